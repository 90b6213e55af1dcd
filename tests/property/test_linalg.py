"""linalg: every named operation computes the same interpreted and compiled, and so do those that stand for several."""

from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager

import pytest
from both import Argument, Array, Both
from hypothesis import given, settings
from hypothesis import strategies as st

from tensorlang.dialects import linalg
from tensorlang.dialects.linalg_named import NamedOp, WindowOp
from tensorlang.interp.values import Number, rounded
from tensorlang.ir.types import F32, F64, I8, I32, INDEX, FloatType, MemRefType, Type

NAMED = sorted(
    (op for op in linalg.OPERATIONS if issubclass(op, NamedOp) and op.loops), key=lambda operation: operation.name
)
Draw = Callable[[st.SearchStrategy[list[int]]], list[int]]
WIDE = settings(max_examples=3, deadline=None)


@contextmanager
def both(text: str) -> Generator[Both]:
    module = Both(text)
    try:
        yield module
    finally:
        module.close()


def numbers(draw: Draw, type_: Type, count: int) -> list[Number]:
    if isinstance(type_, FloatType):
        eighths = draw(st.lists(st.integers(-64, 64), min_size=count, max_size=count))
        return [rounded(n / 8, type_) for n in eighths]
    return [*draw(st.lists(st.integers(-128, 127), min_size=count, max_size=count))]


def array(draw: Draw, shape: Sequence[int], type_: Type) -> Array:
    count = 1
    for extent in shape:
        count *= extent
    return Array(MemRefType(tuple(shape), type_), numbers(draw, type_, count))


def shapes(op: type[NamedOp], extents: dict[str, int], stride: int, dilation: int) -> list[tuple[int, ...] | None]:
    """The shape of each operand, None for a scalar, when each loop runs as often as `extents` says."""

    def extent(place: str) -> int:
        outer, plus, inner = place.partition("+")
        return extents[outer] if not plus else (extents[outer] - 1) * stride + (extents[inner] - 1) * dilation + 1

    accesses = [access.split() for access in op.accesses.split(",")]
    last = len(accesses) - 1
    return [tuple(map(extent, access)) if access or index == last else None for index, access in enumerate(accesses)]


def operand_types(op: type[NamedOp], inputs: int) -> list[Type]:
    """Elements that every body takes: floats, or for poolings of unsigned numbers and zero points integers."""
    if op.name == "linalg.fill_rng_2d":
        return [F64, F64, I32, F32]
    if op.name.endswith(("_q", "quantized_matmul", "quantized_batch_matmul")):
        return [I8, I8, I32, I32, I32]
    return [I32 if op.name.endswith("unsigned") else F32] * (inputs + 1)


def listed(types: Sequence[str]) -> str:
    return ", ".join(types)


@pytest.mark.parametrize("op", NAMED, ids=lambda op: op.name)
@WIDE
@given(st.data())
def test_a_named_operation(op: type[NamedOp], data: st.DataObject) -> None:
    draw = data.draw
    windows = issubclass(op, WindowOp)
    stride, dilation = (draw(st.integers(1, 2)), draw(st.integers(1, 2))) if windows else (1, 1)
    loops = [name.removeprefix("+") for name in op.loops.split()]
    extents = {name: draw(st.integers(1, 2)) for name in loops}
    found = shapes(op, extents, stride, dilation)
    types = operand_types(op, len(found) - 1)
    texts = [str(t if s is None else MemRefType(s, t)) for s, t in zip(found, types, strict=True)]
    rank = op.accesses.count("+")
    attributes = (
        f" {{strides = dense<{stride}> : tensor<{rank}xi64>, dilations = dense<{dilation}> : tensor<{rank}xi64>}}"
        if windows
        else ""
    )
    names = [f"%a{index}" for index in range(len(texts))]
    text = f"""
      func.func @f({listed([f"{name}: {type_}" for name, type_ in zip(names, texts, strict=True)])}) {{
        {op.name}{attributes} ins({listed(names[:-1])} : {listed(texts[:-1])}) outs({names[-1]} : {texts[-1]})
        return
      }}"""
    args: list[Argument] = [
        numbers(draw, t, 1)[0] if s is None else array(draw, s, t) for s, t in zip(found, types, strict=True)
    ]
    with both(text) as module:
        assert module.agree("f", args)


BINARY_FUNCTIONS = ("add", "sub", "mul", "div", "max", "min")
UNARY_FUNCTIONS = ("abs", "ceil", "floor", "negf", "reciprocal", "round", "sqrt", "square")
"""Those that are exact; the others are the dialect math's."""


@pytest.mark.parametrize("function", [*BINARY_FUNCTIONS, *UNARY_FUNCTIONS])
@WIDE
@given(st.data())
def test_a_function_of_elements(function: str, data: st.DataObject) -> None:
    names = ["%a", "%b"] if function in BINARY_FUNCTIONS else ["%a"]
    type_ = "memref<2x3xf32>"
    text = f"""
      func.func @f(%a: {type_}, %b: {type_}, %c: {type_}) {{
        linalg.{function} ins({listed(names)} : {listed([type_] * len(names))}) outs(%c : {type_})
        return
      }}"""
    with both(text) as module:
        assert module.agree("f", [array(data.draw, (2, 3), F32) for _ in range(3)])


def taken(name: str, memory: str, shape: Sequence[int], element: Type) -> str:
    """A tensor of the elements of a memref."""
    places = [f"%{name}{axis}" for axis in range(len(shape))]
    return f"""
        %{name} = tensor.generate {{
        ^bb0({listed([f"{place}: index" for place in places])}):
          %{name}x = memref.load %{memory}[{listed(places)}] : {MemRefType(tuple(shape), element)}
          tensor.yield %{name}x : {element}
        }} : {tensor(shape, element)}"""


def put(name: str, memory: str, shape: Sequence[int], element: Type) -> str:
    """The elements of a tensor stored into a memref."""
    loops, places = "", [f"%{name}{axis}" for axis in range(len(shape))]
    for place, extent in zip(places, shape, strict=True):
        end = f"%e{place[1:]}"
        loops += f"{end} = arith.constant {extent} : index scf.for {place} = %zero to {end} step %one {{ "
    return f"""
        %zero = arith.constant 0 : index
        %one = arith.constant 1 : index
        {loops}
          %{name}x = tensor.extract %{name}[{listed(places)}] : {tensor(shape, element)}
          memref.store %{name}x, %{memory}[{listed(places)}] : {MemRefType(tuple(shape), element)}
        {"}" * len(shape)}"""


def tensor(shape: Sequence[int], element: Type) -> str:
    return f"tensor<{''.join(f'{extent}x' for extent in shape)}{element}>"


def check(draw: Draw, body: str, given: Sequence[tuple[Sequence[int], Type]], made: tuple[Sequence[int], Type]) -> None:
    """`body` makes %r from tensors %a, %b, ... of the shapes given, the last of them being what is written over."""
    letters = "abcd"[: len(given)]
    args = listed([f"%m{x}: {MemRefType(tuple(s), t)}" for x, (s, t) in zip(letters, given, strict=True)])
    loads = "".join(taken(x, f"m{x}", s, t) for x, (s, t) in zip(letters, given, strict=True))
    text = f"""
      func.func @f({args}, %out: {MemRefType(tuple(made[0]), made[1])}, %p: {given[0][1]}) {{ {loads}
        {body} {put("r", "out", *made)}
        return
      }}"""
    with both(text) as module:
        arrays: list[Argument] = [array(draw, s, t) for s, t in (*given, made)]
        assert module.agree("f", [*arrays, numbers(draw, given[0][1], 1)[0]]), text


@WIDE
@given(st.data())
def test_softmax(data: st.DataObject) -> None:
    shape = data.draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    axis, t = data.draw(st.integers(0, len(shape) - 1)), tensor(shape, F32)
    body = f"%r = linalg.softmax dimension({axis}) ins(%a : {t}) outs(%b : {t}) -> {t}"
    check(data.draw, body, [(shape, F32), (shape, F32)], (shape, F32))


@WIDE
@given(st.data())
def test_softmax_in_memory(data: st.DataObject) -> None:
    shape = data.draw(st.lists(st.integers(1, 3), min_size=1, max_size=3))
    axis, type_ = data.draw(st.integers(0, len(shape) - 1)), MemRefType(tuple(shape), F32)
    text = f"""
      func.func @f(%a: {type_}, %b: {type_}) {{
        linalg.softmax dimension({axis}) ins(%a : {type_}) outs(%b : {type_})
        return
      }}"""
    with both(text) as module:
        assert module.agree("f", [array(data.draw, shape, F32) for _ in range(2)])


@WIDE
@given(st.data())
def test_tiles(data: st.DataObject) -> None:
    """Packed, with a padding where tiles are not full, and put together again: the same."""
    whole = data.draw(st.lists(st.integers(1, 5), min_size=2, max_size=2))
    axes = data.draw(st.permutations([0, 1]))[: data.draw(st.integers(1, 2))]
    order = data.draw(st.permutations([0, 1]))
    tiles = [data.draw(st.integers(1, 3)) for _ in axes]
    counts = list(whole)
    for axis, tile in zip(axes, tiles, strict=True):
        counts[axis] = -(-whole[axis] // tile)
    packed = [*(counts[axis] for axis in order), *tiles]
    lists = f"outer_dims_perm = {list(order)} inner_dims_pos = {list(axes)} inner_tiles = {tiles}"
    one, other = tensor(whole, I32), tensor(packed, I32)
    pack = f"linalg.pack %a padding_value(%p : i32) {lists} into %b : {one} -> {other}"
    check(data.draw, f"%r = {pack}", [(whole, I32), (packed, I32)], (packed, I32))
    body = f"%q = {pack} %r = linalg.unpack %q {lists} into %a : {other} -> {one}"
    check(data.draw, body, [(whole, I32), (packed, I32)], (whole, I32))


@WIDE
@given(st.data())
def test_places(data: st.DataObject) -> None:
    """Slices gathered from a tensor, and scattered into it at places that differ."""
    axes = data.draw(st.sampled_from(([0], [1], [0, 1], [1, 2])))
    shape, count = [2, 3, 2], 2
    kept = [extent for axis, extent in enumerate(shape) if axis not in axes]
    full = data.draw(st.booleans())
    slices = [count, *([1 if axis in axes else extent for axis, extent in enumerate(shape)] if full else kept)]
    indices = [count, len(axes)]
    start = data.draw(st.permutations([0, 1]))
    rows = ", ".join(f"[{', '.join([str(start[row])] * len(axes))}]" for row in range(count))
    places = f"%i = arith.constant dense<[{rows}]> : {tensor(indices, INDEX)}"
    types = f"{tensor(shape, F32)}, {tensor(indices, INDEX)}"
    body = f"{places} %r = tensor.gather %a[%i] gather_dims({axes}) : ({types}) -> {tensor(slices, F32)}"
    check(data.draw, body, [(shape, F32)], (slices, F32))
    kinds = f"({tensor(slices, F32)}, {types}) -> {tensor(shape, F32)}"
    body = f"{places} %r = tensor.scatter %b into %a[%i] scatter_dims({axes}) unique : {kinds}"
    check(data.draw, body, [(shape, F32), (slices, F32)], (shape, F32))


@pytest.mark.parametrize("sizes", [(2, 3), (4, 3), (2, 5)])
@WIDE
@given(st.data())
def test_the_steps_of_winograd(sizes: tuple[int, int], data: st.DataObject) -> None:
    """Each step by itself; a side of one element has no transform."""
    (tile, kernel), edge = sizes, sum(sizes) - 1
    high, wide = data.draw(st.sampled_from([(True, True), (True, False), (False, True)]))
    rows, columns = edge if high else 1, edge if wide else 1
    down, across = data.draw(st.integers(1, 2)), data.draw(st.integers(1, 2))
    windows = [down * tile + kernel - 1 if high else down, across * tile + kernel - 1 if wide else across]
    image = [1, down * (tile if high else 1), across * (tile if wide else 1), 1]
    steps = {
        "filter": ([2, kernel if high else 1, kernel if wide else 1, 1], [rows, columns, 1, 2]),
        "input": ([1, *windows, 1], [rows, columns, down, across, 1, 1]),
        "output": ([rows, columns, down, across, 1, 1], image),
    }
    for step, (source, target) in steps.items():
        one, other = tensor(source, F32), tensor(target, F32)
        form = f"fmr(F_{tile}_{kernel}) ins(%a : {one}) outs(%b : {other}) -> {other}"
        body = f"%r = linalg.winograd_{step}_transform {form}"
        check(data.draw, body, [(source, F32), (target, F32)], (target, F32))
