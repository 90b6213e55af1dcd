"""How an operation is declared: fields of a class are its operands, results, attributes and regions.

    class SelectOp(Operation):
        name = "arith.select"
        condition = operand(BOOL_LIKE)
        true_value = operand(ANY)

A field read on an instance gives the value; the class keeps the whole as `definition` for parser, verifier and docs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import TYPE_CHECKING, ClassVar, Final, Protocol

from tensorlang.ir.attributes import Attribute
from tensorlang.ir.constraints import ANY, ANY_ATTRIBUTE, AttributeConstraint, TypeConstraint
from tensorlang.ir.core import Block, Operation, Region, Value

if TYPE_CHECKING:
    from tensorlang.ir.assembly import Node, Reader, Writer
    from tensorlang.ir.types import Type


class Effect(Enum):
    """What an operation may do to memory."""

    READ = auto()
    WRITE = auto()
    ALLOCATE = auto()
    FREE = auto()


@dataclass(frozen=True, slots=True)
class Fault:
    """What `check` yields where a text alone is not enough: notes, each with the operation it points at.

    `at` is an operation inside, where the fault lies; None is the checked one.
    """

    message: str
    notes: tuple[tuple[str, Operation | None], ...] = ()
    at: Operation | None = None


class Arity(Enum):
    """How many values a declared operand or result stands for."""

    ONE = auto()
    OPTIONAL = auto()
    MANY = auto()


class Assembly(Protocol):
    """The custom text form of an operation: `read` from the grammar's node, `write` after the name."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation: ...
    def write(self, op: Operation, writer: Writer) -> None: ...


@dataclass(frozen=True, slots=True)
class ValueGroup:
    """A declared operand or result: its name, what types it takes, how many there are."""

    name: str
    constraint: TypeConstraint
    arity: Arity


@dataclass(frozen=True, slots=True)
class AttributeSpec:
    """An inherent attribute (a property). `default` is what an absent one means."""

    name: str
    constraint: AttributeConstraint
    required: bool
    default: Attribute | None = None
    elided: Attribute | None = None
    """A value that the custom form leaves out, as it means the same as none."""


@dataclass(frozen=True, slots=True)
class RegionSpec:
    """`single_block` allows one block at most, `required` one at least; `terminator` names the op that ends each."""

    name: str
    single_block: bool = False
    terminator: str | None = None
    arity: Arity = Arity.ONE
    required: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """Everything declared about an operation."""

    name: str
    summary: str
    operands: tuple[ValueGroup, ...]
    results: tuple[ValueGroup, ...]
    attributes: tuple[AttributeSpec, ...]
    regions: tuple[RegionSpec, ...]
    successors: int | None
    """How many; None is any number."""
    same_types: tuple[tuple[str, ...], ...]
    """Groups of names (of operands and results) whose types must be equal."""
    attribute_names: frozenset[str] = field(default_factory=frozenset[str])
    fixed_operands: int = 0
    """How many of the operand groups are a single value."""
    fixed_results: int = 0
    written: tuple[tuple[type[Type], ...], ...] = ()
    """For each type in the custom form, where `Operation.written` says whose they are, the kinds it may be of."""

    @property
    def needs_segments(self) -> bool:
        """More than one group of a size that varies: the sizes must be stored."""
        return sum(group.arity is not Arity.ONE for group in self.operands) > 1


class _Operand:
    """An operand that is always there."""

    __slots__ = ("constraint", "position")

    def __init__(self, constraint: TypeConstraint) -> None:
        self.constraint = constraint
        self.position = 0

    def __get__(self, op: Operation, owner: type[Operation]) -> Value:
        return operand_group(op, self.position)[0]


class _OptionalOperand(_Operand):
    __slots__ = ()

    def __get__(self, op: Operation, owner: type[Operation]) -> Value | None:  # type: ignore[override]
        group = operand_group(op, self.position)
        return group[0] if group else None


class _VariadicOperand(_Operand):
    __slots__ = ()

    def __get__(self, op: Operation, owner: type[Operation]) -> Sequence[Value]:  # type: ignore[override]
        return operand_group(op, self.position)


class _Result:
    __slots__ = ("constraint", "position")

    def __init__(self, constraint: TypeConstraint) -> None:
        self.constraint = constraint
        self.position = 0

    def __get__(self, op: Operation, owner: type[Operation]) -> Value:
        return op.results[self.position]


class _VariadicResult(_Result):
    __slots__ = ()

    def __get__(self, op: Operation, owner: type[Operation]) -> Sequence[Value]:  # type: ignore[override]
        return op.results


class _AttributeField:
    __slots__ = ("constraint", "default", "elided", "name", "required")

    def __init__(
        self, constraint: AttributeConstraint, required: bool, default: Attribute | None, name: str | None
    ) -> None:
        self.constraint = constraint
        self.required = required
        self.default = default
        self.elided: Attribute | None = None
        self.name = name or ""

    def __get__(self, op: Operation, owner: type[Operation]) -> Attribute | None:
        return op.attributes.get(self.name, self.default)


class _RegionField:
    __slots__ = ("position", "spec")

    def __init__(self, spec: RegionSpec) -> None:
        self.spec = spec
        self.position = 0

    def __get__(self, op: Operation, owner: type[Operation]) -> Region:
        return op.regions[self.position]


class _VariadicRegion(_RegionField):
    __slots__ = ()

    def __get__(self, op: Operation, owner: type[Operation]) -> Sequence[Region]:  # type: ignore[override]
        return op.regions[self.position :]


def operand(constraint: TypeConstraint = ANY) -> _Operand:
    """One operand."""
    return _Operand(constraint)


def optional_operand(constraint: TypeConstraint = ANY) -> _OptionalOperand:
    """None or one operand."""
    return _OptionalOperand(constraint)


def operands(constraint: TypeConstraint = ANY) -> _VariadicOperand:
    """Any number of operands."""
    return _VariadicOperand(constraint)


def result(constraint: TypeConstraint = ANY) -> _Result:
    """One result."""
    return _Result(constraint)


def results(constraint: TypeConstraint = ANY) -> _VariadicResult:
    """Any number of results."""
    return _VariadicResult(constraint)


def attribute(
    constraint: AttributeConstraint = ANY_ATTRIBUTE, *, default: Attribute | None = None, name: str | None = None
) -> _AttributeField:
    """A required inherent attribute, or one with a default. `name` where it differs from the field's."""
    return _AttributeField(constraint, default is None, default, name)


def optional_attribute(
    constraint: AttributeConstraint = ANY_ATTRIBUTE, *, name: str | None = None, elided: Attribute | None = None
) -> _AttributeField:
    """An inherent attribute that may be absent; `elided` means the same as none and is not shown."""
    made = _AttributeField(constraint, False, None, name)
    made.elided = elided
    return made


def region(*, single_block: bool = False, terminator: str | None = None, required: bool = False) -> _RegionField:
    """A region; `terminator` is the op every block must end with, `required` asks for a block."""
    return _RegionField(RegionSpec("", single_block, terminator, required=required))


def regions(*, single_block: bool = False, terminator: str | None = None, required: bool = False) -> _VariadicRegion:
    """All regions from here on."""
    return _VariadicRegion(RegionSpec("", single_block, terminator, Arity.MANY, required))


def operand_group(op: Operation, position: int) -> Sequence[Value]:
    """The operands of the declared group at `position`."""
    start, size = segment(op, position)
    return op.operands[start : start + size]


def segment(op: Operation, position: int) -> tuple[int, int]:
    """Start and size of a declared operand group."""
    if op.segments is not None:
        return sum(op.segments[:position]), op.segments[position]
    groups = op.definition.operands
    if op.definition.fixed_operands == len(groups):
        return position, 1
    spare = len(op.operands) - op.definition.fixed_operands
    start = sum(1 if group.arity is Arity.ONE else spare for group in groups[:position])
    return start, 1 if groups[position].arity is Arity.ONE else spare


_ARITY: dict[type, Arity] = {
    _Operand: Arity.ONE,
    _OptionalOperand: Arity.OPTIONAL,
    _VariadicOperand: Arity.MANY,
    _Result: Arity.ONE,
    _VariadicResult: Arity.MANY,
}


def _fields(cls: type[Operation]) -> dict[str, object]:
    """Declared fields, bases first, in order; one that a subclass declares again takes its new place."""
    found: dict[str, object] = {}
    for base in reversed(cls.__mro__):
        for name, value in vars(base).items():
            if isinstance(value, _Operand | _Result | _AttributeField | _RegionField):
                found.pop(name, None)
                found[name] = value
    return found


def define(cls: type[Operation]) -> None:
    """Collect the fields of a class into its `definition`."""
    fields = _fields(cls)
    operand_groups: list[ValueGroup] = []
    result_groups: list[ValueGroup] = []
    attributes: list[AttributeSpec] = []
    region_specs: list[RegionSpec] = []
    for name, value in fields.items():
        if isinstance(value, _Operand):
            value.position = len(operand_groups)
            operand_groups.append(ValueGroup(name, value.constraint, _ARITY[type(value)]))
        elif isinstance(value, _Result):
            value.position = len(result_groups)
            result_groups.append(ValueGroup(name, value.constraint, _ARITY[type(value)]))
        elif isinstance(value, _AttributeField):
            value.name = value.name or name
            attributes.append(AttributeSpec(value.name, value.constraint, value.required, value.default, value.elided))
        elif isinstance(value, _RegionField):
            value.position = len(region_specs)
            spec = value.spec
            region_specs.append(replace(spec, name=name))
    kinds = {group.name: group.constraint.kinds for group in (*operand_groups, *result_groups)}
    cls.definition = Definition(
        name=cls.name,
        summary=(cls.__doc__ or "").strip(),
        operands=tuple(operand_groups),
        results=tuple(result_groups),
        attributes=tuple(attributes),
        regions=tuple(region_specs),
        successors=getattr(cls, "successor_count", 0),
        same_types=tuple(getattr(cls, "same_types", ())),
        attribute_names=frozenset(spec.name for spec in attributes),
        fixed_operands=sum(group.arity is Arity.ONE for group in operand_groups),
        fixed_results=sum(group.arity is Arity.ONE for group in result_groups),
        written=tuple(kinds[name] for name in cls.written),
    )


PROPERTIES: Final = ""
"""Under this name, which no attribute can have, an unregistered operation keeps its properties."""


class UnregisteredOp(Operation):
    """An operation no dialect defines, kept as it was written (`--allow-unregistered-dialect`)."""

    successor_count: ClassVar[int | None] = None
    has_graph_region: ClassVar[bool] = True


def unregistered(name: str) -> type[UnregisteredOp]:
    """A class for an unknown operation name."""
    return type("UnregisteredOp", (UnregisteredOp,), {"name": name, "__slots__": (), "__doc__": UnregisteredOp.__doc__})


Body = Callable[[Block], None]
