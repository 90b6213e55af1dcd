import ctypes
import threading
import time

import pytest

from tensorlang.jit.engine import Engine, Library
from tensorlang.jit.hotness import Counters, Heat, HotnessMonitor, HotnessWatch
from tensorlang.jit.runtime.library import Runtime
from tensorlang.jit.ticks import TickScale
from tensorlang.jit.trampoline import ALWAYS_TIMED, SAMPLING_PERIOD, FunctionType, trampoline_name, trampoline_text

COUNTERS = """
@"tl.calls.{name}" = global i64 0
@"tl.nanos.{name}" = global i64 0
@"tl.samples.{name}" = global i64 0
@"tl.seen.{name}" = global [16 x i64] zeroinitializer
"""

SPIN = """
define i64 @spin(i64 %ticks) nounwind {
  %start = call i64 @llvm.readcyclecounter()
  br label %again
again:
  %now = call i64 @llvm.readcyclecounter()
  %spent = sub i64 %now, %start
  %more = icmp ult i64 %spent, %ticks
  br i1 %more, label %again, label %done
done:
  ret i64 %spent
}
declare i64 @llvm.readcyclecounter()
"""

SPIN_TYPE = FunctionType("i64", ("i64",))


def profiled(engine: Engine, name: str, text: str, kind: FunctionType) -> tuple[Library, Library]:
    program = engine.add_text(COUNTERS.format(name=name) + text, stem=name)
    return program, engine.add_text(trampoline_text(name, kind), stem=name, imports=program.symbols)


def count(program: Library, counter: str) -> int:
    return ctypes.c_int64.from_address(program.address(counter)).value


def test_calls_are_counted_and_some_are_timed(engine: Engine) -> None:
    program, trampoline = profiled(engine, "spin", SPIN, SPIN_TYPE)
    spin = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_int64)(trampoline.address(trampoline_name("spin")))
    calls = 10 * SAMPLING_PERIOD
    for _ in range(calls):
        spin(1000)
    samples = ALWAYS_TIMED + (calls - ALWAYS_TIMED) // SAMPLING_PERIOD
    assert count(program, "tl.calls.spin") == calls
    assert count(program, "tl.samples.spin") == samples
    assert count(program, "tl.nanos.spin") >= 1000 * samples
    assert count(program, "tl.seen.spin") == 1000


MANY = FunctionType("{i32, float, [4 x double]}", ("ptr", "float", *["i64"] * 10, "double", "i1", "<4 x float>"))


def test_any_signature_goes_through_the_trampoline(engine: Engine) -> None:
    kind = MANY
    parameters = ", ".join(f"{parameter} %p{i}" for i, parameter in enumerate(kind.parameters))
    text = f"""
define {kind.result} @many({parameters}) nounwind {{
  %lane = extractelement <4 x float> %p14, i64 2
  %sum = fadd float %p1, %lane
  %narrow = trunc i64 %p11 to i32
  %a = insertvalue {kind.result} zeroinitializer, i32 %narrow, 0
  %b = insertvalue {kind.result} %a, float %sum, 1
  %c = insertvalue {kind.result} %b, double %p12, 2, 3
  ret {kind.result} %c
}}
"""
    program, trampoline = profiled(engine, "many", text, kind)
    caller = f"""
declare {kind.result} @"tl.profile.many"({", ".join(kind.parameters)})
define double @go(i64 %i) nounwind {{
  %f = sitofp i64 %i to float
  %d = sitofp i64 %i to double
  %v = insertelement <4 x float> zeroinitializer, float %f, i64 2
  %r = call {kind.result} @"tl.profile.many"(ptr null, float %f, {", ".join(["i64 0"] * 9)}, i64 %i, double %d, i1 true,
                                             <4 x float> %v)
  %a = extractvalue {kind.result} %r, 0
  %b = extractvalue {kind.result} %r, 1
  %c = extractvalue {kind.result} %r, 2, 3
  %ad = sitofp i32 %a to double
  %bd = fpext float %b to double
  %s = fadd double %ad, %bd
  %t = fadd double %s, %c
  ret double %t
}}"""
    go = ctypes.CFUNCTYPE(ctypes.c_double, ctypes.c_int64)(
        engine.add_text(caller, stem="go", imports=trampoline.symbols).address("go")
    )
    assert [go(i) for i in range(100)] == [4.0 * i for i in range(100)]
    assert count(program, "tl.calls.many") == 100


def test_a_trampoline_may_stand_beside_its_target(engine: Engine) -> None:
    program = engine.add_text(COUNTERS.format(name="f"), stem="counters")
    kind = FunctionType("void", ())
    text = trampoline_text("f", kind, target="f.new", beside=True) + '\ndefine void @"f.new"() nounwind { ret void }\n'
    library = engine.add_text(text, stem="f", imports=program.symbols)
    ctypes.CFUNCTYPE(None)(library.address("tl.profile.f"))()
    assert count(program, "tl.calls.f") == 1


def test_deep_recursion_through_the_trampoline_needs_no_more_stack_than_without(engine: Engine) -> None:
    text = """
define i64 @down(i64 %n) nounwind {
  %end = icmp eq i64 %n, 0
  br i1 %end, label %done, label %more
more:
  %m = sub i64 %n, 1
  %r = tail call i64 @"tl.profile.down"(i64 %m)
  ret i64 %r
done:
  ret i64 42
}
"""
    counters = engine.add_text(COUNTERS.format(name="down"), stem="counters")
    both = text + trampoline_text("down", FunctionType("i64", ("i64",)), beside=True)
    library = engine.add_text(both, stem="down", imports=counters.symbols)
    down = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_int64)(library.address("tl.profile.down"))
    assert down(1_000_000) == 42
    assert count(counters, "tl.calls.down") == 1_000_001


def test_ticks_are_calibrated(engine: Engine, runtime: Runtime) -> None:
    scale = runtime.tick_scale()
    spin = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_int64)(engine.add_text(SPIN, stem="spin").address("spin"))
    per_tick = scale.ns_per_tick()
    best = float("inf")
    for _ in range(5):
        start = time.perf_counter_ns()
        ticks = spin(int(20e6 / per_tick))
        best = min(best, abs((time.perf_counter_ns() - start) / (ticks * per_tick) - 1))
    assert best < 0.01


class Clock:
    """Time that passes when told to."""

    def __init__(self) -> None:
        self.now = 0

    def __call__(self) -> int:
        return self.now


class Words:
    """Counters without native code."""

    def __init__(self, name: str) -> None:
        self.words = (ctypes.c_int64 * 3)()
        address = ctypes.addressof(self.words)
        self.counters = Counters(name, address, address + 8, address + 16)

    def add(self, calls: int, ticks: int, samples: int) -> None:
        self.words[0] += calls
        self.words[1] += ticks
        self.words[2] += samples


class NanosecondTicks(TickScale):
    def __init__(self) -> None:
        pass

    def ns_per_tick(self) -> float:
        return 1.0


MS = 1_000_000


def monitor_of(clock: Clock, *words: Words) -> HotnessMonitor:
    return HotnessMonitor([one.counters for one in words], NanosecondTicks(), threshold_ns=10 * MS, clock=clock)


def test_heat_is_calls_times_mean_time() -> None:
    clock, often, seldom = Clock(), Words("often"), Words("seldom")
    monitor = monitor_of(clock, seldom, often)
    often.add(calls=6400, ticks=100 * 5000, samples=100)
    seldom.add(calls=4, ticks=4 * MS, samples=4)
    clock.now = 100 * MS
    first, second = monitor.read()
    assert first == Heat("often", 6400, 5000.0, 32.0 * MS, pytest.approx(0.32), is_hot=True)  # pyright: ignore[reportArgumentType]
    assert second == Heat("seldom", 4, 1.0 * MS, 4.0 * MS, pytest.approx(0.04), is_hot=False)  # pyright: ignore[reportArgumentType]


def test_a_call_under_way_is_charged_once() -> None:
    """Four calls of 55 ms one after the other, read every 10 ms, are 220 ms of the 220 that pass: never more."""
    clock, words = Clock(), Words("f")
    monitor = monitor_of(clock, words)
    spent: list[float] = []
    for millisecond in range(221):
        clock.now = millisecond * MS
        if millisecond % 55 == 0:
            if millisecond:
                words.add(calls=0, ticks=55 * MS, samples=1)
            words.add(calls=1, ticks=0, samples=0)
        if millisecond % 10 == 9 or millisecond == 220:
            heat = monitor.read()[0]
            assert heat.spent_ns <= clock.now
            spent.append(heat.share)
    assert spent == pytest.approx([1.0] * len(spent), abs=0.02)  # pyright: ignore[reportUnknownMemberType]


def test_half_of_the_time_is_half_of_it() -> None:
    clock, words = Clock(), Words("f")
    monitor = monitor_of(clock, words)
    for _ in range(10):
        words.add(calls=1, ticks=0, samples=0)
        for _ in range(3):
            clock.now += 10 * MS
            monitor.read()
        words.add(calls=0, ticks=30 * MS, samples=1)
        for _ in range(3):
            clock.now += 10 * MS
            heat = monitor.read()[0]
    assert heat.share == pytest.approx(0.5, abs=0.05)  # pyright: ignore[reportUnknownMemberType, reportPossiblyUnboundVariable]


def test_two_threads_are_no_more_than_all_of_the_time() -> None:
    clock, words = Clock(), Words("f")
    monitor = monitor_of(clock, words)
    words.add(calls=20, ticks=200 * MS, samples=20)
    clock.now = 100 * MS
    assert monitor.read()[0].share == 1.0


def test_heat_decays_by_half_in_its_half_life() -> None:
    clock, words = Clock(), Words("f")
    monitor = monitor_of(clock, words)
    words.add(calls=20, ticks=20 * MS, samples=20)
    clock.now = 100 * MS
    assert monitor.read()[0].is_hot
    clock.now += 1000 * MS
    cooled = monitor.read()[0]
    assert cooled.spent_ns == pytest.approx(10 * MS)  # pyright: ignore[reportUnknownMemberType]
    clock.now += 100 * MS
    assert not monitor.read()[0].is_hot
    assert monitor.read()[0].mean_ns == MS


def test_a_function_called_once_is_not_hot_however_long_it_takes() -> None:
    clock, words = Clock(), Words("main")
    monitor = monitor_of(clock, words)
    words.add(calls=1, ticks=0, samples=0)
    clock.now = 500 * MS
    running = monitor.read()[0]
    assert running.spent_ns == 500 * MS
    assert not running.is_hot


def test_nothing_called_is_nothing_hot() -> None:
    words = Words("f")
    monitor = monitor_of(Clock(), words)
    assert monitor.read() == (Heat("f", 0, 0.0, 0.0, 0.0, is_hot=False),)


def test_the_watch_finds_the_hot_function_of_a_running_program(engine: Engine, runtime: Runtime) -> None:
    program, trampoline = profiled(engine, "spin", SPIN, SPIN_TYPE)
    spin = ctypes.CFUNCTYPE(ctypes.c_int64, ctypes.c_int64)(trampoline.address(trampoline_name("spin")))
    found: list[Heat] = []
    hot = threading.Event()

    def on_hot(heat: Heat) -> None:
        found.append(heat)
        hot.set()

    monitor = HotnessMonitor([Counters.of("spin", program.symbols)], runtime.tick_scale())
    with HotnessWatch(monitor, on_hot, interval_s=0.002):
        deadline = time.monotonic() + 20
        while not hot.is_set() and time.monotonic() < deadline:
            spin(100_000)
        for _ in range(100):
            spin(100_000)
        time.sleep(0.02)
    assert [heat.function for heat in found] == ["spin"]
    assert found[0].is_hot
    assert found[0].mean_ns > 1000
