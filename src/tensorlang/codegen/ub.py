"""ub to LLVM, which has both."""

from __future__ import annotations

from typing import Final

from tensorlang.codegen.emitter import Emit, Emitter
from tensorlang.ir.core import Operation


def _poison(op: Operation, e: Emitter) -> None:
    e.bind(op.results[0], *("poison" for _ in e.types(op.results[0].type)))


def _unreachable(op: Operation, e: Emitter) -> None:
    e.line("unreachable")


EMIT: Final[dict[str, Emit]] = {"ub.poison": _poison, "ub.unreachable": _unreachable}
