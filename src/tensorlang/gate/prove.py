"""G2 as a stage: what the proof found, as a verdict. See `proof` for how it is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tensorlang.dialects.func import FuncOp
from tensorlang.gate.certificate import Sizes
from tensorlang.gate.locate import place_of
from tensorlang.gate.proof.accesses import Access
from tensorlang.gate.proof.bounds import findings
from tensorlang.gate.proof.contract import Contract
from tensorlang.gate.proof.findings import Finding, RaceFinding
from tensorlang.gate.proof.races import first_race, stranger_inside
from tensorlang.gate.proof.trace import Trace, trace
from tensorlang.gate.verdict import BadAccess, Counterexample, Failed, Race
from tensorlang.ir.core import Operation
from tensorlang.ir.types import IndexType, IntegerType, element_type
from tensorlang.support.source import Source


@dataclass(frozen=True, slots=True)
class Proof:
    """What is proved of a candidate. `open` are accesses that runs have to decide, size by size.

    `all_sizes`: bounds, claims and races hold for every size that the contract allows.
    """

    trace: Trace
    open: tuple[Operation, ...]
    all_sizes: bool

    @property
    def counted(self) -> dict[str, int]:
        """How many accesses and parallel loops there are."""
        return {"accesses": len(self.trace.accesses), "parallel loops": len(self.trace.parallels)}


def prove(
    function: FuncOp,
    contract: Contract,
    source: Source | None,
    *,
    base_reads_by_contents: bool,
    written: frozenset[int] | None = None,
) -> Proof | Failed:
    """Prove a candidate, or say what is wrong with it.

    Args:
        function: the candidate, calls inlined.
        contract: which sizes it may be called with.
        source: the text that its operations point into.
        base_reads_by_contents: the base, too, has accesses that no run at one size decides.
        written: the arguments that the base writes, None when that does not matter.
    """
    found = trace(function, contract)
    stray = _stray_write(found, written)
    if stray is not None:
        return Failed("proof", f"a write to {stray.name}, which the base only reads", place_of(stray.op, source))
    unproved = findings(found, contract)
    refuted = next((finding for finding in unproved if finding.standing == "refuted"), None)
    if refuted is not None:
        return _refuted(refuted, contract, source)
    race = _race(found, contract, source)
    if race is not None:
        return race
    hidden = next((finding for finding in unproved if finding.standing == "open-to-data"), None)
    if hidden is not None and not base_reads_by_contents:
        return Failed("proof", f"{_in_words(hidden)}, it depends on the data", place_of(hidden.op, source))
    accesses = tuple(finding.op for finding in unproved if isinstance(finding.subject, Access))
    return Proof(found, accesses, all_sizes=not unproved and not found.strangers)


def reads_by_contents(found: Trace, contract: Contract) -> bool:
    """Whether it depends on the data where a function reads or writes; nothing can where all data are floats."""
    if not any(isinstance(element_type(value.type), IndexType | IntegerType) for value in found.of_contents):
        return False
    return any(finding.standing == "open-to-data" for finding in findings(found, contract))


def _stray_write(found: Trace, written: frozenset[int] | None) -> Access | None:
    """The first write to a global, or to an argument that is not among `written`."""
    for access in found.accesses:
        buffer = access.view.buffer
        if not access.writes or buffer is None or written is None:
            continue
        if buffer.is_global or (buffer.argument is not None and buffer.argument not in written):
            return access
    return None


def _in_words(finding: Finding) -> str:
    if isinstance(finding.subject, Access):
        return f"this access of {finding.subject.name} may be out of bounds"
    return finding.subject.says


def _refuted(finding: Finding, contract: Contract, source: Source | None) -> Failed:
    assert finding.model is not None
    sizes, rest = _split(finding.model.values, contract)
    place = place_of(finding.op, source)
    if not isinstance(finding.subject, Access):
        said = finding.subject.says
        shown = BadAccess(sizes, finding.op.name, "read", place, why=said)
        return Failed("proof", said, shown)
    access = finding.subject
    index, extent = rest[:2]
    kind = "write" if access.writes else "read"
    shown = BadAccess(sizes, access.name, kind, place, finding.dimension, index, extent)
    return Failed("proof", f"a {kind} of {access.name} is out of bounds", shown)


def _split(values: Sequence[int], contract: Contract) -> tuple[Sizes, Sequence[int]]:
    """The sizes, and what follows them."""
    count = len(contract.free)
    return tuple(values[:count]), values[count:]


def _race(found: Trace, contract: Contract, source: Source | None) -> Failed | None:
    stranger = stranger_inside(found)
    if stranger is not None:
        reason = f"what '{stranger.name}' touches in a parallel loop is not known"
        return Failed("proof", reason, place_of(stranger, source))
    race = first_race(found, contract)
    if race is None:
        return None
    if race.model is None:
        reason = f"two iterations may touch the same element of {race.first.name}: it is not proved that they do not"
        return Failed("proof", reason, place_of(race.second.op, source))
    shown = _shown_race(race, contract, source)
    return Failed("proof", f"two iterations of a parallel loop race for {race.first.name}", shown)


def _shown_race(race: RaceFinding, contract: Contract, source: Source | None) -> Counterexample:
    assert race.model is not None
    sizes, rest = _split(race.model.values, contract)
    count = race.counters
    first, second, index = rest[:count], rest[count : 2 * count], rest[2 * count :]
    place, other = place_of(race.second.op, source), place_of(race.first.op, source)
    return Race(sizes, race.first.name, tuple(index), tuple(first), tuple(second), place, other)
