"""A child: one text, compiled and run inside the walls, on request. It is expected to die."""

import os
import socket
import sys
import time

from tensorlang.gate.worker import wire
from tensorlang.gate.worker.compile import TIERS, Compiler, Loaded
from tensorlang.gate.worker.containment import enclose_candidate, enclose_compiler
from tensorlang.gate.worker.harness import Harness, Plan, plan_call
from tensorlang.gate.worker.limits import Limits
from tensorlang.gate.worker.mapped_frame import MappedFrame, TooLargeError
from tensorlang.gate.worker.wire import Code, Kind, Message
from tensorlang.jit.errors import JITError

_BROKEN = 70
"""The exit status of a child whose own code failed; the reason is on its error output."""


def live(channel: socket.socket, compiler: Compiler, limits: Limits) -> None:
    """Load one text and serve trials of it until the other end closes; never returns."""
    status = 0
    try:
        _Child(channel, compiler, limits).live()
    except wire.PeerGone:
        status = 0
    except Exception as fault:  # the border: whatever broke, the server learns it from the status and this line
        sys.stderr.write(f"{type(fault).__name__}: {fault}\n")
        sys.stderr.flush()
        status = _BROKEN
    finally:
        os._exit(status)


class _Child:
    def __init__(self, channel: socket.socket, compiler: Compiler, limits: Limits) -> None:
        self._channel = channel
        self._compiler = compiler
        self._limits = limits
        self._harness: Harness = compiler.harness
        self._frame: tuple[MappedFrame, Plan] | None = None

    def live(self) -> None:
        request = wire.receive(self._channel)
        loaded = self._load(request)
        while loaded is not None:
            request = wire.receive(self._channel)
            match request.kind:
                case Kind.OPEN:
                    self._open(request, loaded)
                case Kind.RUN:
                    self._run(request, loaded)
                case Kind.TIMED:
                    self._time(request)
                case _:
                    raise wire.WireError(f"a child is not asked to {request.kind.name}")

    @property
    def _opened(self) -> tuple[MappedFrame, Plan]:
        assert self._frame is not None, "a run follows its frame"
        return self._frame

    def _load(self, request: Message) -> Loaded | None:
        """Operands: key, tier. Descriptor: the text. Reply: code, walls, nanoseconds."""
        assert request.kind is Kind.LOAD, "a child begins with its text"
        text = _content(request.descriptors[0])
        self._harness.watch()
        walls = enclose_compiler(self._limits, self._channel.fileno())
        begin = time.perf_counter_ns()
        try:
            loaded = self._compiler.load(text.decode(), TIERS[request.operands[1]])
        except (JITError, UnicodeDecodeError) as fault:
            self._reply(request, Code.REFUSED, reason=str(fault))
            return None
        spent = time.perf_counter_ns() - begin
        enclose_candidate(self._limits, self._channel.fileno())
        self._reply(request, Code.FINE, walls, spent)
        return loaded

    def _open(self, request: Message, loaded: Loaded) -> None:
        """Operands: size of the writable file, size of the board. Descriptors: read-only, writable, board."""
        if self._frame is not None:
            self._frame[0].close()
        mapped = MappedFrame(request.descriptors, request.operands[1])
        for descriptor in request.descriptors:
            os.close(descriptor)
        entry = loaded.entries.get(mapped.board.entry, 0)
        self._harness.note_on(mapped.note)
        self._frame = mapped, plan_call(entry, mapped, self._channel.fileno())

    def _run(self, request: Message, loaded: Loaded) -> None:
        """Reply: code, status of the entry, nanoseconds."""
        mapped, plan = self._opened
        if not plan.entry:
            self._reply(request, Code.REFUSED, reason=f"the text has no entry '{mapped.board.entry}'")
            return
        mapped.sign()
        loaded.clear_failure()
        status, spent = self._harness.call(plan)
        if loaded.failure:
            mapped.note_failure(loaded.failure)
        try:
            if status == 0 and mapped.owned_count:
                mapped.copy_returned()
                self._harness.release(plan)
        except TooLargeError as fault:
            self._reply(request, Code.REFUSED, reason=str(fault))
            return
        self._reply(request, Code.FINE, status, spent)

    def _time(self, request: Message) -> None:
        """Operands: calls that are not timed, calls that are. The words of the session follow."""
        mapped, plan = self._opened
        if not plan.entry:
            raise wire.WireError(f"the text has no entry '{mapped.board.entry}'")
        mapped.sign()
        warm, count, *_ = request.operands
        self._harness.session(plan, warm, count)

    def _reply(self, request: Message, code: Code, *values: int, reason: str = "") -> None:
        tail = reason.encode(errors="replace")[: wire.REASON_LIMIT]
        wire.send(self._channel, Message(Kind.REPLY, (code, *values), request.nonce, tail))


def _content(descriptor: int) -> bytes:
    with open(descriptor, "rb") as text:
        text.seek(0)
        return text.read()
