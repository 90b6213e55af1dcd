"""A signal ends tl-run at once, whatever it is in; what was printed is there; a reader that left ends it too."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

import tensorlang

TOOL = str(Path(sys.executable).with_name("tl-run"))
OURS = str(Path(tensorlang.__file__).parent).encode()
AT_ONCE_S = 0.3
NOISE_S = 6.0
"""What a busy machine may add to any wait."""

SPINNING = """
func.func @kernel(%a: memref<256xf32>) -> i1 attributes {tensorlang.healable} {
  affine.for %i = 0 to 256 {
    %x = affine.load %a[%i] : memref<256xf32>
    %y = arith.addf %x, %x : f32
    affine.store %y, %a[%i] : memref<256xf32>
  }
  %t = arith.constant true
  return %t : i1
}
func.func @simulate() attributes {tensorlang.scenario} {
  %a = memref.alloc() : memref<256xf32>
  %t = arith.constant true
  vector.print str "inside\\0A"
  scf.while : () -> () {
    scf.condition(%t)
  } do {
    %fine = func.call @kernel(%a) : (memref<256xf32>) -> i1
    tensorlang.assert %fine, "never fails"
    scf.yield
  }
  return
}
func.func @main() {
  vector.print str "begun\\0A"
  call @simulate() : () -> ()
  return
}
"""
"""Prints, and then works for ever; when it can be healed, the second print is held back."""
CHATTERING = """
func.func @main() {
  %n = arith.constant 100000000 : index
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  scf.for %i = %c0 to %n step %c1 {
    tensorlang.print %i : index
  }
  return
}
"""


@pytest.fixture
def spinning(tmp_path: Path) -> str:
    return written(tmp_path, SPINNING)


@pytest.fixture
def chattering(tmp_path: Path) -> str:
    return written(tmp_path, CHATTERING)


def written(folder: Path, text: str) -> str:
    path = folder / "program.tl"
    path.write_text(text, encoding="utf-8")
    return str(path)


@contextmanager
def started(words: Sequence[str], stdout: int = subprocess.PIPE) -> Generator[subprocess.Popen[bytes]]:
    """A tl-run that is gone afterwards."""
    environment = os.environ | {"TL_NO_DOTENV": "1"}
    with subprocess.Popen(
        [TOOL, *words], stdout=stdout, stderr=subprocess.PIPE, env=environment, start_new_session=True
    ) as running:
        try:
            yield running
        finally:
            running.kill()


def read_until(descriptor: int, wanted: bytes, seconds: float = 30.0) -> bytes:
    """What comes from a pipe or terminal until it holds `wanted`."""
    heard, deadline = b"", time.monotonic() + seconds
    while wanted not in heard:
        ready, _, _ = select.select([descriptor], [], [], max(0.0, deadline - time.monotonic()))
        assert ready, f"nothing more after {heard!r}"
        piece = os.read(descriptor, 65536)
        assert piece, f"the end after {heard!r}"
        heard += piece
    return heard


def ends_within(running: subprocess.Popen[bytes], seconds: float) -> int:
    return running.wait(seconds)


def retried(attempt: Callable[[], float], limit: float) -> None:
    """A duration is a bound only on a machine that has time for us: the least of three counts."""
    spent = [attempt()]
    while min(spent) > limit and len(spent) < 3:
        spent.append(attempt())
    assert min(spent) <= limit, spent


@pytest.mark.parametrize("how", [(), ("--heal",), ("--self-optimize", "--brain", "local")])
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_program_in_native_code(how: tuple[str, ...], number: signal.Signals, spinning: str) -> None:
    def attempt() -> float:
        with started([*how, spinning]) as running:
            assert running.stdout is not None
            assert running.stderr is not None
            heard = read_until(running.stdout.fileno(), b"begun\n")
            began = time.monotonic()
            running.send_signal(number)
            status = ends_within(running, AT_ONCE_S + NOISE_S)
            spent = time.monotonic() - began
            assert status == 128 + number
            assert heard + running.stdout.read() == b"begun\ninside\n"
            assert b"Traceback" not in running.stderr.read()
            assert_nobody_is_left(running.pid)
            return spent

    retried(attempt, AT_ONCE_S)


def assert_nobody_is_left(parent: int) -> None:
    """No process of ours outlives the one that started it for longer than a moment."""
    deadline = time.monotonic() + 3.0
    while (left := workers_of(parent)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not left


def workers_of(parent: int) -> list[str]:
    """Orphans that run our worker: their parent was `parent`, and now is nobody of ours."""
    found: list[str] = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            line = (folder / "cmdline").read_bytes()
            above = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
        if b"tensorlang.gate.worker.server" in line and above in (1, parent) and bytes(TOOL[:20], "utf-8") in line:
            found.append(folder.name)
    return found


def test_control_c_in_a_terminal(spinning: str) -> None:
    ours, theirs = pty.openpty()
    with started([spinning], stdout=theirs) as running:
        os.close(theirs)
        read_until(ours, b"inside\r\n")
        running.send_signal(signal.SIGINT)
        assert ends_within(running, AT_ONCE_S + NOISE_S) == 130
        assert running.stderr is not None
        assert running.stderr.read() == b""
        os.close(ours)


@pytest.mark.parametrize("milliseconds", range(60, 400, 20))
def test_a_signal_during_the_start_is_quiet(milliseconds: int, spinning: str) -> None:
    """Whatever is loading then. Before that the interpreter itself starts, and has its own words."""
    with started([spinning]) as running:
        time.sleep(milliseconds / 1e3)
        running.send_signal(signal.SIGINT)
        status = ends_within(running, AT_ONCE_S + NOISE_S)
        assert running.stderr is not None
        said = running.stderr.read()
        if OURS in said or status == 130:
            assert (status, said) == (130, b"")


def test_a_signal_that_was_ignored_at_the_start_stays_ignored(tmp_path: Path) -> None:
    path = written(tmp_path, CHATTERING.replace("100000000", "300000"))
    command = f"trap '' INT; exec {TOOL} {path} > /dev/null"
    with subprocess.Popen(["bash", "-c", command], start_new_session=True) as running:
        time.sleep(0.4)
        running.send_signal(signal.SIGINT)
        assert ends_within(running, 60) == 0


def test_a_stalled_reader_does_not_hold_up_a_signal(chattering: str) -> None:
    with started([chattering]) as running:
        time.sleep(1.0)
        running.send_signal(signal.SIGINT)
        assert ends_within(running, AT_ONCE_S + NOISE_S) == 130


def test_prints_are_not_held_back(spinning: str) -> None:
    """The program never ends and the buffer is never full."""
    with started([spinning]) as running:
        assert running.stdout is not None
        read_until(running.stdout.fileno(), b"inside\n")


@pytest.mark.parametrize("how", [(), ("--self-optimize", "--brain", "local")])
def test_a_reader_that_leaves_ends_the_program(how: tuple[str, ...], chattering: str) -> None:
    with started([*how, chattering]) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        read_until(running.stdout.fileno(), b"0\n1\n")
        running.stdout.close()
        assert ends_within(running, 5.0) == 141
        assert running.stderr.read() == b""


def test_a_full_disk_ends_the_program_with_one_message(chattering: str) -> None:
    with Path("/dev/full").open("wb") as full, started([chattering], stdout=full.fileno()) as running:
        assert ends_within(running, 10.0) == 1
        assert running.stderr is not None
        assert running.stderr.read() == b"tl-run: error: '<stdout>': No space left on device\n"


def test_a_pipe_that_does_not_block_is_waited_for(tmp_path: Path) -> None:
    path = written(tmp_path, CHATTERING.replace("100000000", "100000"))
    ours, theirs = os.pipe()
    os.set_blocking(theirs, False)
    with started([path], stdout=theirs) as running:
        os.close(theirs)
        time.sleep(0.8)  # by now the pipe is full
        heard = b""
        while piece := os.read(ours, 65536):
            heard += piece
        os.close(ours)
        assert ends_within(running, 10.0) == 0
        assert heard == b"".join(b"%d\n" % i for i in range(100_000))
