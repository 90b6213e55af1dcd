"""A scenario as machine code that can be run many times: silent, seeded, with its goal in the frame.

    i32 tl.entry.<TRIAL>(ptr frame)      frame: seed, the scenario's arguments, a pointer to the contents of each of its
                                         variables, then one result word: 0 no goal was met, 1 the last one was not
                                         reached, 2 it was

Nothing is printed: what a rehearsal prints nobody should read. Every run finds the variables as they are to be.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tensorlang.analysis.scenario import Memory, Scenario, each_argument
from tensorlang.codegen.emitter import quoted
from tensorlang.codegen.module import Compiled, generate
from tensorlang.dialects.func import CallOp
from tensorlang.ir.core import Operation

TRIAL: Final = "tl.trial"
_PRINTS: Final = frozenset({"vector.print", "tensorlang.print"})


def silence(module: Operation) -> None:
    """Erase what only prints: print operations, and calls of outside functions whose names begin with `print`."""
    for op in list(module.walk()):
        if op.name in _PRINTS or (isinstance(op, CallOp) and _only_prints(op)):
            op.erase()


def _only_prints(op: CallOp) -> bool:
    target = op.target()
    return target is not None and target.is_declaration and op.symbol.startswith("print") and not op.results


def scenario_code(module: Operation, scenario: Scenario, random_text: str) -> Compiled:
    """LLVM text of a module at the machine level and silenced, with the entry of trials.

    Args:
        module: the scenario's, perhaps with another body in it.
        random_text: the definition of `tl.random` and its state, as the runtime has it.
    """
    compiled = generate(module, entries=[scenario.name], self_contained=True)
    words = len(compiled.signatures[scenario.name].args)
    text = compiled.text.replace('declare float @"tl.random"()\n', "")
    return Compiled("\n".join((text, random_text, _entry(scenario, words))), compiled.sites, compiled.signatures)


def _entry(scenario: Scenario, words: int) -> str:
    variables = [region for region in scenario.regions if region.symbol]
    state = "\n".join((*_set_variables(scenario, words), *_point_into_variables(scenario, words)))
    return f"""
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)

define i32 @{quoted(f"tl.entry.{TRIAL}")}(ptr %frame) nounwind {{
  %seed = load i64, ptr %frame, align 8
  store i64 %seed, ptr @"tl.random.state", align 8
  store i64 0, ptr @"tl.goal", align 8
{state}
  %args = getelementptr i8, ptr %frame, i64 8
  %status = call i32 @{quoted(f"tl.entry.{scenario.name}")}(ptr %args)
  %goal = load i64, ptr @"tl.goal", align 8
  %at = getelementptr i8, ptr %frame, i64 {8 * (1 + words + len(variables))}
  store i64 %goal, ptr %at, align 8
  ret i32 %status
}}
"""


def _set_variables(scenario: Scenario, words: int) -> Iterator[str]:
    """Fill each variable with its contents."""
    for i, region in enumerate(region for region in scenario.regions if region.symbol):
        yield f"  %from{i}.at = getelementptr i8, ptr %frame, i64 {8 * (1 + words + i)}"
        yield f"  %from{i} = load ptr, ptr %from{i}.at, align 8"
        into = f"ptr @{quoted(region.symbol)}, ptr %from{i}, i64 {len(region.content)}"
        yield f"  call void @llvm.memcpy.p0.p0.i64({into}, i1 false)"


def _point_into_variables(scenario: Scenario, words: int) -> Iterator[str]:
    """Let an argument that is a view of a variable be one here, too."""
    places = each_argument(scenario.types, range(1, 1 + words))
    for argument, (_, (at, *_)) in zip(scenario.failed.args, places, strict=True):
        symbol = scenario.regions[argument.region].symbol if isinstance(argument, Memory) else ""
        if isinstance(argument, Memory) and symbol:
            for word in (at, at + 1):
                yield f"  %view{word} = getelementptr i8, ptr %frame, i64 {8 * word}"
                base = f"getelementptr (i8, ptr @{quoted(symbol)}, i64 {argument.base})"
                yield f"  store ptr {base}, ptr %view{word}, align 8"
