"""What every module must satisfy. All faults are collected, each with its place.

Checked: operand, result and attribute constraints; equal types; segment sizes; region and block form; terminators;
symbols unique; successors in the same region; definitions dominate uses; then each operation's own `check`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tensorlang.ir.attributes import Attribute
from tensorlang.ir.blocks import predecessors_of
from tensorlang.ir.core import Block, Operation, Region, Value
from tensorlang.ir.dialect_attributes import attribute_faults
from tensorlang.ir.dominance import Dominance, crosses_isolation
from tensorlang.ir.opdef import Arity, Fault, UnregisteredOp, ValueGroup, segment
from tensorlang.ir.symbols import symbol_name, symbols
from tensorlang.ir.types import Type
from tensorlang.support.diagnostics import Diagnostic
from tensorlang.support.memory import collection_paused
from tensorlang.support.recursion import deep_recursion
from tensorlang.support.source import Source, Span


def verify(root: Operation, source: Source | None = None) -> list[Diagnostic]:
    """Every fault, in the order of the text; an empty list is a valid module."""
    verifier = _Verifier(source)
    with deep_recursion(), collection_paused():
        verifier.isolated(root)
    return verifier.faults


class _Verifier:
    def __init__(self, source: Source | None) -> None:
        self.source = source
        self.faults: list[Diagnostic] = []

    def span(self, op: Operation) -> Span | None:
        """Where an operation was written: its own place or its nearest ancestor's."""
        if self.source is None:
            return None
        for candidate in (op, *op.ancestors()):
            if candidate.offset >= 0:
                return Span(self.source, candidate.offset, candidate.offset + len(candidate.name))
        return None

    def fault(self, op: Operation, found: str | Fault) -> None:
        message = found if isinstance(found, str) else found.message
        text = message[1:] if message.startswith("!") else f"'{op.name}' op {message}"
        at = None if isinstance(found, str) else found.at
        diagnostic = Diagnostic(text, self.span(at or op))
        for note, place in () if isinstance(found, str) else found.notes:
            diagnostic = diagnostic.note(note, self.span(place) if place is not None else None)
        self.faults.append(diagnostic)

    def isolated(self, op: Operation) -> None:
        """An operation that sees nothing from around it, and all inside."""
        before = len(self.faults)
        self.operation(op)
        if len(self.faults) == before:
            self.dominance(op)

    def operation(self, op: Operation) -> None:
        """In MLIR's order: the operation, what is inside, what is isolated inside, what all that must fulfil."""
        before = len(self.faults)
        for message in attribute_faults(op) if op.attributes else ():
            self.faults.append(Diagnostic(message, self.span(op)))
        for message in _structure(op):
            self.fault(op, message)
        if _lacks_table(op):
            self.fault(op, "symbol's parent must have the SymbolTable trait")
        for found in op.check_first() if op.regions and len(self.faults) == before else ():
            self.fault(op, found)
        if len(self.faults) > before:
            return  # what is inside may rely on what is wrong here
        apart: list[Operation] = []
        for region in op.regions:
            apart += self.region(op, region)
        for inner in apart if len(self.faults) == before else ():
            self.isolated(inner)
        if len(self.faults) == before:
            for found in [*_terminator_faults(op)] or op.check():
                self.fault(op, found)
            self.symbols(op)

    def symbols(self, op: Operation) -> None:
        """What a symbol table must fulfil once all inside is right."""
        if op.name != "builtin.module":
            return
        for inner, message in _symbol_faults(op):
            self.faults.append(Diagnostic(message, self.span(inner)))
        for inner in _inside(op, lambda inner: inner.name != "builtin.module"):
            for found in inner.check_symbols() if type(inner).check_symbols is not Operation.check_symbols else ():
                self.fault(inner, found)

    def region(self, op: Operation, region: Region) -> list[Operation]:
        """What is inside, but for the isolated operations, which are given."""
        apart: list[Operation] = []
        if region.blocks and predecessors_of(region.entry):
            self.fault(op, "!entry block of region may not have predecessors")
        for block in region.blocks:
            for inner in block:
                if inner.is_terminator and inner is not block.last:
                    self.fault(inner, "must be the last operation in the parent block")
                if inner.is_isolated and inner.regions:
                    apart.append(inner)
                else:
                    self.operation(inner)
                for successor in inner.successors:
                    if successor.region is not region:
                        self.fault(inner, "reference to block defined in another region")
            self._end(op, region, block)
        return apart

    def _end(self, op: Operation, region: Region, block: Block) -> None:
        if op.has_graph_region and len(region.blocks) == 1:
            return
        if block.last is None:
            self.fault(op, "!empty block: expect at least a terminator")
        elif not block.last.is_terminator and not isinstance(block.last, UnregisteredOp):
            self.faults.append(Diagnostic("block with no terminator", self.span(block.last)))

    def dominance(self, root: Operation) -> None:
        checker = Dominance()
        for op in _inside(root, lambda op: not op.is_isolated):
            for index, value in enumerate(op.operands if checker.is_reachable(op.block) else ()):
                if not checker.dominates(value, op):
                    self.faults.append(self._dominance_fault(op, index, value))

    def _dominance_fault(self, op: Operation, index: int, value: Value) -> Diagnostic:
        if value.op is not None and value.op.block is None:
            return Diagnostic(f"'{op.name}' op operand #{index} is not defined in the module", self.span(op))
        if crosses_isolation(value, op):
            fault = Diagnostic(f"'{op.name}' op using value defined outside the region", self.span(op))
            isolated = next(around for around in op.ancestors() if around.is_isolated)
            return fault.note("required by region isolation constraints", self.span(isolated))
        fault = Diagnostic(f"operand #{index} does not dominate this use", self.span(op))
        if value.op is not None:
            return fault.note("operand defined here", self.span(value.op))
        return fault.note("operand defined as a block argument")


def _structure(op: Operation) -> Iterator[str]:
    """Faults against the declaration."""
    definition = op.definition
    if isinstance(op, UnregisteredOp):
        return
    sizes = _sizes(op)
    if sizes is None:
        yield _count_message("operand", len(op.operands), definition.operands)
        return
    index = 0
    for group, size in zip(definition.operands, sizes, strict=True):
        for value in op.operands[index : index + size]:
            if not group.constraint.holds(value.type):
                yield _type_message("operand", index, group, value.type)
            index += 1
    if not _has_its_results(op):
        yield _count_message("result", len(op.results), definition.results)
        return
    yield from _result_faults(op)
    yield from _attribute_faults(op)
    yield from _same_type_faults(op)
    yield from _region_faults(op)
    if definition.successors is not None and len(op.successors) != definition.successors:
        yield f"requires {definition.successors} successors but found {len(op.successors)}"


def _sizes(op: Operation) -> tuple[int, ...] | None:
    """How many operands each group has; None when the counts cannot be."""
    groups = op.definition.operands
    if op.segments is not None:
        good = len(op.segments) == len(groups) and sum(op.segments) == len(op.operands)
        fits = good and all(_fits(group.arity, size) for group, size in zip(groups, op.segments, strict=True))
        return op.segments if fits else None
    fixed = op.definition.fixed_operands
    if fixed == len(groups):
        return (1,) * fixed if len(op.operands) == fixed else None
    if len(op.operands) < fixed:
        return None
    sizes = tuple(segment(op, position)[1] for position in range(len(groups)))
    return sizes if all(_fits(group.arity, size) for group, size in zip(groups, sizes, strict=True)) else None


def _fits(arity: Arity, size: int) -> bool:
    return size == 1 if arity is Arity.ONE else size <= 1 if arity is Arity.OPTIONAL else True


def _count_message(kind: str, found: int, groups: tuple[ValueGroup, ...]) -> str:
    fixed = sum(group.arity is Arity.ONE for group in groups)
    if fixed == len(groups):
        return f"expected {fixed} {kind}s, but found {found}" if fixed != 1 else f"requires a single {kind}"
    return f"expected {fixed} or more {kind}s, but found {found}"


def _type_message(kind: str, index: int, group: ValueGroup, type_: Type) -> str:
    shown = "variadic of " if group.arity is Arity.MANY else ""
    return f"{kind} #{index} must be {shown}{group.constraint.description}, but got '{type_}'"


def _has_its_results(op: Operation) -> bool:
    fixed = op.definition.fixed_results
    return len(op.results) == fixed or (len(op.results) > fixed and fixed < len(op.definition.results))


def _result_faults(op: Operation) -> Iterator[str]:
    index = 0
    for group in op.definition.results:
        size = 1 if group.arity is Arity.ONE else len(op.results) - op.definition.fixed_results
        for value in op.results[index : index + size]:
            if not group.constraint.holds(value.type):
                yield _type_message("result", index, group, value.type)
            index += 1


def _attribute_faults(op: Operation) -> Iterator[str]:
    for spec in op.definition.attributes:
        found: Attribute | None = op.attributes.get(spec.name)
        if found is None:
            if spec.required:
                yield f"requires attribute '{spec.name}'"
        elif not spec.constraint.holds(found):
            yield f"attribute '{spec.name}' failed to satisfy constraint: {spec.constraint.description}"


def _same_type_faults(op: Operation) -> Iterator[str]:
    for names in op.definition.same_types:
        types = [type_ for name in names for type_ in _types_of(op, name)]
        if any(type_ != types[0] for type_ in types[1:]):
            every = {group.name for group in (*op.definition.operands, *op.definition.results)}
            if every == set(names):
                yield "requires the same type for all operands and results"
            else:
                yield f"failed to verify that all of {{{', '.join(names)}}} have same type"


def _types_of(op: Operation, name: str) -> list[Type]:
    for position, group in enumerate(op.definition.operands):
        if group.name == name:
            start, size = segment(op, position)
            return [value.type for value in op.operands[start : start + size]]
    for position, group in enumerate(op.definition.results):
        if group.name == name:
            return [op.results[position].type]
    return []


def _region_faults(op: Operation) -> Iterator[str]:
    specs = op.definition.regions
    many = bool(specs) and specs[-1].arity is Arity.MANY
    if len(op.regions) != len(specs) and not (many and len(op.regions) >= len(specs) - 1):
        yield f"requires {len(specs)} region{'' if len(specs) == 1 else 's'}, got {len(op.regions)}"
        return
    for index, region in enumerate(op.regions):
        spec = specs[min(index, len(specs) - 1)]
        if spec.required and not region.blocks:
            count = "1" if spec.single_block else "at least 1"
            yield f"region #{index} ('{spec.name}') failed to verify constraint: region with {count} blocks"
        if spec.single_block and len(region.blocks) > 1:
            yield f"expects region #{index} to have 0 or 1 blocks"


def _terminator_faults(op: Operation) -> Iterator[Fault]:
    specs = op.definition.regions
    for index, region in enumerate(op.regions if specs else ()):
        wanted = specs[min(index, len(specs) - 1)].terminator
        for last in (block.last for block in region.blocks if wanted):
            if last is None or last.name != wanted:
                found = f", found '{last.name}'" if last else ""
                note = f"in custom textual format, the absence of terminator implies '{wanted}'"
                yield Fault(f"expects regions to end with '{wanted}'{found}", ((note, last),))


def _inside(root: Operation, enters: Callable[[Operation], bool]) -> Iterator[Operation]:
    """All inside an operation, but what those hold that are not entered."""
    pending = [op for region in root.regions for block in region.blocks for op in block][::-1]
    while pending:
        op = pending.pop()
        yield op
        if op.regions and enters(op):
            pending += [inner for region in op.regions for block in region.blocks for inner in block][::-1]


def _lacks_table(op: Operation) -> bool:
    """Whether a symbol stands where nothing holds symbols."""
    if not op.is_symbol or op.parent is None or symbol_name(op) is None:
        return False
    return op.parent.name != "builtin.module" and not isinstance(op.parent, UnregisteredOp)


def _symbol_faults(table: Operation) -> Iterator[tuple[Operation, str]]:
    seen: set[str] = set()
    for name, op in symbols(table):
        if op.is_symbol and name in seen:
            yield op, f"redefinition of symbol named '{name}'"
        seen |= {name} if op.is_symbol else set()
