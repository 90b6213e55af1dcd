"""The rules of the house that a machine can check."""

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "tensorlang"
SOURCES = sorted(PACKAGE.rglob("*.py"))
TOOLS = sorted(ROOT.glob("tools/*/*.py"))
LAYERS = [path for path in SOURCES if path.name == "__init__.py" and path.parent != PACKAGE]
EVERY_PY = sorted(path for folder in ("src", "tools", "tests", "benchmarks") for path in (ROOT / folder).rglob("*.py"))

LONGEST_FILE = 400
LONGEST_TOOL = 120
EMPTY_WORDS = {"manager", "helper", "helpers", "util", "utils", "handler", "data", "info", "process", "new", "v2"}
SLOW_TO_IMPORT = {"lark", "google", "rich", "z3"}
IMPORTED_WHEN_NEEDED = {"gate/proof/solver.py"}  # files that exist to face a slow library; test_start_up watches them
# The last resort, and the borders of a thread, a process or native code: the fault is kept for whoever waits beyond.
MAY_CATCH_EVERYTHING = (
    "driver/interruptible.py",
    "driver/status.py",
    "evolve/program.py",
    "evolve/session.py",
    "gate/foresight.py",
    "gate/worker",
    "tune/rehearsal.py",
)
KEYS = re.compile(r"AIza[0-9A-Za-z_-]{35}|\bsk-[A-Za-z0-9_-]{32,}|-----BEGIN [A-Z ]*PRIVATE KEY")
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|opt)/")


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), named(path))


def tracked() -> list[Path]:
    """What git holds, or outside of a checkout everything that an sdist holds."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        return [path for path in ROOT.rglob("*") if path.is_file() and ".venv" not in path.parts]
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


@pytest.mark.parametrize("path", LAYERS, ids=named)
def test_a_layer_says_what_it_is_and_exports_nothing(path: Path) -> None:
    module = parsed(path)
    said = ast.get_docstring(module) or ""
    assert len(module.body) == 1, "an __init__.py holds its docstring and nothing else"
    assert "Imports" in said, "what may it import?"
    assert "To add" in said, "how does one add to it?"


def test_every_folder_of_sources_is_a_layer() -> None:
    folders = {path.parent for path in SOURCES} - {PACKAGE}
    assert {path.parent for path in LAYERS} == folders


@pytest.mark.parametrize("path", EVERY_PY, ids=named)
def test_a_file_is_short(path: Path) -> None:
    assert len(text_of(path).splitlines()) <= LONGEST_FILE


@pytest.mark.parametrize("path", TOOLS, ids=named)
def test_a_tool_is_a_thin_front_over_a_driver(path: Path) -> None:
    assert len(text_of(path).splitlines()) <= LONGEST_TOOL
    assert path.stem.replace("_", "-") == path.parent.name
    ours = {name for name, _ in imports(parsed(path)) if name.startswith("tensorlang")}
    assert {name for name in ours if not name.startswith("tensorlang.driver")} <= {"tensorlang.passes.pipeline"}


def imports(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Each imported module's full name, and the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or "", node.lineno


def imported_at_once(path: Path) -> set[str]:
    """Top-level packages that importing the module imports; what only type checkers see does not count."""
    at_once = [node for node in parsed(path).body if isinstance(node, ast.Import | ast.ImportFrom)]
    return {name.partition(".")[0] for node in at_once for name, _ in imports(node)}


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_what_is_slow_to_import_is_imported_when_needed(path: Path) -> None:
    inside = str(path.relative_to(PACKAGE))
    assert inside in IMPORTED_WHEN_NEEDED or not imported_at_once(path) & SLOW_TO_IMPORT


@pytest.mark.parametrize("path", [*SOURCES, *TOOLS], ids=named)
def test_names_mean_something(path: Path) -> None:
    defined = [node for node in ast.walk(parsed(path)) if isinstance(node, ast.ClassDef | ast.FunctionDef)]
    names = [path.stem, *(node.name for node in defined)]
    assert [name for name in names if words_of(name) & EMPTY_WORDS] == []


def words_of(name: str) -> set[str]:
    """`AddFOp` and `add_f_op` alike; a name that Python chose is nobody's fault."""
    if name.startswith("__") and name.endswith("__"):
        return set()
    return {word.lower() for part in name.split("_") for word in re.findall(r"[A-Z]*[a-z0-9]+|[A-Z]+", part)}


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_only_a_border_catches_everything(path: Path) -> None:
    caught = [node for node in ast.walk(parsed(path)) if isinstance(node, ast.ExceptHandler) and is_everything(node)]
    inside = str(path.relative_to(PACKAGE))
    assert not caught or inside.startswith(MAY_CATCH_EVERYTHING), f"line {caught[0].lineno}"


def is_everything(caught: ast.ExceptHandler) -> bool:
    names = {node.id for node in ast.walk(caught.type) if isinstance(node, ast.Name)} if caught.type else {"Exception"}
    return bool(names & {"Exception", "BaseException"})


def test_no_file_holds_a_key() -> None:
    assert [named(path) for path in tracked() if KEYS.search(text_of(path))] == []


def test_the_product_names_no_machine() -> None:
    product = ("src/", "tools/", "grammar/", "examples/", "docs/", "README.md", "CHANGELOG.md", "build_all.sh")
    texts = [path for path in tracked() if named(path).startswith(product)]
    assert [named(path) for path in texts if MACHINE_PATHS.search(text_of(path))] == []


@pytest.mark.parametrize("path", [*SOURCES, *TOOLS], ids=named)
def test_what_is_left_to_do_has_an_issue(path: Path) -> None:
    assert re.findall(r"\b(?:TODO|FIXME|XXX)\b(?! ?\(?#\d)", text_of(path)) == []
