"""llvm: types. `!llvm.ptr`, `!llvm.array<6 x i8>`, `!llvm.struct<(i32, ptr)>`, `!llvm.func<i32 (ptr, ...)>`, as text.

Inside the angle brackets the prefix `!llvm.` is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tensorlang.dialects.llvm_text import inner_text, read_type
from tensorlang.ir.constraints import TypeConstraint
from tensorlang.ir.types import DialectType, FloatType, IntegerType, Type, VectorType

POINTER: Final = TypeConstraint("LLVM pointer type", lambda type_: is_llvm(type_, "ptr"))
VOID: Final = DialectType("llvm", "void")


def is_llvm(type_: Type, kind: str = "") -> bool:
    """A type of this dialect, of one kind (`ptr`, `array`, `struct`, `func`) if one is given."""
    if not isinstance(type_, DialectType) or type_.dialect != "llvm":
        return False
    return not kind or type_.body.partition("<")[0] == kind


_FLOATS: Final = frozenset({"f16", "bf16", "f32", "f64", "f80", "f128"})
_FOREIGN: Final = re.compile(r"\b(?:index|none|(?:tensor|memref|complex|tuple)<|[su]i[0-9])")
_NOT_IN_MEMORY: Final = frozenset({"void", "label", "token", "metadata"})


def is_compatible(type_: Type) -> bool:
    """Signless integers, the floats that LLVM has, vectors of one dimension and the dialect's own types."""
    match type_:
        case IntegerType(_, sign):
            return not sign
        case FloatType(name):
            return name in _FLOATS
        case VectorType(shape):
            return len(shape) == 1
        case _:
            return is_llvm(type_)


LLVM_TYPE: Final = TypeConstraint("LLVM dialect-compatible type", is_compatible)


def may_be_passed(type_: Type) -> bool:
    """Whether a function may take or give it: whatever is inside must be of LLVM too."""
    inside = type_.element if isinstance(type_, VectorType) else type_
    if isinstance(inside, DialectType) and _FOREIGN.search(inside.body):
        return False
    return is_compatible(type_) and is_compatible(inside)


def may_be_stored(type_: Type) -> bool:
    """Whether a global may hold it."""
    return is_compatible(type_) and not any(is_llvm(type_, kind) for kind in _NOT_IN_MEMORY)


def address_space(pointer: Type) -> int:
    """The number of `!llvm.ptr<3>`, 0 where there is none."""
    digits = pointer.body.removeprefix("ptr").strip("<> ") if isinstance(pointer, DialectType) else ""
    return int(digits) if digits.isdigit() else 0


def split_list(text: str) -> list[str]:
    """The parts between commas that stand in no brackets."""
    parts: list[str] = []
    depth = start = 0
    for at, char in enumerate(text):
        if char in "<([{":
            depth += 1
        elif char in ">)]}":
            depth -= 1
        elif char == "," and depth == 0:
            parts.append(text[start:at])
            start = at + 1
    return [part.strip() for part in (*parts, text[start:]) if part.strip()]


@dataclass(frozen=True, slots=True)
class Signature:
    """What a function takes and gives; a variadic one takes more than it says."""

    inputs: tuple[Type, ...]
    result: Type | None
    variadic: bool = False

    def type(self) -> DialectType:
        """`!llvm.func<result (inputs, ...)>`."""
        listed = [inner_text(type_) for type_ in self.inputs] + (["..."] if self.variadic else [])
        result = "void" if self.result is None else inner_text(self.result)
        return DialectType("llvm", f"func<{result} ({', '.join(listed)})>")


def signature_of(type_: Type) -> Signature | None:
    """The signature a function type says; None for any other type."""
    if not isinstance(type_, DialectType) or not is_llvm(type_, "func"):
        return None
    body = type_.body.removeprefix("func<").removesuffix(">")
    at = body.rfind("(")
    depth = 0
    for position in range(len(body) - 1, -1, -1):
        depth += (body[position] == ")") - (body[position] == "(")
        if depth == 0 and body[position] == "(":
            at = position
            break
    if at < 0:
        return None
    listed = split_list(body[at + 1 : body.rfind(")")])
    variadic = listed[-1:] == ["..."]
    inputs = tuple(read_type(text) for text in (listed[:-1] if variadic else listed))
    result = body[:at].strip()
    return Signature(inputs, None if result == "void" else read_type(result), variadic)


def array_type(count: int, element: Type) -> DialectType:
    """`!llvm.array<count x element>`."""
    return DialectType("llvm", f"array<{count} x {inner_text(element)}>")


def array_parts(type_: Type) -> tuple[int, Type] | None:
    """The count and the element of an array type; None for any other."""
    if not isinstance(type_, DialectType) or not is_llvm(type_, "array"):
        return None
    count, _, element = type_.body.removeprefix("array<").removesuffix(">").partition("x")
    return (int(count), read_type(element)) if count.strip().isdigit() else None


def struct_fields(type_: Type) -> list[Type] | None:
    """The fields of a struct without a name; None for any other type."""
    if not isinstance(type_, DialectType) or not is_llvm(type_, "struct"):
        return None
    body = type_.body.removeprefix("struct<").removesuffix(">").removeprefix("packed").strip()
    if not body.startswith("("):
        return None
    return [read_type(text) for text in split_list(body[1:].removesuffix(")"))]


def is_packed(type_: Type) -> bool:
    """Whether the fields of a struct follow each other without gaps."""
    return isinstance(type_, DialectType) and type_.body.startswith("struct<packed")
