"""The custom text form of operations: what a form may ask of the reader and the writer, and the forms that many share.

The grammar turns an operation's text into a `Node`: the rule's name and its pieces in order, punctuation dropped, None
for an absent option. `read` makes the operation from it, `write` prints what comes after the name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol, cast

from tensorlang.ir.affine import AffineMap
from tensorlang.ir.attributes import Attribute
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.types import FunctionType, Type
from tensorlang.support.diagnostics import DiagnosticError

Token = tuple[str, int]
"""Text and offset."""


class Node:
    """A reduced rule: `kids` are tokens, nodes, lists, types, attributes or None, as the grammar says.

    `first` is its first piece even when that is punctuation, for the place of a message.
    """

    __slots__ = ("first", "kids", "rule")

    def __init__(self, rule: str, kids: list[Any], first: object = None) -> None:
        self.rule = rule
        self.kids = kids
        self.first = first

    @property
    def start(self) -> int:
        """Offset of the first token."""
        node = self
        while True:
            pieces: list[Any] = [kid for kid in (node.first, *node.kids) if isinstance(kid, tuple | Node)]
            if not pieces or isinstance(pieces[0], tuple):
                return pieces[0][1] if pieces else 0  # pyright: ignore[reportUnknownVariableType]
            node = pieces[0]


class Reader(Protocol):
    """What reading an operation may use: names in scope, nested regions, errors with a place."""

    def use(self, token: Token, type_: Type) -> Value:
        """The value called so, which must have this type (forward references within a function are allowed)."""
        ...

    def uses(self, tokens: Sequence[Token], types: Sequence[Type], at: Token | int) -> list[Value]:
        """Several; a count that differs is an error at `at`."""
        ...

    def type_of(self, token: Token) -> Type | None:
        """The type of a value already defined, else None."""
        ...

    def subscripts(self, nodes: Sequence[Node]) -> tuple[AffineMap, list[Token], list[Token]]:
        """Affine expressions over SSA values: the map and the tokens of its dimensions and symbols."""
        ...

    def block(self, token: Token) -> Block:
        """The block of this label in the region being read."""
        ...

    def region(self, node: Node, args: Sequence[tuple[Token, Type]] = ()) -> Region:
        """A region; `args` name the arguments of its entry block."""
        ...

    def operation_class(self, name: Token) -> type[Operation]:
        """The operation of this name; one that no dialect defines is refused, where it may not stand."""
        ...

    def make(
        self,
        cls: type[Operation],
        operands: Sequence[Value] = (),
        result_types: Sequence[Type] = (),
        attributes: dict[str, Attribute] | None = None,
        *,
        regions: Sequence[Region] = (),
        successors: Sequence[Block] = (),
        segments: tuple[int, ...] | None = None,
    ) -> Operation:
        """The operation, at the place being read."""
        ...

    def dense(self, node: Node, type_: Type) -> Attribute:
        """The elements of a `dense<...>` that was written without its type."""
        ...

    def place_after(self, token: Token, mark: str) -> int:
        """Offset of what follows the next `mark` after a token: types keep no place of their own."""
        ...

    def mark_place(self, start: int, mark: str) -> int:
        """Where the first `mark` outside of brackets stands in the operation at `start`. For messages only."""
        ...

    def type_place(self, start: int, index: int = 0) -> int:
        """Where type number `index` after the colon of the operation at `start` begins, -1: the colon. For messages."""
        ...

    def end_places(self, start: int) -> tuple[int, int]:
        """Where the operation at `start`, which has no region, ends and what follows begins. For messages only."""
        ...

    def number_place(self, start: int, index: int = 0) -> int:
        """Where number `index` after `start` stands. For messages only."""
        ...

    def error(self, message: str, at: Token | int) -> DiagnosticError: ...


class Writer(Protocol):
    """What printing an operation may use. Every method appends; `name` and `text_of` return."""

    def write(self, text: str) -> None: ...
    def line(self, text: str) -> None:
        """Begin a new line, as deep as the operation stands, with `text`."""
        ...

    def unnamed(self, op: Operation) -> None:
        """An operation without the names of its results."""
        ...

    def name(self, value: Value) -> str: ...
    def block_name(self, block: Block) -> str: ...
    def values(self, values: Sequence[Value]) -> None:
        """Names, as in `%a, %b`."""
        ...

    def type(self, type_: Type) -> None: ...
    def types(self, types: Sequence[Type]) -> None: ...
    def attribute(self, attribute: Attribute, *, with_type: bool = True) -> None: ...
    def aside(self, attribute: Attribute) -> None:
        """An attribute where an alias is used, but none is made: MLIR does not look there for what it may name."""
        ...

    def attributes(self, op: Operation, hide: Sequence[str] = (), *, keyword: str = "") -> None:
        """` {...}` with what is neither hidden nor a default; `keyword` goes before the brace."""
        ...

    def region(self, region: Region, *, entry_args: bool = False, terminator: bool = True, deeper: int = 0) -> None:
        """`{ ... }`; a terminator without operands is left out when `terminator` is False.

        `deeper` is by how many columns more the region is indented.
        """
        ...

    def successor(self, block: Block, args: Sequence[Value]) -> None: ...


def attributes_of(*nodes: Attribute | dict[str, Attribute] | None) -> dict[str, Attribute]:
    """Join the optional attribute dictionaries of a form."""
    joined: dict[str, Attribute] = {}
    for node in nodes:
        if isinstance(node, dict):
            joined.update(node)
    return joined


@dataclass(frozen=True, slots=True)
class SameType:
    """`op %a, %b {attrs} : type`, all of the one type. Grammar: KEYWORD VALUE... [flags] [attr_dict] type.

    `flags` names the property that `fastmath<...>`, `overflow<...>` or `exact` sets.
    """

    count: int
    flags: str = ""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        kids = node.kids
        type_: Type = kids[-1]
        operands = [reader.use(kids[index], type_) for index in range(1, self.count + 1)]
        attributes = dict(kids[-2]) if kids[-2] else {}
        flags = kids[-3] if len(kids) == self.count + 4 else None
        if flags is not None and flags[0] != self.flags:
            text, start = kids[self.count]
            raise reader.error("expected ':'", start + len(text))
        if flags is not None:
            attributes[flags[0]] = flags[1]
        check_attributes(cls, attributes, node.start, reader)
        return reader.make(cls, operands, [type_], attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(" ")
        writer.values(op.operands)
        write_flags(op, writer)
        writer.attributes(op, (self.flags,))
        writer.write(" : ")
        writer.type(op.results[0].type)


@dataclass(frozen=True, slots=True)
class Cast:
    """`op %a {attrs} : from to to`. Grammar: KEYWORD VALUE [...] [attr_dict] type [TO] type."""

    word: str = "to"

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, value, *options, source, target = _without_word(node.kids, self.word)
        operand = reader.use(value, source)
        attributes: dict[str, Attribute] = {}
        for option in options:
            if isinstance(option, dict):
                attributes.update(cast("dict[str, Attribute]", option))
            elif isinstance(option, tuple):
                name, found = cast("tuple[str, Attribute | int]", option)
                attributes.update({} if isinstance(found, int) else {name: found})
        check_attributes(cls, attributes, node.start, reader)
        return reader.make(cls, [operand], [target], attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(" ")
        writer.values(op.operands)
        write_flags(op, writer)
        writer.attributes(op, ("fastmath", "overflowFlags"))
        writer.write(" : ")
        writer.type(op.operands[0].type)
        writer.write(f" {self.word} ")
        writer.type(op.results[0].type)


def _without_word(kids: list[Any], word: str) -> list[Any]:
    """The pieces without the word between the types, where the grammar keeps it."""
    return [kid for kid in kids if not (isinstance(kid, tuple) and kid[0] == word)]


@dataclass(frozen=True, slots=True)
class Terminator:
    """`op {attrs} %a, %b : t, u`. Grammar: KEYWORD [attr_dict] [typed_values]."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, attributes, typed = node.kids
        return reader.make(cls, typed_operands(typed, reader, keyword), (), attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.attributes(op)
        write_typed(op.operands, writer)


def check_attributes(
    cls: type[Operation], attributes: dict[str, Attribute] | None, start: int, reader: Reader, place: int | None = None
) -> None:
    """Raise when an attribute is not of the form it must have.

    The message stands at `place`, else at the attributes of the operation that begins at `start`.
    """
    for spec in cls.definition.attributes if attributes else ():
        assert attributes
        found = attributes.get(spec.name)
        if found is not None and not spec.constraint.holds(found):
            fault = f"attribute '{spec.name}' failed to satisfy constraint: {spec.constraint.description}"
            where = reader.mark_place(start, "{") if place is None else place
            raise reader.error(f"custom op '{cls.name}' '{cls.name}' op {fault}", where)


def refuse_operand(cls: type[Operation], name: str, type_: Type, reader: Reader, keyword: Token) -> None:
    """Raise where the result's type follows from that of an operand which it cannot have."""
    constraint = next(group.constraint for group in cls.definition.operands if group.name == name)
    if not constraint.holds(type_):
        found = f"'{name}' must be {constraint.description}, but got '{type_}'"
        raise reader.error(f"custom op '{cls.name}' {found}", keyword)


def function_type(
    type_: Type, cls: type[Operation], reader: Reader, keyword: Token, place: int | None = None
) -> FunctionType:
    """A written type that must be a function's; else the message stands at `place`, by default at the type."""
    if not isinstance(type_, FunctionType):
        found = f"invalid kind of type specified: expected a function type, but found '{type_}'"
        where = reader.type_place(keyword[1]) if place is None else place
        raise reader.error(f"custom op '{cls.name}' {found}", where)
    return type_


def tokens_of(node: Node | None) -> list[Token]:
    """The tokens of a list such as `(%a, %b)`, none for one that is absent."""
    kids: list[Any] = node.kids if node is not None else []
    return [kid for kid in kids if kid is not None]


def typed_operands(typed: Node | None, reader: Reader, at: Token, place: Token | int | None = None) -> list[Value]:
    """The operands of `%a, %b : t, u`; counts that differ are reported at `place`, by default at the first of them."""
    if typed is None:
        return []
    tokens = [cast("Token", kid) for kid in typed.kids if isinstance(kid, tuple)]
    types: list[Type] = typed.kids[len(tokens) :]
    if len(tokens) != len(types):
        counts = f"got {len(tokens)} operands and {len(types)} types"
        raise reader.error(
            f"custom op '{at[0]}' number of operands and types do not match: {counts}", place or tokens[0]
        )
    return reader.uses(tokens, types, at)


def write_typed(values: Sequence[Value], writer: Writer) -> None:
    """` %a, %b : t, u`, nothing for none."""
    if values:
        writer.write(" ")
        writer.values(values)
        writer.write(" : ")
        writer.types([value.type for value in values])


def write_flags(op: Operation, writer: Writer) -> None:
    """` exact`, ` fastmath<...>` and ` overflow<...>`, where they are properties of the operation and not none."""
    if "isExact" in op.attributes and "isExact" in op.definition.attribute_names:
        writer.write(" exact")
    for name, word in (("fastmath", "fastmath"), ("overflowFlags", "overflow")):
        flags = op.attributes.get(name) if name in op.definition.attribute_names else None
        text = getattr(flags, "argument", "none")
        if text not in ("", "none"):
            writer.write(f" {word}<{text}>")


def write_results(types: Sequence[Type], writer: Writer) -> None:
    """` -> (t, u)`, nothing for none."""
    if types:
        writer.write(" -> (")
        writer.types(types)
        writer.write(")")
