#!/usr/bin/env bash
# A lander whose pilot does nothing crashes, is healed in mid-flight, and touches down. Arguments go to tl-run.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
"$root/build_all.sh"
exec "$root/.venv/bin/tl-run" --heal "$root/examples/neuro_lander.tl" "$@"
