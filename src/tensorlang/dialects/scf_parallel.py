"""scf.parallel and its reductions: a loop nest whose rounds may run in any order, or at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tensorlang.ir.assembly import Node, Reader, Writer, attributes_of, tokens_of, typed_operands
from tensorlang.ir.attributes import Attribute, IntegerAttr
from tensorlang.ir.constraints import INDEX_ONLY
from tensorlang.ir.core import Operation, Region, Value
from tensorlang.ir.opdef import operand, operands, region, regions, results
from tensorlang.ir.structured import end_region, parent_faults, single_or_all
from tensorlang.ir.types import INDEX, Type


class _ReturnForm:
    """`scf.reduce.return %a {...} : t`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, value, attributes, type_ = node.kids
        return reader.make(cls, [reader.use(value, type_)], (), dict(attributes or {}))

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(f" {writer.name(op.operands[0])}")
        writer.attributes(op)
        writer.write(" : ")
        writer.type(op.operands[0].type)


class ReduceReturnOp(Operation):
    """Ends one reduction: the two values combined."""

    __slots__ = ()
    name = "scf.reduce.return"
    is_terminator = True
    is_pure = True
    value = operand()
    assembly = _ReturnForm()

    def check(self) -> Iterator[str]:
        block = self.block
        yield from parent_faults(self, "scf.reduce")
        if block is not None and block.args and block.args[0].type != self.operands[0].type:
            yield f"must have type '{block.args[0].type}' (the type of the reduction inputs)"


class _ReduceForm:
    """`scf.reduce` or `scf.reduce(%a, ... : t, ...) { ^bb0(%x: t, %y: t): ... }, ...`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, given, *rest = node.kids
        bodies = [kid for kid in rest if isinstance(kid, Node)]
        attributes: dict[str, Attribute] | None = rest[-1]
        values = typed_operands(given.kids[0], reader, keyword) if given is not None else []
        made = [reader.region(body) for body in bodies]
        return reader.make(cls, values, (), attributes, regions=made)

    def write(self, op: Operation, writer: Writer) -> None:
        if op.operands:
            writer.write("(")
            writer.values(op.operands)
            writer.write(" : ")
            writer.types(op.operand_types)
            writer.write(")")
        writer.write(" ")
        for index, body in enumerate(op.regions):
            writer.write(", " if index else "")
            writer.region(body, entry_args=True)
        writer.attributes(op)


class ReduceOp(Operation):
    """Ends the body of a parallel loop: each value is combined with those of the other rounds by its region.

    A region takes two values of the operand's type and must be associative and commutative.
    """

    __slots__ = ()
    name = "scf.reduce"
    is_terminator = True
    has_recursive_effects = True
    values = operands()
    reductions = regions(single_block=True, required=True)
    assembly = _ReduceForm()

    def check(self) -> Iterator[str]:
        yield from parent_faults(self, "scf.parallel")
        if len(self.regions) != len(self.operands):
            counts = f"{len(self.regions)} to be the same as number of reduction operands: {len(self.operands)}"
            yield f"expects number of reduction regions: {counts}"
            return
        for index, (value, body) in enumerate(zip(self.operands, self.regions, strict=True)):
            if [arg.type for arg in body.entry.args] != [value.type, value.type]:
                yield f"expected two block arguments with type '{value.type}' in the {index}-th reduction region"
            elif not isinstance(body.entry.last, ReduceReturnOp):
                yield "reduction bodies must be terminated with an 'scf.reduce.return' op"
        yield from self._result_faults()

    def _result_faults(self) -> Iterator[str]:
        outs = self.parent.result_types if self.parent is not None else ()
        for index, (value, out) in enumerate(zip(self.operands, outs, strict=False)):
            if value.type != out:
                kinds = f"'{value.type}' to be the same as the {index}-th result type: '{out}'"
                yield f"expects type of {index}-th reduction operand: {kinds}"


class _ParallelForm:
    """`scf.parallel (%i, ...) = (%lb, ...) to (%ub, ...) step (%s, ...) [init (%a, ...) -> t] { ... }`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, ivs, lower, _, upper, _, step, _, init, types, body, attributes = node.kids
        names = tokens_of(ivs)
        bounds: list[Value] = []
        for part in (lower, upper, step):
            bounds += _indices(part, len(names), reader)
        found: list[Type] = types or []
        outer = tokens_of(init)
        if len(outer) != len(found):
            counts = f"got {len(outer)} operands and {len(found)} types"
            raise reader.error(f"custom op 'scf.parallel' number of operands and types do not match: {counts}", keyword)
        made = end_region(reader.region(body, [(name, INDEX) for name in names]), ReduceOp, reader)
        inits = reader.uses(outer, found, keyword)
        segments = (len(names), len(names), len(names), len(inits))
        return reader.make(cls, [*bounds, *inits], found, attributes_of(attributes), regions=[made], segments=segments)

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, ParallelOp)
        words = (("", op.inductions), (" = ", op.lower_bounds), (" to ", op.upper_bounds), (" step ", op.steps))
        writer.write(" ")
        for word, values in words:
            writer.write(f"{word}(")
            writer.values(values)
            writer.write(")")
        if op.inits:
            writer.write(" init (")
            writer.values(op.inits)
            writer.write(")")
        single_or_all(op.result_types, writer)
        writer.write(" ")
        writer.region(op.regions[0])
        writer.attributes(op)


def _indices(node: Node, count: int, reader: Reader) -> list[Value]:
    tokens = tokens_of(node)
    if len(tokens) != count:
        raise reader.error(f"custom op 'scf.parallel' expected {count} operands, got {len(tokens)}", node.start)
    return [reader.use(token, INDEX) for token in tokens]


class ParallelOp(Operation):
    """Run the body for every point of a grid, in any order; reductions combine what the rounds give with the inits."""

    __slots__ = ()
    name = "scf.parallel"
    has_recursive_effects = True
    lower_bounds = operands(INDEX_ONLY)
    upper_bounds = operands(INDEX_ONLY)
    steps = operands(INDEX_ONLY)
    inits = operands()
    outs = results()
    body = region(single_block=True, required=True, terminator="scf.reduce")
    assembly = _ParallelForm()

    @property
    def inductions(self) -> Sequence[Value]:
        """The counters, outermost first."""
        return self.regions[0].entry.args

    @property
    def reduce(self) -> ReduceOp:
        """The operation that ends the body."""
        last = self.regions[0].entry.last
        assert isinstance(last, ReduceOp)
        return last

    @property
    def reductions(self) -> Sequence[Region]:
        """One region for each result."""
        return self.reduce.regions

    def check(self) -> Iterator[str]:
        if not self.steps:
            yield "needs at least one tuple element for lowerBound, upperBound and step"
            return
        if any(_is_not_positive(step) for step in self.steps):
            yield "constant step operand must be positive"
        args, given = self.inductions, self.reductions
        if len(args) != len(self.steps):
            counts = f"{len(args)} as bound and step values: {len(self.steps)}"
            yield f"expects the same number of induction variables: {counts}"
        elif any(arg.type != INDEX for arg in args):
            yield "expects arguments for the induction variable to be of index type"
        elif len(given) != len(self.results):
            yield f"expects number of results: {len(self.results)} to be the same as number of reductions: {len(given)}"
        elif len(self.inits) != len(self.results):
            counts = f"{len(self.results)} to be the same as number of initial values: {len(self.inits)}"
            yield f"expects number of results: {counts}"


def _is_not_positive(step: Value) -> bool:
    if step.op is None or step.op.name != "arith.constant":
        return False
    value = step.op.attributes.get("value")
    return isinstance(value, IntegerAttr) and value.value <= 0
