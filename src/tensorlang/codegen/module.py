"""A module to one LLVM text.

The module must be lowered so far that only func, arith, math, scf, cf, affine, memref, vector, llvm and the effects
of tensorlang are left; structured control flow is written directly, without a detour through branches.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from tensorlang.codegen.arithmetic.domain import Arithmetic
from tensorlang.codegen.arithmetic.native import Native
from tensorlang.codegen.descriptor import known
from tensorlang.codegen.emitter import Emitter, ModuleState, Site, quoted
from tensorlang.codegen.func import received
from tensorlang.codegen.globals import emit_globals
from tensorlang.codegen.rules import rule
from tensorlang.codegen.signature import Signature, frame_bytes
from tensorlang.dialects.func import CallIndirectOp, CallOp, ConstantOp, FuncOp
from tensorlang.dialects.llvm_functions import FuncOp as CFuncOp
from tensorlang.ir.core import Block, Operation
from tensorlang.ir.dominance import reverse_postorder
from tensorlang.ir.types import FunctionType, MemRefType, strides_and_offset
from tensorlang.support.diagnostics import error
from tensorlang.support.source import Source

FAILING = frozenset({"cf.assert", "tensorlang.assert"})
"""Operations that can end a function early."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """The LLVM text, the places that can fail (status - 1 is the index), and each function's signature."""

    text: str
    sites: tuple[Site, ...]
    signatures: dict[str, Signature]


def generate(
    module: Operation,
    *,
    domain: Arithmetic | None = None,
    source: Source | None = None,
    slots: Iterable[str] = (),
    entries: Iterable[str] | None = None,
    owns_state: bool = True,
    self_contained: bool = False,
    sites: list[Site] | None = None,
    failing: Iterable[str] = (),
) -> Compiled:
    """LLVM text of every function with a body.

    Args:
        slots: functions that are called through `tl.slot.<name>`, so that they can be exchanged.
        entries: functions that get a packed entry `tl.entry.<name>`; None is all.
        owns_state: define slots, counters and variables here; a later generation refers to the program's.
        self_contained: define the failure record here instead of taking the runtime's.
        sites: those known already, to which these are added.
        failing: functions that give a status even if none of them can fail any more: their callers expect it.

    Raises:
        DiagnosticError: an operation or type that cannot be compiled, located.
    """
    functions = [op for op in module.walk() if isinstance(op, FuncOp) and not op.is_declaration]
    c_functions = [op for op in module.walk() if isinstance(op, CFuncOp) and not op.is_declaration]
    may_fail = functions_that_fail([*functions, *c_functions]) | frozenset(failing)
    own = frozenset(function.symbol for function in (*functions, *c_functions))
    state = ModuleState(domain or Native(), source, frozenset(slots), may_fail, self_contained, own)
    state.sites = [] if sites is None else sites
    emit_globals(module, state, owns_variables=owns_state)
    bodies: list[str] = []
    signatures: dict[str, Signature] = {}
    wanted = None if entries is None else frozenset(entries)
    for function in functions:
        signature = Signature.of(function.type, function.symbol in may_fail, state.domain)
        signatures[function.symbol] = signature
        bodies.append(_function(function, signature, state))
        if wanted is None or function.symbol in wanted:
            through_slot = function.symbol in state.slots
            if through_slot:
                state.external(f"tl.slot.{function.symbol}", "ptr")
            bodies.append(_entry(function, signature, through_slot))
    bodies += [_c_function(function, state) for function in c_functions]
    if owns_state:
        state.declarations.update(_slots(state.slots & signatures.keys(), signatures))
    if self_contained:
        state.declarations["tl.failure"] = '@"tl.failure" = global [72 x i64] zeroinitializer'
        state.declarations["tl.goal"] = '@"tl.goal" = global i64 0'
    text = "\n".join((*state.declarations.values(), *state.definitions, *bodies, _METADATA))
    return Compiled(text, tuple(state.sites), signatures)


def _slots(names: Iterable[str], signatures: Mapping[str, Signature]) -> dict[str, str]:
    """Each slot, filled with its function, its counters, and room for the arguments of a call."""
    found: dict[str, str] = {}
    for name in sorted(names):
        found[f"tl.slot.{name}"] = f"@{quoted(f'tl.slot.{name}')} = global ptr @{quoted(name)}"
        for counter in ("calls", "nanos", "samples", "misses"):
            found[f"tl.{counter}.{name}"] = f"@{quoted(f'tl.{counter}.{name}')} = global i64 0"
        words = f"[{len(signatures[name].args)} x i64]"
        found[f"tl.seen.{name}"] = f"@{quoted(f'tl.seen.{name}')} = global {words} zeroinitializer"
    return found


_METADATA = '!1000 = !{!"branch_weights", i32 1, i32 1000000}\n!1001 = !{!"branch_weights", i32 1000000, i32 1}\n'


def functions_that_fail(functions: Iterable[FuncOp | CFuncOp]) -> frozenset[str]:
    """Names of the functions that contain an assert or reach one through calls.

    Any function whose address is taken counts as called by every indirect call.
    """
    callees: dict[str, set[str]] = {}
    failing: set[str] = set()
    addressed: set[str] = set()
    indirect: set[str] = set()
    for function in functions:
        name = function.symbol
        callees[name] = set()
        for op in function.walk():
            if op.name in FAILING:
                failing.add(name)
            elif isinstance(op, CallOp):
                callees[name].add(op.symbol)
            elif isinstance(op, CallIndirectOp):
                indirect.add(name)
            elif isinstance(op, ConstantOp):
                addressed.add(str(op.attributes["value"]).lstrip("@").strip('"'))
    _close(callees, failing, addressed, indirect)
    return frozenset(failing)


def _close(callees: dict[str, set[str]], failing: set[str], addressed: set[str], indirect: set[str]) -> None:
    changed = True
    while changed:
        before = len(failing)
        failing |= {name for name, called in callees.items() if called & failing}
        if addressed & failing:
            failing |= addressed | indirect
        changed = len(failing) != before


def _c_function(function: CFuncOp, state: ModuleState) -> str:
    """A function with C's calling convention: it has no way to say that it failed."""
    if function.symbol in state.may_fail:
        raise error(f"an assert is reached in the llvm.func @{function.symbol}, which cannot hand its failure on")
    result = function.signature.result
    type_ = FunctionType(function.signature.inputs, () if result is None else (result,))
    return _function(function, Signature.of(type_, fails=False, domain=state.domain), state)


def _function(function: FuncOp | CFuncOp, signature: Signature, state: ModuleState) -> str:
    e = Emitter(state, function.symbol, signature.fails, rule)
    e.result_types = signature.results
    e.indirect_fails = any(name in state.may_fail for name in _addressed(function))
    params = [f"%a{i}" for i in range(len(signature.args))]
    types = [arg.type for arg in function.args]
    for arg, components in zip(function.args, e.split(received(e, params, types), types), strict=True):
        e.bind(arg, *static_parts(arg.type, components))
    _blocks(function, e)
    head = ", ".join(f"{type_} {name}" for type_, name in zip(signature.args, params, strict=True))
    lines = "\n".join(e.lines)
    entry = "\n".join(e.entry)
    opened = f"define {signature.result} @{quoted(function.symbol)}({head}) nounwind {{"
    return f"{opened}\nentry:\n{entry}\n  br label %start\nstart:\n{lines}\n}}\n"


def _addressed(function: FuncOp | CFuncOp) -> set[str]:
    module = function.parent
    if module is None:
        return set()
    return {str(op.attributes["value"]).lstrip("@").strip('"') for op in module.walk() if isinstance(op, ConstantOp)}


def static_parts(type_: object, components: tuple[str, ...]) -> tuple[str, ...]:
    """The components of an argument, with what the type fixes written as constants."""
    if not isinstance(type_, MemRefType):
        return components
    layout = strides_and_offset(type_)
    if layout is None:
        return components
    strides, offset = layout
    extents = (offset, *type_.shape, *strides)
    return (*components[:2], *(known(extent, c) for extent, c in zip(extents, components[2:], strict=True)))


def _blocks(function: FuncOp | CFuncOp, e: Emitter) -> None:
    """Write the reachable blocks, then the phis of their arguments, which need the branches."""
    region = function.regions[0]
    order = reverse_postorder(region)
    e.label = "start"
    e.block_labels = {block: "start" if block is region.entry else f"bb{i}" for i, block in enumerate(order)}
    starts: dict[Block, int] = {}
    for block in order:
        if block is not region.entry:
            e.start(e.block_labels[block])
            e.forget()
            for arg in block.args:
                e.bind(arg, *(e.reserve() for _ in e.types(arg.type)))
        starts[block] = len(e.lines)
        for op in block:
            e.emit(op)
    for block in reversed(order):
        if block is not region.entry and block.args:
            at = starts[block]
            e.lines[at:at] = _phis(block, e)


def _phis(block: Block, e: Emitter) -> list[str]:
    names = [name for arg in block.args for name in e.parts(arg)]
    types = e.flat_types([arg.type for arg in block.args])
    ways = e.incoming[block]
    return [
        f"  {name} = phi {type_} {', '.join(f'[ {operands[i]}, %{label} ]' for label, operands in ways)}"
        for i, (name, type_) in enumerate(zip(names, types, strict=True))
    ]


def _entry(function: FuncOp, signature: Signature, through_slot: bool) -> str:
    """`i32 tl.entry.f(ptr frame)`: an 8-byte word for each component of the arguments, then of the results.

    An exact value takes two (see `arithmetic/field`).
    """
    name = function.symbol
    lines: list[str] = []
    at = 0
    for i, type_ in enumerate(signature.args):
        lines.append(f"  %p{i} = getelementptr i8, ptr %frame, i64 {at}")
        lines.append(f"  %a{i} = load {type_}, ptr %p{i}, align 8")
        at += frame_bytes(type_)
    given = ", ".join(f"{type_} %a{i}" for i, type_ in enumerate(signature.args))
    callee = f"@{quoted(name)}"
    if through_slot:
        lines.append(f"  %callee = load atomic ptr, ptr @{quoted(f'tl.slot.{name}')} acquire, align 8")
        callee = "%callee"
    returned = signature.returned
    lines.append(f"  {'%r = ' if returned else ''}call {signature.result} {callee}({given})")
    status = "0"
    for i, type_ in enumerate(returned):
        part = "%r" if len(returned) == 1 else f"%r{i}"
        if len(returned) > 1:
            lines.append(f"  %r{i} = extractvalue {signature.result} %r, {i}")
        if signature.fails and i == 0:
            status = part
            continue
        lines.append(f"  %q{i} = getelementptr i8, ptr %frame, i64 {at}")
        lines.append(f"  store {type_} {part}, ptr %q{i}, align 8")
        at += frame_bytes(type_)
    body = "\n".join(lines)
    return f"define i32 @{quoted(f'tl.entry.{name}')}(ptr %frame) nounwind {{\n{body}\n  ret i32 {status}\n}}\n"
