"""Printing of whole memrefs, byte for byte as MLIR's runner library prints them: what all element types share.

A memref in memory is `{ptr allocated, ptr aligned, i64 offset, i64 sizes[rank], i64 strides[rank]}`. Upstream's quirk
is kept that a row begins with as many blanks as the dimension is deep, every element of it too. Another is not: of an
extent of 0 upstream prints a value from outside the memref; here nothing is printed between the brackets.
"""

from typing import Final

from tensorlang.jit.runtime.constants import c_string
from tensorlang.jit.runtime.scalars import STREAM

_STRINGS: Final = {
    "unranked": "Unranked ",
    "nothing": "",
    "head": "%sMemref base@ = %#lx rank = %ld offset = %ld sizes = [",
    "strides": "] strides = [",
    "comma": ", ",
    "next": ", \n",
    "number": "%ld",
    "open": "[",
    "close": "]",
    "line": "]\n",
    "values": " data = \n",
}

_CONSTANTS: Final = "".join(c_string(name, text) for name, text in _STRINGS.items())

TEXT: Final = f"""{_CONSTANTS}
@"{STREAM}" = external global ptr
declare i32 @fprintf(ptr, ptr, ...)
declare i32 @fputs(ptr, ptr)
declare i32 @fputc(i32, ptr)

; `a, b, c` of the `%count` integers at `%numbers`.
define internal void @list(ptr %out, i64 %count, ptr %numbers) nounwind {{
entry:
  br label %head
head:
  %i = phi i64 [0, %entry], [%after, %print]
  %more = icmp slt i64 %i, %count
  br i1 %more, label %body, label %done
body:
  %first = icmp eq i64 %i, 0
  br i1 %first, label %print, label %separate
separate:
  %s = call i32 @fputs(ptr @comma, ptr %out)
  br label %print
print:
  %at = getelementptr i64, ptr %numbers, i64 %i
  %v = load i64, ptr %at
  %n = call i32 (ptr, ptr, ...) @fprintf(ptr %out, ptr @number, i64 %v)
  %after = add i64 %i, 1
  br label %head
done:
  ret void
}}

define internal void @describe(ptr %out, i1 %is_unranked, i64 %rank, ptr %memref) nounwind {{
  %aligned.at = getelementptr i64, ptr %memref, i64 1
  %aligned = load i64, ptr %aligned.at
  %offset.at = getelementptr i64, ptr %memref, i64 2
  %offset = load i64, ptr %offset.at
  %sizes.at = getelementptr i64, ptr %memref, i64 3
  %strides.at = getelementptr i64, ptr %sizes.at, i64 %rank
  %kind = select i1 %is_unranked, ptr @unranked, ptr @nothing
  %a = call i32 (ptr, ptr, ...) @fprintf(ptr %out, ptr @head, ptr %kind, i64 %aligned, i64 %rank, i64 %offset)
  call void @list(ptr %out, i64 %rank, ptr %sizes.at)
  %c = call i32 @fputs(ptr @strides, ptr %out)
  call void @list(ptr %out, i64 %rank, ptr %strides.at)
  ret void
}}

define void @"tl.memref.shape"(i1 %is_unranked, i64 %rank, ptr %memref) nounwind {{
  %out = load ptr, ptr @"{STREAM}"
  call void @describe(ptr %out, i1 %is_unranked, i64 %rank, ptr %memref)
  %n = call i32 @fputs(ptr @line, ptr %out)
  ret void
}}

define internal void @blanks(ptr %out, i64 %count) nounwind {{
entry:
  br label %head
head:
  %i = phi i64 [0, %entry], [%after, %body]
  %more = icmp slt i64 %i, %count
  br i1 %more, label %body, label %done
body:
  %n = call i32 @fputc(i32 32, ptr %out)
  %after = add i64 %i, 1
  br label %head
done:
  ret void
}}

; The elements below the outermost of `%left` dimensions; `%element` prints the one it is given the address of.
define internal void @elements(ptr %out, ptr %element, i64 %bytes, ptr %base, i64 %left, i64 %depth, ptr %sizes,
                               ptr %strides) nounwind {{
entry:
  %scalar = icmp eq i64 %left, 0
  br i1 %scalar, label %one, label %some
one:
  call void %element(ptr %out, ptr %base)
  ret void
some:
  %o = call i32 @fputs(ptr @open, ptr %out)
  %size = load i64, ptr %sizes
  %stride = load i64, ptr %strides
  %step = mul i64 %stride, %bytes
  %inner.left = sub i64 %left, 1
  %inner.depth = add i64 %depth, 1
  %inner.sizes = getelementptr i64, ptr %sizes, i64 1
  %inner.strides = getelementptr i64, ptr %strides, i64 1
  %innermost = icmp eq i64 %left, 1
  %separator = select i1 %innermost, ptr @comma, ptr @next
  br label %head
head:
  %i = phi i64 [0, %some], [%after, %print]
  %more = icmp slt i64 %i, %size
  br i1 %more, label %body, label %done
body:
  %first = icmp eq i64 %i, 0
  br i1 %first, label %print, label %separate
separate:
  %s = call i32 @fputs(ptr %separator, ptr %out)
  call void @blanks(ptr %out, i64 %inner.depth)
  br label %print
print:
  %distance = mul i64 %i, %step
  %at = getelementptr i8, ptr %base, i64 %distance
  call void @elements(ptr %out, ptr %element, i64 %bytes, ptr %at, i64 %inner.left, i64 %inner.depth,
                      ptr %inner.sizes, ptr %inner.strides)
  %after = add i64 %i, 1
  br label %head
done:
  %c = call i32 @fputs(ptr @close, ptr %out)
  ret void
}}

define void @"tl.memref.print"(i1 %is_unranked, i64 %rank, ptr %memref, ptr %element, i64 %bytes) nounwind {{
  %out = load ptr, ptr @"{STREAM}"
  call void @describe(ptr %out, i1 %is_unranked, i64 %rank, ptr %memref)
  %c = call i32 @fputs(ptr @close, ptr %out)
  %v = call i32 @fputs(ptr @values, ptr %out)
  %aligned.at = getelementptr ptr, ptr %memref, i64 1
  %aligned = load ptr, ptr %aligned.at
  %offset.at = getelementptr i64, ptr %memref, i64 2
  %offset = load i64, ptr %offset.at
  %distance = mul i64 %offset, %bytes
  %base = getelementptr i8, ptr %aligned, i64 %distance
  %sizes = getelementptr i64, ptr %memref, i64 3
  %strides = getelementptr i64, ptr %sizes, i64 %rank
  %scalar = icmp eq i64 %rank, 0
  br i1 %scalar, label %one, label %some
one:
  %o = call i32 @fputs(ptr @open, ptr %out)
  call void %element(ptr %out, ptr %base)
  %e = call i32 @fputs(ptr @line, ptr %out)
  ret void
some:
  call void @elements(ptr %out, ptr %element, i64 %bytes, ptr %base, i64 %rank, i64 0, ptr %sizes, ptr %strides)
  %n = call i32 @fputc(i32 10, ptr %out)
  ret void
}}
"""
