"""linalg: products of matrices and vectors: `out += cast(a) * cast(b)`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tensorlang.dialects.linalg_bodies import multiply_add_centred
from tensorlang.dialects.linalg_maps import PARALLEL, REDUCTION, maps_of
from tensorlang.dialects.linalg_named import UNSIGNED, ContractionOp, NamedOp, Row, table
from tensorlang.dialects.linalg_structure import maps_attribute, maps_in
from tensorlang.ir.affine import AffineDim, AffineMap
from tensorlang.ir.attributes import Attribute, DialectAttr
from tensorlang.ir.constraints import AttributeConstraint
from tensorlang.ir.opdef import attribute, optional_attribute
from tensorlang.ir.types import Type

CAST: Final = AttributeConstraint(
    "allowed 32-bit signless integer cases: 0, 1",
    lambda found: found in (UNSIGNED, DialectAttr("linalg", "type_fn<cast_signed>")),
)
_PRODUCTS: Final = (
    Row("matvec", "m +n", "m n, n, m", "Matrix times vector."),
    Row("vecmat", "n +m", "m, m n, n", "Vector times matrix."),
    Row("dot", "+m", "m, m, ", "Scalar product of two vectors."),
    Row("batch_matvec", "b m +k", "b m k, b k, b m", "Matrix times vector, for each index of a batch."),
    Row("batch_vecmat", "b n +k", "b k, b k n, b n", "Vector times matrix, for each index of a batch."),
    Row(
        "mmt4d", "m n +k m0 n0 +k0", "m k m0 k0, n k n0 k0, m n m0 n0",
        "Product of two tiled matrices, the second transposed.",
    ),
    Row(
        "batch_mmt4d", "b m n +k m0 n0 +k0", "b m k m0 k0, b n k n0 k0, b m n m0 n0",
        "Product of two tiled matrices, the second transposed, for each index of a batch.",
    ),
)  # fmt: skip
_QUANTIZED: Final = (
    Row(
        "quantized_matmul", "m n +k", "m k, k n, , , m n",
        "Product of two matrices; their zero points are taken off first.", multiply_add_centred,
    ),
    Row(
        "quantized_batch_matmul", "b m n +k", "b m k, b k n, , , b m n",
        "Product of two matrices for each index of a batch; their zero points are taken off first.",
        multiply_add_centred,
    ),
)  # fmt: skip


class MappedProductOp(ContractionOp):
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


class ContractOp(ContractionOp):
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
    MatmulOp,
    BatchMatmulOp,
    BatchReduceMatmulOp,
    ContractOp,
    *table(ContractionOp, _PRODUCTS).values(),
    *table(NamedOp, _QUANTIZED).values(),
)
