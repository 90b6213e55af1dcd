"""tl-check: may this candidate stand in for that base? The candidate on standard output is the answer yes."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, replace

from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.func import FuncOp
from tensorlang.dialects.registry import context
from tensorlang.driver.files import read_source, write_product
from tensorlang.driver.module_text import read_module
from tensorlang.driver.options import CheckOptions
from tensorlang.driver.status import Status, ToolError
from tensorlang.evolve.extract import isolate
from tensorlang.evolve.levels import to_base
from tensorlang.gate.gate import Gate, GateOptions
from tensorlang.gate.guarded import put_guard
from tensorlang.gate.locate import place_of, place_of_diagnostic
from tensorlang.gate.plain import Plain
from tensorlang.gate.reply import hash_of, read_text
from tensorlang.gate.verdict import Accepted, BadAccess, Counterexample, Failed, Passed, Place, Rejected
from tensorlang.ir.printer import print_module
from tensorlang.ir.symbols import symbols
from tensorlang.support.diagnostics import Diagnostic, DiagnosticError
from tensorlang.support.source import Source, Span


def run(options: CheckOptions) -> int:
    """Judge one candidate; 0 accepted, 4 rejected."""
    base_source, source = read_source(options.base), read_source(options.candidate)
    base = read_module(base_source)
    candidate = read_text(source, context())
    if isinstance(candidate, Rejected):
        return _rejected(candidate, source, options)
    given = candidate.clone({})
    assert isinstance(given, ModuleOp)
    to_base(base, base_source)
    verdict = _lowered(candidate, source)
    if verdict is not None:
        return _rejected(verdict, source, options)
    name = _function(base, candidate, options.function)
    case = _Case(base, base_source, candidate, source, name)
    verdict = _foreign(base, candidate, name, source) or case.judge(options)
    if isinstance(verdict, Rejected):
        return _rejected(verdict, source, options)
    _note(verdict.to_json(), options)
    _say(f"@{name}: {verdict}, {_scope(verdict)}")
    write_product(options.output, case.accepted(given, verdict))
    return Status.DONE


@dataclass(frozen=True, slots=True)
class _Case:
    """A base and a candidate, both at the base level, with their texts, and the function they differ in."""

    base: ModuleOp
    base_source: Source
    candidate: ModuleOp
    source: Source
    name: str

    def accepted(self, given: ModuleOp, verdict: Accepted) -> str:
        """The candidate as it was given; where it is right only for arguments that fit, behind a test for that."""
        base, rewrite = _functions(self.base)[self.name], _functions(given)[self.name]
        if rewrite.type == base.type and print_module(rewrite) != print_module(base):
            put_guard(given, base, verdict.certificate.guard)
        return print_module(given)

    def judge(self, options: CheckOptions) -> Accepted | Rejected:
        """Let the gate decide."""
        settings = GateOptions(policy=options.policy, faster=options.faster, seed=options.seed)
        with Gate(isolate(self.base, self.name), self.name, settings, self.base_source) as gate:
            return gate.judge(isolate(self.candidate, self.name), on_stage=_tell, source=self.source)


def _lowered(candidate: ModuleOp, source: Source) -> Rejected | None:
    """Bring a candidate to the base level, in place: a rewrite may be of buffers where the base still has tensors."""
    try:
        to_base(candidate, source)
    except DiagnosticError as fault:
        first = fault.diagnostics[0]
        return _refusal(source, Failed("reply", first.message, place_of_diagnostic(first)))
    return None


def _foreign(base: ModuleOp, candidate: ModuleOp, name: str, source: Source) -> Rejected | None:
    """The module that is printed holds more than the function: all of it has to be the base's."""
    ours = {known: print_module(op) for known, op in symbols(base)}
    theirs = dict(symbols(candidate))
    for other, op in theirs.items():
        if other != name and ours.get(other) != print_module(op):
            kind = "is not what it is in the base" if other in ours else "is not in the base"
            return _refusal(source, Failed("lint", f"@{other} {kind}: only @{name} may differ", place_of(op, source)))
    missing = next((known for known in ours if known not in theirs), None)
    return None if missing is None else _refusal(source, Failed("lint", f"@{missing} of the base is missing"))


def _refusal(source: Source, failed: Failed) -> Rejected:
    return Rejected(hash_of(source.text), failed, (failed,))


def _function(base: ModuleOp, candidate: ModuleOp, wanted: str | None) -> str:
    """The function to compare: the one named, the one that differs, or the only one.

    Raises:
        ToolError: there is none such, or several differ.
    """
    ours, theirs = _functions(base), _functions(candidate)
    if wanted is not None:
        if wanted not in ours or wanted not in theirs:
            where = "the base" if wanted not in ours else "the candidate"
            raise ToolError(f"there is no function @{wanted} in {where}")
        return wanted
    shared = [name for name in ours if name in theirs]
    different = [name for name in shared if print_module(ours[name]) != print_module(theirs[name])]
    names = different or [name for name in shared if name != "main"] or shared
    if not names:
        raise ToolError("base and candidate have no function of the same name")
    if len(different) > 1:
        raise ToolError(f"several functions differ ({', '.join(f'@{n}' for n in different)}): name one by --function")
    return names[0]


def _functions(module: ModuleOp) -> dict[str, FuncOp]:
    return {name: op for name, op in symbols(module) if isinstance(op, FuncOp) and not op.is_declaration}


# -- what is said ------------------------------------------------------------------------------------------------------


def _rejected(verdict: Rejected, source: Source, options: CheckOptions) -> Status:
    _note(verdict.to_json(), options)
    _say(diagnostic_of(verdict, source).render())
    return Status.REJECTED


def diagnostic_of(verdict: Rejected, source: Source) -> Diagnostic:
    """A rejection as a diagnostic, at its place in the candidate's text where that is known."""
    shown = verdict.counterexample
    place = _place(shown)
    said = Diagnostic(f"rejected by {verdict.stage}: {verdict.reason}", _span(place, source) if place else None)
    if isinstance(shown, BadAccess):
        shown = replace(shown, place=None)
    return said if shown is None or isinstance(shown, Place) else said.note(str(shown))


def _place(shown: Counterexample | None) -> Place | None:
    found = shown if isinstance(shown, Place) else getattr(shown, "place", None)
    return found if isinstance(found, Place) else None


def _span(place: Place, source: Source) -> Span:
    lines = source.text.split("\n")
    at = sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1
    return Span(source, at, at + 1)


def _scope(verdict: Accepted) -> str:
    """For what the candidate is accepted."""
    certificate = verdict.certificate
    sizes, exactness = certificate.guard.sizes, certificate.exactness
    where = "all sizes that fit each other" if sizes is None else f"the {len(sizes)} sizes tried"
    proved = ""
    if certificate.evidence == "proved" and exactness is not None:
        proved = f", where it is proved but for a chance of {exactness.bound:.0e}"
    return f"tested in {certificate.trials} runs, for {where}{proved}"


def _tell(stage: Passed) -> None:
    _say(f"{stage.stage}: passed{f', {stage.says}' if stage.says else ''} ({stage.seconds * 1e3:.0f} ms)")


def _note(verdict: dict[str, Plain], options: CheckOptions) -> None:
    if options.json is not None:
        write_product(options.json, json.dumps(verdict, indent=2) + "\n")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
