"""G1 on memory: what is allocated is freed once, in its own block, and not used afterwards; the stack stays small."""

from __future__ import annotations

from collections.abc import Iterator

from tensorlang.gate.allowed import LOOPS, MOST_STACK_BYTES
from tensorlang.gate.locate import called
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.types import DYNAMIC, FloatType, IntegerType, MemRefType, VectorType, element_count

MemoryFault = tuple[str, Operation]

_VIEWS = frozenset({
    "memref.cast", "memref.subview", "memref.collapse_shape", "memref.expand_shape", "memref.transpose",
    "memref.memory_space_cast", "memref.reinterpret_cast", "memref.view",
})  # fmt: skip


def memory_faults(base: Operation, candidate: Operation) -> Iterator[MemoryFault]:
    """Leaks beyond the base's own, double frees, uses after a free, claims of alignment, stack allocations in loops."""
    leaks = [fault for op in _allocations(candidate) for fault in _leak(op)]
    own = sum(1 for op in _allocations(base) for _ in _leak(op))
    if len(leaks) > own:
        yield leaks[0]
    for op in _allocations(candidate):
        yield from _uses_after_free(op)
    for op in candidate.walk():
        if op.name == "memref.dealloc":
            yield from _foreign_free(op)
        elif "alignment" in op.attributes and op.name not in ("memref.alloc", "memref.alloca"):
            yield "an access may not claim an alignment", op
    yield from _stack(candidate)


def _allocations(root: Operation) -> Iterator[Operation]:
    return (op for op in root.walk() if op.name == "memref.alloc")


def _leak(op: Operation) -> Iterator[MemoryFault]:
    """Freed exactly once, in the block it was made in, or handed to the caller."""
    result = op.results[0]
    frees = [user for user in result.users if user.name == "memref.dealloc"]
    if any(user.name == "func.return" for alias in _aliases(result) for user in alias.users):
        return
    if not frees:
        yield f"the allocation {_called(result)} is never freed", op
    elif len(frees) > 1:
        yield f"the allocation {_called(result)} is freed {len(frees)} times", frees[1]
    elif frees[0].block is not op.block:
        yield f"the allocation {_called(result)} is not freed in the block that made it", op


def _uses_after_free(op: Operation) -> Iterator[MemoryFault]:
    result = op.results[0]
    freed = next((user for user in result.users if user.name == "memref.dealloc"), None)
    if freed is None or freed.block is not op.block:
        return
    for alias in _aliases(result):
        for user in alias.users:
            if user is not freed and _comes_after(user, freed):
                yield f"{_called(result)} is used after it was freed", user


def _foreign_free(op: Operation) -> Iterator[MemoryFault]:
    """Only what the function itself allocated may be freed, by the name it was given."""
    made = op.operands[0].op
    if made is None or made.name != "memref.alloc":
        yield f"{_called(op.operands[0])} is freed, but was not allocated here", op


def _aliases(value: Value) -> Iterator[Value]:
    """The value and the views of it."""
    yield value
    for user in value.users:
        if user.name in _VIEWS:
            for result in user.results:
                yield from _aliases(result)


def _comes_after(op: Operation, anchor: Operation) -> bool:
    """Whether an operation, or what it stands in, follows `anchor` in its block."""
    while op.block is not anchor.block:
        parent = op.parent
        if parent is None:
            return False
        op = parent
    following = anchor.after
    while following is not None:
        if following is op:
            return True
        following = following.after
    return False


def _stack(candidate: Operation) -> Iterator[MemoryFault]:
    total = 0
    for op in candidate.walk():
        if op.name != "memref.alloca":
            continue
        type_ = op.results[0].type
        assert isinstance(type_, MemRefType)
        if DYNAMIC in type_.shape:
            yield "an allocation on the stack has to be of fixed size", op
            continue
        if any(parent.name in LOOPS for parent in op.ancestors()):
            yield "an allocation on the stack may not stand in a loop", op
        total += element_count(type_.shape) * _bytes(type_)
        if total > MOST_STACK_BYTES:
            yield f"more than {MOST_STACK_BYTES} bytes of stack", op


def _bytes(type_: MemRefType) -> int:
    element = type_.element
    lanes = element_count(element.shape) if isinstance(element, VectorType) else 1
    scalar = element.element if isinstance(element, VectorType) else element
    width = scalar.width if isinstance(scalar, IntegerType | FloatType) else 64
    return lanes * max(1, width // 8)


def _called(value: Value) -> str:
    return called(value, "of this place")
