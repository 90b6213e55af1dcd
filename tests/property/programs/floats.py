"""Float arithmetic that is exact to the last bit, on scalars and vectors."""

from .body import Body
from .kinds import is_float, like

BINARY = ("addf", "subf", "mulf", "divf", "remf", "maximumf", "minimumf")
ROUNDING = ("absf", "ceil", "floor", "round", "roundeven", "trunc", "sqrt")
PREDICATES = (
    "oeq", "ogt", "oge", "olt", "ole", "one", "ord", "ueq", "ugt", "uge", "ult", "ule", "une", "uno", "true", "false",
)  # fmt: skip
TESTS = ("isfinite", "isinf", "isnan", "isnormal")


def binary(b: Body) -> None:
    type_ = b.floating()
    b.say(type_, f"arith.{b.one_of(BINARY)} {b.pick(type_)}, {b.pick(type_)} : {type_}")


def number_extreme(b: Body) -> None:
    """Of 0 and -0 these give either, so there is no -0."""
    type_ = b.floating()
    zero = b.number(0.0, type_)
    left, right = (b.say(type_, f"arith.addf {b.pick(type_)}, {zero} : {type_}") for _ in range(2))
    b.say(type_, f"arith.{b.one_of(('maxnumf', 'minnumf'))} {left}, {right} : {type_}")


def unary(b: Body) -> None:
    type_ = b.floating()
    b.say(type_, f"math.{b.one_of(ROUNDING)} {b.pick(type_)} : {type_}")


def negation(b: Body) -> None:
    type_ = b.floating()
    b.say(type_, f"arith.negf {b.pick(type_)} : {type_}")


def fused(b: Body) -> None:
    type_ = b.floating()
    b.say(type_, f"math.fma {b.pick(type_)}, {b.pick(type_)}, {b.pick(type_)} : {type_}")


def without_nan(b: Body, value: str, type_: str) -> str:
    """The value, 1 for a NaN: its sign and payload may be any."""
    assert is_float(type_)
    flags = like(type_, "i1")
    unordered = b.say(flags, f"arith.cmpf uno, {value}, {value} : {type_}")
    shown = f"{flags}, " if "<" in type_ else ""
    return b.say(type_, f"arith.select {unordered}, {b.number(1.0, type_)}, {value} : {shown}{type_}")


def sign(b: Body) -> None:
    type_ = b.floating()
    giver = without_nan(b, b.pick(type_), type_)
    b.say(type_, f"math.copysign {b.pick(type_)}, {giver} : {type_}")


def comparison(b: Body) -> None:
    type_ = b.floating()
    b.say(like(type_, "i1"), f"arith.cmpf {b.one_of(PREDICATES)}, {b.pick(type_)}, {b.pick(type_)} : {type_}")


def test(b: Body) -> None:
    type_ = b.floating()
    b.say(like(type_, "i1"), f"math.{b.one_of(TESTS)} {b.pick(type_)} : {type_}")


QUIET = (binary, binary, number_extreme, unary, negation, fused, sign, comparison, comparison)
