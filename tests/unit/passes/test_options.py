"""Options of passes: from words to values and back."""

from dataclasses import dataclass
from typing import ClassVar, Literal

import pytest

from tensorlang.ir.core import Operation
from tensorlang.passes.base import Pass
from tensorlang.passes.options import WrongValueError, options_of, print_pass, value_of


@dataclass(frozen=True, kw_only=True)
class ExamplePass(Pass):
    """Has an option of every kind."""

    name: ClassVar[str] = "example"
    loop: str
    size: int = 32
    sizes: tuple[int, ...] = ()
    names: tuple[str, ...] = ("a",)
    keep_order: bool = False
    kind: Literal["fast", "slow"] = "fast"
    limit: int | None = None
    share: float = 0.5

    def run(self, root: Operation) -> int:
        return len(root.regions)


def test_options_are_spelled_with_hyphens_and_say_what_they_take() -> None:
    found = {name: option.description for name, option in options_of(ExamplePass).items()}
    assert found == {
        "loop": "loop=<str>",
        "size": "size=<int>",
        "sizes": "sizes=<int,...>",
        "names": "names=<str,...>",
        "keep-order": "keep-order=<bool>",
        "kind": "kind=fast|slow",
        "limit": "limit=<int>",
        "share": "share=<float>",
    }
    assert [name for name, option in options_of(ExamplePass).items() if option.required] == ["loop"]


@pytest.mark.parametrize(
    ("option", "word", "value"),
    [
        ("size", "-3", -3),
        ("sizes", "4,8", (4, 8)),
        ("sizes", "4, 8", (4, 8)),
        ("sizes", "", ()),
        ("names", "i,j", ("i", "j")),
        ("keep-order", "true", True),
        ("keep-order", "0", False),
        ("kind", "slow", "slow"),
        ("limit", "7", 7),
        ("share", "0.25", 0.25),
    ],
)
def test_words_become_values(option: str, word: str, value: object) -> None:
    assert value_of(options_of(ExamplePass)[option].kind, word) == value


@pytest.mark.parametrize(
    ("option", "word", "said"),
    [
        ("size", "4.5", "needs a whole number, got '4.5'"),
        ("size", "٣", "needs a whole number"),
        ("size", "9" * 40, "needs a whole number"),
        ("sizes", "4,x", "needs a whole number, got 'x'"),
        ("keep-order", "yes", "needs true or false, got 'yes'"),
        ("kind", "quick", "needs one of fast, slow, got 'quick'"),
        ("share", "half", "needs a number, got 'half'"),
    ],
)
def test_wrong_words_are_answered(option: str, word: str, said: str) -> None:
    with pytest.raises(WrongValueError, match=said.replace(".", r"\.")):
        value_of(options_of(ExamplePass)[option].kind, word)


def test_a_pass_is_printed_with_what_differs_from_its_defaults() -> None:
    assert print_pass(ExamplePass(loop="i")) == "example{loop=i}"
    full = ExamplePass(loop="a b", sizes=(1, 2), keep_order=True, kind="slow", limit=3)
    assert print_pass(full) == 'example{loop="a b" sizes=1,2 keep-order=true kind=slow limit=3}'
