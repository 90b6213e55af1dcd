"""From a proposal's text to a candidate module, or a refusal in words that whoever proposed it can act on."""

from __future__ import annotations

from dataclasses import replace as changed
from itertools import groupby

from tensorlang.analysis.assumptions import pairs_to_be_apart
from tensorlang.analysis.loops import TAG
from tensorlang.brain.answer import Proposal, Unusable
from tensorlang.brain.extract import extract_function
from tensorlang.brain.question import Refusal
from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.registry import context
from tensorlang.evolve.canonical import FUNCTION, disguised, restore, surroundings
from tensorlang.evolve.extract import replace
from tensorlang.evolve.levels import TO_BASE, to_base
from tensorlang.gate.reply import read_candidate
from tensorlang.gate.verdict import Place, Rejected
from tensorlang.ir.printer import print_module
from tensorlang.ir.strings import print_symbol
from tensorlang.ir.symbols import symbols
from tensorlang.ir.verifier import verify
from tensorlang.passes.options import print_pass
from tensorlang.passes.runner import Stage, run_pipeline
from tensorlang.passes.schedule.specialize import FAST, SpecializePass, version_name
from tensorlang.passes.text import parse_pipeline
from tensorlang.support.diagnostics import DiagnosticError


def candidate_of(proposal: Proposal, base: ModuleOp, function: str) -> ModuleOp | Refusal:
    """The candidate at the base level: the base with the pipeline applied, or with the function that was written.

    Args:
        proposal: in the words of `canonical(base, function)`.
        base: the function with what it needs, at the base level.
        function: its name in there.
    """
    made = _made(proposal, base, function)
    faults = verify(made) if isinstance(made, ModuleOp) else []
    return in_canonical_words(Refusal("verify", faults[0].message), base, function) if faults else made


def is_what_it_says(proposal: Proposal, candidate: ModuleOp, base: ModuleOp, function: str) -> bool:
    """Whether a proposed pipeline gives the candidate that was made from the proposal, but for the names of loops."""
    made = candidate_of(changed(proposal, result=""), base, function)
    return isinstance(made, ModuleOp) and _without_loop_names(made) == _without_loop_names(candidate)


def _without_loop_names(module: ModuleOp) -> str:
    copy = _copy(module)
    for op in copy.walk():
        op.attributes.pop(TAG, None)
    return print_module(copy)


def stages_on(text: str, function: str) -> tuple[Stage, ...]:
    """The stages of a proposed pipeline, each on the function alone; one that only runs on a module stays there.

    Raises:
        DiagnosticError: it is no pipeline.
    """
    return tuple(_on(stage, print_symbol(function)) for stage in parse_pipeline(text))


def whole_pipeline(text: str, base: ModuleOp, function: str) -> str:
    """A proposed pipeline as it stands for the program's own text: first to the base level, then on the function.

    Where the function is given buffers that might overlap, on a version of it behind a test. `base` is the program at
    the base level.

    Raises:
        DiagnosticError: it is no pipeline.
    """
    parts: list[str] = [TO_BASE]
    found = dict(symbols(base))[function]
    if pairs_to_be_apart(found):
        parts.append(print_pass(SpecializePass(function=function)))
        function = version_name(base, function, FAST)
    for path, stages in groupby(stages_on(text, function), key=lambda stage: stage.path):
        inside = ",".join(print_pass(stage.step) for stage in stages)
        for name in reversed(path):
            inside = f"{name}({inside})"
        parts.append(inside)
    return ",".join(parts)


def refusal_of(rejected: Rejected, base: ModuleOp, function: str) -> Refusal:
    """A verdict of the gate, as a brain is told it: without a line of the program's text, which it has never seen."""
    shown = rejected.counterexample
    counterexample = "" if shown is None or isinstance(shown, Place) else str(shown)
    refusal = Refusal(rejected.stage, rejected.reason, counterexample=counterexample)
    return in_canonical_words(refusal, base, function)


def in_canonical_words(refusal: Refusal, base: ModuleOp, function: str) -> Refusal:
    """A refusal as it may be sent to where the question went: no name or message of the program is in it."""
    return changed(
        refusal,
        diagnostic=disguised(refusal.diagnostic, base, function),
        line=disguised(refusal.line, base, function),
        counterexample=disguised(refusal.counterexample, base, function),
    )


def _on(stage: Stage, symbol: str) -> Stage:
    if stage.step.anchor == "builtin.module":
        return stage
    inner = stage.path[1:] if stage.path[:1] in (("func.func",), ("any",)) else stage.path
    return Stage((symbol, *inner), stage.step)


def _made(proposal: Proposal, base: ModuleOp, function: str) -> ModuleOp | Refusal:
    """Reading what a pipeline came to is faster than applying it again; it is judged like any answer."""
    if proposal.form != "pipeline":
        return _written(proposal.text, base, function)
    if proposal.result:
        read = _written(proposal.result, base, function)
        if isinstance(read, ModuleOp):
            return read
    return _piped(proposal.text, base, function)


def _piped(text: str, base: ModuleOp, function: str) -> ModuleOp | Refusal:
    copy = _copy(base)
    try:
        run_pipeline(copy, stages_on(text, function), verify_each=False)
    except DiagnosticError as fault:
        refusal = in_canonical_words(Refusal("pipeline", fault.diagnostics[0].message), base, function)
        return changed(refusal, line=text)
    return copy


def _written(text: str, base: ModuleOp, function: str) -> ModuleOp | Refusal:
    """Nothing of the answer is taken but the function itself."""
    alone = extract_function(text, FUNCTION)
    if isinstance(alone, Unusable):
        return Refusal("reply", alone.reason)
    whole = f"{alone.text.rstrip().removesuffix('}')}{surroundings(base, function)}}}\n"
    found = read_candidate(whole, FUNCTION, context())
    if isinstance(found, Rejected):
        place = found.counterexample
        return Refusal(found.stage, found.reason, place.text.strip() if isinstance(place, Place) else "")
    restore(found, base, function)
    try:
        to_base(found)
    except DiagnosticError as fault:
        return in_canonical_words(Refusal("lower", fault.diagnostics[0].message), base, function)
    copy = _copy(base)
    replace(copy, function, found)
    return copy


def _copy(module: ModuleOp) -> ModuleOp:
    copy = module.clone({})
    assert isinstance(copy, ModuleOp)
    return copy
