"""A pass pipeline out of a reply: a line such as `tile{loop=i size=14},vectorize`, or JSON that says the same.

Whether the passes exist and take such options is for whoever reads the pipeline: a wrong name shall come back
with the diagnostic, and not vanish here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import cast

from tensorlang.brain.answer import Extracted, Unusable
from tensorlang.brain.fences import fenced_blocks

LONGEST_PIPELINE = 16 << 10
_DEEPEST_ANCHOR = 4

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_STEP = re.compile(r"[ \t]*([a-z][a-z0-9-]*)[ \t]*(\{[^{}]*\})?[ \t]*(,|\Z)")
_BULLET = re.compile(r"[ \t]*(?:\d{1,3}[.)]|[-*+])[ \t]+")
_LABEL = re.compile(r"[ \t]*(?:pipeline|passes|answer|-p|--passes|--pass-pipeline)[ \t]*[:= ][ \t]*", re.IGNORECASE)
_ANCHOR = re.compile(r"[ \t]*(?:builtin\.module|func\.func|any)[ \t]*\((.*)\)[ \t]*\Z")
_CODE_SPAN = re.compile(r"`([^`\n]+)`")
_ATOM = re.compile(r"[^\s{}\x00-\x1f\x7f-\U0010ffff]+\Z")


def find_pipeline(reply: str, known: frozenset[str]) -> Extracted | Unusable:
    """The pipeline that `reply` proposes, as `a,b{n=4 m=2}`; `known` names passes, to tell a pipeline from a word."""
    blocks = [block.text for block in fenced_blocks(reply)]
    for source in (*reversed(blocks), reply):
        listed = _from_json(source)
        if listed is not None:
            return _checked(listed, ("read it from JSON",))
    fenced = _best([entry for block in blocks for entry in _from_block(block)], known)
    if fenced:
        return _checked(fenced, ())
    loose = _best([entry for line in reply.split("\n") for entry in _from_line(line)], known)
    if loose:
        return _checked(loose, ("took it out of prose",) if loose != reply.strip() else ())
    return Unusable("the reply holds no pipeline; answer with one line such as 'a,b{n=4}'")


def _checked(pipeline: str | Unusable, notes: tuple[str, ...]) -> Extracted | Unusable:
    if isinstance(pipeline, Unusable):
        return pipeline
    if len(pipeline) > LONGEST_PIPELINE:
        return Unusable(f"the pipeline has {len(pipeline)} characters, at most {LONGEST_PIPELINE} are taken")
    if not (pipeline.isascii() and pipeline.isprintable()):
        return Unusable("the pipeline holds characters that are not printable ASCII")
    return Extracted(pipeline, notes)


def _best(candidates: list[str], known: frozenset[str]) -> str:
    """The last candidate that names known passes only, else the last that names one or that has options."""
    for trust in (_all_known, _some_known):
        fitting = [text for text in candidates if trust(text, known)]
        if fitting:
            return fitting[-1]
    return ""


def _all_known(text: str, known: frozenset[str]) -> bool:
    return bool(known) and known.issuperset(_names(text))


def _some_known(text: str, known: frozenset[str]) -> bool:
    return not known or "{" in text or not known.isdisjoint(_names(text))


def _names(text: str) -> Iterator[str]:
    return (step[1] for step in _STEP.finditer(text))


def _from_block(block: str) -> Iterator[str]:
    """The block as one pipeline, however it is broken into lines; else each line that is one."""
    lines = [line for line in block.split("\n") if line.strip() and not line.lstrip().startswith(("#", "//"))]
    per_line = [_pipeline(line.rstrip().rstrip(",")) for line in lines]
    joined = _pipeline(" ".join(lines))
    if joined:
        yield joined
    elif lines and all(per_line):
        yield ",".join(per_line)
    else:
        yield from (text for text in per_line if text)


def _from_line(line: str) -> Iterator[str]:
    whole = _pipeline(line)
    spans = [_pipeline(found[1]) for found in _CODE_SPAN.finditer(line)]
    return (text for text in (whole, *spans) if text)


def _pipeline(text: str) -> str:
    """`text` in the one spelling, if all of it is a pipeline; else nothing."""
    if len(text) > LONGEST_PIPELINE:
        return ""
    for dressing in (_BULLET, _LABEL):
        found = dressing.match(text)
        text = text[found.end() :] if found else text
    text = text.strip().strip("'\"`")
    for _ in range(_DEEPEST_ANCHOR):
        anchored = _ANCHOR.match(text)
        text = anchored[1].strip() if anchored else text
    steps, at = list[str](), 0
    while at < len(text):
        step = _STEP.match(text, at)
        if not step or not _NAME.fullmatch(step[1]):
            return ""
        steps.append(step[1] + _options(step[2]))
        at = step.end()
    return "" if text.endswith(",") else ",".join(steps)


def _options(braced: str | None) -> str:
    """`{a=1, b=2}` and `{ a = 1 b = 2 }` as `{a=1 b=2}`."""
    inside = " ".join((braced or "{}")[1:-1].split()).replace(" =", "=").replace("= ", "=")
    words = re.split(r",[ \t]*(?=[A-Za-z][\w-]*=)|[ \t]+", inside)
    kept = " ".join(word for word in words if word)
    return f"{{{kept}}}" if kept else ""


def _from_json(text: str) -> str | Unusable | None:
    """The pipeline that a JSON text spells; None where there is no such JSON."""
    text = text.strip()
    first, last = text.find("{"), text.rfind("}")
    for piece in (text, text[first : last + 1] if 0 <= first < last else ""):
        if not piece.startswith(("{", "[", '"')):
            continue
        try:
            value: object = json.loads(piece)
        except (ValueError, RecursionError):
            continue
        return _spelled(value)
    return None


def _spelled(value: object) -> str | Unusable | None:
    """`value` is one of: a pipeline as text, a list of steps, or an object that holds either."""
    if isinstance(value, str):
        return _pipeline(value) or None
    if isinstance(value, dict):
        fields = cast("dict[str, object]", value)
        inner = next((fields[name] for name in ("steps", "passes", "pipeline") if name in fields), None)
        return None if isinstance(inner, dict) else _spelled(cast("object", inner))
    if not isinstance(value, list) or not value:
        return None
    steps = [_step(entry) for entry in cast("list[object]", value)]
    wrong = next((step for step in steps if isinstance(step, Unusable)), None)
    return wrong or ",".join(cast("list[str]", steps))


def _step(entry: object) -> str | Unusable:
    if isinstance(entry, str):
        return _pipeline(entry) or Unusable(f"{entry[:40]!r} is no pass")
    fields = cast("dict[str, object]", entry) if isinstance(entry, dict) else {}
    name = fields.get("name", fields.get("pass"))
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        return Unusable("a step of the pipeline has no name of a pass")
    options = [_option(option) for option in _pairs(fields.get("options"))]
    if not all(options):
        return Unusable(f"an option of '{name[:40]}' is not a name and a plain value")
    return f"{name}{{{' '.join(options)}}}" if options else name


def _pairs(options: object) -> Iterable[tuple[object, object]]:
    """Options are a list of `{name, value}` or an object from names to values."""
    if isinstance(options, dict):
        return cast("dict[object, object]", options).items()
    if not isinstance(options, list):
        return [] if options is None else [("", "")]
    entries = [cast("dict[str, object]", entry) for entry in cast("list[object]", options) if isinstance(entry, dict)]
    return [(entry.get("name", ""), entry.get("value")) for entry in entries]


def _option(option: tuple[object, object]) -> str:
    """`name=value`, or nothing when it cannot be one."""
    name, value = option
    if isinstance(value, list):
        value = ",".join(_plain(part) for part in cast("list[object]", value))
    spelled = f"{name}={_plain(value)}"
    return spelled if isinstance(name, str) and name and value is not None and _ATOM.match(spelled) else ""


def _plain(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
