import ctypes
import threading
import time

import pytest

from tensorlang.jit.engine import Engine
from tensorlang.jit.errors import JITError
from tensorlang.jit.generations import Generation
from tensorlang.jit.quiescence import Quiescence
from tensorlang.jit.runtime.library import Runtime
from tensorlang.jit.slots import Publisher, Slot

BASE = """
@"tl.slot.f" = global ptr @f
define i64 @f() nounwind { ret i64 0 }
define i64 @call() nounwind {
  %f = load atomic ptr, ptr @"tl.slot.f" acquire, align 8
  %v = call i64 %f()
  ret i64 %v
}
"""

WAITING = """
define i32 @"tl.entry.wait"(ptr %flag) {
  store atomic i64 1, ptr %flag release, align 8
  br label %again
again:
  %v = load atomic i64, ptr %flag acquire, align 8
  %set = icmp eq i64 %v, 2
  br i1 %set, label %done, label %again
done:
  ret i32 0
}
"""
"""Sets the flag to 1 and waits until it is 2."""


class Program:
    """A slot with callers, for the tests."""

    def __init__(self, engine: Engine, runtime: Runtime) -> None:
        self.engine = engine
        library = engine.add_text(BASE, stem="base")
        self.publisher = Publisher(engine, runtime)
        base = Generation(0, library, library.address("f"))
        self.slot = Slot("f", library.address("tl.slot.f"), base, self.publisher)
        self.call = ctypes.CFUNCTYPE(ctypes.c_int64)(library.address("call"))

    def generation(self) -> Generation:
        """The next one: it returns its own number."""
        number = self.slot.next_number()
        library = self.engine.add_text(f"define i64 @f() nounwind {{ ret i64 {number} }}", stem="f")
        return Generation(number, library, library.address("f"))


@pytest.fixture
def program(engine: Engine, runtime: Runtime) -> Program:
    return Program(engine, runtime)


def test_callers_reach_what_was_published_last(program: Program) -> None:
    assert program.call() == 0
    for _ in range(5):
        generation = program.generation()
        before = program.slot.current
        assert program.slot.publish(generation) is before
        assert program.call() == generation.number
        assert program.slot.target() == generation.address
    assert program.slot.base.is_base


def test_what_was_replaced_is_unloaded(program: Program) -> None:
    loaded = program.engine.library_count
    for _ in range(10):
        program.slot.publish(program.generation())
    assert program.publisher.collect() == 0
    assert program.engine.library_count == loaded + 1
    assert program.call() == 10


def test_a_generation_is_published_once(program: Program) -> None:
    generation = program.generation()
    program.slot.publish(generation)
    with pytest.raises(AssertionError, match="is not new"):
        program.slot.publish(generation)


def test_nothing_is_unloaded_while_a_caller_is_inside(program: Program, runtime: Runtime) -> None:
    flag = ctypes.c_int64(0)
    waiting = program.engine.add_text(WAITING, stem="wait").address("tl.entry.wait")
    invoke = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p)(runtime.address("tl.invoke"))
    thread = threading.Thread(target=invoke, args=(waiting, ctypes.addressof(flag)))
    thread.start()
    deadline = time.monotonic() + 10
    while flag.value == 0 and time.monotonic() < deadline:
        time.sleep(0.001)
    loaded = program.engine.library_count
    for _ in range(6):
        program.slot.publish(program.generation())
    assert program.publisher.collect() == 5
    assert program.engine.library_count == loaded + 6
    flag.value = 2
    thread.join()
    assert program.publisher.collect() == 0
    assert program.engine.library_count == loaded + 1


def test_overlapping_callers_do_not_hold_retirement_up(runtime: Runtime) -> None:
    enter = ctypes.CFUNCTYPE(ctypes.c_void_p)(runtime.address("tl.enter"))
    leave = ctypes.CFUNCTYPE(None, ctypes.c_void_p)(runtime.address("tl.leave"))
    quiescence = Quiescence(ctypes.CFUNCTYPE(ctypes.c_int64)(runtime.address("tl.epoch")))
    done: list[int] = []
    inside = enter()
    quiescence.defer(lambda: done.append(1))
    seen: list[int] = []
    for _ in range(4):
        following = enter()
        leave(inside)
        inside = following
        quiescence.collect()
        seen.append(len(done))
    assert seen[-1] == 1
    leave(inside)


def test_an_action_never_runs_before_those_inside_have_left(runtime: Runtime) -> None:
    enter = ctypes.CFUNCTYPE(ctypes.c_void_p)(runtime.address("tl.enter"))
    leave = ctypes.CFUNCTYPE(None, ctypes.c_void_p)(runtime.address("tl.leave"))
    quiescence = Quiescence(ctypes.CFUNCTYPE(ctypes.c_int64)(runtime.address("tl.epoch")))
    for turns in range(4):
        for _ in range(turns):
            quiescence.collect()
        done: list[int] = []
        inside = enter()
        quiescence.defer(lambda done=done: done.append(1))
        for _ in range(10):
            leave(enter())
            quiescence.collect()
        assert not done
        leave(inside)
        assert quiescence.collect() == 0
        assert done == [1]


def test_callers_on_both_sides_of_an_epoch_are_waited_for(runtime: Runtime) -> None:
    enter = ctypes.CFUNCTYPE(ctypes.c_void_p)(runtime.address("tl.enter"))
    leave = ctypes.CFUNCTYPE(None, ctypes.c_void_p)(runtime.address("tl.leave"))
    end_epoch = ctypes.CFUNCTYPE(ctypes.c_int64)(runtime.address("tl.epoch"))
    quiescence = Quiescence(end_epoch)
    first = enter()
    before = end_epoch()
    second = enter()
    assert first != second
    done: list[int] = []
    quiescence.defer(lambda: done.append(1))
    assert end_epoch() == before
    leave(first)
    for _ in range(5):
        assert quiescence.collect() == 1
    leave(second)
    assert quiescence.collect() == 0
    assert done == [1]


def test_the_runtime_says_what_it_does_not_have(runtime: Runtime) -> None:
    assert runtime.find("no.such.function") is None
    with pytest.raises(JITError, match=r"the runtime has no 'no\.such\.function'"):
        runtime.address("no.such.function")
