"""A slot: the one pointer through which a function that may change is called, and the generations that filled it.

Callers load the pointer with acquire and call; to publish is one release store. So a caller runs the old version or
the new one, whole, and never waits.

    base --publish(1)--> 1 --publish(2)--> 2

A generation that was replaced is retired: unloaded as soon as nobody can be inside. The base stays for ever.
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
    """The slot of the function `name`. Publishing is safe from any thread."""

    def __init__(self, name: str, cell: int, base: Generation, publisher: Publisher) -> None:
        """`cell` is the address of the global `tl.slot.<name>`; `base` is published into it."""
        assert base.number == BASE_NUMBER, base
        self.name = name
        self.cell = cell
        self.base = base
        self._publisher = publisher
        self._lock = threading.RLock()
        self._numbers = itertools.count(BASE_NUMBER + 1)
        self._current = base
        publisher.store(cell, base.address)

    @property
    def current(self) -> Generation:
        """The generation that callers reach."""
        return self._current

    def next_number(self) -> int:
        """A number that no generation of this slot has had."""
        return next(self._numbers)

    def publish(self, generation: Generation) -> Generation:
        """Make `generation` what callers reach, and give back the one they reached before."""
        with self._lock:
            before = self._current
            assert generation.number > before.number, f"'{self.name}': generation {generation.number} is not new"
            self._publisher.store(self.cell, generation.address)
            self._current = generation
            if not before.is_base:
                self._publisher.retire(before.library)
            return before

    def target(self) -> int:
        """The address that callers reach at this moment, as they read it."""
        return read_word(self.cell) & (2**64 - 1)
