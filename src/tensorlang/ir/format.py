"""A custom form written as a template, read and printed by the same description.

    Format("$base[$indices], $mask{} : #base, #mask into #out")

`$x` is an operand, `[$x]` a bracketed list of indices, `[$x!]` one operand in brackets, `(, $x)?` one that may be
absent, `[@a]` an attribute that is a list of numbers, `<@a>` one that is an enumerator, `@a` one that is a symbol, `{}`
the other attributes with a space ahead, `#x` the type of an operand or result, ` -> #x?` that of a result that may be
absent. All else stands for itself. The grammar's rule has its pieces in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, cast

from tensorlang.ir import enums
from tensorlang.ir.assembly import Node, Reader, Token, Writer, check_attributes, refuse_operand, tokens_of, write_flags
from tensorlang.ir.attributes import Attribute, DenseArrayAttr, DialectAttr, SymbolRefAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.opdef import Arity, operand_group
from tensorlang.ir.symbols import symbol_token_name
from tensorlang.ir.types import (
    I64,
    INDEX,
    ComplexType,
    IndexType,
    IntegerType,
    MemRefType,
    TensorType,
    Type,
    UnrankedMemRefType,
    UnrankedTensorType,
    VectorType,
)

_KINDS: Final[dict[object, str]] = {
    VectorType: "builtin.vector",
    MemRefType: "builtin.memref",
    UnrankedMemRefType: "builtin.unranked_memref",
    TensorType: "builtin.tensor",
    UnrankedTensorType: "builtin.unranked_tensor",
    IndexType: "builtin.index",
    IntegerType: "builtin.integer",
    ComplexType: "builtin.complex",
}
Infer = Callable[[Mapping[str, Type], Mapping[str, Attribute]], Sequence[Type]]
"""The types of the results from those written in the text (by name of the operand) and the attributes."""

Derive = Callable[[Mapping[str, Type]], Type]

_PIECE: Final = re.compile(
    r" -> #(?P<results>\w+)\?|\[\$(?P<indices>\w+)\]|\[\$(?P<bracketed>\w+)!\]"
    r"|\(, \$(?P<maybe>\w+)\)\?|\$(?P<operand>\w+)|\[@(?P<numbers>\w+)\]|<@(?P<case>\w+)>|@(?P<symbol>\w+)"
    r"| ?(?P<flags>fastmath)|(?P<others>\{\})|#(?P<type>\w+)|(?P<word>[a-z]+)|(?P<mark>[^\w#$@\[{(<]+|[\[{(<])"
)


class Format:
    """The form of a template.

    `infer` gives the types of results that the text does not hold, `like` says which operand has whose type, `derived`
    how an operand's type follows from those in the text; `checked` names one whose type is looked at before its value.
    """

    def __init__(
        self,
        template: str,
        infer: Infer | None = None,
        like: Mapping[str, str] | None = None,
        derived: Mapping[str, Derive] | None = None,
        checked: str = "",
    ) -> None:
        self.pieces = [(match.lastgroup or "", match[match.lastgroup or 0]) for match in _PIECE.finditer(template)]
        self.infer = infer
        self.checked = checked
        self.like = dict(like or {})
        self.derived = dict(derived or {})
        self.hidden = [name for kind, name in self.pieces if kind in ("numbers", "case", "symbol", "flags")]

    # -- reading -------------------------------------------------------------------------------------------------------

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        tokens: dict[str, list[Token]] = {}
        types: dict[str, Type] = {}
        attributes: dict[str, Attribute] = {}
        for kind, name, kid in self._pair(node):
            if kind == "flags" and kid is not None and kid[0] not in cls.definition.attribute_names:
                raise reader.error("expected ':'", _end_of_last(tokens))
            if kind in ("type", "results"):
                types.update({name: kid} if kid is not None else {})
            elif kind in ("operand", "maybe", "bracketed"):
                tokens[name] = [kid] if kid is not None else []
            elif kind == "indices":
                tokens[name] = tokens_of(kid)
            else:
                attributes.update(_attributes(kind, name, kid, cls, reader))
        self._check(types, attributes, node, reader, cls)
        types.update({name: types[other] for name, other in self.like.items()})
        types.update({name: derive(types) for name, derive in self.derived.items()})
        values = {name: [reader.use(t, types.get(name, INDEX)) for t in found] for name, found in tokens.items()}
        groups = [values[group.name] for group in cls.definition.operands]
        segments = tuple(map(len, groups)) if cls.definition.needs_segments else None
        operands = [value for group in groups for value in group]
        written = [types[group.name] for group in cls.definition.results if group.name in types]
        results = self.infer(types, attributes) if self.infer is not None else written
        return reader.make(cls, operands, results, attributes, segments=segments)

    def _pair(self, node: Node) -> Iterator[tuple[str, str, Any]]:
        """Each piece that holds something with what the text has in its place."""
        kids = iter(node.kids[1:])
        for kind, name in self.pieces:
            if kind == "word":
                next(kids)
            elif kind != "mark":
                yield kind, name, next(kids)

    def _check(
        self,
        types: dict[str, Type],
        attributes: dict[str, Attribute],
        node: Node,
        reader: Reader,
        cls: type[Operation],
    ) -> None:
        """Types of the wrong kind and attributes of the wrong form are refused where they stand."""
        groups = {group.name: group.constraint for group in (*cls.definition.operands, *cls.definition.results)}
        for index, (name, type_) in enumerate(types.items()):
            refuse_kind(cls, type_, groups[name].kinds, reader, node.kids[0], index)
        check_attributes(cls, attributes, node.start, reader)
        if self.checked:
            refuse_operand(cls, self.checked, types[self.checked], reader, node.kids[0])

    # -- printing ------------------------------------------------------------------------------------------------------

    def write(self, op: Operation, writer: Writer) -> None:
        if self.pieces[0][0] != "others":
            writer.write(" ")
        for kind, name in self.pieces:
            if kind in ("word", "mark"):
                writer.write(name)
            elif kind == "type":
                writer.type(_typed(op, name))
            elif kind == "results":
                writer.write(" -> " if op.results else "")
                writer.types(op.result_types)
            elif kind in ("operand", "maybe", "indices", "bracketed"):
                self._write_operands(kind, _group(op, name), writer)
            elif kind == "flags":
                write_flags(op, writer)
            elif kind == "others":
                writer.attributes(op, self.hidden)
            else:
                writer.write(_attribute_text(op.attributes.get(name)))

    def _write_operands(self, kind: str, values: Sequence[Value], writer: Writer) -> None:
        if kind == "maybe" and values:
            writer.write(", ")
        brackets = kind in ("indices", "bracketed")
        writer.write("[" if brackets else "")
        writer.values(values)
        writer.write("]" if brackets else "")


def _end_of_last(tokens: Mapping[str, Sequence[Token]]) -> int:
    """Where the operands end."""
    text, start = [token for found in tokens.values() for token in found][-1]
    return start + len(text)


def refuse_kind(
    cls: type[Operation], type_: Type, kinds: tuple[type[Type], ...], reader: Reader, keyword: Token, index: int
) -> None:
    """Raise where type number `index` of the operation at `keyword` is none of the kinds that may stand there."""
    if kinds and not isinstance(type_, kinds):
        wanted = f"expected {' or '.join(_KINDS[kind] for kind in kinds)}, but found '{type_}'"
        message = f"custom op '{cls.name}' invalid kind of type specified: {wanted}"
        raise reader.error(message, reader.type_place(keyword[1], index))


def refuse_kinds(cls: type[Operation], node: Node, reader: Reader) -> None:
    """Raise at the first type in a custom form that cannot be that of what it is `written` for."""
    types = [kid for kid in node.kids if isinstance(kid, Type)]
    for index, (kinds, type_) in enumerate(zip(cls.definition.written, types, strict=False)):
        refuse_kind(cls, type_, kinds, reader, node.kids[0], index)


def _attributes(kind: str, name: str, kid: object, cls: type[Operation], reader: Reader) -> dict[str, Attribute]:
    """What a piece says about the attributes."""
    if isinstance(kid, Node):
        return {name: DenseArrayAttr(I64, numbers_of(kid, reader))}
    if kid is None or kind == "others":
        return cast("dict[str, Attribute] | None", kid) or {}
    if kind == "case":
        token = cast("Token", kid)
        dialect = cls.name.partition(".")[0]
        if enums.unknown_word(f"{dialect}.{name}", [token[0]]) is not None:
            raise reader.error(f"custom op '{cls.name}' {enums.wanted(f'{dialect}.{name}')}", token)
        return {name: DialectAttr(dialect, f"{name}<{token[0]}>")}
    if kind == "symbol":
        return {name: SymbolRefAttr((symbol_token_name(cast("Token", kid)),))}
    return dict([cast("tuple[str, Attribute]", kid)])


def numbers_of(node: Node, reader: Reader) -> tuple[int, ...]:
    """The numbers of `[1, -2]`, where the grammar lets values stand too."""
    for kid in node.kids:
        if isinstance(kid, tuple):
            raise reader.error("expected an integer", kid)  # pyright: ignore[reportUnknownArgumentType]
    return tuple(kid for kid in node.kids if kid is not None)


def _group(op: Operation, name: str) -> Sequence[Value]:
    groups = op.definition.operands
    position = next(index for index, group in enumerate(groups) if group.name == name)
    return operand_group(op, position)


def _typed(op: Operation, name: str) -> Type:
    """The type of the operand or result called so."""
    if any(group.name == name for group in op.definition.operands):
        return _group(op, name)[0].type
    position = next(index for index, group in enumerate(op.definition.results) if group.name == name)
    assert op.definition.results[position].arity is Arity.ONE
    return op.results[position].type


def _attribute_text(attribute: Attribute | None) -> str:
    if isinstance(attribute, SymbolRefAttr):
        return str(attribute)
    if isinstance(attribute, DialectAttr):
        return f"<{attribute.argument}>"
    numbers = attribute.values if isinstance(attribute, DenseArrayAttr) else ()
    return f"[{', '.join(map(str, numbers))}]"
