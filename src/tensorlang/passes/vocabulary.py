"""The passes of a schedule, as a brain is told about them: one line each, from their definitions."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Final

from tensorlang.passes.pipeline import PASSES, find

PIPELINE_EXAMPLE: Final = (
    "raise-to-affine,label{names=i,j,k},promote,tile{loop=j size=32},interchange{loop=jo,i},peel{loop=jo},"
    "vectorize{loop=j width=8},unroll-and-jam{loop=j factor=4},unroll-and-jam{loop=i factor=3},contract-fma"
)


def vocabulary() -> str:
    """`name{option=default ...}: what it does`, for every schedule pass."""
    lines: list[str] = []
    for name, place in PASSES.items():
        if ".schedule." not in place:
            continue
        cls = find(name)
        options = " ".join(
            f"{field.name.replace('_', '-')}={'' if field.default is MISSING else field.default}"
            for field in fields(cls)
        )
        summary = (cls.__doc__ or "").strip().splitlines()[0]
        lines.append(f"{name}{{{options}}}: {summary}" if options else f"{name}: {summary}")
    return "\n".join(lines)
