"""Sizes that the solver is asked for: it may give up at any question, and what it found before still counts."""

import pytest
import z3

from tensorlang.gate.proof.conditions import at_least
from tensorlang.gate.proof.solver import Question
from tensorlang.gate.proof.terms import Extent, term_of

SIZE = term_of(Extent(0))
GAVE_UP = z3.CheckSatResult(0)  # pyright: ignore[reportCallIssue]


def of_five_or_more() -> Question:
    question = Question()
    question.assume([at_least(SIZE, 5)])
    return question


def test_a_small_size_and_the_one_that_was_wished() -> None:
    least, wished, not_granted = of_five_or_more().sizes([SIZE], [(17,), (3,)]) or []
    assert 5 <= least[0] <= 6
    assert wished == (17,)
    assert not_granted[0] >= 5


@pytest.mark.parametrize("answered", [2, 3, 5])
def test_a_solver_that_gives_up(monkeypatch: pytest.MonkeyPatch, answered: int) -> None:
    check = z3.Solver.check
    asked: list[int] = []

    def tired(solver: z3.Solver, *assumptions: z3.BoolRef) -> z3.CheckSatResult:
        asked.append(len(assumptions))
        return check(solver, *assumptions) if len(asked) <= answered else GAVE_UP

    monkeypatch.setattr(z3.Solver, "check", tired)
    found = of_five_or_more().sizes([SIZE], [(17,), (3,)])
    assert len(asked) > answered
    assert found
    assert all(size >= 5 for (size,) in found)
