"""raise-to-affine: loops and accesses whose indices are affine, written as such."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from tensorlang.analysis.affine import form_of, is_loop_variable, to_map, variables
from tensorlang.analysis.linear import Linear
from tensorlang.analysis.loops import TAG, Loop, loops_in
from tensorlang.ir.attributes import AffineMapAttr, StringAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import IndexType
from tensorlang.passes.schedule.address import is_position
from tensorlang.passes.schedule.atomic import AtomicPass
from tensorlang.passes.schedule.build import make, make_loop, make_yield
from tensorlang.passes.schedule.separate import replace_loop


@dataclass(frozen=True, kw_only=True)
class RaiseToAffinePass(AtomicPass):
    """`scf.for` becomes `affine.for`, loads and stores `affine.load` and `affine.store`, where all indices are affine.

    Bounds may be minima (above) and maxima (below). Loops without a tag are tagged with the names of their variables.
    What is not affine stays as it is; nothing is refused.
    """

    name: ClassVar[str] = "raise-to-affine"

    def apply(self, root: Operation) -> int:
        changes = 0
        for op in list(root.walk()):
            if op.name == "scf.for":
                changes += _raise_loop(op)
        for op in list(root.walk()):
            if op.name in _AFFINE_NAMES:
                changes += _raise_access(op)
        return changes + sum(_tag(loop) for loop in loops_in(root))


_AFFINE_NAMES = {
    "memref.load": "affine.load",
    "memref.store": "affine.store",
    "vector.load": "affine.vector_load",
    "vector.store": "affine.vector_store",
}


def is_affine(form: Linear) -> bool:
    """Whether a form may stand in an affine map: every value is a loop variable or fixed for the whole function."""
    return all(is_loop_variable(value) or _is_symbol(value) for value in variables(form))


def _is_symbol(value: Value) -> bool:
    """Whether a value is the same wherever it is used: defined at the function's top level, or an extent."""
    if not isinstance(value.type, IndexType) or value.block is None:
        return False
    parent = value.block.parent
    if parent is not None and parent.name == "func.func":
        return True
    op = value.op
    return op is not None and op.name == "memref.dim" and _is_top_level(op.operands[0])


def _is_top_level(memref: Value) -> bool:
    parent = memref.block.parent if memref.block is not None else None
    return parent is not None and parent.name == "func.func"


def _tag(loop: Loop) -> int:
    """Let a loop be addressed by what the source called its variable."""
    name = (loop.variable.name or "").removeprefix("%")
    if loop.tag is not None or not name or is_position(name):
        return 0
    loop.op.attributes[TAG] = StringAttr(name)
    return 1


def _raise_loop(op: Operation) -> int:
    low, high, step, *inits = op.operands
    width = form_of(step)
    if not isinstance(low.type, IndexType) or not width.is_constant or width.number < 1:
        return 0
    lower, upper = _alternatives(low, "arith.maxsi"), _alternatives(high, "arith.minsi")
    if not all(is_affine(form) for form in (*lower, *upper)):
        return 0
    made = make_loop(Builder.before(op), lower, upper, width.number, inits=inits)
    if TAG in op.attributes:
        made.op.attributes[TAG] = op.attributes[TAG]
    _take_body(op, made)
    replace_loop(op, made.op.results)
    return 1


def _alternatives(bound: Value, combiner: str) -> list[Linear]:
    """The values a bound is the largest (or smallest) of."""
    if bound.op is not None and bound.op.name == combiner:
        return [form for operand in bound.op.operands for form in _alternatives(operand, combiner)]
    return [form_of(bound)]


def _take_body(old: Operation, new: Loop) -> None:
    body = old.regions[0].entry
    for before, after in zip(body.args, new.body.args, strict=True):
        before.replace_by(after)
        after.name = before.name
    yields: Sequence[Value] = ()
    for op in body:
        if op is body.last and op.name == "scf.yield":
            yields = tuple(op.operands)
            op.erase()
            break
        op.detach()
        new.body.append(op)
    make_yield(new.body, yields)


def _raise_access(op: Operation) -> int:
    first = 2 if op.name.endswith("store") else 1
    places = [form_of(index) for index in op.operands[first:]]
    if not all(is_affine(place) for place in places):
        return 0
    map_, operands = to_map(places)
    types = [result.type for result in op.results]
    held = {"map": AffineMapAttr(map_)}
    made = make(Builder.before(op), _AFFINE_NAMES[op.name], [*op.operands[:first], *operands], types, held)
    replace_loop(op, made.results)
    return 1
