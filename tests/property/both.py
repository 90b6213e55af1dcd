"""Running a module twice: interpreted and compiled. The two must agree bit for bit, NaNs of any kind being one."""

import ctypes
import math
from collections.abc import Sequence
from dataclasses import dataclass

from tensorlang.codegen.module import Compiled, generate
from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.registry import context
from tensorlang.evolve.levels import machine_level
from tensorlang.interp.machine import Interpreter
from tensorlang.interp.memory import Buffer, View, element_bytes, strides_of
from tensorlang.interp.values import Number, Poison, TrapError, from_bits, is_vector, to_bits
from tensorlang.ir.types import FloatType, MemRefType, Type
from tensorlang.ir.verifier import verify
from tensorlang.jit.compiler import BASE, Tier
from tensorlang.jit.engine import Engine
from tensorlang.jit.runtime.library import Runtime
from tensorlang.jit.runtime.output import Output
from tensorlang.support.source import Source
from tensorlang.syntax.parser import parse_module

FUEL = 200_000


def parsed(text: str) -> ModuleOp:
    """The module of a text that must be right."""
    source = Source("both.tl", text)
    module = parse_module(source, context())
    assert isinstance(module, ModuleOp)
    faults = verify(module, source)
    assert not faults, "\n".join(fault.render() for fault in faults)
    return module


@dataclass
class Array:
    """A memref argument: its type and its elements; both runs begin with these and change copies."""

    type: MemRefType
    elements: list[Number]

    @property
    def sizes(self) -> tuple[int, ...]:
        return self.type.shape

    def view(self) -> View:
        cells: list[object] = list(self.elements)
        return View(Buffer(cells, self.type.element), self.type.element, 0, self.sizes, strides_of(self.sizes))

    def memory(self) -> "ctypes.Array[ctypes.c_uint8]":
        size = element_bytes(self.type.element)
        content = b"".join(to_bits(number, self.type.element).to_bytes(size, "little") for number in self.elements)
        return (ctypes.c_uint8 * max(1, len(content))).from_buffer_copy(content or b"\0")

    def read(self, memory: "ctypes.Array[ctypes.c_uint8]") -> list[Number]:
        size, raw = element_bytes(self.type.element), bytes(memory)
        mask = (1 << _width(self.type.element)) - 1
        words = [int.from_bytes(raw[i * size : (i + 1) * size], "little") & mask for i in range(len(self.elements))]
        return [from_bits(word, self.type.element) for word in words]


Argument = Number | Array


@dataclass(frozen=True)
class Outcome:
    """What a call left behind: results, the elements of its arrays, and its prints."""

    results: tuple[Number, ...]
    arrays: tuple[tuple[Number, ...], ...]
    printed: str

    def key(self) -> object:
        """Equal for outcomes that agree."""
        arrays = tuple(tuple(map(bits, array)) for array in self.arrays)
        return tuple(map(bits, self.results)), arrays, self.printed.replace("-nan", "nan")


def bits(number: Number) -> object:
    """Tells -0 from 0, and a NaN from everything but another."""
    if isinstance(number, float):
        return "nan" if math.isnan(number) else (number, math.copysign(1.0, number))
    return number


class _Machine:
    """A module compiled."""

    def __init__(self, module: ModuleOp, tier: Tier) -> None:
        self.engine = Engine()
        self.runtime = Runtime(self.engine)
        self.output = Output(self.runtime)
        self.compiled: Compiled = generate(machine_level(module))
        self.library = self.engine.add_text(self.compiled.text, stem="both", tier=tier)
        self.invoke = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p)(
            self.runtime.address("tl.invoke")
        )


class Both:
    """One module, ready to run both ways."""

    def __init__(self, text: str, *, tier: Tier = BASE) -> None:
        self.prints = ".print" in text or "call @print" in text
        self.module = parsed(text)
        self.tier = tier
        self.printed: list[str] = []
        self.interpreter = Interpreter(self.module, self.printed.append)
        self._machine: _Machine | None = None

    @property
    def machine(self) -> "_Machine":
        """The machine code, made when it is first needed."""
        if self._machine is None:
            self._machine = _Machine(self.module, self.tier)
        return self._machine

    def close(self) -> None:
        if self._machine is not None:
            self._machine.engine.close()

    def interpreted(self, name: str, args: Sequence[Argument] = ()) -> Outcome | None:
        """None when the program has no meaning on these arguments."""
        self.printed.clear()
        self.interpreter.fuel = FUEL
        self.interpreter.globals.clear()
        given: list[object] = [arg.view() if isinstance(arg, Array) else arg for arg in args]
        try:
            results = self.interpreter.call(name, given)
        except TrapError:
            return None
        cells = [value.buffer.cells for value in given if isinstance(value, View)]
        flat = [lane for result in results for lane in (result if is_vector(result) else (result,))]
        if any(isinstance(value, Poison) for row in (flat, *cells) for value in row):
            return None
        return Outcome(numbers(flat), tuple(numbers(row) for row in cells), "".join(self.printed))

    def native(self, name: str, args: Sequence[Argument] = ()) -> Outcome:
        """Scalar results only."""
        function = self.interpreter.functions[name].type
        words, memories = _words(args, function.inputs)
        frame = (ctypes.c_uint64 * max(1, len(words) + len(function.results)))(*words)
        machine = self.machine
        held = machine.output.hold() if self.prints else None
        status = machine.invoke(machine.library.address(f"tl.entry.{name}"), ctypes.addressof(frame))
        printed = held.drop().decode("utf-8", "surrogateescape") if held is not None else ""
        assert status == 0, status
        raw = list(frame)[len(words) : len(words) + len(function.results)]
        results = [_number(word, type_) for word, type_ in zip(raw, function.results, strict=True)]
        arrays = [arg for arg in args if isinstance(arg, Array)]
        contents = tuple(tuple(array.read(memory)) for array, memory in zip(arrays, memories, strict=True))
        return Outcome(tuple(results), contents, printed)

    def agree(self, name: str, args: Sequence[Argument] = ()) -> bool:
        """Run both ways and assert that nothing differs; False when the program has no meaning on these arguments."""
        expected = self.interpreted(name, args)
        if expected is None:
            return False
        found = self.native(name, args)
        assert found.key() == expected.key(), f"@{name}({args}): interpreted {expected}, compiled {found}"
        return True


def numbers(values: Sequence[object]) -> tuple[Number, ...]:
    return tuple(value for value in values if isinstance(value, int | float))


def _words(args: Sequence[Argument], types: Sequence[Type]) -> tuple[list[int], list["ctypes.Array[ctypes.c_uint8]"]]:
    words: list[int] = []
    memories: list[ctypes.Array[ctypes.c_uint8]] = []
    for arg, type_ in zip(args, types, strict=True):
        if isinstance(arg, Array):
            memory = arg.memory()
            memories.append(memory)
            at = ctypes.addressof(memory)
            words += [at, at, 0, *arg.sizes, *strides_of(arg.sizes)]
        else:
            words.append(to_bits(arg, type_))
    return words, memories


def _width(type_: Type) -> int:
    return 64 if str(type_) == "index" else type_.width if isinstance(type_, FloatType) else getattr(type_, "width", 64)


def _number(word: int, type_: Type) -> Number:
    return from_bits(word & ((1 << _width(type_)) - 1), type_)
