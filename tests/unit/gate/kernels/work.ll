; out[0] = in[0] after (words 10) dependent additions: time in proportion to that word
define i32 @"tl.entry.f"(ptr %frame) {
entry:
  %a.at = getelementptr i64, ptr %frame, i64 1
  %a = load ptr, ptr %a.at
  %b.at = getelementptr i64, ptr %frame, i64 6
  %b = load ptr, ptr %b.at
  %n.at = getelementptr i64, ptr %frame, i64 10
  %n = load i64, ptr %n.at
  %x0 = load float, ptr %a, align 4
  br label %loop
loop:
  %i = phi i64 [0, %entry], [%i.next, %loop]
  %x = phi float [%x0, %entry], [%y, %loop]
  %y = fadd float %x, 1.0
  %i.next = add i64 %i, 1
  %more = icmp ult i64 %i.next, %n
  br i1 %more, label %loop, label %done
done:
  store float %y, ptr %b, align 4
  ret i32 0
}
