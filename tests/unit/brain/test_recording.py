"""What is noted, that it can be replayed without the clock mattering, and that junk is refused by name."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from loopback import KEY, Loopback

from tensorlang.brain.answer import BrainError, Proposal
from tensorlang.brain.conversation import Accepted, converse
from tensorlang.brain.gemini import Gemini
from tensorlang.brain.journal import Journal, JournaledBrain
from tensorlang.brain.language_model import LanguageModelBrain
from tensorlang.brain.prompt.rules import LanguageRules
from tensorlang.brain.question import Attempt, Question, Refusal
from tensorlang.brain.recording import experience, sessions
from tensorlang.brain.replay import ReplayBrain
from tensorlang.brain.secret import ApiKey

QUESTION = Question(goal="speed", function_name="f0", function="func.func @f0() {\n  return\n}")


@dataclass(frozen=True)
class Local:
    name: str = "local"

    def ask(self, question: Question, *, timeout_s: float) -> Sequence[Proposal]:
        del timeout_s
        if question.goal == "heal":
            raise BrainError("unusable", "no sketch fits")
        return [Proposal(text=f"{text}{len(question.tried)}", form="ir", brain="local") for text in ("a", "b")]


def judge(proposal: Proposal) -> Refusal | None:
    return None if proposal.text == "b2" else Refusal("parse", "no")


def recorded(folder: Path, scenario: str) -> list[str]:
    journal = Journal(folder)
    with Loopback(scenario) as server:
        completer = Gemini(key=ApiKey(KEY), base_url=server.url, first_delay_s=0.005)
        brain = LanguageModelBrain(name="gemini", completer=completer, rules=LanguageRules(), journal=journal)
        events = list(converse(brain, QUESTION, judge, fallback=JournaledBrain(Local(), journal)))
    for event in events:
        if isinstance(proposal := getattr(event, "proposal", None), Proposal):
            journal.judged(proposal, str(event), 1e-6)
    return [str(event) for event in events]


def replayed(folder: Path, question: Question = QUESTION) -> list[str]:
    brain = ReplayBrain(folder)
    return [str(event) for event in converse(brain, question, judge, fallback=brain)]


@pytest.mark.parametrize("scenario", ["429", "unparsable", "prose,unparsable,blocked", "truncated", "hang-up"])
def test_a_replay_decides_the_same(tmp_path: Path, scenario: str) -> None:
    first = recorded(tmp_path, scenario)
    assert first[-1] == "local: proposal accepted"
    again = replayed(tmp_path)
    assert [line.partition(":")[2] for line in again if "warning" not in line] == [
        line.partition(":")[2] for line in first if "warning" not in line
    ]
    assert sum("warning" in line for line in again) == 1


def test_times_do_not_change_what_is_replayed(tmp_path: Path) -> None:
    recorded(tmp_path, "unparsable")
    measured = Question(
        goal="speed",
        function_name="f0",
        function=QUESTION.function,
        machine="another roofline",
        tried=(Attempt("x", "accepted", 3e-6),),
    )
    assert replayed(tmp_path, measured)[-1].endswith("proposal accepted")


def test_what_is_noted(tmp_path: Path) -> None:
    recorded(tmp_path, "unparsable")
    rows = list(experience(tmp_path))
    first = rows[0]
    assert first["brain"] == "gemini"
    assert first["model"] == "gemini-3.8-flash"
    assert "MLIR" in str(first["system"])
    assert "The function @f0" in str(first["user"])
    assert "arith.bogus" in str(first["reply"])
    assert (first["seed"], first["tokens"], first["time_s"]) == (0, 42, 1e-6)
    assert "refused by parse" in str(first["verdict"])
    assert next(row["proposals"] for row in rows if row["brain"] == "local") == ("a0", "b0")
    assert isinstance(first["seconds"], float)


def test_the_key_is_not_noted(tmp_path: Path) -> None:
    recorded(tmp_path, "echo-key,echo-key-in-reply,ok")
    recorded(tmp_path, "echo-key-in-reply")
    assert all(KEY not in file.read_text() for file in tmp_path.iterdir())


def test_the_latest_recording_speaks(tmp_path: Path) -> None:
    recorded(tmp_path, "429")
    recorded(tmp_path, "blocked")
    assert len(sessions(tmp_path)) == 2
    assert "blocked" in replayed(tmp_path)[1]


def test_a_question_in_the_other_form_is_replayed_in_the_recorded_one(tmp_path: Path) -> None:
    """A search is asked for pipelines, a model for functions; a replay does not know which of them it was."""
    first = recorded(tmp_path, "429")
    again = replayed(tmp_path, replace(QUESTION, as_="pipeline"))
    assert again[-1] == first[-1]
    [last] = [event for event in converse_again(tmp_path) if isinstance(event, Accepted)]
    assert last.proposal.form == "ir"


def converse_again(folder: Path) -> list[object]:
    brain = ReplayBrain(folder)
    return list(converse(brain, replace(QUESTION, as_="pipeline"), judge, fallback=brain))


def test_a_replay_ends_where_the_recording_ends(tmp_path: Path) -> None:
    recorded(tmp_path, "429")
    brain = ReplayBrain(tmp_path)
    for _ in range(3):
        list(converse(brain, QUESTION, judge))
    with pytest.raises(BrainError, match="recording: only"):
        brain.ask(QUESTION, timeout_s=1)


def test_another_question_is_not_in_the_recording(tmp_path: Path) -> None:
    recorded(tmp_path, "429")
    other = Question(goal="speed", function_name="f0", function="func.func @f0() {\n}")
    with pytest.raises(BrainError, match="recording: nothing was recorded"):
        ReplayBrain(tmp_path).ask(other, timeout_s=1)


def test_a_failing_search_is_noted_and_replayed(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    heal = Question(goal="heal", function_name="f0", function="x")
    with pytest.raises(BrainError):
        JournaledBrain(Local(), journal).ask(heal, timeout_s=1)
    with pytest.raises(BrainError, match="unusable: no sketch fits"):
        ReplayBrain(tmp_path).ask(heal, timeout_s=1)


EXCHANGE = {"kind": "exchange", "topic": "t", "goal": "speed", "form": "ir", "brain": "b"}


@pytest.mark.parametrize(
    "line",
    [
        "junk",
        "3",
        "{}",
        "[" * 100_000,
        json.dumps({"kind": []}),
        json.dumps({"kind": "exchange"}),
        json.dumps({**EXCHANGE, "more": 1}),
        json.dumps({**EXCHANGE, "tokens": "many"}),
        json.dumps({**EXCHANGE, "fault": "tired"}),
        json.dumps({"kind": "judged", "exchange": "0", "proposal": 0, "verdict": ""}),
    ],
)
def test_a_line_that_is_none(tmp_path: Path, line: str) -> None:
    (tmp_path / "r.jsonl").write_text(f"{json.dumps(EXCHANGE)}\n{line}\n")
    with pytest.raises(BrainError, match=r"^recording: r.jsonl:2 is no line of a recording$"):
        ReplayBrain(tmp_path)


def test_folders_that_cannot_be_used(tmp_path: Path) -> None:
    with pytest.raises(BrainError, match="holds no recording"):
        ReplayBrain(tmp_path)
    with pytest.raises(BrainError, match="holds no recording"):
        ReplayBrain(tmp_path / "missing")
    (tmp_path / "file").write_text("")
    with pytest.raises(BrainError, match="cannot write a recording"):
        Journal(tmp_path / "file")
    (tmp_path / "binary.jsonl").write_bytes(b"\xff")
    with pytest.raises(BrainError, match="not UTF-8 text"):
        ReplayBrain(tmp_path)


def test_a_recording_that_breaks_off_is_one_message(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.path.unlink()
    journal.path.mkdir()
    with pytest.raises(BrainError, match="cannot write a recording"):
        JournaledBrain(Local(), journal).ask(QUESTION, timeout_s=1)


def test_proposals_that_nobody_noted_are_passed_over(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.judged(Proposal(text="x", form="ir", brain="b"), "accepted")
    assert journal.path.read_text() == ""
