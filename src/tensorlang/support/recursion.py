"""Room for code that follows the nesting of a text by calling itself."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

_ENOUGH: Final = 20_000
"""Calls: several for each of the levels to which the parser lets a text nest."""


@contextmanager
def deep_recursion() -> Generator[None]:
    """Python's limit of nested calls is high enough inside for anything that the parser lets through."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, _ENOUGH))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)
