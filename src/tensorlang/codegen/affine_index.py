"""affine to LLVM: numbers to digits and back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.codegen.affine import binary
from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.dialects.affine_index import DelinearizeIndexOp, LinearizeIndexOp
from tensorlang.dialects.extents import Mixed
from tensorlang.ir.core import Operation


def _delinearize(op: Operation, e: Emitter) -> None:
    """From the innermost digit outwards; the outermost is what is left, whatever its extent."""
    assert isinstance(op, DelinearizeIndexOp)
    rest = e.value(op.linear)
    for result, extent in zip(reversed(op.results[1:]), reversed(_inner(op.basis, len(op.results), e)), strict=True):
        e.bind(result, binary(e, "mod", rest, extent))
        rest = binary(e, "floordiv", rest, extent)
    e.bind(op.results[0], rest)


def _linearize(op: Operation, e: Emitter) -> None:
    """`((first * n1) + second) * n2 + ...`."""
    assert isinstance(op, LinearizeIndexOp)
    digits = [e.value(index) for index in op.indices]
    total = digits[0] if digits else "0"
    for digit, extent in zip(digits[1:], _inner(op.basis, len(digits), e), strict=True):
        total = e.pure(f"add i64 {e.pure(f'mul i64 {total}, {extent}')}, {digit}")
    e.bind(op.results[0], total)


def _inner(basis: Mixed, count: int, e: Emitter) -> Sequence[str]:
    """The extents of all digits but the outermost."""
    extents = [str(n) if isinstance(n, int) else e.value(n) for n in basis]
    return extents[len(extents) - max(0, count - 1) :]


EMIT: Final[dict[str, Emit]] = {
    "affine.delinearize_index": _delinearize,
    "affine.linearize_index": _linearize,
}
