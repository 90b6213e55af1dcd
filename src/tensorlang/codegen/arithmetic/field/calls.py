"""What the domains of exact values share: operations are calls of runtime functions, and those called are noted."""

from __future__ import annotations

from typing import ClassVar, Final

from tensorlang.codegen.arithmetic.domain import Writer
from tensorlang.codegen.arithmetic.field.primes import Meanings, Moduli
from tensorlang.codegen.arithmetic.field.runtime import definitions, library
from tensorlang.codegen.arithmetic.narrow import lanes_of, like
from tensorlang.ir.floats import format_of
from tensorlang.ir.types import FloatType
from tensorlang.support.diagnostics import error

_WIDEST_INTEGER: Final = 64


class Calls:
    """A domain of which a text needs the runtime functions that it wrote beside it."""

    prefix: ClassVar[str]
    """Of the names of the functions."""
    word: ClassVar[str]
    """The LLVM type of a value."""

    def __init__(self) -> None:
        self._used: set[str] = set()

    def float_type(self, type_: FloatType) -> str:
        return self.word

    def float_bytes(self, type_: FloatType) -> int:
        return int(self.word[1:]) // 8

    def _call(self, w: Writer, function: str, operands: tuple[str, ...], type_: str, result: str = "") -> str:
        """A runtime function of operands of one type, for a scalar or for a row."""
        count, _ = lanes_of(type_)
        name = f"{self.prefix}{function}" + (f".v{count}" if count else "")
        self._used.add(name)
        given = ", ".join(f"{type_} {operand}" for operand in operands)
        return w.op(f'call {like(type_, result or self.word)} @"{name}"({given})')

    def _fold(self, w: Writer, function: str, vector: str, start: str | None, type_: str) -> str:
        """The lanes of a vector in increasing order, joined by a function of two."""
        count, element = lanes_of(type_)
        values = [w.op(f"extractelement {type_} {vector}, i64 {lane}") for lane in range(count)]
        total = start if start is not None else values.pop(0)
        for value in values:
            total = self._call(w, function, (total, value), element)
        return total


class Residual(Calls):
    """A domain with residues in its values."""

    kind: ClassVar[str]
    """What the values are; the prime completes the name."""

    def __init__(self, moduli: Moduli, *, precision: FloatType, key: int = 0, meanings: Meanings | None = None) -> None:
        """Read the settings.

        Args:
            moduli: the field or fields.
            precision: the narrowest format that may be rounded to.
            key: of the hashes.
            meanings: what some constants stand for, by their value.
        """
        super().__init__()
        self.name = f"{self.kind} {moduli.p}"
        self.moduli = moduli
        self._precision = format_of(precision.name).fraction
        self._key = key
        self._meanings = meanings or {}

    def runtime(self, text: str) -> str:
        """The functions that `text` calls, which this domain wrote."""
        return definitions(library(self.moduli, self._key), self._used, text)

    def convert(
        self, w: Writer, kind: str, value: str, source: str, target: str, from_: FloatType, to: FloatType
    ) -> str:
        """Narrowing below the precision gives a hash."""
        if kind == "extf" or format_of(to.name).fraction >= self._precision:
            return value
        return self._call(w, f"narrow.{to.name}", (value,), target)

    def from_integer(self, w: Writer, kind: str, value: str, source: str, target: str, to: FloatType) -> str:
        """`kind` is sitofp or uitofp."""
        width, word = int(lanes_of(source)[1][1:]), like(source, "i64")
        if width > _WIDEST_INTEGER:
            raise error(f"an integer of {width} bits has no exact image")
        signed = kind == "sitofp"
        if width < _WIDEST_INTEGER:
            value = w.op(f"{'sext' if signed else 'zext'} {source} {value} to {word}")
        return self._call(w, "signed" if signed else "unsigned", (value,), word)
