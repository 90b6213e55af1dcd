"""`converse.py [FLAGS] FILE`: one conversation about the function in FILE, its events on stderr, its end on stdout.

The brain is chosen as the tools choose it, from the environment. The judge is a parser of one rule: it knows no
operation whose name holds `bogus`. The local brain answers with the function as it is.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tensorlang.brain.answer import BrainError, Proposal
from tensorlang.brain.choose import BrainSettings, choose
from tensorlang.brain.conversation import Accepted, Limits, converse
from tensorlang.brain.function_text import find_functions
from tensorlang.brain.question import Question, Refusal


@dataclass(frozen=True)
class Unchanged:
    name: str = "local"

    def ask(self, question: Question, *, timeout_s: float) -> Sequence[Proposal]:
        del timeout_s
        return [Proposal(text=f"module {{\n{question.function}\n}}\n", form="ir", brain="local")]


def judge(proposal: Proposal) -> Refusal | None:
    for line in proposal.text.splitlines():
        if "bogus" in line:
            return Refusal("parse", "unknown op 'arith.bogus'", line.strip())
    return None


def main() -> int:
    cli = argparse.ArgumentParser()
    cli.add_argument("file", type=Path)
    cli.add_argument("--brain", default="auto")
    cli.add_argument("--seconds", type=float, default=10.0)
    cli.add_argument("--record", type=Path)
    cli.add_argument("--replay", type=Path)
    args = cli.parse_args()
    text = args.file.read_text(encoding="utf-8")
    function = find_functions(text).whole[0]
    question = Question(goal="speed", function_name=function.name, function=text[function.start : function.end])
    settings = BrainSettings(brain=args.brain, record=args.record, replay=args.replay)
    try:
        chosen = choose(settings, os.environ, local=Unchanged())
    except BrainError as fault:
        print(fault, file=sys.stderr)
        return 4
    limits = Limits(seconds_per_ask=args.seconds)
    for event in converse(chosen.brain, question, judge, limits=limits, fallback=chosen.fallback):
        print(event, file=sys.stderr)
        if isinstance(event, Accepted):
            print(event.proposal.text, end="")
            return 0
    return 4


if __name__ == "__main__":
    sys.exit(main())
