"""Whether every access stays inside its memref, and every claim holds, for all sizes that the contract allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tensorlang.gate.proof.accesses import ONE, Access
from tensorlang.gate.proof.answers import HERE, Answer, Patience
from tensorlang.gate.proof.conditions import All, AtLeastZero, Condition, IsZero, Opaque, Some, at_least, negated
from tensorlang.gate.proof.contract import Contract
from tensorlang.gate.proof.findings import Finding
from tensorlang.gate.proof.intervals import Intervals
from tensorlang.gate.proof.scopes import Claim, Scope
from tensorlang.gate.proof.signs import Signs
from tensorlang.gate.proof.terms import Term, Variable, term_of, whole
from tensorlang.gate.proof.trace import Trace
from tensorlang.ir.core import Value
from tensorlang.ir.types import I1, element_type


class _Quick:
    """What needs no solver: intervals where the sizes are known, signs where they are not."""

    def __init__(self) -> None:
        self._intervals = Intervals()
        self._signs = Signs()

    def is_natural(self, term: Term) -> bool:
        """Whether a term is surely not negative, or has no value at all."""
        return self._intervals.of(term).low >= 0 or self._signs.is_natural(term)

    def is_idle(self, access: Access) -> bool:
        """Whether there is no index, or not one lane."""
        of = self._intervals.of
        return any(of(first).is_empty for first in access.firsts) or any(of(count).high <= 0 for count in access.counts)

    def is_inside(self, access: Access, dimension: int) -> bool:
        """Whether bounds of the loop variables alone prove one dimension."""
        first, count = access.firsts[dimension], access.counts[dimension]
        return self.is_natural(first) and self.is_natural(access.view.extents[dimension] - first - count)

    def proves(self, access: Access) -> bool:
        return self.is_idle(access) or all(self.is_inside(access, at) for at in range(len(access.firsts)))


def findings(trace: Trace, contract: Contract, patience: Patience | None = None) -> list[Finding]:
    """Everything that is not proved."""
    patience, quick = patience or Patience(), _Quick()
    open_accesses = [access for access in trace.accesses if not quick.proves(access)]
    found: list[Finding] = []
    for scope, group in _by_scope(open_accesses):
        if len(group) > 1 and _all_proved(scope, group, contract, patience):
            continue
        for access in group:
            sides = [at for at in range(len(access.firsts)) if not quick.is_inside(access, at)]
            found += _judge_access(access, sides, contract, trace.of_contents, patience)
    found += (
        finding for claim in trace.claims if not _is_plain_truth(claim.holds, quick)
        for finding in _judge_claim(claim, contract, patience)
    )  # fmt: skip
    return found


# -- accesses ----------------------------------------------------------------------------------------------------------


def _by_scope(accesses: Iterable[Access]) -> Iterator[tuple[Scope, list[Access]]]:
    groups: dict[Scope, list[Access]] = {}
    for access in accesses:
        groups.setdefault(access.scope, []).append(access)
    yield from groups.items()


def _all_proved(scope: Scope, accesses: Sequence[Access], contract: Contract, patience: Patience) -> bool:
    """One question for all of them."""
    from tensorlang.gate.proof.solver import Question

    question = Question(contract.vague, patience)
    question.assume(scope.known())
    failures: list[list[Condition]] = []
    for access in accesses:
        indices, lanes = elements(access)
        failures += [[*lanes, negated(goal)] for goal in _inside(indices, access.view.extents)]
    question.assume_some(failures)
    return question.answer().proved


def elements(access: Access) -> tuple[list[Term], list[Condition]]:
    """One index of each dimension, standing for all that the access touches, and what holds of its lanes."""
    indices: list[Term] = []
    lanes: list[Condition] = []
    for first, count in zip(access.firsts, access.counts, strict=True):
        if count == ONE:
            indices.append(first)
            continue
        lane = term_of(Variable("lane", None, whole(0), count, is_exact=True))
        indices.append(first + lane)
        lanes += [at_least(lane, 0), at_least(count, lane + 1)]
    return indices, lanes


def _inside(indices: Sequence[Term], extents: Sequence[Term]) -> list[Condition]:
    return [
        condition
        for index, extent in zip(indices, extents, strict=True)
        for condition in (at_least(index, 0), at_least(extent, index + 1))
    ]


def _judge_access(
    access: Access, dimensions: Sequence[int], contract: Contract, of_contents: frozenset[Value], patience: Patience
) -> Iterator[Finding]:
    """The first of the dimensions in which the access is not proved."""
    from tensorlang.gate.proof.solver import Question

    indices, lanes = elements(access)
    for dimension in dimensions:
        index, extent = indices[dimension], access.view.extents[dimension]
        question = Question(contract.vague, patience)
        question.assume([*access.scope.known(), *lanes])
        question.refute(_inside([index], [extent]))
        if not access.is_exact:
            question.blur(of_contents=_mask_is_of_contents(access, of_contents))
        answer = question.answer([(term, HERE) for term in (*map(term_of, contract.free), index, extent)])
        if not answer.proved:
            yield _finding(access, answer, dimension)
            return


def _mask_is_of_contents(access: Access, of_contents: frozenset[Value]) -> bool:
    return any(operand in of_contents for operand in access.op.operands if element_type(operand.type) == I1)


def _finding(subject: Access | Claim, answer: Answer, dimension: int | None = None) -> Finding:
    if answer.model is not None:
        return Finding(subject, "refuted", answer.model, dimension)
    return Finding(subject, "open-to-data" if answer.of_contents else "open")


# -- claims ------------------------------------------------------------------------------------------------------------


def _judge_claim(claim: Claim, contract: Contract, patience: Patience) -> Iterator[Finding]:
    if isinstance(claim.holds, Opaque):
        yield Finding(claim, "open-to-data" if claim.holds.of_contents else "open")
        return
    from tensorlang.gate.proof.solver import Question

    question = Question(contract.vague, patience)
    question.assume(claim.scope.known())
    question.refute([claim.holds])
    answer = question.answer([(term_of(extent), HERE) for extent in contract.free])
    if not answer.proved:
        yield _finding(claim, answer)


def _is_plain_truth(condition: Condition, quick: _Quick) -> bool:
    match condition:
        case AtLeastZero(term):
            return quick.is_natural(term)
        case IsZero(term, True):
            return term.is_constant and term.number == 0
        case All(parts):
            return all(_is_plain_truth(part, quick) for part in parts)
        case Some(parts):
            return any(_is_plain_truth(part, quick) for part in parts)
        case _:
            return False
