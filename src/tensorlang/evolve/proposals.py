"""From a proposal's text to a candidate module, or a refusal in words that whoever proposed it can act on."""

from __future__ import annotations

from tensorlang.brain.answer import Proposal
from tensorlang.brain.question import Refusal
from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.registry import context
from tensorlang.evolve.levels import to_base
from tensorlang.gate.reply import read_candidate
from tensorlang.gate.verdict import Rejected
from tensorlang.ir.core import Operation
from tensorlang.passes.runner import BrokenModuleError, run_pipeline
from tensorlang.passes.text import parse_pipeline
from tensorlang.support.diagnostics import DiagnosticError


def candidate_of(proposal: Proposal, base: ModuleOp, function: str) -> ModuleOp | Refusal:
    """The candidate at the base level: the pipeline applied to the base, or the text read."""
    if proposal.form == "pipeline":
        return _from_pipeline(proposal.text, base)
    found = read_candidate(proposal.text, function, context())
    if isinstance(found, Rejected):
        return refusal_of(found)
    try:
        to_base(found)
    except DiagnosticError as fault:
        return Refusal("lower", str(fault))
    return found


def _from_pipeline(text: str, base: ModuleOp) -> ModuleOp | Refusal:
    copy: Operation = base.clone({})
    try:
        run_pipeline(copy, parse_pipeline(text), verify_each=False)
    except DiagnosticError as fault:
        return Refusal("pipeline", str(fault), line=text)
    except BrokenModuleError as fault:
        return Refusal("pipeline", f"the pipeline left an invalid module: {fault}", line=text)
    assert isinstance(copy, ModuleOp)
    return copy


def refusal_of(rejected: Rejected) -> Refusal:
    """A verdict of the gate, as a brain is told it."""
    return Refusal(rejected.stage, rejected.reason, rejected.line, rejected.counterexample)
