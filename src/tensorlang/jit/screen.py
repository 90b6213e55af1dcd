"""Refuse LLVM text that would end the process instead of raising an error.

LLVM reports most faults, but some only by `abort` or `exit`: assembly that does not assemble, an intrinsic of another
machine, a function attribute that changes the machine, scalable vectors where there are none, absurd integer widths.
None of them comes out of our own code generation, so their presence is a fault of the text. This is a second fence,
not the sandbox: what an unknown author wrote is compiled in a worker process.
"""

import re

from tensorlang.jit.errors import JITError

MAX_INTEGER_BITS = 65_536
"""Wider integers are legal in LLVM up to 2^23, but one division of such makes megabytes of code."""

_STRING_OR_COMMENT = re.compile(r'"[^"]*"|;[^\n]*')
_TARGET_ATTRIBUTE = re.compile(r'"(target-cpu|target-features|tune-cpu)"\s*=')
_FOREIGN_INTRINSIC = re.compile(
    r"@llvm\.(?:aarch64|amdgcn|arm|bpf|dx|hexagon|loongarch|mips|nvvm|ppc|r600|riscv|s390|spv|ve|wasm|xcore)\."
)
_INLINE_ASSEMBLY = re.compile(r"\basm\b")
_SCALABLE = re.compile(r"\bvscale\b")
_WIDE_INTEGER = re.compile(r"\bi(\d{5,})\b")


def screen(text: str) -> None:
    """Raise `JITError` when `text` holds what LLVM does not survive; cheap when it does not."""
    if "\0" in text:
        raise JITError("screen", "the text holds a NUL character")
    if "target-" in text or "tune-cpu" in text:
        _refuse(_TARGET_ATTRIBUTE.search(text), "functions are compiled for this machine, without")
    if "@llvm." in text:
        _refuse(_FOREIGN_INTRINSIC.search(text), "this machine has no")
    if "asm" in text or "vscale" in text:
        bare = _STRING_OR_COMMENT.sub("", text)
        _refuse(_INLINE_ASSEMBLY.search(bare), "assembly is not accepted:")
        _refuse(_SCALABLE.search(bare), "this machine has no")
    for width in _WIDE_INTEGER.finditer(text):
        if int(width[1]) > MAX_INTEGER_BITS:
            _refuse(width, f"integers have at most {MAX_INTEGER_BITS} bits, not")


def _refuse(found: re.Match[str] | None, why: str) -> None:
    if found is not None:
        raise JITError("screen", f"{why} '{found[0]}' (line {found.string.count(chr(10), 0, found.start()) + 1})")
