"""`loopback_gemini.py SCENARIO COMMAND...`: run a command that finds Gemini on this machine, and end as it ends.

A scenario is `ok`, `429,ok`, `file=PATH`, `prose,file=PATH`, ...: see tests/unit/brain/loopback.py. `--requests FILE`
before the scenario writes what was asked: the path and the user text of every request.
"""

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "unit" / "brain"))

from loopback import STEPS, Loopback


def main(arguments: list[str]) -> int:
    log = Path(arguments[1]) if arguments[:1] == ["--requests"] else None
    scenario, *command = arguments[2:] if log else arguments
    with Loopback(scenario) as server:
        environment = os.environ | {
            "GEMINI_API_KEY": "test-key",
            "TL_GEMINI_BASE_URL": server.url,
            "TL_RETRY_SECONDS": "0.01",
            "NO_PROXY": "127.0.0.1",
            "no_proxy": "127.0.0.1",
        }
        status = subprocess.run(command, env=environment, check=False).returncode
        if log:
            log.write_text("".join(f"{asked.method} {asked.path}\n{asked.user}\n" for asked in server.requests))
    return status


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(f"usage: {Path(sys.argv[0]).name} [--requests FILE] SCENARIO COMMAND...\nsteps: {' '.join(STEPS)}")
    sys.exit(main(sys.argv[1:]))
