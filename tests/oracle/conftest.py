"""Makes the modules of this folder, and those of the property tests, importable for the tests in it."""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent / "property")]
