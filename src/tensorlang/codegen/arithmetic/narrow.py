"""f16 and bf16 where LLVM would round twice: once to f32, then to the narrow format.

Both go through f64 rounded to odd: truncated, the last bit set where anything was cut off. Rounding that again to a
much shorter format is the only rounding that shows. Source: Boldo, Melquiond, Emulation of FMA and correctly rounded
sums: proved algorithms using rounding to odd, 2008.
"""

from __future__ import annotations

from typing import Final

from tensorlang.codegen.arithmetic.domain import Writer

EXACT_IN_F32: Final = 24
"""Integers of no more bits are exact in f32."""
_EXACT_IN_F64: Final = 53


def lanes_of(type_: str) -> tuple[int, str]:
    """Lanes (0 for a scalar) and element type of an LLVM type."""
    if not type_.startswith("<"):
        return 0, type_
    count, _, element = type_[1:-1].partition(" x ")
    return int(count), element


def like(type_: str, element: str) -> str:
    """The type with another element."""
    count, _ = lanes_of(type_)
    return f"<{count} x {element}>" if count else element


def _all(type_: str, value: str) -> str:
    """A constant in every lane."""
    count, element = lanes_of(type_)
    return f"splat ({element} {value})" if count else value


def narrow_fma(w: Writer, operands: tuple[str, str, str], type_: str) -> str:
    """A * b + c rounded once. The product is exact in f64, and so is the error of the sum (Knuth's TwoSum)."""
    double, word, bit = (like(type_, element) for element in ("double", "i64", "i1"))
    a, b, c = (w.op(f"fpext {type_} {operand} to {double}") for operand in operands)
    product = w.op(f"fmul {double} {a}, {b}")
    total = w.op(f"fadd {double} {product}, {c}")
    late = w.op(f"fsub {double} {total}, {product}")
    early = w.op(f"fsub {double} {total}, {late}")
    one = w.op(f"fsub {double} {product}, {early}")
    other = w.op(f"fsub {double} {c}, {late}")
    error = w.op(f"fadd {double} {one}, {other}")
    inexact = w.op(f"fcmp one {double} {error}, {_all(double, '0.0')}")
    bits, error_bits = w.op(f"bitcast {double} {total} to {word}"), w.op(f"bitcast {double} {error} to {word}")
    apart = w.op(f"xor {word} {bits}, {error_bits}")
    above = w.op(f"icmp slt {word} {apart}, {_all(word, '0')}")
    lower = w.op(f"sub {word} {bits}, {w.op(f'zext {bit} {above} to {word}')}")
    odd = w.op(f"or {word} {lower}, {_all(word, '1')}")
    chosen = w.op(f"select {bit} {inexact}, {word} {odd}, {word} {bits}")
    return w.op(f"fptrunc {double} {w.op(f'bitcast {word} {chosen} to {double}')} to {type_}")


def narrow_integer(w: Writer, kind: str, value: str, source: str, target: str) -> str:
    """An integer as bf16, rounded once; one that f64 does not hold first loses its low bits to a sticky one."""
    double, width = like(target, "double"), int(lanes_of(source)[1][1:])
    if width > _EXACT_IN_F64:
        value = _sticky(w, value, source, width - _EXACT_IN_F64 + 1, signed=kind == "sitofp")
    return w.op(f"fptrunc {double} {w.op(f'{kind} {source} {value} to {double}')} to {target}")


def _sticky(w: Writer, value: str, source: str, drop: int, *, signed: bool) -> str:
    """The low `drop` bits replaced by zeros, the bit above set where any of them was; small numbers stay."""
    bit = like(source, "i1")
    low = w.op(f"and {source} {value}, {_all(source, str((1 << drop) - 1))}")
    any_ = w.op(f"icmp ne {source} {low}, {_all(source, '0')}")
    kept = w.op(f"sub {source} {value}, {low}")
    sticky = w.op(f"select {bit} {any_}, {source} {_all(source, str(1 << drop))}, {source} {_all(source, '0')}")
    jammed = w.op(f"or {source} {kept}, {sticky}")
    shifted = w.op(f"{'ashr' if signed else 'lshr'} {source} {value}, {_all(source, str(_EXACT_IN_F64 - 1))}")
    above = w.op(f"add {source} {shifted}, {_all(source, '1' if signed else '0')}")
    is_large = w.op(f"icmp ugt {source} {above}, {_all(source, '1' if signed else '0')}")
    return w.op(f"select {bit} {is_large}, {source} {jammed}, {source} {value}")
