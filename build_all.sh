#!/usr/bin/env bash
# From a fresh checkout to a working tree, and what one does with it:
#
#   build_all.sh                 set up .venv with everything that working on it needs
#   build_all.sh run [ARGS]      the main job: conv2d_bench.tl optimizes itself (ARGS go to tl-run)
#   build_all.sh exec TOOL ...   any tool, such as: exec tl-run --heal examples/neuro_lander.tl
#   build_all.sh test            every check and every test; pytest's closing line comes last
#
# Each sets up what it needs first, and skips that while pyproject.toml is unchanged; `run` and `exec` leave out what
# only tests need. PYTHON chooses the interpreter (3.11 or later).
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
venv=$root/.venv

say() { printf '%s\n' "== $*" >&2; }
die() { printf '%s\n' "build_all.sh: error: $*" >&2; exit 1; }

find_python() {
    local candidate
    for candidate in ${PYTHON:+"$PYTHON"} python3 python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$candidate"
            return
        fi
    done
    die "needs Python 3.11 or later with venv and ensurepip (on Debian: apt-get install python3-venv); PYTHON=... names one"
}

make_environment() {
    local python
    usable && return
    python=$(find_python)
    say "making .venv with $("$python" --version)"
    "$python" -m venv --clear "$venv"
    printf '%s\n' "$root" >"$venv/.made-for"
}

usable() { # a .venv that works, and that did not move with its checkout: its scripts hold absolute paths
    "$venv/bin/python" -m pip --version >/dev/null 2>&1 && [[ $(cat "$venv/.made-for" 2>/dev/null || echo "$root") == "$root" ]]
}

# install EXTRA: the package, editable, with the extra of that name ('' for none), once for each pyproject.toml.
install() {
    local extra=$1 stamp want
    stamp=$venv/.installed-${extra:-plain}
    want=$(sha256sum <"$root/pyproject.toml")
    [[ $(cat "$stamp" 2>/dev/null) == "$want" ]] && return
    say "installing tensorlang${extra:+ with what its tests need}"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -e "$root${extra:+[$extra]}"
    "$venv/bin/tl-opt" - </dev/null >/dev/null # fills the cache with the parser's tables: seconds that no program has to wait
    printf '%s\n' "$want" >"$stamp"
    printf '%s\n' "$want" >"$venv/.installed-plain"
}

set_up() {
    exec 9>"$root/.venv.lock" # one set-up at a time, where flock is installed
    if command -v flock >/dev/null; then flock 9; fi
    make_environment
    install "$1"
    exec 9>&-
}

failed=()
step() { # step NAME COMMAND...: run it, remember a failure, go on
    local name=$1
    shift
    say "$name"
    "$@" || failed+=("$name")
}

run_tests() {
    cd "$root"
    export PATH=$venv/bin:$PATH TL_NO_DOTENV=1 PYTHONUNBUFFERED=1
    unset GEMINI_API_KEY GOOGLE_API_KEY OPENAI_API_KEY PYTHONPATH
    step "ruff check" ruff check
    step "ruff format" ruff format --check
    step "pyright" pyright
    step "import-linter" lint-imports
    step "lit" lit -v --timeout 300 tests/lit tests/examples tests/docs
    ((${#failed[@]} == 0)) || say "FAILED so far: ${failed[*]}; pytest follows"
    step "pytest" pytest
    ((${#failed[@]} == 0))
}

# `set_up && ...` would switch off `set -e` inside set_up: hence one command after the other.
case ${1-} in
    "")
        set_up test
        say "ready: .venv/bin holds tl-opt tl-ask tl-check tl-run"
        ;;
    run)
        set_up ""
        exec "$venv/bin/tl-run" --self-optimize "$root/examples/conv2d_bench.tl" "${@:2}"
        ;;
    exec)
        [[ ${2-} == tl-* ]] || die "exec needs a tool: tl-opt tl-ask tl-check tl-run"
        set_up ""
        exec "$venv/bin/$2" "${@:3}"
        ;;
    test)
        (($# == 1)) || die "test takes no arguments"
        set_up test
        run_tests
        ;;
    -h | --help) sed -n '2,/^set -/{/^set -/!s/^# \{0,1\}//p}' "${BASH_SOURCE[0]}" ;;
    *)
        printf '%s\n' "build_all.sh: error: unknown word '$1' (build_all.sh --help)" >&2
        exit 2
        ;;
esac
