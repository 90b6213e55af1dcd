"""`--trace FILE`: the run as Chrome trace JSON, which Perfetto and chrome://tracing show.

Format: https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU, "complete" and "instant"
events; times in microseconds since the start of the run.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator

from tensorlang.driver.record import Happened, Record
from tensorlang.evolve.events import Candidate, CandidateRejected, Event, StagePassed, Swapped

Entry = dict[str, object]

_PROGRAM, _SEARCH = 1, 2


def trace_of(record: Record, file: str) -> str:
    """One row for the program's own work, one for the search beside it."""
    entries = [_name("process_name", 0, file), _name("thread_name", _PROGRAM, "program")]
    entries.append(_name("thread_name", _SEARCH, "search"))
    for phase in sorted(record.phases, key=lambda one: (one.began, -one.ended)):
        kind = "pass" if phase.name.startswith("pass ") else "phase"
        entries.append(_span(phase.name, kind, _PROGRAM, phase.began, phase.ended))
    entries += _search(record)
    return json.dumps({"traceEvents": entries, "displayTimeUnit": "ms"}, indent=1) + "\n"


def _search(record: Record) -> Iterator[Entry]:
    """Candidates last from their proposal to their verdict, stages as long as they say."""
    open_candidates: dict[tuple[str, int], Happened] = {}
    for happened in record.events:
        event = happened.event
        match event:
            case Candidate(function, number):
                open_candidates[function, number] = happened
                continue
            case StagePassed(stage=stage, seconds=seconds):
                yield _span(stage, "stage", _SEARCH, happened.at - seconds, happened.at, says=event.says)
                continue
            case CandidateRejected(function, number) | Swapped(function, number):
                begun = open_candidates.pop((function, number), None)
                if begun is not None:
                    name = f"candidate {number} for @{function}"
                    yield _span(name, "candidate", _SEARCH, begun.at, happened.at, verdict=str(event).strip())
            case _:
                pass
        yield _instant(event, happened.at)
    last = record.now
    for (function, number), begun in open_candidates.items():
        yield _span(f"candidate {number} for @{function}", "candidate", _SEARCH, begun.at, last, verdict="none")


def _span(name: str, category: str, row: int, began: float, ended: float, **args: object) -> Entry:
    times = {"ts": _micros(max(0.0, began)), "dur": _micros(max(0.0, ended - max(0.0, began)))}
    return {"name": name, "cat": category, "ph": "X", **times, "pid": os.getpid(), "tid": row, "args": args}


def _instant(event: Event, at: float) -> Entry:
    args = {"says": str(event).strip()}
    kind = {"name": type(event).__name__, "cat": "event", "ph": "i", "s": "p"}
    return {**kind, "ts": _micros(at), "pid": os.getpid(), "tid": _SEARCH, "args": args}


def _name(kind: str, row: int, name: str) -> Entry:
    return {"name": kind, "ph": "M", "pid": os.getpid(), "tid": row, "args": {"name": name}}


def _micros(seconds: float) -> float:
    return round(seconds * 1e6, 1)
