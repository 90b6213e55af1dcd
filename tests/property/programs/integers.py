"""Integer arithmetic at any width, on scalars and vectors."""

from .body import Body
from .kinds import like, width

WRAPPING = ("addi", "subi", "muli", "andi", "ori", "xori", "maxsi", "minsi", "maxui", "minui")
UNSIGNED_DIVISIONS = ("divui", "remui", "ceildivui")
SIGNED_DIVISIONS = ("divsi", "remsi", "ceildivsi", "floordivsi")
SHIFTS = ("shli", "shrsi", "shrui")
EXTENDED = ("mulsi_extended", "mului_extended", "addui_extended")
COUNTS = ("ctpop", "ctlz", "cttz", "absi")
PREDICATES = ("eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge")


def wrapping(b: Body) -> None:
    type_ = b.integer()
    b.say(type_, f"arith.{b.one_of(WRAPPING)} {b.pick(type_)}, {b.pick(type_)} : {type_}")


def unsigned_division(b: Body) -> None:
    type_ = b.integer()
    divisor = b.say(type_, f"arith.ori {b.pick(type_)}, {b.number(1, type_)} : {type_}")
    b.say(type_, f"arith.{b.one_of(UNSIGNED_DIVISIONS)} {b.pick(type_)}, {divisor} : {type_}")


def signed_division(b: Body) -> None:
    """The least number is divided by 3 instead: by -1 it would leave the range."""
    type_ = b.integer()
    if width(type_) < 3:
        unsigned_division(b)
        return
    divisor = b.say(type_, f"arith.ori {b.pick(type_)}, {b.number(1, type_)} : {type_}")
    dividend, flags = b.pick(type_), like(type_, "i1")
    least = b.number(-(1 << (width(type_) - 1)), type_)
    is_least = b.say(flags, f"arith.cmpi eq, {dividend}, {least} : {type_}")
    safe = _choose(b, is_least, b.number(3, type_), divisor, type_)
    b.say(type_, f"arith.{b.one_of(SIGNED_DIVISIONS)} {dividend}, {safe} : {type_}")


def _choose(b: Body, flag: str, left: str, right: str, type_: str) -> str:
    flags = f"{like(type_, 'i1')}, " if "<" in type_ else ""
    return b.say(type_, f"arith.select {flag}, {left}, {right} : {flags}{type_}")


def distance(b: Body, type_: str) -> str:
    """A shift's: any below the width."""
    return b.say(type_, f"arith.remui {b.pick(type_)}, {b.number(_wrapped_width(type_), type_)} : {type_}")


def _wrapped_width(type_: str) -> int:
    """The width as a number of the type itself, which takes it for unsigned."""
    bits = width(type_)
    return bits - (1 << bits) if bits >> (bits - 1) else bits


def shift(b: Body) -> None:
    type_ = b.integer()
    amount = distance(b, type_)
    b.say(type_, f"arith.{b.one_of(SHIFTS)} {b.pick(type_)}, {amount} : {type_}")


def promised(b: Body) -> None:
    """Operands so small that no sum and no product overflows, and the flags that say so."""
    type_ = b.integer()
    if width(type_) < 5:
        wrapping(b)
        return
    amount = b.number(width(type_) // 2 + 1, type_)
    left, right = (b.say(type_, f"arith.shrui {b.pick(type_)}, {amount} : {type_}") for _ in range(2))
    flags = b.one_of(("nsw", "nuw", "nsw, nuw"))
    b.say(type_, f"arith.{b.one_of(('addi', 'muli'))} {left}, {right} overflow<{flags}> : {type_}")


def extended(b: Body) -> None:
    type_ = b.integer()
    kind = b.one_of(EXTENDED)
    second = like(type_, "i1") if kind == "addui_extended" else type_
    tail = f", {second}" if kind == "addui_extended" else ""
    b.say_all([type_, second], f"arith.{kind} {b.pick(type_)}, {b.pick(type_)} : {type_}{tail}")


def count(b: Body) -> None:
    type_ = b.integer()
    b.say(type_, f"math.{b.one_of(COUNTS)} {b.pick(type_)} : {type_}")


def comparison(b: Body) -> None:
    type_ = b.integer()
    b.say(like(type_, "i1"), f"arith.cmpi {b.one_of(PREDICATES)}, {b.pick(type_)}, {b.pick(type_)} : {type_}")


def selection(b: Body) -> None:
    """By one flag, or lane by lane."""
    type_ = b.anything()
    left, right = b.pick(type_), b.pick(type_)
    if "<" in type_ and b.flip():
        _choose(b, b.pick(like(type_, "i1")), left, right, type_)
    else:
        b.say(type_, f"arith.select {b.pick('i1')}, {left}, {right} : {type_}")


QUIET = (
    wrapping, wrapping, unsigned_division, signed_division, shift, promised, extended, count, comparison, comparison,
    selection,
)  # fmt: skip
