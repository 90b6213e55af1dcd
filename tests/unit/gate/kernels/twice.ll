; out[i] = 2 * in[i]
define i32 @"tl.entry.f"(ptr %frame) {
entry:
  %a.at = getelementptr i64, ptr %frame, i64 1
  %a = load ptr, ptr %a.at
  %n.at = getelementptr i64, ptr %frame, i64 3
  %n = load i64, ptr %n.at
  %b.at = getelementptr i64, ptr %frame, i64 6
  %b = load ptr, ptr %b.at
  br label %head
head:
  %i = phi i64 [0, %entry], [%i.next, %body]
  %more = icmp slt i64 %i, %n
  br i1 %more, label %body, label %done
body:
  %from = getelementptr float, ptr %a, i64 %i
  %x = load float, ptr %from, align 4
  %y = fmul float %x, 2.0
  %to = getelementptr float, ptr %b, i64 %i
  store float %y, ptr %to, align 4
  %i.next = add i64 %i, 1
  br label %head
done:
  ret i32 0
}
