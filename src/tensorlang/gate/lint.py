"""G1: what can be told from the text alone: the operations, the signature, the symbols, the flags, the asserts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tensorlang.dialects.func import CallOp, FuncOp
from tensorlang.gate.allowed import (
    ALLOWED_OPS,
    ASSERTS,
    FAST_MATH,
    MOST_LANES,
    MOST_OPERATIONS,
    ORDERLESS,
    OVERFLOW,
    UNCOMPARABLE,
)
from tensorlang.gate.lint_memory import memory_faults
from tensorlang.gate.proof.contents import depends_on_contents
from tensorlang.ir.attributes import DialectAttr, StringAttr
from tensorlang.ir.core import Operation, Region
from tensorlang.ir.printer import print_module
from tensorlang.ir.symbols import symbols
from tensorlang.ir.types import TensorType, UnrankedTensorType, VectorType, element_count


@dataclass(frozen=True, slots=True)
class LintFault:
    """What is not allowed, and the operation at fault."""

    reason: str
    op: Operation | None = None


Check = Callable[["Pair"], Iterator[LintFault]]


@dataclass(frozen=True, slots=True)
class Pair:
    """A base and a candidate, modules that hold the function, and the function in each."""

    base_module: Operation
    candidate_module: Operation
    base: FuncOp
    candidate: FuncOp


def lint(base_module: Operation, candidate_module: Operation, function: str) -> LintFault | None:
    """The first fault, None when there is none. Both modules are verified and hold the function."""
    base, candidate = (dict(symbols(module)).get(function) for module in (base_module, candidate_module))
    assert isinstance(base, FuncOp)
    if not isinstance(candidate, FuncOp) or candidate.is_declaration:
        return LintFault(f"there is no function @{function} with a body")
    pair = Pair(base_module, candidate_module, base, candidate)
    return next((fault for check in _CHECKS for fault in check(pair)), None)


def _size(pair: Pair) -> Iterator[LintFault]:
    count = sum(1 for _ in pair.candidate_module.walk())
    limit = max(MOST_OPERATIONS, 2 * sum(1 for _ in pair.base_module.walk()))
    if count > limit:
        yield LintFault(f"the module has {count} operations, {limit} are allowed")


def _signature(pair: Pair) -> Iterator[LintFault]:
    if pair.candidate.type != pair.base.type:
        yield LintFault(f"the function's type is {pair.candidate.type}, it has to be {pair.base.type}", pair.candidate)
    for name in ("arg_attrs", "res_attrs", "tensorlang.contract"):
        if pair.candidate.attributes.get(name) != pair.base.attributes.get(name):
            yield LintFault(f"the attribute '{name}' of the function is not the base's", pair.candidate)


def _blocks(pair: Pair) -> Iterator[LintFault]:
    if len(pair.candidate.regions[0].blocks) > 1:
        yield LintFault("control flow has to be structured: the function has more than one block", pair.candidate)


def _others(pair: Pair) -> Iterator[LintFault]:
    """Everything beside the function is the base's, unchanged."""
    known = {name: print_module(op) for name, op in symbols(pair.base_module)}
    seen: set[str] = set()
    for name, op in symbols(pair.candidate_module):
        if name in seen:
            yield LintFault(f"@{name} is there twice", op)
        seen.add(name)
        if op is pair.candidate:
            continue
        if name not in known:
            yield LintFault(f"the base has no @{name}: a candidate may not bring symbols of its own", op)
        elif print_module(op) != known[name]:
            yield LintFault(f"@{name} is not what it is in the base", op)
    for op in pair.candidate_module.regions[0].entry:
        if op not in [found for _, found in symbols(pair.candidate_module)]:
            yield LintFault(f"'{op.name}' stands outside of all functions", op)


def _operations(pair: Pair) -> Iterator[LintFault]:
    own = {op.name for op in pair.base.walk()} - UNCOMPARABLE
    for op in pair.candidate.walk():
        if op.name in UNCOMPARABLE:
            yield LintFault(f"a function with '{op.name}' is not exchanged: its effects cannot be compared", op)
        elif op.name not in ALLOWED_OPS and op.name not in own:
            yield LintFault(f"'{op.name}' is not allowed in a candidate", op)
        elif op.name == "func.func" and op is not pair.candidate:
            yield LintFault("a function inside a function", op)


def _types(pair: Pair) -> Iterator[LintFault]:
    for op in pair.candidate.walk():
        for value in (*op.operands, *op.results):
            if isinstance(value.type, TensorType | UnrankedTensorType):
                yield LintFault(f"tensors are not allowed here: {value.type}", op)
            if isinstance(value.type, VectorType) and element_count(value.type.shape) > MOST_LANES:
                yield LintFault(f"a vector has {MOST_LANES} elements at most, not {value.type}", op)


def _flags(pair: Pair) -> Iterator[LintFault]:
    allowed = {
        "fastmath": FAST_MATH | _flags_in(pair.base, "fastmath"),
        "overflowFlags": OVERFLOW | _flags_in(pair.base, "overflowFlags"),
    }
    for op in pair.candidate.walk():
        for name, known in allowed.items():
            odd = _flags_of(op, name) - known
            if odd:
                yield LintFault(f"the flag '{min(odd)}' claims more than the base does", op)
        if "isExact" in op.attributes:
            yield LintFault("the flag 'exact' claims more than can be checked", op)
    if "nsw" not in _flags_in(pair.base, "overflowFlags"):
        yield from _overflow_of_contents(pair.candidate)


def _overflow_of_contents(candidate: Operation) -> Iterator[LintFault]:
    """Sizes are bounded by memory; what is loaded may be any number."""
    of_contents = depends_on_contents(candidate)
    for op in candidate.walk():
        if "nsw" in _flags_of(op, "overflowFlags") and any(operand in of_contents for operand in op.operands):
            yield LintFault("the flag 'nsw' claims that arithmetic on the data does not overflow", op)


def _reductions(pair: Pair) -> Iterator[LintFault]:
    """A parallel loop combines in any order: the result must not depend on it."""
    for op in pair.candidate.walk():
        if op.name == "scf.reduce" and not all(_is_orderless(region) for region in op.regions):
            yield LintFault("a parallel loop reduces in any order: this reduction is not known to allow that", op)


def _is_orderless(region: Region) -> bool:
    """One associative and commutative operation on both arguments."""
    block = region.entry
    first, last = next(iter(block)), block.last
    assert last is not None
    return (
        first.name in ORDERLESS
        and set(first.operands) == set(block.args)
        and list(last.operands) == list(first.results)
        and first.after is last
    )


def _flags_in(root: Operation, name: str) -> frozenset[str]:
    return frozenset(flag for op in root.walk() for flag in _flags_of(op, name))


def _flags_of(op: Operation, name: str) -> frozenset[str]:
    found = op.attributes.get(name)
    if not isinstance(found, DialectAttr):
        return frozenset()
    return frozenset(flag.strip() for flag in found.argument.split(","))


def _calls(pair: Pair) -> Iterator[LintFault]:
    callees = {name: _called(op) for name, op in symbols(pair.candidate_module)}
    for op in pair.candidate.walk():
        if isinstance(op, CallOp):
            target = op.target()
            if target is None or target.is_declaration:
                yield LintFault(f"@{op.symbol} is outside of the module: it may not be called", op)
            elif pair.candidate.symbol in _reached(op.symbol, callees):
                yield LintFault(f"the call of @{op.symbol} is recursive", op)


def _called(root: Operation) -> frozenset[str]:
    return frozenset(op.symbol for op in root.walk() if isinstance(op, CallOp))


def _reached(name: str, callees: dict[str, frozenset[str]]) -> frozenset[str]:
    reached, pending = {name}, [name]
    while pending:
        fresh = callees.get(pending.pop(), frozenset()) - reached
        reached |= fresh
        pending += fresh
    return frozenset(reached)


def _asserts(pair: Pair) -> Iterator[LintFault]:
    """A candidate promises what the base does: as many asserts, with the same messages."""
    wanted, found = _messages(pair.base), _messages(pair.candidate)
    for message in wanted - found:
        yield LintFault(f'the assert "{message}" is missing')
    for message in found - wanted:
        yield LintFault(f'the base has no assert "{message}"')


def _messages(root: Operation) -> Counter[str]:
    return Counter(_message(op) for op in root.walk() if op.name in ASSERTS)


def _message(op: Operation) -> str:
    found = op.attributes.get("message") or op.attributes.get("msg")
    return found.value if isinstance(found, StringAttr) else ""


def _memory(pair: Pair) -> Iterator[LintFault]:
    for reason, op in memory_faults(pair.base, pair.candidate):
        yield LintFault(reason, op)


_CHECKS: tuple[Check, ...] = (
    _size, _signature, _others, _blocks, _operations, _types, _flags, _reductions, _calls, _asserts, _memory,
)  # fmt: skip
