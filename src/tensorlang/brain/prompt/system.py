"""The system text: what is asked, the rules of the language, what will be checked, two worked examples."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tensorlang.brain.prompt.rules import LanguageRules
from tensorlang.brain.prompt.tokens import clipped, tokens_at_most
from tensorlang.brain.question import Form, Goal, Question

MOST_TOKENS = 1500
_SPLIT = "// -----\n"
_FENCED = "```mlir\n{}\n```"

_TASK: dict[tuple[Form, Goal], str] = {
    ("ir", "speed"): (
        "You rewrite one function of a program in MLIR's textual syntax so that it runs faster on the machine given "
        "and computes the same. Think of: vectors, registers that hold sums across a loop, loop order, tiles that fit "
        "the cache, several independent sums to hide latency."
    ),
    ("ir", "heal"): (
        "You repair one function of a program in MLIR's textual syntax: an assertion failed because of what it "
        "returns or writes. Give it a body that reaches the goal, also from other starting states, within its limits."
    ),
    ("pipeline", "speed"): (
        "You choose a pipeline of compiler passes that makes one function in MLIR's textual syntax run faster on the "
        "machine given."
    ),
    (
        "pipeline",
        "heal",
    ): "You choose a pipeline of compiler passes that repairs one function in MLIR's textual syntax.",
}
_ANSWER: dict[Form, str] = {
    "ir": (
        "Answer with one fenced block that holds the whole function, `func.func` with the same name and signature, "
        "and nothing else: no other function, no prose, nothing left out."
    ),
    "pipeline": "Answer with the passes in the order of running, each with its options, and nothing else.",
}
_SYNTAX = (
    "Syntax: one operation per line, no semicolons. Every value is defined before its use, once; a name may not be "
    "used again inside a nested region. Floats have a point and a digit before it: 1.0, not 1 or .5. "
    "Vectors: `dense<0.0> : vector<8xf32>`. A loop with iter_args ends in a yield of as many values."
)


def system_text(question: Question, rules: LanguageRules) -> str:
    """All sections that fit into `MOST_TOKENS`; the list of ops gives way first, from its end."""
    before = [_TASK[question.as_, question.goal], _ANSWER[question.as_]]
    examples = _examples(question, rules)
    if question.as_ == "pipeline":
        vocabulary = f"Passes:\n{question.passes.strip()}"
        rest = MOST_TOKENS - _cost(*before, *examples)
        return "\n\n".join([*before, clipped(vocabulary, rest), *examples])
    checks = _checks(rules)
    ops = _ops(rules, MOST_TOKENS - _cost(*before, _SYNTAX, *checks, *examples))
    return "\n\n".join([*before, _SYNTAX, *ops, *checks, *examples])


def _checks(rules: LanguageRules) -> list[str]:
    if not rules.checks:
        return []
    return ["\n".join(["Checked before it is used:", *(f"- {check}" for check in rules.checks)])]


def _cost(*sections: str) -> int:
    return sum(tokens_at_most(section) + 2 for section in sections)


def _ops(rules: LanguageRules, most: int) -> Iterator[str]:
    """At most one section; dialects that do not fit are left out."""
    lines = ["Operations:"]
    used = tokens_at_most(lines[0]) + 2
    for dialect, names in rules.ops:
        line = f"{dialect}: {' '.join(names)}"
        used += tokens_at_most(line) + 1
        if used > most:
            break
        lines.append(line)
    if len(lines) > 1:
        yield "\n".join(lines)


def _examples(question: Question, rules: LanguageRules) -> list[str]:
    if question.as_ == "pipeline":
        return [_worked("speed", rules.pipeline_example)] if rules.pipeline_example else []
    return [_worked("speed"), _worked("heal")]


def _worked(name: str, answer: str = "") -> str:
    """A worked example; `answer` stands in for the rewritten function of its file."""
    before, _, after = _example(name).partition(_SPLIT)
    asked = {"speed": "Example, for speed:", "heal": "Example, a heater (0 to 8) that never heats: @f0(is, shall):"}
    return f"{asked[name]}\n{before}Answer:\n{answer or _FENCED.format(after.rstrip())}"


@cache
def _example(name: str) -> str:
    return (Path(__file__).parent / f"{name}.tl").read_text(encoding="utf-8")
