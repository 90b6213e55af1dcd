"""A child as the server sees it: an id, a pipe, a deadline; and how its life ended."""

import os
import select
import signal
import socket
from collections.abc import Callable
from typing import NamedTuple

from tensorlang.gate.worker import wire
from tensorlang.gate.worker.wire import BATCH, BATCH_WORD, Code, Kind, Message

_ERROR_LIMIT = 2048
_LAST_BREATH_MS = 1000


class Ending(NamedTuple):
    """Why there is no reply: CRASHED with a signal, TIMED_OUT, or EXITED with a status; and what it wrote about it."""

    code: Code
    value: int = 0
    reason: bytes = b""


class Batch(NamedTuple):
    """One timed batch: the first status of its calls that is not 0, and the nanoseconds the child measured."""

    status: int
    nanoseconds: int


class Offspring:
    """One forked child, in a session of its own; it has ended when `end` has been called."""

    def __init__(self, live: Callable[[socket.socket], None], keep_closed: tuple[int, ...]) -> None:
        """Fork; the child closes `keep_closed`, calls `live` on its end of the pipe, and never comes back."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        errors, error_output = os.pipe2(os.O_CLOEXEC | os.O_NONBLOCK)
        process = os.fork()
        if process == 0:
            os.setsid()
            os.dup2(error_output, 2)
            ours.close()
            for descriptor in (errors, error_output, *keep_closed):
                os.close(descriptor)
            live(theirs)
            os._exit(0)
        theirs.close()
        os.close(error_output)
        self.process = process
        self.channel = ours
        self._errors = errors
        self._watch = os.pidfd_open(process)

    @property
    def descriptors(self) -> tuple[int, int, int]:
        """What a later child must not inherit."""
        return self.channel.fileno(), self._errors, self._watch

    def ask(self, request: Message, timeout_ns: int, parent: int) -> Message | Ending:
        """Send `request` and wait for its reply, at most `timeout_ns`; without one the child has ended.

        Args:
            request: its nonce must come back.
            timeout_ns: from now.
            parent: the descriptor of the parent's pipe; if the parent goes, so does the child.
        """
        poll = select.poll()
        poll.register(self.channel, select.POLLIN)
        poll.register(parent, 0)
        try:
            wire.send(self.channel, request)
            ready = [descriptor for descriptor, _ in poll.poll(timeout_ns / 1e6)]
            if not ready or parent in ready:
                return self.end(timed_out=True)
            reply = wire.receive(self.channel)
        except wire.WireError:
            return self.end()
        for descriptor in reply.descriptors:
            os.close(descriptor)
        return reply if reply.kind is Kind.REPLY and reply.nonce == request.nonce else self.end()

    def begin_session(self, opening: Message | None, warm: int, count: int, timeout_ns: int) -> bool:
        """Map the frame, if need be, and get ready to time batches of `count` calls; False when the child has gone."""
        try:
            if opening is not None:
                wire.send(self.channel, opening)
            wire.send(self.channel, Message(Kind.TIMED, (warm, count)))
        except wire.PeerGone:
            return False
        self.channel.settimeout(timeout_ns / 1e9)
        return True

    def batch(self, word: int) -> Batch | Ending:
        """Time one batch; without an answer that carries `word` the child has ended."""
        try:
            self.channel.send(BATCH_WORD.pack(word))
            packet = self.channel.recv(BATCH.size + 1)
        except TimeoutError:
            return self.end(timed_out=True)
        except OSError:
            return self.end()
        if len(packet) != BATCH.size:
            return self.end()
        answer, status, nanoseconds = BATCH.unpack(packet)
        return Batch(status, nanoseconds) if answer == word else self.end()

    def end_session(self) -> None:
        """Back to messages."""
        self.channel.settimeout(None)
        try:
            self.channel.send(BATCH_WORD.pack(0))
        except OSError:
            return  # it has gone: the next request will say so

    def end(self, timed_out: bool = False) -> Ending:
        """Make sure that this child and all it started are dead; say how it died."""
        self.channel.close()
        if not timed_out:
            self._wait(_LAST_BREATH_MS)
        for kill in (self._kill_group, self._kill):
            try:
                kill()
            except ProcessLookupError:
                continue  # it has gone by itself
        _, status = os.waitpid(self.process, 0)
        reason = self._said()
        os.close(self._watch)
        os.close(self._errors)
        if timed_out or (os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGXCPU):
            return Ending(Code.TIMED_OUT, 0, reason)
        if os.WIFSIGNALED(status):
            return Ending(Code.CRASHED, os.WTERMSIG(status), reason)
        return Ending(Code.EXITED, os.WEXITSTATUS(status), reason)

    def _wait(self, milliseconds: int) -> None:
        poll = select.poll()
        poll.register(self._watch, select.POLLIN)
        poll.poll(milliseconds)

    def _kill_group(self) -> None:
        os.killpg(self.process, signal.SIGKILL)

    def _kill(self) -> None:
        signal.pidfd_send_signal(self._watch, signal.SIGKILL)

    def _said(self) -> bytes:
        try:
            return os.read(self._errors, _ERROR_LIMIT)
        except BlockingIOError:
            return b""
