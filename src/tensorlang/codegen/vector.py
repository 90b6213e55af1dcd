"""vector to LLVM: lanes and rows. Memory access is in `vector_memory.py`, contractions in `vector_contract.py`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Final

from tensorlang.codegen.arith import Through, fast_flags, float_of
from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.codegen.integer import intrinsic
from tensorlang.codegen.layout import lanes, rows, scalar_type, vector_type
from tensorlang.codegen.vector_print import print_value
from tensorlang.ir.attributes import ArrayAttr, Attribute, DenseArrayAttr, DialectAttr, IntegerAttr
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import FloatType, Type, VectorType

Numbers = Sequence[int]


def vector_of(value: Value) -> VectorType:
    """The type of a value that is a vector."""
    assert isinstance(value.type, VectorType)
    return value.type


def numbers(attribute: Attribute | None) -> list[int]:
    """The integers of a dense array or an array attribute."""
    match attribute:
        case DenseArrayAttr(_, values):
            return list(values)
        case ArrayAttr(elements):
            return [element.value for element in elements if isinstance(element, IntegerAttr)]
        case _:
            return []


# -- single lanes ------------------------------------------------------------------------------------------------------


def row_index(type_: VectorType, position: Numbers) -> int:
    """Which row the leading indices name."""
    at = 0
    for extent, index in zip(type_.shape[:-1], position, strict=False):
        at = at * extent + index
    return at


def lane(e: Emitter, value: Value, position: Numbers) -> str:
    """One element of a vector."""
    type_ = vector_of(value)
    parts = e.parts(value)
    row = parts[row_index(type_, position)]
    index = position[-1] if type_.shape else 0
    return e.op(f"extractelement {vector_type(type_, e.domain)} {row}, i64 {index}")


def all_lanes(e: Emitter, value: Value) -> list[str]:
    """Every element in row-major order."""
    type_ = vector_of(value)
    row_type = vector_type(type_, e.domain)
    return [e.op(f"extractelement {row_type} {row}, i64 {i}") for row in e.parts(value) for i in range(lanes(type_))]


def from_lanes(e: Emitter, type_: VectorType, elements: Sequence[str]) -> list[str]:
    """Rows made of elements in row-major order."""
    width, element, row_type = lanes(type_), scalar_type(type_.element, e.domain), vector_type(type_, e.domain)
    made: list[str] = []
    for start in range(0, len(elements), width):
        row = "poison"
        for index, value in enumerate(elements[start : start + width]):
            row = e.op(f"insertelement {row_type} {row}, {element} {value}, i64 {index}")
        made.append(row)
    return made


def splat(e: Emitter, type_: VectorType, value: str) -> str:
    """One row with the same value in every lane."""
    element, row_type = scalar_type(type_.element, e.domain), vector_type(type_, e.domain)
    if not value.startswith("%"):
        return f"splat ({element} {value})"
    first = e.op(f"insertelement {row_type} poison, {element} {value}, i64 0")
    if lanes(type_) == 1:
        return first
    return e.op(f"shufflevector {row_type} {first}, {row_type} poison, <{lanes(type_)} x i32> zeroinitializer")


# -- shape -------------------------------------------------------------------------------------------------------------


def _broadcast(op: Operation, e: Emitter) -> None:
    """A scalar to every lane; a vector repeated along new leading dimensions, stretched along those of extent one."""
    source, target = op.operands[0], vector_of(op.results[0])
    if not isinstance(source.type, VectorType) or not source.type.shape:
        value = e.value(source)
        if isinstance(source.type, VectorType):
            value = e.op(f"extractelement {vector_type(source.type, e.domain)} {value}, i64 0")
        return e.bind(op.results[0], *[splat(e, target, value)] * rows(target))
    shape = source.type.shape
    lead = len(target.shape) - len(shape)
    made: list[str] = []
    for position in product(*(range(n) for n in target.shape[:-1])):
        inner = [0 if extent == 1 else index for extent, index in zip(shape[:-1], position[lead:], strict=True)]
        row = e.parts(source)[row_index(source.type, inner)]
        if shape[-1] != target.shape[-1]:
            row = splat(e, target, e.op(f"extractelement {vector_type(source.type, e.domain)} {row}, i64 0"))
        made.append(row)
    return e.bind(op.results[0], *made)


def _extract(op: Operation, e: Emitter) -> None:
    source = op.operands[0]
    type_ = vector_of(source)
    static = numbers(op.attributes.get("static_position"))
    if len(op.operands) > 1:
        return _extract_dynamic(op, e, static)
    if len(static) == max(1, len(type_.shape)) or not type_.shape:
        return e.bind(op.results[0], lane(e, source, static or [0]))
    span = rows(type_)
    start = 0
    for extent, index in zip(type_.shape, static, strict=False):
        span //= extent
        start += index * span
    return e.bind(op.results[0], *e.parts(source)[start : start + span])


def _extract_dynamic(op: Operation, e: Emitter, static: list[int]) -> None:
    source = op.operands[0]
    type_ = vector_of(source)
    if len(type_.shape) != 1:
        raise e.refuse(
            op, "'vector.extract' at run-time positions of a vector of several dimensions cannot be compiled"
        )
    index = e.value(op.operands[1])
    e.bind(op.results[0], e.op(f"extractelement {vector_type(type_, e.domain)} {e.value(source)}, i64 {index}"))


def _insert(op: Operation, e: Emitter) -> None:
    value, target, *dynamic = op.operands
    type_ = vector_of(target)
    static = numbers(op.attributes.get("static_position"))
    parts = list(e.parts(target))
    row_type = vector_type(type_, e.domain)
    if dynamic and len(type_.shape) == 1:
        element = scalar_type(type_.element, e.domain)
        made = e.op(f"insertelement {row_type} {parts[0]}, {element} {e.value(value)}, i64 {e.value(dynamic[0])}")
        return e.bind(op.results[0], made)
    if dynamic:
        raise e.refuse(op, "'vector.insert' at run-time positions of a vector of several dimensions cannot be compiled")
    if len(static) == max(1, len(type_.shape)) or not type_.shape:
        position = static or [0]
        at = row_index(type_, position)
        element = scalar_type(type_.element, e.domain)
        parts[at] = e.op(f"insertelement {row_type} {parts[at]}, {element} {e.value(value)}, i64 {position[-1]}")
        return e.bind(op.results[0], *parts)
    span = rows(type_)
    start = 0
    for extent, index in zip(type_.shape, static, strict=False):
        span //= extent
        start += index * span
    parts[start : start + span] = e.parts(value)
    return e.bind(op.results[0], *parts)


def _shape_cast(op: Operation, e: Emitter) -> None:
    source, target = vector_of(op.operands[0]), vector_of(op.results[0])
    if lanes(source) == lanes(target):
        return e.bind(op.results[0], *e.parts(op.operands[0]))
    return e.bind(op.results[0], *from_lanes(e, target, all_lanes(e, op.operands[0])))


def _transpose(op: Operation, e: Emitter) -> None:
    source, target = vector_of(op.operands[0]), vector_of(op.results[0])
    order = numbers(op.attributes["permutation"])
    if order[-1:] == [len(order) - 1]:
        made = [
            e.parts(op.operands[0])[row_index(source, _unpermuted(order, position))]
            for position in product(*(range(n) for n in target.shape[:-1]))
        ]
        return e.bind(op.results[0], *made)
    elements = [
        lane(e, op.operands[0], _unpermuted(order, position)) for position in product(*(range(n) for n in target.shape))
    ]
    return e.bind(op.results[0], *from_lanes(e, target, elements))


def _unpermuted(order: Numbers, position: Numbers) -> list[int]:
    """Where in the source a position of the transposed vector comes from."""
    found = [0] * len(order)
    for axis, index in zip(order, position, strict=False):
        found[axis] = index
    return found


def _shuffle(op: Operation, e: Emitter) -> None:
    one, other = op.operands
    mask = numbers(op.attributes["mask"])
    first = vector_of(one)
    if len(first.shape) == 1 and lanes(first) == lanes(vector_of(other)):
        type_ = vector_type(first, e.domain)
        shown = ", ".join(f"i32 {index}" if index >= 0 else "i32 poison" for index in mask)
        made = e.op(f"shufflevector {type_} {e.value(one)}, {type_} {e.value(other)}, <{len(mask)} x i32> <{shown}>")
        return e.bind(op.results[0], made)
    if len(first.shape) == 1:
        elements = [*all_lanes(e, one), *all_lanes(e, other)]
        return e.bind(op.results[0], *from_lanes(e, vector_of(op.results[0]), [elements[max(i, 0)] for i in mask]))
    span = rows(first) // first.shape[0]
    parts = [*e.parts(one), *e.parts(other)]
    return e.bind(op.results[0], *(part for index in mask for part in parts[index * span : (index + 1) * span]))


def _strided_positions(offsets: Numbers, sizes: Numbers, shape: Numbers) -> list[list[int]]:
    """Every position of a slice of unit strides; dimensions that are not given are whole."""
    full_offsets = [*offsets, *[0] * (len(shape) - len(offsets))]
    full_sizes = [*sizes, *shape[len(sizes) :]]
    ranges = (range(o, o + n) for o, n in zip(full_offsets, full_sizes, strict=True))
    return [list(position) for position in product(*ranges)]


def _extract_slice(op: Operation, e: Emitter) -> None:
    source, target = op.operands[0], vector_of(op.results[0])
    offsets, sizes = numbers(op.attributes["offsets"]), numbers(op.attributes["sizes"])
    positions = _strided_positions(offsets, sizes, vector_of(source).shape)
    e.bind(op.results[0], *from_lanes(e, target, [lane(e, source, position) for position in positions]))


def _insert_slice(op: Operation, e: Emitter) -> None:
    value, target = op.operands
    type_, source = vector_of(target), vector_of(value)
    offsets = numbers(op.attributes["offsets"])
    lead = len(type_.shape) - len(source.shape)
    sizes = [*[1] * lead, *source.shape]
    positions = _strided_positions(offsets, sizes, type_.shape)
    parts = list(e.parts(target))
    row_type, element = vector_type(type_, e.domain), scalar_type(type_.element, e.domain)
    for position, scalar in zip(positions, all_lanes(e, value), strict=True):
        at = row_index(type_, position)
        parts[at] = e.op(f"insertelement {row_type} {parts[at]}, {element} {scalar}, i64 {position[-1]}")
    e.bind(op.results[0], *parts)


def _from_elements(op: Operation, e: Emitter) -> None:
    e.bind(op.results[0], *from_lanes(e, vector_of(op.results[0]), [e.value(value) for value in op.operands]))


def _to_elements(op: Operation, e: Emitter) -> None:
    for result, element in zip(op.results, all_lanes(e, op.operands[0]), strict=True):
        e.bind(result, element)


def _step(op: Operation, e: Emitter) -> None:
    type_ = vector_of(op.results[0])
    e.bind(op.results[0], "<" + ", ".join(f"i64 {index}" for index in range(lanes(type_))) + ">")


def _interleave(op: Operation, e: Emitter) -> None:
    type_ = vector_of(op.operands[0])
    width, row_type = lanes(type_), vector_type(type_, e.domain)
    mask = ", ".join(f"i32 {i // 2 + (i % 2) * width}" for i in range(2 * width))
    pairs = zip(e.parts(op.operands[0]), e.parts(op.operands[1]), strict=True)
    made = [e.op(f"shufflevector {row_type} {a}, {row_type} {b}, <{2 * width} x i32> <{mask}>") for a, b in pairs]
    e.bind(op.results[0], *made)


def _deinterleave(op: Operation, e: Emitter) -> None:
    type_ = vector_of(op.operands[0])
    width, row_type = lanes(type_), vector_type(type_, e.domain)
    for start, result in enumerate(op.results):
        mask = ", ".join(f"i32 {i}" for i in range(start, width, 2))
        made = [
            e.op(f"shufflevector {row_type} {row}, {row_type} poison, <{width // 2} x i32> <{mask}>")
            for row in e.parts(op.operands[0])
        ]
        e.bind(result, *made)


def _bitcast(op: Operation, e: Emitter) -> None:
    source, target = vector_type(vector_of(op.operands[0]), e.domain), vector_type(vector_of(op.results[0]), e.domain)
    if source != target and e.domain.name != "native":
        raise e.refuse(op, f"'vector.bitcast' has no meaning in {e.domain.name} arithmetic")
    e.bind(op.results[0], *(e.op(f"bitcast {source} {row} to {target}") for row in e.parts(op.operands[0])))


# -- arithmetic --------------------------------------------------------------------------------------------------------


def _fma(op: Operation, e: Emitter) -> None:
    type_ = vector_of(op.results[0])
    row_type, source = vector_type(type_, e.domain), float_of(type_)
    triples = zip(*(e.parts(value) for value in op.operands), strict=True)
    e.bind(op.results[0], *(e.domain.fma(Through(e), a, b, c, row_type, "", source) for a, b, c in triples))


_INTEGER_REDUCTIONS: Final = {
    "add": "add", "mul": "mul", "and": "and", "or": "or", "xor": "xor", "minsi": "smin", "minui": "umin",
    "maxsi": "smax",
    "maxui": "umax",
}  # fmt: skip
_INTEGER_KINDS: Final = {"minsi": "smin", "minui": "umin", "maxsi": "smax", "maxui": "umax"}


def kind_of(op: Operation) -> str:
    """`add`, `maximumf`, ... of a `#vector.kind<...>`."""
    found = op.attributes.get("kind")
    return found.argument if isinstance(found, DialectAttr) else "add"


def combine(e: Emitter, kind: str, lhs: str, rhs: str, type_: str, element: Type, flags: str = "") -> str:
    """One step of a reduction, on scalars or rows."""
    if isinstance(element, FloatType):
        name = {"add": "addf", "mul": "mulf", "minnumf": "minnumf", "maxnumf": "maxnumf"}.get(kind, kind)
        return e.domain.binary(Through(e), name, lhs, rhs, type_, flags, element)
    if kind in _INTEGER_KINDS:
        return intrinsic(e, _INTEGER_KINDS[kind], type_, lhs, rhs)
    return e.op(f"{kind} {type_} {lhs}, {rhs}")


def _reduction(op: Operation, e: Emitter) -> None:
    source = op.operands[0]
    type_, kind, flags = vector_of(source), kind_of(op), fast_flags(op)
    start = e.value(op.operands[1]) if len(op.operands) > 1 else None
    row_type = vector_type(type_, e.domain)
    if isinstance(type_.element, FloatType):
        made = e.domain.reduce(Through(e), kind, e.value(source), start, row_type, flags, type_.element)
        return e.bind(op.results[0], made)
    element = scalar_type(type_.element, e.domain)
    name = f"llvm.vector.reduce.{_INTEGER_REDUCTIONS[kind]}.v{lanes(type_)}{element}"
    callee = e.module.declare(name, f"{element} @{name}({row_type})")
    folded = e.op(f"call {element} {callee}({row_type} {e.value(source)})")
    return e.bind(op.results[0], folded if start is None else combine(e, kind, start, folded, element, type_.element))


def _multi_reduction(op: Operation, e: Emitter) -> None:
    """Fold the reduced dimensions in increasing order, each result lane from its own accumulator."""
    source, start = op.operands
    type_, axes = vector_of(source), set(numbers(op.attributes["reduction_dims"]))
    element = scalar_type(type_.element, e.domain)
    kind = kind_of(op)
    kept = [axis for axis in range(len(type_.shape)) if axis not in axes]
    totals: dict[tuple[int, ...], str] = {}
    if isinstance(start.type, VectorType):
        keys = product(*(range(type_.shape[axis]) for axis in kept))
        totals = dict(zip(keys, all_lanes(e, start), strict=True))
    else:
        totals[()] = e.value(start)
    for position in product(*(range(n) for n in type_.shape)):
        key = tuple(position[axis] for axis in kept)
        totals[key] = combine(e, kind, totals[key], lane(e, source, position), element, type_.element)
    if isinstance(op.results[0].type, VectorType):
        return e.bind(op.results[0], *from_lanes(e, op.results[0].type, list(totals.values())))
    return e.bind(op.results[0], totals[()])


def _outer_product(op: Operation, e: Emitter) -> None:
    """Rows: each lane of the left times the right, folded into the accumulator where there is one."""
    left, right, *rest = op.operands
    target = vector_of(op.results[0])
    row_type, element = vector_type(target, e.domain), target.element
    kind = kind_of(op)
    if isinstance(right.type, VectorType):
        scalars = all_lanes(e, left)
        products = [(splat(e, target, scalar), e.value(right)) for scalar in scalars]
    else:
        products = [(e.value(left), splat(e, target, e.value(right)))]
    accumulators = e.parts(rest[0]) if rest else [None] * len(products)
    made = [
        _product_row(e, a, b, so_far, row_type, element, kind)
        for (a, b), so_far in zip(products, accumulators, strict=True)
    ]
    e.bind(op.results[0], *made)


def _product_row(e: Emitter, a: str, b: str, so_far: str | None, row_type: str, element: Type, kind: str) -> str:
    if so_far is not None and kind == "add" and isinstance(element, FloatType):
        return e.domain.fma(Through(e), a, b, so_far, row_type, "", element)
    made = combine(e, "mul", a, b, row_type, element)
    return made if so_far is None else combine(e, kind, so_far, made, row_type, element)


# -- masks -------------------------------------------------------------------------------------------------------------


def mask_row(e: Emitter, limit: str, width: int) -> str:
    """Lanes below a limit (i64, signed): `<n x i1>`."""
    if limit.lstrip("-").isdigit():
        return "<" + ", ".join(f"i1 {int(i < int(limit))}" for i in range(width)) + ">"
    steps = "<" + ", ".join(f"i64 {i}" for i in range(width)) + ">"
    type_ = f"<{width} x i64>"
    first = e.op(f"insertelement {type_} poison, i64 {limit}, i64 0")
    all_ = e.op(f"shufflevector {type_} {first}, {type_} poison, <{width} x i32> zeroinitializer")
    return e.op(f"icmp slt {type_} {steps}, {all_}")


def _masks(e: Emitter, type_: VectorType, limits: Sequence[str]) -> list[str]:
    """Rows of a mask: a row is all false unless its leading indices are below their limits."""
    width = lanes(type_)
    row = mask_row(e, limits[-1], width)
    made: list[str] = []
    for position in product(*(range(n) for n in type_.shape[:-1])):
        current = row
        for index, limit in zip(position, limits[:-1], strict=True):
            inside = (
                str(int(index < int(limit))) if limit.lstrip("-").isdigit() else e.op(f"icmp slt i64 {index}, {limit}")
            )
            current = e.op(f"select i1 {inside}, <{width} x i1> {current}, <{width} x i1> zeroinitializer")
        made.append(current)
    return made


def _create_mask(op: Operation, e: Emitter) -> None:
    e.bind(op.results[0], *_masks(e, vector_of(op.results[0]), [e.value(value) for value in op.operands]))


def _constant_mask(op: Operation, e: Emitter) -> None:
    sizes = numbers(op.attributes["mask_dim_sizes"])
    e.bind(op.results[0], *_masks(e, vector_of(op.results[0]), [str(size) for size in sizes]))


def _print(op: Operation, e: Emitter) -> None:
    print_value(op, e)


EMIT: Final[dict[str, Emit]] = {
    "vector.broadcast": _broadcast,
    "vector.splat": _broadcast,
    "vector.extract": _extract,
    "vector.extractelement": _extract,
    "vector.insert": _insert,
    "vector.shape_cast": _shape_cast,
    "vector.transpose": _transpose,
    "vector.shuffle": _shuffle,
    "vector.extract_strided_slice": _extract_slice,
    "vector.insert_strided_slice": _insert_slice,
    "vector.from_elements": _from_elements,
    "vector.to_elements": _to_elements,
    "vector.step": _step,
    "vector.interleave": _interleave,
    "vector.deinterleave": _deinterleave,
    "vector.bitcast": _bitcast,
    "vector.fma": _fma,
    "vector.reduction": _reduction,
    "vector.multi_reduction": _multi_reduction,
    "vector.outerproduct": _outer_product,
    "vector.create_mask": _create_mask,
    "vector.constant_mask": _constant_mask,
    "vector.print": _print,
}
