"""What every candidate will be compared with, run before one is there: the base at its production shape.

While somebody thinks of a candidate, the worker has nothing to do. So it runs the base natively, then in f64, then the
sizes of the terms, then in exact arithmetic: all that a candidate which only rounds otherwise takes. Whoever judges
gets what is there, and waits for the rest. Nothing of the verdict depends on how far this came.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from tensorlang.gate.calls import Point
from tensorlang.gate.evidence import BaseRuns, Expected
from tensorlang.gate.exact.base import ExactBase
from tensorlang.gate.points import production_points


class Foresight:
    """A thread that runs the base ahead, until it is done or told to stop."""

    def __init__(
        self, base: BaseRuns, exact: ExactBase, usual: Point, *, finite: bool, is_light: Callable[[], bool]
    ) -> None:
        """`is_light` says, once the base has run at the usual point, whether it shall run there in exact arithmetic."""
        self._base = base
        self._exact = exact
        self._usual = usual
        self._finite = finite
        self._is_light = is_light
        self._stopped = threading.Event()
        self._fault: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="foresight", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Let go of what is not begun yet, without waiting."""
        self._stopped.set()

    def wait(self) -> None:
        """Wait for the end, and raise what went wrong: a fault of ours, as a base that fails is a value."""
        self._thread.join()
        if self._fault is not None:
            raise self._fault

    def _run(self) -> None:
        try:
            self._look_ahead()
        except BaseException as fault:  # the border of the thread: handed to the one who waits
            self._fault = fault

    def _look_ahead(self) -> None:
        work = work_of(self._base, self._usual)
        known: list[Expected] = []
        points = production_points(self._usual.sizes, seed=self._usual.seed, work=work, finite=self._finite)
        for point in points:
            if self._stopped.is_set():
                return
            known += self._base.at_all([point])
        self._learn([expected for expected in known if expected.failed is None])
        if not self._stopped.is_set() and self._is_light():
            self._exact.run_ahead(self._usual.sizes)

    def _learn(self, known: Sequence[Expected]) -> None:
        """One point after the other: a judge who comes in between does not wait for all of them."""
        if self._base.subject.moves_only:
            return
        for find_out in (BaseRuns.refer, BaseRuns.weigh):
            for expected in known:
                if self._stopped.is_set():
                    return
                find_out(self._base, [expected])


def work_of(base: BaseRuns, usual: Point) -> int:
    """Operations of the base at the production shape, roughly: its time, at a few of them a nanosecond."""
    expected = base.at(usual)
    return 0 if expected is None else expected.nanoseconds
