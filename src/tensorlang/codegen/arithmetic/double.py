"""Every float as a double: the reference against which rounding in the program's own formats is measured."""

from __future__ import annotations

from tensorlang.codegen.arithmetic.domain import Writer
from tensorlang.codegen.arithmetic.native import Native
from tensorlang.ir.floats import bits_to_float, float_to_bits
from tensorlang.ir.types import F64, FloatType


class Double(Native):
    """Constants keep the value they have in their own format; conversions between float formats do nothing."""

    name = "f64"

    def float_type(self, type_: FloatType) -> str:
        return "double"

    def float_bytes(self, type_: FloatType) -> int:
        return 8

    def constant(self, bits: int, type_: FloatType) -> str:
        return super().constant(float_to_bits(bits_to_float(bits, type_.name), "f64"), F64)

    def convert(
        self, w: Writer, kind: str, value: str, source: str, target: str, from_: FloatType, to: FloatType
    ) -> str:
        return value
