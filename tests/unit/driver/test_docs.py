"""The generated pages are fresh: `python -m tensorlang.driver.docs` after a change to a pass or an operation."""

from pathlib import Path

import pytest

from tensorlang.dialects.registry import DIALECTS, context
from tensorlang.driver import docs
from tensorlang.driver.op_pages import examples
from tensorlang.passes.pipeline import PASSES


def test_the_pages_are_fresh(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status = docs.main(["--check", str(root / "docs")])
    assert status == 0, capsys.readouterr().err


def test_every_operation_has_its_row_and_every_pass_its_section() -> None:
    language, passes = docs.language_page(""), docs.passes_page()
    operations = [name for dialect in DIALECTS for name in context().dialect(dialect)]
    assert [name for name in operations if f"| [`{name}`](" not in language] == []
    assert [name for name in PASSES if f"### {name}\n" not in passes] == []


@pytest.mark.parametrize("dialect", DIALECTS)
def test_a_program_shows_every_operation(root: Path, dialect: str) -> None:
    shown = examples(dialect, root / "docs" / "ops" / dialect)
    assert sorted(context().dialect(dialect).keys() - shown) == []


def test_an_operation_is_shown_to_its_end(root: Path) -> None:
    shown = examples("scf", root / "docs" / "ops" / "scf") | examples("cf", root / "docs" / "ops" / "cf")
    assert shown["cf.switch"].lines.endswith("\n]")
    assert shown["scf.index_switch"].lines.count("scf.yield") == 3
    assert "vector.print" not in shown["scf.index_switch"].lines


def test_what_is_written_by_hand_stays(tmp_path: Path) -> None:
    page = tmp_path / "language.md"
    page.write_text(f"# Before\n{docs.BEGIN}stale\n{docs.END}# After\n", encoding="utf-8")
    assert docs.main(["--check", str(tmp_path)]) == 1
    assert "stale" in page.read_text(encoding="utf-8")
    assert docs.main([str(tmp_path)]) == 0
    made = page.read_text(encoding="utf-8")
    assert made.startswith("# Before\n")
    assert made.endswith("# After\n")
    assert "stale" not in made
    assert docs.main(["--check", str(tmp_path)]) == 0
