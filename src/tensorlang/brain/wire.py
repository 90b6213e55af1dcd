"""The HTTP client that every provider uses: no redirects, a limit on what it reads, faults by name.

Imported only by providers, once a key or an address was found: httpx2 costs 0.1 s.
"""

from __future__ import annotations

from collections.abc import AsyncIterator

import httpx2

from tensorlang.brain.answer import BrainError, FaultKind

MOST_BYTES = 4 << 20
"""More than any reply within the token limits; a server that sends more is not answering."""


def client(timeout_s: float) -> httpx2.AsyncClient:
    """A client for one ask; `timeout_s` is per connect and per read of the socket.

    A redirect could carry the key's header to another host, so none is followed. Compression is declined, and
    refused when it comes anyway: a limit on received bytes says nothing about what they unfold to.
    """
    return httpx2.AsyncClient(
        timeout=timeout_s,
        follow_redirects=False,
        headers={"Accept-Encoding": "identity"},
        event_hooks={"response": [_limit]},
    )


def fault_of(error: httpx2.HTTPError | httpx2.InvalidURL | httpx2.StreamError) -> BrainError:
    """The fault behind a transport error."""
    kind: FaultKind
    match error:
        case httpx2.ConnectTimeout() | httpx2.ConnectError() | httpx2.ProxyError() | httpx2.UnsupportedProtocol():
            kind, words = "unreachable", "cannot connect"
        case httpx2.TimeoutException():
            kind, words = "timeout", "the server went silent"
        case httpx2.NetworkError() | httpx2.ProtocolError():
            kind, words = "hang-up", "the connection broke before the answer was whole"
        case httpx2.DecodingError():
            kind, words = "malformed", "the answer cannot be decoded"
        case _:
            kind, words = "unreachable", "the request failed"
    return BrainError(kind, f"{words} ({type(error).__name__})")


def kind_of_status(status: int) -> FaultKind:
    """The fault behind an HTTP status that is not 200."""
    match status:
        case 429:
            return "rate-limited"
        case 401 | 403:
            return "auth"
        case 408 | 504:
            return "timeout"
        case _:
            return "server" if status >= 500 else "refused"


def one_line(text: str, most: int = 200) -> str:
    """What a server said, fit for one line of a message: printable, short, no markup page."""
    if text.lstrip()[:1] == "<":
        return ""
    words = " ".join("".join(char if char.isprintable() else " " for char in text[: 4 * most]).split())
    return words if len(words) <= most else words[: most - 3] + "..."


async def _limit(response: httpx2.Response) -> None:
    if response.headers.get("content-encoding", "identity").strip().lower() not in {"", "identity"}:
        raise BrainError("malformed", "the answer is compressed, though that was declined")
    response.stream = _Limited(response.stream)


class _Limited(httpx2.AsyncByteStream):
    """A response body that ends in a fault when it grows past `MOST_BYTES`."""

    def __init__(self, inner: httpx2.SyncByteStream | httpx2.AsyncByteStream) -> None:
        assert isinstance(inner, httpx2.AsyncByteStream)
        self._inner = inner

    async def __aiter__(self) -> AsyncIterator[bytes]:
        size = 0
        async for chunk in self._inner:
            size += len(chunk)
            if size > MOST_BYTES:
                raise BrainError("malformed", f"the answer is longer than {MOST_BYTES >> 20} MiB")
            yield chunk

    async def aclose(self) -> None:
        await self._inner.aclose()
