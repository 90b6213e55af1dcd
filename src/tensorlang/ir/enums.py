"""Enumerations of dialects, written `#dialect.name<case>`: which cases there are, and how several flags are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Enumeration:
    """The cases in their order. Flags may be several, joined by `separator`; `every` stands for all of them."""

    cases: tuple[str, ...]
    separator: str = ""
    every: str = ""

    def known(self) -> tuple[str, ...]:
        """Every word that may be written."""
        return (*(("none",) if self.separator else ()), *self.cases, *((self.every,) if self.every else ()))

    def normal(self, words: list[str]) -> str:
        """The flags in their order, each once."""
        if not self.separator:
            return words[0]
        found = [case for case in self.cases if case in words or self.every in words]
        if self.every and len(found) == len(self.cases):
            return self.every
        return self.separator.join(found) or "none"


COMBINING_KINDS: Final = (
    "add", "mul", "minui", "minsi", "minnumf", "maxui", "maxsi", "maxnumf", "and", "or", "xor", "maximumf", "minimumf",
)  # fmt: skip
ENUMERATIONS: Final = {
    "arith.fastmath": Enumeration(("reassoc", "nnan", "ninf", "nsz", "arcp", "contract", "afn"), ",", "fast"),
    "arith.overflow": Enumeration(("nsw", "nuw"), ", "),
    "vector.kind": Enumeration(COMBINING_KINDS),
    "vector.punctuation": Enumeration(("no_punctuation", "newline", "comma", "open", "close")),
    "vector.iterator_type": Enumeration(("parallel", "reduction")),
    "index.cmp_predicate": Enumeration(("eq", "ne", "slt", "sle", "sgt", "sge", "ult", "ule", "ugt", "uge")),
    "linalg.iterator_type": Enumeration(("parallel", "reduction", "window")),
}


def unknown_word(name: str, words: list[str]) -> str | None:
    """The first word that is no case of the enumeration `dialect.name`; None when all are, or there is none."""
    found = ENUMERATIONS.get(name)
    return next((word for word in words if word not in found.known()), None) if found else None


def wanted(name: str) -> str:
    """What a message says about a word that is no case."""
    return f"expected {name} to be one of: {', '.join(ENUMERATIONS[name].known())}"
