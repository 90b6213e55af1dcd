"""How large the terms are that a result is made of: doubles without signs, subtraction as addition.

Called on the absolute values of its inputs, a sum becomes the sum of the sizes of its terms: what rounding errors are
measured against when terms cancel. Meaningless where a function divides by, or compares, what cancels.
"""

from __future__ import annotations

from tensorlang.codegen.arithmetic.domain import Writer
from tensorlang.codegen.arithmetic.double import Double
from tensorlang.ir.floats import bits_to_float, float_to_bits
from tensorlang.ir.types import FloatType


class Magnitude(Double):
    """Doubles that never cancel."""

    name = "magnitude"

    def constant(self, bits: int, type_: FloatType) -> str:
        size = abs(bits_to_float(bits, type_.name))
        return super().constant(float_to_bits(size, type_.name), type_)

    def binary(self, w: Writer, kind: str, lhs: str, rhs: str, type_: str, flags: str, source: FloatType) -> str:
        if kind == "copysign":
            return lhs
        return super().binary(w, "addf" if kind == "subf" else kind, lhs, rhs, type_, "", source)

    def negate(self, w: Writer, value: str, type_: str, flags: str, source: FloatType) -> str:
        return value

    def from_integer(self, w: Writer, kind: str, value: str, source: str, target: str, to: FloatType) -> str:
        return self.unary(w, "absf", super().from_integer(w, kind, value, source, target, to), target, "", to)
