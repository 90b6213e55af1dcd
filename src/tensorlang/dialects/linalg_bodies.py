"""linalg: the scalar bodies of named operations, as MLIR builds them: which operation for which element.

Source: MLIR, RegionBuilderHelper (unsigned casts with `cast = #linalg.type_fn<cast_unsigned>`, bools as and, or).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Final

from tensorlang.ir.attributes import Attribute, FloatAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.floats import parse_decimal
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import I1, ComplexType, FloatType, IndexType, IntegerType, Type

Body = Callable[[Builder, Sequence[Value], bool], Value]
"""Makes the value to yield from the region's arguments; the flag asks for unsigned casts."""


class BodyError(Exception):
    """There is no such body for these elements."""


class OperandError(BodyError):
    """The operands do not fit the operation, whatever its body is."""


class CountError(BodyError):
    """There are too few operands or too many."""


@cache
def _class_of(name: str) -> type[Operation]:
    from tensorlang.dialects import registry

    dialect = registry.load(name.partition(".")[0])
    assert dialect is not None
    return dialect[name]


def make(
    builder: Builder,
    name: str,
    values: Sequence[Value],
    type_: Type | None = None,
    attributes: Mapping[str, Attribute] | None = None,
) -> Value:
    """An operation of one result, of the type of its last operand where no other is given."""
    return builder.create(_class_of(name), values, [type_ or values[-1].type], attributes).results[0]


def cast(builder: Builder, value: Value, type_: Type, unsigned: bool = False) -> Value:
    """A scalar converted to another type. Raises BodyError where there is no conversion."""
    source = value.type
    if source == type_:
        return value
    if isinstance(type_, ComplexType):
        return _complex_cast(builder, value, type_, unsigned)
    name = _conversion(source, type_, unsigned)
    if name is None:
        raise BodyError(f"cannot cast '{source}' to '{type_}'")
    return make(builder, name, [value], type_)


def _conversion(source: Type, target: Type, unsigned: bool) -> str | None:
    match source, target:
        case IntegerType(one), IntegerType(other) if one != other:
            return "arith.trunci" if one > other else "arith.extui" if unsigned else "arith.extsi"
        case IntegerType(), FloatType():
            return "arith.uitofp" if unsigned else "arith.sitofp"
        case FloatType(), IntegerType():
            return "arith.fptoui" if unsigned else "arith.fptosi"
        case IndexType(), IntegerType():
            return "arith.index_cast"
        case FloatType(), FloatType() if source.width != target.width:
            return "arith.extf" if target.width > source.width else "arith.truncf"
        case _:
            return None


def _complex_cast(builder: Builder, value: Value, type_: ComplexType, unsigned: bool) -> Value:
    """The parts converted; of a real number the imaginary part is zero."""
    if isinstance(value.type, ComplexType):
        parts = [make(builder, f"complex.{part}", [value], value.type.element) for part in ("re", "im")]
        return make(builder, "complex.create", [cast(builder, part, type_.element) for part in parts], type_)
    real = cast(builder, value, type_.element, unsigned)
    assert isinstance(type_.element, FloatType)
    return make(builder, "complex.create", [real, _float(builder, "0.0", type_.element)], type_)


BINARY: Final = {
    "add": ("arith.addf", "arith.addi", "arith.ori", "complex.add"),
    "sub": ("arith.subf", "arith.subi", "", "complex.sub"),
    "mul": ("arith.mulf", "arith.muli", "arith.andi", "complex.mul"),
    "div": ("arith.divf", "arith.divsi", "", "complex.div"),
    "div_unsigned": ("", "arith.divui", "", ""),
    "max": ("arith.maximumf", "arith.maxsi", "arith.maxsi", ""),
    "min": ("arith.minimumf", "arith.minsi", "arith.minsi", ""),
    "max_unsigned": ("", "arith.maxui", "", ""),
    "min_unsigned": ("", "arith.minui", "", ""),
    "powf": ("math.powf", "", "", ""),
}
"""For floats, for integers, for i1, for complex numbers."""

UNARY: Final = {
    "exp": "math.exp", "log": "math.log", "abs": "math.absf", "ceil": "math.ceil", "floor": "math.floor",
    "negf": "arith.negf", "round": "math.round", "sqrt": "math.sqrt", "rsqrt": "math.rsqrt", "tanh": "math.tanh",
    "erf": "math.erf",
}  # fmt: skip


def binary(builder: Builder, function: str, lhs: Value, rhs: Value) -> Value:
    """A function of two scalars of one type."""
    floats, integers, bools, complexes = BINARY[function]
    one, other = lhs.type, rhs.type
    if isinstance(one, ComplexType) and isinstance(other, ComplexType):
        name = complexes
    elif isinstance(one, FloatType) and isinstance(other, FloatType):
        name = floats
    elif isinstance(one, IntegerType) and isinstance(other, IntegerType):
        name = bools if one == I1 and other == I1 else integers
    else:
        wanted = "expects allComplex, allFloatingPoint, or allInteger"
        raise BodyError(f"Cannot build binary Linalg operation: {wanted}, got '{one}' and '{other}'")
    if not name or one != other:
        raise BodyError(f"unsupported operation: {function} of '{one}' and '{other}'")
    return make(builder, name, [lhs, rhs])


def unary(builder: Builder, function: str, value: Value) -> Value:
    """A function of one float."""
    if not isinstance(value.type, FloatType):
        raise BodyError("unsupported non numeric type")
    if function == "square":
        return make(builder, "arith.mulf", [value, value])
    if function == "reciprocal":
        return make(builder, "arith.divf", [_float(builder, "1.0", value.type), value])
    return make(builder, UNARY[function], [value])


def _float(builder: Builder, number: str, type_: FloatType) -> Value:
    value = FloatAttr(parse_decimal(number, type_.name), type_)
    return builder.create(_class_of("arith.constant"), (), [type_], {"value": value}).results[0]


def expect(args: Sequence[Value], inputs: int) -> None:
    """Raise CountError for a wrong number of operands."""
    if len(args) != inputs + 1:
        count = "1 input" if inputs == 1 else f"{inputs} inputs"
        raise CountError(f"expected {count} and 1 output, got {len(args)} operands in all")


def multiply_add(builder: Builder, args: Sequence[Value], unsigned: bool) -> Value:
    """`out + cast(a) * cast(b)`."""
    expect(args, 2)
    lhs, rhs, out = args
    one, other = (cast(builder, value, out.type, unsigned) for value in (lhs, rhs))
    return binary(builder, "add", out, binary(builder, "mul", one, other))


def multiply_add_centred(builder: Builder, args: Sequence[Value], unsigned: bool) -> Value:
    """`out + (cast(a) - cast(a_zero)) * (cast(b) - cast(b_zero))`."""
    expect(args, 4)
    lhs, rhs, lhs_zero, rhs_zero, out = args

    def centred(value: Value, zero: Value) -> Value:
        return binary(builder, "sub", cast(builder, value, out.type, unsigned), cast(builder, zero, out.type, unsigned))

    one = centred(lhs, lhs_zero)
    return binary(builder, "add", out, binary(builder, "mul", one, centred(rhs, rhs_zero)))


def pool(function: str) -> Body:
    """`out` combined with the element; the window only gives its shape."""

    def body(builder: Builder, args: Sequence[Value], unsigned: bool) -> Value:
        expect(args, 2)
        return binary(builder, function, args[2], cast(builder, args[0], args[2].type, function.endswith("unsigned")))

    return body


def elementwise(function: str) -> Body:
    """A function of the inputs."""

    def body(builder: Builder, args: Sequence[Value], unsigned: bool) -> Value:
        inputs = args[:-1]
        expect(args, 3 if function == "select" else 2 if function in BINARY else 1)
        if function == "select":
            return make(builder, "arith.select", inputs)
        if function in BINARY:
            return binary(builder, function, inputs[0], inputs[1])
        return unary(builder, function, inputs[0])

    return body


def take(builder: Builder, args: Sequence[Value], unsigned: bool) -> Value:
    """The input, cast to the output's element."""
    expect(args, 1)
    return cast(builder, args[0], args[-1].type, unsigned)
