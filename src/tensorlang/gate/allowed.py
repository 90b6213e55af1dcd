"""G1's list: the operations a candidate may be made of. What is not here is refused, unless the base has it too."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final


def _of(dialect: str, names: str) -> Iterable[str]:
    return (f"{dialect}.{name}" for name in names.split())


ALLOWED_OPS: Final[frozenset[str]] = frozenset((
    "builtin.module", "func.func", "func.return", "func.call",
    *_of("arith", """
        addf addi addui_extended andi ceildivsi ceildivui cmpf cmpi constant divf divsi divui extf extsi extui
        floordivsi fptosi fptoui index_cast index_castui maximumf maxnumf maxsi maxui minimumf minnumf minsi minui mulf
        muli mulsi_extended mului_extended negf ori remf remsi remui select shli shrsi shrui sitofp subf subi truncf
        trunci uitofp xori
    """),
    *_of("math", """
        absf absi acos acosh asin asinh atan atan2 atanh cbrt ceil clampf copysign cos cosh ctlz ctpop cttz erf erfc exp
        exp2 expm1 floor fma fpowi ipowi isfinite isinf isnan isnormal log log10 log1p log2 powf round roundeven rsqrt
        sin sincos sinh sqrt tan tanh trunc
    """),
    *_of("scf", "condition execute_region for if index_switch parallel reduce reduce.return while yield"),
    *_of("affine", """
        apply delinearize_index for if linearize_index load max min parallel store vector_load vector_store yield
    """),
    *_of("memref", """
        alloc alloca alloca_scope alloca_scope.return atomic_rmw cast collapse_shape copy dealloc dim expand_shape load
        prefetch rank store subview transpose
    """),
    *_of("vector", """
        broadcast compressstore constant_mask contract create_mask deinterleave expandload extract extract_strided_slice
        fma from_elements gather insert insert_strided_slice interleave load mask maskedload maskedstore multi_reduction
        outerproduct reduction scan scatter shape_cast shuffle step store to_elements transfer_read transfer_write
        transpose yield
    """),
    *_of("linalg", """
        abs add batch_matmul batch_matvec batch_reduce_matmul batch_vecmat broadcast ceil contract conv_1d
        conv_1d_ncw_fcw conv_1d_nwc_wcf conv_2d conv_2d_nchw_fchw conv_2d_ngchw_fgchw conv_2d_nhwc_fhwc
        conv_2d_nhwc_hwcf conv_3d copy depthwise_conv_1d_nwc_wc depthwise_conv_2d_nchw_chw depthwise_conv_2d_nhwc_hwc
        depthwise_conv_2d_nhwc_hwcm div div_unsigned dot elementwise erf exp fill floor generic index log map matmul
        matvec max min mmt4d mul negf powf reciprocal reduce round rsqrt select sqrt square sub tanh transpose vecmat
        yield
    """),
    "cf.assert", "tensorlang.assert",
))  # fmt: skip
"""Structured control flow over memrefs. Not here, on purpose: branches between blocks, bit casts, pointers, layouts
made by hand, tensors, and everything that reads or changes the world outside (clock, random, prints, reflection)."""

UNCOMPARABLE: Final[frozenset[str]] = frozenset(
    (
        "tensorlang.print",
        "vector.print",
        "tensorlang.clock",
        "tensorlang.random",
        *_of("tensorlang", "get_ir query_model compile"),
    )
)
"""What no comparison of results can see: a function that does this is not exchanged at all."""

FAST_MATH: Final[frozenset[str]] = frozenset(("none", "reassoc", "contract"))
"""The licence every candidate has; the base's own flags come on top."""

OVERFLOW: Final[frozenset[str]] = frozenset(("none", "nsw"))

ASSERTS: Final[frozenset[str]] = frozenset(("cf.assert", "tensorlang.assert"))

ORDERLESS: Final[frozenset[str]] = frozenset(
    _of("arith", "addf mulf addi muli andi ori xori maximumf minimumf maxnumf minnumf maxsi minsi maxui minui")
)
"""Associative and commutative, up to rounding."""

LOOPS: Final[frozenset[str]] = frozenset(("scf.for", "scf.while", "affine.for"))
"""Loops whose iterations follow each other: a stack allocation has no business in them."""

MOST_OPERATIONS: Final = 20_000
MOST_LANES: Final = 4096
MOST_STACK_BYTES: Final = 256 * 1024
