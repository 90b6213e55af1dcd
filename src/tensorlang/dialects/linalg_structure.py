"""linalg: what every structured operation has: inputs, outputs, an indexing map for each, loops, a body of scalars.

Named operations carry their body as `linalg.generic` does, only the text leaves it out; so all can be lowered alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Final, Self

from tensorlang.dialects.linalg_maps import loop_sources
from tensorlang.dialects.linalg_verify import argument_type, structure_faults
from tensorlang.ir.affine import AffineMap
from tensorlang.ir.assembly import Terminator
from tensorlang.ir.attributes import AffineMapAttr, ArrayAttr, Attribute
from tensorlang.ir.constraints import ANY, TENSOR, TypeConstraint
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.opdef import Effect, operands, region, results
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import (
    MemRefType,
    TensorType,
    Type,
    UnrankedMemRefType,
    UnrankedTensorType,
    VectorType,
)

SHAPES: Final = (MemRefType, TensorType, UnrankedMemRefType, UnrankedTensorType, VectorType)
SHAPED: Final = TypeConstraint("shaped of any type values", lambda type_: isinstance(type_, SHAPES), SHAPES)
TENSOR_OR_MEMREF: Final = TypeConstraint(
    "memref of any type values or ranked tensor of any type values",
    lambda type_: isinstance(type_, MemRefType | TensorType),
)
Effects = Sequence[tuple[Effect, Value | None]]


class StructuredOp(Operation):
    """A perfect loop nest: each iteration reads an element of every operand and writes one of every output."""

    __slots__ = ()
    has_segments: ClassVar[bool] = True
    tensors = results(TENSOR)
    payload = region(single_block=True, required=True, terminator="linalg.yield")

    @property
    def ins(self) -> Sequence[Value]:
        """The operands that are only read."""
        raise NotImplementedError

    @property
    def outs(self) -> Sequence[Value]:
        """The operands that are written (memrefs) or give the start values of the results (tensors)."""
        raise NotImplementedError

    @property
    def body(self) -> Block:
        """Arguments: an element of every operand; its terminator yields an element for every output."""
        return self.regions[0].entry

    def indexing_maps(self) -> tuple[AffineMap, ...]:
        """For each operand from the loops to its indices."""
        raise NotImplementedError

    def iterator_types(self) -> tuple[str, ...]:
        """`parallel` or `reduction` for each loop."""
        raise NotImplementedError

    def loop_sources(self) -> list[tuple[int, int] | None]:
        """For each loop the operand and its dimension that give the number of iterations."""
        return loop_sources(self.indexing_maps())

    @property
    def on_tensors(self) -> bool:
        return not any(isinstance(value.type, MemRefType) for value in self.operands)

    def uses_element(self, index: int) -> bool:
        """Whether the body reads the element of an operand."""
        return bool(self.body.args[index].users)

    def effects(self) -> Effects | None:
        found: list[tuple[Effect, Value | None]] = []
        for op in self.body:
            inner = op.effects()
            if inner is None:
                return None
            found += inner
        first_output = len(self.ins)
        for index, value in enumerate(self.operands):
            if not isinstance(value.type, MemRefType):
                continue
            if self.uses_element(index):
                found.append((Effect.READ, value))
            if index >= first_output:
                found.append((Effect.WRITE, value))
        return found

    def check(self) -> Iterator[str]:
        yield from structure_faults(self)

    @classmethod
    def fill_body(cls, block: Block, attributes: dict[str, Attribute]) -> None:
        """Put the scalar operations and the terminator into a block that has its arguments.

        Raises:
            BodyError: there is no such body for these elements.
        """
        raise NotImplementedError

    @classmethod
    def make_region(cls, types: Sequence[Type], attributes: dict[str, Attribute]) -> Region:
        """The body for operands of these types. Raises BodyError."""
        block = Block([argument_type(type_) for type_ in types])
        cls.fill_body(block, attributes)
        return Region([block])

    @classmethod
    def of(cls, ins: Sequence[Value], outs: Sequence[Value], attributes: dict[str, Attribute] | None = None) -> Self:
        """A detached operation with its body; the results are those of the tensors among `outs`."""
        attrs = cls.complete(dict(attributes or {}), [value.type for value in (*ins, *outs)])
        body = cls.make_region([value.type for value in (*ins, *outs)], attrs)
        results = [value.type for value in outs if isinstance(value.type, TensorType)]
        segments = (len(ins), len(outs)) if cls.has_segments else None
        return cls.create([*ins, *outs], results, attrs, regions=[body], segments=segments)

    @classmethod
    def complete(cls, attributes: dict[str, Attribute], types: Sequence[Type]) -> dict[str, Attribute]:
        """The attributes with those that a text may leave out."""
        return attributes


class SegmentedOp(StructuredOp):
    """A structured operation with any number of inputs and outputs."""

    __slots__ = ()
    inputs = operands(ANY)
    outputs = operands(SHAPED)

    @property
    def ins(self) -> Sequence[Value]:
        return self.inputs

    @property
    def outs(self) -> Sequence[Value]:
        return self.outputs


def maps_attribute(maps: Sequence[AffineMap]) -> ArrayAttr:
    """Indexing maps as an attribute."""
    return ArrayAttr(tuple(AffineMapAttr(map_) for map_ in maps))


def maps_in(attribute: Attribute | None) -> tuple[AffineMap, ...]:
    """The maps of an attribute."""
    elements = attribute.elements if isinstance(attribute, ArrayAttr) else ()
    return tuple(element.map for element in elements if isinstance(element, AffineMapAttr))


class YieldOp(Operation):
    """The elements that an iteration writes, one for each output."""

    __slots__ = ()
    name = "linalg.yield"
    is_terminator = True
    is_pure = True
    values = operands()
    assembly = Terminator()

    def check(self) -> Iterator[str]:
        parent = self.parent
        if not isinstance(parent, StructuredOp):
            yield "expected parent op with LinalgOp interface"
            return
        outs = parent.outs
        if len(self.operands) != len(outs):
            wanted = f"the number of inits / outs operands of the enclosing LinalgOp ({len(outs)})"
            yield f"expected number of yield values ({len(self.operands)}) to match {wanted}"
            return
        for index, (value, out) in enumerate(zip(self.operands, outs, strict=True), start=1):
            wanted = argument_type(out.type)
            if value.type != wanted:
                enclosing = f"the element type of the enclosing linalg.generic op ('{wanted}')"
                yield f"type of yield operand {index} ('{value.type}') doesn't match {enclosing}"


def yield_values(block: Block, values: Sequence[Value]) -> None:
    """End a body."""
    Builder.at_end(block).create(YieldOp, values)
