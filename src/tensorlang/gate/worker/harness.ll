; The trusted machine code around a candidate, compiled once in the warm server (see harness.py).

declare void @llvm.trap()
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)

; ---- a call ---------------------------------------------------------------------------------------------------------
; Everything below takes a %plan, filled by harness.py:
;   0 entry   1 frame   2 words   3 size of the words   4 clock   5 free   6 read   7 write
;   8 arena from   9 arena to   10 count of owned words   11 owned words (indices into the frame)   12 pipe

define internal i64 @field(ptr %plan, i64 %index) alwaysinline {
  %at = getelementptr i64, ptr %plan, i64 %index
  %value = load i64, ptr %at
  ret i64 %value
}

define internal ptr @pointer(ptr %plan, i64 %index) alwaysinline {
  %at = getelementptr ptr, ptr %plan, i64 %index
  %value = load ptr, ptr %at
  ret ptr %value
}

; Write the argument words again: a run may have changed them.
define internal void @reset(ptr %plan) {
  %frame = call ptr @pointer(ptr %plan, i64 1)
  %words = call ptr @pointer(ptr %plan, i64 2)
  %size = call i64 @field(ptr %plan, i64 3)
  call void @llvm.memcpy.p0.p0.i64(ptr %frame, ptr %words, i64 %size, i1 false)
  ret void
}

; Free what the last call allocated and returned, unless it lies inside the arena.
define void @"tl.harness.release"(ptr %plan) {
start:
  %frame = call ptr @pointer(ptr %plan, i64 1)
  %from = call i64 @field(ptr %plan, i64 8)
  %to = call i64 @field(ptr %plan, i64 9)
  %count = call i64 @field(ptr %plan, i64 10)
  %owned = call ptr @pointer(ptr %plan, i64 11)
  %free = call ptr @pointer(ptr %plan, i64 5)
  br label %next
next:
  %k = phi i64 [0, %start], [%k.next, %done]
  %some = icmp ult i64 %k, %count
  br i1 %some, label %one, label %end
one:
  %index.at = getelementptr i64, ptr %owned, i64 %k
  %index = load i64, ptr %index.at
  %word.at = getelementptr i64, ptr %frame, i64 %index
  %word = load i64, ptr %word.at
  %above = icmp uge i64 %word, %from
  %below = icmp ult i64 %word, %to
  %ours = and i1 %above, %below
  br i1 %ours, label %done, label %release
release:
  %block = inttoptr i64 %word to ptr
  call void %free(ptr %block)
  store i64 0, ptr %word.at                                     ; a call that fails leaves its results unwritten
  br label %done
done:
  %k.next = add i64 %k, 1
  br label %next
end:
  ret void
}

define internal i64 @now(ptr %clock) {
  %time = alloca [2 x i64], align 16
  %ignored = call i32 %clock(i32 1, ptr %time)                  ; CLOCK_MONOTONIC
  %seconds = load i64, ptr %time
  %part.at = getelementptr i64, ptr %time, i64 1
  %part = load i64, ptr %part.at
  %whole = mul i64 %seconds, 1000000000
  %nanoseconds = add i64 %whole, %part
  ret i64 %nanoseconds
}

; Call the entry %count times; the nanoseconds of all calls. %status gets the first code that is not 0, else 0.
; What the last call returned is still there afterwards.
define i64 @"tl.harness.batch"(ptr %plan, i64 %count, ptr %status) {
start:
  call void @reset(ptr %plan)
  %entry = call ptr @pointer(ptr %plan, i64 0)
  %frame = call ptr @pointer(ptr %plan, i64 1)
  %clock = call ptr @pointer(ptr %plan, i64 4)
  %before = call i64 @now(ptr %clock)
  br label %call
call:
  %done = phi i64 [0, %start], [%done.next, %again]
  %failed = phi i32 [0, %start], [%failed.next, %again]
  %code = call i32 %entry(ptr %frame)
  %fine = icmp eq i32 %failed, 0
  %failed.next = select i1 %fine, i32 %code, i32 %failed
  %done.next = add i64 %done, 1
  %more = icmp ult i64 %done.next, %count
  br i1 %more, label %again, label %stop
again:
  call void @"tl.harness.release"(ptr %plan)
  br label %call
stop:
  %after = call i64 @now(ptr %clock)
  store i32 %failed.next, ptr %status
  %span = sub i64 %after, %before
  ret i64 %span
}

; ---- a timed session ------------------------------------------------------------------------------------------------
; Until a zero word comes, or the pipe closes: read a word, make %warm calls and then %count timed ones, and write
; {word, status, nanoseconds}. Nothing but this and the candidate runs between the server's two readings of its clock.
define void @"tl.harness.session"(ptr %plan, i64 %warm, i64 %count) {
start:
  %word = alloca i64, align 8
  %reply = alloca [3 x i64], align 16
  %status.at = getelementptr i64, ptr %reply, i64 1
  %span.at = getelementptr i64, ptr %reply, i64 2
  %read = call ptr @pointer(ptr %plan, i64 6)
  %write = call ptr @pointer(ptr %plan, i64 7)
  %pipe.wide = call i64 @field(ptr %plan, i64 12)
  %pipe = trunc i64 %pipe.wide to i32
  br label %wait
wait:
  %size = call i64 %read(i32 %pipe, ptr %word, i64 8)
  %whole = icmp eq i64 %size, 8
  br i1 %whole, label %heard, label %end
heard:
  %nonce = load i64, ptr %word
  %over = icmp eq i64 %nonce, 0
  br i1 %over, label %end, label %begin
begin:
  store i64 0, ptr %status.at
  %any = icmp ne i64 %warm, 0
  br i1 %any, label %warm.up, label %timed
warm.up:
  %ignored = call i64 @"tl.harness.batch"(ptr %plan, i64 %warm, ptr %status.at)
  call void @"tl.harness.release"(ptr %plan)
  br label %timed
timed:
  %span = call i64 @"tl.harness.batch"(ptr %plan, i64 %count, ptr %status.at)
  call void @"tl.harness.release"(ptr %plan)
  store i64 %nonce, ptr %reply
  store i64 %span, ptr %span.at
  %written = call i64 %write(i32 %pipe, ptr %reply, i64 24)
  %sent = icmp eq i64 %written, 24
  br i1 %sent, label %wait, label %end
end:
  ret void
}

; ---- a fault --------------------------------------------------------------------------------------------------------
; The handler notes what went wrong on the board: signal, code, address (of the instruction for a forbidden system
; call), and the number of that call. Then the signal takes its course and the child dies.
; siginfo_t: si_code at 8, si_addr or si_call_addr at 16, si_syscall at 24.

@"tl.harness.board" = global ptr @nowhere
@nowhere = internal global [8 x i64] zeroinitializer

define internal void @note(i64 %field, i64 %value) {
  %board = load ptr, ptr @"tl.harness.board"
  %at = getelementptr i64, ptr %board, i64 %field
  store i64 %value, ptr %at
  ret void
}

define internal i64 @narrow(ptr %from, i64 %offset) {
  %at = getelementptr i8, ptr %from, i64 %offset
  %value = load i32, ptr %at
  %wide = zext i32 %value to i64
  ret i64 %wide
}

define internal i64 @wide(ptr %from, i64 %offset) {
  %at = getelementptr i8, ptr %from, i64 %offset
  %value = load i64, ptr %at
  ret i64 %value
}

define void @"tl.harness.fault"(i32 %signal, ptr %info, ptr %context) {
  %board = load ptr, ptr @"tl.harness.board"
  %noted = load i64, ptr %board
  %first = icmp eq i64 %noted, 0                                ; abort() ends in a forbidden call: keep its reason
  br i1 %first, label %tell, label %after
tell:
  %number = zext i32 %signal to i64
  call void @note(i64 0, i64 %number)
  %code = call i64 @narrow(ptr %info, i64 8)
  call void @note(i64 1, i64 %code)
  %address = call i64 @wide(ptr %info, i64 16)
  call void @note(i64 2, i64 %address)
  %system.call = call i64 @narrow(ptr %info, i64 24)
  call void @note(i64 6, i64 %system.call)
  br label %after
after:
  %forbidden = icmp eq i32 %signal, 31
  br i1 %forbidden, label %die, label %resume
die:
  call void @llvm.trap()
  unreachable
resume:
  ret void
}

; The same with the registers of x86-64, from its ucontext_t: RIP at 168, RSP at 160, page-fault error code at 192.
define void @"tl.harness.fault.x86_64"(i32 %signal, ptr %info, ptr %context) {
  %ip = call i64 @wide(ptr %context, i64 168)
  call void @note(i64 3, i64 %ip)
  %sp = call i64 @wide(ptr %context, i64 160)
  call void @note(i64 4, i64 %sp)
  %error = call i64 @wide(ptr %context, i64 192)
  call void @note(i64 5, i64 %error)
  call void @"tl.harness.fault"(i32 %signal, ptr %info, ptr %context)
  ret void
}
