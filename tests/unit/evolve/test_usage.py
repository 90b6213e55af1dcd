"""What is read from the counters of a running program."""

import numpy as np

from tensorlang.driver.module_text import read_module
from tensorlang.evolve.optimize import Optimizer, Search, SearchLimits
from tensorlang.evolve.program import Program
from tensorlang.evolve.usage import Reading, Usage, sizes_seen
from tensorlang.support.source import Source
from tensorlang.tune.local import LocalBrain

PRODUCT = """
func.func @product(%a: memref<?x?xf32>, %n: index, %b: memref<?x?xf32>, %c: memref<?x8xf32>) {
  linalg.matmul ins(%a, %b : memref<?x?xf32>, memref<?x?xf32>) outs(%c : memref<?x8xf32>)
  return
}
"""


def called() -> Program:
    """After one call of a product of 30x20 by 20x8."""
    source = Source("product.tl", PRODUCT)
    program = Program(read_module(source), source, profiled=["product"])
    assert sizes_seen(program, "product") == {}
    a, b, c = (np.ones(shape, np.float32) for shape in ((30, 20), (20, 8), (30, 8)))
    program.callable("product")(a, 7, b, c)
    return program


def test_the_sizes_of_a_call_are_kept() -> None:
    seen = sizes_seen(called(), "product")
    assert seen == {(0, 0): 30, (0, 1): 20, (1, -1): 7, (2, 0): 20, (2, 1): 8, (3, 0): 30, (3, 1): 8}


def test_times_are_taken_at_the_sizes_of_a_call() -> None:
    program = called()
    optimizer = Optimizer(program, LocalBrain(), None, SearchLimits(), lambda _: None)
    with Search(optimizer, "product", seen=sizes_seen(program, "product")) as search:
        assert search.gate.timed_sizes[:2] == (30, 20)


def test_a_reading_is_calls_and_the_mean_of_the_timed_ones() -> None:
    usage = Usage.of(Reading(100, 5000, 10).since(Reading(40, 1000, 8)), ns_per_tick=0.5)
    assert usage == Usage(60, 1000.0)
    assert Usage.of(Reading(3, 0, 0), ns_per_tick=1.0) == Usage(3, 0.0)
