"""`tl-opt`: parse, verify, run passes, print."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import nullcontext
from time import perf_counter

from tensorlang.dialects.registry import context
from tensorlang.driver.expectations import Expectations
from tensorlang.driver.files import check_products, read_source, write_product
from tensorlang.driver.listings import listing
from tensorlang.driver.options import OptOptions
from tensorlang.driver.pass_trace import PassTrace
from tensorlang.driver.split import SEPARATOR, split
from tensorlang.driver.status import Status
from tensorlang.ir.printer import print_module
from tensorlang.ir.verifier import verify
from tensorlang.passes.pipeline import PASSES, PIPELINES
from tensorlang.passes.runner import Stage, run_pipeline
from tensorlang.passes.text import parse_pipeline
from tensorlang.support.diagnostics import Diagnostic, DiagnosticError, did_you_mean
from tensorlang.support.memory import collection_paused
from tensorlang.support.source import Source
from tensorlang.syntax.parser import parse_module


def run(options: OptOptions) -> int:
    """Exit status: see `driver.status`."""
    if options.listing is not None:
        write_product(options.output, listing(options.listing))
        return Status.DONE
    try:
        stages = [stage for text in options.pipeline for stage in parse_pipeline(text)]
        _check_names([*options.print_ir_before, *options.print_ir_after])
    except DiagnosticError as fault:
        return _say(fault.diagnostics, Status.USAGE)
    check_products(options.output)
    return _Run(options, stages).status()


def _check_names(names: Sequence[str]) -> None:
    known = [*PASSES, *PIPELINES]
    wrong = [name for name in names if name not in known]
    if wrong:
        raise DiagnosticError([Diagnostic(f"unknown pass '{wrong[0]}'{did_you_mean(wrong[0], known)}")])


def _say(diagnostics: Sequence[Diagnostic], status: Status) -> Status:
    for diagnostic in diagnostics:
        print(diagnostic.render(), file=sys.stderr)
    return status


class _Run:
    """One run over the input, or over each of its parts."""

    def __init__(self, options: OptOptions, stages: Sequence[Stage]) -> None:
        self.options = options
        self.stages = stages
        self.trace = PassTrace(options)
        self.failed = False

    def status(self) -> Status:
        source = read_source(self.options.file)
        parts = split(source) if self.options.split_input_file else [source]
        texts = [self.part(part) for part in parts]
        self.trace.report()
        if self.failed and (len(parts) == 1 or self.options.output != "-"):
            return Status.INPUT
        write_product(self.options.output, f"{SEPARATOR}\n".join(text or "" for text in texts))
        return Status.INPUT if self.failed else Status.DONE

    def part(self, source: Source) -> str | None:
        """The text of one part after the passes; None when it is wrong."""
        text: str | None = None
        said: tuple[Diagnostic, ...] = ()
        try:
            text = self.transformed(source)
        except DiagnosticError as fault:
            said = fault.diagnostics
        if self.options.verify_diagnostics:
            said = Expectations(source).differences(said)
        elif text is None:
            assert said
        self.failed |= bool(said)
        _say(said, Status.INPUT)
        return text

    def transformed(self, source: Source) -> str:
        """The text of the module after the passes. Without passes nothing is made that could be collected."""
        with nullcontext() if self.stages else collection_paused():
            return self._transformed(source)

    def _transformed(self, source: Source) -> str:
        began = perf_counter()
        module = parse_module(source, context(allow_unregistered=self.options.allow_unregistered_dialect))
        faults = verify(module, source)
        if faults:
            raise DiagnosticError(faults)
        self.trace.spent("Parser", perf_counter() - began)
        run_pipeline(module, self.stages, source, verify_each=self.options.verify_each, watch=self.trace)
        began = perf_counter()
        text = print_module(module, generic=self.options.print_op_generic)
        self.trace.spent("Output", perf_counter() - began)
        return text
