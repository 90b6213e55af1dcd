"""The machine that code is made for: this one, asked once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import llvmlite.binding as llvm


@dataclass(frozen=True, slots=True)
class Target:
    """Facts of the host that the compiler, the cost model and the object cache's key depend on.

    Attributes:
        triple: LLVM's name of the platform, such as `x86_64-unknown-linux-gnu`.
        cpu: LLVM's name of the processor, such as `znver3`.
        features: LLVM's feature string, every feature with its sign.
        vector_bits: width of the widest vector register that arithmetic may use.
        vector_registers: how many of those the instruction set names.
        llvm_version: of the LLVM that emits the code.
    """

    triple: str
    cpu: str
    features: str
    vector_bits: int
    vector_registers: int
    llvm_version: tuple[int, int, int]


@cache
def host_target() -> Target:
    """This process's machine. Initializes LLVM's native target on the first call."""
    llvm.initialize_native_target()
    llvm.initialize_native_asmprinter()
    llvm.initialize_native_asmparser()
    features = llvm.get_host_cpu_features()
    triple = llvm.get_process_triple()
    bits, registers = vector_unit(triple, frozenset(name for name, present in features.items() if present))
    return Target(
        triple=triple,
        cpu=llvm.get_host_cpu_name(),
        features=feature_string(features),
        vector_bits=bits,
        vector_registers=registers,
        llvm_version=llvm.llvm_version_info,
    )


def vector_unit(triple: str, features: frozenset[str]) -> tuple[int, int]:
    """(bits per register, number of registers) of the widest vector unit among `features`."""
    if "avx512f" in features:
        return 512, 32
    if "avx" in features:
        return 256, 16
    return (128, 32) if triple.startswith(("aarch64", "arm64")) else (128, 16)


_FLUSHES: Final = ("avx512bf16", "avxneconvert")
"""Their conversions to bf16 flush subnormal numbers; without them LLVM rounds in integers, as IEEE 754 has it."""


def feature_string(features: Mapping[str, bool]) -> str:
    """LLVM's spelling of `features`: every one with its sign, but for those whose results are not IEEE 754's.

    With AVX-512 the preference for 256-bit vectors is off: tuned for most such processors, LLVM keeps to 256 bits
    unless told otherwise. Clearing it here does what `"prefer-vector-width"="512"` on every function would do.
    """
    kept = {**features, **{name: False for name in _FLUSHES if name in features}}
    if features.get("avx512f"):
        kept["prefer-256-bit"] = False
    return ",".join(f"{'+' if kept[name] else '-'}{name}" for name in sorted(kept))
