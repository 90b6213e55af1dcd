"""One run of tl-run: what every way of running needs, from a module to the exit status."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, get_args

from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.func import FuncOp
from tensorlang.driver.interruptible import Interruptible
from tensorlang.driver.options import ResultType, RunOptions
from tensorlang.driver.record import Record
from tensorlang.driver.status import Status, ToolError
from tensorlang.evolve.events import Event
from tensorlang.evolve.program import Failure, Program, ProgramFailedError, number
from tensorlang.evolve.slotted import reflected, uses_reflection
from tensorlang.ir.core import Operation
from tensorlang.ir.symbols import symbols
from tensorlang.ir.types import FloatType, IndexType, IntegerType, Type
from tensorlang.jit.engine import Engine
from tensorlang.support.diagnostics import Diagnostic, error
from tensorlang.support.source import Source, Span

if TYPE_CHECKING:
    from tensorlang.brain.choose import Chosen
    from tensorlang.driver.curve import Point
    from tensorlang.evolve.session import Session
    from tensorlang.tune.by_goal import LocalByGoal

Words = Callable[[Program], list[int]]
"""The exploded arguments of main, in a form that lives as long as this function does."""


@dataclass(slots=True)
class Invocation:
    """A program that is about to run, and what is noted meanwhile."""

    module: ModuleOp
    source: Source
    options: RunOptions
    record: Record
    listening: Interruptible
    arguments: Words | None = None
    ended: str = field(init=False, default="")
    """How main ended, for the summaries: `returned` or `failed`."""
    session: Session | None = field(init=False, default=None)
    _local: LocalByGoal | None = field(init=False, default=None)
    _chosen: Chosen | None = field(init=False, default=None)
    curves: Mapping[str, Sequence[Point]] = field(init=False, default_factory=dict[str, "Sequence[Point]"])

    def say(self, event: Event | str) -> None:
        """One line on stderr, at once; an event is noted, too."""
        if not isinstance(event, str):
            self.record.note(event)
        print(event, file=sys.stderr, flush=True)

    def local(self) -> LocalByGoal:
        """The local brain of this run."""
        if self._local is None:
            from tensorlang.gate.worker.containment import enclose
            from tensorlang.tune.by_goal import LocalByGoal
            from tensorlang.tune.healer import LocalHealer
            from tensorlang.tune.local import LocalBrain

            self._local = LocalByGoal(LocalBrain(), LocalHealer(enclose))
        return self._local

    def chosen(self) -> Chosen:
        """Who is asked, chosen once, so that there is one recording and one place in a replay.

        Raises:
            ToolError: settings that cannot work. So this comes before main runs.
        """
        if self._chosen is None:
            from tensorlang.driver.brains import brains

            self._chosen = brains(self.options.brain, self.local())
        return self._chosen

    def load(self, *, slots: frozenset[str] = frozenset(), profiled: frozenset[str] = frozenset()) -> Program:
        """Compile, with a slot for each function that may be exchanged. Reflection gets what it needs."""
        wanted, outside, attach = slots, None, None
        if uses_reflection(self.module):
            from tensorlang.brain.conversation import Limits
            from tensorlang.evolve.reflection import Reflection
            from tensorlang.passes.vocabulary import vocabulary

            limits = Limits(attempts=self.options.brain.attempts, seconds=self.options.budget_s)
            reflection = Reflection(self.chosen(), self.say, vocabulary(), limits)
            wanted, outside, attach = slots | reflected(self.module), reflection.resolve, reflection.attach
        program = Program(
            self.module,
            self.source,
            slots=sorted(wanted),
            profiled=sorted(profiled),
            outside=outside,
            observer=self.record,
            engine=self._engine(),
        )
        if attach is not None:
            attach(program)
        program.output.serve_tool("tl-run")
        self.listening.before_leaving(program.output.write_everything)
        return program

    def _engine(self) -> Engine:
        if not self.options.perf_map:
            return Engine()
        from tensorlang.driver.perf_map import PerfMap

        return Engine(on_load=PerfMap().note)

    def run(self, program: Program, on_failure: Callable[[Failure], None] | None = None) -> int:
        """Run main and give the exit status; a failed assert is told, or `on_failure` tells it, and is one."""
        try:
            with self.record.phase("run"):
                given = self.arguments(program) if self.arguments is not None else []
                signature = program.signature("main")
                words = program.invoke("main", given, signature.frame_words - signature.argument_words)
            self.ended = "returned"
            return self._status(program, words)
        except ProgramFailedError as fault:
            self.ended = "failed"
            program.output.flush()
            (on_failure or self._tell_failure)(fault.failure)
            return Status.RUN_TIME
        finally:
            program.output.flush()

    def _tell_failure(self, failure: Failure) -> None:
        self.say(describe_failure(failure, self.source))

    def _status(self, program: Program, words: list[int]) -> int:
        """The exit status of a program that ended: its integer result, unless it is to be printed."""
        types = program.functions["main"].type.results
        if self.options.entry_point_result not in (None, "void"):
            program.output.write(f"{_shown(number(words[0], types[0]), types[0])}\n")
            return Status.DONE
        if len(types) == 1 and isinstance(types[0], IntegerType | IndexType):
            return int(number(words[0], types[0])) & 0xFF
        if types and self.options.entry_point_result is None:
            self.say(_not_shown(types))
        return Status.DONE


def main_of(module: Operation, source: Source, options: RunOptions) -> FuncOp:
    """The entry function. Raises DiagnosticError when there is none, or when it cannot be one."""
    main = dict(symbols(module)).get("main")
    if not isinstance(main, FuncOp) or main.is_declaration:
        raise error(f"'{source.name}': there is no function @main to run")
    if main.type.inputs and not options.inputs:
        lacking = "@main takes arguments, but nothing is there to give them: see --input"
        raise error(lacking, Span(source, main.offset, main.offset + 9))
    wanted, types = options.entry_point_result, main.type.results
    if wanted not in (None, "void") and (not types or str(types[0]) != wanted):
        found = str(types[0]) if types else "nothing"
        raise ToolError(f"--entry-point-result={wanted}, but @main gives {found}")
    return main


def _not_shown(types: Sequence[Type]) -> str:
    """What is not done with the results of main, and what would do it."""
    given = f"warning: @main gives {', '.join(map(str, types))}, which is no exit status and is not shown"
    return f"{given}: --entry-point-result={types[0]} prints it" if str(types[0]) in get_args(ResultType) else given


def _shown(value: float, type_: object) -> str:
    return f"{value:.6e}" if isinstance(type_, FloatType) else str(value)


def describe_failure(failure: Failure, source: Source) -> str:
    """`file:line:col: error: assertion failed: message`, the line, and the values that were alive."""
    at = failure.site.offset
    span = Span(source, at, at + 1) if at >= 0 else None
    said = failure.site.message
    message = said if said.startswith("assertion failed") else f"assertion failed: {said}"
    diagnostic = Diagnostic(message, span)
    if failure.values:
        state = ", ".join(
            f"{name} = {value:.6g}" if isinstance(value, float) else f"{name} = {value}"
            for name, value in failure.values
        )
        diagnostic = diagnostic.note(f"in @{failure.site.function} with {state}")
    return diagnostic.render()
