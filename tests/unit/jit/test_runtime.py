import ctypes
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from tensorlang.jit.compiler import compile_object
from tensorlang.jit.engine import Engine
from tensorlang.jit.runtime.families import FAMILIES, Family, defining_family
from tensorlang.jit.runtime.library import Runtime
from tensorlang.jit.runtime.output import Output
from tensorlang.jit.runtime.scalars import STREAM
from tensorlang.jit.symbols import loaded_symbol
from tensorlang.jit.words import read_word

C = {
    "i16": ctypes.c_uint16,
    "i64": ctypes.c_int64,
    "ptr": ctypes.c_void_p,
    "text": ctypes.c_char_p,
    "float": ctypes.c_float,
    "double": ctypes.c_double,
}


@pytest.fixture
def printed(runtime: Runtime) -> Callable[..., str]:
    """Calls a runtime function and gives what it printed. Arguments come with their types."""
    output = Output(runtime)

    def call(name: str, *arguments: tuple[str, object]) -> str:
        kinds = [C[kind] for kind, _ in arguments]
        with output.hold() as held:
            ctypes.CFUNCTYPE(None, *kinds)(runtime.address(name))(*(value for _, value in arguments))
            return held.drop().decode("latin-1")

    return call


@pytest.mark.parametrize(
    ("name", "argument", "text"),
    [
        ("printI64", ("i64", -5), "-5"),
        ("printU64", ("i64", -1), "18446744073709551615"),
        ("printF32", ("float", 0.1), "0.1"),
        ("printF32", ("float", 1e10), "1e+10"),
        ("printF32", ("float", float("-inf")), "-inf"),
        ("printF32", ("float", 123456.78), "123457"),
        ("printF64", ("double", -0.0), "-0"),
        ("printF64", ("double", float("nan")), "nan"),
        ("printF16", ("i16", 0x3C66), "1.09961"),
        ("printF16", ("i16", 0xFC00), "-inf"),
        ("printBF16", ("i16", 0x3F8D), "1.10156"),
        ("printString", ("text", b"100% sure"), "100% sure"),
        ("puts", ("text", b"line"), "line\n"),
        ("putchar", ("i64", 65), "A"),
    ],
)
def test_a_value_prints_as_upstream_prints_it(
    printed: Callable[..., str], name: str, argument: tuple[str, object], text: str
) -> None:
    assert printed(name, argument) == text


def test_punctuation(printed: Callable[..., str]) -> None:
    assert [printed(name) for name in ("printOpen", "printComma", "printClose", "printNewline")] == [
        "( ", ", ", " )", "\n"
    ]  # fmt: skip


def test_printf_takes_any_number_of_arguments(engine: Engine, runtime: Runtime) -> None:
    text = r"""
@form = constant [38 x i8] c"%d %s %.3f %ld %ld %ld %ld %ld %f %c\0A\00"
@word = constant [5 x i8] c"word\00"
declare i32 @printf(ptr, ...)
define i32 @f() {
  %n = call i32 (ptr, ...) @printf(ptr @form, i32 1, ptr @word, double 2.5, i64 3, i64 4, i64 5, i64 6, i64 7,
                                   double 8.0, i32 33)
  ret i32 %n
}"""
    f = ctypes.CFUNCTYPE(ctypes.c_int32)(engine.add_text(text, stem="f").address("f"))
    with Output(runtime).hold() as held:
        length = f()
        assert held.drop() == b"1 word 2.500 3 4 5 6 7 8.000000 !\n"
    assert length == 34


def descriptor(array: NDArray[np.generic], offset: int = 0) -> "ctypes.Array[ctypes.c_int64]":
    start = array.ctypes.data - offset * array.itemsize
    strides = [stride // array.itemsize for stride in array.strides]
    words = [start, start, offset, *array.shape, *strides]
    return (ctypes.c_int64 * len(words))(*words)


CUBE = np.arange(-3, 9).reshape(2, 2, 3)


@pytest.mark.parametrize(
    ("suffix", "array", "body"),
    [
        ("F32", CUBE.astype("f4") / 2, "[[[-1.5,    -1,    -0.5], \n  [0,    0.5,    1]], \n [[1.5,    2,    2.5], \n"
         "  [3,    3.5,    4]]]\n"),
        ("F64", CUBE[0].astype("f8"), "[[-3,   -2,   -1], \n [0,   1,   2]]\n"),
        ("I8", np.array([65, 66], "i1"), "[A,  B]\n"),
        ("I1", np.array([True, False]), "[1,  0]\n"),
        ("I16", np.array([-1, 300], "i2"), "[-1,  300]\n"),
        ("I32", np.array([[-1], [2], [3]], "i4"), "[[-1], \n [2], \n [3]]\n"),
        ("I64", np.array([-(2**63)], "i8"), "[-9223372036854775808]\n"),
        ("Ind", np.array([1, -2], "i8"), "[1,  18446744073709551614]\n"),
        ("F16", np.array([1.5, np.nan, -np.inf], "f2"), "[1.5,  nan,  -inf]\n"),
        ("BF16", np.array([0x3FC0, 0x4049], "u2"), "[1.5,  3.14062]\n"),
        ("C32", np.array([1 + 2.5j, -1], "c8"), "[(1,2.5),  (-1,0)]\n"),
        ("C64", np.array([1 + 2.5j], "c16"), "[(1,2.5)]\n"),
        ("F32", np.array(3.5, "f4"), "[3.5]\n"),
        ("F32", np.zeros((2, 0), "f4"), "[[], \n []]\n"),
        ("F32", np.zeros((0, 2), "f4"), "[]\n"),
        ("F32", np.arange(12, dtype="f4").reshape(3, 4)[::2, ::-3], "[[3,   0], \n [11,   8]]\n"),
    ],
)  # fmt: skip
def test_a_memref_prints_as_upstream_prints_it(
    printed: Callable[..., str], suffix: str, array: NDArray[np.generic], body: str
) -> None:
    words = descriptor(array, offset=2)
    sizes, strides = (", ".join(map(str, part)) for part in (array.shape, words[3 + array.ndim :]))
    head = f"Memref base@ = {words[1]:#x} rank = {array.ndim} offset = 2 sizes = [{sizes}] strides = [{strides}]"
    rank, at = ("i64", array.ndim), ("ptr", ctypes.addressof(words))
    pair = (ctypes.c_int64 * 2)(array.ndim, ctypes.addressof(words))
    expected = f"Unranked {head} data = \n{body}"
    assert printed(f"printMemref{suffix}", rank, at) == expected
    assert printed(f"_mlir_ciface_printMemref{suffix}", ("ptr", ctypes.addressof(pair))) == expected
    assert printed(f"_mlir_ciface_printMemrefShape{suffix}", ("ptr", ctypes.addressof(pair))) == f"Unranked {head}\n"
    assert printed(f"_mlir_ciface_printMemref{array.ndim}d{suffix}", at) == f"{head} data = \n{body}"


def test_prints_reach_libc_unless_held(runtime: Runtime) -> None:
    stream = read_word(runtime.address(STREAM))
    variable = loaded_symbol("stdout")
    assert variable is not None
    assert stream == read_word(variable)


def test_holds_nest_and_commit_in_order(runtime: Runtime, capfd: pytest.CaptureFixture[str]) -> None:
    output = Output(runtime)
    number = ctypes.CFUNCTYPE(None, ctypes.c_int64)(runtime.address("printI64"))
    number(1)
    with output.hold() as outer:
        number(2)
        with output.hold():
            number(3)
        dropped = output.hold()
        number(4)
        assert dropped.drop() == b"4"
        with pytest.raises(ZeroDivisionError), output.hold():
            number(5 // int(outer.text() == b""))
        assert outer.text() == b"23"
        output.write("µ\n")
    number(6)
    output.flush()
    assert capfd.readouterr().out == "123µ\n6"


def test_holds_end_innermost_first(runtime: Runtime) -> None:
    output = Output(runtime)
    outer = output.hold()
    inner = output.hold()
    with pytest.raises(AssertionError, match="opposite order"):
        outer.commit()
    inner.drop()
    outer.drop()


PRINTING = """
import ctypes, sys
from tensorlang.jit.engine import Engine
from tensorlang.jit.runtime.library import Runtime
from tensorlang.jit.runtime.output import Output
runtime = Runtime(Engine())
output = Output(runtime)
number = ctypes.CFUNCTYPE(None, ctypes.c_int64)(runtime.address("printI64"))
for i in range({count}):
    number(i)
{end}
"""


def run_printing(count: int, end: str, stdout: int) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", PRINTING.format(count=count, end=end)]
    return subprocess.run(command, stdout=stdout, stderr=subprocess.PIPE, text=True, check=False, timeout=60)


@pytest.fixture
def full() -> Iterator[int]:
    descriptor = os.open("/dev/full", os.O_WRONLY)
    yield descriptor
    os.close(descriptor)


@pytest.fixture
def broken_pipe() -> Iterator[int]:
    reading, writing = os.pipe()
    os.close(reading)
    yield writing
    os.close(writing)


@pytest.mark.parametrize("count", [1, 10_000])
def test_a_full_disk_is_reported_once(full: int, count: int) -> None:
    asked = run_printing(count, "try: output.flush()\nexcept OSError as fault: sys.stderr.write(repr(fault))", full)
    assert asked.stderr == "OSError(28, 'No space left on device')"
    unasked = run_printing(count, "", full)
    assert unasked.stderr == "error: cannot write standard output: No space left on device\n"


def test_a_closed_pipe_is_reported(broken_pipe: int) -> None:
    done = run_printing(10_000, "", broken_pipe)
    assert done.stderr == "error: cannot write standard output: Broken pipe\n"


def test_what_was_printed_is_there_after_the_exit() -> None:
    assert run_printing(3, "", subprocess.PIPE).stdout == "012"


def test_the_clock_is_the_monotonic_one(runtime: Runtime) -> None:
    clock = ctypes.CFUNCTYPE(ctypes.c_int64)(runtime.address("tl.clock"))
    before, now, after = time.monotonic_ns(), clock(), time.monotonic_ns()
    assert before <= now <= after
    assert abs(ctypes.CFUNCTYPE(ctypes.c_double)(runtime.address("rtclock"))() - time.time()) < 1


def split_mix(state: int) -> tuple[int, float]:
    """The reference: the next state, and the draw."""
    mask = 2**64 - 1
    state = state + 0x9E3779B97F4A7C15 & mask
    z = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 & mask
    z = (z ^ z >> 27) * 0x94D049BB133111EB & mask
    return state, ((z ^ z >> 31) >> 40) / 2**23 - 1


def test_random_numbers_are_those_of_split_mix(runtime: Runtime) -> None:
    draw = ctypes.CFUNCTYPE(ctypes.c_float)(runtime.address("tl.random"))
    runtime.random_state = state = 2**63 + 5
    for _ in range(100):
        state, expected = split_mix(state)
        assert draw() == expected
    assert runtime.random_state & (2**64 - 1) == state


def test_random_numbers_are_spread_over_the_interval(runtime: Runtime) -> None:
    draw = ctypes.CFUNCTYPE(ctypes.c_float)(runtime.address("tl.random"))
    runtime.random_state = 1
    numbers = np.array([draw() for _ in range(20_000)])
    assert -1 <= numbers.min() < -0.999
    assert 0.999 < numbers.max() < 1
    assert abs(numbers.mean()) < 0.02
    assert abs(numbers.var() - 1 / 3) < 0.01


def test_a_checkpoint_of_the_random_state_brings_the_same_numbers_back(runtime: Runtime) -> None:
    draw = ctypes.CFUNCTYPE(ctypes.c_float)(runtime.address("tl.random"))
    state = runtime.random_state
    first = [draw() for _ in range(5)]
    runtime.random_state = state
    assert [draw() for _ in range(5)] == first


@pytest.mark.parametrize("size", [0, 1, 63, 64, 65, 1 << 20])
def test_memory_is_aligned_to_cache_lines(runtime: Runtime, size: int) -> None:
    allocate = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_int64)(runtime.address("tl.alloc"))
    free = ctypes.CFUNCTYPE(None, ctypes.c_void_p)(runtime.address("tl.free"))
    blocks = [allocate(size) for _ in range(10)]
    assert len(set(blocks)) == 10
    assert all(block % 64 == 0 for block in blocks if block)
    ctypes.memset(blocks[0], 255, size)
    for block in blocks:
        free(block)


@pytest.mark.parametrize("size", [-1, 2**62])
def test_a_program_out_of_memory_ends_with_a_message(size: int) -> None:
    allocate = 'ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_int64)(runtime.address("tl.alloc"))'
    done = run_printing(2, f"{allocate}({size})", subprocess.PIPE)
    assert done.returncode == 3
    assert done.stderr == f"error: out of memory: cannot allocate {size} bytes\n"
    assert done.stdout == "01"


def test_the_runtime_serves_what_llvm_calls_for_bf16(engine: Engine, runtime: Runtime) -> None:
    text = "define i16 @f(double %x) { %n = fptrunc double %x to bfloat\n %b = bitcast bfloat %n to i16\n ret i16 %b }"
    f = ctypes.CFUNCTYPE(ctypes.c_uint16, ctypes.c_double)(engine.add_text(text, stem="f").address("f"))
    assert f(3.14159) == 0x4049
    assert runtime.find("__truncdfbf2") is not None


def test_generations_share_the_failure_record(engine: Engine, runtime: Runtime) -> None:
    text = """
@"tl.failure" = external global [72 x i64]
@"tl.goal" = external global i64
define void @f(i64 %v) {
  store i64 %v, ptr getelementptr (i8, ptr @"tl.failure", i64 568)
  store i64 %v, ptr @"tl.goal"
  ret void
}"""
    for value in (1, 2):
        f = ctypes.CFUNCTYPE(None, ctypes.c_int64)(engine.add_text(text, stem="f").address("f"))
        f(value)
        assert read_word(runtime.address("tl.failure") + 8 * 71) == value
        assert read_word(runtime.address("tl.goal")) == value


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.name)
def test_each_family_compiles_and_defines_what_it_says(family: Family) -> None:
    assert compile_object(family.text(), opt_level=0, run_passes=False)
    assert any(owner.name == family.name for owner in defining_family().values())


def test_a_family_is_compiled_only_when_needed(engine: Engine, runtime: Runtime) -> None:
    assert engine.library_count == 0
    text = "declare void @printI64(i64)\ndefine void @f() { call void @printI64(i64 1)\n ret void }"
    engine.add_text(text, stem="f")
    assert engine.library_count == 2
    engine.add_text(text, stem="f")
    assert engine.library_count == 3
    assert runtime.find("printF64") is not None
    assert engine.library_count == 3
