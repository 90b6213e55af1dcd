; Residues modulo one prime $p of 61 bits: an i64 below it. $mu is 2^124 / p, rounded down.

define internal i64 @"tl.residue.add"(i64 %a, i64 %b) nounwind {
  %sum = add i64 %a, %b
  %less = sub i64 %sum, $p
  %r = call i64 @llvm.umin.i64(i64 %sum, i64 %less)
  ret i64 %r
}

define internal i64 @"tl.residue.sub"(i64 %a, i64 %b) nounwind {
  %difference = sub i64 %a, %b
  %more = add i64 %difference, $p
  %r = call i64 @llvm.umin.i64(i64 %difference, i64 %more)
  ret i64 %r
}

; Barrett: the quotient is at most three too small.
define internal i64 @"tl.residue.mul"(i64 %a, i64 %b) nounwind {
  %a.wide = zext i64 %a to i128
  %b.wide = zext i64 %b to i128
  %product = mul i128 %a.wide, %b.wide
  %low = trunc i128 %product to i64
  %high.wide = lshr i128 %product, 60
  %high = and i128 %high.wide, 18446744073709551615
  %scaled = mul i128 %high, $mu
  %quotient.wide = lshr i128 %scaled, 64
  %quotient = trunc i128 %quotient.wide to i64
  %multiple = mul i64 %quotient, $p
  %rest = sub i64 %low, %multiple
  %less.two = sub i64 %rest, $twice
  %small = call i64 @llvm.umin.i64(i64 %rest, i64 %less.two)
  %less.one = sub i64 %small, $p
  %r = call i64 @llvm.umin.i64(i64 %small, i64 %less.one)
  ret i64 %r
}

define internal i64 @"tl.residue.power"(i64 %a, i64 %exponent) nounwind {
entry:
  br label %loop
loop:
  %left = phi i64 [ %exponent, %entry ], [ %rest, %loop ]
  %square = phi i64 [ %a, %entry ], [ %squared, %loop ]
  %product = phi i64 [ 1, %entry ], [ %next, %loop ]
  %odd = trunc i64 %left to i1
  %taken = call i64 @"tl.residue.mul"(i64 %product, i64 %square)
  %next = select i1 %odd, i64 %taken, i64 %product
  %squared = call i64 @"tl.residue.mul"(i64 %square, i64 %square)
  %rest = lshr i64 %left, 1
  %more = icmp ne i64 %rest, 0
  br i1 %more, label %loop, label %done
done:
  ret i64 %next
}

; The inverse, 0 of 0.
define internal i64 @"tl.residue.inverse"(i64 %a) nounwind {
  %r = call i64 @"tl.residue.power"(i64 %a, i64 $minus_two)
  ret i64 %r
}

define internal i64 @"tl.residue.fma"(i64 %a, i64 %b, i64 %c) nounwind {
  %product = call i64 @"tl.residue.mul"(i64 %a, i64 %b)
  %r = call i64 @"tl.residue.add"(i64 %product, i64 %c)
  ret i64 %r
}

; What a number divided by zero is has no meaning, so it is one that nothing else makes.
define internal i64 @"tl.residue.divided"(i64 %a, i64 %b) nounwind {
  %none = icmp eq i64 %b, 0
  %inverse = call i64 @"tl.residue.inverse"(i64 %b)
  %factor = select i1 %none, i64 $by_zero, i64 %inverse
  %r = call i64 @"tl.residue.mul"(i64 %a, i64 %factor)
  ret i64 %r
}

define internal i64 @"tl.residue.root"(i64 %a) nounwind {
  %r = call i64 @"tl.residue.power"(i64 %a, i64 $quarter)
  ret i64 %r
}

define internal i64 @"tl.residue.signed"(i64 %a) nounwind {
  %rest = srem i64 %a, $p
  %more = add i64 %rest, $p
  %is.negative = icmp slt i64 %rest, 0
  %r = select i1 %is.negative, i64 %more, i64 %rest
  ret i64 %r
}

define internal i64 @"tl.residue.unsigned"(i64 %a) nounwind {
  %r = urem i64 %a, $p
  ret i64 %r
}

define internal i1 @"tl.residue.same"(i64 %a, i64 %b) nounwind {
  %r = icmp eq i64 %a, %b
  ret i1 %r
}

define internal i64 @"tl.residue.hash"(i64 %a, i64 %key) nounwind {
  %mixed = call i64 @"tl.residue.mix"(i64 %a, i64 %key)
  %below = lshr i64 %mixed, 3
  %less = sub i64 %below, $p
  %r = call i64 @llvm.umin.i64(i64 %below, i64 %less)
  ret i64 %r
}
