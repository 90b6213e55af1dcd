"""Running a function in exact arithmetic: arguments and results as exact values, read and written from Python."""

import ctypes
import struct
from collections.abc import Sequence
from fractions import Fraction

from both import parsed

from tensorlang.codegen.arithmetic.field.domain import Field
from tensorlang.codegen.arithmetic.field.plain import Residues
from tensorlang.codegen.arithmetic.field.primes import LOST, Moduli, Pair
from tensorlang.codegen.arithmetic.field.weights import Weights
from tensorlang.codegen.module import generate
from tensorlang.evolve.levels import machine_level
from tensorlang.ir.types import FloatType, row_major_strides
from tensorlang.jit.compiler import QUICK
from tensorlang.jit.engine import Engine
from tensorlang.jit.runtime.library import Runtime

KEY = 7
F32 = FloatType("f32")

Value = tuple[int, float]
"""Residue and shadow."""


class Compiled:
    """The function `@f` of memrefs, compiled in an exact domain."""

    def __init__(self, text: str, domain: Field | Residues | Weights) -> None:
        module = parsed(text)
        machine_level(module)
        self.domain = domain
        body = generate(module, domain=domain, entries=("f",), self_contained=True).text
        engine = Engine()
        self._kept = (engine, Runtime(engine))
        library = engine.add_text(body + domain.runtime(body), stem="exact", tier=QUICK)
        self._entry = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p)(library.symbols["tl.entry.f"])
        self._size = domain.float_bytes(F32)

    def __call__(self, *arrays: Sequence[int], shapes: Sequence[tuple[int, ...]] = ()) -> list[list[int]]:
        """Call it on arrays of words, each as wide as a float of the domain; what they hold afterwards.

        Args:
            arrays: the elements.
            shapes: of each, as its memref has it; none for one dimension.
        """
        size = self._size
        memories = [b"".join(word.to_bytes(size, "little") for word in array) for array in arrays]
        buffers = [(ctypes.c_uint8 * max(size, len(m))).from_buffer_copy(m.ljust(size, b"\0")) for m in memories]
        words: list[int] = []
        for buffer, shape in zip(buffers, shapes or [(len(array),) for array in arrays], strict=True):
            words += [ctypes.addressof(buffer)] * 2 + [0, *shape, *row_major_strides(shape)]
        frame = (ctypes.c_uint64 * len(words))(*words)
        assert self._entry(ctypes.addressof(frame)) == 0
        return [
            [int.from_bytes(bytes(buffer)[at : at + size], "little") for at in range(0, size * len(array), size)]
            for buffer, array in zip(buffers, arrays, strict=True)
        ]


def elementwise(body: str, inputs: int, lanes: int = 0) -> str:
    """The text of a loop that stores %r, made of %x0, %x1... by `body`, in which `T` is the type of a value."""
    type_ = f"vector<{lanes}xf32>" if lanes else "f32"
    load, store = ("vector.load", "vector.store") if lanes else ("memref.load", "memref.store")
    of = f"memref<?xf32>{f', {type_}' if lanes else ''}"
    loads = "\n".join(f"%x{i} = {load} %a{i}[%i] : {of}" for i in range(inputs))
    args = ", ".join(f"%a{i}: memref<?xf32>" for i in range(inputs))
    return f"""func.func @f({args}, %o: memref<?xf32>) {{
      %c0 = arith.constant 0 : index
      %step = arith.constant {lanes or 1} : index
      %n = memref.dim %o, %c0 : memref<?xf32>
      scf.for %i = %c0 to %n step %step {{
        {loads}
        {body.replace("T", type_)}
        {store} %r, %o[%i] : {of}
      }}
      return
    }}"""


def word(moduli: Moduli, value: Fraction) -> int:
    """A rational number as an exact value."""
    shadow = 0.0 if value == 0 else float(value)
    return int.from_bytes(struct.pack("<d", shadow), "little") << 64 | moduli.residue(value)


def special(shadow: float) -> int:
    """An infinity or NaN."""
    return int.from_bytes(struct.pack("<d", shadow), "little") << 64


def split(value: int) -> Value:
    """Residue and shadow of an exact value."""
    return value & (1 << 64) - 1, struct.unpack("<d", (value >> 64).to_bytes(8, "little"))[0]


def p_part(moduli: Moduli, residue: int) -> int:
    """The residue modulo p."""
    return residue >> 32 if isinstance(moduli, Pair) else residue


def is_lost(residue: int) -> bool:
    """Whether a residue of a pair has no q part."""
    return residue & LOST == LOST
