"""Tensors: made, taken apart, cut, joined, reshaped. Types in scope are static; unknown sizes last one statement."""

from collections.abc import Sequence
from math import prod

from .body import Body
from .kinds import element, shape, tensor


def a_tensor(b: Body, rank: int = 1) -> str:
    """A type of at least this rank."""
    fitting = [sizes for sizes in b.palette.shapes if len(sizes) >= rank]
    return tensor(b.one_of(fitting or [(2, 3)]), b.scalar())


def made(b: Body) -> None:
    """From numbers, one for each element or one for all."""
    type_ = a_tensor(b)
    name = element(type_)
    if b.flip():
        lanes = ", ".join([b.pick(name) for _ in range(prod(shape(type_)))])
        b.say(type_, f"tensor.from_elements {lanes} : {type_}")
    else:
        b.say(type_, f"tensor.splat {b.pick(name)} : {type_}")


def filled(b: Body) -> None:
    type_ = a_tensor(b)
    empty = b.fresh()
    b.write(f"{empty} = tensor.empty() : {type_}")
    name = element(type_)
    b.say(type_, f"linalg.fill ins({b.pick(name)} : {name}) outs({empty} : {type_}) -> {type_}")


def generated(b: Body) -> None:
    """Element by element from the indices; the sizes may be values."""
    type_ = a_tensor(b)
    sizes, name = shape(type_), element(type_)
    known = [b.flip() for _ in sizes]
    given = ", ".join([b.number(size, "index") for size, said in zip(sizes, known, strict=True) if not said])
    open_type = tensor([size if said else "?" for size, said in zip(sizes, known, strict=True)], name)
    result, indices = b.fresh(), [b.fresh() for _ in sizes]
    b.write(f"{result} = tensor.generate {given} {{")
    b.write(f"^bb0({', '.join(f'{index}: index' for index in indices)}):")
    inner = b.inner(is_quiet=True)
    for index in indices:
        inner.learn(index, "index")
    inner.statements(2)
    b.write(f"tensor.yield {inner.pick(name)} : {name}")
    b.write(f"}} : {open_type}")
    _closed(b, result, open_type, type_)


def _closed(b: Body, value: str, open_type: str, type_: str) -> None:
    """The value with all its sizes in its type."""
    if open_type == type_:
        b.learn(value, type_)
    else:
        b.say(type_, f"tensor.cast {value} : {open_type} to {type_}")


def extract(b: Body) -> None:
    type_ = a_tensor(b)
    at = ", ".join([b.index(size) for size in shape(type_)])
    b.say(element(type_), f"tensor.extract {b.pick(type_)}[{at}] : {type_}")


def insert(b: Body) -> None:
    type_ = a_tensor(b)
    at = ", ".join([b.index(size) for size in shape(type_)])
    b.say(type_, f"tensor.insert {b.pick(element(type_))} into {b.pick(type_)}[{at}] : {type_}")


def measure(b: Body) -> None:
    """The rank, and an extent that the type does not say."""
    type_ = a_tensor(b)
    value = b.pick(type_)
    b.say("index", f"tensor.rank {value} : {type_}")
    open_type = tensor(["?"] * len(shape(type_)), element(type_))
    opened = b.fresh()
    b.write(f"{opened} = tensor.cast {value} : {type_} to {open_type}")
    axis = b.number(b.below(len(shape(type_))), "index")
    b.say("index", f"tensor.dim {opened}, {axis} : {open_type}")


# -- parts -------------------------------------------------------------------------------------------------------------


def _box(b: Body, sizes: Sequence[int]) -> tuple[str, list[int], list[int]]:
    """A box as text, its extents, and the axes that a type of lower rank may leave out."""
    steps = [b.between(1, 2) for _ in sizes]
    starts = [b.below(size) for size in sizes]
    room = zip(sizes, starts, steps, strict=True)
    extents = [b.between(1, -(-(size - start) // step)) for size, start, step in room]
    said = [str(start) if b.flip() else b.number(start, "index") for start in starts]
    return f"[{', '.join(said)}] {extents} {steps}", extents, [axis for axis, n in enumerate(extents) if n == 1]


def _part(b: Body, extents: Sequence[int], ones: Sequence[int], name: str) -> str:
    """The type of a box, with or without its axes of one element."""
    drops = len(extents) > len(ones) > 0 and b.flip()
    return tensor([n for axis, n in enumerate(extents) if not (drops and axis in ones)], name)


def extract_slice(b: Body) -> None:
    type_ = a_tensor(b)
    text, extents, ones = _box(b, shape(type_))
    part = _part(b, extents, ones, element(type_))
    b.say(part, f"tensor.extract_slice {b.pick(type_)}{text} : {type_} to {part}")


def insert_slice(b: Body) -> None:
    type_ = a_tensor(b)
    text, extents, ones = _box(b, shape(type_))
    part = _part(b, extents, ones, element(type_))
    b.say(type_, f"tensor.insert_slice {b.pick(part)} into {b.pick(type_)}{text} : {part} into {type_}")


def concat(b: Body) -> None:
    type_ = a_tensor(b)
    sizes = shape(type_)
    axis, count = b.below(len(sizes)), b.between(1, 3)
    whole = tensor([size * count if at == axis else size for at, size in enumerate(sizes)], element(type_))
    parts = ", ".join([b.pick(type_) for _ in range(count)])
    b.say(whole, f"tensor.concat dim({axis}) {parts} : ({', '.join([type_] * count)}) -> {whole}")


def pad(b: Body) -> None:
    type_ = a_tensor(b)
    sizes, name = shape(type_), element(type_)
    low, high = ([b.between(0, 2) for _ in sizes] for _ in range(2))
    whole = tensor([a + size + c for a, size, c in zip(low, sizes, high, strict=True)], name)
    result, indices = b.fresh(), [b.fresh() for _ in sizes]
    b.write(f"{result} = tensor.pad {b.pick(type_)} low{low} high{high} {{")
    b.write(f"^bb0({', '.join(f'{index}: index' for index in indices)}):")
    inner = b.inner(is_quiet=True)
    b.write(f"tensor.yield {inner.pick(name)} : {name}")
    b.write(f"}} : {type_} to {whole}")
    b.learn(result, whole)


def collapse(b: Body) -> None:
    type_ = a_tensor(b, 2)
    sizes = shape(type_)
    first = b.below(len(sizes) - 1)
    target = tensor([*sizes[:first], prod(sizes[first:])], element(type_))
    groups = [*([axis] for axis in range(first)), list(range(first, len(sizes)))]
    b.say(target, f"tensor.collapse_shape {b.pick(type_)} {groups} : {type_} into {target}")


def expand(b: Body) -> None:
    type_ = a_tensor(b)
    sizes = shape(type_)
    inner = b.one_of([n for n in (1, 2, 3, 4) if sizes[-1] % n == 0])
    whole = [*sizes[:-1], sizes[-1] // inner, inner]
    last = len(sizes) - 1
    groups = [*([axis] for axis in range(last)), [last, last + 1]]
    target = tensor(whole, element(type_))
    text = f"tensor.expand_shape {b.pick(type_)} {groups} output_shape {whole}"
    b.say(target, f"{text} : {type_} into {target}")


def reshape(b: Body) -> None:
    """To sizes that are elements of a tensor."""
    type_ = a_tensor(b)
    count = prod(shape(type_))
    sizes = b.one_of([(count,), (count, 1), (1, count)])
    given, form = ", ".join([b.number(size, "index") for size in sizes]), tensor([len(sizes)], "index")
    target = tensor(sizes, element(type_))
    extents = b.fresh()
    b.write(f"{extents} = tensor.from_elements {given} : {form}")
    b.say(target, f"tensor.reshape {b.pick(type_)}({extents}) : ({type_}, {form}) -> {target}")


def shared(b: Body) -> None:
    """`scf.forall` whose rounds each put one element into a result."""
    type_ = a_tensor(b)
    sizes, name = shape(type_), element(type_)
    result, out, indices = b.fresh(), b.fresh(), ", ".join([b.fresh() for _ in sizes])
    init, bounds = b.pick(type_), ", ".join(map(str, sizes))
    b.write(f"{result} = scf.forall ({indices}) in ({bounds}) shared_outs({out} = {init}) -> ({type_}) {{")
    inner = b.inner(is_quiet=True)
    for index in indices.split(", "):
        inner.learn(index, "index")
    inner.statements(2)
    part, ones = tensor([1] * len(sizes), name), [1] * len(sizes)
    value = inner.say(part, f"tensor.from_elements {inner.pick(name)} : {part}")
    b.write("scf.forall.in_parallel {")
    b.write(f"tensor.parallel_insert_slice {value} into {out}[{indices}] {ones} {ones} : {part} into {type_}")
    b.write("}")
    b.write("}")
    b.learn(result, type_)


QUIET = (
    made, made, filled, generated, extract, extract, insert, measure, extract_slice, insert_slice, concat, pad,
    collapse, expand, reshape,
)  # fmt: skip
REGIONS = (shared,)
