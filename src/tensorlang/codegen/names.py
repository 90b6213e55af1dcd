"""Names that generated code gives to what is not its own."""

from typing import Final

OUTSIDE: Final = "tl.outside."
"""Before the name of a function of C or of the runtime, where the program has one of that name too."""
