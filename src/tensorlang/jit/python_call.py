"""Calling native code from Python without ctypes: one function for all signatures, steered by a plan.

`tl.python.call` is the code behind every callable that `entry` makes (a METH_FASTCALL function). It reads the plan,
packs the arguments into a frame on the stack, calls the entry with the interpreter lock released, and makes a Python
object of the result. It takes only what is exactly right: an argument it does not like (a wrong type, shape or layout,
a number out of range), and every signature a plan cannot describe, goes to the fallback, a Python function that
converts or says what is wrong. The buffers of the arrays stay acquired until the call has returned.

`self` is the tuple (plan, fallback, on_failure); `call_plan` says what a plan is.
"""

from typing import Final

from tensorlang.jit import python_arguments
from tensorlang.jit.call_plan import F32, F64, MEMREF, NO_RESULT

TEXT: Final = f"""
%Py_buffer = type {{ ptr, ptr, i64, i64, i32, i32, ptr, ptr, ptr, ptr, ptr }}

@_Py_NoneStruct = external global i8

declare ptr @PyTuple_GetItem(ptr, i64)
declare ptr @PyBytes_AsString(ptr)
declare i64 @PyLong_AsLongLong(ptr)
declare double @PyFloat_AsDouble(ptr)
declare ptr @PyLong_FromLongLong(i64)
declare ptr @PyBool_FromLong(i64)
declare ptr @PyFloat_FromDouble(double)
declare ptr @PyErr_Occurred()
declare void @PyErr_Clear()
declare i32 @PyObject_GetBuffer(ptr, ptr, i32)
declare void @PyBuffer_Release(ptr)
declare ptr @PyObject_Vectorcall(ptr, ptr, i64, ptr)
declare ptr @PyObject_CallOneArg(ptr, ptr)
declare void @Py_IncRef(ptr)
declare void @Py_DecRef(ptr)
declare ptr @PyEval_SaveThread()
declare void @PyEval_RestoreThread(ptr)
declare ptr @"tl.enter"()
declare void @"tl.leave"(ptr)

define ptr @"tl.python.call"(ptr %self, ptr %args, i64 %count) nounwind {{
  %plan.object = call ptr @PyTuple_GetItem(ptr %self, i64 0)
  %plan = call ptr @PyBytes_AsString(ptr %plan.object)
  %entry = load ptr, ptr %plan
  %words.at = getelementptr i64, ptr %plan, i64 1
  %words = load i64, ptr %words.at
  %expected.at = getelementptr i64, ptr %plan, i64 2
  %expected = load i64, ptr %expected.at
  %memrefs.at = getelementptr i64, ptr %plan, i64 3
  %memrefs = load i64, ptr %memrefs.at
  %result.kind.at = getelementptr i64, ptr %plan, i64 4
  %result.kind = load i64, ptr %result.kind.at
  %result.word.at = getelementptr i64, ptr %plan, i64 5
  %result.word = load i64, ptr %result.word.at
  %records = getelementptr i64, ptr %plan, i64 6
  %frame = alloca i64, i64 %words, align 8
  %views = alloca %Py_buffer, i64 %memrefs, align 8
  %right.count = icmp eq i64 %count, %expected
  br i1 %right.count, label %next, label %give.up

next:                                       ; one argument after the other
  %i = phi i64 [0, %0], [%i.after, %packed]
  %acquired = phi i64 [0, %0], [%acquired.after, %packed]
  %record = phi ptr [%records, %0], [%record.after, %packed]
  %more = icmp slt i64 %i, %count
  br i1 %more, label %pack, label %run
pack:
  %arg.at = getelementptr ptr, ptr %args, i64 %i
  %arg = load ptr, ptr %arg.at
  %kind = load i64, ptr %record
  %word.at = getelementptr i64, ptr %record, i64 1
  %word = load i64, ptr %word.at
  %to = getelementptr i64, ptr %frame, i64 %word
  switch i64 %kind, label %integer [i64 {F32}, label %real
                                    i64 {F64}, label %real
                                    i64 {MEMREF}, label %array]
integer:
  %fits.integer = call i1 @pack_integer(ptr %arg, i64 %kind, ptr %to)
  br i1 %fits.integer, label %packed, label %release
real:
  %is.double = icmp eq i64 %kind, {F64}
  %fits.real = call i1 @pack_real(ptr %arg, i1 %is.double, ptr %to)
  br i1 %fits.real, label %packed, label %release
array:
  %view = getelementptr %Py_buffer, ptr %views, i64 %acquired
  %fits.array = call i32 @pack_array(ptr %arg, ptr %record, ptr %view, ptr %to)
  %held = lshr i32 %fits.array, 1
  %held.word = zext i32 %held to i64
  %acquired.array = add i64 %acquired, %held.word
  %good = trunc i32 %fits.array to i1
  br i1 %good, label %packed, label %release
packed:
  %acquired.after = phi i64 [%acquired, %integer], [%acquired, %real], [%acquired.array, %array]
  %length.at = getelementptr i64, ptr %record, i64 2
  %length = load i64, ptr %length.at
  %record.after = getelementptr i64, ptr %record, i64 %length
  %i.after = add i64 %i, 1
  br label %next

release:                                    ; an argument that is not exactly right
  %acquired.then = phi i64 [%acquired, %integer], [%acquired, %real], [%acquired.array, %array]
  call void @release(ptr %views, i64 %acquired.then)
  br label %give.up
give.up:
  %fallback = call ptr @PyTuple_GetItem(ptr %self, i64 1)
  %fallen = call ptr @PyObject_Vectorcall(ptr %fallback, ptr %args, i64 %count, ptr null)
  ret ptr %fallen

run:
  %thread = call ptr @PyEval_SaveThread()
  %inside = call ptr @"tl.enter"()
  %status = call i32 @"tl.guarded"(ptr %entry, ptr %frame)
  call void @"tl.leave"(ptr %inside)
  call void @PyEval_RestoreThread(ptr %thread)
  call void @release(ptr %views, i64 %acquired)
  %fine = icmp eq i32 %status, 0
  br i1 %fine, label %succeed, label %fail
fail:
  %status.word = sext i32 %status to i64
  %status.object = call ptr @PyLong_FromLongLong(i64 %status.word)
  %on.failure = call ptr @PyTuple_GetItem(ptr %self, i64 2)
  %told = call ptr @PyObject_CallOneArg(ptr %on.failure, ptr %status.object)
  call void @Py_DecRef(ptr %status.object)
  ret ptr %told
succeed:
  %from = getelementptr i64, ptr %frame, i64 %result.word
  switch i64 %result.kind, label %integer.result [i64 {NO_RESULT}, label %no.result
                                                  i64 1, label %truth.result
                                                  i64 {F32}, label %float.result
                                                  i64 {F64}, label %double.result]
no.result:
  call void @Py_IncRef(ptr @_Py_NoneStruct)
  ret ptr @_Py_NoneStruct
truth.result:
  %truth.word = load i64, ptr %from
  %truth = and i64 %truth.word, 1
  %truth.object = call ptr @PyBool_FromLong(i64 %truth)
  ret ptr %truth.object
float.result:
  %float = load float, ptr %from
  %widened = fpext float %float to double
  %float.object = call ptr @PyFloat_FromDouble(double %widened)
  ret ptr %float.object
double.result:
  %double = load double, ptr %from
  %double.object = call ptr @PyFloat_FromDouble(double %double)
  ret ptr %double.object
integer.result:
  %raw = load i64, ptr %from
  %spare = sub i64 64, %result.kind
  %up = shl i64 %raw, %spare
  %signed = ashr i64 %up, %spare
  %integer.object = call ptr @PyLong_FromLongLong(i64 %signed)
  ret ptr %integer.object
}}

; For callers that made the frame themselves.
define i32 @"tl.invoke"(ptr %entry, ptr %frame) nounwind {{
  %inside = call ptr @"tl.enter"()
  %status = call i32 @"tl.guarded"(ptr %entry, ptr %frame)
  call void @"tl.leave"(ptr %inside)
  ret i32 %status
}}
{python_arguments.TEXT}"""
