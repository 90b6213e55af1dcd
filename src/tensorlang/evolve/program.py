"""A loaded program: its IR, its machine code, and the slots through which its functions can be exchanged."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from dataclasses import replace as changed
from functools import partial
from typing import Protocol, TypeVar

from tensorlang.codegen.emitter import Site
from tensorlang.codegen.module import Compiled, generate
from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.func import FuncOp
from tensorlang.evolve.interface import signature_of
from tensorlang.evolve.levels import machine_level, to_base
from tensorlang.evolve.supplied import not_supplied
from tensorlang.ir.attributes import wrap
from tensorlang.ir.floats import bits_to_float
from tensorlang.ir.printer import print_module
from tensorlang.ir.symbols import symbols
from tensorlang.ir.types import FloatType, Type, bit_width
from tensorlang.jit.abi import Signature as CallSignature
from tensorlang.jit.compiler import BASE, Tier
from tensorlang.jit.divisions import REFUSED
from tensorlang.jit.engine import Engine, Library
from tensorlang.jit.entry import NativeFunction
from tensorlang.jit.errors import MissingSymbolError
from tensorlang.jit.generations import Generation
from tensorlang.jit.runtime.library import Runtime
from tensorlang.jit.runtime.output import Output
from tensorlang.jit.slots import Publisher, Slot
from tensorlang.jit.trampoline import FunctionType, trampoline_name, trampoline_text
from tensorlang.jit.traps import crashes_told
from tensorlang.jit.words import read_word, write_word
from tensorlang.passes.runner import Watch
from tensorlang.support.diagnostics import DiagnosticError
from tensorlang.support.source import Source

FAILURE_HEADER_WORDS = 2
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Failure:
    """A failed assert: where, what it says, and the values that were alive."""

    site: Site
    values: tuple[tuple[str, int | float], ...]


class Observer(Watch, Protocol):
    """Told of the steps from a module to machine code: around each phase, and of every pass."""

    def phase(self, name: str) -> AbstractContextManager[None]: ...


class ProgramFailedError(Exception):
    """The program ended at a failed assert."""

    def __init__(self, failure: Failure) -> None:
        self.failure = failure
        state = ", ".join(f"{name} = {value:.6g}" for name, value in failure.values)
        where = f"in @{failure.site.function}{f' with {state}' if state else ''}"
        super().__init__(f"{failure.site.message} ({where})")


class Program:
    """Machine code of a whole module. Functions named in `slots` can be exchanged while others call them."""

    def __init__(
        self,
        module: ModuleOp,
        source: Source,
        *,
        slots: Iterable[str] = (),
        profiled: Iterable[str] = (),
        tier: Tier = BASE,
        outside: Callable[[str], int | None] | None = None,
        observer: Observer | None = None,
        engine: Engine | None = None,
    ) -> None:
        """Compile and load.

        Args:
            module: verified; it is brought to the base level in place.
            slots: functions that can be exchanged.
            profiled: the same, and their calls are counted and timed.
            outside: gives the addresses of further functions that the program calls.
            observer: told of the steps.
            engine: one without libraries; a fresh one by default.

        Raises:
            DiagnosticError: the program needs a function or a global that nobody supplies.
        """
        self.source = source
        self.module = module
        phase = observer.phase if observer is not None else _unobserved
        with phase("lower"):
            to_base(module, source, observer)
            lowered = machine_level(module, source, observer)
        self.functions = {name: op for name, op in symbols(module) if isinstance(op, FuncOp) and not op.is_declaration}
        self.engine = engine or Engine()
        self.runtime = Runtime(self.engine)
        self.output = Output(self.runtime)
        if outside is not None:
            self.engine.provide(outside)
        with phase("generate"):
            self.sites: list[Site] = []
            """Where the program can fail, in any of its generations; a status is 1 + the index."""
            self.profiled = tuple(name for name in profiled if name in self.functions)
            wanted = dict.fromkeys((*self.profiled, *(name for name in slots if name in self.functions)))
            self.compiled = generate(lowered, source=source, slots=wanted, sites=self.sites)
        with phase("compile"):
            self.library = self._linked(tier)
        self.callback_fault: BaseException | None = None
        """What went wrong in Python code that the program called: it cannot cross native code, and is raised after."""
        self._publisher: Publisher | None = None
        self.slots = {name: self._slot(name, profiled=name in self.profiled) for name in wanted}

    def _linked(self, tier: Tier) -> Library:
        try:
            return self.engine.add_text(self.compiled.text, stem="program", tier=tier)
        except MissingSymbolError as fault:
            faults = not_supplied(fault.names, self.module, self.source)
            if not faults:
                raise
            raise DiagnosticError(faults) from None

    # -- functions -----------------------------------------------------------------------------------------------------

    def signature(self, name: str) -> CallSignature:
        return signature_of(self.functions[name])

    def callable(self, name: str) -> NativeFunction:
        """The function as a Python callable; raises ProgramFailedError, or ZeroDivisionError for a refused division."""
        return NativeFunction(
            self.runtime,
            self.library.address(f"tl.entry.{name}"),
            self.signature(name),
            partial(self._failed_in, name),
        )

    def source_of(self, name: str) -> str:
        """The text of the function's base."""
        return print_module(self.functions[name])

    # -- slots ---------------------------------------------------------------------------------------------------------

    @property
    def publisher(self) -> Publisher:
        if self._publisher is None:
            self._publisher = Publisher(self.engine, self.runtime)
        return self._publisher

    def _slot(self, name: str, *, profiled: bool) -> Slot:
        library, address = self.library, self.library.address(name)
        if profiled:
            library = self.engine.add_text(
                trampoline_text(name, self.function_type(name)), stem=f"profile-{name}", imports=self.library.symbols
            )
            address = library.address(trampoline_name(name))
        base = Generation(0, self.library, address, self.source_of(name))
        return Slot(name, self.library.address(f"tl.slot.{name}"), base, self.publisher)

    def function_type(self, name: str) -> FunctionType:
        """The function's type in LLVM text."""
        signature = self.compiled.signatures[name]
        return FunctionType(signature.result, signature.args)

    def generated(self, lowered: ModuleOp) -> Compiled:
        """LLVM text of a later generation: it shares the program's state and conventions, and its sites become known.

        An assert of it lies where the program's own assert in the same function with the same message does.
        """
        own = {(site.function, site.message): site.offset for site in reversed(self.compiled.sites)}
        first = len(self.sites)
        compiled = generate(
            lowered, slots=self.slots, entries=(), owns_state=False, sites=self.sites, failing=self._failing()
        )
        for at in range(first, len(self.sites)):
            site = self.sites[at]
            self.sites[at] = changed(site, offset=own.get((site.function, site.message), -1))
        return compiled

    def _failing(self) -> frozenset[str]:
        return frozenset(name for name, signature in self.compiled.signatures.items() if signature.fails)

    # -- running -------------------------------------------------------------------------------------------------------

    def guarded(self, work: Callable[[], T], otherwise: T) -> T:
        """What `work` gives, for a callback: a fault in it is kept, and raised when the program returns."""
        try:
            return work()
        except BaseException as fault:  # the border to native code
            self.callback_fault = self.callback_fault or fault
            return otherwise

    def invoke(self, name: str, words: Iterable[int] = (), result_words: int = 0) -> list[int]:
        """Call through the packed entry with raw words; gives the words of the results. Raises ProgramFailedError."""
        given = list(words)
        frame = (ctypes.c_int64 * max(1, len(given) + result_words))(*given)
        call = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p)(self.runtime.address("tl.invoke"))
        with crashes_told(self.engine):
            status = call(self.library.address(f"tl.entry.{name}"), ctypes.addressof(frame))
        if self.callback_fault is not None:
            raise self.callback_fault
        if status:
            self._failed(status)
        return list(frame)[len(given) :]

    def _failed_in(self, name: str, status: int) -> object:
        if status == REFUSED:
            raise ZeroDivisionError(f"an integer division by zero, or one that overflows, in a call of @{name}")
        return self._failed(status)

    def _failed(self, status: int) -> object:
        raise ProgramFailedError(self.failure(status))

    def failure(self, status: int) -> Failure:
        """What the failure record says, which is cleared."""
        record = self.runtime.address("tl.failure")
        site = self.sites[status - 1]
        count = read_word(record + 8)
        raw = [read_word(record + 8 * (FAILURE_HEADER_WORDS + i)) for i in range(min(count, len(site.values)))]
        write_word(record, 0)
        return Failure(
            site, tuple((name, number(word, type_)) for (name, type_), word in zip(site.values, raw, strict=False))
        )


def _unobserved(_: str) -> AbstractContextManager[None]:
    return nullcontext()


def number(word: int, type_: Type) -> int | float:
    """A raw 8-byte word as a number of a scalar type."""
    word &= (1 << 64) - 1
    if isinstance(type_, FloatType):
        return bits_to_float(word & ((1 << bit_width(type_)) - 1), type_.name)
    return wrap(word, type_)
