"""Ours against the real mlir-opt after a pipeline: `python tests/oracle/after.py canonicalize --mutants 1000`.

Compared are texts that both accept as they are. A disagreement is one of: `crash` (ours died), `failed` (ours refuses
what mlir-opt's pass takes), `took` (the other way round), `different` (both print, and not the same).
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import mlir_opt
from compare import mutants
from mlir_opt import Answer
from ours import answer
from seeds import chunks, dialects, lit_chunks

KINDS = ("crash", "failed", "took", "different")


@dataclass(frozen=True, slots=True)
class Comparison:
    """`kind` is empty where both gave the same; `place` says where the text came from."""

    kind: str
    text: str
    theirs: Answer
    ours: Answer

    def report(self) -> str:
        sides = "\n".join(f"  {who}: {_say(what)}" for who, what in (("mlir-opt", self.theirs), ("ours", self.ours)))
        return f"--- {self.kind}\n{self.text.strip()}\n{sides}"


def _say(found: Answer) -> str:
    return found.printed.strip() if found.accepted else f"{found.line}:{found.column}: {found.message}"


def comparisons(texts: Sequence[str], options: Sequence[str], pipeline: str) -> Iterator[Comparison]:
    """Of the texts that both accept; `options` are mlir-opt's words for our `pipeline`."""
    before = [given.accepted and not given.crashed for given in mlir_opt.ask(texts)]
    taken = [text for text, good in zip(texts, before, strict=True) if good and answer(text).accepted]
    for text, theirs in zip(taken, mlir_opt.ask(taken, options=options), strict=True):
        if not theirs.crashed:
            ours = answer(text, pipeline=pipeline)
            yield Comparison(_kind(theirs, ours), text, theirs, ours)


def _kind(theirs: Answer, ours: Answer) -> str:
    if ours.crashed:
        return "crash"
    if ours.accepted != theirs.accepted:
        return "took" if ours.accepted else "failed"
    return "different" if ours.accepted and ours.printed.split() != theirs.printed.split() else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pipeline", help="ours, such as `affine-loop-tile{tile-size=4}`; mlir-opt gets the same words")
    parser.add_argument("files", nargs="*", type=Path, help="texts between `// -----`; default: tests/lit")
    parser.add_argument("--mutants", type=int, default=0, help="how many mutants of the dialects' tests besides")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", default=",".join(KINDS), help="the kinds to print, of: " + ",".join(KINDS))
    parser.add_argument("--most", type=int, default=20, help="how many of a kind to print")
    args = parser.parse_args()
    texts = [chunk for file in args.files for chunk in chunks(file)] if args.files else list(lit_chunks())
    if args.mutants:
        texts += mutants(dialects(), args.mutants, args.seed)
    shown = Counter[str]()
    for found in comparisons(texts, upstream(args.pipeline), args.pipeline):
        shown[found.kind] += 1
        if found.kind in args.show.split(",") and shown[found.kind] <= args.most:
            print(found.report())
    total = shown.total()
    print(f"{args.pipeline}: {total} texts, {shown['']} equal,", ", ".join(f"{kind} {shown[kind]}" for kind in KINDS))


def upstream(pipeline: str) -> list[str]:
    """mlir-opt's words for a pipeline of ours; there, the passes on affine loops run on functions."""
    nested = f"func.func({pipeline})" if pipeline.startswith("affine-") else pipeline
    return [f"--pass-pipeline=builtin.module({nested})"]


if __name__ == "__main__":
    main()
