"""The calling convention: what a function's LLVM signature is, and the frame its packed entry reads.

See `docs/architecture.md`, "Binary interface". A function that may fail gives its status first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tensorlang.codegen.arithmetic.domain import Arithmetic
from tensorlang.codegen.layout import component_types
from tensorlang.ir.types import FunctionType, Type

ONE_FLAG: Final = "<1 x i1>"
"""Handed over as an i1: with AVX-512, LLVM 22 ends the process over a call that passes such a vector."""


@dataclass(frozen=True, slots=True)
class Signature:
    """LLVM types of the exploded arguments and results."""

    args: tuple[str, ...]
    results: tuple[str, ...]
    fails: bool

    @staticmethod
    def of(type_: FunctionType, fails: bool, domain: Arithmetic) -> Signature:
        args = tuple("i1" if found == ONE_FLAG else found for found in _flat(type_.inputs, domain))
        return Signature(args, _flat(type_.results, domain), fails)

    @property
    def returned(self) -> tuple[str, ...]:
        """Everything that comes back: the status of a function that may fail, then the results."""
        return ("i32", *self.results) if self.fails else self.results

    @property
    def result(self) -> str:
        """The LLVM return type."""
        returned = self.returned
        if not returned:
            return "void"
        return returned[0] if len(returned) == 1 else f"{{ {', '.join(returned)} }}"

    @property
    def function(self) -> str:
        """The LLVM function type."""
        return f"{self.result} ({', '.join(self.args)})"


def frame_bytes(type_: str) -> int:
    """What a component takes in a packed frame."""
    return 16 if type_ == "i128" else 8


def _flat(types: tuple[Type, ...], domain: Arithmetic) -> tuple[str, ...]:
    return tuple(component for type_ in types for component in component_types(type_, domain))
