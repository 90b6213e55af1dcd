"""What complex operations simplify to. Source of the set: MLIR 22, ComplexOps.cpp."""

from __future__ import annotations

from typing import Final

from tensorlang.dialects.arith import BitcastOp as ArithBitcastOp
from tensorlang.dialects.arith import NegFOp
from tensorlang.dialects.complex import BitcastOp, ConstantOp, CreateOp, ImOp, ReOp
from tensorlang.dialects.complex_functions import AddOp, ConjOp, DivOp, ExpOp, LogOp, MulOp, NegOp, SubOp
from tensorlang.dialects.rules import Constants, Folded, Rules
from tensorlang.ir.attributes import FloatAttr
from tensorlang.ir.core import Value
from tensorlang.ir.rewriter import Rewriter
from tensorlang.ir.types import ComplexType

RULES: Final = Rules()


def _is(value: Value, real: float, imaginary: float) -> bool:
    """Whether a value is this complex constant; zero has either sign."""
    if not isinstance(value.op, ConstantOp):
        return False
    parts = [part.value for part in value.op.parts if isinstance(part, FloatAttr)]
    return parts == [real, imaginary]


@RULES.fold(CreateOp)
def fold_create(op: CreateOp, constants: Constants) -> Folded:
    """Of the parts of one number."""
    real, imaginary = op.real.op, op.imaginary.op
    if isinstance(real, ReOp) and isinstance(imaginary, ImOp) and real.complex is imaginary.complex:
        return [real.complex]
    return None


@RULES.fold(ReOp, ImOp)
def fold_part(op: ReOp | ImOp, constants: Constants) -> Folded:
    """Of a constant, of a number made of its parts."""
    source, index = op.complex.op, int(isinstance(op, ImOp))
    if isinstance(source, ConstantOp):
        return [source.parts[index]]
    return [source.operands[index]] if isinstance(source, CreateOp) else None


@RULES.pattern(ReOp, ImOp)
def part_of_negated(op: ReOp | ImOp, rewriter: Rewriter) -> bool:
    """`re(neg(create(a, b)))` is `negf a`."""
    negated = op.complex.op
    made = negated.operands[0].op if isinstance(negated, NegOp) else None
    if not isinstance(made, CreateOp):
        return False
    part = made.operands[int(isinstance(op, ImOp))]
    rewriter.replace(op, rewriter.create(NegFOp, [part], [part.type]).results)
    return True


@RULES.fold(NegOp, ConjOp)
def fold_twice(op: NegOp | ConjOp, constants: Constants) -> Folded:
    """Done twice it is nothing."""
    inner = op.complex.op
    return [inner.operands[0]] if isinstance(inner, type(op)) else None


@RULES.fold(ExpOp)
def fold_exp(op: ExpOp, constants: Constants) -> Folded:
    """`exp(log(a))`."""
    return [op.complex.op.operands[0]] if isinstance(op.complex.op, LogOp) else None


@RULES.fold(LogOp)
def fold_log(op: LogOp, constants: Constants) -> Folded:
    """`log(exp(a))`."""
    return [op.complex.op.operands[0]] if isinstance(op.complex.op, ExpOp) else None


@RULES.fold(AddOp)
def fold_add(op: AddOp, constants: Constants) -> Folded:
    """`(a - b) + b`, `b + (a - b)`, `a + 0`."""
    for one, other in ((op.lhs, op.rhs), (op.rhs, op.lhs)):
        if isinstance(one.op, SubOp) and one.op.rhs is other:
            return [one.op.lhs]
    return [op.lhs] if _is(op.rhs, 0.0, 0.0) else None


@RULES.fold(SubOp)
def fold_sub(op: SubOp, constants: Constants) -> Folded:
    """`(a + b) - b`, `a - 0`."""
    if isinstance(op.lhs.op, AddOp) and op.lhs.op.rhs is op.rhs:
        return [op.lhs.op.lhs]
    return [op.lhs] if _is(op.rhs, 0.0, 0.0) else None


@RULES.fold(MulOp, DivOp)
def fold_by_one(op: MulOp | DivOp, constants: Constants) -> Folded:
    """`a * 1`, `a / 1`."""
    return [op.lhs] if _is(op.rhs, 1.0, 0.0) else None


@RULES.pattern(BitcastOp)
def bitcast_again(op: BitcastOp, rewriter: Rewriter) -> bool:
    """From one type to another and on."""
    inner = op.operands[0].op
    if not isinstance(inner, BitcastOp):
        return False
    source, target = inner.operands[0], op.results[0].type
    is_complex = isinstance(source.type, ComplexType) or isinstance(target, ComplexType)
    made = rewriter.create(BitcastOp if is_complex else ArithBitcastOp, [source], [target])
    rewriter.replace(op, made.results)
    return True


@RULES.fold(BitcastOp)
def fold_bitcast(op: BitcastOp, constants: Constants) -> Folded:
    """To its own type."""
    return [op.operands[0]] if op.operands[0].type == op.results[0].type else None
