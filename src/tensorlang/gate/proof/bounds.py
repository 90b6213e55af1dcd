"""Whether every access stays inside its memref, and every claim holds, for all sizes that the contract allows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tensorlang.gate.proof.accesses import ONE, Access
from tensorlang.gate.proof.answers import HERE, Answer, Patience
from tensorlang.gate.proof.conditions import TRUE, AtLeastZero, Condition, IsZero, Opaque, at_least, conjuncts, negated
from tensorlang.gate.proof.contract import Contract
from tensorlang.gate.proof.extremes import surely_negative
from tensorlang.gate.proof.findings import Finding
from tensorlang.gate.proof.intervals import Intervals
from tensorlang.gate.proof.scopes import Claim, Scope
from tensorlang.gate.proof.terms import Term, Variable, term_of, whole
from tensorlang.gate.proof.trace import Trace
from tensorlang.ir.core import Value
from tensorlang.ir.types import I1, element_type


def findings(trace: Trace, contract: Contract, patience: Patience | None = None) -> list[Finding]:
    """Everything that is not proved."""
    patience = patience or Patience()
    intervals = Intervals()
    open_accesses = [access for access in trace.accesses if not _is_plain(access, intervals)]
    found: list[Finding] = []
    for scope, group in _by_scope(open_accesses):
        if len(group) > 1 and _all_proved(scope, group, contract, patience):
            continue
        found += (
            finding for access in group for finding in _judge_access(access, contract, trace.of_contents, patience)
        )
    found += (finding for claim in trace.claims for finding in _judge_claim(claim, contract, patience))
    return found


# -- accesses ----------------------------------------------------------------------------------------------------------


def _is_plain(access: Access, intervals: Intervals) -> bool:
    """Whether bounds of the loop variables alone prove the access."""
    spans = list(zip(access.firsts, access.counts, access.view.extents, strict=True))
    if any(intervals.of(first).is_empty or intervals.of(count).high <= 0 for first, count, _ in spans):
        return True
    return all(
        (intervals.of(first).low >= 0 or surely_negative(-first - 1))
        and (intervals.of(first + count - extent).high <= 0 or surely_negative(first + count - extent - 1))
        for first, count, extent in spans
    )


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
    access: Access, contract: Contract, of_contents: frozenset[Value], patience: Patience
) -> Iterator[Finding]:
    """The first dimension in which the access is not proved."""
    from tensorlang.gate.proof.solver import Question

    indices, lanes = elements(access)
    for dimension, (index, extent) in enumerate(zip(indices, access.view.extents, strict=True)):
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
    if all(_is_plain_truth(part) for part in conjuncts(claim.holds)):
        return
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


def _is_plain_truth(condition: Condition) -> bool:
    match condition:
        case AtLeastZero(term):
            return Intervals().of(term).low >= 0 or surely_negative(-term - 1)
        case IsZero(term, True):
            return term.is_constant and term.number == 0
        case _:
            return condition == TRUE
