"""Vectors in registers: their parts, their order, sums over them."""

from collections.abc import Sequence
from math import prod

from .body import Body
from .floats import without_nan
from .kinds import element, is_float, shape, vector, width

INTEGER_KINDS = ("add", "mul", "minsi", "minui", "maxsi", "maxui", "and", "or", "xor")
FLOAT_KINDS = ("add", "mul", "minimumf", "maximumf")


def a_vector(b: Body, least_rank: int = 1) -> str:
    """A type of vectors; of the wanted rank there may be none in the palette."""
    fitting = [type_ for type_ in b.palette.shaped if len(shape(type_)) >= least_rank]
    return b.one_of(fitting or (vector((2, 3), b.palette.scalars[0]),))


def kind_of(b: Body, type_: str) -> str:
    return b.one_of(FLOAT_KINDS if is_float(type_) else INTEGER_KINDS)


def broadcast(b: Body) -> None:
    """A number into every lane, or rows repeated, or columns."""
    type_ = a_vector(b)
    sizes, name = shape(type_), element(type_)
    source = name
    if len(sizes) > 1 and b.flip():
        source = vector(sizes[1:], name) if b.flip() else vector((*sizes[:-1], 1), name)
    b.say(type_, f"vector.broadcast {b.pick(source)} : {source} to {type_}")


def place(b: Body, sizes: Sequence[int]) -> str:
    """A position, each number of it said or a value."""
    return ", ".join([b.index(size) if b.flip() else str(b.below(size)) for size in sizes])


def extract(b: Body) -> None:
    type_ = a_vector(b)
    sizes = shape(type_)
    depth = b.between(1, len(sizes))
    part = vector(sizes[depth:], element(type_)) if depth < len(sizes) else element(type_)
    b.say(part, f"vector.extract {b.pick(type_)}[{place(b, sizes[:depth])}] : {part} from {type_}")


def insert(b: Body) -> None:
    type_ = a_vector(b)
    sizes = shape(type_)
    depth = b.between(1, len(sizes))
    part = vector(sizes[depth:], element(type_)) if depth < len(sizes) else element(type_)
    value, whole = b.pick(part), b.pick(type_)
    b.say(type_, f"vector.insert {value}, {whole} [{place(b, sizes[:depth])}] : {part} into {type_}")


def shuffle(b: Body) -> None:
    name = element(a_vector(b))
    one, two, count = b.between(1, 4), b.between(1, 4), b.between(1, 5)
    left, right, type_ = vector([one], name), vector([two], name), vector([count], name)
    mask = ", ".join(str(b.below(one + two)) for _ in range(count))
    b.say(type_, f"vector.shuffle {b.pick(left)}, {b.pick(right)} [{mask}] : {left}, {right}")


def reshape(b: Body) -> None:
    """The same lanes in another shape."""
    type_ = a_vector(b)
    count = prod(shape(type_))
    sizes = b.one_of([(count,), (1, count), (count, 1), *((2, count // 2) for _ in "1" if count % 2 == 0)])
    target = vector(sizes, element(type_))
    if target != type_:
        b.say(target, f"vector.shape_cast {b.pick(type_)} : {type_} to {target}")


def transpose(b: Body) -> None:
    type_ = a_vector(b, 2)
    sizes = shape(type_)
    order = b.one_of([(1, 0)] if len(sizes) == 2 else [(2, 0, 1), (0, 2, 1), (2, 1, 0)])
    target = vector([sizes[axis] for axis in order], element(type_))
    b.say(target, f"vector.transpose {b.pick(type_)}, {list(order)} : {type_} to {target}")


def strided_part(b: Body) -> None:
    """A box cut out, and put back elsewhere."""
    type_ = a_vector(b)
    sizes = shape(type_)
    box = [b.between(1, size) for size in sizes]
    part, ones = vector(box, element(type_)), [1] * len(sizes)
    at, to = ([b.between(0, size - extent) for size, extent in zip(sizes, box, strict=True)] for _ in range(2))
    said = f"{{offsets = {at}, sizes = {box}, strides = {ones}}}"
    piece = b.say(part, f"vector.extract_strided_slice {b.pick(type_)} {said} : {type_} to {part}")
    said = f"{{offsets = {to}, strides = {ones}}}"
    b.say(type_, f"vector.insert_strided_slice {piece}, {b.pick(type_)} {said} : {part} into {type_}")


def interleave(b: Body) -> None:
    type_ = a_vector(b)
    sizes, name = shape(type_), element(type_)
    double = vector((*sizes[:-1], 2 * sizes[-1]), name)
    whole = b.say(double, f"vector.interleave {b.pick(type_)}, {b.pick(type_)} : {type_} -> {double}")
    b.say_all([type_, type_], f"vector.deinterleave {whole} : {double} -> {type_}")


def elements(b: Body) -> None:
    """To single numbers and back in another order."""
    type_ = a_vector(b)
    name = element(type_)
    names = b.say_all([name] * prod(shape(type_)), f"vector.to_elements {b.pick(type_)} : {type_}")
    b.say(type_, f"vector.from_elements {', '.join(reversed(names))} : {type_}")


def step(b: Body) -> None:
    type_ = vector([b.between(1, 5)], "index")
    b.say(type_, f"vector.step : {type_}")


def reduction(b: Body) -> None:
    """Of one axis, with or without a start, perhaps under a mask."""
    count, name = b.between(1, 5), b.scalar()
    type_, mask = vector([count], name), vector([count], "i1")
    kind = kind_of(b, name)
    start = f", {b.pick(name)}" if b.flip() else ""
    text = f"vector.reduction <{kind}>, {b.pick(type_)}{start} : {type_} into {name}"
    if b.below(3) == 2:
        text = f"vector.mask {b.pick(mask)} {{ {text} }} : {mask} -> {name}"
    b.say(name, text)


def multi_reduction(b: Body) -> None:
    type_ = a_vector(b, 2)
    sizes, name = shape(type_), element(type_)
    axes = b.draw_subset(len(sizes))
    kept = [size for axis, size in enumerate(sizes) if axis not in axes]
    target = vector(kept, name) if kept else name
    text = (
        f"vector.multi_reduction <{kind_of(b, name)}>, {b.pick(type_)}, {b.pick(target)} {axes} : {type_} to {target}"
    )
    b.say(target, text)


def outer_product(b: Body) -> None:
    name = b.scalar()
    left, right = vector([b.between(1, 3)], name), b.one_of((vector([b.between(1, 3)], name), name))
    target = vector((*shape(left), *shape(right)), name)
    if "<" not in right or b.flip():
        b.say(target, f"vector.outerproduct {b.pick(left)}, {b.pick(right)} : {left}, {right}")
    else:
        tail = f"{{kind = #vector.kind<{kind_of(b, name)}>}}" if b.flip() else ""
        b.say(target, f"vector.outerproduct {b.pick(left)}, {b.pick(right)}, {b.pick(target)} {tail} : {left}, {right}")


def contraction(b: Body) -> None:
    """A product of matrices with either side turned, or of a matrix and a vector, or of vectors."""
    name = b.scalar()
    m, n, k = (b.between(1, 3) for _ in range(3))
    sizes = {"m": m, "n": n, "k": k}
    forms = ("mk kn mn", "km kn mn", "mk nk mn", "mk kn nm", "mk k m", "k kn n", "k k -")
    left, right, out = b.one_of(forms).replace("-", "").split(" ")
    dims = [d for d in "mnk" if d in left + right]
    maps = ", ".join(f"affine_map<({', '.join(dims)}) -> ({', '.join(part)})>" for part in (left, right, out))
    kinds = ", ".join('"reduction"' if d == "k" else '"parallel"' for d in dims)
    types = [vector([sizes[d] for d in part], name) if part else name for part in (left, right, out)]
    trait = f"{{indexing_maps = [{maps}], iterator_types = [{kinds}], kind = #vector.kind<{_combining(b, name)}>}}"
    values = ", ".join([b.pick(type_) for type_ in types])
    b.say(types[2], f"vector.contract {trait} {values} : {types[0]}, {types[1]} into {types[2]}")


def _combining(b: Body, name: str) -> str:
    return b.one_of(("add", "add", "minimumf", "maximumf") if is_float(name) else ("add", "add", "mul", "minsi", "xor"))


def fused(b: Body) -> None:
    type_ = vector(b.one_of(b.palette.shapes), b.one_of(b.palette.floats))
    b.say(type_, f"vector.fma {b.pick(type_)}, {b.pick(type_)}, {b.pick(type_)} : {type_}")


def mask(b: Body) -> None:
    """Lanes below a bound on every axis, the bounds said or values, perhaps beyond the ends."""
    sizes = b.one_of(b.palette.shapes)
    type_ = vector(sizes, "i1")
    if b.flip():
        b.say(type_, f"vector.constant_mask {[b.between(1, size) for size in sizes]} : {type_}")
    else:
        bounds = ", ".join([b.number(b.between(-1, size + 1), "index") for size in sizes])
        b.say(type_, f"vector.create_mask {bounds} : {type_}")


def bitcast(b: Body) -> None:
    """The bits of the last axis as lanes of another width."""
    sizes = b.one_of(b.palette.shapes)
    fitting = [name for name in b.palette.scalars if width(name) in (8, 16, 32, 64) and name != "index"]
    if not fitting:
        return
    source = b.one_of(fitting)
    target = b.one_of((*fitting, "i8", "i32"))
    bits = sizes[-1] * width(source)
    if bits % width(target):
        return
    type_, result = vector(sizes, source), vector((*sizes[:-1], bits // width(target)), target)
    value = b.pick(type_)
    if is_float(type_):
        value = without_nan(b, value, type_)
    b.say(result, f"vector.bitcast {value} : {type_} to {result}")


def scan(b: Body) -> None:
    """Sums of what came before along an axis."""
    type_ = a_vector(b, 2)
    sizes, name = shape(type_), element(type_)
    axis = b.below(len(sizes))
    start = vector([size for at, size in enumerate(sizes) if at != axis], name)
    inclusive = str(b.flip()).lower()
    said = f"{{inclusive = {inclusive}, reduction_dim = {axis} : i64}}"
    text = f"vector.scan <{kind_of(b, name)}>, {b.pick(type_)}, {b.pick(start)} {said} : {type_}, {start}"
    b.say_all([type_, start], text)


QUIET = (
    broadcast, extract, extract, insert, insert, shuffle, reshape, transpose, strided_part, interleave, elements, step,
    reduction, reduction, multi_reduction, outer_product, contraction, fused, mask, mask, bitcast,
)  # fmt: skip
OURS = (scan,)
"""What real MLIR has no lowering for in its registered passes."""
