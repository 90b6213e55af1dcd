"""Asking, being judged, asking again, and the fallback."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from loopback import KEY, Loopback

from tensorlang.brain.answer import BrainError, FaultKind, Proposal
from tensorlang.brain.conversation import (
    Accepted,
    Asked,
    Event,
    Failed,
    FellBack,
    GaveUp,
    Limits,
    Refused,
    converse,
)
from tensorlang.brain.gemini import Gemini
from tensorlang.brain.language_model import LanguageModelBrain
from tensorlang.brain.prompt.rules import LanguageRules
from tensorlang.brain.question import Question, Refusal
from tensorlang.brain.secret import ApiKey

QUESTION = Question(goal="speed", function_name="f0", function="func.func @f0() {\n  return\n}")


@dataclass
class Scripted:
    """Says one thing after the other, then the last one again; keeps the questions."""

    name: str
    says: Sequence[str | BrainError]
    heard: list[Question] = field(default_factory=list[Question])

    def ask(self, question: Question, *, timeout_s: float) -> Sequence[Proposal]:
        assert timeout_s > 0
        self.heard.append(question)
        said = self.says[min(len(self.heard), len(self.says)) - 1]
        if isinstance(said, BrainError):
            raise said
        return [Proposal(text=text, form="ir", brain=self.name, tokens=10) for text in said.split("|")]


def judge(proposal: Proposal) -> Refusal | None:
    return None if "good" in proposal.text else Refusal("verify", f"{proposal.text} is wrong\nmore", "the line", "x=1")


def run(brain: Scripted, fallback: Scripted | None = None, limits: Limits | None = None) -> list[Event]:
    return list(converse(brain, QUESTION, judge, limits=limits, fallback=fallback))


def kinds(events: Sequence[Event]) -> str:
    return " ".join(type(event).__name__ for event in events)


def test_the_first_answer_is_good() -> None:
    brain = Scripted("model", ["good"])
    events = run(brain, Scripted("local", ["good"]))
    assert kinds(events) == "Asked Accepted"
    assert brain.heard[0].feedback is None


def test_a_refusal_goes_back_with_its_diagnostic() -> None:
    brain = Scripted("model", ["bad", "worse", "good"])
    assert kinds(run(brain)) == "Asked Refused Asked Refused Asked Accepted"
    second, third = brain.heard[1:]
    assert second.feedback == Refusal("verify", "bad is wrong\nmore", "the line", "x=1")
    assert [(attempt.proposal, attempt.verdict) for attempt in third.tried] == [
        ("bad", "refused by verify: bad is wrong"),
        ("worse", "refused by verify: worse is wrong"),
    ]


def test_attempts_are_counted_then_the_local_brain_takes_over_with_one_warning() -> None:
    brain, local = Scripted("model", ["a", "b", "c", "good"]), Scripted("local", ["good"])
    events = run(brain, local)
    assert len(brain.heard) == 3
    reason = "3 questions; last, refused by verify: c is wrong"
    assert [str(event) for event in events if isinstance(event, FellBack)] == [
        f"warning: model gave nothing usable ({reason}); the local brain takes over"
    ]
    assert isinstance(events[-1], Accepted)
    assert local.heard == [QUESTION]


@pytest.mark.parametrize("kind", ["auth", "rate-limited", "timeout", "server", "blocked", "unreachable", "hang-up"])
def test_a_failing_provider_is_not_asked_again(kind: FaultKind) -> None:
    brain = Scripted("model", [BrainError(kind, "no")])
    assert kinds(run(brain, Scripted("local", ["good"]))) == "Asked Failed FellBack Asked Accepted"


@pytest.mark.parametrize("kind", ["unusable", "truncated", "empty", "malformed"])
def test_a_failing_reply_is_told_and_asked_again(kind: FaultKind) -> None:
    brain = Scripted("model", [BrainError(kind, "no function", reply="prose"), "good"])
    assert kinds(run(brain)) == "Asked Failed Asked Accepted"
    assert brain.heard[1].feedback == Refusal("reply", "no function")
    assert brain.heard[1].tried[-1].proposal == "prose"


def test_nobody_has_anything() -> None:
    events = run(Scripted("model", [BrainError("auth", "no")]), Scripted("local", ["bad"]))
    assert isinstance(events[-1], GaveUp)
    assert sum(isinstance(event, FellBack) for event in events) == 1


def test_several_proposals_are_judged_in_order_and_duplicates_once() -> None:
    judged: list[str] = []

    def noting(proposal: Proposal) -> Refusal | None:
        judged.append(proposal.text)
        return judge(proposal)

    events = list(converse(Scripted("local", ["a|b", "a|b|c|good|d"]), QUESTION, noting))
    assert judged == ["a", "b", "c", "good"]
    assert kinds(events) == "Asked Refused Refused Asked Refused Refused Refused Accepted"


@dataclass
class Silent:
    """Waits for as long as it is given, and has nothing then; keeps the times."""

    name: str = "model"
    given: list[float] = field(default_factory=list[float])

    def ask(self, question: Question, *, timeout_s: float) -> Sequence[Proposal]:
        self.given.append(timeout_s)
        time.sleep(timeout_s)
        raise BrainError("unusable", f"nothing about {question.function_name}")


def test_a_silent_brain_leaves_half_of_the_time_to_the_next() -> None:
    silent, local = Silent(), Silent("local")
    events = list(converse(silent, QUESTION, judge, limits=Limits(seconds=0.4), fallback=local))
    assert silent.given == [pytest.approx(0.2, abs=0.01)]
    assert local.given == [pytest.approx(0.2, abs=0.05)]
    assert kinds(events) == "Asked Failed FellBack Asked Failed GaveUp"
    assert "its time is used up; last, unusable: nothing about f0" in str(events[2])


def test_a_brain_alone_has_all_of_the_time() -> None:
    silent = Silent()
    list(converse(silent, QUESTION, judge, limits=Limits(seconds=0.2, seconds_per_ask=0.15)))
    assert silent.given == [0.15, pytest.approx(0.05, abs=0.02)]


def test_what_a_recording_lacks_nobody_is_asked_for() -> None:
    """The brain that would take over is the same recording."""
    recording = Scripted("replay", [BrainError("recording", "nothing was recorded for this question")])
    assert kinds(run(recording, recording)) == "Asked Failed GaveUp"


def test_no_attempts_asks_nobody() -> None:
    assert kinds(run(Scripted("model", ["good"]), limits=Limits(attempts=0))) == "GaveUp"


def test_every_event_is_one_line() -> None:
    events = run(Scripted("model", ["bad"]), Scripted("local", [BrainError("unusable", "no")]))
    assert {type(event) for event in events} == {Asked, Refused, Failed, FellBack, GaveUp}
    assert all("\n" not in str(event) for event in events)


def _gemini(url: str) -> LanguageModelBrain:
    completer = Gemini(key=ApiKey(KEY), base_url=url, first_delay_s=0.005)
    return LanguageModelBrain(name="gemini", completer=completer, rules=LanguageRules())


def refuses_bogus(proposal: Proposal) -> Refusal | None:
    if "arith.bogus" not in proposal.text:
        return None
    line = next(line for line in proposal.text.splitlines() if "bogus" in line)
    return Refusal("parse", "unknown op 'arith.bogus'", line.strip())


def test_the_real_sdk_a_reply_that_does_not_parse_is_sent_back_with_the_diagnostic() -> None:
    with Loopback("unparsable,prose,ok") as server:
        events = list(converse(_gemini(server.url), QUESTION, refuses_bogus))
    assert kinds(events) == "Asked Refused Asked Failed Asked Accepted"
    first, second, third = server.requests
    assert "refused" not in first.user
    assert second.user.startswith("Your last answer was refused by parse.\nReason: unknown op 'arith.bogus'\nLine: ")
    assert "%bogus = arith.bogus 1 : i32" in second.user
    assert third.user.startswith("Your last answer was refused by reply.\nReason: the reply defines no function")
    assert len({str(request.body["generationConfig"]) for request in server.requests}) == 3  # three seeds


def test_the_real_sdk_at_most_three_attempts_then_the_local_brain() -> None:
    with Loopback("unparsable") as server:
        events = list(
            converse(_gemini(server.url), QUESTION, refuses_bogus, fallback=Scripted("local", ["func.func @f0"]))
        )
    assert len(server.requests) == 3
    assert sum(isinstance(event, FellBack) for event in events) == 1
    accepted = events[-1]
    assert isinstance(accepted, Accepted)
    assert accepted.proposal.brain == "local"
