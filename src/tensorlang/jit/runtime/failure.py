"""What a program leaves behind for those who ask after a failed call. All generations of a function share it.

tl.failure  word 0: 1 + the site of the failed assert, 0 for none; word 1: how many values; from word 2: the values
tl.goal     0 when no goal was met yet, 1 when the last one was not reached, 2 when it was
"""

from typing import Final

FAILURE_WORDS: Final = 72

TEXT: Final = f"""
@"tl.failure" = global [{FAILURE_WORDS} x i64] zeroinitializer, align 8
@"tl.goal" = global i64 0, align 8
"""
