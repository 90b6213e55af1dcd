"""A generation: one compiled version of one function. Its number says in which order they came; 0 is the base."""

from dataclasses import dataclass
from typing import Final

from tensorlang.jit.engine import Library

BASE_NUMBER: Final = 0


@dataclass(frozen=True, slots=True)
class Generation:
    """What is known of one version, and where it is.

    Attributes:
        number: of the slot's generations, from 0; never used again.
        library: where its code lies. The base's is the program's own and is never unloaded.
        address: of the function, in that library.
        source: its IR.
        certificate: what the gate established about it; None for the base, which needs none.
        compile_ns: how long it took to compile and link.
    """

    number: int
    library: Library
    address: int
    source: str = ""
    certificate: object | None = None
    compile_ns: int = 0

    @property
    def is_base(self) -> bool:
        return self.number == BASE_NUMBER
