; Residues modulo two primes, $p = 2 $q + 1: p part << 32 | q part. A q part of all ones is lost.

define internal i64 @"tl.residue.join"(i64 %p.part, i64 %q.part, i1 %is.lost) nounwind {
  %high = shl i64 %p.part, 32
  %low = select i1 %is.lost, i64 4294967295, i64 %q.part
  %r = or i64 %high, %low
  ret i64 %r
}

define internal i1 @"tl.residue.lost"(i64 %a, i64 %b) nounwind {
  %a.low = trunc i64 %a to i32
  %b.low = trunc i64 %b to i32
  %a.lost = icmp eq i32 %a.low, -1
  %b.lost = icmp eq i32 %b.low, -1
  %r = or i1 %a.lost, %b.lost
  ret i1 %r
}

define internal i64 @"tl.residue.add"(i64 %a, i64 %b) nounwind {
  %lost = call i1 @"tl.residue.lost"(i64 %a, i64 %b)
  %a.p = lshr i64 %a, 32
  %b.p = lshr i64 %b, 32
  %a.q = and i64 %a, 4294967295
  %b.q = and i64 %b, 4294967295
  %p.sum = add i64 %a.p, %b.p
  %p.less = sub i64 %p.sum, $p
  %p.part = call i64 @llvm.umin.i64(i64 %p.sum, i64 %p.less)
  %q.sum = add i64 %a.q, %b.q
  %q.less = sub i64 %q.sum, $q
  %q.part = call i64 @llvm.umin.i64(i64 %q.sum, i64 %q.less)
  %r = call i64 @"tl.residue.join"(i64 %p.part, i64 %q.part, i1 %lost)
  ret i64 %r
}

define internal i64 @"tl.residue.sub"(i64 %a, i64 %b) nounwind {
  %lost = call i1 @"tl.residue.lost"(i64 %a, i64 %b)
  %a.p = lshr i64 %a, 32
  %b.p = lshr i64 %b, 32
  %a.q = and i64 %a, 4294967295
  %b.q = and i64 %b, 4294967295
  %p.difference = sub i64 %a.p, %b.p
  %p.more = add i64 %p.difference, $p
  %p.part = call i64 @llvm.umin.i64(i64 %p.difference, i64 %p.more)
  %q.difference = sub i64 %a.q, %b.q
  %q.more = add i64 %q.difference, $q
  %q.part = call i64 @llvm.umin.i64(i64 %q.difference, i64 %q.more)
  %r = call i64 @"tl.residue.join"(i64 %p.part, i64 %q.part, i1 %lost)
  ret i64 %r
}

define internal i64 @"tl.residue.mul"(i64 %a, i64 %b) nounwind {
  %lost = call i1 @"tl.residue.lost"(i64 %a, i64 %b)
  %a.p = lshr i64 %a, 32
  %b.p = lshr i64 %b, 32
  %a.q = and i64 %a, 4294967295
  %b.q = and i64 %b, 4294967295
  %p.product = mul i64 %a.p, %b.p
  %p.part = urem i64 %p.product, $p
  %q.product = mul i64 %a.q, %b.q
  %q.part = urem i64 %q.product, $q
  %r = call i64 @"tl.residue.join"(i64 %p.part, i64 %q.part, i1 %lost)
  ret i64 %r
}

; Each part to a power of its own.
define internal i64 @"tl.residue.powers"(i64 %a, i64 %p.exponent, i64 %q.exponent) nounwind {
entry:
  %lost = call i1 @"tl.residue.lost"(i64 %a, i64 %a)
  %a.p = lshr i64 %a, 32
  %a.q = and i64 %a, 4294967295
  br label %loop
loop:
  %p.left = phi i64 [ %p.exponent, %entry ], [ %p.rest, %loop ]
  %q.left = phi i64 [ %q.exponent, %entry ], [ %q.rest, %loop ]
  %p.square = phi i64 [ %a.p, %entry ], [ %p.squared, %loop ]
  %q.square = phi i64 [ %a.q, %entry ], [ %q.squared, %loop ]
  %p.product = phi i64 [ 1, %entry ], [ %p.next, %loop ]
  %q.product = phi i64 [ 1, %entry ], [ %q.next, %loop ]
  %p.odd = trunc i64 %p.left to i1
  %p.times = select i1 %p.odd, i64 %p.square, i64 1
  %p.wide = mul i64 %p.product, %p.times
  %p.next = urem i64 %p.wide, $p
  %q.odd = trunc i64 %q.left to i1
  %q.times = select i1 %q.odd, i64 %q.square, i64 1
  %q.wide = mul i64 %q.product, %q.times
  %q.next = urem i64 %q.wide, $q
  %p.wide.square = mul i64 %p.square, %p.square
  %p.squared = urem i64 %p.wide.square, $p
  %q.wide.square = mul i64 %q.square, %q.square
  %q.squared = urem i64 %q.wide.square, $q
  %p.rest = lshr i64 %p.left, 1
  %q.rest = lshr i64 %q.left, 1
  %all = or i64 %p.rest, %q.rest
  %more = icmp ne i64 %all, 0
  br i1 %more, label %loop, label %done
done:
  %r = call i64 @"tl.residue.join"(i64 %p.next, i64 %q.next, i1 %lost)
  ret i64 %r
}

define internal i64 @"tl.residue.power"(i64 %a, i64 %exponent) nounwind {
  %r = call i64 @"tl.residue.powers"(i64 %a, i64 %exponent, i64 %exponent)
  ret i64 %r
}

; The inverse, 0 of 0.
define internal i64 @"tl.residue.inverse"(i64 %a) nounwind {
  %r = call i64 @"tl.residue.powers"(i64 %a, i64 $p_minus_two, i64 $q_minus_two)
  ret i64 %r
}

define internal i64 @"tl.residue.root"(i64 %a) nounwind {
  %r = call i64 @"tl.residue.powers"(i64 %a, i64 $p_quarter, i64 $q_quarter)
  ret i64 %r
}

; A base of order q to the q part: the result has no q part. An exponential's exponential is a hash.
define internal i64 @"tl.residue.raised"(i64 %base, i64 %a) nounwind {
entry:
  %lost = call i1 @"tl.residue.lost"(i64 %a, i64 %a)
  br i1 %lost, label %second, label %first
first:
  %exponent = and i64 %a, 4294967295
  %start = shl i64 %base, 32
  %power = call i64 @"tl.residue.powers"(i64 %start, i64 %exponent, i64 0)
  %r = or i64 %power, 4294967295
  ret i64 %r
second:
  %hashed = call i64 @"tl.residue.hash"(i64 %a, i64 %base)
  ret i64 %hashed
}

define internal i64 @"tl.residue.exp"(i64 %a) nounwind {
  %r = call i64 @"tl.residue.raised"(i64 $generator, i64 %a)
  ret i64 %r
}

define internal i64 @"tl.residue.exp2"(i64 %a) nounwind {
  %r = call i64 @"tl.residue.raised"(i64 2, i64 %a)
  ret i64 %r
}

define internal i64 @"tl.residue.signed"(i64 %a) nounwind {
  %p.rest = srem i64 %a, $p
  %p.more = add i64 %p.rest, $p
  %p.negative = icmp slt i64 %p.rest, 0
  %p.part = select i1 %p.negative, i64 %p.more, i64 %p.rest
  %q.rest = srem i64 %a, $q
  %q.more = add i64 %q.rest, $q
  %q.negative = icmp slt i64 %q.rest, 0
  %q.part = select i1 %q.negative, i64 %q.more, i64 %q.rest
  %r = call i64 @"tl.residue.join"(i64 %p.part, i64 %q.part, i1 false)
  ret i64 %r
}

define internal i64 @"tl.residue.unsigned"(i64 %a) nounwind {
  %p.part = urem i64 %a, $p
  %q.part = urem i64 %a, $q
  %r = call i64 @"tl.residue.join"(i64 %p.part, i64 %q.part, i1 false)
  ret i64 %r
}

; A lost part is equal to any.
define internal i1 @"tl.residue.same"(i64 %a, i64 %b) nounwind {
  %lost = call i1 @"tl.residue.lost"(i64 %a, i64 %b)
  %apart = xor i64 %a, %b
  %p.apart = lshr i64 %apart, 32
  %counts = select i1 %lost, i64 %p.apart, i64 %apart
  %r = icmp eq i64 %counts, 0
  ret i1 %r
}

; Of the p part alone: values that are equal may have lost the other or not.
define internal i64 @"tl.residue.hash"(i64 %a, i64 %key) nounwind {
  %p.part = lshr i64 %a, 32
  %mixed = call i64 @"tl.residue.mix"(i64 %p.part, i64 %key)
  %r = call i64 @"tl.residue.unsigned"(i64 %mixed)
  ret i64 %r
}
