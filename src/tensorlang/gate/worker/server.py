"""The warm server: keeps LLVM ready, forks a child per text, buries it, and times sessions from outside the children.

It never runs a candidate itself, and holds no secret: it is started with an empty environment. It serves one parent,
one request at a time, and ends when the parent's end of the pipe closes; its children die with it.
"""

import gc
import os
import resource
import socket
from collections.abc import Sequence

from tensorlang.gate.worker import wire
from tensorlang.gate.worker.child import live
from tensorlang.gate.worker.compile import Compiler
from tensorlang.gate.worker.duel import Duel, Writable
from tensorlang.gate.worker.limits import Limits
from tensorlang.gate.worker.offspring import Batch, Ending, Offspring
from tensorlang.gate.worker.wire import Code, Kind, Message


class Server:
    """Requests in, replies out; the children by key, and what the frame that is being timed lets a run write."""

    def __init__(self, channel: socket.socket, limits: Limits, symbols: Sequence[str]) -> None:
        self._channel = channel
        self._limits = limits
        self._compiler = Compiler(os.uname().machine, symbols)
        self._children: dict[int, Offspring] = {}
        self._opening: Message | None = None
        self._places: tuple[Writable, ...] = ()

    def serve(self) -> None:
        """Answer until the parent goes. OPEN and UNLOAD have no reply."""
        wire.send(self._channel, Message(Kind.READY, ()))
        while True:
            request = wire.receive(self._channel)
            match request.kind:
                case Kind.LOAD:
                    self._load(request)
                case Kind.END:
                    self._end(request)
                case Kind.OPEN:
                    self._open(request)
                case Kind.SAMPLE:
                    self._sample(request)
                case Kind.UNLOAD:
                    self._unload(request.operands[0])
                case _:
                    raise wire.WireError(f"a server is not asked to {request.kind.name}")

    def close(self) -> None:
        """End all children."""
        for key in tuple(self._children):
            self._unload(key)

    def _load(self, request: Message) -> None:
        """Operands: key, tier, timeout in ns. Descriptor: the text. The reply brings the pipe to the child."""
        key, tier, timeout, *_ = request.operands
        self._unload(key)
        child = Offspring(lambda channel: live(channel, self._compiler, self._limits), self._not_for_children())
        load = Message(Kind.LOAD, (key, tier), request.nonce, descriptors=request.descriptors)
        reply = child.ask(load, timeout, self._channel.fileno())
        _close(request.descriptors)
        if isinstance(reply, Ending):
            self._answer(request, reply)
        elif reply.operands[0] == Code.FINE:
            self._children[key] = child
            wire.send(self._channel, reply._replace(descriptors=(child.channel.fileno(),)))
        else:
            child.end()
            wire.send(self._channel, reply._replace(descriptors=()))

    def _end(self, request: Message) -> None:
        """Operands: key, whether it is late (else it has died or talks nonsense). The reply says how it died."""
        key, late, *_ = request.operands
        child = self._children.pop(key, None)
        self._answer(request, child.end(timed_out=bool(late)) if child else Ending(Code.UNKNOWN_KEY))

    def _open(self, request: Message) -> None:
        """Operands: size of the writable file, of the board; where the results lie on it, and their size.

        Descriptors: read-only, writable, board.
        """
        self._close_frame()
        self._opening = request
        size, _, results_at, results_size, *_ = request.operands
        _, writable, board = request.descriptors
        self._places = (Writable(writable, 0, size), Writable(board, results_at, results_size))

    def _sample(self, request: Message) -> None:
        """Time batches.

        Operands: key A, key B, calls a batch of A, of B, calls before each that are not timed, timeout of a batch,
        whether the children have to map the frame. The tail has a byte for every batch: 0 for A, 1 for B. The
        reply's operands: code, drifts of A, of B; its tail the readings. If a side ends the session: code, value,
        status, side.
        """
        a, b = (self._children.get(key) for key in request.operands[:2])
        if a is None or b is None or self._opening is None:
            self._answer(request, Ending(Code.UNKNOWN_KEY))
            return
        warm, timeout, maps = request.operands[4:7]
        duel = Duel((a, b), self._places, request.nonce)
        spoiled = duel.fight(request.tail, request.operands[2:4], warm, timeout, self._opening if maps else None)
        if spoiled is None:
            reply = (Code.FINE, *duel.drifts)
            wire.send(self._channel, Message(Kind.REPLY, reply, request.nonce, bytes(duel.rows)))
            return
        side, ending = spoiled
        if isinstance(ending, Batch):
            self._answer(request, Ending(Code.FINE, ending.status), side)
            return
        del self._children[request.operands[side]]
        self._answer(request, ending, side)

    def _answer(self, request: Message, ending: Ending, side: int = 0) -> None:
        """Operands of the reply: code, value, 0, side; the tail is the reason."""
        operands = (ending.code, ending.value, 0, side)
        wire.send(self._channel, Message(Kind.REPLY, operands, request.nonce, ending.reason))

    def _unload(self, key: int) -> None:
        child = self._children.pop(key, None)
        if child is not None:
            child.end(timed_out=True)

    def _close_frame(self) -> None:
        for place in self._places:
            place.close()
        if self._opening is not None:
            _close(self._opening.descriptors)
        self._opening, self._places = None, ()

    def _not_for_children(self) -> tuple[int, ...]:
        inherited = [descriptor for child in self._children.values() for descriptor in child.descriptors]
        opened = self._opening.descriptors if self._opening else ()
        return (self._channel.fileno(), *opened, *inherited)


def _close(descriptors: Sequence[int]) -> None:
    for descriptor in descriptors:
        os.close(descriptor)


def main(arguments: Sequence[str]) -> None:
    """Arguments: descriptor of the pipe, the limits, then more C functions to allow."""
    descriptor, memory, seconds, forgone, *symbols = arguments
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with socket.socket(fileno=int(descriptor)) as channel:
        channel.set_inheritable(False)
        server = Server(channel, Limits(int(memory), int(seconds), int(forgone)), symbols)
        gc.collect()
        gc.freeze()
        gc.disable()
        try:
            server.serve()
        except wire.PeerGone:
            server.close()
