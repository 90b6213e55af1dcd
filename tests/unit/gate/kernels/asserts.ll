; fails assert site 4 with the live value in word 0 of the frame, if that is negative
@"tl.failure" = global [72 x i64] zeroinitializer
define i32 @"tl.entry.f"(ptr %frame) {
  %x = load i64, ptr %frame
  %bad = icmp slt i64 %x, 0
  br i1 %bad, label %fail, label %fine
fail:
  store i64 5, ptr @"tl.failure"
  %count = getelementptr i64, ptr @"tl.failure", i64 1
  store i64 1, ptr %count
  %value = getelementptr i64, ptr @"tl.failure", i64 2
  store i64 %x, ptr %value
  ret i32 5
fine:
  ret i32 0
}
