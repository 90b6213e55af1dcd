"""Which runtime functions there are: the families, and which of them defines a name."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from typing import Final

from tensorlang.jit import divisions, python_call, quiescence, ticks
from tensorlang.jit.runtime import allocation, clock, failure, last_writes, memrefs, narrow, random, scalars
from tensorlang.jit.runtime.elements import ELEMENTS, element_text

_DEFINED: Final = re.compile(r'^(?:define (?!internal)[^@]*)?@"?([\w.]+)"?(?=\(| = global)', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Family:
    """Runtime functions that are compiled together. `text` makes their LLVM text."""

    name: str
    text: Callable[[], str]


FAMILIES: Final = (
    Family("scalars", lambda: scalars.TEXT),
    Family("memrefs", lambda: memrefs.TEXT),
    Family("clock", lambda: clock.TEXT),
    Family("random", lambda: random.TEXT),
    Family("allocation", lambda: allocation.TEXT),
    Family("failure", lambda: failure.TEXT),
    Family("narrow", lambda: narrow.TEXT),
    Family("quiescence", lambda: quiescence.TEXT),
    Family("python-call", lambda: divisions.text() + python_call.TEXT),
    Family("ticks", lambda: ticks.TEXT),
    Family("last-writes", lambda: last_writes.TEXT),
    *(Family(f"memrefs-{element.suffix}", partial(element_text, element)) for element in ELEMENTS),
)


@cache
def defining_family() -> Mapping[str, Family]:
    """Every name that programs may call or refer to, with the family that defines it."""
    return {name: family for family in FAMILIES for name in _DEFINED.findall(family.text())}
