"""Wards: what of a program can be healed, and why a scenario cannot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tensorlang.analysis.scenario import feeding_function, functions_marked
from tensorlang.analysis.variables import Variable, holds_numbers, is_plain, variables
from tensorlang.dialects.func import FuncOp
from tensorlang.dialects.llvm_globals import GlobalOp as CGlobalOp
from tensorlang.evolve.extract import isolate, reached
from tensorlang.ir.core import Operation
from tensorlang.ir.symbols import symbols
from tensorlang.ir.types import FloatType, IndexType, IntegerType, MemRefType, Type, bit_width


@dataclass(frozen=True, slots=True)
class Ward:
    """What can be healed together: a scenario function, and the functions in it whose bodies may change.

    `obstacle` says why not, where the scenario has a state that no checkpoint can keep.
    """

    scenario: str
    healables: tuple[str, ...]
    obstacle: str = ""


def wards_of(module: Operation) -> list[Ward]:
    """From the marks; without a scenario it is the entry, without a healable function what feeds an assert."""
    scenes = [function.symbol for function in functions_marked(module, "scenario")] or ["main"]
    marked = [function.symbol for function in functions_marked(module, "healable")] or _feeding(module)
    wards: list[Ward] = []
    for scene in scenes:
        inside = reached(module, scene)
        healables = tuple(name for name in marked if name in inside and name != scene)
        if healables:
            wards.append(Ward(scene, healables, next(_obstacles(module, scene), "")))
    return wards


def _feeding(module: Operation) -> list[str]:
    """The functions whose results asserts are about."""
    table = dict(symbols(module))
    found = [feeding_function(op) for op in module.walk() if op.name == "tensorlang.assert"]
    functions = {name: table.get(name) for name in found if name is not None}
    return [name for name, op in functions.items() if isinstance(op, FuncOp) and not op.is_declaration]


def _obstacles(module: Operation, scenario: str) -> Iterator[str]:
    function = dict(symbols(module))[scenario]
    assert isinstance(function, FuncOp)
    for index, type_ in enumerate(function.type.inputs):
        if not _can_be_kept(type_):
            yield f"its argument {index} of type {type_} cannot be kept"
    for variable in variables(isolate(module, scenario)):
        if _is_declaration(variable):
            yield f"its variable @{variable.symbol} is not the program's own"
        elif not holds_numbers(variable):
            yield f"its variable @{variable.symbol} holds addresses"


def _can_be_kept(type_: Type) -> bool:
    """Numbers of one word, and memory that is described completely and holds no addresses."""
    match type_:
        case FloatType() | IntegerType():
            return bit_width(type_) <= 64
        case MemRefType(element=element):
            return is_plain(element)
        case _:
            return isinstance(type_, IndexType)


def _is_declaration(variable: Variable) -> bool:
    return variable.is_declaration if isinstance(variable, CGlobalOp) else "initial_value" not in variable.attributes
