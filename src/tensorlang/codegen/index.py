"""index to LLVM: the arithmetic of arith on i64."""

from __future__ import annotations

from typing import Final

from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.codegen.integer import compare, integer_rule
from tensorlang.codegen.rows import each_row, row_type
from tensorlang.dialects import index
from tensorlang.ir.attributes import IntegerAttr
from tensorlang.ir.core import Operation
from tensorlang.ir.types import INDEX, bit_width

_KINDS: Final = {
    "add": "addi", "sub": "subi", "mul": "muli", "divs": "divsi", "divu": "divui", "ceildivs": "ceildivsi",
    "ceildivu": "ceildivui", "floordivs": "floordivsi", "rems": "remsi", "remu": "remui", "maxs": "maxsi",
    "maxu": "maxui", "mins": "minsi", "minu": "minui", "shl": "shli", "shrs": "shrsi", "shru": "shrui", "and": "andi",
    "or": "ori", "xor": "xori",
}  # fmt: skip


def _constant(op: Operation, e: Emitter) -> None:
    value = op.attributes["value"]
    assert isinstance(value, IntegerAttr)
    e.bind(op.results[0], str(value.value))


def _compare(op: Operation, e: Emitter) -> None:
    assert isinstance(op, index.CmpOp)
    compare(op, e, op.comparison)


def _cast(op: Operation, e: Emitter) -> None:
    source, target = row_type(op.operands[0].type, e), row_type(op.results[0].type, e)
    wide, narrow = bit_width(op.operands[0].type), bit_width(op.results[0].type)
    if wide == narrow:
        return e.bind(op.results[0], *e.parts(op.operands[0]))
    word = "trunc" if wide > narrow else "sext" if op.name == "index.casts" else "zext"
    return each_row(op, e, lambda a: e.op(f"{word} {source} {a} to {target}"))


def _size_of(op: Operation, e: Emitter) -> None:
    e.bind(op.results[0], str(bit_width(INDEX)))


EMIT: Final[dict[str, Emit]] = {
    "index.constant": _constant,
    "index.bool.constant": _constant,
    **{f"index.{name}": integer_rule(kind) for name, kind in _KINDS.items()},
    "index.cmp": _compare,
    "index.casts": _cast,
    "index.castu": _cast,
    "index.sizeof": _size_of,
}
