"""Reading, writing and making memory."""

from .body import Body, nested
from .kinds import is_float, literal, numbers, width
from .memory import Extent, Memory, extents

ATOMIC_INTEGERS = ("addi", "muli", "maxs", "maxu", "mins", "minu", "andi", "ori", "assign")
ATOMIC_FLOATS = ("addf", "mulf", "maximumf", "minimumf", "assign")


def load(b: Body) -> None:
    memory = b.memory()
    if memory is not None:
        b.say(memory.element, f"memref.load {memory.name}[{b.indices(memory)}] : {memory.type}")


def store(b: Body) -> None:
    memory = b.memory()
    if memory is not None:
        b.write(f"memref.store {b.pick(memory.element)}, {memory.name}[{b.indices(memory)}] : {memory.type}")


def measure(b: Body) -> None:
    """Sizes and rank as values."""
    memory = b.memory()
    if memory is None:
        return
    if memory.rank and b.flip():
        axis = b.number(b.below(memory.rank), "index")
        b.say("index", f"memref.dim {memory.name}, {axis} : {memory.type}")
    else:
        b.say("index", f"memref.rank {memory.name} : {memory.type}")


def metadata(b: Body) -> None:
    """Offset, sizes and strides as values, and the base memory."""
    memory = b.memory()
    if memory is None:
        return
    count = 1 + 2 * memory.rank
    base = b.fresh()
    names = [b.fresh() for _ in range(count)]
    base_type, listed = f"memref<{memory.element}>", ", ".join(["index"] * count)
    b.write(f"{base}, {', '.join(names)} = memref.extract_strided_metadata {memory.name} : {memory.type} -> "
            f"{base_type}, {listed}")  # fmt: skip
    for name in names:
        b.learn(name, "index")


def pointers(b: Body) -> None:
    """How far apart an element and its view begin: the addresses themselves are anything."""
    memory = b.memory(lambda memory: memory.rank > 0)
    if memory is None:
        return
    word = f"memref.extract_aligned_pointer_as_index {memory.name} : {memory.type} -> index"
    first, second = (b.fresh() for _ in range(2))
    b.write(f"{first} = {word}")
    b.write(f"{second} = {word}")
    b.say("index", f"arith.subi {first}, {second} : index")


def atomic(b: Body) -> None:
    memory = b.memory(lambda memory: 8 <= width(memory.element) <= 64 and width(memory.element) in (8, 16, 32, 64))
    if memory is None or memory.element == "index":
        return
    kind = b.one_of(ATOMIC_FLOATS if is_float(memory.element) else ATOMIC_INTEGERS)
    types = f"({memory.element}, {memory.type}) -> {memory.element}"
    value = b.pick(memory.element)
    b.say(memory.element, f"memref.atomic_rmw {kind} {value}, {memory.name}[{b.indices(memory)}] : {types}")


def generic_atomic(b: Body) -> None:
    memory = b.memory(lambda memory: width(memory.element) in (8, 16, 32, 64) and memory.element != "index")
    if memory is None or is_float(memory.element):
        return
    name, old, new = (b.fresh() for _ in range(3))
    other, element = b.pick(memory.element), memory.element
    word = b.one_of(("arith.addi", "arith.xori", "arith.maxsi"))
    b.write(f"{name} = memref.generic_atomic_rmw {memory.name}[{b.indices(memory)}] : {memory.type} {{")
    b.write(f"^bb0({old}: {element}):")
    b.write(f"{new} = {word} {old}, {other} : {element}")
    b.write(f"memref.atomic_yield {new} : {element}")
    b.write("}")
    b.learn(name, element)


# -- fresh memory ------------------------------------------------------------------------------------------------------


def allocation(b: Body) -> None:
    """Of any rank, on the heap or the stack, with sizes known or not; every element is written."""
    sizes = tuple(Extent(b.between(0, 4), b.flip()) for _ in range(b.below(4)))
    word = b.one_of(("alloc", "alloca"))
    memory = Memory.plain(b.fresh(), b.scalar(), sizes)
    given = ", ".join([b.number(size.value, "index") for size in sizes if not size.is_static])
    b.write(f"{memory.name} = memref.{word}({given}) : {memory.type}")
    fill(b, memory)
    b.memories.append(memory)


def fill(b: Body, memory: Memory) -> None:
    """Every element of a memory that may hold anything."""
    if b.flip():
        b.write(f"linalg.fill ins({b.pick(memory.element)} : {memory.element}) outs({memory.name} : {memory.type})")
        return
    zero, one = b.number(0, "index"), b.number(1, "index")
    value, names = b.pick(memory.element), [b.fresh() for _ in range(memory.rank)]
    ends = [b.number(size, "index") for size in memory.shape]
    for name, end in zip(names, ends, strict=True):
        b.write(f"scf.for {name} = {zero} to {end} step {one} {{")
    b.write(f"memref.store {value}, {memory.name}[{', '.join(names)}] : {memory.type}")
    for _ in names:
        b.write("}")


def temporary(b: Body) -> None:
    """Memory that is given back, and what is done with it before."""
    memory = Memory.plain(b.fresh(), b.scalar(), extents([b.between(1, 5)]))
    b.write(f"{memory.name} = memref.alloc() {{alignment = 64 : i64}} : {memory.type}")
    fill(b, memory)
    for act in (store, load):
        inner = b.inner()
        inner.memories = [memory]
        act(inner)
    result = b.say(memory.element, f"memref.load {memory.name}[{b.index(memory.count)}] : {memory.type}")
    b.write(f"memref.dealloc {memory.name} : {memory.type}")
    b.learn(result, memory.element)


def reallocation(b: Body) -> None:
    """One axis, longer; the elements stay. Real MLIR knows no shorter one."""
    before = b.between(1, 4)
    after = b.between(before, 6)
    memory = Memory.plain(b.fresh(), b.scalar(), extents([before]))
    b.write(f"{memory.name} = memref.alloc() : {memory.type}")
    fill(b, memory)
    known = b.flip()
    grown = Memory.plain(b.fresh(), memory.element, [Extent(after, known)])
    given = "" if known else f"({b.number(after, 'index')})"
    b.write(f"{grown.name} = memref.realloc {memory.name}{given} : {memory.type} to {grown.type}")
    b.say(grown.element, f"memref.load {grown.name}[{b.index(before)}] : {grown.type}")
    b.write(f"memref.dealloc {grown.name} : {grown.type}")


def global_memory(b: Body) -> None:
    """A module's memory, constant or not."""
    sizes = extents([b.between(1, 3) for _ in range(b.below(3))])
    constant = b.flip()
    memory = Memory.plain(b.fresh(), b.scalar(), sizes)
    lanes = [literal(b.draw(numbers(memory.element)), memory.element) for _ in range(memory.count)]
    symbol, word = f"@memory{b.module.number()}", "constant " if constant else ""
    content = nested(lanes, memory.shape)
    shown = f"dense<{content}>"
    b.module.texts.append(f'memref.global "private" {word}{symbol} : {memory.type} = {shown}')
    b.write(f"{memory.name} = memref.get_global {symbol} : {memory.type}")
    if not constant:
        b.memories.append(memory)
    elif memory.count:
        b.say(memory.element, f"memref.load {memory.name}[{b.indices(memory)}] : {memory.type}")


def copy(b: Body) -> None:
    """Between memories of one shape that do not overlap: one of them is fresh."""
    source = b.memory()
    if source is None:
        return
    target = Memory.plain(b.fresh(), source.element, source.sizes)
    given = ", ".join([b.number(size.value, "index") for size in source.sizes if not size.is_static])
    b.write(f"{target.name} = memref.alloc({given}) : {target.type}")
    b.write(f"memref.copy {source.name}, {target.name} : {source.type} to {target.type}")
    if b.flip():
        fill(b, target)
        b.write(f"memref.copy {target.name}, {source.name} : {target.type} to {source.type}")
    b.memories.append(target)


def scope(b: Body) -> None:
    """Stack memory that ends with its region."""
    type_ = b.scalar()
    name = b.fresh()
    b.write(f"{name} = memref.alloca_scope -> ({type_}) {{")
    b.inner().run(3, [type_], "memref.alloca_scope.return")
    b.write("}")
    b.learn(name, type_)


READING = (load, load, measure, metadata, pointers)
WRITING = (
    store, store, store, atomic, generic_atomic, allocation, allocation, temporary, reallocation, global_memory, copy,
    scope,
)  # fmt: skip
