"""Starting costs little: `--help` and `import tensorlang` load nothing heavy."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"llvmlite", "lark", "numpy", "z3", "rich", "google", "httpx2", "pydantic", "dotenv", "dataclasses", "typing"}
LIMIT_S = 0.060


def loaded_by(program: str) -> set[str]:
    """The top-level packages that a fresh interpreter holds after running `program`."""
    report = f"import sys, json\n{program}\nprint(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    ended = subprocess.run([sys.executable, "-c", report], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in json.loads(ended.stderr.splitlines()[-1])}


@pytest.mark.parametrize("tool", ["tl_opt", "tl_ask", "tl_check", "tl_run"])
def test_help_loads_nothing_heavy(tool: str) -> None:
    assert loaded_by(f"import {tool}\n{tool}.main(['--help'])") & HEAVY == set()


@pytest.mark.parametrize("light", ["tensorlang", "tensorlang.passes.pipeline"])
def test_light_modules_load_nothing_heavy(light: str) -> None:
    assert loaded_by(f"import {light}") & (HEAVY - {"dataclasses", "typing"}) == set()


SEVEN = "func.func @main() -> i32 {\n  %c = arith.constant 7 : i32\n  return %c : i32\n}\n"


@pytest.mark.parametrize(
    ("tool", "words", "status", "needed"),
    [
        ("tl_opt", "-p canonicalize,cse", 0, set[str]()),
        ("tl_run", "", 7, {"llvmlite"}),
        ("tl_run", "--emit llvm", 0, {"llvmlite"}),
    ],
)
def test_a_job_loads_only_what_it_needs(tool: str, words: str, status: int, needed: set[str], tmp_path: Path) -> None:
    (tmp_path / "seven.tl").write_text(SEVEN, encoding="utf-8")
    line = [*words.split(), str(tmp_path / "seven.tl")]
    job = f"import {tool}\nassert {tool}.main({line!r}) == {status}"
    loaded_by(job)  # the first run may have to make the parse tables, with lark
    assert loaded_by(job) & (HEAVY - {"dataclasses", "typing"}) == needed


def test_help_takes_little_cpu() -> None:
    """The least of several runs: a busy machine only ever adds to it."""
    command = [str(Path(sys.executable).with_name("tl-opt")), "--help"]
    spent = [cpu_seconds(command)]
    while min(spent) > LIMIT_S and len(spent) < 40:
        spent.append(cpu_seconds(command))
    assert min(spent) <= LIMIT_S


def cpu_seconds(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=os.environ | {"PYTHONDONTWRITEBYTECODE": ""})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
