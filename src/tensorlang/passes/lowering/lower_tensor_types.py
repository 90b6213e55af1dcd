"""lower-tensor-types: checked tensors as tensors, their promises kept as asserts and as rights to write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Final

from tensorlang.dialects import arith, tensor
from tensorlang.dialects.constants import index_constant
from tensorlang.dialects.func import ConstantOp, FuncOp
from tensorlang.dialects.tensorlang import AssertOp
from tensorlang.dialects.tensorlang_checked import CastOp, CopyOp, DropOp, SymbolicDimOp, extents_of, introductions
from tensorlang.ir.attributes import TRUE, ArrayAttr, Attribute, DictionaryAttr, IntegerAttr, StringAttr, TypeAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import DYNAMIC, I1, CheckedTensorType, FunctionType, TensorType, Type, is_linear
from tensorlang.passes.base import Pass
from tensorlang.passes.lowering.extent_asserts import assert_equal, dim

WRITABLE: Final = "bufferization.writable"
"""Of an argument: the function may write to it, the caller does not want the old contents."""
IN_ARGUMENT: Final = "tensorlang.in_argument"
"""Of a result: its number of the argument in whose memory it is given back."""


@dataclass(frozen=True, kw_only=True)
class LowerTensorTypesPass(Pass):
    """Turn `!tensorlang.tensor` into `tensor`.

    One name is one extent: where a function cannot know it, an assert at its beginning or at the cast compares. Linear
    arguments may be written to; a linear result is given back in the memory of the first linear argument of its type.
    Run verify-linearity before.
    """

    name: ClassVar[str] = "lower-tensor-types"
    anchor: ClassVar[str | None] = "builtin.module"

    def run(self, root: Operation) -> int:
        functions = [op for op in root.walk() if isinstance(op, FuncOp)]
        as_values = {str(op.attributes["value"]) for op in root.walk() if isinstance(op, ConstantOp)}
        for function in functions:
            if not function.is_declaration:
                _compare_extents(function)
                if f"@{function.symbol}" not in as_values:
                    _grant(function)
        changes = sum(_lower(op) for op in list(root.walk()))
        return changes + sum(_retype(op) for op in root.walk())


# -- names of extents --------------------------------------------------------------------------------------------------


def _compare_extents(function: FuncOp) -> None:
    """Asserts that a name has one extent; `symbolic_dim` becomes the first of them."""
    known: dict[str, tuple[Value, int]] = {}
    entry = function.regions[0].entry
    first = entry.first
    for name, value, axis in list(introductions(function)):
        if name not in known:
            known[name] = (value, axis)
        else:
            builder = _behind(value, first)
            assert_equal(builder, known[name], (value, axis), _differs(name, value))
    inner = [op for op in function.walk() if isinstance(op, CastOp) and op.block is not entry]
    for op in inner:
        for axis, extent in enumerate(extents_of(op.results[0].type)):
            if isinstance(extent, str):
                here = (op.results[0], axis)
                assert_equal(_behind(op.results[0], None), known[extent], here, _differs(extent, op.results[0]))
    for op in [op for op in function.walk() if isinstance(op, SymbolicDimOp)]:
        value, axis = known[op.symbol]
        op.results[0].replace_by(dim(Builder.before(op), value, axis))
        op.erase()


def _differs(name: str, value: Value) -> str:
    where = f"argument #{value.index}" if value.op is None else f"the result of '{value.op.name}'"
    return f"the extent '{name}' of {where} is not the one known before"


def _behind(value: Value, first: Operation | None) -> Builder:
    """Makes operations where a value is known: behind the operation that gives it, or at the head of the function."""
    assert value.block
    if value.op is None:
        assert first
        return Builder.before(first)
    following = value.op.after
    assert following  # a terminator at least
    return Builder.before(following)


# -- linear arguments --------------------------------------------------------------------------------------------------


def _grant(function: FuncOp) -> None:
    """Mark linear arguments as writable, and linear results with the argument whose memory they come back in."""
    type_ = function.type
    free = [index for index, input_ in enumerate(type_.inputs) if is_linear(input_)]
    places: dict[int, int] = {}
    for index in list(free):
        _add(function, "arg_attrs", index, len(type_.inputs), WRITABLE, TRUE)
    for index, result in enumerate(type_.results):
        fitting = next((argument for argument in free if type_.inputs[argument] == result), None)
        if is_linear(result) and fitting is not None:
            free.remove(fitting)
            places[index] = fitting
    for index, argument in places.items():
        _add(function, "res_attrs", index, len(type_.results), IN_ARGUMENT, IntegerAttr(argument))


def _add(function: FuncOp, lists: str, index: int, count: int, name: str, value: Attribute) -> None:
    of = function.argument_attributes if lists == "arg_attrs" else function.result_attributes
    found = [dict(of(position).entries) for position in range(count)]
    found[index][name] = value
    function.attributes[lists] = ArrayAttr(tuple(DictionaryAttr(tuple(sorted(each.items()))) for each in found))


# -- operations and types ----------------------------------------------------------------------------------------------


def _lower(op: Operation) -> int:
    """Replace an operation that is about promises."""
    match op:
        case DropOp():
            op.erase()
        case CastOp():
            op.results[0].replace_by(_cast(op))
            op.erase()
        case CopyOp() if len(op.results) == 2:
            builder = Builder.before(op)
            op.results[0].replace_by(op.operands[0])
            op.results[1].replace_by(builder.create(CopyOp, [op.operands[0]], [plain(op.operands[0].type)]).results[0])
            op.erase()
        case _:
            return 0
    return 1


def _cast(op: CastOp) -> Value:
    """`tensor.cast`, or nothing where only promises change. An extent that becomes known is compared."""
    source, target = op.operands[0], plain(op.results[0].type)
    assert isinstance(target, TensorType)
    builder = Builder.before(op)
    old = plain(source.type)
    assert isinstance(old, TensorType)
    for axis, (one, other) in enumerate(zip(old.shape, target.shape, strict=True)):
        if one == DYNAMIC and other != DYNAMIC:
            extents = [dim(builder, source, axis), index_constant(builder, other)]
            predicate: dict[str, Attribute] = {"predicate": IntegerAttr(arith.INTEGER_PREDICATES.index("eq"))}
            same = builder.create(arith.CmpIOp, extents, [I1], predicate).results[0]
            message = f"extent {axis} of what is cast to '{op.results[0].type}' is not {other}"
            builder.create(AssertOp, [same], (), {"message": StringAttr(message)})
    if old == target:
        return source
    return builder.create(tensor.CastOp, [source], [target]).results[0]


def plain(type_: Type) -> Type:
    """A type without promises."""
    match type_:
        case CheckedTensorType():
            return TensorType(type_.shape, type_.element)
        case FunctionType(inputs, results):
            return FunctionType(tuple(map(plain, inputs)), tuple(map(plain, results)))
        case _:
            return type_


def _values(op: Operation) -> Iterator[Value]:
    yield from op.results
    for region in op.regions:
        for block in region.blocks:
            yield from block.args


def _retype(op: Operation) -> int:
    found = [value for value in _values(op) if plain(value.type) != value.type]
    for value in found:
        value.type = plain(value.type)
    changes = len(found)
    for name, attribute in list(op.attributes.items()):
        if isinstance(attribute, TypeAttr) and plain(attribute.type) != attribute.type:
            op.attributes[name] = TypeAttr(plain(attribute.type))
            changes += 1
    return changes
