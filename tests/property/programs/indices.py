"""The dialect `index`, and affine arithmetic and loops."""

from .body import Body
from .control import arrow, carried, close_region, open_region, result_types
from .kinds import vector

BINARY = ("add", "sub", "mul", "and", "or", "xor", "maxs", "maxu", "mins", "minu")
UNSIGNED_DIVISIONS = ("divu", "remu", "ceildivu")
SIGNED_DIVISIONS = ("divs", "rems", "ceildivs", "floordivs")
SHIFTS = ("shl", "shrs", "shru")
PREDICATES = ("eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge")
EXPRESSIONS = (
    "d0 + d1 * 3 - s0", "(d0 - s0) floordiv 4", "d1 mod 5 + s0", "(d0 + d1) ceildiv 3", "d0 * -2 + s0 mod 7", "s0 - d1",
)  # fmt: skip


def binary(b: Body) -> None:
    b.say("index", f"index.{b.one_of(BINARY)} {b.pick('index')}, {b.pick('index')}")


def division(b: Body) -> None:
    """By a number from 1 to 2^32, of any number."""
    divisor = b.say("index", f"arith.ori {_small(b)}, {b.number(1, 'index')} : index")
    b.say("index", f"index.{b.one_of((*UNSIGNED_DIVISIONS, *SIGNED_DIVISIONS))} {b.pick('index')}, {divisor}")


def _small(b: Body) -> str:
    """Not negative, and far from the end of the range."""
    return b.say("index", f"arith.shrui {b.pick('index')}, {b.number(32, 'index')} : index")


def shift(b: Body) -> None:
    b.say("index", f"index.{b.one_of(SHIFTS)} {b.pick('index')}, {b.index(64)}")


def comparison(b: Body) -> None:
    b.say("i1", f"index.cmp {b.one_of(PREDICATES)}({b.pick('index')}, {b.pick('index')})")


def cast(b: Body) -> None:
    word, other = b.one_of(("casts", "castu")), b.one_of(("i32", "i64", "i8"))
    if b.flip():
        b.say("index", f"index.{word} {b.pick(other)} : {other} to index")
    else:
        b.say(other, f"index.{word} {b.pick('index')} : index to {other}")


def constant(b: Body) -> None:
    kind = b.below(3)
    if kind == 0:
        b.say("index", f"index.constant {b.between(-5, 100)}")
    elif kind == 1:
        b.say("i1", f"index.bool.constant {b.one_of(('true', 'false'))}")
    else:
        b.say("index", "index.sizeof")


# -- affine ------------------------------------------------------------------------------------------------------------


def _symbol(b: Body) -> str:
    """What affine may use wherever it stands: a constant."""
    return b.number(b.between(-3, 9), "index")


def apply(b: Body) -> None:
    """One result of a map, or the least or largest of several."""
    kind = b.one_of(("apply", "min", "max"))
    results = [b.one_of(EXPRESSIONS) for _ in range(1 if kind == "apply" else b.between(1, 3))]
    map_ = f"affine_map<(d0, d1)[s0] -> ({', '.join(results)})>"
    b.say("index", f"affine.{kind} {map_}({_symbol(b)}, {_symbol(b)})[{_symbol(b)}]")


def linearize(b: Body) -> None:
    """From coordinates to a number and back."""
    sizes = [b.between(1, 4) for _ in range(b.between(1, 3))]
    basis = f"({', '.join(map(str, sizes))})"
    at = ", ".join([b.index(size) for size in sizes])
    place = b.say("index", f"affine.linearize_index [{at}] by {basis} : index")
    b.say_all(
        ["index"] * len(sizes), f"affine.delinearize_index {place} into {basis} : {', '.join(['index'] * len(sizes))}"
    )


def loop(b: Body) -> None:
    types = result_types(b)
    pairs, names = carried(b, types)
    given = f" iter_args({pairs}){arrow(types)}" if types else ""
    low, high, step = b.between(-2, 2), b.between(0, 5), b.between(1, 3)
    index = b.fresh()
    results = open_region(b, types, f"affine.for {index} = {low} to {high} step {step}{given} {{")
    inner = b.inner()
    inner.learn(index, "index")
    for name, type_ in zip(names, types, strict=True):
        inner.learn(name, type_)
    inner.run(3, types, "affine.yield")
    close_region(b, results, types)


def conditional(b: Body) -> None:
    types = result_types(b)
    condition = b.one_of(("d0 - 2 >= 0", "d0 + s0 - 3 == 0", "d0 mod 2 == 0, s0 >= 0", "s0 - d0 - 1 >= 0"))
    head = f"affine.if affine_set<(d0)[s0] : ({condition})>({_symbol(b)})[{_symbol(b)}]{arrow(types)} {{"
    results = open_region(b, types, head)
    b.inner().run(3, types, "affine.yield")
    b.write("} else {")
    b.inner().run(3, types, "affine.yield")
    close_region(b, results, types)


def over_memory(b: Body) -> None:
    """Loops whose counters say where memory is read and written, by elements or by vectors."""
    memory = b.memory(lambda memory: memory.rank == 1 and memory.is_plain)
    if memory is None:
        return
    count = memory.count
    lanes = b.between(1, count)
    index, type_ = b.fresh(), vector([lanes], memory.element)
    b.write(f"affine.for {index} = 0 to {count - lanes + 1} {{")
    inner = b.inner(is_quiet=True)
    inner.learn(index, "index")
    if b.flip():
        value = inner.say(memory.element, f"affine.load {memory.name}[{count - 1} - {index}] : {memory.type}")
        inner.statements(2)
        b.write(
            f"affine.store {inner.one_of((value, inner.pick(memory.element)))}, {memory.name}[{index}] : {memory.type}"
        )
    else:
        value = inner.say(type_, f"affine.vector_load {memory.name}[{index}] : {memory.type}, {type_}")
        b.write(
            f"affine.vector_store {inner.one_of((value, inner.pick(type_)))}, {memory.name}[0] : {memory.type}, {type_}"
        )
    b.write("}")


def parallel(b: Body) -> None:
    """A grid that adds up."""
    type_ = b.one_of([name for name in b.palette.scalars if name not in ("i1", "index")])
    kind = b.one_of(("addi", "muli") if type_.startswith("i") else ("addf", "mulf"))
    index, other, result = b.fresh(), b.fresh(), b.fresh()
    low, high, size = b.between(0, 2), b.between(0, 4), b.between(1, 3)
    head = f'affine.parallel ({index}, {other}) = ({low}, 0) to ({high}, {size}) reduce ("{kind}") -> ({type_}) {{'
    b.write(f"{result} = {head}")
    inner = b.inner(is_quiet=True)
    inner.learn(index, "index")
    inner.learn(other, "index")
    inner.run(2, [type_], "affine.yield")
    b.write("}")
    b.learn(result, type_)


QUIET = (binary, division, shift, comparison, cast, constant, apply, apply, linearize)
REGIONS = (loop, conditional, parallel)
WRITING = (over_memory,)
