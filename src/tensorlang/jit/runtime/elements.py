"""Printing of memrefs, per element type. I8 prints as a character and index without a sign, as upstream does it.

`Byte` is i8 as a number: what `tensorlang.print` calls.
i1 and the plain functions of the narrow types are ours: upstream has them not, or by pointer only.
"""

from dataclasses import dataclass
from typing import Final

from tensorlang.jit.runtime.constants import c_string

MAX_PRINTED_RANK: Final = 4
"""Beside the functions of unranked memrefs there are those of a given rank: `printMemref2dF32` and so on."""


@dataclass(frozen=True, slots=True)
class Element:
    """How one element prints.

    Attributes:
        suffix: of the functions' names.
        size: in bytes.
        form: the C format.
        text: LLVM text that computes `values` from the element's address `%at`.
        values: the arguments of the format.
    """

    suffix: str
    size: int
    form: str
    text: str
    values: str


def _integer(suffix: str, bits: int, form: str = "%ld") -> Element:
    load = f"  %x = load i{bits}, ptr %at\n"
    if bits == 64:
        return Element(suffix, 8, form, load, "i64 %x")
    return Element(suffix, bits // 8, form, f"{load}  %v = sext i{bits} %x to i64\n", "i64 %v")


def _float(suffix: str, size: int, kind: str) -> Element:
    load = f"  %x = load {kind}, ptr %at\n"
    if kind == "double":
        return Element(suffix, size, "%g", load, "double %x")
    return Element(suffix, size, "%g", f"{load}  %v = fpext {kind} %x to double\n", "double %v")


_I1_TEXT: Final = """  %x = load i8, ptr %at
  %v = and i8 %x, 1
  %w = zext i8 %v to i64
"""

_C32_TEXT: Final = """  %pair = load {float, float}, ptr %at
  %x = extractvalue {float, float} %pair, 0
  %y = extractvalue {float, float} %pair, 1
  %real = fpext float %x to double
  %imaginary = fpext float %y to double
"""

_C64_TEXT: Final = """  %pair = load {double, double}, ptr %at
  %real = extractvalue {double, double} %pair, 0
  %imaginary = extractvalue {double, double} %pair, 1
"""

_COMPLEX_VALUES: Final = "double %real, double %imaginary"

ELEMENTS: Final = (
    Element("I1", 1, "%ld", _I1_TEXT, "i64 %w"),
    _integer("I8", 8, "%c"),
    _integer("Byte", 8),
    _integer("I16", 16),
    _integer("I32", 32),
    _integer("I64", 64),
    _integer("Ind", 64, "%lu"),
    _float("F16", 2, "half"),
    _float("BF16", 2, "bfloat"),
    _float("F32", 4, "float"),
    _float("F64", 8, "double"),
    Element("C32", 8, "(%g,%g)", _C32_TEXT, _COMPLEX_VALUES),
    Element("C64", 16, "(%g,%g)", _C64_TEXT, _COMPLEX_VALUES),
)


def element_text(element: Element) -> str:
    """The print functions of one element type: unranked, of the shape alone, and of each rank up to 4."""
    name = f"printMemref{element.suffix}"
    shape = f"printMemrefShape{element.suffix}"
    ranked = "".join(_ranked(element, rank) for rank in range(MAX_PRINTED_RANK + 1))
    return f"""{c_string("form", element.form)}
declare i32 @fprintf(ptr, ptr, ...)
declare void @"tl.memref.shape"(i1, i64, ptr)
declare void @"tl.memref.print"(i1, i64, ptr, ptr, i64)

define internal void @element(ptr %out, ptr %at) nounwind {{
{element.text}  %n = call i32 (ptr, ptr, ...) @fprintf(ptr %out, ptr @form, {element.values})
  ret void
}}

define void @{name}(i64 %rank, ptr %memref) nounwind {{
  call void @"tl.memref.print"(i1 true, i64 %rank, ptr %memref, ptr @element, i64 {element.size})
  ret void
}}

define void @{shape}(i64 %rank, ptr %memref) nounwind {{
  call void @"tl.memref.shape"(i1 true, i64 %rank, ptr %memref)
  ret void
}}
{_by_pointer(name)}{_by_pointer(shape)}{ranked}"""


def _by_pointer(name: str) -> str:
    """What a caller with the attribute `llvm.emit_c_interface` calls: the unranked memref by its address."""
    return f"""
define void @_mlir_ciface_{name}(ptr %unranked) nounwind {{
  %rank = load i64, ptr %unranked
  %at = getelementptr i64, ptr %unranked, i64 1
  %memref = load ptr, ptr %at
  call void @{name}(i64 %rank, ptr %memref)
  ret void
}}
"""


def _ranked(element: Element, rank: int) -> str:
    return f"""
define void @_mlir_ciface_printMemref{rank}d{element.suffix}(ptr %memref) nounwind {{
  call void @"tl.memref.print"(i1 false, i64 {rank}, ptr %memref, ptr @element, i64 {element.size})
  ret void
}}
"""
