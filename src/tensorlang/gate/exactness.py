"""What exact evaluation says in a certificate. See `exact` for how it is found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tensorlang.gate.plain import Path, Reader, UnreadableError

ExactClass = Literal["A", "A'", "B"]
"""A: rational functions, computed the same way whatever the data is. A': the same with one level of exponentials.
B: it compares floats, or calls functions that no field has."""

_CLASSES: dict[str, ExactClass] = {"A": "A", "A'": "A'", "B": "B"}


@dataclass(frozen=True, slots=True)
class Exactness:
    """The candidate gave exactly the base's results over prime fields, at every one of `sizes`.

    Attributes:
        grade: how much that says.
        why: what keeps it from class A; empty in class A.
        primes: the moduli, the last of them drawn in secret; of a pair of fields, p of p = 2q + 1.
        seeds: of the inputs.
        sizes: where it was run.
        trials: how many runs of the candidate there were.
        degree: no numerator or denominator of a difference at any of the sizes has a higher one; 0 where it is unknown.
        bound: on the chance that a candidate of class A that differs at one of the sizes would have passed; 1 for all
            other classes, of which nothing is proved, and where nobody asked for a proof that takes long to reckon.
    """

    grade: ExactClass
    why: str
    primes: tuple[int, ...]
    seeds: tuple[int, ...]
    sizes: tuple[tuple[int, ...], ...]
    trials: int
    degree: int = 0
    bound: float = 1.0

    def __str__(self) -> str:
        if self.grade == "A":
            return f"class A, wrong with a chance of at most {self.bound:.1e}" if self.bound < 1 else "class A"
        return f"class {self.grade}: {self.why}"


def read_exactness(body: object, path: Path = ()) -> Exactness | None:
    """Its plain form back. Raises UnreadableError."""
    if body is None:
        return None
    found = Reader(body, Exactness, path)
    grade = _CLASSES.get(found.text("grade"))
    if grade is None:
        raise UnreadableError(f"there is no class '{found.text('grade')[:60]}'", (*path, "grade"))
    return Exactness(
        grade,
        found.text("why"),
        found.integers("primes"),
        found.integers("seeds"),
        found.rows("sizes"),
        found.integer("trials"),
        found.integer("degree"),
        found.number("bound"),
    )
