"""No reply raises, none takes long, and what is taken out of it is well formed."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tensorlang.brain.answer import Extracted, Unusable
from tensorlang.brain.extract import LONGEST_REPLY, extract
from tensorlang.brain.fences import fenced_blocks
from tensorlang.brain.function_text import find_functions, hide
from tensorlang.brain.question import Form, Question

BODY = "func.func @f0(%arg0: f32) -> f32 {\n  return %arg0 : f32\n}"

PIECES = [
    "```", "```mlir\n", "\n```\n", "~~~", "\n", " ", "`", "func.func", "func", " @f0", "@g", "(", ")", "{", "}", " -> ",
    "f32", "attributes", "module", "module {", '"', "\\", "//", ";", "#map = ", "!t = ", "private ", BODY, "return",
    "tile", "{a=1}", ",", "builtin.module(", "any(", '{"steps": [', '{"name": "x"}', "]}", "[", "\0", "\u202e",
    "\ud800", "</think>", "\r\n", "\u00a0", "é", "=",
]  # fmt: skip

replies = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=5)), max_size=40).map("".join),
)


def question(form: Form) -> Question:
    return Question(goal="speed", function_name="f0", function=BODY, as_=form, passes="tile: x\ncse: y\n")


@settings(max_examples=400, deadline=None)
@given(replies, st.sampled_from(["ir", "pipeline"]))
def test_a_reply_is_taken_or_refused(reply: str, form: Form) -> None:
    found = extract(reply, question(form))
    if isinstance(found, Unusable):
        assert found.reason
        assert "\n" not in found.reason
        return
    assert "\0" not in found.text
    assert "\u202e" not in found.text
    if form == "pipeline":
        assert found.text.isascii()
        assert found.text.isprintable()
        again = extract(found.text, question(form))
        lone_word = isinstance(again, Unusable) and "{" not in found.text  # in JSON a pass, by itself only a word
        assert lone_word or again == Extracted(found.text)
        return
    functions = find_functions(found.text)
    assert [function.name for function in functions.whole] == ["f0"]
    assert not functions.open_name
    assert ";" not in hide(found.text[functions.whole[0].start : functions.whole[0].end])
    assert extract(found.text, question(form)) == Extracted(found.text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(["", "mlir", "text", "MLIR"]))
def test_prose_around_a_fenced_function_does_not_matter(before: str, after: str, info: str) -> None:
    prose = [text.replace("`", "").replace("~", "").replace("func", "") for text in (before, after)]
    prose = [text.replace("</think>", "") for text in prose]
    found = extract(f"{prose[0]}\n```{info}\nmodule {{\n{BODY}\n}}\n```\n{prose[1]}", question("ir"))
    assert found == Extracted(f"module {{\n{BODY}\n}}\n")


@settings(max_examples=300, deadline=None)
@given(replies)
def test_hiding_keeps_every_place(text: str) -> None:
    hidden = hide(text)
    assert len(hidden) == len(text)
    assert [at for at, char in enumerate(hidden) if char == "\n"] == [
        at for at, char in enumerate(text) if char == "\n"
    ]


@settings(max_examples=300, deadline=None)
@given(replies)
def test_blocks_are_pieces_of_the_reply(text: str) -> None:
    assert all(block.text in text and block.text.strip() for block in fenced_blocks(text))


def filled(piece: str, size: int) -> str:
    return (piece * (size // len(piece) + 1))[:size]


HOSTILE = [
    "```\n", "```", "~~~\nx\n~~~\n", "```mlir func.func @f0() {}```\n", "`", "` `\n", '"', '"\\', '\\"', "//", "{", "}",
    "{}", "(", "func @f(", "func.func @f0() {", "func.func @f0() {}", "func.func @f0() -> ", "func  ", " ", "\t", "\0",
    "\u202e", "\ud800", "any(", "any(x)", "tile{", "tile{a=1},", "a{ = }", "a{,b=", "[", '{"a":', '["', "- ", "1. ",
    "</think>", "module {", "#a = b\n", "attributes {", ";", "func.func @f0() {;}\n", "@f0", "\r", "\n", "=", "-> ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
@pytest.mark.parametrize("form", ["ir", "pipeline"])
def test_a_long_reply_of_anything_is_quick(piece: str, form: Form) -> None:
    reply = filled(piece, LONGEST_REPLY["pipeline"] // 2)
    started = time.process_time()
    extract(reply, question(form))
    extract(f"```\n{reply}", question(form))
    assert time.process_time() - started < 5.0  # a quarter of a second each in the worst case


@pytest.mark.parametrize("piece", ["```\n", "\0", "\u202e", '"', "{", "func.func @f0() {", "func @f0() -> "])
def test_a_mebibyte_of_anything_is_quick(piece: str) -> None:
    started = time.process_time()
    extract(filled(piece, LONGEST_REPLY["ir"]), question("ir"))
    assert time.process_time() - started < 5.0  # one second; what is quadratic takes hours
