import gc
from collections.abc import Callable

import numpy as np

from tensorlang.jit.abi import Parameter, Signature
from tensorlang.jit.engine import Engine
from tensorlang.jit.entry import NativeFunction
from tensorlang.jit.runtime.library import Runtime

Echo = Callable[..., NativeFunction]


def memref(*shape: int, name: str = "a") -> Parameter:
    return Parameter(name, "memref", "f32", shape)


def test_a_returned_argument_is_that_argument(echo: Echo) -> None:
    array = np.arange(6, dtype=np.float32).reshape(2, 3)
    parameter = memref(2, 3)
    result = echo((parameter,), (parameter,))(array)
    assert isinstance(result, np.ndarray)
    result[0, 0] = 9
    assert array[0, 0] == 9
    address = array.ctypes.data
    del array
    gc.collect()
    assert result.ctypes.data == address
    assert result[1, 2] == 5


def test_returned_memory_is_freed_with_its_last_array(engine: Engine, runtime: Runtime) -> None:
    text = """
@freed = global i64 0
define i32 @"tl.entry.make"(ptr %frame) {
  %m = call ptr @"tl.alloc"(i64 400)
  store float 1.5, ptr %m
  %words = insertvalue [5 x i64] [i64 0, i64 0, i64 0, i64 100, i64 1], i64 0, 2
  store [5 x i64] %words, ptr %frame
  store ptr %m, ptr %frame
  %aligned = getelementptr ptr, ptr %frame, i64 1
  store ptr %m, ptr %aligned
  %again = getelementptr [5 x i64], ptr %frame, i64 1
  %copy = load [5 x i64], ptr %frame
  store [5 x i64] %copy, ptr %again
  ret i32 0
}
declare ptr @"tl.alloc"(i64)"""
    entry = engine.add_text(text, stem="t").address("tl.entry.make")
    result = memref(100, name="r")
    make = NativeFunction(runtime, entry, Signature("make", (), (result, result)))
    for _ in range(200):
        first, second = make()  # pyright: ignore[reportGeneralTypeIssues, reportUnknownVariableType]
        assert np.shares_memory(first, second)  # pyright: ignore[reportUnknownArgumentType]
        del first
        assert second[0] == 1.5


def test_a_returned_global_is_copied(engine: Engine, runtime: Runtime) -> None:
    text = """
@g = global [3 x float] [float 1.0, float 2.0, float 3.0]
define i32 @"tl.entry.get"(ptr %frame) {
  store [5 x i64] [i64 3735928559, i64 0, i64 1, i64 2, i64 1], ptr %frame
  %aligned = getelementptr ptr, ptr %frame, i64 1
  store ptr @g, ptr %aligned
  ret i32 0
}"""
    entry = engine.add_text(text, stem="t").address("tl.entry.get")
    get = NativeFunction(runtime, entry, Signature("get", (), (memref(2, name="r"),)))
    first = get()
    assert isinstance(first, np.ndarray)
    first[:] = 0
    assert np.array_equal(get(), [2.0, 3.0])  # pyright: ignore[reportArgumentType]
