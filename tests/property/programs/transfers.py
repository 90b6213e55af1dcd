"""Vectors from memory and to it: whole, under masks, past the ends, across axes, lane by lane."""

from .body import Body
from .kinds import like, vector
from .memory import Memory


def whole(b: Body) -> None:
    """Neighbours inside the memory."""
    memory = b.memory(lambda memory: memory.is_dense)
    if memory is None:
        return
    type_, indices = _row(b, memory)
    if b.flip() or b.is_quiet:
        b.say(type_, f"vector.load {memory.name}[{indices}] : {memory.type}, {type_}")
    else:
        b.write(f"vector.store {b.pick(type_)}, {memory.name}[{indices}] : {memory.type}, {type_}")


def _row(b: Body, memory: Memory) -> tuple[str, str]:
    """A vector of some elements of the last axis, and where it begins, so that it stays inside."""
    last = memory.shape[-1]
    count = b.between(1, min(last, 5))
    start = b.index(last - count + 1)
    outer = [b.index(size) for size in memory.shape[:-1]]
    return vector([count], memory.element), ", ".join([*outer, start])


def masked(b: Body) -> None:
    """Only where the mask says so; a compressed store and an expanded load close the gaps."""
    memory = b.memory(lambda memory: memory.is_dense)
    if memory is None:
        return
    type_, indices = _row(b, memory)
    flags = like(type_, "i1")
    types, mask = f"{memory.type}, {flags}, {type_}", b.pick(flags)
    if b.flip() or b.is_quiet:
        word = b.one_of(("maskedload", "expandload"))
        b.say(type_, f"vector.{word} {memory.name}[{indices}], {mask}, {b.pick(type_)} : {types} into {type_}")
    else:
        word = b.one_of(("maskedstore", "compressstore"))
        b.write(f"vector.{word} {memory.name}[{indices}], {mask}, {b.pick(type_)} : {types}")


def gathered(b: Body) -> None:
    """Lanes from anywhere in the last axis; two lanes may be written to one place, the last one stays."""
    memory = b.memory(lambda memory: memory.is_dense)
    if memory is None:
        return
    count, kind = b.between(1, 4), b.one_of(("index", "i32", "i64"))
    type_, places, flags = vector([count], memory.element), vector([count], kind), vector([count], "i1")
    outer = [b.index(size) for size in memory.shape[:-1]]
    start = b.below(memory.shape[-1])
    indices = ", ".join([*outer, b.number(start, "index")])
    limit = b.number(memory.shape[-1] - start, places)
    steps = b.say(places, f"arith.remui {b.pick(places)}, {limit} : {places}")
    mask, value = b.pick(flags), b.pick(type_)
    types = f"{memory.type}, {places}, {flags}, {type_}"
    if b.flip() or b.is_quiet:
        b.say(type_, f"vector.gather {memory.name}[{indices}] [{steps}], {mask}, {value} : {types} into {type_}")
    else:
        b.write(f"vector.scatter {memory.name}[{indices}] [{steps}], {mask}, {value} : {types}")


def transfer(b: Body) -> None:
    """Any axes in any order, repeated ones when reading, starting anywhere, past the ends, with a mask or without."""
    memory = b.memory(lambda memory: 1 <= memory.rank <= 3)
    if memory is None:
        return
    reads = b.flip() or b.is_quiet
    axes = b.draw_order(memory.rank, b.between(1, memory.rank))
    sizes = [b.between(1, 4) for _ in axes]
    repeats = reads and b.below(4) == 3
    starts = [b.between(0, size - (axis not in axes)) for axis, size in enumerate(memory.shape)]
    inside = [axis_size <= memory.shape[axis] - starts[axis] for axis, axis_size in zip(axes, sizes, strict=True)]
    results = [f"d{axis}" for axis in axes]
    flags = [sizes[axes.index(axis)] for axis in sorted(axes)]
    if repeats:
        results, sizes, inside = ["0", *results], [2, *sizes], [True, *inside]
    type_ = vector(sizes, memory.element)
    dims = ", ".join(f"d{axis}" for axis in range(memory.rank))
    said = [f"permutation_map = affine_map<({dims}) -> ({', '.join(results)})>"]
    if b.flip():
        said.append(f"in_bounds = [{', '.join(str(each).lower() for each in inside)}]")
    indices = ", ".join([b.number(start, "index") for start in starts])
    mask = f", {b.pick(vector(flags, 'i1'))}" if b.below(3) == 2 else ""
    tail = f"{{{', '.join(said)}}}"
    if reads:
        padding = b.pick(memory.element)
        text = f"vector.transfer_read {memory.name}[{indices}], {padding}{mask} {tail} : {memory.type}, {type_}"
        b.say(type_, text)
    else:
        text = f"vector.transfer_write {b.pick(type_)}, {memory.name}[{indices}]{mask} {tail} : {type_}, {memory.type}"
        b.write(text)


def masked_region(b: Body) -> None:
    """The same mask from outside: `vector.mask` around a transfer."""
    memory = b.memory(lambda memory: memory.rank == 1)
    if memory is None:
        return
    count = b.between(1, 5)
    type_, flags = vector([count], memory.element), vector([count], "i1")
    start = b.number(b.between(0, memory.count), "index")
    mask = b.pick(flags)
    if b.flip() or b.is_quiet:
        inner = f"vector.transfer_read {memory.name}[{start}], {b.pick(memory.element)} : {memory.type}, {type_}"
        b.say(type_, f"vector.mask {mask} {{ {inner} }} : {flags} -> {type_}")
    else:
        inner = f"vector.transfer_write {b.pick(type_)}, {memory.name}[{start}] : {type_}, {memory.type}"
        b.write(f"vector.mask {mask} {{ {inner} }} : {flags}")


BOTH = (whole, masked, gathered, transfer, transfer, masked_region)
"""They read where nothing may be written."""
