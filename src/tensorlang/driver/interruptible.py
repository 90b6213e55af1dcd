"""Work that a signal ends at once, whatever it is in: it has a second thread, and the first one only listens.

Python acts on a signal between two steps of the main thread, so a main thread that sits in native code never does.
What was printed is written out before the process ends; nobody waits for that longer than a moment.
"""

import os
import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from queue import SimpleQueue
from types import FrameType
from typing import NoReturn

_LISTENED_TO = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_STACK_BYTES = 64 << 20
"""Of the thread that works: programs recurse, and keep arrays there. Memory is taken as it is used."""
_LAST_WORDS_S = 0.15


class Interruptible:
    """One piece of work, and what is to be done when a signal ends it: the process then leaves with 128 + its number.

    A signal that was ignored when the process started stays ignored.
    """

    def __init__(self) -> None:
        self._last_words: list[Callable[[], object]] = []
        self._news: SimpleQueue[int | None] = SimpleQueue()
        """The number of a signal, or None when the work is done. Such a queue may be used from a signal's function."""
        self._status = 0
        self._fault: BaseException | None = None

    def before_leaving(self, last_words: Callable[[], object]) -> None:
        """Have `last_words` called, in a thread of its own, when a signal ends the process."""
        self._last_words.append(last_words)

    def run(self, work: Callable[[], int]) -> int:
        """The status that `work` gives; what it raises is raised here."""
        if threading.current_thread() is not threading.main_thread():
            return work()
        before = {number: signal.signal(number, self._hear) for number in _LISTENED_TO if not _is_ignored(number)}
        try:
            self._start(work)
            number = self._news.get()
        finally:
            for listened, reaction in before.items():
                signal.signal(listened, reaction)
        if number is not None:
            self._leave(number)
        if self._fault is not None:
            raise self._fault
        return self._status

    def _start(self, work: Callable[[], int]) -> None:
        usual = threading.stack_size(_STACK_BYTES)
        threading.Thread(target=self._work, args=(work,), name="work", daemon=True).start()
        threading.stack_size(usual)

    def _work(self, work: Callable[[], int]) -> None:
        try:
            self._status = work()
        except BaseException as fault:  # the border of the thread: raised where it is waited for
            self._fault = fault
        finally:
            self._news.put(None)

    def _hear(self, number: int, _: FrameType | None) -> None:
        self._news.put(number)

    def _leave(self, number: int) -> NoReturn:
        """A second signal, while the last words are written, takes the process down."""
        for listened in _LISTENED_TO:
            signal.signal(listened, signal.SIG_DFL)
        speaker = threading.Thread(target=self._speak, daemon=True)
        speaker.start()
        speaker.join(_LAST_WORDS_S)
        os._exit(128 + number)

    def _speak(self) -> None:
        for last_words in self._last_words:
            with suppress(OSError):
                last_words()


def _is_ignored(number: int) -> bool:
    return signal.getsignal(number) is signal.SIG_IGN
