"""Reflection for a tool: who is asked, and where its warnings go."""

from __future__ import annotations

import sys

from tensorlang.brain.protocol import Brain
from tensorlang.driver.brains import brains
from tensorlang.driver.options import BrainOptions
from tensorlang.evolve.reflection import Reflection
from tensorlang.tune.local import LocalBrain


def reflection_for(options: BrainOptions) -> Reflection:
    """Reflection that asks the brain of the command line."""

    def brain() -> Brain:
        return brains(options, LocalBrain()).brain

    return Reflection(brain, lambda event: print(event, file=sys.stderr, flush=True))
