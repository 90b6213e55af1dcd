"""Integer arithmetic to LLVM: what arith and index share, under the names that arith has for it."""

from __future__ import annotations

from typing import Final

from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.codegen.rows import each_pair, row_type
from tensorlang.ir.attributes import DialectAttr
from tensorlang.ir.core import Operation
from tensorlang.ir.types import IndexType, bit_width, element_type

_PLAIN: Final = {
    "addi": "add", "subi": "sub", "muli": "mul", "divsi": "sdiv", "divui": "udiv", "remsi": "srem", "remui": "urem",
    "andi": "and", "ori": "or", "xori": "xor", "shli": "shl", "shrsi": "ashr", "shrui": "lshr",
}  # fmt: skip
_EXTREMES: Final = {"maxsi": "smax", "maxui": "umax", "minsi": "smin", "minui": "umin"}
_ROUNDED: Final = ("floordivsi", "ceildivsi", "ceildivui")
KINDS: Final = (*_PLAIN, *_EXTREMES, *_ROUNDED)
"""Operations on two integers."""


def integer_rule(kind: str) -> Emit:
    """How to write an operation of a kind."""

    def emit(op: Operation, e: Emitter) -> None:
        type_ = row_type(op.results[0].type, e)
        if kind in _EXTREMES:
            return each_pair(op, e, lambda a, b: intrinsic(e, _EXTREMES[kind], type_, a, b))
        if kind in _ROUNDED:
            return each_pair(op, e, lambda a, b: rounded_division(e, kind, type_, a, b))
        name, flags = _PLAIN[kind], _overflow(op)
        write = e.pure if isinstance(op.results[0].type, IndexType) and name in ("add", "sub", "mul") else e.op
        return each_pair(op, e, lambda a, b: write(f"{name} {flags}{type_} {a}, {b}"))

    return emit


def _overflow(op: Operation) -> str:
    """The promises of the operation in LLVM's words."""
    if "isExact" in op.attributes:
        return "exact "
    found = op.attributes.get("overflowFlags")
    if not isinstance(found, DialectAttr):
        return ""
    return "".join(f"{name.strip()} " for name in found.argument.split(",") if name.strip() in ("nsw", "nuw"))


def compare(op: Operation, e: Emitter, predicate: str) -> None:
    """`icmp`; the predicates are LLVM's own."""
    type_ = row_type(op.operands[0].type, e)
    each_pair(op, e, lambda a, b: e.op(f"icmp {predicate} {type_} {a}, {b}"))


def intrinsic(e: Emitter, name: str, type_: str, *operands: str, extra: str = "") -> str:
    """Call an overloaded integer intrinsic such as `llvm.smax.i32`."""
    from tensorlang.codegen.arithmetic.native import suffix

    full = f"llvm.{name}.{suffix(type_)}"
    tail = ", i1" if extra else ""
    callee = e.module.declare(full, f"{type_} @{full}({', '.join([type_] * len(operands))}{tail})")
    return e.op(f"call {type_} {callee}({', '.join(f'{type_} {o}' for o in operands)}{extra})")


def everywhere(type_: str, value: int | str) -> str:
    """A constant, in every lane of a vector."""
    return f"splat ({type_[1:-1].partition(' x ')[2]} {value})" if type_.startswith("<") else str(value)


def rounded_division(e: Emitter, kind: str, type_: str, a: str, b: str) -> str:
    """Floor and ceiling from the truncated quotient: one off when there is a remainder and the signs say so."""
    bit = f"<{type_[1:-1].partition(' x ')[0]} x i1>" if type_.startswith("<") else "i1"
    quotient = e.op(f"{'udiv' if kind == 'ceildivui' else 'sdiv'} {type_} {a}, {b}")
    back = e.op(f"mul {type_} {quotient}, {b}")
    inexact = e.op(f"icmp ne {type_} {back}, {a}")
    if kind != "ceildivui":
        differ = e.op(f"icmp slt {type_} {e.op(f'xor {type_} {a}, {b}')}, {everywhere(type_, 0)}")
        wanted = differ if kind == "floordivsi" else e.op(f"xor {bit} {differ}, {everywhere(bit, 1)}")
        inexact = e.op(f"and {bit} {inexact}, {wanted}")
    step = inexact if type_ == bit else e.op(f"zext {bit} {inexact} to {type_}")
    return e.op(f"{'sub' if kind == 'floordivsi' else 'add'} {type_} {quotient}, {step}")


def extended(op: Operation, e: Emitter) -> None:
    """Low and high half of a product, or sum and carry."""
    low, high = op.results
    type_ = row_type(low.type, e)
    pairs = zip(e.parts(op.operands[0]), e.parts(op.operands[1]), strict=True)
    if op.name == "arith.addui_extended":
        made = [(total := e.op(f"add {type_} {a}, {b}"), e.op(f"icmp ult {type_} {total}, {a}")) for a, b in pairs]
    else:
        width = bit_width(element_type(low.type))
        made = [_halves(e, "sext" if "mulsi" in op.name else "zext", type_, width, pair) for pair in pairs]
    e.bind(low, *(part for part, _ in made))
    e.bind(high, *(part for _, part in made))


def _halves(e: Emitter, extend: str, type_: str, width: int, pair: tuple[str, str]) -> tuple[str, str]:
    """The product of two numbers in twice the width, cut in two."""
    wide = type_.replace(f"i{width}", f"i{2 * width}")
    a, b = (e.op(f"{extend} {type_} {operand} to {wide}") for operand in pair)
    product = e.op(f"mul {wide} {a}, {b}")
    upper = e.op(f"lshr {wide} {product}, {everywhere(wide, width)}")
    return e.op(f"trunc {wide} {product} to {type_}"), e.op(f"trunc {wide} {upper} to {type_}")
