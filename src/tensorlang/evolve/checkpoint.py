"""Checkpoints: what a scenario can change, kept so that it can be flown again as if nothing had happened."""

from __future__ import annotations

from tensorlang.evolve.image import Image
from tensorlang.evolve.program import Program
from tensorlang.jit.runtime.output import HeldPrints


class Checkpoint:
    """The memory that the scenario reaches, the random state, and the prints since, which are held back."""

    def __init__(self, program: Program, image: Image) -> None:
        self.program = program
        self.image = image
        self.random_state = program.runtime.random_state
        self.prints: HeldPrints = program.output.hold()

    def rewind(self) -> bytes:
        """Put everything back and forget what was printed; gives the forgotten text. Prints are held back again."""
        self.image.restore()
        self.program.runtime.random_state = self.random_state
        forgotten = self.prints.drop()
        self.prints = self.program.output.hold()
        return forgotten

    def commit(self) -> None:
        """Print what was held back."""
        self.prints.commit()
