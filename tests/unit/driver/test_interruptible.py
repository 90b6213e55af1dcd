"""Work in a second thread: its status and its faults come back to the one who waits."""

import signal
import subprocess
import sys
import threading

import pytest

from tensorlang.driver.interruptible import Interruptible


def test_the_status_comes_back() -> None:
    assert Interruptible().run(lambda: 7) == 7


def test_a_fault_is_raised_where_it_is_waited_for() -> None:
    def work() -> int:
        raise ZeroDivisionError("in the thread")

    with pytest.raises(ZeroDivisionError, match="in the thread"):
        Interruptible().run(work)


def test_the_handlers_are_put_back() -> None:
    before = signal.getsignal(signal.SIGINT)
    Interruptible().run(lambda: 0)
    assert signal.getsignal(signal.SIGINT) is before


def test_another_thread_just_works() -> None:
    found: list[int] = []
    thread = threading.Thread(target=lambda: found.append(Interruptible().run(threading.get_ident)))
    thread.start()
    thread.join()
    assert found == [thread.ident]


PROGRAM = """
import os, signal, sys, time
from tensorlang.driver.interruptible import Interruptible
listening = Interruptible()
listening.before_leaving(lambda: {last})
def work():
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(60)
    return 0
sys.exit(listening.run(work))
"""


@pytest.mark.parametrize(
    ("last", "written"),
    [("os.write(1, b'last')", b"last"), ("time.sleep(60)", b""), ("1 / 0", b""), ("os.write(-1, b'x')", b"")],
)
def test_last_words_are_said_and_nobody_waits_for_them(last: str, written: bytes) -> None:
    program = PROGRAM.format(last=last)
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, timeout=30)
    assert (ended.returncode, ended.stdout) == (143, written)
