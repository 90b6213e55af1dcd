"""tl-run: compile a module, run its main, and while it runs let it be optimized or healed.

Here is only what listens; everything else, and all that is slow to import, happens in the thread that it listens for.
"""

from tensorlang.driver.interruptible import Interruptible
from tensorlang.driver.options import RunOptions


def run(options: RunOptions) -> int:
    """Do what the command line says; the program's integer result is the status."""
    listening = Interruptible()

    def work() -> int:
        from tensorlang.driver.running import run_as_told

        return run_as_told(options, listening)

    return listening.run(work)
