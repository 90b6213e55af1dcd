"""Rounding as dice: doubles, in which every inexact operation is off by a unit roundoff of its own format, up or down.

Runs of one text differ, as the dice go on from call to call; how far they stray from the undisturbed result is how much
rounding may do to it. What the format represents exactly stays exact. Source: Parker, Monte Carlo Arithmetic, UCLA
CSD-970002, 1997.
"""

from __future__ import annotations

from typing import Final

from tensorlang.codegen.arithmetic.domain import Writer
from tensorlang.codegen.arithmetic.double import Double
from tensorlang.codegen.arithmetic.native import LLVM_FLOATS, Native, lanes_of
from tensorlang.ir.types import F64, FloatType

STATE: Final = "tl.dice"
_EXACT: Final = frozenset({
    "maximumf", "minimumf", "maxnumf", "minnumf", "absf", "ceil", "floor", "round", "roundeven", "trunc", "copysign",
})  # fmt: skip
_UNITS: Final = {"f16": (-11, -25), "bf16": (-8, -134), "f32": (-24, -150), "f64": (-52, -1074)}
"""Unit roundoff, and half of the smallest subnormal, as powers of two; f64 in f64 can only be off by a whole unit."""

_STEP, _MIX = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93


class MonteCarlo(Double):
    """Doubles with noise. A text needs `definition(seed)` beside it."""

    name = "monte-carlo"

    @staticmethod
    def definition(seed: int) -> str:
        """The state of the dice."""
        return f'@"{STATE}" = internal global i64 {seed & (1 << 63) - 1}\n'

    def binary(self, w: Writer, kind: str, lhs: str, rhs: str, type_: str, flags: str, source: FloatType) -> str:
        found = super().binary(w, kind, lhs, rhs, type_, "", source)
        return found if kind in _EXACT else self._shaken(w, found, type_, source)

    def fma(self, w: Writer, a: str, b: str, c: str, type_: str, flags: str, source: FloatType) -> str:
        return self._shaken(w, super().fma(w, a, b, c, type_, "", source), type_, source)

    def unary(self, w: Writer, kind: str, value: str, type_: str, flags: str, source: FloatType) -> str:
        found = super().unary(w, kind, value, type_, "", source)
        return found if kind in _EXACT else self._shaken(w, found, type_, source)

    def convert(
        self, w: Writer, kind: str, value: str, source: str, target: str, from_: FloatType, to: FloatType
    ) -> str:
        return self._shaken(w, value, target, to) if kind == "truncf" else value

    def from_integer(self, w: Writer, kind: str, value: str, source: str, target: str, to: FloatType) -> str:
        return self._shaken(w, super().from_integer(w, kind, value, source, target, to), target, to)

    def reduce(
        self, w: Writer, kind: str, vector: str, start: str | None, type_: str, flags: str, source: FloatType
    ) -> str:
        if kind not in ("add", "mul"):
            return super().reduce(w, kind, vector, start, type_, "", source)
        count, element = lanes_of(type_)
        values = [w.op(f"extractelement {type_} {vector}, i64 {lane}") for lane in range(count)]
        total = start if start is not None else values.pop(0)
        for value in values:
            total = self.binary(w, f"{kind}f", total, value, element, "", source)
        return total

    def _shaken(self, w: Writer, value: str, type_: str, source: FloatType) -> str:
        """The value, off by up to a unit roundoff in a random direction, unless its format represents it."""
        unit, tiny = (self.constant_splat(2.0**power, type_) for power in _UNITS[source.name])
        size = Native.unary(self, w, "absf", value, type_, "", F64)
        step = w.op(f"fadd {type_} {w.op(f'fmul {type_} {size}, {unit}')}, {tiny}")
        down = w.op(f"fneg {type_} {step}")
        count, _ = lanes_of(type_)
        bit = f"<{count} x i1>" if count else "i1"
        offset = w.op(f"select {bit} {self._toss(w, count)}, {type_} {step}, {type_} {down}")
        moved = w.op(f"fadd {type_} {value}, {offset}")
        if source.name == "f64":
            return moved
        narrow = LLVM_FLOATS[source.name]
        stored = f"<{count} x {narrow}>" if count else narrow
        rounded = w.op(f"fptrunc {type_} {value} to {stored}")
        back = w.op(f"fpext {stored} {rounded} to {type_}")
        exact = w.op(f"fcmp oeq {type_} {back}, {value}")
        return w.op(f"select {bit} {exact}, {type_} {value}, {type_} {moved}")

    def _toss(self, w: Writer, count: int) -> str:
        """A random bit, or one for each lane: a hash of a counter."""
        counter = w.op(f'atomicrmw add ptr @"{STATE}", i64 {_STEP} monotonic')
        if not count:
            return self._hash(w, counter, "i64", str(_MIX))
        first = w.op(f"insertelement <{count} x i64> poison, i64 {counter}, i64 0")
        zeros = f"<{count} x i32> zeroinitializer"
        spread = w.op(f"shufflevector <{count} x i64> {first}, <{count} x i64> poison, {zeros}")
        odd = ", ".join(f"i64 {(_MIX + 2 * lane * _STEP) % (1 << 64)}" for lane in range(count))
        return self._hash(w, spread, f"<{count} x i64>", f"<{odd}>")

    def _hash(self, w: Writer, value: str, type_: str, factor: str) -> str:
        count, _ = lanes_of(type_)
        by, zero = ("splat (i64 32)", "zeroinitializer") if count else ("32", "0")
        high = w.op(f"lshr {type_} {value}, {by}")
        folded = w.op(f"xor {type_} {value}, {high}")
        mixed = w.op(f"mul {type_} {folded}, {factor}")
        again = w.op(f"lshr {type_} {mixed}, {by}")
        last = w.op(f"mul {type_} {w.op(f'xor {type_} {mixed}, {again}')}, {factor}")
        return w.op(f"icmp slt {type_} {last}, {zero}")
