"""On a kernel without seccomp or Landlock the worker says what is missing and goes on with the rest."""

from collections.abc import Callable, Generator

import pytest

from tensorlang.driver.check import finished
from tensorlang.driver.module_text import read_module
from tensorlang.driver.options import CheckOptions
from tensorlang.evolve.extract import isolate
from tensorlang.gate.certificate import Certificate, Guard
from tensorlang.gate.gate import Gate, GateOptions
from tensorlang.gate.verdict import Accepted
from tensorlang.gate.worker.client import Worker
from tensorlang.gate.worker.containment import Walls
from tensorlang.gate.worker.frame import Frame
from tensorlang.gate.worker.limits import Limits
from tensorlang.support.source import Source

Text = Callable[[str], str]
MakeFrame = Callable[..., Frame]

BOTH = Walls.SECCOMP | Walls.LANDLOCK
NEGATED = """
func.func @negate(%x: memref<?xf32>, %y: memref<?xf32>) {
  %c0 = arith.constant 0 : index
  %n = memref.dim %x, %c0 : memref<?xf32>
  affine.for %i = 0 to %n {
    %a = affine.load %x[%i] : memref<?xf32>
    %b = arith.negf %a : f32
    affine.store %b, %y[%i] : memref<?xf32>
  }
  return
}
"""


def entry(body: str, declared: str = "") -> str:
    return f'{declared}\ndefine i32 @"tl.entry.f"(ptr %frame) {{\n{body}\n}}\n'


@pytest.fixture(scope="module", params=[Walls.SECCOMP, Walls.LANDLOCK, BOTH], ids=["seccomp", "landlock", "both"])
def weak(request: pytest.FixtureRequest) -> Generator[tuple[Worker, Walls]]:
    """A worker that does without some walls, and which."""
    forgone = Walls(request.param)
    with Worker(limits=Limits(forgone=forgone), symbols=("fork", "_exit", "open", "kill")) as worker:
        yield worker, forgone


def test_it_says_what_is_missing(weak: tuple[Worker, Walls], kernel: Text) -> None:
    worker, forgone = weak
    assert worker.load("honest", kernel("twice")).loaded
    assert worker.walls is not None
    assert not worker.walls & forgone
    said = " ".join(worker.walls.missing())
    assert ("seccomp" in said) == (Walls.SECCOMP in forgone)
    assert ("no Landlock" in said) or Walls.LANDLOCK not in forgone


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        (entry("  store volatile float 1.0, ptr null\n  ret i32 0"), "crashed"),
        (entry("  call void @abort()\n  ret i32 0", "declare void @abort()"), "crashed"),
        (entry("  call void @_exit(i32 0)\n  ret i32 0", "declare void @_exit(i32)"), "exited"),
        (entry("  br label %loop\nloop:\n  br label %loop"), "timed_out"),
        (
            entry(
                "  br label %more\nmore:\n  %m = call ptr @malloc(i64 1073741824)\n"
                "  store volatile i8 1, ptr %m\n  br label %more",
                "declare ptr @malloc(i64)",
            ),
            "crashed",
        ),
    ],
    ids=["null", "abort", "exit", "endless", "memory"],
)
def test_the_rest_still_stands(
    weak: tuple[Worker, Walls], kernel: Text, vector_frame: MakeFrame, text: str, ending: str
) -> None:
    worker, _ = weak
    assert worker.load("hostile", text).loaded
    assert worker.run("hostile", "f", vector_frame([1.0]), timeout_s=1.0).status == ending
    assert worker.load("honest", kernel("twice")).loaded
    assert worker.run("honest", "f", vector_frame([1.0])).returned_normally


def test_no_process_is_started_without_a_filter(weak: tuple[Worker, Walls], vector_frame: MakeFrame) -> None:
    """Where the filter does not trap `fork`, the limit on processes makes it fail."""
    worker, forgone = weak
    body = """  %r = call i32 @fork()
  %failed = icmp eq i32 %r, -1
  %status = select i1 %failed, i32 0, i32 7
  ret i32 %status"""
    assert worker.load("forks", entry(body, "declare i32 @fork()")).loaded
    trial = worker.run("forks", "f", vector_frame([1.0]))
    assert trial.returned_normally if Walls.SECCOMP in forgone else trial.status == "crashed"


def test_files_are_kept_by_whichever_wall_stands(weak: tuple[Worker, Walls], vector_frame: MakeFrame) -> None:
    worker, forgone = weak
    if forgone == BOTH:
        pytest.skip("without both walls files are not kept: that is what the missing walls say")
    assert worker.walls is None or worker.walls & BOTH or pytest.skip("this kernel has neither wall")
    body = """  %r = call i32 (ptr, i32, ...) @open(ptr @path, i32 0)
  %failed = icmp eq i32 %r, -1
  %status = select i1 %failed, i32 0, i32 7
  ret i32 %status"""
    path = '@path = private constant [12 x i8] c"/etc/passwd\\00"\ndeclare i32 @open(ptr, i32, ...)'
    assert worker.load("opens", entry(body, path)).loaded
    trial = worker.run("opens", "f", vector_frame([1.0]))
    assert trial.returned_normally if Walls.SECCOMP in forgone else trial.status == "crashed"


def test_the_certificate_has_the_missing_walls() -> None:
    module = isolate(read_module(Source("negate.tl", NEGATED)), "negate")
    worker = Worker(limits=Limits(forgone=BOTH))
    with Gate(module, "negate", GateOptions(faster=False), worker=worker) as gate:
        verdict = gate.judge(module)
    assert isinstance(verdict, Accepted)
    assert len(verdict.certificate.missing_walls) >= 2


def test_a_person_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    walls = Walls.UNPRIVILEGED.missing()
    certificate = Certificate("f", "a", "b", "tested", Guard(), missing_walls=walls)
    finished({"f": Accepted(certificate)}, Source("f.tl", ""), CheckOptions(base="f.tl"))
    said = capsys.readouterr().err
    assert "warning: the sandbox of this kernel had no system-call filter (seccomp)" in said
    assert "warning: the sandbox of this kernel had no Landlock" in said
