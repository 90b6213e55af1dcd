"""What a candidate tries against its judge: hide, spy, flood, hold on, kill. The parent is none the worse for it."""

import os
import resource
import time
from collections.abc import Callable

import pytest

from tensorlang.gate.worker.client import Worker
from tensorlang.gate.worker.frame import Frame
from tensorlang.gate.worker.outcome import TrialResult

Trial = Callable[..., TrialResult]
Text = Callable[[str], str]
MakeFrame = Callable[..., Frame]

COUNT = 1024
ENDLESS = "  br label %loop\nloop:\n  br label %loop"


def entry(body: str, *declared: str) -> str:
    """`%a` is the input, `%b` the output, `%n` one more word."""
    lines = "\n".join(f"declare {line}" for line in declared)
    return f"""{lines}
define i32 @"tl.entry.f"(ptr %frame) {{
  %a.at = getelementptr i64, ptr %frame, i64 1
  %a = load ptr, ptr %a.at
  %b.at = getelementptr i64, ptr %frame, i64 6
  %b = load ptr, ptr %b.at
  %n.at = getelementptr i64, ptr %frame, i64 10
  %n = load i64, ptr %n.at
  %pid = trunc i64 %n to i32
{body}
}}
"""


@pytest.fixture
def trial(worker: Worker, kernel: Text, vector_frame: MakeFrame) -> Trial:
    """Run a hostile text in bounded time and memory; afterwards the worker still runs an honest one, and so do we."""

    def run(text: str, *, timeout_s: float = 1.0, extra: int = 0) -> TrialResult:
        frame = vector_frame([1.0] * COUNT, extra=(extra,))
        loaded = worker.load("hostile", text)
        assert loaded.loaded, loaded.reason
        begin, largest = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        result = worker.run("hostile", "f", frame, timeout_s=timeout_s)
        assert time.monotonic() - begin < timeout_s + 3
        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - largest < 64 << 10, "64 MB"
        if not worker.run("honest", "f", frame).returned_normally:
            assert worker.load("honest", kernel("twice")).loaded
        assert worker.run("honest", "f", frame).returned_normally
        return result

    return run


def is_contained(result: TrialResult) -> bool:
    return result.status in ("crashed", "exited", "timed_out")


MASKED = """  %set = alloca [128 x i8]
  %r1 = call i32 @sigfillset(ptr %set)
  %r2 = call i32 @sigprocmask(i32 0, ptr %set, ptr null)
"""
MASKING = ("i32 @sigfillset(ptr)", "i32 @sigprocmask(i32, ptr, ptr)")


def test_masked_signals_do_not_keep_an_endless_loop_alive(trial: Trial) -> None:
    assert trial(entry(MASKED + ENDLESS, *MASKING), timeout_s=0.3).status == "timed_out"


def test_masked_signals_do_not_hide_a_crash(trial: Trial) -> None:
    body = MASKED + "  store volatile float 1.0, ptr null\n  ret i32 0"
    assert trial(entry(body, *MASKING)).status == "crashed"


def test_a_flood_of_output_is_dropped(trial: Trial) -> None:
    """A gigabyte to the error output, which a compiler may use: nobody keeps it, nobody waits for it."""
    body = """  br label %more
more:
  %i = phi i64 [ 0, %0 ], [ %next, %more ]
  %r = call i64 @write(i32 2, ptr %a, i64 4096)
  %next = add i64 %i, 1
  %again = icmp ult i64 %next, 262144
  br i1 %again, label %more, label %done
done:
  ret i32 0"""
    result = trial(entry(body, "i64 @write(i32, ptr, i64)"), timeout_s=5)
    assert result.status in ("returned", "timed_out")
    assert len(result.reason) < 4096


def test_the_input_stays_read_only(trial: Trial) -> None:
    body = """  %address = ptrtoint ptr %a to i64
  %low = and i64 %address, -4096
  %page = inttoptr i64 %low to ptr
  %r = call i32 @mprotect(ptr %page, i64 4096, i32 3)
  store volatile float 5.0, ptr %a
  ret i32 0"""
    result = trial(entry(body, "i32 @mprotect(ptr, i64, i32)"))
    assert result.status == "crashed"
    assert result.fault is not None
    assert (result.fault.access, result.fault.buffer) == ("write", 0)


def test_the_mapping_of_the_output_can_be_lost_only_by_the_candidate(trial: Trial) -> None:
    body = """  %address = ptrtoint ptr %b to i64
  %low = and i64 %address, -4096
  %page = inttoptr i64 %low to ptr
  %r = call i32 @munmap(ptr %page, i64 4096)
  ret i32 0"""
    result = trial(entry(body, "i32 @munmap(ptr, i64)"))
    assert is_contained(result) or result.outputs[1] == b"\xff" * 4 * COUNT, "what the parent sees is its own memory"


@pytest.mark.parametrize("request_number", [0, 16, 0x4206], ids=["traceme", "attach", "seize"])
def test_ptrace(trial: Trial, request_number: int) -> None:
    body = f"  %r = call i64 @ptrace(i64 {request_number}, i32 %pid, ptr null, ptr null)\n  ret i32 0"
    result = trial(entry(body, "i64 @ptrace(i64, i32, ptr, ptr)"), extra=os.getpid())
    assert result.status == "crashed"
    assert result.fault is not None
    assert result.fault.system_call is not None


@pytest.mark.parametrize("target", ["0", "-1", "1", "%pid"])
@pytest.mark.parametrize("signal_number", [9, 19])
def test_signals_to_others(trial: Trial, target: str, signal_number: int) -> None:
    body = f"  %r = call i32 @kill(i32 {target}, i32 {signal_number})\n  ret i32 0"
    assert trial(entry(body, "i32 @kill(i32, i32)"), extra=os.getpid()).status == "crashed"


def test_stopping_oneself_is_no_way_to_wait(trial: Trial) -> None:
    assert is_contained(trial(entry("  %r = call i32 @raise(i32 19)\n  ret i32 0", "i32 @raise(i32)")))


def test_no_thread_outlives_the_call(trial: Trial) -> None:
    body = """  %t = alloca i64
  %r = call i32 @pthread_create(ptr %t, ptr null, ptr @forever, ptr null)
  ret i32 0"""
    text = entry(body, "i32 @pthread_create(ptr, ptr, ptr, ptr)")
    text += "define ptr @forever(ptr %x) {\n  br label %loop\nloop:\n  br label %loop\n}\n"
    assert trial(text).status == "crashed"


@pytest.mark.parametrize("name", ["GEMINI_API_KEY", "OPENAI_API_KEY", "HOME", "TL_CACHE_DIR"])
def test_no_key_is_in_sight(kernel: Text, vector_frame: MakeFrame, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "a secret")
    body = """  %found = call ptr @getenv(ptr @name)
  %is = icmp ne ptr %found, null
  %one = uitofp i1 %is to float
  store float %one, ptr %b
  ret i32 0"""
    text = f'@name = private constant [{len(name) + 1} x i8] c"{name}\\00"\n' + entry(body, "ptr @getenv(ptr)")
    with Worker(symbols=("getenv",)) as fresh:
        assert fresh.load("spy", text).loaded
        outputs = fresh.run("spy", "f", vector_frame([1.0], extra=(0,))).outputs
    assert outputs[1] == bytes(4), f"{name} is there"


def test_the_pipe_closed_from_the_other_side(trial: Trial) -> None:
    """A candidate may close every descriptor: then its answer does not come, and no answer is no pass."""
    body = """  br label %more
more:
  %i = phi i32 [ 3, %0 ], [ %next, %more ]
  %r = call i32 @close(i32 %i)
  %next = add i32 %i, 1
  %again = icmp ult i32 %next, 64
  br i1 %again, label %more, label %done
done:
  ret i32 0"""
    assert is_contained(trial(entry(body, "i32 @close(i32)")))


def test_a_faked_end_in_the_middle_of_a_timed_session(trial: Trial, worker: Worker, vector_frame: MakeFrame) -> None:
    text = entry("  call void @_exit(i32 0)\n  ret i32 0", "void @_exit(i32)")
    assert worker.load("faked", text).loaded
    trial(entry("  ret i32 0"))
    with worker.timed("honest", "faked", "f", vector_frame([1.0] * COUNT, extra=(0,))) as watch:
        session = watch.sample([False, True])
    assert session.spoiled_by is not None
    assert session.spoiled_by.status == "exited"
    assert len(session.batches) < 2


def test_memory_is_bounded_by_the_limit(trial: Trial) -> None:
    """It asks for one gigabyte after the other and touches each page: the limit ends it, not the machine's memory."""
    body = """  br label %more
more:
  %m = call ptr @malloc(i64 1073741824)
  store volatile i8 1, ptr %m
  br label %more"""
    result = trial(entry(body, "ptr @malloc(i64)"), timeout_s=3)
    assert result.status == "crashed"
