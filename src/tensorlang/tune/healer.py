"""The local brain for healing: it answers a question about a failed assert with controllers found by synthesis."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from typing import Final

from tensorlang.analysis.scenario import Scenario
from tensorlang.brain.answer import BrainError, Proposal
from tensorlang.brain.question import Question
from tensorlang.dialects.func import FuncOp
from tensorlang.ir.symbols import symbols
from tensorlang.tune.rehearsal import Enclose
from tensorlang.tune.sketches import Shape, is_sketchable
from tensorlang.tune.synthesis import synthesize

LONGEST_SEARCH_S: Final = 12.0


class LocalHealer:
    """A `Brain` for the scenario that it was shown last, which is more than a question says.

    Each ask searches from another seed, so that a refused answer is not given twice. All searches for one scenario
    take at most `LONGEST_SEARCH_S`.
    """

    name = "local"

    def __init__(self, enclose: Enclose) -> None:
        """`enclose` puts walls around the processes in which rehearsals run."""
        self._enclose = enclose
        self._scenario: Scenario | None = None
        self._deadline = math.inf
        self._asked = 0

    def show(self, scenario: Scenario) -> None:
        """From now on questions are about this one."""
        self._scenario = scenario
        self._deadline = time.monotonic() + LONGEST_SEARCH_S
        self._asked = 0

    def ask(self, question: Question, *, timeout_s: float) -> Sequence[Proposal]:
        if self._scenario is None:
            raise BrainError("refused", "the local brain heals what failed in a scenario, and none did")
        shape = _shape_of(self._scenario)
        if not is_sketchable(shape):
            raise BrainError("refused", "the local brain writes functions of numbers only")
        self._asked += 1
        began = time.monotonic()
        seconds = min(self._deadline - began, timeout_s)
        if seconds <= 0:
            raise BrainError("timeout", f"the local brain searches {LONGEST_SEARCH_S:g} s at most for one scenario")
        found = synthesize(self._scenario, shape, seconds=seconds, seed=1000 * self._asked, enclose=self._enclose)
        spent, tried = time.monotonic() - began, {attempt.proposal for attempt in question.tried}
        fresh = [made.text for made in found if made.text not in tried]
        if not fresh:
            raise BrainError("empty", f"no sketch passes the rehearsals within {seconds:.0f} s")
        return [Proposal(text=text, form="ir", brain=self.name, seconds=spent) for text in fresh]


def _shape_of(scenario: Scenario) -> Shape:
    function = dict(symbols(scenario.module))[scenario.healable]
    assert isinstance(function, FuncOp)
    return Shape(function.type.inputs, function.type.results, scenario.limits)
