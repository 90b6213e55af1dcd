"""Floats as the machine has them."""

from __future__ import annotations

import struct
from typing import Final

from tensorlang.codegen.arithmetic.domain import Writer
from tensorlang.codegen.arithmetic.narrow import EXACT_IN_F32, lanes_of, narrow_fma, narrow_integer
from tensorlang.ir.floats import bits_to_float
from tensorlang.ir.types import FloatType
from tensorlang.support.diagnostics import error

LLVM_FLOATS: Final = {
    "f16": "half",
    "bf16": "bfloat",
    "f32": "float",
    "f64": "double",
    "f80": "x86_fp80",
    "f128": "fp128",
}
_BINARY: Final = {"addf": "fadd", "subf": "fsub", "mulf": "fmul", "divf": "fdiv", "remf": "frem"}
_EXTREME: Final = {"maximumf": "maximum", "minimumf": "minimum", "maxnumf": "maxnum", "minnumf": "minnum"}
_PREDICATES: Final = {"false": "false", "true": "true"}
_INTRINSICS: Final = {
    "absf": "fabs", "ceil": "ceil", "floor": "floor", "round": "round", "roundeven": "roundeven", "trunc": "trunc",
    "sqrt": "sqrt", "exp": "exp", "exp2": "exp2", "log": "log", "log2": "log2", "log10": "log10", "sin": "sin",
    "cos": "cos",
    "powf": "pow", "copysign": "copysign",
}  # fmt: skip


def suffix(type_: str) -> str:
    """`f32`, `v8f32`: how an intrinsic's name spells its type."""
    names = {"half": "f16", "bfloat": "bf16", "float": "f32", "double": "f64", "x86_fp80": "f80", "fp128": "f128"}
    if not type_.startswith("<"):
        return names.get(type_, type_)
    count, _, element = type_[1:-1].partition(" x ")
    return f"v{count}{names.get(element, element)}"


class Native:
    """IEEE 754 in the formats of the program."""

    name = "native"

    def float_type(self, type_: FloatType) -> str:
        found = LLVM_FLOATS.get(type_.name)
        if found is None:
            raise error(f"type '{type_}' cannot be compiled for this machine")
        return found

    def float_bytes(self, type_: FloatType) -> int:
        return 16 if type_.name in ("f80", "f128") else type_.width // 8

    def constant(self, bits: int, type_: FloatType) -> str:
        match type_.name:
            case "f64":
                return f"0x{bits:016X}"
            case "f32":
                return f"0x{_single_as_double(bits):016X}"
            case "f16":
                return f"0xH{bits:04X}"
            case "bf16":
                return f"0xR{bits:04X}"
            case "f128":
                return f"0xL{bits & (1 << 64) - 1:016X}{bits >> 64:016X}"
            case _:
                raise error(f"a constant of type '{type_}' cannot be compiled")

    def binary(self, w: Writer, kind: str, lhs: str, rhs: str, type_: str, flags: str, source: FloatType) -> str:
        if kind == "remf" and not w.own.isdisjoint(("fmod", "fmodf")):
            return self._library(w, "fmod", [lhs, rhs], type_)
        if kind in _BINARY:
            return w.op(f"{_BINARY[kind]} {flags}{type_} {lhs}, {rhs}")
        if kind in _EXTREME:
            return self._intrinsic(w, _EXTREME[kind], [lhs, rhs], type_, flags)
        if kind in _INTRINSICS:
            return self._intrinsic(w, _INTRINSICS[kind], [lhs, rhs], type_, flags)
        return self._library(w, kind, [lhs, rhs], type_)

    def negate(self, w: Writer, value: str, type_: str, flags: str, source: FloatType) -> str:
        return w.op(f"fneg {flags}{type_} {value}")

    def fma(self, w: Writer, a: str, b: str, c: str, type_: str, flags: str, source: FloatType) -> str:
        if lanes_of(type_)[1] in ("half", "bfloat"):
            return narrow_fma(w, (a, b, c), type_)
        return self._intrinsic(w, "fma", [a, b, c], type_, flags)

    def compare(self, w: Writer, predicate: str, lhs: str, rhs: str, type_: str, flags: str) -> str:
        return w.op(f"fcmp {flags}{predicate} {type_} {lhs}, {rhs}")

    def unary(self, w: Writer, kind: str, value: str, type_: str, flags: str, source: FloatType) -> str:
        if kind in _INTRINSICS:
            return self._intrinsic(w, _INTRINSICS[kind], [value], type_, flags)
        if kind == "rsqrt":
            root = self._intrinsic(w, "sqrt", [value], type_, flags)
            one = self.constant_splat(1.0, type_)
            return w.op(f"fdiv {flags}{type_} {one}, {root}")
        return self._library(w, kind, [value], type_)

    def convert(
        self, w: Writer, kind: str, value: str, source: str, target: str, from_: FloatType, to: FloatType
    ) -> str:
        return w.op(f"{'fpext' if kind == 'extf' else 'fptrunc'} {source} {value} to {target}")

    def from_integer(self, w: Writer, kind: str, value: str, source: str, target: str, to: FloatType) -> str:
        if lanes_of(target)[1] == "bfloat" and int(lanes_of(source)[1][1:]) > EXACT_IN_F32:
            return narrow_integer(w, kind, value, source, target)
        return w.op(f"{kind} {source} {value} to {target}")

    def to_integer(self, w: Writer, kind: str, value: str, source: str, target: str, from_: FloatType) -> str:
        return w.op(f"{kind} {source} {value} to {target}")

    def reduce(
        self, w: Writer, kind: str, vector: str, start: str | None, type_: str, flags: str, source: FloatType
    ) -> str:
        _, element = lanes_of(type_)
        if kind in ("add", "mul"):
            first = start or self.constant_splat(-0.0 if kind == "add" else 1.0, element)
            name = w.declare(
                f"llvm.vector.reduce.f{kind}.{suffix(type_)}",
                f"{element} @llvm.vector.reduce.f{kind}.{suffix(type_)}({element}, {type_})",
            )
            return w.op(f"call {flags}{element} {name}({element} {first}, {type_} {vector})")
        short = {"maximumf": "fmaximum", "minimumf": "fminimum", "maxnumf": "fmax", "minnumf": "fmin"}[kind]
        name = w.declare(
            f"llvm.vector.reduce.{short}.{suffix(type_)}",
            f"{element} @llvm.vector.reduce.{short}.{suffix(type_)}({type_})",
        )
        folded = w.op(f"call {flags}{element} {name}({type_} {vector})")
        return folded if start is None else self.binary(w, kind, start, folded, element, flags, source)

    def constant_splat(self, value: float, type_: str) -> str:
        """A number as an operand of a scalar or vector type."""
        count, element = lanes_of(type_)
        name = {text: name for name, text in LLVM_FLOATS.items()}[element]
        from tensorlang.ir.floats import float_to_bits

        text = self.constant(float_to_bits(value, name), FloatType(name))
        return text if not count else f"splat ({element} {text})"

    def _intrinsic(self, w: Writer, name: str, operands: list[str], type_: str, flags: str) -> str:
        called = (name, "sincos") if name in ("sin", "cos") else (name,)
        if name in _INTRINSICS.values() and any(w.own & {each, f"{each}f"} for each in called):
            return self._library(w, name, operands, type_)  # for LLVM calls what has such a name
        full = f"llvm.{name}.{suffix(type_)}"
        callee = w.declare(full, f"{type_} @{full}({', '.join([type_] * len(operands))})")
        return w.op(f"call {flags}{type_} {callee}({', '.join(f'{type_} {operand}' for operand in operands)})")

    def _library(self, w: Writer, kind: str, operands: list[str], type_: str) -> str:
        """A function of libm, lane by lane; 16-bit floats go through f32."""
        count, element = lanes_of(type_)
        if not count:
            return self._library_scalar(w, kind, operands, element)
        vector = "poison"
        for lane in range(count):
            scalars = [w.op(f"extractelement {type_} {operand}, i64 {lane}") for operand in operands]
            value = self._library_scalar(w, kind, scalars, element)
            vector = w.op(f"insertelement {type_} {vector}, {element} {value}, i64 {lane}")
        return vector

    def _library_scalar(self, w: Writer, kind: str, operands: list[str], element: str) -> str:
        if element in ("half", "bfloat"):
            wide = [w.op(f"fpext {element} {operand} to float") for operand in operands]
            return w.op(f"fptrunc float {self._library_scalar(w, kind, wide, 'float')} to {element}")
        name = kind if element == "double" else f"{kind}f"
        callee = w.declare(name, f"{element} @{name}({', '.join([element] * len(operands))})")
        return w.op(f"call {element} {callee}({', '.join(f'{element} {operand}' for operand in operands)})")


def _single_as_double(bits: int) -> int:
    """LLVM writes a float constant as the double of the same value; NaN payloads are moved up."""
    exponent, mantissa, sign = (bits >> 23) & 0xFF, bits & 0x7FFFFF, bits >> 31
    if exponent == 0xFF:
        return (sign << 63) | (0x7FF << 52) | (mantissa << 29)
    return int(struct.unpack("<Q", struct.pack("<d", bits_to_float(bits, "f32")))[0])
