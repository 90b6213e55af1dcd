"""linalg: the matrices of Winograd's convolution F(m, r), as MLIR has them: `y = scale * A^T ((G g) * (B^T d))`.

MLIR keeps them in single precision whatever the element, so they are rounded to it here too.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from tensorlang.ir.floats import bits_to_float, float_to_bits

Matrix = tuple[tuple[float, ...], ...]


class Matrices(NamedTuple):
    """For one side of a tile."""

    kernel: Matrix
    """G: m + r - 1 rows, r columns."""
    image: Matrix
    """B^T: m + r - 1 rows and columns."""
    output: Matrix
    """A^T: m rows, m + r - 1 columns."""
    scale: float


NO_TRANSFORM: Final = Matrices(((1.0,),), ((1.0,),), ((1.0,),), 1.0)
"""For a side of which tensors have one element."""


def _rows(*rows: tuple[float, ...], over: float = 1) -> Matrix:
    """The rows divided by `over`, in single precision."""
    return tuple(tuple(bits_to_float(float_to_bits(entry / over, "f32"), "f32") for entry in row) for row in rows)


MATRICES: Final = {
    (2, 3): Matrices(
        _rows((-2, 0, 0), (1, -1, 1), (1, 1, 1), (0, 0, 2), over=2),
        _rows((-1, 0, 1, 0), (0, -1, 1, 0), (0, 1, 1, 0), (0, -1, 0, 1)),
        _rows((1, 1, 1, 0), (0, -1, 1, 1)),
        1.0,
    ),
    (4, 3): Matrices(
        _rows((12, 0, 0), (-4, 4, -4), (-4, -4, -4), (1, -2, 4), (1, 2, 4), (0, 0, 12), over=12),
        _rows(
            (4, 0, -5, 0, 1, 0), (0, 4, -4, -1, 1, 0), (0, -4, -4, 1, 1, 0), (0, 4, -2, -4, 2, 0), (0, -4, -2, 4, 2, 0),
            (0, 4, 0, -5, 0, 1), over=16,
        ),
        _rows((1, 2, 2, 1, 1, 0), (0, -2, 2, -2, 2, 0), (0, 2, 2, 4, 4, 0), (0, -2, 2, -8, 8, 4), over=8),
        32.0,
    ),
    (2, 5): Matrices(
        _rows(
            (60, 0, 0, 0, 0), (10, -10, 10, -10, 10), (-10, -10, -10, -10, -10), (-16, 8, -4, 2, -1), (1, 2, 4, 8, 16),
            (0, 0, 0, 0, 60), over=60,
        ),
        _rows(
            (2, 3, -4, -3, 2, 0), (0, 2, 1, -5, 2, 0), (0, -2, -5, -1, 2, 0), (0, 4, -2, -4, 2, 0),
            (0, -2, -4, 2, 4, 0), (0, 2, 3, -4, -3, 2), over=16,
        ),
        _rows((1, 2, 2, 4, 2, 0), (0, -2, 2, -2, 4, 1), over=2),
        16.0,
    ),
}  # fmt: skip
"""By `m`, the edge of an output tile, and `r`, that of the kernel."""
