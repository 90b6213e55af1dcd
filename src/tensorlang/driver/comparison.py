"""A base and a candidate, read and brought to one level, and the functions in which they differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.func import CallOp
from tensorlang.dialects.registry import context
from tensorlang.driver.files import read_source
from tensorlang.driver.module_text import read_module
from tensorlang.driver.status import ToolError
from tensorlang.evolve.extract import isolate, replace
from tensorlang.evolve.levels import to_base
from tensorlang.gate.certificate import Guard
from tensorlang.gate.guarded import put_guard
from tensorlang.gate.locate import place_of, place_of_diagnostic
from tensorlang.gate.prepare import functions
from tensorlang.gate.reply import hash_of, read_text
from tensorlang.gate.verdict import Failed, Rejected
from tensorlang.ir.core import Operation
from tensorlang.ir.printer import print_module
from tensorlang.ir.symbols import symbols
from tensorlang.support.diagnostics import DiagnosticError
from tensorlang.support.source import Source


@dataclass(frozen=True, slots=True)
class Comparison:
    """Both modules at the base level with their texts; `given` is the candidate as it was written."""

    base: ModuleOp
    base_source: Source
    candidate: ModuleOp
    source: Source
    given: ModuleOp

    def names(self, wanted: Sequence[str]) -> list[str]:
        """The functions to compare: those wanted, those that differ, or all but `main`.

        Raises:
            ToolError: the base has none such.
        """
        ours, theirs = functions(self.base), functions(self.candidate)
        for name in wanted:
            if name not in ours:
                raise ToolError(f"there is no function @{name} in the base")
        if wanted:
            return list(dict.fromkeys(wanted))
        if not ours:
            raise ToolError("there is no function with a body in the base")
        shared = [name for name in ours if name in theirs]
        different = [name for name in shared if print_module(ours[name]) != print_module(theirs[name])]
        return different or [name for name in shared if name != "main"] or shared or list(ours)

    def fault(self, names: Sequence[str]) -> Rejected | None:
        """The module that is printed holds more than these functions: the rest of it has to be the base's."""
        failed = next(self._foreign(names), None)
        return None if failed is None else self.refusal(failed)

    def refusal(self, failed: Failed) -> Rejected:
        """The candidate, rejected before the gate has it."""
        return Rejected(hash_of(self.source.text), failed, (failed,))

    def alone(self, name: str, names: Sequence[str]) -> tuple[ModuleOp, ModuleOp]:
        """The function in the base and in the candidate, each with what it reaches.

        Where several functions differ each is judged by itself: the others are the base's.
        """
        base = isolate(self.base, name)
        if len(names) == 1:
            return base, isolate(self.candidate, name)
        mixed = self.base.clone({})
        for op in mixed.walk():
            op.offset = -1
        replace(mixed, name, self.candidate)
        return base, isolate(mixed, name)

    def accepted(self, guards: Sequence[tuple[str, Guard]]) -> str:
        """The candidate as it was given; where it is right only for arguments that fit, behind a test for that."""
        product = self.given.clone({})
        for name, guard in guards:
            base, rewrite = functions(self.base)[name], functions(product)[name]
            if rewrite.type == base.type and print_module(rewrite) != print_module(base):
                put_guard(product, base, guard)
        return print_module(product)

    def _foreign(self, names: Sequence[str]) -> Iterator[Failed]:
        listed = " and ".join(f"@{name}" for name in names)
        ours = {known: print_module(op) for known, op in symbols(self.base)}
        theirs = dict(symbols(self.candidate))
        for other, op in theirs.items():
            if other not in names and ours.get(other) != print_module(op):
                kind = "is not what it is in the base" if other in ours else "is not in the base"
                reason = f"@{other} {kind}: only {listed} may differ"
                yield Failed("lint", reason, place_of(op, self.source))
        for known in ours:
            if known not in theirs:
                yield Failed("lint", f"@{known} of the base is missing")
        for name in names if len(names) > 1 else ():
            if _calls_itself(self.candidate, name) and not _calls_itself(self.base, name):
                reason = f"@{name} calls itself through others, which it does not in the base"
                yield Failed("lint", reason, place_of(theirs[name], self.source))


def read_comparison(base_path: str, candidate_path: str) -> Comparison | tuple[Rejected, Source]:
    """Both texts. A candidate that cannot be read is rejected; a base that cannot is an error.

    Raises:
        DiagnosticError, OSError: of the base, or of a file that cannot be read.
    """
    base_source, source = read_source(base_path), read_source(candidate_path)
    base = read_module(base_source)
    candidate = read_text(source, context())
    if isinstance(candidate, Rejected):
        return candidate, source
    given = candidate.clone({})
    assert isinstance(given, ModuleOp)
    to_base(base, base_source)
    comparison = Comparison(base, base_source, candidate, source, given)
    try:
        to_base(candidate, source)  # a rewrite may be of buffers where the base still has tensors
    except DiagnosticError as fault:
        first = fault.diagnostics[0]
        return comparison.refusal(Failed("reply", first.message, place_of_diagnostic(first))), source
    return comparison


def _calls_itself(module: Operation, name: str) -> bool:
    called = {other: {op.symbol for op in body.walk() if isinstance(op, CallOp)} for other, body in symbols(module)}
    reached: set[str] = set()
    pending = set(called[name])
    while pending:
        reached |= pending
        pending = {callee for other in pending for callee in called.get(other, ())} - reached
    return name in reached
