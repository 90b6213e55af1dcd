"""One engine with a runtime per test."""

from collections.abc import Iterator

import pytest

from tensorlang.jit.engine import Engine
from tensorlang.jit.runtime.library import Runtime


@pytest.fixture
def engine() -> Iterator[Engine]:
    made = Engine()
    yield made
    made.close()


@pytest.fixture
def runtime(engine: Engine) -> Runtime:
    return Runtime(engine)
