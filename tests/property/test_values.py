"""Tables of operations on edge values: interpreted, compiled and real MLIR print the same."""

from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from both import Both
from real_mlir import ABSENT, printed

pytestmark = pytest.mark.skipif(bool(ABSENT), reason=ABSENT)

INTEGERS = {
    "i1": (0, 1), "i7": (0, 1, -1, 5, -64, 63), "i8": (0, 1, -1, 7, -128, 127), "i33": (1, -5, 2**32 - 1, -(2**32)),
    "i64": (0, -5, 2**63 - 1, -(2**63), 2), "index": (0, -5, 9, 3),
}  # fmt: skip
ANY_PAIR = ("addi", "subi", "muli", "andi", "ori", "xori", "maxsi", "maxui", "minsi", "minui")
DIVISIONS = ("divsi", "divui", "ceildivsi", "ceildivui", "floordivsi", "remsi", "remui")
SHIFTS = ("shli", "shrsi", "shrui")
FLOATS = {"f16": "0x7E00", "bf16": "0x7FC0", "f32": "0x7FC00000", "f64": "0x7FF8000000000000"}
"""Each with its NaN."""
NUMBERS = ("0.0", "-0.0", "1.5", "-2.25", "1000.0", "0.1", "3.0")
VECTORS = """
%b0 = vector.broadcast %s : T to vector<2x3xT>
%b1 = vector.broadcast %v4 : vector<4xT> to vector<3x4xT>
%t0 = vector.transpose %v234, [2, 0, 1] : vector<2x3x4xT> to vector<4x2x3xT>
%c0 = vector.shape_cast %v24 : vector<2x4xT> to vector<4x2xT>
%h0 = vector.shuffle %v4, %w4 [0, 7, 3, 4, 1] : vector<4xT>, vector<4xT>
%h1 = vector.shuffle %v24, %w24 [3, 0, 1] : vector<2x4xT>, vector<2x4xT>
%l0 = vector.interleave %v4, %w4 : vector<4xT> -> vector<8xT>
%e0 = vector.extract %v234[1] : vector<3x4xT> from vector<2x3x4xT>
%e1 = vector.extract %v4[%i3] : T from vector<4xT>
%n0 = vector.insert %v4, %v234 [0, 1] : vector<4xT> into vector<2x3x4xT>
%n1 = vector.insert %s, %v4 [%i1] : T into vector<4xT>
%x0 = vector.extract_strided_slice %v24 {PART} : vector<2x4xT> to vector<2x2xT>
%x1 = vector.insert_strided_slice %v24, %v234 {PLACE} : vector<2x4xT> into vector<2x3x4xT>
%f0 = vector.from_elements %s, %e1, %s, %e1 : vector<2x2xT>
%m0 = vector.create_mask %i1, %i3 : vector<2x4xi1>
%m1 = vector.create_mask %i3 : vector<4xi1>
%q0 = arith.select %m0, %v24, %w24 : vector<2x4xi1>, vector<2x4xT>
%r0 = vector.transfer_read %m[%i1, %i3], %s : MEMORY, vector<4xT>
%r1 = vector.transfer_read %m[%i2, %i3], %s : MEMORY, vector<2x4xT>
%r2 = vector.transfer_read %m[%i1, %i3], %s {PERMUTED} : MEMORY, vector<4x2xT>
%r3 = vector.transfer_read %m[%i1, %i1], %s, %m0 : MEMORY, vector<2x4xT>
%k0 = vector.maskedload %m[%i2, %i1], %m1, %w4 : MEMORY, vector<4xi1>, vector<4xT> into vector<4xT>
%g0 = vector.gather %m[%i0, %i1] [%at], %m1, %w4 : MEMORY, vector<4xindex>, vector<4xi1>, vector<4xT> into vector<4xT>
%p0 = vector.expandload %m[%i2, %i0], %m1, %w4 : MEMORY, vector<4xi1>, vector<4xT> into vector<4xT>
"""
ABBREVIATED = {
    "MEMORY": "memref<3x6xT>",
    "PERMUTED": "permutation_map = affine_map<(d0, d1) -> (d1, d0)>",
    "PART": "offsets = [0, 1], sizes = [2, 2], strides = [1, 1]",
    "PLACE": "offsets = [1, 1, 0], strides = [1, 1]",
}
"""What the words of the table stand for; T is the type of an element."""


def table(type_: str) -> Iterator[str]:
    """The lines for a type."""
    text = VECTORS
    for word, meaning in ABBREVIATED.items():
        text = text.replace(word, meaning)
    yield from text.replace("xT>", f"x{type_}>").replace(": T ", f": {type_} ").strip().splitlines()


def constant(type_: str, value: object) -> str:
    return f"arith.constant {value} : {type_}"


def program(functions: str, type_: str, values: Sequence[object], calls: Iterator[tuple[str, tuple[int, ...]]]) -> str:
    """A `main` that calls functions with constants, given by their number."""
    lines = [f"%c{i} = {constant(type_, value)}" for i, value in enumerate(values)]
    for name, row in calls:
        args, types = ", ".join(f"%c{i}" for i in row), ", ".join([type_] * len(row))
        lines.append(f"call @{name}({args}) : ({types}) -> ()")
    body = "\n  ".join([*lines, "return"])
    return f"{functions}func.func @main() {{\n  {body}\n}}\n"


def shown(op: str, type_: str, arity: int) -> str:
    """A function that prints what an operation gives."""
    args = [f"%a{i}" for i in range(arity)]
    typed = ", ".join(f"{arg}: {type_}" for arg in args)
    name = op.partition(".")[2]
    return (
        f"func.func @f_{name}({typed}) {{\n  %r = {op} {', '.join(args)} : {type_}\n"
        f"  vector.print %r : {type_}\n  return\n}}\n"
    )


def check(text: str) -> None:
    expected = printed(text)
    assert expected is not None
    both = Both(text)
    interpreted = both.interpreted("main")
    assert interpreted is not None
    assert interpreted.printed == expected
    assert both.native("main").printed == expected
    both.close()


def integer_calls(type_: str, values: Sequence[int]) -> Iterator[tuple[str, tuple[int, ...]]]:
    width = 64 if type_ == "index" else int(type_[1:])
    for i, j in product(range(len(values)), repeat=2):
        yield from ((f"f_{op}", (i, j)) for op in ANY_PAIR)
        if values[j] not in (0, -1) and width > 1:
            yield from ((f"f_{op}", (i, j)) for op in DIVISIONS)
        if 0 <= values[j] < width and width > 1:
            yield from ((f"f_{op}", (i, j)) for op in SHIFTS)


@pytest.mark.parametrize("type_", INTEGERS)
def test_integers(type_: str) -> None:
    functions = "".join(shown(f"arith.{op}", type_, 2) for op in (*ANY_PAIR, *DIVISIONS, *SHIFTS))
    check(program(functions, type_, INTEGERS[type_], integer_calls(type_, INTEGERS[type_])))


@pytest.mark.parametrize("type_", FLOATS)
def test_floats(type_: str) -> None:
    plain, extremes = ("addf", "subf", "mulf"), ("maxnumf", "minnumf")
    values = [*NUMBERS, FLOATS[type_]]
    numbers = range(len(NUMBERS))
    calls = [(f"f_{op}", pair) for op in (*plain, *extremes) for pair in product(numbers, repeat=2)]
    calls += [(f"f_{op}", (i, j)) for op in ("divf", "remf") for i, j in product(numbers, numbers[2:])]
    calls += [(f"f_{op}", pair) for op in extremes for i in numbers for pair in ((i, len(NUMBERS)), (len(NUMBERS), i))]
    signed_zeros = {(0, 1), (1, 0)}  # of which maxnumf and minnumf give either
    wanted = (call for call in calls if not (call[0][2:] in extremes and call[1] in signed_zeros))
    functions = "".join(shown(f"arith.{op}", type_, 2) for op in (*plain, *extremes, "divf", "remf"))
    check(program(functions, type_, values, wanted))


def literal(shape: Sequence[int], first: int, type_: str) -> str:
    """Dense elements that count up from `first`."""
    count = 1
    for extent in shape:
        count *= extent
    texts = [str(first + i) if type_[0] == "i" else f"{(first + i) / 4}" for i in range(count)]
    for extent in reversed(shape):
        texts = [f"[{', '.join(texts[i : i + extent])}]" for i in range(0, len(texts), extent)]
    return f"dense<{texts[0]}> : vector<{'x'.join(map(str, shape))}x{type_}>"


def result_type(line: str, type_: str) -> str:
    """The type of what a line of the table defines, as its form has it."""
    types = line.rpartition(" : ")[2]
    if ".shuffle" in line:
        return f"vector<{'5' if line.startswith('%h0') else '3x4'}x{type_}>"
    if ".extract " in line:
        return types.partition(" from ")[0]
    for word in (" to ", " into ", " -> "):
        types = types.rpartition(word)[2]
    return types.rpartition("xi1>, ")[2] if "select" in line else types.rpartition(f"x{type_}>, ")[2]


@pytest.mark.parametrize("type_", ["i8", "i32", "i64", "index", "f16", "bf16", "f32", "f64"])
def test_vectors(type_: str) -> None:
    shapes = {"v4": ((4,), -2), "w4": ((4,), 5), "v24": ((2, 4), 0), "w24": ((2, 4), 9), "v234": ((2, 3, 4), -7)}
    lines = [f"%{name} = arith.constant {literal(shape, first, type_)}" for name, (shape, first) in shapes.items()]
    lines += [f"%i{i} = arith.constant {i} : index" for i in range(4)]
    lines += [
        "%at = arith.constant dense<[3, 0, 1, 2]> : vector<4xindex>",
        f"%s = vector.extract %w4[2] : {type_} from vector<4x{type_}>",
        f"%row = arith.constant {literal((6,), 1, type_)}",
        f"%m = memref.alloc() : memref<3x6x{type_}>",
        *(f"vector.store %row, %m[%i{i}, %i0] : memref<3x6x{type_}>, vector<6x{type_}>" for i in range(3)),
    ]
    for line in table(type_):
        lines += [line, f"vector.print {line.partition(' ')[0]} : {result_type(line, type_)}"]
    body = "\n  ".join([*lines, f"memref.dealloc %m : memref<3x6x{type_}>", "return"])
    check(f"func.func @main() {{\n  {body}\n}}\n")


@pytest.mark.parametrize("type_", ["i32", "f32", "f64"])
def test_reductions(type_: str) -> None:
    kinds = ("add", "mul", "maximumf", "minimumf") if type_[0] == "f" else ("add", "mul", "minsi", "minui", "maxsi")
    lines = [
        f"%{name} = arith.constant {literal(shape, first, type_)}"
        for name, shape, first in (("v4", (4,), -2), ("v24", (2, 4), -3), ("v42", (4, 2), 1), ("c", (2, 2), 1))
    ]
    lines.append(f"%s = vector.extract %v4[3] : {type_} from vector<4x{type_}>")
    maps = ", ".join(f"affine_map<(i, j, k) -> ({two})>" for two in ("i, k", "k, j", "i, j"))
    trait = f'indexing_maps = [{maps}], iterator_types = ["parallel", "parallel", "reduction"]'
    made = [(f"%r{k}", f"vector.reduction <{k}>, %v4, %s : vector<4x{type_}> into {type_}", type_) for k in kinds]
    made += [
        (
            f"%m{k}",
            f"vector.multi_reduction <{k}>, %v24, %v4 [0] : vector<2x4x{type_}> to vector<4x{type_}>",
            f"vector<4x{type_}>",
        )
        for k in kinds
    ]
    made += [
        (
            f"%o{k}",
            f"vector.outerproduct %v4, %s, %v4 {{kind = #vector.kind<{k}>}} : vector<4x{type_}>, {type_}",
            f"vector<4x{type_}>",
        )
        for k in kinds
    ]
    made.append(
        (
            "%k",
            f"vector.contract {{{trait}}} %v24, %v42, %c : vector<2x4x{type_}>, vector<4x2x{type_}> into "
            f"vector<2x2x{type_}>",
            f"vector<2x2x{type_}>",
        )
    )
    for name, text, result in made:
        lines += [f"{name} = {text}", f"vector.print {name} : {result}"]
    body = "\n  ".join([*lines, "return"])
    check(f"func.func @main() {{\n  {body}\n}}\n")
