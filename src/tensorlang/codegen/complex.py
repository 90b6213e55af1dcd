"""complex to LLVM: a complex number is two floats. Here what makes, compares and takes apart; then the functions."""

from __future__ import annotations

from typing import Final

from tensorlang.codegen.arith import Through, fast_flags
from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.dialects.complex import ConstantOp
from tensorlang.ir.attributes import FloatAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import ComplexType, Type, bit_width, byte_width


def _constant(op: Operation, e: Emitter) -> None:
    assert isinstance(op, ConstantOp)
    texts = (
        e.domain.constant(part.bits, part.type) if isinstance(part, FloatAttr) else str(part.value) for part in op.parts
    )
    e.bind(op.results[0], *texts)


def _create(op: Operation, e: Emitter) -> None:
    e.bind(op.results[0], *map(e.value, op.operands))


def _part(op: Operation, e: Emitter) -> None:
    e.bind(op.results[0], e.parts(op.operands[0])[op.name == "complex.im"])


def _compare(op: Operation, e: Emitter) -> None:
    type_ = e.types(op.operands[0].type)[0]
    predicate, join = ("oeq", "and") if op.name == "complex.eq" else ("une", "or")
    pairs = zip(e.parts(op.operands[0]), e.parts(op.operands[1]), strict=True)
    real, imaginary = (e.domain.compare(Through(e), predicate, a, b, type_, fast_flags(op)) for a, b in pairs)
    e.bind(op.results[0], e.op(f"{join} i1 {real}, {imaginary}"))


# -- bits --------------------------------------------------------------------------------------------------------------


def _bitcast(op: Operation, e: Emitter) -> None:
    if e.domain.name != "native":
        raise e.refuse(op, f"'complex.bitcast' has no meaning in {e.domain.name} arithmetic")
    target = op.results[0].type
    if op.operands[0].type == target:
        e.bind(op.results[0], *e.parts(op.operands[0]))
    elif isinstance(target, ComplexType):
        e.bind(op.results[0], *_split(op.operands[0], target, e))
    else:
        e.bind(op.results[0], _joined(op.operands[0], target, e))


def _split(value: Value, target: ComplexType, e: Emitter) -> list[str]:
    """The halves of a number, the real part in the low one."""
    part, half, whole = bit_width(target.element), 8 * byte_width(target.element), f"i{bit_width(target)}"
    bits = e.op(f"bitcast {e.type(value.type)} {e.value(value)} to {whole}")
    high = e.op(f"lshr {whole} {bits}, {half}")
    words = [e.op(f"trunc {whole} {bit} to i{part}") for bit in (bits, high)]
    return [e.op(f"bitcast i{part} {word} to {type_}") for word, type_ in zip(words, e.types(target), strict=True)]


def _joined(value: Value, target: Type, e: Emitter) -> str:
    source = value.type
    assert isinstance(source, ComplexType)
    part, half, whole = bit_width(source.element), 8 * byte_width(source.element), f"i{bit_width(source)}"
    words = [e.op(f"bitcast {t} {p} to i{part}") for t, p in zip(e.types(source), e.parts(value), strict=True)]
    real, imaginary = (e.op(f"zext i{part} {word} to {whole}") for word in words)
    bits = e.op(f"or {whole} {real}, {e.op(f'shl {whole} {imaginary}, {half}')}")
    return e.op(f"bitcast {whole} {bits} to {e.type(target)}")


EMIT: Final[dict[str, Emit]] = {
    "complex.constant": _constant,
    "complex.create": _create,
    "complex.re": _part,
    "complex.im": _part,
    "complex.eq": _compare,
    "complex.neq": _compare,
    "complex.bitcast": _bitcast,
}
