"""The commands of docs/gate.md say what the page says they do; times, and nothing else, may differ."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "gate.md").read_text(encoding="utf-8")
TOOLS = Path(sys.executable).parent


def commands() -> Iterator[tuple[str, str]]:
    """Each command of the page with what it prints."""
    for block in re.findall(r"^```console\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE):
        for part in block.split("$ ")[1:]:
            command, _, said = part.partition("\n")
            yield command, said


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("page")
    (made / "tests").symlink_to(ROOT / "tests")
    return made


def timeless(said: str) -> str:
    return re.sub(r"\d+ ms", "N ms", said)


@pytest.mark.parametrize(("command", "said"), list(commands()), ids=lambda text: text.split()[-1] if text else "")
def test_a_command_prints_what_the_page_says(folder: Path, command: str, said: str) -> None:
    tool, *words = command.split()
    done = subprocess.run([TOOLS / tool, *words], cwd=folder, capture_output=True, text=True, check=False)
    assert done.stdout == ""
    assert timeless(done.stderr) == timeless(said)


def test_the_page_names_tests_that_exist() -> None:
    names = re.findall(r"\]\(\.\./(tests/[\w/.-]+)\)", PAGE)
    assert names
    assert [name for name in names if not (ROOT / name).is_file()] == []
