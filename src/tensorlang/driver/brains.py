"""From the command line's brain options to the brains that are asked. `.env` is read here, and only for a language model."""

from __future__ import annotations

import os
from pathlib import Path

from tensorlang.brain.answer import BrainError
from tensorlang.brain.choose import BrainSettings, Chosen, choose
from tensorlang.brain.prompt.rules import LanguageRules
from tensorlang.brain.protocol import Brain
from tensorlang.driver.options import BrainOptions
from tensorlang.driver.status import Status, ToolError


def load_environment(name: str) -> None:
    """Read `.env` when a language model may be wanted and the user did not forbid it (TL_NO_DOTENV=1)."""
    if name in ("local", "replay") or os.environ.get("TL_NO_DOTENV") == "1":
        return
    from dotenv import find_dotenv, load_dotenv

    load_dotenv(find_dotenv(usecwd=True), override=False)


def brains(options: BrainOptions, local: Brain) -> Chosen:
    """Who is asked and who takes over. Raises ToolError for settings that cannot work."""
    load_environment(options.brain)
    settings = BrainSettings(
        brain=options.brain,
        model=options.model or "",
        max_tokens=options.max_tokens,
        record=Path(options.record) if options.record else None,
        replay=Path(options.replay) if options.replay else None,
    )
    try:
        return choose(settings, os.environ, local=local, rules=language_rules())
    except BrainError as fault:
        raise ToolError(str(fault.message), Status.USAGE) from None


def language_rules() -> LanguageRules:
    """What a language model is told of the language: the operations that a candidate may use, from their definitions."""
    from tensorlang.gate.lint import ALLOWED_OPS
    from tensorlang.passes.vocabulary import PIPELINE_EXAMPLE

    return LanguageRules(ops=tuple(sorted(ALLOWED_OPS)), pipeline_example=PIPELINE_EXAMPLE)
