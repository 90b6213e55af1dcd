"""What each command line says to its driver, and how a wrong one is answered."""

import sys
from collections.abc import Callable
from types import ModuleType
from typing import cast

import pytest

import tensorlang.driver
import tl_ask
import tl_check
import tl_opt
import tl_run
from tensorlang.driver.options import AskOptions, BrainOptions, CheckOptions, OptOptions, RunOptions

MAINS = {"opt": tl_opt.main, "ask": tl_ask.main, "check": tl_check.main, "run": tl_run.main}
Said = Callable[..., object]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Said:
    """`said("opt", "-p", "cse")`: the options that this command line hands to the driver."""

    def hear(tool: str, *words: str) -> object:
        heard: list[object] = []

        def run(options: object) -> int:
            heard.append(options)
            return 0

        driver = ModuleType(f"tensorlang.driver.{tool}")
        driver.__dict__["run"] = run
        monkeypatch.setitem(sys.modules, driver.__name__, driver)
        monkeypatch.setattr(tensorlang.driver, tool, driver, raising=False)
        assert MAINS[tool](words) == 0
        return heard[0]

    return hear


@pytest.fixture(autouse=True)
def a_small_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tl_opt, "_passes", lambda: {"cse", "tile", "unroll-and-jam"})


def test_the_defaults_are_those_of_the_options(said: Said) -> None:
    assert said("opt") == OptOptions()
    assert said("ask") == AskOptions()
    assert said("check", "a.tl") == CheckOptions(base="a.tl")
    assert said("run") == RunOptions()


def test_passes_keep_their_order_however_they_are_written(said: Said) -> None:
    words = ("-p", "a,b{n=4}", "--tile=loop=i size=8", "k.tl", "--pass-pipeline=builtin.module(cse)", "--cse")
    options = cast("OptOptions", said("opt", *words))
    assert options.pipeline == ("a,b{n=4}", "tile{loop=i size=8}", "builtin.module(cse)", "cse")
    assert options.file == "k.tl"


def test_a_pass_takes_its_options_with_or_without_braces(said: Said) -> None:
    options = cast("OptOptions", said("opt", "--tile={loop=i}", "--unroll-and-jam=factor=2", "--cse="))
    assert options.pipeline == ("tile{loop=i}", "unroll-and-jam{factor=2}", "cse")


@pytest.mark.parametrize("prefix", ["--", "--mlir-"])
def test_printing_options_have_the_spellings_of_mlir(prefix: str, said: Said) -> None:
    names = ("print-ir-before=cse,tile", "print-ir-after=dce", "print-ir-after-change", "print-op-generic", "timing")
    assert said("opt", *(prefix + name for name in names)) == OptOptions(
        print_ir_before=("cse", "tile"),
        print_ir_after=("dce",),
        print_ir_after_change=True,
        print_op_generic=True,
        timing=True,
    )


@pytest.mark.parametrize(
    ("word", "listing"),
    [
        ("--list-passes", "passes"),
        ("--show-dialects", "dialects"),
        ("--print-grammar", "grammar"),
    ],
)
def test_listings(word: str, listing: str, said: Said) -> None:
    assert cast("OptOptions", said("opt", word)).listing == listing


def test_verification_between_passes_can_be_turned_off(said: Said) -> None:
    assert said("opt", "--verify-each=0") == OptOptions(verify_each=False)


def test_all_of_ask(said: Said) -> None:
    words = (
        "k.tl -o out.tl --function @f --brain gemini --model m --goal heal --as pipeline --attempts 2 --max-tokens 9"
    )
    assert said("ask", *words.split(), "--dry-run", "--record", "kept", "--strict") == AskOptions(
        file="k.tl",
        output="out.tl",
        function="f",
        goal="heal",
        form="pipeline",
        dry_run=True,
        strict=True,
        brain=BrainOptions(brain="gemini", model="m", attempts=2, max_tokens=9, record="kept"),
    )


def test_a_replay_is_a_brain(said: Said) -> None:
    assert cast("AskOptions", said("ask", "--replay", "kept")).brain == BrainOptions(brain="replay", replay="kept")


def test_all_of_check(said: Said) -> None:
    words = "a.tl b.tl -o c.tl --function f --function @g --policy proved --faster --json v.json --seed 7"
    assert said("check", *words.split()) == CheckOptions(
        base="a.tl",
        candidate="b.tl",
        output="c.tl",
        functions=("f", "g"),
        policy="proved",
        faster=True,
        json="v.json",
        seed=7,
    )


def test_all_of_run(said: Said) -> None:
    words = (
        "k.tl --self-optimize --heal --budget 2.5 --entry-point-result=i32 --input a=x.npy --input b=y.npy --emit llvm"
        " -o k.ll --stats s.json --trace t.json --report r --perf-map --brain local"
    )
    assert said("run", *words.split()) == RunOptions(
        file="k.tl",
        self_optimize=True,
        heal=True,
        budget_s=2.5,
        entry_point_result="i32",
        inputs=(("a", "x.npy"), ("b", "y.npy")),
        emit="llvm",
        output="k.ll",
        stats="s.json",
        trace="t.json",
        report="r",
        perf_map=True,
        brain=BrainOptions(brain="local"),
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("opt --csee", "unknown option '--csee', did you mean '--cse'?"),
        ("opt --unrol-and-jam=factor=2", "unknown option '--unrol-and-jam', did you mean '--unroll-and-jam'?"),
        ("opt --list-pases", "did you mean '--list-passes'?"),
        ("opt --list", "unknown option '--list'"),
        ("opt a.tl b.tl", "unexpected argument 'b.tl'"),
        ("opt --list-passes --print-grammar", "not allowed with"),
        ("opt --verify-each=maybe", "invalid choice: 'maybe'"),
        ("ask --brain gemeni", "invalid choice: 'gemeni'"),
        ("ask --brain replay", "--brain replay needs --replay DIR"),
        ("ask --brain local --replay d", "it does not go with --brain local"),
        ("ask --attempts 0", "needs a whole number from 1 on, got '0'"),
        ("ask --max-tokens ٣", "needs a whole number from 1 on"),
        ("ask --function @", "needs the name of a function"),
        ("check", "required: BASE"),
        ("check -", "cannot both come from standard input"),
        ("check a.tl b.tl --json -", "--json and -o are the same file"),
        ("check a.tl --certificate -", "--certificate - is standard input: name BASE and CANDIDATE"),
        ("check a.tl b.tl --certificate c.json --seed 1", "--certificate has its own functions, seeds and --faster"),
        ("check a.tl --seed x", "needs a whole number from 0 to 2^63 - 1, got 'x'"),
        ("run --budget nan", "needs seconds above 0, got 'nan'"),
        ("run --budget -1", "needs seconds above 0, got '-1'"),
        ("run --input x.npy", "needs NAME=FILE.npy or NAME=NUMBER"),
        ("run -o k.ll", "-o FILE goes with --emit"),
        ("run --entry-point-result=tensor", "invalid choice: 'tensor'"),
    ],
)
def test_a_wrong_command_line_is_one_line_and_status_2(
    line: str, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    tool, *words = line.split()
    assert MAINS[tool](words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"tl-{tool}: error: ")
    assert message in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize("tool", MAINS)
def test_help_and_version(tool: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert MAINS[tool](["--help"]) == 0
    assert capsys.readouterr().out.startswith(f"usage: tl-{tool} ")
    assert MAINS[tool](["--version"]) == 0
    assert capsys.readouterr().out == f"tl-{tool} {tensorlang.__version__}\n"
