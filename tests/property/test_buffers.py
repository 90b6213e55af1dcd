"""Copies beside the program, hints, foralls, clones and conditional frees: interpreted and compiled alike."""

from collections.abc import Iterator

import pytest
from both import Array, Both
from hypothesis import given
from hypothesis import strategies as st

from tensorlang.ir.types import F32, I32, MemRefType

NUMBERS = st.integers(-1000, 1000)

TRANSFER = """
func.func @plain(%a: memref<24xi32>, %b: memref<24xi32>, %from: index, %to: index, %count: index) {
  %tag = memref.alloca() : memref<1xi32>
  %c0 = arith.constant 0 : index
  memref.prefetch %a[%from], read, locality<2>, data : memref<24xi32>
  memref.dma_start %a[%from], %b[%to], %count, %tag[%c0] : memref<24xi32>, memref<24xi32>, memref<1xi32>
  memref.dma_wait %tag[%c0], %count : memref<1xi32>
  return
}
func.func @strided(%a: memref<24xi32>, %b: memref<24xi32>, %from: index, %count: index, %stride: index, %run: index) {
  %tag = memref.alloca() : memref<1xi32>
  affine.prefetch %a[symbol(%from) floordiv 2], write, locality<3>, data : memref<24xi32>
  affine.dma_start %a[symbol(%from)], %b[3], %tag[0], %count, %stride, %run
    : memref<24xi32>, memref<24xi32>, memref<1xi32>
  affine.dma_wait %tag[0], %count : memref<1xi32>
  return
}
"""


@pytest.fixture(scope="module")
def transfers() -> Iterator[Both]:
    both = Both(TRANSFER)
    yield both
    both.close()


@given(st.lists(NUMBERS, min_size=24, max_size=24), st.integers(0, 11), st.integers(0, 11), st.integers(0, 12))
def test_a_transfer_moves_what_follows(transfers: Both, cells: list[int], start: int, to: int, count: int) -> None:
    type_ = MemRefType((24,), I32)
    arrays = [Array(type_, list(cells)), Array(type_, [0] * 24)]
    assert transfers.agree("plain", [*arrays, start, to, count])
    found = transfers.native("plain", [*arrays, start, to, count])
    assert list(found.arrays[1][to : to + count]) == cells[start : start + count]


@given(st.integers(0, 3), st.integers(0, 8), st.integers(1, 4), st.integers(1, 3))
def test_a_strided_transfer_walks_in_runs(transfers: Both, start: int, count: int, stride: int, run: int) -> None:
    type_ = MemRefType((24,), I32)
    arrays = [Array(type_, list(range(100, 124))), Array(type_, [0] * 24)]
    last = start + (max(count - 1, 0) // run) * stride + run
    if last <= 24:
        assert transfers.agree("strided", [*arrays, start, count, stride, run])
        found = transfers.native("strided", [*arrays, start, count, stride, run])
        wanted = [100 + start + index // run * stride + index % run for index in range(count)]
        assert list(found.arrays[1][3 : 3 + count]) == wanted


FORALL = """
func.func @fill(%m: memref<6x4xf32>, %low: index, %high: index, %step: index, %x: f32) {
  scf.forall (%i, %j) = (%low, 0) to (%high, 4) step (%step, 2) {
    %old = memref.load %m[%i, %j] : memref<6x4xf32>
    %new = arith.addf %old, %x : f32
    memref.store %new, %m[%i, %j] : memref<6x4xf32>
  }
  return
}
func.func @tiles(%m: memref<6x4xf32>, %x: f32, %n: index) {
  %t = bufferization.to_tensor %m restrict : memref<6x4xf32> to tensor<6x4xf32>
  %out = bufferization.alloc_tensor() copy(%t) : tensor<6x4xf32>
  %column = tensor.splat %x : tensor<6xf32>
  %r:2 = scf.forall (%i, %j) = (0, 0) to (6, %n) step (3, 2) shared_outs(%o = %out, %c = %column)
      -> (tensor<6x4xf32>, tensor<6xf32>) {
    %part = tensor.extract_slice %t[%i, %j] [3, 2] [1, 1] : tensor<6x4xf32> to tensor<3x2xf32>
    %twice = arith.addf %part, %part : tensor<3x2xf32>
    %edge = tensor.extract_slice %twice[0, 1] [3, 1] [1, 1] : tensor<3x2xf32> to tensor<3xf32>
    scf.forall.in_parallel {
      tensor.parallel_insert_slice %twice into %o[%i, %j] [3, 2] [1, 1] : tensor<3x2xf32> into tensor<6x4xf32>
      tensor.parallel_insert_slice %edge into %c[%i] [3] [1] : tensor<3xf32> into tensor<6xf32>
    }
  }
  %whole = tensor.expand_shape %r#1 [[0, 1]] output_shape [6, 1] : tensor<6xf32> into tensor<6x1xf32>
  %end = tensor.insert_slice %whole into %r#0[0, 0] [6, 1] [1, 1] : tensor<6x1xf32> into tensor<6x4xf32>
  bufferization.materialize_in_destination %end in writable %m : (tensor<6x4xf32>, memref<6x4xf32>) -> ()
  return
}
"""


@pytest.fixture(scope="module")
def foralls() -> Iterator[Both]:
    both = Both(FORALL)
    yield both
    both.close()


@given(st.integers(0, 5), st.integers(0, 6), st.integers(1, 4))
def test_a_forall_fills_its_grid(foralls: Both, low: int, high: int, step: int) -> None:
    array = Array(MemRefType((6, 4), F32), [float(i) for i in range(24)])
    assert foralls.agree("fill", [array, low, high, step, 0.5])


@given(st.sampled_from([0, 2, 4]))
def test_a_forall_over_shared_tensors(foralls: Both, columns: int) -> None:
    array = Array(MemRefType((6, 4), F32), [float(i) for i in range(24)])
    assert foralls.agree("tiles", [array, 1.5, columns])


FREES = """
func.func @frees(%first: i1, %second: i1, %keep: i1) -> (i1, i1, i32) {
  %c0 = arith.constant 0 : index
  %c7 = arith.constant 7 : i32
  %a = memref.alloc() : memref<4xi32>
  memref.store %c7, %a[%c0] : memref<4xi32>
  %copy = bufferization.clone %a : memref<4xi32> to memref<4xi32>
  %kept = arith.select %keep, %a, %copy : memref<4xi32>
  %part = memref.subview %a[1] [2] [1] : memref<4xi32> to memref<2xi32, strided<[1], offset: 1>>
  %own:2 = bufferization.dealloc (%a, %part : memref<4xi32>, memref<2xi32, strided<[1], offset: 1>>)
      if (%first, %second) retain (%kept, %copy : memref<4xi32>, memref<4xi32>)
  %x = memref.load %copy[%c0] : memref<4xi32>
  return %own#0, %own#1, %x : i1, i1, i32
}
func.func @casts(%i: index, %x: i64) -> (i64, index) {
  %0:2 = builtin.unrealized_conversion_cast %i, %x : index, i64 to i64, index
  return %0#0, %0#1 : i64, index
}
"""


@given(st.booleans(), st.booleans(), st.booleans(), NUMBERS)
def test_conditional_frees_and_undecided_casts(first: bool, second: bool, keep: bool, number: int) -> None:
    both = Both(FREES)
    assert both.agree("frees", [int(first), int(second), int(keep)])
    assert both.agree("casts", [number, -number])
    both.close()


UNRANKED = """
func.func @unranked(%a: memref<6x4xi32>, %b: memref<2x3xi32>, %row: index, %column: index) {
  %part = memref.subview %a[%row, %column] [2, 3] [2, 1]
    : memref<6x4xi32> to memref<2x3xi32, strided<[8, 1], offset: ?>>
  %source = memref.cast %part : memref<2x3xi32, strided<[8, 1], offset: ?>> to memref<*xi32>
  %target = memref.cast %b : memref<2x3xi32> to memref<*xi32>
  memref.copy %source, %target : memref<*xi32> to memref<*xi32>
  return
}
"""


@given(st.integers(0, 3), st.integers(0, 1))
def test_a_copy_without_ranks(row: int, column: int) -> None:
    both = Both(UNRANKED)
    arrays = [Array(MemRefType((6, 4), I32), list(range(24))), Array(MemRefType((2, 3), I32), [0] * 6)]
    assert both.agree("unranked", [*arrays, row, column])
    both.close()
