"""Reflection for a tool: who is asked, and where its warnings go."""

from __future__ import annotations

from tensorlang.brain.choose import Chosen
from tensorlang.brain.conversation import Limits
from tensorlang.driver.brains import brains
from tensorlang.driver.options import RunOptions
from tensorlang.evolve.events import Listener
from tensorlang.evolve.reflection import Reflection
from tensorlang.passes.vocabulary import vocabulary
from tensorlang.tune.local import LocalBrain


def reflection_for(options: RunOptions, listener: Listener) -> Reflection:
    """Reflection that asks the brain of the command line, within its limits, once the program asks for anything."""

    def chosen() -> Chosen:
        return brains(options.brain, LocalBrain())

    limits = Limits(attempts=options.brain.attempts, seconds=options.budget_s)
    return Reflection(chosen, listener, vocabulary(), limits)
