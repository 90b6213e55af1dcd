"""Mutants of every dialect's tests: what the real mlir-opt refuses we refuse, what it accepts we print as it does."""

import mlir_opt
import pytest
from compare import disagreements, mutants
from seeds import dialects

pytestmark = pytest.mark.skipif(not mlir_opt.available(), reason=f"{mlir_opt.TOOL} is not installed")


@pytest.mark.parametrize("dialect", dialects())
def test_mutants_meet_the_same_fate(dialect: str) -> None:
    found = [found for found in disagreements(mutants([dialect], 150, seed=22)) if found.kind != "place"]
    assert not found, "\n".join(each.report() for each in found)
