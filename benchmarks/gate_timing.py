"""How often the gate's timing stage takes a kernel for faster: against itself, 3 % and 8 % faster, on a busy machine.

    python benchmarks/gate_timing.py [--itself N] [--faster N] [--load N] [--seed N] [--json FILE]

Every session is a real one: two processes of the worker, one frame, the plan of `tl-check --faster`. A kernel is a
chain of dependent multiplications and additions, so that its time is its number of steps and 8 % are 8 %; it reads an
array that fits the first cache, or one that only the second holds. Beside it run `--load` processes that move memory,
half of them in bursts. The row "itself, four runs" is the look that a slow base gets, forced on the same kernels.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from run import setting

from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.registry import context
from tensorlang.gate import separation
from tensorlang.gate.build import Lowered
from tensorlang.gate.speed import time_pair
from tensorlang.gate.timed import Batches, Plan, Reading, Timing
from tensorlang.gate.worker.client import Worker
from tensorlang.gate.worker.frame import Buffer, Frame, memref_words
from tensorlang.support.source import Source
from tensorlang.syntax.parser import parse_module

KERNEL = """
func.func @work(%x: memref<{size}xf32>, %out: memref<1xf32>) {{
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %mask = arith.constant {mask} : index
  %steps = arith.constant {steps} : index
  %half = arith.constant 0.5 : f32
  %sum = scf.for %i = %c0 to %steps step %c1 iter_args(%s = %half) -> (f32) {{
    %j = arith.andi %i, %mask : index
    %value = memref.load %x[%j] : memref<{size}xf32>
    %less = arith.mulf %s, %half : f32
    %next = arith.addf %less, %value : f32
    scf.yield %next : f32
  }}
  memref.store %sum, %out[%c0] : memref<1xf32>
  return
}}
"""
SIZES = {"first cache": 64, "second cache": 1 << 16}
STEPS = 30_000
"""About 60 us."""

FRESH_PROCESSES = 25
"""Sessions after which both sides get processes of their own anew: where code and data come to lie is chance, too."""

STEADY = "x = bytearray(4 << 20)\nwhile True: x[::64] = x[1::64]"
BURSTS = """
import random, time
x = bytearray(4 << 20)
while True:
    end = time.monotonic() + random.uniform(0.001, 0.1)
    while time.monotonic() < end: x[::64] = x[1::64]
    time.sleep(random.uniform(0.001, 0.1))
"""

Session = Callable[[Worker, Frame, int], Timing]


@dataclass(frozen=True)
class Row:
    """Sessions of one kind, and how many were accepted; the truth lies between `low` and `high` (95 %)."""

    case: str
    speedup: float
    array: str
    sessions: int
    accepted: int
    low: float
    high: float
    median_runs: float
    seconds: float


def paired(worker: Worker, frame: Frame, seed: int) -> Timing:
    """A session as the gate has it."""
    return time_pair(worker, "a", "b", "work", frame, seed=seed, timeout_s=20)


def four_runs(worker: Worker, frame: Frame, seed: int) -> Timing:
    """The look that the gate has at a slow base."""
    with worker.timed("a", "b", "work", frame) as watch:

        def sampler(turns: Sequence[bool], batches: Batches) -> Sequence[Reading] | str:
            session = watch.sample(turns, (batches.a, batches.b), warm=batches.warm, timeout_s=20)
            return session.batches if session.spoiled_by is None else session.spoiled_by.reason

        return separation.look(sampler, Plan(), Batches(), random.Random(seed))


def row_of(case: str, session: Session, speedup: float, array: str, count: int, seed: int) -> Row:
    """Run the sessions. Raises RuntimeError when one was spoiled: then nothing was measured."""
    size = SIZES[array]
    frame = frame_of(size)
    accepted, runs = 0, list[int]()
    began = time.monotonic()
    with Worker() as worker:
        for index in range(count):
            if index % FRESH_PROCESSES == 0:
                worker.load("a", text_of(size, round(STEPS * speedup)))
                worker.load("b", text_of(size, STEPS))
            timing = session(worker, frame, seed + index)
            if timing.decision == "spoiled":
                raise RuntimeError(f"{case}: {timing.reason}")
            accepted += timing.accepted
            runs.append(timing.runs[0])
            if timing.accepted and speedup < Plan().gain:
                print(f"  accepted: {timing}", file=sys.stderr, flush=True)
    low, high = bounds(accepted, count)
    seconds = time.monotonic() - began
    return Row(case, speedup, array, count, accepted, low, high, statistics.median(runs), round(seconds, 1))


def text_of(size: int, steps: int) -> str:
    module = parse_module(Source("work", KERNEL.format(size=size, mask=size - 1, steps=steps)), context())
    assert isinstance(module, ModuleOp)
    return Lowered.of(module, "work").native().text


def frame_of(size: int) -> Frame:
    content = bytes(4 * size)
    words = (*memref_words(0, [size], [1]), *memref_words(1, [1], [1]))
    return Frame(words, (Buffer("in", len(content), content), Buffer("out", 4)))


def bounds(hits: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a probability (Clopper and Pearson), by bisection."""
    low = 0.0 if hits == 0 else _solve(lambda p: 1 - _at_most(hits - 1, count, p) < 0.025)
    high = 1.0 if hits == count else _solve(lambda p: _at_most(hits, count, p) > 0.025)
    return low, high


def _solve(is_below: Callable[[float], bool]) -> float:
    low, high = 0.0, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if is_below(middle) else (low, middle)
    return low


def _at_most(hits: int, count: int, p: float) -> float:
    """That at most so many of `count` happen, each with probability p."""
    terms = (math.comb(count, k) * p**k * (1 - p) ** (count - k) for k in range(hits + 1))
    return math.fsum(terms)


@contextmanager
def busy(processes: int) -> Generator[None]:
    """That many processes beside us, until the end."""
    beside = [subprocess.Popen([sys.executable, "-c", (STEADY, BURSTS)[index % 2]]) for index in range(processes)]
    try:
        yield
    finally:
        for process in beside:
            process.kill()
            process.wait()


def cases(itself: int, faster: int) -> Iterator[tuple[str, Session, float, int]]:
    yield "itself", paired, 1.0, itself
    yield "itself, four runs", four_runs, 1.0, itself
    yield "3 % faster", paired, 1.03, faster
    yield "8 % faster", paired, 1.08, faster


def shown(row: Row) -> str:
    share = f"{row.accepted / row.sessions:7.1%}  [{row.low:.1%}, {row.high:.1%}]"
    return (
        f"{row.case:18} {row.array:13} {row.accepted:5} of {row.sessions:4} {share:26} {row.median_runs:6.0f} runs of A"
    )


def main() -> int:
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--itself", type=int, default=900, metavar="N", help="sessions against itself (default 900)")
    cli.add_argument("--faster", type=int, default=200, metavar="N", help="sessions of 3 %% and of 8 %% (default 200)")
    cli.add_argument("--load", type=int, default=2, metavar="N", help="processes beside (default 2)")
    cli.add_argument("--seed", type=int, default=1, metavar="N", help="of the order of the runs (default 1)")
    cli.add_argument("--json", type=Path, metavar="FILE", help="write the results here too")
    options = cli.parse_args()
    rows: list[Row] = []
    with busy(options.load):
        for case, session, speedup, count in cases(options.itself, options.faster):
            for index, array in enumerate(SIZES):
                here = count // len(SIZES) + (index < count % len(SIZES))
                rows.append(row_of(case, session, speedup, array, here, options.seed + 10_000 * index))
                print(shown(rows[-1]), flush=True)
    if options.json:
        result = {"setting": {**setting(), "load": options.load}, "rows": [asdict(row) for row in rows]}
        options.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
