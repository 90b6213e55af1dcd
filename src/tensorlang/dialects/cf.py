"""cf: branches between the blocks of a region."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tensorlang.ir.assembly import Node, Reader, Token, Writer, typed_operands
from tensorlang.ir.attributes import TRUE, Attribute, DenseArrayAttr, DenseElementsAttr, StringAttr, wrap
from tensorlang.ir.constraints import ANY_INTEGER, BOOL, I32_ARRAY, STRING
from tensorlang.ir.core import Block, Operation, Value
from tensorlang.ir.format import refuse_kind
from tensorlang.ir.opdef import Effect, attribute, operand, operands, optional_attribute
from tensorlang.ir.strings import quote, unescape
from tensorlang.ir.types import I1, I32, IntegerType, VectorType, bit_width


def _target(node: Node, reader: Reader, at: Token, place: Token | None = None) -> tuple[Block, list[Value]]:
    """A `successor` node: the block and the values handed to it."""
    label, args = node.kids
    typed = args.kids[0] if args is not None else None
    return reader.block(label), typed_operands(typed, reader, at, place)


def _weights(node: Node, reader: Reader) -> DenseArrayAttr:
    """`weights([1, 2])`: each has 32 bits."""
    word, *numbers = [kid for kid in node.kids if kid is not None]
    for index, number in enumerate(numbers):
        if not -(1 << 31) <= number < 1 << 31:
            message = "custom op 'cf.cond_br' integer value too large"
            raise reader.error(message, reader.number_place(word[1], index))
    return DenseArrayAttr(I32, tuple(numbers))


def arity_fault(index: int, block: Block, args: Sequence[Value]) -> Iterator[str]:
    """What is wrong with the values handed to a successor."""
    if len(args) != len(block.args):
        yield f"!branch has {len(args)} operands for successor #{index}, but target block has {len(block.args)}"
        return
    for position, (arg, wanted) in enumerate(zip(args, block.args, strict=True)):
        if arg.type != wanted.type:
            yield f"!type mismatch for bb argument #{position} of successor #{index}"


class _BranchForm:
    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, successor, attributes = node.kids
        block, args = _target(successor, reader, keyword)
        return reader.make(cls, args, (), dict(attributes or {}), successors=[block])

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(" ")
        writer.successor(op.successors[0], op.operands)
        writer.attributes(op)


class BranchOp(Operation):
    """Go to a block, handing it values."""

    __slots__ = ()
    name = "cf.br"
    is_terminator = True
    is_pure = True
    successor_count = 1
    args = operands()
    assembly = _BranchForm()

    def successor_args(self) -> list[Sequence[Value]]:
        return [self.operands]

    def check(self) -> Iterator[str]:
        return arity_fault(0, self.successors[0], self.operands)


class _CondBranchForm:
    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, condition, weights, yes, no, attributes = node.kids
        flag = reader.use(condition, I1)
        (true_block, true_args), (false_block, false_args) = _target(yes, reader, keyword), _target(no, reader, keyword)
        attrs: dict[str, Attribute] = dict(attributes or {})
        if weights is not None:
            attrs["branch_weights"] = _weights(weights, reader)
        return reader.make(
            cls,
            [flag, *true_args, *false_args],
            (),
            attrs,
            successors=[true_block, false_block],
            segments=(1, len(true_args), len(false_args)),
        )

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, CondBranchOp)
        weights = op.attributes.get("branch_weights")
        shown = f" weights([{', '.join(map(str, weights.values))}])" if isinstance(weights, DenseArrayAttr) else ""
        writer.write(f" {writer.name(op.condition)}{shown}, ")
        writer.successor(op.successors[0], op.true_args)
        writer.write(", ")
        writer.successor(op.successors[1], op.false_args)
        writer.attributes(op, ("branch_weights",))


class CondBranchOp(Operation):
    """Go to the first block where the condition is true, else to the second."""

    __slots__ = ()
    name = "cf.cond_br"
    is_terminator = True
    is_pure = True
    successor_count = 2
    condition = operand(BOOL)
    true_args = operands()
    false_args = operands()
    branch_weights = optional_attribute()
    assembly = _CondBranchForm()

    def successor_args(self) -> list[Sequence[Value]]:
        return [self.true_args, self.false_args]

    def check(self) -> Iterator[str]:
        weights = self.attributes.get("branch_weights")
        if isinstance(weights, DenseArrayAttr) and len(weights.values) not in (0, 2):
            yield f"!expects number of branch weights to match number of successors: {len(weights.values)} vs 2"
        elif isinstance(weights, DenseArrayAttr) and weights.values and not any(weights.values):
            yield "!branch weights cannot all be zero"
        yield from arity_fault(0, self.successors[0], self.true_args)
        yield from arity_fault(1, self.successors[1], self.false_args)


def _case_value(written: int | Attribute) -> int:
    return written if isinstance(written, int) else int(written == TRUE)


class _SwitchForm:
    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, flag, type_, word, default, *targets, attributes = node.kids
        refuse_kind(cls, type_, (IntegerType,), reader, keyword, 0)
        value = reader.use(flag, type_)
        ways = [default, *(case.kids[1] for case in targets)]
        made = [_target(way, reader, keyword, word) for way in ways]
        attrs: dict[str, Attribute] = dict(attributes or {})
        sizes = tuple(len(args) for _, args in made)
        if targets:
            cases = tuple(wrap(_case_value(case.kids[0]), type_) for case in targets)
            values = cases[:1] if len(set(cases)) == 1 else cases
            attrs["case_values"] = DenseElementsAttr(values, VectorType((len(cases),), type_))
        attrs["case_operand_segments"] = DenseArrayAttr(I32, sizes[1:])
        operands = [value, *(arg for _, args in made for arg in args)]
        segments = (1, sizes[0], sum(sizes[1:]))
        return reader.make(cls, operands, (), attrs, successors=[block for block, _ in made], segments=segments)

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, SwitchOp)
        writer.write(f" {writer.name(op.flag)} : ")
        writer.type(op.flag.type)
        writer.write(", [")
        writer.line("  default: ")
        args = op.successor_args()
        writer.successor(op.successors[0], args[0])
        mask = (1 << bit_width(op.flag.type)) - 1
        for value, block, given in zip(op.cases(), op.successors[1:], args[1:], strict=True):
            writer.write(",")
            writer.line(f"  {value & mask}: ")
            writer.successor(block, given)
        if op.cases():
            writer.line("")
        writer.write("]")
        writer.attributes(op, ("case_values", "case_operand_segments"))


class SwitchOp(Operation):
    """Go to the block of the case that equals the flag, else to the default."""

    __slots__ = ()
    name = "cf.switch"
    is_terminator = True
    is_pure = True
    successor_count = None
    flag = operand(ANY_INTEGER)
    default_args = operands()
    case_args = operands()
    case_values = optional_attribute()
    case_operand_segments = attribute(I32_ARRAY)
    assembly = _SwitchForm()

    def cases(self) -> tuple[int, ...]:
        found = self.attributes.get("case_values")
        return found.expanded() if isinstance(found, DenseElementsAttr) else ()

    def successor_args(self) -> list[Sequence[Value]]:
        sizes = self.attributes.get("case_operand_segments")
        rest = list(self.case_args)
        found: list[Sequence[Value]] = [self.default_args]
        for size in sizes.values if isinstance(sizes, DenseArrayAttr) else ():
            found.append(rest[:size])
            rest = rest[size:]
        return found

    def check(self) -> Iterator[str]:
        if len(self.cases()) != len(self.successors) - 1:
            cases, targets = len(self.cases()), len(self.successors) - 1
            yield f"number of case values ({cases}) should match number of case destinations ({targets})"
            return
        sizes = self.attributes["case_operand_segments"]
        if isinstance(sizes, DenseArrayAttr) and len(sizes.values) != len(self.successors) - 1:
            yield "number of case operand segments should match number of case destinations"
            return
        yield from self._case_faults()
        for index, (block, args) in enumerate(zip(self.successors, self.successor_args(), strict=True)):
            yield from arity_fault(index, block, args)

    def _case_faults(self) -> Iterator[str]:
        values, sizes = self.attributes.get("case_values"), self.attributes.get("case_operand_segments")
        if isinstance(values, DenseElementsAttr) and values.type.element != self.flag.type:
            yield f"'flag' type ('{self.flag.type}') should match case value type ('{values.type.element}')"
        total = sum(sizes.values) if isinstance(sizes, DenseArrayAttr) else 0
        if total != len(self.case_args):
            sums = f"does not match with the total size ({total}) specified in attribute 'case_operand_segments'"
            yield f"caseOperands count ({len(self.case_args)}) {sums}"


class _AssertForm:
    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, condition, message, attributes = node.kids
        attrs: dict[str, Attribute] = {**(attributes or {}), "msg": StringAttr(unescape(message[0]))}
        return reader.make(cls, [reader.use(condition, I1)], (), attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        message = op.attributes["msg"]
        assert isinstance(message, StringAttr)
        writer.write(f" {writer.name(op.operands[0])}, {quote(message.value)}")
        writer.attributes(op, ("msg",))


class AssertOp(Operation):
    """End the program with a message when the condition is false."""

    __slots__ = ()
    name = "cf.assert"
    condition = operand(BOOL)
    msg = attribute(STRING)
    assembly = _AssertForm()

    def effects(self) -> Sequence[tuple[Effect, Value | None]] | None:
        return None


OPERATIONS: Final = (BranchOp, CondBranchOp, SwitchOp, AssertOp)
