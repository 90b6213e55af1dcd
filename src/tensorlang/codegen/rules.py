"""Which file emits which dialect. A dialect's file lists its operations in `EMIT`; it is loaded when first needed."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Final

from tensorlang.codegen.emitter import Emit

FILES: Final[dict[str, tuple[str, ...]]] = {
    "affine": ("affine", "affine_index", "affine_parallel", "memref_dma"),
    "arith": ("arith",),
    "math": ("math",),
    "func": ("func",),
    "index": ("index",),
    "bufferization": ("bufferization",),
    "builtin": ("builtin",),
    "cf": ("cf",),
    "scf": ("scf",),
    "memref": ("memref", "memref_views", "memref_reshape", "memref_atomic", "memref_dma"),
    "vector": (
        "vector",
        "vector_part",
        "vector_memory",
        "vector_transfer",
        "vector_reduce",
        "vector_contract",
        "vector_mask",
    ),
    "llvm": ("llvm",),
    "ub": ("ub",),
    "complex": ("complex", "complex_functions"),
    "tensorlang": ("tensorlang",),
}


@cache
def _dialect(name: str) -> dict[str, Emit]:
    found: dict[str, Emit] = {}
    for file in FILES.get(name, ()):
        found.update(import_module(f"tensorlang.codegen.{file}").EMIT)
    return found


def rule(name: str) -> Emit | None:
    """How to write an operation, by its full name."""
    return _dialect(name.partition(".")[0]).get(name)
