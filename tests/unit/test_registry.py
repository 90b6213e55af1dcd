"""A pass has its file, its class, its summary and its lit test; a dialect its definitions and its two lit files."""

from importlib import import_module
from pathlib import Path

import pytest

from tensorlang.passes.pipeline import PASSES

ROOT = Path(__file__).resolve().parents[2]
DIALECTS = sorted(path.stem for path in ROOT.glob("grammar/*.lark") if path.stem not in ("core", "types"))


@pytest.mark.parametrize("name", PASSES)
def test_a_pass_has_its_own_file_and_its_own_lit_test(name: str) -> None:
    words = name.split("-")
    home, _, class_name = PASSES[name].partition(":")
    assert home.startswith("tensorlang.passes.")
    assert home.rpartition(".")[2] == "_".join(words)
    assert class_name == "".join(word.capitalize() for word in words) + "Pass"
    assert (ROOT / "tests" / "lit" / "passes" / f"{name}.tl").is_file()


@pytest.mark.parametrize("name", PASSES)
def test_a_pass_says_what_it_does(name: str) -> None:
    home, _, class_name = PASSES[name].partition(":")
    found = getattr(import_module(home), class_name)
    assert found.name == name
    assert len((found.__doc__ or "").splitlines()[0]) >= 20


def test_there_are_passes_and_dialects() -> None:
    assert PASSES
    assert DIALECTS


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_dialect_has_its_definitions_and_its_lit_tests(dialect: str) -> None:
    assert (ROOT / "src" / "tensorlang" / "dialects" / f"{dialect}.py").is_file()
    for test in ("ops.tl", "invalid.tl"):
        assert (ROOT / "tests" / "lit" / "dialects" / dialect / test).is_file()
