"""Lowering affine's hints and copies to those of memref."""

from __future__ import annotations

from collections.abc import Sequence

from tensorlang.dialects.affine_dma import AffineDmaStartOp, AffineDmaWaitOp, AffinePrefetchOp, Place
from tensorlang.dialects.memref_dma import DmaStartOp, DmaWaitOp
from tensorlang.dialects.memref_prefetch import PrefetchOp
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.passes.lowering.affine_expansion import expand_map


def _expanded(builder: Builder, place: Place) -> list[Value]:
    """The memref and its indices."""
    return [place.memref, *expand_map(builder, place.map, place.operands)]


def lower_prefetch(op: Operation, builder: Builder) -> Sequence[Value]:
    """`memref.prefetch`."""
    assert isinstance(op, AffinePrefetchOp)
    attributes = {name: value for name, value in op.attributes.items() if name != "map"}
    return builder.create(PrefetchOp, _expanded(builder, op.place()), (), attributes).results


def lower_dma_start(op: Operation, builder: Builder) -> Sequence[Value]:
    """`memref.dma_start`, in which the number of elements stands before the tag."""
    assert isinstance(op, AffineDmaStartOp)
    source, target, tag = (_expanded(builder, place) for place in op.places())
    count, *strides = op.numbers
    return builder.create(DmaStartOp, [*source, *target, count, *tag, *strides]).results


def lower_dma_wait(op: Operation, builder: Builder) -> Sequence[Value]:
    """`memref.dma_wait`."""
    assert isinstance(op, AffineDmaWaitOp)
    return builder.create(DmaWaitOp, [*_expanded(builder, op.place()), op.operands[-1]]).results
