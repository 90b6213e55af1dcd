"""The exact stage: what it refuses that no tolerance can, how much it proves, and where it says nothing."""

import pytest

from tensorlang.dialects.builtin import ModuleOp
from tensorlang.driver.module_text import read_module
from tensorlang.evolve.extract import isolate
from tensorlang.evolve.levels import to_base
from tensorlang.gate.certificate import Certificate
from tensorlang.gate.exact import stage
from tensorlang.gate.exactness import Exactness
from tensorlang.gate.gate import Gate, GateOptions, Policy
from tensorlang.gate.points import default_production
from tensorlang.gate.prepare import function_in, prepared
from tensorlang.gate.subject import subject_of
from tensorlang.gate.verdict import Accepted, Rejected, Skipped, WrongValue
from tensorlang.gate.worker.client import Worker
from tensorlang.support.source import Source


def module(body: str, element: str = "f32") -> ModuleOp:
    """`@f(x, y)` that stores `%r`, made of `%v`, element by element."""
    text = f"""func.func @f(%x: memref<?x{element}>, %y: memref<?x{element}>) {{
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %n = memref.dim %x, %c0 : memref<?x{element}>
      scf.for %i = %c0 to %n step %c1 {{
        %v = memref.load %x[%i] : memref<?x{element}>
        {body}
        memref.store %r, %y[%i] : memref<?x{element}>
      }}
      return
    }}"""
    source = Source("f.tl", text)
    made = read_module(source)
    to_base(made, source)
    return isolate(made, "f")


def judged(worker: Worker, base: ModuleOp, candidate: ModuleOp, policy: Policy = "tested") -> Accepted | Rejected:
    with Gate(base, "f", GateOptions(faster=False, policy=policy), worker=worker) as gate:
        return gate.judge(candidate)


@pytest.fixture
def worker() -> Worker:
    return Worker()


def exactness(verdict: Accepted | Rejected) -> Exactness:
    assert isinstance(verdict, Accepted), str(verdict)
    assert verdict.certificate.exactness is not None
    return verdict.certificate.exactness


CUBE = "%s = arith.mulf %v, %v : f32\n%r = arith.mulf %s, %v : f32"
CUBE_PLUS = """%third = arith.constant 0.3 : f32
%s = arith.mulf %v, %v : f32
%t = arith.mulf %third, %s : f32
%r = arith.addf %t, %v : f32"""


def test_a_polynomial_is_proved_at_its_sizes(worker: Worker) -> None:
    other = """%third = arith.constant 0.3 : f32
    %s = arith.mulf %third, %v : f32
    %r = math.fma %s, %v, %v : f32"""
    verdict = judged(worker, module(CUBE_PLUS), module(other), "proved")
    found = exactness(verdict)
    assert isinstance(verdict, Accepted)
    assert (found.grade, found.why) == ("A", "")
    assert found.bound < 2.0**-40
    assert found.degree >= 2
    assert len(found.primes) == 2
    certificate = verdict.certificate
    assert certificate.evidence == "proved"
    assert certificate.guard.sizes == found.sizes
    assert Certificate.from_bytes(certificate.to_bytes()) == certificate


def test_without_the_policy_bounds_hold_for_all_sizes_and_equality_at_those_tried(worker: Worker) -> None:
    other = "%s = arith.mulf %v, %v : f32\n%r = arith.mulf %v, %s : f32"
    verdict = judged(worker, module(CUBE), module(other))
    assert exactness(verdict).grade == "A"
    assert isinstance(verdict, Accepted)
    assert verdict.certificate.evidence == "tested"
    assert verdict.certificate.guard.sizes is None


def test_the_next_coefficient_is_another_number(worker: Worker) -> None:
    verdict = judged(worker, module(CUBE_PLUS), module(CUBE_PLUS.replace("0.3 ", "0.30000004 ")))
    assert isinstance(verdict, Rejected)
    assert verdict.stage == "exact"
    shown = verdict.counterexample
    assert isinstance(shown, WrongValue)
    assert (shown.sizes, shown.index) == ((1,), (0,))
    assert shown.candidate == pytest.approx(shown.base, rel=1e-6)
    assert shown.candidate != shown.base


def test_a_bound_that_takes_long_is_reckoned_for_who_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage, "_LONG_NS", 0)
    other = module("%s = arith.mulf %v, %v : f32\n%r = arith.mulf %v, %s : f32")
    tested, proved = (exactness(judged(Worker(), module(CUBE), other, policy)) for policy in ("tested", "proved"))
    assert (tested.grade, proved.grade) == ("A", "A")
    assert tested.bound == 1.0
    assert proved.bound < 2.0**-40
    assert len(tested.primes) == len(proved.primes) == 1


def test_a_constant_may_be_reckoned_beforehand() -> None:
    """0.06 stands for 0.3 * 0.2, rounded; a number three units further for nothing."""
    base = """%a = arith.constant 0.3 : f32
    %b = arith.constant 0.2 : f32
    %s = arith.mulf %a, %v : f32
    %r = arith.mulf %b, %s : f32"""
    folded = "%c = arith.constant 0.06 : f32\n%r = arith.mulf %c, %v : f32"
    found = exactness(judged(Worker(), module(base), module(folded)))
    assert found.grade == "B"
    assert "rounded from products" in found.why
    verdict = judged(Worker(), module(base), module(folded.replace("0.06", "0.06000002")))
    assert isinstance(verdict, Rejected)
    assert verdict.stage == "exact"


def test_a_division_may_be_by_the_reciprocal() -> None:
    base = "%fifth = arith.constant 0.2 : f32\n%r = arith.mulf %fifth, %v : f32"
    by_five = "%five = arith.constant 5.0 : f32\n%r = arith.divf %v, %five : f32"
    assert exactness(judged(Worker(), module(base), module(by_five))).grade == "B"
    assert exactness(judged(Worker(), module(by_five), module(base))).grade == "B"


def test_an_assert_fails_where_it_does_in_the_base() -> None:
    base = """%zero = arith.constant 0.0 : f32
    %ok = arith.cmpf oge, %v, %zero : f32
    tensorlang.assert %ok, "not negative"
    %four = arith.constant 4.0 : f32
    %r = arith.divf %v, %four : f32"""
    by_product = base.replace("constant 4.0", "constant 0.25").replace("divf", "mulf")
    assert exactness(judged(Worker(), module(base), module(by_product))).grade == "B"


SIGMOID = """%one = arith.constant 1.0 : f32
%m = arith.negf %v : f32
%e = math.exp %m : f32
%d = arith.addf %one, %e : f32
%r = arith.divf %one, %d : f32"""
BY_TANH = """%half = arith.constant 0.5 : f32
%h = arith.mulf %half, %v : f32
%t = math.tanh %h : f32
%s = arith.mulf %half, %t : f32
%r = arith.addf %s, %half : f32"""


def test_a_sigmoid_by_tanh_is_equal_over_two_fields(worker: Worker) -> None:
    turned = BY_TANH.replace("%s = arith.mulf %half, %t", "%s = arith.mulf %t, %half")
    found = exactness(judged(worker, module(BY_TANH), module(turned)))
    assert found.grade == "A'"
    assert found.bound == 1.0
    verdict = judged(Worker(), module(SIGMOID), module(BY_TANH))
    assert isinstance(verdict, Accepted) or verdict.stage == "differential", "never refused by exact arithmetic"


def test_what_has_exponentials_is_not_proved(worker: Worker) -> None:
    verdict = judged(worker, module(SIGMOID), module(SIGMOID), "proved")
    assert isinstance(verdict, Rejected)
    assert verdict.stage == "exact"
    assert "class A'" in verdict.reason


LEAKY = """%zero = arith.constant 0.0 : f32
%slope = arith.constant 0.125 : f32
%small = arith.mulf %slope, %v : f32
%c = arith.cmpf ogt, %v, %zero : f32
%r = arith.select %c, %v, %small : f32"""
LEAKY_BY_MAXIMUM = """%slope = arith.constant 0.125 : f32
%small = arith.mulf %slope, %v : f32
%r = arith.maximumf %v, %small : f32"""


def test_order_is_that_of_the_numbers(worker: Worker) -> None:
    """max(x, x/8) is x where x is positive, in any field: the doubles beside the residues decide."""
    found = exactness(judged(worker, module(LEAKY), module(LEAKY_BY_MAXIMUM)))
    assert found.grade == "B"


GELU = """%half = arith.constant 0.5 : f32
%one = arith.constant 1.0 : f32
%root = arith.constant 0.70710678 : f32
%s = arith.mulf %v, %root : f32
%e = math.erf %s : f32
%p = arith.addf %e, %one : f32
%h = arith.mulf %half, %v : f32
%r = arith.mulf %h, %p : f32"""


def test_functions_that_no_field_has_are_compared_by_their_operands(worker: Worker) -> None:
    halved = GELU.replace("%h = arith.mulf %half, %v", "%two = arith.constant 2.0 : f32\n%h = arith.divf %v, %two")
    assert exactness(judged(worker, module(GELU), module(halved))).grade == "B"
    verdict = judged(Worker(), module(GELU), module(GELU.replace("0.70710678", "0.70710684")))
    assert isinstance(verdict, Rejected)
    assert verdict.stage == "exact"


def test_functions_of_one_side_alone_are_left_to_the_other_stages(worker: Worker) -> None:
    base = module("%w = math.absf %v : f32\n%s = arith.mulf %w, %w : f32\n%r = math.sqrt %s : f32")
    verdict = judged(worker, base, module("%r = math.absf %v : f32"))
    if isinstance(verdict, Accepted):
        assert any(isinstance(stage, Skipped) and "math.sqrt" in stage.reason for stage in verdict.stages)
    else:
        assert verdict.stage != "exact"


def test_integers_are_exact_as_they_are(worker: Worker) -> None:
    double = "%r = arith.addi %v, %v : i32"
    shifted = "%k = arith.constant 1 : i32\n%r = arith.shli %v, %k : i32"
    verdict = judged(worker, module(double, "i32"), module(shifted, "i32"))
    assert isinstance(verdict, Accepted)
    assert verdict.certificate.exactness is None
    assert any(isinstance(stage, Skipped) and stage.stage == "exact" for stage in verdict.stages)


def test_a_wide_accumulation_is_the_same_number(worker: Worker) -> None:
    wide = "%w = arith.extf %v : f32 to f64\n%s = arith.addf %w, %w : f64\n%r = arith.truncf %s : f64 to f32"
    base = module("%r = arith.addf %v, %v : f32")
    assert exactness(judged(worker, base, module(wide))).grade == "A"


def test_usual_sizes_that_are_heavy_are_left_out(worker: Worker) -> None:
    base = module(CUBE)
    options = GateOptions(faster=False, longest_exact_s=0.0)
    with Gate(base, "f", options, worker=worker) as gate:
        found = gate.judge(module("%s = arith.mulf %v, %v : f32\n%r = arith.mulf %v, %s : f32"))
        usual = default_production(subject_of(function_in(prepared(base), "f")).contract)
    assert usual not in exactness(found).sizes
    assert exactness(found).sizes
