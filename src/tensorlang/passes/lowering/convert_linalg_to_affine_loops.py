"""convert-linalg-to-affine-loops: structured operations as nests of affine.for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from tensorlang.dialects.affine import AffineForOp
from tensorlang.dialects.affine_memory import AffineLoadOp, AffineStoreOp
from tensorlang.dialects.affine_parallel import AffineYieldOp
from tensorlang.dialects.affine_scope import affine_scope, is_symbol
from tensorlang.dialects.linalg_structure import StructuredOp
from tensorlang.ir.affine import AffineBinary, AffineDim, AffineExpr, AffineMap, AffineSymbol, substitute
from tensorlang.ir.attributes import AffineMapAttr, Attribute, IntegerAttr
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import INDEX, MemRefType
from tensorlang.passes.base import Pass
from tensorlang.passes.lowering.linalg_nest import extents, place_body, structured_on_memrefs
from tensorlang.rewrite.greedy import apply_greedily

ZERO: Final = AffineMapAttr(AffineMap.constant(0))
SYMBOL: Final = AffineMapAttr(AffineMap(0, 1, (AffineSymbol(0),)))


@dataclass(frozen=True, kw_only=True)
class ConvertLinalgToAffineLoopsPass(Pass):
    """Turn linalg operations on memrefs into affine loops, whose subscripts are the operation's indexing maps.

    Operations on tensors stay: bufferize first. So do those whose extents are not known before the loops around them
    begin: no affine loop may have such a bound, but convert-linalg-to-loops takes them.
    """

    name: ClassVar[str] = "convert-linalg-to-affine-loops"

    def run(self, root: Operation) -> int:
        found = structured_on_memrefs(root)
        lowered = sum(_lower(op) for op in found)
        return lowered + (apply_greedily(root, {}) if found else 0)


def _lower(op: StructuredOp) -> bool:
    builder = Builder.before(op)
    counters: list[Value] = []
    bounds = list(extents(op, builder))
    scope = affine_scope(op)
    if not all(isinstance(bound, int) or is_symbol(bound, scope) for bound in bounds):
        return False
    for extent in bounds:
        body = Block([INDEX])
        body.append(AffineYieldOp.create())
        _loop(extent, body, builder)
        counters.append(body.args[0])
        builder = Builder(body, body.last)
    _iterate(op, counters, builder)
    op.erase()
    return True


def _loop(extent: int | Value, body: Block, builder: Builder) -> None:
    upper = [extent] if isinstance(extent, Value) else []
    attributes: dict[str, Attribute] = {
        "lowerBoundMap": ZERO,
        "upperBoundMap": SYMBOL if isinstance(extent, Value) else AffineMapAttr(AffineMap.constant(extent)),
        "step": IntegerAttr(1, INDEX),
    }
    builder.create(AffineForOp, upper, (), attributes, regions=[Region([body])], segments=(0, len(upper), 0))


def _iterate(op: StructuredOp, counters: Sequence[Value], builder: Builder) -> None:
    """One iteration: loads, the body, stores."""
    maps = op.indexing_maps()
    elements: list[Value | None] = []
    for index, (value, map_) in enumerate(zip(op.operands, maps, strict=True)):
        if not isinstance(value.type, MemRefType):
            elements.append(value)
        elif op.uses_element(index):
            operands, attributes = _access(value, map_, counters)
            elements.append(builder.create(AffineLoadOp, operands, [value.type.element], attributes).out)
        else:
            elements.append(None)
    made = place_body(op, elements, counters, builder)
    for value, target, map_ in zip(made, op.outs, maps[len(op.ins) :], strict=True):
        operands, attributes = _access(target, map_, counters)
        builder.create(AffineStoreOp, [value, *operands], (), attributes)


def _access(memref: Value, map_: AffineMap, counters: Sequence[Value]) -> tuple[list[Value], dict[str, Attribute]]:
    """Only the counters that the subscripts name are operands."""
    used = sorted(dims_of(map_))
    renumbered: list[AffineExpr] = [AffineDim(used.index(loop) if loop in used else 0) for loop in range(map_.dims)]
    exprs = tuple(substitute(expr, renumbered, ()) for expr in map_.results)
    return [memref, *(counters[loop] for loop in used)], {"map": AffineMapAttr(AffineMap(len(used), 0, exprs))}


def dims_of(map_: AffineMap) -> set[int]:
    """The loops that a map's results depend on."""
    found: set[int] = set()
    pending = list(map_.results)
    while pending:
        match pending.pop():
            case AffineDim(position):
                found.add(position)
            case AffineBinary(_, lhs, rhs):
                pending += [lhs, rhs]
            case _:
                pass
    return found
