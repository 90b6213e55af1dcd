"""Which file emits which dialect. A dialect's file lists its operations in `EMIT`; it is loaded when first needed."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Final

from tensorlang.codegen.emitter import Emit

FILES: Final = {
    name: f"tensorlang.codegen.{name}"
    for name in ("arith", "math", "func", "cf", "scf", "memref", "vector", "llvm", "tensorlang", "index", "ub")
}


@cache
def _dialect(name: str) -> dict[str, Emit]:
    path = FILES.get(name)
    if path is None:
        return {}
    try:
        return dict(import_module(path).EMIT)
    except ModuleNotFoundError as missing:
        if missing.name != path:
            raise
        return {}


def rule(name: str) -> Emit | None:
    """How to write an operation, by its full name."""
    return _dialect(name.partition(".")[0]).get(name)
