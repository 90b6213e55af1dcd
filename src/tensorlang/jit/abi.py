"""How a function looks to those who call it from outside: its parameters, its results, and its packed frame.

A frame is an array of 8-byte words: every parameter exploded in order, one word each, then every result the same way.
Integers are zero-extended, floats sit in the low bytes, `index` is an i64. A ranked memref is `allocated, aligned,
offset, size_0.., stride_0..`; an unranked one is `rank, descriptor`.
"""

from dataclasses import dataclass
from typing import Final, Literal

ElementType = str
"""`index`, `f16`, `bf16`, `f32`, `f64`, or `iN` with N from 1 to 64."""

Kind = Literal["scalar", "memref", "unranked"]

DYNAMIC: Final = None
"""An extent, a stride or an offset that is known only at run time."""

_INTEGER_WIDTHS: Final = frozenset(str(bits) for bits in range(1, 65))
_FLOAT_BITS: Final = {"f16": 16, "bf16": 16, "f32": 32, "f64": 64}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter, or one result.

    Attributes:
        name: for messages.
        kind: a scalar, a memref of known rank, or one of unknown rank.
        element: the type of the scalar, or of the memref's elements.
        shape: the extents of a ranked memref; None for one known at run time only.
        strides: in elements; None for the dense row-major layout, else one per extent.
        offset: of the first element from `aligned`, in elements.
        written: whether the function may store to the memref; then a read-only array is refused.
    """

    name: str
    kind: Kind
    element: ElementType
    shape: tuple[int | None, ...] = ()
    strides: tuple[int | None, ...] | None = None
    offset: int | None = 0
    written: bool = True

    def __post_init__(self) -> None:
        assert is_element(self.element), self.element
        assert self.strides is None or len(self.strides) == len(self.shape), self

    @property
    def words(self) -> int:
        """How many words of the frame it takes."""
        return {"scalar": 1, "unranked": 2, "memref": 3 + 2 * len(self.shape)}[self.kind]

    def __str__(self) -> str:
        if self.kind == "scalar":
            return self.element
        return memref_text(self.element, self.shape) if self.kind == "memref" else f"memref<*x{self.element}>"


@dataclass(frozen=True, slots=True)
class Signature:
    """The parameters and the results of the function `name`, in order."""

    name: str
    parameters: tuple[Parameter, ...] = ()
    results: tuple[Parameter, ...] = ()

    @property
    def argument_words(self) -> int:
        """Where the results begin in the frame."""
        return sum(parameter.words for parameter in self.parameters)

    @property
    def frame_words(self) -> int:
        """The length of the frame."""
        return self.argument_words + sum(result.words for result in self.results)


def is_float(element: ElementType) -> bool:
    """Whether `element` is one of the float types."""
    return element in _FLOAT_BITS


def is_element(element: ElementType) -> bool:
    """Whether a frame can hold an `element`."""
    return element == "index" or is_float(element) or (element[:1] == "i" and element[1:] in _INTEGER_WIDTHS)


def element_bits(element: ElementType) -> int:
    """The width of an element as a value: 64 of an `index`, 1 of an `i1`."""
    return _FLOAT_BITS.get(element) or (64 if element == "index" else int(element[1:]))


def element_bytes(element: ElementType) -> int:
    """The size of an element in memory: the least power of two of bytes that holds it."""
    return 1 << ((element_bits(element) + 7) // 8 - 1).bit_length()


def row_major(shape: tuple[int, ...]) -> tuple[int, ...]:
    """The strides of a dense array of `shape`, in elements."""
    strides: list[int] = []
    step = 1
    for extent in reversed(shape):
        strides.append(step)
        step *= extent
    return tuple(reversed(strides))


def memref_text(element: ElementType, shape: tuple[int | None, ...]) -> str:
    """As the language writes it, without the layout: `memref<4x?xf32>`."""
    extents = "".join("?x" if extent is None else f"{extent}x" for extent in shape)
    return f"memref<{extents}{element}>"
