"""scf to LLVM, written as structured code: loops are rotated (test at the end), so that the hot path has one branch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.dialects import scf
from tensorlang.dialects.extents import Mixed
from tensorlang.dialects.scf_forall import ForallOp
from tensorlang.dialects.scf_parallel import ParallelOp
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.dominance import reverse_postorder

Body = Callable[[str, list[str]], Sequence[str]]
"""Writes an iteration: from the index and the carried components to the next ones."""


def counted_loop(
    e: Emitter,
    bounds: tuple[str, str, str],
    inits: Sequence[str],
    types: Sequence[str],
    body: Body,
    *,
    index_type: str = "i64",
    predicate: str = "slt",
) -> list[str]:
    """A loop with carried components: `body(index, carried)` gives the next ones; the last ones are returned."""
    lower, upper, step = bounds
    before, top, done = e.label, e.fresh_label("loop"), e.fresh_label("done")
    certain = (
        lower.lstrip("-").isdigit() and upper.lstrip("-").isdigit() and int(lower) < int(upper) and predicate == "slt"
    )
    if certain:
        e.branch(top)
    else:
        e.branch_if(e.op(f"icmp {predicate} {index_type} {lower}, {upper}"), top, done)
    e.start(top)
    index, following = e.reserve(), e.reserve()
    carried = [e.reserve() for _ in types]
    at = len(e.lines)
    with e.scope():
        latest = list(body(index, carried))
    e.line(f"{following} = add {index_type} {index}, {step}")
    again = e.op(f"icmp {predicate} {index_type} {following}, {upper}")
    end = e.label
    e.branch_if(again, top, done)
    phis = [f"  {index} = phi {index_type} [ {lower}, %{before} ], [ {following}, %{end} ]"]
    for name, type_, init, last in zip(carried, types, inits, latest, strict=True):
        phis.append(f"  {name} = phi {type_} [ {init}, %{before} ], [ {last}, %{end} ]")
    e.lines[at:at] = phis
    e.start(done)
    if certain:
        return latest
    return [
        e.op(f"phi {type_} [ {init}, %{before} ], [ {last}, %{end} ]")
        for type_, init, last in zip(types, inits, latest, strict=True)
    ]


def _for(op: Operation, e: Emitter) -> None:
    assert isinstance(op, scf.ForOp)
    types = [value.type for value in op.inits]

    def body(index: str, carried: list[str]) -> list[str]:
        return e.flat(e.region(op.regions[0], [(index,), *e.split(carried, types)]))

    bounds = (e.value(op.lower_bound), e.value(op.upper_bound), e.value(op.step))
    unsigned = op.is_unsigned
    found = counted_loop(
        e,
        bounds,
        e.flat(op.inits),
        e.flat_types(types),
        body,
        index_type=e.type(op.lower_bound.type),
        predicate="ult" if unsigned else "slt",
    )
    bind_all(e, op.results, found)


def bind_all(e: Emitter, results: Sequence[Value], components: Sequence[str]) -> None:
    """Bind several results to a flat list of components."""
    for value, parts in zip(results, e.split(components, [value.type for value in results]), strict=True):
        e.bind(value, *parts)


def choose(e: Emitter, condition: str, yes: Region, no: Region | None, results: Sequence[Value]) -> None:
    """Two regions, one of which runs; `no` is absent or empty when nothing happens else."""
    true_label, false_label, done = e.fresh_label("then"), e.fresh_label("else"), e.fresh_label("joined")
    absent = no is None or not no.blocks
    e.branch_if(condition, true_label, done if absent else false_label)
    ways: dict[str, list[str]] = {}
    for label, region in ((true_label, yes), (false_label, no)):
        if region is None or not region.blocks:
            continue
        e.start(label)
        operands = e.flat(e.region(region))
        ways[e.label] = operands
        e.branch(done)
    e.start(done)
    bind_all(e, results, e.phis(e.flat_types([value.type for value in results]), ways) if results else [])


def _if(op: Operation, e: Emitter) -> None:
    assert isinstance(op, scf.IfOp)
    choose(e, e.value(op.operands[0]), op.regions[0], op.regions[1], op.results)


def _while(op: Operation, e: Emitter) -> None:
    """The condition region is the loop's head; what it hands on is both the body's arguments and the results."""
    before_region, after_region = op.regions
    before, head, body, done = e.label, e.fresh_label("while"), e.fresh_label("do"), e.fresh_label("done")
    e.branch(head)
    e.start(head)
    arg_types = [arg.type for arg in before_region.entry.args]
    flat_types = e.flat_types(arg_types)
    carried = [e.reserve() for _ in flat_types]
    at = len(e.lines)
    with e.scope():
        condition, *handed = e.region(before_region, e.split(carried, arg_types))
        components = e.flat(handed)
        e.branch_if(e.value(condition), body, done)
        end_of_head = e.label
        e.start(body)
        latest = e.flat(e.region(after_region, e.split(components, [value.type for value in handed])))
    end = e.label
    e.branch(head)
    inits = e.flat(op.operands)
    e.lines[at:at] = [
        f"  {name} = phi {type_} [ {init}, %{before} ], [ {last}, %{end} ]"
        for name, type_, init, last in zip(carried, flat_types, inits, latest, strict=True)
    ]
    e.start(done)
    del end_of_head
    bind_all(e, op.results, components)


Bounds = tuple[str, str, str]
"""Lower bound, upper bound and step of a loop."""


Point = Callable[[Sequence[str], list[str]], list[str]]


def _grid(e: Emitter, bounds: Sequence[Bounds], inits: list[str], types: Sequence[str], point: Point) -> list[str]:
    """A nest of loops, in order: `point(indices, carried)` gives the next carried components."""

    def level(indices: list[str], carried: list[str]) -> list[str]:
        if len(indices) == len(bounds):
            return point(indices, carried)
        return counted_loop(
            e, bounds[len(indices)], carried, types, lambda index, inner: level([*indices, index], inner)
        )

    return level([], inits)


def _parallel(op: Operation, e: Emitter) -> None:
    """A nest of loops; reductions are folded in order."""
    assert isinstance(op, ParallelOp)
    types = [value.type for value in op.inits]

    def point(indices: Sequence[str], carried: list[str]) -> list[str]:
        return _iteration(op, e, indices, e.split(carried, types))

    bounds = _bounds(e, (op.lower_bounds, op.upper_bounds, op.steps))
    bind_all(e, op.results, _grid(e, bounds, e.flat(op.inits), e.flat_types(types), point))


def _bounds(e: Emitter, parts: tuple[Mixed | Sequence[Value], ...]) -> list[Bounds]:
    lower, upper, steps = ([str(n) if isinstance(n, int) else e.value(n) for n in part] for part in parts)
    return list(zip(lower, upper, steps, strict=True))


def _forall(op: Operation, e: Emitter) -> None:
    """A nest of loops; shared tensors are gone when code is made."""
    assert isinstance(op, ForallOp) and not op.results

    def point(indices: Sequence[str], carried: list[str]) -> list[str]:
        with e.scope():
            _body(op, e, indices)
        return carried

    _grid(e, _bounds(e, (op.lower_bounds, op.upper_bounds, op.steps)), [], [], point)


def _body(op: Operation, e: Emitter, indices: Sequence[str]) -> None:
    """The operations of a loop's body, all but the last."""
    block = op.regions[0].entry
    for arg, index in zip(block.args, indices, strict=True):
        e.bind(arg, index)
    for inner in block:
        if inner is not block.last:
            e.emit(inner)


def _iteration(op: ParallelOp, e: Emitter, indices: Sequence[str], carried: list[tuple[str, ...]]) -> list[str]:
    with e.scope():
        _body(op, e, indices)
        reduce = op.regions[0].entry.last
        found: list[str] = []
        for region, value, so_far in zip(
            reduce.regions if reduce else (), reduce.operands if reduce else (), carried, strict=True
        ):
            found += e.flat(e.region(region, [so_far, e.parts(value)]))
    return found


def _execute_region(op: Operation, e: Emitter) -> None:
    """Blocks in line; every `scf.yield` goes to the end."""
    region = op.regions[0]
    if len(region.blocks) == 1:
        return bind_all(e, op.results, e.flat(e.region(region)))
    done = e.fresh_label("executed")
    ways: dict[str, list[str]] = {}
    inline_blocks(region, e, lambda last: _yield_to(last, e, ways, done))
    e.start(done)
    return bind_all(
        e, op.results, e.phis(e.flat_types([value.type for value in op.results]), ways) if op.results else []
    )


def _yield_to(last: Operation, e: Emitter, ways: dict[str, list[str]], done: str) -> None:
    ways[e.label] = e.flat(last.operands)
    e.branch(done)


def inline_blocks(region: Region, e: Emitter, leave: Callable[[Operation], None]) -> None:
    """A graph of blocks inside a function; `leave(op)` writes its `scf.yield`s."""
    order = reverse_postorder(region)
    for block in order:
        e.block_labels[block] = e.fresh_label("block")
    e.branch(e.block_labels[order[0]])
    starts: dict[Block, int] = {}
    for block in order:
        e.start(e.block_labels[block])
        for arg in block.args:
            e.bind(arg, *(e.reserve() for _ in e.types(arg.type)))
        starts[block] = len(e.lines)
        with e.scope():
            for op in block:
                if op.name == "scf.yield":
                    leave(op)
                else:
                    e.emit(op)
    for block in reversed(order):
        if block.args:
            names = [name for arg in block.args for name in e.parts(arg)]
            types = e.flat_types([arg.type for arg in block.args])
            ways = e.incoming[block]
            e.lines[starts[block] : starts[block]] = [
                f"  {name} = phi {type_} {', '.join(f'[ {given[i]}, %{label} ]' for label, given in ways)}"
                for i, (name, type_) in enumerate(zip(names, types, strict=True))
            ]


def _index_switch(op: Operation, e: Emitter) -> None:
    assert isinstance(op, scf.IndexSwitchOp)
    labels = [e.fresh_label("case") for _ in op.regions]
    done = e.fresh_label("switched")
    cases = " ".join(f"i64 {value}, label %{label}" for value, label in zip(op.case_values, labels[1:], strict=True))
    e.line(f"switch i64 {e.value(op.operands[0])}, label %{labels[0]} [ {cases} ]")
    ways: dict[str, list[str]] = {}
    for label, region in zip(labels, op.regions, strict=True):
        e.start(label)
        operands = e.flat(e.region(region))
        ways[e.label] = operands
        e.branch(done)
    e.start(done)
    bind_all(e, op.results, e.phis(e.flat_types([value.type for value in op.results]), ways) if op.results else [])


EMIT: Final[dict[str, Emit]] = {
    "scf.for": _for,
    "scf.if": _if,
    "scf.while": _while,
    "scf.parallel": _parallel,
    "scf.forall": _forall,
    "scf.execute_region": _execute_region,
    "scf.index_switch": _index_switch,
}
