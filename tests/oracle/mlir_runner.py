"""The real mlir-runner as oracle for values: what a program prints, by the pipeline that lowers everything we have."""

import shutil
import subprocess
from pathlib import Path

OPT, RUNNER = "mlir-opt-22", "mlir-runner-22"
_ON_FUNCTIONS = (
    "convert-linalg-to-loops", "lower-vector-mask", "lower-vector-multi-reduction", "convert-vector-to-scf",
)  # fmt: skip
_PIPELINE = (
    "convert-math-to-funcs", f"func.func({','.join(_ON_FUNCTIONS)})", "convert-complex-to-standard", "lower-affine",
    "convert-scf-to-cf", "expand-strided-metadata", "lower-affine", "func.func(arith-expand{include-bf16=true})",
    "convert-vector-to-llvm", "convert-ub-to-llvm", "convert-complex-to-llvm", "convert-math-to-llvm",
    "convert-math-to-libm", "convert-index-to-llvm", "convert-arith-to-llvm", "finalize-memref-to-llvm",
    "convert-func-to-llvm", "convert-cf-to-llvm", "reconcile-unrealized-casts",
)  # fmt: skip


def available() -> bool:
    return shutil.which(OPT) is not None and shutil.which(RUNNER) is not None


def printed(text: str) -> str:
    """What the program's `main` writes."""
    pipeline = f"--pass-pipeline=builtin.module({','.join(_PIPELINE)})"
    lowered = subprocess.run([OPT, pipeline], input=text, capture_output=True, text=True, check=True, timeout=120)
    command = [RUNNER, "-e", "main", "--entry-point-result=void", f"--shared-libs={','.join(_libraries())}"]
    done = subprocess.run(command, input=lowered.stdout, capture_output=True, text=True, check=True, timeout=120)
    return done.stdout


def _libraries() -> list[str]:
    found = shutil.which(RUNNER)
    assert found is not None
    folder = Path(found).resolve().parent.parent / "lib"
    return [str(next(folder.glob(f"lib{name}.so*"))) for name in ("mlir_c_runner_utils", "mlir_runner_utils")]
