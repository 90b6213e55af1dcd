"""lower-affine: affine loops, conditionals, accesses and index arithmetic as scf, memref, vector and arith."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from tensorlang.dialects.affine import AffineApplyOp, AffineForOp, AffineIfOp, AffineMaxOp, AffineMinOp, MapOp
from tensorlang.dialects.affine_dma import AffineDmaStartOp, AffineDmaWaitOp, AffinePrefetchOp
from tensorlang.dialects.affine_index import DelinearizeIndexOp, LinearizeIndexOp
from tensorlang.dialects.affine_memory import (
    AccessOp,
    AffineLoadOp,
    AffineStoreOp,
    AffineVectorLoadOp,
    AffineVectorStoreOp,
)
from tensorlang.dialects.affine_parallel import AffineParallelOp, AffineYieldOp
from tensorlang.dialects.arith import AndIOp, MaxSIOp, MinSIOp
from tensorlang.dialects.constants import index_constant, number_constant
from tensorlang.dialects.memref import LoadOp, StoreOp
from tensorlang.dialects.scf import ForOp, IfOp
from tensorlang.dialects.scf_regions import YieldOp
from tensorlang.dialects.vector_memory import LoadOp as VectorLoadOp
from tensorlang.dialects.vector_memory import StoreOp as VectorStoreOp
from tensorlang.ir.affine import AffineBinary, AffineDim, AffineExpr, AffineMap, AffineSymbol, IntegerSet
from tensorlang.ir.attributes import Attribute
from tensorlang.ir.core import Operation, Region, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import I1, INDEX
from tensorlang.passes.base import Pass, Refusal
from tensorlang.passes.lowering.affine_expansion import compare, expand, expand_map
from tensorlang.passes.lowering.affine_reductions import lower_parallel
from tensorlang.passes.lowering.affine_transfers import lower_dma_start, lower_dma_wait, lower_prefetch


@dataclass(frozen=True, kw_only=True)
class LowerAffinePass(Pass):
    """Turn affine operations into scf loops and conditionals, memref and vector accesses, and index arithmetic.

    The lower bound of a loop is the largest, the upper bound the smallest of its expressions. `floordiv`, `ceildiv` and
    `mod` round as affine maps do.
    """

    name: ClassVar[str] = "lower-affine"

    def run(self, root: Operation) -> int:
        found = [op for op in root.walk() if type(op) in LOWERINGS]
        for op in found:
            if isinstance(op, AffineParallelOp) and not op.steps:
                raise Refusal("affine.parallel without a dimension has no scf.parallel to become", op)
        for op in found:
            _replace(op, LOWERINGS[type(op)](op, Builder.before(op)))
        return len(found)


def _replace(op: Operation, values: Sequence[Value]) -> None:
    for result, value in zip(op.results, values, strict=True):
        result.replace_by(value)
    op.erase()


def _other_attributes(op: Operation) -> dict[str, Attribute]:
    """Those that the operation's definition does not know: they stay with what replaces it."""
    return {name: value for name, value in op.attributes.items() if name not in op.definition.attribute_names}


def moved(region: Region) -> Region:
    """The region's blocks in a new one, ended by scf.yield."""
    made = Region()
    for block in list(region.blocks):
        last = block.last
        if isinstance(last, AffineYieldOp):
            values = list(last.operands)
            last.erase()
            block.append(YieldOp.create(values))
        made.append(block)
    region.blocks.clear()
    return made


def extreme(builder: Builder, cls: type[Operation], values: Sequence[Value]) -> Value:
    """The largest or smallest of several."""
    found = values[0]
    for value in values[1:]:
        found = builder.create(cls, [found, value], [INDEX]).results[0]
    return found


def _lower_for(op: Operation, builder: Builder) -> Sequence[Value]:
    assert isinstance(op, AffineForOp)
    lower = extreme(builder, MaxSIOp, expand_map(builder, op.lower_map, op.lower_operands))
    upper = extreme(builder, MinSIOp, expand_map(builder, op.upper_map, op.upper_operands))
    step = index_constant(builder, op.step)
    operands = [lower, upper, step, *op.inits]
    return builder.create(
        ForOp, operands, op.result_types, _other_attributes(op), regions=[moved(op.regions[0])]
    ).results


def _lower_if(op: Operation, builder: Builder) -> Sequence[Value]:
    assert isinstance(op, AffineIfOp)
    condition = _holds(builder, op.condition, op.operands)
    regions = [moved(region) for region in op.regions]
    return builder.create(IfOp, [condition], op.result_types, _other_attributes(op), regions=regions).results


def _holds(builder: Builder, set_: IntegerSet, operands: Sequence[Value]) -> Value:
    """Whether all constraints hold."""
    zero = index_constant(builder, 0)
    dims, symbols = operands[: set_.dims], operands[set_.dims :]
    found: Value | None = None
    for expr, is_equality in zip(set_.constraints, set_.equalities, strict=True):
        value = expand(builder, expr, dims, symbols)
        holds = compare(builder, "eq" if is_equality else "sge", value, zero)
        found = holds if found is None else builder.create(AndIOp, [found, holds], [I1]).out
    return number_constant(builder, I1, 1) if found is None else found


def _lower_access(op: Operation, builder: Builder) -> Sequence[Value]:
    assert isinstance(op, AccessOp)
    indices = expand_map(builder, op.map, op.indices)
    stored = [] if op.results else [op.operands[0]]
    operands = [*stored, op.memref, *indices]
    return builder.create(ACCESSES[type(op)], operands, op.result_types, _other_attributes(op)).results


ACCESSES: Final[dict[type[Operation], type[Operation]]] = {
    AffineLoadOp: LoadOp,
    AffineStoreOp: StoreOp,
    AffineVectorLoadOp: VectorLoadOp,
    AffineVectorStoreOp: VectorStoreOp,
}


def _lower_apply(op: Operation, builder: Builder) -> Sequence[Value]:
    assert isinstance(op, MapOp)
    return expand_map(builder, op.map, op.operands)


def _lower_extreme(op: Operation, builder: Builder) -> Sequence[Value]:
    assert isinstance(op, MapOp)
    cls = MinSIOp if isinstance(op, AffineMinOp) else MaxSIOp
    return [extreme(builder, cls, expand_map(builder, op.map, op.operands))]


def _strides(basis: Sequence[int | Value], builder: Builder) -> list[Value]:
    """What one step of each digit is worth: the product of the extents behind it."""
    found: list[Value] = []
    running = index_constant(builder, 1)
    product = AffineMap(1, 1, (AffineBinary("*", AffineDim(0), AffineSymbol(0)),))
    for extent in reversed(basis):
        found.insert(0, running)
        value = index_constant(builder, extent) if isinstance(extent, int) else extent
        running = expand_map(builder, product, [running, value])[0]
    return [running, *found]


def _lower_delinearize(op: Operation, builder: Builder) -> Sequence[Value]:
    """Each digit is `linear floordiv stride mod extent`; the outermost is not limited."""
    assert isinstance(op, DelinearizeIndexOp)
    basis = op.basis if len(op.results) > len(op.basis) else op.basis[1:]
    extents = [index_constant(builder, n) if isinstance(n, int) else n for n in basis]
    strides = _strides(basis, builder)
    quotient: AffineExpr = AffineBinary("floordiv", AffineDim(0), AffineSymbol(0))
    digits = expand_map(builder, AffineMap(1, 1, (quotient,)), [op.linear, strides[0]])
    for stride, extent in zip(strides[1:], extents, strict=True):
        digit = AffineMap(1, 2, (AffineBinary("mod", quotient, AffineSymbol(1)),))
        digits += expand_map(builder, digit, [op.linear, stride, extent])
    return digits


def _lower_linearize(op: Operation, builder: Builder) -> Sequence[Value]:
    """The digits, each times its stride, added up."""
    assert isinstance(op, LinearizeIndexOp)
    basis = op.basis[1:] if len(op.basis) == len(op.indices) else op.basis
    strides = _strides(basis, builder)
    term = AffineMap(2, 1, (AffineBinary("+", AffineDim(0), AffineBinary("*", AffineDim(1), AffineSymbol(0))),))
    total = index_constant(builder, 0)
    for digit, stride in zip(op.indices, strides, strict=True):
        total = expand_map(builder, term, [total, digit, stride])[0]
    return [total]


LOWERINGS: Final[dict[type[Operation], Callable[[Operation, Builder], Sequence[Value]]]] = {
    AffineForOp: _lower_for,
    AffineIfOp: _lower_if,
    AffineParallelOp: lower_parallel,
    AffineLoadOp: _lower_access,
    AffineStoreOp: _lower_access,
    AffineVectorLoadOp: _lower_access,
    AffineVectorStoreOp: _lower_access,
    AffineApplyOp: _lower_apply,
    AffineMinOp: _lower_extreme,
    AffineMaxOp: _lower_extreme,
    AffinePrefetchOp: lower_prefetch,
    AffineDmaStartOp: lower_dma_start,
    AffineDmaWaitOp: lower_dma_wait,
    DelinearizeIndexOp: _lower_delinearize,
    LinearizeIndexOp: _lower_linearize,
}
