"""The two levels of a program: what functions are exchanged at, and what machine code is made from.

At the base level every function works on memrefs and scalars (tensors are bufferized, results that are buffers are
arguments); brains see it, the gate compares at it. At the machine level only what codegen takes is left.
"""

from __future__ import annotations

from typing import Final

from tensorlang.dialects.builtin import ModuleOp
from tensorlang.ir.core import Operation
from tensorlang.passes.runner import Watch, run_pipeline
from tensorlang.passes.text import parse_pipeline
from tensorlang.support.source import Source

TO_BASE: Final = "lower-to-buffers"
TO_MACHINE: Final = "lower-to-loops"
"""Named pipelines of `passes/pipeline.py`."""


def to_base(module: Operation, source: Source | None = None, watch: Watch | None = None) -> None:
    """Bring a verified module to the base level, in place. Nothing changes in one that is there already."""
    run_pipeline(module, parse_pipeline(TO_BASE), source, verify_each=False, watch=watch)


def machine_level(module: Operation, source: Source | None = None, watch: Watch | None = None) -> ModuleOp:
    """A copy of a module at the machine level."""
    copy = module.clone({})
    assert isinstance(copy, ModuleOp)
    run_pipeline(copy, parse_pipeline(TO_MACHINE), source, verify_each=False, watch=watch)
    return copy
