import ctypes
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from tensorlang.jit.engine import Engine
from tensorlang.jit.runtime.library import Runtime

CONVERTING = """
declare half @__truncsfhf2(float)
declare half @__truncdfhf2(double)
declare bfloat @__truncsfbf2(float)
declare bfloat @__truncdfbf2(double)
declare float @__extendhfsf2(half)
define i64 @half_of_float(float %x) {
  %h = call half @__truncsfhf2(float %x)
  %b = bitcast half %h to i16
  %w = zext i16 %b to i64
  ret i64 %w
}
define i64 @half_of_double(double %x) {
  %h = call half @__truncdfhf2(double %x)
  %b = bitcast half %h to i16
  %w = zext i16 %b to i64
  ret i64 %w
}
define i64 @brain_of_float(float %x) {
  %h = call bfloat @__truncsfbf2(float %x)
  %b = bitcast bfloat %h to i16
  %w = zext i16 %b to i64
  ret i64 %w
}
define i64 @brain_of_double(double %x) {
  %h = call bfloat @__truncdfbf2(double %x)
  %b = bitcast bfloat %h to i16
  %w = zext i16 %b to i64
  ret i64 %w
}
define float @float_of_half(i64 %w) {
  %b = trunc i64 %w to i16
  %h = bitcast i16 %b to half
  %x = call float @__extendhfsf2(half %h)
  ret float %x
}
"""


@pytest.fixture
def convert(engine: Engine, runtime: Runtime) -> Callable[[str], Callable[[object], object]]:
    library = engine.add_text(CONVERTING, stem="convert")

    def find(name: str) -> Callable[[object], object]:
        source = {"float": ctypes.c_float, "double": ctypes.c_double, "half": ctypes.c_int64}[
            name.rsplit("_", maxsplit=1)[-1]
        ]
        result = ctypes.c_float if name.startswith("float") else ctypes.c_int64
        return ctypes.CFUNCTYPE(result, source)(library.address(name))

    assert runtime is not None
    return find


def test_every_half_widens_to_itself(convert: Callable[[str], Callable[[int], float]]) -> None:
    widen = convert("float_of_half")
    words = range(0, 65536, 7)
    ours = np.array([widen(word) for word in words], np.float32)
    assert np.array_equal(ours, np.array(list(words), np.uint16).view(np.float16).astype(np.float32), equal_nan=True)


def interesting(count: int) -> NDArray[np.float64]:
    """Doubles around the halves, their midpoints, the limits, and anywhere."""
    draw = np.random.default_rng(3)
    halves = draw.integers(0, 0x7C00, count).astype(np.uint16).view(np.float16).astype(np.float64)
    steps = np.spacing(halves.astype(np.float16)).astype(np.float64)
    middles = halves + steps / 2
    limits = np.array([0.0, 65504, 65519.999999, 65520, 65536, 2.0**-24, 2.0**-25, 2.0**-14, 1e300, np.inf, 3.4e38])
    near = [middles, np.nextafter(middles, 0), np.nextafter(middles, np.inf), halves, limits]
    everything = np.concatenate([*near, 2.0 ** draw.uniform(-160, 130, count)])
    return np.concatenate([everything, -everything])


def test_narrowing_to_half_rounds_once_to_nearest_even(convert: Callable[[str], Callable[[float], int]]) -> None:
    from_float, from_double = convert("half_of_float"), convert("half_of_double")
    for x in interesting(2000):
        with np.errstate(over="ignore"):
            single = np.float32(x)
            assert from_double(x) == int(np.float64(x).astype(np.float16).view(np.uint16)), x
            assert from_float(float(single)) == int(single.astype(np.float16).view(np.uint16)), x
    assert from_float(float("nan")) & 0x7C00 == 0x7C00
    assert from_float(float("nan")) & 0x3FF


def nearest_brain(x: float) -> int:
    """The bits of the bf16 nearest to `x`, ties to even, by comparing with both neighbours exactly."""
    if np.isinf(x):
        return 0x7F80 if x > 0 else 0xFF80
    sign = 0x8000 if np.signbit(x) else 0
    size = abs(x)
    with np.errstate(over="ignore"):
        low = int(np.float32(size).view(np.uint32)) >> 16
    values = [float(np.uint32(word << 16).view(np.float32)) for word in (low - 1, low, low + 1) if 0 <= word < 0x7F80]
    words = [word for word in (low - 1, low, low + 1) if 0 <= word < 0x7F80]
    largest = float(np.uint32(0x7F7F0000).view(np.float32))
    if size >= largest + float(np.spacing(np.float32(largest))) * 2**15:
        return sign | 0x7F80
    return sign | min(zip(values, words, strict=True), key=lambda pair: (abs(pair[0] - size), pair[1] & 1))[1]


def test_narrowing_to_bf16_rounds_once_to_nearest_even(convert: Callable[[str], Callable[[float], int]]) -> None:
    from_float, from_double = convert("brain_of_float"), convert("brain_of_double")
    for x in interesting(500):
        assert from_double(x) == nearest_brain(x), x
        with np.errstate(over="ignore"):
            single = float(np.float32(x))
        assert from_float(single) == nearest_brain(single), x
    assert from_double(1.0 + 2**-8 + 2**-40) == 0x3F81
    assert from_float(float("nan")) == 0x7FC0
