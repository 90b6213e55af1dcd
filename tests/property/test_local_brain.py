"""What the local brain proposes means the same as the loops it was shown."""

from both import parsed
from hypothesis import event, given, settings
from hypothesis import strategies as st
from loop_programs import Program, arrays_of, outcome, programs

from tensorlang.analysis.machine import from_features
from tensorlang.brain.answer import BrainError
from tensorlang.brain.question import Attempt, Question
from tensorlang.passes.runner import run_pipeline
from tensorlang.passes.text import parse_pipeline
from tensorlang.tune.local import LocalBrain

NARROW = from_features(frozenset({"sse2"}), {1: 32 << 10, 2: 256 << 10, 3: 2 << 20})
"""Vectors of four, so that small nests have full ones, and tails."""


@given(programs, st.integers(1, 1 << 20))
@settings(max_examples=15)
def test_proposals_mean_the_same(program: Program, seed: int) -> None:
    arrays = arrays_of(program, seed)
    expected = outcome(parsed(program.text), arrays).key()
    tried: list[Attempt] = []
    for _ in range(2):
        question = Question(goal="speed", function_name="f", function=program.text, as_="pipeline", tried=tuple(tried))
        try:
            proposals = LocalBrain(machine=NARROW).ask(question, timeout_s=60.0)
        except BrainError as nothing:
            event(nothing.message)
            break
        for proposal in proposals:
            module = parsed(program.text)
            run_pipeline(module, parse_pipeline(proposal.text))
            assert outcome(module, arrays).key() == expected, f"{proposal.text}\n{program.text}"
            tried.append(Attempt(proposal.text, "tried"))
    event(f"{len(tried)} proposals")
