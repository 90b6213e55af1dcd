"""What a program says: vector.print, MLIR's own prints, and C's printf."""

from .body import Body
from .floats import without_nan
from .kinds import element

PRINTED = ("i1", "i8", "i16", "i32", "i64", "index", "f32", "f64")


def vector_print(b: Body) -> None:
    type_ = b.one_of([name for name in (*PRINTED, *b.palette.shaped) if element(name) in PRINTED])
    b.write(f"vector.print {b.pick(type_)} : {type_}")


def c_printf(b: Body) -> None:
    """Through a variadic llvm.func, with a format that fits its arguments."""
    conversions = {
        "i32": ("%d", "%u", "%x", "%5d|", "%-4d|", "%+d"),
        "i64": ("%ld", "%lld", "%lx"),
        "f64": ("%g", "%.3f"),
    }
    kinds = b.some(tuple(conversions), 3)
    words = [b.one_of(conversions[kind]) for kind in kinds]
    text = f"say {b.below(3)}: {' '.join(words)}\\0A\\00"
    symbol = f"@text{b.module.number()}"
    size = len(text) - text.count("\\0A") * 2 - text.count("\\00") * 2
    b.module.texts.append(f'llvm.mlir.global internal constant {symbol}("{text}") : !llvm.array<{size} x i8>')
    b.module.strings.add("llvm.func @printf(!llvm.ptr, ...) -> i32")
    pointer = b.fresh()
    b.write(f"{pointer} = llvm.mlir.addressof {symbol} : !llvm.ptr")
    values = [without_nan(b, b.pick(kind), kind) if kind == "f64" else b.pick(kind) for kind in kinds]
    types = "".join(f", {kind}" for kind in kinds)
    given = ", ".join([pointer, *values])
    call = f"llvm.call @printf({given}) vararg(!llvm.func<i32 (ptr, ...)>) : (!llvm.ptr{types}) -> i32"
    b.say("i32", call)


WRITING = (vector_print, c_printf)
