"""Whether an access surely stays inside its buffer."""

from __future__ import annotations

from tensorlang.analysis.affine import known_bounds
from tensorlang.analysis.linear import Linear, number, variable
from tensorlang.analysis.loops import enclosing_loops
from tensorlang.analysis.memory import Access
from tensorlang.analysis.polyhedron import Constraint, implies
from tensorlang.ir.attributes import IntegerAttr
from tensorlang.ir.core import Value
from tensorlang.ir.types import DYNAMIC, MemRefType


def is_in_bounds(access: Access) -> bool:
    """Whether every element an access touches is proved to exist, wherever the loops around it stand."""
    if access.subscripts is None or not isinstance(access.memref.type, MemRefType):
        return False
    facts = [fact for loop in enclosing_loops(access.op) for fact in loop.domain()]
    for dim, form in enumerate(access.subscripts):
        extent = extent_of(access.memref, dim)
        if extent is None:
            return False
        known: list[Constraint] = [*facts, *known_bounds(form), *known_bounds(extent)]
        last = form + (access.lanes[dim] - 1)
        if not (implies(known, form) and implies(known, extent - last - 1)):
            return False
    return True


def extent_of(memref: Value, dim: int) -> Linear | None:
    """The extent of a dimension: a number, or the `memref.dim` of it that the program already computes."""
    assert isinstance(memref.type, MemRefType)
    static = memref.type.shape[dim]
    if static != DYNAMIC:
        return number(static)
    for user in memref.users:
        if user.name == "memref.dim" and _constant_of(user.operands[1]) == dim:
            return variable(user.results[0])
    return None


def _constant_of(value: Value) -> int | None:
    held = value.op.attributes.get("value") if value.op is not None and value.op.name == "arith.constant" else None
    return held.value if isinstance(held, IntegerAttr) else None
