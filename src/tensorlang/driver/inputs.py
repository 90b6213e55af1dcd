"""`--input NAME=FILE.npy`, `--input NAME=7`: the arguments of main, from files or as they are written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from tensorlang.dialects.func import FuncOp
from tensorlang.driver.command_line import numeral
from tensorlang.driver.status import ToolError
from tensorlang.evolve.program import Program
from tensorlang.jit.abi import Parameter

if TYPE_CHECKING:
    from tensorlang.jit.arrays import Array

Chosen = dict[int, tuple[str, str]]
"""The name and the file for each argument, by its number."""


def chosen_files(main: FuncOp, given: Sequence[tuple[str, str]]) -> Chosen:
    """Which file goes to which argument. Raises ToolError for a name that main has not, twice, or a lack."""
    names = [(arg.name or f"arg{i}").lstrip("%") for i, arg in enumerate(main.args)]
    chosen: Chosen = {}
    for name, file in given:
        number = _number(name, names)
        if number in chosen:
            raise ToolError(f"--input {name}: argument '{names[number]}' of @main is given twice")
        chosen[number] = names[number], file
    lacking = [name for number, name in enumerate(names) if number not in chosen]
    if lacking:
        raise ToolError(f"argument '{lacking[0]}' of @main is given by no --input")
    return chosen


def _number(name: str, names: Sequence[str]) -> int:
    bare = name.lstrip("%")
    if bare in names:
        return names.index(bare)
    if bare.isascii() and bare.isdecimal() and int(bare) < len(names):
        return int(bare)
    known = ", ".join(names) if names else "none at all"
    raise ToolError(f"--input {name}: @main has no such argument; it has {known}")


def words_from(chosen: Chosen) -> Callable[[Program], list[int]]:
    """What reads the files and checks them against the program's main; keep it as long as main runs."""
    kept: list[object] = []

    def words(program: Program) -> list[int]:
        from tensorlang.jit.conversion import Frame

        signature = program.signature("main")
        if len(signature.parameters) != len(chosen):
            raise ToolError("@main returns tensors: with --input it has to return memrefs or numbers")
        arguments = [_read(*chosen[i], parameter) for i, parameter in enumerate(signature.parameters)]
        try:
            frame = Frame(signature, arguments)
        except (TypeError, ValueError) as fault:
            raise ToolError(f"--input: {_named(str(fault), signature.parameters, chosen)}") from None
        kept.append(frame)
        return frame.argument_words

    return words


def _read(name: str, file: str, parameter: Parameter) -> object:
    """The array of a file; for a scalar the number in it, or the numeral that stands in its place."""
    import numpy as np

    if parameter.kind == "scalar" and (number := numeral(file)) is not None:
        return number

    if numeral(file) is not None:
        raise ToolError(f"--input {name}: must be a .npy file, not a number, for an argument that is a memref")
    try:
        with Path(file).open("rb") as opened:
            array: Array = np.lib.format.read_array(opened, allow_pickle=False)
    except ValueError as fault:
        raise ToolError(f"--input {name}: '{file}' is not a .npy file: {fault}") from None
    if parameter.kind != "scalar":
        return np.require(array, requirements=["ALIGNED"]) if parameter.strides else np.ascontiguousarray(array)
    if array.size != 1:
        raise ToolError(f"--input {name}: must be one {parameter.element}, got an array of shape {array.shape}")
    return array.reshape(-1)[0].item()


def _named(fault: str, parameters: Sequence[Parameter], chosen: Chosen) -> str:
    """The message with the argument's own name where passes gave it another."""
    for number, parameter in enumerate(parameters):
        fault = fault.replace(f"argument '{parameter.name}'", f"argument '{chosen[number][0]}'")
    return fault
