"""Who is asked, from the command line and the environment; `.env` is read only where a language model may be wanted."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from tensorlang.brain.answer import Proposal
from tensorlang.brain.question import Question
from tensorlang.driver.brains import brains, by_dialect
from tensorlang.driver.options import BrainName, BrainOptions
from tensorlang.driver.status import Status, ToolError


@dataclass(frozen=True)
class Silent:
    name: str = "local"

    def ask(self, question: Question, *, timeout_s: float) -> Sequence[Proposal]:
        del question, timeout_s
        return []


@pytest.fixture
def dotenv(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A `.env` with a key, in the folder that the tool is started in."""
    monkeypatch.delenv("TL_NO_DOTENV")
    monkeypatch.setenv("GEMINI_API_KEY", "")  # so that what load_dotenv sets is taken back afterwards
    monkeypatch.delenv("GEMINI_API_KEY")
    monkeypatch.chdir(tmp_path)
    path = tmp_path / ".env"
    path.write_text("GEMINI_API_KEY=from-the-file\n", encoding="utf-8")
    return path


def chosen(name: BrainName = "auto") -> str:
    return brains(BrainOptions(brain=name), Silent()).brain.name


@pytest.mark.usefixtures("dotenv")
def test_a_key_in_dotenv_chooses_gemini_and_the_local_brain_takes_over() -> None:
    found = brains(BrainOptions(), Silent())
    assert found.brain.name == "gemini"
    assert found.fallback is not None
    assert found.fallback.name == "local"


def test_without_a_key_the_local_brain_is_asked() -> None:
    assert chosen() == "local"


@pytest.mark.usefixtures("dotenv")
def test_dotenv_can_be_turned_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TL_NO_DOTENV", "1")
    assert chosen() == "local"


def test_dotenv_is_not_read_for_the_local_brain(dotenv: Path) -> None:
    dotenv.unlink()
    dotenv.mkdir()
    assert chosen("local") == "local"


def test_the_environment_stays_as_it_is(dotenv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dotenv.write_text("GEMINI_API_KEY=two words\u00e9\n", encoding="utf-8")
    monkeypatch.setenv("GEMINI_API_KEY", "from-outside")
    assert chosen() == "gemini"


def test_a_dotenv_that_is_no_text_is_said_and_left_alone(dotenv: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dotenv.write_bytes(b"GEMINI_API_KEY=\xff\xfe\n")
    assert chosen() == "local"
    assert capsys.readouterr().err.startswith(f"warning: '{dotenv}' is not used: ")


def test_gemini_by_name_needs_a_key() -> None:
    with pytest.raises(ToolError, match="gemini needs a key") as raised:
        chosen("gemini")
    assert raised.value.status == Status.USAGE


def test_operations_are_grouped_with_the_dialects_of_kernels_first() -> None:
    grouped = by_dialect(["cf.br", "arith.mulf", "arith.addf", "vector.fma", "scf.for", "zoo.op"])
    assert grouped == (
        ("scf", ("for",)),
        ("vector", ("fma",)),
        ("arith", ("addf", "mulf")),
        ("cf", ("br",)),
        ("zoo", ("op",)),
    )
