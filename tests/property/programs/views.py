"""Memory seen otherwise: parts, casts, other shapes, other axes, bytes as numbers."""

from dataclasses import replace

from .body import Body
from .kinds import width
from .memory import Extent, Memory, extents


def add(b: Body, view: Memory, text: str) -> None:
    b.write(f"{view.name} = {text}")
    b.memories.append(view)


def _mixed(b: Body, extent: Extent) -> str:
    """A number of a view, said in its place or a value."""
    return extent.text if extent.is_static else b.number(extent.value, "index")


def subview(b: Body) -> None:
    """A box with strides; axes of one element may go."""
    memory = b.memory(lambda memory: memory.rank > 0)
    if memory is None:
        return
    steps = tuple(Extent(b.between(1, 2), b.below(4) > 0) for _ in memory.sizes)
    starts = tuple(Extent(b.below(size), b.flip()) for size in memory.shape)
    room = zip(memory.shape, starts, steps, strict=True)
    sizes = tuple(Extent(b.between(0, -(-(size - at.value) // step.value)), b.flip()) for size, at, step in room)
    listed = (", ".join([_mixed(b, each) for each in part]) for part in (starts, sizes, steps))
    text = "".join(f"[{part}] " for part in listed)
    view = _part(memory, b.fresh(), (starts, sizes, steps))
    if b.flip():
        view = _dropped(view, sizes)
    add(b, view, f"memref.subview {memory.name}{text}: {memory.type} to {view.type}")


Extents = tuple[Extent, ...]


def _part(memory: Memory, name: str, box: tuple[Extents, Extents, Extents]) -> Memory:
    starts, sizes, steps = box
    offset = memory.offset
    for start, stride in zip(starts, memory.strides, strict=True):
        offset = offset.plus(start.times(stride))
    strides = tuple(step.times(stride) for step, stride in zip(steps, memory.strides, strict=True))
    return Memory(name, memory.element, sizes, strides, offset, is_plain=False)


def _dropped(view: Memory, sizes: Extents) -> Memory:
    """Without the axes whose size is said to be 1."""
    kept = [axis for axis, size in enumerate(sizes) if size != Extent(1)]
    return replace(view, sizes=tuple(sizes[axis] for axis in kept), strides=tuple(view.strides[axis] for axis in kept))


def cast(b: Body) -> None:
    """To a type that says less."""
    memory = b.memory()
    if memory is not None:
        view = memory.hidden().named(b.fresh())
        add(b, view, f"memref.cast {memory.name} : {memory.type} to {view.type}")


def unranked(b: Body) -> None:
    """To a memref of any rank and back."""
    memory = b.memory()
    if memory is None:
        return
    middle, view = b.fresh(), memory.named(b.fresh())
    b.write(f"{middle} = memref.cast {memory.name} : {memory.type} to memref<*x{memory.element}>")
    b.say("index", f"memref.rank {middle} : memref<*x{memory.element}>")
    add(b, view, f"memref.cast {middle} : memref<*x{memory.element}> to {memory.type}")


def reinterpret(b: Body) -> None:
    """Row-major memory from another offset, with other sizes and strides."""
    memory = b.memory(lambda memory: memory.is_plain)
    if memory is None:
        return
    start = Extent(b.below(memory.count), b.flip())
    step = Extent(b.between(1, 2), b.flip())
    size = Extent(b.between(1, -(-(memory.count - start.value) // step.value)), b.flip())
    view = Memory(b.fresh(), memory.element, (size,), (step,), start, is_plain=False)
    said = f"offset: [{_mixed(b, start)}], sizes: [{_mixed(b, size)}], strides: [{_mixed(b, step)}]"
    add(b, view, f"memref.reinterpret_cast {memory.name} to {said} : {memory.type} to {view.type}")


def collapse(b: Body) -> None:
    """Row-major axes into one, all of them or the last two."""
    memory = b.memory(lambda memory: memory.is_plain and memory.rank > 1)
    if memory is None:
        return
    first = b.below(memory.rank - 1)
    whole = Extent(1)
    for size in memory.sizes[first:]:
        whole = whole.times(size)
    if not whole.is_static and whole.value == 0:
        return
    view = Memory.plain(b.fresh(), memory.element, (*memory.sizes[:first], whole))
    groups = [str([axis]) for axis in range(first)] + [str(list(range(first, memory.rank)))]
    add(b, view, f"memref.collapse_shape {memory.name} [{', '.join(groups)}] : {memory.type} into {view.type}")


def expand(b: Body) -> None:
    """One axis into two."""
    memory = b.memory(lambda memory: memory.is_plain and memory.rank > 0)
    if memory is None:
        return
    axis = b.below(memory.rank)
    size = memory.sizes[axis]
    inner = Extent(b.one_of([n for n in (1, 2, 3, 4, 5) if size.value % n == 0]))
    outer = Extent(size.value // inner.value, size.is_static)
    sizes = (*memory.sizes[:axis], outer, inner, *memory.sizes[axis + 1 :])
    view = Memory.plain(b.fresh(), memory.element, sizes)
    groups = [[at + (at > axis)] if at != axis else [at, at + 1] for at in range(memory.rank)]
    shape = ", ".join([_mixed(b, each) for each in sizes])
    text = f"memref.expand_shape {memory.name} {groups} output_shape [{shape}]"
    add(b, view, f"{text} : {memory.type} into {view.type}")


def transpose(b: Body) -> None:
    memory = b.memory(lambda memory: memory.rank > 1)
    if memory is None:
        return
    order = b.one_of([(1, 0)] if memory.rank == 2 else [(2, 1, 0), (1, 2, 0), (0, 2, 1)])
    if memory.rank > 3:
        return
    sizes, strides = (tuple(part[axis] for axis in order) for part in (memory.sizes, memory.strides))
    view = Memory(b.fresh(), memory.element, sizes, strides, memory.offset, is_plain=False)
    dims = ", ".join(f"d{axis}" for axis in range(memory.rank))
    places = ", ".join(f"d{axis}" for axis in order)
    text = f"memref.transpose {memory.name} ({dims}) -> ({places})"
    add(b, view, f"{text} : {memory.type} to {view.type}")


def of_bytes(b: Body) -> None:
    """Integers of whole bytes inside a buffer of bytes."""
    element = b.one_of([name for name in ("i8", *b.palette.integers) if name in ("i8", "i16", "i32", "i64")])
    size, start = b.between(1, 3), b.between(0, 2) * width(element) // 8
    total = start + size * width(element) // 8
    buffer = Memory.plain(b.fresh(), "i8", extents([total]))
    b.write(f"{buffer.name} = memref.alloc() : {buffer.type}")
    b.write(f"linalg.fill ins({b.pick('i8')} : i8) outs({buffer.name} : {buffer.type})")
    b.memories.append(buffer)
    known = b.flip()
    view = Memory.plain(b.fresh(), element, [Extent(size, known)])
    given = "" if known else b.number(size, "index")
    at = b.number(start, "index")
    add(b, view, f"memref.view {buffer.name}[{at}][{given}] : {buffer.type} to {view.type}")


def reshape(b: Body) -> None:
    """To sizes that are themselves in memory."""
    memory = b.memory(lambda memory: memory.is_plain and all(size.is_static for size in memory.sizes))
    if memory is None:
        return
    sizes = b.one_of(((memory.count,), (1, memory.count), (memory.count, 1)))
    shape = b.fresh()
    b.write(f"{shape} = memref.alloca() : memref<{len(sizes)}xindex>")
    for axis, size in enumerate(sizes):
        place = b.number(axis, "index")
        b.write(f"memref.store {b.number(size, 'index')}, {shape}[{place}] : memref<{len(sizes)}xindex>")
    known = b.flip()
    view = Memory.plain(b.fresh(), memory.element, [Extent(size, known) for size in sizes])
    types = f"({memory.type}, memref<{len(sizes)}xindex>) -> {view.type}"
    add(b, view, f"memref.reshape {memory.name}({shape}) : {types}")


def assumed(b: Body) -> None:
    """A promise that holds: elements lie at multiples of one byte."""
    memory = b.memory()
    if memory is not None:
        view = memory.named(b.fresh())
        add(b, view, f"memref.assume_alignment {memory.name}, 1 : {memory.type}")


VIEWS = (
    subview,
    subview,
    subview,
    cast,
    unranked,
    reinterpret,
    collapse,
    expand,
    transpose,
    of_bytes,
    reshape,
    assumed,
)
