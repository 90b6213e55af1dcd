"""How large a rational function is that a result is: what the chance to miss a difference is reckoned from.

A value is the weights of numerator and denominator, two f32 in an i64. The weight of a polynomial is the logarithm, to
base 2, of the sum of 2^w over its terms, where w counts 1 for every input in the term and its bits for every constant.
So it is no less than the degree, and no less than half the bits of the largest coefficient once all are whole numbers.

Inputs have to be given as `INPUT`. Only for functions of + - * / and constants: nothing else has a weight.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final

from tensorlang.codegen.arithmetic.domain import Writer
from tensorlang.codegen.arithmetic.field.calls import Calls
from tensorlang.codegen.arithmetic.field.primes import exact
from tensorlang.codegen.arithmetic.field.runtime import definitions
from tensorlang.codegen.arithmetic.narrow import lanes_of
from tensorlang.ir.floats import bits_to_float
from tensorlang.ir.types import FloatType
from tensorlang.support.diagnostics import error

_INTEGER_BITS: Final = 64.0


def packed(numerator: float, denominator: float = 0.0) -> int:
    """The two weights as one word."""
    return int.from_bytes(struct.pack("<ff", numerator, denominator), "little")


INPUT: Final = packed(1.0)


def bits_of(number: float) -> float:
    """The weight of a constant: the bits of what it is multiplied by to be whole, and of what it is then."""
    value = exact(number)
    scale = value.denominator.bit_length() - 1
    return float(scale + max(1, abs(value.numerator).bit_length()))


class Weights(Calls):
    """Weights of one module; a text needs `runtime()` beside it."""

    name = "weights"
    prefix = "tl.weights."
    word = "i64"

    def runtime(self, text: str) -> str:
        """The functions that `text` calls, which this domain wrote."""
        return definitions(dict(_functions()), self._used, text)

    def constant(self, bits: int, type_: FloatType) -> str:
        return str(packed(bits_of(bits_to_float(bits, type_.name))))

    def binary(self, w: Writer, kind: str, lhs: str, rhs: str, type_: str, flags: str, source: FloatType) -> str:
        return self._call(w, "addf" if kind == "subf" else kind, (lhs, rhs), type_)

    def negate(self, w: Writer, value: str, type_: str, flags: str, source: FloatType) -> str:
        return value

    def fma(self, w: Writer, a: str, b: str, c: str, type_: str, flags: str, source: FloatType) -> str:
        return self._call(w, "addf", (self._call(w, "mulf", (a, b), type_), c), type_)

    def compare(self, w: Writer, predicate: str, lhs: str, rhs: str, type_: str, flags: str) -> str:
        raise _no_weight("arith.cmpf")

    def unary(self, w: Writer, kind: str, value: str, type_: str, flags: str, source: FloatType) -> str:
        raise _no_weight(f"math.{kind}")

    def convert(
        self, w: Writer, kind: str, value: str, source: str, target: str, from_: FloatType, to: FloatType
    ) -> str:
        return value

    def from_integer(self, w: Writer, kind: str, value: str, source: str, target: str, to: FloatType) -> str:
        weight = packed(_INTEGER_BITS)
        return f"splat ({self.word} {weight})" if lanes_of(target)[0] else str(weight)

    def to_integer(self, w: Writer, kind: str, value: str, source: str, target: str, from_: FloatType) -> str:
        raise _no_weight(f"arith.{kind}")

    def reduce(
        self, w: Writer, kind: str, vector: str, start: str | None, type_: str, flags: str, source: FloatType
    ) -> str:
        return self._fold(w, f"{kind}f", vector, start, type_)

    def _call(self, w: Writer, function: str, operands: tuple[str, ...], type_: str, result: str = "") -> str:
        if function not in _FORMS:
            raise _no_weight(f"arith.{function}")
        return super()._call(w, function, operands, type_, result)


def _no_weight(name: str) -> Exception:
    return error(f"'{name}' makes no rational function")


# -- runtime functions -------------------------------------------------------------------------------------------------

_CROSSED: Final = ["%one = fadd float %a.n, %b.d", "%other = fadd float %b.n, %a.d"]
_SUM: Final = [
    *_CROSSED,
    "%more = call float @llvm.maxnum.f32(float %one, float %other)",
    "%less = call float @llvm.minnum.f32(float %one, float %other)",
    "%apart = fsub float %less, %more",
    "%share = call float @llvm.exp2.f32(float %apart)",
    "%both = fadd float %share, 1.0",
    "%bits = call float @llvm.log2.f32(float %both)",
    "%n = fadd float %more, %bits",
    "%d = fadd float %a.d, %b.d",
]
_PRODUCT: Final = ["%n = fadd float %a.n, %b.n", "%d = fadd float %a.d, %b.d"]
_QUOTIENT: Final = [*_CROSSED, "%n = fadd float %one, 0.0", "%d = fadd float %other, 0.0"]
_FORMS: Final = {"addf": _SUM, "mulf": _PRODUCT, "divf": _QUOTIENT}


def _functions() -> Iterator[tuple[str, str]]:
    for name, lines in _FORMS.items():
        body = "\n".join(f"  {line}" for line in (*_parts("%a"), *_parts("%b"), *lines, *_PACKED))
        yield (
            f"tl.weights.{name}",
            f'define internal i64 @"tl.weights.{name}"(i64 %a, i64 %b) nounwind {{\n{body}\n}}\n',
        )


def _parts(name: str) -> Iterator[str]:
    yield f"{name}.low = trunc i64 {name} to i32"
    yield f"{name}.n = bitcast i32 {name}.low to float"
    yield f"{name}.high = lshr i64 {name}, 32"
    yield f"{name}.front = trunc i64 {name}.high to i32"
    yield f"{name}.d = bitcast i32 {name}.front to float"


_PACKED: Final = [
    "%n.bits = bitcast float %n to i32",
    "%d.bits = bitcast float %d to i32",
    "%low = zext i32 %n.bits to i64",
    "%high = zext i32 %d.bits to i64",
    "%shifted = shl i64 %high, 32",
    "%r = or i64 %shifted, %low",
    "ret i64 %r",
]
