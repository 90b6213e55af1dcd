"""What is found in a reply, what is repaired and said, what is refused and why."""

import json

import pytest

from tensorlang.brain.answer import Extracted, Unusable
from tensorlang.brain.extract import extract, extract_function
from tensorlang.brain.question import Question

BODY = "func.func @f0(%arg0: f32) -> f32 {\n  return %arg0 : f32\n}"
MODULE = f"module {{\n{BODY}\n}}\n"


def fence(code: str, info: str = "mlir") -> str:
    return f"```{info}\n{code}\n```"


def taken(reply: str, wanted: str = "f0") -> Extracted:
    found = extract_function(reply, wanted)
    assert isinstance(found, Extracted), found
    return found


def refused(reply: str, wanted: str = "f0") -> str:
    found = extract_function(reply, wanted)
    assert isinstance(found, Unusable), found
    return found.reason


WRAPPED = ("wrapped it in a module",)


@pytest.mark.parametrize(
    ("reply", "repairs"),
    [
        (MODULE, ()),
        (fence(MODULE), ()),
        (fence(MODULE, ""), ()),
        (fence(MODULE).replace("```", "~~~~"), ()),
        (f"Sure! The key idea is `func.func @f0` with vectors:\n\n{fence(MODULE)}\n\nThis {{is}} faster.", ()),
        (fence(f"builtin.module @m attributes {{a = 1}} {{\n{BODY}\n}}"), ()),
        (fence(BODY), WRAPPED),
        (BODY, WRAPPED),
        (f"The answer:\n{BODY}\nDone.", WRAPPED),
        (f"```mlir\n{BODY}", ("a closing fence was missing", *WRAPPED)),
        (f"```mlir\nmodule {{\n{BODY}\n", ("a closing fence was missing",)),
        (fence(BODY.replace("func.func", "func")), ("'func' is 'func.func'", *WRAPPED)),
        (fence(BODY.replace("@f0", '@"f0"')).replace('@"f0"', "@f0"), WRAPPED),
        (fence(BODY.replace("@f0", "@fast_f0")), ("renamed @fast_f0 to @f0", *WRAPPED)),
        (fence(f"{MODULE}\n}}"), ()),
        (json.dumps({"code": MODULE}), ("read it from JSON",)),
        (fence(json.dumps(MODULE), "json"), ("read it from JSON",)),
        (BODY.replace("\n", "\r\n"), ("replaced carriage returns", *WRAPPED)),
        (BODY.replace("  return", "\u00a0\u00a0return"), ("replaced no-break spaces", *WRAPPED)),
        (f"> {BODY}", WRAPPED),
    ],
)
def test_the_function_is_found(reply: str, repairs: tuple[str, ...]) -> None:
    assert taken(reply) == Extracted(MODULE, repairs)


def test_semicolons_become_line_ends_but_not_in_strings_and_comments() -> None:
    reply = fence('func.func @f0() { %0 = arith.constant 1 : i32; "a;b"() : () -> (); // c;d\n return; }')
    found = taken(reply)
    assert found.repairs == ("semicolons became line ends", "wrapped it in a module")
    assert "1 : i32\n" in found.text
    assert '"a;b"' in found.text
    assert "// c;d" in found.text


def test_the_last_of_several_blocks() -> None:
    draft = fence(BODY.replace("return", "%0 = arith.draft\n  return"))
    found = taken(f"First:\n{draft}\nBetter:\n{fence(BODY)}\nRun it so:\n{fence('tl-run x.tl', 'sh')}")
    assert found.text == MODULE
    assert "took the last of several blocks that fit" in found.repairs


def test_thoughts_are_not_the_answer() -> None:
    assert extract(
        f"<think>maybe {fence(BODY.replace('f32', 'f64'))}</think>{fence(MODULE)}", _question("ir")
    ) == Extracted(MODULE)


def test_other_functions_are_left_out_and_named() -> None:
    module = f"module {{\nfunc.func @main() {{\n  return\n}}\n{BODY}\nfunc.func private @print(f32)\n}}"
    assert taken(fence(module)) == Extracted(MODULE, ("left out @main",))


def test_two_definitions() -> None:
    found = taken(fence(f"{BODY.replace('%arg0 :', '%x :')}\n{BODY}"))
    assert found.text == MODULE
    assert "took the last definition of @f0" in found.repairs


def test_a_recursive_function_is_renamed_throughout() -> None:
    code = '"use @g"\nfunc.func @g() {\n  // @g\n  call @g() : () -> ()\n  call @gg() : () -> ()\n  return\n}'
    found = taken(fence(code))
    assert "call @f0()" in found.text
    assert "call @gg()" in found.text
    assert "// @g" in found.text


def test_aliases_go_in_front() -> None:
    code = f"#map = affine_map<(d0) -> (d0)>\n!t = memref<4xf32>\n{BODY}"
    assert taken(fence(code)).text == f"#map = affine_map<(d0) -> (d0)>\n!t = memref<4xf32>\n{MODULE}"


@pytest.mark.parametrize(
    "head",
    [
        "func.func @f0()",
        "func.func private @f0()",
        'func.func @f0(%a: f32 {tensorlang.limits = [0.0 : f32, 20.0 : f32]}) -> (f32 {x.y = "}"})',
        "func.func @f0() attributes {tensorlang.healable}",
        "func.func @f0(%a: memref<4xf32, affine_map<(d0) -> (d0)>>) -> memref<4xf32, affine_map<(d0) -> (d0)>>",
        "func.func @f0(%a: f32) -> f32 attributes {tensorlang.contract = {finite_inputs}}",
        "func.func @f0(%a: f32) -> (f32, f32) attributes {a = {b = 1}}",
        "func.func @f0(\n  %a: f32,\n  %b: f32)\n  -> f32\n",
    ],
)
def test_heads_of_every_shape(head: str) -> None:
    function = f'{head} {{\n  "a.b"() ({{ ^bb0: }}) {{c = "}} // {{"}} : () -> () // }}\n  scf.if %c {{\n  }}\n}}'
    assert taken(f"{function}\nfunc.func @other() {{\n}}").text == f"module {{\n{function}\n}}\n"


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        ("I cannot do that.", "the reply defines no function; answer with 'func.func @f0(...) { ... }'"),
        ("Use `func.func @f0(%a: f32)` please", "the reply defines no function"),
        (fence("func.func private @f0(f32) -> f32"), "the reply defines no function"),
        (fence("func.func @f0() {\n  scf.if %c {\n  }\n"), "the body of @f0 (line 1 of the code) never closes"),
        (
            f"intro\n{fence('// c' + chr(10) + 'func.func @f0() {')}",
            "the body of @f0 (line 2 of the code) never closes",
        ),
        (fence(f"{BODY.replace('f0', 'a')}\n{BODY.replace('f0', 'b')}"), "the reply defines @a, @b but not @f0"),
        (fence(BODY.replace("return", "ret\0urn")), "the code holds the character U+0000"),
        (fence(BODY.replace("return", "\u202ereturn")), "the code holds the character U+202E"),
        (fence(BODY.replace("return", "ret\u200burn")), "the code holds the character U+200B"),
        (fence(BODY.replace("return", "\ud800return")), "the code holds the character U+D800"),
        (fence(BODY.replace("return", "\x1b[2Jreturn")), "the code holds the character U+001B"),
    ],
)
def test_what_is_refused_and_why(reply: str, reason: str) -> None:
    assert refused(reply).startswith(reason)


def test_bidi_in_the_prose_is_no_matter() -> None:
    assert taken(f"\u202eprose\0\n{fence(MODULE)}").text == MODULE


def _question(form: str, passes: str = "") -> Question:
    return Question(
        goal="speed", function_name="f0", function=BODY, passes=passes, as_="pipeline" if form == "pipeline" else "ir"
    )


@pytest.mark.parametrize("form", ["ir", "pipeline"])
@pytest.mark.parametrize("reply", ["", " \n\t", "x" * ((1 << 20) + 1)])
def test_blank_and_endless_replies(form: str, reply: str) -> None:
    found = extract(reply, _question(form))
    assert isinstance(found, Unusable)
    assert found.reason.startswith("the reply has 1048577" if reply.strip() else "the reply is blank")


PASSES = "tile{loop=L sizes=N,M}: splits a loop\nvectorize{loop=L width=N}: vectors\n  of one kind\ncse: once\n"
WANTED = "tile{loop=i size=14},vectorize{width=16},cse"


@pytest.mark.parametrize(
    "reply",
    [
        WANTED,
        f"`{WANTED}`",
        f"Pipeline: {WANTED}",
        f"-p '{WANTED}'",
        f"I would use `{WANTED}` here, since the loop is long.",
        f"Thinking: tile, then vectorize.\n\n{WANTED}\n\nThat is all",
        fence(WANTED, ""),
        fence("tile{loop=i size=14},\nvectorize{width=16},\ncse", "text"),
        fence("tile{loop=i size=14}\nvectorize{width=16}\ncse", "text"),
        fence("1. tile{loop=i size=14}\n2. vectorize{width=16}\n3. cse"),
        fence("# first the tiles\ntile{loop=i\n  size=14},vectorize{width=16},cse"),
        "tile { loop = i, size = 14 } , vectorize{ width=16 }, cse",
        f"builtin.module({WANTED})",
        f"--pass-pipeline=builtin.module(func.func({WANTED}))",
        json.dumps({"pipeline": WANTED}),
        json.dumps({"passes": ["tile{loop=i size=14}", "vectorize{width=16}", "cse"]}),
        json.dumps(
            {
                "steps": [
                    {"name": "tile", "options": [{"name": "loop", "value": "i"}, {"name": "size", "value": "14"}]},
                    {"name": "vectorize", "options": {"width": 16}},
                    {"name": "cse"},
                ]
            }
        ),
        fence(json.dumps([{"pass": "tile", "options": {"loop": "i", "size": 14}}, "vectorize{width=16}", "cse"])),
        f"Here you are: {json.dumps({'pipeline': WANTED})} (fast)",
    ],
)
def test_the_pipeline_is_found(reply: str) -> None:
    found = extract(reply, _question("pipeline", PASSES))
    assert isinstance(found, Extracted), found
    assert found.text == WANTED


def test_options_of_a_pipeline_in_json() -> None:
    reply = json.dumps({"steps": [{"name": "tile", "options": {"sizes": [4, 8], "peel": True}}]})
    assert extract(reply, _question("pipeline")) == Extracted("tile{sizes=4,8 peel=true}", ("read it from JSON",))


def test_an_unknown_pass_is_for_the_registry_to_refuse() -> None:
    assert extract("tyle{size=4}", _question("pipeline", PASSES)) == Extracted("tyle{size=4}")


@pytest.mark.parametrize(
    "reply",
    [
        "I would tile it",
        "Sure",
        "okay",
        "yes, sure",
        "```\n\n```",
        "tile{size=4",
        "tile{a={b=1}}",
        "tile{size=4},",
        "{}",
        "[]",
        json.dumps({"steps": []}),
        json.dumps({"steps": [{"name": "rm -rf /"}]}),
        json.dumps({"steps": [{"name": "tile", "options": {"a": "1}; x{"}}]}),
        json.dumps({"steps": [{"name": "tile", "options": "size=4"}]}),
        json.dumps({"steps": [3]}),
        "tile{size=\u202e4}",
        "tile{size=4},cse" * 2000,
    ],
)
def test_no_pipeline(reply: str) -> None:
    assert isinstance(extract(reply, _question("pipeline", PASSES)), Unusable)
