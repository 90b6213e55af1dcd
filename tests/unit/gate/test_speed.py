"""Real kernels against each other in the worker: the right one wins, none wins by being wrong."""

import struct
from collections.abc import Callable

from tensorlang.gate.speed import time_pair
from tensorlang.gate.timed import NOT_SLOWER, Plan
from tensorlang.gate.worker.client import Worker
from tensorlang.gate.worker.frame import Buffer, Frame, memref_words
from tensorlang.gate.worker.outcome import TrialResult

Text = Callable[[str], str]
MakeFrame = Callable[..., Frame]


def test_half_the_work_is_accepted(worker: Worker, kernel: Text, vector_frame: MakeFrame) -> None:
    worker.load("base", kernel("work"))
    worker.load("candidate", kernel("work").replace("add i64 %i, 1", "add i64 %i, 2"))
    timing = time_pair(worker, "base", "candidate", "f", vector_frame([1.0], extra=(20_000,)), seed=1)
    assert timing.accepted, timing
    assert 1.7 < timing.speedup < 2.3
    assert timing.batches.b >= 3


def test_the_same_work_and_more_work_are_not(worker: Worker, kernel: Text, vector_frame: MakeFrame) -> None:
    worker.load("base", kernel("work"))
    worker.load("same", kernel("work"))
    worker.load("more", kernel("work").replace("icmp ult i64 %i.next, %n", "icmp ule i64 %i.next, %twice").replace(
        "%x0 =", "%twice = shl i64 %n, 1\n  %x0 ="
    ))  # fmt: skip
    frame = vector_frame([1.0], extra=(60_000,))
    same = time_pair(worker, "base", "same", "f", frame)
    assert same.decision == "not_faster", same
    assert time_pair(worker, "base", "same", "f", frame, NOT_SLOWER).accepted
    assert time_pair(worker, "base", "more", "f", frame).decision == "not_faster"
    assert not time_pair(worker, "base", "more", "f", frame, NOT_SLOWER).accepted


def test_wrong_outputs_of_a_timed_run_spoil_it(worker: Worker, kernel: Text, vector_frame: MakeFrame) -> None:
    worker.load("base", kernel("work"))
    worker.load("candidate", kernel("work").replace("add i64 %i, 1", "add i64 %i, 2"))

    def verify(trial: TrialResult) -> str:
        return "" if trial.outputs[1] == struct.pack("<f", 20_001.0) else f"{trial.outputs[1]!r}"

    frame = vector_frame([1.0], extra=(20_000,))
    timing = time_pair(worker, "base", "candidate", "f", frame, verify=verify)
    assert timing.decision == "spoiled"
    assert "outputs of a timed run are wrong" in timing.reason
    worker.load("other", kernel("work"))
    assert time_pair(worker, "candidate", "other", "f", frame, verify=verify).decision == "not_faster"


def test_outputs_that_change_spoil_it(worker: Worker, kernel: Text, vector_frame: MakeFrame) -> None:
    worker.load("base", kernel("twice"))
    worker.load("candidate", kernel("counts"))
    timing = time_pair(worker, "base", "candidate", "f", vector_frame([1.0, 1.0]))
    assert timing.decision == "spoiled"
    assert "the candidate gave other outputs" in timing.reason


def test_a_crash_spoils_it(worker: Worker, kernel: Text, vector_frame: MakeFrame) -> None:
    worker.load("base", kernel("twice"))
    worker.load("candidate", kernel("twice").replace("%b.at = getelementptr i64, ptr %frame, i64 6", (
        "%b.at = getelementptr i64, ptr %frame, i64 1"
    )))  # fmt: skip
    timing = time_pair(worker, "base", "candidate", "f", vector_frame([1.0, 1.0]))
    assert timing.decision == "spoiled"
    assert "SIGSEGV: write at byte 0 of buffer 0" in timing.reason


def test_a_failed_assert_spoils_it(worker: Worker, kernel: Text) -> None:
    worker.load("base", kernel("asserts"))
    worker.load("candidate", kernel("asserts"))
    timing = time_pair(worker, "base", "candidate", "f", Frame((-1,), ()))
    assert (timing.decision, timing.reason) == ("spoiled", "an assert failed, with status 5")


def test_a_kernel_that_accumulates_is_verified_after_one_call(worker: Worker, kernel: Text) -> None:
    worker.load("base", kernel("sum_into"))
    worker.load("candidate", kernel("sum_into"))
    count = 64
    content = struct.pack(f"<{count}f", *range(count))
    frame = Frame(memref_words(0, [count], [1]), (Buffer("inout", 4 * count, content),), results=1)
    expected = struct.pack(f"<{count}f", *range(1, count + 1))

    def verify(trial: TrialResult) -> str:
        return "" if trial.outputs[0] == expected else "not one more"

    timing = time_pair(worker, "base", "candidate", "f", frame, Plan(looks=(20,)), verify=verify)
    assert timing.decision == "not_faster", timing
    assert timing.batches.b > 1


RESULT = """
@calls = internal global i64 0
define i32 @"tl.entry.f"(ptr %frame) {
  %n = load i64, ptr @calls
  %next = add i64 %n, 1
  store i64 %next, ptr @calls
  store i64 42, ptr %frame
  ret i32 0
}
"""


def test_results_that_change_spoil_it(worker: Worker) -> None:
    worker.load("base", RESULT)
    worker.load("candidate", RESULT.replace("i64 42", "i64 %next"))
    timing = time_pair(worker, "base", "candidate", "f", Frame((), (), results=1))
    assert timing.decision == "spoiled"
    assert "the candidate gave other outputs" in timing.reason


def test_wrong_results_of_a_timed_run_spoil_it(worker: Worker) -> None:
    worker.load("base", RESULT)
    worker.load("candidate", RESULT.replace("i64 42", "i64 41"))

    def verify(trial: TrialResult) -> str:
        return "" if trial.results == (42,) else f"{trial.results}"

    timing = time_pair(worker, "base", "candidate", "f", Frame((), (), results=1), verify=verify)
    assert timing.decision == "spoiled"
    assert "(41,)" in timing.reason
    assert time_pair(worker, "candidate", "base", "f", Frame((), (), results=1), verify=verify).decision != "spoiled"
