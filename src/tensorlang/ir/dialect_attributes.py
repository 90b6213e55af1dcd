"""Attributes that a dialect owns by their name, `bufferization.writable`: which there are, and what they may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from tensorlang.ir.attributes import (
    AffineMapAttr,
    ArrayAttr,
    Attribute,
    DialectAttr,
    DictionaryAttr,
    IntegerAttr,
    StringAttr,
    TypeAttr,
)
from tensorlang.ir.core import Operation
from tensorlang.ir.llvm_attributes import llvm_faults
from tensorlang.ir.opdef import Effect
from tensorlang.ir.types import I1, FunctionType, StridedLayout


def attribute_faults(op: Operation) -> Iterator[str]:
    """What is wrong with the attributes of dialects that an operation carries. The messages stand for themselves."""
    for name in op.attributes:
        rule = _OF_OPERATIONS.get(name.partition(".")[0]) if "." in name else None
        yield from rule(op, name) if rule is not None else ()
    if "arg_attrs" in op.attributes or "res_attrs" in op.attributes:
        yield from _signature_faults(op)


def _signature_faults(op: Operation) -> Iterator[str]:
    """What is wrong with the attributes of a function's arguments and results."""
    written = op.attributes.get("function_type")
    type_ = written.type if isinstance(written, TypeAttr) else None
    inputs, results = (type_.inputs, type_.results) if isinstance(type_, FunctionType) else ((), ())
    for kind, types in (("arg_attrs", inputs), ("res_attrs", results)):
        listed = op.attributes.get(kind)
        elements = listed.elements if isinstance(listed, ArrayAttr) else ()
        for index, entries in enumerate(elements):
            for name, value in entries.entries if isinstance(entries, DictionaryAttr) else ():
                if name.startswith("bufferization.") and kind == "arg_attrs":
                    yield from _argument_faults(name.partition(".")[2], value)
                elif name.startswith("llvm.") and index < len(types):
                    yield from llvm_faults(name, value, types[index], is_result=kind == "res_attrs")


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


def _of_dlti(op: Operation, name: str) -> Iterator[str]:
    yield from _no_attribute(
        "attribute '{}' not supported by dialect", "dlti.dl_spec", "dlti.target_system_spec", "dlti.map"
    )(op, name)
    value = op.attributes[name]
    if name == "dlti.dl_spec" and not (isinstance(value, DialectAttr) and value.dialect == "dlti"):
        yield "'dlti.dl_spec' is expected to be a #dlti.dl_spec attribute"


def _of_llvm(op: Operation, name: str) -> Iterator[str]:
    if name == "llvm.data_layout" and not isinstance(op.attributes[name], StringAttr):
        yield f"'{op.name}' op expected 'llvm.data_layout' to be a string attribute"


def _of_nvvm(op: Operation, name: str) -> Iterator[str]:
    if name == "nvvm.kernel" and op.name != "llvm.func":
        yield "'nvvm.kernel' attribute attached to unexpected op"


_OF_OPERATIONS: Final[dict[str, Callable[[Operation, str], Iterator[str]]]] = {
    "bufferization": _of_bufferization,
    "linalg": _no_attribute("attribute '\"{}\"' not supported by the linalg dialect", "linalg.memoized_indexing_maps"),
    "dlti": _of_dlti,
    "llvm": _of_llvm,
    "nvvm": _of_nvvm,
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
