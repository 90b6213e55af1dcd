; returns a fresh memref<?xi64> of n elements 0, 1, 2, ..
declare ptr @"tl.alloc"(i64)
define i32 @"tl.entry.f"(ptr %frame) {
entry:
  %n = load i64, ptr %frame
  %size = mul i64 %n, 8
  %m = call ptr @"tl.alloc"(i64 %size)
  br label %head
head:
  %i = phi i64 [0, %entry], [%i.next, %body]
  %more = icmp slt i64 %i, %n
  br i1 %more, label %body, label %done
body:
  %at = getelementptr i64, ptr %m, i64 %i
  store i64 %i, ptr %at
  %i.next = add i64 %i, 1
  br label %head
done:
  %r0 = getelementptr i64, ptr %frame, i64 1
  store ptr %m, ptr %r0
  %r1 = getelementptr i64, ptr %frame, i64 2
  store ptr %m, ptr %r1
  %r2 = getelementptr i64, ptr %frame, i64 3
  store i64 0, ptr %r2
  %r3 = getelementptr i64, ptr %frame, i64 4
  store i64 %n, ptr %r3
  %r4 = getelementptr i64, ptr %frame, i64 5
  store i64 1, ptr %r4
  ret i32 0
}
