"""A tool's standard output: a stream that ends the process at the first write that fails.

A program that prints into a pipe nobody reads, or onto a full disk, has nothing left to do. `tl.stdout.write` is what a
`FILE *` made by fopencookie(3) writes with: to file number 1, waiting where that one does not block by itself. Its
cookie is the name of the tool, for the message.
"""

import ctypes
import errno
import os
import select
from typing import Final

from tensorlang.jit.runtime.constants import c_string

READER_LEFT: Final = 141
"""The shell's word for a writer whose reader has gone, which needs no message."""

TEXT: Final = f"""{c_string("message", "%s: error: '<stdout>': %s" + chr(10))}
declare i64 @write(i32, ptr, i64)
declare i32 @poll(ptr, i64, i32)
declare ptr @__errno_location()
declare ptr @strerror(i32)
declare i32 @dprintf(i32, ptr, ...)
declare void @_exit(i32)

define i64 @"tl.stdout.write"(ptr %tool, ptr %text, i64 %size) nounwind {{
entry:
  br label %again
again:
  %at = phi i64 [0, %entry], [%at.after, %wrote], [%at, %failed], [%at, %wait]
  %left = sub i64 %size, %at
  %some = icmp sgt i64 %left, 0
  br i1 %some, label %try, label %done
try:
  %from = getelementptr i8, ptr %text, i64 %at
  %n = call i64 @write(i32 1, ptr %from, i64 %left)
  %good = icmp sge i64 %n, 0
  br i1 %good, label %wrote, label %failed
wrote:
  %at.after = add i64 %at, %n
  br label %again
failed:
  %number.at = call ptr @__errno_location()
  %number = load i32, ptr %number.at
  switch i32 %number, label %tell [i32 {errno.EINTR}, label %again
                                   i32 {errno.EAGAIN}, label %wait
                                   i32 {errno.EPIPE}, label %reader.left]
wait:
  %watched = alloca {{i32, i16, i16}}
  store {{i32, i16, i16}} {{i32 1, i16 {select.POLLOUT}, i16 0}}, ptr %watched
  %ready = call i32 @poll(ptr %watched, i64 1, i32 -1)
  br label %again
tell:
  %reason = call ptr @strerror(i32 %number)
  %told = call i32 (i32, ptr, ...) @dprintf(i32 2, ptr @message, ptr %tool, ptr %reason)
  call void @_exit(i32 1)
  unreachable
reader.left:
  call void @_exit(i32 {READER_LEFT})
  unreachable
done:
  ret i64 %size
}}
"""


class _Functions(ctypes.Structure):
    """Glibc's `cookie_io_functions_t`."""

    _fields_ = (
        ("read", ctypes.c_void_p),
        ("write", ctypes.c_void_p),
        ("seek", ctypes.c_void_p),
        ("close", ctypes.c_void_p),
    )


def ending_stream(tool: bytes, write: int) -> int:
    """A `FILE *`. `write` is the address of `tl.stdout.write`; `tool` has to live as long as the process."""
    libc = ctypes.CDLL(None, use_errno=True)
    libc.fopencookie.restype = ctypes.c_void_p
    libc.fopencookie.argtypes = [ctypes.c_char_p, ctypes.c_char_p, _Functions]
    stream = libc.fopencookie(tool, b"w", _Functions(None, write, None, None))
    if not stream:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), "<stdout>")
    return stream
