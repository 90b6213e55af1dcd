"""Random numbers that a checkpoint can restore: all state is the one word `tl.random.state`.

SplitMix64: the state goes up by an odd constant each draw and is hashed, so that every seed is as good as any other
and threads that draw at once get different numbers. A draw is `2^-23 * k - 1` with the upper 24 bits as `k`: uniform
in [-1, 1), each value exact in f32.
Source: Steele, Lea, Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014.
"""

from typing import Final

STATE: Final = "tl.random.state"

_STEP: Final = 0x9E3779B97F4A7C15
_FIRST: Final = 0xBF58476D1CE4E5B9
_SECOND: Final = 0x94D049BB133111EB

TEXT: Final = f"""
@"{STATE}" = global i64 0, align 8

define float @"tl.random"() nounwind {{
  %before = atomicrmw add ptr @"{STATE}", i64 {_STEP} monotonic
  %state = add i64 %before, {_STEP}
  %a = lshr i64 %state, 30
  %b = xor i64 %state, %a
  %c = mul i64 %b, {_FIRST}
  %d = lshr i64 %c, 27
  %e = xor i64 %c, %d
  %f = mul i64 %e, {_SECOND}
  %g = lshr i64 %f, 31
  %h = xor i64 %f, %g
  %upper = lshr i64 %h, 40
  %k = sitofp i64 %upper to float
  %scaled = fmul float %k, 0x3E80000000000000
  %draw = fsub float %scaled, 1.0
  ret float %draw
}}
"""
