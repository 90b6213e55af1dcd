"""convert-linalg-to-loops: structured operations as nests of scf.for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from tensorlang.dialects.constants import index_constant
from tensorlang.dialects.linalg_structure import StructuredOp
from tensorlang.dialects.memref import LoadOp, StoreOp
from tensorlang.dialects.scf import ForOp
from tensorlang.dialects.scf_regions import YieldOp
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import INDEX, MemRefType
from tensorlang.passes.base import Pass
from tensorlang.passes.lowering.affine_expansion import expand_map
from tensorlang.passes.lowering.linalg_nest import extents, place_body, structured_on_memrefs
from tensorlang.rewrite.greedy import apply_greedily


@dataclass(frozen=True, kw_only=True)
class ConvertLinalgToLoopsPass(Pass):
    """Turn linalg operations on memrefs into scf loops over loads, scalar operations and stores.

    Loops keep the order of the operation's iterators, so sums are made in the order that the operation defines.
    Operations on tensors stay: bufferize first.
    """

    name: ClassVar[str] = "convert-linalg-to-loops"

    def run(self, root: Operation) -> int:
        found = structured_on_memrefs(root)
        for op in found:
            _lower(op)
        return len(found) + (apply_greedily(root, {}) if found else 0)


def _lower(op: StructuredOp) -> None:
    builder = Builder.before(op)
    bounds = [index_constant(builder, n) if isinstance(n, int) else n for n in extents(op, builder)]
    zero, one = index_constant(builder, 0), index_constant(builder, 1)
    counters: list[Value] = []
    for bound in bounds:
        body = Block([INDEX])
        body.append(YieldOp.create())
        builder.create(ForOp, [zero, bound, one], (), regions=[Region([body])])
        counters.append(body.args[0])
        builder = Builder(body, body.last)
    _iterate(op, counters, builder)
    op.erase()


def _iterate(op: StructuredOp, counters: Sequence[Value], builder: Builder) -> None:
    """One iteration: loads, the body, stores."""
    maps = op.indexing_maps()
    elements: list[Value | None] = []
    for index, (value, map_) in enumerate(zip(op.operands, maps, strict=True)):
        if not isinstance(value.type, MemRefType):
            elements.append(value)
        elif op.uses_element(index):
            indices = expand_map(builder, map_, counters)
            elements.append(builder.create(LoadOp, [value, *indices], [value.type.element]).out)
        else:
            elements.append(None)
    made = place_body(op, elements, counters, builder)
    for value, target, map_ in zip(made, op.outs, maps[len(op.ins) :], strict=True):
        builder.create(StoreOp, [value, target, *expand_map(builder, map_, counters)])
