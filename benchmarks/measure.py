"""Timing side by side: every round runs each version once, between two looks at the machine's peak.

Times are CPU time of the thread, in batches long enough for the clock. A share of peak is taken within its round, so
that a slow moment of a shared machine does not count against whoever met it.
"""

from __future__ import annotations

import ctypes
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tensorlang.analysis.machine import host
from tensorlang.jit.compiler import KERNEL
from tensorlang.jit.engine import Engine

BATCH_NS = 1_000_000
CHAINS, TURNS = 12, 2_000


@dataclass(frozen=True)
class Timed:
    """One version: nanoseconds of a call (median, best) and its share of peak (median, and the middle half's ends)."""

    median_ns: float
    best_ns: float
    share: float
    low: float
    high: float


class Bench:
    """Runs native code many times in a row, and the loop that shows the machine's peak."""

    def __init__(self, element_bits: int = 32) -> None:
        self.engine = Engine()
        self.lanes = host().lanes(element_bits)
        self.library = self.engine.add_text(_text(self.lanes, element_bits), stem="bench", tier=KERNEL)
        self._peak = ctypes.CFUNCTYPE(None, ctypes.c_int64)(self.library.address("peak"))
        call = ctypes.CFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int64)
        self._repeat = call(self.library.address("repeat"))

    def peak(self) -> float:
        """Floating-point operations per nanosecond, now."""
        began = time.thread_time_ns()
        self._peak(TURNS)
        return 2.0 * 8 * CHAINS * self.lanes * TURNS / (time.thread_time_ns() - began)

    def native(self, entry: int, frame: int) -> Callable[[int], None]:
        """Calls of a packed entry."""
        return lambda times: self._repeat(entry, frame, times)

    def compare(self, versions: Mapping[str, Callable[[int], object]], flops: float, rounds: int) -> dict[str, Timed]:
        """Time each version in every round."""
        batches = {name: _batch(run) for name, run in versions.items()}
        times: dict[str, list[float]] = {name: [] for name in versions}
        shares: dict[str, list[float]] = {name: [] for name in versions}
        for _ in range(rounds):
            for name, run in versions.items():
                before = self.peak()
                took = _time(run, batches[name])
                peak = max(before, self.peak())
                times[name].append(took)
                shares[name].append(flops / took / peak)
        return {name: _summary(times[name], shares[name]) for name in versions}


def _time(run: Callable[[int], object], batch: int) -> float:
    began = time.thread_time_ns()
    run(batch)
    return (time.thread_time_ns() - began) / batch


def _batch(run: Callable[[int], object]) -> int:
    """How many calls make a batch long enough to time."""
    run(1)
    return max(1, int(BATCH_NS / max(1.0, _time(run, 2))))


def _summary(times: list[float], shares: list[float]) -> Timed:
    quarters = statistics.quantiles(shares, n=4)
    return Timed(statistics.median(times), min(times), quarters[1], quarters[0], quarters[2])


def _text(lanes: int, bits: int) -> str:
    """@repeat calls an entry many times; @peak runs independent chains of vector multiply-adds."""
    element, suffix = ("float", "f32") if bits == 32 else ("double", "f64")
    vector, fma = f"<{lanes} x {element}>", f"@llvm.fma.v{lanes}{suffix}"
    phis = "\n".join(f"  %x0.{i} = phi {vector} [ zeroinitializer, %entry ], [ %x8.{i}, %loop ]" for i in range(CHAINS))
    work = "\n".join(
        f"  %x{turn + 1}.{i} = call {vector} {fma}({vector} %a, {vector} %a, {vector} %x{turn}.{i})"
        for turn in range(8)
        for i in range(CHAINS)
    )
    sums = "\n".join(f"  %s{i} = fadd {vector} {f'%s{i - 1}' if i > 1 else '%x8.0'}, %x8.{i}" for i in range(1, CHAINS))
    return f"""
@seed = global {vector} zeroinitializer, align 64
declare {vector} {fma}({vector}, {vector}, {vector})
define void @peak(i64 %n) nounwind {{
entry:
  %a = load volatile {vector}, ptr @seed
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %j, %loop ]
{phis}
{work}
  %j = add i64 %i, 1
  %more = icmp slt i64 %j, %n
  br i1 %more, label %loop, label %done
done:
{sums}
  store volatile {vector} %s{CHAINS - 1}, ptr @seed
  ret void
}}
define void @repeat(ptr %entry.point, ptr %frame, i64 %n) nounwind {{
entry:
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %j, %loop ]
  %status = call i32 %entry.point(ptr %frame)
  %j = add i64 %i, 1
  %more = icmp slt i64 %j, %n
  br i1 %more, label %loop, label %done
done:
  ret void
}}
"""
