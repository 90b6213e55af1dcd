"""Which loops carry a dependence, and which orders a nest allows: one small nest for each kind of answer."""

import pytest

from tensorlang.analysis.dependence import Conflict, Opaque, breaks_fusion, breaks_order, breaks_tiling, carried_by
from tensorlang.analysis.loops import Loop, loops_in, perfect_band
from tensorlang.dialects.registry import context
from tensorlang.support.source import Source
from tensorlang.syntax.parser import parse_module


def loops(body: str, args: str = "%m: memref<20x20xf32>, %v: f32") -> list[Loop]:
    module = parse_module(Source("t.tl", f"func.func @f({args}) {{\n{body}\nreturn\n}}"), context())
    return list(loops_in(module))


def pair(read: str, write: str) -> list[Loop]:
    return loops(f"""
      affine.for %i = 2 to 18 {{
        affine.for %j = 2 to 18 {{
          %x = affine.load %m[{read}] : memref<20x20xf32>
          affine.store %x, %m[{write}] : memref<20x20xf32>
        }}
      }}""")


@pytest.mark.parametrize(
    ("read", "write", "outer", "inner"),
    [
        ("%i, %j", "%i, %j", False, False),
        ("%i - 1, %j", "%i, %j", True, False),
        ("%i, %j - 1", "%i, %j", False, True),
        ("%i - 1, %j + 1", "%i, %j", True, False),
        ("0, 0", "%i, %j", False, False),
        ("2, 2", "%i, %j", True, True),
        ("%j, %i", "%i, %j", True, False),
    ],
)
def test_a_loop_carries_what_meets_in_two_of_its_iterations(read: str, write: str, outer: bool, inner: bool) -> None:
    i, j = pair(read, write)
    assert (carried_by(i) is not None) == outer
    assert (carried_by(j) is not None) == inner


def test_iterations_far_apart_may_meet_where_near_ones_do_not() -> None:
    i, _ = pair("%i - 2, %j", "%i, %j")
    assert carried_by(i, closer_than=2) is None
    assert isinstance(carried_by(i, closer_than=3), Conflict)


def test_parity_keeps_accesses_apart() -> None:
    (i,) = loops("""
      affine.for %i = 0 to 9 {
        %x = affine.load %m[%i * 2, 0] : memref<20x20xf32>
        affine.store %x, %m[%i * 2 + 1, 0] : memref<20x20xf32>
      }""")
    assert carried_by(i) is None


def test_a_quotient_names_the_block() -> None:
    (i,) = loops("""
      affine.for %i = 0 to 20 step 4 {
        %x = affine.load %m[%i floordiv 4, 0] : memref<20x20xf32>
        affine.store %x, %m[%i floordiv 4, 0] : memref<20x20xf32>
      }""")
    assert carried_by(i) is None


def test_distinct_arguments_do_not_overlap() -> None:
    args = "%m: memref<20xf32>, %n: memref<20xf32>"
    (i,) = loops(
        """
      affine.for %i = 0 to 20 {
        %x = affine.load %m[0] : memref<20xf32>
        affine.store %x, %n[%i] : memref<20xf32>
      }""",
        args,
    )
    assert carried_by(i) is None


def test_views_of_one_buffer_may_overlap() -> None:
    (i,) = loops("""
      %n = memref.subview %m[1, 0] [19, 20] [1, 1]
        : memref<20x20xf32> to memref<19x20xf32, strided<[20, 1], offset: 20>>
      affine.for %i = 0 to 19 {
        %x = affine.load %n[%i, 0] : memref<19x20xf32, strided<[20, 1], offset: 20>>
        affine.store %x, %m[%i, 0] : memref<20x20xf32>
      }""")
    assert isinstance(carried_by(i), Conflict)


def test_an_unknown_effect_decides_nothing() -> None:
    (i,) = loops("""
      affine.for %i = 0 to 20 {
        func.call @g() : () -> ()
      }
      return
    }
    func.func private @g()
    func.func @rest() {""")
    assert isinstance(carried_by(i), Opaque)


def test_a_sum_may_be_reordered_only_where_order_is_free() -> None:
    i, j = loops("""
      affine.for %i = 0 to 20 {
        affine.for %j = 0 to 20 {
          %x = affine.load %m[%i, 0] : memref<20x20xf32>
          %y = arith.addf %x, %v : f32
          affine.store %y, %m[%i, 0] : memref<20x20xf32>
        }
      }""")
    assert isinstance(carried_by(j), Conflict)
    assert carried_by(j, reassociate=True) is None
    assert breaks_order([i, j], [j, i], reassociate=False) is None


def test_a_backward_step_forbids_interchange_and_tiling() -> None:
    i, j = pair("%i - 1, %j + 1", "%i, %j")
    assert isinstance(breaks_order([i, j], [j, i], reassociate=True), Conflict)
    assert isinstance(breaks_tiling([i, j], reassociate=True), Conflict)


def test_forward_steps_allow_both() -> None:
    i, j = pair("%i - 1, %j - 1", "%i, %j")
    assert breaks_order([i, j], [j, i], reassociate=True) is None
    assert breaks_tiling([i, j], reassociate=True) is None


@pytest.mark.parametrize(("shift", "is_legal"), [(-1, True), (0, True), (1, False)])
def test_fusion_needs_what_is_read_to_be_there(shift: int, is_legal: bool) -> None:
    first, second = loops(f"""
      affine.for %i = 1 to 19 {{
        affine.store %v, %m[%i, 0] : memref<20x20xf32>
      }}
      affine.for %i = 1 to 19 {{
        %x = affine.load %m[%i + {shift}, 0] : memref<20x20xf32>
        affine.store %x, %m[%i, 1] : memref<20x20xf32>
      }}""")
    assert (breaks_fusion([first], [second]) is None) == is_legal


def test_a_perfect_band_ends_where_something_else_stands() -> None:
    i, _ = pair("%i, %j", "%i, %j")
    assert len(perfect_band(i)) == 2
    outer, *_ = loops("""
      affine.for %i = 0 to 20 {
        affine.store %v, %m[%i, 0] : memref<20x20xf32>
        affine.for %j = 0 to 20 {
          affine.store %v, %m[%i, %j] : memref<20x20xf32>
        }
      }""")
    assert len(perfect_band(outer)) == 1
