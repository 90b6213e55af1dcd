"""Schedule passes keep the meaning: whatever they do to a nest, and wherever they refuse, the memory ends up the same.

The elements are integers, so that every order of a sum gives the same bits.
"""

import math
from collections.abc import Sequence

from both import Array, parsed
from hypothesis import event, given, settings
from hypothesis import strategies as st
from loop_programs import Program, arrays_of, outcome, programs, running

from tensorlang.ir.types import F32, MemRefType
from tensorlang.passes.runner import run_pipeline
from tensorlang.passes.text import parse_pipeline
from tensorlang.support.diagnostics import DiagnosticError


@st.composite
def steps(draw: st.DrawFn, tags: Sequence[str]) -> str:
    """One pass with options that often fit."""
    plain = st.sampled_from(tags)
    made = st.sampled_from([f"{tag}{suffix}" for tag in tags for suffix in ("o", ".rest")])
    one = draw(st.one_of(plain, plain, plain, made))
    count = draw(st.integers(2, 5))
    match draw(st.sampled_from(PASSES)):
        case "tile" if draw(st.booleans()):
            return f"tile{{loop={','.join(tags[:2])} size={count},{draw(st.integers(1, 4))}}}"
        case "tile":
            return f"tile{{loop={one} size={count}}}"
        case "interchange":
            return f"interchange{{loop={','.join(draw(st.permutations(tags[: draw(st.integers(2, len(tags)))])))}}}"
        case "sink":
            return f"interchange{{loop={tags[0]}o,{tags[1]},{tags[0]}}}"
        case "peel":
            return f"peel{{loop={draw(plain)}o}}"
        case "unroll":
            return f"unroll{{loop={one} factor={draw(st.sampled_from((0, count)))}}}"
        case "unroll-and-jam":
            return f"unroll-and-jam{{loop={one} factor={count}}}"
        case "vectorize":
            width, tail = draw(st.sampled_from((2, 4))), draw(st.sampled_from(TAILS))
            return f"vectorize{{loop={one} width={width} tail={tail}}}"
        case "promote":
            return draw(st.sampled_from(("promote", f"promote{{loop={one}}}")))
        case "pack":
            multiple = draw(st.integers(1, 4))
            return f"pack{{loop={one} operand={draw(st.integers(0, 2))} multiple={multiple}}}"
        case "fuse":
            return f"fuse{{loop={tags[0]},{tags[len(tags) // 2]} depth={draw(st.integers(1, 2))}}}"
        case "list-schedule":
            return "list-schedule{shortest=2}"
        case name:
            return name


TAILS = ("scalar", "mask", "shift", "narrow")
PASSES = (
    "tile", "interchange", "sink", "peel", "unroll", "unroll-and-jam", "vectorize", "vectorize", "promote", "hoist",
    "pack", "fuse", "scalar-replacement", "if-convert", "list-schedule", "canonicalize", "cse",
)  # fmt: skip


@st.composite
def recipes(draw: st.DrawFn, tags: Sequence[str]) -> list[str]:
    """The steps of a register tile in their order, each with some size or left out."""
    outer, inner, last = tags[0], tags[1], tags[-1]
    size, rows, lanes = draw(st.integers(2, 6)), draw(st.integers(2, 4)), draw(st.sampled_from((2, 4)))
    blocked = f"interchange{{loop={inner}o,{outer},{inner}}}"
    tail = draw(st.sampled_from(TAILS))
    whole = [
        "if-convert",
        "promote",
        "scalar-replacement",
        f"tile{{loop={inner} size={size}}}",
        blocked,
        f"peel{{loop={inner}o}}",
        f"pack{{loop={inner}o operand={draw(st.integers(0, 2))} multiple={lanes} tag=p}}",
        f"pack{{loop={inner}o.rest operand={draw(st.integers(0, 2))} tag=p}}",
        f"unroll{{loop={last}}}",
        f"vectorize{{loop={inner} width={lanes} tail={tail}}}",
        f"vectorize{{loop=p1 width={lanes} tail=narrow}}",
        f"unroll-and-jam{{loop={inner} factor={draw(st.integers(2, 3))}}}",
        f"unroll-and-jam{{loop={inner}.rest factor=2}}",
        f"unroll-and-jam{{loop={outer} factor={rows}}}",
        f"unroll-and-jam{{loop={outer}.rest factor=2}}",
        f"unroll{{loop={last} factor={draw(st.integers(2, 4))}}}",
        "hoist",
        "canonicalize",
        "cse",
        "scalar-replacement",
        "list-schedule{shortest=2}",
    ]
    return [step for step in whole if draw(st.integers(0, 9))]


@st.composite
def cases(draw: st.DrawFn) -> tuple[Program, list[str], list[Array]]:
    program = draw(programs)
    loose = st.lists(steps(program.tags), min_size=1, max_size=8)
    pipeline = draw(st.one_of(loose, recipes(program.tags)))
    return program, pipeline, arrays_of(program, draw(st.integers(1, 1 << 20)))


@given(cases())
@settings(max_examples=60)
def test_the_memory_ends_up_the_same(case: tuple[Program, list[str], list[Array]]) -> None:
    program, pipeline, arrays = case
    module = parsed(program.text)
    before = outcome(module, arrays)
    for step in pipeline:
        try:
            changes = run_pipeline(module, parse_pipeline(step))
        except DiagnosticError:
            event(f"{step.partition('{')[0]} refused")
            continue
        if changes:
            event(f"{step.partition('{')[0]} changed it")
    assert outcome(module, arrays).key() == before.key(), f"{pipeline}\n{program.text}"


@given(running(), st.booleans(), st.sampled_from((2, 4)), st.sampled_from(TAILS), st.integers(1, 1 << 20))
@settings(max_examples=60)
def test_partial_results_that_are_seen_stay(program: Program, promoted: bool, width: int, tail: str, seed: int) -> None:
    """A scan is no sum: what a lane would leave out of a partial result shows."""
    module, arrays = parsed(program.text), arrays_of(program, seed)
    before = outcome(module, arrays)
    try:
        run_pipeline(module, parse_pipeline(f"{'promote,' * promoted}vectorize{{loop=j width={width} tail={tail}}}"))
    except DiagnosticError:
        return
    assert outcome(module, arrays).key() == before.key(), program.text


SPECIAL = (math.nan, math.inf, -math.inf, 0.0, 1.5, -2.0, 3.0e38)


@given(
    st.sampled_from(("maximumf", "minimumf", "maxnumf", "minnumf")),
    st.lists(st.sampled_from(SPECIAL), min_size=1, max_size=11),
    st.sampled_from((2, 4, 8)),
    st.sampled_from(("scalar", "narrow")),
)
@settings(max_examples=60)
def test_extremes_treat_nan_as_before(combiner: str, row: list[float], width: int, tail: str) -> None:
    """The order of maxima and minima is free, whatever they meet; only the sign of a zero may differ."""
    type_ = f"memref<{len(row)}xf32>"
    text = f"""func.func @f(%x: {type_}, %y: memref<1xf32>) {{
      %first = affine.load %x[0] : {type_}
      %r = affine.for %i = 0 to {len(row)} iter_args(%a = %first) -> f32 {{
        %v = affine.load %x[%i] : {type_}
        %w = arith.{combiner} %a, %v : f32
        affine.yield %w : f32
      }} {{tensorlang.loop = "i"}}
      affine.store %r, %y[0] : memref<1xf32>
      return
    }}"""
    arrays = [Array(MemRefType((len(row),), F32), list(row)), Array(MemRefType((1,), F32), [0.0])]
    module = parsed(text)
    before = outcome(module, arrays).arrays[1][0]
    run_pipeline(module, parse_pipeline(f"vectorize{{loop=i width={width} tail={tail}}}"))
    after = outcome(module, arrays).arrays[1][0]
    assert after == before or (math.isnan(after) and math.isnan(before))
