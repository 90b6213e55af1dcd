"""What an operation does besides computing its results, as far as rewriting has to know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tensorlang.dialects.constants import constant_of, integer_of
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.opdef import Effect

SIGNED_DIVISIONS: Final = frozenset({"arith.divsi", "arith.ceildivsi", "arith.floordivsi"})
DIVISIONS: Final = SIGNED_DIVISIONS | {"arith.divui", "arith.ceildivui", "arith.remsi", "arith.remui"}
MAY_NOT_END: Final = frozenset({"scf.for", "scf.while"})


def effects_of(op: Operation) -> Iterator[tuple[Effect, Value | None] | None]:
    """The effects of an operation and of all in its regions, one by one; a None among them stands for any effect.

    The last come first: a loop's writes stand at its end, and who looks for one need not see all its reads.
    """
    if not op.has_recursive_effects:
        own = op.effects()
        yield from (None,) if own is None else own
        return
    for inner in _inside(op):
        yield from effects_of(inner)


def _inside(op: Operation) -> Iterator[Operation]:
    """The operations right inside, the last of each block first."""
    for region in op.regions:
        for block in region.blocks:
            inner = block.last
            while inner is not None:
                yield inner
                inner = inner.before


def is_unused(op: Operation) -> bool:
    """Whether nobody reads any of the results."""
    return not any(result.users for result in op.results)


def is_effect_free(op: Operation) -> bool:
    """Whether it neither reads nor writes memory, nor does anything else that shows."""
    return next(effects_of(op), False) is False


def only_reads(op: Operation) -> bool:
    """Whether it does nothing to memory but read it."""
    return all(effect is not None and effect[0] is Effect.READ for effect in effects_of(op))


def is_removable(op: Operation) -> bool:
    """Whether nobody would miss it, given that nobody uses its results: it only reads, or changes what it allocates."""
    if op.is_terminator or op.is_symbol:
        return False
    return all(effect is not None and _is_private(effect, op) for effect in effects_of(op))


def _is_private(effect: tuple[Effect, Value | None], op: Operation) -> bool:
    kind, value = effect
    if kind is Effect.READ:
        return True
    owner = value.op if value is not None else None
    if owner is None or not (owner is op or op.is_ancestor_of(owner)):
        return False
    return (Effect.ALLOCATE, value) in (owner.effects() or ())


def is_dead(op: Operation) -> bool:
    """Whether it can be erased."""
    return is_unused(op) and is_removable(op)


def is_speculatable(op: Operation) -> bool:
    """Whether it may run where the program would not have run it: it cannot trap and ends, and so does all inside."""
    if op.name in DIVISIONS:
        divisor = integer_of(constant_of(op.operands[1]))
        return divisor not in ((None, 0, -1) if op.name in SIGNED_DIVISIONS else (None, 0))
    if op.has_recursive_effects:
        return op.name not in MAY_NOT_END and all(is_speculatable(inner) for inner in _inside(op))
    return op.is_pure
