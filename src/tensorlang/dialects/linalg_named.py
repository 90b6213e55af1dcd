"""linalg: the table of named operations. A row says how the operands are indexed and what the body computes.

Everything else follows from a row: the text, the checks, the body, interpretation, lowering to loops.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple, TypeVar, cast

from tensorlang.dialects.linalg_bodies import Body, multiply_add
from tensorlang.dialects.linalg_contraction_body import is_multiply_add
from tensorlang.dialects.linalg_forms import NamedForm
from tensorlang.dialects.linalg_maps import kinds_of, maps_of
from tensorlang.dialects.linalg_structure import SegmentedOp, StructuredOp, yield_values
from tensorlang.ir.affine import AffineDim, AffineMap
from tensorlang.ir.attributes import Attribute, DenseElementsAttr, DialectAttr
from tensorlang.ir.constraints import AttributeConstraint
from tensorlang.ir.core import Block
from tensorlang.ir.opdef import optional_attribute
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import I64

UNSIGNED = DialectAttr("linalg", "type_fn<cast_unsigned>")


class NamedOp(SegmentedOp):
    """A structured operation of one row of a table."""

    __slots__ = ()
    loops: ClassVar[str] = ""
    """Their names, those summed over with a `+`."""
    accesses: ClassVar[str] = ""
    """How each operand is indexed, see `linalg_maps`."""
    compute: ClassVar[Body] = staticmethod(multiply_add)
    assembly = NamedForm()

    def indexing_maps(self) -> tuple[AffineMap, ...]:
        return maps_of(self.loops, self.accesses)

    def iterator_types(self) -> tuple[str, ...]:
        return kinds_of(self.loops)

    @classmethod
    def fields(cls, row: Row) -> dict[str, object]:
        """What a class of this row declares."""
        compute = {} if row.body is None else {"compute": staticmethod(row.body)}
        return {"loops": row.loops, "accesses": row.accesses, **compute}

    @classmethod
    def fill_body(cls, block: Block, attributes: dict[str, Attribute]) -> None:
        unsigned = attributes.get("cast") == UNSIGNED
        yield_values(block, [cls.compute(Builder.at_end(block), block.args, unsigned)])


class ContractionOp(NamedOp):
    """A sum of products of two inputs."""

    __slots__ = ()

    def check(self) -> Iterator[str]:
        faults = list(super().check())
        yield from faults
        if faults:
            return
        if not all(_is_projected_permutation(map_) for map_ in self.indexing_maps()):
            yield "!expected indexing maps to be projected permutations"
        elif not is_multiply_add(self.body):
            yield "!expected add/mul op in the body"


def _is_projected_permutation(map_: AffineMap) -> bool:
    return all(isinstance(expr, AffineDim) for expr in map_.results) and len(set(map_.results)) == len(map_.results)


class WindowOp(NamedOp):
    """A window that moves over an image by `strides`, whose places are `dilations` apart."""

    __slots__ = ()

    @property
    def window_rank(self) -> int:
        return self.accesses.count("+")

    def _numbers(self, name: str) -> tuple[int, ...]:
        found = self.attributes.get(name)
        return found.expanded() if isinstance(found, DenseElementsAttr) else (1,) * self.window_rank

    @property
    def strides(self) -> tuple[int, ...]:
        return self._numbers("strides")

    @property
    def dilations(self) -> tuple[int, ...]:
        return self._numbers("dilations")

    def indexing_maps(self) -> tuple[AffineMap, ...]:
        return maps_of(self.loops, self.accesses, self.strides, self.dilations)

    @classmethod
    def fields(cls, row: Row) -> dict[str, object]:
        extents = _extents_of(row.accesses.count("+"))
        return {
            **super().fields(row),
            "stride_elements": optional_attribute(extents, name="strides"),
            "dilation_elements": optional_attribute(extents, name="dilations"),
        }


def _extents_of(count: int) -> AttributeConstraint:
    return AttributeConstraint(
        f"64-bit signless int elements attribute of shape [{count}]",
        lambda found: (
            isinstance(found, DenseElementsAttr) and found.type.element == I64 and found.type.shape == (count,)
        ),
    )


class Row(NamedTuple):
    """What is particular to a named operation; `body` where it is not that of the base class."""

    name: str
    loops: str
    accesses: str
    summary: str
    body: Body | None = None


T = TypeVar("T", bound=StructuredOp)
N = TypeVar("N", bound=NamedOp)


def derive(base: type[T], name: str, summary: str, **fields: object) -> type[T]:
    """A class of one row: `matvec` becomes `MatvecOp`."""
    own = {"__slots__": (), "__doc__": summary, "name": f"linalg.{name}", **fields}
    return cast("type[T]", type(f"{name.title().replace('_', '')}Op", (base,), own))


def table(base: type[N], rows: Sequence[Row]) -> dict[str, type[N]]:
    """A class for each row, by the name without its dialect."""
    return {row.name: derive(base, row.name, row.summary, **base.fields(row)) for row in rows}
