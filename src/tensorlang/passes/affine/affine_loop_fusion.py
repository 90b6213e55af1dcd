"""affine-loop-fusion: a nest that makes what another reads runs inside it, and nests that read the same run as one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from tensorlang.analysis.loops import Loop, perfect_band
from tensorlang.analysis.memory import Access, accesses, may_overlap, plain_accesses
from tensorlang.dialects.affine import AffineForOp
from tensorlang.dialects.func import FuncOp
from tensorlang.ir.core import Block, Operation
from tensorlang.passes.affine.affine_loops import is_linear_nest
from tensorlang.passes.affine.private_buffers import shrink_buffers
from tensorlang.passes.base import Pass, Refusal
from tensorlang.passes.schedule.fuse import fuse


@dataclass(frozen=True, kw_only=True)
class AffineLoopFusionPass(Pass):
    """Fuse nests of affine loops of one block, as deep as their dependences allow, without computing anything twice.

    Left alone: nests over different iterations, and those that would then read what is not yet written. A buffer made
    in the function of which each iteration reads only what it wrote shrinks to that.
    """

    name: ClassVar[str] = "affine-loop-fusion"
    mode: Literal["greedy", "producer", "sibling"] = "greedy"
    """Which nests: one that writes what the other reads, two that read the same buffer, or both kinds."""
    maximal: bool = False
    """Fuse nests that share no buffer, too."""
    compute_tolerance: float = 0.3
    """How much may be computed again; nothing is, so that any tolerance holds."""
    fast_mem_space: int | None = None
    """The memory space of shrunk buffers of at most `local-buf-threshold` KiB."""
    local_buf_threshold: int = 0

    def run(self, root: Operation) -> int:
        functions = [op for op in root.walk() if isinstance(op, FuncOp)]
        return sum(self._run_on(block) for function in functions for block in _blocks(function))

    def _run_on(self, block: Block) -> int:
        fused = 0
        if self.mode in ("greedy", "producer"):
            fused += self._fuse_all(block, producers=True)
        if self.mode in ("greedy", "sibling"):
            fused += self._fuse_all(block, producers=False)
        return fused

    def _fuse_all(self, block: Block, *, producers: bool) -> int:
        fused = 0
        for consumer in [op for op in block if isinstance(op, AffineForOp) and is_linear_nest(op)]:
            if consumer.block is block:
                fused += sum(self._fuse(op, consumer, producers=producers) for op in _before(consumer))
        return fused

    def _fuse(self, first: AffineForOp, second: AffineForOp, *, producers: bool) -> bool:
        ones, twos = plain_accesses(first), plain_accesses(second)
        if isinstance(ones, Operation) or first.results or second.results:
            return False
        reads = list(twos) if not isinstance(twos, Operation) else _known_accesses(second)
        if not (self.maximal or _are_related(ones, reads, producers=producers)) or not _may_move(first, ones, second):
            return False
        if not _fuse_deepest(first, second):
            return False
        space = self.fast_mem_space
        shrink_buffers(second, None if space is None else (space, self.local_buf_threshold))
        return True


def _blocks(function: Operation) -> Iterator[Block]:
    for op in list(function.walk()):
        for region in op.regions:
            yield from region.blocks


def _before(consumer: AffineForOp) -> list[AffineForOp]:
    """The nests before one, the nearest first."""
    found: list[AffineForOp] = []
    op = consumer.before
    while op is not None:
        if isinstance(op, AffineForOp) and is_linear_nest(op):
            found.append(op)
        op = op.before
    return found


def _known_accesses(op: Operation) -> list[Access]:
    return [access for access in accesses(op) if isinstance(access, Access)]


def _are_related(ones: list[Access], twos: list[Access], *, producers: bool) -> bool:
    return any(one.memref is two.memref and one.writes == producers and not two.writes for one in ones for two in twos)


def _may_move(first: AffineForOp, ones: list[Access], second: AffineForOp) -> bool:
    """Whether a nest may run right before another: nothing between minds, and it defines nothing used between."""
    op = first.after
    while op is not None and op is not second:
        between = plain_accesses(op)
        if isinstance(between, Operation) or any(_conflict(one, two) for one in ones for two in between):
            return False
        op = op.after
    return True


def _conflict(one: Access, other: Access) -> bool:
    return (one.writes or other.writes) and may_overlap(one.memref, other.memref)


def _fuse_deepest(first: AffineForOp, second: AffineForOp) -> bool:
    """Fuse as many levels as may be; whether any could."""
    place = first.after
    assert place is not None
    depth = min(len(perfect_band(Loop.of(op))) for op in (first, second))
    _move_before(first, second)
    for levels in range(depth, 0, -1):
        try:
            fuse(Loop.of(first), Loop.of(second), levels)
        except Refusal:
            continue
        return True
    _move_before(first, place)
    return False


def _move_before(op: Operation, anchor: Operation) -> None:
    if anchor is not op:
        op.move_before(anchor)
