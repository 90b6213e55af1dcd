"""Memory for memrefs: 64-byte aligned, so that a vector never crosses a cache line. `free` takes it back too.

A program that asks for more than there is ends here, with a message and the status of a failed run: no instruction
after an allocation checks for null.
"""

from typing import Final

from tensorlang.jit.runtime.constants import c_string

ALIGNMENT: Final = 64
FAILED_RUN: Final = 3
"""The exit status of a program that failed at run time."""

_MESSAGE: Final = c_string("message", "error: out of memory: cannot allocate %ld bytes\n")

TEXT: Final = f"""{_MESSAGE}
declare ptr @aligned_alloc(i64, i64)
declare void @free(ptr)
declare i32 @fflush(ptr)
declare i32 @dprintf(i32, ptr, ...)
declare void @_exit(i32)

define ptr @"tl.alloc"(i64 %bytes) nounwind {{
  %negative = icmp slt i64 %bytes, 0
  br i1 %negative, label %exhausted, label %ask
ask:
  %some = call i64 @llvm.umax.i64(i64 %bytes, i64 1)
  %above = add i64 %some, {ALIGNMENT - 1}
  %whole = and i64 %above, -{ALIGNMENT}
  %memory = call ptr @aligned_alloc(i64 {ALIGNMENT}, i64 %whole)
  %none = icmp eq ptr %memory, null
  br i1 %none, label %exhausted, label %done
done:
  ret ptr %memory
exhausted:
  %flushed = call i32 @fflush(ptr null)
  %told = call i32 (i32, ptr, ...) @dprintf(i32 2, ptr @message, i64 %bytes)
  call void @_exit(i32 {FAILED_RUN})
  unreachable
}}

define void @"tl.free"(ptr %memory) nounwind {{
  call void @free(ptr %memory)
  ret void
}}
"""
