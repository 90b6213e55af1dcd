"""What a brain is told about a function: its canonical text, contract, machine, and how to propose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from tensorlang.analysis.machine import host
from tensorlang.brain.question import Form, Goal, Question
from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.func import FuncOp
from tensorlang.evolve.canonical import FUNCTION, canonical
from tensorlang.ir.attributes import Attribute, DictionaryAttr, FloatAttr, IntegerAttr, UnitAttr
from tensorlang.ir.symbols import symbols

CONTRACT: Final = "tensorlang.contract"
LIMITS: Final = "tensorlang.limits"
_WORD: Final = re.compile(r"[a-z][a-z_]{0,23}\Z")


def question_about(base: ModuleOp, function: str, goal: Goal, form: Form, passes: str = "") -> Question:
    """A question about a function at the base level; `passes` is the vocabulary of pipelines."""
    found = dict(symbols(base))[function]
    assert isinstance(found, FuncOp)
    return Question(
        goal=goal,
        function_name=FUNCTION,
        function=canonical(base, function),
        contract=contract_of(found),
        machine=host().describe(),
        passes=passes,
        as_=form,
    )


def contract_of(function: FuncOp) -> str:
    """What a rewrite must keep and may change, a sentence a line."""
    return "\n".join(_sentences(function))


def _sentences(function: FuncOp) -> Iterator[str]:
    if function.type.inputs:
        yield "Arguments: " + ", ".join(f"%arg{i}: {type_}" for i, type_ in enumerate(function.type.inputs)) + "."
        yield "Buffers that are written do not overlap others."
    for index in range(len(function.type.results)):
        limits = dict(function.result_attributes(index).entries).get(LIMITS)
        if limits is not None:
            yield f"Result {index} stays within {limits}."
    yield (
        "Sums may be re-associated and products contracted to fma, within the rounding error that the original order "
        "could have had."
    )
    declared = function.attributes.get(CONTRACT)
    if isinstance(declared, DictionaryAttr) and (terms := list(_terms(declared))):
        yield f"Declared besides: {', '.join(terms)}."


def _terms(declared: DictionaryAttr) -> Iterator[str]:
    """The terms that are plain words, with their numbers: a contract is no place for sentences."""
    for name, value in declared.entries:
        if _WORD.match(name) and isinstance(value, UnitAttr | IntegerAttr | FloatAttr):
            yield name if isinstance(value, UnitAttr) else f"{name} = {_number(value)}"


def _number(value: Attribute) -> str:
    return str(value).partition(" ")[0]
