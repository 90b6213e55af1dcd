"""Ours against the real mlir-opt, over mutants of the tests: `python tests/oracle/compare.py vector --count 2000`.

A disagreement is one of: `crash` (ours died), `accepted` (mlir-opt refuses), `refused` (mlir-opt accepts), `printed`
(both accept and print differently), `place` (both refuse, at different places).
"""

import argparse
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import mlir_opt
from mlir_opt import Answer
from mutants import mutant, vocabulary
from ours import answer
from seeds import dialects, seeds

KINDS = ("crash", "accepted", "refused", "printed", "place")


@dataclass(frozen=True, slots=True)
class Disagreement:
    kind: str
    text: str
    theirs: Answer
    ours: Answer

    def report(self) -> str:
        sides = "\n".join(f"  {who}: {_say(what)}" for who, what in (("mlir-opt", self.theirs), ("ours", self.ours)))
        return f"--- {self.kind}\n{self.text.strip()}\n{sides}"


def _say(found: Answer) -> str:
    return found.printed.strip() if found.accepted else f"{found.line}:{found.column}: {found.message}"


def disagreements(texts: Sequence[str], *, unregistered: bool = True) -> Iterator[Disagreement]:
    for text, theirs in zip(texts, mlir_opt.ask(texts, unregistered=unregistered), strict=True):
        if not theirs.crashed:
            found = _differ(text, theirs, answer(text, unregistered=unregistered))
            if found is not None:
                yield found


def _differ(text: str, theirs: Answer, ours: Answer) -> Disagreement | None:
    if ours.crashed:
        kind = "crash"
    elif ours.accepted != theirs.accepted:
        kind = "accepted" if ours.accepted else "refused"
    elif ours.accepted:
        kind = "" if ours.printed.split() == theirs.printed.split() else "printed"
    else:
        kind = "" if (ours.line, ours.column) == (theirs.line, theirs.column) else "place"
    return Disagreement(kind, text, theirs, ours) if kind else None


def mutants(names: Sequence[str], count: int, seed: int) -> list[str]:
    """The tests of some dialects and mutants of them, each once."""
    chance = random.Random(seed)
    texts = [text for name in names for text in seeds(name)]
    kinds = vocabulary(texts)
    found = dict.fromkeys(texts)
    while len(found) < count:
        found[mutant(chance.choice(texts), kinds, chance)] = None
    return [text for text in found if text.strip() and mlir_opt.SEPARATOR not in text]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dialects", nargs="*", metavar="DIALECT", help="default: all")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--show", default="crash,accepted,refused,printed", help="the kinds to print, of: " + ",".join(KINDS)
    )
    parser.add_argument("--most", type=int, default=20, help="how many of a kind to print")
    parser.add_argument("--only-tests", action="store_true", help="no mutants: the tests themselves")
    args = parser.parse_args()
    names = args.dialects or dialects()
    texts = mutants(names, 0 if args.only_tests else args.count, args.seed)
    shown = Counter[str]()
    for found in disagreements(texts):
        shown[found.kind] += 1
        if found.kind in args.show.split(",") and shown[found.kind] <= args.most:
            print(found.report())
    print(f"{len(texts)} texts:", ", ".join(f"{kind} {shown[kind]}" for kind in KINDS))


if __name__ == "__main__":
    main()
