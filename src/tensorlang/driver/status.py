"""Exit statuses, and the last resort: whatever goes wrong, a tool ends with one message and the right status."""

import os
import sys
from collections.abc import Callable
from enum import IntEnum

from tensorlang.driver.standard_streams import fill_standard_streams, let_go_of, write_output


class Status(IntEnum):
    """What a tool ends with. 130 and 141 are the shell's words for an interrupt and for a reader that left."""

    DONE = 0
    INPUT = 1
    USAGE = 2
    RUN_TIME = 3
    REJECTED = 4
    BUG = 70
    INTERRUPTED = 130
    READER_LEFT = 141


class ToolError(Exception):
    """Ends a tool from any depth with one message, for faults that have no place in a text."""

    def __init__(self, message: str, status: Status = Status.INPUT) -> None:
        self.status = status
        super().__init__(message)


RECURSION = 20_000
"""Nested calls, for passes over what the parser lets nest; as `support.recursion`, which would cost `--help` time."""


def guarded(tool: str, work: Callable[[], int]) -> int:
    """The status that `work` gives, or that its failure deserves. Never raises.

    `TL_DEBUG=1` in the environment adds the traceback of an internal error.
    """
    fill_standard_streams()
    sys.setrecursionlimit(RECURSION)
    try:
        status = _finished(work)
        write_output()
    except (Exception, KeyboardInterrupt) as fault:
        status = _status_of(fault, tool)
        let_go_of(sys.stdout)
    let_go_of(sys.stderr)
    return int(status)


def leave(status: int) -> int:
    """End the process at once, what it said being written: a thread in native code that nothing can interrupt is left.

    The interpreter's own way out would take LLVM down around it.
    """
    sys.stdout.flush()
    let_go_of(sys.stderr)
    os._exit(status)


def _finished(work: Callable[[], int]) -> int:
    """The status of `work`; argparse leaves by SystemExit."""
    try:
        return work()
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else Status.DONE


def _status_of(fault: BaseException, tool: str) -> Status:
    from tensorlang.support.diagnostics import DiagnosticError

    match fault:
        case KeyboardInterrupt():
            return Status.INTERRUPTED
        case BrokenPipeError():
            return Status.READER_LEFT
        case DiagnosticError():
            _say("\n".join(one.render() if one.span else f"{tool}: {one.render()}" for one in fault.diagnostics))
            return Status.INPUT
        case ToolError():
            _say(f"{tool}: error: {fault}")
            return fault.status
        case OSError():
            _say(f"{tool}: error: {_cause(fault)}")
            return Status.INPUT
        case _:
            _say_internal(fault, tool)
            return Status.BUG


def _cause(fault: OSError) -> str:
    reason = fault.strerror or str(fault) or type(fault).__name__
    return f"'{fault.filename}': {reason}" if fault.filename else f"cannot read or write: {reason}"


def _say_internal(fault: BaseException, tool: str) -> None:
    import traceback

    if os.environ.get("TL_DEBUG") == "1":
        _say("".join(traceback.format_exception(fault)).rstrip())
    frames = traceback.extract_tb(fault.__traceback__)
    place = f" at {os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""  # noqa: PTH119
    what = " ".join(f"{type(fault).__name__}: {fault}".split())[:300]
    _say(f"{tool}: internal error: {what}{place}; please report it (TL_DEBUG=1 shows the traceback)")


def _say(message: str) -> None:
    """To stderr; nobody is left to tell when that fails too."""
    try:
        print(message, file=sys.stderr, flush=True)
    except (OSError, ValueError):
        return
