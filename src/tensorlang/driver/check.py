"""tl-check: may this candidate stand in for that base? The candidate on standard output is the answer yes."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping

from tensorlang.driver.comparison import Comparison, read_comparison
from tensorlang.driver.files import check_products, write_product
from tensorlang.driver.options import CheckOptions
from tensorlang.driver.rejection import diagnostic_of
from tensorlang.driver.status import Status
from tensorlang.gate.document import document, written
from tensorlang.gate.gate import Gate, GateOptions
from tensorlang.gate.verdict import Accepted, Passed, Rejected, Verdict
from tensorlang.support.source import Source


def run(options: CheckOptions) -> int:
    """Judge what differs, or replay a certificate; 0 accepted, 4 rejected."""
    check_products(options.output, options.json)
    if options.certificate is not None:
        from tensorlang.driver import recheck

        return recheck.run(options)
    comparison = read_comparison(options.base, options.candidate)
    if isinstance(comparison, tuple):
        rejected, source = comparison
        return finished({"": rejected}, source, options)
    names = comparison.names(options.functions)
    fault = comparison.fault(names)
    verdicts = {"": fault} if fault is not None else _judged(comparison, names, options)
    status = finished(verdicts, comparison.source, options)
    if status == Status.DONE:
        write_accepted(comparison, verdicts, options)
    return status


def _judged(comparison: Comparison, names: list[str], options: CheckOptions) -> dict[str, Verdict]:
    settings = GateOptions(policy=options.policy, faster=options.faster, seed=options.seed)
    return {name: judge(comparison, name, names, settings) for name in names}


def judge(comparison: Comparison, name: str, names: list[str], settings: GateOptions) -> Verdict:
    """Let the gate decide about one function."""
    base, candidate = comparison.alone(name, names)
    with Gate(base, name, settings, comparison.base_source) as gate:
        return gate.judge(candidate, on_stage=_teller(name if len(names) > 1 else ""), source=comparison.source)


def finished(verdicts: Mapping[str, Verdict], source: Source, options: CheckOptions) -> Status:
    """Write the document, say the verdicts; the status that they deserve."""
    if options.json is not None:
        write_product(options.json, written(document(verdicts)) + "\n")
    for name, verdict in verdicts.items():
        if isinstance(verdict, Rejected):
            say(diagnostic_of(verdict, source).render())
        else:
            say(f"@{name}: {verdict}, {_scope(verdict)}")
            for wall in verdict.certificate.missing_walls:
                say(f"warning: the sandbox of this kernel had {wall}")
    is_rejected = any(isinstance(verdict, Rejected) for verdict in verdicts.values())
    return Status.REJECTED if is_rejected else Status.DONE


def write_accepted(comparison: Comparison, verdicts: Mapping[str, Verdict], options: CheckOptions) -> None:
    """Print the candidate, under the guards of its certificates."""
    accepted = ((name, verdict) for name, verdict in verdicts.items() if isinstance(verdict, Accepted))
    guards = [(name, verdict.certificate.guard) for name, verdict in accepted]
    write_product(options.output, comparison.accepted(guards))


def _scope(verdict: Accepted) -> str:
    """For what the candidate is accepted."""
    certificate = verdict.certificate
    sizes, exactness = certificate.guard.sizes, certificate.exactness
    where = "all sizes that fit each other" if sizes is None else f"the {len(sizes)} sizes tried"
    proved = ""
    if certificate.evidence == "proved" and exactness is not None:
        proved = f", where it is proved but for a chance of {exactness.bound:.0e}"
    return f"tested in {certificate.trials} runs, for {where}{proved}"


def _teller(name: str) -> Callable[[Passed], None]:
    """Says which stages were passed, of which function where there are several."""
    head = f"@{name}: " if name else ""

    def tell(stage: Passed) -> None:
        facts = f", {stage.says}" if stage.says else ""
        say(f"{head}{stage.stage}: passed{facts} ({stage.seconds * 1e3:.0f} ms)")

    return tell


def say(line: str) -> None:
    """One line for a person."""
    print(line, file=sys.stderr, flush=True)
