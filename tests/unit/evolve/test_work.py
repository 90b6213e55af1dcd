"""Which function is worth asking about."""

import pytest

from tensorlang.driver.module_text import read_module
from tensorlang.evolve.work import UNKNOWN_TRIPS, costliest, work_of
from tensorlang.ir.symbols import symbols
from tensorlang.support.source import Source


def loop(name: str, bound: str, body: str = "") -> str:
    return f"""
func.func @{name}(%x: memref<?xf32>, %n: index) {{
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c5 = arith.constant 5 : index
  %c1000 = arith.constant 1000 : index
  %f = arith.constant 1.0 : f32
  scf.for %i = %c0 to {bound} step %c1 {{
    memref.store %f, %x[%i] : memref<?xf32>
    {body}
  }}
  return
}}"""


def work(text: str) -> dict[str, int]:
    return {name: work_of(op) for name, op in symbols(read_module(Source("t", text)))}


def test_turns_multiply_what_is_inside() -> None:
    found = work(loop("five", "%c5") + loop("thousand", "%c1000"))
    assert found["thousand"] - found["five"] == 995 * 2  # the store and the yield


def test_what_is_not_known_is_guessed() -> None:
    found = work(loop("some", "%n") + loop("five", "%c5"))
    assert found["some"] - found["five"] == (UNKNOWN_TRIPS - 5) * 2


@pytest.mark.parametrize("main", ["main", "entry"])
def test_the_entry_is_never_chosen(main: str) -> None:
    program = read_module(Source("t", loop("five", "%c5") + loop(main, "%c1000")))
    assert costliest(program) == ("five" if main == "main" else "entry")


def test_a_tensor_computation_counts_by_what_it_becomes() -> None:
    matmul = """
func.func @product(%a: memref<9x9xf32>, %b: memref<9x9xf32>, %c: memref<9x9xf32>) {
  linalg.matmul ins(%a, %b : memref<9x9xf32>, memref<9x9xf32>) outs(%c : memref<9x9xf32>)
  return
}"""
    assert costliest(read_module(Source("t", loop("five", "%c5") + matmul))) == "product"


def test_a_program_without_work() -> None:
    assert costliest(read_module(Source("t", "func.func @f() {\n  return\n}"))) is None
