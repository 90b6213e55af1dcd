"""The wheel's build hook: the parser's tables are made once, here, so that no user waits for them."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class TablesHook(BuildHookInterface[Any]):
    """Puts the tables beside the grammar. An editable install makes its own, as its grammar changes."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        self.folder = Path(tempfile.mkdtemp())
        sys.path.insert(0, str(Path(self.root) / "src"))
        try:
            from tensorlang.syntax import tables

            tables.write(self.folder / tables.SHIPPED)
            build_data["force_include"][str(self.folder / tables.SHIPPED)] = f"tensorlang/grammar/{tables.SHIPPED}"
        finally:
            sys.path.pop(0)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            shutil.rmtree(self.folder)
