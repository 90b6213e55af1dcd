"""How `affine.delinearize_index` and `affine.linearize_index` simplify. Source of the set: MLIR 22, AffineOps.cpp."""

from __future__ import annotations

from typing import Final

from tensorlang.dialects.affine_index import DelinearizeIndexOp, LinearizeIndexOp
from tensorlang.dialects.constants import constant_of, integer_of, number
from tensorlang.dialects.extents import i64_array, numbers_of, split
from tensorlang.dialects.rules import CHANGED, Constants, Folded, Rules
from tensorlang.ir.attributes import Attribute
from tensorlang.ir.core import Value
from tensorlang.ir.types import DYNAMIC, INDEX

RULES: Final = Rules()


def _knows_more(op: DelinearizeIndexOp | LinearizeIndexOp) -> bool:
    """Put extents that are constants into the attribute."""
    found = [integer_of(constant_of(part)) if isinstance(part, Value) else part for part in op.basis]
    basis = [part if known is None else known for part, known in zip(op.basis, found, strict=True)]
    numbers, values = split(basis)
    if len(values) == len(op.dynamic_basis):
        return False
    op.attributes = {**op.attributes, "static_basis": i64_array(numbers)}
    if isinstance(op, LinearizeIndexOp):
        op.set_operands([*op.indices, *values], (len(op.indices), len(values)))
    else:
        op.set_operands([op.linear, *values])
    return True


@RULES.fold(DelinearizeIndexOp)
def fold_delinearize(op: DelinearizeIndexOp, constants: Constants) -> Folded:
    """The digits of a number; a lone digit is the whole."""
    if _knows_more(op):
        return CHANGED
    if len(op.results) == 1:
        return [op.linear]
    rest, basis = integer_of(constants[0]), numbers_of(op, "static_basis")
    if rest is None or DYNAMIC in basis:
        return None
    digits: list[int] = []
    for extent in reversed(basis[1:] if len(basis) == len(op.results) else basis):
        rest, digit = divmod(rest, extent)
        digits.append(digit)
    return _indices([rest, *reversed(digits)])


@RULES.fold(LinearizeIndexOp)
def fold_linearize(op: LinearizeIndexOp, constants: Constants) -> Folded:
    """Of numbers alone, of one digit, of none."""
    if _knows_more(op):
        return CHANGED
    if not op.indices:
        return _indices([0])
    if len(op.indices) == 1:
        return [op.indices[0]]
    digits = [integer_of(constant) for constant in constants[: len(op.indices)]]
    basis = numbers_of(op, "static_basis")
    if DYNAMIC in basis:
        return None
    total = 0
    extents = (1, *basis)[-len(digits) :]
    for digit, extent in zip(digits, extents, strict=True):
        if digit is None:
            return None
        total = total * extent + digit
    return _indices([total])


def _indices(numbers: list[int]) -> Folded:
    found: list[Value | Attribute] = [made for made in (number(INDEX, each) for each in numbers) if made is not None]
    return found if len(found) == len(numbers) else None
