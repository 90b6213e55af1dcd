"""linalg: convolutions: a kernel that moves over an image. Letters in a name are the layout: image, then kernel.

n batch, g group, c channel of the image, f filter, m filters of each channel, d h w places in depth, height and width.
"""

from __future__ import annotations

from typing import Final

from tensorlang.dialects.linalg_bodies import multiply_add_centred
from tensorlang.dialects.linalg_named import NamedOp, Row, WindowOp, table

_PLAIN: Final = (
    Row("conv_1d", "x +w", "x+w, w, x", "Correlation of a line with a kernel."),
    Row("conv_2d", "y x +h +w", "y+h x+w, h w, y x", "Correlation of a plane with a kernel."),
    Row("conv_3d", "z y x +d +h +w", "z+d y+h x+w, d h w, z y x", "Correlation of a volume with a kernel."),
)
_FULL: Final = (
    Row("conv_1d_nwc_wcf", "n x f +w +c", "n x+w c, w c f, n x f", "Lines of pixels; filters last."),
    Row("conv_1d_ncw_fcw", "n f x +c +w", "n c x+w, f c w, n f x", "Lines of each channel; filters first."),
    Row("conv_2d_nhwc_hwcf", "n y x f +h +w +c", "n y+h x+w c, h w c f, n y x f", "Planes of pixels; filters last."),
    Row("conv_2d_nhwc_fhwc", "n y x f +h +w +c", "n y+h x+w c, f h w c, n y x f", "Planes of pixels; filters first."),
    Row(
        "conv_2d_nchw_fchw", "n f y x +c +h +w", "n c y+h x+w, f c h w, n f y x",
        "Planes of each channel; filters first.",
    ),
    Row(
        "conv_2d_ngchw_fgchw", "n g f y x +c +h +w", "n g c y+h x+w, f g c h w, n g f y x",
        "Planes of each channel in groups; filters, then groups.",
    ),
    Row(
        "conv_2d_ngchw_gfchw", "n g f y x +c +h +w", "n g c y+h x+w, g f c h w, n g f y x",
        "Planes of each channel in groups; groups, then filters.",
    ),
    Row(
        "conv_2d_nhwgc_gfhwc", "n y x g f +h +w +c", "n y+h x+w g c, g f h w c, n y x g f",
        "Planes of pixels whose channels are in groups; groups, then filters.",
    ),
    Row(
        "conv_3d_ndhwc_dhwcf", "n z y x f +d +h +w +c", "n z+d y+h x+w c, d h w c f, n z y x f",
        "Volumes of pixels; filters last.",
    ),
    Row(
        "conv_3d_ncdhw_fcdhw", "n f z y x +c +d +h +w", "n c z+d y+h x+w, f c d h w, n f z y x",
        "Volumes of each channel; filters first.",
    ),
    Row("depthwise_conv_1d_nwc_wc", "n x c +w", "n x+w c, w c, n x c", "Each channel alone, a filter each."),
    Row("depthwise_conv_1d_ncw_cw", "n x c +w", "n c x+w, c w, n c x", "Each channel alone, a filter each."),
    Row("depthwise_conv_1d_nwc_wcm", "n x c m +w", "n x+w c, w c m, n x c m", "Each channel alone, `m` filters each."),
    Row(
        "depthwise_conv_2d_nhwc_hwc", "n y x c +h +w", "n y+h x+w c, h w c, n y x c",
        "Each channel alone, a filter each.",
    ),
    Row(
        "depthwise_conv_2d_nchw_chw", "n y x c +h +w", "n c y+h x+w, c h w, n c y x",
        "Each channel alone, a filter each.",
    ),
    Row(
        "depthwise_conv_2d_nhwc_hwcm", "n y x c m +h +w", "n y+h x+w c, h w c m, n y x c m",
        "Each channel alone, `m` filters each.",
    ),
    Row(
        "depthwise_conv_3d_ndhwc_dhwc", "n z y x +d +h +w c", "n z+d y+h x+w c, d h w c, n z y x c",
        "Each channel alone, a filter each.",
    ),
    Row(
        "depthwise_conv_3d_ncdhw_cdhw", "n z y x +d +h +w c", "n c z+d y+h x+w, c d h w, n c z y x",
        "Each channel alone, a filter each.",
    ),
    Row(
        "depthwise_conv_3d_ndhwc_dhwcm", "n z y x m +d +h +w c", "n z+d y+h x+w c, d h w c m, n z y x c m",
        "Each channel alone, `m` filters each.",
    ),
)  # fmt: skip
_QUANTIZED: Final = (
    "conv_2d_nhwc_hwcf", "conv_2d_nhwc_fhwc", "conv_2d_nchw_fchw", "conv_2d_ngchw_gfchw", "conv_2d_nhwgc_gfhwc",
    "conv_3d_ndhwc_dhwcf", "depthwise_conv_2d_nhwc_hwc", "depthwise_conv_2d_nhwc_hwcm",
)  # fmt: skip


def quantized(row: Row, name: str) -> Row:
    """The same product with the zero points of both inputs as two more operands."""
    image, kernel, out = row.accesses.split(",")
    summary = row.summary.removesuffix(".") + "; the zero points of image and kernel are taken off first."
    return Row(name, row.loops, f"{image},{kernel}, , ,{out}", summary, multiply_add_centred)


PLAIN: Final = table(NamedOp, _PLAIN)
CONVOLUTIONS: Final = table(
    WindowOp, (*_FULL, *(quantized(row, f"{row.name}_q") for row in _FULL if row.name in _QUANTIZED))
)
