"""tl-check: may this candidate stand in for that base? The candidate on standard output is the answer yes."""

from __future__ import annotations

import json
import sys

from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.func import FuncOp
from tensorlang.driver.files import read_source, write_product
from tensorlang.driver.module_text import read_module
from tensorlang.driver.options import CheckOptions
from tensorlang.driver.status import Status, ToolError
from tensorlang.evolve.extract import isolate
from tensorlang.evolve.levels import to_base
from tensorlang.gate.gate import Gate, GateOptions
from tensorlang.gate.verdict import Accepted, Passed, Rejected
from tensorlang.ir.printer import print_module
from tensorlang.ir.symbols import symbols
from tensorlang.support.source import Source


def run(options: CheckOptions) -> int:
    """Judge one candidate; 0 accepted, 4 rejected."""
    base_source = read_source(options.base)
    base = read_module(base_source)
    candidate_source = read_source(options.candidate)
    candidate = read_module(candidate_source)
    shown = print_module(candidate)
    to_base(base, base_source)
    to_base(candidate, candidate_source)
    name = _function(base, candidate, options.function)
    verdict = _judge(base, base_source, candidate, candidate_source, name, options)
    if options.json is not None:
        write_product(options.json, json.dumps(verdict.to_json(), indent=2) + "\n")
    if isinstance(verdict, Rejected):
        _say(verdict)
        return Status.REJECTED
    _say(f"@{name}: {verdict}")
    write_product(options.output, shown)
    return Status.DONE


def _judge(
    base: ModuleOp, base_source: Source, candidate: ModuleOp, candidate_source: Source, name: str, options: CheckOptions
) -> Accepted | Rejected:
    settings = GateOptions(policy=options.policy, faster=options.faster, seed=options.seed)
    with Gate(isolate(base, name), name, settings, base_source) as gate:
        return gate.judge(isolate(candidate, name), on_stage=_tell, source=candidate_source)


def _tell(stage: Passed) -> None:
    facts = ", ".join(f"{name} {value}" for name, value in stage.facts.items())
    _say(f"{stage.stage}: passed{f', {facts}' if facts else ''} ({stage.seconds * 1e3:.0f} ms)")


def _function(base: ModuleOp, candidate: ModuleOp, wanted: str | None) -> str:
    """The function to compare: the one named, the one that differs, or the only one.

    Raises:
        ToolError: there is none such, or several differ.
    """
    ours, theirs = _functions(base), _functions(candidate)
    if wanted is not None:
        if wanted not in ours or wanted not in theirs:
            where = "the base" if wanted not in ours else "the candidate"
            raise ToolError(f"there is no function @{wanted} in {where}")
        return wanted
    shared = [name for name in ours if name in theirs]
    different = [name for name in shared if print_module(ours[name]) != print_module(theirs[name])]
    names = different or [name for name in shared if name != "main"] or shared
    if not names:
        raise ToolError("base and candidate have no function of the same name")
    if len(different) > 1:
        raise ToolError(f"several functions differ ({', '.join(f'@{n}' for n in different)}): name one by --function")
    return names[0]


def _functions(module: ModuleOp) -> dict[str, FuncOp]:
    return {name: op for name, op in symbols(module) if isinstance(op, FuncOp) and not op.is_declaration}


def _say(line: object) -> None:
    print(line, file=sys.stderr, flush=True)
