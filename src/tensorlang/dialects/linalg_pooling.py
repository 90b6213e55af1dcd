"""linalg: poolings: one number out of each window. The second input only gives the window its shape."""

from __future__ import annotations

from itertools import product
from typing import Final

from tensorlang.dialects.linalg_bodies import pool
from tensorlang.dialects.linalg_named import Row, WindowOp, table

_LAYOUTS: Final = {
    "nhwc": ("n y x c +h +w", "n y+h x+w c, h w, n y x c"),
    "nchw": ("n c y x +h +w", "n c y+h x+w, h w, n c y x"),
    "nwc": ("n x c +w", "n x+w c, w, n x c"),
    "ncw": ("n c x +w", "n c x+w, w, n c x"),
    "ndhwc": ("n z y x c +d +h +w", "n z+d y+h x+w c, d h w, n z y x c"),
}
_FUNCTIONS: Final = {
    "sum": ("Sum of each window.", pool("add")),
    "max": ("Largest element of each window.", pool("max")),
    "min": ("Smallest element of each window.", pool("min")),
    "max_unsigned": ("Largest element of each window, integers being unsigned.", pool("max_unsigned")),
    "min_unsigned": ("Smallest element of each window, integers being unsigned.", pool("min_unsigned")),
}
_NAMES: Final = (
    *product(("nhwc", "nwc"), _FUNCTIONS),
    *product(("nchw", "ncw"), ("sum", "max")),
    *product(("ndhwc",), ("sum", "max", "min")),
)
POOLINGS: Final = table(
    WindowOp,
    [Row(f"pooling_{layout}_{function}", *_LAYOUTS[layout], *_FUNCTIONS[function]) for layout, function in _NAMES],
)
