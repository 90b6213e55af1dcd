"""What the reductions of types make."""

from __future__ import annotations

from typing import Any, Final, cast

from tensorlang.ir.assembly import Token
from tensorlang.ir.context import Context
from tensorlang.ir.types import (
    DYNAMIC,
    FLOAT_WIDTHS,
    INDEX,
    ComplexType,
    DialectType,
    FloatType,
    FunctionType,
    IndexType,
    IntegerType,
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
from tensorlang.syntax import dialect_text, memref_text
from tensorlang.syntax.checked_tensor import checked_tensor

LARGEST_WIDTH: Final = 16_777_215
_IN_TENSORS: Final = (IntegerType, FloatType, IndexType, ComplexType, VectorType, DialectType)
_IN_MEMREFS: Final = (IntegerType, FloatType, IndexType, ComplexType, VectorType, MemRefType, UnrankedMemRefType)


class TypeActions:
    """The actions of types, each once for every text of a type."""

    def __init__(self, source: Source, context: Context) -> None:
        self.source = source
        self.context = context
        self.shaped_types: dict[str, Type] = {}
        self.dialect_types: dict[str, Type] = {}

    def error(self, message: str, token: Token) -> DiagnosticError:
        text, start = token
        return error(message, Span(self.source, start, start + max(1, len(text))))

    def error_after(self, message: str, token: Token) -> DiagnosticError:
        """A fault of what follows a token that stands at its end, as the element type does."""
        place = token[1] + len(token[0])
        return error(message, Span(self.source, place, place + 1))

    def on_builtin_type(self, kids: list[Any]) -> Type:
        text = kids[0][0]
        known = _BUILTIN.get(text)
        if known is not None:
            return known
        digits = text.lstrip("sui")
        if len(digits) > 12 or int(digits) > LARGEST_WIDTH:
            raise self.error(f"integer bitwidth is limited to {LARGEST_WIDTH} bits", kids[0])
        made = IntegerType(int(digits), text[0] if text[0] != "i" else "")
        _BUILTIN[text] = made
        return made

    def on_simple_shaped(self, kids: list[Any]) -> Type:
        text, start = kids[0]
        known = self.shaped_types.get(text)
        if known is not None and len(kids) == 1:
            return known
        at = max(text.rfind("x"), text.find("<")) + 1
        if text.endswith("index"):
            at = len(text) - len("index")
        element = self.on_builtin_type([(text[at:], start + at)])
        made = self._shaped((text[:at], start), element, kids[1:])
        if len(kids) == 1:
            self.shaped_types[text] = made
        return made

    def on_shaped(self, kids: list[Any]) -> Type:
        token, element, *rest = kids
        return self._shaped(token, element, [kid for kid in rest if kid is not None])

    def _shaped(self, token: Token, element: Type, rest: list[Any]) -> Type:
        kind, _, dims = "".join(token[0].split()).partition("<")
        if dims.startswith("*"):
            return self._unranked(token, kind, dims, element, rest)
        parts = [part for part in dims.split("x") if part]
        if kind == "vector":
            return self._vector(token, parts, element, rest)
        if any(part[0] in "[*" for part in parts):
            at = min(token[0].index(mark) for mark in "[*" if mark in token[0])
            wanted = "expected an extent: only vectors are scalable, and '*' stands alone"
            raise self.error(wanted, ("", token[1] + at))
        shape = tuple(DYNAMIC if part == "?" else self._extent(part, token) for part in parts)
        if kind == "memref":
            return memref_text.memref(token, shape, element, rest, self.source)
        self._check_element(token, element, kind)
        if len(rest) > 1:
            raise self.error_after("expected one encoding attribute", token)
        return TensorType(shape, element, rest[0] if rest else None)

    def _vector(self, token: Token, parts: list[str], element: Type, rest: list[Any]) -> Type:
        if rest:
            place = self.source.text.index(",", token[1] + len(token[0]))
            raise self.error("expected '>' in vector type", (",", place))
        if "?" in parts:
            place = token[1] + len(token[0].rpartition("?")[0])
            raise self.error("expected dimension size in vector type", ("?", place))
        shape = tuple(self._extent(part.strip("[]"), token) for part in parts)
        if 0 in shape:
            raise self.error("vector types must have positive constant sizes", token)
        if not isinstance(element, IntegerType | FloatType | IndexType) and not _is_lane(element):
            raise self.error("vector elements must be int/index/float type", token)
        scalable = tuple(part.startswith("[") for part in parts)
        return VectorType(shape, element, scalable if any(scalable) else ())

    def _unranked(self, token: Token, kind: str, dims: str, element: Type, rest: list[Any]) -> Type:
        if dims != "*x" or kind == "vector":
            at = token[0].index("*")
            at = at if kind == "vector" else max(at, token[0].rindex("*"))
            raise self.error("expected non-function type", ("*", token[1] + at))
        if kind == "memref":
            return memref_text.unranked_memref(token, element, rest, self.source)
        self._check_element(token, element, kind)
        if rest:
            raise self.error("cannot apply encoding to unranked tensor", token)
        return UnrankedTensorType(element)

    def _check_element(self, token: Token, element: Type, kind: str) -> None:
        if not isinstance(element, _IN_TENSORS if kind == "tensor" else _IN_MEMREFS):
            raise self.error_after(f"invalid {kind} element type", token)

    def _extent(self, text: str, token: Token) -> int:
        value = int(text) if len(text) < 20 else 1 << 64
        if value >= 1 << 63:
            raise self.error("invalid dimension", (text, token[1] + max(0, token[0].find(text))))
        return value

    def on_strided_layout(self, kids: list[Any]) -> StridedLayout:
        strides, offset_word, offset = kids[1], kids[2], kids[3]
        return StridedLayout(tuple(strides), 0 if offset_word is None else offset)

    def on_strides(self, kids: list[Any]) -> list[int]:
        return [kid for kid in kids if kid is not None]

    def on_extent(self, kids: list[Any]) -> int:
        return DYNAMIC if isinstance(kids[0], tuple) else kids[0]

    def on_complex_type(self, kids: list[Any]) -> Type:
        if not isinstance(kids[1], IntegerType | FloatType):
            word, start = kids[0]
            raise self.error_after("invalid element type for complex", (f"{word}<", start))
        return ComplexType(kids[1])

    def on_tuple_type(self, kids: list[Any]) -> Type:
        return TupleType(tuple(kid for kid in kids[1:] if kid is not None))

    def on_checked_tensor(self, kids: list[Any]) -> Type:
        keyword, element, linear = kids
        dims = "".join(keyword[0].split()).partition("<")[2]
        shape = [DYNAMIC if part == "?" else self._extent(part, keyword) for part in dims.split("x") if part]
        return checked_tensor(keyword, shape, element, linear is not None, self.source)

    def on_symbolic_tensor(self, kids: list[Any]) -> Type:
        keyword, extents, element, linear = kids
        return checked_tensor(keyword, extents, element, linear is not None, self.source)

    def on_named_extents(self, kids: list[Any]) -> list[Any]:
        return [kid for kid in kids if kid is not None]

    def on_dialect_type(self, kids: list[Any]) -> Type:
        text = kids[0][0]
        known = self.dialect_types.get(text)
        if known is None:
            known = self.dialect_types[text] = dialect_text.dialect_type(kids[0], self.source, self.context)
        return known

    def on_type_list(self, kids: list[Any]) -> list[Type]:
        return [kid for kid in kids if kid is not None]

    def on_types(self, kids: list[Any]) -> list[Type]:
        return kids

    def on_single_type(self, kids: list[Any]) -> list[Type]:
        return kids

    def on_function_type(self, kids: list[Any]) -> Type:
        return FunctionType(tuple(kids[0]), tuple(kids[1]))

    def on_arrow_results(self, kids: list[Any]) -> list[Type]:
        return kids[0]


def _is_lane(type_: Type) -> bool:
    """The types of dialects that may be elements of a vector."""
    names = ("ptr", "ppc_fp128")
    return isinstance(type_, DialectType) and type_.dialect == "llvm" and type_.body.partition("<")[0] in names


_BUILTIN: Final = cast(dict[str, Type], {"index": INDEX, "none": NoneType()})
_BUILTIN.update({name: FloatType(name) for name in FLOAT_WIDTHS})
