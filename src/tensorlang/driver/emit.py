"""tl-run --emit: a stage of the compilation instead of a run."""

from __future__ import annotations

import subprocess
import tempfile
from pathlib import Path

from tensorlang.codegen.module import generate
from tensorlang.dialects.builtin import ModuleOp
from tensorlang.driver.options import Emission
from tensorlang.driver.status import ToolError
from tensorlang.evolve.levels import machine_level, to_base
from tensorlang.ir.printer import print_module
from tensorlang.jit.compiler import assembly, compile_object
from tensorlang.support.source import Source


def emit(module: ModuleOp, source: Source, kind: Emission) -> str | bytes:
    """The product: `ir` is what codegen takes, `shared` an ELF library with the packed entries."""
    to_base(module, source)
    lowered = machine_level(module, source)
    if kind == "ir":
        return print_module(lowered)
    text = generate(lowered, source=source, self_contained=kind == "shared").text
    match kind:
        case "llvm":
            return text
        case "asm":
            return assembly(text)
        case "obj":
            return compile_object(text)
        case "shared":
            return _shared(compile_object(text))


def _shared(image: bytes) -> bytes:
    """Link an object with the system's C compiler."""
    with tempfile.TemporaryDirectory() as folder:
        made, target = Path(folder) / "module.o", Path(folder) / "module.so"
        made.write_bytes(image)
        try:
            subprocess.run(["cc", "-shared", "-o", str(target), str(made), "-lm"], check=True, capture_output=True)
        except FileNotFoundError:
            raise ToolError("--emit shared needs a C compiler named 'cc' to link with") from None
        except subprocess.CalledProcessError as fault:
            raise ToolError(f"cc could not link: {fault.stderr.decode(errors='replace').strip()}") from None
        return target.read_bytes()
