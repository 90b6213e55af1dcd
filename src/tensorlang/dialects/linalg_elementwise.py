"""linalg.elementwise: one function by its name, the operands indexed by maps (broadcast or transposed)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.dialects.linalg_bodies import elementwise
from tensorlang.dialects.linalg_forms import NamedForm, read_maps, write_maps
from tensorlang.dialects.linalg_maps import PARALLEL
from tensorlang.dialects.linalg_structure import SegmentedOp, StructuredOp, maps_attribute, maps_in, yield_values
from tensorlang.dialects.linalg_verify import shape_of
from tensorlang.ir.affine import AffineMap
from tensorlang.ir.assembly import Node, Reader, Writer
from tensorlang.ir.attributes import Attribute, DialectAttr
from tensorlang.ir.constraints import AttributeConstraint
from tensorlang.ir.core import Block, Operation
from tensorlang.ir.opdef import attribute
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import Type

_SIGNED: Final = {"max_signed": "max", "min_signed": "min"}
KIND: Final = AttributeConstraint(
    "elementwise function",
    lambda found: isinstance(found, DialectAttr) and found.body.startswith("elementwise_kind<"),
)


class _ElementwiseForm(NamedForm):
    """`linalg.elementwise kind=#linalg.elementwise_kind<f> [indexing_maps = [...]] {...} ins(...) outs(...) [-> t]`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, _, kind, maps, first, *lists, second, results = node.kids
        if not KIND.holds(kind):
            message = "custom op 'linalg.elementwise' expected ElementwiseKind attribute"
            raise reader.error(message, reader.mark_place(keyword[1], "=") + 1)
        attributes: dict[str, Attribute] = {
            **read_maps(maps, keyword, lists[0], reader),
            **(first or {}),
            **(second or {}),
            "kind": kind,
        }
        return self.make((keyword, *lists), attributes, results, reader, cls)

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, StructuredOp)
        writer.write(f" kind={op.attributes['kind']}")
        write_maps(op, writer)
        self.write_rest(op, writer, ("kind",))


class ElementwiseOp(SegmentedOp):
    """A function of the inputs' elements."""

    __slots__ = ()
    name = "linalg.elementwise"
    kind = attribute(KIND)
    maps = attribute(name="indexing_maps")
    assembly = _ElementwiseForm()

    @property
    def function(self) -> str:
        """`add`, `max_signed`, ..."""
        return _function(self.attributes)

    def indexing_maps(self) -> tuple[AffineMap, ...]:
        return maps_in(self.attributes.get("indexing_maps"))

    def iterator_types(self) -> tuple[str, ...]:
        return (PARALLEL,) * (len(shape_of(self.outs[0].type)) if self.outs else 0)

    @classmethod
    def complete(cls, attributes: dict[str, Attribute], types: Sequence[Type]) -> dict[str, Attribute]:
        identity = AffineMap.identity(len(shape_of(types[-1])))
        return {"indexing_maps": maps_attribute([identity] * len(types)), **attributes}

    @classmethod
    def fill_body(cls, block: Block, attributes: dict[str, Attribute]) -> None:
        function = _function(attributes)
        compute = elementwise(_SIGNED.get(function, function))
        yield_values(block, [compute(Builder.at_end(block), block.args, False)])


def _function(attributes: dict[str, Attribute]) -> str:
    found = attributes["kind"]
    assert isinstance(found, DialectAttr)
    return found.argument
