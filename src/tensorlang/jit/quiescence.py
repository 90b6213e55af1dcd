"""When may code be unloaded? When everyone who could be inside has left. Counted at the outermost entry from Python.

Callers that come in through Python register in one of two counters, chosen by the lowest bit of an epoch, and leave
the same one. An epoch ends when the counter that is not in use has drained. Whatever was unpublished in epoch `e`
cannot be reached by anyone once epoch `e + 2` has begun: by then both counters have been seen at zero after the
unpublishing, and who came in later saw the new code. So overlapping callers do not hold it up, only one that never
leaves does. Per-function counters would be wrong: calls nest, and a caller returns into the code that called.

Native code enters by `ENTER` and leaves by `LEAVE`; entry counts, epoch and slots are all accessed in one total order.
Source: McKenney, Walpole, Introducing technology into the Linux kernel (sleepable RCU), 2008.
"""

import threading
from collections.abc import Callable
from typing import Final

ENTER: Final = "tl.enter"
LEAVE: Final = "tl.leave"

TEXT: Final = """
@epoch = internal global i64 0, align 64
@inside = internal global [2 x i64] zeroinitializer, align 64

; Registers a caller; the result goes to `tl.leave`.
define ptr @"tl.enter"() nounwind {
  %epoch = load atomic i64, ptr @epoch seq_cst, align 8
  %side = and i64 %epoch, 1
  %counter = getelementptr [2 x i64], ptr @inside, i64 0, i64 %side
  %before = atomicrmw add ptr %counter, i64 1 seq_cst
  ret ptr %counter
}

define void @"tl.leave"(ptr %counter) nounwind {
  %before = atomicrmw sub ptr %counter, i64 1 seq_cst
  ret void
}

; Ends the epoch if the counter not in use has drained, and tells the epoch then.
define i64 @"tl.epoch"() nounwind {
  fence seq_cst
  %epoch = load atomic i64, ptr @epoch seq_cst, align 8
  %in.use = and i64 %epoch, 1
  %side = xor i64 %in.use, 1
  %counter = getelementptr [2 x i64], ptr @inside, i64 0, i64 %side
  %callers = load atomic i64, ptr %counter seq_cst, align 8
  %drained = icmp eq i64 %callers, 0
  br i1 %drained, label %advance, label %stay
advance:
  %next = add i64 %epoch, 1
  store atomic i64 %next, ptr @epoch seq_cst, align 8
  ret i64 %next
stay:
  ret i64 %epoch
}

; Makes `%code` what callers of the slot reach: all that was written before is seen by whoever reads the slot.
define void @"tl.publish"(ptr %slot, ptr %code) nounwind {
  store atomic ptr %code, ptr %slot release, align 8
  ret void
}
"""

GRACE_EPOCHS: Final = 2


class Quiescence:
    """Actions put off until no caller that came in before can still be inside."""

    def __init__(self, end_epoch: Callable[[], int]) -> None:
        """`end_epoch` is `tl.epoch`: ends the epoch if it can and tells which it is."""
        self._end_epoch = end_epoch
        self._lock = threading.RLock()
        self._waiting: list[tuple[int, Callable[[], None]]] = []

    def defer(self, action: Callable[[], None]) -> None:
        """Run `action` at a later `collect`. Whatever it takes away must already be unpublished."""
        with self._lock:
            self._waiting.append((self._end_epoch() + GRACE_EPOCHS, action))

    def collect(self) -> int:
        """Run the actions whose time has come, without waiting for anyone. How many are still to be run."""
        with self._lock:
            epoch = max(self._end_epoch() for _ in range(GRACE_EPOCHS))
            due = [action for when, action in self._waiting if when <= epoch]
            self._waiting = [(when, action) for when, action in self._waiting if when > epoch]
            left = len(self._waiting)
        for action in due:
            action()
        return left
