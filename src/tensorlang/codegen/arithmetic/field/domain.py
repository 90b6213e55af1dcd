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
from tensorlang.codegen.arithmetic.field.primes import Meanings, Moduli, Pair, meaning_of, residue_of
from tensorlang.codegen.arithmetic.field.runtime import definitions, library
from tensorlang.codegen.arithmetic.narrow import lanes_of, like
from tensorlang.ir.floats import bits_to_float, float_to_bits, format_of
from tensorlang.ir.types import FloatType
from tensorlang.support.diagnostics import error

EXPONENTIALS: Final = frozenset({"exp", "exp2", "expm1", "tanh", "sinh", "cosh"})
"""What only a pair of primes can express."""

_VALUE: Final = "i128"
_WIDEST_INTEGER: Final = 64
_FOLDS: Final = {"add": "addf", "mul": "mulf"}


class Field:
    """Values of one module; a text needs `runtime()` beside it, which knows what was used."""

    def __init__(self, moduli: Moduli, *, precision: FloatType, key: int = 0, meanings: Meanings | None = None) -> None:
        """Read the settings.

        Args:
            moduli: the field or fields.
            precision: the narrowest format that may be rounded to.
            key: of the hashes.
            meanings: what some constants stand for, by their value.
        """
        self.name = f"field {moduli.p}"
        self.moduli = moduli
        self._precision = format_of(precision.name).fraction
        self._key = key
        self._meanings = meanings or {}
        self._used: set[str] = set()

    def runtime(self, text: str) -> str:
        """The functions that `text` calls, which this domain wrote."""
        return definitions(library(self.moduli, self._key), self._used, text)

    def float_type(self, type_: FloatType) -> str:
        return _VALUE

    def float_bytes(self, type_: FloatType) -> int:
        return 16

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

    def convert(
        self, w: Writer, kind: str, value: str, source: str, target: str, from_: FloatType, to: FloatType
    ) -> str:
        if kind == "extf" or format_of(to.name).fraction >= self._precision:
            return value
        return self._call(w, f"narrow.{to.name}", (value,), target)

    def from_integer(self, w: Writer, kind: str, value: str, source: str, target: str, to: FloatType) -> str:
        width, word = int(lanes_of(source)[1][1:]), like(source, "i64")
        if width > _WIDEST_INTEGER:
            raise error(f"an integer of {width} bits has no exact image")
        signed = kind == "sitofp"
        if width < _WIDEST_INTEGER:
            value = w.op(f"{'sext' if signed else 'zext'} {source} {value} to {word}")
        return self._call(w, "signed" if signed else "unsigned", (value,), word, _VALUE)

    def to_integer(self, w: Writer, kind: str, value: str, source: str, target: str, from_: FloatType) -> str:
        whole = self._call(w, "whole.trunc", (value,), source, "double")
        return w.op(f"{kind} {like(source, 'double')} {whole} to {target}")

    def reduce(
        self, w: Writer, kind: str, vector: str, start: str | None, type_: str, flags: str, source: FloatType
    ) -> str:
        count, element = lanes_of(type_)
        values = [w.op(f"extractelement {type_} {vector}, i64 {lane}") for lane in range(count)]
        total = start if start is not None else values.pop(0)
        for value in values:
            total = self._call(w, _FOLDS.get(kind, kind), (total, value), element)
        return total

    def splat(self, number: float, type_: str) -> str:
        """A number as an operand of a scalar or vector type."""
        text = self.constant(float_to_bits(number, "f64"), FloatType("f64"))
        return f"splat ({_VALUE} {text})" if lanes_of(type_)[0] else text

    def _call(self, w: Writer, function: str, operands: tuple[str, ...], type_: str, result: str = _VALUE) -> str:
        """A runtime function of operands of one type, for a scalar or for a row."""
        count, _ = lanes_of(type_)
        name = f"tl.field.{function}" + (f".v{count}" if count else "")
        self._used.add(name)
        given = ", ".join(f"{type_} {operand}" for operand in operands)
        return w.op(f'call {like(type_, result)} @"{name}"({given})')
