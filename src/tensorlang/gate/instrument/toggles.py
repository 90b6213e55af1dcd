"""Which integers that are computed from data were ever different: a factor that is 1 in every run decides in secret.

Of each the bits that were ever 1 and those that were ever 0 are collected, two words a value. Source: toggle coverage
of hardware verification: Piziali, Functional Verification Coverage Measurement and Analysis, 2004, section 5.4.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from tensorlang.gate.instrument.poison import number
from tensorlang.gate.instrument.reduced import reduced
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import I64, IntegerType, Type, VectorType, element_type
from tensorlang.passes.schedule.build import make

WORDS: Final = 2
"""Words of each value."""

_MOVES: Final = frozenset({
    "arith.constant", "arith.extsi", "arith.extui", "arith.trunci", "arith.index_cast", "arith.index_castui",
    "arith.bitcast", "arith.select", "vector.load", "vector.transfer_read", "affine.load", "memref.load",
})  # fmt: skip
"""Operations that only hand values on."""


def watched(function: Operation, base: Operation, of_contents: frozenset[Value]) -> list[Operation]:
    """The operations that compute integers from data by a kind of operation that the base does without."""
    known = {op.name for op in base.walk()} | _MOVES
    return [op for op in function.walk() if op.name not in known and _is_watched(op, of_contents)]


def _is_watched(op: Operation, of_contents: frozenset[Value]) -> bool:
    if not op.name.startswith("arith.") or len(op.results) != 1 or op.results[0] not in of_contents:
        return False
    type_ = op.results[0].type
    element = element_type(type_)
    is_plain = isinstance(type_, VectorType | IntegerType)
    return is_plain and isinstance(element, IntegerType) and 1 < element.width <= I64.width


def note_toggles(twin: Operation, which: int, bits: Value) -> None:
    """Collect the bits of the result of `twin` in words `2 * which` (ones) and the next (zeros)."""
    at = Builder.after(twin)
    value = twin.results[0]
    ones = _word(at, value)
    flipped = make(at, "arith.xori", [value, _all_ones(at, value.type)], [value.type]).results[0]
    _collect(at, ones, bits, WORDS * which)
    _collect(at, _word(at, flipped), bits, WORDS * which + 1)


def _all_ones(at: Builder, type_: Type) -> Value:
    one = number(at, -1, element_type(type_))
    return make(at, "vector.broadcast", [one], [type_]).results[0] if isinstance(type_, VectorType) else one


def _word(at: Builder, value: Value) -> Value:
    scalar = reduced(at, value, "or") if isinstance(value.type, VectorType) else value
    return scalar if scalar.type == I64 else make(at, "arith.extui", [scalar], [I64]).results[0]


def _collect(at: Builder, word: Value, bits: Value, place: int) -> None:
    index = number(at, place)
    before = make(at, "memref.load", [bits, index], [I64]).results[0]
    make(at, "memref.store", [make(at, "arith.ori", [before, word], [I64]).results[0], bits, index])


def is_still(ones_and_zeros: NDArray[np.uint64]) -> bool:
    """Whether a value was computed, and never differed."""
    ones, zeros = (int(word) for word in ones_and_zeros)
    return bool(ones | zeros) and not ones & zeros
