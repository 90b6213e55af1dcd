"""Types. Values, compared by content; `str(type)` is MLIR's text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tensorlang.ir.affine import AffineBinary, AffineConstant, AffineDim, AffineExpr, AffineMap, is_symbolic

DYNAMIC: Final = -(1 << 63)
"""The extent, stride or offset that is known only at run time; printed `?`."""


@dataclass(frozen=True, slots=True)
class IntegerType:
    """`i32`, `si8`, `ui8`. `sign` is "", "s" or "u"."""

    width: int
    sign: str = ""

    def __str__(self) -> str:
        return f"{self.sign}i{self.width}"


@dataclass(frozen=True, slots=True)
class IndexType:
    """The machine's size type: 64 bits here."""

    def __str__(self) -> str:
        return "index"


@dataclass(frozen=True, slots=True)
class FloatType:
    """`f16 bf16 f32 f64 tf32 f80 f128` and the 8-bit formats by name."""

    name: str

    def __str__(self) -> str:
        return self.name

    @property
    def width(self) -> int:
        return FLOAT_WIDTHS[self.name]


FLOAT_WIDTHS: Final = {
    "f16": 16, "bf16": 16, "f32": 32, "f64": 64, "tf32": 19, "f80": 80, "f128": 128,
    "f8E5M2": 8, "f8E4M3": 8, "f8E4M3FN": 8, "f8E5M2FNUZ": 8, "f8E4M3FNUZ": 8, "f8E4M3B11FNUZ": 8, "f8E3M4": 8,
    "f8E8M0FNU": 8, "f4E2M1FN": 4, "f6E2M3FN": 6, "f6E3M2FN": 6,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NoneType:
    """The type without values."""

    def __str__(self) -> str:
        return "none"


@dataclass(frozen=True, slots=True)
class ComplexType:
    """Complex numbers, `complex<f32>`."""

    element: Type

    def __str__(self) -> str:
        return f"complex<{self.element}>"


@dataclass(frozen=True, slots=True)
class TupleType:
    """`tuple<i32, f32>`."""

    elements: tuple[Type, ...]

    def __str__(self) -> str:
        return f"tuple<{', '.join(map(str, self.elements))}>"


@dataclass(frozen=True, slots=True)
class FunctionType:
    """`(i32) -> f32`."""

    inputs: tuple[Type, ...]
    results: tuple[Type, ...]

    def __str__(self) -> str:
        return f"({', '.join(map(str, self.inputs))}) -> {print_results(self.results)}"


def print_results(results: tuple[Type, ...]) -> str:
    """`i32`, `(i32, f32)`, `()`; a single function type keeps its parentheses."""
    if len(results) == 1 and not isinstance(results[0], FunctionType):
        return str(results[0])
    return f"({', '.join(map(str, results))})"


@dataclass(frozen=True, slots=True)
class VectorType:
    """`vector<4x[8]xf32>`; `scalable[i]` marks the bracketed dimensions, empty when there are none."""

    shape: tuple[int, ...]
    element: Type
    scalable: tuple[bool, ...] = ()

    def __str__(self) -> str:
        flags = self.scalable or (False,) * len(self.shape)
        dims = "".join(f"[{n}]x" if flag else f"{n}x" for n, flag in zip(self.shape, flags, strict=True))
        return f"vector<{dims}{self.element}>"


@dataclass(frozen=True, slots=True)
class TensorType:
    """`tensor<4x?xf32>`; `encoding` is the text of an encoding attribute."""

    shape: tuple[int, ...]
    element: Type
    encoding: object = None

    def __str__(self) -> str:
        tail = "" if self.encoding is None else f", {self.encoding}"
        return f"tensor<{print_shape(self.shape)}{self.element}{tail}>"


@dataclass(frozen=True, slots=True)
class UnrankedTensorType:
    """`tensor<*xf32>`: a tensor of any rank."""

    element: Type

    def __str__(self) -> str:
        return f"tensor<*x{self.element}>"


@dataclass(frozen=True, slots=True)
class StridedLayout:
    """`strided<[8, 1], offset: ?>`: element `i` lies at `offset + sum(strides[k] * i[k])`."""

    strides: tuple[int, ...]
    offset: int = 0

    def __str__(self) -> str:
        tail = "" if self.offset == 0 else f", offset: {print_extent(self.offset)}"
        return f"strided<[{', '.join(map(print_extent, self.strides))}]{tail}>"


@dataclass(frozen=True, slots=True)
class MapLayout:
    """A layout given by an affine map that is not the identity."""

    map: AffineMap

    def __str__(self) -> str:
        return f"affine_map<{self.map}>"


Layout = StridedLayout | MapLayout


@dataclass(frozen=True, slots=True)
class MemRefType:
    """`memref<4x?xf32, strided<[?, 1]>, 1>`; no layout is row-major, `space` None is the default memory space."""

    shape: tuple[int, ...]
    element: Type
    layout: Layout | None = None
    space: object = None

    def __str__(self) -> str:
        layout = "" if self.layout is None else f", {self.layout}"
        space = "" if self.space is None else f", {self.space}"
        return f"memref<{print_shape(self.shape)}{self.element}{layout}{space}>"


@dataclass(frozen=True, slots=True)
class UnrankedMemRefType:
    """`memref<*xf32>`: a memref of any rank."""

    element: Type
    space: object = None

    def __str__(self) -> str:
        return f"memref<*x{self.element}{'' if self.space is None else f', {self.space}'}>"


@dataclass(frozen=True, slots=True)
class DialectType:
    """A type of a dialect that has no class here: `!tensorlang.ir`, `!llvm.ptr`, `!llvm.struct<(i32)>`."""

    dialect: str
    body: str
    """What stands after the dot, or brackets with what cannot stand there: `<"text">`."""

    def __str__(self) -> str:
        return f"!{self.dialect}{'' if self.body.startswith('<') else '.'}{self.body}"


@dataclass(frozen=True, slots=True)
class CheckedTensorType:
    """`!tensorlang.tensor<4x?xf32, linear>`, `!tensorlang.tensor<symbolic ["rows", 4], f32>`: a tensor with promises.

    An extent may have a name, and one name is one extent. A linear tensor is used exactly once.
    """

    extents: tuple[int | str, ...]
    element: Type
    linear: bool = False

    def __str__(self) -> str:
        tail = f"{self.element}{', linear' if self.linear else ''}>"
        if not self.names:
            return f"!tensorlang.tensor<{print_shape(self.shape)}{tail}"
        listed = ", ".join(f'"{n}"' if isinstance(n, str) else print_extent(n) for n in self.extents)
        return f"!tensorlang.tensor<symbolic [{listed}], {tail}"

    @property
    def names(self) -> tuple[str, ...]:
        """Of the extents that have one, in their order."""
        return tuple(extent for extent in self.extents if isinstance(extent, str))

    @property
    def shape(self) -> tuple[int, ...]:
        """The extents, `DYNAMIC` where it is unknown or has only a name."""
        return tuple(DYNAMIC if isinstance(extent, str) else extent for extent in self.extents)


Type = (
    IntegerType | IndexType | FloatType | NoneType | ComplexType | TupleType | FunctionType | VectorType | TensorType
    | UnrankedTensorType | MemRefType | UnrankedMemRefType | CheckedTensorType | DialectType
)  # fmt: skip

I1: Final = IntegerType(1)
I8: Final = IntegerType(8)
I32: Final = IntegerType(32)
I64: Final = IntegerType(64)
F16: Final = FloatType("f16")
BF16: Final = FloatType("bf16")
F32: Final = FloatType("f32")
F64: Final = FloatType("f64")
INDEX: Final = IndexType()


def print_extent(extent: int) -> str:
    """`4`, or `?` for one that is not known."""
    return "?" if extent == DYNAMIC else str(extent)


def print_shape(shape: tuple[int, ...]) -> str:
    """The extents before an element type: `4x?x`."""
    return "".join(f"{print_extent(n)}x" for n in shape)


def element_type(type_: Type) -> Type:
    """The element of a shaped type, else the type itself."""
    match type_:
        case (
            VectorType() | TensorType() | MemRefType() | UnrankedTensorType() | UnrankedMemRefType()
            | CheckedTensorType()
        ):  # fmt: skip
            return type_.element
        case _:
            return type_


def with_element(type_: Type, element: Type) -> Type:
    """The same shape with another element; a scalar becomes the element."""
    match type_:
        case VectorType():
            return VectorType(type_.shape, element, type_.scalable)
        case TensorType():
            return TensorType(type_.shape, element, type_.encoding)
        case UnrankedTensorType():
            return UnrankedTensorType(element)
        case _:
            return element


def strides_and_offset(type_: MemRefType) -> tuple[tuple[int, ...], int] | None:
    """Strides (in elements) and offset, `DYNAMIC` where unknown; None for a layout that is not strided."""
    match type_.layout:
        case StridedLayout(strides, offset):
            return strides, offset
        case MapLayout(map_):
            return _linear(map_.results[0], map_.dims) if len(map_.results) == 1 else None
        case None:
            return row_major_strides(type_.shape), 0


def plus(one: int, other: int) -> int:
    """Sum of extents, strides or offsets, unknown where either is."""
    return DYNAMIC if DYNAMIC in (one, other) else one + other


def times(one: int, other: int) -> int:
    """Product of extents, strides or offsets, unknown where either is."""
    return DYNAMIC if DYNAMIC in (one, other) else one * other


def _linear(expr: AffineExpr, rank: int) -> tuple[tuple[int, ...], int] | None:
    """The factors of the dimensions and the constant term, symbols being unknown; None for what is not linear."""
    zeros = (0,) * rank
    match expr:
        case AffineDim(position):
            return tuple(int(axis == position) for axis in range(rank)), 0
        case AffineConstant(value):
            return zeros, value
        case AffineBinary("+", lhs, rhs):
            one, other = _linear(lhs, rank), _linear(rhs, rank)
            return (
                None if one is None or other is None else (tuple(map(plus, one[0], other[0])), plus(one[1], other[1]))
            )
        case AffineBinary("*", lhs, rhs) if not is_symbolic(expr):
            one, factor = _linear(lhs, rank), rhs.value if isinstance(rhs, AffineConstant) else DYNAMIC
            if one is None:
                return None
            return tuple(times(n, factor) if n else 0 for n in one[0]), times(one[1], factor) if one[1] else 0
        case _:
            return (zeros, DYNAMIC) if is_symbolic(expr) else None


def row_major_strides(shape: tuple[int, ...]) -> tuple[int, ...]:
    """Strides of the identity layout: a dynamic extent makes every stride to its left dynamic."""
    strides: list[int] = []
    running = 1
    for extent in reversed(shape):
        strides.append(running)
        running = DYNAMIC if DYNAMIC in (extent, running) else running * extent
    return tuple(reversed(strides))


def element_count(shape: tuple[int, ...]) -> int:
    """Product of the extents; the shape must be static."""
    count = 1
    for extent in shape:
        count *= extent
    return count


def is_linear(type_: Type) -> bool:
    """Whether values of the type are used exactly once."""
    return isinstance(type_, CheckedTensorType) and type_.linear


def is_integer_like(type_: Type) -> bool:
    """Integer or index."""
    return isinstance(type_, IntegerType | IndexType)


def byte_width(type_: Type) -> int:
    """Bytes of a scalar in the text of dense elements."""
    return 2 * byte_width(type_.element) if isinstance(type_, ComplexType) else (bit_width(type_) + 7) // 8


def bit_width(type_: Type) -> int:
    """Bits of a scalar; index counts 64, a complex number twice the whole bytes of its parts."""
    match type_:
        case ComplexType():
            return 8 * byte_width(type_)
        case IntegerType(width):
            return width
        case FloatType():
            return type_.width
        case _:
            return 64
