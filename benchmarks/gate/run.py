"""Kill rate of the trust gate over mutants of the example kernels, of the bases in tests/gate, and of their rewrites.

python benchmarks/gate/run.py --count 1000 --json benchmarks/results/gate_mutants.json
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from mutate import Mutant, mutants

from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.func import FuncOp
from tensorlang.driver.module_text import read_module
from tensorlang.evolve.extract import isolate
from tensorlang.evolve.levels import to_base
from tensorlang.gate.gate import Gate, GateOptions
from tensorlang.gate.verdict import Accepted, Failed
from tensorlang.ir.printer import print_module
from tensorlang.ir.symbols import symbols
from tensorlang.ir.verifier import verify
from tensorlang.support.source import Source

ROOT = Path(__file__).resolve().parents[2]
REWRITES = ROOT / "tests" / "gate"
EXAMPLES = ("conv2d_bench", "conv2d_resnet", "matmul", "self_optimizing_matmul")


@dataclass(frozen=True)
class Kernel:
    """A base, and what its mutants are made from: itself, or a right rewrite of it."""

    name: str
    function: str
    base: ModuleOp
    source: Source
    originals: tuple[tuple[str, ModuleOp], ...]


def module_of(path: Path) -> tuple[ModuleOp, Source]:
    source = Source(path.name, path.read_text(encoding="utf-8"))
    module = read_module(source)
    to_base(module, source)
    return module, source


def functions(module: ModuleOp) -> list[str]:
    return [name for name, op in symbols(module) if isinstance(op, FuncOp) and not op.is_declaration and name != "main"]


def kernels() -> Iterator[Kernel]:
    for name in EXAMPLES:
        module, source = module_of(ROOT / "examples" / f"{name}.tl")
        for function in functions(module):
            alone = isolate(module, function)
            yield Kernel(f"{name}/{function}", function, alone, source, (("base", alone),))
    labels = json.loads((REWRITES / "labels.json").read_text(encoding="utf-8"))["candidates"]
    for folder in sorted(path for path in REWRITES.iterdir() if path.is_dir() and (path / "base.tl").exists()):
        base, source = module_of(folder / "base.tl")
        right = [one["name"] for one in labels if one["base"] == folder.name and one["label"] == "equivalent"]
        others = tuple((name, module_of(folder / f"{name}.tl")[0]) for name in right)
        yield Kernel(folder.name, functions(base)[0], base, source, (("base", base), *others))


def chosen(kernel: Kernel, share: int, part: int, dice: random.Random) -> list[tuple[str, Mutant]]:
    """Valid mutants that are not what they were made from, of the base and of rewrites; each part has others."""
    found: dict[str, list[tuple[str, Mutant]]] = {}
    for name, module in kernel.originals:
        text = print_module(module)
        made = (one for one in mutants(module, kernel.function) if not verify(one.module))
        found[name] = [(name, one) for one in made if print_module(one.module) != text]
    own = found.pop("base")
    others = [entry for entries in found.values() for entry in entries]
    dice.shuffle(own)
    dice.shuffle(others)
    shuffled = [entry for pair in zip_longest(own, others) for entry in pair if entry is not None]
    return shuffled[part * share : (part + 1) * share]


def judge(kernel: Kernel, share: int, part: int, dice: random.Random) -> Iterator[dict[str, object]]:
    with Gate(kernel.base, kernel.function, GateOptions(faster=False), kernel.source) as gate:
        if isinstance(gate.runs(), Failed):
            return  # not a function that is exchanged: it prints, asks for the time, or rewrites itself
        for name, mutant in chosen(kernel, share, part, dice):
            assert isinstance(mutant.module, ModuleOp)
            begun = time.perf_counter()
            verdict = gate.judge(mutant.module)
            stage = "survived" if isinstance(verdict, Accepted) else verdict.stage
            seconds = round(time.perf_counter() - begun, 3)
            yield {
                "kernel": kernel.name, "of": name, "kind": mutant.kind, "op": mutant.what, "stage": stage,
                "seconds": seconds, "text": print_module(mutant.module) if stage == "survived" else "",
            }  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000, help="how many mutants, about")
    parser.add_argument("--kernel", default="", help="only kernels with this in their names")
    parser.add_argument("--part", type=int, default=0, help="from 0: which of the parts of that many")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--json", type=Path)
    options = parser.parse_args()
    dice = random.Random(options.seed)
    wanted = [kernel for kernel in kernels() if options.kernel in kernel.name]
    share = -(-options.count // len(wanted))
    results: list[dict[str, object]] = []
    for kernel in wanted:
        results += judge(kernel, share, options.part, dice)
        print(f"{kernel.name}: {len(results)} mutants so far", file=sys.stderr, flush=True)
    stages = Counter(str(result["stage"]) for result in results)
    times = sorted(float(str(result["seconds"])) for result in results)
    survivors = [result for result in results if result["stage"] == "survived"]
    for stage, count in stages.most_common():
        print(f"{stage:14}{count:6}{count / len(results):8.1%}")
    median = times[len(times) // 2]
    print(f"{len(results)} mutants, {len(survivors)} survived; median {median:.2f} s, worst {times[-1]:.2f} s")
    for result in survivors:
        print(f"survived: {result['kernel']} {result['of']}: {result['kind']} ({result['op']}, {result['seconds']} s)")
    for result in sorted(results, key=lambda result: -float(str(result["seconds"])))[:5]:
        print(f"slow: {result['kernel']} {result['of']}: {result['kind']}, {result['stage']}, {result['seconds']} s")
    if options.json:
        made = {
            "machine": platform.machine(), "python": platform.python_version(), "seed": options.seed,
            "mutants": len(results), "stages": dict(stages), "median_s": median, "worst_s": times[-1],
            "survivors": survivors,
        }  # fmt: skip
        options.json.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
