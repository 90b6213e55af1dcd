"""tensorlang: what only this language has: prints, asserts, goals, randomness, time, programs that read themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from tensorlang.dialects.func import FuncOp
from tensorlang.dialects.tensorlang_checked import CastOp, CopyOp, DropOp, SymbolicDimOp
from tensorlang.dialects.tensorlang_math import (
    AddOp,
    ConstantOp,
    DivOp,
    ExpOp,
    GeluOp,
    LayerNormOp,
    MaxOp,
    MinOp,
    MulOp,
    NegOp,
    ReluOp,
    SoftmaxOp,
    SqrtOp,
    SubOp,
    TanhOp,
)
from tensorlang.dialects.tensorlang_shapes import Conv2DOp, MatmulOp, ReduceOp, TransposeOp
from tensorlang.ir.assembly import Node, Reader, Writer
from tensorlang.ir.attributes import Attribute, StringAttr, SymbolRefAttr
from tensorlang.ir.constraints import BOOL, STRING, SYMBOL_REF, TypeConstraint
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.format import Format
from tensorlang.ir.opdef import Effect, attribute, operand, optional_attribute, result
from tensorlang.ir.strings import quote, unescape
from tensorlang.ir.symbols import lookup
from tensorlang.ir.types import (
    F32,
    F64,
    I1,
    I64,
    CheckedTensorType,
    DialectType,
    FloatType,
    IndexType,
    IntegerType,
    MemRefType,
    TensorType,
    Type,
    UnrankedMemRefType,
    VectorType,
)

IR: Final = DialectType("tensorlang", "ir")
"""A function's text, held by a running program."""

_PRINTED: Final = (
    IntegerType, IndexType, FloatType, VectorType, MemRefType, UnrankedMemRefType, TensorType, CheckedTensorType,
)  # fmt: skip
PRINTABLE: Final = TypeConstraint(
    "number, vector, memref, tensor or !tensorlang.ir",
    lambda type_: type_ == IR or isinstance(type_, _PRINTED),
)
IR_ONLY: Final = TypeConstraint("!tensorlang.ir", lambda type_: type_ == IR)
RANDOM: Final = TypeConstraint("f32 or f64", lambda type_: type_ in (F32, F64))
NANOSECONDS: Final = TypeConstraint("64-bit signless integer", lambda type_: type_ == I64)


def _write_type(op: Operation, type_: Type, writer: Writer, hide: Sequence[str] = ()) -> None:
    writer.attributes(op, hide)
    writer.write(" : ")
    writer.type(type_)


class PrintOp(Operation):
    """Write a value and a newline to standard output. Prints stay, in their order."""

    __slots__ = ()
    name = "tensorlang.print"
    value = operand(PRINTABLE)
    assembly = Format("$value{} : #value")


class _AssertForm:
    """`op %ok, "message" {...}`, the message optional."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, condition, message, attributes = node.kids
        attrs: dict[str, Attribute] = dict(attributes or {})
        if message is not None:
            attrs["message"] = StringAttr(unescape(message[0]))
        return reader.make(cls, [reader.use(condition, I1)], (), attrs)

    def write(self, op: Operation, writer: Writer) -> None:
        message = op.attributes.get("message")
        shown = f", {quote(message.value)}" if isinstance(message, StringAttr) else ""
        writer.write(f" {writer.name(op.operands[0])}{shown}")
        writer.attributes(op, ("message",))


class _StatementOp(Operation):
    """A condition the program states about itself, with an optional message."""

    __slots__ = ()
    condition = operand(BOOL)
    text = optional_attribute(STRING, name="message")
    assembly = _AssertForm()

    @property
    def message(self) -> str:
        """Empty when there is none."""
        found = self.attributes.get("message")
        return found.value if isinstance(found, StringAttr) else ""


class AssertOp(_StatementOp):
    """Fail where the condition is false. The only failure that can be healed; never removed or moved."""

    __slots__ = ()
    name = "tensorlang.assert"


class GoalOp(_StatementOp):
    """What success is: the last goal executed must hold for a healed program to be accepted."""

    __slots__ = ()
    name = "tensorlang.goal"


class _SourceForm:
    """`op {...} : t`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, attributes, type_ = node.kids
        return reader.make(cls, (), [type_], attributes)

    def write(self, op: Operation, writer: Writer) -> None:
        _write_type(op, op.results[0].type, writer)


class RandomOp(Operation):
    """Uniform in [-1, 1), from a seeded sequence that is part of a checkpoint."""

    __slots__ = ()
    name = "tensorlang.random"
    out = result(RANDOM)
    assembly = _SourceForm()


class ClockOp(Operation):
    """Monotonic time in nanoseconds."""

    __slots__ = ()
    name = "tensorlang.clock"
    out = result(NANOSECONDS)
    assembly = _SourceForm()


class _ReflectingOp(Operation):
    """An operation about a function of this program."""

    __slots__ = ()
    function = attribute(SYMBOL_REF)

    @property
    def symbol(self) -> str:
        found = self.attributes["function"]
        assert isinstance(found, SymbolRefAttr)
        return found.root

    def target(self) -> FuncOp | None:
        """The function, where it is in sight."""
        found = lookup(self, SymbolRefAttr((self.symbol,)))
        return found if isinstance(found, FuncOp) else None

    def check_symbols(self) -> Iterator[str]:
        target = self.target()
        if target is None:
            yield f"'{self.symbol}' does not reference a valid function"
        elif target.is_declaration:
            yield f"'{self.symbol}' is only declared here: it has no body"


class GetIrOp(_ReflectingOp):
    """The text of a function as it is now."""

    __slots__ = ()
    name = "tensorlang.get_ir"
    out = result(IR_ONLY)
    assembly = Format("@function{} : #out")

    def effects(self) -> Sequence[tuple[Effect, Value | None]]:
        return ((Effect.READ, None),)


class QueryModelOp(Operation):
    """A proposal of the brain for a function's text; nothing is trusted about it."""

    __slots__ = ()
    name = "tensorlang.query_model"
    ir = operand(IR_ONLY)
    out = result(IR_ONLY)
    goal_word = optional_attribute(STRING, name="goal")
    assembly = Format("$ir{} : #out", derived={"ir": lambda _: IR})

    @property
    def goal(self) -> str:
        """What is asked for; "speed" when the text does not say."""
        found = self.attributes.get("goal")
        return found.value if isinstance(found, StringAttr) else "speed"


class CompileOp(_ReflectingOp):
    """Put a text through the trust gate and swap it in as the function; whether that happened."""

    __slots__ = ()
    name = "tensorlang.compile"
    ir = operand(IR_ONLY)
    out = result(BOOL)
    assembly = Format("$ir into @function{} : #out", derived={"ir": lambda _: IR})


OPERATIONS: Final = (
    ConstantOp, MatmulOp, Conv2DOp, AddOp, SubOp, MulOp, DivOp, MaxOp, MinOp, NegOp, ExpOp, TanhOp, SqrtOp, ReluOp,
    GeluOp, SoftmaxOp, LayerNormOp, TransposeOp, ReduceOp, CopyOp, CastOp, DropOp,
    SymbolicDimOp, PrintOp, AssertOp, GoalOp, RandomOp, ClockOp,
    GetIrOp, QueryModelOp, CompileOp,
)  # fmt: skip
