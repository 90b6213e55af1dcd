"""One engine with a runtime per test, and a function that returns what it is given."""

from collections.abc import Callable, Iterator

import pytest

from tensorlang.jit.abi import Parameter, Signature
from tensorlang.jit.engine import Engine
from tensorlang.jit.entry import NativeFunction
from tensorlang.jit.runtime.library import Runtime

# Copies argument words behind the arguments: what goes in comes out as results.
ECHO = """
define i32 @"tl.entry.echo{words}"(ptr %frame) {{
  %to = getelementptr i64, ptr %frame, i64 {words}
  call void @llvm.memcpy.p0.p0.i64(ptr %to, ptr %frame, i64 {bytes}, i1 false)
  ret i32 0
}}
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
"""


@pytest.fixture
def engine() -> Iterator[Engine]:
    made = Engine()
    yield made
    made.close()


@pytest.fixture
def runtime(engine: Engine) -> Runtime:
    return Runtime(engine)


@pytest.fixture
def echo(engine: Engine, runtime: Runtime) -> Callable[..., NativeFunction]:
    """Makes a function that returns its argument words as `results`."""

    def make(parameters: tuple[Parameter, ...], results: tuple[Parameter, ...]) -> NativeFunction:
        words = sum(parameter.words for parameter in parameters)
        copied = sum(result.words for result in results)
        library = engine.add_text(ECHO.format(words=words, bytes=8 * copied), stem="echo")
        return NativeFunction(runtime, library.address(f"tl.entry.echo{words}"), Signature("echo", parameters, results))

    return make
