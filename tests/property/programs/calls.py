"""Functions and their calls: several of them, recursive ones, through a value, with memory."""

from .blocks import call
from .body import Body, Function, listed


def again(b: Body) -> None:
    """A function that is there already."""
    if b.module.functions:
        call(b, b.one_of(b.module.functions))
    else:
        outlined(b)


def begin(b: Body, function: Function, *, is_quiet: bool = True) -> tuple[Body, list[str]]:
    """The body of a new function, its parameters in scope."""
    inner = Body(b.draw, b.module, depth=b.depth + 1, is_quiet=is_quiet)
    names = [inner.fresh() for _ in function.inputs]
    params = ", ".join(f"{name}: {type_}" for name, type_ in zip(names, function.inputs, strict=True))
    arrow = f" -> {listed(function.results)}" if function.results else ""
    inner.write(f"func.func private {function.name}({params}){arrow} {{")
    for name, type_ in zip(names, function.inputs, strict=True):
        if "memref" not in type_:
            inner.learn(name, type_)
    return inner, names


def finish(b: Body, inner: Body) -> None:
    b.module.texts.append("\n".join([*inner.lines, "}"]))


def outlined(b: Body) -> None:
    """A new function of numbers and vectors."""
    inputs = tuple(b.anything() for _ in range(b.below(3)))
    results = tuple(b.anything() for _ in range(b.between(1, 2)))
    function = Function(f"@g{b.module.number()}", inputs, results)
    inner, _ = begin(b, function)
    inner.run(4, results, "func.return")
    finish(b, inner)
    b.module.functions.append(function)
    call(b, function)


def recursive(b: Body) -> None:
    """Calls itself with one less, once or twice, until nothing is left."""
    type_ = b.anything()
    function = Function(f"@again{b.module.number()}", ("i32", type_), (type_,))
    inner, (left, _) = begin(b, function)
    flag = inner.say("i1", f"arith.cmpi sle, {left}, {inner.number(0, 'i32')} : i32")
    result = inner.fresh()
    inner.write(f"{result} = scf.if {flag} -> ({type_}) {{")
    inner.inner().run(1, [type_])
    inner.write("} else {")
    deeper = inner.inner()
    deeper.statements(2)
    less = deeper.say("i32", f"arith.subi {left}, {deeper.number(1, 'i32')} : i32")
    for _ in range(b.between(1, 2)):
        deeper.say(type_, f"func.call {function.name}({less}, {deeper.pick(type_)}) : {function.type}")
    deeper.run(1, [type_])
    inner.write("}")
    inner.write(f"func.return {result} : {type_}")
    finish(b, inner)
    count = b.number(b.between(0, 4), "i32")
    b.say(type_, f"func.call {function.name}({count}, {b.pick(type_)}) : {function.type}")


def indirect(b: Body) -> None:
    """Through a value, chosen between two functions of one type when there are two."""
    if not b.module.functions:
        outlined(b)
    first = b.one_of(b.module.functions)
    same = [each for each in b.module.functions if each.type == first.type]
    function, other = b.fresh(), b.fresh()
    b.write(f"{function} = func.constant {first.name} : {first.type}")
    b.write(f"{other} = func.constant {b.one_of(same).name} : {first.type}")
    chosen = b.fresh()
    b.write(f"{chosen} = arith.select {b.pick('i1')}, {function}, {other} : {first.type}")
    given = ", ".join([b.pick(type_) for type_ in first.inputs])
    b.say_all(first.results, f"func.call_indirect {chosen}({given}) : {first.type}")


def with_memory(b: Body) -> None:
    """A function that reads and writes memory of its caller, of which its type says little or nothing."""
    memory = b.memory()
    if memory is None:
        return
    seen = b.one_of((memory, memory.hidden()))
    function = Function(f"@on_memory{b.module.number()}", (seen.type, b.scalar()), ())
    inner, (name, _) = begin(b, function, is_quiet=False)
    inner.memories = [seen.named(name)]
    inner.run(3, ())
    inner.lines[-1] = "func.return"
    finish(b, inner)
    given = memory.name
    if seen.type != memory.type:
        given = b.fresh()
        b.write(f"{given} = memref.cast {memory.name} : {memory.type} to {seen.type}")
    b.write(f"func.call {function.name}({given}, {b.pick(function.inputs[1])}) : {function.type}")


QUIET = (outlined, again, recursive, indirect)
WRITING = (with_memory,)
