"""Random loop nests over integer memrefs: products, convolutions, updates in place, one nest after another."""

from collections.abc import Sequence
from dataclasses import dataclass

from both import Array, Outcome, numbers
from hypothesis import strategies as st

from tensorlang.interp.machine import Interpreter
from tensorlang.interp.values import Number
from tensorlang.ir.core import Operation
from tensorlang.ir.types import I32, MemRefType

FUEL = 400_000


@dataclass(frozen=True)
class Program:
    """A function @f over memrefs of i32, and the tags of its loops, outermost first."""

    text: str
    shapes: tuple[tuple[int, ...], ...]
    tags: tuple[str, ...]


def memref(shape: Sequence[int | str]) -> str:
    return f"memref<{''.join(f'{extent}x' for extent in shape)}i32>"


def loop(tag: str, low: object, high: object, body: str) -> str:
    return f'affine.for %{tag} = {low} to {high} {{\n{body}\n}} {{tensorlang.loop = "{tag}"}}\n'


def nest(bounds: Sequence[tuple[str, object, object]], body: str) -> str:
    for tag, low, high in reversed(bounds):
        body = loop(tag, low, high, body)
    return body


def function(args: Sequence[tuple[str, str]], body: str) -> str:
    listed = ", ".join(f"%{name}: {type_}" for name, type_ in args)
    return f"func.func @f({listed}) {{\n%zero = arith.constant 0 : i32\n{body}return\n}}\n"


extent = st.integers(1, 9)


@st.composite
def products(draw: st.DrawFn) -> Program:
    """C += A * B, or C = A * B, with either operand transposed or not, the loops in any order, sizes known or not."""
    m, n, k = draw(extent), draw(extent), draw(extent)
    across_a, across_b, known = draw(st.booleans()), draw(st.booleans()), draw(st.booleans())
    shape_a, place_a = ((k, m), "%k, %i") if across_a else ((m, k), "%i, %k")
    shape_b, place_b = ((n, k), "%j, %k") if across_b else ((k, n), "%k, %j")
    shapes = (shape_a, shape_b, (m, n))
    types = [memref(shape if known else ["?"] * 2) for shape in shapes]
    order = draw(st.permutations("ijk"))
    ends = {"i": m, "j": n, "k": k} if known else {"i": "%m", "j": "%n", "k": "%p"}
    body = f"""
      %a = affine.load %A[{place_a}] : {types[0]}
      %b = affine.load %B[{place_b}] : {types[1]}
      %c = affine.load %C[%i, %j] : {types[2]}
      %x = arith.muli %a, %b : i32
      %y = arith.addi %c, %x : i32
      affine.store %y, %C[%i, %j] : {types[2]}"""
    cleared = draw(st.booleans()) and order[2] == "k"
    inner = loop("k", 0, ends["k"], body) if order[2] == "k" else ""
    if cleared:
        inner = f"affine.store %zero, %C[%i, %j] : {types[2]}\n{inner}"
    whole = nest([(t, 0, ends[t]) for t in order[:2]], inner) if inner else nest([(t, 0, ends[t]) for t in order], body)
    sizes = "" if known else _extents(types, across_a)
    args = list(zip("ABC", types, strict=True))
    return Program(function(args, sizes + whole), shapes, tuple(order))


def _extents(types: Sequence[str], across_a: bool) -> str:
    m, k = ("1", "0") if across_a else ("0", "1")
    return f"""
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %m = memref.dim %A, %c{m} : {types[0]}
      %p = memref.dim %A, %c{k} : {types[0]}
      %n = memref.dim %C, %c1 : {types[2]}
    """


@st.composite
def convolutions(draw: st.DrawFn) -> Program:
    """Two dimensions, any strides, the sum carried in a value."""
    h, w, p, q = draw(extent), draw(extent), draw(st.integers(1, 3)), draw(st.integers(1, 3))
    s, t = draw(st.integers(1, 2)), draw(st.integers(1, 5))
    shapes = ((s * h + p, t * w + q), (p, q), (h, w))
    image, kernel, out = map(memref, shapes)
    body = f"""
      %r = affine.for %k = 0 to {p} iter_args(%u = %zero) -> i32 {{
        %r1 = affine.for %l = 0 to {q} iter_args(%v = %u) -> i32 {{
          %a = affine.load %A[%i * {s} + %k, %j * {t} + %l] : {image}
          %b = affine.load %B[%k, %l] : {kernel}
          %x = arith.muli %a, %b : i32
          %y = arith.addi %v, %x : i32
          affine.yield %y : i32
        }} {{tensorlang.loop = "l"}}
        affine.yield %r1 : i32
      }} {{tensorlang.loop = "k"}}
      affine.store %r, %C[%i, %j] : {out}"""
    args = list(zip("ABC", (image, kernel, out), strict=True))
    return Program(function(args, nest([("i", 0, h), ("j", 0, w)], body)), shapes, ("i", "j", "k", "l"))


@st.composite
def updates(draw: st.DrawFn) -> Program:
    """One buffer read and written at offsets: some orders matter, some do not. The inner loop may be triangular."""
    n = draw(st.integers(3, 9))
    offset = st.integers(-2, 2)
    reads = draw(st.lists(st.tuples(offset, offset), min_size=1, max_size=3))
    shape = (n + 4, n + 4)
    type_ = memref(shape)
    lines = [f"%v{at} = affine.load %A[%i + {2 + y}, %j + {2 + x}] : {type_}" for at, (y, x) in enumerate(reads)]
    total = "%v0"
    for at in range(1, len(reads)):
        lines.append(f"%s{at} = arith.addi {total}, %v{at} : i32")
        total = f"%s{at}"
    lines.append(f"affine.store {total}, %A[%i + 2, %j + 2] : {type_}")
    end = "affine_map<(d0) -> (d0 + 1)>(%i)" if draw(st.booleans()) else n
    body = nest([("i", 0, n), ("j", 0, end)], "\n".join(lines))
    return Program(function([("A", type_)], body), (shape,), ("i", "j"))


@st.composite
def phases(draw: st.DrawFn) -> Program:
    """Two nests after each other over the same buffers."""
    m, n = draw(extent), draw(extent)
    shift = draw(st.integers(0, 1))
    type_ = memref((m + 1, n + 1))
    first = f"""
      %v = affine.load %A[%i, %j] : {type_}
      affine.store %v, %B[%i, %j] : {type_}"""
    second = f"""
      %w = affine.load %B[%k + {shift}, %l] : {type_}
      %z = arith.addi %w, %w : i32
      affine.store %z, %A[%k, %l] : {type_}"""
    body = nest([("i", 0, m), ("j", 0, n)], first) + nest([("k", 0, m), ("l", 0, n)], second)
    args = [("A", type_), ("B", type_)]
    return Program(function(args, body), ((m + 1, n + 1),) * 2, ("i", "j", "k", "l"))


@st.composite
def branches(draw: st.DrawFn) -> Program:
    """Work that happens only in some iterations: the condition speaks of the outer loop, of both, or of a size."""
    m, n = draw(st.integers(2, 9)), draw(st.integers(2, 9))
    type_ = memref((m, n))
    edge = draw(st.integers(-2, 9))
    condition = draw(st.sampled_from(("d0 - s0", "s0 - d0", "d0 - d1", "d0 + d1 - s0")))
    body = f"""
      affine.if affine_set<(d0, d1)[s0] : ({condition} >= 0)>(%i, %j)[%edge] {{
        %v = affine.load %A[%i, %j] : {type_}
        %w = affine.load %B[%i, %j] : {type_}
        %x = arith.addi %v, %w : i32
        affine.store %x, %B[%i, %j] : {type_}
      }}"""
    text = f"%edge = arith.constant {edge} : index\n{nest([('i', 0, m), ('j', 0, n)], body)}"
    return Program(function([("A", type_), ("B", type_)], text), ((m, n),) * 2, ("i", "j"))


@st.composite
def running(draw: st.DrawFn) -> Program:
    """A value that runs through a row, carried or in memory; what is seen of it on the way differs."""
    m, n = draw(st.integers(1, 5)), draw(st.integers(2, 20))
    type_, row = memref((m, n)), memref((m,))
    combiner = draw(st.sampled_from(("addi", "maxsi", "xori", "muli", "subi")))
    seen = draw(st.sampled_from(("nothing", "before", "after", "both")))
    pair = draw(st.permutations(["%t", "%v"]))
    lines = [f"%v = affine.load %A[%i, %j] : {type_}", f"%n = arith.{combiner} {', '.join(pair)} : i32"]
    if seen in ("before", "both"):
        lines.append(f"affine.store %t, %B[%i, %j] : {type_}")
    if seen in ("after", "both"):
        lines.append(f"affine.store %n, %{'C' if seen == 'both' else 'B'}[%i, %j] : {type_}")
    if draw(st.booleans()):
        lines.insert(0, f"%t = affine.load %S[%i] : {row}")
        body = nest([("i", 0, m), ("j", 0, n)], "\n".join([*lines, f"affine.store %n, %S[%i] : {row}"]))
    else:
        inner = "\n".join(lines)
        body = nest(
            [("i", 0, m)],
            f"""%r = affine.for %j = 0 to {n} iter_args(%t = %zero) -> i32 {{
              {inner}
              affine.yield %n : i32
            }} {{tensorlang.loop = "j"}}
            affine.store %r, %S[%i] : {row}""",
        )
    args = [("A", type_), ("B", type_), ("C", type_), ("S", row)]
    return Program(function(args, body), ((m, n),) * 3 + ((m,),), ("i", "j"))


@st.composite
def choices(draw: st.DrawFn) -> Program:
    """Branches on the data, one or two of them, that store, yield, or both ways store; a pool where rows coincide."""
    m, n, step = draw(st.integers(2, 7)), draw(st.integers(2, 9)), draw(st.integers(1, 3))
    source, target = memref((m, step * n)), memref((m, n))
    place = draw(st.sampled_from(("%i, %j", "%i, 0", "0, %j", "%i, %j + 1")))
    kinds = draw(st.lists(st.sampled_from(("store", "both", "yield", "divide")), min_size=1, max_size=2))
    lines = [f"%v = affine.load %A[%i, %j * {step}] : {source}", f"%w = affine.load %B[{place}] : {target}"]
    for at, kind in enumerate(kinds):
        lines.append(f"%t{at} = arith.cmpi {draw(st.sampled_from(('slt', 'sgt', 'ne')))}, %v, %w : i32")
        stored = f"affine.store %v, %B[{place}] : {target}"
        other = f"%x = arith.muli %w, %w : i32\naffine.store %x, %B[{place}] : {target}"
        trap = "%x = arith.divsi %v, %w : i32\nscf.yield %x : i32"
        lines += {
            "store": [f"scf.if %t{at} {{\n{stored}\n}}"],
            "both": [f"scf.if %t{at} {{\n{stored}\n}} else {{\n{other}\n}}"],
            "yield": [f"%r{at} = scf.if %t{at} -> i32 {{\nscf.yield %v : i32\n}} else {{\nscf.yield %w : i32\n}}"],
            "divide": [f"%n{at} = arith.cmpi sgt, %w, %zero : i32",
                       f"%r{at} = scf.if %n{at} -> i32 {{\n{trap}\n}} else {{\nscf.yield %w : i32\n}}"],
        }[kind]  # fmt: skip
        if kind in ("yield", "divide"):
            lines.append(f"affine.store %r{at}, %B[{place}] : {target}")
    body = nest([("i", 0, m), ("j", 0, n - 1)], "\n".join(lines))
    return Program(function([("A", source), ("B", target)], body), ((m, step * n), (m, n)), ("i", "j"))


programs = st.one_of(products(), convolutions(), updates(), phases(), branches(), running(), choices())


def arrays_of(program: Program, seed: int) -> list[Array]:
    """Arguments of the program, with any 32 bits in each element, the same for the same seed."""
    arrays: list[Array] = []
    for shape in program.shapes:
        size = 1
        for length in shape:
            size *= length
        arrays.append(Array(MemRefType(shape, I32), [number_at(seed, at) for at in range(size)]))
        seed += 977
    return arrays


def number_at(seed: int, at: int) -> Number:
    """Any 32 bits, the same for the same place."""
    mixed = (seed * 2_654_435_761 + at * 40_503_077) & 0xFFFFFFFF
    return mixed - (1 << 32) if mixed >> 31 else mixed


def outcome(module: Operation, arrays: Sequence[Array]) -> Outcome:
    views = [array.view() for array in arrays]
    Interpreter(module, fuel=FUEL).call("f", views)
    return Outcome((), tuple(numbers(view.buffer.cells) for view in views), "")
