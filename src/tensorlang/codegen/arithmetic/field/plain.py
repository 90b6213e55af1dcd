"""Floats as residues alone: for functions of + - * / and constants, which never ask which of two numbers is larger.

The same meaning as `domain.Field`'s, in half the width and so in a fraction of the time, above all for long vectors.
"""

from __future__ import annotations

import math
from typing import Final

from tensorlang.codegen.arithmetic.domain import Writer
from tensorlang.codegen.arithmetic.field.primes import Meanings, Prime, meaning_of, residue_of
from tensorlang.codegen.arithmetic.field.runtime import definitions, library
from tensorlang.codegen.arithmetic.narrow import lanes_of, like
from tensorlang.ir.floats import bits_to_float, format_of
from tensorlang.ir.types import FloatType
from tensorlang.support.diagnostics import DiagnosticError, error

_WORD: Final = "i64"
_BINARY: Final = {"addf": "add", "subf": "sub", "mulf": "mul", "divf": "divided"}
_WIDEST_INTEGER: Final = 64


class Residues:
    """Residues modulo one prime; a text needs `runtime()` beside it, which knows what was used."""

    def __init__(self, prime: Prime, *, precision: FloatType, key: int, meanings: Meanings | None = None) -> None:
        """Read the settings: see `Field`."""
        self.name = f"residues modulo {prime.p}"
        self._prime = prime
        self._precision = format_of(precision.name).fraction
        self._key = key
        self._meanings = meanings or {}
        self._used: set[str] = set()

    def runtime(self, text: str) -> str:
        """The functions that `text` calls, which this domain wrote."""
        return definitions(library(self._prime, self._key), self._used, text)

    def float_type(self, type_: FloatType) -> str:
        return _WORD

    def float_bytes(self, type_: FloatType) -> int:
        return 8

    def constant(self, bits: int, type_: FloatType) -> str:
        number = bits_to_float(bits, type_.name)
        if not math.isfinite(number):
            raise error(f"{number} is in no field")
        return str(residue_of(self._prime, meaning_of(number, self._meanings)))

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

    def convert(
        self, w: Writer, kind: str, value: str, source: str, target: str, from_: FloatType, to: FloatType
    ) -> str:
        if kind == "extf" or format_of(to.name).fraction >= self._precision:
            return value
        return self._call(w, f"narrow.{to.name}", (value,), target)

    def from_integer(self, w: Writer, kind: str, value: str, source: str, target: str, to: FloatType) -> str:
        width, word = int(lanes_of(source)[1][1:]), like(source, _WORD)
        if width > _WIDEST_INTEGER:
            raise error(f"an integer of {width} bits has no exact image")
        signed = kind == "sitofp"
        if width < _WIDEST_INTEGER:
            value = w.op(f"{'sext' if signed else 'zext'} {source} {value} to {word}")
        return self._call(w, "signed" if signed else "unsigned", (value,), word)

    def to_integer(self, w: Writer, kind: str, value: str, source: str, target: str, from_: FloatType) -> str:
        raise _no_field(f"arith.{kind}")

    def reduce(
        self, w: Writer, kind: str, vector: str, start: str | None, type_: str, flags: str, source: FloatType
    ) -> str:
        count, element = lanes_of(type_)
        values = [w.op(f"extractelement {type_} {vector}, i64 {lane}") for lane in range(count)]
        total = start if start is not None else values.pop(0)
        for value in values:
            total = self.binary(w, f"{kind}f", total, value, element, flags, source)
        return total

    def _call(self, w: Writer, function: str, operands: tuple[str, ...], type_: str) -> str:
        """A runtime function of residues, for a scalar or for a row."""
        count, _ = lanes_of(type_)
        name = f"tl.residue.{function}" + (f".v{count}" if count else "")
        self._used.add(name)
        given = ", ".join(f"{type_} {operand}" for operand in operands)
        return w.op(f'call {type_} @"{name}"({given})')


def _no_field(name: str) -> DiagnosticError:
    return error(f"'{name}' makes no rational function")
