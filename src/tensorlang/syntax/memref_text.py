"""The type of a memref from its pieces: what may be an element, a layout, a memory space; each fault at its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from tensorlang.ir.assembly import Token
from tensorlang.ir.attributes import (
    AffineMapAttr,
    Attribute,
    DialectAttr,
    DictionaryAttr,
    IntegerAttr,
    StringAttr,
)
from tensorlang.ir.types import (
    ComplexType,
    DialectType,
    FloatType,
    IndexType,
    IntegerType,
    Layout,
    MapLayout,
    MemRefType,
    StridedLayout,
    Type,
    UnrankedMemRefType,
    VectorType,
)
from tensorlang.support.diagnostics import DiagnosticError, error
from tensorlang.support.source import Source, Span
from tensorlang.syntax.places import part_end

_ELEMENTS: Final = (
    IntegerType, FloatType, IndexType, ComplexType, VectorType, MemRefType, UnrankedMemRefType,
)  # fmt: skip
_WITH_SPACES: Final = frozenset({
    "acc", "amdgpu", "amx", "async", "bufferization", "dlti", "emitc", "gpu", "linalg", "llvm", "memref", "mpi",
    "nvgpu", "nvvm", "omp", "ptr", "quant", "rocdl", "shard", "spirv", "sparse_tensor", "tosa", "transform", "ub",
    "vector", "wasmssa", "x86vector", "xegpu", "xevm",
})  # fmt: skip
"""Dialects of MLIR with attributes of their own: any of these may name a memory space."""


def memref(token: Token, shape: tuple[int, ...], element: Type, parts: Sequence[Attribute], source: Source) -> Type:
    """`memref<4x?xf32, layout, space>`; `parts` are what comes after the element."""
    _check_element(token, element, source)
    layout, space = _split(token, parts, source)
    if isinstance(layout, StridedLayout) and len(layout.strides) != len(shape):
        raise _error("expected the number of strides to match the rank", token[1], source)
    if isinstance(layout, MapLayout) and layout.map.dims != len(shape):
        counts = f"{len(shape)} != {layout.map.dims}"
        raise _error(f"memref layout mismatch between rank and affine map: {counts}", token[1], source)
    if isinstance(layout, MapLayout) and layout.map.is_identity:
        layout = None
    return MemRefType(shape, element, layout, space)


def unranked_memref(token: Token, element: Type, parts: Sequence[Attribute], source: Source) -> Type:
    """`memref<*xf32, space>`."""
    _check_element(token, element, source)
    layout, space = _split(token, parts, source)
    if layout is not None:
        at = part_end(source, token[1], len(parts))
        raise _error("cannot have affine map for unranked memref type", at, source)
    return UnrankedMemRefType(element, space)


def _check_element(token: Token, element: Type, source: Source) -> None:
    of_dialect = isinstance(element, DialectType) and element.dialect in ("ptr", "tensorlang")
    if not isinstance(element, _ELEMENTS) and not of_dialect:
        raise _error("invalid memref element type", token[1] + len(token[0]), source)


def _split(token: Token, parts: Sequence[Attribute], source: Source) -> tuple[Layout | None, Any]:
    """The last layout and the memory space, which comes last; space 0 is none."""
    layout: Layout | None = None
    space: Attribute | None = None
    for index, part in enumerate(parts, 1):
        if space is not None:
            is_layout = isinstance(part, AffineMapAttr | StridedLayout)
            message = "expected memory space to be last in" if is_layout else "multiple memory spaces specified in"
            raise _error(f"{message} memref type", part_end(source, token[1], index), source)
        if isinstance(part, AffineMapAttr):
            layout = MapLayout(part.map)
        elif isinstance(part, StridedLayout):
            layout = part
        else:
            space = part
    if space is not None and not _is_space(space):
        raise _error("unsupported memory space Attribute", token[1], source)
    return layout, None if isinstance(space, IntegerAttr) and space.value == 0 else space


def _is_space(found: Attribute) -> bool:
    if isinstance(found, DialectAttr):
        return found.dialect in _WITH_SPACES
    return isinstance(found, IntegerAttr | StringAttr | DictionaryAttr)


def _error(message: str, at: int, source: Source) -> DiagnosticError:
    return error(message, Span(source, at, at + 1))
