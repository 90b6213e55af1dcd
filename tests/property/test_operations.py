"""Every operation on scalars, at every width and format, on edge values: interpreted equals compiled."""

import math
from collections.abc import Iterator
from itertools import product

import pytest
from both import Both, bits

from tensorlang.interp.values import Number, from_bits, rounded
from tensorlang.ir.types import FloatType, IndexType, IntegerType

INTEGERS = {
    "i1": IntegerType(1), "i5": IntegerType(5), "i8": IntegerType(8), "i16": IntegerType(16), "i32": IntegerType(32),
    "i33": IntegerType(33), "i64": IntegerType(64), "index": IndexType(),
}  # fmt: skip
FLOATS = {name: FloatType(name) for name in ("f16", "bf16", "f32", "f64")}

INTEGER_BINARY = (
    "addi", "subi", "muli", "divsi", "divui", "ceildivsi", "ceildivui", "floordivsi", "remsi", "remui", "andi", "ori",
    "xori", "shli", "shrsi", "shrui", "maxsi", "minsi", "maxui", "minui",
)  # fmt: skip
FLOAT_BINARY = ("addf", "subf", "mulf", "divf", "remf", "maximumf", "minimumf")
NUM_BINARY = ("maxnumf", "minnumf")
"""Of 0 and -0 they give either."""
INTEGER_PREDICATES = ("eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge")
FLOAT_PREDICATES = (
    "false", "oeq", "ogt", "oge", "olt", "ole", "one", "ord", "ueq", "ugt", "uge", "ult", "ule", "une", "uno", "true",
)  # fmt: skip
EXACT_MATH = ("absf", "ceil", "floor", "round", "roundeven", "trunc", "sqrt")
CLASSES = ("isfinite", "isinf", "isnan", "isnormal")
COUNTS = ("ctpop", "ctlz", "cttz", "absi")
FLAGS = ("nsw", "nuw", "nsw, nuw")


def width_of(name: str) -> int:
    return 64 if name == "index" else int(name[1:])


def integers(name: str) -> list[int]:
    """Small numbers, powers of two and the ends of the range."""
    width = width_of(name)
    if width == 1:
        return [0, 1]
    most = (1 << (width - 1)) - 1
    chosen = {0, 1, 2, 3, 7, -1, -2, -3, most, most - 1, -most - 1, -most, width, width - 1, 1 << width // 2}
    return sorted(number for number in chosen if -most - 1 <= number <= most)


def floats(name: str) -> list[float]:
    """Zeros, ones, halves, the smallest and largest numbers, infinities and NaN."""
    type_ = FLOATS[name]
    width = type_.width
    patterns = [1, 2, 3]
    tiny = [from_bits(pattern, type_) for pattern in patterns]
    exponent_ones = {"f16": 0x7C00, "bf16": 0x7F80, "f32": 0x7F800000, "f64": 0x7FF << 52}[name]
    largest = from_bits(exponent_ones - 1, type_)
    smallest_normal = from_bits((exponent_ones & -exponent_ones), type_)
    plain = [0.0, 0.5, 1.0, 1.5, 2.5, 3.0, 0.1, 1 / 3, 127.5, 128.0, 1000.25, 65504.0, 1e-3, 2.0**31, 2.0**33 + 1]
    found = [*tiny, largest, smallest_normal, *(rounded(number, type_) for number in plain), math.inf]
    assert width in (16, 32, 64)
    return [*map(float, found), *(-float(number) for number in found), math.nan]


def few(values: list[float]) -> list[float]:
    """Fewer of them, for pairs: every other one, and the special ones at the end."""
    return [*values[::2], *values[-2:]]


def function(name: str, args: str, result: str, body: str) -> str:
    return f"func.func @{name}({args}) -> {result} {{\n  {body}\n  return %r : {result}\n}}\n"


def check(both: Both, name: str, rows: Iterator[tuple[Number, ...]]) -> None:
    """Both ways on every row; at least one row must have a meaning."""
    agreed = [both.agree(name, row) for row in rows]
    assert any(agreed), f"@{name} means nothing on any of these arguments"


@pytest.mark.parametrize("type_", INTEGERS)
def test_integer_arithmetic(type_: str) -> None:
    names = {f"{op}": op for op in INTEGER_BINARY}
    pair = f"%a: {type_}, %b: {type_}"
    text = "".join(function(n, pair, type_, f"%r = arith.{op} %a, %b : {type_}") for n, op in names.items())
    flagged = [(op, flags) for op in ("addi", "subi", "muli", "shli") for flags in FLAGS]
    for op, flags in flagged:
        name = f"{op}_{flags.replace(', ', '_')}"
        text += function(name, pair, type_, f"%r = arith.{op} %a, %b overflow<{flags}> : {type_}")
        names[name] = op
    both = Both(text)
    for name in names:
        check(both, name, product(integers(type_), repeat=2))
    both.close()


@pytest.mark.parametrize("type_", INTEGERS)
def test_integer_comparison(type_: str) -> None:
    pair = f"%a: {type_}, %b: {type_}"
    both = Both("".join(function(p, pair, "i1", f"%r = arith.cmpi {p}, %a, %b : {type_}") for p in INTEGER_PREDICATES))
    for predicate in INTEGER_PREDICATES:
        check(both, predicate, product(integers(type_), repeat=2))
    both.close()


@pytest.mark.parametrize("type_", INTEGERS)
def test_integer_counts_and_extended_products(type_: str) -> None:
    text = "".join(function(op, f"%a: {type_}", type_, f"%r = math.{op} %a : {type_}") for op in COUNTS)
    extended = [(op, half) for op in ("mulsi_extended", "mului_extended") for half in (0, 1)]
    pair = f"%a: {type_}, %b: {type_}"
    for op, half in extended:
        values = "%r, %x" if half == 0 else "%x, %r"
        text += function(f"{op}{half}", pair, type_, f"{values} = arith.{op} %a, %b : {type_}")
    text += function("sum", pair, type_, f"%r, %x = arith.addui_extended %a, %b : {type_}, i1")
    text += function("carry", pair, "i1", f"%x, %r = arith.addui_extended %a, %b : {type_}, i1")
    both = Both(text)
    for op in COUNTS:
        check(both, op, product(integers(type_)))
    for name in ("sum", "carry", *(f"{op}{half}" for op, half in extended)):
        check(both, name, product(integers(type_), repeat=2))
    both.close()


@pytest.mark.parametrize("type_", FLOATS)
def test_float_arithmetic(type_: str) -> None:
    pair = f"%a: {type_}, %b: {type_}"
    text = "".join(
        function(op, pair, type_, f"%r = arith.{op} %a, %b : {type_}") for op in (*FLOAT_BINARY, *NUM_BINARY)
    )
    text += function("negf", f"%a: {type_}", type_, f"%r = arith.negf %a : {type_}")
    text += function("copysign", pair, type_, f"%r = math.copysign %a, %b : {type_}")
    both = Both(text)
    for op in (*FLOAT_BINARY, "copysign"):
        check(both, op, product(few(floats(type_)), repeat=2))
    check(both, "negf", product(floats(type_)))
    for op in NUM_BINARY:
        check(both, op, (pair for pair in product(few(floats(type_)), repeat=2) if pair != (0.0, 0.0)))
    both.close()


@pytest.mark.parametrize("type_", FLOATS)
def test_float_comparison(type_: str) -> None:
    pair = f"%a: {type_}, %b: {type_}"
    both = Both(
        "".join(function(f"p_{p}", pair, "i1", f"%r = arith.cmpf {p}, %a, %b : {type_}") for p in FLOAT_PREDICATES)
    )
    for predicate in FLOAT_PREDICATES:
        check(both, f"p_{predicate}", product(few(floats(type_)), repeat=2))
    both.close()


@pytest.mark.parametrize("type_", FLOATS)
def test_exact_functions(type_: str) -> None:
    text = "".join(function(op, f"%a: {type_}", type_, f"%r = math.{op} %a : {type_}") for op in EXACT_MATH)
    text += function("fma", f"%a: {type_}, %b: {type_}, %c: {type_}", type_, f"%r = math.fma %a, %b, %c : {type_}")
    text += "".join(function(op, f"%a: {type_}", "i1", f"%r = math.{op} %a : {type_}") for op in CLASSES)
    triple = f"%a: {type_}, %low: {type_}, %high: {type_}"
    text += function("clampf", triple, type_, f"%r = math.clampf %a to [%low, %high] : {type_}")
    both = Both(text)
    for op in (*EXACT_MATH, *CLASSES):
        check(both, op, product(floats(type_)))
    chosen = floats(type_)
    for op in ("fma", "clampf"):
        check(both, op, product(chosen[::3], chosen[1::3], chosen[::4]))
    both.close()


@pytest.mark.parametrize("type_", [name for name in INTEGERS if name != "index"])
def test_integer_powers(type_: str) -> None:
    """Alone, and in the second lane beside a longer and a shorter power."""
    pair, lanes = f"%a: {type_}, %b: {type_}", f"vector<3x{type_}>"
    both = Both(
        function("alone", pair, type_, f"%r = math.ipowi %a, %b : {type_}")
        + function("lane", pair, type_, _in_lanes(f"math.ipowi %bases, %powers : {lanes}", type_, type_))
    )
    for name in ("alone", "lane"):
        check(both, name, product(integers(type_), repeat=2))
    both.close()


@pytest.mark.parametrize("type_", FLOATS)
def test_float_powers_in_lanes(type_: str) -> None:
    body = _in_lanes(f"math.fpowi %bases, %powers : vector<3x{type_}>, vector<3xi8>", type_, "i8")
    both = Both(function("lane", f"%a: {type_}, %b: i8", type_, body))
    check(both, "lane", product(few(floats(type_)), integers("i8")))
    both.close()


def _in_lanes(power: str, base: str, exponent: str) -> str:
    """`%a` to the power `%b` in the second of three lanes, beside the base one to other exponents."""
    many = -1 if exponent == "i1" else (1 << width_of(exponent) - 1) - 1
    return f"""%one = arith.constant {1.0 if base in FLOATS else -1 if base == "i1" else 1} : {base}
        %few = arith.constant 0 : {exponent}
        %many = arith.constant {many} : {exponent}
        %bases = vector.from_elements %one, %a, %one : vector<3x{base}>
        %powers = vector.from_elements %few, %b, %many : vector<3x{exponent}>
        %found = {power}
        %r = vector.extract %found[1] : {base} from vector<3x{base}>"""


def casts() -> Iterator[tuple[str, str, str]]:
    for a, b in product(INTEGERS, repeat=2):
        if "index" in (a, b):
            yield from ((op, a, b) for op in ("index_cast", "index_castui") if a != b)
        elif width_of(a) != width_of(b):
            yield from ((op, a, b) for op in (("extsi", "extui") if width_of(a) < width_of(b) else ("trunci",)))
    for a, b in product(FLOATS, repeat=2):
        if FLOATS[a].width != FLOATS[b].width:
            yield ("extf" if FLOATS[a].width < FLOATS[b].width else "truncf"), a, b
    for a, b in product(FLOATS, INTEGERS):
        if b != "index":
            yield from (("fptosi", a, b), ("fptoui", a, b), ("sitofp", b, a), ("uitofp", b, a))
    for a, b in (("f16", "bf16"), ("f16", "i16"), ("bf16", "i16"), ("f32", "i32"), ("f64", "i64")):
        yield from (("bitcast", a, b), ("bitcast", b, a))


def test_casts() -> None:
    chosen = list(casts())
    both = Both(
        "".join(function(f"{op}_{a}_{b}", f"%a: {a}", b, f"%r = arith.{op} %a : {a} to {b}") for op, a, b in chosen)
    )
    for op, a, b in chosen:
        values: list[Number] = list(integers(a) if a in INTEGERS else floats(a))
        if op == "bitcast":
            values = [value for value in values if not (isinstance(value, float) and math.isnan(value))]
        if op in ("sitofp", "uitofp") and width_of(a) > 33:
            near = [(1 << 62) + (1 << k) + d for k in (38, 9, 54) for d in (-1, 0, 1)]
            values += [*near, *(-number for number in near)]
        check(both, f"{op}_{a}_{b}", product(values))
    both.close()


def test_selection_of_either() -> None:
    both = Both(function("f", "%c: i1, %a: f32, %b: f32", "f32", "%r = arith.select %c, %a, %b : f32"))
    check(both, "f", product((0, 1), (1.0, -0.0), (0.0, math.nan)))
    assert bits(both.native("f", (1, -0.0, 1.0)).results[0]) == (0.0, -1.0)
    both.close()
