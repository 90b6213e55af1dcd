"""How the .tl and .mlir tests run: `lit tests/lit tests/examples`.

Substitutions: %tl-opt %tl-ask %tl-check %tl-run (this environment's tools), %check (FileCheck on this very file),
%exits N CMD (passes when CMD ends with status N), %examples (their folder). `not CMD` comes with lit.
Features: `mlir` where mlir-opt 22 is installed, `avx512` and `avx2` by CPU.
"""

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path

import lit.formats

here = Path(__file__).resolve().parent
root = here.parents[1]
scripts = Path(sys.executable).parent  # not resolved: in a virtual environment this is its bin folder

config.name = "tensorlang"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".tl", ".mlir"]
config.excludes = ["Inputs"]
config.test_source_root = str(here)
config.test_exec_root = tempfile.mkdtemp(prefix="tensorlang-lit-")  # of this run alone: two may go on at once
atexit.register(shutil.rmtree, config.test_exec_root, ignore_errors=True)

# No key, no .env, no cache of the user's: a test sees the same world on every machine.
for name in ("GEMINI_API_KEY", "GOOGLE_API_KEY", "OPENAI_API_KEY"):
    config.environment.pop(name, None)
config.environment |= {
    "PATH": f"{scripts}{os.pathsep}{config.environment.get('PATH', os.defpath)}",
    "TL_NO_DOTENV": "1",
    "TL_CACHE_DIR": str(Path(config.test_exec_root) / "cache"),
    "NO_COLOR": "1",
}

for tool in ("tl-opt", "tl-ask", "tl-check", "tl-run"):
    config.substitutions.append((f"%{tool}", str(scripts / tool)))
config.substitutions += [
    ("%check", f"{scripts / 'filecheck'} %s --enable-var-scope"),
    ("%exits", f"{sys.executable} {here / 'Inputs' / 'exits.py'}"),
    ("%examples", str(root / "examples")),
    ("%python", sys.executable),
]

if shutil.which("mlir-opt-22"):
    config.available_features.add("mlir")
cpu_flags = (
    Path("/proc/cpuinfo").read_text(encoding="ascii", errors="replace") if Path("/proc/cpuinfo").exists() else ""
)
for feature, flag in (("avx2", " avx2 "), ("avx512", " avx512f ")):
    if flag in cpu_flags:
        config.available_features.add(feature)
