"""From the command line's brain options to the brains. `.env` is read here, and only for a language model."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from tensorlang.brain.answer import BrainError
from tensorlang.brain.choose import BrainSettings, Chosen, choose
from tensorlang.brain.prompt.rules import LanguageRules
from tensorlang.brain.protocol import Brain
from tensorlang.driver.options import BrainOptions
from tensorlang.driver.status import Status, ToolError
from tensorlang.passes.vocabulary import PIPELINE_EXAMPLE
from tensorlang.syntax.grammar import grammar_text

CHECKS: Final = (
    "name, arguments and results of the function are those of the original",
    "it calls no function and uses no global that the original does not",
    "every access is inside its memref for all sizes, also where a size is no multiple of the vector width",
    "it writes what the original writes, and nothing else; inputs stay as they are",
    "asserts stay, with their conditions and messages",
    "results are within the rounding error that the original itself could have had; NaN and infinities match",
    "it is at least 5 % faster",
)
"""The stages of the gate, in the order in which answers most often miss them."""

_SELDOM: Final = frozenset(
    [f"vector.{name}" for name in ("compressstore", "expandload", "scan", "scatter", "interleave", "deinterleave")]
    + [f"vector.{name}" for name in ("extract_strided_slice", "insert_strided_slice", "from_elements", "to_elements")]
    + [f"memref.{name}" for name in ("alloca_scope", "alloca_scope.return", "atomic_rmw", "prefetch", "rank")]
    + [f"arith.{name}" for name in ("addui_extended", "mulsi_extended", "mului_extended", "ceildivui", "remui")]
    + [f"scf.{name}" for name in ("execute_region", "index_switch", "reduce", "reduce.return")]
    + ["affine.delinearize_index", "affine.linearize_index"]
)
"""Allowed in an answer, and left out of the prompt, which has to be short."""

_ORDER: Final = ("func", "affine", "scf", "vector", "memref", "arith", "math", "linalg", "cf", "tensorlang", "builtin")


def load_environment(name: str) -> None:
    """Read `.env` when a language model may be wanted and the user did not forbid it (TL_NO_DOTENV=1).

    What the environment has already stays as it is. One that cannot be read is a warning.
    """
    if name in ("local", "replay") or os.environ.get("TL_NO_DOTENV") == "1":
        return
    from dotenv import find_dotenv, load_dotenv

    path = find_dotenv(usecwd=True)
    try:
        load_dotenv(path, override=False)
    except (OSError, ValueError) as fault:
        print(f"warning: '{path}' is not used: {fault}", file=sys.stderr)


def brains(options: BrainOptions, local: Brain) -> Chosen:
    """Who is asked and who takes over.

    Raises:
        ToolError: settings that cannot work.
    """
    load_environment(options.brain)
    settings = BrainSettings(
        brain=options.brain,
        model=options.model or "",
        max_tokens=options.max_tokens,
        record=Path(options.record) if options.record else None,
        replay=Path(options.replay) if options.replay else None,
        grammar=grammar_text() if options.brain == "openai" else "",
    )
    try:
        return choose(settings, os.environ, local=local, rules=language_rules())
    except BrainError as fault:
        raise ToolError(fault.message, Status.USAGE) from None


def language_rules() -> LanguageRules:
    """What a language model is told of the language: what a candidate may use, what is checked, a pipeline."""
    from tensorlang.gate.lint import ALLOWED_OPS

    return LanguageRules(ops=by_dialect(ALLOWED_OPS - _SELDOM), checks=CHECKS, pipeline_example=PIPELINE_EXAMPLE)


def by_dialect(names: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Operations grouped by dialect, those first that kernels are written in."""
    grouped: dict[str, list[str]] = {}
    for name in sorted(names):
        dialect, _, short = name.partition(".")
        grouped.setdefault(dialect, []).append(short)
    order = sorted(grouped, key=lambda dialect: (_ORDER.index(dialect) if dialect in _ORDER else len(_ORDER), dialect))
    return tuple((dialect, tuple(grouped[dialect])) for dialect in order)
