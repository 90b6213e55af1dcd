"""Which values of a function depend on the contents of memory, or on float arguments: its sizes fix all else."""

from __future__ import annotations

from tensorlang.ir.core import Operation, Region, Value
from tensorlang.ir.types import FloatType, IndexType, MemRefType, element_type

_OF_SHAPE = frozenset({"memref.dim", "memref.rank"})
_READS = ("memref.load", "affine.load", "affine.vector_load", "memref.atomic_rmw", "memref.generic_atomic_rmw")


def depends_on_contents(function: Operation) -> frozenset[Value]:
    """Every value whose content is not fixed by the function's sizes."""
    found: set[Value] = set()
    before = -1
    while len(found) != before:
        before = len(found)
        for op in function.walk():
            _spread(op, found)
    return frozenset(found)


def _spread(op: Operation, found: set[Value]) -> None:
    if op.name in _OF_SHAPE:
        return
    if op.regions:
        _spread_through_regions(op, found)
    elif _brings_contents(op) or any(operand in found for operand in op.operands if not _is_memref(operand)):
        found.update(op.results)
    for result in op.results:
        if isinstance(element_type(result.type), FloatType):
            found.add(result)


def _brings_contents(op: Operation) -> bool:
    return op.name in _READS or op.name.startswith(("func.call", "tensorlang.")) or (
        op.name.startswith("vector.") and any(_is_memref(operand) for operand in op.operands)
    )  # fmt: skip


def _spread_through_regions(op: Operation, found: set[Value]) -> None:
    """A loop or conditional: what it yields depends on what its regions yield, and on what steers it."""
    if op.name == "func.func":
        found.update(arg for arg in op.regions[0].entry.args if not _is_size(arg))
        return
    steers = any(operand in found for operand in _steering(op))
    carried = [value for region in op.regions for value in _ends(region)]
    for region in op.regions:
        for block in region.blocks:
            for arg in block.args:
                if steers or _feeds(op, arg, found):
                    found.add(arg)
    if steers or any(value in found for value in (*op.operands, *carried) if not _is_memref(value)):
        found.update(_that_may(op, found, steers))


def _that_may(op: Operation, found: set[Value], steers: bool) -> list[Value]:
    """The results that depend on data: all where data steers, else those whose own yields do."""
    if steers:
        return op.results
    results: list[Value] = []
    for index, result in enumerate(op.results):
        yields = [ends[index] for region in op.regions if len(ends := _ends(region)) == len(op.results)]
        inits = op.operands[len(op.operands) - len(op.results) :] if op.regions[0].blocks[0].args else ()
        inputs = [*yields, *([inits[index]] if len(inits) == len(op.results) else [])]
        if not yields or any(value in found for value in inputs):
            results.append(result)
    return results


def _steering(op: Operation) -> list[Value]:
    """The operands and inner values that decide how often, or which, regions run."""
    if op.name in ("scf.if", "scf.index_switch", "affine.if"):
        return list(op.operands)
    if op.name == "scf.while":
        last = op.regions[0].entry.last
        return [last.operands[0]] if last is not None and last.operands else []
    if op.name == "scf.for":
        return list(op.operands[:3])
    if op.name == "scf.parallel" and op.segments is not None:
        return list(op.operands[: sum(op.segments[:3])])
    return []


def _feeds(op: Operation, arg: Value, found: set[Value]) -> bool:
    """Whether data reaches a block argument: through what the loop begins with, or through what it yields."""
    if isinstance(element_type(arg.type), FloatType):
        return True
    block = arg.block
    assert block is not None
    shift = len(block.args) - len(op.results)
    position = arg.index - shift
    if op.name == "scf.while":
        sources = _while_sources(op, arg)
    elif op.name in ("scf.for", "affine.for") and position >= 0:
        inits = op.operands[len(op.operands) - len(op.results) :]
        sources = [inits[position], *(_ends(op.regions[0])[position : position + 1])]
    else:
        return False
    return any(value in found for value in sources)


def _while_sources(op: Operation, arg: Value) -> list[Value]:
    before, after = op.regions
    if arg.block is before.entry:
        return [op.operands[arg.index], *_ends(after)[arg.index : arg.index + 1]]
    return list(_ends(before)[arg.index + 1 : arg.index + 2])


def _ends(region: Region) -> list[Value]:
    last = region.blocks[0].last if region.blocks else None
    return list(last.operands) if last is not None and last.is_terminator else []


def _is_memref(value: Value) -> bool:
    return isinstance(value.type, MemRefType)


def _is_size(value: Value) -> bool:
    return isinstance(value.type, IndexType | MemRefType)
