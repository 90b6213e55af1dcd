"""The parent's side of the worker: load texts, run trials, time pairs. Everything comes back as a value.

    with Worker() as worker:
        worker.load("base", llvm_text)
        trial = worker.run("base", "matmul", frame)

The server is started by the first request and again after it was lost; a child that died is forked anew, from the
text that was loaded under its key, by the next request that needs it.
"""

import contextlib
import itertools
import os
import secrets
import threading
from collections.abc import Generator, Sequence
from types import TracebackType
from typing import Literal, NamedTuple, Self

from tensorlang.gate.worker import wire
from tensorlang.gate.worker.arena import Arena
from tensorlang.gate.worker.contact import Contact, Late
from tensorlang.gate.worker.containment import Walls
from tensorlang.gate.worker.frame import Frame
from tensorlang.gate.worker.limits import Limits
from tensorlang.gate.worker.outcome import LoadResult, Session, TrialResult
from tensorlang.gate.worker.pipe import LostError, ServerPipe
from tensorlang.gate.worker.report import load_result, session_of, trial_result
from tensorlang.gate.worker.wire import Code, Kind, Message

_KEPT_ARENA = 64 << 20
_MOST_CHILDREN = 16


TierName = Literal["quick", "base", "kernel"]
"""How hard to optimize: see `tensorlang.jit.compiler`."""

_TIERS: dict[TierName, int] = {"quick": 0, "base": 1, "kernel": 2}


class _Text(NamedTuple):
    number: int
    llvm: bytes
    tier: int
    timeout_s: float


class Worker:
    """A warm sandbox. Use as a context; safe to call from several threads, which take turns."""

    def __init__(self, *, limits: Limits | None = None, symbols: Sequence[str] = ()) -> None:
        """Args: `limits` of each child; `symbols`, C functions that texts may call on top of the allow-list."""
        self._pipe = ServerPipe(limits or Limits(), symbols)
        self._texts: dict[str, _Text] = {}
        self._alive: dict[str, Contact] = {}
        self._numbers = itertools.count(1)
        self._arena: Arena | None = None
        self._turn = threading.RLock()
        self.walls: Walls | None = None
        self.losses = 0
        """How often the server was lost in the middle of a request, by whatever killed it."""

    def warm(self) -> None:
        """Start the server now, without waiting: the first load comes sooner. What goes wrong is told then."""
        with self._turn, contextlib.suppress(LostError):
            self._pipe.start()

    def load(self, key: str, llvm_text: str, *, tier: TierName = "base", timeout_s: float = 10.0) -> LoadResult:
        """Compile `llvm_text` in a child of its own, from now on `key`; an earlier text of that name is dropped."""
        with self._turn:
            old = self._texts.get(key)
            number = old.number if old else next(self._numbers)
            self._texts[key] = _Text(number, llvm_text.encode(), _TIERS[tier], timeout_s)
            return self._reload(key)

    def run(self, key: str, entry: str, frame: Frame, *, timeout_s: float = 2.0) -> TrialResult:
        """Call `entry` of the text `key` once. The outputs are what lies in shared memory afterwards."""
        with self._turn, self._borrowed(entry, frame) as arena:
            return self._run(key, arena, timeout_s)

    @contextlib.contextmanager
    def timed(self, key_a: str, key_b: str, entry: str, frame: Frame) -> Generator["Stopwatch"]:
        """A stopwatch for A against B on one frame; it holds the worker for as long as it is open.

        A kernel against itself is loaded under two keys: each side has a process of its own.
        """
        assert key_a != key_b, "a pair has two sides"
        with self._turn, Arena(entry, frame) as arena:
            yield Stopwatch(self, (key_a, key_b), arena)

    def unload(self, key: str) -> None:
        """End the child of `key` and forget its text."""
        with self._turn:
            text = self._texts.pop(key, None)
            if text is not None:
                self._retire(key, text.number)

    @property
    def server(self) -> int | None:
        """The process id of the server, if one is running."""
        return self._pipe.server

    def kill(self) -> None:
        """End everything now, without a turn: a request under way is lost, and so is every later one."""
        self._pipe.kill()

    def close(self) -> None:
        """End the server and all children."""
        with self._turn:
            self._part_from_all()
            self._pipe.close()
            if self._arena is not None:
                self._arena.close()
                self._arena = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def sample(
        self, keys: tuple[str, str], arena: Arena, order: bytes, counts: tuple[int, int], warm: int, timeout_s: float
    ) -> Session:
        """The work of `Stopwatch.sample`."""
        for key in keys:
            if (problem := self._bring_up(key)) is not None:
                return Session(spoiled_by=problem)
        contacts = [self._alive[key] for key in keys]
        maps = any(contact.opened != arena.serial for contact in contacts)
        numbers = (contact.number for contact in contacts)
        request = Message(Kind.SAMPLE, (*numbers, *counts, warm, int(timeout_s * 1e9), maps), _nonce(), order)
        try:
            if maps:
                self._pipe.tell(arena.opening())
            reply = self._ask(request, timeout_s * len(order))
        except LostError as fault:
            return Session(spoiled_by=TrialResult("lost", str(fault)))
        for contact in contacts:
            contact.opened = arena.serial
        session = session_of(reply, arena, order, counts)
        if session.spoiled_by is not None and session.spoiled_by.status != "returned":
            self._part(keys[reply.operands[3] & 1])
        return session

    def _run(self, key: str, arena: Arena, timeout_s: float) -> TrialResult:
        if (problem := self._bring_up(key)) is not None:
            return problem
        contact = self._alive[key]
        try:
            return trial_result(contact.run(arena, _nonce(), timeout_s), arena)
        except Late:
            late = True
        except wire.WireError:
            late = False
        self._part(key)
        try:
            return trial_result(self._ask(Message(Kind.END, (contact.number, late), _nonce()), 1.0), arena)
        except LostError as fault:
            return TrialResult("lost", str(fault))

    def _reload(self, key: str) -> LoadResult:
        text = self._texts[key]
        self._part(key)
        if len(self._alive) >= _MOST_CHILDREN:
            oldest = next(iter(self._alive))
            self._retire(oldest, self._texts[oldest].number)
        try:
            with _text_file(text.llvm) as file:
                operands = (text.number, text.tier, int(text.timeout_s * 1e9))
                reply = self._ask(Message(Kind.LOAD, operands, _nonce(), descriptors=(file,)), text.timeout_s)
        except LostError as fault:
            return LoadResult("lost", str(fault))
        if reply.operands[0] == Code.FINE:
            self._alive[key] = Contact(text.number, reply.descriptors[0])
            self.walls = Walls(reply.operands[1])
        return load_result(reply)

    def _bring_up(self, key: str) -> TrialResult | None:
        """Make sure `key` has a child; the reason when that fails."""
        if key not in self._texts:
            return TrialResult("refused", f"nothing is loaded as '{key}'")
        if key in self._alive:
            return None
        loaded = self._reload(key)
        return None if loaded.loaded else TrialResult("lost" if loaded.status == "lost" else "refused", loaded.reason)

    def _retire(self, key: str, number: int) -> None:
        if self._part(key):
            with contextlib.suppress(LostError):  # then the child has gone with its server
                self._pipe.tell(Message(Kind.UNLOAD, (number,)))

    def _part(self, key: str) -> bool:
        contact = self._alive.pop(key, None)
        if contact is not None:
            contact.close()
        return contact is not None

    def _part_from_all(self) -> None:
        for key in tuple(self._alive):
            self._part(key)

    def _ask(self, request: Message, timeout_s: float) -> Message:
        try:
            return self._pipe.ask(request, timeout_s)
        except LostError:
            self.losses += not self._pipe.is_over
            self._part_from_all()
            raise

    @contextlib.contextmanager
    def _borrowed(self, entry: str, frame: Frame) -> Generator[Arena]:
        """An arena filled with `frame`: the one of the last run if it fits, as the children have that one mapped."""
        arena = self._arena
        if arena is None or not arena.fits(entry, frame):
            if arena is not None:
                arena.close()
            self._arena = arena = Arena(entry, frame)
        arena.fill(frame)
        yield arena
        if arena.size > _KEPT_ARENA:
            arena.close()
            self._arena = None


class Stopwatch:
    """Times calls of two texts in turns: see `sample`. Made by `Worker.timed`."""

    def __init__(self, worker: Worker, keys: tuple[str, str], arena: Arena) -> None:
        self._worker, self._keys, self._arena = worker, keys, arena

    def sample(
        self, turns: Sequence[bool], counts: tuple[int, int] = (1, 1), *, warm: int = 0, timeout_s: float = 2.0
    ) -> Session:
        """Time one batch for every item of `turns`, in that order.

        Args:
            turns: whether it is B's turn, else it is A's; B has one.
            counts: calls of A and of B in one reading of the clock.
            warm: calls just before them that are not timed.
            timeout_s: of one batch.

        Returns:
            nanoseconds a call; the outputs are poisoned before every batch and compared after it.
        """
        assert any(turns), "whom a session is about has a turn in it"
        return self._worker.sample(self._keys, self._arena, bytes(turns), counts, warm, timeout_s)


def _nonce() -> int:
    return secrets.randbits(63) + 1


@contextlib.contextmanager
def _text_file(text: bytes) -> Generator[int]:
    descriptor = os.memfd_create("text", os.MFD_CLOEXEC)
    try:
        with open(descriptor, "wb", closefd=False) as file:
            file.write(text)
        yield descriptor
    finally:
        os.close(descriptor)
