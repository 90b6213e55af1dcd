"""Conversions to and from f16 and bf16 where the processor has no instruction: the names LLVM calls for them.

All round to nearest, ties to even. From f64 the value is first rounded to odd in f32, so that the second rounding is
the only one that shows.
Sources: Boldo, Melquiond, Emulation of FMA and correctly rounded sums: proved algorithms using rounding to odd, 2008;
Giesen, half to float and back (public domain), for the subnormal cases by one exact float addition.
"""

from typing import Final


def _from_double(name: str, narrow: str, step: str) -> str:
    return f"""
define {narrow} @{name}(double %x) nounwind {{
  %odd = call float @odd(double %x)
  %narrow = call {narrow} @{step}(float %odd)
  ret {narrow} %narrow
}}
"""


TEXT: Final = f"""
; `%x` in f32, rounded to odd: truncated, and the last bit set where anything was cut off.
define internal float @odd(double %x) nounwind {{
  %near = fptrunc double %x to float
  %back = fpext float %near to double
  %inexact = fcmp one double %back, %x
  %bits = bitcast float %near to i32
  %far = call double @llvm.fabs.f64(double %back)
  %size = call double @llvm.fabs.f64(double %x)
  %above = fcmp ogt double %far, %size
  %excess = zext i1 %above to i32
  %down = sub i32 %bits, %excess
  %set = or i32 %down, 1
  %chosen = select i1 %inexact, i32 %set, i32 %bits
  %odd = bitcast i32 %chosen to float
  ret float %odd
}}

define bfloat @__truncsfbf2(float %x) nounwind {{
  %bits = bitcast float %x to i32
  %nan = fcmp uno float %x, 0.0
  %upper = lshr i32 %bits, 16
  %last = and i32 %upper, 1
  %half = add i32 %last, 32767
  %sum = add i32 %bits, %half
  %rounded = lshr i32 %sum, 16
  %quiet = or i32 %upper, 64
  %word = select i1 %nan, i32 %quiet, i32 %rounded
  %narrow = trunc i32 %word to i16
  %value = bitcast i16 %narrow to bfloat
  ret bfloat %value
}}

define half @__truncsfhf2(float %x) nounwind {{
  %bits = bitcast float %x to i32
  %upper = lshr i32 %bits, 16
  %sign = and i32 %upper, 32768
  %size = and i32 %bits, 2147483647
  %nan = icmp ugt i32 %size, 2139095040
  br i1 %nan, label %is.nan, label %number
is.nan:
  %payload = lshr i32 %size, 13
  %kept = and i32 %payload, 511
  %nan.word = or i32 %kept, 32256
  br label %done
number:
  %infinite = icmp uge i32 %size, 1199566848   ; 65520, which rounds up to 2^16
  br i1 %infinite, label %done, label %finite
finite:
  %normal = icmp uge i32 %size, 947912704      ; 2^-14
  br i1 %normal, label %is.normal, label %subnormal
is.normal:
  %shifted = lshr i32 %size, 13
  %last = and i32 %shifted, 1
  %half = add i32 %last, 4095
  %rebased = sub i32 %size, 939524096          ; the exponent's bias: 127 to 15
  %sum = add i32 %rebased, %half
  %normal.word = lshr i32 %sum, 13
  br label %done
subnormal:
  %magnitude = bitcast i32 %size to float
  %added = fadd float %magnitude, 0.5          ; the last bit of 0.5 is worth 2^-24, as is that of a subnormal half
  %added.bits = bitcast float %added to i32
  %subnormal.word = sub i32 %added.bits, 1056964608
  br label %done
done:
  %word = phi i32 [%nan.word, %is.nan], [31744, %number], [%normal.word, %is.normal], [%subnormal.word, %subnormal]
  %signed = or i32 %word, %sign
  %narrow = trunc i32 %signed to i16
  %value = bitcast i16 %narrow to half
  ret half %value
}}

define float @__extendhfsf2(half %x) nounwind {{
  %bits16 = bitcast half %x to i16
  %bits = zext i16 %bits16 to i32
  %sign16 = and i32 %bits, 32768
  %sign = shl i32 %sign16, 16
  %size = and i32 %bits, 32767
  %shifted = shl i32 %size, 13
  %special = icmp uge i32 %size, 31744
  br i1 %special, label %is.special, label %finite
is.special:
  %wide = or i32 %shifted, 2139095040
  %nan = icmp ugt i32 %size, 31744
  %quiet = or i32 %wide, 4194304
  %special.word = select i1 %nan, i32 %quiet, i32 %wide
  br label %done
finite:
  %normal = icmp uge i32 %size, 1024
  br i1 %normal, label %is.normal, label %subnormal
is.normal:
  %normal.word = add i32 %shifted, 939524096
  br label %done
subnormal:
  %whole = uitofp i32 %size to float
  %scaled = fmul float %whole, 0x3E70000000000000
  %subnormal.word = bitcast float %scaled to i32
  br label %done
done:
  %word = phi i32 [%special.word, %is.special], [%normal.word, %is.normal], [%subnormal.word, %subnormal]
  %signed = or i32 %word, %sign
  %value = bitcast i32 %signed to float
  ret float %value
}}
{_from_double("__truncdfbf2", "bfloat", "__truncsfbf2")}{_from_double("__truncdfhf2", "half", "__truncsfhf2")}"""
