"""The interpreter: one operation after another, as the definitions say. Slow and obvious, an oracle for the rest."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from typing import Final

from tensorlang.dialects.func import FuncOp
from tensorlang.interp.memory import Buffer, View
from tensorlang.interp.rules import rule
from tensorlang.interp.values import Tensor, TrapError, as_integer, is_vector, meant
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.symbols import symbols
from tensorlang.ir.types import CheckedTensorType

Evaluate = Callable[[Operation, "Frame"], Sequence[object]]
"""Gives the results of an operation."""

DEEPEST: Final = 10_000
"""Calls within calls; more are a trap, as they overflow a stack."""

_PYTHON_FRAMES: Final = 40
"""Python frames that one interpreted call may take: regions within regions."""


class Interpreter:
    """Runs functions of a module.

    Attributes:
        write: receives what the program prints.
        fuel: how many more operations and iterations may be executed; None is any number.
        random_state: all that the numbers of `tensorlang.random` depend on.
        goal: whether the last `tensorlang.goal` was reached; None before the first.
    """

    def __init__(
        self, module: Operation, write: Callable[[str], object] | None = None, *, fuel: int | None = None
    ) -> None:
        self.module = module
        self.functions = {name: op for name, op in symbols(module) if isinstance(op, FuncOp)}
        self.write = write or _discard
        self.fuel = fuel
        self.random_state = 0
        self.goal: bool | None = None
        self.globals: dict[Operation, Buffer] = {}
        self.targets: dict[Operation, Operation] = {}
        """What the symbol of an operation refers to."""
        self.pointed: dict[int, Buffer] = {}
        """Buffers whose address the program took as a number."""
        self.depth = 0

    def call(self, name: str, args: Sequence[object] = ()) -> list[object]:
        """Call a function with interpreted values. Raises TrapError, AssertFailedError."""
        function = self.functions.get(name)
        if function is None:
            raise TrapError(f"there is no function @{name}")
        with _room_for_calls():
            return self.enter(function, args)

    def enter(self, function: FuncOp, args: Sequence[object]) -> list[object]:
        """Run the body of a function, or what the runtime supplies for a declaration."""
        if function.is_declaration:
            from tensorlang.interp.outside import call_outside

            return list(call_outside(self, function, args))
        if self.depth == DEEPEST:
            raise TrapError(f"calls nest deeper than {DEEPEST}")
        self.depth += 1
        frame = Frame(self)
        if any(isinstance(argument.type, CheckedTensorType) for argument in function.args):
            frame.learn_arguments(function, args)
        try:
            return list(frame.run_graph(function.regions[0], args, "func.return"))
        finally:
            self.depth -= 1
            frame.end_scope(0)

    def spend(self) -> None:
        """Use up fuel for one operation. Traps when there is none left."""
        if self.fuel is None:
            return
        if self.fuel <= 0:
            raise TrapError("out of fuel")
        self.fuel -= 1


class Frame:
    """The values of one call, and the stack memory it took."""

    __slots__ = ("extents", "interpreter", "loops", "stack", "values")

    def __init__(self, interpreter: Interpreter) -> None:
        self.interpreter = interpreter
        self.values: dict[Value, object] = {}
        self.stack: list[Buffer] = []
        self.loops: list[tuple[int, ...]] = []
        """The points of the linalg loop nests that are being run, the innermost last."""
        self.extents: dict[str, int] = {}
        """What the names of extents in `!tensorlang.tensor` mean in this call."""

    def learn_arguments(self, function: FuncOp, args: Sequence[object]) -> None:
        """Take note of the extents that arguments give names to."""
        from tensorlang.interp.tensorlang_checked import learn

        self.values.update(zip(function.args, args, strict=True))
        learn(self, function.args, function)

    # -- reading values ------------------------------------------------------------------------------------------------

    def get(self, value: Value) -> object:
        return self.values[value]

    def all(self, values: Sequence[Value]) -> list[object]:
        return [self.values[value] for value in values]

    def integer(self, value: Value) -> int:
        """An integer that is about to be used."""
        return as_integer(self.values[value])

    def integers(self, values: Sequence[Value]) -> list[int]:
        return [as_integer(self.values[value]) for value in values]

    def view(self, value: Value) -> View:
        """A memref."""
        found = meant(self.values[value])
        assert isinstance(found, View)
        return found

    def tensor(self, value: Value) -> Tensor:
        found = meant(self.values[value])
        assert isinstance(found, Tensor)
        return found

    def lanes(self, value: Value) -> tuple[object, ...]:
        """The elements of a vector; a scalar is one."""
        found = self.values[value]
        return found if is_vector(found) else (found,)

    # -- running -------------------------------------------------------------------------------------------------------

    def run(self, region: Region, args: Sequence[object] = ()) -> list[object]:
        """A region of one block: its operations, then the operands of its terminator."""
        self.interpreter.spend()
        block = region.entry
        self._bind(block, args)
        for op in block:
            if op.is_terminator and op is block.last:
                return self.all(op.operands)
            self.execute(op)
        return []

    def run_graph(self, region: Region, args: Sequence[object], leaving: str) -> list[object]:
        """A region of blocks, until an operation named `leaving` ends it."""
        from tensorlang.interp.cf import successor

        block, given = region.entry, list(args)
        while True:
            self._bind(block, given)
            for op in block:
                if op is block.last and op.is_terminator:
                    break
                self.execute(op)
            last = block.last
            assert last is not None
            if last.name == leaving:
                return self.all(last.operands)
            self.interpreter.spend()
            try:
                block, given = successor(last, self)
            except TrapError as trap:
                trap.op = trap.op or last
                raise

    def _bind(self, block: Block, args: Sequence[object]) -> None:
        self.values.update(zip(block.args, args, strict=True))

    def execute(self, op: Operation) -> None:
        """One operation and whatever lies inside it."""
        self.interpreter.spend()
        evaluate = rule(op.name)
        try:
            if evaluate is None:
                raise TrapError(f"'{op.name}' cannot be interpreted")
            self.values.update(zip(op.results, evaluate(op, self), strict=True))
        except TrapError as trap:
            trap.op = trap.op or op
            raise

    def end_scope(self, height: int) -> None:
        """Give back the stack memory taken since the stack had this height."""
        for buffer in self.stack[height:]:
            buffer.is_freed = True
        del self.stack[height:]


@contextmanager
def _room_for_calls() -> Generator[None]:
    """Python's own limit on recursion, raised meanwhile: the interpreter counts calls itself."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(max(before, DEEPEST * _PYTHON_FRAMES))
    try:
        yield
    finally:
        sys.setrecursionlimit(before)


def _discard(text: str) -> None:
    """Programs whose prints nobody asks for."""
