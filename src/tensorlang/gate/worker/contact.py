"""The parent's direct pipe to one child: a trial does not pass through the server, which only forks and buries."""

import select
import socket
from types import TracebackType
from typing import Self

from tensorlang.gate.worker import wire
from tensorlang.gate.worker.arena import Arena
from tensorlang.gate.worker.wire import Kind, Message


class Late(Exception):  # noqa: N818 - an ending, which the caller turns into a result
    """The child did not answer in time."""


class Contact:
    """A living child of number `number`; `opened` is the serial number of the arena it has mapped."""

    def __init__(self, number: int, descriptor: int) -> None:
        self.number = number
        self.opened = 0
        self._channel = socket.socket(fileno=descriptor)
        self._poll = select.poll()
        self._poll.register(self._channel, select.POLLIN)

    def run(self, arena: Arena, nonce: int, timeout_s: float) -> Message:
        """One call on the arena.

        Raises:
            Late: no answer in time.
            WireError: the child is gone, or talks nonsense.
        """
        if self.opened != arena.serial:
            wire.send(self._channel, arena.opening())
            self.opened = arena.serial
        wire.send(self._channel, Message(Kind.RUN, (), nonce))
        if not self._poll.poll(timeout_s * 1e3):
            raise Late
        reply = wire.receive(self._channel)
        if reply.kind is not Kind.REPLY or reply.nonce != nonce:
            raise wire.WireError("the answer belongs to another request")
        return reply

    def close(self) -> None:
        self._channel.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
