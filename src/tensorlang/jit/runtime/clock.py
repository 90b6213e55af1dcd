"""Time. `tl.clock` is monotonic nanoseconds; `rtclock` (seconds) and `nanoTime` are upstream's, since 1970."""

from typing import Final

TEXT: Final = """
declare i32 @clock_gettime(i32, ptr)

define internal {i64, i64} @now(i32 %clock) nounwind {
  %time = alloca {i64, i64}
  %status = call i32 @clock_gettime(i32 %clock, ptr %time)
  %read = load {i64, i64}, ptr %time
  ret {i64, i64} %read
}

define internal i64 @nanoseconds(i32 %clock) nounwind {
  %time = call {i64, i64} @now(i32 %clock)
  %seconds = extractvalue {i64, i64} %time, 0
  %rest = extractvalue {i64, i64} %time, 1
  %whole = mul i64 %seconds, 1000000000
  %sum = add i64 %whole, %rest
  ret i64 %sum
}

define i64 @"tl.clock"() nounwind {
  %time = call i64 @nanoseconds(i32 1)
  ret i64 %time
}

define i64 @nanoTime() nounwind {
  %time = call i64 @nanoseconds(i32 0)
  ret i64 %time
}

define i64 @_mlir_ciface_nanoTime() nounwind {
  %time = call i64 @nanoseconds(i32 0)
  ret i64 %time
}

define double @rtclock() nounwind {
  %time = call {i64, i64} @now(i32 0)
  %whole = extractvalue {i64, i64} %time, 0
  %rest = extractvalue {i64, i64} %time, 1
  %micros = udiv i64 %rest, 1000
  %seconds = sitofp i64 %whole to double
  %fraction = sitofp i64 %micros to double
  %scaled = fmul double %fraction, 1.0e-6
  %sum = fadd double %seconds, %scaled
  ret double %sum
}
"""
