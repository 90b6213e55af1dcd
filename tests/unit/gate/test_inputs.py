"""The kinds of inputs are what they say, the same for the same seed; the shapes meet every size everywhere."""

import math

import numpy as np
import pytest

from tensorlang.gate.inputs import (
    FINITE_KINDS,
    INTEGER_KINDS,
    KINDS,
    draw_floats,
    draw_integers,
    interesting_sizes,
    rotations,
)
from tensorlang.gate.tolerance import BF16, F16, F32, F64, FloatFormat, widened

SHAPES = [(), (0,), (1,), (7,), (4, 0, 3), (5, 16), (3, 4, 33)]
FORMS = [F16, BF16, F32, F64]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_every_kind_has_the_shape_and_type_asked_for(kind: str, form: FloatFormat) -> None:
    for shape in SHAPES:
        values = draw_floats(kind, shape, form, seed=3, operand=0)
        assert values.shape == shape
        assert values.dtype == np.dtype({"f16": "f2", "bf16": "u2", "f32": "f4", "f64": "f8"}[form.name])
        again = draw_floats(kind, shape, form, seed=3, operand=0)
        assert values.tobytes() == again.tobytes()
        if kind in FINITE_KINDS:
            assert np.isfinite(widened(values, form)).all()


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "zeros"])
def test_seeds_and_operands_differ(kind: str) -> None:
    drawn = {
        draw_floats(kind, (64,), F32, seed=seed, operand=operand).tobytes() for seed in (0, 1) for operand in (0, 1, 2)
    }
    assert len(drawn) == 6


def drawn(kind: str, shape: tuple[int, ...], operand: int = 0) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return widened(draw_floats(kind, shape, F32, seed=7, operand=operand), F32)


def test_order() -> None:
    assert (np.diff(drawn("ascending", (100,))) >= 0).all()
    assert (np.diff(drawn("descending", (100,))) <= 0).all()


def test_signs_and_ranges() -> None:
    assert (drawn("positive", (100,)) > 0).all()
    deep = drawn("deep-negative", (100,))
    assert deep.min() >= -200
    assert deep.max() <= -100
    assert np.abs(drawn("times-100", (1000,))).max() > 100
    wide = np.abs(drawn("wide-exponents", (1000,)))
    assert wide.max() / wide.min() > 1e20


def test_cancelling_sums_are_far_smaller_than_their_terms() -> None:
    values = drawn("cancelling", (1000,))
    assert abs(values.sum()) < 1e-2 * np.abs(values).sum()


def test_near_ties_are_close_but_not_equal() -> None:
    values = drawn("near-ties", (1000,))
    assert 2 <= len(np.unique(values)) <= 5
    assert values.max() - values.min() <= 8 * F32.unit


@pytest.mark.parametrize(("rows", "large"), [(6, 6), (9, 8), (1000, 8)])
def test_near_overflow_has_one_large_value_in_a_few_rows_and_sums_that_do_not_overflow(rows: int, large: int) -> None:
    values = drawn("near-overflow", (rows, 40))
    in_row = (np.abs(values) > 1e30).sum(axis=1)
    assert in_row.max() == 1
    assert in_row.sum() == large
    assert np.isfinite(np.abs(values).astype(np.float32).sum(dtype=np.float32))


def test_subnormals() -> None:
    values = np.abs(drawn("subnormal", (1000,)))
    assert values.max() < 2.0**-126
    assert (values > 0).sum() > 900


def test_the_maximum_is_last() -> None:
    for shape in ((8, 33), (1, 5), (40,)):
        values = drawn("maximum-last", shape)
        assert (values.argmax(axis=-1) == shape[-1] - 1).all()


def test_sprinkled_values_have_all_classes() -> None:
    values = drawn("sprinkled", (1000,))
    assert np.isnan(values).any()
    assert np.isposinf(values).any()
    assert np.isneginf(values).any()
    assert (np.signbit(values) & (values == 0)).any()
    assert np.isfinite(values).sum() > 900
    assert not np.isfinite(drawn("sprinkled", (1,))).all() or drawn("sprinkled", (1,))[0] == 0


def test_zeros_of_both_signs() -> None:
    values = drawn("zeros", (100,))
    assert (values == 0).all()
    assert 0 < np.signbit(values).sum() < 100


def test_zeros_meet_infinities() -> None:
    zeros, infinities = drawn("zero-with-infinity", (200,), 0), drawn("zero-with-infinity", (200,), 1)
    assert (zeros == 0).sum() > 50
    assert np.isposinf(infinities).sum() > 50
    assert ((zeros == 0) & np.isposinf(infinities)).any()


def test_rows_that_begin_with_minus_infinity() -> None:
    values = drawn("leading-minus-infinity", (8, 6))
    infinite = values == -np.inf
    assert infinite[0].all()
    assert infinite[2].tolist() == [True] * 3 + [False] * 3
    assert not infinite[1].any()


@pytest.mark.parametrize("bits", [1, 8, 16, 32, 64])
@pytest.mark.parametrize("kind", INTEGER_KINDS)
def test_integers_fit_their_width(kind: str, bits: int) -> None:
    values = draw_integers(kind, (5, 20), bits, seed=1, operand=0)
    assert values.shape == (5, 20)
    assert int(values.max()) < 1 << bits
    if kind == "extreme" and bits > 1:
        assert {0, (1 << bits) - 1, 1 << (bits - 1), (1 << (bits - 1)) - 1} <= set(values.ravel().tolist())


def test_sizes_around_a_constant() -> None:
    assert interesting_sizes([8]) == (0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 25)
    assert interesting_sizes([]) == (0, 1, 2, 3, 4, 5, 7)
    assert -1 not in interesting_sizes([1, 0, -5])


@pytest.mark.parametrize("dimensions", [1, 2, 3, 4])
def test_every_size_meets_every_dimension(dimensions: int) -> None:
    sizes = interesting_sizes([8, 32])
    shapes = list(rotations(sizes, dimensions, (5,) * dimensions, budget=10**12))
    assert shapes[-1] == (5,) * dimensions
    assert len(shapes) == len(set(shapes))
    for axis in range(dimensions):
        assert {shape[axis] for shape in shapes} >= set(sizes)
    assert len(shapes) <= len(sizes) + 1


def test_shapes_stay_within_the_budget_and_keep_the_size_they_are_there_for() -> None:
    sizes = interesting_sizes([64])
    production = (256, 256, 256)
    shapes = list(rotations(sizes, 3, production, budget=20_000))
    assert shapes[-1] == production
    assert all(math.prod(shape) <= 20_000 for shape in shapes[:-1])
    for axis in range(3):
        assert {shape[axis] for shape in shapes} >= set(sizes)


def test_a_function_without_free_sizes_has_one_shape() -> None:
    assert list(rotations([1, 2, 3], 0, ())) == [()]
