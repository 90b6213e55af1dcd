"""What `tl-check --json` writes and reads back: the verdict about each function, and a digest over all of it.

The digest shows that a file is whole and unchanged; it is no signature, as anybody can make one. What is in the file is
believed only after it was found again: see `driver/recheck.py`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from tensorlang.gate.certificate import Certificate, certificate_of
from tensorlang.gate.plain import Path, Plain, Reader, UnreadableError, as_list, as_object, canonical
from tensorlang.gate.verdict import Accepted, Passed, Verdict

FORMAT: Final = 1
"""The version of the form. A reader refuses another one."""

_WIDTH: Final = 100
_HEAD: Final = frozenset({"format", "verdict", "digest"})


@dataclass(frozen=True, slots=True)
class Claim:
    """What a document says of one function; `path` leads there. `facts` are those of each stage that was passed."""

    certificate: Certificate
    facts: Mapping[str, Mapping[str, object]]
    path: Path = ()


@dataclass(frozen=True, slots=True)
class Attestation:
    """A document read back. `is_whole`: its digest is that of its content."""

    claims: tuple[Claim, ...]
    is_whole: bool


def document(verdicts: Mapping[str, Verdict]) -> dict[str, Plain]:
    """One verdict lies open in the document, several lie under `functions`, by name."""
    forms = {name: verdict.to_json() for name, verdict in verdicts.items()}
    if len(forms) == 1:
        body: dict[str, Plain] = {"format": FORMAT, **next(iter(forms.values()))}
    else:
        is_accepted = all(isinstance(verdict, Accepted) for verdict in verdicts.values())
        body = {"format": FORMAT, "verdict": "accepted" if is_accepted else "rejected", "functions": {**forms}}
    return {**body, "digest": _digest(body)}


def written(value: Plain, indent: str = "") -> str:
    """JSON for people: what fits in a line stands in one."""
    line = json.dumps(value, allow_nan=False)
    if len(indent) + len(line) <= _WIDTH or not isinstance(value, list | dict):
        return line
    inner = indent + "  "
    if isinstance(value, dict):
        items = [f"{json.dumps(name)}: {written(item, inner)}" for name, item in value.items()]
        opener, closer = "{", "}"
    else:
        items = [written(item, inner) for item in value]
        opener, closer = "[", "]"
    return f"{opener}\n{inner}" + f",\n{inner}".join(items) + f"\n{indent}{closer}"


def attestation_of(body: object) -> Attestation:
    """Read a document back, strictly.

    Raises:
        UnreadableError: it is none, or is the document of a rejection.
    """
    held = as_object(body, (), "the document")
    _expect(held, "format", FORMAT, ())
    _expect(held, "verdict", "accepted", ())
    if not isinstance(held.get("digest"), str):
        raise UnreadableError("there is no digest", ("digest",))
    content = {name: item for name, item in held.items() if name != "digest"}
    return Attestation(tuple(_claims(content)), held["digest"] == _digest(content))


def _claims(content: dict[str, object]) -> list[Claim]:
    if "functions" not in content:
        return [_claim(content, (), _HEAD)]
    _only(content, frozenset({*_HEAD, "functions"}), ())
    named = as_object(content["functions"], ("functions",), "'functions'")
    if not named:
        raise UnreadableError("there are no functions", ("functions",))
    claims = [
        _claim(as_object(item, ("functions", name), f"@{name}"), ("functions", name)) for name, item in named.items()
    ]
    for name, claim in zip(named, claims, strict=True):
        if claim.certificate.function != name:
            raise UnreadableError(f"the certificate of another function than @{name}", (*claim.path, "certificate"))
    return claims


def _claim(body: dict[str, object], path: Path, head: frozenset[str] = frozenset({"verdict"})) -> Claim:
    _expect(body, "verdict", "accepted", path)
    _only(body, head | {"certificate", "stages"}, path)
    certificate = certificate_of(body.get("certificate"), (*path, "certificate"))
    stages = as_list(body.get("stages"), (*path, "stages"), "'stages'")
    facts = dict(_facts(stage, (*path, "stages", index)) for index, stage in enumerate(stages))
    return Claim(certificate, facts, path)


def _facts(body: object, path: Path) -> tuple[str, Mapping[str, object]]:
    stage = Reader(body, Passed, path)
    return stage.text("stage"), as_object(stage.item("facts"), (*path, "facts"), "'facts'")


def _expect(body: dict[str, object], name: str, wanted: Literal["accepted"] | int, path: Path) -> None:
    found = body.get(name)
    if type(found) is type(wanted) and found == wanted:
        return
    if name not in body:
        raise UnreadableError(f"'{name}' is missing", path)
    raise UnreadableError(f"'{name}' is {shown(found)}, it has to be {shown(wanted)}", (*path, name))


def _only(body: dict[str, object], known: frozenset[str], path: Path) -> None:
    odd = sorted(set(body) - known)
    if odd:
        raise UnreadableError(f"'{odd[0]}' is unknown here", (*path, odd[0]))


def shown(value: object) -> str:
    """A value in a message, not too long."""
    said = repr(value)
    return said if len(said) <= 60 else f"{said[:57]}..."


def _digest(body: Mapping[str, object]) -> str:
    return hashlib.sha256(canonical(body)).hexdigest()
