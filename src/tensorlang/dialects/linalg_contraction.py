"""linalg: products of matrices and vectors: `out += cast(a) * cast(b)`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Final

from tensorlang.dialects.linalg_bodies import multiply_add_centred
from tensorlang.dialects.linalg_forms import NamedForm
from tensorlang.dialects.linalg_maps import PARALLEL, REDUCTION, maps_of
from tensorlang.dialects.linalg_named import UNSIGNED, ContractionOp, NamedOp, Row, table
from tensorlang.dialects.linalg_structure import maps_attribute, maps_in
from tensorlang.ir.affine import AffineDim, AffineMap
from tensorlang.ir.attributes import Attribute, DialectAttr
from tensorlang.ir.constraints import ARRAY, AttributeConstraint
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
    shorts: ClassVar[tuple[str, str]]
    """How the inputs may be indexed where they are broadcast."""
    has_batch: ClassVar[bool] = False
    maps = optional_attribute(ARRAY, name="indexing_maps")
    cast = optional_attribute(CAST)

    @classmethod
    def complete(cls, attributes: dict[str, Attribute], types: Sequence[Type]) -> dict[str, Attribute]:
        return {"indexing_maps": maps_attribute(maps_of(cls.loops, cls.accesses)), **attributes}

    def indexing_maps(self) -> tuple[AffineMap, ...]:
        given = self.attributes.get("indexing_maps")
        return maps_of(self.loops, self.accesses) if given is None else maps_in(given)

    def check(self) -> Iterator[str]:
        fault = next(self._map_faults(), None) if "indexing_maps" in self.attributes else None
        if fault is not None:
            yield fault
        else:
            yield from super().check()

    def _map_faults(self) -> Iterator[str]:
        maps, implied = self.indexing_maps(), maps_of(self.loops, self.accesses)
        if len(maps) != len(implied):
            yield f"Indexing_map attribute must have {len(implied)} affine maps."
            return
        for index, (map_, usual) in enumerate(zip(maps, implied, strict=True)):
            if map_.dims != usual.dims:
                yield f"Unexpected dim expression in map {map_} of operand #{index}: expected {usual.dims} dims"
        for map_, usual, shorts in zip(maps, implied, self.shorts, strict=False):
            if not set(map_.results) <= set(usual.results):
                yield "Unexpected result dim expression (outside the set of default result dims)."
            elif len(map_.results) < len(usual.results):
                yield from self._short_faults(map_, shorts)
            elif self.has_batch and map_.results[0] != AffineDim(0):
                yield "Invalid batch dimension expression."
        if self.has_batch and maps[-1] != implied[-1]:
            yield f"Invalid output map, expected {implied[-1]}"

    def _short_faults(self, map_: AffineMap, shorts: str) -> Iterator[str]:
        allowed = maps_of(self.loops, shorts)
        if map_ not in allowed:
            listed = " or ".join(f"({', '.join(map(str, short.results))})" for short in allowed)
            yield f"Invalid broadcast requested, should be {listed}."


class MatmulOp(MappedProductOp):
    """Product of two matrices."""

    __slots__ = ()
    name = "linalg.matmul"
    loops = "m n +k"
    accesses = "m k, k n, m n"
    shorts = ("k", "k")


class BatchMatmulOp(MappedProductOp):
    """Product of two matrices for each index of a batch."""

    __slots__ = ()
    name = "linalg.batch_matmul"
    loops = "b m n +k"
    accesses = "b m k, b k n, b m n"
    shorts = ("k, b k, m k", "k, b k, k n")
    has_batch = True


class BatchReduceMatmulOp(MappedProductOp):
    """Sum over a batch of products of two matrices."""

    __slots__ = ()
    name = "linalg.batch_reduce_matmul"
    loops = "+b m n +k"
    accesses = "b m k, b k n, m n"
    shorts = ("k, b k, m k", "k, b k, k n")
    has_batch = True


class ContractOp(ContractionOp):
    """A product of two operands with any indexing maps: loops that the output does not have are summed over."""

    __slots__ = ()
    name = "linalg.contract"
    assembly = NamedForm(needs_maps=True)
    maps = attribute(name="indexing_maps")
    cast = optional_attribute(CAST)

    def indexing_maps(self) -> tuple[AffineMap, ...]:
        return maps_in(self.attributes.get("indexing_maps"))

    def iterator_types(self) -> tuple[str, ...]:
        maps = self.indexing_maps()
        loops = maps[0].dims if maps else 0
        kept = {expr.position for map_ in maps[-1:] for expr in map_.results if isinstance(expr, AffineDim)}
        return tuple(PARALLEL if loop in kept else REDUCTION for loop in range(loops))

    def check(self) -> Iterator[str]:
        fault = next(self._map_faults(), None)
        if fault is not None:
            yield fault
        else:
            yield from super().check()

    def _map_faults(self) -> Iterator[str]:
        maps = self.indexing_maps()
        if len(maps) != len(self.operands) or len({map_.dims for map_ in maps}) > 1:
            return  # what every structured operation must satisfy says it
        uses = [_uses(maps, loop) for loop in range(maps[0].dims)]
        for loop, (read, written) in enumerate(uses):
            if not read and not written:
                yield f"!iteration space dim at index {loop} not used to access any operand"
            elif read == 1 and not written:
                kind = "neither a contracting dim nor of parallel iteration type"
                yield f"!iteration space dim at index {loop} is {kind}"
        if (2, 0) not in uses:
            yield "!'indexing_maps' do not specify a contracting dimension"


def _uses(maps: Sequence[AffineMap], loop: int) -> tuple[int, int]:
    """How many inputs and how many outputs are indexed by a loop."""
    used = [AffineDim(loop) in map_.results for map_ in maps]
    return sum(used[:-1]), sum(used[-1:])


CONTRACTIONS: Final = (
    MatmulOp,
    BatchMatmulOp,
    BatchReduceMatmulOp,
    ContractOp,
    *table(ContractionOp, _PRODUCTS).values(),
    *table(NamedOp, _QUANTIZED).values(),
)
