"""The guard in front of a rewritten function: buffers that it takes to be apart must be apart, else the base is called.

A rewrite may load an element early or store it late; that is the same only while no buffer written to overlaps another
argument. The test costs a few comparisons of pointers; when it fails nothing is lost but the speed.
"""

from __future__ import annotations

from collections.abc import Sequence

from tensorlang.analysis.assumptions import Place, SizeGuard
from tensorlang.codegen.arithmetic.native import Native
from tensorlang.codegen.descriptor import Descriptor, known
from tensorlang.codegen.emitter import quoted
from tensorlang.codegen.layout import component_types, memory_bytes
from tensorlang.codegen.signature import Signature
from tensorlang.ir.core import Value
from tensorlang.ir.types import I64, IndexType, IntegerType, MemRefType, strides_and_offset


def guarded_name(function: str) -> str:
    """The symbol that callers reach."""
    return f"tl.guard.{function}"


def guard_text(
    function: str,
    signature: Signature,
    args: Sequence[Value],
    written: Sequence[bool],
    base: str,
    sizes: SizeGuard | None = None,
) -> str:
    """LLVM text of `tl.guard.<function>`: `function` where it may be used, else the external symbol `base`.

    The second is counted in `tl.misses.<function>`, which the program defines.

    Args:
        args: the function's arguments; `written[i]` tells whether argument i may be stored to.
        sizes: for which sizes `function` holds; None is all.
    """
    lines: list[str] = []
    ranges = _ranges(args, lines)
    tests = [
        _apart(ranges[i], ranges[j], f"{i}.{j}", lines)
        for i in ranges
        for j in ranges
        if i < j and (written[i] or written[j])
    ]
    if sizes is not None:
        tests += _size_tests(sizes, _size_operands(args, lines), lines)
    head = ", ".join(f"{type_} %a{i}" for i, type_ in enumerate(signature.args))
    given = head
    declared = f"declare {signature.result} @{quoted(base)}({', '.join(signature.args)})"
    flag = _all(tests, lines)
    body = "\n".join(lines)
    taken = f"fast:\n{_call(signature, function, given, 'fast')}"
    other = f"slow:\n{_count(function)}{_call(signature, base, given, 'slow')}"
    misses = f"@{quoted(f'tl.misses.{function}')} = external global i64"
    return (
        f"{misses}\n{declared}\n\n"
        f"define {signature.result} @{quoted(guarded_name(function))}({head}) nounwind {{\n{body}\n"
        f"  br i1 {flag}, label %fast, label %slow, !prof !1001\n{taken}{other}}}\n"
    )


def _count(function: str) -> str:
    counter = f"@{quoted(f'tl.misses.{function}')}"
    return f"  %misses = atomicrmw add ptr {counter}, i64 1 monotonic, align 8\n"


def _call(signature: Signature, callee: str, given: str, label: str) -> str:
    if signature.result == "void":
        return f"  tail call void @{quoted(callee)}({given})\n  ret void\n"
    called = f"%r.{label} = tail call {signature.result} @{quoted(callee)}({given})"
    return f"  {called}\n  ret {signature.result} %r.{label}\n"


def _ranges(args: Sequence[Value], lines: list[str]) -> dict[int, tuple[str, str]]:
    """For each memref argument the first and the last byte it can reach, as i64 operands."""
    found: dict[int, tuple[str, str]] = {}
    at = 0
    for position, arg in enumerate(args):
        count = len(component_types(arg.type, Native()))
        if isinstance(arg.type, MemRefType):
            parts = tuple(f"%a{at + i}" for i in range(count))
            found[position] = _range(arg.type, Descriptor.of(parts, len(arg.type.shape)), f"m{position}", lines)
        at += count
    return found


def _range(type_: MemRefType, d: Descriptor, prefix: str, lines: list[str]) -> tuple[str, str]:
    layout = strides_and_offset(type_)
    strides, offset = layout if layout is not None else ((), 0)
    size = memory_bytes(type_.element, Native())
    first = last = known(offset, d.offset)
    for axis, (extent, size_operand) in enumerate(zip(type_.shape, d.sizes, strict=True)):
        stride = known(strides[axis], d.strides[axis]) if strides else d.strides[axis]
        way = f"%{prefix}.s{axis}"
        lines.append(f"  %{prefix}.n{axis} = sub i64 {known(extent, size_operand)}, 1")
        lines.append(f"  {way} = mul i64 %{prefix}.n{axis}, {stride}")
        lines.append(f"  %{prefix}.up{axis} = icmp sgt i64 {way}, 0")
        lines.append(f"  %{prefix}.u{axis} = select i1 %{prefix}.up{axis}, i64 {way}, i64 0")
        lines.append(f"  %{prefix}.d{axis} = select i1 %{prefix}.up{axis}, i64 0, i64 {way}")
        lines.append(f"  %{prefix}.f{axis} = add i64 {first}, %{prefix}.d{axis}")
        lines.append(f"  %{prefix}.l{axis} = add i64 {last}, %{prefix}.u{axis}")
        first, last = f"%{prefix}.f{axis}", f"%{prefix}.l{axis}"
    lines.append(f"  %{prefix}.p = ptrtoint ptr {d.aligned} to i64")
    lines.append(f"  %{prefix}.o = mul i64 {first}, {size}")
    lines.append(f"  %{prefix}.b = add i64 %{prefix}.p, %{prefix}.o")
    lines.append(f"  %{prefix}.w = mul i64 {last}, {size}")
    lines.append(f"  %{prefix}.x = add i64 %{prefix}.p, %{prefix}.w")
    lines.append(f"  %{prefix}.e = add i64 %{prefix}.x, {size - 1}")
    return f"%{prefix}.b", f"%{prefix}.e"


def size_parameters(args: Sequence[Value]) -> dict[Place, int]:
    """Which parameter of the function in LLVM text holds each size."""
    found: dict[Place, int] = {}
    at = 0
    for position, arg in enumerate(args):
        if isinstance(arg.type, MemRefType):
            found |= {(position, axis): at + 3 + axis for axis in range(len(arg.type.shape))}
        elif isinstance(arg.type, IndexType) or (isinstance(arg.type, IntegerType) and arg.type.width <= I64.width):
            found[position, -1] = at
        at += len(component_types(arg.type, Native()))
    return found


def _size_operands(args: Sequence[Value], lines: list[str]) -> dict[Place, str]:
    """The operand of every size, as i64: constants where the type says it."""
    found = {place: f"%a{at}" for place, at in size_parameters(args).items()}
    for position, arg in enumerate(args):
        if isinstance(arg.type, MemRefType):
            extents = enumerate(arg.type.shape)
            found |= {(position, axis): known(extent, found[position, axis]) for axis, extent in extents}
        elif isinstance(arg.type, IntegerType) and (position, -1) in found and arg.type.width < 64:
            wide = f"%wide.{position}"
            lines.append(f"  {wide} = sext {arg.type} {found[position, -1]} to i64")
            found[position, -1] = wide
    return found


def _size_tests(guard: SizeGuard, operands: dict[Place, str], lines: list[str]) -> list[str]:
    """An i1 for every condition on sizes."""
    tests: list[str] = []

    def define(text: str) -> str:
        name = f"%size.{len(lines)}"
        lines.append(f"  {name} = {text}")
        return name

    for rule in guard.rules:
        wanted = str(rule.number)
        for place, factor in rule.terms:
            wanted = define(f"add i64 {wanted}, {define(f'mul i64 {operands[place]}, {factor}')}")
        tests.append(define(f"icmp eq i64 {operands[rule.place]}, {wanted}"))
    for place, least in zip(guard.free, guard.least, strict=True):
        tests.append(define(f"icmp sge i64 {operands[place]}, {least}"))
    if guard.allowed is not None:
        anyone = "false"
        for sizes in guard.allowed:
            every = "true"
            for place, size in zip(guard.free, sizes, strict=True):
                every = define(f"and i1 {every}, {define(f'icmp eq i64 {operands[place]}, {size}')}")
            anyone = define(f"or i1 {anyone}, {every}")
        tests.append(anyone)
    return tests


def _apart(one: tuple[str, str], other: tuple[str, str], name: str, lines: list[str]) -> str:
    lines.append(f"  %before.{name} = icmp ult i64 {one[1]}, {other[0]}")
    lines.append(f"  %after.{name} = icmp ult i64 {other[1]}, {one[0]}")
    lines.append(f"  %apart.{name} = or i1 %before.{name}, %after.{name}")
    return f"%apart.{name}"


def _all(tests: Sequence[str], lines: list[str]) -> str:
    flag = "true"
    for index, test in enumerate(tests):
        lines.append(f"  %all.{index} = and i1 {flag}, {test}")
        flag = f"%all.{index}"
    return flag
