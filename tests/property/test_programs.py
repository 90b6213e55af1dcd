"""Random programs: interpreted equals compiled, bit for bit; passes keep the meaning; text keeps the program."""

import pytest
from both import Both, parsed
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from programs.whole import KINDS, Program

from tensorlang.ir.printer import print_module
from tensorlang.ir.types import TensorType
from tensorlang.ir.verifier import verify
from tensorlang.jit.compiler import BASE, QUICK
from tensorlang.passes.runner import run_pipeline
from tensorlang.passes.text import parse_pipeline
from tensorlang.support.diagnostics import DiagnosticError


def some(percent: int) -> settings:
    """So much of the profile's number of examples."""
    count = max(1, settings().max_examples * percent // 100)
    return settings(
        deadline=None, max_examples=count, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
    )


PASSES = (
    "canonicalize", "cse", "dce", "inline", "inline{canonicalize=false}", "loop-invariant-code-motion", "symbol-dce",
    "convert-scf-to-cf", "lower-affine", "scf-forall-to-for", "convert-elementwise-to-linalg", "one-shot-bufferize",
    "convert-linalg-to-loops", "convert-linalg-to-affine-loops", "buffer-results-to-out-params", "tensorlang-to-linalg",
)  # fmt: skip
"""Cleanups and lowerings."""


@pytest.mark.parametrize("kind", KINDS)
@some(10)
@given(data=st.data())
def test_interpreted_equals_compiled(kind: str, data: st.DataObject) -> None:
    program = data.draw(KINDS[kind])
    both = Both(program.text, tier=data.draw(st.sampled_from((BASE, QUICK))))
    meant = [both.agree("f", row) for row in program.rows]
    event(f"{sum(meant)} of {len(meant)} rows mean something")
    both.close()


@pytest.mark.parametrize("kind", KINDS)
@some(8)
@given(data=st.data())
def test_passes_keep_the_meaning(kind: str, data: st.DataObject) -> None:
    """Whatever passes run, in whatever order; one that refuses has changed nothing."""
    program = data.draw(KINDS[kind])
    check_passes(program, data.draw(st.lists(st.sampled_from(PASSES), min_size=1, max_size=4)))


def check_passes(program: Program, names: list[str]) -> None:
    before, module = Both(program.text), parsed(program.text)
    for name in names:
        shown = print_module(module)
        try:
            run_pipeline(module, parse_pipeline(name))
        except DiagnosticError as refusal:
            event(str(refusal).partition("\n")[0])
            assert print_module(module) == shown
    assert not verify(module)
    after = Both(print_module(module))
    for row in program.rows:
        expected = before.interpreted("f", row)
        if expected is None:
            continue
        found = after.interpreted("f", row)
        assert found is not None, names
        assert found.key() == expected.key(), names
        if not becomes_branches_of_tensors(after):
            assert after.native("f", row).key() == expected.key(), names
    after.close()


def becomes_branches_of_tensors(program: Both) -> bool:
    """Whether loops that carry tensors have become branches, which cannot be bufferized any more."""
    blocks = (block for op in program.module.walk() for region in op.regions for block in region.blocks[1:])
    return any(isinstance(argument.type, TensorType) for block in blocks for argument in block.args)


@pytest.mark.parametrize("kind", KINDS)
@some(4)
@given(data=st.data())
def test_printing_and_parsing_change_nothing(kind: str, data: st.DataObject) -> None:
    module = parsed(data.draw(KINDS[kind]).text)
    for generic in (False, True):
        shown = print_module(module, generic=generic)
        assert print_module(parsed(shown), generic=generic) == shown
        assert print_module(parsed(shown)) == print_module(module)
