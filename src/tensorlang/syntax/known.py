"""Which attributes and types the dialects of MLIR define, so that others in these dialects are refused."""

from __future__ import annotations

from typing import Final

from tensorlang.support.diagnostics import DiagnosticError, did_you_mean, error
from tensorlang.support.source import Source, Span

ATTRIBUTES: Final[dict[str, tuple[str, ...]]] = {
    "arith": ("fastmath", "overflow"),
    "vector": ("kind", "punctuation", "iterator_type"),
    "index": ("cmp_predicate",),
    "ub": ("poison",),
    "complex": ("number",),
    **dict.fromkeys(("builtin", "func", "math", "cf", "scf", "tensor", "affine", "memref"), ()),
}
TYPELESS: Final = frozenset({*ATTRIBUTES, "linalg"})
"""Dialects without a type."""


def check_attribute(dialect: str, name: str, place: int, source: Source) -> None:
    """Raise for `#dialect.name` where the dialect is known and has no such attribute."""
    known = ATTRIBUTES.get(dialect)
    if known is None or name in known:
        return
    span = Span(source, place, place + max(1, len(name)))
    if not known:
        raise error(f"dialect '{dialect}' has no attributes", span)
    raise error(f"unknown attribute '{name}' in dialect '{dialect}'{did_you_mean(name, list(known))}", span)


def typeless(dialect: str, place: int, source: Source) -> DiagnosticError:
    """The fault of a type in a dialect that has none."""
    return error(f"dialect '{dialect}' has no types", Span(source, place, place + 1))
