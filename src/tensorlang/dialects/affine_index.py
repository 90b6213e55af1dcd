"""affine: one index split into several in a mixed-radix basis, and several joined to one."""

from __future__ import annotations

from collections.abc import Iterator

from tensorlang.dialects.extents import Mixed, i64_array, mix, numbers_of, read_mixed, write_mixed
from tensorlang.dialects.indices import read_indices, write_indices
from tensorlang.ir.assembly import Node, Reader, Writer, attributes_of
from tensorlang.ir.attributes import UNIT
from tensorlang.ir.constraints import I64_ARRAY, INDEX_ONLY, UNIT_ONLY
from tensorlang.ir.core import Operation
from tensorlang.ir.format import refuse_kind
from tensorlang.ir.opdef import attribute, operand, operands, optional_attribute, result, results
from tensorlang.ir.types import DYNAMIC, INDEX, IndexType


class _DelinearizeForm:
    """`affine.delinearize_index %i into (4, %n) : index, index`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, linear, _, basis, attributes, types = node.kids
        value = reader.use(linear, INDEX)
        numbers, dynamic = read_mixed(basis, reader)
        attrs = attributes_of(attributes, {"static_basis": i64_array(numbers)})
        return reader.make(cls, [value, *dynamic], types, attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, DelinearizeIndexOp)
        writer.write(f" {writer.name(op.linear)} into ")
        write_mixed(numbers_of(op, "static_basis"), op.dynamic_basis, writer, "()")
        writer.attributes(op, ("static_basis",))
        writer.write(" : ")
        writer.types(op.result_types)


class DelinearizeIndexOp(Operation):
    """The digits of an index, the most significant first; the basis may leave out the outermost extent."""

    __slots__ = ()
    name = "affine.delinearize_index"
    is_pure = True
    linear = operand(INDEX_ONLY)
    dynamic_basis = operands(INDEX_ONLY)
    outs = results(INDEX_ONLY)
    basis_numbers = attribute(I64_ARRAY, name="static_basis")
    assembly = _DelinearizeForm()

    @property
    def basis(self) -> Mixed:
        """The extents, outermost first."""
        return mix(numbers_of(self, "static_basis"), self.dynamic_basis)

    def check(self) -> Iterator[str]:
        numbers = numbers_of(self, "static_basis")
        if numbers.count(DYNAMIC) != len(self.dynamic_basis):
            yield "mismatch between dynamic and static basis"
        elif len(self.results) not in (len(numbers), len(numbers) + 1):
            yield "should return an index for each basis element and up to one extra index"
        elif any(number < 1 for number in numbers if number != DYNAMIC):
            yield "no basis element may be statically non-positive"


class _LinearizeForm:
    """`affine.linearize_index [disjoint] [%i, %j] by (4, %n) : index`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, disjoint, indices, _, basis, attributes, type_ = node.kids
        refuse_kind(cls, type_, (IndexType,), reader, keyword, 0)
        values = read_indices(indices, reader)
        numbers, dynamic = read_mixed(basis, reader)
        attrs = attributes_of({"disjoint": UNIT} if disjoint else None, attributes)
        attrs["static_basis"] = i64_array(numbers)
        segments = (len(values), len(dynamic))
        return reader.make(cls, [*values, *dynamic], [type_], attrs, segments=segments)

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, LinearizeIndexOp)
        writer.write(" disjoint " if "disjoint" in op.attributes else " ")
        write_indices(op.indices, writer)
        writer.write(" by ")
        write_mixed(numbers_of(op, "static_basis"), op.dynamic_basis, writer, "()")
        writer.attributes(op, ("static_basis", "disjoint"))
        writer.write(" : ")
        writer.type(op.out.type)


class LinearizeIndexOp(Operation):
    """The index whose digits these are, the most significant first; `disjoint` promises each below its extent."""

    __slots__ = ()
    name = "affine.linearize_index"
    is_pure = True
    indices = operands(INDEX_ONLY)
    dynamic_basis = operands(INDEX_ONLY)
    out = result(INDEX_ONLY)
    disjoint = optional_attribute(UNIT_ONLY)
    basis_numbers = attribute(I64_ARRAY, name="static_basis")
    assembly = _LinearizeForm()

    @property
    def basis(self) -> Mixed:
        """The extents, outermost first."""
        return mix(numbers_of(self, "static_basis"), self.dynamic_basis)

    def check(self) -> Iterator[str]:
        numbers = numbers_of(self, "static_basis")
        if numbers.count(DYNAMIC) != len(self.dynamic_basis):
            yield "mismatch between dynamic and static basis"
        elif len(numbers) not in (len(self.indices), len(self.indices) - 1):
            yield "should be passed a basis element for each index except possibly the first"
