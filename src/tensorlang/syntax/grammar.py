"""Where the grammar is: the package's own copy, else the checkout's `grammar/` folder."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

FILES: Final = (
    "core", "types", "builtin", "func", "arith", "math", "scf", "cf", "memref", "affine", "bufferization", "tensor",
    "linalg", "vector", "llvm", "index", "ub", "complex", "tensorlang",
)  # fmt: skip
"""The parts in the order in which they are joined; patterns are tried in the order of their definition."""


@cache
def grammar_text() -> str:
    """The whole grammar, one Lark text."""
    packaged = files("tensorlang") / "grammar"
    folder = packaged if packaged.is_dir() else Path(__file__).parents[3] / "grammar"
    return "\n".join((folder / f"{name}.lark").read_text(encoding="utf-8") for name in FILES)


def packaged_file(name: str) -> Path | None:
    """A file beside the grammar in an installed package; None in a checkout."""
    path = Path(__file__).parents[1] / "grammar" / name
    return path if path.is_file() else None
