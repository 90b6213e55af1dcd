"""Reading a tool's input and writing its product: `-` is the standard stream, a written file is whole or untouched."""

import codecs
import errno
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from tensorlang.support.diagnostics import error
from tensorlang.support.source import Source, Span


def read_source(path: str) -> Source:
    """The text at `path`, or of standard input.

    Raises:
        OSError: there is no such file, or it cannot be read.
        DiagnosticError: it is not UTF-8; the message has the place of the first bad byte.
    """
    _warn_of_the_cache()
    name, content = _content(path)
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return Source(name, content.decode("utf-8"))
    except UnicodeDecodeError as fault:
        at = len(content[: fault.start].decode("utf-8"))
        source = Source(name, content.decode("utf-8", errors="replace"))
        raise error(f"not UTF-8 text: byte 0x{content[fault.start]:02x}", Span(source, at, at + 1)) from None


LARGEST = 1 << 26
"""Bytes of a text. A module takes some sixty times as much memory as its text: more would not end well."""


def _content(path: str) -> tuple[str, bytes]:
    """The name for messages and the bytes. Raises DiagnosticError when they are too many."""
    if path == "-":
        with naming("<stdin>"):
            name, content = "<stdin>", sys.stdin.buffer.read(LARGEST + 1)
    else:
        with Path(path).open("rb") as file:
            name, content = path, file.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise error(f"'{name}': a text of more than {LARGEST >> 20} MB is not read")
    return name, content


def write_product(path: str, product: str | bytes) -> None:
    """Write to standard output, or to a file that appears under its name only when it is complete.

    `/dev/stdout` is standard output; a device or pipe is written in place. An existing file keeps its permissions, a
    symbolic link its target's place.
    """
    content = product.encode("utf-8") if isinstance(product, str) else product
    if path in ("-", "/dev/stdout"):
        with naming("<stdout>"):
            sys.stdout.flush()
            sys.stdout.buffer.write(content)
            sys.stdout.buffer.flush()
        return
    if path.startswith(("/dev/", "/proc/")):
        Path(path).write_bytes(content)
        return
    target = Path(path).resolve()
    if target.exists() and not target.is_file():
        target.write_bytes(content)
        return
    _replace(target, content)


def check_products(*paths: str | None) -> None:
    """Before long work: raise the OSError that `write_product` would raise after it, as far as one can tell."""
    for path in paths:
        if path is None or path == "-" or path.startswith(("/dev/", "/proc/")):
            continue
        target = Path(path).resolve()
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
        if target.is_file() or not target.exists():
            _replace(target, None)


def check_folder(path: str | None) -> None:
    """Make a folder that will be written to. Raises OSError."""
    if path is not None:
        Path(path).mkdir(parents=True, exist_ok=True)
        check_products(str(Path(path) / "x"))


@contextmanager
def naming(stream: str) -> Generator[None]:
    """A fault of a standard stream, which has no name, gets one."""
    try:
        yield
    except OSError as fault:
        fault.filename = fault.filename or stream
        raise


def _replace(target: Path, content: bytes | None) -> None:
    """Put content in the place of a file; None only tries whether that can be."""
    draft = target.with_name(f".{target.name[:200]}.{os.getpid()}.tmp")
    try:
        draft.write_bytes(content or b"")
        if content is None:
            return
        if target.exists():
            draft.chmod(target.stat().st_mode & 0o7777)
        draft.replace(target)
    except OSError as fault:
        fault.filename = str(target)
        raise
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


@cache
def _warn_of_the_cache() -> None:
    """One line when TL_CACHE_DIR cannot be used: then the grammar's tables are made anew by every run."""
    folder = os.environ.get("TL_CACHE_DIR")
    if not folder:
        return
    try:
        Path(folder).mkdir(parents=True, exist_ok=True)
        reason = "" if os.access(folder, os.W_OK | os.X_OK) else "it cannot be written"
    except FileExistsError:
        reason = "it is not a folder"
    except OSError as fault:
        reason = fault.strerror or str(fault)
    if reason:
        print(f"warning: TL_CACHE_DIR '{folder}' is not used: {reason}", file=sys.stderr)
