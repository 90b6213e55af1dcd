import ctypes
import random
import subprocess
import sys
import threading

import pytest

from tensorlang.jit import engine as engine_module
from tensorlang.jit.compiler import compile_object
from tensorlang.jit.engine import Engine, Library
from tensorlang.jit.errors import JITError, MissingSymbolError
from tensorlang.jit.objectfile import read_symbols


def constant(value: int) -> str:
    return f"define i64 @f() nounwind {{ ret i64 {value} }}"


def call(library: Library, symbol: str = "f") -> int:
    return ctypes.CFUNCTYPE(ctypes.c_int64)(library.address(symbol))()


def test_two_libraries_may_define_the_same_name(engine: Engine) -> None:
    first, second = (engine.add_text(constant(value), stem="f") for value in (1, 2))
    assert (call(first), call(second)) == (1, 2)
    assert first.name != second.name


def test_a_library_keeps_working_when_another_is_unloaded(engine: Engine) -> None:
    first, second = (engine.add_text(constant(value), stem="f") for value in (1, 2))
    engine.unload(first)
    engine.unload(first)
    assert call(second) == 2
    assert engine.library_count == 1


def test_imports_come_before_the_process(engine: Engine) -> None:
    ours = engine.add_text("define float @expf(float %x) { ret float 7.0 }", stem="ours")
    text = "declare float @expf(float)\ndefine float @g(float %x) { %y = call float @expf(float %x)\n ret float %y }"
    of_process = engine.add_text(text, stem="g")
    of_ours = engine.add_text(text, stem="g", imports={"expf": ours.address("expf")})
    results = [
        ctypes.CFUNCTYPE(ctypes.c_float, ctypes.c_float)(library.address("g"))(0.0) for library in (of_process, of_ours)
    ]
    assert results == [1.0, 7.0]


def test_globals_are_shared_by_address(engine: Engine) -> None:
    base = engine.add_text('@"tl.calls.f" = global i64 41', stem="base")
    text = '@"tl.calls.f" = external global i64\ndefine i64 @f() { %v = load i64, ptr @"tl.calls.f"\n ret i64 %v }'
    library = engine.add_text(text, stem="f", imports=base.symbols)
    ctypes.c_int64.from_address(base.address("tl.calls.f")).value = 42
    assert call(library) == 42


def test_undefined_names_are_named(engine: Engine) -> None:
    text = "declare void @one_missing()\ndeclare void @another()\n" + (
        "define void @f() { call void @one_missing()\n call void @another()\n ret void }"
    )
    with pytest.raises(MissingSymbolError, match="undefined symbols 'one_missing', 'another'") as fault:
        engine.add_text(text, stem="f")
    assert fault.value.names == ("one_missing", "another")
    assert engine.library_count == 0


def test_asking_for_what_a_library_does_not_define(engine: Engine) -> None:
    library = engine.add_text(constant(1), stem="f")
    with pytest.raises(JITError, match=r"does not define 'g'"):
        library.address("g")


def test_sizes_of_functions_are_known(engine: Engine) -> None:
    library = engine.add_text(constant(1) + "\n@g = global i64 3", stem="f")
    assert set(library.functions) == {"f"}
    assert 0 < library.functions["f"] < 64
    assert set(library.symbols) == {"f", "g"}


def test_damaged_objects_are_refused_not_run(engine: Engine) -> None:
    image = compile_object(constant(1))
    for length in range(0, len(image), 37):
        with pytest.raises(JITError):
            engine.add(image[:length], stem="cut")
    with pytest.raises(JITError, match="not a 64-bit little-endian ELF"):
        engine.add(b"junk" * 100, stem="junk")
    draw = random.Random(1)
    for _ in range(300):
        torn = bytearray(image)
        torn[draw.randrange(64)] = draw.randrange(256)
        try:
            symbols = read_symbols(bytes(torn))
        except JITError:
            continue
        assert len(symbols) <= len(image)


def test_the_jit_is_begun_afresh_after_many_libraries(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "LIBRARIES_PER_JIT", 4)
    image = compile_object(constant(5))
    kept = engine.add(image, stem="kept")
    for _ in range(20):
        engine.unload(engine.add(image, stem="passing"))
    assert call(kept) == 5
    assert engine.library_count == 1
    last = engine.add(image, stem="last")
    engine.unload(kept)
    assert call(last) == 5


def test_threads_compile_and_link_at_once(engine: Engine) -> None:
    libraries: dict[int, Library] = {}

    def work(first: int) -> None:
        for value in range(first, first + 10):
            libraries[value] = engine.add_text(constant(value), stem="f")

    threads = [threading.Thread(target=work, args=(10 * i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {value: call(library) for value, library in libraries.items()} == {value: value for value in range(40)}


def test_a_fork_in_the_middle_of_compilations_can_compile() -> None:
    program = """
import os, threading
from tensorlang.jit.compiler import compile_object
text = "define i64 @f() { ret i64 1 }"
stop = threading.Event()
def busy():
    while not stop.is_set():
        compile_object(text)
threads = [threading.Thread(target=busy) for _ in range(2)]
for thread in threads: thread.start()
for _ in range(5):
    child = os.fork()
    if child == 0:
        compile_object(text)
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
stop.set()
for thread in threads: thread.join()
"""
    subprocess.run([sys.executable, "-W", "ignore", "-c", program], check=True, timeout=60)
