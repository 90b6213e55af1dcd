"""Which brain is asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from loopback import KEY

from tensorlang.brain.answer import BrainError, Proposal
from tensorlang.brain.choose import BrainName, BrainSettings, Chosen, choose
from tensorlang.brain.endpoint import checked_url
from tensorlang.brain.gemini import Gemini
from tensorlang.brain.language_model import LanguageModelBrain
from tensorlang.brain.openai import OpenAI
from tensorlang.brain.question import Question


@dataclass(frozen=True)
class Local:
    name: str = "local"

    def ask(self, question: Question, *, timeout_s: float) -> Sequence[Proposal]:
        del timeout_s
        return [Proposal(text=question.function, form="ir", brain="local")]


def chosen(brain: BrainName, /, **environment: str) -> Chosen:
    return choose(BrainSettings(brain=brain), environment, local=Local())


def completer(brain: BrainName, settings: BrainSettings | None = None, /, **environment: str) -> Gemini | OpenAI:
    got = choose(settings or BrainSettings(brain=brain), environment, local=Local()).brain
    assert isinstance(got, LanguageModelBrain)
    assert isinstance(got.completer, Gemini | OpenAI)
    return got.completer


def fault(brain: BrainName, /, **environment: str) -> str:
    with pytest.raises(BrainError) as caught:
        chosen(brain, **environment)
    assert KEY not in str(caught.value)
    return str(caught.value)


def test_auto_is_local_without_a_key() -> None:
    assert chosen("auto") == Chosen(Local())
    assert chosen("auto", GEMINI_API_KEY="  ", GOOGLE_API_KEY=KEY, OPENAI_API_KEY=KEY) == Chosen(Local())
    assert chosen("local", GEMINI_API_KEY=KEY) == Chosen(Local())


@pytest.mark.parametrize("brain", ["auto", "gemini"])
def test_a_key_chooses_gemini_with_the_local_brain_behind_it(brain: BrainName) -> None:
    got = chosen(brain, GEMINI_API_KEY=KEY)
    assert got.brain.name == "gemini"
    assert got.fallback == Local()
    gemini = completer(brain, GEMINI_API_KEY=KEY)
    assert isinstance(gemini, Gemini)
    assert (gemini.key.reveal(), gemini.model, gemini.base_url) == (KEY, "gemini-3.8-flash", None)


def test_the_environment_sets_model_server_and_delay() -> None:
    names = {"GEMINI_API_KEY": KEY, "TL_MODEL": "m", "TL_GEMINI_BASE_URL": "http://[::1]:8/x/", "TL_RETRY_SECONDS": "0"}
    gemini = completer("gemini", **names)
    assert (gemini.model, gemini.base_url, gemini.first_delay_s) == ("m", "http://[::1]:8/x", 0.0)
    assert completer("gemini", BrainSettings(brain="gemini", model="flag"), **names).model == "flag"


def test_openai_and_its_key() -> None:
    here = completer("openai", OPENAI_BASE_URL="http://localhost:8080/v1/", GEMINI_API_KEY=KEY)
    assert (here.base_url, bool(here.key)) == ("http://localhost:8080/v1", False)
    own = completer("openai", OPENAI_BASE_URL="https://host/v1", OPENAI_API_KEY=KEY)
    assert own.key.reveal() == KEY
    original = completer("openai", OPENAI_API_KEY=KEY)
    assert (original.base_url, original.key.reveal()) == ("https://api.openai.com/v1", KEY)
    assert completer("openai", OPENAI_BASE_URL="http://10.0.0.1/v1").key.reveal() == ""


def test_what_is_missing_or_wrong_is_said_before_anything_is_asked() -> None:
    assert fault("gemini").startswith("auth: gemini needs a key: set GEMINI_API_KEY")
    assert fault("openai").startswith("auth: openai needs a server")
    assert fault("replay") == "options: replay needs the folder of a recording"
    assert fault("gemini", GEMINI_API_KEY=f"{KEY}\u00e9") == "auth: GEMINI_API_KEY holds characters that no key has"
    assert "must be https" in fault("gemini", GEMINI_API_KEY=KEY, TL_GEMINI_BASE_URL="http://example.org")
    assert "must be https" in fault("openai", OPENAI_API_KEY=KEY, OPENAI_BASE_URL="http://10.0.0.1/v1")
    for delay in ("soon", "nan", "-1", "inf", "61"):
        assert "TL_RETRY_SECONDS must be" in fault("gemini", GEMINI_API_KEY=KEY, TL_RETRY_SECONDS=delay)


@pytest.mark.parametrize(
    "url", ["example.org", "ftp://x", "http://", "http://u:p@localhost", "http://[::1", "http://localhost:99999", "//x"]
)
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(BrainError, match=r"^options: SETTING ") as caught:
        checked_url(url, "SETTING", carries_key=False)
    assert "p@" not in str(caught.value)


def test_recording_wraps_the_local_brain_too(tmp_path: Path) -> None:
    got = choose(BrainSettings(brain="local", record=tmp_path / "new"), {}, local=Local())
    question = Question(goal="speed", function_name="f0", function="x")
    assert got.journal is not None
    assert [proposal.exchange for proposal in got.brain.ask(question, timeout_s=1)] == ["0/0"]
    again = choose(BrainSettings(replay=tmp_path / "new"), {"GEMINI_API_KEY": KEY}, local=Local())
    assert again.brain.name == "replay"
    assert again.brain.ask(question, timeout_s=1)[0].text == "x"
