"""Python objects to the words of a frame and back, for every signature and with every mismatch named.

The slow and complete side of a call; `python_call` is the fast one, for arguments that are right as they are.
"""

import ctypes
from collections.abc import Sequence

from tensorlang.jit.abi import Parameter, Signature
from tensorlang.jit.arrays import Array, as_array, check_array, memref_words
from tensorlang.jit.returned import Ownership
from tensorlang.jit.scalars import scalar_value, scalar_word


class Frame:
    """The frame of one call, with the arrays and descriptors that must outlive it."""

    def __init__(self, signature: Signature, arguments: Sequence[object]) -> None:
        """Raises TypeError or ValueError, naming the parameter, when an argument does not fit."""
        _check_count(signature, arguments)
        self._signature = signature
        self._arrays: list[Array] = []
        self._descriptors: list[ctypes.Array[ctypes.c_int64]] = []
        words: list[int] = []
        for argument, parameter in zip(arguments, signature.parameters, strict=True):
            words.extend(self._exploded(argument, parameter))
        self._words = (ctypes.c_int64 * max(1, signature.frame_words))(*words)

    @property
    def address(self) -> int:
        return ctypes.addressof(self._words)

    @property
    def argument_words(self) -> list[int]:
        """The exploded arguments, for a caller that makes a frame of its own; this one has to outlive the call."""
        return self._words[: self._signature.argument_words]

    def result(self) -> object:
        """What the call has left: None, the one result, or a tuple of them."""
        ownership = Ownership(self._arrays)
        values: list[object] = []
        at = self._signature.argument_words
        for result in self._signature.results:
            words = self._words[at : at + result.words]
            at += result.words
            is_scalar = result.kind == "scalar"
            values.append(scalar_value(words[0], result.element) if is_scalar else ownership.array(words, result))
        if not values:
            return None
        return values[0] if len(values) == 1 else tuple(values)

    def _exploded(self, argument: object, parameter: Parameter) -> Sequence[int]:
        if parameter.kind == "scalar":
            return (scalar_word(argument, parameter),)
        array = as_array(argument, parameter)
        check_array(array, parameter)
        self._arrays.append(array)
        words = memref_words(array, parameter)
        if parameter.kind == "memref":
            return words
        descriptor = (ctypes.c_int64 * len(words))(*words)
        self._descriptors.append(descriptor)
        return array.ndim, ctypes.addressof(descriptor)


def _check_count(signature: Signature, arguments: Sequence[object]) -> None:
    count = len(signature.parameters)
    if len(arguments) != count:
        expected = ", ".join(f"{parameter.name}: {parameter}" for parameter in signature.parameters)
        plural = "" if count == 1 else "s"
        raise TypeError(f"{signature.name}({expected}) takes {count} argument{plural}, got {len(arguments)}")
