"""Random programs: interpreted equals compiled; printing and parsing change nothing; passes keep the meaning."""

import pytest
from both import Argument, Array, Both, parsed
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from programs import ARGUMENTS, SIZES, programs

from tensorlang.interp.values import Number, rounded
from tensorlang.ir.attributes import wrap
from tensorlang.ir.printer import print_module
from tensorlang.ir.types import FloatType, IndexType, IntegerType, MemRefType, Type
from tensorlang.ir.verifier import verify
from tensorlang.jit.compiler import BASE, QUICK, Tier
from tensorlang.passes.runner import run_pipeline
from tensorlang.passes.text import parse_pipeline

PIPELINES = (
    "canonicalize",
    "cse",
    "canonicalize,cse,dce",
    "convert-scf-to-cf",
    "inline,loop-invariant-code-motion,cse",
)
QUIET = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
ROWS: tuple[tuple[float, ...], ...] = (
    (0, 0, 0.0, 0.0, 0, 0, 0),
    (-1, 1 << 40, -0.0, float("inf"), 5, -128, 1),
    (2147483647, -1 << 63, 1.5, -2.75e-310, 3, 127, 1),
    (17, -3, float("nan"), 1e300, 1 << 62, 5, 0),
)


def type_of(name: str) -> Type:
    if name == "index":
        return IndexType()
    return IntegerType(int(name[1:])) if name.startswith("i") else FloatType(name)


def arguments(row: tuple[float, ...]) -> list[Argument]:
    """One set of scalars, and memrefs filled with numbers that differ."""
    given: list[Argument] = []
    for number, (_, name) in zip(row, ARGUMENTS, strict=True):
        type_ = type_of(name)
        given.append(rounded(number, type_) if isinstance(type_, FloatType) else wrap(int(number), type_))
    return [*given, *(memory(count, name) for count, name in SIZES.values())]


def memory(count: int, name: str) -> Array:
    element = type_of(name)
    numbers: list[Number] = [3 * i * i - 5 * i - 2 for i in range(count)]
    if isinstance(element, FloatType):
        return Array(MemRefType((count,), element), [rounded(n / 4, element) for n in numbers])
    return Array(MemRefType((count,), element), [wrap(int(n), element) for n in numbers])


@pytest.mark.parametrize("tier", [BASE, QUICK], ids=lambda tier: tier.name)
@settings(QUIET, max_examples=60)
@given(text=programs())
def test_interpreted_equals_compiled(tier: Tier, text: str) -> None:
    both = Both(text, tier=tier)
    meant = [both.agree("f", arguments(row)) for row in ROWS]
    event(f"{sum(meant)} of {len(ROWS)} rows mean something")
    both.close()


@settings(QUIET, max_examples=40)
@given(text=programs())
def test_printing_and_parsing_change_nothing(text: str) -> None:
    module = parsed(text)
    for generic in (False, True):
        shown = print_module(module, generic=generic)
        assert print_module(parsed(shown), generic=generic) == shown
        assert print_module(parsed(shown)) == print_module(module)


@settings(QUIET, max_examples=40)
@given(text=programs(), pipeline=st.sampled_from(PIPELINES))
def test_passes_keep_the_meaning(text: str, pipeline: str) -> None:
    before, after = Both(text), Both(text)
    run_pipeline(after.module, parse_pipeline(pipeline))
    assert not verify(after.module)
    changed = Both(print_module(after.module))
    for row in ROWS:
        expected = before.interpreted("f", arguments(row))
        if expected is None:
            continue
        found = changed.interpreted("f", arguments(row))
        assert found is not None
        assert found.key() == expected.key()
        assert changed.native("f", arguments(row)).key() == expected.key()
    for one in (before, after, changed):
        one.close()
