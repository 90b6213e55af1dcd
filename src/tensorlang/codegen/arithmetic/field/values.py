"""The runtime functions of exact values, as LLVM text.

A value is an i128: its residue in the low half, in the high half its shadow, the double nearest to it that doubles
could compute. The shadow decides what a residue cannot: which of two numbers is larger, which integer is next, whether
a value is infinite or NaN; those are the shadow alone, with a residue of zero.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Final

from tensorlang.ir.floats import format_of

_INFINITY: Final = "0x7FF0000000000000"
_MOST_WHOLE: Final = "0x43D0000000000000"
"""2^62: larger doubles are whole numbers anyway."""

_ODD: Final = ("asin", "asinh", "atan", "atanh", "cbrt", "erf", "sin", "tan")
_EVEN: Final = ("cos",)
_PLAIN: Final = ("acos", "acosh", "log", "log2", "log10")
_OF_TWO: Final = {"atan2": "atan2", "powf": "pow"}
_INTRINSICS: Final = frozenset({"cos", "log", "log2", "log10", "pow", "sin"})
_FORMATS: Final = ("f16", "bf16", "f32")
_ROUNDINGS: Final = ("ceil", "floor", "round", "roundeven", "trunc")
_ORDERS: Final = {"lt": 1, "eq": 2, "le": 3, "gt": 4, "ne": 5, "ge": 6, "rd": 7}
"""Predicates as sets of what `order` gives: 1 less, 2 equal, 4 greater, 8 unordered."""


def functions(key: int) -> dict[str, str]:
    """Every function by the name after `tl.field.`; `key` is that of the hashes."""
    made = dict(_arithmetic())
    made.update(_comparisons())
    made.update(_integers())
    made.update(_exponentials())
    made.update(_hashes(key))
    return made


def _define(name: str, params: str, lines: list[str], result: str = "i128") -> str:
    names = [param.split()[1] for param in params.split(", ")]
    body = "\n".join(f"  {line}" for line in [*_unpacked(params, names), *lines])
    return f'define internal {result} @"tl.field.{name}"({params}) nounwind {{\n{body}\n}}\n'


def _unpacked(params: str, names: list[str]) -> Iterator[str]:
    """Residue `%a.r`, shadow `%a.s` and whether it is finite, of every exact value among the parameters."""
    for name, param in zip(names, params.split(", "), strict=True):
        if param.startswith("i128"):
            yield f"{name}.r = trunc i128 {name} to i64"
            yield f"{name}.high = lshr i128 {name}, 64"
            yield f"{name}.bits = trunc i128 {name}.high to i64"
            yield f"{name}.s = bitcast i64 {name}.bits to double"
            yield f"{name}.size = call double @llvm.fabs.f64(double {name}.s)"
            yield f"{name}.finite = fcmp olt double {name}.size, {_INFINITY}"


def _returned(shadow: str, residue: str) -> list[str]:
    """Return the value; what is not finite has no residue, and what has the residue zero is zero."""
    return [
        f"%size = call double @llvm.fabs.f64(double {shadow})",
        f"%finite = fcmp olt double %size, {_INFINITY}",
        f"%kept = select i1 %finite, i64 {residue}, i64 0",
        "%front = lshr i64 %kept, $zero_shift",
        "%none = icmp eq i64 %front, 0",
        "%zero = and i1 %finite, %none",
        f"%shown = select i1 %zero, double 0.0, double {shadow}",
        "%low = zext i64 %kept to i128",
        "%shown.bits = bitcast double %shown to i64",
        "%wide = zext i64 %shown.bits to i128",
        "%high = shl i128 %wide, 64",
        "%whole = or i128 %high, %low",
        "ret i128 %whole",
    ]


def _residue(name: str, *operands: str) -> str:
    return f'call i64 @"tl.residue.{name}"({", ".join(f"i64 {operand}" for operand in operands)})'


def _shadow(name: str, *operands: str) -> str:
    """A function of doubles: an intrinsic, or libm's."""
    full = f"llvm.{name}.f64" if name in _INTRINSICS or name in _ROUNDINGS or name in ("exp", "exp2", "sqrt") else name
    return f"call double @{full}({', '.join(f'double {operand}' for operand in operands)})"


# -- + - * / -----------------------------------------------------------------------------------------------------------


def _arithmetic() -> Iterator[tuple[str, str]]:
    for name, instruction, residue in (("addf", "fadd", "add"), ("subf", "fsub", "sub"), ("mulf", "fmul", "mul")):
        lines = [f"%s = {instruction} double %a.s, %b.s", f"%r = {_residue(residue, '%a.r', '%b.r')}"]
        yield name, _define(name, "i128 %a, i128 %b", [*lines, *_returned("%s", "%r")])
    yield "negate", _define("negate", "i128 %a", [*_negated("%a"), *_returned("%minus.s", "%minus.r")])
    lines = [
        "%s = fdiv double %a.s, %b.s",
        f"%inverse = {_residue('inverse', '%b.r')}",
        f"%product = {_residue('mul', '%a.r', '%inverse')}",
        "%r = select i1 %b.finite, i64 %product, i64 0",
    ]
    yield "divf", _define("divf", "i128 %a, i128 %b", [*lines, *_returned("%s", "%r")])
    lines = [
        "%s = call double @llvm.fma.f64(double %a.s, double %b.s, double %c.s)",
        f"%product = {_residue('mul', '%a.r', '%b.r')}",
        f"%r = {_residue('add', '%product', '%c.r')}",
    ]
    yield "fma", _define("fma", "i128 %a, i128 %b, i128 %c", [*lines, *_returned("%s", "%r")])


def _negated(name: str) -> list[str]:
    return [f"%minus.s = fneg double {name}.s", f"%minus.r = {_residue('sub', '0', f'{name}.r')}"]


# -- order -------------------------------------------------------------------------------------------------------------


def _comparisons() -> Iterator[tuple[str, str]]:
    lines = [
        "%nan = fcmp uno double %a.s, %b.s",
        "%both = and i1 %a.finite, %b.finite",
        '%same = call i1 @"tl.residue.same"(i64 %a.r, i64 %b.r)',
        "%level = fcmp oeq double %a.s, %b.s",
        "%other = xor i1 %both, true",
        "%infinite = and i1 %level, %other",
        "%one = and i1 %both, %same",
        "%equal = or i1 %one, %infinite",
        "%below = fcmp olt double %a.s, %b.s",
        "%first = icmp ult i64 %a.r, %b.r",
        "%less = select i1 %level, i1 %first, i1 %below",
        "%way = select i1 %less, i8 1, i8 4",
        "%decided = select i1 %equal, i8 2, i8 %way",
        "%found = select i1 %nan, i8 8, i8 %decided",
        "ret i8 %found",
    ]
    yield "order", _define("order", "i128 %a, i128 %b", lines, "i8")
    order = '%order = call i8 @"tl.field.order"(i128 %a, i128 %b)'
    predicates = {f"o{name}": bits & 7 for name, bits in _ORDERS.items()}
    predicates |= {f"u{name}": bits | 8 for name, bits in _ORDERS.items() if name != "rd"}
    for name, bits in {**predicates, "uno": 8, "true": 15, "false": 0}.items():
        test = [order, f"%met = and i8 %order, {bits}", "%r = icmp ne i8 %met, 0", "ret i1 %r"]
        yield name, _define(name, "i128 %a, i128 %b", test, "i1")
    for name, wanted in (("maximumf", 6), ("minimumf", 3), ("maxnumf", 6), ("minnumf", 3)):
        yield name, _define(name, "i128 %a, i128 %b", [order, *_extreme(name, wanted)])


def _extreme(name: str, wanted: int) -> list[str]:
    """With a NaN: it, or for `maxnum` the other operand."""
    nan = int.from_bytes(bytes(8) + bytes.fromhex("000000000000f87f"), "little")
    of_nan = [f"%of.nan = add i128 0, {nan}"]
    if "num" in name:
        of_nan = ["%a.nan = fcmp uno double %a.s, %a.s", "%of.nan = select i1 %a.nan, i128 %b, i128 %a"]
    return [
        f"%met = and i8 %order, {wanted}",
        "%chosen = icmp ne i8 %met, 0",
        "%better = select i1 %chosen, i128 %a, i128 %b",
        *of_nan,
        "%nan = icmp eq i8 %order, 8",
        "%r = select i1 %nan, i128 %of.nan, i128 %better",
        "ret i128 %r",
    ]


# -- signs and integers ------------------------------------------------------------------------------------------------


def _integers() -> Iterator[tuple[str, str]]:
    below = ["%sign = fcmp olt double %a.s, 0.0", *_negated("%a")]
    chosen = ["%r = select i1 %sign, i64 %minus.r, i64 %a.r"]
    yield "absf", _define("absf", "i128 %a", [*below, *chosen, *_returned("%a.size", "%r")])
    copied = [
        *below,
        "%s = call double @llvm.copysign.f64(double %a.s, double %b.s)",
        "%b.sign = icmp slt i64 %b.bits, 0",
        "%turn = xor i1 %sign, %b.sign",
        "%r = select i1 %turn, i64 %minus.r, i64 %a.r",
    ]
    yield "copysign", _define("copysign", "i128 %a, i128 %b", [*copied, *_returned("%s", "%r")])
    for name in _ROUNDINGS:
        yield f"whole.{name}", _define(f"whole.{name}", "i128 %a", _whole(name), "double")
        lines = [
            f'%s = call double @"tl.field.whole.{name}"(i128 %a)',
            "%small = call double @llvm.fabs.f64(double %s)",
            f"%fits = fcmp olt double %small, {_MOST_WHOLE}",
            *_lifted("%s"),
            "%r = select i1 %fits, i64 %lifted, i64 %a.r",
        ]
        yield name, _define(name, "i128 %a", [*lines, *_returned("%s", "%r")])
    for name, instruction in (("signed", "sitofp"), ("unsigned", "uitofp")):
        lines = [f"%s = {instruction} i64 %a to double", f"%r = {_residue(name, '%a')}"]
        yield name, _define(name, "i64 %a", [*lines, *_returned("%s", "%r")])
    remainder = [
        '%quotient = call i128 @"tl.field.divf"(i128 %a, i128 %b)',
        '%n = call i128 @"tl.field.trunc"(i128 %quotient)',
        "%n.r = trunc i128 %n to i64",
        f"%multiple = {_residue('mul', '%n.r', '%b.r')}",
        f"%rest = {_residue('sub', '%a.r', '%multiple')}",
        "%r = select i1 %b.finite, i64 %rest, i64 %a.r",
        "%s = frem double %a.s, %b.s",
    ]
    yield "remf", _define("remf", "i128 %a, i128 %b", [*remainder, *_returned("%s", "%r")])


def _whole(name: str) -> list[str]:
    """The shadow may lie just beside a whole number that the value is: then the residue knows."""
    return [
        "%near = call double @llvm.rint.f64(double %a.s)",
        *_lifted("%near"),
        '%same = call i1 @"tl.residue.same"(i64 %a.r, i64 %lifted)',
        "%is.whole = and i1 %same, %a.finite",
        f"%rounded = {_shadow(name, '%a.s')}",
        "%r = select i1 %is.whole, double %near, double %rounded",
        "ret double %r",
    ]


def _lifted(shadow: str) -> list[str]:
    return [
        f"%integer = call i64 @llvm.fptosi.sat.i64.f64(double {shadow})",
        f"%lifted = {_residue('signed', '%integer')}",
    ]


# -- functions ---------------------------------------------------------------------------------------------------------


def _unary(name: str, residue: list[str], shadow: list[str]) -> str:
    """A function of one value, by `%value` and `%s`; of an infinity it may be a whole number."""
    lines = [*residue, *shadow, *_lifted("%s"), "%r = select i1 %a.finite, i64 %value, i64 %lifted"]
    return _define(name, "i128 %a", [*lines, *_returned("%s", "%r")])


def _exponentials() -> Iterator[tuple[str, str]]:
    root = f"%value = {_residue('root', '%a.r')}"
    yield "sqrt", _unary("sqrt", [root], [f"%s = {_shadow('sqrt', '%a.s')}"])
    inverse = [f"%root = {_residue('root', '%a.r')}", f"%value = {_residue('inverse', '%root')}"]
    yield "rsqrt", _unary("rsqrt", inverse, [f"%root.s = {_shadow('sqrt', '%a.s')}", "%s = fdiv double 1.0, %root.s"])
    for name in ("exp", "exp2"):
        yield name, _unary(name, [f"%value = {_residue(name, '%a.r')}"], [f"%s = {_shadow(name, '%a.s')}"])
    one = f"%one = {_residue('signed', '1')}"
    power = f"%power = {_residue('exp', '%a.r')}"
    less = [one, power, f"%value = {_residue('sub', '%power', '%one')}"]
    yield "expm1", _unary("expm1", less, [f"%s = {_shadow('expm1', '%a.s')}"])
    for name, residue in (("tanh", _tanh()), ("sinh", _half("sub")), ("cosh", _half("add"))):
        yield name, _unary(name, [one, *residue], [f"%s = {_shadow(name, '%a.s')}"])


def _tanh() -> list[str]:
    """(e^2x - 1) / (e^2x + 1)."""
    return [
        f"%double = {_residue('add', '%a.r', '%a.r')}",
        f"%power = {_residue('exp', '%double')}",
        f"%over = {_residue('sub', '%power', '%one')}",
        f"%under = {_residue('add', '%power', '%one')}",
        f"%inverse = {_residue('inverse', '%under')}",
        f"%value = {_residue('mul', '%over', '%inverse')}",
    ]


def _half(kind: str) -> list[str]:
    """(e^x +- e^-x) / 2."""
    return [
        f"%power = {_residue('exp', '%a.r')}",
        f"%inverse = {_residue('inverse', '%power')}",
        f"%both = {_residue(kind, '%power', '%inverse')}",
        f"%two = {_residue('add', '%one', '%one')}",
        f"%halving = {_residue('inverse', '%two')}",
        f"%value = {_residue('mul', '%both', '%halving')}",
    ]


# -- what no field has -------------------------------------------------------------------------------------------------


def _hashes(key: int) -> Iterator[tuple[str, str]]:
    """Functions of which only this is known: equal operands give equal results, and what is odd or even is so."""
    for name in _PLAIN:
        yield name, _unary(name, [f"%value = {_hashed(key, name)}"], [f"%s = {_shadow(name, '%a.s')}"])
    for name in (*_ODD, *_EVEN):
        lines = [
            "%sign = fcmp olt double %a.s, 0.0",
            *_negated("%a"),
            "%of = select i1 %sign, i64 %minus.r, i64 %a.r",
            f"%hashed = {_hashed(key, name, '%of')}",
            f"%turned = {_residue('sub', '0', '%hashed')}",
            f"%value = select i1 %sign, i64 {'%turned' if name in _ODD else '%hashed'}, i64 %hashed",
        ]
        yield name, _unary(name, lines, [f"%s = {_shadow(name, '%a.s')}"])
    one = f"%one = {_residue('signed', '1')}"
    more = [one, f"%of = {_residue('add', '%a.r', '%one')}", f"%value = {_hashed(key, 'log', '%of')}"]
    yield "log1p", _unary("log1p", more, [f"%s = {_shadow('log1p', '%a.s')}"])
    rest = [
        one,
        '%erf = call i128 @"tl.field.erf"(i128 %a)',
        "%erf.r = trunc i128 %erf to i64",
        f"%value = {_residue('sub', '%one', '%erf.r')}",
    ]
    yield "erfc", _unary("erfc", rest, [f"%s = {_shadow('erfc', '%a.s')}"])
    for name, library in _OF_TWO.items():
        lines = [
            f"%first = {_hashed(key, name)}",
            f"%both = {_residue('add', '%first', '%b.r')}",
            f"%r = {_hashed(key, name, '%both')}",
            f"%s = {_shadow(library, '%a.s', '%b.s')}",
        ]
        yield name, _define(name, "i128 %a, i128 %b", [*lines, *_returned("%s", "%r")])
    for name in _FORMATS:
        kept = [f"%front.bits = and i64 %a.bits, {-1 << 52 - format_of(name).fraction}"]
        kept.append("%s = bitcast i64 %front.bits to double")
        narrowed = [f"%r = {_hashed(key, name)}", *kept, *_returned("%s", "%r")]
        yield f"narrow.{name}", _define(f"narrow.{name}", "i128 %a", narrowed)


def narrowings(key: int) -> dict[str, str]:
    """The functions of residues alone that stand for rounding to a format."""
    head = "(i64 %a) nounwind"
    return {
        f"tl.residue.narrow.{name}": f'define internal i64 @"tl.residue.narrow.{name}"{head} {{\n'
        f"  %r = {_hashed(key, name, '%a')}\n  ret i64 %r\n}}\n"
        for name in _FORMATS
    }


def _hashed(key: int, name: str, of: str = "%a.r") -> str:
    return _residue("hash", of, str(keyed(key, name)))


def keyed(key: int, name: str) -> int:
    """63 bits that look random, for a key and a name."""
    return int.from_bytes(hashlib.sha256(f"{key} {name}".encode()).digest()[:8], "little") >> 1


MIX: Final = """define internal i64 @"tl.residue.mix"(i64 %a, i64 %key) nounwind {
  %keyed = xor i64 %a, %key
  %first = mul i64 %keyed, -2960836687988599717
  %high = lshr i64 %first, 32
  %folded = xor i64 %first, %high
  %added = add i64 %folded, %key
  %second = mul i64 %added, -7046029254386353131
  %again = lshr i64 %second, 29
  %r = xor i64 %second, %again
  ret i64 %r
}
"""
"""Multiply and fold, twice; both factors are odd."""
