"""Running a module in exact arithmetic: arguments and results as exact values, read and written from Python."""

import ctypes
import struct
from collections.abc import Sequence
from fractions import Fraction

from both import parsed

from tensorlang.codegen.arithmetic.field.domain import Field
from tensorlang.codegen.arithmetic.field.primes import LOST, Moduli, Pair
from tensorlang.codegen.module import generate
from tensorlang.evolve.levels import machine_level
from tensorlang.ir.types import FloatType
from tensorlang.jit.compiler import QUICK
from tensorlang.jit.engine import Engine
from tensorlang.jit.runtime.library import Runtime

Value = tuple[int, float]
"""Residue and shadow."""

KEY = 7


class Exact:
    """One function `@f` of memrefs, compiled over a field."""

    def __init__(self, text: str, moduli: Moduli, precision: str = "f32") -> None:
        module = parsed(text)
        machine_level(module)
        self.domain = Field(moduli, precision=FloatType(precision), key=KEY)
        body = generate(module, domain=self.domain, entries=("f",), self_contained=True).text
        self.text = body + self.domain.runtime(body)
        self.engine = Engine()
        Runtime(self.engine)
        self.library = self.engine.add_text(self.text, stem="exact", tier=QUICK)

    def run(self, *arrays: "Sequence[Value] | Sequence[int]") -> list[list[Value]]:
        """Call it; every array is a memref<?x..> of one dimension. Integers are 8 bytes each."""
        buffers = [(ctypes.c_uint8 * max(1, 16 * len(array))).from_buffer_copy(_packed(array) or b"\0") for array in arrays]
        words: list[int] = []
        for buffer, array in zip(buffers, arrays, strict=True):
            address = ctypes.addressof(buffer)
            words += [address, address, 0, len(array), 1]
        frame = (ctypes.c_uint64 * len(words))(*words)
        entry = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p)(self.library.symbols["tl.entry.f"])
        assert entry(ctypes.addressof(frame)) == 0
        return [_unpacked(bytes(buffer), len(array)) for buffer, array in zip(buffers, arrays, strict=True)]

    def image(self, number: float) -> Value:
        """A double as an exact value."""
        return split(self.domain.value(number))


def split(value: int) -> Value:
    return value & (1 << 64) - 1, struct.unpack("<d", (value >> 64).to_bytes(8, "little"))[0]


def _packed(array: "Sequence[Value] | Sequence[int]") -> bytes:
    return b"".join(
        struct.pack("<q", item) if isinstance(item, int) else struct.pack("<Qd", *item) for item in array
    ).ljust(16 * len(array), b"\0")


def _unpacked(memory: bytes, count: int) -> list[Value]:
    return [struct.unpack_from("<Qd", memory, 16 * index) for index in range(count)]


def parts(moduli: Moduli, residue: int) -> tuple[tuple[int, int | None], ...]:
    """Each modulus with the residue's part, None where it is lost."""
    if isinstance(moduli, Pair):
        low = residue & LOST
        return (moduli.p, residue >> 32), (moduli.q, None if low == LOST else low)
    return ((moduli.p, residue),)


def image(moduli: Moduli, value: Fraction) -> int:
    return moduli.residue(value)
