"""What exact arithmetic can say of a function: which fields it takes, and how much equal results are worth."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from tensorlang.codegen.arithmetic.field.domain import EXPONENTIALS
from tensorlang.dialects.func import FuncOp
from tensorlang.gate.exactness import ExactClass
from tensorlang.gate.proof.contents import depends_on_contents
from tensorlang.gate.proof.exponentials import nested_exponential
from tensorlang.gate.proof.oblivious import first_dependence
from tensorlang.gate.subject import Subject
from tensorlang.ir.attributes import Attribute, DenseElementsAttr, FloatAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.floats import format_of
from tensorlang.ir.types import FloatType, element_type

_RATIONAL: Final = frozenset({
    "arith.constant", "arith.addf", "arith.subf", "arith.mulf", "arith.divf", "arith.negf", "arith.extf",
    "arith.truncf", "arith.select", "arith.sitofp", "arith.uitofp", "math.fma", "vector.fma", "vector.outerproduct",
})  # fmt: skip
_FOLDS: Final = frozenset({
    "vector.contract", "vector.reduction", "vector.multi_reduction", "vector.scan", "memref.atomic_rmw",
})  # fmt: skip
_RATIONAL_FOLDS: Final = ("add", "mul", "assign")
_MOVES: Final = ("memref.", "affine.", "scf.", "func.", "vector.", "cf.", "linalg.", "builtin.")
_ROOTS: Final = frozenset({"math.sqrt", "math.rsqrt"})
_FAMILIES: Final = {
    **{f"math.{name}": "exp" for name in EXPONENTIALS}, **dict.fromkeys(_ROOTS, "sqrt"),
    "math.log1p": "log", "math.erfc": "erf",
}  # fmt: skip
_ANYWHERE: Final = frozenset({"math.absf", "math.ceil", "math.copysign", "math.floor", "math.fma", "math.round",
    "math.roundeven", "math.trunc", "math.clampf", "math.isfinite", "math.isinf", "math.isnan", "math.isnormal",
    "math.fpowi", "math.ipowi", "math.absi", "math.ctlz", "math.ctpop", "math.cttz",
})  # fmt: skip
"""Of the math dialect, what has a meaning of its own in exact arithmetic, however it is written."""
_HALF_LINES: Final = frozenset({
    "math.sqrt", "math.rsqrt", "math.log", "math.log2", "math.log10", "math.log1p", "math.powf", "math.acos",
    "math.acosh", "math.asin", "math.atanh",
})  # fmt: skip
"""Not for every number: what they are given has to be positive and small, too."""


_GRADES: Final[tuple[ExactClass, ...]] = ("A", "A'", "B")


@dataclass(frozen=True, slots=True)
class Reading:
    """One function, read.

    Attributes:
        functions: the families of functions that it calls, by which a base and a candidate can be compared.
        grade: how much equal results say, as far as this function goes.
        why: the reason for another class than A.
        wants_positive: a function of half the numbers only is called.
        has_floats: there is anything to evaluate.
        has_infinities: a constant is none of any field.
        constants: its float constants, each with the name of its format.
    """

    functions: frozenset[str]
    grade: ExactClass
    why: str
    wants_positive: bool
    has_floats: bool
    has_infinities: bool
    constants: frozenset[tuple[float, str]]

    @property
    def is_rational(self) -> bool:
        """Residues alone are enough."""
        return self.grade == "A" and not self.has_infinities

    @property
    def ranges(self) -> tuple[str, ...]:
        """What the inputs are drawn from."""
        return ("signed", "positive") if self.wants_positive else ("signed",)

    @property
    def wants_pair(self) -> bool:
        """Exponentials take two fields."""
        return "exp" in self.functions


def read(function: FuncOp) -> Reading:
    """Read a function whose calls are inlined."""
    names = {op.name for op in function.walk()}
    functions = {_FAMILIES.get(name, name.removeprefix("math.")) for name in names if _is_called(name)}
    grade, why = _grade(function, functions)
    floats = any(_is_float(value) for op in function.walk() for value in (*op.operands, *op.results))
    constants = frozenset(
        found for op in function.walk() for value in op.attributes.values() for found in _floats(value)
    )
    infinities = any(not math.isfinite(number) for number, _ in constants)
    return Reading(frozenset(functions), grade, why, bool(names & _HALF_LINES), floats, infinities, constants)


def worse(one: Reading, other: Reading) -> Reading:
    """What is true of both together: the lower class, and every need."""
    lower = max(one, other, key=lambda reading: _GRADES.index(reading.grade))
    return Reading(
        one.functions | other.functions,
        lower.grade,
        lower.why,
        one.wants_positive or other.wants_positive,
        one.has_floats or other.has_floats,
        one.has_infinities or other.has_infinities,
        one.constants | other.constants,
    )


def _floats(value: Attribute) -> list[tuple[float, str]]:
    """The float constants in an attribute."""
    match value:
        case FloatAttr(type=type_):
            return [(value.value, type_.name)]
        case DenseElementsAttr(type=type_) if isinstance(element := element_type(type_), FloatType):
            return [(float(number), element.name) for number in value.numbers()]
        case _:
            return []


def _is_called(name: str) -> bool:
    return name.startswith("math.") and name not in _ANYWHERE


def _grade(function: FuncOp, functions: set[str]) -> tuple[ExactClass, str]:
    of_contents = depends_on_contents(function)
    dependence = first_dependence(function, of_contents)
    if dependence is not None:
        return "B", str(dependence)
    if any(not _is_float(arg) for arg in function.args if arg in of_contents) or _loads_integers(function):
        return "B", "it computes with integers, which are tried, not proved"
    odd = next((op for op in function.walk() if not _is_rational(op, of_contents)), None)
    if odd is not None:
        return "B", f"'{odd.name}' is no rational function"
    if "exp" not in functions:
        return "A", ""
    if nested_exponential(function) is not None:
        return "B", "an exponential depends on another"
    return "A'", "it has exponentials: no bound is known"


def _is_rational(op: Operation, of_contents: frozenset[Value]) -> bool:
    """Whether an operation on floats is one of class A or A'; those on others are."""
    if not any(_is_float(value) for value in (*op.operands, *op.results)):
        return True
    if op.name in ("arith.select", "arith.sitofp", "arith.uitofp"):
        return op.operands[0] not in of_contents
    if op.name in _FOLDS:
        return _folds_rationally(op)
    if op.name.removeprefix("math.") in EXPONENTIALS and op.name.startswith("math."):
        return True
    return op.name in _RATIONAL or op.name.startswith(_MOVES)


def _folds_rationally(op: Operation) -> bool:
    kind: Attribute | None = op.attributes.get("kind")
    return kind is None or any(word in str(kind) for word in _RATIONAL_FOLDS)


def _loads_integers(function: FuncOp) -> bool:
    """Whether integers come from memory."""
    return any(
        op.name in ("memref.load", "affine.load") and not _is_float(op.results[0])
        for op in function.walk()
        if op.results
    )


def _is_float(value: Value) -> bool:
    return isinstance(element_type(value.type), FloatType)


def precision_of(subject: Subject, function: FuncOp) -> FloatType:
    """The narrowest format of what the function gives back, or else of what it is given: no value needs a worse one."""
    forms = [argument.element.form for argument in subject.arguments if argument.role != "in"]
    forms += [result.element.form for result in subject.results]
    names = {form.name for form in forms if form is not None}
    if not names:
        given = (element_type(type_) for type_ in function.type.inputs)
        names = {type_.name for type_ in given if isinstance(type_, FloatType)} or {"f32"}
    return FloatType(min(names, key=lambda name: format_of(name).fraction))
