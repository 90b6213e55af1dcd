"""scf: structured control flow, loops and conditionals that hold their bodies.

Here: for, if, while. The rest of the dialect is in scf_regions.py and scf_parallel.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tensorlang.dialects.scf_forall import ForallOp, InParallelOp
from tensorlang.dialects.scf_parallel import ParallelOp, ReduceOp, ReduceReturnOp
from tensorlang.dialects.scf_regions import ExecuteRegionOp, IndexSwitchOp, YieldOp
from tensorlang.ir.assembly import (
    Node,
    Reader,
    Writer,
    attributes_of,
    function_type,
    typed_operands,
    write_results,
    write_typed,
)
from tensorlang.ir.attributes import UNIT
from tensorlang.ir.constraints import BOOL, SIGNLESS_OR_INDEX, UNIT_ONLY
from tensorlang.ir.core import Operation, Region, Value
from tensorlang.ir.opdef import Fault, operand, operands, optional_attribute, region, results
from tensorlang.ir.structured import (
    carried_faults,
    carried_pairs,
    edge_faults,
    end_region,
    parent_faults,
    write_carried,
    yield_faults,
    yielded,
)
from tensorlang.ir.types import I1, INDEX, FunctionType, Type


class _ForForm:
    """`scf.for [unsigned] %i = %lb to %ub step %s [iter_args(%a = %b, ...) -> (t, ...)] [: type] { ... }`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, unsigned, index, lower, _, upper, _, step, loop, type_, body, attributes = node.kids
        type_ = type_ or INDEX
        pairs = carried_pairs(loop)
        types: list[Type] = loop.kids[-1] if loop is not None else []
        if len(pairs) != len(types):
            message = "mismatch in number of loop-carried values and defined values"
            raise reader.error(f"custom op 'scf.for' {message}: {len(pairs)} and {len(types)}", keyword)
        inner = [(name, carried) for (name, _), carried in zip(pairs, types, strict=True)]
        made = end_region(reader.region(body, [(index, type_), *inner]), YieldOp, reader)
        bounds = [reader.use(token, type_) for token in (lower, upper, step)]
        inits = reader.uses([outer for _, outer in pairs], types, keyword)
        attrs = attributes_of({"unsignedCmp": UNIT} if unsigned else None, attributes)
        return reader.make(cls, [*bounds, *inits], types, attrs, regions=[made])

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, ForOp)
        writer.write(" unsigned " if op.is_unsigned else " ")
        bounds = f"{writer.name(op.lower_bound)} to {writer.name(op.upper_bound)} step {writer.name(op.step)}"
        writer.write(f"{writer.name(op.induction)} = {bounds}")
        write_carried(op.iter_args, op.inits, writer, "iter_args")
        write_results(op.result_types, writer)
        writer.write(" " if op.induction.type == INDEX else f"  : {op.induction.type} ")
        writer.region(op.regions[0], terminator=bool(op.results))
        writer.attributes(op, ("unsignedCmp",))


class ForOp(Operation):
    """Repeat the body for the induction variable from the lower to below the upper bound, carrying values along.

    The step is positive; the comparison is signed unless `unsignedCmp` is set.
    """

    __slots__ = ()
    name = "scf.for"
    has_recursive_effects = True
    lower_bound = operand(SIGNLESS_OR_INDEX)
    upper_bound = operand(SIGNLESS_OR_INDEX)
    step = operand(SIGNLESS_OR_INDEX)
    inits = operands()
    outs = results()
    unsigned_compare = optional_attribute(UNIT_ONLY, name="unsignedCmp")
    body = region(single_block=True, terminator="scf.yield", required=True)
    same_types = (("lower_bound", "upper_bound", "step"),)
    assembly = _ForForm()

    @property
    def is_unsigned(self) -> bool:
        """Whether the bounds are compared as unsigned numbers."""
        return "unsignedCmp" in self.attributes

    @property
    def induction(self) -> Value:
        """The loop's counter: the first argument of the body."""
        return self.regions[0].entry.args[0]

    @property
    def iter_args(self) -> Sequence[Value]:
        """The carried values as the body sees them."""
        return self.regions[0].entry.args[1:]

    @property
    def yielded(self) -> Sequence[Value]:
        """The carried values of the next round."""
        return yielded(self.regions[0])

    def check(self) -> Iterator[str | Fault]:
        args = self.regions[0].entry.args
        if len(self.inits) != len(self.results):
            yield "mismatch in number of loop-carried values and defined values"
        elif not args:
            yield "expects the body to have an argument for the induction variable"
        elif args[0].type != self.lower_bound.type:
            yield "expected induction variable to be same type as bounds and step"
        else:
            yield from carried_faults(self.inits, args[1:], self.regions[0], self.results)


class _IfForm:
    """`scf.if %c [-> (t, ...)] { ... } [else { ... }]`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, condition, types, then, otherwise, attributes = node.kids
        flag = reader.use(condition, I1)
        made = [end_region(reader.region(then), YieldOp, reader)]
        made.append(end_region(reader.region(otherwise.kids[-1]), YieldOp, reader) if otherwise else Region())
        return reader.make(cls, [flag], types or (), attributes, regions=made)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(f" {writer.name(op.operands[0])}")
        write_results(op.result_types, writer)
        writer.write(" ")
        writer.region(op.regions[0], terminator=bool(op.results))
        if op.regions[1].blocks:
            writer.write(" else ")
            writer.region(op.regions[1], terminator=bool(op.results))
        writer.attributes(op)


class IfOp(Operation):
    """Run the first region where the condition is true, else the second; it may be empty when nothing is defined."""

    __slots__ = ()
    name = "scf.if"
    has_recursive_effects = True
    condition = operand(BOOL)
    outs = results()
    then = region(single_block=True, terminator="scf.yield", required=True)
    otherwise = region(single_block=True, terminator="scf.yield")
    assembly = _IfForm()

    @property
    def has_else(self) -> bool:
        return bool(self.regions[1].blocks)

    def check(self) -> Iterator[str | Fault]:
        if self.results and not self.has_else:
            yield "must have an else block if defining values"
            return
        for index, branch in enumerate(self.regions):
            for block in branch.blocks:
                if block.args:
                    yield f"region #{index} should have no arguments"
                    return
                yield from yield_faults(branch, "parent", self.results)


class _ConditionForm:
    """`scf.condition(%c) [%a, ... : t, ...]`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, condition, attributes, typed = node.kids
        return reader.make(cls, [reader.use(condition, I1), *typed_operands(typed, reader, keyword)], (), attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(f"({writer.name(op.operands[0])})")
        writer.attributes(op)
        write_typed(op.operands[1:], writer)


class ConditionOp(Operation):
    """Ends the first region of a while: go on with these values where true, leave the loop with them where false."""

    __slots__ = ()
    name = "scf.condition"
    is_terminator = True
    is_pure = True
    condition = operand(BOOL)
    args = operands()
    assembly = _ConditionForm()

    def check(self) -> Iterator[str]:
        yield from parent_faults(self, "scf.while")


class _WhileForm:
    """`scf.while (%a = %b, ...) : (t, ...) -> (u, ...) { ... } do { ... } [attributes {...}]`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, args, written, before, _, after, _, attributes = node.kids
        type_ = function_type(written, cls, reader, keyword, reader.type_place(keyword[1], -1))
        pairs = carried_pairs(args)
        if len(pairs) != len(type_.inputs):
            counts = f"(expected {len(pairs)} got {len(type_.inputs)})"
            message = f"custom op 'scf.while' expected as many input types as operands {counts}"
            raise reader.error(message, reader.type_place(keyword[1], -1))
        inits = reader.uses([outer for _, outer in pairs], type_.inputs, keyword)
        inner = [(name, carried) for (name, _), carried in zip(pairs, type_.inputs, strict=True)]
        made = [reader.region(before, inner), reader.region(after)]
        return reader.make(cls, inits, type_.results, attributes, regions=made)

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, WhileOp)
        write_carried(op.before_region.entry.args, op.operands, writer)
        writer.write(" : ")
        writer.type(FunctionType(op.operand_types, op.result_types))
        writer.write(" ")
        writer.region(op.regions[0])
        writer.write(" do ")
        writer.region(op.regions[1], entry_args=True)
        writer.attributes(op, keyword="attributes")


class WhileOp(Operation):
    """Run the first region; while its condition holds, run the second with its values and go round with its yield."""

    __slots__ = ()
    name = "scf.while"
    has_recursive_effects = True
    inits = operands()
    outs = results()
    before_region = region(single_block=True, required=True)
    after_region = region(single_block=True, required=True)
    assembly = _WhileForm()

    @property
    def condition(self) -> ConditionOp:
        """The operation that ends the first region."""
        last = self.regions[0].entry.last
        assert isinstance(last, ConditionOp)
        return last

    @property
    def yielded(self) -> Sequence[Value]:
        """The values of the next round."""
        return yielded(self.regions[1])

    def check(self) -> Iterator[str | Fault]:
        before, after = (part.entry for part in self.regions)
        ends = (("before", before, "scf.condition"), ("after", after, "scf.yield"))
        for word, block, name in ends:
            if block.last is None or block.last.name != name:
                notes = (("terminator here", block.last),) if block.last else ()
                yield Fault(f"expects the '{word}' region to terminate with '{name}'", notes)
                return
        yield from self._edges()

    def _edges(self) -> Iterator[Fault]:
        """The first fault of: into the loop, round the loop, into the body, out of the loop."""
        before, after = (part.entry for part in self.regions)
        args = self.condition.args
        edges = (
            edge_faults("parent", "Region #0", self.operands, before.args, self),
            edge_faults("Operation scf.condition", "parent", args, self.results, self.condition),
            edge_faults("Operation scf.condition", "Region #1", args, after.args, self.condition),
            yield_faults(self.regions[1], "Region #0", before.args),
        )
        for edge in edges:
            yield from edge


OPERATIONS: Final = (
    ForOp, IfOp, WhileOp, ConditionOp, YieldOp, ExecuteRegionOp, IndexSwitchOp, ParallelOp, ReduceOp,
    ReduceReturnOp, ForallOp, InParallelOp,
)  # fmt: skip
