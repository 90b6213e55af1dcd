"""Rehearsing a scenario with a sketch in the place of the healable function: compiled once, flown thousands of times.

The flights run in a forked process of their own, behind walls, with a deadline: whatever the scenario does there, it
costs time, not the program.
"""

from __future__ import annotations

import ctypes
import json
import os
import select
import signal
import time
from collections.abc import Callable, Sequence

from tensorlang.analysis.scenario import Flight, Scenario, words_of
from tensorlang.codegen.scenario import TRIAL, scenario_code, silence
from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.registry import context
from tensorlang.ir.core import Operation
from tensorlang.ir.symbols import symbols
from tensorlang.jit.engine import Engine
from tensorlang.jit.runtime import random as random_runtime
from tensorlang.jit.runtime.library import Runtime
from tensorlang.passes.runner import run_pipeline
from tensorlang.passes.text import parse_pipeline
from tensorlang.support.source import Source
from tensorlang.syntax.parser import parse_module
from tensorlang.tune.sketches import GLOBAL

REACHED = 2
_ALIGNED = 64

Enclose = Callable[[int], None]
"""Puts walls around this process for good; it may still write to the descriptor."""


class Rehearsal:
    """A scenario with a parametric function. `fly` is one run with the coefficients set."""

    def __init__(self, scenario: Scenario, function_text: str) -> None:
        """`function_text` holds the healable function and the global of its coefficients."""
        self.scenario = scenario
        self.engine = Engine()
        self.runtime = Runtime(self.engine)
        self.library = self.engine.add_text(_code(scenario, function_text), stem="rehearsal")
        self._call = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p)(self.library.address(f"tl.entry.{TRIAL}"))
        self._contents = [region.content for region in scenario.regions]
        self._buffers = [ctypes.create_string_buffer(len(content) + _ALIGNED) for content in self._contents]
        self._addresses = [-(-ctypes.addressof(buffer) // _ALIGNED) * _ALIGNED for buffer in self._buffers]
        self._words = len(words_of(scenario.failed, scenario, self._place))
        self._frame = (ctypes.c_uint64 * (self._words + 1))()

    def set(self, coefficients: Sequence[float]) -> None:
        table = (ctypes.c_float * len(coefficients)).from_address(self.library.address(GLOBAL))
        table[:] = list(coefficients)

    def _place(self, region: int, byte: int) -> int:
        return self._addresses[region] + byte

    def fly(self, flight: Flight) -> bool:
        """Whether no assert failed and the last goal, if there is one, was reached."""
        for address, content in zip(self._addresses, self._contents, strict=True):
            ctypes.memmove(address, content, len(content))
        for index, word in enumerate(words_of(flight, self.scenario, self._place)):
            self._frame[index] = word
        status = self._call(ctypes.addressof(self._frame))
        goal = self._frame[self._words]
        return status == 0 and (goal == REACHED or (goal == 0 and not self.scenario.has_goal))


def _code(scenario: Scenario, function_text: str) -> str:
    module = scenario.module.clone({})
    assert isinstance(module, ModuleOp)
    _put_in(module, scenario.healable, parse_module(Source("<sketch>", function_text), context()))
    silence(module)
    run_pipeline(module, parse_pipeline("lower-to-loops"), verify_each=False)
    return scenario_code(module, scenario, random_runtime.TEXT).text


def _put_in(module: Operation, name: str, sketch: Operation) -> None:
    """Replace the function by the sketch's, and add the sketch's globals."""
    old = dict(symbols(module))[name]
    assert old.block
    for _, op in symbols(sketch):
        old.block.insert_before(op.clone({}), old)
    old.erase()


def in_child(work: Callable[[], object], seconds: float, enclose: Enclose) -> object | None:
    """Do `work` in a forked, enclosed process and give its JSON-able result; None when it crashed or took longer."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _be_the_child(work, reading, writing, enclose)
    os.close(writing)
    try:
        return _result_of(reading, time.monotonic() + seconds)
    finally:
        os.close(reading)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _be_the_child(work: Callable[[], object], reading: int, writing: int, enclose: Enclose) -> None:
    """Never returns; nothing of the parent is flushed or closed. A fault of ours is handed to the parent."""
    try:
        os.close(reading)
        try:
            enclose(writing)
            answer = {"result": work()}
        except Exception as fault:
            answer = {"fault": f"{type(fault).__name__}: {fault}"}
        os.write(writing, json.dumps(answer).encode() + b"\n")
    finally:
        os._exit(0)


def _result_of(reading: int, deadline: float) -> object | None:
    received = b""
    while not received.endswith(b"\n"):
        left = deadline - time.monotonic()
        ready, _, _ = select.select([reading], [], [], max(0.0, left))
        if not ready:
            return None
        piece = os.read(reading, 65536)
        if not piece:
            return None
        received += piece
    answer = json.loads(received)
    assert "fault" not in answer, f"the rehearsal failed: {answer['fault']}"
    return answer["result"]
