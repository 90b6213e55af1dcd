"""Values, operations, blocks and regions: the graph every other layer reads and rewrites.

A block's operations form a doubly linked list and a value knows its users: edits cost the same in any block.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Self

from tensorlang.ir.attributes import Attribute
from tensorlang.ir.types import Type

if TYPE_CHECKING:
    from tensorlang.ir.opdef import Assembly, Definition, Effect, Fault
    from tensorlang.ir.rewriter import Rewriter


class Value:
    """The result of an operation or the argument of a block."""

    __slots__ = ("index", "name", "owner", "type", "users")

    def __init__(self, type_: Type, owner: Operation | Block, index: int) -> None:
        self.type = type_
        self.owner = owner
        self.index = index
        self.users: dict[Operation, int] = {}
        self.name: str | None = None
        """What the source called it; messages use it, the printer does not."""

    @property
    def op(self) -> Operation | None:
        """The operation that defines this value; None for a block argument."""
        return self.owner if isinstance(self.owner, Operation) else None

    @property
    def block(self) -> Block | None:
        """The block in which the value is defined."""
        return self.owner.block if isinstance(self.owner, Operation) else self.owner

    def replace_by(self, other: Value) -> None:
        """Make every user use `other`."""
        for user in tuple(self.users):
            user.replace_operand(self, other)

    @property
    def has_one_use(self) -> bool:
        return len(self.users) == 1 and next(iter(self.users.values())) == 1


class Operation:
    """One operation. Subclasses declare (see `opdef`), instances hold; a subclass adds no slots.

    `segments` counts the operands of each declared group and is None where every group but one has a fixed size.
    `offset` is where the operation begins in its source, -1 when a pass made it.
    """

    __slots__ = (
        "_operands", "after", "attributes", "before", "block", "offset", "regions", "results", "segments", "successors",
    )  # fmt: skip

    name: ClassVar[str] = ""
    definition: ClassVar[Definition]
    assembly: ClassVar[Assembly | None] = None
    written: ClassVar[tuple[str, ...]] = ()
    """The operands and results whose types the custom form holds, as in the text: a wrong kind is refused there."""
    is_pure: ClassVar[bool] = False
    is_terminator: ClassVar[bool] = False
    is_commutative: ClassVar[bool] = False
    is_isolated: ClassVar[bool] = False
    """No value from outside may be used in the regions."""
    is_symbol: ClassVar[bool] = False
    """Carries `sym_name` and can be referred to by `@name`."""
    has_graph_region: ClassVar[bool] = False
    has_recursive_effects: ClassVar[bool] = False
    """The effects are those of the operations in the regions."""
    is_elementwise: ClassVar[bool] = False
    """Acts on each element of vectors and tensors alone."""

    _operands: list[Value]
    results: list[Value]
    attributes: dict[str, Attribute]
    regions: list[Region]
    successors: list[Block]
    segments: tuple[int, ...] | None
    block: Block | None
    before: Operation | None
    after: Operation | None
    offset: int

    def __init_subclass__(cls) -> None:
        from tensorlang.ir.opdef import define

        define(cls)

    @classmethod
    def create(
        cls,
        operands: Sequence[Value] = (),
        result_types: Sequence[Type] = (),
        attributes: Mapping[str, Attribute] | None = None,
        *,
        regions: Sequence[Region] = (),
        successors: Sequence[Block] = (),
        segments: tuple[int, ...] | None = None,
        offset: int = -1,
    ) -> Self:
        """A detached operation; nothing is verified here."""
        op = cls.__new__(cls)
        op._operands = list(operands)
        for value in op._operands:
            value.users[op] = value.users.get(op, 0) + 1
        op.results = [Value(type_, op, index) for index, type_ in enumerate(result_types)]
        op.attributes = dict(attributes) if attributes else {}
        op.regions = list(regions)
        for region in op.regions:
            region.parent = op
        op.successors = list(successors)
        for block in op.successors:
            block.branches[op] = None
        op.segments = segments
        op.block = op.before = op.after = None
        op.offset = offset
        return op

    def __repr__(self) -> str:
        return f"<{self.name}>"

    @property
    def operands(self) -> Sequence[Value]:
        return self._operands

    @property
    def operand_types(self) -> tuple[Type, ...]:
        return tuple(value.type for value in self._operands)

    @property
    def result_types(self) -> tuple[Type, ...]:
        return tuple(value.type for value in self.results)

    @property
    def parent(self) -> Operation | None:
        """The operation whose region holds this one."""
        return self.block.region.parent if self.block and self.block.region else None

    def ancestors(self) -> Iterator[Operation]:
        """The parent, its parent, and so on."""
        op = self.parent
        while op is not None:
            yield op
            op = op.parent

    def is_ancestor_of(self, other: Operation) -> bool:
        """Whether `other` lies inside this operation's regions."""
        return any(op is self for op in other.ancestors())

    def walk(self) -> Iterator[Operation]:
        """This operation and all inside, parents first. The current operation may be erased while walking."""
        yield self
        pending = self._first_inside()
        while pending:
            op = pending.pop()
            if op.after is not None:
                pending.append(op.after)
            yield op
            pending += op._first_inside()

    def _first_inside(self) -> list[Operation]:
        """The first operation of each block, the last block's first."""
        found = [block.first for region in self.regions for block in region.blocks if block.first is not None]
        return found[::-1]

    def set_operand(self, index: int, value: Value) -> None:
        old = self._operands[index]
        if old is value:
            return
        self._forget(old)
        self._operands[index] = value
        value.users[self] = value.users.get(self, 0) + 1

    def set_operands(self, values: Iterable[Value], segments: tuple[int, ...] | None = None) -> None:
        """Replace the whole operand list."""
        for old in self._operands:
            self._forget(old)
        self._operands = list(values)
        self.segments = segments
        for value in self._operands:
            value.users[self] = value.users.get(self, 0) + 1

    def replace_operand(self, old: Value, new: Value) -> None:
        """Replace every use of `old` in this operation."""
        for index, value in enumerate(self._operands):
            if value is old:
                self.set_operand(index, new)

    def _forget(self, value: Value) -> None:
        count = value.users[self]
        if count == 1:
            del value.users[self]
        else:
            value.users[self] = count - 1

    def detach(self) -> None:
        """Take the operation out of its block; it can be inserted elsewhere."""
        block = self.block
        if block is None:
            return
        if self.before:
            self.before.after = self.after
        else:
            block.first = self.after
        if self.after:
            self.after.before = self.before
        else:
            block.last = self.before
        self.block = self.before = self.after = None

    def erase(self) -> None:
        """Remove the operation and everything inside. Its results must have no users left."""
        assert not any(result.users for result in self.results), f"erasing {self.name}, which is still used"
        self.detach()
        self.drop()

    def drop(self) -> None:
        """Stop using any value, here and inside."""
        for op in self.walk():
            for value in op._operands:
                value.users.pop(op, None)
            op._operands = []
            for block in op.successors:
                block.branches.pop(op, None)

    def move_before(self, anchor: Operation) -> None:
        self.detach()
        assert anchor.block
        anchor.block.insert_before(self, anchor)

    def clone(self, values: dict[Value, Value], blocks: dict[Block, Block] | None = None) -> Operation:
        """A detached deep copy. `values` maps operands to use instead and learns the new results."""
        blocks = {} if blocks is None else blocks
        copy = type(self).create(
            [values.get(value, value) for value in self._operands],
            [result.type for result in self.results],
            self.attributes,
            successors=[blocks.get(block, block) for block in self.successors],
            segments=self.segments,
            offset=self.offset,
        )
        for old, made in zip(self.results, copy.results, strict=True):
            values[old] = made
            made.name = old.name
        for region in self.regions:
            fresh = Region()
            fresh.parent = copy
            copy.regions.append(fresh)
            region.clone_into(fresh, values, blocks)
        return copy

    def check_first(self) -> Iterator[str | Fault]:
        """Those of `check` that are reported before any fault of what is inside the regions."""
        return iter(())

    def check(self) -> Iterator[str | Fault]:
        """Faults beyond what the definition says; each is completed to "'name' op <fault>"."""
        return iter(())

    def check_symbols(self) -> Iterator[str | Fault]:
        """Faults of what is named: checked once all else in the module is right."""
        return iter(())

    def fold(self, constants: Sequence[Attribute | None]) -> Sequence[Value | Attribute] | None:
        """What the results are, when that is known; `constants` has the operands' values where they are constants."""
        return None

    def canonicalize(self, rewriter: Rewriter) -> bool:
        """Rewrite to a simpler form; True when something changed."""
        return False

    def effects(self) -> Sequence[tuple[Effect, Value | None]] | None:
        """Memory effects: (what, on which value; None is anything). None: unknown, assume the worst."""
        return () if self.is_pure else None


class Block:
    """A straight run of operations with arguments, ended by a terminator in most regions."""

    __slots__ = ("args", "branches", "first", "last", "name", "offset", "region")

    def __init__(self, types: Sequence[Type] = ()) -> None:
        self.args = [Value(type_, self, index) for index, type_ in enumerate(types)]
        self.first: Operation | None = None
        self.last: Operation | None = None
        self.region: Region | None = None
        self.name: str | None = None
        self.offset = -1
        self.branches: dict[Operation, None] = {}
        """The operations that name this block as a successor, whether they stand in a block or not."""

    def __iter__(self) -> Iterator[Operation]:
        """The operations in order; the current one may be erased while iterating."""
        op = self.first
        while op is not None:
            following = op.after
            yield op
            op = following

    @property
    def parent(self) -> Operation | None:
        return self.region.parent if self.region else None

    @property
    def terminator(self) -> Operation | None:
        """The last operation, when it is a terminator."""
        return self.last if self.last is not None and self.last.is_terminator else None

    @property
    def is_entry(self) -> bool:
        return self.region is not None and self.region.blocks[0] is self

    def add_argument(self, type_: Type) -> Value:
        value = Value(type_, self, len(self.args))
        self.args.append(value)
        return value

    def erase_argument(self, index: int) -> None:
        assert not self.args[index].users
        del self.args[index]
        for position, value in enumerate(self.args):
            value.index = position

    def append(self, op: Operation) -> None:
        assert op.block is None
        op.block, op.before, op.after = self, self.last, None
        if self.last is None:
            self.first = op
        else:
            self.last.after = op
        self.last = op

    def insert_before(self, op: Operation, anchor: Operation | None) -> None:
        """Insert before `anchor`, at the end for None."""
        if anchor is None:
            self.append(op)
            return
        assert op.block is None
        assert anchor.block is self
        op.block, op.before, op.after = self, anchor.before, anchor
        if anchor.before:
            anchor.before.after = op
        else:
            self.first = op
        anchor.before = op


class Region:
    """A list of blocks; the first is where control enters."""

    __slots__ = ("blocks", "parent")

    def __init__(self, blocks: Iterable[Block] = ()) -> None:
        self.blocks: list[Block] = []
        self.parent: Operation | None = None
        for block in blocks:
            self.append(block)

    @property
    def entry(self) -> Block:
        return self.blocks[0]

    def append(self, block: Block) -> None:
        block.region = self
        self.blocks.append(block)

    def insert(self, index: int, block: Block) -> None:
        block.region = self
        self.blocks.insert(index, block)

    def clone_into(self, other: Region, values: dict[Value, Value], blocks: dict[Block, Block]) -> None:
        """Append copies of the blocks to `other`."""
        for block in self.blocks:
            copy = Block([arg.type for arg in block.args])
            copy.name, copy.offset = block.name, block.offset
            blocks[block] = copy
            for old, made in zip(block.args, copy.args, strict=True):
                values[old] = made
                made.name = old.name
            other.append(copy)
        for block in self.blocks:
            for op in block:
                blocks[block].append(op.clone(values, blocks))
        # A use that came before its definition in block order still names the old value: name the copy.
        copies = (op for block in other.blocks for op in block) if len(other.blocks) > 1 else ()
        for inner in (inner for op in copies for inner in op.walk()):
            for index, value in enumerate(inner.operands):
                if value in values:
                    inner.set_operand(index, values[value])
