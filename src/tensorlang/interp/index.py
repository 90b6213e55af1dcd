"""index, interpreted: the arithmetic of arith on 64-bit numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.dialects import index
from tensorlang.interp import scalar_arith
from tensorlang.interp.elementwise import binary_integer, unary_integer
from tensorlang.interp.machine import Evaluate, Frame
from tensorlang.ir.attributes import IntegerAttr, signed, wrap
from tensorlang.ir.core import Operation
from tensorlang.ir.types import INDEX, bit_width

KINDS: Final = {
    "add": "addi", "sub": "subi", "mul": "muli", "divs": "divsi", "divu": "divui", "ceildivs": "ceildivsi",
    "ceildivu": "ceildivui", "floordivs": "floordivsi", "rems": "remsi", "remu": "remui", "maxs": "maxsi",
    "maxu": "maxui", "mins": "minsi", "minu": "minui", "shl": "shli", "shrs": "shrsi", "shru": "shrui", "and": "andi",
    "or": "ori", "xor": "xori",
}  # fmt: skip
"""The operation of arith that does the same."""


def _constant(op: Operation, frame: Frame) -> Sequence[object]:
    value = op.attributes["value"]
    assert isinstance(value, IntegerAttr)
    return [value.value]


def _binary(op: Operation, frame: Frame) -> Sequence[object]:
    kind = KINDS[op.name.removeprefix("index.")]
    return binary_integer(op, frame, lambda a, b: scalar_arith.integer(kind, a, b, INDEX))


def _compare(op: Operation, frame: Frame) -> Sequence[object]:
    assert isinstance(op, index.CmpOp)
    predicate = op.comparison
    return binary_integer(op, frame, lambda a, b: scalar_arith.compare_integers(predicate, a, b, INDEX))


def _cast(op: Operation, frame: Frame) -> Sequence[object]:
    width, target = bit_width(op.operands[0].type), op.results[0].type
    read = signed if op.name == "index.casts" else scalar_arith.unsigned
    return unary_integer(op, frame, lambda a: wrap(read(a, width), target))


def _size_of(op: Operation, frame: Frame) -> Sequence[object]:
    return [bit_width(INDEX)]


EVALUATE: Final[dict[str, Evaluate]] = {
    "index.constant": _constant,
    "index.bool.constant": _constant,
    **{f"index.{name}": _binary for name in KINDS},
    "index.cmp": _compare,
    "index.casts": _cast,
    "index.castu": _cast,
    "index.sizeof": _size_of,
}
