"""LLVM text that packs Python objects into words of a frame; each function says whether the object was exactly right.

Part of `python_call`. None of them leaves a Python error behind: on a refusal the fallback looks again, and explains.
"""

from typing import Final

from tensorlang.jit.call_plan import DYNAMIC_WORD

TEXT: Final = f"""
define internal void @release(ptr %views, i64 %count) nounwind {{
  br label %head
head:
  %i = phi i64 [0, %0], [%after, %body]
  %more = icmp slt i64 %i, %count
  br i1 %more, label %body, label %done
body:
  %view = getelementptr %Py_buffer, ptr %views, i64 %i
  call void @PyBuffer_Release(ptr %view)
  %after = add i64 %i, 1
  br label %head
done:
  ret void
}}

; An integer without sign: from -2^(bits-1) to 2^bits - 1. False when it is none or does not fit.
define internal i1 @pack_integer(ptr %arg, i64 %bits, ptr %to) nounwind {{
  %v = call i64 @PyLong_AsLongLong(ptr %arg)
  %suspect = icmp eq i64 %v, -1
  br i1 %suspect, label %check, label %number
check:
  %error = call ptr @PyErr_Occurred()
  %clean = icmp eq ptr %error, null
  br i1 %clean, label %number, label %reject
reject:
  call void @PyErr_Clear()
  ret i1 false
number:
  %below = sub i64 %bits, 1
  %sign = ashr i64 %v, %below
  %is.negative = icmp eq i64 %sign, -1
  %spare = sub i64 64, %bits
  %mask = lshr i64 -1, %spare
  %word = and i64 %v, %mask
  %same = icmp eq i64 %word, %v
  %fits = or i1 %is.negative, %same
  store i64 %word, ptr %to
  ret i1 %fits
}}

define internal i1 @pack_real(ptr %arg, i1 %is.double, ptr %to) nounwind {{
  %v = call double @PyFloat_AsDouble(ptr %arg)
  %suspect = fcmp oeq double %v, -1.0
  br i1 %suspect, label %check, label %number
check:
  %error = call ptr @PyErr_Occurred()
  %clean = icmp eq ptr %error, null
  br i1 %clean, label %number, label %reject
reject:
  call void @PyErr_Clear()
  ret i1 false
number:
  br i1 %is.double, label %wide, label %narrow
wide:
  store double %v, ptr %to
  ret i1 true
narrow:
  %float = fptrunc double %v to float
  %bits = bitcast float %float to i32
  %word = zext i32 %bits to i64
  store i64 %word, ptr %to
  ret i1 true
}}

; Bit 0: the array is exactly what the record says. Bit 1: `%view` is acquired.
define internal i32 @pack_array(ptr %arg, ptr %record, ptr %view, ptr %to) nounwind {{
  %flags.at = getelementptr i64, ptr %record, i64 5
  %flags = load i64, ptr %flags.at
  %flags.int = trunc i64 %flags to i32
  %status = call i32 @PyObject_GetBuffer(ptr %arg, ptr %view, i32 %flags.int)
  %acquired = icmp eq i32 %status, 0
  br i1 %acquired, label %check.rank, label %reject
reject:
  call void @PyErr_Clear()
  ret i32 0

check.rank:
  %rank.at = getelementptr i64, ptr %record, i64 3
  %rank = load i64, ptr %rank.at
  %ndim.at = getelementptr %Py_buffer, ptr %view, i64 0, i32 5
  %ndim = load i32, ptr %ndim.at
  %ndim.word = sext i32 %ndim to i64
  %right.rank = icmp eq i64 %rank, %ndim.word
  br i1 %right.rank, label %check.format, label %wrong
check.format:
  %form.at = getelementptr %Py_buffer, ptr %view, i64 0, i32 6
  %form = load ptr, ptr %form.at
  %letter = load i8, ptr %form
  %end.at = getelementptr i8, ptr %form, i64 1
  %end = load i8, ptr %end.at
  %single = icmp eq i8 %end, 0
  %accepted.at = getelementptr i64, ptr %record, i64 8
  %accepted = load <8 x i8>, ptr %accepted.at
  %letter.one = insertelement <8 x i8> poison, i8 %letter, i64 0
  %letters = shufflevector <8 x i8> %letter.one, <8 x i8> poison, <8 x i32> zeroinitializer
  %equal = icmp eq <8 x i8> %letters, %accepted
  %equal.bits = bitcast <8 x i1> %equal to i8
  %known = icmp ne i8 %equal.bits, 0
  %there = icmp ne i8 %letter, 0
  %known.there = and i1 %known, %there
  %right.format = and i1 %known.there, %single
  br i1 %right.format, label %check.alignment, label %wrong
check.alignment:
  %size.at = getelementptr i64, ptr %record, i64 4
  %size = load i64, ptr %size.at
  %base = load ptr, ptr %view
  %address = ptrtoint ptr %base to i64
  %below = sub i64 %size, 1
  %misaligned = and i64 %address, %below
  %aligned = icmp eq i64 %misaligned, 0
  br i1 %aligned, label %layout, label %wrong

layout:                                     ; from the innermost dimension outward
  %shape.at = getelementptr %Py_buffer, ptr %view, i64 0, i32 7
  %shape = load ptr, ptr %shape.at
  %strides.at = getelementptr %Py_buffer, ptr %view, i64 0, i32 8
  %strides = load ptr, ptr %strides.at
  %dense.at = getelementptr i64, ptr %record, i64 6
  %dense.word = load i64, ptr %dense.at
  %dense = icmp ne i64 %dense.word, 0
  %want.sizes = getelementptr i64, ptr %record, i64 9
  %want.strides = getelementptr i64, ptr %want.sizes, i64 %rank
  %to.sizes = getelementptr i64, ptr %to, i64 3
  %to.strides = getelementptr i64, ptr %to.sizes, i64 %rank
  br label %head
head:
  %left = phi i64 [%rank, %layout], [%d, %fitting]
  %run = phi i64 [1, %layout], [%run.after, %fitting]
  %more = icmp sgt i64 %left, 0
  br i1 %more, label %dimension, label %fill
dimension:
  %d = sub i64 %left, 1
  %extent.at = getelementptr i64, ptr %shape, i64 %d
  %extent = load i64, ptr %extent.at
  %want.extent.at = getelementptr i64, ptr %want.sizes, i64 %d
  %want.extent = load i64, ptr %want.extent.at
  %same.extent = icmp eq i64 %extent, %want.extent
  %any.extent = icmp eq i64 %want.extent, {DYNAMIC_WORD}
  %right.extent = or i1 %same.extent, %any.extent
  %bytes.at = getelementptr i64, ptr %strides, i64 %d
  %bytes = load i64, ptr %bytes.at
  %stride = sdiv i64 %bytes, %size
  %whole = mul i64 %stride, %size
  %divides = icmp eq i64 %whole, %bytes
  %want.static.at = getelementptr i64, ptr %want.strides, i64 %d
  %want.static = load i64, ptr %want.static.at
  %want.stride = select i1 %dense, i64 %run, i64 %want.static
  %any.stride = icmp eq i64 %want.stride, {DYNAMIC_WORD}
  %same.stride = icmp eq i64 %stride, %want.stride
  %single.element = icmp sle i64 %extent, 1
  %harmless = or i1 %single.element, %any.stride
  %right.stride = or i1 %same.stride, %harmless
  %right.both = and i1 %right.extent, %right.stride
  %right = and i1 %right.both, %divides
  br i1 %right, label %fitting, label %wrong
fitting:
  %to.size = getelementptr i64, ptr %to.sizes, i64 %d
  store i64 %extent, ptr %to.size
  %to.stride = getelementptr i64, ptr %to.strides, i64 %d
  %kept.stride = select i1 %any.stride, i64 %stride, i64 %want.stride
  store i64 %kept.stride, ptr %to.stride
  %run.after = mul i64 %run, %extent
  br label %head

fill:
  %offset.at = getelementptr i64, ptr %record, i64 7
  %offset = load i64, ptr %offset.at
  %skipped = mul i64 %offset, %size
  %back = sub i64 0, %skipped
  %start = getelementptr i8, ptr %base, i64 %back
  store ptr %base, ptr %to
  %to.aligned = getelementptr ptr, ptr %to, i64 1
  store ptr %start, ptr %to.aligned
  %to.offset = getelementptr i64, ptr %to, i64 2
  store i64 %offset, ptr %to.offset
  ret i32 3
wrong:
  ret i32 2
}}
"""
