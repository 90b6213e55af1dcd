"""vector.contract: a sum of products over some dimensions, named by three affine maps."""

from __future__ import annotations

from collections.abc import Iterator

from tensorlang.dialects.vector_reduce import ADD
from tensorlang.dialects.vector_types import KIND, LANES, combines, element_of, kind_of, shape_of, vector_type
from tensorlang.ir.affine import AffineDim, AffineMap
from tensorlang.ir.assembly import Node, Reader, Writer
from tensorlang.ir.attributes import AffineMapAttr, ArrayAttr, Attribute, DialectAttr, DictionaryAttr, StringAttr
from tensorlang.ir.constraints import AttributeConstraint
from tensorlang.ir.core import Operation
from tensorlang.ir.opdef import attribute, operand, result
from tensorlang.ir.types import I1, VectorType, element_type

_TRAIT = ("indexing_maps", "iterator_types", "kind")
MAPS = AttributeConstraint(
    "Array of affine map attributes",
    lambda a: isinstance(a, ArrayAttr) and all(isinstance(e, AffineMapAttr) for e in a.elements),
)
ITERATORS = AttributeConstraint(
    "Iterator type should be an enum.",
    lambda a: (
        isinstance(a, ArrayAttr)
        and all(isinstance(e, DialectAttr) and e.argument in ("parallel", "reduction") for e in a.elements)
    ),
)


class _ContractForm:
    """`vector.contract {indexing_maps = ..., iterator_types = ...[, kind = ...]} %a, %b, %acc : t, u into v`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, trait, lhs, rhs, acc, attributes, left, right, _, target = node.kids
        entries = dict(trait.entries) if isinstance(trait, DictionaryAttr) else trait
        place = reader.mark_place(keyword[1], "{")
        if not isinstance(entries, dict):
            raise reader.error("custom op 'vector.contract' expected a dictionary of indexing maps", place)
        attrs: dict[str, Attribute] = {"kind": ADD, **entries, **(attributes or {})}
        iterators = attrs.get("iterator_types")
        if not isinstance(iterators, ArrayAttr):
            raise reader.error("custom op 'vector.contract' expected \"iterator_types\" array attribute", place)
        if any(not isinstance(kind, StringAttr) for kind in iterators.elements):
            raise reader.error(f"custom op 'vector.contract' unexpected iterator_type in {iterators}", place)
        attrs["iterator_types"] = ArrayAttr(tuple(map(_iterator, iterators.elements)))
        if not ITERATORS.holds(attrs["iterator_types"]):
            raise reader.error(f"custom op 'vector.contract' unexpected iterator_type in {iterators}", place)
        values = [reader.use(lhs, left), reader.use(rhs, right), reader.use(acc, target)]
        return reader.make(cls, values, [target], attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, ContractionOp)
        names = ArrayAttr(tuple(StringAttr(name) for name in op.iterator_types))
        trait = {"kind": ADD, **op.attributes, "iterator_types": names}
        writer.write(" ")
        writer.attribute(DictionaryAttr(tuple((name, trait[name]) for name in _TRAIT)))
        writer.write(" ")
        writer.values(op.operands)
        writer.attributes(op, _TRAIT)
        writer.write(" : ")
        writer.types([op.lhs.type, op.rhs.type])
        writer.write(" into ")
        writer.type(op.out.type)


def _iterator(attribute_: Attribute) -> Attribute:
    if isinstance(attribute_, StringAttr):
        return DialectAttr("vector", f"iterator_type<{attribute_.value}>")
    return attribute_


class ContractionOp(Operation):
    """For each point of the iteration space, a product of two elements is combined with an element of the result.

    Which element is what the maps say: of the left vector, of the right one, and of the accumulator.
    """

    __slots__ = ()
    name = "vector.contract"
    is_pure = True
    lhs = operand(LANES)
    rhs = operand(LANES)
    acc = operand()
    out = result()
    map_list = attribute(MAPS, name="indexing_maps")
    iterator_list = attribute(ITERATORS, name="iterator_types")
    kind_attribute = attribute(KIND, name="kind", default=ADD)
    assembly = _ContractForm()

    @property
    def kind(self) -> str:
        return kind_of(self)

    @property
    def indexing_maps(self) -> list[AffineMap]:
        """From the iteration space to the left vector, the right one and the accumulator."""
        found = self.attributes.get("indexing_maps")
        elements = found.elements if isinstance(found, ArrayAttr) else ()
        return [element.map for element in elements if isinstance(element, AffineMapAttr)]

    @property
    def iterator_types(self) -> list[str]:
        """Per dimension of the iteration space, `parallel` or `reduction`."""
        found = self.attributes.get("iterator_types")
        elements = found.elements if isinstance(found, ArrayAttr) else ()
        return [element.argument for element in elements if isinstance(element, DialectAttr)]

    def iteration_space(self) -> tuple[int, ...]:
        """How many points each dimension has, from the vectors that run along it."""
        space = [1] * len(self.iterator_types)
        for map_, value in zip(self.indexing_maps, self.operands, strict=True):
            for expr, extent in zip(map_.results, shape_of(value.type), strict=True):
                if isinstance(expr, AffineDim):
                    space[expr.position] = extent
        return tuple(space)

    def expected_mask(self) -> VectorType:
        """The type of the mask of a `vector.mask` around this."""
        return VectorType(self.iteration_space(), I1)

    def check(self) -> Iterator[str]:
        if len(self.indexing_maps) != 3:
            yield "expected an indexing map for each vector operand"
            return
        faults = [*self._map_faults()] or [*self._dimension_faults()]
        yield from faults[:1]

    def _map_faults(self) -> Iterator[str]:
        count = len(self.iterator_types)
        for index, (map_, value) in enumerate(zip(self.indexing_maps, self.operands, strict=True)):
            rank = len(shape_of(value.type))
            positions = [expr.position for expr in map_.results if isinstance(expr, AffineDim)]
            if map_.symbols:
                yield f"expected indexing map {index} to have no symbols"
            elif map_.dims != count:
                yield f"expected indexing map {index} to have {count} number of inputs"
            elif len(map_.results) != rank:
                yield f"expected indexing map {index} to have {rank} number of outputs"
            elif len(positions) != rank or len(set(positions)) != rank:
                yield f"expected indexing map {index} to be a projected permutation of its inputs"

    def _dimension_faults(self) -> Iterator[str]:
        left, right, acc = (_positions(map_) for map_ in self.indexing_maps)
        shared = set(left) & set(right)
        reduced = {dim for dim, kind in enumerate(self.iterator_types) if kind == "reduction"}
        one, other, target = (shape_of(value.type) for value in self.operands)
        if not shared & reduced:
            yield "expected at least one contracting dimension pair"
        elif any(one[left[dim]] != other[right[dim]] for dim in shared & reduced):
            yield "invalid contracting dimension map"
        elif any(one[left[dim]] != other[right[dim]] for dim in shared):
            yield "invalid batch dimension map"
        elif self.acc.type != self.out.type:
            yield "expected acc and result vector type to match"
        elif any(target[at] != self._extent(dim) for dim, at in acc.items()):
            expected = [self._extent(dim) for dim in acc]
            yield f"invalid accumulator/result vector shape, expected: {expected}, got: {list(target)}"
        elif not combines(self.kind, element_type(self.out.type)):
            yield "unsupported contraction type"
        elif element_of(self.lhs.type) != element_of(self.rhs.type):
            yield "failed to verify that lhs and rhs have same element type"

    def _extent(self, dim: int) -> int:
        """The extent of a dimension in the vectors that are multiplied."""
        for map_, value in zip(self.indexing_maps, self.operands[:2], strict=False):
            positions = _positions(map_)
            if dim in positions:
                return vector_type(value.type).shape[positions[dim]]
        return -1


def _positions(map_: AffineMap) -> dict[int, int]:
    """Dimension of the iteration space to dimension of the vector."""
    return {expr.position: at for at, expr in enumerate(map_.results) if isinstance(expr, AffineDim)}
