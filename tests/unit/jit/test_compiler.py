import pytest

from tensorlang.jit.compiler import BASE, KERNEL, QUICK, Tier, assembly, compile_object
from tensorlang.jit.errors import JITError
from tensorlang.jit.objectfile import read_symbols
from tensorlang.jit.target import host_target, vector_unit

INCREMENT = "define i32 @f(i32 %x) {\n  %y = add i32 %x, 1\n  ret i32 %y\n}\n"

SUM = """
define float @sum(ptr %a, i64 %n) {
entry:
  %total = alloca float
  store float 0.0, ptr %total
  br label %head
head:
  %i = phi i64 [0, %entry], [%next, %body]
  %more = icmp slt i64 %i, %n
  br i1 %more, label %body, label %done
body:
  %at = getelementptr float, ptr %a, i64 %i
  %x = load float, ptr %at
  %before = load float, ptr %total
  %after = fadd float %before, %x
  store float %after, ptr %total
  %next = add i64 %i, 1
  br label %head
done:
  %result = load float, ptr %total
  ret float %result
}
"""


@pytest.mark.parametrize("tier", [QUICK, BASE, KERNEL], ids=lambda tier: tier.name)
def test_each_tier_makes_an_object_that_defines_the_function(tier: Tier) -> None:
    image = compile_object(INCREMENT, opt_level=tier.opt_level, run_passes=tier.run_passes)
    assert [(symbol.name, symbol.is_defined) for symbol in read_symbols(image)] == [("f", True)]


def test_only_the_passes_move_the_sum_into_a_register() -> None:
    loads_of_the_sum = [line for line in assembly(SUM, opt_level=2, run_passes=False).splitlines() if "(%rsp)" in line]
    assert loads_of_the_sum
    assert "(%rsp)" not in assembly(SUM, opt_level=2, run_passes=True)


LATE = "define i32 @f(i32 %x) {\n %y = add i32 %x, %z\n br label %b\nb:\n %z = add i32 1, 1\n ret i32 %y\n}"
SCALABLE = "define <vscale x 4 x float> @f(<vscale x 4 x float> %x) { ret <vscale x 4 x float> %x }"


@pytest.mark.parametrize(
    ("text", "stage", "words"),
    [
        pytest.param("define i32 @f() { ret i64 1 }", "parse", "doesn't match function result type", id="type"),
        pytest.param("nonsense", "parse", "expected top-level entity", id="nonsense"),
        pytest.param("; \ud800", "parse", "not Unicode", id="surrogate"),
        pytest.param(LATE, "verify", "does not dominate", id="dominance"),
        pytest.param("define void @f() { ret void }\0junk", "screen", "NUL", id="nul"),
        pytest.param('define void @f() { call void asm "nop", ""()\n ret void }', "screen", "assembly", id="asm"),
        pytest.param('module asm "nop"', "screen", "assembly", id="module-asm"),
        pytest.param(SCALABLE, "screen", "vscale", id="scalable"),
        pytest.param('define void @f() "target-cpu"="i386" { ret void }', "screen", "target-cpu", id="cpu"),
        pytest.param("declare float @llvm.nvvm.ex2.approx.f(float)", "screen", "nvvm", id="foreign"),
        pytest.param("define i9999999 @f() { ret i9999999 0 }", "screen", "(line 1)", id="wide"),
    ],
)
def test_bad_text_is_refused_with_the_reason(text: str, stage: str, words: str) -> None:
    with pytest.raises(JITError) as fault:
        compile_object(text)
    assert fault.value.stage == stage
    assert words in str(fault.value)


def test_a_string_that_speaks_of_assembly_is_only_a_string() -> None:
    text = f'; vscale, asm\n@s = constant [13 x i8] c" asm vscale \\00"\n{INCREMENT}'
    assert compile_object(text)


def test_text_for_another_machine_is_compiled_for_this_one() -> None:
    text = f'target datalayout = "E-p:32:32"\ntarget triple = "nvptx64"\n{INCREMENT}'
    assert compile_object(text) == compile_object(INCREMENT)


def test_the_same_text_makes_the_same_object() -> None:
    assert compile_object(SUM) == compile_object(SUM)


def test_the_target_is_this_machine() -> None:
    target = host_target()
    assert target.cpu
    assert target.llvm_version[0] == 22
    assert target.vector_bits in (128, 256, 512)
    assert ("-prefer-256-bit" in target.features) == (target.vector_bits == 512)


@pytest.mark.parametrize(
    ("features", "unit"),
    [(("sse2",), (128, 16)), (("sse2", "avx"), (256, 16)), (("avx", "avx2", "avx512f"), (512, 32))],
)
def test_the_widest_vector_unit_counts(features: tuple[str, ...], unit: tuple[int, int]) -> None:
    assert vector_unit("x86_64-unknown-linux-gnu", frozenset(features)) == unit
    assert vector_unit("aarch64-unknown-linux-gnu", frozenset()) == (128, 32)
