"""The text being written: fresh names, labels, lines, and what each value is called.

A value of the IR is a tuple of LLVM operands, its components: one for a scalar or a one-dimensional vector, one for
each row of a longer vector, and `allocated, aligned, offset, sizes..., strides...` for a memref (static ones as
constants).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from tensorlang.codegen.arithmetic.domain import Arithmetic
from tensorlang.codegen.descriptor import Descriptor
from tensorlang.codegen.layout import component_types
from tensorlang.codegen.names import OUTSIDE
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.types import MemRefType, Type, UnrankedMemRefType
from tensorlang.support.diagnostics import DiagnosticError, error
from tensorlang.support.source import Source, Span


@dataclass(frozen=True, slots=True)
class Site:
    """Where a program can fail: the operation's place, what it says, and the values it leaves in the failure record."""

    number: int
    offset: int
    message: str
    function: str
    values: tuple[tuple[str, Type], ...]


@dataclass(slots=True)
class ModuleState:
    """What the functions of one text share."""

    domain: Arithmetic
    source: Source | None
    slots: frozenset[str]
    may_fail: frozenset[str]
    self_contained: bool = False
    """Whether only libc is there to call, and no runtime."""
    own: frozenset[str] = frozenset()
    """The functions that the text defines, some of which may be called as functions of C are."""
    sites: list[Site] = field(default_factory=list[Site])
    declarations: dict[str, str] = field(default_factory=dict[str, str])
    definitions: list[str] = field(default_factory=list[str])
    strings: dict[bytes, str] = field(default_factory=dict[bytes, str])

    def declare(self, name: str, signature: str) -> str:
        """Declare an external function once; `signature` is the text around the name, such as `float @x(float)`."""
        if name in self.own:
            signature = re.sub(rf'@"?{re.escape(name)}"?\(', lambda _: f'@"{OUTSIDE}{name}"(', signature, count=1)
            name = f"{OUTSIDE}{name}"
        self.declarations.setdefault(name, f"declare {signature}")
        return f"@{quoted(name)}"

    def external(self, name: str, type_: str) -> str:
        """Declare an external global once."""
        self.declarations.setdefault(name, f"@{quoted(name)} = external global {type_}")
        return f"@{quoted(name)}"

    def string(self, content: bytes) -> str:
        """A constant zero-terminated string; the same bytes share one."""
        if content not in self.strings:
            name = f'@"tl.string.{len(self.strings)}"'
            text = "".join(chr(b) if 0x20 <= b < 0x7F and b not in (0x22, 0x5C) else f"\\{b:02X}" for b in content)
            self.definitions.append(f'{name} = private unnamed_addr constant [{len(content) + 1} x i8] c"{text}\\00"')
            self.strings[content] = name
        return self.strings[content]


def quoted(name: str) -> str:
    """An LLVM identifier in quotes; any byte is allowed inside."""
    return (
        '"'
        + "".join(
            c if c.isascii() and (c.isalnum() or c in "._-$") else "".join(f"\\{b:02X}" for b in c.encode())
            for c in name
        )
        + '"'
    )


class Emit(Protocol):
    """Write one operation."""

    def __call__(self, op: Operation, e: Emitter) -> None: ...


class Emitter:
    """Writes the body of one function."""

    def __init__(self, module: ModuleState, function: str, fails: bool, rules: Callable[[str], Emit | None]) -> None:
        self.module = module
        self.domain = module.domain
        self.function = function
        self.fails = fails
        self.lines: list[str] = []
        self.entry: list[str] = []
        self.components: dict[Value, tuple[str, ...]] = {}
        self.label = "entry"
        self.block_labels: dict[Block, str] = {}
        self.incoming: dict[Block, list[tuple[str, list[str]]]] = {}
        """For each block of a graph: the labels that branch to it and what they hand over."""
        self.result_types: tuple[str, ...] = ()
        """LLVM types of the function's results."""
        self.indirect_fails = False
        """Whether a function called through a pointer gives a status."""
        self._count = 0
        self._labels = 0
        self._rules = rules
        self._known: list[dict[str, str]] = [{}]

    # -- text ----------------------------------------------------------------------------------------------------------

    def line(self, text: str) -> None:
        self.lines.append(f"  {text}")

    def op(self, text: str) -> str:
        """`%n = text`; gives the name."""
        self._count += 1
        name = f"%t{self._count}"
        self.lines.append(f"  {name} = {text}")
        return name

    def pure(self, text: str) -> str:
        """Like `op` for index arithmetic: the same text in scope is written once."""
        for scope in reversed(self._known):
            if text in scope:
                return scope[text]
        name = self.op(text)
        self._known[-1][text] = name
        return name

    def reserve(self) -> str:
        """A name to be defined later."""
        self._count += 1
        return f"%t{self._count}"

    def at_entry(self, text: str) -> str:
        """`%n = text` at the head of the function (allocas)."""
        self._count += 1
        name = f"%t{self._count}"
        self.entry.append(f"  {name} = {text}")
        return name

    def fresh_label(self, hint: str) -> str:
        self._labels += 1
        return f"{hint}.{self._labels}"

    def start(self, label: str) -> None:
        """Begin a block."""
        self.lines.append(f"{label}:")
        self.label = label

    def branch(self, label: str) -> None:
        self.line(f"br label %{label}")

    def branch_if(self, condition: str, yes: str, no: str) -> None:
        self.line(f"br i1 {condition}, label %{yes}, label %{no}")

    @contextmanager
    def scope(self) -> Generator[None]:
        """Names found by `pure` inside are not used after."""
        self._known.append({})
        try:
            yield
        finally:
            self._known.pop()

    def forget(self) -> None:
        """Between the blocks of a graph nothing carries over."""
        self._known = [{}]

    # -- values --------------------------------------------------------------------------------------------------------

    def value(self, value: Value) -> str:
        """The only component of a value."""
        (name,) = self.components[value]
        return name

    def parts(self, value: Value) -> tuple[str, ...]:
        return self.components[value]

    def bind(self, value: Value, *components: str) -> None:
        self.components[value] = components

    def types(self, type_: Type) -> list[str]:
        """LLVM types of the components."""
        return component_types(type_, self.domain)

    def type(self, type_: Type) -> str:
        """The LLVM type of a value with one component."""
        (single,) = self.types(type_)
        return single

    def memref(self, value: Value) -> Descriptor:
        """The parts of a ranked memref."""
        assert isinstance(value.type, MemRefType)
        return Descriptor.of(self.components[value], len(value.type.shape))

    def unranked(self, value: Value) -> tuple[str, str]:
        """Rank and pointer to the descriptor."""
        assert isinstance(value.type, UnrankedMemRefType)
        rank, pointer = self.components[value]
        return rank, pointer

    # -- structure -----------------------------------------------------------------------------------------------------

    def emit(self, op: Operation) -> None:
        rule = self._rules(op.name)
        if rule is None:
            raise self.refuse(op, f"'{op.name}' cannot be compiled: lower it first")
        rule(op, self)

    def region(self, region: Region, args: Sequence[tuple[str, ...]] = ()) -> Sequence[Value]:
        """Write the only block of a region in line; gives the operands of its terminator."""
        block = region.entry
        for arg, components in zip(block.args, args, strict=True):
            self.components[arg] = components
        with self.scope():
            for op in block:
                if op is not block.last or not op.is_terminator:
                    self.emit(op)
        return block.last.operands if block.last is not None and block.last.is_terminator else ()

    def phis(self, types: Sequence[str], incoming: Mapping[str, Sequence[str]]) -> list[str]:
        """One phi for each type; `incoming` maps a label to its operands. An operand equal on all ways needs none."""
        made: list[str] = []
        for index, type_ in enumerate(types):
            given = [values[index] for values in incoming.values()]
            if all(value == given[0] for value in given) and not given[0].startswith("%"):
                made.append(given[0])
                continue
            ways = ", ".join(f"[ {values[index]}, %{label} ]" for label, values in incoming.items())
            made.append(self.op(f"phi {type_} {ways}"))
        return made

    def split(self, components: Sequence[str], types: Sequence[Type]) -> list[tuple[str, ...]]:
        """A flat list of components, divided by value."""
        found: list[tuple[str, ...]] = []
        at = 0
        for type_ in types:
            size = len(self.types(type_))
            found.append(tuple(components[at : at + size]))
            at += size
        return found

    def flat(self, values: Sequence[Value]) -> list[str]:
        return [component for value in values for component in self.components[value]]

    def flat_types(self, types: Sequence[Type]) -> list[str]:
        return [component for type_ in types for component in self.types(type_)]

    # -- faults --------------------------------------------------------------------------------------------------------

    def refuse(self, op: Operation, message: str) -> DiagnosticError:
        source = self.module.source
        span = Span(source, op.offset, op.offset + len(op.name)) if source is not None and op.offset >= 0 else None
        return error(message, span)
