"""scf: `execute_region` and `index_switch`, which run one of their regions once, and the yield that ends regions."""

from __future__ import annotations

from collections.abc import Iterator

from tensorlang.ir.assembly import Node, Reader, Terminator, Writer, attributes_of
from tensorlang.ir.attributes import UNIT, Attribute, DenseArrayAttr
from tensorlang.ir.constraints import ANY, I64_ARRAY, INDEX_ONLY, UNIT_ONLY
from tensorlang.ir.core import Operation, Region
from tensorlang.ir.opdef import Fault, attribute, operand, operands, optional_attribute, region, regions, results
from tensorlang.ir.structured import edge_faults, end_region, parent_faults, single_or_all, yielded
from tensorlang.ir.types import I64, INDEX


class YieldOp(Operation):
    """Ends a region and hands its values to the operation around it."""

    __slots__ = ()
    name = "scf.yield"
    is_terminator = True
    is_pure = True
    values = operands()
    assembly = Terminator()

    def check(self) -> Iterator[str]:
        if self.parent is not None and self.parent.name == "scf.parallel":
            return  # it says itself what must end it
        yield from parent_faults(self, "scf.execute_region", "scf.for", "scf.if", "scf.index_switch", "scf.while")


class _ExecuteRegionForm:
    """`scf.execute_region [-> (t, ...)] [no_inline] { ... }`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, types, fixed, body, attributes = node.kids
        attrs = attributes_of({"no_inline": UNIT} if fixed else None, attributes)
        return reader.make(cls, (), types or (), attrs, regions=[reader.region(body)])

    def write(self, op: Operation, writer: Writer) -> None:
        single_or_all(op.result_types, writer)
        writer.write(" no_inline " if "no_inline" in op.attributes else " ")
        writer.region(op.regions[0])
        writer.attributes(op, ("no_inline",))


class ExecuteRegionOp(Operation):
    """Run a region of several blocks once, in a place where only one block may stand."""

    __slots__ = ()
    name = "scf.execute_region"
    has_recursive_effects = True
    outs = results()
    no_inline = optional_attribute(UNIT_ONLY)
    body = region()
    assembly = _ExecuteRegionForm()

    def check(self) -> Iterator[str | Fault]:
        body = self.regions[0]
        if not body.blocks:
            yield "region needs to have at least one block"
        elif body.entry.args:
            yield "region cannot have any arguments"
        else:
            for block in body.blocks:
                if isinstance(block.last, YieldOp):
                    yield from edge_faults(
                        "Operation scf.yield", "parent", block.last.operands, self.results, block.last
                    )


class _SwitchForm:
    """`scf.index_switch %i [-> t, ...] case 2 { ... } ... default { ... }`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, flag, attributes, types, *cases, _, default = node.kids
        value = reader.use(flag, INDEX)
        numbers = tuple(case.kids[1] for case in cases)
        made = [reader.region(case.kids[2]) for case in cases]
        made.insert(0, end_region(reader.region(default), YieldOp, reader))
        attrs: dict[str, Attribute] = attributes_of({"cases": DenseArrayAttr(I64, numbers)}, attributes)
        return reader.make(cls, [value], types or (), attrs, regions=made)

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, IndexSwitchOp)
        writer.write(f" {writer.name(op.operands[0])}")
        writer.attributes(op, ("cases",))
        if op.results:
            writer.write(" -> ")
            writer.types(op.result_types)
        writer.write(" ")
        for number, case in zip(op.case_values, op.case_regions, strict=True):
            writer.line(f"case {number} ")
            writer.region(case)
        writer.line("default ")
        writer.region(op.regions[0], terminator=False)


class IndexSwitchOp(Operation):
    """Run the region of the case that equals the operand, else the default."""

    __slots__ = ()
    name = "scf.index_switch"
    has_recursive_effects = True
    flag = operand(INDEX_ONLY)
    outs = results(ANY)
    cases = attribute(I64_ARRAY)
    default_region = region(single_block=True, terminator="scf.yield", required=True)
    case_regions = regions(single_block=True, terminator="scf.yield", required=True)
    assembly = _SwitchForm()

    @property
    def case_values(self) -> tuple[int, ...]:
        """The numbers of the cases; `case_regions` are in the same order."""
        found = self.attributes.get("cases")
        return found.values if isinstance(found, DenseArrayAttr) else ()

    def check(self) -> Iterator[str | Fault]:
        numbers, bodies = self.case_values, self.case_regions
        if len(numbers) != len(bodies):
            yield f"has {len(bodies)} case regions but {len(numbers)} case values"
            return
        for index, number in enumerate(numbers):
            if number in numbers[:index]:
                yield f"has duplicate case value: {number}"
                return
        yield from self._yields(self.regions[0], "default region")
        for index, body in enumerate(bodies):
            yield from self._yields(body, f"case region #{index}")

    def _yields(self, body: Region, what: str) -> Iterator[Fault]:
        values, last = yielded(body), body.entry.last
        if len(values) != len(self.results):
            message = f"expected each region to return {len(self.results)} values, but {what} returns {len(values)}"
            yield Fault(message, (("see yield operation here", last),))
            return
        for index, (value, out) in enumerate(zip(values, self.results, strict=True)):
            if value.type != out.type:
                note = (f"{what} returns '{value.type}' here", last)
                yield Fault(f"expected result #{index} of each region to be '{out.type}'", (note,))
