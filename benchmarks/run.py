"""Time naive kernels, what the local brain makes of them, and NumPy, side by side on one core.

    python benchmarks/run.py [--kernel NAME ...] [--candidates N] [--rounds N] [--json FILE]

A candidate is what the local brain proposes, its result compared with NumPy in double precision before it is timed.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import platform
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path

import llvmlite
import numpy as np
from kernels import KERNELS, Array, Kernel
from measure import Bench, Timed

from tensorlang.analysis.machine import host
from tensorlang.brain.answer import BrainError
from tensorlang.brain.question import Attempt, Question
from tensorlang.codegen.module import generate
from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.registry import context
from tensorlang.evolve.levels import machine_level
from tensorlang.jit.compiler import BASE, KERNEL
from tensorlang.jit.runtime.library import Runtime
from tensorlang.passes.runner import run_pipeline
from tensorlang.passes.text import parse_pipeline
from tensorlang.support.source import Source
from tensorlang.syntax.parser import parse_module
from tensorlang.tune.local import LocalBrain

SLOWS_THE_PEER = ("OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE")
TOLERANCE = {"f32": 1e-4, "f64": 1e-11}


@dataclass(frozen=True)
class Row:
    """What came of one kernel."""

    kernel: str
    naive: Timed | None
    best: Timed
    first: Timed
    peer: Timed | None
    pipeline: str
    first_proposal_ms: float
    compile_ms: float


class Arrays:
    """Inputs, the output, and the words of the packed call."""

    def __init__(self, kernel: Kernel) -> None:
        random = np.random.default_rng(7)
        self.inputs: list[Array] = [_aligned(shape, kernel.dtype) for shape in kernel.shapes]
        for array in self.inputs[:-1]:
            array[...] = random.standard_normal(array.shape)
        self.out = self.inputs[-1]
        self.expected = kernel.reference(self.inputs[:-1])
        words = [word for array in self.inputs for word in _words(array)]
        self.frame = (ctypes.c_int64 * len(words))(*words)

    def check(self, kernel: Kernel, run: Callable[[int], object], who: str) -> None:
        self.out[...] = 0
        run(1)
        wrong = float(np.abs(self.out - self.expected).max()) / max(1.0, float(np.abs(self.expected).max()))
        assert wrong < TOLERANCE[kernel.element], f"{kernel.name}, {who}: off by {wrong:g}"


def _aligned(shape: tuple[int, ...], dtype: type[np.float32] | type[np.float64]) -> Array:
    size = int(np.prod(shape)) * np.dtype(dtype).itemsize
    raw = np.zeros(size + 64, np.uint8)
    start = -raw.ctypes.data % 64
    return raw[start : start + size].view(dtype).reshape(shape)


def _words(array: Array) -> list[int]:
    strides = [stride // array.itemsize for stride in array.strides]
    return [array.ctypes.data, array.ctypes.data, 0, *array.shape, *strides]


def bench_kernel(kernel: Kernel, candidates: int, rounds: int) -> Row:
    bench = Bench(64 if kernel.element == "f64" else 32)
    Runtime(bench.engine)
    arrays = Arrays(kernel)
    frame = ctypes.addressof(arrays.frame)
    base = parse_module(Source(kernel.name, kernel.text), context())
    assert isinstance(base, ModuleOp)
    versions: dict[str, Callable[[int], object]] = {}
    versions["naive"] = bench.native(_compiled(bench, base)[0], frame)
    arrays.check(kernel, versions["naive"], "naive")
    spent: list[float] = []
    first_ms = 0.0
    for text, ms in _proposals(kernel, candidates):
        first_ms = first_ms or ms
        module = base.clone({})
        assert isinstance(module, ModuleOp)
        run_pipeline(module, parse_pipeline(text), verify_each=False)
        entry, compile_ms = _compiled(bench, module, kernel_tier=True)
        spent.append(compile_ms)
        versions[text] = bench.native(entry, frame)
        arrays.check(kernel, versions[text], text)
    if kernel.peer is not None:
        versions["numpy"] = _repeated(kernel, arrays)
    slow = versions.pop("naive")
    timed = bench.compare(versions, kernel.flops, rounds)
    naive = bench.compare({"naive": slow}, kernel.flops, max(2, rounds // 10))["naive"]
    peer = timed.pop("numpy", None)
    best = min(timed, key=lambda text: timed[text].median_ns)
    first = next(iter(timed))
    return Row(kernel.name, naive, timed[best], timed[first], peer, best, first_ms, spent[0])


def _repeated(kernel: Kernel, arrays: Arrays) -> Callable[[int], object]:
    out = np.empty_like(arrays.out)
    peer = kernel.peer
    assert peer is not None

    def run(times: int) -> None:
        for _ in range(times):
            peer(arrays.inputs[:-1], out)

    return run


def _compiled(bench: Bench, module: ModuleOp, *, kernel_tier: bool = False) -> tuple[int, float]:
    began = time.perf_counter()
    text = generate(machine_level(module)).text
    library = bench.engine.add_text(text, stem="kernel", tier=KERNEL if kernel_tier else BASE)
    return library.address("tl.entry.kernel"), (time.perf_counter() - began) * 1e3


def _proposals(kernel: Kernel, count: int) -> list[tuple[str, float]]:
    """The brain's pipelines, best first, each with the milliseconds of the ask that brought it."""
    found: list[tuple[str, float]] = []
    while len(found) < count:
        tried = tuple(Attempt(text, "tried") for text, _ in found)
        question = Question(goal="speed", function_name="kernel", function=kernel.text, as_="pipeline", tried=tried)
        began = time.perf_counter()
        try:
            proposals = LocalBrain().ask(question, timeout_s=60.0)
        except BrainError:
            break
        took = (time.perf_counter() - began) * 1e3
        found += [(proposal.text, took) for proposal in proposals]
    return found[:count]


def report(rows: list[Row]) -> str:
    heads = f"{'first us':>10} {'best us':>10} {'numpy us':>10} {'of peak':>8} {'middle half':>13}"
    lines = [f"{'kernel':22} {'naive us':>11} {heads}"]
    for row in rows:
        naive = f"{row.naive.median_ns / 1e3:11.2f}" if row.naive else f"{'-':>11}"
        peer = f"{row.peer.median_ns / 1e3:10.2f}" if row.peer else f"{'-':>10}"
        lines.append(
            f"{row.kernel:22} {naive} {row.first.median_ns / 1e3:10.2f} {row.best.median_ns / 1e3:10.2f} {peer} "
            f"{row.best.share:8.1%} {row.best.low:6.1%}-{row.best.high:5.1%}"
        )
    return "\n".join(lines)


def setting() -> dict[str, str]:
    """The machine, the versions, the commit."""
    command = ["git", "-C", str(Path(__file__).parent), "rev-parse", "--short", "HEAD"]
    commit = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    return {
        "machine": f"{platform.machine()}, {host().describe()}",
        "python": platform.python_version(),
        "llvmlite": llvmlite.__version__,
        "numpy": np.__version__,
        "commit": commit or "unknown",
    }


def start_over_in_a_fair_environment() -> None:
    """One thread for NumPy, and nothing that makes it slower than it is; both are read when it is loaded."""
    if os.environ.get("OPENBLAS_NUM_THREADS") == "1" and not any(name in os.environ for name in SLOWS_THE_PEER):
        return
    kept = {name: value for name, value in os.environ.items() if name not in SLOWS_THE_PEER}
    os.execve(sys.executable, [sys.executable, *sys.argv], {**kept, "OPENBLAS_NUM_THREADS": "1"})


def main() -> int:
    start_over_in_a_fair_environment()
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--kernel", action="append", choices=sorted(KERNELS), help="only this one; may be repeated")
    cli.add_argument("--candidates", type=int, default=6, metavar="N", help="proposals to try (default 6)")
    cli.add_argument("--rounds", type=int, default=30, metavar="N", help="rounds of the comparison (default 30)")
    cli.add_argument("--json", type=Path, metavar="FILE", help="write the results here too")
    options = cli.parse_args()
    rows = [bench_kernel(KERNELS[name], options.candidates, options.rounds) for name in options.kernel or KERNELS]
    print(report(rows))
    if options.json:
        result = {"setting": setting(), "rows": [asdict(row) for row in rows]}
        options.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
