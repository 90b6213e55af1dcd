"""Which types and attributes the dialects have, by what may stand after `!dialect.` and `#dialect.`."""

from __future__ import annotations

import re
from typing import Final

from tensorlang.ir.context import NotationError

_HAVE_NONE: Final = frozenset({"builtin", "func", "math", "scf", "cf", "memref", "affine", "tensor"})
"""Dialects without attributes of their own."""
_ATTRIBUTES: Final = {
    "arith": frozenset({"fastmath", "overflow"}),
    "vector": frozenset({"kind", "punctuation", "iterator_type"}),
    "linalg": frozenset({"iterator_type", "elementwise_kind", "unary_fn", "binary_fn", "ternary_fn", "type_fn"}),
    "index": frozenset({"cmp_predicate"}),
    "ub": frozenset({"poison"}),
    "complex": frozenset({"number"}),
}
_BRACKETED: Final = frozenset({"arith", "vector", "complex"})
"""Dialects whose attributes all have something in angle brackets."""
_PREDICATES: Final = ("eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge")
_NO_TYPES: Final = _HAVE_NONE | _ATTRIBUTES.keys()
_NAME: Final = re.compile(r"[A-Za-z_][\w$]*")


def notation(kind: str, dialect: str, body: str) -> str:
    """The body of a "type" or "attribute" as it is printed. Raises NotationError where the dialect has none such."""
    if kind == "type":
        return _type(dialect, body)
    name = _NAME.match(body)
    if dialect in _HAVE_NONE:
        raise NotationError(f"dialect '{dialect}' provides no attribute parsing hook", 0)
    if dialect in _ATTRIBUTES and (name is None or name[0] not in _ATTRIBUTES[dialect]):
        raise NotationError(f"unknown attribute `{name[0] if name else body}` in dialect `{dialect}`", 0)
    if name is not None and dialect in _BRACKETED and not body[name.end() :].lstrip().startswith("<"):
        raise NotationError("expected '<'", name.end())
    if dialect == "ub":
        return "poison"
    if name is not None and dialect == "index":
        return _comparison(body, name.end())
    words = body[name.end() :].removeprefix("<").removesuffix(">").strip() if name else ""
    if dialect == "llvm" and name is not None and name[0] == "linkage" and words not in _LINKAGES:
        listed = ", ".join(_LINKAGES)
        raise NotationError(f"expected one of [{listed}] for LLVM linkage types, got: {words}", name.end() + 1)
    return body


def _comparison(body: str, end: int) -> str:
    """Of index, `cmp_predicate slt`, which has no brackets of its own."""
    predicate = body[end:].strip()
    if predicate not in _PREDICATES:
        place = end + len(body[end:]) - len(body[end:].lstrip())
        raise NotationError(f"expected index.cmp_predicate to be one of: {', '.join(_PREDICATES)}", place)
    return f"cmp_predicate {predicate}"


def _type(dialect: str, body: str) -> str:
    if dialect in _NO_TYPES:
        raise NotationError(f"dialect '{dialect}' provides no type parsing hook", 0)
    if dialect != "llvm":
        return body
    from tensorlang.dialects.llvm_text import inner_text, read_type

    return inner_text(read_type(body))


_LINKAGES: Final = (
    "external", "available_externally", "linkonce", "linkonce_odr", "weak", "weak_odr", "appending", "internal",
    "private", "extern_weak", "common",
)  # fmt: skip
