"""The programs under docs/ops, one for each operation or group of them, run by their own RUN lines."""

from pathlib import Path

here = Path(__file__).resolve().parent
lit_config.load_config(config, str(here.parent / "lit" / "lit.cfg.py"))
config.name = "docs"
config.test_source_root = str(here.parents[1] / "docs" / "ops")
