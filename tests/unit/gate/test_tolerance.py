"""The float policy: what the base's own rounding can do passes, anything else does not, and the answer names it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from tensorlang.gate.inputs import stored
from tensorlang.gate.tolerance import (
    BF16,
    F16,
    F32,
    F64,
    Evidence,
    FloatFormat,
    allowances,
    first_difference,
    first_unequal,
    widened,
)

F32Array = NDArray[np.float32]


def sequential(values: F32Array) -> np.float32:
    total = np.float32(0)
    for value in values:
        total = np.float32(total + value)
    return total


def monte_carlo(values: F32Array, seed: int) -> float:
    dice = np.random.default_rng(seed)
    total = 0.0
    for value in values:
        total = (total + float(value)) * (1 + F32.unit * dice.choice((-1, 1)))
    return total


def evidence_of_sums(rows: F32Array) -> Evidence:
    """The base adds every row from left to right in f32."""
    return Evidence(
        base=np.array([sequential(row) for row in rows], np.float32),
        reference=rows.astype(np.float64).sum(axis=1),
        runs=[np.array([monte_carlo(row, 100 * run + i) for i, row in enumerate(rows)]) for run in range(8)],
        magnitude=np.abs(rows).astype(np.float64).sum(axis=1),
        depth=rows.shape[1],
    )


@pytest.fixture(scope="module")
def rows() -> F32Array:
    return np.random.default_rng(1).standard_normal((40, 64)).astype(np.float32)


def test_the_base_itself_passes(rows: F32Array) -> None:
    evidence = evidence_of_sums(rows)
    assert first_difference(evidence.base.copy(), evidence, F32) is None


@pytest.mark.parametrize("lanes", [2, 4, 8, 16])
def test_another_order_of_the_sum_passes(rows: F32Array, lanes: int) -> None:
    partial = np.array([[sequential(row[lane::lanes]) for lane in range(lanes)] for row in rows], np.float32)
    candidate = np.array([sequential(row) for row in partial], np.float32)
    assert first_difference(candidate, evidence_of_sums(rows), F32) is None


def test_a_lost_term_does_not_pass(rows: F32Array) -> None:
    evidence = evidence_of_sums(rows)
    candidate = evidence.base.copy()
    candidate[17] = sequential(rows[17, :-1])
    candidate[23] += 1
    difference = first_difference(candidate, evidence, F32)
    assert difference is not None
    assert difference.index == (17,)
    assert difference.candidate == candidate[17]
    assert difference.base == evidence.base[17]
    assert difference.error is not None
    assert difference.allowed is not None
    assert difference.error > difference.allowed
    assert "at [17]" in str(difference)


def test_lower_precision_does_not_pass(rows: F32Array) -> None:
    """At a small length, where the bound is narrow: the products' precision is that of f16."""
    evidence = evidence_of_sums(rows[:, :4])
    candidate = rows[:, :4].astype(np.float16).astype(np.float32).sum(axis=1, dtype=np.float32)
    assert first_difference(candidate, evidence, F32) is not None


@pytest.mark.parametrize(
    ("base", "reference", "candidate", "passes"),
    [
        (np.nan, np.nan, np.nan, True),
        (np.nan, np.nan, 0.0, False),
        (0.0, 0.0, np.nan, False),
        (np.inf, np.inf, np.inf, True),
        (np.inf, np.inf, -np.inf, False),
        (np.inf, np.inf, 3e38, False),
        (np.inf, np.inf, np.nan, False),
        (3e38, 3e38, np.inf, False),
        (np.inf, 1e39, 3.4e38, False),  # the reference does not fit the type: only infinity is right
        (np.inf, 1e39, np.inf, True),
        (np.nan, 1e39, np.inf, True),  # infinities that met in the base: the reference says which is right
        (np.nan, -1e39, np.inf, True),  # which of them came first is a matter of order
        (np.nan, 1e30, np.inf, True),
        (np.nan, 1e30, 1.0, False),
        (np.inf, 2.0, 2.0, True),  # the base overflowed on its way, the candidate did not
        (np.nan, 2.0, 2.0, True),
        (np.inf, 2.0, 2.1, False),
        (np.nan, 2.0, np.nan, True),
        (np.nan, 2.0, np.inf, True),
        (1.0, np.inf, 1.0, True),  # equal to the base bit for bit, whatever the reference says
        (1.0, np.nan, 1.0, True),
        (1.0, np.nan, 1.0000001, False),
        (0.0, 0.0, -0.0, True),
        (0.0, 0.0, 1e-45, True),
        (0.0, 0.0, 1e-43, False),
    ],
)
def test_classes(base: float, reference: float, candidate: float, passes: bool) -> None:
    with np.errstate(over="ignore"):
        evidence = Evidence(np.array([base], np.float32), np.array([reference]))
        found = first_difference(np.array([candidate], np.float32), evidence, F32)
    assert (found is None) == passes, found


@pytest.mark.parametrize(
    ("base", "reference", "magnitude", "candidate", "passes"),
    [
        (np.nan, 1e30, 1e76, np.inf, True),  # terms of both signs overflow in another order
        (np.inf, 1e76, 2e76, np.nan, True),
        (np.inf, 1e76, 1e76, np.nan, False),  # terms of one sign: only the infinity is right
        (1.0, 1.0, 1e76, np.inf, False),  # the base did not overflow
        (np.inf, np.inf, np.inf, np.nan, False),  # the inputs were infinite
    ],
)
def test_another_overflow(base: float, reference: float, magnitude: float, candidate: float, passes: bool) -> None:
    evidence = Evidence(np.array([base], np.float32), np.array([reference]), magnitude=np.array([magnitude]))
    found = first_difference(np.array([candidate], np.float32), evidence, F32)
    assert (found is None) == passes, found


def test_terms_that_are_not_finite_are_dropped() -> None:
    one = np.array([1.0])
    plain = Evidence(one.astype(np.float32), one)
    spoiled = Evidence(one.astype(np.float32), one, [np.array([np.inf]), np.array([np.nan])], np.array([np.nan]), 9)
    assert allowances(spoiled, F32) == allowances(plain, F32) == 4 * F32.unit + 8 * F32.tiny


def test_magnitude_widens_the_bound_by_the_root_of_the_depth() -> None:
    zero = np.zeros(1)
    evidence = Evidence(zero.astype(np.float32), zero, magnitude=np.array([100.0]), depth=8)
    assert allowances(evidence, F32)[0] == pytest.approx(8 * F32.unit / 2 * 3 * 100)


def test_movement_of_values_is_exact() -> None:
    base = np.array([[0.0, np.nan], [1.0, -0.0]], np.float32)
    assert first_unequal(base.copy(), base, F32) is None
    quiet = base.copy()
    quiet.view(np.uint32)[0, 1] = 0xFFC0_0001
    assert first_unequal(quiet, base, F32) is None
    flipped = base.copy()
    flipped[1, 1] = 0.0
    difference = first_unequal(flipped, base, F32)
    assert difference is not None
    assert difference.index == (1, 1)


def test_integers_are_exact() -> None:
    base = np.arange(6, dtype=np.uint64).reshape(2, 3)
    other = base.copy()
    other[1, 0] = 2**63
    difference = first_unequal(other, base)
    assert difference is not None
    assert (difference.index, difference.candidate, difference.base) == ((1, 0), 2**63, 3)


@pytest.mark.parametrize("shape", [(), (0,), (3, 0, 2), (1,)])
def test_every_shape(shape: tuple[int, ...]) -> None:
    base = np.ones(shape, np.float32)
    evidence = Evidence(base, base.astype(np.float64))
    assert first_difference(base.copy(), evidence, F32) is None
    if base.size:
        wrong = first_difference(base * 2, evidence, F32)
        assert wrong is not None
        assert wrong.index == (0,) * len(shape)


@pytest.mark.parametrize("form", [F16, BF16, F32, F64])
@given(st.lists(st.floats(width=32), max_size=8))
def test_widening_a_stored_value_and_storing_it_again_is_the_same(form: FloatFormat, values: list[float]) -> None:
    once = stored(np.array(values), form)
    again = stored(widened(once, form), form)
    assert first_unequal(again, once, form) is None


@pytest.mark.parametrize("form", [F16, BF16, F32, F64])
def test_formats_are_what_numpy_says(form: FloatFormat) -> None:
    one_up = widened(stored(np.array([1 + 2 * form.unit, 1 + form.unit]), form), form)
    assert one_up.tolist() == [1 + 2 * form.unit, 1.0]
    assert widened(stored(np.array([form.largest]), form), form)[0] == form.largest
    assert widened(stored(np.array([form.tiny, form.tiny / 2]), form), form).tolist() == [form.tiny, 0.0]
    if form is not F64:
        assert np.isinf(widened(stored(np.array([form.largest * (1 + form.unit)]), form), form)[0])
