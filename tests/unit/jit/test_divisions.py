"""A division that the processor refuses is an exception in Python, in every thread and however often."""

import threading

import pytest

import tensorlang

TEXT = """
func.func @div(%a: i32, %b: i32) -> i32 {
  %0 = arith.divsi %a, %b : i32
  return %0 : i32
}
func.func @both(%a: i64, %b: i64) -> (i64, i64) {
  %0 = arith.divui %a, %b : i64
  %1 = arith.remsi %a, %b : i64
  return %0, %1 : i64, i64
}
func.func @each(%m: memref<?xi32>, %b: i32) {
  affine.for %i = 0 to 4 {
    %0 = affine.load %m[%i] : memref<?xi32>
    %1 = arith.divsi %0, %b : i32
    affine.store %1, %m[%i] : memref<?xi32>
  }
  return
}
"""


@pytest.mark.parametrize(("name", "arguments"), [("div", (1, 0)), ("both", (1, 0)), ("div", (-(2**31), -1))])
def test_a_refused_division_is_an_exception(name: str, arguments: tuple[int, int]) -> None:
    function = getattr(tensorlang.load(TEXT), name)
    for _ in range(3):
        with pytest.raises(ZeroDivisionError, match=f"@{name}"):
            function(*arguments)
    assert function(7, 1) in (7, (7, 0))


def test_a_buffer_is_given_back_after_it() -> None:
    import numpy as np

    program = tensorlang.load(TEXT)
    array = np.arange(4, dtype=np.int32)
    with pytest.raises(ZeroDivisionError):
        program.each(array, 0)
    array.resize(8)  # refused while anyone holds the buffer
    program.each(array, 1)
    assert list(array[:4]) == [0, 1, 2, 3]


def test_threads_do_not_take_each_others_way_back() -> None:
    program = tensorlang.load(TEXT)
    wrong: list[int] = []

    def work(first: int) -> None:
        for number in range(first, first + 300):
            with pytest.raises(ZeroDivisionError):
                program.div(number, 0)
            wrong.extend([number] * (program.div(number, 1) != number))

    threads = [threading.Thread(target=work, args=(1000 * index,)) for index in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
