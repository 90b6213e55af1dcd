"""Searches of several functions: who goes first, what is put off, and what is checked when there is time."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest

from tensorlang.brain.answer import Proposal
from tensorlang.brain.question import Question
from tensorlang.driver.module_text import read_module
from tensorlang.evolve import events
from tensorlang.evolve.optimize import Optimizer, Search, SearchLimits
from tensorlang.evolve.program import Program
from tensorlang.support.source import Source
from tensorlang.tune.local import LocalBrain

PRODUCT = """
func.func @product(%a: memref<96x96xf32>, %b: memref<96x96xf32>, %c: memref<96x96xf32>) {
  linalg.matmul ins(%a, %b : memref<96x96xf32>, memref<96x96xf32>) outs(%c : memref<96x96xf32>)
  return
}
"""

Change = Callable[[Proposal], Proposal]


@dataclass(frozen=True)
class Altered:
    """The local brain, with something about its proposals changed."""

    change: Change
    inner: LocalBrain
    name: str = "local"

    def ask(self, question: Question, *, timeout_s: float) -> Sequence[Proposal]:
        return [self.change(proposal) for proposal in self.inner.ask(question, timeout_s=timeout_s)]


def unchanged(proposal: Proposal) -> Proposal:
    return proposal


@contextmanager
def search(told: list[events.Event], waiting: list[str], change: Change = unchanged) -> Generator[Search]:
    """A search for @product; others wait while `waiting` holds a name."""
    source = Source("product.tl", PRODUCT)
    program = Program(read_module(source), source, slots=["product"])
    limits = SearchLimits(budget_s=120.0)
    optimizer = Optimizer(program, Altered(change, LocalBrain()), None, limits, told.append)
    with Search(optimizer, "product", others_wait=lambda: bool(waiting)) as made:
        yield made


@pytest.fixture
def told() -> list[events.Event]:
    return []


def of(told: Sequence[events.Event], kind: type[events.Event]) -> list[events.Event]:
    return [event for event in told if isinstance(event, kind)]


def test_the_second_candidate_makes_way_for_the_first_of_another_function(told: list[events.Event]) -> None:
    waiting = ["other"]
    with search(told, waiting) as one:
        assert one.step()
        assert of(told, events.PutOff) == []  # nothing is better yet: it is as urgent as the other
        assert len(of(told, events.Swapped)) == 1
        assert one.step()
        judged = one.report.candidates
        assert judged == 1
        waiting.clear()
        one.step()
        assert one.report.candidates > judged


def test_a_candidate_under_judgement_makes_way_and_comes_again(told: list[events.Event]) -> None:
    waiting: list[str] = []
    with search(told, waiting) as one:
        assert one.step()
        one.optimizer.listener = lambda event: (told.append(event), _arrive(event, waiting))[0]
        assert one.step()
        put_off = of(told, events.PutOff)
        assert put_off == [events.PutOff("product", 2)]
        second = [event for event in of(told, events.Candidate) if isinstance(event, events.Candidate)][-1]
        waiting.clear()
        one.optimizer.listener = told.append
        one.step()
        again = [event for event in of(told, events.Candidate) if isinstance(event, events.Candidate)]
        assert [event.proposal for event in again].count(second.proposal) == 2
        assert "duplicate" not in [event.stage for event in told if isinstance(event, events.CandidateRejected)]


def _arrive(event: events.Event, waiting: list[str]) -> None:
    """Another function becomes hot while the second candidate is in its stages."""
    if isinstance(event, events.StagePassed) and event.number == 2:
        waiting.append("other")


def test_a_pipeline_that_gives_other_code_is_not_shown(told: list[events.Event]) -> None:
    """What came with it was judged and is good; but nobody could replay it."""
    with search(told, [], lambda proposal: replace(proposal, text="canonicalize")) as one:
        one.step()
        assert len(of(told, events.Swapped)) == 1
        assert one.report.pipeline == "canonicalize"
        one.step()
        assert one.report.pipeline == ""
        assert "gives other code" in str(of(told, events.Warned)[0])


def test_a_pipeline_that_gives_the_code_is_shown(told: list[events.Event]) -> None:
    with search(told, []) as one:
        one.step()
        assert one.report.pipeline
        one.step()
        assert one.report.pipeline
        assert of(told, events.Warned) == []
