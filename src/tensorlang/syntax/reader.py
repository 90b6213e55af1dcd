"""Nodes to operations: SSA names, blocks and nested regions are resolved here, top down, as MLIR's parser does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tensorlang.ir.affine import AffineMap
from tensorlang.ir.assembly import Node, Token
from tensorlang.ir.attributes import Attribute, DenseArrayAttr, DictionaryAttr
from tensorlang.ir.context import Context
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.format import refuse_kinds
from tensorlang.ir.opdef import PROPERTIES, UnregisteredOp
from tensorlang.ir.strings import unescape
from tensorlang.ir.types import I32, FunctionType, Type
from tensorlang.support.diagnostics import Diagnostic, DiagnosticError, did_you_mean
from tensorlang.support.source import Source, Span
from tensorlang.syntax import affine_text, elements, numbers, places
from tensorlang.syntax.short_names import SHORT_NAMES

_DEEPEST = 512


class ModuleReader(places.Finder):
    """Reads the operations of one source. Implements `ir.assembly.Reader`."""

    def __init__(self, source: Source, context: Context) -> None:
        self.source = source
        self.context = context
        self.values: dict[str, Value] = {}
        self.places: dict[str, int] = {}
        self.forward: dict[str, tuple[Value, Token]] = {}
        self.defined: list[str] = []
        self.blocks: dict[str, Block] = {}
        self.block_uses: dict[str, Token] = {}
        self.offset = 0
        self.depth = 0
        self.owner = ""
        """The operation whose custom form is being read."""
        self.parents: list[str] = []

    def module(self, nodes: Sequence[Node | None]) -> Operation:
        """The module of the top-level items: the only one, or a new one around them all."""
        ops = [self.operation(node) for node in nodes if node is not None]
        self._resolve_forward()
        self._check_labels()
        if len(ops) == 1 and ops[0].name == "builtin.module":
            return ops[0]
        block = Block()
        for op in ops:
            block.append(op)
        cls = self.context.find("builtin.module")
        assert cls is not None
        return cls.create(regions=[Region([block])])

    # -- operations ----------------------------------------------------------------------------------------------------

    def operation(self, node: Node) -> Operation:
        named = node.rule != "op"
        body = node.kids[1] if named else node.kids[0]
        if node.rule == "op_with_results":
            self._check_counts(node.kids[0])
        if body.rule == "generic_op":
            op = self._generic(body)
        else:
            keyword, start = body.kids[0]
            cls = self._class_of(keyword, start)
            self.offset = start
            assembly = cls.assembly
            if assembly is None:
                raise self.error(f"'{cls.name}' has no custom form", start)
            if cls.written:
                refuse_kinds(cls, body, self)
            outer, self.owner = self.owner, cls.name
            op = assembly.read(body, self, cls)
            self.owner = outer
        if node.rule == "op_with_result" and len(op.results) == 1:
            self.define(node.kids[0], op.results[0])
        elif named:
            first: Node | Token = node.kids[0]
            self._bind_results(_counted(first) if isinstance(first, Node) else [(first, 1)], op)
        return op

    def _class_of(self, keyword: str, start: int) -> type[Operation]:
        name = keyword
        if "." not in keyword:
            name = SHORT_NAMES[keyword]
            inside = bool(self.parents) and self.parents[-1] == "func.func"
            if inside != name.startswith("func."):
                raise self.error(f"unknown op '{keyword}' here, did you mean '{name}'?", (keyword, start))
        cls = self.context.find(name)
        if cls is None:
            raise self.error(f"unknown op '{name}'", (keyword, start))
        return cls

    def _generic(self, node: Node) -> Operation:
        literal, operands, successors, properties, regions, attributes, type_ = node.kids
        name = unescape(literal[0])
        if not name:
            raise self.error("empty operation name is invalid", literal)
        cls = self.context.find(name) or self._unregistered(name, literal)
        targets = [self.block(token) for token in successors.kids] if successors else []
        made = [self.region(kid, owner=name) for kid in regions.kids] if regions else []
        if not isinstance(type_, FunctionType):
            raise self.error("expected function type", self.type_place(literal[1]))
        tokens = [kid for kid in operands.kids if kid is not None]
        if len(tokens) != len(type_.inputs):
            counts = f"expected {len(tokens)} operand types but had {len(type_.inputs)}"
            raise self.error(counts, self.type_place(literal[1]))
        values = self.uses(tokens, type_.inputs, literal)
        attrs = self._attributes(cls, properties, attributes or {}, literal)
        sizes = attrs.pop("operandSegmentSizes", None) if cls.definition.needs_segments else None
        segments = sizes.values if isinstance(sizes, DenseArrayAttr) and sizes.element == I32 else None
        if cls.definition.needs_segments and (segments is None or sum(segments) != len(values)):
            counts = f"operand count ({len(values)}) does not match its operandSegmentSizes"
            raise self.error(f"'{name}' op {counts}", literal)
        self.offset = literal[1]
        return self.make(cls, values, type_.results, attrs, regions=made, successors=targets, segments=segments)

    def _attributes(
        self, cls: type[Operation], properties: Node | None, attributes: dict[str, Attribute], literal: Token
    ) -> dict[str, Attribute]:
        """The properties that the operation declares (all of an unregistered one) and the attributes."""
        if properties is None:
            return dict(attributes)
        found: Attribute = properties.kids[0]
        if issubclass(cls, UnregisteredOp):
            return {PROPERTIES: found, **attributes}
        if not isinstance(found, DictionaryAttr):
            raise self.error(f"expected DictionaryAttr to set properties of '{cls.name}'", literal)
        segments = ("operandSegmentSizes",) if cls.definition.needs_segments else ()
        declared = {*cls.definition.attribute_names, *segments}
        if not declared:
            raise self.error(f"'{cls.name}' op has no properties", literal)
        return {**{name: value for name, value in found.entries if name in declared}, **attributes}

    def _unregistered(self, name: str, token: Token) -> type[Operation]:
        if self.context.allow_unregistered and name.partition(".")[0] not in self.context.complete:
            return self.context.unknown(name)
        known = list(self.context.dialect(name.partition(".")[0]))
        raise self.error(f"unregistered operation '{name}'{did_you_mean(name, known)}", token)

    def operation_class(self, name: Token) -> type[Operation]:
        text = name[0]
        found = self.context.find(text)
        if found is None and text.partition(".")[0] in self.context.names:
            known = list(self.context.dialect(text.partition(".")[0]))
            raise self.error(f"unknown op '{text}'{did_you_mean(text, known)}", name)
        return found or self._unregistered(text, name)

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
        return cls.create(
            operands,
            result_types,
            attributes,
            regions=regions,
            successors=successors,
            segments=segments,
            offset=self.offset,
        )

    def _check_counts(self, names: Node) -> None:
        for name in names.kids:
            if len(name.kids) > 1 and not name.kids[1][0].strip("0"):
                raise self.error("expected named operation to have at least 1 result", name.kids[1])

    def _bind_results(self, names: Sequence[tuple[Token, int]], op: Operation) -> None:
        if not op.results:
            raise self.error("cannot name an operation with no results", names[0][0])
        total = sum(count for _, count in names)
        if total != len(op.results):
            found = f"operation defines {len(op.results)} results but was provided {total} to bind"
            raise self.error(found, names[0][0])
        at = 0
        for token, count in names:
            if count == 1:
                self.define(token, op.results[at])
            else:
                self._define_pack(token, op.results[at : at + count])
            at += count

    # -- values --------------------------------------------------------------------------------------------------------

    def use(self, token: Token, type_: Type) -> Value:
        value = self.values.get(token[0])
        if value is None:
            value = self._find(token, type_)
        if value.type is not type_ and value.type != type_:
            message = f"use of value '{token[0]}' expects different type than prior uses: '{type_}' vs '{value.type}'"
            raise self._with_definition(message, token)
        return value

    def uses(self, tokens: Sequence[Token], types: Sequence[Type], at: Token | int) -> list[Value]:
        if len(tokens) != len(types):
            raise self.error(f"{len(tokens)} operands present, but expected {len(types)}", at)
        return [self.use(token, type_) for token, type_ in zip(tokens, types, strict=True)]

    def type_of(self, token: Token) -> Type | None:
        value = self.values.get(token[0]) or self.values.get(token[0].removesuffix("#0"))
        return value.type if value is not None else None

    def define(self, token: Token, value: Value) -> None:
        """Bind a name; a name that is visible already is an error."""
        name = token[0]
        if name in self.values:
            raise self._with_definition(f"redefinition of SSA value '{name}'", token)
        if "#" in name:
            raise self.error("expected valid ssa identifier", token)
        self.values[name] = value
        self.places[name] = token[1]
        self.defined.append(name)
        value.name = name
        if self.forward:
            self._replace_forward(name, value)
            self._replace_forward(f"{name}#0", value)

    def _define_pack(self, token: Token, values: Sequence[Value]) -> None:
        name, start = token
        self.define(token, values[0])
        for index, value in enumerate(values):
            key = f"{name}#{index}"
            self.values[key] = value
            self.places[key] = start
            self.defined.append(key)
            value.name = key
            self._replace_forward(key, value)

    def _find(self, token: Token, type_: Type) -> Value:
        name = token[0]
        base, mark, index = name.partition("#")
        if mark and base in self.values:
            if index == "0" and f"{base}#1" not in self.values:
                return self.values[base]
            raise self._with_definition("reference to invalid result number", (base, token[1]))
        known = self.forward.get(name)
        if known is None:
            known = (Value(type_, Block(), 0), token)
            self.forward[name] = known
        return known[0]

    def _replace_forward(self, name: str, value: Value) -> None:
        placeholder = self.forward.pop(name, None)
        if placeholder is None:
            return
        found, token = placeholder
        if found.type != value.type:
            base = name.partition("#")[0]
            place = Span(self.source, self.places[base], self.places[base] + len(base))
            fault = Diagnostic(f"definition of SSA value '{name}' has type '{value.type}'", place)
            raise DiagnosticError([fault.note(f"previously used here with type '{found.type}'", self._span(token))])
        found.replace_by(value)

    def _resolve_forward(self) -> None:
        """At the end of the text every name must have been defined."""
        faults: list[Diagnostic] = []
        for name, (_, token) in self.forward.items():
            close = did_you_mean(name, list(self.values))
            faults.append(Diagnostic(f"use of undeclared SSA value name '{name}'{close}", self._span(token)))
        self.forward.clear()
        if faults:
            raise DiagnosticError(faults)

    def subscripts(self, nodes: Sequence[Node]) -> tuple[AffineMap, list[Token], list[Token]]:
        return affine_text.subscripts(nodes, self.source)

    # -- regions and blocks --------------------------------------------------------------------------------------------

    def region(self, node: Node, args: Sequence[tuple[Token, Type]] = (), *, owner: str | None = None) -> Region:
        outer_offset = self.offset
        if self.depth >= _DEEPEST:
            raise self.error(f"regions nested deeper than {_DEEPEST}", node.start)
        saved = (self.defined, self.blocks, self.block_uses)
        self.defined, self.blocks, self.block_uses = [], {}, {}
        self.depth += 1
        self.parents.append(owner or self.owner)
        region = Region()
        self._read_blocks(node, args, region)
        self._check_labels()
        for name in self.defined:
            del self.values[name]
        self.parents.pop()
        self.depth -= 1
        self.defined, self.blocks, self.block_uses = saved
        self.offset = outer_offset
        return region

    def _read_blocks(self, node: Node, args: Sequence[tuple[Token, Type]], region: Region) -> None:
        kids: list[Node] = node.kids
        labelled = kids[0].rule == "labelled_block" if kids else False
        if args and labelled:
            raise self.error("invalid block name in region with named arguments", kids[0].kids[0])
        if args or (kids and not labelled):
            block = Block()
            region.append(block)
            for token, type_ in args:
                if token[0] in self.values or token[0] in self.forward:
                    message = f"region entry argument '{token[0]}' is already in use"
                    raise self._with_definition(message, token)
                self.define(token, block.add_argument(type_))
        else:
            block = None
        for kid in kids:
            if kid.rule == "labelled_block":
                self._labelled(kid, region)
            else:
                assert block is not None
                block.append(self.operation(kid))

    def _labelled(self, node: Node, region: Region) -> None:
        token, args, *ops = node.kids
        name, start = token
        block = self.blocks.setdefault(name, Block())
        if block.region is not None:
            raise self.error(f"redefinition of block '{name}'", token)
        block.name, block.offset = name, start
        region.append(block)
        for arg in args.kids if args else ():
            if arg is not None:
                self.define(arg.kids[0], block.add_argument(arg.kids[1]))
        for op in ops:
            block.append(self.operation(op))

    def block(self, token: Token) -> Block:
        self.block_uses.setdefault(token[0], token)
        return self.blocks.setdefault(token[0], Block())

    def _check_labels(self) -> None:
        for name, block in self.blocks.items():
            if block.region is None:
                close = did_you_mean(name, [n for n, b in self.blocks.items() if b.region])
                raise self.error(f"reference to an undefined block '{name}'{close}", self.block_uses[name])

    # -- literals without a type, places without a token --------------------------------------------------------------

    def dense(self, node: Node, type_: Type) -> Attribute:
        word, value = node.kids
        try:
            return elements.dense(value, type_)
        except numbers.LiteralError as fault:
            raise self.error(str(fault), fault.start if fault.start >= 0 else word) from None

    def place_after(self, token: Token, mark: str) -> int:
        text = self.source.text
        at = text.find(mark, token[1] + len(token[0])) + len(mark)
        while at < len(text) and text[at].isspace():
            at += 1
        return at

    # -- faults --------------------------------------------------------------------------------------------------------

    def _span(self, at: Any) -> Span:
        if isinstance(at, int):
            return Span(self.source, at, at + 1)
        return Span(self.source, at[1], at[1] + max(1, len(at[0])))

    def error(self, message: str, at: Token | int) -> DiagnosticError:
        return DiagnosticError([Diagnostic(message, self._span(at))])

    def _with_definition(self, message: str, token: Token) -> DiagnosticError:
        fault = Diagnostic(message, self._span(token))
        place = self.places.get(token[0])
        if place is not None:
            fault = fault.note("prior use here", Span(self.source, place, place + len(token[0])))
        return DiagnosticError([fault])


def _counted(names: Node) -> list[tuple[Token, int]]:
    """The names before the equal sign, each with how many results it stands for."""
    return [(kid.kids[0], int(kid.kids[1][0][:10]) if len(kid.kids) > 1 else 1) for kid in names.kids]
