"""The local brain: what it proposes applies, never repeats, depends on the question alone; it says when it is lost."""

import pytest

from tensorlang.analysis.machine import from_features
from tensorlang.brain.answer import LONGEST_TEXT, BrainError, Proposal
from tensorlang.brain.question import Attempt, Question
from tensorlang.dialects.registry import context
from tensorlang.ir.verifier import verify
from tensorlang.passes.runner import run_pipeline
from tensorlang.passes.text import parse_pipeline
from tensorlang.support.source import Source
from tensorlang.syntax.parser import parse_module
from tensorlang.tune.local import LocalBrain

AVX2 = from_features(frozenset({"avx", "avx2", "fma"}), {1: 32 << 10, 2: 512 << 10, 3: 32 << 20})
AVX512 = from_features(frozenset({"avx", "avx512f", "fma"}), {1: 48 << 10, 2: 1 << 20, 3: 32 << 20})


def product(m: object, n: object, k: object, element: str = "f32") -> str:
    a, b, c = (f"memref<{x}x{y}x{element}>" for x, y in ((m, k), (k, n), (m, n)))
    mul, add = ("mulf", "addf") if element.startswith("f") else ("muli", "addi")
    ends = {"m": ("A", 0, a, m), "n": ("B", 1, b, n), "k": ("A", 1, a, k)}
    sizes = "\n".join(
        f"%{name} = arith.constant {extent} : index"
        if extent != "?"
        else f"%{name} = memref.dim %{of}, %c{dim} : {type_}"
        for name, (of, dim, type_, extent) in ends.items()
    )
    return f"""func.func @kernel(%A: {a}, %B: {b}, %C: {c}) {{
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      {sizes}
      scf.for %i = %c0 to %m step %c1 {{
        scf.for %j = %c0 to %n step %c1 {{
          scf.for %l = %c0 to %k step %c1 {{
            %x = memref.load %A[%i, %l] : {a}
            %y = memref.load %B[%l, %j] : {b}
            %z = memref.load %C[%i, %j] : {c}
            %p = arith.{mul} %x, %y : {element}
            %s = arith.{add} %z, %p : {element}
            memref.store %s, %C[%i, %j] : {c}
          }}
        }}
      }}
      return
    }}"""


MAP = """func.func @kernel(%x: memref<1000xf32>, %y: memref<1000xf32>) {
  affine.for %i = 0 to 1000 {
    %0 = affine.load %x[%i] : memref<1000xf32>
    %1 = arith.mulf %0, %0 : f32
    affine.store %1, %y[%i] : memref<1000xf32>
  }
  return
}"""

TRIANGLE = """func.func @kernel(%A: memref<61x61xf32>, %B: memref<61x47xf32>, %C: memref<61x47xf32>) {
  %z = arith.constant 0.0 : f32
  affine.for %i = 0 to 61 {
    affine.for %j = 0 to 47 {
      %s = affine.for %k = 0 to affine_map<(d0) -> (d0 + 1)>(%i) iter_args(%acc = %z) -> (f32) {
        %a = affine.load %A[%i, %k] : memref<61x61xf32>
        %b = affine.load %B[%k, %j] : memref<61x47xf32>
        %p = arith.mulf %a, %b : f32
        %q = arith.addf %acc, %p : f32
        affine.yield %q : f32
      }
      affine.store %s, %C[%i, %j] : memref<61x47xf32>
    }
  }
  return
}"""

POOL = """func.func @kernel(%A: memref<66x70xf32>, %C: memref<33x35xf32>) {
  %z = arith.constant 0.0 : f32
  affine.for %i = 0 to 33 {
    affine.for %j = 0 to 35 {
      affine.store %z, %C[%i, %j] : memref<33x35xf32>
      affine.for %y = 0 to 2 {
        affine.for %x = 0 to 2 {
          %a = affine.load %A[%i * 2 + %y, %j * 2 + %x] : memref<66x70xf32>
          %c = affine.load %C[%i, %j] : memref<33x35xf32>
          %g = arith.cmpf ogt, %a, %c : f32
          scf.if %g {
            memref.store %a, %C[%i, %j] : memref<33x35xf32>
          }
        }
      }
    }
  }
  return
}"""

SCAN = """func.func @kernel(%A: memref<2000xi32>) {
  affine.for %i = 1 to 2000 {
    %a = affine.load %A[%i - 1] : memref<2000xi32>
    %b = affine.load %A[%i] : memref<2000xi32>
    %s = arith.addi %a, %b : i32
    affine.store %s, %A[%i] : memref<2000xi32>
  }
  return
}"""

ROW_NORM = """func.func @kernel(%x: memref<16x100xf32>, %y: memref<16x100xf32>) {
  %zero = arith.constant 0.0 : f32
  affine.for %i = 0 to 16 {
    %s = affine.for %j = 0 to 100 iter_args(%a = %zero) -> f32 {
      %0 = affine.load %x[%i, %j] : memref<16x100xf32>
      %1 = arith.maximumf %a, %0 : f32
      affine.yield %1 : f32
    }
    affine.for %j = 0 to 100 {
      %0 = affine.load %x[%i, %j] : memref<16x100xf32>
      %1 = arith.divf %0, %s : f32
      affine.store %1, %y[%i, %j] : memref<16x100xf32>
    }
  }
  return
}"""

MATVEC = """func.func @kernel(%a: memref<64x300xf32>, %x: memref<300xf32>, %y: memref<64xf32>) {
  affine.for %i = 0 to 64 {
    affine.for %j = 0 to 300 {
      %0 = affine.load %a[%i, %j] : memref<64x300xf32>
      %1 = affine.load %x[%j] : memref<300xf32>
      %2 = affine.load %y[%i] : memref<64xf32>
      %3 = arith.mulf %0, %1 : f32
      %4 = arith.addf %2, %3 : f32
      affine.store %4, %y[%i] : memref<64xf32>
    }
  }
  return
}"""


def question(function: str, *tried: str, as_: str = "pipeline") -> Question:
    attempts = tuple(Attempt(text, "refused by timing: no faster") for text in tried)
    form = "pipeline" if as_ == "pipeline" else "ir"
    return Question(goal="speed", function_name="kernel", function=function, as_=form, tried=attempts)


def ask(function: str, *tried: str, brain: LocalBrain | None = None) -> list[Proposal]:
    return list((brain or LocalBrain(machine=AVX2)).ask(question(function, *tried), timeout_s=60.0))


def vectors_in(function: str, pipeline: str) -> set[str]:
    """The vector types after the pipeline, which must apply and leave a valid module."""
    module = parse_module(Source("q.tl", function), context())
    run_pipeline(module, parse_pipeline(pipeline))
    assert not verify(module)
    return {str(value.type) for op in module.walk() for value in op.results if str(value.type).startswith("vector")}


@pytest.mark.parametrize(
    ("function", "lanes"),
    [
        (product(64, 64, 64), "vector<8xf32>"),
        (product(37, 53, 29), "vector<8xf32>"),
        (product(64, 64, 64, "f64"), "vector<4xf64>"),
        (product(64, 64, 64, "i32"), "vector<8xi32>"),
        (product("?", "?", "?"), "vector<8xf32>"),
        (product(3, 8, 1), "vector<8xf32>"),
        (MAP, "vector<8xf32>"),
        (MATVEC, "vector<8xf32>"),
        (ROW_NORM, "vector<32xf32>"),
        (TRIANGLE, "vector<8xf32>"),
        (POOL, "vector<8xf32>"),
    ],
)
def test_the_first_proposal_makes_vectors(function: str, lanes: str) -> None:
    (first, *_) = ask(function)
    assert lanes in vectors_in(function, first.text)


def test_wider_vectors_where_the_machine_has_them() -> None:
    (first, *_) = ask(product(64, 64, 64), brain=LocalBrain(machine=AVX512))
    assert "vector<16xf32>" in vectors_in(product(64, 64, 64), first.text)


def test_the_tile_fits_the_registers() -> None:
    """Twelve sums, at most four operands: the shape every hand-made kernel for sixteen registers has."""
    (first, *_) = ask(product(256, 256, 256))
    module = parse_module(Source("q.tl", product(256, 256, 256)), context())
    run_pipeline(module, parse_pipeline(first.text))
    carried = max(len(op.results) for op in module.walk() if op.name == "affine.for")
    assert 8 <= carried <= 14


def test_the_same_question_has_the_same_answer() -> None:
    assert [p.text for p in ask(product(40, 40, 40))] == [p.text for p in ask(product(40, 40, 40))]


def test_nothing_is_proposed_twice() -> None:
    tried: list[str] = []
    for _ in range(4):
        found = [proposal.text for proposal in ask(product(48, 48, 48), *tried)]
        assert not set(found) & set(tried)
        assert len(set(found)) == len(found)
        tried += found
    assert len(tried) > 6


def test_it_says_when_nothing_is_left() -> None:
    tried: list[str] = []

    def ask_on() -> None:
        while len(tried) < 100:
            tried.extend(proposal.text for proposal in ask(MAP, *tried))

    with pytest.raises(BrainError) as ended:
        ask_on()
    assert ended.value.kind == "exhausted"
    assert tried


def test_it_says_why_nothing_fits() -> None:
    with pytest.raises(BrainError, match=r"no schedule of these loops fits: .* may meet a later one that reads %A"):
        ask(SCAN, "what another brain proposed")


def test_functions_where_the_question_wants_them() -> None:
    (first, *_) = LocalBrain(machine=AVX2).ask(question(MAP, as_="ir"), timeout_s=60.0)
    module = parse_module(Source("answer.tl", first.text), context())
    assert not verify(module)
    assert "vector<8xf32>" in first.text


def test_no_function_is_longer_than_the_gate_reads() -> None:
    """Of a product of unknown sizes the first choices, with all that is left over at their edges, are."""
    function = product("?", "?", "?")
    found = LocalBrain(machine=AVX512).ask(question(function, as_="ir"), timeout_s=60.0)
    assert all(len(proposal.text) <= LONGEST_TEXT for proposal in found)
    (first, *_) = ask(function, brain=LocalBrain(machine=AVX512))
    assert len(first.result) > LONGEST_TEXT


@pytest.mark.parametrize(
    ("function", "kind"),
    [
        ("func.func @kernel(", "refused"),
        ("func.func @kernel(%x: f32) -> f32 {\n return %x : f32\n}", "exhausted"),
    ],
)
def test_what_it_cannot_do_it_refuses(function: str, kind: str) -> None:
    with pytest.raises(BrainError) as refused:
        ask(function)
    assert refused.value.kind == kind


def test_healing_is_not_its_business() -> None:
    asked = Question(goal="heal", function_name="kernel", function=MAP)
    with pytest.raises(BrainError):
        LocalBrain(machine=AVX2).ask(asked, timeout_s=1.0)
