"""Sketches of a controller: shapes of a function body with coefficients to be found.

A sketch is written once with its coefficients read from a global, so that a search tries thousands without compiling
again, and once with numbers in their place: that text is the proposal.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from tensorlang.analysis.scenario import Limit
from tensorlang.ir.types import F32, FloatType, IndexType, IntegerType, Type

GLOBAL: Final = "tl.coefficients"


@dataclass(frozen=True, slots=True)
class Shape:
    """The function to be written: parameter and result types, and the limits of each result."""

    inputs: tuple[Type, ...]
    results: tuple[Type, ...]
    limits: tuple[Limit | None, ...]


@dataclass(frozen=True, slots=True)
class Sketch:
    """A shape of a result, with `count` coefficients.

    `body` writes the lines that compute a result from features and coefficients, both f32, and gives the name of the
    value. `scales[j]` is the size that coefficient j is drawn from.
    """

    name: str
    count: int
    body: Callable[[_Lines], str]
    scales: tuple[float, ...]


class _Lines:
    """The lines of a body in the making."""

    def __init__(self, features: Sequence[str], first: int) -> None:
        self.features = features
        self.first = first
        self.lines: list[str] = []
        self._count = 0

    def op(self, text: str) -> str:
        name = f"%s{self.first}_{self._count}"
        self._count += 1
        self.lines.append(f"{name} = {text}")
        return name

    def coefficient(self, index: int) -> str:
        return f"%k{self.first + index}"

    def add(self, a: str, b: str) -> str:
        return self.op(f"arith.addf {a}, {b} : f32")

    def multiply(self, a: str, b: str) -> str:
        return self.op(f"arith.mulf {a}, {b} : f32")


def is_sketchable(shape: Shape) -> bool:
    """Whether every parameter and result is a number."""
    return all(isinstance(t, FloatType | IntegerType | IndexType) for t in (*shape.inputs, *shape.results))


def sketches(shape: Shape) -> list[Sketch]:
    """From simple to rich: a constant, an affine law, a switch on one, one with squares and products."""
    features = len(shape.inputs)
    squares = [(i, j) for i in range(features) for j in range(i, features)]

    def affine(lines: _Lines, start: int = 0) -> str:
        total = lines.coefficient(start)
        for i in range(features):
            total = lines.add(total, lines.multiply(lines.coefficient(start + 1 + i), lines.features[i]))
        return total

    def switch(lines: _Lines) -> str:
        value = affine(lines)
        zero = lines.op("arith.constant 0.0 : f32")
        on = lines.op(f"arith.cmpf ogt, {value}, {zero} : f32")
        high, low = lines.coefficient(features + 1), lines.coefficient(features + 2)
        return lines.op(f"arith.select {on}, {high}, {low} : f32")

    def quadratic(lines: _Lines) -> str:
        total = affine(lines)
        for index, (i, j) in enumerate(squares):
            product = lines.multiply(lines.features[i], lines.features[j])
            total = lines.add(total, lines.multiply(lines.coefficient(features + 1 + index), product))
        return total

    span = _span(shape)
    small = span / 10.0
    made = [Sketch("constant", 1, lambda lines: lines.coefficient(0), (span,))]
    if features:
        made.append(Sketch("affine", features + 1, affine, (span, *[small] * features)))
        made.append(Sketch("switch", features + 3, switch, (span, *[small] * features, span, span)))
        made.append(
            Sketch(
                "quadratic",
                features + 1 + len(squares),
                quadratic,
                (span, *[small] * features, *[small / 10.0] * len(squares)),
            )
        )
    return made


def _span(shape: Shape) -> float:
    """How large results may be: what the limits say, else 10."""
    sizes = [max(abs(limit.low), abs(limit.high)) for limit in shape.limits if limit is not None]
    return max(sizes, default=10.0)


def parametric(name: str, shape: Shape, sketch: Sketch) -> str:
    """Module text: the function with coefficients from the global, and the global. The global is one row per result."""
    total = sketch.count * max(1, len(shape.results))
    loads = [f"%table = memref.get_global @{_quoted(GLOBAL)} : memref<{total}xf32>"]
    for index in range(total):
        loads.append(f"%at{index} = arith.constant {index} : index")
        loads.append(f"%k{index} = memref.load %table[%at{index}] : memref<{total}xf32>")
    table = f"memref.global @{_quoted(GLOBAL)} : memref<{total}xf32> = dense<0.0>\n"
    return table + _function(name, shape, sketch, loads)


def concrete(name: str, shape: Shape, sketch: Sketch, coefficients: Sequence[float]) -> str:
    """Function text with the numbers written in."""
    constants = [f"%k{index} = arith.constant {_number(value)} : f32" for index, value in enumerate(coefficients)]
    return _function(name, shape, sketch, constants)


def _function(name: str, shape: Shape, sketch: Sketch, head: Sequence[str]) -> str:
    lines = list(head)
    features = [_feature(index, type_, lines) for index, type_ in enumerate(shape.inputs)]
    values: list[str] = []
    for position, type_ in enumerate(shape.results):
        body = _Lines(features, position * sketch.count)
        value = sketch.body(body)
        lines += body.lines
        if shape.limits[position] is not None:
            value = _clamped(position, value, shape.limits[position], lines)
        values.append(_converted(position, value, type_, lines))
    args = ", ".join(f"%a{i}: {type_}" for i, type_ in enumerate(shape.inputs))
    results = f" -> ({', '.join(map(str, shape.results))})" if shape.results else ""
    typed = f" {', '.join(values)} : {', '.join(map(str, shape.results))}" if values else ""
    inside = "\n".join(f"  {line}" for line in lines)
    return f"func.func @{_quoted(name)}({args}){results} {{\n{inside}\n  return{typed}\n}}\n"


def _feature(index: int, type_: Type, lines: list[str]) -> str:
    """An argument as f32: its name, after whatever converts it."""
    name = f"%x{index}"
    match type_:
        case FloatType("f32"):
            return f"%a{index}"
        case FloatType():
            lines.append(f"{name} = arith.{'truncf' if type_.width > 32 else 'extf'} %a{index} : {type_} to f32")
        case IndexType():
            lines.append(f"%i{index} = arith.index_cast %a{index} : index to i64")
            lines.append(f"{name} = arith.sitofp %i{index} : i64 to f32")
        case _:
            lines.append(f"{name} = arith.sitofp %a{index} : {type_} to f32")
    return name


def _clamped(position: int, value: str, limit: Limit | None, lines: list[str]) -> str:
    """The value held within its limits; NaN becomes the lower one."""
    assert limit is not None
    lines += [
        f"%low{position} = arith.constant {_number(limit.low)} : f32",
        f"%high{position} = arith.constant {_number(limit.high)} : f32",
        f"%raised{position} = arith.maxnumf {value}, %low{position} : f32",
        f"%held{position} = arith.minnumf %raised{position}, %high{position} : f32",
    ]
    return f"%held{position}"


def _converted(position: int, value: str, type_: Type, lines: list[str]) -> str:
    """An f32 as the result's type; integers are rounded."""
    name = f"%r{position}"
    if isinstance(type_, FloatType):
        if type_ == F32:
            return value
        lines.append(f"{name} = arith.{'extf' if type_.width > 32 else 'truncf'} {value} : f32 to {type_}")
        return name
    lines.append(f"%rounded{position} = math.roundeven {value} : f32")
    if isinstance(type_, IndexType):
        lines.append(f"%wide{position} = arith.fptosi %rounded{position} : f32 to i64")
        lines.append(f"{name} = arith.index_cast %wide{position} : i64 to index")
    else:
        lines.append(f"{name} = arith.fptosi %rounded{position} : f32 to {type_}")
    return name


def _number(value: float) -> str:
    """A decimal that reads back to the same f32."""
    from tensorlang.ir.float_text import print_float
    from tensorlang.ir.floats import float_to_bits

    return print_float(float_to_bits(value, "f32"), "f32")


def _quoted(name: str) -> str:
    return name if name.replace("_", "").isalnum() and not name[0].isdigit() else f'"{name}"'
