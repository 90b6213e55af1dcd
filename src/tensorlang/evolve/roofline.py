"""The machine's peak, measured beside the program: how many multiply-adds one core really does per second, now."""

from __future__ import annotations

import ctypes
import time

from tensorlang.analysis.machine import host
from tensorlang.analysis.work import element_bits, flops
from tensorlang.evolve.program import Program
from tensorlang.jit.compiler import KERNEL
from tensorlang.jit.engine import Engine

_CHAINS = 12
_ROUNDS = 20_000
_REPEATS = 12


def peak_flops(engine: Engine, element_bits: int = 32) -> float:
    """Floating-point operations per second of one core, from independent chains of vector fma: best of several runs."""
    lanes = host().lanes(element_bits)
    library = engine.add_text(_loop(lanes, "float" if element_bits == 32 else "double"), stem="peak", tier=KERNEL)
    # Python's lock is kept meanwhile: to get it back from a busy thread would take longer than the loop.
    run = ctypes.PYFUNCTYPE(None, ctypes.c_int64)(library.address("peak"))
    best = 0.0
    for _ in range(_REPEATS):
        began = time.perf_counter_ns()
        run(_ROUNDS)
        best = max(best, 2.0 * lanes * _CHAINS * _ROUNDS / (time.perf_counter_ns() - began) * 1e9)
    engine.unload(library)
    return best


def share_of_peak(program: Program, name: str, nanoseconds: float) -> float:
    """How much of the peak, measured now, a call of a function reaches; 0 where its work is not known."""
    function = program.functions[name]
    work = flops(function)
    if not work or not nanoseconds:
        return 0.0
    return work / nanoseconds * 1e9 / peak_flops(program.engine, 64 if element_bits(function) == 64 else 32)


def _loop(lanes: int, element: str) -> str:
    type_ = f"<{lanes} x {element}>"
    suffix = f"v{lanes}{'f32' if element == 'float' else 'f64'}"
    phis = "\n".join(
        f"  %x{i} = phi {type_} [ splat ({element} 1.0), %entry ], [ %y{i}, %loop ]" for i in range(_CHAINS)
    )
    body = "\n".join(
        f"  %y{i} = call {type_} @llvm.fma.{suffix}({type_} %x{i}, {type_} %a, {type_} %x{i})" for i in range(_CHAINS)
    )
    sums = "\n".join(f"  %s{i} = fadd {type_} {'%y0' if i == 1 else f'%s{i - 1}'}, %y{i}" for i in range(1, _CHAINS))
    return f"""
@sink = global {type_} zeroinitializer, align 64
declare {type_} @llvm.fma.{suffix}({type_}, {type_}, {type_})
define void @peak(i64 %n) nounwind {{
entry:
  %a = load volatile {type_}, ptr @sink, align 64
  br label %loop
loop:
  %i = phi i64 [ 0, %entry ], [ %j, %loop ]
{phis}
{body}
  %j = add i64 %i, 1
  %more = icmp slt i64 %j, %n
  br i1 %more, label %loop, label %done
done:
{sums}
  store volatile {type_} %s{_CHAINS - 1}, ptr @sink, align 64
  ret void
}}
"""
