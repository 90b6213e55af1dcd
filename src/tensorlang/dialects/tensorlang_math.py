"""tensorlang: maths that keeps the shape of a tensor: elementwise, softmax, layer normalization."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tensorlang.ir.assembly import Node, Reader, SameType, Writer
from tensorlang.ir.attributes import Attribute, DenseElementsAttr, FloatAttr, IntegerAttr
from tensorlang.ir.constraints import I64_ATTRIBUTE, AttributeConstraint, TypeConstraint, is_float, is_signless
from tensorlang.ir.core import Operation
from tensorlang.ir.floats import parse_decimal
from tensorlang.ir.opdef import attribute, operand, result
from tensorlang.ir.types import F64, CheckedTensorType, TensorType

_TENSORS: Final = (TensorType, CheckedTensorType)
NUMBERS: Final = TypeConstraint(
    "ranked tensor of signless integers or floats",
    lambda type_: isinstance(type_, _TENSORS) and (is_float(type_.element) or is_signless(type_.element)),
)
FLOATS: Final = TypeConstraint(
    "ranked tensor of floats", lambda type_: isinstance(type_, _TENSORS) and is_float(type_.element)
)
ELEMENTS: Final = AttributeConstraint(
    "elements of a tensor", lambda found: isinstance(found, DenseElementsAttr) and isinstance(found.type, TensorType)
)
POSITIVE_FLOAT: Final = AttributeConstraint(
    "positive float", lambda found: isinstance(found, FloatAttr) and 0.0 < found.value < float("inf")
)
LAST_AXIS: Final = IntegerAttr(-1)
EPSILON: Final = FloatAttr(parse_decimal("1.0e-5", "f64"), F64)


class _ConstantForm:
    """`tensorlang.constant {...} dense<...> : tensor`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, attributes, value = node.kids
        if not isinstance(value, DenseElementsAttr):
            raise reader.error(f"'tensorlang.constant' op expected dense elements, got '{value}'", keyword)
        return reader.make(cls, (), [value.type], {**(attributes or {}), "value": value})

    def write(self, op: Operation, writer: Writer) -> None:
        writer.attributes(op, ("value",))
        writer.write(" ")
        writer.attribute(op.attributes["value"])


class ConstantOp(Operation):
    """A tensor of numbers known at compile time."""

    __slots__ = ()
    name = "tensorlang.constant"
    is_pure = True
    value = attribute(ELEMENTS)
    out = result(NUMBERS)
    assembly = _ConstantForm()

    def result_names(self) -> list[str]:
        return ["cst"]

    def check(self) -> Iterator[str]:
        found = self.attributes["value"]
        if isinstance(found, DenseElementsAttr) and found.type != self.results[0].type:
            yield f"value of type '{found.type}' does not match the result type '{self.results[0].type}'"

    def fold(self, constants: object) -> list[Attribute]:
        return [self.attributes["value"]]


class BinaryOp(Operation):
    """Two tensors of one type, element by element."""

    __slots__ = ()
    is_pure = True
    is_elementwise = True
    lhs = operand(NUMBERS)
    rhs = operand(NUMBERS)
    out = result(NUMBERS)
    same_types = (("lhs", "rhs", "out"),)
    assembly = SameType(2)


class AddOp(BinaryOp):
    """Sum."""

    __slots__ = ()
    name = "tensorlang.add"
    is_commutative = True


class SubOp(BinaryOp):
    """Difference."""

    __slots__ = ()
    name = "tensorlang.sub"


class MulOp(BinaryOp):
    """Product of elements."""

    __slots__ = ()
    name = "tensorlang.mul"
    is_commutative = True


class DivOp(BinaryOp):
    """Quotient; of integers signed and rounded towards zero."""

    __slots__ = ()
    name = "tensorlang.div"


class MaxOp(BinaryOp):
    """Larger of two (as `arith.maximumf` or `arith.maxsi`)."""

    __slots__ = ()
    name = "tensorlang.max"
    is_commutative = True


class MinOp(BinaryOp):
    """Smaller of two (as `arith.minimumf` or `arith.minsi`)."""

    __slots__ = ()
    name = "tensorlang.min"
    is_commutative = True


class UnaryOp(Operation):
    """A tensor, element by element."""

    __slots__ = ()
    is_pure = True
    is_elementwise = True
    value = operand(FLOATS)
    out = result(FLOATS)
    same_types = (("value", "out"),)
    assembly = SameType(1)


class NegOp(UnaryOp):
    """The sign turned."""

    __slots__ = ()
    name = "tensorlang.neg"
    value = operand(NUMBERS)
    out = result(NUMBERS)


class ExpOp(UnaryOp):
    """Exponential function."""

    __slots__ = ()
    name = "tensorlang.exp"


class TanhOp(UnaryOp):
    """Hyperbolic tangent."""

    __slots__ = ()
    name = "tensorlang.tanh"


class SqrtOp(UnaryOp):
    """Square root."""

    __slots__ = ()
    name = "tensorlang.sqrt"


class ReluOp(UnaryOp):
    """`max(x, 0)`; NaN stays."""

    __slots__ = ()
    name = "tensorlang.relu"
    value = operand(NUMBERS)
    out = result(NUMBERS)


class GeluOp(UnaryOp):
    """`x / 2 * (1 + erf(x / sqrt(2)))`. Source: Hendrycks and Gimpel, arXiv:1606.08415."""

    __slots__ = ()
    name = "tensorlang.gelu"


class _AxisOp(Operation):
    """Work along one axis; a negative one counts from the end."""

    __slots__ = ()
    is_pure = True
    value = operand(FLOATS)
    out = result(FLOATS)
    axis_number = attribute(I64_ATTRIBUTE, default=LAST_AXIS, name="axis")
    same_types = (("value", "out"),)
    assembly = SameType(1)

    @property
    def rank(self) -> int:
        type_ = self.operands[0].type
        assert isinstance(type_, TensorType | CheckedTensorType)
        return len(type_.shape)

    @property
    def axis(self) -> int:
        """From 0."""
        found = self.attributes.get("axis", LAST_AXIS)
        assert isinstance(found, IntegerAttr)
        return found.value % self.rank

    def check(self) -> Iterator[str]:
        found = self.attributes.get("axis", LAST_AXIS)
        assert isinstance(found, IntegerAttr)
        if not -self.rank <= found.value < self.rank:
            type_ = self.operands[0].type
            yield f"axis {found.value} is not a dimension of '{type_}', expected {-self.rank} to {self.rank - 1}"


class SoftmaxOp(_AxisOp):
    """`exp(x - max) / sum(exp(x - max))` along an axis."""

    __slots__ = ()
    name = "tensorlang.softmax"


class LayerNormOp(_AxisOp):
    """`(x - mean) / sqrt(variance + eps)` along an axis, the variance being that of the population."""

    __slots__ = ()
    name = "tensorlang.layer_norm"
    epsilon = attribute(POSITIVE_FLOAT, default=EPSILON, name="eps")

    @property
    def eps(self) -> float:
        found = self.attributes.get("eps", EPSILON)
        assert isinstance(found, FloatAttr)
        return found.value
