"""Printing of single values, and the C functions that print. All of it goes to the one stream in `tl.out`.

The formats are those of MLIR's runner: `%g` for floats, `( a, b )` for vectors. `printF16` and `printBF16` take bits.
"""

from typing import Final

from tensorlang.jit.runtime.constants import c_string

STREAM: Final = "tl.out"
"""A `FILE *`: libc's standard output, or a buffer that holds prints back until they are committed."""


def _printing(name: str, argument: str, convert: str, form: str, value: str) -> str:
    return f"""
define void @{name}({argument} %v) nounwind {{
  %out = load ptr, ptr @"{STREAM}"
{convert}  %n = call i32 (ptr, ptr, ...) @fprintf(ptr %out, ptr {form}, {value})
  ret void
}}
"""


def _saying(name: str, text: str) -> str:
    return f"""
define void @{name}() nounwind {{
  %out = load ptr, ptr @"{STREAM}"
  %n = call i32 @fputs(ptr {text}, ptr %out)
  ret void
}}
"""


def _from_bits(narrow: str) -> str:
    return f"  %f = bitcast i16 %v to {narrow}\n  %d = fpext {narrow} %f to double\n"


_STRINGS: Final = {
    "signed": "%ld",
    "unsigned": "%lu",
    "float": "%g",
    "open": "( ",
    "close": " )",
    "comma": ", ",
    "newline": "\n",
}

TEXT: Final = "".join(
    [
        *(c_string(name, text) for name, text in _STRINGS.items()),
        f"""
@"{STREAM}" = global ptr null
declare i32 @fprintf(ptr, ptr, ...)
declare i32 @vfprintf(ptr, ptr, ptr)
declare i32 @fputs(ptr, ptr)
declare i32 @fputc(i32, ptr)
declare void @llvm.va_start.p0(ptr)
declare void @llvm.va_end.p0(ptr)
""",
        _printing("printI64", "i64", "", "@signed", "i64 %v"),
        _printing("printU64", "i64", "", "@unsigned", "i64 %v"),
        _printing("printF32", "float", "  %d = fpext float %v to double\n", "@float", "double %d"),
        _printing("printF64", "double", "", "@float", "double %v"),
        _printing("printF16", "i16", _from_bits("half"), "@float", "double %d"),
        _printing("printBF16", "i16", _from_bits("bfloat"), "@float", "double %d"),
        _saying("printOpen", "@open"),
        _saying("printClose", "@close"),
        _saying("printComma", "@comma"),
        _saying("printNewline", "@newline"),
        f"""
define void @printString(ptr %text) nounwind {{
  %out = load ptr, ptr @"{STREAM}"
  %n = call i32 @fputs(ptr %text, ptr %out)
  ret void
}}

define void @printCString(ptr %text) nounwind {{
  call void @printString(ptr %text)
  ret void
}}

define i32 @puts(ptr %text) nounwind {{
  call void @printString(ptr %text)
  call void @printNewline()
  ret i32 0
}}

define i32 @putchar(i32 %c) nounwind {{
  %out = load ptr, ptr @"{STREAM}"
  %n = call i32 @fputc(i32 %c, ptr %out)
  ret i32 %n
}}

define i32 @printf(ptr %form, ...) nounwind {{
  %arguments = alloca [32 x i8], align 16
  call void @llvm.va_start.p0(ptr %arguments)
  %out = load ptr, ptr @"{STREAM}"
  %n = call i32 @vfprintf(ptr %out, ptr %form, ptr %arguments)
  call void @llvm.va_end.p0(ptr %arguments)
  ret i32 %n
}}
""",
    ]
)
