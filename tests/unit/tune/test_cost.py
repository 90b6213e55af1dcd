"""The cost model orders schedules as the clock does: pairs that were timed, with the faster one first."""

import pytest

from tensorlang.analysis.loops import loops_in
from tensorlang.analysis.machine import from_features
from tensorlang.dialects.registry import context
from tensorlang.passes.runner import run_pipeline
from tensorlang.passes.text import parse_pipeline
from tensorlang.support.source import Source
from tensorlang.syntax.parser import parse_module
from tensorlang.tune.candidates import candidates
from tensorlang.tune.cost import cycles
from tensorlang.tune.nests import Nest, recognize
from tensorlang.tune.schedule import Jam, Schedule

MACHINE = from_features(frozenset({"avx", "avx2", "fma"}), {1: 32 << 10, 2: 512 << 10, 3: 32 << 20})


def nest(function: str) -> Nest:
    module = parse_module(Source("n.tl", function), context())
    run_pipeline(module, parse_pipeline("promote"))
    return recognize(next(loops_in(module)))


def product(n: int) -> Nest:
    t = f"memref<{n}x{n}xf32>"
    return nest(f"""func.func @f(%a: {t}, %b: {t}, %c: {t}) {{
      affine.for %i = 0 to {n} {{
        affine.for %j = 0 to {n} {{
          affine.for %k = 0 to {n} {{
            %x = affine.load %a[%i, %k] : {t}
            %y = affine.load %b[%k, %j] : {t}
            %z = affine.load %c[%i, %j] : {t}
            %p = arith.mulf %x, %y : f32
            %s = arith.addf %z, %p : f32
            affine.store %s, %c[%i, %j] : {t}
          }} {{tensorlang.loop = "k"}}
        }} {{tensorlang.loop = "j"}}
      }} {{tensorlang.loop = "i"}}
      return
    }}""")


def tile(rows: int, vectors: int, pack: int | None = 2) -> Schedule:
    jams = tuple(Jam(axis, copies) for axis, copies in (("i", rows), ("j", vectors)) if copies > 1)
    return Schedule("j", 8, jams, (Jam("k", 4),), blocked=True, pack=pack)


def test_a_product_is_recognized() -> None:
    found = product(64)
    assert [axis.name for axis in found.band] == ["i", "j"]
    assert [axis.name for axis in found.sums] == ["k"]
    assert found.kind == "contraction"
    assert {stream.operand: stream.is_unit("j") for stream in found.inputs} == {1: False, 2: True}


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        (tile(6, 2), tile(3, 2)),  # six sums leave the units waiting
        (tile(6, 2), tile(8, 2)),  # sixteen sums do not fit sixteen registers
        (tile(4, 3), tile(1, 8)),  # a tile of one row loads one vector for each product
        (tile(6, 2), tile(6, 2, pack=None)),  # rows a kilobyte apart fall into few sets of the cache
    ],
)
def test_pairs_that_were_timed(better: Schedule, worse: Schedule) -> None:
    assert cycles(product(256), better, MACHINE) < cycles(product(256), worse, MACHINE)


def test_the_best_is_near_the_roof() -> None:
    found = product(256)
    best = candidates(found, MACHINE, 1)[0]
    roof = 2 * 256**3 / MACHINE.flops_per_cycle(32)
    assert roof < cycles(found, best, MACHINE) < 1.3 * roof
