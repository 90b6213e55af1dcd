"""One deadline over everything a provider does: connecting, retries, and a server that drips."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

from tensorlang.brain.answer import BrainError

T = TypeVar("T")


def within(timeout_s: float, work: Callable[[], Awaitable[T]]) -> T:
    """The result of `work()`, which is cancelled, sockets and all, when `timeout_s` seconds have passed.

    A timeout of the HTTP client counts per read of the socket: a server that sends a byte now and then
    never meets it. Cancelling a coroutine is the one way to end such a wait without leaving a thread behind.

    Raises:
        BrainError: kind "timeout".
    """
    if timeout_s <= 0:
        raise BrainError("timeout", "no time is left to ask")
    import asyncio  # 50 ms, and only whoever asks a server needs it

    if not _loop_is_running():
        return asyncio.run(_bounded(timeout_s, work))
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(max_workers=1) as own:  # in a notebook: a loop cannot run inside a loop
        return own.submit(lambda: asyncio.run(_bounded(timeout_s, work))).result()


async def _bounded(timeout_s: float, work: Callable[[], Awaitable[T]]) -> T:
    import asyncio

    deadline = asyncio.timeout(timeout_s)
    try:
        async with deadline:
            return await work()
    except TimeoutError:
        if not deadline.expired():
            raise
        raise BrainError("timeout", f"no answer within {timeout_s:.3g} s") from None


def _loop_is_running() -> bool:
    import asyncio

    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return False
    return True
