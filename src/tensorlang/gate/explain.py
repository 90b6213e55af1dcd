"""A rejection as one can act on it: a place in the text, the smallest shape, the arguments by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from tensorlang.dialects.func import FuncOp
from tensorlang.gate.allowed import ASSERTS
from tensorlang.gate.calls import elements_of_outcome
from tensorlang.gate.certificate import Sizes
from tensorlang.gate.exact.stage import ExactStage
from tensorlang.gate.locate import place_of
from tensorlang.gate.proof.terms import Extent
from tensorlang.gate.proof.trace import Trace
from tensorlang.gate.shrink import few_operands, shrunk, signed
from tensorlang.gate.subject import Subject, extents_of
from tensorlang.gate.trials import Trials
from tensorlang.gate.verdict import BadRun, Counterexample, Failed, Place, WrongValue
from tensorlang.ir.attributes import StringAttr
from tensorlang.ir.core import Operation
from tensorlang.support.source import Source


@dataclass(slots=True)
class Findings:
    """What was learned of a candidate before it was rejected; None for what was not come to.

    Attributes:
        function: the candidate's, later with its calls inlined.
        source: the text that its operations point into.
        subject: the base's arguments and results.
        trace: what the candidate does to memory.
        trials: its runs.
        exact: its runs over prime fields.
    """

    function: FuncOp | None = None
    source: Source | None = None
    subject: Subject | None = None
    trace: Trace | None = None
    trials: Trials | None = None
    exact: ExactStage | None = None

    def explain(self, failed: Failed) -> Failed:
        """The same rejection, for a reader who has only the message."""
        failed = self._with_inputs(self._shrunk(failed))
        shown = failed.counterexample
        if self.subject is not None and shown is not None and not isinstance(shown, Place):
            shown = self._named(shown, self.subject)
        return replace(failed, counterexample=shown, place=failed.place or self._place(failed))

    def _shrunk(self, failed: Failed) -> Failed:
        """A run that does not end is not repeated."""
        shown = failed.counterexample
        if isinstance(shown, BadRun) and shown.is_endless:
            return failed
        exact = self.exact
        if failed.stage == "exact" and exact is not None:
            return shrunk(failed, lambda points: exact.first_fault([point.sizes for point in points]))
        again = None if self.trials is None else self.trials.again(failed.stage)
        return failed if again is None else shrunk(failed, again)

    def _with_inputs(self, failed: Failed) -> Failed:
        """What the call was given, where that is little; inputs of the exact stage are secret."""
        shown = failed.counterexample
        if self.trials is None or failed.stage == "exact" or not isinstance(shown, WrongValue | BadRun):
            return failed
        given = few_operands(self.trials.base.subject, shown, self.trials.palette)
        return replace(failed, counterexample=replace(shown, given=given))

    # -- names ---------------------------------------------------------------------------------------------------------

    def _named(self, shown: Counterexample, subject: Subject) -> Counterexample:
        if isinstance(shown, Place):
            return shown
        shown = replace(shown, shapes=tuple(_shapes(subject, shown.sizes)))
        return _with_output(shown, subject) if isinstance(shown, WrongValue) else shown

    # -- places --------------------------------------------------------------------------------------------------------

    def _place(self, failed: Failed) -> Place | None:
        """Where the counterexample says, or the operation that is most likely at fault, or the function."""
        shown = failed.counterexample
        if isinstance(shown, Place):
            return shown
        known = getattr(shown, "place", None)
        if isinstance(known, Place):
            return known
        suspects = (place_of(op, self.source) for op in self._suspects(shown))
        return next((place for place in suspects if place is not None), None)

    def _suspects(self, shown: Counterexample | None) -> Iterator[Operation]:
        if self.function is None:
            return
        if isinstance(shown, WrongValue):
            yield from self._writers(shown)
        elif isinstance(shown, BadRun) and shown.assertion is not None:
            yield from (op for op in self.function.walk() if op.name in ASSERTS and _message(op) == shown.assertion)
        elif isinstance(shown, BadRun) and shown.is_endless:
            yield from (op for op in self.function.walk() if op.name == "scf.while")
        yield self.function

    def _writers(self, shown: WrongValue) -> Iterator[Operation]:
        """What wrote the output, the last in the text first; for a result what returns it."""
        assert self.function is not None
        written = sorted(self.subject.written) if self.subject is not None else []
        if shown.output >= len(written):
            yield from (op for op in self.function.regions[0].entry if op.name == "func.return")
            return
        for access in reversed(self.trace.accesses if self.trace is not None else ()):
            buffer = access.view.buffer
            if access.writes and buffer is not None and buffer.argument == written[shown.output]:
                yield access.op


def _message(op: Operation) -> str:
    found = op.attributes.get("message") or op.attributes.get("msg")
    return found.value if isinstance(found, StringAttr) else ""


def _shapes(subject: Subject, sizes: Sizes) -> Iterator[str]:
    """The arguments that depend on the sizes, as a person names them: `%A: 2x3`, `%n = 3`."""
    known = subject.contract.extents(sizes)
    if not sizes or known is None:
        return
    for argument in subject.arguments:
        if argument.is_size:
            yield f"{argument.name} = {known[Extent(argument.position)]}"
        elif argument.shape is not None and None in argument.shape.extents:
            yield f"{argument.name}: {'x'.join(map(str, extents_of(argument, known)))}"


def _with_output(shown: WrongValue, subject: Subject) -> WrongValue:
    """With the output's name, and integers with their sign."""
    names = [argument.name for argument in subject.arguments if argument.position in subject.written]
    number = shown.output - len(names)
    result = "the result" if len(subject.results) == 1 else f"result {number}"
    name = names[shown.output] if number < 0 else result
    element = elements_of_outcome(subject)[shown.output]
    if element.form is not None or not isinstance(shown.candidate, int) or not isinstance(shown.base, int):
        return replace(shown, name=name)
    candidate, base = signed(np.array([shown.candidate, shown.base], dtype=np.uint64), element.bits).tolist()
    return replace(shown, name=name, candidate=candidate, base=base)
