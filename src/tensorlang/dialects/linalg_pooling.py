"""linalg: poolings: one number out of each window."""

from __future__ import annotations

from typing import Final

from tensorlang.dialects.linalg_bodies import pool
from tensorlang.dialects.linalg_convolution import WindowOp


class PoolingNhwcSumOp(WindowOp):
    """Sum of each window."""

    __slots__ = ()
    name = "linalg.pooling_nhwc_sum"
    loops = "n y x c +h +w"
    accesses = "n y+h x+w c, h w, n y x c"
    combine = staticmethod(pool("add"))


class PoolingNhwcMaxOp(WindowOp):
    """Largest element of each window."""

    __slots__ = ()
    name = "linalg.pooling_nhwc_max"
    loops = "n y x c +h +w"
    accesses = "n y+h x+w c, h w, n y x c"
    combine = staticmethod(pool("max"))


class PoolingNhwcMaxUnsignedOp(WindowOp):
    """Largest unsigned element of each window."""

    __slots__ = ()
    name = "linalg.pooling_nhwc_max_unsigned"
    loops = "n y x c +h +w"
    accesses = "n y+h x+w c, h w, n y x c"
    combine = staticmethod(pool("max_unsigned"))


class PoolingNhwcMinOp(WindowOp):
    """Smallest element of each window."""

    __slots__ = ()
    name = "linalg.pooling_nhwc_min"
    loops = "n y x c +h +w"
    accesses = "n y+h x+w c, h w, n y x c"
    combine = staticmethod(pool("min"))


class PoolingNhwcMinUnsignedOp(WindowOp):
    """Smallest unsigned element of each window."""

    __slots__ = ()
    name = "linalg.pooling_nhwc_min_unsigned"
    loops = "n y x c +h +w"
    accesses = "n y+h x+w c, h w, n y x c"
    combine = staticmethod(pool("min_unsigned"))


class PoolingNchwSumOp(WindowOp):
    """Sum of each window."""

    __slots__ = ()
    name = "linalg.pooling_nchw_sum"
    loops = "n c y x +h +w"
    accesses = "n c y+h x+w, h w, n c y x"
    combine = staticmethod(pool("add"))


class PoolingNchwMaxOp(WindowOp):
    """Largest element of each window."""

    __slots__ = ()
    name = "linalg.pooling_nchw_max"
    loops = "n c y x +h +w"
    accesses = "n c y+h x+w, h w, n c y x"
    combine = staticmethod(pool("max"))


class PoolingNwcSumOp(WindowOp):
    """Sum of each window."""

    __slots__ = ()
    name = "linalg.pooling_nwc_sum"
    loops = "n x c +w"
    accesses = "n x+w c, w, n x c"
    combine = staticmethod(pool("add"))


class PoolingNwcMaxOp(WindowOp):
    """Largest element of each window."""

    __slots__ = ()
    name = "linalg.pooling_nwc_max"
    loops = "n x c +w"
    accesses = "n x+w c, w, n x c"
    combine = staticmethod(pool("max"))


class PoolingNwcMinOp(WindowOp):
    """Smallest element of each window."""

    __slots__ = ()
    name = "linalg.pooling_nwc_min"
    loops = "n x c +w"
    accesses = "n x+w c, w, n x c"
    combine = staticmethod(pool("min"))


class PoolingNcwSumOp(WindowOp):
    """Sum of each window."""

    __slots__ = ()
    name = "linalg.pooling_ncw_sum"
    loops = "n c x +w"
    accesses = "n c x+w, w, n c x"
    combine = staticmethod(pool("add"))


class PoolingNcwMaxOp(WindowOp):
    """Largest element of each window."""

    __slots__ = ()
    name = "linalg.pooling_ncw_max"
    loops = "n c x +w"
    accesses = "n c x+w, w, n c x"
    combine = staticmethod(pool("max"))


class PoolingNdhwcSumOp(WindowOp):
    """Sum of each window."""

    __slots__ = ()
    name = "linalg.pooling_ndhwc_sum"
    loops = "n z y x c +d +h +w"
    accesses = "n z+d y+h x+w c, d h w, n z y x c"
    combine = staticmethod(pool("add"))


class PoolingNdhwcMaxOp(WindowOp):
    """Largest element of each window."""

    __slots__ = ()
    name = "linalg.pooling_ndhwc_max"
    loops = "n z y x c +d +h +w"
    accesses = "n z+d y+h x+w c, d h w, n z y x c"
    combine = staticmethod(pool("max"))


class PoolingNdhwcMinOp(WindowOp):
    """Smallest element of each window."""

    __slots__ = ()
    name = "linalg.pooling_ndhwc_min"
    loops = "n z y x c +d +h +w"
    accesses = "n z+d y+h x+w c, d h w, n z y x c"
    combine = staticmethod(pool("min"))


POOLINGS: Final = (
    PoolingNhwcSumOp, PoolingNhwcMaxOp, PoolingNhwcMaxUnsignedOp, PoolingNhwcMinOp, PoolingNhwcMinUnsignedOp,
    PoolingNchwSumOp, PoolingNchwMaxOp, PoolingNwcSumOp, PoolingNwcMaxOp, PoolingNwcMinOp, PoolingNcwSumOp,
    PoolingNcwMaxOp, PoolingNdhwcSumOp, PoolingNdhwcMaxOp, PoolingNdhwcMinOp,
)  # fmt: skip
