"""LLVM text to machine code inside the worker: compiled and linked by `jit`, against an allow-list of functions."""

import ctypes
from collections.abc import Sequence
from typing import NamedTuple

from tensorlang.gate.worker.harness import Harness, harness_text
from tensorlang.jit.compiler import BASE, KERNEL, QUICK, Tier, compile_object
from tensorlang.jit.engine import Engine
from tensorlang.jit.errors import JITError
from tensorlang.jit.objectfile import read_symbols
from tensorlang.jit.runtime.families import defining_family
from tensorlang.jit.runtime.library import Runtime
from tensorlang.jit.symbols import loaded_symbol

TIERS = (QUICK, BASE, KERNEL)
"""How hard to optimize, by the number that the wire carries."""

ENTRY_PREFIX = "tl.entry."
FAILURE_SYMBOL = "tl.failure"
FAILURE_WORDS = 72

_FAMILIES = ("allocation", "narrow")
_MEMORY = ("malloc", "free", "calloc", "realloc", "aligned_alloc", "memcpy", "memmove", "memset", "memcmp", "bzero")
_MATH = (
    "acos", "acosh", "asin", "asinh", "atan", "atan2", "atanh", "cbrt", "ceil", "copysign", "cos", "cosh", "erf",
    "erfc", "exp", "exp2", "exp10", "expm1", "fabs", "floor", "fma", "fmax", "fmaximum", "fmin", "fminimum", "fmod",
    "frexp", "hypot", "ldexp", "lgamma", "log", "log10", "log1p", "log2", "modf", "nearbyint", "pow", "remainder",
    "rint", "round", "roundeven", "sin", "sincos", "sinh", "sqrt", "tan", "tanh", "tgamma", "trunc",
)  # fmt: skip
_OTHERS = ("abort", "_GLOBAL_OFFSET_TABLE_")
_RUNS_ON_LOAD = (b".init_array", b".fini_array", b".ctors", b".dtors")


class Loaded(NamedTuple):
    """Machine code of one text: the address of every entry by function name, and of `tl.failure` (0 if it has none)."""

    entries: dict[str, int]
    failure: int

    def clear_failure(self) -> None:
        """Forget the failed assert of an earlier call."""
        if self.failure:
            ctypes.memset(self.failure, 0, 8 * FAILURE_WORDS)


class Compiler:
    """A warm LLVM: an engine, the runtime functions that a candidate may call, and the harness."""

    def __init__(self, machine: str, more_symbols: Sequence[str] = ()) -> None:
        self._engine = Engine()
        self._runtime = Runtime(self._engine)
        families = defining_family()
        runtime = [name for name, family in families.items() if family.name in _FAMILIES]
        floats = [name + "f" for name in _MATH]
        self._allowed = frozenset((*runtime, *_MEMORY, *_MATH, *floats, *_OTHERS, *more_symbols))
        for name in self._allowed:  # now, as later no library can be opened
            _ = self._runtime.find(name) or loaded_symbol(name)
        library = self._engine.add_text(harness_text(), stem="harness", tier=BASE)
        self.harness = Harness(library.symbols, machine)
        for tier in TIERS:
            self.load(_WARM_UP, tier)

    def load(self, text: str, tier: Tier) -> Loaded:
        """Compile `text` and link it.

        Raises:
            JITError: it does not compile, asks for a function that is not allowed, or would run code when loaded.
        """
        image = compile_object(text, opt_level=tier.opt_level, run_passes=tier.run_passes)
        if any(section in image for section in _RUNS_ON_LOAD):
            raise JITError("link", "a text may not run code when it is loaded")
        forbidden = {symbol.name for symbol in read_symbols(image) if not symbol.is_defined} - self._allowed
        if forbidden:
            raise JITError("link", f"it calls {', '.join(sorted(forbidden))}, which the sandbox does not allow")
        symbols = self._engine.add(image, stem="candidate").symbols
        entries = {
            name.removeprefix(ENTRY_PREFIX): address
            for name, address in symbols.items()
            if name.startswith(ENTRY_PREFIX)
        }
        return Loaded(entries, symbols.get(FAILURE_SYMBOL, 0))


_WARM_UP = """
define i32 @"tl.entry.warm"(ptr %frame) {
entry:
  %a.at = getelementptr i64, ptr %frame, i64 1
  %a = load ptr, ptr %a.at
  br label %loop
loop:
  %i = phi i64 [0, %entry], [%i.next, %loop]
  %s = phi <8 x float> [zeroinitializer, %entry], [%s.next, %loop]
  %at = getelementptr float, ptr %a, i64 %i
  %x = load <8 x float>, ptr %at, align 4
  %y = fmul <8 x float> %x, splat (float 2.0)
  store <8 x float> %y, ptr %at, align 4
  %s.next = fadd <8 x float> %s, %x
  %i.next = add i64 %i, 8
  %more = icmp ult i64 %i.next, 64
  br i1 %more, label %loop, label %done
done:
  ret i32 0
}
"""
"""A small loop: compiling it once touches the code of LLVM that every text needs."""
