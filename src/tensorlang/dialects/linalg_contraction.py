"""linalg: products of matrices and vectors: `out += cast(a) * cast(b)`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Final

from tensorlang.dialects.linalg_bodies import multiply_add
from tensorlang.dialects.linalg_forms import NamedForm
from tensorlang.dialects.linalg_maps import PARALLEL, REDUCTION, kinds_of, maps_of
from tensorlang.dialects.linalg_structure import SegmentedOp, maps_attribute, maps_in, yield_values
from tensorlang.ir.affine import AffineDim, AffineMap
from tensorlang.ir.attributes import Attribute, DialectAttr
from tensorlang.ir.constraints import AttributeConstraint
from tensorlang.ir.core import Block
from tensorlang.ir.opdef import attribute, optional_attribute
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import Type

UNSIGNED: Final = DialectAttr("linalg", "type_fn<cast_unsigned>")
CAST: Final = AttributeConstraint(
    "allowed 32-bit signless integer cases: 0, 1",
    lambda found: found in (UNSIGNED, DialectAttr("linalg", "type_fn<cast_signed>")),
)


class ProductOp(SegmentedOp):
    """A sum of products over the reduction loops."""

    __slots__ = ()
    loops: ClassVar[str] = ""
    """Their names, those summed over with a `+`."""
    accesses: ClassVar[str] = ""
    """How each operand is indexed, see `linalg_maps`."""
    assembly = NamedForm()

    def indexing_maps(self) -> tuple[AffineMap, ...]:
        return maps_of(self.loops, self.accesses)

    def iterator_types(self) -> tuple[str, ...]:
        return kinds_of(self.loops)

    @classmethod
    def fill_body(cls, block: Block, attributes: dict[str, Attribute]) -> None:
        unsigned = attributes.get("cast") == UNSIGNED
        yield_values(block, [multiply_add(Builder.at_end(block), block.args, unsigned)])


class MatvecOp(ProductOp):
    """Matrix times vector."""

    __slots__ = ()
    name = "linalg.matvec"
    loops = "m +n"
    accesses = "m n, n, m"


class VecmatOp(ProductOp):
    """Vector times matrix."""

    __slots__ = ()
    name = "linalg.vecmat"
    loops = "n +m"
    accesses = "m, m n, n"


class DotOp(ProductOp):
    """Scalar product of two vectors."""

    __slots__ = ()
    name = "linalg.dot"
    loops = "+m"
    accesses = "m, m,"


class BatchMatvecOp(ProductOp):
    """Matrix times vector, for each index of a batch."""

    __slots__ = ()
    name = "linalg.batch_matvec"
    loops = "b m +k"
    accesses = "b m k, b k, b m"


class BatchVecmatOp(ProductOp):
    """Vector times matrix, for each index of a batch."""

    __slots__ = ()
    name = "linalg.batch_vecmat"
    loops = "b n +k"
    accesses = "b k, b k n, b n"


class Mmt4DOp(ProductOp):
    """Product of two tiled matrices, the second transposed."""

    __slots__ = ()
    name = "linalg.mmt4d"
    loops = "m n +k m0 n0 +k0"
    accesses = "m k m0 k0, n k n0 k0, m n m0 n0"


class MappedProductOp(ProductOp):
    """A product whose indexing maps may be given: operands transposed or broadcast."""

    __slots__ = ()
    maps = attribute(name="indexing_maps")
    cast = optional_attribute(CAST)

    @classmethod
    def complete(cls, attributes: dict[str, Attribute], types: Sequence[Type]) -> dict[str, Attribute]:
        return {"indexing_maps": maps_attribute(maps_of(cls.loops, cls.accesses)), **attributes}

    def indexing_maps(self) -> tuple[AffineMap, ...]:
        return maps_in(self.attributes.get("indexing_maps"))

    def check(self) -> Iterator[str]:
        maps, implied = self.indexing_maps(), maps_of(self.loops, self.accesses)
        if len(maps) != len(implied):
            yield f"Indexing_map attribute must have {len(implied)} affine maps."
            return
        for index, (map_, usual) in enumerate(zip(maps, implied, strict=True)):
            if map_.dims != usual.dims:
                yield f"Unexpected dim expression in map {map_} of operand #{index}: expected {usual.dims} dims"
                return
            if not set(map_.results) <= set(usual.results) or len(set(map_.results)) != len(map_.results):
                yield "Unexpected dim expression in map result."
                return
            kept = tuple(expr for expr in usual.results if expr in map_.results)
            if len(kept) < len(usual.results) and kept != map_.results:
                yield "Invalid broadcast requested."
                return
        yield from super().check()


class MatmulOp(MappedProductOp):
    """Product of two matrices."""

    __slots__ = ()
    name = "linalg.matmul"
    loops = "m n +k"
    accesses = "m k, k n, m n"


class BatchMatmulOp(MappedProductOp):
    """Product of two matrices for each index of a batch."""

    __slots__ = ()
    name = "linalg.batch_matmul"
    loops = "b m n +k"
    accesses = "b m k, b k n, b m n"


class BatchReduceMatmulOp(MappedProductOp):
    """Sum over a batch of products of two matrices."""

    __slots__ = ()
    name = "linalg.batch_reduce_matmul"
    loops = "+b m n +k"
    accesses = "b m k, b k n, m n"


class ContractOp(ProductOp):
    """A product of two operands with any indexing maps: loops that the output does not have are summed over."""

    __slots__ = ()
    name = "linalg.contract"
    maps = attribute(name="indexing_maps")
    cast = optional_attribute(CAST)

    def indexing_maps(self) -> tuple[AffineMap, ...]:
        return maps_in(self.attributes.get("indexing_maps"))

    def iterator_types(self) -> tuple[str, ...]:
        maps = self.indexing_maps()
        loops = maps[0].dims if maps else 0
        kept = {expr.position for map_ in maps[-1:] for expr in map_.results if isinstance(expr, AffineDim)}
        return tuple(PARALLEL if loop in kept else REDUCTION for loop in range(loops))


CONTRACTIONS: Final = (
    MatmulOp, BatchMatmulOp, BatchReduceMatmulOp, ContractOp, MatvecOp, VecmatOp, BatchMatvecOp, BatchVecmatOp, DotOp,
    Mmt4DOp,
)  # fmt: skip
