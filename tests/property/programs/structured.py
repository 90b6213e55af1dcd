"""linalg: structured operations, on tensors or on memory of their own."""

from collections.abc import Sequence

from .accesses import fill
from .body import Body
from .kinds import is_float, tensor
from .memory import Memory, extents

INTEGER_ELEMENTWISE = ("add", "sub", "mul", "max", "min")
FLOAT_ELEMENTWISE = ("add", "sub", "mul", "div", "max", "min")
FLOAT_UNARY = ("abs", "ceil", "floor", "negf", "sqrt", "square", "round", "reciprocal")
INTEGER_COMBINING = ("arith.addi", "arith.muli", "arith.xori", "arith.maxsi", "arith.minui")
FLOAT_COMBINING = ("arith.addf", "arith.mulf", "arith.maximumf", "arith.minimumf")
Operand = tuple[str, str]
"""A name and its type."""


def operand(b: Body, sizes: Sequence[int], name: str) -> Operand:
    """A tensor in scope, or fresh memory that is filled."""
    if b.palette.word == "tensor":
        type_ = tensor(sizes, name)
        return b.pick(type_), type_
    memory = Memory.plain(b.fresh(), name, extents(sizes))
    b.write(f"{memory.name} = memref.alloc() : {memory.type}")
    fill(b, memory)
    b.memories.append(memory)
    return memory.name, memory.type


def apply(b: Body, word: str, ins: Sequence[Operand], outs: Sequence[Operand], said: str = "", body: str = "") -> None:
    """Write an operation whose results, on tensors, have the types of its outs."""
    given = f"ins({_listed(ins)}) outs({_listed(outs)})" if ins else f"outs({_listed(outs)})"
    arrow = f" -> {outs[0][1]}" if b.palette.word == "tensor" else ""
    text = f"linalg.{word} {given}{said}{body}{arrow}"
    if arrow:
        b.say(outs[0][1], text)
    else:
        b.write(text)


def _listed(operands: Sequence[Operand]) -> str:
    return f"{', '.join(name for name, _ in operands)} : {', '.join(type_ for _, type_ in operands)}"


def product(b: Body) -> None:
    """Matrices, vectors and batches of them, with an accumulator."""
    m, n, k, batch = (b.between(1, 3) for _ in range(4))
    forms = {
        "matmul": ((m, k), (k, n), (m, n)),
        "matvec": ((m, k), (k,), (m,)),
        "vecmat": ((k,), (k, n), (n,)),
        "dot": ((k,), (k,), ()),
        "batch_matmul": ((batch, m, k), (batch, k, n), (batch, m, n)),
    }
    word, name = b.one_of(tuple(forms)), arithmetic(b)
    left, right, out = (operand(b, sizes, name) for sizes in forms[word])
    apply(b, word, [left, right], [out])


def arithmetic(b: Body) -> str:
    """An element type that named operations compute in."""
    return b.one_of([name for name in b.palette.scalars if name not in ("i1", "index")])


def convolution(b: Body) -> None:
    h, w, kh, kw, c, f = (b.between(1, 2) for _ in range(6))
    rows, columns, name = h + kh - 1, w + kw - 1, arithmetic(b)
    forms = {
        "conv_1d": ((rows,), (kh,), (h,)),
        "conv_2d": ((rows, columns), (kh, kw), (h, w)),
        "conv_2d_nhwc_hwcf": ((1, rows, columns, c), (kh, kw, c, f), (1, h, w, f)),
        "conv_2d_nchw_fchw": ((1, c, rows, columns), (f, c, kh, kw), (1, f, h, w)),
        "pooling_nhwc_sum": ((1, rows, columns, c), (kh, kw), (1, h, w, c)),
        "pooling_nhwc_max": ((1, rows, columns, c), (kh, kw), (1, h, w, c)),
    }
    word = b.one_of(tuple(forms))
    image, kernel, out = (operand(b, sizes, name) for sizes in forms[word])
    apply(b, word, [image, kernel], [out])


def named(b: Body) -> None:
    """One operation on every element."""
    sizes, name = b.one_of(b.palette.shapes), arithmetic(b)
    if is_float(name) and b.flip():
        apply(b, b.one_of(FLOAT_UNARY), [operand(b, sizes, name)], [operand(b, sizes, name)])
        return
    word = b.one_of(FLOAT_ELEMENTWISE if is_float(name) else INTEGER_ELEMENTWISE)
    ins = [operand(b, sizes, name) for _ in range(2)]
    apply(b, word, ins, [operand(b, sizes, name)])


def selected(b: Body) -> None:
    sizes, name = b.one_of(b.palette.shapes), b.scalar()
    ins = [operand(b, sizes, kind) for kind in ("i1", name, name)]
    apply(b, "select", ins, [operand(b, sizes, name)])


def moved(b: Body) -> None:
    """A copy, axes exchanged, an axis repeated."""
    sizes, name = b.one_of(b.palette.shapes), b.scalar()
    kind = b.one_of(("copy", "transpose", "broadcast"))
    source = operand(b, sizes, name)
    if kind == "copy":
        apply(b, "copy", [source], [operand(b, sizes, name)])
    elif kind == "transpose":
        order = b.draw_order(len(sizes), len(sizes))
        target = operand(b, [sizes[axis] for axis in order], name)
        _without_arrow(b, "transpose", source, target, f" permutation = {order}")
    else:
        axis, count = b.between(0, len(sizes)), b.between(1, 3)
        target = operand(b, [*sizes[:axis], count, *sizes[axis:]], name)
        _without_arrow(b, "broadcast", source, target, f" dimensions = [{axis}]")


def _without_arrow(b: Body, word: str, source: Operand, target: Operand, said: str) -> None:
    """These three say their result's type nowhere."""
    text = f"linalg.{word} ins({_listed([source])}) outs({_listed([target])}){said}"
    if b.palette.word == "tensor":
        b.say(target[1], text)
    else:
        b.write(text)


def combining(b: Body, name: str) -> str:
    return b.one_of(FLOAT_COMBINING if is_float(name) else INTEGER_COMBINING)


def reduced(b: Body) -> None:
    sizes, name = b.one_of(b.palette.shapes), b.scalar()
    axes = b.draw_subset(len(sizes))
    source = operand(b, sizes, name)
    target = operand(b, [size for axis, size in enumerate(sizes) if axis not in axes], name)
    word = f"reduce {{ {combining(b, name)} }}"
    _without_arrow(b, word, source, target, f" dimensions = {axes}")


def mapped(b: Body) -> None:
    """A body of statements for each element."""
    sizes, name, other = b.one_of(b.palette.shapes), b.scalar(), b.scalar()
    sources, target = [operand(b, sizes, name), operand(b, sizes, other)], operand(b, sizes, other)
    args = [(b.fresh(), name), (b.fresh(), other), (b.fresh(), other)]
    result = b.fresh() if b.palette.word == "tensor" else ""
    head = f"linalg.map ins({_listed(sources)}) outs({_listed([target])})"
    b.write(f"{result} = {head}" if result else head)
    b.write(f"({', '.join(f'{arg}: {kind}' for arg, kind in args)}) {{")
    _inside(b, args[:2], [other])
    b.write("}")
    if result:
        b.learn(result, target[1])


def _inside(b: Body, args: Sequence[Operand], types: Sequence[str], rank: int = 0) -> None:
    """Numbers only: no loops, nothing read but what is given."""
    inner = b.inner(is_quiet=True)
    inner.depth, inner.memories = 9, []
    inner.values = {type_: names for type_, names in inner.values.items() if "<" not in type_}
    for axis in range(rank):
        inner.say("index", f"linalg.index {axis} : index")
    for name, type_ in args:
        inner.learn(name, type_)
    inner.run(3, types, "linalg.yield")


def generic(b: Body) -> None:
    """Maps that permute, leave out and add up axes, indices, a body of statements."""
    rank = b.between(1, 3)
    sizes = [b.between(1, 3) for _ in range(rank)]
    name, other = b.scalar(), b.scalar()
    axes = [b.draw_order(rank, b.between(0, rank)) for _ in range(2)]
    kept = b.draw_order(rank, b.between(0, rank))
    left, right = (
        operand(b, [sizes[axis] for axis in part], kind) for part, kind in zip(axes, (name, other), strict=True)
    )
    used = {axis for part in (*axes, kept) for axis in part}
    if len(used) < rank:
        return
    out = operand(b, [sizes[axis] for axis in kept], other)
    maps = ", ".join(_map(rank, part) for part in (*axes, kept))
    kinds = ", ".join('"parallel"' if axis in kept else '"reduction"' for axis in range(rank))
    args = [(b.fresh(), name), (b.fresh(), other), (b.fresh(), other)]
    result = f"{b.fresh()}" if b.palette.word == "tensor" else ""
    trait = f"{{indexing_maps = [{maps}], iterator_types = [{kinds}]}}"
    head = f"linalg.generic {trait} ins({_listed([left, right])}) outs({_listed([out])}) {{"
    b.write(f"{result} = {head}" if result else head)
    b.write(f"^bb0({', '.join(f'{arg}: {kind}' for arg, kind in args)}):")
    _inside(b, args, [other], rank)
    b.write(f"}} -> {out[1]}" if result else "}")
    if result:
        b.learn(result, out[1])


def _map(rank: int, axes: Sequence[int]) -> str:
    dims = ", ".join(f"d{axis}" for axis in range(rank))
    return f"affine_map<({dims}) -> ({', '.join(f'd{axis}' for axis in axes)})>"


QUIET = (product, product, convolution, named, selected, moved, reduced, mapped, generic, generic)
