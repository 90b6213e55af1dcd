"""The programs under examples/, run by their own RUN lines with the settings of tests/lit."""

from pathlib import Path

here = Path(__file__).resolve().parent
lit_config.load_config(config, str(here.parent / "lit" / "lit.cfg.py"))
config.name = "examples"
config.test_source_root = str(here.parents[1] / "examples")
