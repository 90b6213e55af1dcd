"""Every named linalg operation once on integers and once on floats: interpreted equals compiled."""

from collections.abc import Sequence

import pytest
from both import Array, Both
from programs.kinds import ir_type

from tensorlang.interp.values import Number, rounded
from tensorlang.ir.attributes import wrap
from tensorlang.ir.types import FloatType, MemRefType

Shape = tuple[int, ...]
N, C, G, F, H, W, D, KH, KW, KD = 2, 3, 2, 2, 4, 5, 3, 2, 3, 2
OH, OW, OD = H - KH + 1, W - KW + 1, D - KD + 1
PRODUCTS: dict[str, tuple[Shape, Shape, Shape]] = {
    "dot": ((3,), (3,), ()),
    "matvec": ((2, 3), (3,), (2,)),
    "vecmat": ((3,), (3, 2), (2,)),
    "matmul": ((2, 3), (3, 4), (2, 4)),
    "batch_matmul": ((2, 2, 3), (2, 3, 4), (2, 2, 4)),
    "batch_matvec": ((2, 2, 3), (2, 3), (2, 2)),
    "batch_vecmat": ((2, 3), (2, 3, 4), (2, 4)),
    "batch_reduce_matmul": ((2, 2, 3), (2, 3, 4), (2, 4)),
    "mmt4d": ((2, 1, 2, 3), (2, 1, 3, 3), (2, 2, 2, 3)),
}
CONVOLUTIONS: dict[str, tuple[Shape, Shape, Shape]] = {
    "conv_1d": ((W,), (KW,), (OW,)),
    "conv_1d_nwc_wcf": ((N, W, C), (KW, C, F), (N, OW, F)),
    "conv_1d_ncw_fcw": ((N, C, W), (F, C, KW), (N, F, OW)),
    "conv_2d": ((H, W), (KH, KW), (OH, OW)),
    "conv_2d_nhwc_hwcf": ((N, H, W, C), (KH, KW, C, F), (N, OH, OW, F)),
    "conv_2d_nhwc_fhwc": ((N, H, W, C), (F, KH, KW, C), (N, OH, OW, F)),
    "conv_2d_nchw_fchw": ((N, C, H, W), (F, C, KH, KW), (N, F, OH, OW)),
    "conv_2d_ngchw_fgchw": ((N, G, C, H, W), (F, G, C, KH, KW), (N, G, F, OH, OW)),
    "conv_3d": ((D, H, W), (KD, KH, KW), (OD, OH, OW)),
    "depthwise_conv_1d_nwc_wc": ((N, W, C), (KW, C), (N, OW, C)),
    "depthwise_conv_2d_nhwc_hwc": ((N, H, W, C), (KH, KW, C), (N, OH, OW, C)),
    "depthwise_conv_2d_nchw_chw": ((N, C, H, W), (C, KH, KW), (N, C, OH, OW)),
    "depthwise_conv_2d_nhwc_hwcm": ((N, H, W, C), (KH, KW, C, F), (N, OH, OW, C, F)),
}
_PLANE = ((N, H, W, C), (KH, KW), (N, OH, OW, C))
POOLINGS: dict[str, tuple[Shape, Shape, Shape]] = {
    **dict.fromkeys(("pooling_nhwc_sum", "pooling_nhwc_max", "pooling_nhwc_min"), _PLANE),
    **dict.fromkeys(("pooling_nchw_sum", "pooling_nchw_max"), ((N, C, H, W), (KH, KW), (N, C, OH, OW))),
    **dict.fromkeys(("pooling_nwc_sum", "pooling_nwc_max", "pooling_nwc_min"), ((N, W, C), (KW,), (N, OW, C))),
    **dict.fromkeys(("pooling_ncw_sum", "pooling_ncw_max"), ((N, C, W), (KW,), (N, C, OW))),
    **dict.fromkeys(
        ("pooling_ndhwc_sum", "pooling_ndhwc_max", "pooling_ndhwc_min"),
        ((N, D, H, W, C), (KD, KH, KW), (N, OD, OH, OW, C)),
    ),
}
UNSIGNED = dict.fromkeys(("pooling_nhwc_max_unsigned", "pooling_nhwc_min_unsigned"), _PLANE)
EXACT_UNARY = ("abs", "ceil", "floor", "negf", "reciprocal", "round", "sqrt", "square")


def memref(shape: Shape, element: str) -> str:
    return f"memref<{''.join(f'{extent}x' for extent in shape)}{element}>"


def array(shape: Shape, element: str, seed: int) -> Array:
    count, type_ = 1, ir_type(element)
    for extent in shape:
        count *= extent
    numbers: list[Number] = [(seed + 37 * i * i) % 211 - 101 for i in range(count)]
    if isinstance(type_, FloatType):
        return Array(MemRefType(shape, type_), [rounded(number / 8, type_) for number in numbers])
    return Array(MemRefType(shape, type_), [wrap(int(number), type_) for number in numbers])


def text(words: dict[str, tuple[Shape, ...]], element: str) -> str:
    """A function for each operation: its ins, then its out."""
    found: list[str] = []
    for word, shapes in words.items():
        types = [memref(shape, element) for shape in shapes]
        names = [f"%m{i}" for i in range(len(types))]
        params = ", ".join(f"{name}: {type_}" for name, type_ in zip(names, types, strict=True))
        ins = f"ins({', '.join(names[:-1])} : {', '.join(types[:-1])})"
        body = f"linalg.{word} {ins} outs({names[-1]} : {types[-1]})"
        found.append(f"func.func @{word}({params}) {{\n{body}\nreturn\n}}")
    return "\n".join(found)


def agree(words: dict[str, tuple[Shape, ...]], element: str) -> None:
    both = Both(text(words, element))
    for word, shapes in words.items():
        assert both.agree(word, arguments(shapes, element)), word
    both.close()


def arguments(shapes: Sequence[Shape], element: str) -> list[Array]:
    return [array(shape, element, 5 + 11 * place) for place, shape in enumerate(shapes)]


@pytest.mark.parametrize("element", ["i32", "f32"])
def test_named_operations(element: str) -> None:
    unsigned = UNSIGNED if element.startswith("i") else {}
    agree({**PRODUCTS, **CONVOLUTIONS, **POOLINGS, **unsigned}, element)


@pytest.mark.parametrize("element", ["f32", "f64"])
def test_functions_of_elements(element: str) -> None:
    shape = (2, 3)
    agree({**dict.fromkeys(EXACT_UNARY, (shape, shape)), "div": (shape, shape, shape)}, element)


def test_quotients_of_integers() -> None:
    shape = (2, 3)
    agree(dict.fromkeys(("div", "div_unsigned"), (shape, shape, shape)), "i32")
