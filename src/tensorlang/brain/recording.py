"""The lines of a recording: one per exchange, and one per verdict on what it proposed. JSON, one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import cast, get_args

from tensorlang.brain.answer import BrainError, FaultKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """What one brain was asked and what it said: a `reply` to be read, or `proposals`, or a fault."""

    topic: str
    goal: str
    form: str
    brain: str
    model: str = ""
    system: str = ""
    user: str = ""
    seed: int = 0
    reply: str = ""
    proposals: tuple[str, ...] = ()
    """Of a brain that searches; a language model's are extracted from `reply` again."""
    tokens: int = 0
    seconds: float = 0.0
    fault: FaultKind | None = None
    message: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What became of the proposal number `proposal` of the exchange number `exchange` in the same file."""

    exchange: int
    proposal: int
    verdict: str
    time_s: float | None = None


Line = Exchange | Judged
_KINDS: dict[str, type[Exchange] | type[Judged]] = {"exchange": Exchange, "judged": Judged}
_TYPES: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "int": (int,),
    "float": (float, int),
    "float | None": (float, int, type(None)),
    "tuple[str, ...]": (list,),
    "FaultKind | None": (str, type(None)),
}


def spell(line: Line) -> str:
    """One line of the file, ASCII, with its end."""
    kind = next(name for name, shape in _KINDS.items() if isinstance(line, shape))
    return json.dumps({"kind": kind, **asdict(line)}) + "\n"


def sessions(directory: Path) -> list[list[Line]]:
    """The lines of every recording in `directory`, one list a file, oldest first.

    Raises:
        BrainError: kind "recording", when it cannot be read or a line is none of these.
    """
    try:
        files = sorted(directory.glob("*.jsonl"))
        texts = [(file.name, file.read_text(encoding="utf-8")) for file in files]
    except (OSError, UnicodeDecodeError) as fault:
        raise BrainError("recording", f"cannot read '{directory}': {_reason(fault)}") from None
    if not texts:
        raise BrainError("recording", f"'{directory}' holds no recording")
    return [list(_lines(name, text)) for name, text in texts]


def experience(directory: Path) -> Iterator[dict[str, object]]:
    """Every proposal that was judged, with its prompt: the rows to train on."""
    for session in sessions(directory):
        exchanges = [line for line in session if isinstance(line, Exchange)]
        for line in session:
            if isinstance(line, Judged) and 0 <= line.exchange < len(exchanges):
                yield {**asdict(exchanges[line.exchange]), **asdict(line)}


def _lines(name: str, text: str) -> Iterator[Line]:
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            yield _read(json.loads(line))
        except (ValueError, TypeError, RecursionError):
            raise BrainError("recording", f"{name}:{number} is no line of a recording") from None


def _read(value: object) -> Line:
    """The line that a JSON value spells.

    Raises:
        ValueError: it is none.
    """
    if not isinstance(value, dict):
        raise ValueError
    found = dict(cast("dict[str, object]", value))
    shape = _KINDS[str(found.pop("kind", ""))] if found.get("kind") in _KINDS else None
    if shape is None:
        raise ValueError
    for field in fields(shape):
        if field.name in found and not isinstance(found[field.name], _TYPES[str(field.type)]):
            raise ValueError
    if found.get("fault") not in (None, *get_args(FaultKind)):
        raise ValueError
    if "proposals" in found:
        found["proposals"] = tuple(str(text) for text in cast("list[object]", found["proposals"]))
    return shape(**found)  # pyright: ignore[reportArgumentType]  # types were looked at above


def _reason(fault: OSError | UnicodeDecodeError) -> str:
    return (fault.strerror if isinstance(fault, OSError) else "not UTF-8 text") or type(fault).__name__
