"""Places of faults are searched for when there is a fault, and not before."""

import pytest

from tensorlang.dialects.registry import context
from tensorlang.support.source import Source
from tensorlang.syntax import places
from tensorlang.syntax.parser import parse_module


def test_a_text_without_faults_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading it again for every loop would make reading take the square of its length."""

    def again(_: Source, start: int) -> object:
        raise AssertionError("the text was read again")

    monkeypatch.setattr(places, "tokens_from", again)
    loop = "affine.for %i = max affine_map<()[s] -> (s, 0)>()[%n] to min affine_map<()[s] -> (s, 8)>()[%n] {\n}\n"
    module = parse_module(Source("loops", f"func.func @f(%n: index) {{\n{loop * 3}return\n}}"), context())
    assert sum(op.name == "affine.for" for op in module.walk()) == 3
