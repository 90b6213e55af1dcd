"""The end of a self-optimizing run: a table for people, the same as numbers for programs."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from typing import Final

from tensorlang.evolve.events import nanoseconds
from tensorlang.evolve.proposals import whole_pipeline
from tensorlang.evolve.report import Report
from tensorlang.evolve.session import Session

_WORTH_S: Final = 0.02
_WIDE: Final = 1.5
"""Upper over lower end of an interval: more than that comes from the machine, not from the code."""


def summary_of(session: Session, file: str) -> str:
    """Time per call before and after by the gate's medians, speedup, share of the peak, and how to replay.

    Or why nothing was hot.
    """
    if not session.reports:
        return f"nothing was hot: {_why_nothing(session)}"
    rows = rows_of(session)
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    table = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    replays = [
        f"replay @{report.function}: {replay_of(report, session, file)}"
        for report in session.reports.values()
        if report.pipeline
    ]
    return "\n".join((*table, *_notes(session), *replays))


def _notes(session: Session) -> Iterator[str]:
    """What the program itself got, and how sure the gate's figures are."""
    for name, report in session.reports.items():
        before, after = session.before(name), session.after(name)
        if before is None or after is None:
            continue
        later = f"{nanoseconds(after.mean_ns)} since the last swap" if after.mean_ns else "no timed call since"
        yield f"@{name} in the program: {nanoseconds(before.mean_ns)} a call before the first swap, {later}"
        if report.sizes:
            yield f"note: @{name} was timed at the sizes {', '.join(map(str, report.sizes))}"
        if report.interval[1] > _WIDE * report.interval[0]:
            yield f"note: the interval of @{name} is wide: other work on this machine disturbed the timing"
    yield from _missed(session)


def _missed(session: Session) -> Iterator[str]:
    """Where the speedup is not what the program got."""
    for name in session.reports:
        misses, after = session.misses(name), session.after(name)
        if misses and after is not None:
            calls = f"{misses:,} of the {max(misses, after.calls):,} calls of @{name} since the swap went to the base"
            yield f"note: {calls}: their buffers overlap, or their sizes are not those that were checked"


def _why_nothing(session: Session) -> str:
    name, calls, seconds = next(iter(session.spent()), ("", 0, 0.0))
    if not name:
        return (
            "the program has no function with a loop or a structured operation that could be exchanged; main never is"
        )
    if seconds < _WORTH_S:
        return "no function that can be exchanged took long enough to be worth a rewrite"
    if calls == 1:
        return f"@{name} took {seconds:.2g} s in a single call, and a function is exchanged between two calls"
    return f"@{name} took {seconds:.2g} s in {calls:,} calls, never long enough at a time"


def rows_of(session: Session) -> list[tuple[str, ...]]:
    """The cells of the table, the heads first."""
    heads = ("function", "before", "after", "speedup", "of peak", "first swap", "candidates")
    return [heads, *(_row(report) for report in session.reports.values())]


def replay_of(report: Report, session: Session, file: str) -> str:
    """The command that makes the code that was swapped in, for a shell."""
    pipeline = whole_pipeline(report.pipeline, session.program.module, report.function)
    return f"tl-opt -p {shlex.quote(pipeline)} {shlex.quote(file)}"


def _row(report: Report) -> tuple[str, ...]:
    tried = f"{report.candidates} tried, {report.rejected} rejected"
    if report.swapped_at_call is None:
        return (f"@{report.function}", "-", "-", "1.00x", "-", "none", tried)
    low, high = report.interval
    return (
        f"@{report.function}",
        nanoseconds(report.base_ns),
        nanoseconds(report.best_ns),
        f"{report.speedup:.2f}x [{low:.2f}, {high:.2f}]",
        f"{report.share_of_peak:.0%}" if report.share_of_peak else "-",
        f"{report.seconds_to_first_swap:.2f} s, call {report.swapped_at_call:,}",
        tried,
    )


def functions_of(session: Session) -> list[dict[str, object]]:
    """The same for programs, times in nanoseconds."""
    functions: list[dict[str, object]] = []
    for name, report in session.reports.items():
        entry: dict[str, object] = {
            "function": name,
            "speedup": report.speedup,
            "interval": list(report.interval),
            "gate_base_ns": report.base_ns,
            "gate_best_ns": report.best_ns,
            "share_of_peak": report.share_of_peak,
            "timed_sizes": list(report.sizes),
            "candidates": report.candidates,
            "rejected": report.rejected,
            "swapped_at_call": report.swapped_at_call,
            "seconds_to_first_swap": report.seconds_to_first_swap,
            "brain": report.brain,
            "pipeline": report.pipeline,
            "ended": report.ended,
        }
        before, after = session.before(name), session.after(name)
        if before is not None and after is not None:
            entry |= {
                "program_mean_before_ns": before.mean_ns,
                "program_mean_after_ns": after.mean_ns,
                "calls_after_swap": after.calls,
            }
        functions.append(entry)
    return functions
