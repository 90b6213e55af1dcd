"""How structured operations simplify. Source of the set: MLIR 22, LinalgOps.cpp."""

from __future__ import annotations

from typing import Final

from tensorlang.dialects.rules import Rules

RULES: Final = Rules()
