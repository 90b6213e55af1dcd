"""What a float is when compiled: the seam that lets one lowering run natively, in double precision, or over a field."""

from __future__ import annotations

from typing import Protocol

from tensorlang.ir.attributes import FloatAttr
from tensorlang.ir.types import FloatType


class Writer(Protocol):
    """What a domain may use to write code: `op` defines a value, `declare` an external function.

    Functions of the program's `own` must not be meant where one of C is.
    """

    @property
    def own(self) -> frozenset[str]: ...
    def op(self, text: str) -> str: ...
    def declare(self, name: str, signature: str) -> str: ...


class Arithmetic(Protocol):
    """One meaning of floating-point numbers.

    `type_` arguments are LLVM types as `float_type` gave them, or a vector `<n x ...>` of them; operands are LLVM's.
    Every method that computes writes instructions through `w` and gives the operand that holds the result.
    """

    name: str

    def float_type(self, type_: FloatType) -> str:
        """The LLVM type of a scalar."""
        ...

    def float_bytes(self, type_: FloatType) -> int:
        """Bytes of an element in memory."""
        ...

    def constant(self, bits: int, type_: FloatType) -> str:
        """The operand of a constant given by its IEEE pattern."""
        ...

    def binary(self, w: Writer, kind: str, lhs: str, rhs: str, type_: str, flags: str, source: FloatType) -> str:
        """`kind` is addf subf mulf divf remf maximumf minimumf maxnumf minnumf; `flags` end with a space."""
        ...

    def negate(self, w: Writer, value: str, type_: str, flags: str, source: FloatType) -> str: ...

    def fma(self, w: Writer, a: str, b: str, c: str, type_: str, flags: str, source: FloatType) -> str:
        """A * b + c, rounded once."""
        ...

    def compare(self, w: Writer, predicate: str, lhs: str, rhs: str, type_: str, flags: str) -> str:
        """`predicate` as in arith.cmpf; gives i1 or a vector of it."""
        ...

    def unary(self, w: Writer, kind: str, value: str, type_: str, flags: str, source: FloatType) -> str:
        """`kind` is a name of the math dialect: exp, log, sqrt, absf, floor, ..."""
        ...

    def convert(
        self, w: Writer, kind: str, value: str, source: str, target: str, from_: FloatType, to: FloatType
    ) -> str:
        """`kind` is extf or truncf."""
        ...

    def from_integer(self, w: Writer, kind: str, value: str, source: str, target: str, to: FloatType) -> str:
        """`kind` is sitofp or uitofp."""
        ...

    def to_integer(self, w: Writer, kind: str, value: str, source: str, target: str, from_: FloatType) -> str:
        """`kind` is fptosi or fptoui."""
        ...

    def reduce(
        self, w: Writer, kind: str, vector: str, start: str | None, type_: str, flags: str, source: FloatType
    ) -> str:
        """Fold the lanes of a vector in increasing order; `kind` is add mul maximumf minimumf maxnumf minnumf."""
        ...


def constant_of(domain: Arithmetic, attribute: FloatAttr) -> str:
    """The operand of a float attribute."""
    return domain.constant(attribute.bits, attribute.type)
