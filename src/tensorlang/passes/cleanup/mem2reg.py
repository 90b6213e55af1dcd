"""mem2reg: a scalar on the stack becomes a value, with block arguments where different stores meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tensorlang.dialects.constants import materialize, number
from tensorlang.dialects.memref import LoadOp, StoreOp
from tensorlang.dialects.memref_memory import AllocaOp
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.dominance import dominance_frontiers, dominator_tree, predecessors
from tensorlang.ir.types import DYNAMIC, element_count
from tensorlang.passes.base import Pass
from tensorlang.rewrite.branches import forwarded, set_forwarded
from tensorlang.rewrite.regions import simplify_regions


@dataclass(frozen=True, kw_only=True)
class Mem2regPass(Pass):
    """Promote memory slots, `memref.alloca` of one element, to the values that are stored there.

    Left alone: a slot that anything but `memref.load` and `memref.store` in its own region uses, or whose content would
    have to pass a branch that hands no values over. A slot that is read before it is written holds zero.
    """

    name: ClassVar[str] = "mem2reg"
    region_simplify: bool = False
    """Remove unreachable blocks and dead block arguments afterwards."""

    def run(self, root: Operation) -> int:
        promoted, flows = 0, _Flows()
        while found := [slot for slot in _slots(root) if _promote(slot, flows)]:
            promoted += len(found)
        if promoted and self.region_simplify:
            promoted += sum(simplify_regions(region) for region in root.regions)
        return promoted


def _slots(root: Operation) -> list[AllocaOp]:
    return [op for op in root.walk() if isinstance(op, AllocaOp)]


def _promote(slot: AllocaOp, flows: _Flows) -> bool:
    region = slot.block.region if slot.block is not None else None
    if region is None or not _is_promotable(slot, region):
        return False
    promotion = _Promotion(slot, region, flows.of(region))
    if not promotion.is_possible():
        return False
    promotion.apply()
    return True


def _is_promotable(slot: AllocaOp, region: Region) -> bool:
    type_ = slot.type
    if DYNAMIC in type_.shape or element_count(type_.shape) != 1 or not slot.memref.users or slot.symbols:
        return False
    if number(type_.element, 0) is None and not any(isinstance(user, StoreOp) for user in slot.memref.users):
        return False
    return all(_is_plain(user, slot.memref, region) for user in slot.memref.users)


def _is_plain(user: Operation, memref: Value, region: Region) -> bool:
    if user.block is None or user.block.region is not region:
        return False
    return isinstance(user, LoadOp) or (isinstance(user, StoreOp) and user.value is not memref)


class _Flow:
    """How control runs through a region, and in which order operations stand: promotions change neither."""

    def __init__(self, region: Region) -> None:
        self.predecessors = predecessors(region)
        self.frontiers = dominance_frontiers(region)
        self.children = dominator_tree(region)
        self.places = {op: place for block in region.blocks for place, op in enumerate(block)}


class _Flows:
    """Of each region once."""

    def __init__(self) -> None:
        self._found: dict[Region, _Flow] = {}

    def of(self, region: Region) -> _Flow:
        if region not in self._found:
            self._found[region] = _Flow(region)
        return self._found[region]


class _Promotion:
    """One slot on its way: where its stores meet, and what it holds at the end of each block."""

    def __init__(self, slot: AllocaOp, region: Region, flow: _Flow) -> None:
        self.slot = slot
        self.region = region
        self.flow = flow
        self.preds = flow.predecessors
        self.users: dict[Block, list[Operation]] = {}
        for user in sorted(slot.memref.users, key=flow.places.__getitem__):
            if user.block is not None:
                self.users.setdefault(user.block, []).append(user)
        self.merges = self._merge_points()
        self.arguments: dict[Block, Value] = {}
        self.at_end: dict[Block, Value] = {}
        self.initial: Value | None = None

    def is_possible(self) -> bool:
        """Whether every branch to a merge point hands over values, and what is read has a value."""
        ends = [pred.last for block in self.merges for pred in self.preds[block]]
        if any(last is None or len(forwarded(last)) != len(last.successors) for last in ends):
            return False
        return number(self.slot.type.element, 0) is not None or not self._reads_initial()

    def apply(self) -> None:
        """Replace the loads, erase the stores and the slot."""
        for block in self.region.blocks if self.merges else ():
            if block in self.merges:
                self.arguments[block] = block.add_argument(self.slot.type.element)
        if len(self.region.blocks) > 1:
            self._rename_all(self.flow.children)
        else:
            self._rename(self.region.entry, None)
        self._rename_unreachable()
        for block in self.merges:
            self._link(block)
        self.slot.erase()

    def _rename_all(self, children: dict[Block, list[Block]]) -> None:
        """Down the dominator tree, each block with what the slot holds where it begins."""
        pending: list[tuple[Block, Value | None]] = [(self.region.entry, None)]
        while pending:
            block, held = pending.pop()
            held = self._rename(block, self.arguments.get(block, held))
            pending += [(child, held) for child in children.get(block, ())]

    def _merge_points(self) -> set[Block]:
        """The iterated dominance frontier of the stores, as far as the slot is read from there on."""
        frontiers = self.flow.frontiers
        live = self._live_in()
        assert self.slot.block is not None
        pending = [block for block, users in self.users.items() if any(isinstance(user, StoreOp) for user in users)]
        merges: set[Block] = set()
        while pending:
            for block in frontiers.get(pending.pop(), ()):
                if block in live and block not in merges:
                    merges.add(block)
                    pending.append(block)
        return merges

    def _live_in(self) -> set[Block]:
        """The blocks at whose start the content may still be read."""
        pending = [block for block, users in self.users.items() if isinstance(users[0], LoadOp)]
        live: set[Block] = set()
        while pending:
            block = pending.pop()
            if block in live or block is self.slot.block:
                continue
            live.add(block)
            pending += [pred for pred in self.preds[block] if not self._stores(pred)]
        return live

    def _stores(self, block: Block) -> bool:
        return any(isinstance(user, StoreOp) for user in self.users.get(block, ()))

    def _reads_initial(self) -> bool:
        """Whether a load may come before every store."""
        assert self.slot.block is not None
        first = self.users.get(self.slot.block, [])
        if first and isinstance(first[0], LoadOp):
            return True
        return not self._stores(self.slot.block) and bool(self._live_in())

    def _rename(self, block: Block, held: Value | None) -> Value | None:
        for user in self.users.get(block, ()):
            if isinstance(user, StoreOp):
                held = user.value
            else:
                held = held if held is not None else self._initial_value()
                user.results[0].replace_by(held)
            user.erase()
        if held is not None:
            self.at_end[block] = held
        return held

    def _rename_unreachable(self) -> None:
        for block in self.users:
            if any(user.block is block for user in self.users[block]):
                self._rename(block, self.arguments.get(block))

    def _initial_value(self) -> Value:
        if self.initial is None:
            zero = number(self.slot.type.element, 0)
            made = None if zero is None else materialize(zero, self.slot.type.element)
            assert made is not None
            assert self.slot.block is not None
            self.slot.block.insert_before(made, self.slot.block.first)
            self.initial = made.results[0]
        return self.initial

    def _link(self, block: Block) -> None:
        """Every way into a merge point hands over what the slot holds there."""
        for pred in self.preds[block]:
            last = pred.last
            assert last is not None
            lists = [[last.operands[index] for index in positions] for positions in forwarded(last)]
            for number_, successor in enumerate(last.successors):
                if successor is block:
                    lists[number_].append(self.at_end.get(pred) or self._initial_value())
            set_forwarded(last, lists)
