"""The Python face: what it shows of itself, and how it says no."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import tensorlang as tl
from tensorlang.driver.python_api import LoadedProgram
from tensorlang.evolve.report import Report

SCALE = """
func.func @scale(%x: memref<64xf32>) {
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c64 = arith.constant 64 : index
  scf.for %i = %c0 to %c64 step %c1 {
    %a = memref.load %x[%i] : memref<64xf32>
    %b = arith.addf %a, %a : f32
    memref.store %b, %x[%i] : memref<64xf32>
  }
  return
}
func.func @positive(%n: i32) {
  %zero = arith.constant 0 : i32
  %ok = arith.cmpi sgt, %n, %zero : i32
  tensorlang.assert %ok, "more than nothing"
  return
}
"""


@pytest.fixture(scope="module")
def program() -> LoadedProgram:
    return tl.load(SCALE)


def test_a_program_names_its_functions(program: LoadedProgram) -> None:
    assert repr(program) == "<tensorlang program with @scale, @positive>"
    assert {"scale", "positive", "optimize"} <= set(dir(program))


def test_a_failed_assert_is_an_exception_of_the_package(program: LoadedProgram) -> None:
    with pytest.raises(tl.ProgramFailedError, match=r"^more than nothing \(in @positive with %n = -1\)$"):
        program.positive(-1)


ANYTHING: dict[str, Any] = {"brain": "oracle", "path": None}
"""What a type checker would not let through."""

CASES: list[tuple[Callable[[LoadedProgram], object], type[Exception], str]] = [
    (lambda p: p.optimize("nothing"), KeyError, "@nothing cannot be exchanged; these can: scale"),
    (
        lambda p: p.optimize("scale", brain=ANYTHING["brain"]),
        ValueError,
        "there is no brain 'oracle'; there are auto, local",
    ),
    (lambda p: p.optimize("scale", budget_s=-1), ValueError, "a positive number of seconds, got -1"),
    (lambda p: p.optimize("scale", budget_s=float("nan")), ValueError, "a positive number of seconds, got nan"),
    (lambda p: tl.load(""), ValueError, "got an empty string"),
    (lambda p: tl.load(ANYTHING["path"]), TypeError, "got NoneType"),
    (lambda p: tl.load("nowhere.tl"), FileNotFoundError, "nowhere.tl"),
    (lambda p: tl.load("func.func @f() {"), tl.DiagnosticError, "<text>:1:17: error"),
]


@pytest.mark.parametrize(("act", "kind", "said"), CASES)
def test_what_cannot_be_is_said(
    program: LoadedProgram, act: Callable[[LoadedProgram], object], kind: type[Exception], said: str
) -> None:
    with pytest.raises(kind, match=said.replace("(", r"\(")):
        act(program)


def test_a_report_says_itself_in_a_line() -> None:
    report = Report("f", base_ns=1.2e6, best_ns=4e4, speedup=30.0, interval=(28.0, 31.5), candidates=3, rejected=1)
    report.source, report.share_of_peak = "x" * 10_000, 0.854
    shown = "<@f: 1.2 ms -> 40 us, 30.00x faster [28.00, 31.50], 85% of peak, 3 tried, 1 rejected>"
    assert repr(report) == shown
    assert repr(Report("f", ended="nothing helps")) == "<@f: as it was, 0 tried, 0 rejected, nothing helps>"


PRODUCT = """
func.func @product(%a: tensor<?x?xf32>, %b: tensor<?x?xf32>) -> tensor<?x?xf32> {
  %c = tensorlang.matmul %a, %b : tensor<?x?xf32>, tensor<?x?xf32> -> tensor<?x?xf32>
  return %c : tensor<?x?xf32>
}
"""


def test_extents_that_do_not_fit_are_an_exception() -> None:
    program = tl.load(PRODUCT)
    with pytest.raises(tl.ProgramFailedError, match="dimension 1 of operand #0 and dimension 0 of operand #1"):
        program.product(np.ones((33, 21), np.float32), np.ones((5, 50), np.float32))
