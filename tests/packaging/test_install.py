"""What a user installs works away from the checkout: sdist, wheel from it, the grammar inside, the tools in PATH."""

import os
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
TOOLS = ("tl-opt", "tl-ask", "tl-check", "tl-run")


def run(*command: str | Path, cwd: Path, text: str = "") -> str:
    """The command's standard output; its own words when it fails."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    words = [str(word) for word in command]
    ended = subprocess.run(words, cwd=cwd, env=environment, input=text, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, f"{words}: {ended.returncode}\n{ended.stdout}{ended.stderr}"
    return ended.stdout


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and the wheel made from that sdist."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, root, cwd=out)
    return out


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (path,) = built.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of a fresh environment that holds the wheel, and sees our dependencies but not our checkout."""
    home = tmp_path_factory.mktemp("elsewhere")
    run(sys.executable, "-m", "venv", "--without-pip", home / "venv", cwd=home)
    python = home / "venv" / "bin" / "python"
    # A path line does not run the .pth files of the folder it names: the editable install stays out of sight.
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).strip())
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index")
    run(*pip, "--ignore-installed", wheel, cwd=home)
    return python.parent


def test_the_wheel_holds_the_package_the_grammar_and_the_tools(wheel: Path, root: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    grammar = {f"tensorlang/grammar/{path.name}" for path in root.glob("grammar/*.lark")}
    assert len(grammar) >= 3
    assert grammar <= names
    assert "tensorlang/grammar/tables.json" in names
    assert {"tensorlang/py.typed", "tl_opt.py", "tl_ask.py", "tl_check.py", "tl_run.py"} <= names
    sources = {f"{path.relative_to(root / 'src')}" for path in (root / "src").rglob("*.py")}
    assert sources <= names


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    tops = {name.partition("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {
        "tensorlang",
        "tl_opt.py",
        "tl_ask.py",
        "tl_check.py",
        "tl_run.py",
    }


def test_the_sdist_can_be_tested(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}
    assert {"pyproject.toml", "LICENSE", "build_all.sh", "tests/conftest.py", "tests/lit/lit.cfg.py"} <= names
    assert not any(name.startswith((".venv", ".env")) for name in names)


@pytest.mark.parametrize("tool", TOOLS)
def test_a_tool_starts_from_any_folder(tool: str, installed: Path, tmp_path: Path) -> None:
    assert run(installed / tool, "--version", cwd=tmp_path).startswith(f"{tool} ")


def test_the_installed_package_is_the_one_that_runs(installed: Path, tmp_path: Path) -> None:
    home = run(installed / "python", "-c", "import tensorlang; print(tensorlang.__file__)", cwd=tmp_path).strip()
    assert Path(home).is_relative_to(installed.parent)


def test_the_installed_grammar_parses(installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TL_CACHE_DIR", str(tmp_path / "cache"))
    module = "func.func @twice(%x: f32) -> f32 {\n  %y = arith.addf %x, %x : f32\n  return %y : f32\n}\n"
    assert "arith.addf" in run(installed / "tl-opt", "-", cwd=tmp_path, text=module)
    assert not list((tmp_path / "cache").glob("grammar-*")), "the tables came with the package: none are made"
