"""What a function may say of itself to this project: `tensorlang.*` on functions, arguments and results."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from typing import Final

from tensorlang.ir.attributes import TRUE, ArrayAttr, Attribute, DictionaryAttr, FloatAttr, IntegerAttr, UnitAttr
from tensorlang.support.diagnostics import did_you_mean

PREFIX: Final = "tensorlang."

Wrong = Callable[[Attribute], str]
"""What is wrong with the value of a mark; empty when nothing is."""


def number_of(attribute: Attribute) -> float | None:
    """The number of an integer or float attribute."""
    return float(attribute.value) if isinstance(attribute, FloatAttr | IntegerAttr) else None


def limits_of(attribute: Attribute | None) -> tuple[float, float] | None:
    """The two numbers of `[low, high]`, low not above high; None for anything else."""
    found = [number_of(entry) for entry in attribute.elements] if isinstance(attribute, ArrayAttr) else []
    if len(found) != 2 or found[0] is None or found[1] is None:
        return None
    return (found[0], found[1]) if found[0] <= found[1] else None


def _flag(attribute: Attribute) -> str:
    return "" if isinstance(attribute, UnitAttr) or attribute == TRUE else "stands alone, without a value"


def _share(attribute: Attribute) -> str:
    found = number_of(attribute)
    return "" if found is not None and math.isfinite(found) and found >= 0 else "is a number that is not negative"


def _interval(attribute: Attribute) -> str:
    return "" if limits_of(attribute) else "is [low, high], two numbers, the first not above the second"


def _dictionary(attribute: Attribute) -> str:
    return "" if isinstance(attribute, DictionaryAttr) else "is a dictionary"


def _index(attribute: Attribute) -> str:
    return "" if isinstance(attribute, IntegerAttr) else "is the number of an argument"


FUNCTION_MARKS: Final[dict[str, Wrong]] = {
    "tensorlang.healable": _flag,
    "tensorlang.scenario": _flag,
    "tensorlang.contract": _dictionary,
}
ARGUMENT_MARKS: Final[dict[str, Wrong]] = {"tensorlang.perturb": _share, "tensorlang.contract": _dictionary}
RESULT_MARKS: Final[dict[str, Wrong]] = {"tensorlang.limits": _interval, "tensorlang.in_argument": _index}


def mark_faults(attributes: dict[str, Attribute], what: str, marks: dict[str, Wrong]) -> Iterator[str]:
    """Marks that do not exist here, and marks with values that mean nothing. `what` is where they stand."""
    for name, value in attributes.items():
        if not name.startswith(PREFIX):
            continue
        wrong = marks.get(name)
        if wrong is None:
            yield f"{what} has no attribute '{name}'{_elsewhere(name) or did_you_mean(name, list(marks))}"
        elif wrong(value):
            yield f"'{name}' {wrong(value)}"


def _elsewhere(name: str) -> str:
    """Where a mark belongs that stands at the wrong place."""
    for where, marks in (("function", FUNCTION_MARKS), ("argument", ARGUMENT_MARKS), ("result", RESULT_MARKS)):
        if name in marks:
            return f": it belongs to {'an' if where == 'argument' else 'a'} {where}"
    return ""
