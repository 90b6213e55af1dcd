"""expand_shape and collapse_shape: groups of dimensions of one shape that are single dimensions of the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from tensorlang.dialects.extents import i64_array, numbers_of, product, read_mixed, write_mixed
from tensorlang.ir.assembly import Node, Reader, Writer
from tensorlang.ir.attributes import ArrayAttr, Attribute, IntegerAttr
from tensorlang.ir.constraints import AttributeConstraint
from tensorlang.ir.core import Operation
from tensorlang.ir.opdef import attribute, operand_group
from tensorlang.ir.types import DYNAMIC, I64

Groups = tuple[tuple[int, ...], ...]


def _is_group(entry: Attribute) -> bool:
    numbers = entry.elements if isinstance(entry, ArrayAttr) else None
    return numbers is not None and all(isinstance(axis, IntegerAttr) and axis.type == I64 for axis in numbers)


GROUPS: Final = AttributeConstraint(
    "Array of 64-bit integer array attributes",
    lambda found: isinstance(found, ArrayAttr) and all(map(_is_group, found.elements)),
)


class RegroupingOp(Operation):
    """An operation with `reassociation`: for each dimension of the shorter shape its group in the longer one."""

    __slots__ = ()
    reassociation = attribute(GROUPS)

    def groups(self) -> Groups:
        found = self.attributes.get("reassociation")
        lists = found.elements if isinstance(found, ArrayAttr) else ()
        return tuple(_numbers(entry) for entry in lists)

    def group_faults(self, short: Sequence[int], long: Sequence[int]) -> Iterator[str]:
        """Whether the groups cover the longer shape in order and have the extents of the shorter one."""
        groups = self.groups()
        if len(groups) != len(short):
            yield f"invalid number of reassociation groups: found {len(groups)}, expected {len(short)}"
            return
        order = [axis for group in groups for axis in group]
        if order != list(range(len(order))):
            yield "reassociation indices must be contiguous"
        elif len(order) > len(long):
            yield f"reassociation index {len(long)} is out of bounds"
        else:
            yield from self._extent_faults(groups, short, long)
            yield from _cover_faults(len(order), short, long)

    def _extent_faults(self, groups: Groups, short: Sequence[int], long: Sequence[int]) -> Iterator[str]:
        for index, (extent, group) in enumerate(zip(short, groups, strict=True)):
            size = product(long[axis] for axis in group)
            if (extent == DYNAMIC) != (size == DYNAMIC):
                yield f"collapsed dim ({index}) must be dynamic if and only if reassociation group is dynamic"
                return
            if extent != size:
                yield f"collapsed dim size ({extent}) must equal reassociation group size ({size})"
                return


def _cover_faults(covered: int, short: Sequence[int], long: Sequence[int]) -> Iterator[str]:
    if not short:
        if any(extent != 1 for extent in long):
            yield "rank 0 memrefs can only be extended/collapsed with/from ones"
    elif covered != len(long):
        yield f"expanded rank ({len(long)}) inconsistent with number of reassociation indices ({covered})"


def _numbers(entry: Attribute) -> tuple[int, ...]:
    elements = entry.elements if isinstance(entry, ArrayAttr) else ()
    return tuple(element.value for element in elements if isinstance(element, IntegerAttr))


class ExpandingOp(RegroupingOp):
    """expand_shape: the result has the longer shape, given by `static_output_shape` and the second operand group."""

    __slots__ = ()

    @property
    def static_output_shape(self) -> tuple[int, ...]:
        return numbers_of(self, "static_output_shape")

    def result_names(self) -> list[str]:
        return ["expand_shape"] if self.name.startswith("memref.") else ["expanded"]

    def output_faults(self, shape: Sequence[int], word: str = "bounds") -> Iterator[str]:
        """Whether the output shape listed is as long as the result type's; `word` is what MLIR calls its entries."""
        static, values = self.static_output_shape, len(operand_group(self, 1))
        if len(static) != len(shape):
            bounds = f"to be equal to the output rank ({len(shape)}) but found {len(static)} inputs instead"
            yield f"expected number of static shape {word} {bounds}"
        elif static.count(DYNAMIC) != values:
            listed = (
                f"static_output_shape has {static.count(DYNAMIC)} dynamic dims while output_shape has {values} values"
            )
            yield f"mismatch in dynamic dims in output_shape and static_output_shape: {listed}"

    def extent_faults(self, shape: Sequence[int]) -> Iterator[str]:
        """Whether its numbers are those of the result type; MLIR asks that of memrefs only."""
        for position, (extent, given) in enumerate(zip(shape, self.static_output_shape, strict=False)):
            if extent not in (DYNAMIC, given):
                yield f"invalid output shape provided at pos {position}"


class ExpandForm:
    """`op %a [[0], [1, 2]] output_shape [%n, 2, 2] : t into u`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, source, groups, _, shape, attributes, type_, _, target = node.kids
        numbers, values = read_mixed(shape, reader)
        attrs: dict[str, Attribute] = {
            **(attributes or {}),
            "reassociation": groups,
            "static_output_shape": i64_array(numbers),
        }
        return reader.make(cls, [reader.use(source, type_), *values], [target], attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(f" {writer.name(op.operands[0])} {op.attributes['reassociation']} output_shape ")
        write_mixed(numbers_of(op, "static_output_shape"), op.operands[1:], writer)
        _write_types(op, writer)


class CollapseForm:
    """`op %a [[0], [1, 2]] : t into u`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        kids: list[Any] = node.kids
        _, source, groups, attributes, type_, _, target = kids
        attrs: dict[str, Attribute] = {**(attributes or {}), "reassociation": groups}
        return reader.make(cls, [reader.use(source, type_)], [target], attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(f" {writer.name(op.operands[0])} {op.attributes['reassociation']}")
        _write_types(op, writer)


def _write_types(op: Operation, writer: Writer) -> None:
    writer.attributes(op, ("reassociation", "static_output_shape"))
    writer.write(" : ")
    writer.type(op.operands[0].type)
    writer.write(" into ")
    writer.type(op.results[0].type)


def reassociation(groups: Groups) -> ArrayAttr:
    """`[[0, 1], [2]]` as an attribute."""
    return ArrayAttr(tuple(ArrayAttr(tuple(IntegerAttr(axis, I64) for axis in group)) for group in groups))


def joined(coarse: Groups, fine: Groups) -> Groups:
    """Groups of groups: what two regroupings in one direction are together."""
    return tuple(tuple(axis for part in group for axis in fine[part]) for group in coarse)
