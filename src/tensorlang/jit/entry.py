"""Calling native functions from Python: checked arguments, arrays without a copy, the interpreter lock released.

NumPy is imported when the first array has to be converted, so a program whose `main` takes nothing starts without it.
"""

import ctypes
from collections.abc import Callable
from functools import cache
from typing import Final

from tensorlang.jit.abi import Signature
from tensorlang.jit.call_plan import plan
from tensorlang.jit.divisions import REFUSED, watch
from tensorlang.jit.errors import CallFailedError
from tensorlang.jit.runtime.library import Runtime

METH_FASTCALL: Final = 0x0080

OnFailure = Callable[[int], object]
"""Called with the status of a call that failed; what it returns is the result of the call. Usually it raises."""


class NativeFunction:
    """A compiled function as a Python callable.

    `call` is the fastest way in: where `is_direct`, a builtin function that turns to `call_converted` only with an
    argument that it does not like at first sight. All ways raise TypeError or ValueError, naming the parameter, for
    an argument that does not fit, and leave a failed call to `on_failure`, with `divisions.REFUSED` as the status of
    one that divided by zero. Whoever holds one of them keeps the engine
    alive, and with it the code, unless that is closed or unloads it.
    """

    def __init__(self, runtime: Runtime, entry: int, signature: Signature, on_failure: OnFailure | None = None) -> None:
        """`entry` is the address of `tl.entry.<name>`."""
        if any(result.kind == "unranked" for result in signature.results):
            raise TypeError(f"'{signature.name}' returns an unranked memref, which no array can stand for")
        self.signature = signature
        self._runtime = runtime
        self._entry = entry
        self._on_failure: OnFailure = on_failure or self._fail
        watch()
        self._invoke = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p)(runtime.address("tl.invoke"))
        steps = plan(entry, signature)
        self.is_direct = steps is not None
        self.call: Callable[..., object] = self.call_converted
        if steps is not None:
            self.call = _builtin(runtime, (steps, self.call_converted, self._on_failure))

    def __call__(self, *arguments: object) -> object:
        return self.call(*arguments)

    def _fail(self, status: int) -> object:
        if status == REFUSED:
            raise ZeroDivisionError(f"an integer division by zero, or one that overflows, in '{self.signature.name}'")
        raise CallFailedError(self.signature.name, status)

    def call_converted(self, *arguments: object) -> object:
        """The call for arguments that need a conversion or an explanation, and for several or memref results."""
        from tensorlang.jit.conversion import Frame

        frame = Frame(self.signature, arguments)
        status = self._invoke(self._entry, frame.address)
        return frame.result() if status == 0 else self._on_failure(status)


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
