"""A division that the processor refuses (by zero, or one that overflows) ends the call from Python, not the process.

The signal comes from the very instruction in our code, so that the handler may leave by a jump: to the buffer that
`tl.guarded` has set for this thread. A signal that comes from elsewhere finds no buffer and takes its usual way. What
the call had allocated stays allocated.
"""

import ctypes
import signal
from functools import cache
from typing import Final

from tensorlang.jit.compiler import QUICK
from tensorlang.jit.engine import Engine
from tensorlang.jit.sigaction import SigAction

REFUSED: Final = -1
"""The status of a call that such a division ended."""

_JUMP_BUFFER_BYTES: Final = 512
_KEEP_TAKING: Final = getattr(signal, "SA_NODEFER", 0x40000000)


@cache
def _key() -> int:
    """The number of the slot in which each thread keeps where to jump to, one for the process."""
    key = ctypes.c_uint()
    if ctypes.CDLL(None).pthread_key_create(ctypes.byref(key), None):
        raise OSError("the process has no thread-specific data left")
    return key.value


def text() -> str:
    """LLVM text of `tl.guarded`: an entry called with its frame; gives its status or `REFUSED`."""
    return f"""
declare i32 @__sigsetjmp(ptr, i32) returns_twice
declare i32 @pthread_setspecific(i32, ptr)
declare ptr @pthread_getspecific(i32)

define i32 @"tl.guarded"(ptr %entry, ptr %frame) nounwind {{
  %buffer = alloca [{_JUMP_BUFFER_BYTES} x i8], align 16
  %outer.at = alloca ptr
  %outer = call ptr @pthread_getspecific(i32 {_key()})
  store volatile ptr %outer, ptr %outer.at
  %set = call i32 @pthread_setspecific(i32 {_key()}, ptr %buffer)
  %again = call i32 @__sigsetjmp(ptr %buffer, i32 0) returns_twice
  %first = icmp eq i32 %again, 0
  br i1 %first, label %run, label %refused
run:
  %status = call i32 %entry(ptr %frame)
  br label %end
refused:
  br label %end
end:
  %told = phi i32 [%status, %run], [{REFUSED}, %refused]
  %back = load volatile ptr, ptr %outer.at
  %reset = call i32 @pthread_setspecific(i32 {_key()}, ptr %back)
  ret i32 %told
}}
"""


def _way_back_text() -> str:
    return f"""
declare ptr @pthread_getspecific(i32)
declare void @siglongjmp(ptr, i32)
declare ptr @signal(i32, ptr)

define void @"tl.on.division"(i32 %number) nounwind {{
  %buffer = call ptr @pthread_getspecific(i32 {_key()})
  %foreign = icmp eq ptr %buffer, null
  br i1 %foreign, label %die, label %leave
leave:
  call void @siglongjmp(ptr %buffer, i32 1)
  unreachable
die:                                        ; the instruction is tried again, without us
  %usual = call ptr @signal(i32 %number, ptr null)
  ret void
}}
"""


@cache
def watch() -> Engine:
    """Take the signal from now on; the engine holds the handler's code, which must stay for ever."""
    engine = Engine()
    library = engine.add_text(_way_back_text(), stem="divisions", tier=QUICK)
    action = SigAction(library.address("tl.on.division"), (ctypes.c_uint8 * 128)(), _KEEP_TAKING, None)
    if ctypes.CDLL(None).sigaction(int(signal.SIGFPE), ctypes.byref(action), None):
        raise OSError("cannot watch for refused divisions")
    return engine
