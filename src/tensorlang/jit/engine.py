"""The engine: objects become libraries of machine code in this process, and go again.

Ownership. A `Library` is only a description: names and addresses. The engine alone keeps LLVM's resource trackers. Code
goes when `unload` or `close` is called, or with the engine itself; whoever brings that about answers for nobody being
inside or holding an address (`quiescence` knows when that is so). When the interpreter exits, code stays: daemon
threads may still run it.
"""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

import llvmlite.binding as llvm

from tensorlang.codegen.names import OUTSIDE
from tensorlang.jit.compiler import BASE, LLVM_LOCK, Tier, compile_object, target_machine
from tensorlang.jit.errors import JITError, MissingSymbolError
from tensorlang.jit.objectfile import Symbol, read_symbols
from tensorlang.jit.symbols import loaded_symbol

LIBRARIES_PER_JIT: Final = 512
"""LLVM leaks 4 to 9 KB per unloaded library until its LLJIT goes; so a fresh one is begun after this many."""

_LINKER_NAMES: Final = frozenset({"_GLOBAL_OFFSET_TABLE_"})

Resolver = Callable[[str], int | None]
"""Gives the address of a name, or None for a name it does not know."""


@dataclass(frozen=True, slots=True)
class Library:
    """Loaded code. `name` is fresh: no two libraries of a process ever share one.

    Attributes:
        name: for people and for the engine.
        symbols: the address of everything the object defines, functions and globals.
        functions: the size in bytes of each function among them.
        variables: the size in bytes of everything else among them.
    """

    name: str
    symbols: Mapping[str, int]
    functions: Mapping[str, int]
    variables: Mapping[str, int]

    def address(self, symbol: str) -> int:
        """Where `symbol` is. Raises `JITError` when the library does not define it."""
        if symbol not in self.symbols:
            raise JITError("link", f"{self.name} does not define '{symbol}'")
        return self.symbols[symbol]


@dataclass(slots=True, eq=False)
class _Arena:
    """One LLJIT and the libraries in it that still live."""

    jit: llvm.LLJIT
    linked: int
    trackers: dict[str, llvm.ResourceTracker]


class Engine:
    """Links and unloads libraries. Safe to use from several threads; LLVM's work is done one at a time."""

    _serial = itertools.count(1)

    def __init__(self, *, on_load: Callable[[Library], None] | None = None) -> None:
        """`on_load` is told of every library, when its code is there."""
        self._on_load = on_load
        self._resolvers: list[Resolver] = []
        self._arenas: list[_Arena] = []

    def provide(self, resolver: Resolver) -> None:
        """Ask `resolver` for names that a library needs, before the process is asked; the first one to know wins."""
        self._resolvers.append(resolver)

    def add_text(
        self, text: str, *, stem: str, tier: Tier = BASE, imports: Mapping[str, int] = MappingProxyType({})
    ) -> Library:
        """Compile LLVM text and load it. Raises `JITError`."""
        image = compile_object(text, opt_level=tier.opt_level, run_passes=tier.run_passes)
        return self.add(image, stem=stem, imports=imports)

    def add(self, image: bytes, *, stem: str, imports: Mapping[str, int] = MappingProxyType({})) -> Library:
        """Load an object file as a new library named after `stem`.

        Names it does not define come from `imports`, then from the resolvers, then from this process.

        Raises:
            JITError: the object is damaged or does not link; `MissingSymbolError` names what nobody defines.
        """
        name = f"{stem}.{next(self._serial)}"
        symbols = read_symbols(image)
        builder = llvm.JITLibraryBuilder().add_object_img(image)
        for needed, address in self._resolved(name, symbols, imports).items():
            builder.import_symbol(needed, address)
        defined = [symbol for symbol in symbols if symbol.is_defined]
        for symbol in defined:
            builder.export_symbol(symbol.name)
        tracker = self._link(builder, name)
        library = Library(
            name,
            MappingProxyType({symbol.name: tracker[symbol.name] for symbol in defined}),
            MappingProxyType({symbol.name: symbol.size for symbol in defined if symbol.is_function}),
            MappingProxyType({symbol.name: symbol.size for symbol in defined if not symbol.is_function}),
        )
        if self._on_load is not None:
            self._on_load(library)
        return library

    def unload(self, library: Library) -> None:
        """Give the memory of `library` back. Its addresses mean nothing from now on. Unknown libraries are ignored."""
        with LLVM_LOCK:
            for arena in self._arenas:
                tracker = arena.trackers.pop(library.name, None)
                if tracker is not None:
                    tracker.close()
            self._close_empty_arenas()

    @property
    def library_count(self) -> int:
        """How many libraries are loaded."""
        return sum(len(arena.trackers) for arena in self._arenas)

    def close(self) -> None:
        """Unload everything."""
        with LLVM_LOCK:
            for arena in self._arenas:
                for tracker in arena.trackers.values():
                    tracker.close()
                arena.jit.close()
            self._arenas.clear()

    def _resolved(self, library: str, symbols: tuple[Symbol, ...], imports: Mapping[str, int]) -> dict[str, int]:
        needed = [symbol.name for symbol in symbols if not symbol.is_defined and symbol.name not in _LINKER_NAMES]
        found = {name: imports[name] if name in imports else self._search(name) for name in needed}
        missing = [name for name, address in found.items() if address is None]
        if missing:
            raise MissingSymbolError(library, missing)
        return {name: address for name, address in found.items() if address is not None}

    def _search(self, name: str) -> int | None:
        name = name.removeprefix(OUTSIDE)
        for resolver in self._resolvers:
            address = resolver(name)
            if address is not None:
                return address
        return loaded_symbol(name)

    def _link(self, builder: llvm.JITLibraryBuilder, name: str) -> llvm.ResourceTracker:
        with LLVM_LOCK:
            arena = self._open_arena()
            try:
                tracker = builder.link(arena.jit, name)
            except RuntimeError as fault:
                raise JITError("link", f"{name}: {fault}") from None
            arena.linked += 1
            arena.trackers[name] = tracker
            return tracker

    def _open_arena(self) -> _Arena:
        if not self._arenas or self._arenas[-1].linked >= LIBRARIES_PER_JIT:
            machine = target_machine(BASE.opt_level)
            jit = llvm.create_lljit_compiler(machine, use_jit_link=True, suppress_errors=True)
            self._arenas.append(_Arena(jit, 0, {}))
            self._close_empty_arenas()
        return self._arenas[-1]

    def _close_empty_arenas(self) -> None:
        """Close those that are full, empty, and not the one that libraries are added to."""
        for arena in [arena for arena in self._arenas[:-1] if not arena.trackers]:
            arena.jit.close()
            self._arenas.remove(arena)
