"""What the laws of arithmetic allow leaves exact results as they are; any other change shows in them."""

import math
import random
import struct
from fractions import Fraction

import pytest
from exact_values import F32, KEY, Compiled, elementwise, split, word
from hypothesis import given
from hypothesis import strategies as st

from tensorlang.codegen.arithmetic.field.domain import Field
from tensorlang.codegen.arithmetic.field.plain import Residues
from tensorlang.codegen.arithmetic.field.primes import Prime, secret_pair, secret_prime
from tensorlang.codegen.arithmetic.field.weights import INPUT, Weights
from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.registry import context
from tensorlang.ir.printer import print_module
from tensorlang.passes.runner import run_pipeline
from tensorlang.passes.text import parse_pipeline
from tensorlang.support.source import Source
from tensorlang.syntax.parser import parse_module

DICE = random.Random(4)
PRIME, PAIR = secret_prime(DICE), secret_pair(DICE)
INPUTS = 3

# -- expressions -------------------------------------------------------------------------------------------------------

Tree = int | Fraction | tuple[str, "Tree", "Tree"]
"""An input, a constant, or an operation on two trees."""

leaves: st.SearchStrategy[Tree] = st.one_of(
    st.integers(0, INPUTS - 1), st.integers(-8, 8).map(lambda n: Fraction(n, 4))
)
trees: st.SearchStrategy[Tree] = st.recursive(
    leaves, lambda inner: st.tuples(st.sampled_from("+-*"), inner, inner), max_leaves=8
)


def value(tree: Tree, inputs: list[Fraction]) -> Fraction:
    match tree:
        case Fraction():
            return tree
        case int():
            return inputs[tree]
        case (op, left, right):
            a, b = value(left, inputs), value(right, inputs)
            return a + b if op == "+" else a - b if op == "-" else a * b


def rewritten(tree: Tree, dice: random.Random) -> Tree:
    """The same by the laws of arithmetic, somewhere else."""
    match tree:
        case (op, left, right):
            left, right = rewritten(left, dice), rewritten(right, dice)
        case _:
            return tree
    match op, left, right:
        case "+" | "*", _, _ if dice.random() < 0.4:
            return (op, right, left)
        case "+", ("+", a, b), c if dice.random() < 0.7:
            return ("+", a, ("+", b, c))
        case "*", ("*", a, b), c if dice.random() < 0.7:
            return ("*", a, ("*", b, c))
        case "*", a, ("+" | "-" as inner, b, c) if dice.random() < 0.7:
            return (inner, ("*", a, b), ("*", a, c))
        case "-", a, b if dice.random() < 0.7:
            return ("+", a, ("*", Fraction(-1), b))
        case _:
            return (op, left, right)


def mutated(tree: Tree, dice: random.Random) -> Tree:
    """One place of it is something else."""
    match tree:
        case (op, left, right) if dice.random() < 0.7:
            if dice.random() < 0.5:
                return (op, mutated(left, dice), right)
            return (op, left, mutated(right, dice))
        case (op, left, right):
            return dice.choice([("*" if op == "+" else "+", left, right), left, right, (op, right, left)])
        case Fraction():
            return tree + Fraction(dice.choice((-1, 1)), 1 << 20)
        case int():
            return (tree + 1) % INPUTS


def text_of(tree: Tree, lanes: int) -> str:
    lines: list[str] = []

    def write(node: Tree) -> str:
        name = f"%t{len(lines)}"
        match node:
            case Fraction():
                number = f"dense<{float(node)!r}>" if lanes else repr(float(node))
                lines.append(f"{name} = arith.constant {number} : T")
            case int():
                return f"%x{node}"
            case (op, left, right):
                a, b = write(left), write(right)
                name = f"%t{len(lines)}"
                word = {"+": "addf", "-": "subf", "*": "mulf"}[op]
                lines.append(f"{name} = arith.{word} {a}, {b} : T")
        return name

    last = write(tree)
    zero = "dense<0.0>" if lanes else "0.0"
    lines += [f"%z = arith.constant {zero} : T", f"%r = arith.addf {last}, %z : T"]
    return elementwise("\n".join(lines), INPUTS, lanes)


@given(trees, st.randoms(use_true_random=False), st.sampled_from((0, 4)))
def test_expressions(tree: Tree, dice: random.Random, lanes: int) -> None:
    """Rewriting leaves the residue; a mutant has another one exactly where it is another rational number."""
    count = lanes or 1
    inputs = [Fraction(dice.randrange(-(1 << 52), 1 << 52), 1 << 51) for _ in range(INPUTS)]
    arrays = [[number] * count for number in inputs]
    for moduli in (PRIME, PAIR):
        found: list[int] = []
        variants = [tree, rewritten(rewritten(tree, dice), dice), mutated(tree, dice)]
        for variant in variants:
            compiled = Compiled(text_of(variant, lanes), Field(moduli, precision=F32, key=KEY))
            results = compiled(*([word(moduli, v) for v in array] for array in arrays), [0] * count)[-1]
            assert len(set(results)) == 1
            found.append(split(results[0])[0])
        base, same, other = (value(variant, inputs) for variant in variants)
        assert base == same
        assert found[0] == found[1] == moduli.residue(base)
        assert (found[0] == found[2]) == (base == other)


# -- loops -------------------------------------------------------------------------------------------------------------

M, N, K = 5, 9, 7
MATMUL = f"""func.func @f(%A: memref<{M}x{K}xf32>, %B: memref<{K}x{N}xf32>, %C: memref<{M}x{N}xf32>) {{
  %zero = arith.constant 0.0 : f32
  affine.for %i = 0 to {M} {{
    affine.for %j = 0 to {N} {{
      affine.store %zero, %C[%i, %j] : memref<{M}x{N}xf32>
      affine.for %k = 0 to {K} {{
        %a = affine.load %A[%i, %k] : memref<{M}x{K}xf32>
        %b = affine.load %B[%k, %j] : memref<{K}x{N}xf32>
        %c = affine.load %C[%i, %j] : memref<{M}x{N}xf32>
        %p = arith.mulf %a, %b : f32
        %s = arith.addf %c, %p : f32
        affine.store %s, %C[%i, %j] : memref<{M}x{N}xf32>
      }}
    }}
  }}
  return
}}"""

PIPELINES = (
    "label{names=i,j,k},tile{loop=i,j size=2,4}",
    "label{names=i,j,k},unroll{loop=k factor=2}",
    "label{names=i,j,k},unroll{loop=k factor=0}",
    "label{names=i,j,k},promote,unroll{loop=k factor=3}",
    "label{names=i,j,k},promote,vectorize{loop=j width=4}",
    "label{names=i,j,k},promote,vectorize{loop=j width=8 tail=shift},unroll-and-jam{loop=i factor=2}",
    "label{names=i,j,k},promote,vectorize{loop=j width=4},contract-fma,canonicalize,cse",
    "label{names=i,j,k},unroll-and-jam{loop=j factor=3},scalar-replacement",
    "affine-loop-unroll{unroll-factor=2},lower-affine",
)
SHAPES = ((M, K), (K, N), (M, N))


def run_matmul(text: str, domain: Field | Residues) -> list[int]:
    dice = random.Random(8)
    arrays = [[domain_word(domain, Fraction(dice.randrange(-99, 99), 16)) for _ in range(m * n)] for m, n in SHAPES]
    return Compiled(text, domain)(*arrays, shapes=SHAPES)[-1]


def domain_word(domain: Field | Residues, number: Fraction) -> int:
    return PRIME.residue(number) if isinstance(domain, Residues) else word(domain.moduli, number)


@pytest.mark.parametrize("pipeline", PIPELINES)
def test_schedules(pipeline: str) -> None:
    source = Source("matmul", MATMUL)
    module = parse_module(source, context())
    assert isinstance(module, ModuleOp)
    run_pipeline(module, parse_pipeline(pipeline))
    changed = print_module(module)
    assert changed != print_module(parse_module(source, context()))
    for domain in (Residues, Field):
        first, second = (domain(PRIME, precision=F32, key=KEY) for _ in range(2))
        assert run_matmul(MATMUL, first) == run_matmul(changed, second)


MUTANTS = (
    ("arith.mulf %a, %b", "arith.mulf %a, %a"),
    ("arith.addf %c, %p", "arith.subf %c, %p"),
    ("0 to 7 ", "0 to 6 "),
    ("0 to 7 ", "1 to 7 "),
    ("constant 0.0", "constant 1.0e-30"),
    ("%B[%k, %j]", "%B[%k, %j - %j floordiv 8]"),
    ("arith.addf %c, %p", "arith.maximumf %c, %p"),
)


@pytest.mark.parametrize(("old", "new"), MUTANTS)
def test_mutants(old: str, new: str) -> None:
    text = MATMUL.replace(old, new)
    assert text != MATMUL
    base = run_matmul(MATMUL, Field(PRIME, precision=F32, key=KEY))
    assert [split(v)[0] for v in run_matmul(text, Field(PRIME, precision=F32, key=KEY))] != [split(v)[0] for v in base]
    if "maximum" not in new:
        assert run_matmul(text, Residues(PRIME, precision=F32, key=KEY)) != [split(value)[0] for value in base]


def test_residues_alone_are_those_beside_doubles() -> None:
    assert isinstance(PRIME, Prime)
    beside = run_matmul(MATMUL, Field(PRIME, precision=F32, key=KEY))
    assert run_matmul(MATMUL, Residues(PRIME, precision=F32, key=KEY)) == [split(value)[0] for value in beside]


# -- weights -----------------------------------------------------------------------------------------------------------

Polynomial = dict[tuple[int, ...], Fraction]
"""Coefficients by the powers of the inputs."""


def polynomial(tree: Tree) -> Polynomial:
    match tree:
        case Fraction():
            return {(0,) * INPUTS: tree}
        case int():
            return {tuple(int(i == tree) for i in range(INPUTS)): Fraction(1)}
        case (op, left, right):
            a, b = polynomial(left), polynomial(right)
    if op in "+-":
        sign = 1 if op == "+" else -1
        return {key: a.get(key, Fraction(0)) + sign * b.get(key, Fraction(0)) for key in {*a, *b}}
    made: Polynomial = {}
    for one, x in a.items():
        for other, y in b.items():
            key = tuple(m + n for m, n in zip(one, other, strict=True))
            made[key] = made.get(key, Fraction(0)) + x * y
    return made


@given(trees)
def test_weights(tree: Tree) -> None:
    """No less than the degree, and than half the bits of the coefficients once they are whole."""
    (found,) = Compiled(text_of(tree, 0), Weights())(*([INPUT] for _ in range(INPUTS)), [0])[-1]
    weight, denominator = struct.unpack("<ff", found.to_bytes(8, "little"))
    terms = {powers: value for powers, value in polynomial(tree).items() if value}
    scale = math.lcm(*(value.denominator for value in terms.values()))
    bits = max((abs(int(value * scale)).bit_length() for value in terms.values()), default=0)
    assert denominator == 0
    assert weight >= max(map(sum, terms), default=0)
    assert 2 * weight >= bits


def test_the_weight_of_a_quotient() -> None:
    text = elementwise("%p = arith.mulf %x0, %x1 : T\n%q = arith.divf %p, %x2 : T\n%r = arith.divf %x0, %q : T", INPUTS)
    (found,) = Compiled(text, Weights())(*([INPUT] for _ in range(INPUTS)), [0])[-1]
    assert struct.unpack("<ff", found.to_bytes(8, "little")) == (2.0, 2.0)
