"""NumPy arrays as memrefs and back, so that a function can be interpreted on arrays in place.

NumPy has no bf16: an array of `ml_dtypes.bfloat16` will do, or the bits as uint16, as for compiled functions.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from tensorlang.interp.memory import Buffer, View, strides_of
from tensorlang.interp.values import (
    Number,
    Poison,
    as_integer,
    as_number,
    from_bits,
    to_bits,
)
from tensorlang.ir.attributes import wrap
from tensorlang.ir.types import FloatType, IndexType, IntegerType, Type

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Array = NDArray[np.generic]

_DTYPES: Final = {"f16": "float16", "f32": "float32", "f64": "float64", "i1": "bool", "index": "int64"}


def view_of(array: Array, element: Type) -> View:
    """A row-major memref with the array's elements."""
    read = _reader(array, element)
    cells: list[object] = [read(number) for number in array.ravel().tolist()]
    return View(Buffer(cells, element), element, 0, tuple(array.shape), strides_of(array.shape))


def write_back(view: View, array: Array) -> None:
    """Write a memref's elements to the array; those that have no value leave it as it is."""
    write = _writer(array, view.element)
    for position in view.positions():
        value = view.peek(position)
        if not isinstance(value, Poison):
            array[position] = write(as_number(value))


def fresh_array(view: View) -> Array:
    """The elements of a memref as an array of their type."""
    import numpy as np

    made = np.zeros(view.sizes, _dtype(view.element))
    write_back(view, made)
    return made


def _dtype(element: Type) -> str:
    """NumPy's name for an element; bf16 as its bits."""
    name = str(element)
    if name in _DTYPES:
        return _DTYPES[name]
    if name == "bf16":
        return "uint16"
    if isinstance(element, IntegerType) and element.width in (8, 16, 32, 64):
        return f"int{element.width}"
    raise TypeError(f"NumPy has no elements of type {element}")


def _holds_bits(array: Array, element: Type) -> bool:
    return isinstance(element, FloatType) and array.dtype.kind in "ui"


def _reader(array: Array, element: Type) -> Callable[[Number], Number]:
    if _holds_bits(array, element):
        return lambda number: from_bits(int(number), element)
    if isinstance(element, IntegerType | IndexType):
        return lambda number: wrap(int(number), element)
    return float


def _writer(array: Array, element: Type) -> Callable[[Number], Number]:
    if _holds_bits(array, element):
        return lambda number: to_bits(number, element)
    if array.dtype.kind == "u":
        mask = (1 << 8 * array.itemsize) - 1
        return lambda number: as_integer(number) & mask
    return lambda number: number
