"""memref: a scope at whose end the stack memory taken inside is given back."""

from __future__ import annotations

from collections.abc import Iterator

from tensorlang.ir.assembly import Node, Reader, Terminator, Writer, write_results
from tensorlang.ir.core import Operation
from tensorlang.ir.opdef import Fault, operands, region, results
from tensorlang.ir.structured import end_region, parent_faults, yield_faults


class _ScopeForm:
    """`memref.alloca_scope -> (t) { ... } {...}`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, types, body, attributes = node.kids
        made = end_region(reader.region(body), AllocaScopeReturnOp, reader)
        return reader.make(cls, (), types or (), attributes, regions=[made])

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(" ")
        write_results(op.result_types, writer)
        writer.write(" ")
        writer.region(op.regions[0], terminator=bool(op.results))
        writer.attributes(op)


class AllocaScopeOp(Operation):
    """Run the region; what `memref.alloca` takes inside ends with it."""

    __slots__ = ()
    name = "memref.alloca_scope"
    has_recursive_effects = True
    outs = results()
    body = region(single_block=True, required=True)
    assembly = _ScopeForm()

    def check(self) -> Iterator[str | Fault]:
        if self.regions[0].entry.args:
            yield "region should have no arguments"
            return
        yield from yield_faults(self.regions[0], "parent", self.results)


class AllocaScopeReturnOp(Operation):
    """End `memref.alloca_scope` with its results."""

    __slots__ = ()
    name = "memref.alloca_scope.return"
    is_terminator = True
    is_pure = True
    values = operands()
    assembly = Terminator()

    def check(self) -> Iterator[str]:
        yield from parent_faults(self, "memref.alloca_scope")
