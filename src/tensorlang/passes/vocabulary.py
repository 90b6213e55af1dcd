"""The passes that a proposal may name, as a brain is told about them: one line each, from their definitions."""

from __future__ import annotations

from typing import Final

from tensorlang.passes.options import Option, options_of, print_value
from tensorlang.passes.pipeline import PASSES, find

PIPELINE_EXAMPLE: Final = (
    "label{names=i,k},promote,vectorize{loop=i width=8},unroll-and-jam{loop=i factor=4},contract-fma,canonicalize,cse"
)
"""A pipeline for the loop nest that a brain is shown as an example: prompt/speed.tl."""

_ALSO: Final = ("convert-linalg-to-loops", "canonicalize", "cse", "loop-invariant-code-motion")
"""What a schedule needs beside the schedule passes: loops to begin with, and tidying up."""

_NOTHING: Final = (None, "", ())


def vocabulary() -> str:
    """`name{option=default ...}: what it does`, a pass a line: in the order of use, the schedule passes by name."""
    first, *rest = _ALSO
    schedule = sorted(name for name, place in PASSES.items() if ".schedule." in place)
    return "\n".join(_line(name) for name in (first, *schedule, *rest))


def _line(name: str) -> str:
    cls = find(name)
    options = " ".join(map(_spelled, options_of(cls).values()))
    return f"{name}{{{options}}}: {_summary(cls.__doc__)}" if options else f"{name}: {_summary(cls.__doc__)}"


def _spelled(option: Option) -> str:
    """`factor=<int>` where it must be given, `kind=a|b` where it is one of several, else `size=32`, its default."""
    if option.required or "|" in option.description:
        return option.description
    return f"{option.name}={'' if option.default in _NOTHING else print_value(option.default)}"


def _summary(documentation: str | None) -> str:
    """The first line of a docstring."""
    return (documentation or "").strip().partition("\n")[0]
