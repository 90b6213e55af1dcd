"""arith to LLVM."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.codegen.layout import lanes, rows, scalar_type
from tensorlang.dialects import arith
from tensorlang.ir.attributes import Attribute, DenseElementsAttr, DialectAttr, FloatAttr, IntegerAttr
from tensorlang.ir.core import Operation
from tensorlang.ir.types import FloatType, IndexType, Type, VectorType, bit_width, element_type

_INTEGER: Final = {
    "arith.addi": "add", "arith.subi": "sub", "arith.muli": "mul", "arith.divsi": "sdiv", "arith.divui": "udiv",
    "arith.remsi": "srem", "arith.remui": "urem", "arith.andi": "and", "arith.ori": "or", "arith.xori": "xor",
    "arith.shli": "shl", "arith.shrsi": "ashr", "arith.shrui": "lshr",
}  # fmt: skip
_EXTREMES: Final = {"arith.maxsi": "smax", "arith.maxui": "umax", "arith.minsi": "smin", "arith.minui": "umin"}
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


def _overflow(op: Operation) -> str:
    found = op.attributes.get("overflowFlags")
    if not isinstance(found, DialectAttr):
        return ""
    return "".join(f"{name.strip()} " for name in found.argument.split(",") if name.strip() in ("nsw", "nuw"))


def each_row(op: Operation, e: Emitter, make: Callable[[str], str]) -> None:
    """Apply `make` to each row of the only operand."""
    e.bind(op.results[0], *map(make, e.parts(op.operands[0])))


def each_pair(op: Operation, e: Emitter, make: Callable[[str, str], str]) -> None:
    """Apply `make` to the rows of two operands."""
    pairs = zip(e.parts(op.operands[0]), e.parts(op.operands[1]), strict=True)
    e.bind(op.results[0], *(make(a, b) for a, b in pairs))


def each_triple(op: Operation, e: Emitter, make: Callable[[str, str, str], str]) -> None:
    """Apply `make` to the rows of three operands."""
    one, other, third = (e.parts(value) for value in op.operands)
    e.bind(op.results[0], *(make(a, b, c) for a, b, c in zip(one, other, third, strict=True)))


def row_type(type_: Type, e: Emitter) -> str:
    """The LLVM type of a scalar, or of one row of a vector."""
    return e.types(type_)[0]


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


# -- integers ----------------------------------------------------------------------------------------------------------


def _integer(op: Operation, e: Emitter) -> None:
    type_, flags = row_type(op.results[0].type, e), _overflow(op)
    name = _INTEGER[op.name]
    write = e.pure if isinstance(op.results[0].type, IndexType) and name in ("add", "sub", "mul") else e.op
    each_pair(op, e, lambda a, b: write(f"{name} {flags}{type_} {a}, {b}"))


def intrinsic(e: Emitter, name: str, type_: str, *operands: str, extra: str = "") -> str:
    """Call an overloaded integer intrinsic such as `llvm.smax.i32`."""
    from tensorlang.codegen.arithmetic.native import suffix

    full = f"llvm.{name}.{suffix(type_)}"
    tail = ", i1" if extra else ""
    callee = e.module.declare(full, f"{type_} @{full}({', '.join([type_] * len(operands))}{tail})")
    return e.op(f"call {type_} {callee}({', '.join(f'{type_} {o}' for o in operands)}{extra})")


def _extreme(op: Operation, e: Emitter) -> None:
    type_ = row_type(op.results[0].type, e)
    each_pair(op, e, lambda a, b: intrinsic(e, _EXTREMES[op.name], type_, a, b))


def _one(type_: str, value: int) -> str:
    return f"splat ({type_[1:-1].partition(' x ')[2]} {value})" if type_.startswith("<") else str(value)


def _rounded_division(op: Operation, e: Emitter) -> None:
    """Floor and ceiling from the truncated quotient: one off when there is a remainder and the signs say so."""
    type_ = row_type(op.results[0].type, e)
    bit = f"<{type_[1:-1].partition(' x ')[0]} x i1>" if type_.startswith("<") else "i1"

    def divide(a: str, b: str) -> str:
        signed = op.name != "arith.ceildivui"
        quotient = e.op(f"{'sdiv' if signed else 'udiv'} {type_} {a}, {b}")
        back = e.op(f"mul {type_} {quotient}, {b}")
        inexact = e.op(f"icmp ne {type_} {back}, {a}")
        if signed:
            differ = e.op(f"icmp slt {type_} {e.op(f'xor {type_} {a}, {b}')}, {_one(type_, 0)}")
            wanted = differ if op.name == "arith.floordivsi" else e.op(f"xor {bit} {differ}, {_one(bit, 1)}")
            inexact = e.op(f"and {bit} {inexact}, {wanted}")
        step = inexact if type_ == bit else e.op(f"zext {bit} {inexact} to {type_}")
        return e.op(f"{'sub' if op.name == 'arith.floordivsi' else 'add'} {type_} {quotient}, {step}")

    each_pair(op, e, divide)


def _extended(op: Operation, e: Emitter) -> None:
    """Low and high half of a product, or sum and carry."""
    low, high = op.results
    type_ = row_type(low.type, e)
    width = bit_width(element_type(low.type))
    pairs = zip(e.parts(op.operands[0]), e.parts(op.operands[1]), strict=True)
    if op.name == "arith.addui_extended":
        sums = [(total := e.op(f"add {type_} {a}, {b}"), e.op(f"icmp ult {type_} {total}, {a}")) for a, b in pairs]
        e.bind(low, *(total for total, _ in sums))
        e.bind(high, *(carry for _, carry in sums))
        return
    wide = type_.replace(f"i{width}", f"i{2 * width}")
    extend = "sext" if "mulsi" in op.name else "zext"
    halves: list[tuple[str, str]] = []
    for a, b in pairs:
        product = e.op(
            f"mul {wide} {e.op(f'{extend} {type_} {a} to {wide}')}, {e.op(f'{extend} {type_} {b} to {wide}')}"
        )
        upper = e.op(f"lshr {wide} {product}, {_one(wide, width)}")
        halves.append((e.op(f"trunc {wide} {product} to {type_}"), e.op(f"trunc {wide} {upper} to {type_}")))
    e.bind(low, *(part for part, _ in halves))
    e.bind(high, *(part for _, part in halves))


# -- floats ------------------------------------------------------------------------------------------------------------


class Through:
    """The emitter as an arithmetic domain sees it."""

    def __init__(self, e: Emitter) -> None:
        self.op = e.op
        self.declare = e.module.declare


def _float(op: Operation, e: Emitter) -> None:
    type_, flags, source = row_type(op.results[0].type, e), fast_flags(op), float_of(op.results[0].type)
    kind = op.name.removeprefix("arith.")
    each_pair(op, e, lambda a, b: e.domain.binary(Through(e), kind, a, b, type_, flags, source))


def _negate(op: Operation, e: Emitter) -> None:
    type_, source = row_type(op.results[0].type, e), float_of(op.results[0].type)
    each_row(op, e, lambda a: e.domain.negate(Through(e), a, type_, fast_flags(op), source))


def _compare_integers(op: Operation, e: Emitter) -> None:
    assert isinstance(op, arith.CmpIOp)
    type_ = row_type(op.operands[0].type, e)
    each_pair(op, e, lambda a, b: e.op(f"icmp {op.comparison} {type_} {a}, {b}"))


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
    each_row(op, e, lambda a: e.domain.convert(Through(e), kind, a, source, target, from_, to))


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
    **dict.fromkeys(_INTEGER, _integer),
    **dict.fromkeys(_EXTREMES, _extreme),
    **dict.fromkeys(("arith.floordivsi", "arith.ceildivsi", "arith.ceildivui"), _rounded_division),
    **dict.fromkeys(("arith.mulsi_extended", "arith.mului_extended", "arith.addui_extended"), _extended),
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
    "arith.sitofp": _to_float,
    "arith.uitofp": _to_float,
    "arith.fptosi": _to_integer,
    "arith.fptoui": _to_integer,
    "arith.bitcast": _bitcast,
}  # fmt: skip
