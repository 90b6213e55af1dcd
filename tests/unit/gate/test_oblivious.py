"""Whether data decides what a function does: branches, loop bounds and indices, through registers and memory."""

import pytest

from tensorlang.dialects.func import FuncOp
from tensorlang.dialects.registry import context
from tensorlang.gate.proof.contents import depends_on_contents
from tensorlang.gate.proof.exponentials import nested_exponential
from tensorlang.gate.proof.oblivious import first_dependence
from tensorlang.ir.symbols import symbols
from tensorlang.support.source import Source
from tensorlang.syntax.parser import parse_module


def function(body: str) -> FuncOp:
    text = f"""func.func @f(%x: memref<?xf32>, %n: memref<?xi32>, %size: index, %flag: i1) {{
      %c0 = arith.constant 0 : index
      %c1 = arith.constant 1 : index
      %zero = arith.constant 0.0 : f32
      {body}
      return
    }}"""
    found = dict(symbols(parse_module(Source("f", text), context())))["f"]
    assert isinstance(found, FuncOp)
    return found


def steered(body: str) -> str | None:
    read = function(body)
    dependence = first_dependence(read, depends_on_contents(read))
    return None if dependence is None else dependence.steers


OBLIVIOUS = {
    "a loop over a size": """scf.for %i = %c0 to %size step %c1 {
        %v = memref.load %x[%i] : memref<?xf32>
        memref.store %v, %x[%i] : memref<?xf32> }""",
    "a branch on an index": """scf.for %i = %c0 to %size step %c1 {
        %c = arith.cmpi eq, %i, %c0 : index
        scf.if %c { memref.store %zero, %x[%i] : memref<?xf32> } }""",
    "a choice among values": """%v = memref.load %x[%c0] : memref<?xf32>
        %c = arith.cmpf ogt, %v, %zero : f32
        %s = arith.select %c, %v, %zero : f32
        memref.store %s, %x[%c0] : memref<?xf32>""",
    "an integer stored": """%v = memref.load %n[%c0] : memref<?xi32>
        memref.store %v, %n[%c1] : memref<?xi32>""",
    "a mask of the size": """%m = vector.create_mask %size : vector<4xi1>
        %p = vector.broadcast %zero : f32 to vector<4xf32>
        %v = vector.maskedload %x[%c0], %m, %p : memref<?xf32>, vector<4xi1>, vector<4xf32> into vector<4xf32>
        vector.maskedstore %x[%c0], %m, %v : memref<?xf32>, vector<4xi1>, vector<4xf32>""",
}

STEERED = {
    "a branch": [
        """%v = memref.load %x[%c0] : memref<?xf32>
        %c = arith.cmpf ogt, %v, %zero : f32
        scf.if %c { memref.store %zero, %x[%c0] : memref<?xf32> }""",
        "scf.if %flag { memref.store %zero, %x[%c0] : memref<?xf32> }",
        """scf.while : () -> () {
          %v = memref.load %x[%c0] : memref<?xf32>
          %c = arith.cmpf ogt, %v, %zero : f32
          scf.condition(%c)
        } do { scf.yield }""",
    ],
    "a loop bound": [
        """%v = memref.load %n[%c0] : memref<?xi32>
        %end = arith.index_cast %v : i32 to index
        scf.for %i = %c0 to %end step %c1 { memref.store %zero, %x[%i] : memref<?xf32> }""",
    ],
    "an index": [
        """%v = memref.load %n[%c0] : memref<?xi32>
        %at = arith.index_cast %v : i32 to index
        memref.store %zero, %x[%at] : memref<?xf32>""",
        """%v = memref.load %x[%c0] : memref<?xf32>
        %w = arith.fptosi %v : f32 to i64
        %at = arith.index_cast %w : i64 to index
        %r = memref.load %x[%at] : memref<?xf32>
        memref.store %r, %x[%c0] : memref<?xf32>""",
        """%v = memref.load %n[%c0] : memref<?xi32>
        %length = arith.index_cast %v : i32 to index
        %a = memref.alloc(%length) : memref<?xf32>
        memref.dealloc %a : memref<?xf32>""",
    ],
}


@pytest.mark.parametrize("name", OBLIVIOUS)
def test_oblivious(name: str) -> None:
    assert steered(OBLIVIOUS[name]) is None


@pytest.mark.parametrize(("what", "body"), [(what, body) for what, bodies in STEERED.items() for body in bodies])
def test_steered_by_data(what: str, body: str) -> None:
    assert steered(body) == what


ONE_LEVEL = [
    """%a = memref.alloc(%size) : memref<?xf32>
    %v = memref.load %x[%c0] : memref<?xf32>
    %e = math.exp %v : f32
    %s = arith.mulf %e, %v : f32
    memref.store %s, %a[%c0] : memref<?xf32>
    memref.dealloc %a : memref<?xf32>""",
    """%s:2 = scf.for %i = %c0 to %size step %c1 iter_args(%most = %zero, %sum = %zero) -> (f32, f32) {
      %v = memref.load %x[%i] : memref<?xf32>
      %m = arith.maximumf %most, %v : f32
      %d = arith.subf %most, %m : f32
      %e = math.exp %d : f32
      %t = arith.mulf %sum, %e : f32
      scf.yield %m, %t : f32, f32
    }""",
]

TWO_LEVELS = [
    """%v = memref.load %x[%c0] : memref<?xf32>
    %e = math.exp %v : f32
    %s = arith.mulf %e, %v : f32
    %t = math.tanh %s : f32
    memref.store %t, %x[%c0] : memref<?xf32>""",
    """%s = scf.for %i = %c0 to %size step %c1 iter_args(%sum = %zero) -> (f32) {
      %e = math.exp %sum : f32
      scf.yield %e : f32
    }""",
    """%a = memref.alloc(%size) : memref<?xf32>
    scf.for %i = %c0 to %size step %c1 {
      %v = memref.load %x[%i] : memref<?xf32>
      %e = math.exp %v : f32
      memref.store %e, %a[%i] : memref<?xf32>
    }
    %w = memref.load %a[%c0] : memref<?xf32>
    %f = math.exp %w : f32
    memref.store %f, %x[%c0] : memref<?xf32>
    memref.dealloc %a : memref<?xf32>""",
    """%s = scf.while (%u = %zero) : (f32) -> f32 {
      %e = math.exp %u : f32
      scf.condition(%flag) %e : f32
    } do {
    ^bb0(%w: f32):
      scf.yield %w : f32
    }""",
]


@pytest.mark.parametrize("body", ONE_LEVEL)
def test_one_level_of_exponentials(body: str) -> None:
    assert nested_exponential(function(body)) is None


@pytest.mark.parametrize("body", TWO_LEVELS)
def test_exponentials_of_exponentials(body: str) -> None:
    assert nested_exponential(function(body)) is not None
