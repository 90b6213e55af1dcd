"""The parent's end of the pipe: starts the server with a clean environment, bounds every wait, notices its loss."""

import os
import select
import socket
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from tensorlang.gate.worker import wire
from tensorlang.gate.worker.limits import Limits
from tensorlang.gate.worker.wire import Kind, Message

_START_S = 30.0
_GRACE_S = 5.0
_STOP_S = 2.0
_LAST_WORDS = 2048
_BOOT = (
    "import sys; n = int(sys.argv[1]); sys.path[:0] = sys.argv[2:2 + n]; "
    "from tensorlang.gate.worker.server import main; main(sys.argv[2 + n:])"
)
_INHERITED = ("LD_LIBRARY_PATH",)
"""What the interpreter itself may need to start; nothing else of the environment is passed on."""


class LostError(Exception):
    """The server could not be started, died, or no longer answers. The message says what is known."""


class ServerPipe:
    """A server that is started by the first message, and again by the first message after it was lost."""

    def __init__(self, limits: Limits, symbols: Sequence[str]) -> None:
        self._arguments = [str(word) for word in (*limits.words(), *symbols)]
        self._server: subprocess.Popen[bytes] | None = None
        self._channel: socket.socket | None = None
        self._errors = -1
        self._is_ready = False
        self.is_over = False

    @property
    def server(self) -> int | None:
        """The server's process id, if one is running."""
        return self._server.pid if self._server else None

    def tell(self, message: Message) -> None:
        """Send a message that has no reply. Raises LostError."""
        try:
            wire.send(self._connected(), message)
        except wire.PeerGone:
            raise self._lost("it ended") from None

    def ask(self, message: Message, timeout_s: float) -> Message:
        """Send a message and wait for its reply. Raises LostError."""
        self.tell(message)
        return self._reply(message.nonce, timeout_s + _GRACE_S)

    def kill(self) -> None:
        """End the server at once and for good, from any thread: whoever waits for it gets LostError."""
        self.is_over = True
        if self._server is not None:
            self._server.kill()

    def close(self) -> None:
        """Let the server end by itself; if it does not, kill it. Its children die with it."""
        server = self._server
        if self._channel is not None:
            self._channel.close()
            self._channel = None
        if server is not None:
            try:
                server.wait(_STOP_S)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
            self._server = None
        if self._errors >= 0:
            os.close(self._errors)
            self._errors = -1

    def start(self) -> socket.socket:
        """Start the server if there is none, and do not wait until it is ready. Raises LostError."""
        if self.is_over:
            raise LostError("the worker was told to end")
        if self._channel is None:
            self._is_ready = False
            self._channel = self._started()
        return self._channel

    def _connected(self) -> socket.socket:
        channel = self.start()
        if not self._is_ready:
            ready = self._reply(0, _START_S)
            if ready.kind is not Kind.READY:
                raise self._lost(f"it began with {ready.kind.name}")
            self._is_ready = True
        return channel

    def _started(self) -> socket.socket:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._errors = os.memfd_create("worker-errors", os.MFD_CLOEXEC)
        paths = _import_paths()
        words = [str(len(paths)), *paths, str(theirs.fileno()), *self._arguments]
        try:
            self._server = subprocess.Popen(
                [sys.executable, "-I", "-S", "-c", _BOOT, *words],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._errors,
                cwd="/",
                env={name: os.environ[name] for name in _INHERITED if name in os.environ},
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
            )
        except OSError as fault:
            ours.close()
            raise self._lost(f"it cannot be started: {fault}") from fault
        finally:
            theirs.close()
        return ours

    def _reply(self, nonce: int, timeout_s: float) -> Message:
        assert self._channel is not None, "a reply follows a message"
        poll = select.poll()
        poll.register(self._channel, select.POLLIN)
        if not poll.poll(timeout_s * 1e3):
            raise self._lost("it no longer answers")
        try:
            reply = wire.receive(self._channel)
        except wire.WireError as fault:
            raise self._lost(str(fault)) from fault
        if reply.nonce != nonce:
            raise self._lost("its reply belongs to another request")
        return reply

    def _lost(self, reason: str) -> LostError:
        """Clean up after a lost server; the error to raise, with the server's last words."""
        if self._server is not None:
            self._server.kill()
        words = _tail(self._errors) if self._errors >= 0 else ""
        self.close()
        return LostError(f"the worker is lost: {reason}" + (f" ({words.splitlines()[-1]})" if words else ""))


def _tail(descriptor: int) -> str:
    start = max(0, os.fstat(descriptor).st_size - _LAST_WORDS)
    return os.pread(descriptor, _LAST_WORDS, start).decode(errors="replace").strip()


def _import_paths() -> list[str]:
    """Where this package and llvmlite lie: all that the server's path gets besides the standard library."""
    spec = find_spec("llvmlite")
    if spec is None or spec.origin is None:
        raise LostError("the worker cannot be started: llvmlite is not installed")
    package = Path(__file__).parents[3]
    return list(dict.fromkeys((str(package), str(Path(spec.origin).parents[1]))))
