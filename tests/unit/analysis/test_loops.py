"""Trip counts, and what is proved of loops whose bounds are not constant."""

import pytest

from tensorlang.analysis.bounds import is_in_bounds
from tensorlang.analysis.loops import Loop, loops_in
from tensorlang.analysis.memory import access_of
from tensorlang.dialects.registry import context
from tensorlang.support.source import Source
from tensorlang.syntax.parser import parse_module


def loops(body: str) -> list[Loop]:
    text = f"func.func @f(%m: memref<?xf32>, %n: index, %s: memref<20xf32>) {{\n{body}\nreturn\n}}"
    return list(loops_in(parse_module(Source("t.tl", text), context())))


@pytest.mark.parametrize(
    ("bounds", "count"),
    [
        ("0 to 10", 10),
        ("0 to 10 step 3", 4),
        ("3 to 3", 0),
        ("5 to 2", 0),
        ("0 to %n", None),
        ("affine_map<(d0) -> (d0)>(%n) to affine_map<(d0) -> (d0 + 7)>(%n) step 2", 4),
        ("0 to min affine_map<()[s0] -> (10, s0)>()[%n]", None),
    ],
)
def test_trip_count(bounds: str, count: int | None) -> None:
    (loop,) = loops(f"affine.for %i = {bounds} {{\n}}")
    assert loop.trip_count() == count


def test_a_loop_inside_another_runs_when_that_one_shows_it() -> None:
    _, inner = loops("""
      affine.for %i = 1 to %n {
        affine.for %j = 0 to affine_map<(d0) -> (d0)>(%i) {
        }
      }""")
    assert inner.trip_count() is None
    assert inner.surely_runs()


def test_the_last_block_is_small() -> None:
    _, inner = loops("""
      affine.for %i = 0 to 100 step 32 {
        affine.for %j = affine_map<(d0) -> (d0)>(%i) to min affine_map<(d0) -> (d0 + 32, 100)>(%i) {
        }
      }""")
    assert inner.runs_fewer_than(33)
    assert not inner.runs_fewer_than(32)


def test_an_extent_is_not_negative() -> None:
    (loop,) = loops("""
      %c0 = arith.constant 0 : index
      %d = memref.dim %m, %c0 : memref<?xf32>
      affine.for %i = 0 to affine_map<()[s0] -> (s0 + 1)>()[%d] {
      }""")
    assert loop.surely_runs()


@pytest.mark.parametrize(
    ("place", "is_inside"), [("%i", True), ("%i + 10", True), ("%i + 11", False), ("%i - 1", False)]
)
def test_in_bounds(place: str, is_inside: bool) -> None:
    (loop,) = loops(f"affine.for %i = 0 to 10 {{\n%x = affine.load %s[{place}] : memref<20xf32>\n}}")
    assert loop.body.first is not None
    access = access_of(loop.body.first)
    assert access is not None
    assert is_in_bounds(access) == is_inside


def test_an_extent_that_nobody_asked_for_proves_nothing() -> None:
    (loop,) = loops("affine.for %i = 0 to %n {\n%x = affine.load %m[%i] : memref<?xf32>\n}")
    assert loop.body.first is not None
    access = access_of(loop.body.first)
    assert access is not None
    assert not is_in_bounds(access)
