"""Sums over a vectorized loop: a partial sum in each lane, folded into one after the loop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tensorlang.analysis.loops import Loop
from tensorlang.analysis.reduction import COMBINERS, FREE_IN_FLOATS, accumulation_of, may_reassociate
from tensorlang.ir.attributes import Attribute, DenseElementsAttr, DialectAttr
from tensorlang.ir.core import Value
from tensorlang.ir.floats import float_to_bits
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import FloatType, IntegerType, Type, VectorType
from tensorlang.passes.schedule.address import refusal
from tensorlang.passes.schedule.build import make, make_constant


@dataclass(frozen=True, slots=True)
class VectorSums:
    """What each carried value of a loop accumulates with, and how many lanes share the work."""

    loop: Loop
    combiners: tuple[str, ...]
    width: int

    @staticmethod
    def of(loop: Loop, width: int) -> VectorSums:
        """Raises DiagnosticError where a carried value is no accumulation, or its order is not free."""
        combiners: list[str] = []
        for argument, new in zip(loop.carried, loop.yields, strict=True):
            found = accumulation_of(new, argument)
            if found is None:
                raise refusal(
                    loop.op, f"cannot vectorize loop {loop.name}: what it carries is not a plain accumulation"
                )
            is_float = isinstance(argument.type, FloatType)
            if is_float and found.combiner not in FREE_IN_FLOATS and not may_reassociate(loop.op):
                raise refusal(loop.op, f"cannot vectorize loop {loop.name}: the contract fixes the order of its sum")
            if _neutral(found.combiner, argument.type) is None:
                raise refusal(
                    loop.op, f"cannot vectorize loop {loop.name}: '{found.combiner}' has no neutral element here"
                )
            combiners.append(found.combiner)
        return VectorSums(loop, tuple(combiners), width)

    def starts(self, at: Builder) -> list[Value]:
        """The partial sums before the first iteration."""
        starts: list[Value] = []
        for combiner, init in zip(self.combiners, self.loop.inits, strict=True):
            neutral = _neutral(combiner, init.type)
            assert neutral is not None
            starts.append(make_constant(at, DenseElementsAttr((neutral,), VectorType((self.width,), init.type))))
        return starts

    def finish(self, at: Builder, sums: Sequence[Value]) -> list[Value]:
        """The results of the scalar loop from the partial sums."""
        results: list[Value] = []
        for combiner, init, lanes in zip(self.combiners, self.loop.inits, sums, strict=True):
            attributes: dict[str, Attribute] = {"kind": DialectAttr("vector", f"kind<{COMBINERS[combiner]}>")}
            if isinstance(init.type, FloatType):
                attributes["fastmath"] = DialectAttr("arith", "fastmath<reassoc>")
            folded = make(at, "vector.reduction", [lanes], [init.type], attributes).results[0]
            results.append(make(at, combiner, [init, folded], [init.type]).results[0])
        return results


def _neutral(combiner: str, type_: Type) -> int | None:
    """The element that changes nothing, as an attribute stores it; None where there is none."""
    match combiner, type_:
        case "arith.addf", FloatType(name):
            return float_to_bits(-0.0, name)
        case "arith.mulf", FloatType(name):
            return float_to_bits(1.0, name)
        case (("arith.maxnumf" | "arith.minnumf"), FloatType(name)):
            return float_to_bits(float("nan"), name)
        case "arith.maximumf", FloatType(name):
            return float_to_bits(float("-inf"), name)
        case "arith.minimumf", FloatType(name):
            return float_to_bits(float("inf"), name)
        case (("arith.addi" | "arith.ori" | "arith.xori" | "arith.maxui"), _):
            return 0
        case "arith.muli", _:
            return 1
        case (("arith.andi" | "arith.minui"), _):
            return -1
        case "arith.maxsi", IntegerType(width):
            return -(1 << width - 1)
        case "arith.minsi", IntegerType(width):
            return (1 << width - 1) - 1
        case _:
            return None
