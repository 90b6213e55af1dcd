"""affine: which index values may stand in affine expressions, as dimensions and as symbols.

A symbol does not change inside the function: an argument or a value of its top level, a constant, an extent of such a
memref or tensor, and what pure operations make of symbols. A dimension is a symbol, the counter of an affine loop, or
what affine.apply makes of dimensions. Source: MLIR, "Restrictions on Dimensions and Symbols".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tensorlang.ir.attributes import IntegerAttr
from tensorlang.ir.core import Operation, Region, Value
from tensorlang.ir.types import DYNAMIC, INDEX, MemRefType, TensorType

_SCOPES: Final = frozenset({"func.func", "builtin.module", "llvm.func"})
_COUNTED: Final = frozenset({"affine.for", "affine.parallel"})
_OF_DIMENSIONS: Final = frozenset({"affine.apply", "affine.delinearize_index", "affine.linearize_index"})
_EXTENTS: Final = frozenset({"memref.dim", "tensor.dim"})
_SIZES: Final = {"memref.alloc": "dynamic_sizes", "memref.subview": "sizes", "memref.view": "sizes"}
"""Operations that make a memref of given sizes, and the field that holds them."""


def affine_scope(op: Operation) -> Region | None:
    """The body of the function around an operation."""
    block = op.block
    while block is not None and block.region is not None:
        parent = block.region.parent
        if parent is None or parent.name in _SCOPES:
            return block.region
        block = parent.block
    return None


def is_symbol(value: Value, scope: Region | None) -> bool:
    """Whether a value may stand as a symbol."""
    if value.type != INDEX:
        return False
    if _is_top_level(value, scope):
        return True
    op = value.op
    if op is None:
        return False
    if op.name in _EXTENTS:
        return _is_fixed_extent(op, scope)
    return op.is_pure and all(is_symbol(operand, scope) for operand in op.operands)


def is_dimension(value: Value, scope: Region | None) -> bool:
    """Whether a value may stand as a dimension."""
    if value.type != INDEX:
        return False
    if is_symbol(value, scope):
        return True
    op = value.op
    if op is None:
        parent = value.block.parent if value.block is not None else None
        return parent is not None and parent.name in _COUNTED
    return op.name in _OF_DIMENSIONS and all(is_dimension(operand, scope) for operand in op.operands)


def _is_top_level(value: Value, scope: Region | None) -> bool:
    return scope is not None and value.block is not None and value.block.region is scope


def _is_fixed_extent(op: Operation, scope: Region | None) -> bool:
    """Whether the extent that `dim` reads does not change inside the function."""
    shaped = op.operands[0]
    if _is_top_level(shaped, scope):
        return True
    maker = shaped.op
    while maker is not None and maker.name == "memref.cast":
        maker = maker.operands[0].op
    position = _constant_of(op.operands[1])
    if maker is None or position is None or maker.name not in _SIZES:
        return False
    return _size_is_symbol(maker, position, scope)


def _size_is_symbol(maker: Operation, position: int, scope: Region | None) -> bool:
    type_ = maker.results[0].type
    if not isinstance(type_, MemRefType | TensorType) or not 0 <= position < len(type_.shape):
        return False
    if type_.shape[position] != DYNAMIC:
        return True
    sizes: Sequence[Value] = getattr(maker, _SIZES[maker.name])
    ahead = sum(extent == DYNAMIC for extent in type_.shape[:position])
    return ahead < len(sizes) and is_symbol(sizes[ahead], scope)


def _constant_of(value: Value) -> int | None:
    found = value.op.attributes.get("value") if value.op is not None and value.op.name == "arith.constant" else None
    return found.value if isinstance(found, IntegerAttr) else None


def operand_faults(op: Operation, operands: Sequence[Value], dims: int) -> Iterator[str]:
    """The first operand of a map or set that may not stand where it stands."""
    scope = affine_scope(op)
    for index, operand in enumerate(operands):
        if index < dims and not is_dimension(operand, scope):
            yield "operand cannot be used as a dimension id"
            return
        if index >= dims and not is_symbol(operand, scope):
            yield "operand cannot be used as a symbol"
            return
