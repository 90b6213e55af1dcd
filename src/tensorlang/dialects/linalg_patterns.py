"""How structured operations simplify. Source of the set: MLIR 22, LinalgOps.cpp."""

from __future__ import annotations

from typing import Final

from tensorlang.dialects.linalg import OPERATIONS, GenericOp
from tensorlang.dialects.linalg_axes import BroadcastOp, TransposeOp
from tensorlang.dialects.linalg_elements import CopyOp
from tensorlang.dialects.linalg_structure import StructuredOp
from tensorlang.dialects.rules import Constants, Folded, Rules
from tensorlang.dialects.scf_for_patterns import casts_back
from tensorlang.dialects.tensor import CastOp
from tensorlang.ir.attributes import DenseArrayAttr
from tensorlang.ir.core import Operation, Region, Value
from tensorlang.ir.rewriter import Rewriter
from tensorlang.ir.types import MemRefType, TensorType

RULES: Final = Rules()
STRUCTURED: Final[tuple[type[StructuredOp], ...]] = tuple(cls for cls in OPERATIONS if issubclass(cls, StructuredOp))


@RULES.pattern(*STRUCTURED)
def nothing_to_do(op: StructuredOp, rewriter: Rewriter) -> bool:
    """On memory without elements an operation does nothing."""
    empty = any(isinstance(value.type, MemRefType) and 0 in value.type.shape for value in op.operands)
    if not empty or op.results:
        return False
    rewriter.erase(op)
    return True


@RULES.pattern(CopyOp)
def copy_onto_itself(op: CopyOp, rewriter: Rewriter) -> bool:
    """A copy of a buffer onto itself."""
    if op.results or op.ins[0] is not op.outs[0]:
        return False
    rewriter.erase(op)
    return True


@RULES.pattern(*STRUCTURED)
def see_through_casts(op: StructuredOp, rewriter: Rewriter) -> bool:
    """A tensor that was cast to say less of its shape is taken as it was; results are cast back."""
    given = list(op.operands)
    found = [_uncast(value) for value in given]
    if found == given:
        return False
    outs = found[len(op.ins) :]
    types = [value.type for value in outs] if op.results else []
    regions = [Region(list(region.blocks)) for region in op.regions]
    for region in op.regions:
        region.blocks.clear()
    made = rewriter.create(type(op), found, types, op.attributes, regions=regions, segments=op.segments)
    rewriter.replace(op, [_cast(one, other, rewriter) for one, other in zip(made.results, op.results, strict=True)])
    return True


def _uncast(value: Value) -> Value:
    inner = value.op
    return inner.source if isinstance(inner, CastOp) and casts_back(inner.source.type, value.type) else value


def _cast(value: Value, old: Value, rewriter: Rewriter) -> Value:
    if value.type == old.type:
        return value
    return rewriter.create(CastOp, [value], [old.type]).out


@RULES.pattern(GenericOp)
def only_hands_on(op: GenericOp, rewriter: Rewriter) -> bool:
    """A body that yields its inputs as they are, element by element in order, is these inputs."""
    body = op.regions[0].entry
    last = body.last
    maps = op.indexing_maps()
    if last is None or body.first is not last or not op.results or not all(map_ == maps[0] for map_ in maps):
        return False
    if not maps[0].is_identity or any(kind != "parallel" for kind in op.iterator_types()):
        return False
    values: list[Value] = []
    for yielded, result in zip(last.operands, op.results, strict=True):
        source = op.operands[yielded.index] if yielded.op is None and yielded.block is body else None
        if source is None or not isinstance(source.type, TensorType) or source.type != result.type:
            return False
        values.append(source)
    rewriter.replace(op, values)
    return True


@RULES.fold(TransposeOp)
def fold_transpose(op: TransposeOp, constants: Constants) -> Folded:
    """The same order, of tensors."""
    order = _axes(op, "permutation")
    return [op.operands[0]] if op.results and order == tuple(range(len(order))) else None


@RULES.pattern(TransposeOp)
def transpose_twice(op: TransposeOp, rewriter: Rewriter) -> bool:
    """There and back, of tensors."""
    inner = op.operands[0].op
    if not isinstance(inner, TransposeOp) or not op.results or inner.operands[0].type != op.results[0].type:
        return False
    first, second = _axes(inner, "permutation"), _axes(op, "permutation")
    if tuple(first[axis] for axis in second) != tuple(range(len(first))):
        return False
    rewriter.replace(op, [inner.operands[0]])
    return True


@RULES.fold(BroadcastOp)
def fold_broadcast(op: BroadcastOp, constants: Constants) -> Folded:
    """Along no dimension, of tensors."""
    return [op.operands[0]] if op.results and not _axes(op, "dimensions") else None


def _axes(op: Operation, name: str) -> tuple[int, ...]:
    found = op.attributes.get(name)
    return found.values if isinstance(found, DenseArrayAttr) else ()
