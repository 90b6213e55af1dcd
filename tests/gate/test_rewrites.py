"""The gate against rewrites with a label: right ones however bold, wrong ones however small the fault.

`labels.json` says what every rewrite is and why, and what the contract of its base is. The samples beside the checkout,
where there are any, are judged in the same way.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tensorlang.dialects.func import FuncOp
from tensorlang.dialects.registry import context
from tensorlang.driver.module_text import read_module
from tensorlang.evolve.extract import isolate
from tensorlang.evolve.levels import to_base
from tensorlang.gate.gate import Gate, GateOptions
from tensorlang.gate.reply import read_text
from tensorlang.gate.verdict import Accepted, Rejected
from tensorlang.ir.symbols import symbols
from tensorlang.support.source import Source

HERE = Path(__file__).resolve().parent
SAMPLES = HERE.parents[1].parent / "shared" / "conformance" / "gate"


@dataclass(frozen=True)
class Rewrite:
    path: Path
    is_right: bool
    why: str

    @property
    def base(self) -> Path:
        return self.path.with_name(f"base{self.path.suffix}")


def rewrites(folder: Path) -> Iterator[Rewrite]:
    labels = folder / "labels.json"
    if not labels.exists():
        return
    for entry in json.loads(labels.read_text(encoding="utf-8"))["candidates"]:
        path = next((folder / entry["base"]).glob(f"{entry['name']}.*"))
        yield Rewrite(path, entry["label"] == "equivalent", entry["why"])


ALL = sorted((*rewrites(HERE), *rewrites(SAMPLES)), key=lambda rewrite: rewrite.path)


@pytest.fixture(scope="module")
def gates() -> Iterator[dict[Path, Gate]]:
    """One gate for each base, made when it is first asked for."""
    made: dict[Path, Gate] = {}
    yield made
    for gate in made.values():
        gate.close()


def gate_for(base: Path) -> Gate:
    source = Source(base.name, base.read_text(encoding="utf-8"))
    module = read_module(source)
    to_base(module, source)
    (name,) = (name for name, op in symbols(module) if isinstance(op, FuncOp))
    return Gate(isolate(module, name), name, GateOptions(faster=False), source)


@pytest.mark.parametrize("rewrite", [pytest.param(one, id=f"{one.path.parent.name}-{one.path.stem}") for one in ALL])
def test_verdict(rewrite: Rewrite, gates: dict[Path, Gate]) -> None:
    if rewrite.base not in gates:
        gates[rewrite.base] = gate_for(rewrite.base)
    gate = gates[rewrite.base]
    source = Source(rewrite.path.name, rewrite.path.read_text(encoding="utf-8"))
    candidate = read_text(source, context())
    assert not isinstance(candidate, Rejected), candidate
    to_base(candidate, source)
    verdict = gate.judge(isolate(candidate, gate.function), source=source)
    assert isinstance(verdict, Accepted) == rewrite.is_right, f"{rewrite.why}\n{verdict}"
    if isinstance(verdict, Rejected):
        assert verdict.counterexample is not None or verdict.stage == "lint", f"says nothing to act on: {verdict}"
