"""However a tool fails: one message, the right status, never a traceback."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tensorlang.driver.status import Status, ToolError, guarded
from tensorlang.support.diagnostics import error
from tensorlang.support.source import Source, Span


def failing(fault: BaseException) -> Callable[[], int]:
    def work() -> int:
        raise fault

    return work


@pytest.mark.parametrize(
    ("fault", "status", "message"),
    [
        (FileNotFoundError(errno.ENOENT, "No such file or directory", "a.tl"), 1, "t: error: 'a.tl': No such file"),
        (OSError(errno.ENOSPC, "No space left on device"), 1, "t: error: cannot read or write: No space left"),
        (error("it is wrong", Span(Source("a.tl", "x y"), 2, 3)), 1, "a.tl:1:3: error: it is wrong"),
        (ToolError("nobody answered", Status.REJECTED), 4, "t: error: nobody answered"),
        (KeyboardInterrupt(), 130, ""),
        (BrokenPipeError(), 141, ""),
        (SystemExit(2), 2, ""),
        (ValueError("two\nlines"), 70, "t: internal error: ValueError: two lines at test_status.py"),
        (RecursionError("deep"), 70, "t: internal error: RecursionError"),
    ],
)
def test_each_fault_has_its_status_and_its_message(
    fault: BaseException, status: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded("t", failing(fault)) == status
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(message)
    assert ("\n" in said.err) == bool(message)
    assert "Traceback" not in said.err


def test_a_traceback_is_shown_on_request(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("TL_DEBUG", "1")
    assert guarded("t", failing(ValueError("x"))) == Status.BUG
    assert "Traceback" in capsys.readouterr().err


def test_the_status_of_the_work_is_passed_on() -> None:
    assert guarded("t", lambda: 7) == 7


CHATTY = """
import sys
from tensorlang.driver.status import guarded
def work():
    for _ in range(100_000): print("a line of the product")
    return 0
sys.exit(guarded("t", work))
"""


def shell(command: str, program: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run `command` with `$RUN` standing for the program."""
    (cwd / "program.py").write_text(program, encoding="utf-8")
    environment = os.environ | {"RUN": f"{sys.executable} program.py"}
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    ("command", "status", "message"),
    [
        ("$RUN > /dev/full", 1, "t: error: cannot read or write: No space left on device\n"),
        ("$RUN >&-", 1, "t: error: cannot read or write: Bad file descriptor\n"),
        ("$RUN | head -n 1 > /dev/null", 141, ""),
        ("$RUN > /dev/null 2> /dev/full", 0, ""),
        ("$RUN > /dev/full 2> /dev/full", 1, ""),
        ("$RUN > /dev/full 2>&-", 1, ""),
        ("$RUN < /dev/null > /dev/null", 0, ""),
        ("$RUN <&- > /dev/null", 0, ""),
    ],
)
def test_streams_that_cannot_be_written_end_the_tool_politely(
    command: str, status: int, message: str, tmp_path: Path
) -> None:
    ended = shell(command, CHATTY, tmp_path)
    assert (ended.returncode, ended.stderr) == (status, message)


def test_a_closed_stdout_does_not_become_the_next_file(tmp_path: Path) -> None:
    program = """
import sys
from tensorlang.driver.status import guarded
def work():
    with open("kept.txt", "w") as kept:
        print("lost")
        kept.write("kept")
    return 0
sys.exit(guarded("t", work))
"""
    assert shell("$RUN >&-", program, tmp_path).returncode == 1
    assert (tmp_path / "kept.txt").read_text(encoding="utf-8") == "kept"


def test_reading_a_closed_stdin_is_an_error(tmp_path: Path) -> None:
    program = """
import sys
from tensorlang.driver.status import guarded
sys.exit(guarded("t", lambda: len(sys.stdin.buffer.read())))
"""
    ended = shell("$RUN <&-", program, tmp_path)
    assert (ended.returncode, ended.stderr) == (1, "t: error: cannot read or write: Bad file descriptor\n")


def test_an_interrupt_is_quiet(tmp_path: Path) -> None:
    program = """
import os, signal, sys, time
from tensorlang.driver.status import guarded
def work():
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(60)
    return 0
sys.exit(guarded("t", work))
"""
    ended = shell("$RUN", program, tmp_path)
    assert (ended.returncode, ended.stdout, ended.stderr) == (130, "", "")
