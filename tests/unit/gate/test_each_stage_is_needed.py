"""Without a stage its wrong candidates are accepted: no other stage sees what they do wrong."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tensorlang.dialects.func import FuncOp
from tensorlang.driver.comparison import Comparison, read_comparison
from tensorlang.gate import judging
from tensorlang.gate.checks import CheckedRuns
from tensorlang.gate.differential import Differential
from tensorlang.gate.evidence import Expected
from tensorlang.gate.gate import Gate, GateOptions
from tensorlang.gate.proof.contract import Contract
from tensorlang.gate.proof.trace import trace
from tensorlang.gate.prove import Proof
from tensorlang.gate.trials import Trials
from tensorlang.gate.verdict import Accepted, Rejected

FOLDER = Path(__file__).parents[2] / "lit" / "check"
Without = Callable[[pytest.MonkeyPatch], None]


def verdict(base: str, name: str) -> Accepted | Rejected:
    compared = read_comparison(str(FOLDER / "Inputs" / f"{base}.tl"), str(FOLDER / f"{name}.tl"))
    assert isinstance(compared, Comparison)
    names = compared.names(())
    ours, theirs = compared.alone(names[0], names)
    with Gate(ours, names[0], GateOptions(faster=False), compared.base_source) as gate:
        return gate.judge(theirs, source=compared.source)


def _finds_nothing(*_: object) -> None:
    return


def _believes(function: FuncOp, contract: Contract, *_: object, **__: object) -> Proof:
    return Proof(trace(function, contract), (), all_sizes=True)


def lint(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(judging, "lint", _finds_nothing)


def proof(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(judging, "prove", _believes)


def differential(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Differential, "first_difference", _finds_nothing)


def checked(patch: pytest.MonkeyPatch) -> None:
    """The conditions are noted all the same."""
    real = CheckedRuns.first_fault

    def runs_in_vain(self: CheckedRuns, known: Sequence[Expected]) -> None:
        real(self, known)

    patch.setattr(CheckedRuns, "first_fault", runs_in_vain)


def coverage(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Trials, "cover", _finds_nothing)


def exact(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(judging.Judging, "_evaluate", _finds_nothing)


@pytest.mark.parametrize(
    ("without", "base", "name"),
    [
        (lint, "scale", "leak"),
        (lint, "scale", "fast-math"),
        (lint, "scale", "misaligned"),
        (proof, "rowsum", "race"),
        (differential, "rowsum", "early-exit"),
        (differential, "difference", "swapped-integers"),
        (checked, "scale", "unwritten-scratch"),
        (coverage, "scale", "backdoor-computed"),
        (coverage, "copy", "backdoor-never-shown"),
        (exact, "smooth", "exact-coefficient"),
        (exact, "smooth", "exact-tiny-term"),
        (exact, "smooth", "exact-downgrade"),
        (exact, "rowsum", "exact-tail"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_without_a_stage(without: Without, base: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped = verdict(base, name)
    assert isinstance(stopped, Rejected)
    assert stopped.stage == without.__name__
    without(monkeypatch)
    assert isinstance(verdict(base, name), Accepted)
