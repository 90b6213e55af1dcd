"""Random programs, well typed and with a meaning on nearly all arguments: the text of a module with a function `@f`.

Divisors are odd, shifts below the width, indices within their memory, loops short; what is left to chance, such as an
overflowing signed division, the interpreter notices.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st

INTEGERS = ("i1", "i5", "i8", "i32", "i33", "i64", "index")
FLOATS = ("f32", "f64", "f16", "bf16")
SCALARS = (*INTEGERS, *FLOATS)
LANES = 4
VECTORS = tuple(f"vector<{LANES}x{element}>" for element in ("i32", "i64", "f32", "f64", "i8"))
SIZES = {"%m0": (6, "i32"), "%m1": (8, "f32"), "%m2": (5, "i64"), "%m3": (7, "f64"), "%m4": (4, "i1")}
ARGUMENTS = (("%a", "i32"), ("%b", "i64"), ("%x", "f32"), ("%y", "f64"), ("%n", "index"), ("%s", "i8"), ("%c", "i1"))
RESULTS = ("i32", "i64", "f32", "f64")

WRAPPING = ("addi", "subi", "muli", "andi", "ori", "xori", "maxsi", "minsi", "maxui", "minui")
DIVIDING = ("divsi", "divui", "remsi", "remui", "ceildivsi", "ceildivui", "floordivsi")
SHIFTING = ("shli", "shrsi", "shrui")
FLOATING = ("addf", "subf", "mulf", "divf", "remf", "maximumf", "minimumf")
ROUNDING = ("absf", "ceil", "floor", "round", "roundeven", "trunc", "sqrt")
COUNTING = ("ctpop", "ctlz", "cttz", "absi")
INTEGER_PREDICATES = ("eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge")
FLOAT_PREDICATES = ("oeq", "ogt", "oge", "olt", "ole", "one", "ord", "ueq", "ugt", "uge", "ult", "ule", "une", "uno")
REDUCTIONS = {"i": ("add", "mul", "minsi", "maxui", "xor"), "f": ("add", "mul", "minimumf", "maximumf")}


def width_of(type_: str) -> int:
    return 64 if type_ == "index" else int(type_[1:])


def element_of(type_: str) -> str:
    return type_.removesuffix(">").rpartition("x")[2] if type_.startswith("vector") else type_


def is_float(type_: str) -> bool:
    return element_of(type_) in FLOATS


@dataclass
class Writer:
    """Writes a function's body; `known` holds the names in scope by type."""

    draw: st.DrawFn
    known: dict[str, list[str]]
    lines: list[str] = field(default_factory=list[str])
    names: list[int] = field(default_factory=lambda: [0])
    depth: int = 0

    def among(self, options: Sequence[str]) -> str:
        return self.draw(st.sampled_from(options))

    def fresh(self) -> str:
        self.names[0] += 1
        return f"%v{self.names[0]}"

    def say(self, type_: str, text: str) -> str:
        """A line that defines one value."""
        name = self.fresh()
        self.lines.append(f"{name} = {text}")
        self.learn([name], [type_])
        return name

    def learn(self, names: Sequence[str], types: Sequence[str]) -> None:
        for name, type_ in zip(names, types, strict=True):
            self.known.setdefault(type_, []).append(name)

    def pick(self, type_: str) -> str:
        """A value of a type: one in scope, or a constant."""
        names = self.known.get(type_, [])
        if names and self.draw(st.integers(0, 4)):
            return names[-1 - self.draw(st.integers(0, min(5, len(names) - 1)))]
        return self.constant(type_)

    def constant(self, type_: str) -> str:
        if type_.startswith("vector"):
            numbers = [self.number(element_of(type_)) for _ in range(LANES)]
            return self.say(type_, f"arith.constant dense<[{', '.join(numbers)}]> : {type_}")
        if type_ == "i1":
            return self.say(type_, f"arith.constant {self.among(('true', 'false'))}")
        return self.say(type_, f"arith.constant {self.number(type_)} : {type_}")

    def number(self, type_: str) -> str:
        if type_ in FLOATS:
            return self.among(("0.0", "-0.0", "1.0", "-1.5", "0.1", "3.0e+4", "-2.5e-3", "7.0"))
        most = (1 << (width_of(type_) - 1)) - 1
        number = self.draw(st.sampled_from((0, 1, -1, 2, 3, -5, 7, 10, most, -most - 1)))
        return str(number)

    # -- single operations -------------------------------------------------------------------------------------------

    def statement(self) -> None:
        simple = [
            self.wrapping,
            self.dividing,
            self.shifting,
            self.floating,
            self.fusing,
            self.comparing,
            self.choosing,
        ]
        simple += [self.casting, self.accessing, self.accessing, self.printing, self.lanes, self.lanes, self.moving]
        simple += [self.counting, self.calling, self.viewing, self.atomic]
        nested = [self.conditional, self.loop, self.loop, self.repetition, self.switch, self.graph, self.parallel]
        options: list[Callable[[], None]] = simple + (nested if self.depth < 2 else [])
        self.draw(st.sampled_from(options))()

    def integer_type(self) -> str:
        return self.among((*INTEGERS, "i32", "i64", VECTORS[0], VECTORS[1], VECTORS[4]))

    def float_type(self) -> str:
        return self.among((*FLOATS, "f32", "f64", VECTORS[2], VECTORS[3]))

    def wrapping(self) -> None:
        type_ = self.integer_type()
        self.say(type_, f"arith.{self.among(WRAPPING)} {self.pick(type_)}, {self.pick(type_)} : {type_}")

    def dividing(self) -> None:
        type_ = self.integer_type()
        divisor = self.say(type_, f"arith.ori {self.pick(type_)}, {self.every(type_, 1)} : {type_}")
        self.say(type_, f"arith.{self.among(DIVIDING)} {self.pick(type_)}, {divisor} : {type_}")

    def every(self, type_: str, number: int) -> str:
        if type_ == "i1":
            return self.say(type_, f"arith.constant {'true' if number else 'false'}")
        shown = f"dense<{number}>" if type_.startswith("vector") else str(number)
        return self.say(type_, f"arith.constant {shown} : {type_}")

    def shifting(self) -> None:
        type_ = self.integer_type()
        limit = self.every(type_, max(1, width_of(element_of(type_)) // 2))
        distance = self.say(type_, f"arith.remui {self.pick(type_)}, {limit} : {type_}")
        self.say(type_, f"arith.{self.among(SHIFTING)} {self.pick(type_)}, {distance} : {type_}")

    def counting(self) -> None:
        type_ = self.integer_type()
        self.say(type_, f"math.{self.among(COUNTING)} {self.pick(type_)} : {type_}")

    def floating(self) -> None:
        type_ = self.float_type()
        if self.draw(st.booleans()):
            self.say(type_, f"arith.{self.among(FLOATING)} {self.pick(type_)}, {self.pick(type_)} : {type_}")
        elif self.draw(st.booleans()):
            self.say(type_, f"math.{self.among(ROUNDING)} {self.pick(type_)} : {type_}")
        else:
            self.say(type_, f"arith.negf {self.pick(type_)} : {type_}")

    def fusing(self) -> None:
        type_ = self.float_type()
        if self.draw(st.booleans()):
            self.say(type_, f"math.fma {self.pick(type_)}, {self.pick(type_)}, {self.pick(type_)} : {type_}")
        else:
            self.say(type_, f"math.copysign {self.pick(type_)}, {self.pick(type_)} : {type_}")

    def comparing(self) -> None:
        if self.draw(st.booleans()):
            type_ = self.among(INTEGERS)
            word = f"arith.cmpi {self.among(INTEGER_PREDICATES)}"
        else:
            type_ = self.among(FLOATS)
            word = f"arith.cmpf {self.among(FLOAT_PREDICATES)}"
        self.say("i1", f"{word}, {self.pick(type_)}, {self.pick(type_)} : {type_}")

    def choosing(self) -> None:
        type_ = self.among((*SCALARS, *VECTORS))
        self.say(type_, f"arith.select {self.pick('i1')}, {self.pick(type_)}, {self.pick(type_)} : {type_}")

    def casting(self) -> None:
        a, b = self.among(SCALARS), self.among(SCALARS)
        word = self.cast_word(a, b)
        if word is not None:
            self.say(b, f"arith.{word} {self.pick(a)} : {a} to {b}")

    def cast_word(self, a: str, b: str) -> str | None:
        """How a scalar of one type becomes one of another, if it does without losing its meaning."""
        if a in FLOATS and b in FLOATS:
            widths = {"f16": 16, "bf16": 16, "f32": 32, "f64": 64}
            return None if widths[a] == widths[b] else "extf" if widths[a] < widths[b] else "truncf"
        if a in FLOATS:
            return None
        if b in FLOATS:
            return None if a == "index" else self.among(("sitofp", "uitofp"))
        if "index" in (a, b):
            return None if a == b else self.among(("index_cast", "index_castui"))
        if width_of(a) == width_of(b):
            return None
        return self.among(("extsi", "extui")) if width_of(a) < width_of(b) else "trunci"

    def printing(self) -> None:
        type_ = self.among(("i32", "i64", "index", "i1", "i8", "f32", "f64", VECTORS[0], VECTORS[2]))
        word = self.among(("vector.print", "tensorlang.print"))
        self.lines.append(f"{word} {self.pick(type_)} : {type_}")

    def calling(self) -> None:
        self.say("i64", f"func.call @g({self.pick('i64')}, {self.pick('f64')}) : (i64, f64) -> i64")

    # -- memory ------------------------------------------------------------------------------------------------------

    def index_below(self, count: int) -> str:
        limit = self.say("index", f"arith.constant {count} : index")
        return self.say("index", f"arith.remui {self.pick('index')}, {limit} : index")

    def accessing(self) -> None:
        memory = self.among(tuple(SIZES))
        count, element = SIZES[memory]
        index, type_ = self.index_below(count), f"memref<{count}x{element}>"
        if self.draw(st.booleans()):
            self.say(element, f"memref.load {memory}[{index}] : {type_}")
        else:
            self.lines.append(f"memref.store {self.pick(element)}, {memory}[{index}] : {type_}")

    def viewing(self) -> None:
        """Part of a memref with a stride, or fresh memory; a value goes in and another comes out."""
        memory = self.among(("%m0", "%m1", "%m2", "%m3"))
        count, element = SIZES[memory]
        if self.draw(st.booleans()):
            view, type_ = self.fresh(), f"memref<2x{element}, strided<[2], offset: 1>>"
            source = f"memref<{count}x{element}>"
            self.lines.append(f"{view} = memref.subview {memory}[1] [2] [2] : {source} to {type_}")
        else:
            view, type_ = self.fresh(), f"memref<2x{element}>"
            self.lines.append(f"{view} = memref.alloca() : {type_}")
            for i in range(2):
                index = self.say("index", f"arith.constant {i} : index")
                self.lines.append(f"memref.store {self.pick(element)}, {view}[{index}] : {type_}")
        self.lines.append(f"memref.store {self.pick(element)}, {view}[{self.index_below(2)}] : {type_}")
        self.say(element, f"memref.load {view}[{self.index_below(2)}] : {type_}")

    def atomic(self) -> None:
        memory, kind = self.among(("%m0 addi", "%m0 maxs", "%m2 xori", "%m2 muli", "%m1 addf", "%m3 mulf")).split()
        count, element = SIZES[memory]
        index = self.index_below(count)
        types = f"({element}, memref<{count}x{element}>) -> {element}"
        self.say(element, f"memref.atomic_rmw {kind} {self.pick(element)}, {memory}[{index}] : {types}")

    def moving(self) -> None:
        """A vector from memory or to it, past the end perhaps."""
        memory = self.among(("%m0", "%m1", "%m2", "%m3"))
        count, element = SIZES[memory]
        index, type_ = self.index_below(count), f"memref<{count}x{element}>"
        vector = f"vector<{LANES}x{element}>"
        if self.draw(st.booleans()):
            text = f"vector.transfer_read {memory}[{index}], {self.pick(element)} : {type_}, {vector}"
            self.say(vector, text)
        else:
            self.lines.append(f"vector.transfer_write {self.pick(vector)}, {memory}[{index}] : {vector}, {type_}")

    # -- vectors -----------------------------------------------------------------------------------------------------

    def lanes(self) -> None:
        options = [self.spread, self.part, self.put, self.shuffle, self.reduce]
        self.draw(st.sampled_from(options))()

    def spread(self) -> None:
        type_ = self.among(VECTORS)
        self.say(type_, f"vector.broadcast {self.pick(element_of(type_))} : {element_of(type_)} to {type_}")

    def part(self) -> None:
        type_ = self.among(VECTORS)
        position = self.index_below(LANES) if self.draw(st.booleans()) else str(self.draw(st.integers(0, LANES - 1)))
        self.say(element_of(type_), f"vector.extract {self.pick(type_)}[{position}] : {element_of(type_)} from {type_}")

    def put(self) -> None:
        type_, position = self.among(VECTORS), self.index_below(LANES)
        element = element_of(type_)
        text = f"vector.insert {self.pick(element)}, {self.pick(type_)} [{position}] : {element} into {type_}"
        self.say(type_, text)

    def shuffle(self) -> None:
        type_ = self.among(VECTORS)
        mask = [str(self.draw(st.integers(0, 2 * LANES - 1))) for _ in range(LANES)]
        text = f"vector.shuffle {self.pick(type_)}, {self.pick(type_)} [{', '.join(mask)}] : {type_}, {type_}"
        self.say(type_, text)

    def reduce(self) -> None:
        type_ = self.among(VECTORS)
        kind = self.among(REDUCTIONS["f" if is_float(type_) else "i"])
        self.say(element_of(type_), f"vector.reduction <{kind}>, {self.pick(type_)} : {type_} into {element_of(type_)}")

    # -- regions -----------------------------------------------------------------------------------------------------

    def body(self, more: Sequence[tuple[str, str]], types: Sequence[str], word: str = "scf.yield") -> None:
        """Statements, and a terminator that hands over values of these types."""
        known = {type_: list(names) for type_, names in self.known.items()}
        inner = Writer(self.draw, known, self.lines, self.names, self.depth + 1)
        inner.learn([name for name, _ in more], [type_ for _, type_ in more])
        for _ in range(self.draw(st.integers(0, 4))):
            inner.statement()
        values = [inner.pick(type_) for type_ in types]
        self.lines.append(f"{word} {', '.join(values)} : {', '.join(types)}" if types else word)

    def result_types(self) -> list[str]:
        return self.draw(st.lists(st.sampled_from((*SCALARS, *VECTORS)), max_size=2))

    def open(self, types: Sequence[str], text: str) -> list[str]:
        names = [self.fresh() for _ in types]
        self.lines.append(f"{', '.join(names)} = {text}" if names else text)
        return names

    def conditional(self) -> None:
        types = self.result_types()
        arrow = f" -> ({', '.join(types)})" if types else ""
        names = self.open(types, f"scf.if {self.pick('i1')}{arrow} {{")
        self.body((), types)
        if types or self.draw(st.booleans()):
            self.lines.append("} else {")
            self.body((), types)
        self.lines.append("}")
        self.learn(names, types)

    def carried(self, types: Sequence[str]) -> tuple[str, list[tuple[str, str]]]:
        """` iter_args(...) -> (...)` and the names inside."""
        inner = [(self.fresh(), type_) for type_ in types]
        pairs = ", ".join(f"{name} = {self.pick(type_)}" for name, type_ in inner)
        return (f" iter_args({pairs}) -> ({', '.join(types)})" if types else ""), inner

    def loop(self) -> None:
        types, counter = self.result_types(), self.among(("index", "index", "i32", "i64"))
        bounds = [str(self.draw(st.integers(*span))) for span in ((-2, 3), (0, 5), (1, 3))]
        low, high, step = (self.say(counter, f"arith.constant {bound} : {counter}") for bound in bounds)
        tail, inner = self.carried(types)
        index, kind = self.fresh(), "" if counter == "index" else f" : {counter}"
        names = self.open(types, f"scf.for {index} = {low} to {high} step {step}{tail}{kind} {{")
        self.body([(index, counter), *inner], types)
        self.lines.append("}")
        self.learn(names, types)

    def repetition(self) -> None:
        """`scf.while` that counts down and stops."""
        type_ = self.among(SCALARS)
        first = self.say("i32", f"arith.constant {self.draw(st.integers(0, 4))} : i32")
        init = self.pick(type_)
        counter, value, out = self.fresh(), self.fresh(), self.fresh()
        types = f"i32, {type_}"
        head = f"scf.while ({counter} = {first}, {value} = {init}) : ({types}) -> ({types}) {{"
        self.lines.append(f"{out}:2 = {head}")
        zero, one, flag, less = (self.fresh() for _ in range(4))
        self.lines += [f"{zero} = arith.constant 0 : i32", f"{flag} = arith.cmpi sgt, {counter}, {zero} : i32"]
        self.lines += [f"scf.condition({flag}) {counter}, {value} : {types}", "} do {"]
        again, inside = self.fresh(), self.fresh()
        self.lines += [f"^bb0({again}: i32, {inside}: {type_}):", f"{one} = arith.constant 1 : i32"]
        self.lines.append(f"{less} = arith.subi {again}, {one} : i32")
        known = {key: list(names) for key, names in self.known.items()}
        inner = Writer(self.draw, known, self.lines, self.names, self.depth + 1)
        inner.learn([inside], [type_])
        for _ in range(self.draw(st.integers(0, 3))):
            inner.statement()
        self.lines += [f"scf.yield {less}, {inner.pick(type_)} : {types}", "}"]
        self.learn([f"{out}#0", f"{out}#1"], ["i32", type_])

    def switch(self) -> None:
        types = self.result_types()
        arrow = f" -> {', '.join(types)}" if types else ""
        names = self.open(types, f"scf.index_switch {self.index_below(3)}{arrow}")
        for label in ("case 0", "case 2", "default"):
            self.lines.append(f"{label} {{")
            self.body((), types)
            self.lines.append("}")
        self.learn(names, types)

    def graph(self) -> None:
        """Blocks: a branch on a condition, a switch, and a join with an argument."""
        type_ = self.among((*SCALARS, *VECTORS))
        flag, left, right, number = self.pick("i1"), self.pick(type_), self.pick(type_), self.pick("i32")
        labels = [f"^b{self.names[0]}_{i}" for i in range(4)]
        name, one, joined = (self.fresh() for _ in range(3))
        self.lines += [f"{name} = scf.execute_region -> {type_} {{", f"cf.cond_br {flag}, {labels[0]}, {labels[1]}"]
        self.lines += [f"{labels[0]}:", f"cf.br {labels[3]}({left} : {type_})"]
        self.lines += [f"{labels[1]}:", f"cf.switch {number} : i32, [", f"default: {labels[3]}({right} : {type_}),"]
        self.lines += [f"1: {labels[2]}({left} : {type_}),", f"-1: {labels[3]}({left} : {type_})", "]"]
        self.lines += [f"{labels[2]}({one}: {type_}):"]
        known = {key: list(names) for key, names in self.known.items()}
        inner = Writer(self.draw, known, self.lines, self.names, self.depth + 2)
        inner.learn([one], [type_])
        inner.statement()
        self.lines += [f"cf.br {labels[3]}({inner.pick(type_)} : {type_})", f"{labels[3]}({joined}: {type_}):"]
        self.lines += [f"scf.yield {joined} : {type_}", "}"]
        self.learn([name], [type_])

    def parallel(self) -> None:
        """A nest of two loops with a sum."""
        type_ = self.among(("i32", "f64"))
        zero, one = (self.say("index", f"arith.constant {n} : index") for n in (0, 1))
        two, three = (self.say("index", f"arith.constant {n} : index") for n in (2, 3))
        init, i, j = self.pick(type_), self.fresh(), self.fresh()
        head = f"scf.parallel ({i}, {j}) = ({zero}, {one}) to ({two}, {three}) step ({one}, {one}) init ({init})"
        (name,) = self.open([type_], f"{head} -> {type_} {{")
        known = {key: list(names) for key, names in self.known.items()}
        inner = Writer(self.draw, known, self.lines, self.names, self.depth + 2)
        inner.learn([i, j], ["index", "index"])
        for _ in range(self.draw(st.integers(0, 2))):
            inner.statement()
        left, right, total = self.fresh(), self.fresh(), self.fresh()
        self.lines += [f"scf.reduce({inner.pick(type_)} : {type_}) {{", f"^bb0({left}: {type_}, {right}: {type_}):"]
        word = "addi" if type_ == "i32" else "addf"
        self.lines += [f"{total} = arith.{word} {left}, {right} : {type_}", f"scf.reduce.return {total} : {type_}"]
        self.lines += ["}", "}"]
        self.learn([name], [type_])


HELPER = """
func.func private @g(%a: i64, %x: f64) -> i64 {
  %zero = arith.constant 0 : i64
  %one = arith.constant 1 : i64
  %flag = arith.cmpi sgt, %a, %zero : i64
  cf.cond_br %flag, ^more(%a, %zero : i64, i64), ^done(%a : i64)
^more(%left: i64, %sum: i64):
  %bits = math.ctpop %left : i64
  %total = arith.addi %sum, %bits : i64
  %half = arith.shrui %left, %one : i64
  %again = arith.cmpi ne, %half, %zero : i64
  cf.cond_br %again, ^more(%half, %total : i64, i64), ^done(%total : i64)
^done(%result: i64):
  %low = arith.bitcast %x : f64 to i64
  %bits63 = arith.constant 63 : i64
  %sign = arith.shrui %low, %bits63 : i64
  %mixed = arith.xori %result, %sign : i64
  return %mixed : i64
}
"""


@st.composite
def programs(draw: st.DrawFn) -> str:
    """The text of a module; `@f` takes `ARGUMENTS` and the memrefs of `SIZES`, and gives `RESULTS`."""
    writer = Writer(draw, {})
    writer.learn([name for name, _ in ARGUMENTS], [type_ for _, type_ in ARGUMENTS])
    for _ in range(draw(st.integers(2, 14))):
        writer.statement()
    values = [writer.pick(type_) for type_ in RESULTS]
    writer.lines += [f"vector.print {name} : {type_}" for type_, names in writer.known.items() for name in names]
    memories = [f"{name}: memref<{count}x{element}>" for name, (count, element) in SIZES.items()]
    heads = [*(f"{name}: {type_}" for name, type_ in ARGUMENTS), *memories]
    body = "\n  ".join([*writer.lines, f"return {', '.join(values)} : {', '.join(RESULTS)}"])
    return f"func.func @f({', '.join(heads)}) -> ({', '.join(RESULTS)}) {{\n  {body}\n}}\n{HELPER}"
