"""The worker survives whatever a candidate does; every way to misbehave is told apart, and none takes long."""

import os
import signal
import time
from collections.abc import Callable

import pytest

from tensorlang.gate.worker.client import Worker
from tensorlang.gate.worker.containment import Walls
from tensorlang.gate.worker.frame import Frame, Placement
from tensorlang.gate.worker.outcome import Fault, TrialResult

Trial = Callable[..., TrialResult]
Text = Callable[[str], str]
MakeFrame = Callable[..., Frame]

VARIADIC = "declare i64 @syscall(i64, ...)"
COUNT = 7  # not a multiple of anything: the last element touches the guard all the same
LOADS = """
  %a.at = getelementptr i64, ptr %frame, i64 1
  %a = load ptr, ptr %a.at
  %b.at = getelementptr i64, ptr %frame, i64 6
  %b = load ptr, ptr %b.at
"""


def entry(body: str, declarations: str = "") -> str:
    return f'{declarations}\ndefine i32 @"tl.entry.f"(ptr %frame) {{\nentry:\n{LOADS}\n{body}\n}}\n'


def store(place: str, offset: int) -> str:
    return entry(f"  %at = getelementptr i8, ptr {place}, i64 {offset}\n  store float 1.0, ptr %at\n  ret i32 0")


def load(place: str, offset: int) -> str:
    return entry(
        f"  %at = getelementptr i8, ptr {place}, i64 {offset}\n  %x = load volatile float, ptr %at\n  ret i32 0"
    )


def fault_of(result: TrialResult) -> Fault:
    assert result.fault is not None, result
    return result.fault


@pytest.fixture
def trial(worker: Worker, kernel: Text, vector_frame: MakeFrame) -> Trial:
    """Run a hostile text; afterwards the worker still runs an honest one."""

    def run(text: str, *, timeout_s: float = 1.0, placement: Placement = "end", extra: int = 0) -> TrialResult:
        frame = vector_frame([1.0] * COUNT, placement=placement, extra=(extra,))
        loaded = worker.load("hostile", text)
        assert loaded.loaded, loaded.reason
        begin = time.monotonic()
        result = worker.run("hostile", "f", frame, timeout_s=timeout_s)
        assert time.monotonic() - begin < timeout_s + 3
        if not worker.run("honest", "f", frame).returned_normally:
            assert worker.load("honest", kernel("twice")).loaded
        assert worker.run("honest", "f", frame).returned_normally
        return result

    return run


def test_all_walls_of_this_kernel_stand(worker: Worker, kernel: Text) -> None:
    assert worker.load("honest", kernel("twice")).loaded
    assert worker.walls is not None
    assert Walls.UNPRIVILEGED in worker.walls
    assert Walls.SECCOMP in worker.walls, "no seccomp here: the tests below show what is left"


def test_null_write(trial: Trial) -> None:
    result = trial(entry("  store volatile float 1.0, ptr null\n  ret i32 0"))
    assert (result.status, fault_of(result).signal, fault_of(result).access) == ("crashed", 11, "write")
    assert fault_of(result).buffer is None


@pytest.mark.parametrize("offset", [4 * COUNT, 4 * COUNT + 4096, 4 * COUNT + 60_000])
def test_overrun_says_where(trial: Trial, offset: int) -> None:
    result = trial(store("%b", offset))
    assert (result.status, fault_of(result).access) == ("crashed", "write")
    assert (fault_of(result).buffer, fault_of(result).offset) == (1, offset)


def test_overrun_of_one_byte(trial: Trial) -> None:
    result = trial(load("%a", 4 * COUNT - 3))
    assert (result.status, fault_of(result).access) == ("crashed", "read")
    assert (fault_of(result).buffer, fault_of(result).offset) == (0, 4 * COUNT)


def test_underrun_when_the_start_touches_the_guard(trial: Trial) -> None:
    result = trial(store("%b", -4), placement="start")
    assert (result.status, fault_of(result).buffer, fault_of(result).offset) == ("crashed", 1, -4)


def test_underrun_inside_the_page_is_seen_by_the_parent(trial: Trial) -> None:
    result = trial(store("%b", -8))
    assert result.status == "strayed"
    assert "byte -8 of buffer 1" in result.reason


def test_input_is_read_only(trial: Trial) -> None:
    result = trial(store("%a", 0))
    fault = fault_of(result)
    assert (fault.access, fault.buffer, fault.offset) == ("write", 0, 0)


def test_slack_around_an_input_reads_as_not_a_number(trial: Trial) -> None:
    body = """  %at = getelementptr float, ptr %a, i64 -1
  %x = load float, ptr %at
  store float %x, ptr %b
  ret i32 0"""
    result = trial(entry(body))
    written = result.outputs[1]
    assert written is not None
    assert written[:4] == b"\xff" * 4


def test_terabyte_of_memory(trial: Trial) -> None:
    body = """  %m = call ptr @malloc(i64 1099511627776)
  store volatile i8 1, ptr %m
  ret i32 0"""
    result = trial(entry(body, "declare ptr @malloc(i64)"))
    assert result.status == "crashed"


def test_memory_eater(trial: Trial) -> None:
    body = """  br label %more
more:
  %m = call ptr @malloc(i64 268435456)
  store volatile i8 1, ptr %m
  br label %more"""
    result = trial(entry(body, "declare ptr @malloc(i64)"), timeout_s=3.0)
    assert result.status == "crashed"


def test_stack_overflow(trial: Trial) -> None:
    text = """
define i64 @deep(i64 %n, ptr %p) noinline {
  %room = alloca [64 x i64]
  store volatile i64 %n, ptr %room
  %next = add i64 %n, 1
  %r = call i64 @deep(i64 %next, ptr %room)
  %s = load volatile i64, ptr %p
  %t = add i64 %r, %s
  ret i64 %t
}
""" + entry("  %r = call i64 @deep(i64 0, ptr %b)\n  ret i32 0")
    result = trial(text)
    assert result.status == "crashed"
    assert fault_of(result).stack, result


def test_abort(trial: Trial) -> None:
    result = trial(entry("  call void @abort()\n  ret i32 0", "declare void @abort()"))
    assert (result.status, fault_of(result).signal) == ("crashed", 6)


def test_division_by_zero(trial: Trial) -> None:
    body = """  %n.at = getelementptr i64, ptr %frame, i64 10
  %zero = load volatile i64, ptr %n.at
  %m.at = getelementptr i64, ptr %frame, i64 3
  %m = load volatile i64, ptr %m.at
  %q = sdiv i64 %m, %zero
  store volatile i64 %q, ptr %b
  ret i32 0"""
    result = trial(entry(body))
    assert (result.status, fault_of(result).signal) == ("crashed", 8)


def test_endless_loop(trial: Trial) -> None:
    result = trial(entry("  br label %loop\nloop:\n  br label %loop"), timeout_s=0.2)
    assert result.status == "timed_out"


def test_endless_loop_in_a_session(trial: Trial, worker: Worker, vector_frame: MakeFrame) -> None:
    assert worker.load("endless", entry("  br label %loop\nloop:\n  br label %loop")).loaded
    trial(entry("  ret i32 0"))
    with worker.timed("honest", "endless", "f", vector_frame([1.0] * COUNT)) as watch:
        session = watch.sample([True], timeout_s=0.2)
        assert session.spoiled_by is not None
        assert session.spoiled_by.status == "timed_out"
    assert worker.run("honest", "f", vector_frame([1.0] * COUNT)).returned_normally


@pytest.mark.parametrize(
    ("call", "declaration"),
    [
        ("%r = call i32 @fork()", "declare i32 @fork()"),
        ("%r = call i32 @open(ptr %b, i32 0)", "declare i32 @open(ptr, i32)"),
        ("%r = call i32 @socket(i32 2, i32 1, i32 0)", "declare i32 @socket(i32, i32, i32)"),
        ("%r = call i32 @prctl(i32 22, i64 0)", "declare i32 @prctl(i32, i64)"),
        ("%r = call i64 @write(i32 1, ptr %b, i64 1)", "declare i64 @write(i32, ptr, i64)"),
        ("%r = call i64 @syscall(i64 57)", "declare i64 @syscall(i64)"),
        ("%r = call i64 @syscall(i64 13, i64 11, i64 0, i64 0)", "declare i64 @syscall(i64, i64, i64, i64)"),
        ("%r = call i64 (i64, ...) @syscall(i64 9, i64 0, i64 4096, i64 7, i64 34, i64 -1, i64 0)", VARIADIC),
    ],
    ids=["fork", "open", "socket", "prctl", "write", "fork-by-number", "sigaction", "executable-memory"],
)  # fmt: skip
def test_forbidden_system_call(trial: Trial, call: str, declaration: str) -> None:
    result = trial(entry(f"  {call}\n  ret i32 0", declaration))
    assert result.status == "crashed"
    assert fault_of(result).system_call is not None, result


def test_fork_bomb(trial: Trial) -> None:
    body = "  br label %again\nagain:\n  %r = call i32 @fork()\n  br label %again"
    assert trial(entry(body, "declare i32 @fork()"), timeout_s=0.5).status == "crashed"


def test_kill_of_the_parent(trial: Trial) -> None:
    body = """  %p.at = getelementptr i64, ptr %frame, i64 10
  %p = load i64, ptr %p.at
  %pid = trunc i64 %p to i32
  %r = call i32 @kill(i32 %pid, i32 9)
  ret i32 0"""
    result = trial(entry(body, "declare i32 @kill(i32, i32)"), extra=os.getpid())
    assert result.status == "crashed"


def test_faked_exit_is_no_pass(trial: Trial) -> None:
    result = trial(entry("  call void @_exit(i32 0)\n  ret i32 0", "declare void @_exit(i32)"))
    assert (result.status, result.code) == ("exited", 0)
    assert not result.returned_normally


def test_forged_answer_is_no_pass(trial: Trial) -> None:
    """Packets on every descriptor: all but the pipe are forbidden, and on the pipe the nonce is wrong."""
    for descriptor in range(3, 12):
        body = f"  %r = call i64 @write(i32 {descriptor}, ptr %frame, i64 88)\n  ret i32 0"
        result = trial(entry(body, "declare i64 @write(i32, ptr, i64)"))
        assert result.status in ("crashed", "exited"), descriptor


def test_scribbling_over_the_board_does_not_reach_the_parent(trial: Trial) -> None:
    body = """  %from = getelementptr i8, ptr %frame, i64 -1000
  call void @llvm.memset.p0.i64(ptr %from, i8 255, i64 1200, i1 false)
  ret i32 0"""
    result = trial(entry(body, "declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)"))
    assert result.status in ("returned", "crashed", "exited")


def test_calling_the_input(trial: Trial) -> None:
    result = trial(entry("  call void %a()\n  ret i32 0"))
    assert result.status == "crashed", result.reason
    assert fault_of(result).access == "execute"


def test_function_outside_the_allow_list(worker: Worker) -> None:
    loaded = worker.load("refused", entry("  call void @system(ptr %b)\n  ret i32 0", "declare void @system(ptr)"))
    assert loaded.status == "refused"
    assert "system" in loaded.reason


def test_code_that_runs_on_load(worker: Worker) -> None:
    text = (
        entry("  ret i32 0")
        + """
@"llvm.global\\5Fctors" = appending global [1 x { i32, ptr, ptr }] [{ i32, ptr, ptr } { i32 0, ptr @early, ptr null }]
define void @early() {
  store volatile i8 1, ptr null
  ret void
}
"""
    )
    loaded = worker.load("refused", text)
    assert loaded.status == "refused"
    assert "run code when it is loaded" in loaded.reason


@pytest.mark.parametrize("text", ["", "define", "\0", "define i32 @f() { ret i64 0 }", "é" * 100, 'asm "x"'])
def test_text_that_is_none(worker: Worker, text: str) -> None:
    loaded = worker.load("refused", text)
    if loaded.loaded:
        assert worker.run("refused", "f", Frame((), ())).status == "refused"
    else:
        assert loaded.status == "refused"
        assert loaded.reason


def test_compile_bomb(worker: Worker) -> None:
    bomb = """
define i32 @"tl.entry.f"(ptr %frame) {
  %v = load <60000 x float>, ptr %frame
  %w = fmul <60000 x float> %v, %v
  store <60000 x float> %w, ptr %frame
  ret i32 0
}
"""
    begin = time.monotonic()
    loaded = worker.load("bomb", bomb, timeout_s=0.3)
    assert loaded.status in ("timed_out", "crashed")
    assert time.monotonic() - begin < 3
    assert worker.run("bomb", "f", Frame((), ())).status == "refused"


def test_compiler_that_aborts(worker: Worker) -> None:
    """LLVM has no instructions for this and ends its process."""
    text = """
declare i8 @llvm.get.dynamic.area.offset.i8()
define i32 @"tl.entry.f"(ptr %frame) {
  %x = call i8 @llvm.get.dynamic.area.offset.i8()
  store i8 %x, ptr %frame
  ret i32 0
}
"""
    assert worker.load("abort", text).status in ("crashed", "refused", "exited")


def test_server_that_dies_is_started_again(worker: Worker, kernel: Text, vector_frame: MakeFrame) -> None:
    assert worker.load("honest", kernel("twice")).loaded
    assert worker.server is not None
    os.kill(worker.server, signal.SIGKILL)
    time.sleep(0.1)  # its children are killed by the kernel, at its leisure
    lost = worker.run("honest", "f", vector_frame([1.0]))
    again = worker.run("honest", "f", vector_frame([1.0]))
    assert lost.status == "lost"
    assert again.returned_normally
