"""A chain of products over linear tensors, run for real: its peak memory does not grow with its length."""

import resource
import subprocess
import sys
from pathlib import Path

ROWS = 1 << 20
BYTES = ROWS * 4 * 4
TYPE = f"!tensorlang.tensor<{ROWS}x4xf32, linear>"


def chain(length: int) -> str:
    steps = "\n".join(
        f"%x{n + 1} = tensorlang.matmul %x{n}, %w : {TYPE}, tensor<4x4xf32> -> {TYPE}" for n in range(length)
    )
    return f"""func.func @main() {{
  %one = arith.constant 1.0 : f32
  %half = arith.constant 0.5 : f32
  %zero = arith.constant 0 : index
  %rows = tensor.splat %one : tensor<{ROWS}x4xf32>
  %w = tensor.splat %half : tensor<4x4xf32>
  %x0 = tensorlang.cast %rows : tensor<{ROWS}x4xf32> to {TYPE}
  {steps}
  %y = tensorlang.cast %x{length} : {TYPE} to tensor<{ROWS}x4xf32>
  %first = tensor.extract %y[%zero, %zero] : tensor<{ROWS}x4xf32>
  vector.print %first : f32
  return
}}
"""


def peak(length: int, folder: Path) -> int:
    """Bytes that a run of its own had resident at most."""
    program = folder / f"chain{length}.tl"
    program.write_text(chain(length), encoding="utf-8")
    script = (
        "import resource, subprocess, sys\n"
        "subprocess.run(sys.argv[1:], check=True)\n"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
    )
    tool = Path(sys.executable).parent / "tl-run"
    command = [sys.executable, "-c", script, str(tool), str(program)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)
    value, kilobytes = done.stdout.split()
    assert float(value) == 2.0**length
    return int(kilobytes) * resource.getpagesize() // 4096 * 1024


def test_the_peak_does_not_grow_with_the_chain(tmp_path: Path) -> None:
    short, long = peak(1, tmp_path), peak(12, tmp_path)
    assert short > 2 * BYTES  # the figure sees the tensors
    assert long - short < 3 * BYTES  # malloc's own choices move it by one or two; eleven tensors would show
