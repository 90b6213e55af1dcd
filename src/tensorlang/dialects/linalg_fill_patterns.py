"""How parts and other shapes of filled tensors simplify. Source of the set: MLIR 22, LinalgOps.cpp."""

from __future__ import annotations

from typing import Final

from tensorlang.dialects.linalg_elements import FillOp
from tensorlang.dialects.rules import Rules
from tensorlang.dialects.tensor_elements import EmptyOp, ExtractOp
from tensorlang.dialects.tensor_shapes import CollapseShapeOp, ExpandShapeOp
from tensorlang.dialects.tensor_slices import PadOp
from tensorlang.ir.core import Value
from tensorlang.ir.rewriter import Rewriter
from tensorlang.ir.types import DYNAMIC, TensorType

RULES: Final = Rules()


def _fill(value: Value, target: Value, rewriter: Rewriter) -> Value:
    made = FillOp.of([value], [target])
    return rewriter.insert(made).results[0]


@RULES.pattern(ExtractOp)
def element_of_fill(op: ExtractOp, rewriter: Rewriter) -> bool:
    """An element of a filled tensor is the number it is filled with."""
    inner = op.tensor.op
    if not isinstance(inner, FillOp) or inner.ins[0].type != op.out.type:
        return False
    rewriter.replace(op, [inner.ins[0]])
    return True


@RULES.pattern(ExpandShapeOp, CollapseShapeOp)
def fill_in_another_shape(op: ExpandShapeOp | CollapseShapeOp, rewriter: Rewriter) -> bool:
    """A filled tensor in another shape is a tensor of that shape, filled."""
    inner = op.source.op
    if not isinstance(inner, FillOp):
        return False
    shaped = rewriter.create(type(op), [inner.outs[0], *op.operands[1:]], [op.out.type], op.attributes)
    rewriter.replace(op, [_fill(inner.ins[0], shaped.results[0], rewriter)])
    return True


@RULES.pattern(PadOp)
def frame_of_fill(op: PadOp, rewriter: Rewriter) -> bool:
    """A frame of the number that the tensor is filled with is a larger tensor, filled."""
    inner, type_ = op.source.op, op.out.type
    if not isinstance(inner, FillOp) or op.constant_padding() is not inner.ins[0]:
        return False
    if not isinstance(type_, TensorType) or DYNAMIC in type_.shape:
        return False
    empty = rewriter.create(EmptyOp, (), [type_]).out
    rewriter.replace(op, [_fill(inner.ins[0], empty, rewriter)])
    return True
