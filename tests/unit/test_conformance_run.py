"""Programs with the output that MLIR's own runner gave, interpreted and compiled; skipped where there are none."""

import re
from pathlib import Path

import pytest

from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.registry import context
from tensorlang.evolve.program import Program
from tensorlang.interp.machine import Interpreter
from tensorlang.ir.verifier import verify
from tensorlang.support.source import Source
from tensorlang.syntax.parser import parse_module

FOLDER = Path(__file__).resolve().parents[2].parent / "shared" / "conformance" / "run"
PROGRAMS = sorted(FOLDER.glob("*.mlir"))
ABSENT = [pytest.param(None, id="absent", marks=pytest.mark.skip(f"there is no {FOLDER.name} folder of samples here"))]


@pytest.fixture(params=[pytest.param(path, id=path.stem) for path in PROGRAMS] or ABSENT)
def program(request: pytest.FixtureRequest) -> Path:
    path = request.param
    assert isinstance(path, Path)
    return path


def module_of(path: Path) -> tuple[ModuleOp, Source]:
    source = Source(path.name, path.read_text(encoding="utf-8"))
    module = parse_module(source, context())
    assert isinstance(module, ModuleOp)
    assert not verify(module, source)
    return module, source


def shown(text: str) -> str:
    """Addresses differ from run to run; the samples have them masked."""
    return re.sub(r"(base@ = )0x[0-9a-f]+", r"\1PTR", text)


def expected(path: Path) -> str:
    return path.with_suffix(".out").read_text(encoding="utf-8")


def test_interpreted(program: Path) -> None:
    module, _ = module_of(program)
    printed: list[str] = []
    Interpreter(module, printed.append).call("main")
    assert shown("".join(printed)) == expected(program)


def test_compiled(program: Path) -> None:
    module, source = module_of(program)
    compiled = Program(module, source)
    held = compiled.output.hold()
    compiled.invoke("main")
    assert shown(held.drop().decode()) == expected(program)
