"""scf: structured control flow."""

from collections.abc import Sequence

from .body import Body, listed
from .kinds import is_float


def result_types(b: Body) -> list[str]:
    return b.some((*b.palette.scalars, *b.palette.shaped))


def open_region(b: Body, types: Sequence[str], text: str) -> list[str]:
    """Begin an operation with results; they are learnt once it is closed."""
    names = [b.fresh() for _ in types]
    b.write(f"{', '.join(names)} = {text}" if names else text)
    return names


def close_region(b: Body, names: Sequence[str], types: Sequence[str], text: str = "}") -> None:
    b.write(text)
    for name, type_ in zip(names, types, strict=True):
        b.learn(name, type_)


def arrow(types: Sequence[str]) -> str:
    return f" -> ({', '.join(types)})" if types else ""


def conditional(b: Body) -> None:
    types = result_types(b)
    names = open_region(b, types, f"scf.if {b.pick('i1')}{arrow(types)} {{")
    b.inner().run(4, types)
    if types or b.flip():
        b.write("} else {")
        b.inner().run(4, types)
    close_region(b, names, types)


def carried(b: Body, types: Sequence[str]) -> tuple[str, list[str]]:
    """`%x = %init, ...` and the names inside."""
    names = [b.fresh() for _ in types]
    return ", ".join([f"{name} = {b.pick(type_)}" for name, type_ in zip(names, types, strict=True)]), names


def bounded_loop(b: Body) -> None:
    """Counted in any integer type that holds the bounds, signed or unsigned."""
    types = result_types(b)
    counter = b.one_of(("index", "index", "i32", "i64", "i8"))
    unsigned = "unsigned " if counter != "index" and b.below(4) == 3 else ""
    spans = ((0, 3) if unsigned else (-2, 3), (0, 5), (1, 3))
    low, high, step = (b.number(b.between(*span), counter) for span in spans)
    pairs, names = carried(b, types)
    given = f" iter_args({pairs}) -> ({', '.join(types)})" if types else ""
    index, kind = b.fresh(), "" if counter == "index" else f" : {counter}"
    results = open_region(b, types, f"scf.for {unsigned}{index} = {low} to {high} step {step}{given}{kind} {{")
    _inside(b, [(index, counter), *zip(names, types, strict=True)], types)
    close_region(b, results, types)


def _inside(b: Body, given: Sequence[tuple[str, str]], types: Sequence[str], leave: str = "scf.yield") -> None:
    inner = b.inner()
    for name, type_ in given:
        inner.learn(name, type_)
    inner.run(4, types, leave)


def repetition(b: Body) -> None:
    """`scf.while` that counts down; the condition may hand on another type than the loop carries, of numbers."""
    kept = b.anything()
    passed = kept if kept.startswith("tensor") else b.scalar()
    start, init = b.number(b.between(0, 4), "i32"), b.pick(kept)
    counter, value, again, inside, shown, outside = (b.fresh() for _ in range(6))
    head = f"scf.while ({counter} = {start}, {value} = {init}) : (i32, {kept}) -> (i32, {passed})"
    b.write(f"{shown}, {outside} = {head} {{")
    before = b.inner()
    before.learn(value, kept)
    before.statements(2)
    flag = before.say("i1", f"arith.cmpi sgt, {counter}, {before.number(0, 'i32')} : i32")
    b.write(f"scf.condition({flag}) {counter}, {before.pick(passed)} : i32, {passed}")
    b.write("} do {")
    b.write(f"^bb0({again}: i32, {inside}: {passed}):")
    after = b.inner()
    after.learn(inside, passed)
    after.statements(3)
    less = after.say("i32", f"arith.subi {again}, {after.number(1, 'i32')} : i32")
    b.write(f"scf.yield {less}, {after.pick(kept)} : i32, {kept}")
    close_region(b, [shown, outside], ["i32", passed])


def switch(b: Body) -> None:
    types = result_types(b)
    shown = f" -> {', '.join(types)}" if types else ""
    names = open_region(b, types, f"scf.index_switch {b.index(3)}{shown}")
    for label in ("case 0", "case 2", "default"):
        b.write(f"{label} {{")
        b.inner().run(3, types)
        b.write("}")
    for name, type_ in zip(names, types, strict=True):
        b.learn(name, type_)


def executed(b: Body) -> None:
    """A region of its own, with a branch inside."""
    type_ = b.anything()
    name, joined = b.fresh(), b.fresh()
    left, right, end = (f"^b{b.module.number()}" for _ in range(3))
    b.write(f"{name} = scf.execute_region -> {listed([type_])} {{")
    first = b.inner()
    b.write(f"cf.cond_br {first.pick('i1')}, {left}, {right}")
    for label in (left, right):
        b.write(f"{label}:")
        arm = first.inner()
        arm.statements(2)
        b.write(f"cf.br {end}({arm.pick(type_)} : {type_})")
    b.write(f"{end}({joined}: {type_}):")
    b.write(f"scf.yield {joined} : {type_}")
    close_region(b, [name], [type_])


def parallel(b: Body) -> None:
    """A nest of loops whose iterations do nothing but add to a sum."""
    type_ = b.scalar()
    word = "arith.addf" if is_float(type_) else b.one_of(("arith.addi", "arith.muli", "arith.xori", "arith.maxsi"))
    rank = b.between(1, 2)
    lows, highs, steps = ([b.number(b.between(*s), "index") for _ in range(rank)] for s in ((0, 1), (0, 4), (1, 2)))
    names = [b.fresh() for _ in range(rank)]
    bounds = " ".join(f"{w} ({', '.join(part)})" for w, part in (("=", lows), ("to", highs), ("step", steps)))
    head = f"scf.parallel ({', '.join(names)}) {bounds} init ({b.pick(type_)}) -> {type_} {{"
    (result,) = open_region(b, [type_], head)
    inner = b.inner(is_quiet=True)
    for name in names:
        inner.learn(name, "index")
    inner.statements(3)
    left, right, total = (b.fresh() for _ in range(3))
    b.write(f"scf.reduce({inner.pick(type_)} : {type_}) {{")
    b.write(f"^bb0({left}: {type_}, {right}: {type_}):")
    b.write(f"{total} = {word} {left}, {right} : {type_}")
    b.write(f"scf.reduce.return {total} : {type_}")
    b.write("}")
    close_region(b, [result], [type_])


def scattered(b: Body) -> None:
    """Iterations of `scf.parallel` or `scf.forall` that each write an element of their own."""
    memory = b.memory(lambda memory: 1 <= memory.rank <= 2)
    if memory is None:
        return
    names = ", ".join(b.fresh() for _ in memory.shape)
    if b.flip():
        bounds = ", ".join(map(str, memory.shape))
        b.write(f"scf.forall ({names}) in ({bounds}) {{")
    else:
        ends = ", ".join(b.number(size, "index") for size in memory.shape)
        zeros, ones = (", ".join(b.number(n, "index") for _ in memory.shape) for n in (0, 1))
        b.write(f"scf.parallel ({names}) = ({zeros}) to ({ends}) step ({ones}) {{")
    inner = b.inner(is_quiet=True)
    inner.memories = []
    for name in names.split(", "):
        inner.learn(name, "index")
    inner.statements(3)
    b.write(f"memref.store {inner.pick(memory.element)}, {memory.name}[{names}] : {memory.type}")
    b.write("}")


QUIET = (conditional, bounded_loop, bounded_loop, repetition, switch, executed, parallel)
WRITING = (scattered,)
TENSORS = (conditional, bounded_loop, bounded_loop, repetition, switch)
"""What may hand on tensors."""
