"""The walk over a function: every access with its scope, every parallel loop, every claim, what is not understood."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tensorlang.gate.proof import loops
from tensorlang.gate.proof.accesses import Access, accesses_of
from tensorlang.gate.proof.conditions import at_least
from tensorlang.gate.proof.contents import depends_on_contents
from tensorlang.gate.proof.indices import Indices
from tensorlang.gate.proof.memory import Memory
from tensorlang.gate.proof.promises import promises_of
from tensorlang.gate.proof.scopes import Claim, Scope
from tensorlang.gate.proof.terms import Extent, Term, term_of
from tensorlang.ir.core import Block, Operation, Value
from tensorlang.ir.types import DYNAMIC, IndexType, IntegerType, MemRefType

if TYPE_CHECKING:
    from tensorlang.gate.proof.contract import Contract


@dataclass(slots=True)
class Trace:
    """What a function does to memory.

    Attributes:
        accesses: in the order of the text.
        claims: that views lie in their sources, loops end, and the like.
        parallels: the scope of each parallel loop's body.
        strangers: operations whose effect on memory is not understood.
        extents: the free sizes, in the order of the arguments.
        of_contents: the values that depend on loaded data.
        scopes: where each operation stands that makes or takes indices and conditions.
        bodies: what holds in the regions of an operation, by their number.
        indices: reads values as terms.
    """

    accesses: list[Access] = field(default_factory=list[Access])
    claims: list[Claim] = field(default_factory=list[Claim])
    parallels: list[Scope] = field(default_factory=list[Scope])
    strangers: list[Operation] = field(default_factory=list[Operation])
    extents: tuple[Extent, ...] = ()
    of_contents: frozenset[Value] = frozenset()
    scopes: dict[Operation, Scope] = field(default_factory=dict[Operation, Scope])
    bodies: dict[tuple[Operation, int], Scope] = field(default_factory=dict[tuple[Operation, int], Scope])
    indices: Indices | None = None


def trace(function: Operation, contract: Contract | None = None) -> Trace:
    """Read a function whose body is one block of structured control flow over memrefs.

    Args:
        function: a `func.func` with a body.
        contract: what its extents are; without one all dynamic extents are free.
    """
    return Walk(function, contract).result


def is_size(value: Value) -> bool:
    """Whether a scalar argument is a size: an index, or an integer that becomes one or bounds a loop."""
    if isinstance(value.type, IndexType):
        return True
    if not isinstance(value.type, IntegerType) or value.type.width < 32:
        return False
    return any(user.name in ("arith.index_cast", "arith.index_castui", "scf.for") for user in value.users)


_QUIET = frozenset({
    "memref.dim", "memref.rank", "memref.dealloc", "memref.prefetch", "func.return", "scf.yield", "affine.yield",
    "scf.condition", "scf.reduce", "scf.reduce.return", "vector.yield", "tensorlang.goal",
})  # fmt: skip
_ASSERTS = frozenset({"cf.assert", "tensorlang.assert"})


class Walk:
    """The state of one walk."""

    def __init__(self, function: Operation, contract: Contract | None = None) -> None:
        entry = function.regions[0].entry
        of_contents = depends_on_contents(function)
        derived = contract.derived if contract is not None else dict[Extent, Term]()
        self.memory = Memory(derived)
        self.indices = Indices(of_contents, self.memory.extents)
        self.result = Trace(claims=self.memory.claims, of_contents=of_contents, indices=self.indices)
        root = Scope()
        self.result.extents = tuple(extent for value in entry.args for extent in self._argument(value))
        free = [at_least(term_of(extent), 0) for extent in self.result.extents]
        root.facts += contract.facts() if contract is not None else free
        self.block(entry, root)

    def _argument(self, value: Value) -> list[Extent]:
        """Bind an argument; gives the free sizes it brings."""
        if isinstance(value.type, MemRefType):
            self.memory.argument(value, value.index)
            return [Extent(value.index, axis) for axis, extent in enumerate(value.type.shape) if extent == DYNAMIC]
        if is_size(value):
            self.indices.bind(value, self.memory.extent(Extent(value.index)))
            return [Extent(value.index)]
        return []

    def block(self, block: Block, scope: Scope) -> Scope:
        """Read a block; gives the scope at its end."""
        for op in block:
            scope = self._operation(op, scope)
        return scope

    def _operation(self, op: Operation, scope: Scope) -> Scope:
        """Read one operation; gives the scope behind it."""
        self.result.scopes[op] = scope
        self.result.claims += promises_of(op, self.indices, scope)
        form = loops.FORMS.get(op.name)
        if form is not None:
            return form(self, op, scope)
        if op.name in _ASSERTS:
            return scope.inside(self.indices.condition(op.operands[0]))
        if self.memory.made_by(op, self.indices, scope) or op.name in _QUIET:
            return scope
        if op.name == "vector.mask" and op.regions:
            return self.block(op.regions[0].entry, scope)
        found = list(accesses_of(op, self.indices, self.memory, scope))
        self.result.accesses += found
        if not found and (op.regions or not op.is_pure):
            self.result.strangers.append(op)
        return scope
