"""vector: transfers between a vector and a part of a memref or tensor; what lies outside is padding or left alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tensorlang.dialects.vector_types import ANY_LANES, SHAPED, element_of, shape_of
from tensorlang.ir.affine import AffineConstant, AffineDim, AffineMap
from tensorlang.ir.assembly import Node, Reader, Token, Writer, attributes_of
from tensorlang.ir.attributes import FALSE, TRUE, AffineMapAttr, ArrayAttr, Attribute, IntegerAttr
from tensorlang.ir.constraints import AFFINE_MAP, BOOL_LIST, INDEX_ONLY, TENSOR
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.opdef import Effect, attribute, operand, operands, optional_operand, result, results
from tensorlang.ir.types import I1, INDEX, MemRefType, TensorType, Type, VectorType, bit_width

_SAME_RANK = "requires a permutation_map with result dims of the same rank as the vector type"
_PROJECTED = "requires a projected permutation_map (at most one dim or the zero constant can appear in each result)"


def minor_identity(shaped: Type, vector: VectorType) -> AffineMap:
    """The map of a transfer that names none: the vector's dimensions are the innermost of the memory."""
    rank = len(shape_of(shaped))
    element = element_of(shaped)
    inner = len(element.shape) if isinstance(element, VectorType) else 0
    count = max(0, len(vector.shape) - inner)
    return AffineMap(rank, 0, tuple(AffineDim(index) for index in range(rank - count, rank)))


def is_minor_identity(map_: AffineMap) -> bool:
    """Whether the results are the innermost dimensions in order."""
    first = map_.dims - len(map_.results)
    return first >= 0 and map_.results == tuple(AffineDim(index) for index in range(first, map_.dims))


def mask_type(vector: VectorType, map_: AffineMap) -> VectorType:
    """The type of a transfer's mask: the vector's extents in the order of the memory's dimensions, no broadcasts."""
    flags = vector.scalable or (False,) * len(vector.shape)
    used = sorted(
        (expr.position, extent, flag)
        for expr, extent, flag in zip(map_.results, vector.shape, flags, strict=False)
        if isinstance(expr, AffineDim)
    )
    scalable = tuple(flag for _, _, flag in used)
    return VectorType(tuple(extent for _, extent, _ in used) or (1,), I1, scalable if any(scalable) else ())


class _TransferForm:
    """What reading and writing of both transfers share."""

    def finish(
        self, attributes: dict[str, Attribute], shaped: Type, vector: Type, reader: Reader, keyword: Token
    ) -> tuple[dict[str, Attribute], AffineMap]:
        """Fill in the map and the bounds."""
        at = reader.mark_place(keyword[1], ":")
        if not isinstance(shaped, MemRefType | TensorType):
            raise reader.error(f"custom op '{keyword[0]}' requires memref or ranked tensor type, got '{shaped}'", at)
        if not isinstance(vector, VectorType):
            raise reader.error(f"custom op '{keyword[0]}' requires vector type, got '{vector}'", at)
        found = attributes.get("permutation_map")
        map_ = found.map if isinstance(found, AffineMapAttr) else minor_identity(shaped, vector)
        element = shaped.element
        inner = len(element.shape) if isinstance(element, VectorType) else 0
        if found is None and len(shaped.shape) < len(vector.shape) - inner:
            raise reader.error(_custom_map(keyword), at)
        bounds = ArrayAttr((FALSE,) * len(map_.results))
        return {"permutation_map": AffineMapAttr(map_), "in_bounds": bounds, **attributes}, map_

    def mask(self, token: Token | None, vector: Type, shaped: Type, map_: AffineMap, reader: Reader) -> list[Value]:
        """The mask's value; its type follows from the vector and the map."""
        if token is None:
            return []
        if isinstance(element_of(shaped), VectorType):
            raise reader.error("does not support masks with vector element type", token)
        assert isinstance(vector, VectorType)
        return [reader.use(token, mask_type(vector, map_))]

    def attributes(self, op: Operation, writer: Writer) -> None:
        """The attributes, without those that say what is so anyway."""
        assert isinstance(op, TransferOp)
        hide = ["permutation_map"] if is_minor_identity(op.map) else []
        writer.attributes(op, hide if any(op.in_bounds) else [*hide, "in_bounds"])


def _custom_map(keyword: Token) -> str:
    return f"custom op '{keyword[0]}' expected a custom permutation_map when rank(source) != rank(destination)"


class _ReadForm(_TransferForm):
    """`vector.transfer_read %m[%i, ...], %padding[, %mask] {...} : memory, vector`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, source, indices, padding, mask, attributes, shaped, vector = node.kids
        attrs, map_ = self.finish(attributes_of(attributes), shaped, vector, reader, keyword)
        values = [reader.use(source, shaped)]
        values += [reader.use(token, INDEX) for token in indices.kids if token is not None]
        count = len(values) - 1
        values.append(reader.use(padding, shaped.element))
        masks = self.mask(mask, vector, shaped, map_, reader)
        return reader.make(cls, [*values, *masks], [vector], attrs, segments=(1, count, 1, len(masks)))

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, TransferReadOp)
        writer.write(f" {writer.name(op.source)}[")
        writer.values(op.indices)
        writer.write("], ")
        writer.values([op.padding, *([op.mask] if op.mask else [])])
        self.attributes(op, writer)
        writer.write(" : ")
        writer.types([op.source.type, op.out.type])


class _WriteForm(_TransferForm):
    """`vector.transfer_write %v, %m[%i, ...][, %mask] {...} : vector, memory`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, value, source, indices, mask, attributes, vector, shaped = node.kids
        attrs, map_ = self.finish(attributes_of(attributes), shaped, vector, reader, keyword)
        values = [reader.use(value, vector), reader.use(source, shaped)]
        values += [reader.use(token, INDEX) for token in indices.kids if token is not None]
        count = len(values) - 2
        masks = self.mask(mask, vector, shaped, map_, reader)
        outs = [shaped] if isinstance(shaped, TensorType) else []
        return reader.make(cls, [*values, *masks], outs, attrs, segments=(1, 1, count, len(masks)))

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, TransferWriteOp)
        writer.write(f" {writer.name(op.value)}, {writer.name(op.source)}[")
        writer.values(op.indices)
        writer.write("]")
        writer.write(f", {writer.name(op.mask)}" if op.mask else "")
        self.attributes(op, writer)
        writer.write(" : ")
        writer.types([op.value.type, op.source.type])


class TransferOp(Operation):
    """A transfer of `vector_type` between a vector and the part of `source` that begins at `indices`."""

    __slots__ = ()
    source = operand(SHAPED)
    indices = operands(INDEX_ONLY)
    mask = optional_operand(ANY_LANES)
    permutation_attribute = attribute(AFFINE_MAP, name="permutation_map")
    bounds_attribute = attribute(BOOL_LIST, name="in_bounds")

    @property
    def map(self) -> AffineMap:
        """Dimension `i` of the vector runs along the memory's dimension that result `i` names; 0 is a broadcast."""
        found = self.attributes["permutation_map"]
        assert isinstance(found, AffineMapAttr)
        return found.map

    @property
    def permutation_map(self) -> AffineMap:
        """The same as `map`, by its name in the text."""
        return self.map

    @property
    def in_bounds(self) -> tuple[bool, ...]:
        """Per dimension of the vector, whether it is promised to stay inside the memory."""
        found = self.attributes["in_bounds"]
        elements = found.elements if isinstance(found, ArrayAttr) else ()
        return tuple(isinstance(element, IntegerAttr) and element == TRUE for element in elements)

    @property
    def vector_type(self) -> VectorType:
        """The type of the lanes that are moved."""
        found = self.results[0].type if isinstance(self, TransferReadOp) else self.operands[0].type
        assert isinstance(found, VectorType)
        return found

    def expected_mask(self) -> VectorType:
        """The type of the mask of a `vector.mask` around this."""
        return mask_type(self.vector_type, self.map)

    def transfer_faults(self) -> Iterator[str]:
        """What is wrong with the types, the map and the bounds; the first is enough."""
        shaped, map_ = self.source.type, self.map
        rank = len(shape_of(shaped))
        if len(self.indices) != rank:
            yield f"requires {rank} indices"
        yield from self._rank_faults()
        if map_.symbols:
            yield "requires permutation_map without symbols"
        if map_.dims != rank:
            yield "requires a permutation_map with input dims of the same rank as the source type"
        yield from permutation_faults(map_)
        if self.mask is not None and self.mask.type != self.expected_mask():
            types = f"('{self.expected_mask()}') and mask operand type ('{self.mask.type}')"
            yield f"inferred mask type {types} don't match"
        if len(self.in_bounds) != len(map_.results):
            sizes = f"affine_map<{map_}> vs inBounds of size: {len(self.in_bounds)}"
            yield f"expects the in_bounds attr of same rank as permutation_map results: {sizes}"

    def _rank_faults(self) -> Iterator[str]:
        vector, element = self.vector_type, element_of(self.source.type)
        inner = 0
        wide = bit_width(vector.element) * (vector.shape[-1] if vector.shape else 1)
        if isinstance(element, VectorType):
            inner = len(element.shape)
            if wide % (bit_width(element.element) * element.shape[-1]):
                minor = "to be an integral multiple of the bitwidth of the minor 1-D vector of the source"
                yield f"requires the bitwidth of the minor 1-D vector {minor}"
            if inner > len(vector.shape):
                yield "requires source vector element and vector result ranks to match."
            if self.mask is not None:
                yield "does not support masks with vector element type"
        elif element is not None and wide % bit_width(element):
            minor = "to be an integral multiple of the bitwidth of the source element type"
            yield f"requires the bitwidth of the minor 1-D vector {minor}"
        if len(self.map.results) != len(vector.shape) - inner:
            yield _SAME_RANK


def permutation_faults(map_: AffineMap) -> Iterator[str]:
    """Each result is a dimension that no other names, or the constant 0."""
    seen: set[int] = set()
    for expr in map_.results:
        if isinstance(expr, AffineDim):
            if expr.position in seen:
                yield "requires a permutation_map that is a permutation (found one dim used more than once)"
                return
            seen.add(expr.position)
        elif expr != AffineConstant(0):
            yield _PROJECTED
            return


class TransferReadOp(TransferOp):
    """Read a vector from memory; lanes outside of it, or whose mask is not set, are the padding."""

    __slots__ = ()
    name = "vector.transfer_read"
    source = operand(SHAPED)
    indices = operands(INDEX_ONLY)
    padding = operand()
    mask = optional_operand(ANY_LANES)
    out = result(ANY_LANES)
    assembly = _ReadForm()

    def check(self) -> Iterator[str]:
        faults = list(self.transfer_faults())
        element = element_of(self.source.type)
        if not faults and self.padding.type != element:
            vector = "requires source element type and padding type to match."
            scalar = "requires formal padding and source of the same elemental type"
            faults.append(vector if isinstance(element, VectorType) else scalar)
        yield from faults[:1]

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return ((Effect.READ, self.source),) if isinstance(self.source.type, MemRefType) else ()


class TransferWriteOp(TransferOp):
    """Write a vector to memory, but for the lanes outside of it or whose mask is not set.

    On a tensor the result is the tensor so changed.
    """

    __slots__ = ()
    name = "vector.transfer_write"
    value = operand(ANY_LANES)
    source = operand(SHAPED)
    indices = operands(INDEX_ONLY)
    mask = optional_operand(ANY_LANES)
    outs = results(TENSOR)
    assembly = _WriteForm()

    def check(self) -> Iterator[str]:
        faults = list(self.transfer_faults())
        if not faults and any(expr == AffineConstant(0) for expr in self.map.results):
            faults.append("should not have broadcast dimensions")
        wanted = [self.source.type] if isinstance(self.source.type, TensorType) else []
        if not faults and list(self.result_types) != wanted:
            faults.append("failed to verify that the result is the tensor written to")
        yield from faults[:1]

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return ((Effect.WRITE, self.source),) if isinstance(self.source.type, MemRefType) else ()
