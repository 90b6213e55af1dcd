import ctypes
import gc
import sys
import threading
import time
from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from tensorlang.jit.abi import Parameter, Signature
from tensorlang.jit.engine import Engine
from tensorlang.jit.entry import NativeFunction
from tensorlang.jit.errors import CallFailedError
from tensorlang.jit.quiescence import Quiescence
from tensorlang.jit.runtime.library import Runtime

Echo = Callable[..., NativeFunction]


def scalar(element: str, name: str = "x") -> Parameter:
    return Parameter(name, "scalar", element)


def memref(element: str, *shape: int | None, strides: tuple[int | None, ...] | None = None, offset: int | None = 0,
           written: bool = True, name: str = "a") -> Parameter:  # fmt: skip
    return Parameter(name, "memref", element, shape, strides, offset, written)


@pytest.mark.parametrize(
    ("element", "value", "expected"),
    [
        ("i1", True, True),
        ("i1", 0, False),
        ("i8", -128, -128),
        ("i8", 255, -1),
        ("i32", 2**31, -(2**31)),
        ("i33", 2**32, -(2**32)),
        ("i64", -1, -1),
        ("i64", 2**64 - 1, -1),
        ("index", np.int64(5), 5),
        ("f16", 1.0009765625, 1.0009765625),
        ("f16", 1e9, float("inf")),
        ("bf16", 1.0, 1.0),
        ("bf16", 1.00390625, 1.0),
        ("bf16", 1.0039062500000002, 1.0078125),
        ("f32", 0.1, float(np.float32(0.1))),
        ("f32", 1e300, float("inf")),
        ("f32", 3, 3.0),
        ("f64", 0.1, 0.1),
        ("f64", np.float32(0.5), 0.5),
    ],
)
def test_scalars_go_in_and_come_out(echo: Echo, element: str, value: object, expected: object) -> None:
    function = echo((scalar(element),), (scalar(element),))
    for call in (function, function.call, function.call_converted):
        result = call(value)
        assert result == expected
        assert type(result) is type(expected)


@pytest.mark.parametrize("element", ["f32", "f64", "f16", "bf16"])
def test_nan_and_signed_zero_survive(echo: Echo, element: str) -> None:
    function = echo((scalar(element),), (scalar(element),))
    assert np.isnan(function(float("nan")))  # pyright: ignore[reportArgumentType, reportCallIssue]
    assert np.signbit(function(-0.0))  # pyright: ignore[reportArgumentType, reportCallIssue]


@pytest.mark.parametrize(
    ("element", "value", "kind", "words"),
    [
        ("i32", 1.5, TypeError, "argument 'x' must be an i32, got float"),
        ("i32", "1", TypeError, "argument 'x' must be an i32, got str"),
        ("i32", None, TypeError, "argument 'x' must be an i32, got NoneType"),
        ("i8", 256, ValueError, "argument 'x' must be an i8, and 256 does not fit one"),
        ("i8", -129, ValueError, "and -129 does not fit one"),
        ("i64", 2**64, ValueError, "does not fit one"),
        ("f32", "1.5", TypeError, "argument 'x' must be a f32, got str"),
        ("f64", [1.0], TypeError, "argument 'x' must be a f64, got list"),
    ],
)
def test_a_scalar_that_does_not_fit_is_named(
    echo: Echo, element: str, value: object, kind: type[Exception], words: str
) -> None:
    with pytest.raises(kind) as fault:
        echo((scalar(element),), ())(value)
    assert words in str(fault.value)


def test_the_number_of_arguments_is_checked(echo: Echo) -> None:
    function = echo((scalar("i64", "n"), memref("f32", None, 4)), ())
    with pytest.raises(TypeError, match=r"echo\(n: i64, a: memref<\?x4xf32>\) takes 2 arguments, got 1"):
        function(1)
    with pytest.raises(TypeError, match="takes 2 arguments, got 3"):
        function.call(1, 2, 3)


def test_several_results_come_as_a_tuple_and_none_as_none(echo: Echo) -> None:
    pair = (scalar("i64", "a"), scalar("f64", "b"))
    assert echo(pair, pair)(7, 0.5) == (7, 0.5)
    assert echo(pair, ())(7, 0.5) is None


@pytest.mark.parametrize(
    "array",
    [
        np.zeros((4, 6), np.float32),
        np.zeros((4, 6), np.float32)[::2, ::3],
        np.zeros((4, 6), np.float32)[:, ::-1],
        np.zeros((4, 6), np.float32).T,
        np.zeros((0, 6), np.float32),
        np.zeros((1, 1), np.float32),
        np.broadcast_to(np.zeros(3, np.float32), (2, 3)),
    ],
)
def test_fast_and_converting_call_explode_an_array_alike(echo: Echo, array: NDArray[np.float32]) -> None:
    parameter = memref("f32", None, None, strides=(None, None), offset=None, written=False)
    words = tuple(
        getattr(echo((parameter,), tuple(scalar("i64", f"w{i}") for i in range(7))), name)(array)
        for name in ("call", "call_converted")
    )
    rows, columns = (stride // 4 for stride in array.strides)
    assert words[0] == words[1] == (array.ctypes.data, array.ctypes.data, 0, *array.shape, rows, columns)


PICK = """
define i32 @"tl.entry.pick"(ptr %frame) {{
  %at = getelementptr i64, ptr %frame, i64 {word}
  %value = load i64, ptr %at
  %to = getelementptr i64, ptr %frame, i64 9
  store i64 %value, ptr %to
  ret i32 0
}}"""


@pytest.mark.parametrize("word", range(9))
def test_the_direct_call_packs_each_word(engine: Engine, runtime: Runtime, word: int) -> None:
    array = np.zeros((4, 6), np.float32)[:, ::2]
    parameters = (scalar("i64"), memref("f32", 4, None, strides=(6, 2)), scalar("f64"))
    entry = engine.add_text(PICK.format(word=word), stem="pick").address("tl.entry.pick")
    function = NativeFunction(runtime, entry, Signature("pick", parameters, (scalar("i64"),)))
    assert function.is_direct
    bits = int(np.float64(1.5).view(np.int64))
    expected = (-7, array.ctypes.data, array.ctypes.data, 0, 4, 3, 6, 2, bits)
    assert function.call(-7, array, 1.5) == expected[word]
    assert function.call_converted(-7, array, 1.5) == expected[word]


def test_a_static_offset_lies_before_the_first_element(echo: Echo) -> None:
    array = np.zeros((2, 2), np.float32)
    parameter = memref("f32", 2, 2, strides=(2, 1), offset=3)
    results = tuple(scalar("i64", f"w{i}") for i in range(7))
    function = echo((parameter,), results)
    assert function(array) == (array.ctypes.data, array.ctypes.data - 12, 3, 2, 2, 2, 1)


ARRAY = np.zeros((4, 4), np.float32)


@pytest.mark.parametrize(
    ("argument", "kind", "words"),
    [
        ([1.0], TypeError, "argument 'a' must be an array (memref<4x4xf32>), got list"),
        (None, TypeError, "got NoneType"),
        (ARRAY.astype(np.float64), TypeError, "must have elements of f32 (float32), got float64"),
        (ARRAY.astype(">f4"), TypeError, "foreign byte order"),
        (ARRAY[:3], ValueError, "must be a memref<4x4xf32>, got an array of shape (3, 4)"),
        (ARRAY.reshape(16), ValueError, "got an array of shape (16,)"),
        (ARRAY.T, ValueError, "must be dense and row-major, got strides (1, 4) of shape (4, 4)"),
        (np.zeros((8, 4), np.float32)[::2], ValueError, "dense and row-major, got strides (8, 1)"),
        (np.frombuffer(bytes(64), np.float32).reshape(4, 4), ValueError, "the array is read-only"),
        (np.zeros(65, np.uint8)[1:].view(np.float32).reshape(4, 4), ValueError, "not aligned to its 4 bytes"),
        (np.zeros(4, np.dtype("f4,u1"))["f0"].repeat(1)[:, None], ValueError, "shape (4, 1)"),
        (np.zeros((4, 4), np.dtype("f4,u1"))["f0"], ValueError, "whole number of elements apart"),
    ],
)
def test_an_array_that_does_not_fit_is_named(echo: Echo, argument: object, kind: type[Exception], words: str) -> None:
    function = echo((memref("f32", 4, 4),), ())
    for call in (function, function.call, function.call_converted):
        with pytest.raises(kind) as fault:
            call(argument)
        assert words in str(fault.value)
        assert "'a'" in str(fault.value)


def test_a_read_only_array_will_do_where_nothing_is_written(echo: Echo) -> None:
    array = np.frombuffer(bytes(16), np.float32)
    assert echo((memref("f32", 4, written=False),), ())(array) is None


@pytest.mark.parametrize(
    ("element", "dtype"),
    [("i1", "?"), ("i8", "b"), ("i8", "B"), ("i16", "H"), ("i32", "i"), ("i64", "q"), ("i64", "Q"), ("index", "l"),
     ("f16", "e"), ("bf16", "H"), ("f32", "f"), ("f64", "d")],
)  # fmt: skip
def test_every_element_type_is_taken_directly(echo: Echo, element: str, dtype: str) -> None:
    function = echo((memref(element, 3),), (scalar("i64"),))
    array = np.zeros(3, dtype)
    assert function.is_direct
    assert function.call(array) == array.ctypes.data


def test_an_unranked_memref_gets_a_descriptor(engine: Engine, runtime: Runtime) -> None:
    text = """
define i32 @"tl.entry.second_size"(ptr %frame) {
  %at = getelementptr ptr, ptr %frame, i64 1
  %memref = load ptr, ptr %at
  %size.at = getelementptr i64, ptr %memref, i64 4
  %size = load i64, ptr %size.at
  %rank = load i64, ptr %frame
  %both = mul i64 %size, %rank
  %to = getelementptr i64, ptr %frame, i64 2
  store i64 %both, ptr %to
  ret i32 0
}"""
    entry = engine.add_text(text, stem="t").address("tl.entry.second_size")
    parameter = Parameter("a", "unranked", "f32")
    function = NativeFunction(runtime, entry, Signature("second_size", (parameter,), (scalar("index"),)))
    assert function(np.zeros((5, 7, 2), np.float32)) == 21
    with pytest.raises(TypeError, match=r"got float64"):
        function(np.zeros(3))


FAIL = 'define i32 @"tl.entry.fail"(ptr %frame) { ret i32 7 }'


def test_a_failed_call_raises_or_asks(engine: Engine, runtime: Runtime) -> None:
    entry = engine.add_text(FAIL, stem="t").address("tl.entry.fail")
    with pytest.raises(CallFailedError, match="'fail' failed at run time with status 7"):
        NativeFunction(runtime, entry, Signature("fail"))()
    healed = NativeFunction(runtime, entry, Signature("fail"), on_failure=lambda status: ("healed", status))
    assert healed() == ("healed", 7)
    assert healed.call() == ("healed", 7)
    assert healed.call_converted() == ("healed", 7)


WAIT = """
define i32 @"tl.entry.wait"(ptr %frame) {
  %flag = load ptr, ptr %frame
  store atomic i64 1, ptr %flag release, align 8
  br label %again
again:
  %v = load atomic i64, ptr %flag acquire, align 8
  %set = icmp eq i64 %v, 2
  br i1 %set, label %done, label %again
done:
  ret i32 0
}"""


@pytest.mark.parametrize("name", ["call", "call_converted"])
def test_python_runs_on_while_native_code_runs(engine: Engine, runtime: Runtime, name: str) -> None:
    entry = engine.add_text(WAIT, stem="t").address("tl.entry.wait")
    wait = NativeFunction(runtime, entry, Signature("wait", (scalar("i64"),)))
    flag = ctypes.c_int64(0)
    quiescence = Quiescence(ctypes.CFUNCTYPE(ctypes.c_int64)(runtime.address("tl.epoch")))
    thread = threading.Thread(target=getattr(wait, name), args=(ctypes.addressof(flag),))
    thread.start()
    deadline = time.monotonic() + 10
    while flag.value == 0 and time.monotonic() < deadline:
        time.sleep(0.001)
    quiescence.defer(lambda: None)
    assert quiescence.collect() == 1, "the caller is not known to be inside"
    flag.value = 2
    thread.join(timeout=10)
    assert not thread.is_alive()
    assert quiescence.collect() == 0


def test_references_are_kept_in_balance(echo: Echo) -> None:
    array = np.zeros(3, np.float32)
    function = echo((memref("f32", 3), scalar("i64")), ())
    before = sys.getrefcount(array), sys.getrefcount(None)
    for _ in range(1000):
        function.call(array, 1)
        with pytest.raises(TypeError):
            function.call(array, "x")
    assert abs(sys.getrefcount(array) - before[0]) == 0
    assert abs(sys.getrefcount(None) - before[1]) < 500


def test_a_callable_keeps_alive_what_it_needs() -> None:
    engine = Engine()
    library = engine.add_text(PICK.format(word=0), stem="pick")
    signature = Signature("pick", tuple(scalar("i64") for _ in range(9)), (scalar("i64"),))
    call = NativeFunction(Runtime(engine), library.address("tl.entry.pick"), signature).call
    del engine
    gc.collect()
    assert call(3, *range(8)) == 3
    with pytest.raises(TypeError, match="argument 'x'"):
        call("three", *range(8))
