"""The checked build beside the base: accesses that are not proved, memory never written, branches never taken."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from tensorlang.gate.batch import run_all
from tensorlang.gate.build import Code
from tensorlang.gate.calls import Storage, frame_of, outcome_of
from tensorlang.gate.differential import Differential, fault_of_run, time_limit
from tensorlang.gate.evidence import BaseRuns, Expected, failed_assert
from tensorlang.gate.instrument.bounds import EXTENT_NAME, INDEX_NAME
from tensorlang.gate.instrument.checked import Checked, access_of_message
from tensorlang.gate.instrument.conditions import Condition
from tensorlang.gate.instrument.toggles import WORDS, is_still
from tensorlang.gate.locate import called, place_of
from tensorlang.gate.reach import Way
from tensorlang.gate.verdict import BadAccess, Failed
from tensorlang.gate.worker.frame import Buffer, Frame, memref_words
from tensorlang.gate.worker.outcome import TrialResult
from tensorlang.ir.core import Operation
from tensorlang.ir.types import MemRefType
from tensorlang.support.source import Source

_STORES = ("store", "write", "scatter", "atomic")


class CheckedRuns:
    """Runs the checked build of one candidate, loaded as `key`."""

    def __init__(
        self, base: BaseRuns, beside: Differential, key: str, build: tuple[Checked, Code], source: Source | None
    ) -> None:
        self.trials = 0
        self._base = base
        self._beside = beside
        self._key = key
        self._checked, self._code = build
        self._source = source
        self._notes = np.zeros(self._checked.notes, np.uint8)
        self._bits = np.zeros(self._checked.words, np.uint64)

    def first_fault(self, known: Sequence[Expected]) -> Failed | None:
        """Run the checked build at every point; the poison is another in every run."""
        frames = [self._frame(expected, number) for number, expected in enumerate(known)]
        limit = 2 * max(map(time_limit, known), default=1.0)
        trials = run_all(self._base.worker, self._key, self._base.subject.function, frames, seconds_each=limit)
        ended: list[tuple[Expected, tuple[Storage, ...]]] = []
        fault: Failed | None = None
        for expected, trial in zip(known, trials, strict=True):
            fault = self._fault_of_run(expected, trial)
            if fault is not None:
                break
            if expected.failed is None:
                ended.append((expected, outcome_of(self._base.subject, expected.operands, trial)))
        wrong = self._beside.first_difference(ended)
        if wrong is not None:
            return Failed("checked", "the result depends on memory that was never written", wrong.counterexample)
        return fault

    def _fault_of_run(self, expected: Expected, trial: TrialResult) -> Failed | None:
        """What a single run showed; its notes are taken."""
        self.trials += 1
        outside = self._outside(expected, trial)
        if outside is not None:
            return outside
        fault = fault_of_run(expected, trial, failed_assert(self._code, trial))
        if fault is not None:
            return Failed("checked", fault.reason, fault.counterexample)
        notes, bits = trial.outputs[-2:]
        assert notes is not None and bits is not None
        self._notes |= np.frombuffer(notes, np.uint8)
        self._bits |= np.frombuffer(bits, np.uint64)
        return None

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What is watched."""
        return self._checked.conditions

    def untaken(self) -> list[Way]:
        """The ways that no run has taken."""
        return [
            (condition, way)
            for condition in self._checked.conditions
            for way in condition.wanted
            if not self._notes[2 * condition.number + way]
        ]

    def still(self) -> list[Operation]:
        """Operations on data that were executed, and gave the same in every run."""
        pairs = zip(
            self._checked.watched, self._bits[: WORDS * len(self._checked.watched)].reshape(-1, WORDS), strict=True
        )
        return [op for op, pair in pairs if is_still(pair)]

    def _frame(self, expected: Expected, number: int) -> Frame:
        plain = frame_of(self._base.subject, expected.operands)
        at, size, words = len(plain.buffers), self._checked.notes, self._checked.words
        more = (*memref_words(at, (size,), (1,)), *memref_words(at + 1, (words,), (1,)), number % 2)
        notes = Buffer("inout", size, bytes(size), alignment=1)
        bits = Buffer("inout", 8 * words, bytes(8 * words), alignment=8)
        return Frame((*plain.words, *more), (*plain.buffers, notes, bits), plain.results, plain.returned)

    def _outside(self, expected: Expected, trial: TrialResult) -> Failed | None:
        """An assert of ours that failed: an access outside its memref."""
        failed = failed_assert(self._code, trial) if trial.status == "returned" else None
        named = access_of_message(failed) if failed is not None else None
        if named is None:
            return None
        number, dimension = named
        op = self._checked.asserted[number]
        kind = "write" if any(word in op.name for word in _STORES) else "read"
        index, extent = (_recorded(self._code, trial, name) for name in (INDEX_NAME, EXTENT_NAME))
        name = next((called(value, "a memref") for value in op.operands if isinstance(value.type, MemRefType)), "")
        shown = BadAccess(expected.point.sizes, name, kind, place_of(op, self._source), dimension, index, extent)
        return Failed("checked", f"a {kind} of {name} is out of bounds", shown)


def _recorded(code: Code, trial: TrialResult, name: str) -> int | None:
    """A value of the failure record."""
    names = [known for known, _ in code.sites[trial.code - 1].values]
    return (
        trial.failure[2 + names.index(name)] if name in names and len(trial.failure) > 2 + names.index(name) else None
    )
