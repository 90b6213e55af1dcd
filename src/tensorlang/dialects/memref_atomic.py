"""memref: read, change and write an element in one step."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tensorlang.dialects.indices import read_indices, write_indices
from tensorlang.ir.assembly import Node, Reader, Writer
from tensorlang.ir.attributes import Attribute, IntegerAttr
from tensorlang.ir.constraints import ANY, INDEX_ONLY, MEMREF, AttributeConstraint
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.format import Format, refuse_kind
from tensorlang.ir.opdef import Effect, Fault, attribute, operand, operands, region, result
from tensorlang.ir.strings import unescape
from tensorlang.ir.structured import parent_faults
from tensorlang.ir.types import I64, FloatType, IntegerType, MemRefType, element_type

KINDS: Final = (
    "addf", "addi", "andi", "assign", "maximumf", "maxnumf", "maxs", "maxu", "minimumf", "minnumf", "mins", "minu",
    "mulf", "muli", "ori", "xori",
)  # fmt: skip
"""The kinds of `memref.atomic_rmw`; the attribute holds the position."""

_FLOAT_KINDS: Final = frozenset({"addf", "maximumf", "minimumf", "mulf", "maxnumf", "minnumf"})
_KIND: Final = AttributeConstraint(
    "allowed 64-bit signless integer cases: 0 to 15",
    lambda found: isinstance(found, IntegerAttr) and found.type == I64 and 0 <= found.value < len(KINDS),
)


class _AtomicForm:
    """`memref.atomic_rmw addf %v, %m[%i] {...} : (t, memref) -> t`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, kind, value, target, indices, attributes, type_, memory, result_type = node.kids
        name = unescape(kind[0]) if kind[0].startswith('"') else kind[0]
        if name not in KINDS:
            raise reader.error(
                f"'memref.atomic_rmw' op unknown kind '{kind[0]}', expected one of {', '.join(KINDS)}", kind
            )
        attrs: dict[str, Attribute] = {**(attributes or {}), "kind": IntegerAttr(KINDS.index(name))}
        operands = [reader.use(value, type_), reader.use(target, memory), *read_indices(indices, reader)]
        return reader.make(cls, operands, [result_type], attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, AtomicRMWOp)
        value, target = op.operands[:2]
        writer.write(f" {op.kind_name()} {writer.name(value)}, {writer.name(target)}")
        write_indices(op.indices, writer)
        writer.attributes(op, ("kind",))
        writer.write(" : (")
        writer.types([value.type, target.type])
        writer.write(") -> ")
        writer.type(op.results[0].type)


class AtomicRMWOp(Operation):
    """Combine an element with a value; the result is what the element was before."""

    __slots__ = ()
    name = "memref.atomic_rmw"
    value = operand(ANY)
    memref = operand(MEMREF)
    indices = operands(INDEX_ONLY)
    out = result(ANY)
    kind = attribute(_KIND)
    assembly = _AtomicForm()
    written = ("value", "memref")

    def kind_name(self) -> str:
        """`addf`, `assign`, ..."""
        found = self.attributes["kind"]
        assert isinstance(found, IntegerAttr)
        return KINDS[found.value]

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return ((Effect.READ, self.operands[1]), (Effect.WRITE, self.operands[1]))

    def check(self) -> Iterator[str]:
        type_, value, kind = self.operands[1].type, self.operands[0].type, self.kind_name()
        assert isinstance(type_, MemRefType)
        if self.results[0].type != value:
            yield "failed to verify that all of {value, result} have same type"
        elif value != type_.element:
            yield "failed to verify that value type matches element type of memref"
        elif len(self.indices) != len(type_.shape):
            yield "expects the number of subscripts to be equal to memref rank"
        elif kind in _FLOAT_KINDS and not isinstance(value, FloatType):
            yield f"with kind '{kind}' expects a floating-point type"
        elif kind not in (*_FLOAT_KINDS, "assign") and not isinstance(value, IntegerType):
            yield f"with kind '{kind}' expects an integer type"


class _GenericAtomicForm:
    """`memref.generic_atomic_rmw %m[%i] : memref { ^bb0(%current: t): ... }`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, target, indices, type_, body, attributes = node.kids
        operands = [reader.use(target, type_), *read_indices(indices, reader)]
        refuse_kind(cls, type_, (MemRefType,), reader, keyword, 0)
        return reader.make(cls, operands, [type_.element], attributes, regions=[reader.region(body)])

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(f" {writer.name(op.operands[0])}")
        write_indices(op.operands[1:], writer)
        writer.write(" : ")
        writer.type(op.operands[0].type)
        writer.write(" ")
        writer.region(op.regions[0], entry_args=True)
        writer.attributes(op)


class GenericAtomicRMWOp(Operation):
    """Replace an element by what the region makes of it, undisturbed; the result is the element before."""

    __slots__ = ()
    name = "memref.generic_atomic_rmw"
    memref = operand(MEMREF)
    indices = operands(INDEX_ONLY)
    out = result(ANY)
    body = region(single_block=True, required=True)
    assembly = _GenericAtomicForm()

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return ((Effect.READ, self.operands[0]), (Effect.WRITE, self.operands[0]))

    def check_first(self) -> Iterator[str | Fault]:
        block, type_ = self.regions[0].entry, self.results[0].type
        if element_type(self.operands[0].type) != type_:
            yield "failed to verify that result type matches element type of memref"
        elif len(block.args) != 1:
            yield "expected single number of entry block arguments"
        elif block.args[0].type != type_:
            yield "expected block argument of the same type result type"
        else:
            touching = next((op for op in block if op.effects() != ()), None)
            if touching is not None:
                message = "!body of 'memref.generic_atomic_rmw' should contain only operations with no side effects"
                yield Fault(message, ((f"'{touching.name}' may have some", touching),), touching)


class AtomicYieldOp(Operation):
    """The new element of `memref.generic_atomic_rmw`."""

    __slots__ = ()
    name = "memref.atomic_yield"
    is_terminator = True
    is_pure = True
    value = operand(ANY)
    assembly = Format("$value{} : #value")

    def check(self) -> Iterator[str]:
        yield from parent_faults(self, "memref.generic_atomic_rmw")
        parent = self.parent
        if isinstance(parent, GenericAtomicRMWOp) and parent.results[0].type != self.operands[0].type:
            types = f"'{self.operands[0].type}' and its parent: '{parent.results[0].type}'"
            yield f"types mismatch between yield op: {types}"
