"""How hard LLVM should work on a module: a choice that the gate, which times, and the swap, which publishes, share."""

from __future__ import annotations

from typing import Literal

from tensorlang.ir.core import Operation

TierName = Literal["base", "kernel"]
"""Names of `jit.compiler`'s tiers."""


def tier_name(module: Operation) -> TierName:
    """Code that our passes shaped into vectors goes to LLVM's selector as it is; scalar code wants LLVM's passes."""
    return "kernel" if any(op.name.startswith("vector.") for op in module.walk()) else "base"
