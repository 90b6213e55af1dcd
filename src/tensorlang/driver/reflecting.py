"""Reflection for a tool: who is asked, and where its warnings go."""

from __future__ import annotations

from tensorlang.brain.choose import Chosen
from tensorlang.driver.brains import brains
from tensorlang.driver.options import BrainOptions
from tensorlang.evolve.events import Listener
from tensorlang.evolve.reflection import Reflection
from tensorlang.passes.vocabulary import vocabulary
from tensorlang.tune.local import LocalBrain


def reflection_for(options: BrainOptions, listener: Listener) -> Reflection:
    """Reflection that asks the brain of the command line, once the program asks for anything."""

    def chosen() -> Chosen:
        return brains(options, LocalBrain())

    return Reflection(chosen, listener, vocabulary())
