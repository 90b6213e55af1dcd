"""The worker that is warm before anybody needs it."""

from __future__ import annotations

import threading
from typing import Self

from tensorlang.gate.worker.client import Worker


class Spare:
    """Use as a context: at its end the worker that nobody took is ended, and none is started any more."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._worker: Worker | None = None
        self._is_over = False

    def warm(self) -> None:
        """Start a worker that is not needed yet."""
        with self._lock:
            if self._worker is None and not self._is_over:
                self._worker = Worker()
                self._worker.warm()

    def take(self) -> Worker:
        """A worker, from now on the taker's."""
        with self._lock:
            worker, self._worker = self._worker, None
        return worker or Worker()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *fault: object) -> None:
        with self._lock:
            worker, self._worker, self._is_over = self._worker, None, True
        if worker is not None:
            worker.kill()
            worker.close()
