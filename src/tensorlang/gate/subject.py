"""The function on trial: its arguments and results as the gate fills and reads them, and what the base does there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tensorlang.dialects.func import FuncOp
from tensorlang.dialects.memref_global import GetGlobalOp
from tensorlang.gate.locate import called
from tensorlang.gate.proof.contract import Contract, contract_of
from tensorlang.gate.proof.terms import Extent, Variable, variables_of
from tensorlang.gate.proof.trace import Trace, is_size, trace
from tensorlang.gate.tolerance import FORMATS, FloatFormat
from tensorlang.ir.core import Operation
from tensorlang.ir.types import (
    DYNAMIC,
    FloatType,
    IndexType,
    IntegerType,
    MemRefType,
    Type,
    row_major_strides,
    strides_and_offset,
)

Role = Literal["in", "out", "inout"]
"""What the base does with a memref: only reads it, only writes it, or both."""


class UnsupportedError(Exception):
    """A function that the gate cannot call. The message says why."""


@dataclass(frozen=True, slots=True)
class Element:
    """What lies in memory, or in a scalar. `form` is None for integers of `bits`."""

    bits: int
    form: FloatFormat | None = None

    @property
    def size(self) -> int:
        """Bytes in memory."""
        return max(1, (1 << (self.bits - 1).bit_length()) // 8)


@dataclass(frozen=True, slots=True)
class Shape:
    """A memref's type: extents, strides and offset, `None` for what is only known at run time."""

    extents: tuple[int | None, ...]
    strides: tuple[int | None, ...] | None
    offset: int | None

    @property
    def is_row_major(self) -> bool:
        return self.strides is None


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: a memref (`shape`), a size, or another scalar."""

    position: int
    name: str
    element: Element
    shape: Shape | None = None
    role: Role = "in"
    is_size: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """One result: a scalar, or a memref of `rank`."""

    element: Element
    rank: int | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """The base of a function, read once.

    Attributes:
        function: its name.
        arguments: in order.
        results: in order.
        contract: which sizes it may be called with.
        trace: what it does to memory.
        moves_only: it computes with no float, so that a right candidate has the same bits.
        indexes_by_contents: integers that it loads are indices: only small ones make sense.
    """

    function: str
    arguments: tuple[Argument, ...]
    results: tuple[Result, ...]
    contract: Contract
    trace: Trace
    moves_only: bool
    indexes_by_contents: bool

    @property
    def written(self) -> frozenset[int]:
        """The positions of the arguments that it writes."""
        return frozenset(argument.position for argument in self.arguments if argument.role != "in")


def subject_of(function: FuncOp) -> Subject:
    """Read a base whose calls are inlined.

    Raises:
        UnsupportedError: a type or an operation stands in the way.
    """
    found = trace(function)
    if found.strangers:
        raise UnsupportedError(f"what '{found.strangers[0].name}' in the base does is not known to the gate")
    variable = _mutable_global(function)
    if variable is not None:
        raise UnsupportedError(f"the global @{variable} that it uses is no constant: one call depends on another")
    roles = _roles(found, [arg.index for arg in function.args])
    arguments = tuple(
        _argument(arg.index, called(arg, f"%{arg.index}"), arg.type, roles.get(arg.index, "in"), is_size(arg))
        for arg in function.args
    )
    results = tuple(_result(type_) for type_ in function.type.results)
    contract = contract_of(found)
    return Subject(
        function.symbol, arguments, results, contract, found, not _computes(function), _indexes_by_contents(found)
    )


def _mutable_global(function: FuncOp) -> str | None:
    """A global that the function uses and that may change between calls."""
    used = ((op, op.target()) for op in function.walk() if isinstance(op, GetGlobalOp))
    return next((op.symbol for op, target in used if target is None or not target.is_constant), None)


def _indexes_by_contents(found: Trace) -> bool:
    names = (name for access in found.accesses for first in access.firsts for name in variables_of(first))
    return any(isinstance(name, Variable) and name.of_contents for name in names)


def _roles(found: Trace, positions: Sequence[int]) -> dict[int, Role]:
    """By the base's accesses. An argument that a view of unknown origin might be is read and written."""
    if any(access.writes and access.view.buffer is None for access in found.accesses):
        return dict.fromkeys(positions, "inout")
    reads: set[int] = set()
    writes: set[int] = set()
    for access in found.accesses:
        if access.view.buffer is not None and access.view.buffer.argument is not None:
            (writes if access.writes else reads).add(access.view.buffer.argument)
            if access.is_atomic:
                reads.add(access.view.buffer.argument)
    return {position: "inout" if position in reads else "out" for position in writes}


def _argument(position: int, name: str, type_: Type, role: Role, size: bool) -> Argument:
    if isinstance(type_, MemRefType):
        return Argument(position, name, _element(type_.element), _shape(type_), role)
    return Argument(position, name, _element(type_), is_size=size)


def _result(type_: Type) -> Result:
    if isinstance(type_, MemRefType):
        return Result(_element(type_.element), len(type_.shape))
    return Result(_element(type_))


def _shape(type_: MemRefType) -> Shape:
    layout = strides_and_offset(type_)
    if layout is None:
        raise UnsupportedError(f"the gate cannot lay out a {type_}")
    strides, offset = layout
    extents = tuple(map(_known, type_.shape))
    if offset == 0 and strides == row_major_strides(type_.shape):
        return Shape(extents, None, 0)
    return Shape(extents, tuple(map(_known, strides)), _known(offset))


def _known(extent: int) -> int | None:
    return None if extent == DYNAMIC else extent


def _element(type_: Type) -> Element:
    match type_:
        case FloatType() if type_.name in FORMATS:
            return Element(type_.width, FORMATS[type_.name])
        case IntegerType(width) if width <= 64:
            return Element(width)
        case IndexType():
            return Element(64)
        case _:
            raise UnsupportedError(f"the gate cannot make values of type {type_}")


_COPIES = frozenset({"arith.constant", "arith.select", "arith.cmpf"})


def _computes(function: Operation) -> bool:
    """Whether any operation makes a new float out of others."""
    for op in function.walk():
        makes_floats = any(isinstance(_scalar(result.type), FloatType) for result in op.results)
        if makes_floats and op.name.startswith(("arith.", "math.")) and op.name not in _COPIES:
            return True
        if op.name in (
            "vector.fma",
            "vector.contract",
            "vector.reduction",
            "vector.multi_reduction",
            "vector.outerproduct",
        ):
            return True
    return False


def _scalar(type_: Type) -> Type:
    from tensorlang.ir.types import element_type

    return element_type(type_)


def extents_of(argument: Argument, known: dict[Extent, int]) -> tuple[int, ...]:
    """The extents of a memref argument, with the contract's for those that its type leaves open."""
    assert argument.shape is not None
    return tuple(
        known[Extent(argument.position, axis)] if extent is None else extent
        for axis, extent in enumerate(argument.shape.extents)
    )
