"""The llvm dialect's slice for C calls, pointers and globals: interpreted equals compiled."""

from both import Array, Both

from tensorlang.ir.types import I32, MemRefType

TEXT = r"""
llvm.func @printf(!llvm.ptr, ...) -> i32
llvm.func @malloc(i64) -> !llvm.ptr
llvm.func @free(!llvm.ptr)
llvm.func @strlen(!llvm.ptr) -> i64
llvm.mlir.global internal constant @format("%d %ld %g %s|%5.2f|%-6d|%x %c%%\0A\00")
llvm.mlir.global internal constant @word("word\00")
llvm.mlir.global internal @counter(42 : i32) : i32
llvm.mlir.global internal constant @half(0.5 : f32) : f32
llvm.mlir.global internal constant @few(dense<[1, -2, 3]> : tensor<3xi16>) : !llvm.array<3 x i16>
llvm.mlir.global internal @made() : i64 {
  %0 = llvm.mlir.constant(3 : i64) : i64
  llvm.return %0 : i64
}
llvm.mlir.global internal @where() : !llvm.ptr {
  %0 = llvm.mlir.addressof @counter : !llvm.ptr
  llvm.return %0 : !llvm.ptr
}
llvm.func internal @twice(%a: i32) -> i32 {
  %zero = llvm.mlir.zero : i32
  %c = arith.cmpi slt, %a, %zero : i32
  cf.cond_br %c, ^negative, ^other(%a : i32)
^negative:
  %n = arith.subi %zero, %a : i32
  cf.br ^other(%n : i32)
^other(%x: i32):
  %r = arith.addi %x, %x : i32
  llvm.return %r : i32
}
llvm.func internal @bump(%p: !llvm.ptr) {
  %old = llvm.load %p : !llvm.ptr -> i32
  %one = llvm.mlir.constant(1 : i32) : i32
  %new = arith.addi %old, %one : i32
  llvm.store %new, %p : i32, !llvm.ptr
  llvm.return
}
func.func @prints(%a: i32, %b: i64, %x: f64) -> i32 {
  %format = llvm.mlir.addressof @format : !llvm.ptr
  %word = llvm.mlir.addressof @word : !llvm.ptr
  %n = llvm.call @printf(%format, %a, %b, %x, %word, %x, %a, %a, %a) vararg(!llvm.func<i32 (ptr, ...)>)
    : (!llvm.ptr, i32, i64, f64, !llvm.ptr, f64, i32, i32, i32) -> i32
  %length = llvm.call @strlen(%word) : (!llvm.ptr) -> i64
  %length32 = arith.trunci %length : i64 to i32
  %r = arith.addi %n, %length32 : i32
  return %r : i32
}
func.func @functions(%a: i32) -> (i32, i32) {
  %twice = llvm.mlir.addressof @twice : !llvm.ptr
  %r = llvm.call %twice(%a) : !llvm.ptr, (i32) -> i32
  %s = llvm.call @twice(%r) : (i32) -> i32
  return %r, %s : i32, i32
}
func.func @globals() -> (i32, f32, i16, i64, i32) {
  %counter = llvm.mlir.addressof @counter : !llvm.ptr
  llvm.call @bump(%counter) : (!llvm.ptr) -> ()
  %c = llvm.load %counter : !llvm.ptr -> i32
  %half = llvm.mlir.addressof @half : !llvm.ptr
  %h = llvm.load %half : !llvm.ptr -> f32
  %few = llvm.mlir.addressof @few : !llvm.ptr
  %second = llvm.getelementptr %few[0, 1] : (!llvm.ptr) -> !llvm.ptr, !llvm.array<3 x i16>
  %f = llvm.load %second : !llvm.ptr -> i16
  %made = llvm.mlir.addressof @made : !llvm.ptr
  %m = llvm.load %made : !llvm.ptr -> i64
  %where = llvm.mlir.addressof @where : !llvm.ptr
  %there = llvm.load %where : !llvm.ptr -> !llvm.ptr
  %w = llvm.load %there : !llvm.ptr -> i32
  %start = llvm.mlir.constant(42 : i32) : i32
  llvm.store %start, %counter : i32, !llvm.ptr
  return %c, %h, %f, %m, %w : i32, f32, i16, i64, i32
}
func.func @structs(%a: i8, %b: f64, %c: i32, %n: i64) -> (i8, f64, i32, i64) {
  %two = llvm.mlir.constant(2 : i64) : i64
  %p = llvm.alloca %two x !llvm.struct<(i8, f64, array<3 x i32>, ptr)> : (i64) -> !llvm.ptr
  %q = llvm.getelementptr %p[1] : (!llvm.ptr) -> !llvm.ptr, !llvm.struct<(i8, f64, array<3 x i32>, ptr)>
  %q1 = llvm.getelementptr %q[0, 1] : (!llvm.ptr) -> !llvm.ptr, !llvm.struct<(i8, f64, array<3 x i32>, ptr)>
  %q2 = llvm.getelementptr inbounds %q[0, 2, %n]
    : (!llvm.ptr, i64) -> !llvm.ptr, !llvm.struct<(i8, f64, array<3 x i32>, ptr)>
  %q3 = llvm.getelementptr %q[0, 3] : (!llvm.ptr) -> !llvm.ptr, !llvm.struct<(i8, f64, array<3 x i32>, ptr)>
  llvm.store %a, %q : i8, !llvm.ptr
  llvm.store %b, %q1 : f64, !llvm.ptr
  llvm.store %c, %q2 : i32, !llvm.ptr
  llvm.store %q2, %q3 : !llvm.ptr, !llvm.ptr
  %r = llvm.load %q : !llvm.ptr -> i8
  %s = llvm.load %q1 : !llvm.ptr -> f64
  %pointer = llvm.load %q3 : !llvm.ptr -> !llvm.ptr
  %t = llvm.load %pointer : !llvm.ptr -> i32
  %from = llvm.ptrtoint %p : !llvm.ptr to i64
  %to = llvm.ptrtoint %q2 : !llvm.ptr to i64
  %distance = arith.subi %to, %from : i64
  return %r, %s, %t, %distance : i8, f64, i32, i64
}
func.func @heap(%v: vector<4xf32>, %k: i64) -> (f32, i64) {
  %size = llvm.mlir.constant(16 : i64) : i64
  %p = llvm.call @malloc(%size) : (i64) -> !llvm.ptr
  llvm.store %v, %p : vector<4xf32>, !llvm.ptr
  %q = llvm.getelementptr %p[%k] : (!llvm.ptr, i64) -> !llvm.ptr, f32
  %x = llvm.load %q : !llvm.ptr -> f32
  %a = llvm.ptrtoint %p : !llvm.ptr to i64
  %b = llvm.ptrtoint %q : !llvm.ptr to i64
  %distance = arith.subi %b, %a : i64
  llvm.call @free(%p) : (!llvm.ptr) -> ()
  return %x, %distance : f32, i64
}
func.func @heap_of(%x: f32, %k: i64) -> (f32, i64) {
  %v = vector.broadcast %x : f32 to vector<4xf32>
  %r, %s = func.call @heap(%v, %k) : (vector<4xf32>, i64) -> (f32, i64)
  return %r, %s : f32, i64
}
func.func @of_memref(%m: memref<5xi32>, %k: i64) -> i32 {
  %address = memref.extract_aligned_pointer_as_index %m : memref<5xi32> -> index
  %number = arith.index_cast %address : index to i64
  %p = llvm.inttoptr %number : i64 to !llvm.ptr
  %q = llvm.getelementptr %p[%k] : (!llvm.ptr, i64) -> !llvm.ptr, i32
  %x = llvm.load %q : !llvm.ptr -> i32
  %y = llvm.call @twice(%x) : (i32) -> i32
  llvm.store %y, %p : i32, !llvm.ptr
  return %x : i32
}
"""


def test_c_calls() -> None:
    both = Both(TEXT)
    for a, b, x in ((-3, 1 << 40, 0.1), (66, -1, 1e300), (97, 0, -0.0), (122, 5, float("inf"))):
        assert both.agree("prints", (a, b, x))
        assert both.agree("functions", (a,))
        assert both.agree("structs", (a, x, a, 2))
    assert both.agree("globals")
    assert both.agree("heap_of", (1.5, 3))
    numbers = Array(MemRefType((5,), I32), [3, -4, 5, -6, 7])
    assert both.agree("of_memref", (numbers, 3))
    both.close()
