"""linalg.fill_rng_2d: numbers that look random, computed from a seed and the place of each element alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.dialects.constants import number_constant
from tensorlang.dialects.linalg_bodies import BodyError, cast, expect, make
from tensorlang.dialects.linalg_named import NamedOp, Row, table
from tensorlang.ir.attributes import IntegerAttr
from tensorlang.ir.core import Value
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import F64, I32, INDEX

MULTIPLIER: Final = 1103515245
INCREMENT: Final = 12345
OFFSET: Final = 2147483647.0
SCALE: Final = 2.3283064e-10


def _step(builder: Builder, value: Value) -> Value:
    """The next state of the linear congruential generator."""
    scaled = make(builder, "arith.muli", [value, number_constant(builder, I32, MULTIPLIER)])
    return make(builder, "arith.addi", [scaled, number_constant(builder, I32, INCREMENT)])


def _place(builder: Builder, dimension: int) -> Value:
    index = make(builder, "linalg.index", [], INDEX, {"dim": IntegerAttr(dimension)})
    return make(builder, "arith.index_cast", [index], I32)


def random_number(builder: Builder, args: Sequence[Value], unsigned: bool) -> Value:
    """`min + (state + 2^31 - 1) * (max - min) * 2^-32`; the state is made from seed, row and column."""
    expect(args, 3)
    least, most, seed, out = args
    if (least.type, most.type, seed.type) != (F64, F64, I32):
        raise BodyError(f"expected f64, f64, i32 as inputs, got {least.type}, {most.type}, {seed.type}")
    row = _step(builder, make(builder, "arith.addi", [_place(builder, 0), seed]))
    state = _step(builder, make(builder, "arith.addi", [_place(builder, 1), row]))
    shifted = make(
        builder, "arith.addf", [make(builder, "arith.sitofp", [state], F64), number_constant(builder, F64, OFFSET)]
    )
    width = make(builder, "arith.subf", [most, least])
    factor = make(builder, "arith.mulf", [width, number_constant(builder, F64, SCALE)])
    found = make(builder, "arith.addf", [make(builder, "arith.mulf", [shifted, factor]), least])
    return cast(builder, found, out.type, unsigned)


RANDOM: Final = table(
    NamedOp,
    [
        Row(
            "fill_rng_2d", "m n", ", , , m n",
            "Numbers between two bounds that look random, the same for the same seed.", random_number,
        )
    ],
)  # fmt: skip
