"""Calling native functions from Python: checked arguments, arrays without a copy, the interpreter lock released."""

import ctypes
from collections.abc import Callable, Sequence
from functools import cache
from typing import Final

from tensorlang.jit.abi import Parameter, Signature
from tensorlang.jit.arrays import Array, as_array, check_array, memref_words
from tensorlang.jit.call_plan import plan
from tensorlang.jit.errors import CallFailedError
from tensorlang.jit.returned import Ownership
from tensorlang.jit.runtime.library import Runtime
from tensorlang.jit.scalars import scalar_value, scalar_word

METH_FASTCALL: Final = 0x0080

OnFailure = Callable[[int], object]
"""Called with the status of a call that failed; what it returns is the result of the call. Usually it raises."""


class NativeFunction:
    """A compiled function as a Python callable.

    `call` is the fastest way in: where `is_direct`, a builtin function that turns to `call_converted` only with an
    argument that it does not like at first sight. All ways raise TypeError or ValueError, naming the parameter, for
    an argument that does not fit, and leave a failed call to `on_failure`. The code must stay loaded for as long as
    anyone may call.
    """

    def __init__(self, runtime: Runtime, entry: int, signature: Signature, on_failure: OnFailure | None = None) -> None:
        """`entry` is the address of `tl.entry.<name>`."""
        if any(result.kind == "unranked" for result in signature.results):
            raise TypeError(f"'{signature.name}' returns an unranked memref, which no array can stand for")
        self.signature = signature
        self._entry = entry
        self._on_failure: OnFailure = on_failure or self._fail
        self._invoke = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p)(runtime.address("tl.invoke"))
        steps = plan(entry, signature)
        self.is_direct = steps is not None
        self.call: Callable[..., object] = self.call_converted
        if steps is not None:
            self.call = _builtin(runtime, (steps, self.call_converted, self._on_failure))

    def __call__(self, *arguments: object) -> object:
        return self.call(*arguments)

    def _fail(self, status: int) -> object:
        raise CallFailedError(self.signature.name, status)

    def call_converted(self, *arguments: object) -> object:
        """The call for arguments that need a conversion or an explanation, and for several or memref results."""
        parameters = self.signature.parameters
        if len(arguments) != len(parameters):
            expected = ", ".join(f"{parameter.name}: {parameter}" for parameter in parameters)
            raise TypeError(
                f"{self.signature.name}({expected}) takes {len(parameters)} "
                f"argument{'' if len(parameters) == 1 else 's'}, got {len(arguments)}"
            )
        packed = _Arguments()
        for argument, parameter in zip(arguments, parameters, strict=True):
            packed.add(argument, parameter)
        frame = (ctypes.c_int64 * max(1, self.signature.frame_words))(*packed.words)
        status = self._invoke(self._entry, ctypes.addressof(frame))
        if status != 0:
            return self._on_failure(status)
        return self._results(list(frame), packed.arrays)

    def _results(self, frame: Sequence[int], arrays: Sequence[Array]) -> object:
        ownership = Ownership(arrays)
        values: list[object] = []
        at = self.signature.argument_words
        for result in self.signature.results:
            words = frame[at : at + result.words]
            at += result.words
            values.append(_value(words, result, ownership))
        if not values:
            return None
        return values[0] if len(values) == 1 else tuple(values)


class _Arguments:
    """Arguments exploded into words, and the arrays and descriptors that must outlive the call."""

    def __init__(self) -> None:
        self.words: list[int] = []
        self.arrays: list[Array] = []
        self._descriptors: list[ctypes.Array[ctypes.c_int64]] = []

    def add(self, argument: object, parameter: Parameter) -> None:
        if parameter.kind == "scalar":
            self.words.append(scalar_word(argument, parameter))
            return
        array = as_array(argument, parameter)
        check_array(array, parameter)
        self.arrays.append(array)
        words = memref_words(array, parameter)
        self.words.extend(words if parameter.kind == "memref" else self._unranked(array.ndim, words))

    def _unranked(self, rank: int, words: list[int]) -> tuple[int, int]:
        descriptor = (ctypes.c_int64 * len(words))(*words)
        self._descriptors.append(descriptor)
        return rank, ctypes.addressof(descriptor)


def _value(words: Sequence[int], result: Parameter, ownership: Ownership) -> object:
    if result.kind == "scalar":
        return scalar_value(words[0], result.element)
    return ownership.array(words, result)


class _MethodDef(ctypes.Structure):
    _fields_ = (
        ("name", ctypes.c_char_p),
        ("method", ctypes.c_void_p),
        ("flags", ctypes.c_int),
        ("doc", ctypes.c_char_p),
    )


@cache
def _method(address: int) -> _MethodDef:
    """What CPython needs to know of the code; it must live as long as any function made from it, so for ever."""
    return _MethodDef(b"native", address, METH_FASTCALL, None)


def _builtin(runtime: Runtime, steering: tuple[bytes, Callable[..., object], OnFailure]) -> Callable[..., object]:
    """The builtin function whose code is `tl.python.call` and whose `self` is `steering`."""
    create = ctypes.pythonapi.PyCFunction_NewEx
    create.restype, create.argtypes = ctypes.py_object, [ctypes.c_void_p, ctypes.py_object, ctypes.c_void_p]
    return create(ctypes.addressof(_method(runtime.address("tl.python.call"))), steering, None)
