"""What loops and conditionals of scf and affine share: implied terminators, carried values, edges between regions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tensorlang.ir.assembly import Node, Reader, Token, Writer
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.opdef import Fault
from tensorlang.ir.types import FunctionType, Type

Carried = list[tuple[Token, Token]]
"""Of each `%inner = %outer`: the two names."""


def end_region(region: Region, terminator: type[Operation], reader: Reader) -> Region:
    """Add the terminator that a text may leave out; a region without a block gets one."""
    if not region.blocks:
        region.append(Block())
    block = region.blocks[-1]
    if block.last is None or not block.last.is_terminator:
        block.append(reader.make(terminator))
    return region


def carried_pairs(node: Node | None) -> Carried:
    """The pairs of `(%a = %b, ...)`."""
    kids = [kid for kid in node.kids if isinstance(kid, Node)] if node is not None else []
    return [(kid.kids[0], kid.kids[1]) for kid in kids if kid.rule == "carried"]


def write_carried(inner: Sequence[Value], outer: Sequence[Value], writer: Writer, keyword: str = "") -> None:
    """` keyword(%a = %b, ...)`, nothing for none."""
    if not inner:
        return
    pairs = (f"{writer.name(one)} = {writer.name(other)}" for one, other in zip(inner, outer, strict=True))
    writer.write(f" {keyword}({', '.join(pairs)})")


def yielded(region: Region) -> Sequence[Value]:
    """What the last operation of a region with one block hands over."""
    last = region.blocks[0].last if region.blocks else None
    return last.operands if last is not None else ()


def parent_faults(op: Operation, *parents: str) -> Iterator[str]:
    """An operation that may stand only directly inside some others."""
    parent = op.parent
    if parent is None or parent.name in parents:
        return
    if len(parents) == 1:
        yield f"expects parent op '{parents[0]}'"
    else:
        yield f"expects parent op to be one of '{', '.join(parents)}'"


def edge_faults(
    source: str, target: str, given: Sequence[Value], wanted: Sequence[Value], at: Operation
) -> Iterator[Fault]:
    """Whether the values that leave `source` fit those that enter `target` (regions by number, or "parent")."""
    notes = (("region branch point", at),)
    edge = f"along control flow edge from {source} to {target}: "
    if len(given) != len(wanted):
        counts = f"region branch point has {len(given)} operands, but region successor needs {len(wanted)} inputs"
        yield Fault(edge + counts, notes)
        return
    for index, (have, want) in enumerate(zip(given, wanted, strict=True)):
        if have.type != want.type:
            kinds = f"type #{index} '{have.type}' should match successor input type #{index} '{want.type}'"
            yield Fault(f"{edge}successor operand {kinds}", notes)
            return


def yield_faults(region: Region, target: str, wanted: Sequence[Value]) -> Iterator[Fault]:
    """Whether what the last operation of a region yields fits `target`."""
    last = region.blocks[-1].last
    if last is not None:
        yield from edge_faults(f"Operation {last.name}", target, last.operands, wanted, last)


def carried_faults(
    inits: Sequence[Value], inner: Sequence[Value], region: Region, outs: Sequence[Value]
) -> Iterator[str | Fault]:
    """Whether the initial, the carried, the yielded and the final values of a loop agree in number and types."""
    last = yielded(region)
    if len(inits) != len(inner):
        yield f"different number of inits and region iter_args: {len(inits)} != {len(inner)}"
    elif len(inner) != len(last):
        yield from yield_faults(region, "Region #0", inner)
    elif len(inner) != len(outs):
        yield f"different number of region iter_args and loop results: {len(inner)} != {len(outs)}"
    else:
        yield from _type_faults("init", inits, "region iter_arg", inner)
        yield from _type_faults("region iter_arg", inner, "yielded value", last)
        yield from _type_faults("region iter_arg", inner, "loop result", outs)


def _type_faults(one: str, ones: Sequence[Value], other: str, others: Sequence[Value]) -> Iterator[str]:
    for index, (a, b) in enumerate(zip(ones, others, strict=True)):
        if a.type != b.type:
            yield f"{index}-th {one} and {index}-th {other} have different type: '{a.type}' != '{b.type}'"


def single_or_all(types: Sequence[Type], writer: Writer) -> None:
    """` -> t` or ` -> (t, u)`, nothing for none."""
    if not types:
        return
    single = len(types) == 1 and not isinstance(types[0], FunctionType)
    writer.write(" -> " if single else " -> (")
    writer.types(types)
    writer.write("" if single else ")")
