"""Casts between all types, in range."""

from tensorlang.interp.values import rounded

from .body import Body
from .floats import without_nan
from .kinds import element, ir_type, is_float, like, width


def cast(b: Body) -> None:
    """Of a scalar, or of every lane of a vector."""
    source, target = b.scalar(), b.scalar()
    if b.below(3) == 2:
        shape = b.one_of(b.palette.shapes)
        source, target = b.palette.of(shape, source), b.palette.of(shape, target)
    converted(b, b.pick(source), source, target)


def converted(b: Body, value: str, source: str, target: str) -> str:
    """The value as another type; in two steps, through i64, where no single operation does it."""
    if source == target:
        return value
    if "index" in (element(source), element(target)):
        return _around_index(b, value, source, target)
    if is_float(source) and is_float(target):
        return _between_floats(b, value, source, target)
    if is_float(source):
        return _to_integer(b, value, source, target)
    if is_float(target):
        return _say(b, b.one_of(("sitofp", "uitofp")), value, source, target)
    word = "trunci" if width(source) > width(target) else b.one_of(("extsi", "extui"))
    return _say(b, word, value, source, target)


def _say(b: Body, word: str, value: str, source: str, target: str) -> str:
    return b.say(target, f"arith.{word} {value} : {source} to {target}")


def _around_index(b: Body, value: str, source: str, target: str) -> str:
    word = b.one_of(("index_cast", "index_castui"))
    middle = like(source, "i64")
    if is_float(source):
        return _say(b, word, converted(b, value, source, middle), middle, target)
    if is_float(target):
        return converted(b, _say(b, word, value, source, middle), middle, target)
    return _say(b, word, value, source, target)


def _between_floats(b: Body, value: str, source: str, target: str) -> str:
    if width(source) == width(target):
        wide = like(source, "f32")
        return _say(b, "truncf", _say(b, "extf", value, source, wide), wide, target)
    return _say(b, "extf" if width(source) < width(target) else "truncf", value, source, target)


def _to_integer(b: Body, value: str, source: str, target: str) -> str:
    """What does not fit is 0 instead."""
    signed, flags = b.flip(), like(source, "i1")
    limit = rounded(2.0 ** (width(target) - signed), ir_type(element(source)))
    size = b.say(source, f"math.absf {value} : {source}") if signed else value
    fits = b.say(flags, f"arith.cmpf olt, {size}, {b.number(limit, source)} : {source}")
    if not signed:
        positive = b.say(flags, f"arith.cmpf oge, {value}, {b.number(0.0, source)} : {source}")
        fits = b.say(flags, f"arith.andi {fits}, {positive} : {flags}")
    shown = f"{flags}, " if "<" in source else ""
    safe = b.say(source, f"arith.select {fits}, {value}, {b.number(0.0, source)} : {shown}{source}")
    return _say(b, "fptosi" if signed else "fptoui", safe, source, target)


def bitcast(b: Body) -> None:
    source = b.one_of(b.palette.floats)
    target = f"i{width(source)}"
    if b.flip():
        b.say(target, f"arith.bitcast {without_nan(b, b.pick(source), source)} : {source} to {target}")
    else:
        b.say(source, f"arith.bitcast {b.pick(target)} : {target} to {source}")


QUIET = (cast, cast, cast, bitcast)
