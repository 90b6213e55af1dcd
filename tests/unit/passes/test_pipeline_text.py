"""Pipelines as text: read, run where they say, printed so that they read back."""

import pytest

from tensorlang.dialects.registry import context
from tensorlang.ir.core import Operation
from tensorlang.ir.printer import print_module
from tensorlang.passes.pipeline import PASSES, PIPELINES
from tensorlang.passes.runner import BrokenModuleError, Stage, run_pipeline
from tensorlang.passes.text import parse_pipeline
from tensorlang.support.diagnostics import DiagnosticError
from tensorlang.support.source import Source
from tensorlang.syntax.parser import parse_module


def module(text: str) -> tuple[Operation, Source]:
    source = Source("p.tl", text)
    return parse_module(source, context()), source


@pytest.mark.parametrize(
    ("text", "stages"),
    [
        ("", []),
        ("cse", ["cse"]),
        (" cse , canonicalize{ max-iterations=2 } ", ["cse", "canonicalize{max-iterations=2}"]),
        ("builtin.module(cse,dce)", ["cse", "dce"]),
        ("builtin.module(func.func(cse,dce),symbol-dce)", ["func.func(cse)", "func.func(dce)", "symbol-dce"]),
        ("any(any(cse))", ["any(cse)"]),
        ("builtin.module()", []),
        ("tile{loop='i' size=\"8\"}", ["tile{loop=i size=8}"]),
    ],
)
def test_a_text_names_stages(text: str, stages: list[str]) -> None:
    assert [str(stage) for stage in parse_pipeline(text)] == stages


@pytest.mark.parametrize("name", PIPELINES)
def test_a_named_pipeline_stands_for_its_stages(name: str) -> None:
    assert parse_pipeline(name) == parse_pipeline(PIPELINES[name])
    assert all(stage.step.name in PASSES for stage in parse_pipeline(name))


@pytest.mark.parametrize("text", ["lower-to-loops,canonicalize,cse", "func.func(tile{loop=i size=8},unroll{loop=j})"])
def test_what_is_printed_reads_back(text: str) -> None:
    stages = parse_pipeline(text)
    assert parse_pipeline(",".join(map(str, stages))) == stages


@pytest.mark.parametrize(
    "text",
    [
        "cse cse",
        "cse)",
        "(cse)",
        "{",
        "cse{",
        "cse{max",
        "cse=1",
        "func(cse)",
        "x.y(" * 9,
        "\x00",
        "cse,",
        "é",
        "tile{loop=}",
    ],
)
def test_nonsense_is_a_located_diagnostic(text: str) -> None:
    with pytest.raises(DiagnosticError) as caught:
        parse_pipeline(text)
    assert caught.value.diagnostics[0].span is not None


def test_a_refusal_has_the_place_and_the_pass() -> None:
    text = "func.func @f(%t: tensor<4xf32>) -> tensor<4xf32> {\n"
    text += "  %u = tensorlang.exp %t : tensor<4xf32>\n  return %u : tensor<4xf32>\n}\n"
    root, source = module(text)
    with pytest.raises(DiagnosticError) as caught:
        run_pipeline(root, parse_pipeline("one-shot-bufferize"), source)
    assert str(caught.value).startswith("p.tl:2:8: error: one-shot-bufferize: 'tensorlang.exp'")


def test_a_refusal_leaves_the_module_as_it_was() -> None:
    text = "func.func @g(%t: tensor<4xf32>) -> tensor<4xf32> {\n  return %t : tensor<4xf32>\n}\n"
    text += "func.func @f(%t: tensor<4xf32>, %x: f32) -> tensor<4xf32> {\n"
    text += "  %s = linalg.fill ins(%x : f32) outs(%t : tensor<4xf32>) -> tensor<4xf32>\n"
    text += "  %u = tensorlang.exp %s : tensor<4xf32>\n  return %u : tensor<4xf32>\n}\n"
    root, source = module(text)
    before = print_module(root)
    with pytest.raises(DiagnosticError):
        run_pipeline(root, parse_pipeline("one-shot-bufferize"), source)
    assert print_module(root) == before


def test_a_pass_that_breaks_the_module_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    from tensorlang.passes.cleanup.cse import CsePass

    def broken(self: CsePass, root: Operation) -> int:
        last = root.regions[0].entry.last
        assert last is not None
        block = last.regions[0].entry
        assert block.last is not None
        block.last.erase()
        return 1

    monkeypatch.setattr(CsePass, "run", broken)
    root, source = module("func.func @f() {\n  return\n}\n")
    with pytest.raises(BrokenModuleError, match="pass 'cse' left an invalid module"):
        run_pipeline(root, parse_pipeline("cse"), source)


def test_changes_are_counted() -> None:
    root, source = module("func.func @f(%a: i32) -> i32 {\n  %b = arith.addi %a, %a : i32\n  return %a : i32\n}\n")
    stages: tuple[Stage, ...] = parse_pipeline("dce")
    assert run_pipeline(root, stages, source) == 1
    assert run_pipeline(root, stages, source) == 0
