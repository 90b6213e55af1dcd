"""Makes `loopback` importable for the tests beside it (and for the lit tests, which find it by path)."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
