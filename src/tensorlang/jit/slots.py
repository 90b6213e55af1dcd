"""A slot: the one pointer through which a function that may change is called, and the generations that filled it.

Callers load the pointer with acquire and call; to publish is one release store. So a caller runs the old version or
the new one, whole, and never waits.

    base --publish(1)--> 1 --publish(2)--> 2 --rollback()--> 1 --rollback()--> base

The generation that was replaced last stays loaded, for a rollback; the ones before it are retired: unloaded as soon as
nobody can be inside. The base stays for ever.
"""

import ctypes
import itertools
import threading
from collections.abc import Callable

from tensorlang.jit.engine import Engine, Library
from tensorlang.jit.generations import BASE_NUMBER, Generation
from tensorlang.jit.quiescence import Quiescence
from tensorlang.jit.runtime.library import Runtime
from tensorlang.jit.words import read_word


class Publisher:
    """What all slots of a program share: the store that publishes, and the retirement of code."""

    def __init__(self, engine: Engine, runtime: Runtime) -> None:
        epoch = ctypes.PYFUNCTYPE(ctypes.c_int64)(runtime.address("tl.epoch"))
        self.store: Callable[[int, int], None] = ctypes.PYFUNCTYPE(None, ctypes.c_void_p, ctypes.c_void_p)(
            runtime.address("tl.publish")
        )
        self._engine = engine
        self._quiescence = Quiescence(epoch)

    def retire(self, library: Library) -> None:
        """Unload `library`, which no slot leads to any more, once nobody can be inside."""
        self._quiescence.defer(lambda: self._engine.unload(library))
        self.collect()

    def collect(self) -> int:
        """Unload what can be unloaded by now. How many libraries still wait for a caller to leave."""
        return self._quiescence.collect()


class Slot:
    """The slot of the function `name`. Publishing and rolling back are safe from any thread."""

    def __init__(self, name: str, cell: int, base: Generation, publisher: Publisher) -> None:
        """`cell` is the address of the global `tl.slot.<name>`; `base` is published into it."""
        assert base.number == BASE_NUMBER, base
        self.name = name
        self.cell = cell
        self.base = base
        self._publisher = publisher
        self._lock = threading.RLock()
        self._numbers = itertools.count(BASE_NUMBER + 1)
        self._stack = [base]
        publisher.store(cell, base.address)

    @property
    def current(self) -> Generation:
        """The generation that callers reach."""
        return self._stack[-1]

    @property
    def generations(self) -> tuple[Generation, ...]:
        """Those that are loaded: the base, the one to roll back to, the current one; some may be the same."""
        return tuple(self._stack)

    def next_number(self) -> int:
        """A number that no generation of this slot has had."""
        return next(self._numbers)

    def publish(self, generation: Generation) -> Generation:
        """Make `generation` what callers reach, and give back the one they reached before."""
        with self._lock:
            assert generation not in self._stack, f"'{self.name}': generation {generation.number} is published already"
            before = self.current
            self._publisher.store(self.cell, generation.address)
            self._stack.append(generation)
            if len(self._stack) > 3:
                self._retire(self._stack.pop(1))
            return before

    def rollback(self, *, to_base: bool = False) -> Generation:
        """Make the generation before the current one, or the base, what callers reach; the others are retired.

        Without anything to take back it does nothing. The current generation afterwards is given back.
        """
        with self._lock:
            kept = 1 if to_base else max(1, len(self._stack) - 1)
            self._publisher.store(self.cell, self._stack[kept - 1].address)
            dropped, self._stack = self._stack[kept:], self._stack[:kept]
            for generation in dropped:
                self._retire(generation)
            return self.current

    def target(self) -> int:
        """The address that callers reach at this moment, as they read it."""
        return read_word(self.cell) & (2**64 - 1)

    def _retire(self, generation: Generation) -> None:
        self._publisher.retire(generation.library)
