"""The profiling trampoline: a function that counts the calls of another and times some of them.

In a program that is profiled every slot leads to one, in front of the base and of every later generation. A counted
call costs a load, a store and a jump; the clock is read around the first calls, always, and around every 64th later.
Counters are plain words that threads may race on: a lost count does not matter, a locked one would cost more than many
a function.

    tl.calls.F    calls begun
    tl.nanos.F    processor ticks spent in the timed ones (their children, and recursion, included)
    tl.samples.F  how many were timed, and have returned
    tl.seen.F     the arguments of the last timed call, a word for each parameter; only those of type i64 are kept
"""

from dataclasses import dataclass
from typing import Final

ALWAYS_TIMED: Final = 32
"""So many first calls are all timed: a function called a few times for long is found as well as one called often."""

SAMPLING_PERIOD: Final = 64
"""A power of two."""


@dataclass(frozen=True, slots=True)
class FunctionType:
    """A function's type in LLVM text: `result` and `parameters`, such as `{i32, float}` and `("ptr", "i64")`."""

    result: str
    parameters: tuple[str, ...]


def trampoline_name(function: str) -> str:
    """The symbol of the trampoline that counts for `function`."""
    return f"tl.profile.{function}"


def trampoline_text(function: str, kind: FunctionType, *, target: str | None = None, beside: bool = False) -> str:
    """LLVM text of the trampoline: it counts for `function` and calls the symbol `target`, by default `function`.

    The counters are external: the program defines them. So is the target, unless the text is to stand `beside` its
    definition, in one module; then a generation and its trampoline are one library.
    """
    callee = target or function
    declaration = "" if beside else f'declare {kind.result} @"{callee}"({", ".join(kind.parameters)})\n'
    arguments = ", ".join(f"{parameter} %a{i}" for i, parameter in enumerate(kind.parameters))
    call = f'call {kind.result} @"{callee}"({arguments})'
    words = f"[{len(kind.parameters)} x i64]"
    seen = "".join(
        f'\n  %seen{i} = getelementptr {words}, ptr @"tl.seen.{function}", i64 0, i64 {i}'
        f"\n  store atomic i64 %a{i}, ptr %seen{i} monotonic, align 8"
        for i, parameter in enumerate(kind.parameters)
        if parameter == "i64"
    )
    returned = "ret void" if kind.result == "void" else f"ret {kind.result} %result"
    named = "" if kind.result == "void" else "%result = "
    passed = "" if kind.result == "void" else "%passed = "
    return f"""
@"tl.calls.{function}" = external global i64
@"tl.nanos.{function}" = external global i64
@"tl.samples.{function}" = external global i64
@"tl.seen.{function}" = external global {words}

{declaration}declare i64 @llvm.readcyclecounter()

define {kind.result} @"{trampoline_name(function)}"({arguments}) nounwind {{
  %before = load atomic i64, ptr @"tl.calls.{function}" monotonic, align 8
  %calls = add i64 %before, 1
  store atomic i64 %calls, ptr @"tl.calls.{function}" monotonic, align 8
  %early = icmp ult i64 %before, {ALWAYS_TIMED}
  %phase = and i64 %before, {SAMPLING_PERIOD - 1}
  %due = icmp eq i64 %phase, 0
  %timed = or i1 %early, %due
  br i1 %timed, label %time, label %pass, !prof !0

pass:
  {passed}tail {call}
  {returned.replace("%result", "%passed")}

time:{seen}
  %start = call i64 @llvm.readcyclecounter()
  {named}{call}
  %end = call i64 @llvm.readcyclecounter()
  %elapsed = sub i64 %end, %start
  %spent.before = load atomic i64, ptr @"tl.nanos.{function}" monotonic, align 8
  %spent = add i64 %spent.before, %elapsed
  store atomic i64 %spent, ptr @"tl.nanos.{function}" monotonic, align 8
  %samples.before = load atomic i64, ptr @"tl.samples.{function}" monotonic, align 8
  %samples = add i64 %samples.before, 1
  store atomic i64 %samples, ptr @"tl.samples.{function}" monotonic, align 8
  {returned}
}}

!0 = !{{!"branch_weights", i32 1, i32 {SAMPLING_PERIOD - 1}}}
"""
