#!/usr/bin/env bash
# A lander whose pilot does nothing crashes, is healed in mid-flight, and touches down. Arguments go to tl-run.
root=$(dirname "${BASH_SOURCE[0]}")
exec "$root/build_all.sh" exec tl-run --heal "$root/examples/neuro_lander.tl" "$@"
