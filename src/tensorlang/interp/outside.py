"""Functions that programs declare and the runtime supplies: MLIR's prints, the clock, C's mathematics and memory."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Final

from tensorlang.dialects.func import FuncOp
from tensorlang.interp import math, printing
from tensorlang.interp.c_printf import formatted
from tensorlang.interp.machine import Interpreter
from tensorlang.interp.memory import Buffer, Pointer, View, bytes_buffer
from tensorlang.interp.values import Number, TrapError, as_integer, as_number, meant, rounded
from tensorlang.ir.types import F32, F64, I8, FloatType

Outside = Callable[[Interpreter, Sequence[object]], Sequence[object]]


def call_outside(interpreter: Interpreter, function: FuncOp, args: Sequence[object]) -> Sequence[object]:
    """Call what a declaration refers to. Traps when nothing supplies it."""
    return call_by_name(interpreter, function.symbol, args)


def call_by_name(interpreter: Interpreter, name: str, args: Sequence[object]) -> Sequence[object]:
    """Call a function of the runtime or of C."""
    known = OUTSIDE.get(name)
    if known is None:
        raise TrapError(f"nothing supplies the function @{name}")
    return known(interpreter, args)


def _prints(text: Callable[[Number], str]) -> Outside:
    def call(interpreter: Interpreter, args: Sequence[object]) -> Sequence[object]:
        interpreter.write(text(as_number(args[0])))
        return ()

    return call


def _says(text: str) -> Outside:
    def call(interpreter: Interpreter, args: Sequence[object]) -> Sequence[object]:
        interpreter.write(text)
        return ()

    return call


def _prints_memref(suffix: str) -> Outside:
    def call(interpreter: Interpreter, args: Sequence[object]) -> Sequence[object]:
        view = meant(args[0])
        assert isinstance(view, View)
        interpreter.write(printing.memref_text(view, printing.MEMREF_ELEMENTS[suffix]))
        return ()

    return call


def _prints_shape(interpreter: Interpreter, args: Sequence[object]) -> Sequence[object]:
    view = meant(args[0])
    assert isinstance(view, View)
    interpreter.write(f"{printing.memref_head(view)}]\n")
    return ()


def _unsigned(value: Number) -> str:
    return str(as_integer(value) & ((1 << 64) - 1))


# -- C -----------------------------------------------------------------------------------------------------------------


def _real(act: Callable[[float], float], type_: FloatType) -> Outside:
    return lambda interpreter, args: [rounded(act(as_number(args[0])), type_)]


def _real_pair(act: Callable[[float, float], float], type_: FloatType) -> Outside:
    return lambda interpreter, args: [rounded(act(as_number(args[0]), as_number(args[1])), type_)]


def pointer(value: object) -> Pointer:
    """A pointer that is about to be used."""
    found = meant(value)
    assert isinstance(found, Pointer)
    return found


def c_string(value: object) -> bytes:
    """The bytes at a pointer, up to the NUL. Traps where there is none."""
    at = pointer(value)
    content = bytearray()
    while (byte := as_integer(at.target().read(at.at + len(content))) & 0xFF) != 0:
        content.append(byte)
    return bytes(content)


def _write_bytes(interpreter: Interpreter, content: bytes) -> None:
    interpreter.write(content.decode("utf-8", "surrogateescape"))


def _printf(interpreter: Interpreter, args: Sequence[object]) -> Sequence[object]:
    shown = formatted(c_string(args[0]), args[1:], c_string)
    _write_bytes(interpreter, shown)
    return [len(shown)]


def _print_string(interpreter: Interpreter, args: Sequence[object]) -> Sequence[object]:
    _write_bytes(interpreter, c_string(args[0]))
    return ()


def _puts(interpreter: Interpreter, args: Sequence[object]) -> Sequence[object]:
    _write_bytes(interpreter, c_string(args[0]) + b"\n")
    return [0]


def _putchar(interpreter: Interpreter, args: Sequence[object]) -> Sequence[object]:
    code = as_integer(args[0]) & 0xFF
    _write_bytes(interpreter, bytes([code]))
    return [code]


def _malloc(interpreter: Interpreter, args: Sequence[object]) -> Sequence[object]:
    return [Pointer(Buffer.unwritten(as_integer(args[-1]), I8))]


def _calloc(interpreter: Interpreter, args: Sequence[object]) -> Sequence[object]:
    return [Pointer(bytes_buffer(bytes(as_integer(args[0]) * as_integer(args[1])), "heap"))]


def _free(interpreter: Interpreter, args: Sequence[object]) -> Sequence[object]:
    at = pointer(args[0])
    if at.buffer is not None:
        at.buffer.free()
    return ()


def _strlen(interpreter: Interpreter, args: Sequence[object]) -> Sequence[object]:
    return [len(c_string(args[0]))]


def _absolute(interpreter: Interpreter, args: Sequence[object]) -> Sequence[object]:
    return [abs(as_integer(args[0]))]


def _clock(interpreter: Interpreter, args: Sequence[object]) -> Sequence[object]:
    return [time.time_ns()]


def _seconds(interpreter: Interpreter, args: Sequence[object]) -> Sequence[object]:
    return [time.time()]


_LIBM: Final = {
    "fabs": "absf", "acos": "acos", "acosh": "acosh", "asin": "asin", "asinh": "asinh", "atan": "atan",
    "atanh": "atanh", "cbrt": "cbrt", "ceil": "ceil", "cos": "cos", "cosh": "cosh", "erf": "erf", "erfc": "erfc",
    "exp": "exp", "exp2": "exp2", "expm1": "expm1", "floor": "floor", "log": "log", "log10": "log10",
    "log1p": "log1p", "log2": "log2", "round": "round", "roundeven": "roundeven", "sin": "sin", "sinh": "sinh",
    "sqrt": "sqrt", "tan": "tan", "tanh": "tanh", "trunc": "trunc",
}  # fmt: skip
"""C's name to the dialect's."""
_LIBM_PAIRS: Final = {"atan2": "atan2", "copysign": "copysign", "pow": "powf"}

OUTSIDE: Final[dict[str, Outside]] = {
    "printI64": _prints(str),
    "printU64": _prints(_unsigned),
    "printF32": _prints(printing.shortest),
    "printF64": _prints(printing.shortest),
    "printOpen": _says("( "),
    "printClose": _says(" )"),
    "printComma": _says(", "),
    "printNewline": _says("\n"),
    "printString": _print_string,
    "printCString": _print_string,
    **{f"printMemref{suffix}": _prints_memref(suffix) for suffix in printing.MEMREF_ELEMENTS},
    **{f"printMemrefShape{suffix}": _prints_shape for suffix in printing.MEMREF_ELEMENTS},
    "nanoTime": _clock,
    "rtclock": _seconds,
    "printf": _printf,
    "puts": _puts,
    "putchar": _putchar,
    "malloc": _malloc,
    "aligned_alloc": _malloc,
    "calloc": _calloc,
    "free": _free,
    "strlen": _strlen,
    "abs": _absolute,
    "labs": _absolute,
    **{name: _real(math.UNARY[kind], F64) for name, kind in _LIBM.items()},
    **{f"{name}f": _real(math.UNARY[kind], F32) for name, kind in _LIBM.items()},
    **{name: _real_pair(math.BINARY[kind], F64) for name, kind in _LIBM_PAIRS.items()},
    **{f"{name}f": _real_pair(math.BINARY[kind], F32) for name, kind in _LIBM_PAIRS.items()},
}
