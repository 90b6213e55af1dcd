"""`--perf-map`: where Linux perf looks up the names of compiled code, /tmp/perf-PID.map.

Each line is an address and a size, hexadecimal, and a name. perf reads the file after the process has ended, so it
stays; a library that was unloaded stays in it too.
"""

from __future__ import annotations

import os
from pathlib import Path

from tensorlang.jit.engine import Library


class PerfMap:
    """Appends every library that is loaded."""

    def __init__(self, folder: Path = Path("/tmp")) -> None:  # where perf looks, whatever TMPDIR says
        self.path = folder / f"perf-{os.getpid()}.map"
        self.path.unlink(missing_ok=True)

    def note(self, library: Library) -> None:
        """One write for all functions of a library: several threads load some."""
        lines = [
            f"{library.symbols[name]:x} {size:x} {' '.join(f'{name} [{library.name}]'.split())}\n"
            for name, size in library.functions.items()
            if name in library.symbols
        ]
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write("".join(lines))
