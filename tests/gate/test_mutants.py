"""A few mutants of every kind: none of them passes. `benchmarks/gate` judges a thousand."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from tensorlang.dialects.builtin import ModuleOp
from tensorlang.driver.module_text import read_module
from tensorlang.gate.gate import Gate, GateOptions
from tensorlang.gate.verdict import Rejected
from tensorlang.ir.verifier import verify
from tensorlang.support.source import Source

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def mutate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("mutate", ROOT / "benchmarks" / "gate" / "mutate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["mutate"] = module
    spec.loader.exec_module(module)
    return module


def test_none_passes(mutate: ModuleType) -> None:
    path = Path(__file__).parent / "scale" / "base.tl"
    source = Source(path.name, path.read_text(encoding="utf-8"))
    base = read_module(source)
    found = [mutant for mutant in mutate.mutants(base, "scale") if not verify(mutant.module)]
    assert len(found) > 20
    with Gate(base, "scale", GateOptions(faster=False), source) as gate:
        for mutant in found:
            assert isinstance(mutant.module, ModuleOp)
            verdict = gate.judge(mutant.module)
            assert isinstance(verdict, Rejected), f"{mutant.kind} ({mutant.what})"
