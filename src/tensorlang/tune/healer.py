"""The local brain for healing: it answers a question about a failed assert with controllers found by synthesis."""

from __future__ import annotations

import time
from collections.abc import Sequence

from tensorlang.analysis.scenario import Scenario
from tensorlang.brain.answer import BrainError, Proposal
from tensorlang.brain.question import Question
from tensorlang.dialects.func import FuncOp
from tensorlang.ir.symbols import symbols
from tensorlang.tune.sketches import Shape, is_sketchable
from tensorlang.tune.synthesis import synthesize


class LocalHealer:
    """A `Brain` for one scenario. Each ask searches from another seed, so that a refused answer is not given twice.

    All its searches together take at most `seconds`.
    """

    name = "local"

    def __init__(self, scenario: Scenario, *, seconds: float = 8.0) -> None:
        self.scenario = scenario
        self.deadline = time.monotonic() + seconds
        self._asked = 0

    def ask(self, question: Question, *, timeout_s: float) -> Sequence[Proposal]:
        began = time.monotonic()
        shape = _shape_of(self.scenario)
        if not is_sketchable(shape):
            raise BrainError("refused", "the local brain writes functions of numbers only")
        self._asked += 1
        seconds = min(self.deadline - began, timeout_s)
        if seconds <= 0:
            raise BrainError("empty", "the time for the search is used up")
        found = synthesize(self.scenario, shape, seconds=seconds, seed=1000 * self._asked)
        tried = {attempt.proposal for attempt in question.tried}
        proposals = [
            Proposal(text=made.text, form="ir", brain=self.name, seconds=time.monotonic() - began)
            for made in found
            if made.text not in tried
        ]
        if not proposals:
            raise BrainError("empty", f"no sketch passes the rehearsals within {seconds:.0f} s")
        return proposals


def _shape_of(scenario: Scenario) -> Shape:
    function = dict(symbols(scenario.module))[scenario.healable]
    assert isinstance(function, FuncOp)
    return Shape(function.type.inputs, function.type.results, scenario.limits)
