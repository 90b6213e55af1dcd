"""What an operation simplifies to: its own `fold` and `canonicalize`, or what its dialect's rule files declare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from typing import Final

from tensorlang.dialects.constants import constant_of
from tensorlang.dialects.poison import poisoned
from tensorlang.dialects.rules import Folded, Rules
from tensorlang.ir.attributes import Attribute
from tensorlang.ir.core import Operation
from tensorlang.ir.rewriter import Rewriter

RULE_FILES: Final = {
    "arith": (
        "arith_integer_folds", "arith_bit_folds", "arith_compare_folds", "arith_float_folds", "arith_cast_folds",
        "arith_sum_patterns", "arith_patterns", "arith_float_patterns",
    ),
    "affine": ("affine_patterns", "affine_extremes", "affine_index_patterns"),
    "index": ("index_folds", "index_patterns"),
    "math": ("math_folds",),
    "complex": ("complex_folds",),
    "cf": ("cf_patterns", "cf_switch_patterns"),
    "func": ("func_patterns",),
    "tensor": ("tensor_folds", "tensor_slice_folds", "tensor_patterns", "linalg_fill_patterns"),
    "linalg": ("linalg_patterns",),
    "vector": (
        "vector_shape_folds", "vector_part_folds", "vector_mask_patterns", "vector_reduce_patterns",
    ),
    "memref": ("memref_folds", "memref_patterns", "memref_view_patterns"),
    "scf": (
        "scf_for_patterns", "scf_result_patterns", "scf_if_patterns", "scf_while_patterns", "scf_parallel_patterns",
        "scf_forall_patterns",
    ),
}  # fmt: skip
"""Dialect to the files beside it that hold rules; each exports `RULES`."""


def fold(op: Operation) -> Folded:
    """What the results are, `()` for an operation that was simplified in place, None when nothing is known."""
    constants = [constant_of(value) for value in op.operands]
    if op.is_commutative and _constants_last(op, constants):
        return ()
    declared = _fold_of(type(op))
    found = declared(op, constants) if declared is not None else op.fold(constants)
    poison = poisoned(op) if found is None else None
    return found if poison is None else [poison]


def evaluate(op: Operation, constants: Sequence[Attribute | None]) -> Folded:
    """What the results are, were these the operands' values; None when unknown. The operation stays as it is."""
    operands, attributes, segments = list(op.operands), dict(op.attributes), op.segments
    if op.is_commutative and len(operands) == 2 and constants[0] is not None and constants[1] is None:
        return None  # a known operand has to stand on the right first
    declared = _fold_of(type(op))
    found = declared(op, constants) if declared is not None else op.fold(constants)
    if list(op.operands) != operands:
        op.set_operands(operands, segments)
    op.attributes = attributes
    return found or None


def rewrite(op: Operation, rewriter: Rewriter) -> bool:
    """Apply the first pattern that fits; True when something changed."""
    return any(pattern(op, rewriter) for pattern in _patterns_of(type(op))) or op.canonicalize(rewriter)


def _constants_last(op: Operation, constants: Sequence[object]) -> bool:
    """Known operands go to the right."""
    if len(constants) != 2 or constants[0] is None or constants[1] is not None:
        return False
    left, right = op.operands
    op.set_operand(0, right)
    op.set_operand(1, left)
    return True


@cache
def _rules_of(dialect: str) -> tuple[Rules, ...]:
    found: list[Rules] = []
    for name in RULE_FILES.get(dialect, ()):
        rules: Rules = import_module(f"tensorlang.dialects.{name}").RULES
        found.append(rules)
    return tuple(found)


@cache
def _fold_of(cls: type[Operation]) -> Callable[..., Folded] | None:
    tables = [rules.folds for rules in _rules_of(cls.name.partition(".")[0])]
    return next((table[cls] for table in tables if cls in table), None)


@cache
def _patterns_of(cls: type[Operation]) -> tuple[Callable[..., bool], ...]:
    tables = [rules.patterns for rules in _rules_of(cls.name.partition(".")[0])]
    return tuple(pattern for table in tables for pattern in table.get(cls, ()))
