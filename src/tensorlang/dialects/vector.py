"""vector: values of several lanes. Here are print and fma; the rest is in the files `vector_*.py`, by what it does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tensorlang.dialects.vector_contract import ContractionOp
from tensorlang.dialects.vector_mask import ConstantMaskOp, CreateMaskOp, MaskOp, YieldOp
from tensorlang.dialects.vector_memory import (
    CompressStoreOp,
    ExpandLoadOp,
    GatherOp,
    LoadOp,
    MaskedLoadOp,
    MaskedStoreOp,
    ScatterOp,
    StoreOp,
)
from tensorlang.dialects.vector_part import ExtractOp, ExtractStridedSliceOp, InsertOp, InsertStridedSliceOp
from tensorlang.dialects.vector_reduce import MultiDimReductionOp, OuterProductOp, ReductionOp, ScanOp
from tensorlang.dialects.vector_scalable import ScalableExtractOp, ScalableInsertOp, VectorScaleOp
from tensorlang.dialects.vector_shape import (
    BitCastOp,
    BroadcastOp,
    DeinterleaveOp,
    FromElementsOp,
    InterleaveOp,
    ShapeCastOp,
    ShuffleOp,
    StepOp,
    ToElementsOp,
    TransposeOp,
    TypeCastOp,
)
from tensorlang.dialects.vector_transfer import TransferReadOp, TransferWriteOp
from tensorlang.dialects.vector_types import FLOAT_LANES, PUNCTUATION
from tensorlang.ir import enums
from tensorlang.ir.assembly import Node, Reader, Writer, attributes_of
from tensorlang.ir.attributes import Attribute, DialectAttr, StringAttr
from tensorlang.ir.constraints import STRING, TypeConstraint
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.format import Format
from tensorlang.ir.opdef import Effect, attribute, operand, optional_attribute, optional_operand, result
from tensorlang.ir.strings import quote, unescape
from tensorlang.ir.types import FloatType, IndexType, IntegerType, VectorType

NEWLINE: Final = DialectAttr("vector", "punctuation<newline>")
PRINTABLE: Final = TypeConstraint(
    "vector of any type values, integer, index or floating-point",
    lambda t: isinstance(t, VectorType | IntegerType | IndexType | FloatType),
)


class _PrintForm:
    """`vector.print [%v : t] [str "..."] [punctuation <...>]`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, value, type_, _, text, _, punctuation, attributes = node.kids
        attrs: dict[str, Attribute] = attributes_of(attributes)
        if text is not None:
            attrs["stringLiteral"] = StringAttr(unescape(text[0]))
        if punctuation is not None:
            if enums.unknown_word("vector.punctuation", [punctuation[0]]):
                raise reader.error(enums.wanted("vector.punctuation"), punctuation)
            attrs["punctuation"] = DialectAttr("vector", f"punctuation<{punctuation[0]}>")
        return reader.make(cls, [reader.use(value, type_)] if value is not None else [], (), attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, PrintOp)
        if op.source is not None:
            writer.write(f" {writer.name(op.source)} : ")
            writer.type(op.source.type)
        if op.text is not None:
            writer.write(f" str {quote(op.text)}")
        if op.punctuation != "newline":
            writer.write(f" punctuation <{op.punctuation}>")
        writer.attributes(op, ("punctuation", "stringLiteral"))


class PrintOp(Operation):
    """Write a scalar, a vector or a text to standard output, then a newline or another mark."""

    __slots__ = ()
    name = "vector.print"
    source = optional_operand(PRINTABLE)
    punctuation_attribute = attribute(PUNCTUATION, name="punctuation", default=NEWLINE)
    text_attribute = optional_attribute(STRING, name="stringLiteral")
    assembly = _PrintForm()

    @property
    def punctuation(self) -> str:
        """What follows: newline, comma, open, close or no_punctuation."""
        found = self.attributes.get("punctuation", NEWLINE)
        return found.argument if isinstance(found, DialectAttr) else "newline"

    @property
    def text(self) -> str | None:
        """The literal text to print."""
        found = self.attributes.get("stringLiteral")
        return found.value if isinstance(found, StringAttr) else None

    def check(self) -> Iterator[str]:
        if self.text is not None and (self.source is not None or self.punctuation != "newline"):
            yield "failed to verify that `source` or `punctuation` are not set when printing strings"

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return ((Effect.WRITE, None),)


class FMAOp(Operation):
    """`lhs * rhs + acc` in each lane, rounded once."""

    __slots__ = ()
    name = "vector.fma"
    is_pure = True
    is_elementwise = True
    lhs = operand(FLOAT_LANES)
    rhs = operand(FLOAT_LANES)
    acc = operand(FLOAT_LANES)
    out = result(FLOAT_LANES)
    same_types = (("lhs", "rhs", "acc", "out"),)
    assembly = Format("$lhs, $rhs, $acc{} : #out", like={"lhs": "out", "rhs": "out", "acc": "out"})


OPERATIONS: Final = (
    PrintOp, BroadcastOp, FMAOp, LoadOp, StoreOp, MaskedLoadOp, MaskedStoreOp, GatherOp, ScatterOp, ExpandLoadOp,
    CompressStoreOp, TransferReadOp, TransferWriteOp, ReductionOp, MultiDimReductionOp, ContractionOp, OuterProductOp,
    ScanOp, ExtractOp, InsertOp, ExtractStridedSliceOp, InsertStridedSliceOp, ShapeCastOp, BitCastOp, TypeCastOp,
    TransposeOp, ShuffleOp, InterleaveOp, DeinterleaveOp, FromElementsOp, ToElementsOp, StepOp, CreateMaskOp,
    ConstantMaskOp, MaskOp, YieldOp, ScalableInsertOp, ScalableExtractOp, VectorScaleOp,
)  # fmt: skip
