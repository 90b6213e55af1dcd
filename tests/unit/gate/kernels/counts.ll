; writes how often it has been called: two runs never agree
@calls = internal global i64 0
define i32 @"tl.entry.f"(ptr %frame) {
  %b.at = getelementptr i64, ptr %frame, i64 6
  %b = load ptr, ptr %b.at
  %n = load i64, ptr @calls
  %next = add i64 %n, 1
  store i64 %next, ptr @calls
  store i64 %next, ptr %b, align 4
  ret i32 0
}
