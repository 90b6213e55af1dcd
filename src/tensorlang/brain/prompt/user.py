"""The user text: the function and all that is known about it; after a refusal, that first."""

from __future__ import annotations

from collections.abc import Iterator

from tensorlang.brain.prompt.canonical import without_prose
from tensorlang.brain.prompt.tokens import clipped
from tensorlang.brain.question import Attempt, Question, Refusal

_MOST_FUNCTION = 12_000
_MOST_PIECE = 400
"""Tokens of one piece of feedback."""
_MOST_TRIED = 1500
_SHOWN_TRIED = 6


def user_text(question: Question) -> str:
    """Sections, blank line between. Feedback leads, and repeats what was answered, so that no history is needed."""
    return "\n\n".join([*_feedback(question), *_facts(question), _function(question), *_tried(question)]) + "\n"


def _facts(question: Question) -> Iterator[str]:
    for title, text in (("Contract and shapes", question.contract), ("Machine", question.machine)):
        if text.strip():
            yield f"{title}:\n{clipped(text.strip(), _MOST_PIECE)}"


def _function(question: Question) -> str:
    code = clipped(without_prose(question.function).strip(), _MOST_FUNCTION)
    return f"The function @{question.function_name}:\n```mlir\n{code}\n```"


def _feedback(question: Question) -> Iterator[str]:
    refusal = question.feedback
    if refusal is None:
        return
    yield "\n".join([f"Your last answer was refused by {refusal.stage}.", *_pieces(refusal)])
    if question.tried:
        yield f"It was:\n```mlir\n{clipped(question.tried[-1].proposal.strip(), _MOST_TRIED)}\n```"
    yield "Answer again, whole, with this fault removed."


def _pieces(refusal: Refusal) -> list[str]:
    """What went wrong, smallest first: the short piece is the one that is read."""
    pieces = [
        ("Reason", refusal.diagnostic),
        ("Line", refusal.line),
        ("Counterexample", refusal.counterexample),
    ]
    given = [(title, clipped(text.strip(), _MOST_PIECE)) for title, text in pieces if text.strip()]
    return [f"{title}: {text}" for title, text in sorted(given, key=lambda piece: len(piece[1]))]


def _tried(question: Question) -> Iterator[str]:
    """Attempts that were measured, fastest first, then the latest others; the one just refused stands above."""
    earlier = question.tried[:-1] if question.feedback else question.tried
    measured = sorted((attempt for attempt in earlier if attempt.time_s is not None), key=_time)
    others = [attempt for attempt in reversed(earlier) if attempt.time_s is None]
    shown = [*measured, *others][:_SHOWN_TRIED]
    if shown:
        each = _MOST_TRIED // len(shown)
        yield "\n".join(["Tried before, best first:", *(_one(attempt, each) for attempt in shown)])


def _time(attempt: Attempt) -> float:
    return attempt.time_s if attempt.time_s is not None else float("inf")


def _one(attempt: Attempt, most: int) -> str:
    time = f", {attempt.time_s * 1e6:.4g} us a call" if attempt.time_s is not None else ""
    return f"- {clipped(attempt.verdict.strip(), 60)}{time}:\n{clipped(attempt.proposal.strip(), most)}"
