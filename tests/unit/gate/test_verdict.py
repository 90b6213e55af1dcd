"""Verdicts and certificates are values with a plain form; a certificate reads back to itself or not at all."""

import json
import math
from dataclasses import replace

import pytest

from tensorlang.gate.certificate import Certificate, Gain, Guard
from tensorlang.gate.plain import UnreadableError, canonical, plain
from tensorlang.gate.verdict import (
    STAGES,
    Accepted,
    BadAccess,
    BadRun,
    Counterexample,
    Failed,
    Passed,
    Place,
    Race,
    Rejected,
    Skipped,
    TooSlow,
    WrongValue,
)

CERTIFICATE = Certificate(
    function="matmul",
    base="a" * 64,
    candidate="b" * 64,
    evidence="tested",
    guard=Guard(sizes=((256, 256, 256),), elements=("f32", "f32", "f32")),
    seeds=(1, 2**63),
    sizes=((1, 2, 3), (0, 4, 5)),
    inputs=("normal", "zeros"),
    trials=34,
    worst_error=0.25,
    gain=Gain(11.5, 11.2, 11.9, (20, 20), 9.1e6, 0.8e6),
    missing_walls=("no Landlock",),
    versions={"llvm": "22.1.0"},
    processor="znver3",
)

COUNTEREXAMPLES: list[tuple[Counterexample, str]] = [
    (Place(3, 5, "  %x = foo"), "line 3, column 5: %x = foo"),
    (
        WrongValue((2, 3), "normal", 7, 0, (1, 2), 1.5, 2.0, 2.0, 0.5, 1e-6),
        "for sizes 2x3 and inputs 'normal' of seed 7, output 0[1, 2] is 1.5, the base has 2.0"
        " (error 0.5, allowed 1e-06)",
    ),
    (
        BadAccess((8,), "%a", "read", Place(9, 1, "load"), 0, 8, 8),
        "for size 8 a read of %a is out of bounds: index 8 of dimension 0, which has the range [0, 8)",
    ),
    (Race((4,), "%c", (0, 1), (0,), (1,)), "for size 4 iterations (0) and (1) race for %c[0, 1]"),
    (BadRun((), "zeros", 1, "SIGSEGV"), "for its only size and inputs 'zeros' of seed 1: SIGSEGV"),
    (TooSlow((9, 9), 0.9, 0.88, 0.93), "for sizes 9x9 the speed is 0.900x (0.880x to 0.930x)"),
]


@pytest.mark.parametrize(("shown", "said"), COUNTEREXAMPLES, ids=lambda value: type(value).__name__)
def test_a_counterexample_reads_well_and_has_a_plain_form(shown: Counterexample, said: str) -> None:
    assert str(shown) == said
    body = plain(shown)
    assert isinstance(body, dict)
    assert json.loads(json.dumps(body)) == body
    assert "kind" in body


def test_a_rejection_names_stage_reason_and_counterexample() -> None:
    failed = Failed("differential", "wrong result", COUNTEREXAMPLES[1][0], 0.2)
    verdict = Rejected("c" * 64, failed, (Passed("reply"), Skipped("exact", "later"), failed))
    body = verdict.to_json()
    assert body["stage"] == "differential"
    assert body["counterexample"] == plain(COUNTEREXAMPLES[1][0])
    assert str(verdict).startswith("rejected by differential: wrong result\n  for sizes 2x3")
    stages = body["stages"]
    assert isinstance(stages, list)
    assert [stage["kind"] for stage in stages if isinstance(stage, dict)] == ["passed", "skipped", "failed"]
    assert json.loads(json.dumps(body)) == body


def test_an_acceptance_carries_its_certificate() -> None:
    verdict = Accepted(CERTIFICATE, tuple(Passed(stage, 0.1, {"seen": 3}) for stage in STAGES))
    assert verdict.to_json()["certificate"] == CERTIFICATE.to_json()
    assert str(verdict) == "accepted: 11.50x (11.20x to 11.90x), 20 pairs"
    assert str(Accepted(replace(CERTIFICATE, gain=None))) == "accepted"


@pytest.mark.parametrize(
    "certificate",
    [
        CERTIFICATE,
        replace(CERTIFICATE, gain=None, guard=Guard()),
        replace(CERTIFICATE, worst_error=math.inf, versions={}, sizes=()),
    ],
)
def test_a_certificate_reads_back_to_itself(certificate: Certificate) -> None:
    again = Certificate.from_bytes(certificate.to_bytes())
    assert again == certificate
    assert again.digest() == certificate.digest()


def test_every_field_counts_for_the_digest() -> None:
    others = [
        replace(CERTIFICATE, trials=35),
        replace(CERTIFICATE, evidence="proved"),
        replace(CERTIFICATE, guard=Guard()),
        replace(CERTIFICATE, gain=None),
    ]
    assert len({certificate.digest() for certificate in (CERTIFICATE, *others)}) == 5


def damaged() -> list[bytes]:
    body = json.loads(CERTIFICATE.to_bytes())
    missing = {name: item for name, item in body.items() if name != "base"}
    changes: list[dict[str, object]] = [
        {"extra": 1}, {"kind": "gain"}, {"seeds": 3}, {"seeds": [True]}, {"seeds": ["1"]}, {"sizes": [3]},
        {"evidence": "hoped"}, {"guard": None}, {"guard": {"kind": "guard"}}, {"worst_error": "low"},
        {"gain": []}, {"versions": {"llvm": 22}}, {"trials": 1.5}, {"function": None}, {"inputs": "normal"},
    ]  # fmt: skip
    return [
        b"", b"{", b"[]", b"null", b"\xff", b"[" * 100_000, CERTIFICATE.to_bytes()[:-1],
        json.dumps(missing).encode(), *(json.dumps({**body, **change}).encode() for change in changes),
    ]  # fmt: skip


@pytest.mark.parametrize("content", damaged())
def test_a_damaged_certificate_is_none(content: bytes) -> None:
    with pytest.raises(UnreadableError):
        Certificate.from_bytes(content)


def test_the_canonical_form_has_no_odd_numbers() -> None:
    assert canonical((math.nan, math.inf, -math.inf, 1.5, True, None)) == b'["nan","inf","-inf",1.5,true,null]'
    with pytest.raises(TypeError):
        plain(object())
