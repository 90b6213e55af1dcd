"""Texts to start from: the round-trip tests of the dialects, one function (or other top-level item) at a time."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_ITEM = re.compile(r"^(?=[a-z\"])", re.MULTILINE)
_ALIAS = re.compile(r"^[#!][^\n]*=[^\n]*\n", re.MULTILINE)
_COMMENT = re.compile(r"^\s*//(?! -----)[^\n]*\n", re.MULTILINE)


def seeds(dialect: str, file: str = "ops.tl") -> Iterator[str]:
    """Every item of a dialect's test file, with the aliases that it uses; items that use each other stay together."""
    text = (ROOT / "tests" / "lit" / "dialects" / dialect / file).read_text(encoding="utf-8")
    for part in _COMMENT.sub("", text).split("// -----\n"):
        if "tensorlang." in part:
            continue
        yield from _items(part)


def _items(part: str) -> Iterator[str]:
    aliases = "".join(_ALIAS.findall(part))
    items = [item.strip() for item in _ITEM.split(_ALIAS.sub("", part)) if item.strip()]
    for item in items:
        others = [other for other in items if other is not item and _defines(other) & _mentions(item)]
        yield aliases + "\n".join([item, *others]) + "\n"


def chunks(file: Path) -> list[str]:
    """The parts of a test file between its separators, without comments."""
    return [part for part in _COMMENT.sub("", file.read_text(encoding="utf-8")).split("// -----\n") if part.strip()]


def lit_chunks() -> Iterator[str]:
    """Every item of every lit test that MLIR could know, with the items that it uses."""
    for file in sorted((ROOT / "tests" / "lit").rglob("*.tl")):
        for part in chunks(file):
            if "tensorlang." not in part and "\x00" not in part:
                yield from _items(part)


def dialects() -> list[str]:
    folder = ROOT / "tests" / "lit" / "dialects"
    """Those that MLIR has too."""
    return sorted(path.name for path in folder.iterdir() if (path / "ops.tl").is_file() and path.name != "tensorlang")


def _defines(item: str) -> set[str]:
    return set(re.findall(r"^[\w.\" ]*?(@[\w.$-]+)", item.partition("\n")[0]))


def _mentions(item: str) -> set[str]:
    return set(re.findall(r"@[\w.$-]+", item))
