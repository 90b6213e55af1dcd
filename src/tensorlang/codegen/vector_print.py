"""Printing scalars and vectors as mlir-runner does: `( ( 1, 2 ), ( 3, 4 ) )`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from tensorlang.codegen.emitter import Emitter
from tensorlang.codegen.layout import vector_type
from tensorlang.ir.attributes import DialectAttr, StringAttr
from tensorlang.ir.core import Operation
from tensorlang.ir.types import I1, FloatType, IndexType, IntegerType, Type, VectorType

WIDEST: Final = 64


def _call(e: Emitter, name: str, args: str = "", types: str = "") -> None:
    callee = e.module.declare(name, f"void @{name}({types})")
    e.line(f"call void {callee}({args})")


def print_scalar(e: Emitter, value: str, type_: Type) -> None:
    """One number, without a line end. Signless integers are signed, i1 is 0 or 1, index is unsigned."""
    match type_:
        case FloatType():
            native = e.domain.float_type(type_)
            if native == "double":
                return _call(e, "printF64", f"double {value}", "double")
            wide = value if native == "float" else e.op(f"fpext {native} {value} to float")
            return _call(e, "printF32", f"float {wide}", "float")
        case IndexType():
            return _call(e, "printU64", f"i64 {value}", "i64")
        case IntegerType(width, sign):
            unsigned = sign == "u" or type_ == I1
            grow = "zext" if unsigned else "sext"
            wide = value if width == 64 else e.op(f"{grow} i{width} {value} to i64")
            name = "printU64" if sign == "u" else "printI64"
            return _call(e, name, f"i64 {wide}", "i64")
        case _:
            raise AssertionError(type_)


def print_value(op: Operation, e: Emitter) -> None:
    """`vector.print`: the value or the text, then its punctuation (a new line by default)."""
    text = op.attributes.get("stringLiteral")
    if isinstance(text, StringAttr):
        pointer = e.module.string(text.value.encode("utf-8", "surrogateescape"))
        return _call(e, "printString", f"ptr {pointer}", "ptr")
    if op.operands:
        refuse_wide(op, e, op.operands[0].type)
        print_parts(e, e.parts(op.operands[0]), op.operands[0].type)
    ending = op.attributes.get("punctuation")
    kind = ending.argument if isinstance(ending, DialectAttr) else "newline"
    name = {"newline": "printNewline", "comma": "printComma", "open": "printOpen", "close": "printClose"}.get(kind)
    if name is not None:
        _call(e, name)
    return None


def refuse_wide(op: Operation, e: Emitter, type_: Type) -> None:
    """Raise DiagnosticError for integers that no print function takes."""
    element = type_.element if isinstance(type_, VectorType) else type_
    if isinstance(element, IntegerType) and element.width > WIDEST:
        raise e.refuse(op, f"'{op.name}' op prints integers of at most {WIDEST} bits, not '{element}'")


def print_parts(e: Emitter, parts: Sequence[str], type_: Type) -> None:
    """A scalar, or a vector with parentheses for each dimension."""
    if not isinstance(type_, VectorType):
        return print_scalar(e, parts[0], type_)
    return _nested(e, list(parts), type_, type_.shape or (1,))


def _nested(e: Emitter, parts: list[str], type_: VectorType, shape: Sequence[int]) -> None:
    _call(e, "printOpen")
    span = len(parts) // shape[0] if len(shape) > 1 else 0
    for index in range(shape[0]):
        if index:
            _call(e, "printComma")
        if len(shape) > 1:
            _nested(e, parts[index * span : (index + 1) * span], type_, shape[1:])
            continue
        row = vector_type(type_, e.domain)
        print_scalar(e, e.op(f"extractelement {row} {parts[0]}, i64 {index}"), type_.element)
    _call(e, "printClose")
