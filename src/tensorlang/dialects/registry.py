"""The dialects and where they live. A dialect's file lists its operations in `OPERATIONS`."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from tensorlang.dialects.notations import notation
from tensorlang.ir.context import Context, Dialect

DIALECTS: Final = {
    name: f"tensorlang.dialects.{name}"
    for name in (
        "builtin", "func", "arith", "math", "scf", "cf", "memref", "affine", "bufferization", "tensor", "linalg",
        "vector", "llvm", "index", "ub", "complex", "tensorlang",
    )
}  # fmt: skip


COMPLETE: Final = frozenset(DIALECTS) - {"llvm", "tensorlang"}
"""Dialects whose operations are all here: other names in them are mistakes, also where unknown dialects are allowed."""


def load(name: str) -> Dialect | None:
    """A dialect's operations by name."""
    path = DIALECTS.get(name)
    if path is None:
        return None
    return {operation.name: operation for operation in import_module(path).OPERATIONS}


def context(*, allow_unregistered: bool = False) -> Context:
    """A context that knows every dialect."""
    return Context(DIALECTS, load, notation, COMPLETE, allow_unregistered=allow_unregistered)
