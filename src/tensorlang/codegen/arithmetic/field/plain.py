"""Floats as residues alone: for functions of + - * / and constants, which never ask which of two numbers is larger.

The same meaning as `domain.Field`'s, in half the width and so in a fraction of the time, above all for long vectors.
"""

from __future__ import annotations

import math
from typing import Final

from tensorlang.codegen.arithmetic.domain import Writer
from tensorlang.codegen.arithmetic.field.calls import Residual
from tensorlang.codegen.arithmetic.field.primes import meaning_of, residue_of
from tensorlang.codegen.arithmetic.narrow import lanes_of
from tensorlang.ir.floats import bits_to_float
from tensorlang.ir.types import FloatType
from tensorlang.support.diagnostics import DiagnosticError, error

_BINARY: Final = {"addf": "add", "subf": "sub", "mulf": "mul", "divf": "divided"}


class Residues(Residual):
    """Residues modulo one prime; a text needs `runtime()` beside it, which knows what was used."""

    prefix = "tl.residue."
    word = "i64"
    kind = "residues modulo"

    def constant(self, bits: int, type_: FloatType) -> str:
        number = bits_to_float(bits, type_.name)
        if not math.isfinite(number):
            raise error(f"{number} is in no field")
        return str(residue_of(self.moduli, meaning_of(number, self._meanings)))

    def binary(self, w: Writer, kind: str, lhs: str, rhs: str, type_: str, flags: str, source: FloatType) -> str:
        if kind not in _BINARY:
            raise _no_field(f"arith.{kind}")
        return self._call(w, _BINARY[kind], (lhs, rhs), type_)

    def negate(self, w: Writer, value: str, type_: str, flags: str, source: FloatType) -> str:
        return self._call(w, "sub", ("zeroinitializer" if lanes_of(type_)[0] else "0", value), type_)

    def fma(self, w: Writer, a: str, b: str, c: str, type_: str, flags: str, source: FloatType) -> str:
        return self._call(w, "fma", (a, b, c), type_)

    def compare(self, w: Writer, predicate: str, lhs: str, rhs: str, type_: str, flags: str) -> str:
        raise _no_field("arith.cmpf")

    def unary(self, w: Writer, kind: str, value: str, type_: str, flags: str, source: FloatType) -> str:
        raise _no_field(f"math.{kind}")

    def to_integer(self, w: Writer, kind: str, value: str, source: str, target: str, from_: FloatType) -> str:
        raise _no_field(f"arith.{kind}")

    def reduce(
        self, w: Writer, kind: str, vector: str, start: str | None, type_: str, flags: str, source: FloatType
    ) -> str:
        if f"{kind}f" not in _BINARY:
            raise _no_field(f"a reduction by {kind}")
        return self._fold(w, _BINARY[f"{kind}f"], vector, start, type_)


def _no_field(name: str) -> DiagnosticError:
    return error(f"'{name}' makes no rational function")
