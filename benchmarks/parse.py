"""How fast a module is read, verified and printed: ours, xDSL's and mlir-opt's, side by side in one run.

    python benchmarks/parse.py                                   ours and mlir-opt-22, where it is installed
    python benchmarks/parse.py --xdsl VENV/bin/xdsl-opt          and xDSL of that environment
    python benchmarks/parse.py --json benchmarks/results/parse.json

Every tool is a fresh process each time; CPU time counts, the least of several rounds; what an empty module takes is
taken off for the lines per second of the whole. Peak memory is of the largest text.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

OURS = Path(sys.executable).with_name("tl-opt")
STAGES = """
import sys, time, gc
from tensorlang.dialects.registry import context
from tensorlang.ir.printer import print_module
from tensorlang.ir.verifier import verify
from tensorlang.support.source import Source
from tensorlang.syntax.parser import parse_module
parse_module(Source("warm", "module {}"), context())
gc.disable()
text = open(sys.argv[1]).read()
times = [time.process_time()]
module = parse_module(Source("text", text), context()); times.append(time.process_time())
verify(module); times.append(time.process_time())
print_module(module); times.append(time.process_time())
print(*(later - sooner for sooner, later in zip(times, times[1:])))
"""
FUNCTION = """func.func @f{number}(%a: memref<64x64xf32>, %b: memref<64x64xf32>, %limit: f32) -> f32 {{
  %c0 = arith.constant 0 : index
  %c1 = arith.constant 1 : index
  %c64 = arith.constant 64 : index
  %zero = arith.constant 0.000000e+00 : f32
  %sum = scf.for %i = %c0 to %c64 step %c1 iter_args(%acc = %zero) -> (f32) {{
    %x = memref.load %a[%i, %c0] : memref<64x64xf32>
    %y = memref.load %b[%c0, %i] : memref<64x64xf32>
    %xy = arith.mulf %x, %y : f32
    %next = arith.addf %acc, %xy : f32
    %less = arith.cmpf olt, %next, %limit : f32
    %kept = scf.if %less -> (f32) {{
      scf.yield %next : f32
    }} else {{
      %half = arith.divf %next, %limit : f32
      scf.yield %half : f32
    }}
    scf.yield %kept : f32
  }}
  memref.store %sum, %b[%c0, %c1] : memref<64x64xf32>
  return %sum : f32
}}
"""


@dataclass(frozen=True)
class Row:
    """One tool on one text: seconds of CPU, lines in a second without the start, megabytes at the peak."""

    tool: str
    lines: int
    megabytes: float
    seconds: float
    lines_per_second: float
    peak_mb: float


def text_of(lines: int) -> str:
    """A module of at least so many lines."""
    count = -(-lines // FUNCTION.count("\n"))
    return "".join(FUNCTION.format(number=number) for number in range(count))


def cost(command: list[str]) -> tuple[float, float]:
    """Seconds of CPU and megabytes at the peak of a command, which must succeed."""
    with Path(os.devnull).open("w") as nowhere:
        process = subprocess.Popen(command, stdout=nowhere)
        _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, command
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measured(tools: dict[str, list[str]], path: Path, empty: Path, rounds: int) -> list[Row]:
    """Every tool in every round, so that a busy machine is busy for all of them."""
    found: dict[str, list[tuple[tuple[float, float], tuple[float, float]]]] = {name: [] for name in tools}
    for _ in range(rounds):
        for name, tool in tools.items():
            found[name].append((cost([*tool, str(path)]), cost([*tool, str(empty)])))
    text = path.read_text()
    lines, size = text.count("\n"), len(text) / 1e6
    rows: list[Row] = []
    for name, costs in found.items():
        whole = min(seconds for (seconds, _), _ in costs)
        start = min(seconds for _, (seconds, _) in costs)
        rows.append(Row(name, lines, size, whole, lines / (whole - start), max(peak for (_, peak), _ in costs)))
    return rows


def stages(path: Path, rounds: int) -> dict[str, float]:
    """Lines in a second of each stage of ours."""
    lines = path.read_text().count("\n")
    runs = [
        subprocess.check_output([sys.executable, "-c", STAGES, str(path)], text=True).split() for _ in range(rounds)
    ]
    return {
        stage: lines / min(float(run[index]) for run in runs)
        for index, stage in enumerate(("parse", "verify", "print"))
    }


def cpu() -> str:
    """What the processor is called."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").is_file() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def versions(tools: dict[str, list[str]]) -> dict[str, str]:
    """The first line with a number of what each says of itself."""
    found: dict[str, str] = {}
    for name, tool in tools.items():
        said = subprocess.run([*tool, "--version"], capture_output=True, text=True, check=False).stdout
        found[name] = next((line.strip() for line in said.splitlines() if any(map(str.isdigit, line))), "")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lines", type=int, nargs="+", default=[28_000, 140_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--xdsl", help="xdsl-opt of an environment that has xDSL")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    tools = {"tl-opt": [str(OURS)]}
    if shutil.which("mlir-opt-22"):
        tools["mlir-opt-22"] = ["mlir-opt-22"]
    if args.xdsl:
        tools["xdsl-opt"] = [args.xdsl]
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.mlir"
        empty.write_text("module {}\n")
        rows: list[Row] = []
        for lines in args.lines:
            path = Path(folder) / f"{lines}.mlir"
            path.write_text(text_of(lines))
            rows += measured(tools, path, empty, args.rounds)
        each = stages(Path(folder) / f"{args.lines[0]}.mlir", args.rounds)
        starts = {name: min(cost([*tool, str(empty)])[0] for _ in range(5)) for name, tool in tools.items()}
    for row in rows:
        speed = f"{row.seconds:7.2f} s {row.lines_per_second:10.0f} lines/s {row.peak_mb:7.0f} MB"
        print(f"{row.tool:12} {row.lines:8} lines {speed}")
    print("tl-opt, lines/s:", ", ".join(f"{stage} {speed:.0f}" for stage, speed in each.items()))
    if args.json:
        record = {
            "date": time.strftime("%Y-%m-%d"),
            "machine": {"cpu": cpu(), "cores": os.cpu_count(), "load": round(os.getloadavg()[0], 1)},
            "versions": {"python": platform.python_version(), **versions(tools)},
            "commit": subprocess.check_output(
                ["git", "rev-parse", "HEAD"], text=True, cwd=Path(__file__).parent
            ).strip(),
            "rows": [asdict(row) for row in rows],
            "stages_lines_per_second": each,
            "empty_module_seconds": starts,
        }
        args.json.write_text(json.dumps(record, indent=2) + "\n")


if __name__ == "__main__":
    main()
