"""A program with a `@main` that makes the arguments, calls `@f` and prints the bits of all memory: for other tools."""

from both import Argument, Array

from .body import nested
from .kinds import is_float, literal, width
from .memory import Memory
from .whole import Program


def with_main(program: Program, row: tuple[Argument, ...]) -> str:
    """The module as one that is run by itself with one set of arguments."""
    lines: list[str] = []
    globals_: list[str] = []
    for number, (type_, value) in enumerate(zip(program.scalars, row, strict=False)):
        assert not isinstance(value, Array)
        shown = literal(value, type_)
        lines.append(f"%a{number} = arith.constant {shown}{'' if type_ == 'i1' else f' : {type_}'}")
    for number, (memory, array) in enumerate(zip(program.memories, row[len(program.scalars) :], strict=True)):
        assert isinstance(array, Array)
        lanes = [literal(each, memory.element) for each in array.elements]
        symbol, type_ = f"@argument{number}", memory.type
        globals_.append(f'memref.global "private" constant {symbol} : {type_} = dense<{nested(lanes, memory.shape)}>')
        lines.append(f"%g{number} = memref.get_global {symbol} : {type_}")
        lines.append(f"%m{number} = memref.alloc() : {type_}")
        lines.append(f"memref.copy %g{number}, %m{number} : {type_} to {type_}")
    lines += _call(program)
    for number, memory in enumerate(program.memories):
        lines += _shown(memory.named(f"%m{number}"), f"x{number}")
    body = "\n".join([*lines, "return"])
    return "\n".join([program.text, *globals_, f"func.func @main() {{\n{body}\n}}\n"])


def _call(program: Program) -> list[str]:
    names = [*(f"%a{i}" for i in range(len(program.scalars))), *(f"%m{i}" for i in range(len(program.memories)))]
    types = [*program.scalars, *(memory.type for memory in program.memories)]
    return [f"call @f({', '.join(names)}) : ({', '.join(types)}) -> ()"]


def _shown(memory: Memory, tag: str) -> list[str]:
    """Loops over the elements, each printed as one or two words."""
    lines = [f"%zero{tag} = arith.constant 0 : index", f"%one{tag} = arith.constant 1 : index"]
    indices = [f"%i{tag}_{axis}" for axis in range(memory.rank)]
    for axis, (index, size) in enumerate(zip(indices, memory.shape, strict=True)):
        lines.append(f"%end{tag}_{axis} = arith.constant {size} : index")
        lines.append(f"scf.for {index} = %zero{tag} to %end{tag}_{axis} step %one{tag} {{")
    lines.append(f"%e{tag} = memref.load {memory.name}[{', '.join(indices)}] : {memory.type}")
    lines += _words(f"%e{tag}", memory.element, tag)
    return [*lines, *("}" for _ in indices)]


def _words(value: str, type_: str, tag: str) -> list[str]:
    if is_float(type_):
        return _float_word(value, type_, tag)
    if type_ == "index":
        return [f"%w{tag} = arith.index_cast {value} : index to i64", f"vector.print %w{tag} : i64"]
    bits = width(type_)
    if bits > 64:
        return [
            f"%low{tag} = arith.trunci {value} : {type_} to i64",
            f"%by{tag} = arith.constant 64 : {type_}",
            f"%top{tag} = arith.shrui {value}, %by{tag} : {type_}",
            f"%high{tag} = arith.trunci %top{tag} : {type_} to i64",
            f"vector.print %low{tag} : i64",
            f"vector.print %high{tag} : i64",
        ]
    if bits == 64:
        return [f"vector.print {value} : i64"]
    return [f"%w{tag} = arith.extsi {value} : {type_} to i64", f"vector.print %w{tag} : i64"]


def _float_word(value: str, type_: str, tag: str) -> list[str]:
    """Every NaN is -1."""
    whole = f"i{width(type_)}"
    return [
        f"%nan{tag} = arith.constant -1 : {whole}",
        f"%is{tag} = arith.cmpf uno, {value}, {value} : {type_}",
        f"%bits{tag} = arith.bitcast {value} : {type_} to {whole}",
        f"%n{tag} = arith.select %is{tag}, %nan{tag}, %bits{tag} : {whole}",
        *_words(f"%n{tag}", whole, f"{tag}n"),
    ]
