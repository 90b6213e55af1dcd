"""Why a transformation is refused, in words."""

from __future__ import annotations

from tensorlang.analysis.dependence import Conflict, Opaque
from tensorlang.analysis.memory import Access


def conflict_message(conflict: Conflict | Opaque) -> str:
    """What stands in the way."""
    if isinstance(conflict, Opaque):
        return f"the effects of '{conflict.op.name}' are not known"
    first, second = conflict.first, conflict.second
    return f"an iteration that {_does(first)} may meet a later one that {_does(second)} the same element"


def _does(access: Access) -> str:
    name = access.memref.name if access.memref.name else f"a {access.memref.type}"
    return f"{'writes' if access.writes else 'reads'} {name}"
