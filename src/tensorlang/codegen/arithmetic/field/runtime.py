"""The text of the runtime functions that a module needs: scalar ones, what they call, and their rows of lanes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from tensorlang.codegen.arithmetic.field.primes import Moduli, Pair, Prime
from tensorlang.codegen.arithmetic.field.values import MIX, functions, keyed, narrowings

_NAME: Final = re.compile(r'@"(tl\.[^"]+)"')
_BUILT_IN: Final = re.compile(r"call (\S+) @([a-z][\w.]*)\((.*)\)$", re.MULTILINE)
_DECLARED: Final = re.compile(r'^declare .*?@"?([\w.]+)"?\(', re.MULTILINE)
_LANES: Final = ".v"


def definitions(known: Mapping[str, str], wanted: Iterable[str], text: str) -> str:
    """LLVM text of functions by name, `tl.field.addf` or `tl.field.addf.v8`, with all that they call.

    Args:
        known: the scalar functions.
        wanted: the names.
        text: what calls them; it may have declared what they, too, call of LLVM and libm.
    """
    found: dict[str, str] = {}
    left = list(wanted)
    while left:
        name = left.pop()
        if name not in found:
            found[name] = known.get(name) or _rows(name, known)
            left += [called for called in _NAME.findall(found[name]) if called not in found]
    made = "\n".join(found[name] for name in sorted(found))
    return "\n".join((made, *_declarations(made, frozenset(_DECLARED.findall(text))), ""))


def _declarations(text: str, declared: frozenset[str]) -> list[str]:
    """What the functions call of LLVM and libm, unless it is declared."""
    called = {name: (result, args) for result, name, args in _BUILT_IN.findall(text)}
    return [
        f"declare {result} @{name}({', '.join(arg.split()[0] for arg in args.split(', '))})"
        for name, (result, args) in sorted(called.items())
        if name not in declared
    ]


def library(moduli: Moduli, key: int) -> dict[str, str]:
    """The scalar functions of exact values, by name; `key` is that of the hashes."""
    values = {f"tl.field.{name}": text for name, text in functions(key).items()}
    pieces = _residue_text(moduli).split("define ")[1:]
    residues = {_NAME.findall(piece)[0]: f"define {piece.partition(';')[0]}" for piece in pieces}
    numbers = {**_numbers(moduli), "by_zero": keyed(key, "by zero") >> 3}
    every = {**values, **residues, **narrowings(key), "tl.residue.mix": MIX}
    return {name: re.sub(r"\$(\w+)", lambda found: str(numbers[found[1]]), text) for name, text in every.items()}


def _residue_text(moduli: Moduli) -> str:
    name = "prime.ll" if isinstance(moduli, Prime) else "pair.ll"
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _numbers(moduli: Moduli) -> dict[str, int]:
    """What stands for `$p` and the like."""
    if isinstance(moduli, Pair):
        p, q = moduli.p, moduli.q
        return {
            "p": p, "q": q, "p_minus_two": p - 2, "q_minus_two": q - 2, "p_quarter": (p + 1) // 4,
            "q_quarter": (q + 1) // 4, "generator": moduli.generator, "zero_shift": 32,
        }  # fmt: skip
    p = moduli.p
    return {
        "p": p, "twice": 2 * p, "mu": (1 << 124) // p, "minus_two": p - 2, "quarter": (p + 1) // 4, "zero_shift": 0,
    }  # fmt: skip


def _rows(name: str, known: Mapping[str, str]) -> str:
    """A function of rows: the scalar one, lane by lane."""
    scalar, _, count = name.rpartition(_LANES)
    head = re.match(r'define internal (\S+) @"[^"]+"\(([^)]*)\)', known[scalar])
    assert head is not None
    result, lanes = head[1], int(count)
    params = [param.split() for param in head[2].split(", ")]
    row = f"<{lanes} x {result}>"
    given = ", ".join(f"<{lanes} x {type_}> {operand}" for type_, operand in params)
    lines: list[str] = []
    made = "poison"
    for lane in range(lanes):
        lines += [
            f"  {operand}.{lane} = extractelement <{lanes} x {type_}> {operand}, i64 {lane}"
            for type_, operand in params
        ]
        operands = ", ".join(f"{type_} {operand}.{lane}" for type_, operand in params)
        lines.append(f'  %r.{lane} = call {result} @"{scalar}"({operands})')
        lines.append(f"  %row.{lane} = insertelement {row} {made}, {result} %r.{lane}, i64 {lane}")
        made = f"%row.{lane}"
    body = "\n".join(lines)
    return f'define internal {row} @"{name}"({given}) nounwind {{\n{body}\n  ret {row} {made}\n}}\n'
