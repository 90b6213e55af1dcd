"""tl-check --certificate: a certificate is believed only after every stage was gone through again and found the same.

What depends on the machine and the moment (times, the gain, versions, the processor, which walls its kernel has) is not
compared; that it is the same machine is not claimed.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Final

from tensorlang.driver.check import finished, judge, say, write_accepted
from tensorlang.driver.comparison import Comparison, read_comparison
from tensorlang.driver.files import read_source
from tensorlang.driver.options import CheckOptions
from tensorlang.driver.status import Status
from tensorlang.gate.certificate import Certificate
from tensorlang.gate.document import Attestation, Claim, attestation_of, shown
from tensorlang.gate.gate import GateOptions
from tensorlang.gate.issue import versions_here
from tensorlang.gate.json_text import NotJsonError, offset_of, read_json
from tensorlang.gate.plain import Path, Plain, UnreadableError, plain
from tensorlang.gate.prepare import functions
from tensorlang.gate.reply import hash_of
from tensorlang.gate.verdict import Accepted, Passed, Verdict
from tensorlang.ir.printer import print_module
from tensorlang.support.diagnostics import Diagnostic, Severity, error
from tensorlang.support.source import Source, Span

_MEASURED: Final = frozenset({"worst_error", "gain", "missing_walls", "versions", "processor"})
_DRAWN_ANEW: Final = frozenset({"primes", "seeds", "degree", "bound"})
"""Of the exact stage: secrets, and what is reckoned where it does not take long."""

_MEASURED_STAGES: Final = frozenset({"worker", "timing"})
_LARGEST: Final = 1 << 31
"""The product of the sizes of a shape that is run again: more was never accepted, and would take hours."""


def run(options: CheckOptions) -> int:
    """Replay; 0 it holds, 1 the file is no certificate, 4 it does not hold for these texts."""
    assert options.certificate is not None
    text = read_source(options.certificate)
    attestation = _read(text)
    comparison = read_comparison(options.base, options.candidate)
    if isinstance(comparison, tuple):
        rejected, source = comparison
        return finished({"": rejected}, source, options)
    replay = _Replay(text, comparison, attestation, options)
    fault = replay.fault_of_texts() or replay.fault_of_versions()
    if fault is not None:
        say(fault.render())
        return Status.REJECTED
    return replay.run()


def _usual(certificate: Certificate) -> dict[tuple[int, int], int]:
    """The sizes at which times were taken, by their places."""
    last = certificate.sizes[-1] if certificate.sizes else ()
    return {(place[0], place[1]): size for place, size in zip(certificate.guard.free, last, strict=False)}


def _read(text: Source) -> Attestation:
    try:
        return attestation_of(read_json(text.text))
    except NotJsonError as fault:
        at, reason = fault.offset, f"not a certificate: {fault}"
    except UnreadableError as fault:
        at, reason = offset_of(text.text, fault.path), f"not a certificate: {fault}"
    raise error(reason, Span(text, at, at + 1)) from None


@dataclass(frozen=True, slots=True)
class _Replay:
    """A certificate's text and what it says, the two modules it is said of, and what was asked for."""

    text: Source
    comparison: Comparison
    attestation: Attestation
    options: CheckOptions

    @property
    def names(self) -> list[str]:
        return [claim.certificate.function for claim in self.attestation.claims]

    def run(self) -> int:
        """Judge every function again, with the certificate's seeds, and compare."""
        unknown = self.comparison.fault(self.names)
        if unknown is not None:
            return finished({"": unknown}, self.comparison.source, self.options)
        verdicts = {claim.certificate.function: self._judge(claim) for claim in self.attestation.claims}
        status = finished(verdicts, self.comparison.source, self.options)
        faults = [fault for claim in self.attestation.claims for fault in self._differences(claim, verdicts)]
        if not faults and status == Status.DONE and not self.attestation.is_whole:
            faults = [self._at(("digest",), "the file was changed after it was written: this is not its digest")]
        if faults:
            say(Diagnostic(faults[0].message, faults[0].span, notes=tuple(map(_as_note, faults[1:]))).render())
            return Status.REJECTED
        if status == Status.DONE:
            say(f"the certificate holds: every stage was gone through again{self._elsewhere()}")
            write_accepted(self.comparison, verdicts, self.options)
        return status

    # -- before anything runs ------------------------------------------------------------------------------------------

    def fault_of_texts(self) -> Diagnostic | None:
        """A text that is not the one the certificate is about, or sizes that nobody runs."""
        return next(self._text_faults(), None)

    def _text_faults(self) -> Iterator[Diagnostic]:
        for claim in self.attestation.claims:
            certificate, at = claim.certificate, (*claim.path, "certificate")
            name = certificate.function
            for where, module in (("base", self.comparison.base), ("candidate", self.comparison.candidate)):
                if name not in functions(module):
                    yield self._at((*at, "function"), f"the {where} has no function @{shown(name)[1:-1]}")
                    return
            texts = zip(("base", "candidate"), self.comparison.alone(name, self.names), strict=True)
            for where, module in texts:
                found = hash_of(print_module(module))
                if getattr(certificate, where) != found:
                    path = self.options.base if where == "base" else self.options.candidate
                    message = f"this certificate is about another {where}: @{name} of '{path}' has the hash {found}"
                    yield self._at((*at, where), message)
            if self.options.policy == "proved" and certificate.evidence != "proved":
                yield self._at((*at, "evidence"), "the certificate's evidence is tested, not proved")
            if not certificate.seeds or not 0 <= certificate.seeds[0] < 1 << 63:
                yield self._at((*at, "seeds"), "the first seed is missing, or no seed")
            last = certificate.sizes[-1] if certificate.sizes else ()
            if math.prod(last) > _LARGEST or min(last, default=0) < 0:
                yield self._at((*at, "sizes"), f"the sizes {shown(list(last))} cannot be tried")

    def fault_of_versions(self) -> Diagnostic | None:
        """A tool that is not known here, or one that is missing."""
        here = versions_here()
        for claim in self.attestation.claims:
            at = (*claim.path, "certificate", "versions")
            odd = sorted(set(claim.certificate.versions) ^ set(here))
            if odd:
                said = "is not known here" if odd[0] in claim.certificate.versions else "is missing"
                return self._at((*at, odd[0]), f"the version of '{odd[0][:60]}' {said}")
        return None

    def _elsewhere(self) -> str:
        here = versions_here()
        others = {
            f"{name} {version[:40]} (here {here[name]})"
            for claim in self.attestation.claims
            for name, version in claim.certificate.versions.items()
            if version != here[name]
        }
        return f"; it was made with {', '.join(sorted(others))}" if others else ""

    # -- the replay ----------------------------------------------------------------------------------------------------

    def _judge(self, claim: Claim) -> Verdict:
        certificate = claim.certificate
        settings = GateOptions(
            policy=certificate.policy,
            faster=certificate.gain is not None,
            seed=certificate.seeds[0],
            seen=_usual(certificate),
        )
        return judge(self.comparison, certificate.function, self.names, settings)

    def _differences(self, claim: Claim, verdicts: Mapping[str, Verdict]) -> Iterator[Diagnostic]:
        verdict = verdicts[claim.certificate.function]
        at = (*claim.path, "certificate")
        if not isinstance(verdict, Accepted):
            yield self._at(
                at, f"the certificate does not hold: judged again, @{claim.certificate.function} is rejected"
            )
            return
        for field in fields(Certificate):
            said, found = (
                _settled(plain(getattr(certificate, field.name)))
                for certificate in (claim.certificate, verdict.certificate)
            )
            if field.name not in _MEASURED and said != found:
                yield self._difference((*at, field.name), field.name, said, found)
        yield from self._stages(claim, verdict)

    def _stages(self, claim: Claim, verdict: Accepted) -> Iterator[Diagnostic]:
        found = {stage.stage: plain(stage.facts) for stage in verdict.stages if isinstance(stage, Passed)}
        for number, (name, facts) in enumerate(claim.facts.items()):
            at = (*claim.path, "stages", number)
            if name not in found:
                yield self._at(at, f"the stage '{name[:60]}' was not gone through")
            elif name not in _MEASURED_STAGES and facts != found[name]:
                yield self._difference((*at, "facts"), f"what '{name}' found", plain(facts), found[name])
        for name in found:
            if name not in claim.facts:
                yield self._at((*claim.path, "stages"), f"the stage '{name}' is missing")

    def _difference(self, path: Path, what: str, said: Plain, found: Plain) -> Diagnostic:
        contrast = _contrast(found, said)
        return self._at(path, f"the certificate does not hold: {what} is {contrast} when judged again")

    def _at(self, path: Path, message: str) -> Diagnostic:
        at = offset_of(self.text.text, path)
        return Diagnostic(message, Span(self.text, at, at + 1))


def _settled(value: Plain) -> Plain:
    """Without what is found anew whenever a candidate is judged."""
    if not isinstance(value, dict):
        return value
    return {name: item for name, item in value.items() if name not in _DRAWN_ANEW}


def _contrast(found: Plain, said: Plain) -> str:
    """Two values that differ, in few words also where they are long."""
    if isinstance(found, list) and isinstance(said, list):
        return f"{len(found)} items, not {len(said)}," if len(found) != len(said) else "another list"
    if isinstance(found, dict) and isinstance(said, dict):
        names = [name for name in {**found, **said} if found.get(name) != said.get(name)]
        return ", ".join(f"{shown(found.get(name))} {name}, not {shown(said.get(name))}" for name in names[:3])
    return f"{shown(found)}, not {shown(said)},"


def _as_note(fault: Diagnostic) -> Diagnostic:
    return Diagnostic(fault.message, fault.span, Severity.NOTE)
