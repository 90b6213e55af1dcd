"""The real MLIR, where it is installed: what it says to a program, and what the program prints there."""

import shutil
import subprocess
from pathlib import Path

OPT, RUNNER = shutil.which("mlir-opt-22"), shutil.which("mlir-runner-22")
LIBRARIES = tuple(
    Path("/usr/lib/llvm-22/lib") / f"lib{name}.so.22.1" for name in ("mlir_c_runner_utils", "mlir_runner_utils")
)
ABSENT = "" if OPT and RUNNER and all(map(Path.exists, LIBRARIES)) else "mlir-22-tools is not installed"
"""Why nothing can be asked; empty where it can."""

_BUFFERIZE = (
    "one-shot-bufferize{bufferize-function-boundaries=1 function-boundary-type-conversion=identity-layout-map"
    " allow-return-allocs-from-loops=1}"
)
PIPELINE = ",".join((
    "convert-elementwise-to-linalg", _BUFFERIZE, "expand-realloc", "convert-math-to-funcs",
    "func.func(convert-linalg-to-loops,lower-vector-mask,lower-vector-multi-reduction)", "memref-expand",
    "func.func(convert-vector-to-scf)", "convert-complex-to-standard", "lower-affine", "convert-scf-to-cf",
    "expand-strided-metadata", "lower-affine", "func.func(arith-expand{include-bf16=true})", "convert-vector-to-llvm",
    "convert-ub-to-llvm", "convert-complex-to-llvm", "convert-math-to-llvm", "convert-math-to-libm",
    "convert-index-to-llvm", "convert-arith-to-llvm", "finalize-memref-to-llvm", "convert-func-to-llvm",
    "convert-cf-to-llvm", "reconcile-unrealized-casts",
))  # fmt: skip


def refusal(text: str) -> str:
    """Why mlir-opt does not take a program; empty when it does."""
    done = _run([str(OPT), "-"], text)
    return done.stderr if done.returncode else ""


def printed(text: str) -> str | None:
    """What `@main` prints; None where real MLIR has no lowering for it, or does not survive it."""
    lowered = _run([str(OPT), "-", f"--pass-pipeline=builtin.module({PIPELINE})"], text)
    if lowered.returncode:
        return None
    libraries = ",".join(map(str, LIBRARIES))
    command = [str(RUNNER), "-e", "main", "--entry-point-result=void", f"--shared-libs={libraries}"]
    done = _run(command, lowered.stdout)
    return None if done.returncode else done.stdout


def _run(command: list[str], text: str) -> "subprocess.CompletedProcess[str]":
    """What came of a command; some programs send mlir-opt round in circles, which counts as a failure."""
    try:
        return subprocess.run(
            command, input=text, capture_output=True, text=True, timeout=20, errors="surrogateescape", check=False
        )
    except subprocess.TimeoutExpired:
        return subprocess.CompletedProcess(command, -9, "", "no end in sight")
