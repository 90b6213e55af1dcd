"""How a schedule names loops, and how a pass says no.

A loop is addressed by its tag (`tensorlang.loop = "i"`; every loop that carries it is meant) or by its position: `0.1`
is the second loop directly inside the first loop of a function.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tensorlang.analysis.loops import Loop, loops_in
from tensorlang.ir.core import Operation
from tensorlang.passes.base import Refusal
from tensorlang.support.diagnostics import did_you_mean


def functions(root: Operation) -> Iterator[Operation]:
    """The functions that have a body."""
    for op in root.walk():
        if op.name == "func.func" and op.regions[0].blocks:
            yield op


def find_loops(root: Operation, address: str) -> list[Loop]:
    """The loops an address means, in the order of the text.

    Raises:
        Refusal: there is none.
    """
    found = _by_position(root, address) if is_position(address) else _by_tag(root, address)
    if not found:
        tags = sorted({loop.tag for loop in loops_in(root) if loop.tag})
        known = f"; there are {', '.join(repr(tag) for tag in tags)}" if tags else "; no loop has a tag"
        raise Refusal(f"no affine loop '{address}'{did_you_mean(address, tags)}{known}")
    return found


def is_position(address: str) -> bool:
    """Whether an address counts loops instead of naming one."""
    return all(part.isdigit() for part in address.split("."))


def _by_tag(root: Operation, tag: str) -> list[Loop]:
    return [loop for loop in loops_in(root) if loop.tag == tag]


def _by_position(root: Operation, address: str) -> list[Loop]:
    path = [int(part) for part in address.split(".")]
    roots = list(functions(root)) if root.name == "builtin.module" else [root]
    return [loop for function in roots for loop in _descend(function, path)]


def _descend(op: Operation, path: Sequence[int]) -> list[Loop]:
    level = outermost_loops(op)
    if path[0] >= len(level):
        return []
    loop = level[path[0]]
    return [loop] if len(path) == 1 else _descend(loop.op, path[1:])


def outermost_loops(op: Operation) -> list[Loop]:
    """The affine loops inside an operation that are in no other affine loop inside it."""
    found: list[Loop] = []
    for region in op.regions:
        for block in region.blocks:
            for inner in block:
                if inner.name == "affine.for":
                    found.append(Loop.of(inner))
                else:
                    found += outermost_loops(inner)
    return found


def is_inside(op: Operation, root: Operation) -> bool:
    """Whether an operation still is part of the tree under `root`: a pass may have removed it meanwhile."""
    return op is root or root.is_ancestor_of(op)


def refusal(op: Operation, message: str) -> Refusal:
    """What a pass raises when it must not do what it was asked to; `op` is what stands in the way."""
    return Refusal(message, op)
