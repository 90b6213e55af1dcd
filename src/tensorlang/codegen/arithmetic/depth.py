"""How deep the operations are that a result is made of: a float is the number of roundings behind it, as a double."""

from __future__ import annotations

from typing import Final

from tensorlang.codegen.arithmetic.domain import Writer
from tensorlang.codegen.arithmetic.double import Double
from tensorlang.codegen.arithmetic.native import lanes_of
from tensorlang.ir.types import FloatType

_PLAIN: Final = Double()


class Depth(Double):
    """Counts instead of numbers; inputs and constants are 0. Compares see counts: a branch may go another way."""

    name = "depth"

    def constant(self, bits: int, type_: FloatType) -> str:
        return super().constant(0, type_)

    def binary(self, w: Writer, kind: str, lhs: str, rhs: str, type_: str, flags: str, source: FloatType) -> str:
        return self._deeper(w, self._larger(w, lhs, rhs, type_, source), type_)

    def negate(self, w: Writer, value: str, type_: str, flags: str, source: FloatType) -> str:
        return value

    def fma(self, w: Writer, a: str, b: str, c: str, type_: str, flags: str, source: FloatType) -> str:
        return self._deeper(w, self._larger(w, self._larger(w, a, b, type_, source), c, type_, source), type_)

    def unary(self, w: Writer, kind: str, value: str, type_: str, flags: str, source: FloatType) -> str:
        return self._deeper(w, value, type_)

    def from_integer(self, w: Writer, kind: str, value: str, source: str, target: str, to: FloatType) -> str:
        return _PLAIN.constant_splat(0.0, target)

    def to_integer(self, w: Writer, kind: str, value: str, source: str, target: str, from_: FloatType) -> str:
        count, _ = lanes_of(target)
        return "zeroinitializer" if count else "0"

    def reduce(
        self, w: Writer, kind: str, vector: str, start: str | None, type_: str, flags: str, source: FloatType
    ) -> str:
        count, element = lanes_of(type_)
        deepest = super().reduce(w, "maxnumf", vector, start, type_, "", source)
        return w.op(f"fadd {element} {deepest}, {_PLAIN.constant_splat(float(count), element)}")

    def _larger(self, w: Writer, lhs: str, rhs: str, type_: str, source: FloatType) -> str:
        return super().binary(w, "maxnumf", lhs, rhs, type_, "", source)

    def _deeper(self, w: Writer, value: str, type_: str) -> str:
        return w.op(f"fadd {type_} {value}, {_PLAIN.constant_splat(1.0, type_)}")
