"""linalg: convolutions and poolings: a window that moves over an image."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Final

from tensorlang.dialects.linalg_bodies import Body, multiply_add
from tensorlang.dialects.linalg_forms import NamedForm
from tensorlang.dialects.linalg_maps import kinds_of, maps_of
from tensorlang.dialects.linalg_structure import SegmentedOp, yield_values
from tensorlang.ir.affine import AffineMap
from tensorlang.ir.attributes import Attribute, DenseElementsAttr
from tensorlang.ir.core import Block
from tensorlang.ir.opdef import optional_attribute
from tensorlang.ir.rewriter import Builder
from tensorlang.ir.types import I64


class PlainWindowOp(SegmentedOp):
    """A window that moves by one element."""

    __slots__ = ()
    loops: ClassVar[str] = ""
    accesses: ClassVar[str] = ""
    combine: ClassVar[Body] = staticmethod(multiply_add)
    assembly = NamedForm()

    def indexing_maps(self) -> tuple[AffineMap, ...]:
        return maps_of(self.loops, self.accesses)

    def iterator_types(self) -> tuple[str, ...]:
        return kinds_of(self.loops)

    @classmethod
    def fill_body(cls, block: Block, attributes: dict[str, Attribute]) -> None:
        yield_values(block, [cls.combine(Builder.at_end(block), block.args, False)])


class WindowOp(PlainWindowOp):
    """A window that moves by `strides`, whose places are `dilations` apart."""

    __slots__ = ()
    stride_elements = optional_attribute(name="strides")
    dilation_elements = optional_attribute(name="dilations")

    @property
    def window_rank(self) -> int:
        return self.accesses.count("+")

    def _numbers(self, name: str) -> tuple[int, ...]:
        found = self.attributes.get(name)
        return found.expanded() if isinstance(found, DenseElementsAttr) else (1,) * self.window_rank

    @property
    def strides(self) -> tuple[int, ...]:
        return self._numbers("strides")

    @property
    def dilations(self) -> tuple[int, ...]:
        return self._numbers("dilations")

    def indexing_maps(self) -> tuple[AffineMap, ...]:
        return maps_of(self.loops, self.accesses, self.strides, self.dilations)

    def check(self) -> Iterator[str]:
        for name in ("strides", "dilations"):
            found = self.attributes.get(name)
            if found is None:
                continue
            if not isinstance(found, DenseElementsAttr) or found.type.element != I64:
                yield f"incorrect element type for index attribute '{name}'"
                return
            if found.type.shape != (self.window_rank,):
                yield f"incorrect shape for index attribute '{name}'"
                return
        yield from super().check()


class Conv1DOp(PlainWindowOp):
    """Correlation of a line with a kernel."""

    __slots__ = ()
    name = "linalg.conv_1d"
    loops = "x +w"
    accesses = "x+w, w, x"


class Conv2DOp(PlainWindowOp):
    """Correlation of a plane with a kernel."""

    __slots__ = ()
    name = "linalg.conv_2d"
    loops = "y x +h +w"
    accesses = "y+h x+w, h w, y x"


class Conv3DOp(PlainWindowOp):
    """Correlation of a volume with a kernel."""

    __slots__ = ()
    name = "linalg.conv_3d"
    loops = "z y x +d +h +w"
    accesses = "z+d y+h x+w, d h w, z y x"


class Conv1DNwcWcfOp(WindowOp):
    """Layout: line, then channel; kernel: width, channel, filter."""

    __slots__ = ()
    name = "linalg.conv_1d_nwc_wcf"
    loops = "n x f +w +c"
    accesses = "n x+w c, w c f, n x f"


class Conv1DNcwFcwOp(WindowOp):
    """Layout: channel, then line; kernel: filter, channel, width."""

    __slots__ = ()
    name = "linalg.conv_1d_ncw_fcw"
    loops = "n f x +c +w"
    accesses = "n c x+w, f c w, n f x"


class Conv2DNhwcHwcfOp(WindowOp):
    """Layout: rows, columns, channel; kernel: rows, columns, channel, filter."""

    __slots__ = ()
    name = "linalg.conv_2d_nhwc_hwcf"
    loops = "n y x f +h +w +c"
    accesses = "n y+h x+w c, h w c f, n y x f"


class Conv2DNhwcFhwcOp(WindowOp):
    """Layout: rows, columns, channel; kernel: filter, rows, columns, channel."""

    __slots__ = ()
    name = "linalg.conv_2d_nhwc_fhwc"
    loops = "n y x f +h +w +c"
    accesses = "n y+h x+w c, f h w c, n y x f"


class Conv2DNchwFchwOp(WindowOp):
    """Layout: channel, rows, columns; kernel: filter, channel, rows, columns."""

    __slots__ = ()
    name = "linalg.conv_2d_nchw_fchw"
    loops = "n f y x +c +h +w"
    accesses = "n c y+h x+w, f c h w, n f y x"


class Conv2DNgchwFgchwOp(WindowOp):
    """The same in groups of channels."""

    __slots__ = ()
    name = "linalg.conv_2d_ngchw_fgchw"
    loops = "n g f y x +c +h +w"
    accesses = "n g c y+h x+w, f g c h w, n g f y x"


class DepthwiseConv1DNwcWcOp(WindowOp):
    """Each channel alone, one filter each."""

    __slots__ = ()
    name = "linalg.depthwise_conv_1d_nwc_wc"
    loops = "n x c +w"
    accesses = "n x+w c, w c, n x c"


class DepthwiseConv2DNhwcHwcOp(WindowOp):
    """Each channel alone, one filter each."""

    __slots__ = ()
    name = "linalg.depthwise_conv_2d_nhwc_hwc"
    loops = "n y x c +h +w"
    accesses = "n y+h x+w c, h w c, n y x c"


class DepthwiseConv2DNchwChwOp(WindowOp):
    """Each channel alone, one filter each."""

    __slots__ = ()
    name = "linalg.depthwise_conv_2d_nchw_chw"
    loops = "n y x c +h +w"
    accesses = "n c y+h x+w, c h w, n c y x"


class DepthwiseConv2DNhwcHwcmOp(WindowOp):
    """Each channel alone, several filters each."""

    __slots__ = ()
    name = "linalg.depthwise_conv_2d_nhwc_hwcm"
    loops = "n y x c m +h +w"
    accesses = "n y+h x+w c, h w c m, n y x c m"


CONVOLUTIONS: Final = (
    Conv1DOp, Conv2DOp, Conv3DOp, Conv1DNwcWcfOp, Conv1DNcwFcwOp, Conv2DNhwcHwcfOp, Conv2DNhwcFhwcOp,
    Conv2DNchwFchwOp, Conv2DNgchwFgchwOp, DepthwiseConv1DNwcWcOp, DepthwiseConv2DNhwcHwcOp,
    DepthwiseConv2DNchwChwOp, DepthwiseConv2DNhwcHwcmOp,
)  # fmt: skip
