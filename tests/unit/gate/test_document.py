"""The document of a verdict reads back to what it says, or is refused with the place; no text breaks the reader."""

import json
import random
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tensorlang.gate.certificate import Certificate, Guard
from tensorlang.gate.document import FORMAT, Attestation, attestation_of, document, written
from tensorlang.gate.json_text import NotJsonError, offset_of, read_json
from tensorlang.gate.plain import UnreadableError
from tensorlang.gate.verdict import Accepted, Failed, Passed, Rejected

CERTIFICATE = Certificate(
    "f", "a" * 64, "b" * 64, "tested", Guard(((1, 2),)),
    seeds=(0,), sizes=((0, 1), (3, 4)), inputs=("normal",), trials=12,
)  # fmt: skip
VERDICT = Accepted(CERTIFICATE, (Passed("lint", 0.1, {"operations": 3}), Passed("proof", 0.2, {"for all sizes": True})))
OTHER = Accepted(replace(CERTIFICATE, function="g"), VERDICT.stages)
TEXT = written(document({"f": VERDICT}))
SEVERAL = written(document({"f": VERDICT, "g": OTHER}))


def read(text: str) -> Attestation:
    return attestation_of(read_json(text))


def place_of_refusal(text: str) -> int | None:
    """Where a text is refused; None when it is read."""
    try:
        read(text)
    except UnreadableError as refusal:
        return offset_of(text, refusal.path)
    except NotJsonError as refusal:
        return refusal.offset
    return None


def test_a_document_reads_back() -> None:
    found = read(TEXT)
    assert found.is_whole
    (claim,) = found.claims
    assert claim.certificate == CERTIFICATE
    assert claim.facts == {"lint": {"operations": 3}, "proof": {"for all sizes": True}}
    assert max(map(len, TEXT.splitlines())) <= 100


def test_several_functions_read_back() -> None:
    found = read(SEVERAL)
    assert found.is_whole
    assert [claim.certificate.function for claim in found.claims] == ["f", "g"]
    assert [claim.path for claim in found.claims] == [("functions", "f"), ("functions", "g")]


def test_a_rejection_is_no_certificate() -> None:
    failed = Failed("lint", "no")
    text = written(document({"f": VERDICT, "g": Rejected("c" * 64, failed, (failed,))}))
    with pytest.raises(UnreadableError, match="'verdict' is 'rejected'"):
        read(text)


@pytest.mark.parametrize(
    ("old", "new"), [('"trials": 12', '"trials": 13'), ('"seconds": 0.1', '"seconds": 0.2'), ("aaa", "aab")]
)
def test_every_change_shows_in_the_digest(old: str, new: str) -> None:
    assert old in TEXT
    assert not read(TEXT.replace(old, new, 1)).is_whole


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"format": FORMAT + 1}, ("format",)),
        ({"format": True}, ("format",)),
        ({"verdict": "maybe"}, ("verdict",)),
        ({"stages": {}}, ("stages",)),
        ({"stages": [{"kind": "skipped"}]}, ("stages", 0, "facts")),
        ({"extra": 1}, ("extra",)),
        ({"digest": 5}, ("digest",)),
        ({"certificate": None}, ("certificate",)),
        ({"certificate": {**json.loads(TEXT)["certificate"], "sizes": [[1, "2"]]}}, ("certificate", "sizes", 0, 1)),
        ({"certificate": {**json.loads(TEXT)["certificate"], "guard": {}}}, ("certificate", "guard", "distinct")),
        ({"certificate": {**json.loads(TEXT)["certificate"], "worst_error": 10**400}}, ("certificate", "worst_error")),
    ],
)
def test_a_fault_is_found_at_its_place(change: dict[str, object], path: tuple[str | int, ...]) -> None:
    with pytest.raises(UnreadableError) as refusal:
        attestation_of({**json.loads(TEXT), **change})
    assert refusal.value.path == path


def test_certificates_lie_under_their_own_names() -> None:
    with pytest.raises(UnreadableError, match="another function than @h"):
        read(SEVERAL.replace('"g": {', '"h": {', 1))


def test_a_path_leads_to_its_value() -> None:
    text = '{ "a\\"}": [1, {}, [], {"b": [ "]", -2.5e3 ]}], "c": null }'
    assert text[offset_of(text, ('a"}', 3, "b", 1)) :].startswith("-2.5e3")
    assert text[offset_of(text, ("c",)) :] == "null }"
    assert text[offset_of(text, ('a"}', 3, "missing")) :].startswith('{"b"')
    assert offset_of(text, ()) == 0
    assert offset_of(text, ("nowhere", 7)) == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "empty"), ("{", "middle"), ('{"a', "middle"), ("[1,]", "expecting|trailing comma"), ("{} x", "extra data"),
        ('{"a": 1, "a": 2}', "'a' is there twice"), ("[NaN]", "NaN is no JSON"), ("9" * 5000, "thousands of digits"),
        ("[" * 1_000_000, "nested too deeply"), ('{"a":' * 200_000, "nested too deeply"), ("\0", "expecting value"),
    ],
)  # fmt: skip
def test_what_is_no_json_says_so(text: str, said: str) -> None:
    with pytest.raises(NotJsonError, match=said):
        read_json(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def _places(body: object) -> Iterator[tuple[Any, Any]]:
    """Every object or list with each of its names or numbers, at any depth."""
    if isinstance(body, dict | list):
        held = cast("Any", body)
        for key in held if isinstance(body, dict) else range(len(held)):
            yield held, key
            yield from _places(held[key])


@given(JSON, st.data())
def test_any_value_anywhere_is_read_or_refused(value: object, data: st.DataObject) -> None:
    """Each part of a document in turn is replaced; a refusal has a place in the text."""
    body: Any = json.loads(SEVERAL)
    places: list[tuple[Any, Any]] = list(_places(body))
    parent, key = data.draw(st.sampled_from(places))
    parent[key] = value
    text = json.dumps(body)
    assert 0 <= (place_of_refusal(text) or 0) < len(text)


def test_damaged_bytes_are_read_or_refused() -> None:
    dice = random.Random(7)
    for _ in range(3000):
        damaged = list(TEXT)
        for _ in range(dice.randint(1, 4)):
            at = dice.randrange(len(damaged))
            damaged[at : at + dice.randint(0, 3)] = dice.choice('{}[]",:0-9eE\\ x\u00e9\ud800')
        text = "".join(damaged)
        assert 0 <= (place_of_refusal(text) or 0) <= len(text)
