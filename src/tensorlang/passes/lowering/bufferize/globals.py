"""Constant tensors as constant globals, one for each value."""

from __future__ import annotations

from tensorlang.dialects.memref_global import GetGlobalOp, GlobalOp
from tensorlang.ir.attributes import UNIT, Attribute, DenseElementsAttr, StringAttr, SymbolRefAttr, TypeAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.symbols import enclosing_table, symbols
from tensorlang.ir.types import MemRefType, TensorType


def global_constant(op: Operation, builder: Builder) -> Value:
    """The memref of a global that holds the value of a constant operation."""
    value = op.attributes["value"]
    assert isinstance(value, DenseElementsAttr)
    assert isinstance(value.type, TensorType)
    module = enclosing_table(op)
    assert module is not None
    type_ = MemRefType(value.type.shape, value.type.element)
    symbol = _known(module, value) or _declare(module, value, type_)
    return builder.create(GetGlobalOp, (), [type_], {"name": SymbolRefAttr((symbol,))}).results[0]


def _known(module: Operation, value: DenseElementsAttr) -> str | None:
    """The constant global with this very value."""
    for name, op in symbols(module):
        if isinstance(op, GlobalOp) and "constant" in op.attributes and op.attributes.get("initial_value") == value:
            return name
    return None


def _declare(module: Operation, value: DenseElementsAttr, type_: MemRefType) -> str:
    taken = {name for name, _ in symbols(module)}
    base = "__constant_" + "x".join([*map(str, type_.shape), str(type_.element)])
    name = next(name for name in (base, *(f"{base}_{n}" for n in range(len(taken)))) if name not in taken)
    attributes: dict[str, Attribute] = {
        "sym_name": StringAttr(name),
        "sym_visibility": StringAttr("private"),
        "constant": UNIT,
        "type": TypeAttr(type_),
        "initial_value": value,
    }
    Builder.at_start(module.regions[0].entry).insert(GlobalOp.create(attributes=attributes))
    return name
