"""A worker that somebody kills is nothing that the candidate did: it is judged again, once."""

import os
import signal

from tensorlang.dialects.builtin import ModuleOp
from tensorlang.driver.module_text import read_module
from tensorlang.evolve.extract import isolate
from tensorlang.evolve.levels import to_base
from tensorlang.gate.gate import Gate, GateOptions
from tensorlang.gate.verdict import Accepted, Rejected
from tensorlang.gate.worker.client import TierName, Worker
from tensorlang.gate.worker.outcome import LoadResult
from tensorlang.support.source import Source

DOUBLE = """
func.func @twice(%x: memref<8xf32>, %y: memref<8xf32>) {{
  affine.for %i = 0 to 8 {{
    %a = affine.load %x[%i] : memref<8xf32>
    %c = arith.constant 2.0 : f32
    %b = {double} : f32
    affine.store %b, %y[%i] : memref<8xf32>
  }}
  return
}}
"""


def module(double: str) -> ModuleOp:
    source = Source("twice.tl", DOUBLE.format(double=double))
    made = read_module(source)
    to_base(made, source)
    return isolate(made, "twice")


class Struck(Worker):
    """Its server is killed just before each of the first `blows` candidates is compiled."""

    def __init__(self, blows: int) -> None:
        super().__init__()
        self.blows = blows

    def load(self, key: str, llvm_text: str, *, tier: TierName = "base", timeout_s: float = 10.0) -> LoadResult:
        if key == "candidate" and self.blows:
            self.blows -= 1
            self.warm()
            assert self.server is not None
            os.kill(self.server, signal.SIGKILL)
        return super().load(key, llvm_text, tier=tier, timeout_s=timeout_s)


def judged(blows: int, double: str = "arith.addf %a, %a") -> Accepted | Rejected:
    with Gate(module("arith.mulf %a, %c"), "twice", GateOptions(faster=False), worker=Struck(blows)) as gate:
        return gate.judge(module(double))


def test_a_killed_worker_is_not_the_candidates_fault() -> None:
    assert isinstance(judged(1), Accepted)


def test_a_worker_that_is_killed_again_and_again_is_given_up() -> None:
    verdict = judged(2)
    assert isinstance(verdict, Rejected)
    assert "the worker is lost" in verdict.reason


def test_a_wrong_candidate_is_rejected_all_the_same() -> None:
    verdict = judged(1, "arith.addf %a, %c")
    assert isinstance(verdict, Rejected)
    assert verdict.stage == "differential"
