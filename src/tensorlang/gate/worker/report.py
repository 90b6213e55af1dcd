"""Replies of the server to values: what the parent itself reads from shared memory decides, not what it is told."""

from tensorlang.gate.worker import wire
from tensorlang.gate.worker.arena import Arena
from tensorlang.gate.worker.outcome import LoadResult, LoadStatus, Session, TimedBatch, TrialResult, signal_name
from tensorlang.gate.worker.wire import Code, Message

_LOAD_STATUS: dict[int, LoadStatus] = {
    Code.FINE: "loaded",
    Code.REFUSED: "refused",
    Code.CRASHED: "crashed",
    Code.TIMED_OUT: "timed_out",
    Code.EXITED: "exited",
}


def load_result(reply: Message) -> LoadResult:
    """Operands of the reply: code, walls (or signal, or exit status), nanoseconds."""
    code, value, spent, *_ = reply.operands
    said = _text(reply)
    match code:
        case Code.FINE:
            return LoadResult("loaded", compile_ns=spent)
        case Code.REFUSED:
            return LoadResult("refused", said)
        case Code.CRASHED:
            return LoadResult("crashed", _with("the compiler died of " + signal_name(value), said))
        case Code.TIMED_OUT:
            return LoadResult("timed_out", _with("compiling took too long", said))
        case _:
            return LoadResult("exited", _with(f"the compiler ended with status {value}", said))


def trial_result(reply: Message, arena: Arena) -> TrialResult:
    """Operands of the reply: code, entry status (or signal, or exit status), nanoseconds."""
    code, value, spent, *_ = reply.operands
    said = _text(reply)
    match code:
        case Code.FINE:
            return _returned(value, spent, arena)
        case Code.CRASHED:
            fault = arena.fault(value)
            return TrialResult("crashed", _with(str(fault), said), outputs=arena.outputs(), fault=fault)
        case Code.TIMED_OUT:
            return TrialResult("timed_out", _with("it did not return in time", said), outputs=arena.outputs())
        case Code.EXITED:
            reason = _with(f"it ended its process with status {value}", said)
            return TrialResult("exited", reason, code=value, outputs=arena.outputs())
        case Code.REFUSED:
            return TrialResult("refused", said)
        case _:
            return TrialResult("lost", "the worker has no child of that key")


def session_of(reply: Message, arena: Arena, order: bytes, counts: tuple[int, int]) -> Session:
    """The batches of a SAMPLE reply, in nanoseconds a call."""
    if reply.operands[0] != Code.FINE or not reply.tail:
        return Session(spoiled_by=trial_result(reply, arena))
    batches = tuple(
        TimedBatch(inner / counts[side], outer / counts[side])
        for side, (inner, outer) in zip(order, wire.READING.iter_unpack(reply.tail), strict=True)
    )
    return Session(batches, (reply.operands[1], reply.operands[2]), arena.outputs(), arena.results())


def _returned(code: int, spent: int, arena: Arena) -> TrialResult:
    outputs = arena.outputs()
    if (stray := arena.stray()) is not None:
        reason = f"it wrote to byte {stray.offset} of buffer {stray.buffer}, outside it"
        return TrialResult("strayed", reason, code, outputs, nanoseconds=spent)
    return TrialResult(
        "returned", "", code, outputs, arena.results(), arena.returned(), arena.failure(), nanoseconds=spent
    )


def _text(reply: Message) -> str:
    """What the child said: untrusted, so only printable characters are kept."""
    words = reply.tail.decode(errors="replace")
    return "".join(character if character.isprintable() else " " for character in words).strip()


def _with(reason: str, said: str) -> str:
    return f"{reason} ({said})" if said else reason
