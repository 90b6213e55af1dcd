"""`--report DIR`: one HTML page that needs nothing else. Every text in it is untrusted, and escaped by the template."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tensorlang.driver.chart import Chart, Mark, chart_of
from tensorlang.driver.files import write_product
from tensorlang.driver.invocation import Invocation
from tensorlang.driver.record import Phase, Record
from tensorlang.driver.summary import replay_of, rows_of
from tensorlang.evolve.events import Candidate, CandidateRejected, SearchEnded, StagePassed, Swapped

PAGE = "index.html"
_TEMPLATE = Path(__file__).with_name("report.html.jinja")


@dataclass(slots=True)
class Tried:
    """One candidate: its proposal, the stages it passed, how it ended."""

    event: Candidate
    stages: list[str] = field(default_factory=list[str])
    verdict: str = "no verdict: the search ended first"
    is_accepted: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One hot function."""

    name: str
    chart: Chart | None
    tried: tuple[Tried, ...]
    ended: str
    replay: str
    diff: tuple[tuple[str, str], ...]
    """Lines from the base to what runs at the end, each with its kind: `+`, `-`, `@` or a blank."""


def write_report(folder: str, invocation: Invocation, status: int) -> None:
    """Write the page, and make the folder for it. Raises OSError."""
    from jinja2 import Environment, StrictUndefined

    Path(folder).mkdir(parents=True, exist_ok=True)
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(_TEMPLATE.read_text(encoding="utf-8"))
    record = invocation.record
    page = template.render(
        file=invocation.source.name,
        ended=invocation.ended,
        status=status,
        phases=[(one.name, f"{(one.ended - one.began) * 1e3:.1f} ms") for one in _phases(record)],
        rows=rows_of(invocation.session) if invocation.session is not None else (),
        sections=tuple(_sections(invocation)),
        events=[(f"{one.at:.3f}", str(one.event)) for one in record.events],
    )
    write_product(str(Path(folder) / PAGE), page)


def _phases(record: Record) -> Iterator[Phase]:
    return (phase for phase in record.phases if not phase.name.startswith("pass "))


def _sections(invocation: Invocation) -> Iterator[Section]:
    session = invocation.session
    if session is None:
        return
    for name, report in session.reports.items():
        base = session.program.source_of(name)
        yield Section(
            name,
            _chart(invocation, name),
            tuple(_tried(invocation.record, name).values()),
            _ending(invocation.record, name),
            replay_of(report, session, invocation.source.name) if report.pipeline else "",
            tuple(_diff(base, report.source)) if report.source else (),
        )


def _chart(invocation: Invocation, name: str) -> Chart | None:
    record = invocation.record
    points = [(point.at - record.started, point.mean_ns) for point in invocation.curves.get(name, ())]
    swaps = [
        Mark(one.at, f"{one.event.speedup:.2f}x")
        for one in record.events
        if isinstance(one.event, Swapped) and one.event.function == name
    ]
    return chart_of(points, swaps)


def _tried(record: Record, name: str) -> dict[int, Tried]:
    found: dict[int, Tried] = {}
    for happened in record.events:
        event = happened.event
        match event:
            case Candidate(function, number) if function == name:
                found[number] = Tried(event)
            case StagePassed(function, number) if function == name and number in found:
                found[number].stages.append(str(event).strip())
            case CandidateRejected(function, number) | Swapped(function, number) if function == name:
                if number in found:
                    found[number].verdict = str(event).strip()
                    found[number].is_accepted = isinstance(event, Swapped)
            case _:
                pass
    return found


def _ending(record: Record, name: str) -> str:
    endings = [one.event for one in record.events if isinstance(one.event, SearchEnded)]
    return next((event.reason for event in endings if event.function == name), "")


def _diff(before: str, after: str) -> Iterator[tuple[str, str]]:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), "base", "now", lineterm="")
    return ((line[:1] if line[:1] in "+-@" else " ", line) for line in lines)
