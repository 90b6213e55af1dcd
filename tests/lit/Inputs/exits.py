"""`exits.py N COMMAND...`: run the command; succeed when it ends with status N, else say what it ended with."""

import subprocess
import sys

expected, *command = sys.argv[1:]
status = subprocess.run(command, check=False).returncode
if status != int(expected):
    print(f"{command[0]} ended with status {status}, expected {expected}", file=sys.stderr)
sys.exit(status != int(expected))
