"""arith to LLVM."""

from __future__ import annotations

from typing import Final

from tensorlang.codegen.arithmetic.directed import narrowed
from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.codegen.integer import KINDS, compare, extended, integer_rule
from tensorlang.codegen.layout import lanes, rows, scalar_type
from tensorlang.codegen.rows import each_pair, each_row, row_type
from tensorlang.dialects import arith
from tensorlang.dialects.arith_cast import rounding_mode
from tensorlang.ir.attributes import Attribute, DenseElementsAttr, DialectAttr, FloatAttr, IntegerAttr
from tensorlang.ir.core import Operation
from tensorlang.ir.types import FloatType, Type, VectorType, bit_width, element_type

_INTEGER_CASTS: Final = {"arith.extsi": "sext", "arith.extui": "zext", "arith.trunci": "trunc"}
_FAST: Final = {
    "reassoc": "reassoc", "contract": "contract", "nnan": "nnan", "ninf": "ninf", "nsz": "nsz", "arcp": "arcp",
    "afn": "afn",
    "fast": "fast",
}  # fmt: skip


def fast_flags(op: Operation) -> str:
    """`reassoc contract `, from `fastmath`; nothing for none."""
    found = op.attributes.get("fastmath")
    if not isinstance(found, DialectAttr):
        return ""
    names = [name.strip() for name in found.argument.split(",")]
    return "".join(f"{_FAST[name]} " for name in names if name in _FAST)


def float_of(type_: Type) -> FloatType:
    """The float that a type is made of."""
    found = element_type(type_)
    assert isinstance(found, FloatType)
    return found


# -- constants ---------------------------------------------------------------------------------------------------------


def scalar_text(value: int, type_: Type, e: Emitter) -> str:
    """An element of a constant: float patterns, integers, i1."""
    return e.domain.constant(value, type_) if isinstance(type_, FloatType) else str(value)


def constant_components(value: Attribute, e: Emitter) -> list[str]:
    """The operands of a constant attribute."""
    match value:
        case IntegerAttr(number, _):
            return [str(number)]
        case FloatAttr(bits, type_):
            return [e.domain.constant(bits, type_)]
        case DenseElementsAttr(values, VectorType() as type_):
            return _vector_constant(value, values, type_, e)
        case _:
            raise AssertionError(f"constant {value}")


def _vector_constant(value: DenseElementsAttr, values: tuple[int, ...], type_: VectorType, e: Emitter) -> list[str]:
    element = scalar_type(type_.element, e.domain)
    if value.is_splat:
        return [f"splat ({element} {scalar_text(values[0], type_.element, e)})"] * rows(type_)
    width = lanes(type_)
    texts = [f"{element} {scalar_text(number, type_.element, e)}" for number in values]
    return [f"<{', '.join(texts[at : at + width])}>" for at in range(0, len(texts), width)]


def _constant(op: Operation, e: Emitter) -> None:
    value = op.attributes["value"]
    if not isinstance(value, IntegerAttr | FloatAttr) and not isinstance(op.results[0].type, VectorType):
        raise e.refuse(op, f"a constant of type '{op.results[0].type}' cannot be compiled: bufferize it first")
    e.bind(op.results[0], *constant_components(value, e))


# -- floats ------------------------------------------------------------------------------------------------------------


class Through:
    """The emitter as an arithmetic domain sees it."""

    def __init__(self, e: Emitter) -> None:
        self.op = e.op
        self.declare = e.module.declare
        self.own = e.module.own


def _float(op: Operation, e: Emitter) -> None:
    type_, flags, source = row_type(op.results[0].type, e), fast_flags(op), float_of(op.results[0].type)
    kind = op.name.removeprefix("arith.")
    each_pair(op, e, lambda a, b: e.domain.binary(Through(e), kind, a, b, type_, flags, source))


def _negate(op: Operation, e: Emitter) -> None:
    type_, source = row_type(op.results[0].type, e), float_of(op.results[0].type)
    each_row(op, e, lambda a: e.domain.negate(Through(e), a, type_, fast_flags(op), source))


def _compare_integers(op: Operation, e: Emitter) -> None:
    assert isinstance(op, arith.CmpIOp)
    compare(op, e, op.comparison)


def _compare_floats(op: Operation, e: Emitter) -> None:
    assert isinstance(op, arith.CmpFOp)
    type_ = row_type(op.operands[0].type, e)
    each_pair(op, e, lambda a, b: e.domain.compare(Through(e), op.comparison, a, b, type_, fast_flags(op)))


def _select(op: Operation, e: Emitter) -> None:
    condition = op.operands[0]
    types = e.types(op.results[0].type)
    yes, no = e.parts(op.operands[1]), e.parts(op.operands[2])
    flags = e.parts(condition)
    kind = row_type(condition.type, e)
    flags = flags * len(types) if len(flags) == 1 else flags
    chosen = [
        y if y == n else e.op(f"select {kind} {flag}, {t} {y}, {t} {n}")
        for flag, t, y, n in zip(flags, types, yes, no, strict=True)
    ]
    e.bind(op.results[0], *chosen)


# -- casts -------------------------------------------------------------------------------------------------------------


def _cast(op: Operation, e: Emitter) -> None:
    source, target = row_type(op.operands[0].type, e), row_type(op.results[0].type, e)
    each_row(op, e, lambda a: e.op(f"{_INTEGER_CASTS[op.name]} {source} {a} to {target}"))


def _index_cast(op: Operation, e: Emitter) -> None:
    source, target = row_type(op.operands[0].type, e), row_type(op.results[0].type, e)
    wide, narrow = bit_width(element_type(op.operands[0].type)), bit_width(element_type(op.results[0].type))
    if wide == narrow:
        e.bind(op.results[0], *e.parts(op.operands[0]))
        return
    grow = "zext" if op.name.endswith("ui") else "sext"
    each_row(op, e, lambda a: e.op(f"{'trunc' if wide > narrow else grow} {source} {a} to {target}"))


def _float_cast(op: Operation, e: Emitter) -> None:
    source, target = row_type(op.operands[0].type, e), row_type(op.results[0].type, e)
    from_, to = float_of(op.operands[0].type), float_of(op.results[0].type)
    kind = op.name.removeprefix("arith.")
    mode = rounding_mode(op)
    if mode is not None and e.domain.name == "native":
        each_row(op, e, lambda a: narrowed(Through(e), e.domain, mode, a, (source, target), (from_, to)))
    else:
        each_row(op, e, lambda a: e.domain.convert(Through(e), kind, a, source, target, from_, to))


def _scaling_cast(op: Operation, e: Emitter) -> None:
    raise e.refuse(op, f"'{op.name}' cannot be compiled: this machine has no floats of 8 bits and less")


def _to_float(op: Operation, e: Emitter) -> None:
    source, target = row_type(op.operands[0].type, e), row_type(op.results[0].type, e)
    kind, to = op.name.removeprefix("arith."), float_of(op.results[0].type)
    each_row(op, e, lambda a: e.domain.from_integer(Through(e), kind, a, source, target, to))


def _to_integer(op: Operation, e: Emitter) -> None:
    source, target = row_type(op.operands[0].type, e), row_type(op.results[0].type, e)
    kind, from_ = op.name.removeprefix("arith."), float_of(op.operands[0].type)
    each_row(op, e, lambda a: e.domain.to_integer(Through(e), kind, a, source, target, from_))


def _bitcast(op: Operation, e: Emitter) -> None:
    source, target = row_type(op.operands[0].type, e), row_type(op.results[0].type, e)
    if e.domain.name != "native" and FloatType in map(
        type, map(element_type, (op.operands[0].type, op.results[0].type))
    ):
        raise e.refuse(op, f"'arith.bitcast' of a float has no meaning in {e.domain.name} arithmetic")
    each_row(op, e, lambda a: e.op(f"bitcast {source} {a} to {target}"))


EMIT: Final[dict[str, Emit]] = {
    "arith.constant": _constant,
    **{f"arith.{kind}": integer_rule(kind) for kind in KINDS},
    **dict.fromkeys(("arith.mulsi_extended", "arith.mului_extended", "arith.addui_extended"), extended),
    **dict.fromkeys(
        (
            "arith.addf", "arith.subf", "arith.mulf", "arith.divf", "arith.remf", "arith.maximumf", "arith.minimumf",
            "arith.maxnumf", "arith.minnumf",
        ),
        _float,
    ),
    "arith.negf": _negate,
    "arith.cmpi": _compare_integers,
    "arith.cmpf": _compare_floats,
    "arith.select": _select,
    **dict.fromkeys(_INTEGER_CASTS, _cast),
    "arith.index_cast": _index_cast,
    "arith.index_castui": _index_cast,
    "arith.extf": _float_cast,
    "arith.truncf": _float_cast,
    "arith.scaling_extf": _scaling_cast,
    "arith.scaling_truncf": _scaling_cast,
    "arith.sitofp": _to_float,
    "arith.uitofp": _to_float,
    "arith.fptosi": _to_integer,
    "arith.fptoui": _to_integer,
    "arith.bitcast": _bitcast,
}  # fmt: skip
