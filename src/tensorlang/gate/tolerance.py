"""G5's float policy: how far from the base may a candidate's result be?

The reference is the base evaluated in f64; what rounding may do to the base is measured, not guessed: by running it in
Monte-Carlo arithmetic (every operation's result times 1 +- u) and looking at how far it strays. With `u` the unit
roundoff, K the depth of operations and M the base on absolute values with subtraction as addition, an element passes
iff

    |candidate - reference| <= 8 * max(envelope + u/2 * sqrt(1 + K) * M, |base - reference|) + 4 u |reference| + 8 tiny

where envelope = max |run - reference| over the runs, and `tiny` is the smallest subnormal. Terms that are not finite
are dropped. Beside the formula:

- a result that is the base's bit for bit passes;
- NaN, +Inf, -Inf and finite are classes, and the candidate's is the base's. One exception: where the base overflowed
  on its way and the reference did not, a candidate may be as right as the reference: close to it where that fits the
  type, the infinity of its sign where it does not. It may overflow as well, in its own way: where the base
  has NaN, and where terms of both signs make up the element, an infinity is as good as another, or as NaN;
- pure movement of values, and integers, are exact.

Source: Parker, Monte Carlo Arithmetic, UCLA CSD-970002, 1997; Higham and Mary, probabilistic rounding error analysis,
SIAM J. Sci. Comput. 41(5), 2019, for the square root.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.floating]
Storage = NDArray[np.generic]
"""Elements as they lie in memory: a float or integer array; bf16 as the uint16 of its bits."""


@dataclass(frozen=True, slots=True)
class FloatFormat:
    """What rounding does in one type: unit roundoff, smallest subnormal, largest finite number."""

    name: str
    unit: float
    tiny: float
    largest: float


F16 = FloatFormat("f16", 2.0**-11, 2.0**-24, 65504.0)
BF16 = FloatFormat("bf16", 2.0**-8, 2.0**-133, float.fromhex("0x1.fep127"))
F32 = FloatFormat("f32", 2.0**-24, 2.0**-149, float.fromhex("0x1.fffffep127"))
F64 = FloatFormat("f64", 2.0**-53, 2.0**-1074, float.fromhex("0x1.fffffffffffffp1023"))
FORMATS = {form.name: form for form in (F16, BF16, F32, F64)}

_SLACK = 8.0
"""The factor of the formula, and how many `tiny` are forgiven."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known about one float output before the candidate is seen. All arrays have the output's shape.

    `magnitude` is M, None where there is none; `depth` is K.
    """

    base: Storage
    reference: Floats
    runs: Sequence[Floats] = ()
    magnitude: Floats | None = None
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Difference:
    """The first element that does not pass. `allowed` is None where bits or classes had to be equal."""

    index: tuple[int, ...]
    candidate: float | int
    base: float | int
    reference: float | None = None
    error: float | None = None
    allowed: float | None = None

    def __str__(self) -> str:
        place = ", ".join(map(str, self.index))
        said = f"at [{place}] the candidate has {self.candidate!r}, the base {self.base!r}"
        if self.allowed is None:
            return said
        return f"{said}; the error {self.error:.3g} is over the {self.allowed:.3g} allowed"


def widened(stored: Storage, form: FloatFormat) -> NDArray[np.float64]:
    """Stored elements as f64, exactly."""
    if form is BF16:
        stored = (stored.astype(np.uint32) << 16).view(np.float32)
    with np.errstate(invalid="ignore"):  # a signalling NaN becomes a quiet one
        return stored.astype(np.float64)


def allowances(evidence: Evidence, form: FloatFormat) -> NDArray[np.float64]:
    """The right side of the formula for every element."""
    with np.errstate(invalid="ignore", over="ignore"):
        reference = evidence.reference.astype(np.float64)
        envelope = np.zeros(reference.shape)
        for run in evidence.runs:
            envelope = np.maximum(envelope, _finite(np.abs(run - reference)))
        if evidence.magnitude is not None:
            envelope += _finite(form.unit / 2 * np.sqrt(1 + evidence.depth) * evidence.magnitude)
        own_error = _finite(np.abs(widened(evidence.base, form) - reference))
        relative = 4 * form.unit * _finite(np.abs(reference))
        return _SLACK * np.maximum(envelope, own_error) + relative + _SLACK * form.tiny


def first_difference(candidate: Storage, evidence: Evidence, form: FloatFormat) -> Difference | None:
    """The first element, in row-major order, that the policy does not accept; None when all pass."""
    assert candidate.shape == evidence.base.shape, "an output has the shape of the base's"
    suspects = np.flatnonzero(_bits(candidate) != _bits(evidence.base))
    if suspects.size == 0:
        return None
    of_suspects = _at(evidence, suspects)
    found = widened(candidate.reshape(-1)[suspects], form)
    base = widened(of_suspects.base, form)
    allowed = allowances(of_suspects, form)
    with np.errstate(invalid="ignore", over="ignore"):
        error = np.abs(found - of_suspects.reference)
    close = error <= allowed
    passes = np.where(np.isfinite(base), np.isfinite(found) & close, _same_class(found, base))
    passes |= _as_right_as_the_reference(found, base, of_suspects, close, form)
    bad = np.flatnonzero(~passes)
    if bad.size == 0:
        return None
    k = int(bad[0])
    is_measured = bool(np.isfinite(base[k]) and np.isfinite(found[k]))
    return Difference(
        _index(suspects[k], candidate.shape),
        float(found[k]),
        float(base[k]),
        float(of_suspects.reference[k]),
        float(error[k]) if is_measured else None,
        float(allowed[k]) if is_measured else None,
    )


BOUND: Final = "8 max(envelope + u/2 sqrt(1 + depth) magnitude, |base - reference|) + 4u |reference| + 8 tiny"
EQUAL_BITS: Final = "every bit is the base's"
"""What a certificate says of the policy: for results that are computed, and for those that are only moved."""


def share_used(candidate: Storage, evidence: Evidence, form: FloatFormat) -> float:
    """The largest error of an output that passed, as a share of what is allowed; 0 where the bits are the base's."""
    suspects = np.flatnonzero(_bits(candidate) != _bits(evidence.base))
    if suspects.size == 0:
        return 0.0
    of_suspects = _at(evidence, suspects)
    found = widened(candidate.reshape(-1)[suspects], form)
    with np.errstate(invalid="ignore", over="ignore"):
        share = _finite(np.abs(found - of_suspects.reference) / allowances(of_suspects, form))
    return float(share.max())


def first_unequal(candidate: Storage, base: Storage, form: FloatFormat | None = None) -> Difference | None:
    """The first element whose bits differ; None when there is none. For integers and for pure movement of values.

    `form` is that of the elements, None for integers. Two NaNs are equal: their payload is nobody's.
    """
    assert candidate.shape == base.shape, "an output has the shape of the base's"
    suspects = np.flatnonzero(_bits(candidate) != _bits(base))
    if suspects.size == 0:
        return None
    found, expected = candidate.reshape(-1)[suspects], base.reshape(-1)[suspects]
    if form is None:
        return Difference(_index(suspects[0], candidate.shape), int(found[0]), int(expected[0]))
    left, right = widened(found, form), widened(expected, form)
    bad = np.flatnonzero(~(np.isnan(left) & np.isnan(right)))
    if bad.size == 0:
        return None
    k = int(bad[0])
    return Difference(_index(suspects[k], candidate.shape), float(left[k]), float(right[k]))


def _at(evidence: Evidence, places: NDArray[np.intp]) -> Evidence:
    """The evidence about some elements only, flattened."""
    return Evidence(
        evidence.base.reshape(-1)[places],
        evidence.reference.reshape(-1)[places],
        tuple(run.reshape(-1)[places] for run in evidence.runs),
        None if evidence.magnitude is None else evidence.magnitude.reshape(-1)[places],
        evidence.depth,
    )


def _as_right_as_the_reference(
    found: Floats, base: Floats, evidence: Evidence, close: NDArray[np.bool_], form: FloatFormat
) -> NDArray[np.bool_]:
    reference = evidence.reference
    overflowed_on_the_way = ~np.isfinite(base) & np.isfinite(reference)
    fits = np.abs(reference) <= form.largest
    rounded_to_infinity = ~fits & np.isinf(found) & (np.sign(found) == np.sign(reference))
    overflowed_too = (np.isnan(base) | _cancels(evidence)) & ~np.isfinite(found)
    return overflowed_on_the_way & ((fits & np.isfinite(found) & close) | rounded_to_infinity | overflowed_too)


def _cancels(evidence: Evidence) -> NDArray[np.bool_]:
    """Whether terms of both signs make up an element."""
    reference = np.abs(evidence.reference.astype(np.float64))
    if evidence.magnitude is None:
        return np.zeros(reference.shape, np.bool_)
    return evidence.magnitude > reference * (1 + 2.0**-20)


def _same_class(left: Floats, right: Floats) -> NDArray[np.bool_]:
    """Both NaN, both +Inf, both -Inf."""
    return (np.isnan(left) & np.isnan(right)) | (np.isinf(left) & (left == right))


def _finite(values: NDArray[np.floating]) -> NDArray[np.float64]:
    """The values, with 0 for what is not finite."""
    return np.where(np.isfinite(values), values, 0.0).astype(np.float64)


def _bits(values: Storage) -> NDArray[np.unsignedinteger]:
    """The bits of every element, flattened."""
    flat = np.ascontiguousarray(values).reshape(-1)
    return flat.view(np.dtype(f"u{flat.dtype.itemsize}"))


def _index(place: np.intp, shape: tuple[int, ...]) -> tuple[int, ...]:
    return tuple(int(axis) for axis in np.unravel_index(place, shape)) if shape else ()
