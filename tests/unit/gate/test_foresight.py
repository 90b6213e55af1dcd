"""The base runs ahead of its candidates: that saves time, changes no verdict, and can be broken off."""

import threading
import time

import pytest

from tensorlang.dialects.builtin import ModuleOp
from tensorlang.driver.module_text import read_module
from tensorlang.evolve.extract import isolate
from tensorlang.evolve.levels import to_base
from tensorlang.gate.evidence import BaseRuns
from tensorlang.gate.gate import Gate, GateOptions
from tensorlang.gate.verdict import Accepted, Passed, Rejected
from tensorlang.gate.worker.client import TierName, Worker
from tensorlang.gate.worker.outcome import LoadResult
from tensorlang.support.source import Source

SUM = """
func.func @dot(%x: memref<{n}xf32>, %y: memref<{n}xf32>, %out: memref<1xf32>) {{
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %n = arith.constant {n} : index
  %zero = arith.constant 0.0 : f32
  %sum = scf.for %i = %c0 to %n step %c1 iter_args(%s = %zero) -> (f32) {{
    {body}
    scf.yield %next : f32
  }}
  memref.store %sum, %out[%c0] : memref<1xf32>
  return
}}
"""
IN_TURN = """
    %a = memref.load %x[%i] : memref<{n}xf32>
    %b = memref.load %y[%i] : memref<{n}xf32>
    %p = arith.mulf %a, %b : f32
    %next = arith.addf %s, %p : f32
"""
BACKWARDS = """
    %last = arith.constant {last} : index
    %j = arith.subi %last, %i : index
    %a = memref.load %x[%j] : memref<{n}xf32>
    %b = memref.load %y[%j] : memref<{n}xf32>
    %p = arith.mulf %a, %b : f32
    %next = arith.addf %s, %p : f32
"""
SIZE = 16


def module(body: str, size: int = SIZE) -> ModuleOp:
    text = SUM.format(n=size, body=body.format(n=size, last=size - 1))
    source = Source("dot.tl", text)
    made = read_module(source)
    to_base(made, source)
    return isolate(made, "dot")


class Noting(Worker):
    """Notes what it is given to load."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[str] = []

    def load(self, key: str, llvm_text: str, *, tier: TierName = "base", timeout_s: float = 10.0) -> LoadResult:
        self.keys.append(key)
        return super().load(key, llvm_text, tier=tier, timeout_s=timeout_s)

    def rounded(self) -> list[str]:
        """The keys by which rounding is measured."""
        return [key for key in self.keys if key.startswith("base.") and key.split(".")[1] not in ("exact", "weights")]


@pytest.fixture
def worker() -> Noting:
    return Noting()


def gate_of(worker: Worker) -> Gate:
    return Gate(module(IN_TURN), "dot", GateOptions(faster=False), worker=worker)


def test_another_order_of_a_short_sum_takes_the_reference_alone(worker: Noting) -> None:
    with gate_of(worker) as gate:
        assert isinstance(gate.judge(module(BACKWARDS)), Accepted)
    assert set(worker.rounded()) == {"base.reference"}


def test_the_same_bits_take_nothing(worker: Noting) -> None:
    with gate_of(worker) as gate:
        assert isinstance(
            gate.judge(module(IN_TURN.replace("%p =", "%unused = arith.addf %a, %a : f32\n%p ="))), Accepted
        )
    assert not worker.rounded()


def test_a_refusal_takes_all_there_is(worker: Noting) -> None:
    """One term twice and another not at all."""
    with gate_of(worker) as gate:
        wrong = BACKWARDS.replace("%j = arith.subi %last, %i", "%j = arith.maxsi %i, %c1").replace(
            "%last =", "%unused ="
        )
        verdict = gate.judge(module(wrong))
    assert isinstance(verdict, Rejected)
    assert verdict.failed.stage == "differential"
    assert {"base.reference", "base.magnitude", "base.depth", "base.noisy"} <= set(worker.keys)


def test_running_ahead_changes_no_verdict_and_saves_the_runs(worker: Noting) -> None:
    with gate_of(worker) as gate, gate_of(Noting()) as other:
        gate.look_ahead()
        assert gate._foresight is not None  # pyright: ignore[reportPrivateUsage]
        gate._foresight.wait()  # pyright: ignore[reportPrivateUsage]
        runs = gate.runs()
        assert isinstance(runs, BaseRuns)
        ahead = runs.trials
        assert ahead > 0
        first, second = gate.judge(module(BACKWARDS)), other.judge(module(BACKWARDS))
        assert runs.trials == ahead
        assert isinstance(first, Accepted)
        assert isinstance(second, Accepted)
        assert facts_of(first) == facts_of(second)


def facts_of(accepted: Accepted) -> list[object]:
    passed = [stage for stage in accepted.stages if isinstance(stage, Passed)]
    return [(stage.stage, stage.facts) for stage in passed if stage.stage != "worker"]


def test_a_judgement_nobody_wants_any_more_ends_at_once(worker: Noting) -> None:
    """A base of minutes: without being broken off, a single trial would run into its limit of 20 seconds."""
    slow = 2_000_000_000
    endless = IN_TURN.replace(
        "%next = arith.addf %s, %p : f32",
        f"%m = arith.constant {slow} : index\n"
        "%next = scf.for %k = %c0 to %m step %c1 iter_args(%t = %s) -> (f32) {{\n"
        "%u = arith.addf %t, %p : f32\nscf.yield %u : f32\n}}",
    )
    gate = Gate(module(endless, 8), "dot", GateOptions(faster=False), worker=worker)
    gate.look_ahead()
    verdicts: list[object] = []
    judge = threading.Thread(target=lambda: verdicts.append(gate.judge(module(endless, 8))))
    judge.start()
    time.sleep(0.5)
    assert judge.is_alive()
    began = time.monotonic()
    gate.abandon()
    judge.join(timeout=10)
    assert not judge.is_alive()
    gate.close()
    assert time.monotonic() - began < 8
    assert isinstance(verdicts[0], Rejected)
    assert worker.server is None
    assert worker.load("again", "").status == "lost"
