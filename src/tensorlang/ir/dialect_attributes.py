"""Attributes that a dialect owns by their name, `bufferization.writable`: which there are, and what they may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from tensorlang.ir.attributes import (
    AffineMapAttr,
    ArrayAttr,
    Attribute,
    DictionaryAttr,
    IntegerAttr,
    StringAttr,
)
from tensorlang.ir.core import Operation
from tensorlang.ir.opdef import Effect
from tensorlang.ir.types import I1, StridedLayout


def attribute_faults(op: Operation) -> Iterator[str]:
    """What is wrong with the attributes of dialects that an operation carries. The messages stand for themselves."""
    for name in op.attributes:
        rule = _OF_OPERATIONS.get(name.partition(".")[0]) if "." in name else None
        yield from rule(op, name) if rule is not None else ()
    arguments = op.attributes.get("arg_attrs")
    for entries in arguments.elements if isinstance(arguments, ArrayAttr) else ():
        for name, value in entries.entries if isinstance(entries, DictionaryAttr) else ():
            if name.startswith("bufferization."):
                yield from _argument_faults(name.partition(".")[2], value)


def _no_attribute(message: str, *known: str) -> Callable[[Operation, str], Iterator[str]]:
    """The rule of a dialect that has no attributes for operations but the known ones."""

    def faults(op: Operation, name: str) -> Iterator[str]:
        if name not in known:
            yield message.format(name)

    return faults


def _of_bufferization(op: Operation, name: str) -> Iterator[str]:
    if name != "bufferization.manual_deallocation":
        yield f"attribute '\"{name}\"' not supported as an op attribute by the bufferization dialect"
    elif not any(effect in (Effect.ALLOCATE, Effect.FREE) for effect, _ in op.effects() or ()):
        where = "can be used only on ops that have an allocation and/or free side effect"
        yield f"'{op.name}' op attribute '{name}' {where}"


def _of_gpu(op: Operation, name: str) -> Iterator[str]:
    if name == "gpu.container_module" and op.name != "builtin.module":
        yield "expected 'gpu.container_module' attribute to be attached to 'builtin.module'"


_OF_OPERATIONS: Final[dict[str, Callable[[Operation, str], Iterator[str]]]] = {
    "bufferization": _of_bufferization,
    "linalg": _no_attribute("attribute '\"{}\"' not supported by the linalg dialect", "linalg.memoized_indexing_maps"),
    "dlti": _no_attribute(
        "attribute '{}' not supported by dialect", "dlti.dl_spec", "dlti.target_system_spec", "dlti.map"
    ),
    "transform": _no_attribute('unknown attribute: "{}"', "transform.with_named_sequence", "transform.target_tag"),
    "gpu": _of_gpu,
}


def _argument_faults(name: str, value: Attribute) -> Iterator[str]:
    """Of bufferization's attributes on the arguments of a function."""
    match name:
        case "writable":
            if not isinstance(value, IntegerAttr) or value.type != I1:
                yield "'bufferization.writable' is expected to be a boolean attribute"
        case "access":
            if not isinstance(value, StringAttr):
                yield "'bufferization.access' is expected to be a string attribute"
            elif value.value not in ("none", "read", "write", "read-write"):
                yield "invalid value for 'bufferization.access'"
        case "buffer_layout":
            if not isinstance(value, AffineMapAttr | StridedLayout):
                yield "'bufferization.buffer_layout' is expected to be a memref layout attribute"
        case _:
            where = "not supported as a region arg attribute by the bufferization dialect"
            yield f"attribute 'bufferization.{name}' {where}"
