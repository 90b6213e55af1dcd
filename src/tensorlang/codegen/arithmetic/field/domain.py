"""Floats as exact values: what any rewriting by the laws of arithmetic leaves as it is, and any other one changes.

A constant is the dyadic rational that it is, so `x / 4` equals `x * 0.25` and `0.1` is not 1/10. Widening does nothing;
narrowing below `precision` gives a hash, so that a lost precision shows. Equal real numbers have equal residues; those
that differ have equal ones as rarely as the field is large.
"""

from __future__ import annotations

import math
import struct
from typing import Final

from tensorlang.codegen.arithmetic.domain import Writer
from tensorlang.codegen.arithmetic.field.calls import Residual
from tensorlang.codegen.arithmetic.field.primes import Pair, meaning_of, residue_of
from tensorlang.codegen.arithmetic.narrow import lanes_of, like
from tensorlang.ir.floats import bits_to_float, float_to_bits
from tensorlang.ir.types import FloatType
from tensorlang.support.diagnostics import error

EXPONENTIALS: Final = frozenset({"exp", "exp2", "expm1", "tanh", "sinh", "cosh"})
"""What only a pair of primes can express."""

_FOLDS: Final = {"add": "addf", "mul": "mulf"}


class Field(Residual):
    """Values of one module; a text needs `runtime()` beside it, which knows what was used."""

    prefix = "tl.field."
    word = "i128"
    kind = "field"

    def constant(self, bits: int, type_: FloatType) -> str:
        return str(self.value(bits_to_float(bits, type_.name)))

    def value(self, number: float) -> int:
        """A double as an exact value."""
        residue = residue_of(self.moduli, meaning_of(number, self._meanings)) if math.isfinite(number) else 0
        shadow = 0.0 if number == 0 else number
        return int.from_bytes(struct.pack("<d", shadow), "little") << 64 | residue

    def binary(self, w: Writer, kind: str, lhs: str, rhs: str, type_: str, flags: str, source: FloatType) -> str:
        return self._call(w, kind, (lhs, rhs), type_)

    def negate(self, w: Writer, value: str, type_: str, flags: str, source: FloatType) -> str:
        return self._call(w, "negate", (value,), type_)

    def fma(self, w: Writer, a: str, b: str, c: str, type_: str, flags: str, source: FloatType) -> str:
        return self._call(w, "fma", (a, b, c), type_)

    def compare(self, w: Writer, predicate: str, lhs: str, rhs: str, type_: str, flags: str) -> str:
        return self._call(w, predicate, (lhs, rhs), type_, "i1")

    def unary(self, w: Writer, kind: str, value: str, type_: str, flags: str, source: FloatType) -> str:
        if kind in EXPONENTIALS and not isinstance(self.moduli, Pair):
            raise error(f"'math.{kind}' has no meaning in one field alone")
        return self._call(w, kind, (value,), type_)

    def to_integer(self, w: Writer, kind: str, value: str, source: str, target: str, from_: FloatType) -> str:
        whole = self._call(w, "whole.trunc", (value,), source, "double")
        return w.op(f"{kind} {like(source, 'double')} {whole} to {target}")

    def reduce(
        self, w: Writer, kind: str, vector: str, start: str | None, type_: str, flags: str, source: FloatType
    ) -> str:
        return self._fold(w, _FOLDS.get(kind, kind), vector, start, type_)

    def splat(self, number: float, type_: str) -> str:
        """A number as an operand of a scalar or vector type."""
        text = self.constant(float_to_bits(number, "f64"), FloatType("f64"))
        return f"splat ({self.word} {text})" if lanes_of(type_)[0] else text
