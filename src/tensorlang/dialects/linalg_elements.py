"""linalg: functions applied element by element, fill and copy among them. All operands have one shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Final

from tensorlang.dialects.linalg_bodies import Body, OperandError, elementwise, take
from tensorlang.dialects.linalg_contraction import CAST
from tensorlang.dialects.linalg_forms import NamedForm
from tensorlang.dialects.linalg_maps import PARALLEL, identity_maps
from tensorlang.dialects.linalg_named import UNSIGNED, derive
from tensorlang.dialects.linalg_structure import SegmentedOp, yield_values
from tensorlang.dialects.linalg_verify import argument_type, shape_of
from tensorlang.ir.affine import AffineMap
from tensorlang.ir.attributes import Attribute
from tensorlang.ir.core import Block, Region
from tensorlang.ir.opdef import optional_attribute
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import MemRefType, TensorType, Type, element_type


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
        elif isinstance(self.ins[0].type, MemRefType | TensorType):
            yield "!expected op with scalar input"
        elif self.ins[0].type != element_type(self.outs[0].type):
            yield _unfit(self.ins[0].type, element_type(self.outs[0].type))
        else:
            yield from super().check()

    @classmethod
    def make_region(cls, types: Sequence[Type], attributes: dict[str, Attribute]) -> Region:
        if len(types) == 2 and argument_type(types[0]) != element_type(types[1]):
            raise OperandError(_unfit(types[0], element_type(types[1])))
        return super().make_region(types, attributes)


def _unfit(given: Type, wanted: Type) -> str:
    return f"expected fill value type ('{given}') to match output element type ('{wanted}')"


class CopyOp(ElementOp):
    """The elements of the input, cast where the output has another element."""

    __slots__ = ()
    name = "linalg.copy"
    compute = staticmethod(take)
    cast = optional_attribute(CAST)


_FUNCTIONS: Final = {
    "add": "Sum.",
    "sub": "Difference.",
    "mul": "Product.",
    "div": "Quotient; of integers signed.",
    "div_unsigned": "Quotient of unsigned integers.",
    "max": "Larger of two; NaN if either is.",
    "min": "Smaller of two; NaN if either is.",
    "powf": "Power of floats.",
    "select": "The second input where the first is true, else the third.",
    "exp": "Exponential function.",
    "log": "Natural logarithm.",
    "abs": "Absolute value.",
    "ceil": "Rounded up.",
    "floor": "Rounded down.",
    "negf": "The sign turned.",
    "reciprocal": "One divided by the element.",
    "round": "Rounded to the nearest integer, ties away from zero.",
    "sqrt": "Square root.",
    "rsqrt": "Reciprocal of the square root.",
    "square": "The element times itself.",
    "tanh": "Hyperbolic tangent.",
    "erf": "Error function.",
}
FUNCTIONS: Final = {
    name: derive(ElementOp, name, summary, compute=staticmethod(elementwise(name)))
    for name, summary in _FUNCTIONS.items()
}
ELEMENTS: Final = (FillOp, CopyOp, *FUNCTIONS.values())
