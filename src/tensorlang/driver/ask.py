"""`tl-ask`: ask a brain to rewrite one function, print the module with the rewrite in place."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tensorlang.analysis.scenario import functions_marked
from tensorlang.brain.answer import BrainError, Proposal
from tensorlang.brain.conversation import Accepted, Event, Limits, Refused, converse
from tensorlang.brain.journal import Journal
from tensorlang.brain.prompt.system import system_text
from tensorlang.brain.prompt.user import user_text
from tensorlang.brain.question import Question, Refusal
from tensorlang.brain.recording import experience
from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.func import FuncOp
from tensorlang.driver.brains import brains, language_rules
from tensorlang.driver.files import check_products, read_source, write_product
from tensorlang.driver.module_text import read_module
from tensorlang.driver.options import AskOptions
from tensorlang.driver.status import Status, ToolError
from tensorlang.evolve.extract import isolate, replace
from tensorlang.evolve.levels import to_base
from tensorlang.evolve.proposals import candidate_of, in_canonical_words, whole_pipeline
from tensorlang.evolve.questions import question_about
from tensorlang.evolve.work import costliest
from tensorlang.gate.lint import lint
from tensorlang.ir.core import Operation
from tensorlang.ir.printer import print_module
from tensorlang.ir.symbols import symbols
from tensorlang.passes.runner import run_pipeline
from tensorlang.passes.text import parse_pipeline
from tensorlang.passes.vocabulary import vocabulary
from tensorlang.support.diagnostics import DiagnosticError, did_you_mean
from tensorlang.support.source import Source

_NOTHING: Final = {
    "speed": "no function beside @main has a loop or a tensor computation",
    "heal": "no function is marked tensorlang.healable",
}


def run(options: AskOptions) -> int:
    """Exit status: 0, also when nothing came of it; then 4 with `strict`."""
    if options.experience is not None:
        write_product(options.output, experience_text(options.experience))
        return Status.DONE
    source = read_source(options.file)
    check_products(options.output)
    rewriting = Rewriting(read_module(source), source, options)
    if rewriting.function is None:
        say(f"tl-ask: nothing was asked: {_NOTHING[options.goal]}")
    elif options.dry_run:
        write_product(options.output, prompt_text(rewriting.question()))
        return Status.DONE
    else:
        for event in events_of(rewriting, options):
            say(event)
    return _end(rewriting, options)


def _end(rewriting: Rewriting, options: AskOptions) -> int:
    """Print the product. Without one, what changes nothing: the input as it came, or the empty pipeline."""
    product = rewriting.product
    unchanged = rewriting.source.text if options.form == "ir" else "\n"
    write_product(options.output, unchanged if product is None else product)
    return Status.REJECTED if product is None and options.strict else Status.DONE


def say(event: object) -> None:
    """One line on stderr, at once."""
    print(event, file=sys.stderr, flush=True)


def experience_text(folder: str) -> str:
    """What a folder of recordings holds: a JSON line for each proposal, with its prompt and its verdict.

    Raises:
        ToolError: it cannot be read, or holds something else.
    """
    try:
        return "".join(f"{json.dumps(row)}\n" for row in experience(Path(folder)))
    except BrainError as fault:
        raise ToolError(fault.message) from None


def prompt_text(question: Question) -> str:
    """What a language model would be sent."""
    return f"--- system ---\n{system_text(question, language_rules())}\n\n--- user ---\n{user_text(question)}"


def events_of(rewriting: Rewriting, options: AskOptions) -> Iterator[Event]:
    """The conversation, each verdict noted where a recording is kept.

    Raises:
        ToolError: the settings of the brain cannot work, or the recording cannot be written.
    """
    from tensorlang.tune.local import LocalBrain

    chosen = brains(options.brain, LocalBrain())
    limits = Limits(attempts=options.brain.attempts)
    question = rewriting.question()
    for event in converse(chosen.brain, question, rewriting.judge, limits=limits, fallback=chosen.fallback):
        if chosen.journal is not None and isinstance(event, Accepted | Refused):
            _note(chosen.journal, event)
        yield event


def _note(journal: Journal, event: Accepted | Refused) -> None:
    verdict = "accepted" if isinstance(event, Accepted) else event.refusal.summary
    try:
        journal.judged(event.proposal, verdict)
    except BrainError as fault:
        raise ToolError(fault.message) from None


class Rewriting:
    """A program, the function in it that is asked about, and the product once a proposal was usable."""

    def __init__(self, program: ModuleOp, source: Source, options: AskOptions) -> None:
        """Bring a copy of the program to the base level and choose the function.

        Raises:
            DiagnosticError: the program cannot be brought there.
            ToolError: it has no function of the name that was asked for.
        """
        self.program = program
        self.source = source
        self.options = options
        self.product: str | None = None
        self._base = _copy(program)
        to_base(self._base, source)
        self.function = _chosen(self._base, options)

    def question(self) -> Question:
        """The question about the function."""
        alone = self._alone()
        return question_about(alone, self._name, self.options.goal, self.options.form, vocabulary())

    def judge(self, proposal: Proposal) -> Refusal | None:
        """Whether a proposal fits in and changes something. Whether it computes the same is for the gate."""
        alone = self._alone()
        made = candidate_of(proposal, alone, self._name)
        if isinstance(made, Refusal):
            return made
        if _text(made, self._name) == _text(alone, self._name):
            return Refusal("duplicate", "this is the function as it was")
        fault = lint(alone, made, self._name)
        if fault is not None:
            line = print_module(fault.op).partition("\n")[0] if fault.op is not None else ""
            return in_canonical_words(Refusal("lint", fault.reason, line), alone, self._name)
        whole = _copy(self._base)
        replace(whole, self._name, made)
        return self._print(proposal, whole)

    def _print(self, proposal: Proposal, whole: ModuleOp) -> Refusal | None:
        if self.options.form == "ir":
            self.product = print_module(whole)
            return None
        if proposal.form != "pipeline":
            return Refusal("reply", "a pipeline was asked for, this is a function")
        text = whole_pipeline(proposal.text, self._base, self._name)
        try:
            run_pipeline(_copy(self.program), parse_pipeline(text), self.source, verify_each=False)
        except DiagnosticError as fault:
            return Refusal("pipeline", fault.diagnostics[0].message, line=proposal.text)
        self.product = f"{text}\n"
        return None

    def _alone(self) -> ModuleOp:
        """The function with what it needs; to heal it, with the scenario it fails in."""
        scenarios = functions_marked(self._base, "scenario") if self.options.goal == "heal" else []
        return isolate(self._base, scenarios[0].symbol if scenarios else self._name)

    @property
    def _name(self) -> str:
        assert self.function is not None
        return self.function


def _chosen(base: ModuleOp, options: AskOptions) -> str | None:
    """The function that was named; else the healable one, or the costliest."""
    functions = {name: op for name, op in symbols(base) if isinstance(op, FuncOp) and not op.is_declaration}
    if options.function is not None:
        if options.function not in functions:
            hint = did_you_mean(options.function, list(functions))
            raise ToolError(f"there is no function @{options.function} with a body{hint}", Status.USAGE)
        return options.function
    if options.goal == "heal":
        return next((op.symbol for op in functions_marked(base, "healable")), None)
    return costliest(base)


def _text(module: ModuleOp, function: str) -> str:
    return print_module(dict(symbols(module))[function])


def _copy(module: Operation) -> ModuleOp:
    copy = module.clone({})
    assert isinstance(copy, ModuleOp)
    return copy
