; buffer[i] += 1, and returns the old first element as f32 in the word behind the arguments
define i32 @"tl.entry.f"(ptr %frame) {
entry:
  %a.at = getelementptr i64, ptr %frame, i64 1
  %a = load ptr, ptr %a.at
  %n.at = getelementptr i64, ptr %frame, i64 3
  %n = load i64, ptr %n.at
  %first = load i32, ptr %a, align 4
  %result = zext i32 %first to i64
  %result.at = getelementptr i64, ptr %frame, i64 5
  store i64 %result, ptr %result.at
  br label %head
head:
  %i = phi i64 [0, %entry], [%i.next, %body]
  %more = icmp slt i64 %i, %n
  br i1 %more, label %body, label %done
body:
  %at = getelementptr float, ptr %a, i64 %i
  %x = load float, ptr %at, align 4
  %y = fadd float %x, 1.0
  store float %y, ptr %at, align 4
  %i.next = add i64 %i, 1
  br label %head
done:
  ret i32 0
}
