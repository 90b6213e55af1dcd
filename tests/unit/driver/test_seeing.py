"""What a run leaves to look at: the trace, the curve, the page, the map for perf."""

import json
from pathlib import Path

import pytest

from tensorlang.dialects.builtin import ModuleOp
from tensorlang.driver.chart import HEIGHT, WIDTH, Mark, chart_of
from tensorlang.driver.interruptible import Interruptible
from tensorlang.driver.invocation import Invocation
from tensorlang.driver.module_text import read_module
from tensorlang.driver.options import RunOptions
from tensorlang.driver.perf_map import PerfMap
from tensorlang.driver.record import Record
from tensorlang.driver.report import write_report
from tensorlang.driver.trace import trace_of
from tensorlang.evolve.events import Candidate, CandidateRejected, HotFound, StagePassed, Swapped
from tensorlang.evolve.program import Program
from tensorlang.evolve.report import Report
from tensorlang.evolve.session import Session
from tensorlang.jit.engine import Engine
from tensorlang.support.source import Source

TEXT = "func.func @f(%a: i32) -> i32 {\n  return %a : i32\n}\nfunc.func @main() {\n  return\n}\n"
EVIL = "</pre><script>alert('x')</script>"


class Clock:
    """A second later at every look."""

    def __init__(self) -> None:
        self.now = -1.0

    def __call__(self) -> float:
        self.now += 1.0
        return self.now


def searched() -> Record:
    record = Record(Clock())
    with record.phase("run"):
        record.note(HotFound("f", 10, 5.0, 0.5))
        record.note(Candidate("f", 1, EVIL, EVIL))
        record.note(StagePassed("f", 1, "lint", EVIL, 0.25))
        record.note(CandidateRejected("f", 1, "proof", EVIL))
        record.note(Candidate("f", 2, "b", "cse"))
        record.note(Swapped("f", 2, 7, 2.0, (1.9, 2.1), 3.0))
        record.note(Candidate("f", 3, "b", "dce"))
    return record


def test_a_trace_has_every_phase_and_candidate_in_its_time() -> None:
    entries = json.loads(trace_of(searched(), "a.tl"))["traceEvents"]
    spans = {entry["name"]: entry for entry in entries if entry["ph"] == "X"}
    assert (spans["run"]["ts"], spans["run"]["dur"]) == (1e6, 8e6)
    assert (spans["candidate 1 for @f"]["ts"], spans["candidate 1 for @f"]["dur"]) == (3e6, 2e6)
    assert (spans["lint"]["ts"], spans["lint"]["dur"]) == (3.75e6, 0.25e6)
    assert spans["candidate 2 for @f"]["args"]["verdict"].startswith("swapped @f")
    assert spans["candidate 3 for @f"]["args"]["verdict"] == "none"
    assert [entry["name"] for entry in entries if entry["ph"] == "i"] == ["HotFound", "CandidateRejected", "Swapped"]


def test_a_curve_lies_inside_its_picture() -> None:
    chart = chart_of([(0.5, 1e6), (1.0, 0.0), (2.0, 30.0)], [Mark(1.5, "10x")])
    assert chart is not None
    places = [tuple(map(float, point.split(","))) for point in chart.line.split()]
    assert len(places) == 2
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in places)
    assert places[0][0] < chart.swaps[0].at < places[1][0]
    assert places[0][1] < places[1][1]  # less time is further down


@pytest.mark.parametrize("points", [[], [(1.0, 5.0)], [(1.0, 0.0), (2.0, 0.0)]])
def test_too_few_points_are_no_curve(points: list[tuple[float, float]]) -> None:
    assert chart_of(points, []) is None


def test_equal_times_are_a_curve() -> None:
    assert chart_of([(0.0, 5.0), (0.0, 5.0)], []) is not None


def test_a_page_escapes_everything(tmp_path: Path) -> None:
    source = Source(EVIL, TEXT)
    module = read_module(source)
    invocation = Invocation(module, source, RunOptions(), searched(), Interruptible())
    invocation.session = session_of(module, source)
    write_report(str(tmp_path / "new" / "folder"), invocation, 0)
    page = (tmp_path / "new" / "folder" / "index.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "tl-opt -p" in page
    assert page.count("<details>") == 3


def session_of(module: ModuleOp, source: Source) -> Session:
    """One that has ended, with a report of @f."""
    program = Program(module, source, profiled=["f"])
    report = Report("f", 10.0, 5.0, 2.0, (1.9, 2.1), 7, 3.0, 3, 1, "cse", EVIL, source=f"func.func @f()\n{EVIL}\n")
    session = Session(program, None)  # type: ignore[arg-type]  # nobody searches any more
    session.reports["f"] = report
    return session


def test_the_map_has_every_function_at_its_address(tmp_path: Path) -> None:
    names = PerfMap(tmp_path)
    source = Source("a.tl", TEXT)
    program = Program(read_module(source), source, engine=Engine(on_load=names.note))
    lines = [line.split(" ", 2) for line in names.path.read_text(encoding="utf-8").splitlines()]
    found = {name: (int(address, 16), int(size, 16)) for address, size, name in lines}
    library = program.library
    assert found[f"f [{library.name}]"] == (library.address("f"), library.functions["f"])
    assert library.functions["f"] > 0
