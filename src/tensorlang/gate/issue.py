"""The certificate of an accepted candidate."""

from __future__ import annotations

from importlib import metadata
from typing import TYPE_CHECKING, Final

from tensorlang.gate.certificate import Certificate, Guard, SizeRule
from tensorlang.gate.clocked import gain_of
from tensorlang.gate.exactness import Exactness
from tensorlang.gate.prepare import function_in
from tensorlang.gate.proof.terms import Extent, Term, atoms
from tensorlang.gate.prove import Proof
from tensorlang.gate.timed import Timing
from tensorlang.gate.tolerance import BOUND, EQUAL_BITS
from tensorlang.gate.trials import Trials
from tensorlang.ir.types import MemRefType

if TYPE_CHECKING:
    from tensorlang.gate.gate import Gate

NEGLIGIBLE: Final = 2.0**-40
"""A chance that nobody has to think of."""

_TOOLS = ("tensorlang", "llvmlite", "numpy", "z3-solver")


def issue(
    gate: Gate, candidate: str, trials: Trials, proof: Proof, exactness: Exactness | None, timing: Timing | None
) -> Certificate:
    """What the candidate, by its hash, is accepted for."""
    from tensorlang.jit.target import host_target

    tally = trials.beside.tally
    guard = _guard(gate, trials, proof, exactness)
    walls = trials.base.worker.walls
    return Certificate(
        function=gate.function,
        base=gate.base_hash,
        candidate=candidate,
        evidence="proved" if _is_proved(trials, guard, exactness) else "tested",
        guard=guard,
        policy=gate.options.policy,
        seeds=(gate.options.seed,),
        sizes=trials.compared,
        inputs=tuple(tally.kinds),
        trials=tally.trials,
        error_bound=EQUAL_BITS if trials.base.subject.moves_only else BOUND,
        worst_error=tally.worst_error,
        exactness=exactness,
        gain=None if timing is None else gain_of(timing),
        missing_walls=() if walls is None else walls.missing(),
        versions=versions_here(),
        processor=host_target().cpu,
    )


def is_proof(exactness: Exactness | None) -> bool:
    """Whether equality is proved at the sizes of an exact evaluation, but for a chance that is negligible."""
    return exactness is not None and exactness.grade == "A" and exactness.bound <= NEGLIGIBLE


def _is_proved(trials: Trials, guard: Guard, exactness: Exactness | None) -> bool:
    """Whether equality is proved wherever the guard lets the candidate run."""
    if exactness is None or not is_proof(exactness):
        return False
    allowed = guard.sizes if trials.base.subject.contract.free else ((),)
    return allowed is not None and set(allowed) <= set(exactness.sizes)


def _guard(gate: Gate, trials: Trials, proof: Proof, exactness: Exactness | None) -> Guard:
    """Bounds and termination may hold for all sizes; who wants a proof of equality gets the sizes that have one."""
    contract = trials.base.subject.contract
    for_all = proof.all_sizes and not trials.has_open_branches and not contract.vague
    sizes = None if for_all or not contract.free else trials.compared
    if gate.options.policy == "proved" and exactness is not None and contract.free:
        sizes = exactness.sizes
    inputs = function_in(gate.base, gate.function).type.inputs
    return Guard(
        sizes=sizes,
        elements=tuple(str(type_.element) for type_ in inputs if isinstance(type_, MemRefType)),
        rules=tuple(_rule(extent, term) for extent, term in contract.derived.items()),
        free=tuple(extent.place for extent in contract.free),
        least=tuple(contract.least.get(extent, 0) for extent in contract.free),
    )


def _rule(extent: Extent, term: Term) -> SizeRule:
    argument, dimension = extent.place
    terms = tuple((*atom.place, factor) for atom, factor in atoms(term) if isinstance(atom, Extent))
    return SizeRule(argument, dimension, terms, term.number)


def versions_here() -> dict[str, str]:
    """The versions of the tools that decide, by name."""
    return {name: _version(name) for name in _TOOLS}


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "unknown"
