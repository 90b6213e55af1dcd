"""linalg: functions applied element by element, fill and copy among them. All operands have one shape."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from tensorlang.dialects.linalg_bodies import Body, elementwise, take
from tensorlang.dialects.linalg_contraction import CAST, UNSIGNED
from tensorlang.dialects.linalg_forms import NamedForm
from tensorlang.dialects.linalg_maps import PARALLEL, identity_maps
from tensorlang.dialects.linalg_structure import SegmentedOp, yield_values
from tensorlang.dialects.linalg_verify import shape_of
from tensorlang.ir.affine import AffineMap
from tensorlang.ir.attributes import Attribute
from tensorlang.ir.core import Block
from tensorlang.ir.opdef import optional_attribute
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import MemRefType, TensorType, element_type


class ElementOp(SegmentedOp):
    """One loop for each dimension of the output; every operand is indexed by all of them."""

    __slots__ = ()
    compute: ClassVar[Body]
    assembly = NamedForm()

    @property
    def rank(self) -> int:
        return len(shape_of(self.outs[0].type)) if self.outs else 0

    def indexing_maps(self) -> tuple[AffineMap, ...]:
        return identity_maps([len(shape_of(value.type)) for value in self.operands], self.rank)

    def iterator_types(self) -> tuple[str, ...]:
        return (PARALLEL,) * self.rank

    @classmethod
    def fill_body(cls, block: Block, attributes: dict[str, Attribute]) -> None:
        unsigned = attributes.get("cast") == UNSIGNED
        yield_values(block, [cls.compute(Builder.at_end(block), block.args, unsigned)])


class FillOp(ElementOp):
    """Every element becomes the one given."""

    __slots__ = ()
    name = "linalg.fill"
    compute = staticmethod(take)

    def check(self) -> Iterator[str]:
        if len(self.ins) != 1 or len(self.outs) != 1:
            yield "!expected op with 1 input and 1 output"
            return
        given, wanted = self.ins[0].type, element_type(self.outs[0].type)
        if isinstance(given, MemRefType | TensorType):
            yield "!expected op with scalar input"
        elif element_type(given) != wanted:
            yield f"expected fill value type ('{given}') to match output element type ('{wanted}')"
        else:
            yield from super().check()


class CopyOp(ElementOp):
    """The elements of the input, cast where the output has another element."""

    __slots__ = ()
    name = "linalg.copy"
    compute = staticmethod(take)
    cast = optional_attribute(CAST)


class AddOp(ElementOp):
    """Sum."""

    __slots__ = ()
    name = "linalg.add"
    compute = staticmethod(elementwise("add"))


class SubOp(ElementOp):
    """Difference."""

    __slots__ = ()
    name = "linalg.sub"
    compute = staticmethod(elementwise("sub"))


class MulOp(ElementOp):
    """Product."""

    __slots__ = ()
    name = "linalg.mul"
    compute = staticmethod(elementwise("mul"))


class DivOp(ElementOp):
    """Quotient; of integers signed."""

    __slots__ = ()
    name = "linalg.div"
    compute = staticmethod(elementwise("div"))


class DivUnsignedOp(ElementOp):
    """Quotient of unsigned integers."""

    __slots__ = ()
    name = "linalg.div_unsigned"
    compute = staticmethod(elementwise("div_unsigned"))


class MaxOp(ElementOp):
    """Larger of two; NaN if either is."""

    __slots__ = ()
    name = "linalg.max"
    compute = staticmethod(elementwise("max"))


class MinOp(ElementOp):
    """Smaller of two; NaN if either is."""

    __slots__ = ()
    name = "linalg.min"
    compute = staticmethod(elementwise("min"))


class PowfOp(ElementOp):
    """Power of floats."""

    __slots__ = ()
    name = "linalg.powf"
    compute = staticmethod(elementwise("powf"))


class SelectOp(ElementOp):
    """The second input where the first is true, else the third."""

    __slots__ = ()
    name = "linalg.select"
    compute = staticmethod(elementwise("select"))


class ExpOp(ElementOp):
    """Exponential function."""

    __slots__ = ()
    name = "linalg.exp"
    compute = staticmethod(elementwise("exp"))


class LogOp(ElementOp):
    """Natural logarithm."""

    __slots__ = ()
    name = "linalg.log"
    compute = staticmethod(elementwise("log"))


class AbsOp(ElementOp):
    """Absolute value."""

    __slots__ = ()
    name = "linalg.abs"
    compute = staticmethod(elementwise("abs"))


class CeilOp(ElementOp):
    """Rounded up."""

    __slots__ = ()
    name = "linalg.ceil"
    compute = staticmethod(elementwise("ceil"))


class FloorOp(ElementOp):
    """Rounded down."""

    __slots__ = ()
    name = "linalg.floor"
    compute = staticmethod(elementwise("floor"))


class NegfOp(ElementOp):
    """The sign turned."""

    __slots__ = ()
    name = "linalg.negf"
    compute = staticmethod(elementwise("negf"))


class ReciprocalOp(ElementOp):
    """One divided by the element."""

    __slots__ = ()
    name = "linalg.reciprocal"
    compute = staticmethod(elementwise("reciprocal"))


class RoundOp(ElementOp):
    """Rounded to the nearest integer, ties away from zero."""

    __slots__ = ()
    name = "linalg.round"
    compute = staticmethod(elementwise("round"))


class SqrtOp(ElementOp):
    """Square root."""

    __slots__ = ()
    name = "linalg.sqrt"
    compute = staticmethod(elementwise("sqrt"))


class RsqrtOp(ElementOp):
    """Reciprocal of the square root."""

    __slots__ = ()
    name = "linalg.rsqrt"
    compute = staticmethod(elementwise("rsqrt"))


class SquareOp(ElementOp):
    """The element times itself."""

    __slots__ = ()
    name = "linalg.square"
    compute = staticmethod(elementwise("square"))


class TanhOp(ElementOp):
    """Hyperbolic tangent."""

    __slots__ = ()
    name = "linalg.tanh"
    compute = staticmethod(elementwise("tanh"))


class ErfOp(ElementOp):
    """Error function."""

    __slots__ = ()
    name = "linalg.erf"
    compute = staticmethod(elementwise("erf"))


ELEMENTS: Final = (
    FillOp, CopyOp, AddOp, SubOp, MulOp, DivOp, DivUnsignedOp, MaxOp, MinOp, PowfOp, SelectOp, ExpOp, LogOp,
    AbsOp, CeilOp, FloorOp, NegfOp, ReciprocalOp, RoundOp, SqrtOp, RsqrtOp, SquareOp, TanhOp, ErfOp,
)  # fmt: skip
