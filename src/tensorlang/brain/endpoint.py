"""Where a provider listens, and that a key does not travel there in the clear."""

from __future__ import annotations

from urllib.parse import urlsplit

from tensorlang.brain.answer import BrainError

_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


def checked_url(url: str, setting: str, *, carries_key: bool) -> str:
    """`url` without a trailing slash.

    Args:
        url: the base of the interface.
        setting: its name in messages.
        carries_key: then plain http is for this machine alone.

    Raises:
        BrainError: it is no http address, carries credentials, or would show a key to the network.
    """
    try:
        parts = urlsplit(url)
        host, named = parts.hostname or "", parts.username is not None or parts.port == 0
    except ValueError:
        raise BrainError("options", f"{setting} is not a web address") from None
    if parts.scheme not in {"http", "https"} or not host or named:
        raise BrainError("options", f"{setting} must be http(s)://host[:port][/path], without credentials")
    if carries_key and parts.scheme == "http" and host not in _THIS_MACHINE:
        raise BrainError("options", f"{setting} must be https, or a key would travel in the clear")
    return url.rstrip("/")
