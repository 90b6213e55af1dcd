"""Memrefs that a function returns, as arrays.

Who owns the memory. What came in as an argument stays that argument's: the result is a view of it and keeps it alive.
What the function allocated now belongs to the array, which frees it when nobody looks at it any more. What cannot be
freed, because its `allocated` pointer is null or upstream's mark 0xdeadbeef (a global), is copied.
"""

import ctypes
import weakref
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from tensorlang.jit.abi import Parameter
from tensorlang.jit.arrays import ELEMENT_DTYPES, Array, array_at
from tensorlang.jit.symbols import loaded_symbol

NOT_ALLOCATED: Final = frozenset({0, 0xDEADBEEF})


class HeapBlock:
    """Memory of the C heap, freed with the last reference to this."""

    def __init__(self, address: int) -> None:
        weakref.finalize(self, _free(), address)


class Ownership:
    """Who owns which memory during one return: the arguments at first, then each block that is met."""

    def __init__(self, arguments: Sequence[Array]) -> None:
        self._owners: dict[int, object] = {array.ctypes.data: array for array in arguments}

    def array(self, words: Sequence[int], result: Parameter) -> Array:
        """The array for the exploded memref `words`."""
        allocated = words[0]
        if allocated in NOT_ALLOCATED:
            return _view(words, result, None).copy()
        if allocated not in self._owners:
            self._owners[allocated] = HeapBlock(allocated)
        return _view(words, result, self._owners[allocated])


def _view(words: Sequence[int], result: Parameter, owner: object) -> Array:
    rank = len(result.shape)
    dtype = np.dtype(ELEMENT_DTYPES[result.element][-1 if result.element == "bf16" else 0])
    sizes, strides = words[3 : 3 + rank], words[3 + rank : 3 + 2 * rank]
    start = words[1] + words[2] * dtype.itemsize
    return array_at(start, tuple(sizes), tuple(stride * dtype.itemsize for stride in strides), dtype, owner)


def _free() -> Callable[[int], None]:
    address = loaded_symbol("free")
    assert address is not None, "libc without free"
    return ctypes.CFUNCTYPE(None, ctypes.c_void_p)(address)
