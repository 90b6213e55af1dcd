"""Passes that happen whole or not at all."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass

from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.passes.base import Pass
from tensorlang.support.diagnostics import DiagnosticError


@dataclass(frozen=True, kw_only=True)
class AtomicPass(Pass):
    """A pass that may find out late that it must refuse: it then leaves everything as it was."""

    @abstractmethod
    def apply(self, root: Operation) -> int:
        """Change what is below `root` and say how many changes were made; may stop half-way with a refusal."""

    def run(self, root: Operation) -> int:
        saved = [_copied(region) for region in root.regions]
        try:
            return self.apply(root)
        except DiagnosticError:
            for region, before in zip(root.regions, saved, strict=True):
                _restore(region, before)
            raise


def _copied(region: Region) -> Region:
    copy = Region()
    values: dict[Value, Value] = {}
    blocks: dict[Block, Block] = {}
    region.clone_into(copy, values, blocks)
    return copy


def _restore(region: Region, before: Region) -> None:
    """Put the saved blocks back; operations outside the region are not used inside it, and the other way round."""
    for block in region.blocks:
        for op in block:
            op.drop()
    region.blocks = []
    for block in before.blocks:
        region.append(block)
