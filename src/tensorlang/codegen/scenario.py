"""A scenario as machine code that can be run many times: silent, seeded, with its goal in the frame.

    i32 tl.entry.<TRIAL>(ptr frame)      frame: seed, the scenario's arguments, then one result word: 0 no goal was met,
                                         1 the last one was not reached, 2 it was

Nothing is printed: what a rehearsal prints nobody should read.
"""

from __future__ import annotations

from typing import Final

from tensorlang.codegen.emitter import quoted
from tensorlang.codegen.module import Compiled, generate
from tensorlang.dialects.func import CallOp, FuncOp
from tensorlang.ir.core import Operation
from tensorlang.ir.symbols import symbols

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


def scenario_code(module: Operation, scenario: str, random_text: str) -> Compiled:
    """LLVM text of a module at the machine level and silenced, with the entry of trials.

    Args:
        random_text: the definition of `tl.random` and its state, as the runtime has it.
    """
    compiled = generate(module, entries=[scenario], self_contained=True)
    function = dict(symbols(module))[scenario]
    assert isinstance(function, FuncOp)
    words = len(compiled.signatures[scenario].args)
    text = compiled.text.replace('declare float @"tl.random"()\n', "")
    return Compiled("\n".join((text, random_text, _entry(scenario, words))), compiled.sites, compiled.signatures)


def _entry(scenario: str, words: int) -> str:
    return f"""
define i32 @{quoted(f"tl.entry.{TRIAL}")}(ptr %frame) nounwind {{
  %seed = load i64, ptr %frame, align 8
  store i64 %seed, ptr @"tl.random.state", align 8
  store i64 0, ptr @"tl.goal", align 8
  %args = getelementptr i8, ptr %frame, i64 8
  %status = call i32 @{quoted(f"tl.entry.{scenario}")}(ptr %args)
  %goal = load i64, ptr @"tl.goal", align 8
  %at = getelementptr i8, ptr %frame, i64 {8 * (words + 1)}
  store i64 %goal, ptr %at, align 8
  ret i32 %status
}}
"""
