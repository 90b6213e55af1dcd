"""Shaped types: what may stand between their angle brackets."""

from __future__ import annotations

from typing import Any

from tensorlang.ir.assembly import Token
from tensorlang.ir.attributes import AffineMapAttr
from tensorlang.ir.types import (
    DYNAMIC,
    DialectType,
    FloatType,
    FunctionType,
    IndexType,
    IntegerType,
    MapLayout,
    MemRefType,
    NoneType,
    StridedLayout,
    TensorType,
    TupleType,
    Type,
    UnrankedMemRefType,
    UnrankedTensorType,
    VectorType,
)
from tensorlang.support.diagnostics import DiagnosticError, error
from tensorlang.support.source import Source, Span


def _fault(source: Source, message: str, token: Token) -> DiagnosticError:
    text, start = token
    return error(message, Span(source, start, start + max(1, len(text))))


def shaped(source: Source, token: Token, prefix: str, element: Type, layout: Any, space: Any) -> Type:
    """The type of `prefix`, such as `memref<4x?x`, its element, and what follows that. Raises DiagnosticError."""
    kind, _, dims = "".join(prefix.split()).partition("<")
    if kind != "vector":
        _check_element(source, token, element, kind)
    if dims.startswith("*"):
        return _unranked(source, token, kind, dims, element, layout)
    parts = [part for part in dims.split("x") if part]
    if kind == "vector":
        return _vector(source, token, parts, element, layout)
    if any(part.startswith("[") for part in parts):
        raise _fault(source, "scalable dimensions are only for vectors", token)
    shape = tuple(DYNAMIC if part == "?" else extent(source, part, token) for part in parts)
    if kind == "tensor":
        return TensorType(shape, element, layout)
    return _memref(source, token, shape, element, layout, space)


def _vector(source: Source, token: Token, parts: list[str], element: Type, layout: Any) -> Type:
    if layout is not None or "?" in parts:
        raise _fault(source, "expected dimension size in vector type", token)
    shape = tuple(extent(source, part.strip("[]"), token) for part in parts)
    if 0 in shape:
        raise _fault(source, "vector types must have positive constant sizes", token)
    if not _is_lane(element):
        raise _fault(source, "failed to verify 'elementType': an integer, index, float or pointer", token)
    scalable = tuple(part.startswith("[") for part in parts)
    return VectorType(shape, element, scalable if any(scalable) else ())


def _memref(source: Source, token: Token, shape: tuple[int, ...], element: Type, layout: Any, space: Any) -> Type:
    if isinstance(layout, AffineMapAttr):
        if layout.map.dims != len(shape):
            raise _fault(
                source, f"memref layout mismatch between rank and affine map: {len(shape)} != {layout.map.dims}", token
            )
        layout = None if layout.map.is_identity else MapLayout(layout.map)
    elif layout is not None and not isinstance(layout, StridedLayout):
        layout, space = None, layout
    if isinstance(layout, StridedLayout) and len(layout.strides) != len(shape):
        raise _fault(source, "expected the number of strides to match the rank", token)
    if space is not None and str(space) == "0":
        space = None
    return MemRefType(shape, element, layout, space)


def _unranked(source: Source, token: Token, kind: str, dims: str, element: Type, space: Any) -> Type:
    if dims != "*x" or kind == "vector":
        raise _fault(source, "expected a shape", token)
    return UnrankedMemRefType(element, space) if kind == "memref" else UnrankedTensorType(element)


def _check_element(source: Source, token: Token, element: Type, kind: str) -> None:
    tensor = isinstance(element, TensorType | UnrankedTensorType | FunctionType | NoneType | TupleType)
    memref = isinstance(element, MemRefType | UnrankedMemRefType)
    foreign = isinstance(element, DialectType) and element.dialect != "tensorlang"
    if tensor or (memref if kind == "tensor" else foreign):
        place = token[1] + len(token[0]) if token[0].endswith(("x", "<")) else token[1]
        raise _fault(source, f"invalid {kind} element type: '{element}'", ("", place))


def extent(source: Source, text: str, token: Token) -> int:
    """The number of elements along a dimension."""
    value = int(text) if len(text) < 20 else 1 << 64
    if value >= 1 << 63:
        raise _fault(source, "invalid dimension", token)
    return value


def _is_lane(type_: Type) -> bool:
    """Whether a vector can be made of it."""
    if isinstance(type_, DialectType):
        return type_.dialect == "llvm" and type_.body.partition("<")[0] in ("ptr", "ppc_fp128")
    return isinstance(type_, IntegerType | FloatType | IndexType)
