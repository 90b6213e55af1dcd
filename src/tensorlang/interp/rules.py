"""Which file interprets which dialect. A file lists its operations in `EVALUATE`; it is loaded when first needed."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from tensorlang.interp.machine import Evaluate

FILES: Final[dict[str, tuple[str, ...]]] = {
    "affine": ("affine", "memref_dma"),
    "arith": ("arith",),
    "bufferization": ("bufferization",),
    "builtin": ("builtin",),
    "cf": ("cf",),
    "complex": ("complex",),
    "func": ("func",),
    "index": ("index",),
    "linalg": ("linalg", "linalg_aggregate", "linalg_winograd"),
    "llvm": ("llvm",),
    "math": ("math",),
    "memref": ("memref", "memref_views", "memref_dma"),
    "scf": ("scf",),
    "tensor": ("tensor", "tensor_gather"),
    "tensorlang": ("tensorlang", "tensorlang_math", "tensorlang_checked"),
    "ub": ("ub",),
    "vector": ("vector", "vector_memory", "vector_transfer", "vector_reduce"),
}


@cache
def _dialect(name: str) -> dict[str, Evaluate]:
    found: dict[str, Evaluate] = {}
    for file in FILES.get(name, ()):
        found.update(import_module(f"tensorlang.interp.{file}").EVALUATE)
    return found


@cache
def rule(name: str) -> Evaluate | None:
    """How to evaluate an operation, by its full name."""
    return _dialect(name.partition(".")[0]).get(name)
