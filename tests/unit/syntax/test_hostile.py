"""Texts that nobody writes: each ends soon, in a module or in a located fault, and with bounded memory."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from tensorlang.dialects.registry import context
from tensorlang.driver.files import read_source
from tensorlang.ir.printer import print_module
from tensorlang.ir.verifier import verify
from tensorlang.support.diagnostics import DiagnosticError
from tensorlang.support.source import Source
from tensorlang.syntax.parser import parse_module

LIMIT_S = 20.0
DEEP = 10_000
MANY = 1_000_000


def printed(text: str) -> str:
    """Parse, verify, print, twice: what was printed must be read again and print the same."""
    first = once(text)
    assert once(first) == first
    return first


def once(text: str) -> str:
    source = Source("hostile", text)
    module = parse_module(source, context(allow_unregistered=True))
    faults = verify(module, source)
    if faults:
        raise DiagnosticError(faults)
    return print_module(module)


def attribute(text: str) -> str:
    return f'"t.x"() {{a = {text}}} : () -> ()'


def nested(opening: str, inside: str, closing: str, depth: int = DEEP) -> str:
    return opening * depth + inside + closing * depth


def repeated(word: str, count: int = 100_000) -> str:
    return ", ".join([word] * count)


REFUSED = {
    "regions": (nested('"t.x"() ({ ', "", " }) : () -> ()"), "nested too deeply"),
    "structured control flow": (
        "func.func @f(%c: i1) { " + nested("scf.if %c { ", "", " }") + " return }",
        "nested",
    ),
    "types": (attribute(nested("tuple<", "i32", ">")), "nested too deeply"),
    "tensor types": (attribute(nested("tensor<2x", "f32", ">")), "nested too deeply"),
    "function types": (attribute(nested("(", "i32", ") -> ()")), "nested too deeply"),
    "dialect types": (attribute(nested("!a.b<", "x", ">")), ""),
    "dialect attributes": (attribute("#a.b" + nested("<", "x", ">")), ""),
    "arrays": (attribute(nested("[", "1", "]")), "nested too deeply"),
    "dictionaries": (attribute(nested("{a = ", "1", "}")), "nested too deeply"),
    "elements": (attribute(f"dense<{nested('[', '1', ']')}> : tensor<1xi32>"), "nested too deeply"),
    "locations": (attribute(nested('loc("a"(' + '"b"(' * 3, '"c"', "))))", DEEP // 4)), ""),
    "parentheses": (attribute(f"affine_map<(d0) -> ({nested('(', 'd0', ')')})>"), "nested too deeply"),
    "negations": (attribute(f"affine_map<(d0) -> ({'-' * DEEP}d0)>"), "operations"),
    "sums": (attribute(f"affine_map<(d0)[s0] -> ({' + s0 mod 7 + d0' * DEEP})>".replace("( + ", "(")), "operations"),
    "open brackets": ('"t.x"' + "([{<" * MANY, ""),
    "NUL": ("module {\0}", "NUL"),
    "a long number": (attribute("9" * MANY), "too large"),
    "a long index": (f"func.func @f(%m: memref<4xf32>) {{ %0 = affine.load %m[{'9' * MANY}] : memref<4xf32> }}", ""),
    "a long count": (f'%0:{"9" * MANY} = "t.x"() : () -> i32', "results"),
    "a long width": (f"func.func private @f(i{'9' * MANY})", "bitwidth"),
    "a long extent": (f"func.func private @f(tensor<{'9' * MANY}xf32>)", "invalid dimension"),
    "a long distinct": (attribute(f"distinct[{'9' * MANY}]<1>"), "64-bit"),
    "a long place": (attribute(f'loc("f":{"9" * MANY}:1)'), "32-bit"),
    "an unterminated string": ('"' + "a" * MANY, "string literal"),
    "quotes": ('"' * (MANY + 1), ""),
    "an unknown name of a million characters": (f"func.func @f() {{ return %{'a' * MANY} : i32 }}", "undeclared"),
    "an unknown operation of a million characters": ("x." + "a" * MANY, "unknown"),
    "a symbol that nobody defines": (f"func.func @f() {{ call @{'a' * MANY}() : () -> () return }}", ""),
}


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused_soon_and_at_a_place(name: str) -> None:
    text, words = REFUSED[name]
    began = time.process_time()
    with pytest.raises(DiagnosticError) as caught:
        once(text)
    first = caught.value.diagnostics[0]
    assert words in first.message
    assert first.span is not None
    assert len(first.render()) < 2_000_000
    assert time.process_time() - began < LIMIT_S


ACCEPTED = {
    "regions": nested('"t.x"() ({ ', '"t.y"() : () -> ()', " }) : () -> ()", 400),
    "structured control flow": "func.func @f(%c: i1) { " + nested("scf.if %c { ", "", " }", 400) + " return }",
    "types": attribute(nested("tuple<", "i32", ">", 900)),
    "arrays": attribute(nested("[", "1", "]", 900)),
    "CRLF": 'module {\r\n  "t.x"() : () -> ()\r\n}\r\n',
    "a name of a million characters": f"func.func @f(%{'a' * MANY}: i32) -> i32 {{ return %{'a' * MANY} : i32 }}",
    "a symbol of a million characters": f"func.func private @{'a' * MANY}()",
    "an operation of a million characters": f'"t.{"a" * MANY}"() : () -> ()',
    "a string of a million characters": attribute(f'"{"a" * MANY}"'),
    "2^40 elements": "%0 = arith.constant dense<1.0> : tensor<1099511627776xf32>",
    "2^80 elements": "func.func private @f(tensor<1099511627776x1099511627776xf32>)",
    "many results": f'%0:100000 = "t.x"() : () -> ({repeated("i32")})',
    "many operands": f'%0 = "t.x"() : () -> i32\n"t.y"({repeated("%0")}) : ({repeated("i32")}) -> ()',
    "many elements": attribute(f"dense<[{', '.join(map(str, range(100_000)))}]> : tensor<100000xi32>"),
    "many blocks": "func.func @f() {\n" + "".join(f"  cf.br ^b{i}\n^b{i}:\n" for i in range(20_000)) + "  return\n}",
    "a value in many blocks": "func.func @f(%c: i1) {\n"
    + "".join(f"  cf.cond_br %c, ^b{i}, ^b{i}\n^b{i}:\n" for i in range(20_000))
    + "  return\n}",
    "many digits of a fraction": attribute("0." + "3" * 100_000),
    "a sum": attribute(f"affine_map<(d0)[s0] -> ({' + '.join(['d0 mod 7', 's0'] * 200)})>"),
}


@pytest.mark.parametrize("name", ACCEPTED)
def test_is_read_and_printed_soon(name: str) -> None:
    began = time.process_time()
    assert printed(ACCEPTED[name])
    assert time.process_time() - began < LIMIT_S


def test_a_million_results_in_bounded_time() -> None:
    began = time.process_time()
    assert once(f'%0:{MANY} = "t.x"() : () -> ({repeated("i32", MANY)})').startswith("module")
    assert time.process_time() - began < 2 * LIMIT_S


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"module {\n  \xff\xfe\n}", "not UTF-8 text"),
        (b"module {}\n\xe2\x82", "not UTF-8 text"),
        ("module {}".encode("utf-16"), "not UTF-8 text"),
    ],
)
def test_what_is_not_utf8_is_refused_at_its_place(content: bytes, words: str, tmp_path: Path) -> None:
    path = tmp_path / "input.tl"
    path.write_bytes(content)
    with pytest.raises(DiagnosticError, match=words):
        read_source(str(path))


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    path = tmp_path / "input.tl"
    path.write_bytes(b"\xef\xbb\xbfmodule {}\n")
    assert once(read_source(str(path)).text) == "module {\n}\n"


TOOL = str(Path(sys.executable).with_name("tl-opt"))
SMALL = ["sh", "-c", 'ulimit -v 1048576; exec "$0" "$@"', TOOL, "-"]
"""The tool in a gigabyte of address space."""


def test_a_huge_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.tl"
    with path.open("wb") as file:
        file.truncate(1 << 30)
    ended = subprocess.run([*SMALL[:-1], str(path)], capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "huge.tl" in ended.stderr
    assert "MB" in ended.stderr


def test_a_huge_stream_is_refused() -> None:
    with subprocess.Popen(SMALL, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as tool:
        assert tool.stdin is not None
        assert tool.stderr is not None
        try:
            for _ in range(300):
                tool.stdin.write(b" " * (1 << 20))
            tool.stdin.close()
        except BrokenPipeError:
            pass
        assert b"MB" in tool.stderr.read()
        assert tool.wait() == 1


def test_splats_of_2_to_the_40_elements_are_folded_without_being_spelt_out() -> None:
    text = """func.func @f() -> tensor<1099511627776xf32> {
  %0 = arith.constant dense<1.0> : tensor<1099511627776xf32>
  %1 = arith.addf %0, %0 : tensor<1099511627776xf32>
  return %1 : tensor<1099511627776xf32>
}
"""
    ended = subprocess.run([*SMALL, "-p", "canonicalize,cse"], input=text, capture_output=True, text=True, check=True)
    assert "dense<2.000000e+00> : tensor<1099511627776xf32>" in ended.stdout
