"""Hot swaps under fire: callers never see anything but a whole old or a whole new version, and nothing crashes.

Each generation `n` computes its number in two ways that only agree in one version's code: a caller that ran a mix of
two, or memory that was unloaded, or that holds another version by now, returns a result that is no generation's.
"""

import ctypes
import sys
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from tensorlang.jit.abi import Parameter, Signature
from tensorlang.jit.compiler import QUICK, compile_object
from tensorlang.jit.engine import Engine
from tensorlang.jit.entry import NativeFunction
from tensorlang.jit.generations import Generation
from tensorlang.jit.runtime.library import Runtime
from tensorlang.jit.slots import Publisher, Slot
from tensorlang.jit.words import read_word

MIX = 0x9E3779B97F4A7C15
MASK = 2**64 - 1


def version(number: int) -> str:
    """A function that returns `number * MIX`, over a loop long enough to be swapped in the middle of a call."""
    return f"""
define i64 @f(i64 %rounds) nounwind {{
  br label %again
again:
  %i = phi i64 [0, %0], [%next, %again]
  %sum = phi i64 [0, %0], [%after, %again]
  %after = add i64 %sum, {number}
  %next = add i64 %i, 1
  %more = icmp ult i64 %next, %rounds
  br i1 %more, label %again, label %done
done:
  %share = udiv i64 %after, %rounds
  %mixed = mul i64 %share, {MIX}
  ret i64 %mixed
}}
"""


BASE = (
    version(0)
    + """
@"tl.slot.f" = global ptr @f
@begun = global i64 0

define i32 @"tl.entry.call"(ptr %frame) nounwind {
  %rounds = load i64, ptr %frame
  %f = load atomic ptr, ptr @"tl.slot.f" acquire, align 8
  store atomic i64 1, ptr @begun release, align 8
  %v = call i64 %f(i64 %rounds)
  %to = getelementptr i64, ptr %frame, i64 1
  store i64 %v, ptr %to
  ret i32 0
}

; Calls through the slot until `%stop` is set. Counts the calls, and in `%wrong` the results of no known generation.
define i64 @storm(ptr %stop, ptr %newest, ptr %wrong) nounwind {
  br label %again
again:
  %calls = phi i64 [0, %0], [%calls.next, %judged]
  %f = load atomic ptr, ptr @"tl.slot.f" acquire, align 8
  %v = call i64 %f(i64 3)
  %number = mul i64 %v, INVERSE
  %newest.now = load atomic i64, ptr %newest acquire, align 8
  %known = icmp ule i64 %number, %newest.now
  br i1 %known, label %judged, label %bad
bad:
  %one = atomicrmw add ptr %wrong, i64 1 monotonic
  br label %judged
judged:
  %calls.next = add i64 %calls, 1
  %flag = load atomic i64, ptr %stop acquire, align 8
  %go = icmp eq i64 %flag, 0
  br i1 %go, label %again, label %done
done:
  ret i64 %calls.next
}
""".replace("INVERSE", str(pow(MIX, -1, 2**64)))
)


class Field:
    """A program with one slot."""

    def __init__(self) -> None:
        self.engine = Engine()
        self.runtime = Runtime(self.engine)
        self.publisher = Publisher(self.engine, self.runtime)
        self.library = self.engine.add_text(BASE, stem="base")
        base = Generation(0, self.library, self.library.address("f"))
        self.slot = Slot("f", self.library.address("tl.slot.f"), base, self.publisher)
        signature = Signature("call", (Parameter("rounds", "scalar", "i64"),), (Parameter("v", "scalar", "i64"),))
        self.call: Callable[[int], int] = NativeFunction(  # pyright: ignore[reportAttributeAccessIssue]
            self.runtime, self.library.address("tl.entry.call"), signature
        ).call

    def load(self) -> Generation:
        number = self.slot.next_number()
        library = self.engine.add_text(version(number), stem="f", tier=QUICK)
        return Generation(number, library, library.address("f"))


@pytest.fixture
def field() -> Field:
    return Field()


@pytest.fixture
def busy_switching() -> Iterator[None]:
    """Python threads take turns fifty times as often."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-4)
    yield
    sys.setswitchinterval(before)


def wait_for(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.001)
    assert condition()


def test_native_threads_see_whole_versions_only(field: Field) -> None:
    """Swaps without a pause between eight versions, under two threads that call as fast as they can."""
    generations = [field.slot.base, *(field.load() for _ in range(7))]
    words = (ctypes.c_int64 * 3)()
    stop, newest, wrong = (ctypes.addressof(words) + 8 * i for i in range(3))
    words[1] = len(generations) - 1
    storm = ctypes.CFUNCTYPE(ctypes.c_int64, *[ctypes.c_void_p] * 3)(field.library.address("storm"))
    calls: list[int] = []
    threads = [threading.Thread(target=lambda: calls.append(storm(stop, newest, wrong))) for _ in range(2)]
    for thread in threads:
        thread.start()
    swaps, deadline = 0, time.monotonic() + 2
    while time.monotonic() < deadline:
        for generation in generations:
            field.publisher.store(field.slot.cell, generation.address)
        swaps += len(generations)
    words[0] = 1
    for thread in threads:
        thread.join()
    assert swaps > 10_000
    assert sum(calls) > 1_000_000
    assert read_word(wrong) == 0


@pytest.mark.slow
@pytest.mark.usefixtures("busy_switching")
def test_callers_from_python_survive_thousands_of_generations(field: Field) -> None:
    """Every generation is compiled, published, called by four threads, replaced, and unloaded."""
    loaded = field.engine.library_count
    numbers = {n * MIX & MASK: n for n in range(4000)}
    stop = threading.Event()
    wrong: list[int] = []
    calls = [0] * 4

    def storm(thread: int) -> None:
        while not stop.is_set():
            result = field.call(1 + calls[thread] % 50) & MASK
            calls[thread] += 1
            if result not in numbers:
                wrong.append(result)

    threads = [threading.Thread(target=storm, args=(i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    for _ in range(3000):
        field.slot.publish(field.load())
    stop.set()
    for thread in threads:
        thread.join()
    assert not wrong
    assert sum(calls) > 3000
    wait_for(lambda: field.publisher.collect() == 0)
    assert field.engine.library_count == loaded + 1
    assert field.call(1) & MASK == 3000 * MIX & MASK


def test_a_long_call_finishes_in_the_code_it_began_in(field: Field) -> None:
    """While one call runs, its generation is replaced three times over; the code must still be there to return from."""
    first = field.load()
    field.slot.publish(first)
    results: list[int] = []
    thread = threading.Thread(target=lambda: results.append(field.call(400_000_000)))
    thread.start()
    wait_for(lambda: read_word(field.library.address("begun")) == 1)
    for _ in range(5):
        field.slot.publish(field.load())
    waiting = field.publisher.collect()
    thread.join()
    assert results[0] & MASK == first.number * MIX & MASK
    assert waiting >= 1, "the long call ended before its code was retired: lengthen it"
    wait_for(lambda: field.publisher.collect() == 0)


def test_memory_is_given_back(field: Field) -> None:
    """Thousands of generations leave the process no larger: what LLVM leaks goes with the JIT it leaked in."""
    image = compile_object(version(1), opt_level=0, run_passes=False)

    def swap(times: int) -> None:
        for _ in range(times):
            library = field.engine.add(image, stem="f")
            field.slot.publish(Generation(field.slot.next_number(), library, library.address("f")))

    swap(1500)
    before = resident_kilobytes()
    swap(2500)
    assert resident_kilobytes() - before < 6_000


def resident_kilobytes() -> int:
    with open("/proc/self/statm", encoding="ascii") as numbers:  # noqa: PTH123
        return int(numbers.read().split()[1]) * 4
