"""What a brain is told about a function: its canonical text, contract, machine, and how to propose."""

from __future__ import annotations

from tensorlang.analysis.machine import host
from tensorlang.brain.prompt.canonical import without_prose
from tensorlang.brain.question import Form, Goal, Question
from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.func import FuncOp
from tensorlang.ir.attributes import DictionaryAttr, StringAttr, SymbolRefAttr
from tensorlang.ir.printer import print_module
from tensorlang.ir.symbols import references, symbols


def canonical(base: ModuleOp, function: str) -> tuple[str, dict[str, str]]:
    """The module's text with every symbol renamed (the function `kernel`, others `f1`, ...) and no prose; and how to rename
    back.
    """
    copy = base.clone({})
    names = {name: "kernel" if name == function else f"f{i}" for i, (name, _) in enumerate(symbols(copy))}
    for _, op in symbols(copy):
        op.attributes["sym_name"] = StringAttr(names[_name(op)])
    for op, reference in list(references(copy)):
        _rename(op, reference, names)
    return without_prose(print_module(copy)), {short: name for name, short in names.items()}


def _name(op: object) -> str:
    from tensorlang.ir.core import Operation
    from tensorlang.ir.symbols import symbol_name

    assert isinstance(op, Operation)
    found = symbol_name(op)
    assert found is not None
    return found


def _rename(op: object, reference: SymbolRefAttr, names: dict[str, str]) -> None:
    from tensorlang.ir.core import Operation

    assert isinstance(op, Operation)
    for key, value in op.attributes.items():
        if value == reference and reference.root in names:
            op.attributes[key] = SymbolRefAttr((names[reference.root], *reference.path[1:]))


def question_about(base: ModuleOp, function: str, goal: Goal, form: Form, passes: str = "") -> Question:
    """A question about a function at the base level."""
    text, _ = canonical(base, function)
    return Question(
        goal=goal,
        function_name="kernel",
        function=text,
        contract=contract_of(dict(symbols(base))[function]),
        machine=host().describe(),
        passes=passes,
        as_=form,
    )


def contract_of(function: object) -> str:
    """Shapes and the float contract, in a sentence each."""
    assert isinstance(function, FuncOp)
    shapes = ", ".join(f"argument {i}: {type_}" for i, type_ in enumerate(function.type.inputs))
    declared = function.attributes.get("tensorlang.contract")
    looser = f" The function declares {declared}." if isinstance(declared, DictionaryAttr) else ""
    return (
        f"{shapes}. Buffers that are written do not overlap others. Sums may be re-associated and products contracted to fma, "
        f"within the rounding error that the original order could have had.{looser}"
    )
