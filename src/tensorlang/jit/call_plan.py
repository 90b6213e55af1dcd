"""The plan that steers `tl.python.call`: what the arguments of one function must be and where they go in its frame.

An array of words:

    entry address, words of the frame, parameters, memrefs among them, kind of the result, word of the result,
    then for each parameter: kind, word in the frame, length of this record, and for a memref also
    rank, element size, buffer flags, whether row-major, offset, accepted formats, sizes.., strides..
"""

import struct
from collections.abc import Iterator
from typing import Final

from tensorlang.jit.abi import Parameter, Signature, element_bits, element_bytes, is_float

F32: Final = 100
F64: Final = 101
MEMREF: Final = 200
NO_RESULT: Final = 0
DYNAMIC_WORD: Final = -(2**63)

_STRIDED_FORMATTED: Final = 0x18 | 0x04
_WRITABLE: Final = 0x01

BUFFER_FORMATS: Final = {
    "i1": "?",
    "i8": "bB",
    "i16": "hH",
    "i32": "iI",
    "i64": "lLqQ",
    "index": "lLqQ",
    "f16": "e",
    "bf16": "H",
    "f32": "f",
    "f64": "d",
}
"""The format characters, as of `struct`, of buffers whose elements are of a type. Integers have no sign."""


def plan(entry: int, signature: Signature) -> bytes | None:
    """The plan for `tl.python.call`, or None for a signature it cannot serve. `entry` is an address."""
    kinds = [_kind(parameter) for parameter in signature.parameters]
    result = _kind(signature.results[0]) if signature.results else NO_RESULT
    if None in kinds or result in (None, MEMREF) or len(signature.results) > 1:
        return None
    words = [entry, signature.frame_words, len(kinds), kinds.count(MEMREF), result or NO_RESULT]
    words.append(signature.argument_words)
    at = 0
    for parameter in signature.parameters:
        words.extend(_record(parameter, at))
        at += parameter.words
    return struct.pack(f"={len(words)}q", *words)


def _kind(parameter: Parameter) -> int | None:
    if parameter.kind == "memref":
        return MEMREF if parameter.element in BUFFER_FORMATS else None
    if parameter.kind == "unranked":
        return None
    if is_float(parameter.element):
        return {"f32": F32, "f64": F64}.get(parameter.element)
    return element_bits(parameter.element)


def _record(parameter: Parameter, at: int) -> list[int]:
    kind = _kind(parameter)
    assert kind is not None
    if kind != MEMREF:
        return [kind, at, 3]
    rank = len(parameter.shape)
    flags = _STRIDED_FORMATTED | (_WRITABLE if parameter.written else 0)
    formats = int.from_bytes(BUFFER_FORMATS[parameter.element].encode(), "little")
    layout = [int(parameter.strides is None), parameter.offset or 0, formats]
    tail = [*_static(parameter.shape), *_static(parameter.strides or (None,) * rank)]
    return [kind, at, 9 + 2 * rank, rank, element_bytes(parameter.element), flags, *layout, *tail]


def _static(numbers: tuple[int | None, ...]) -> Iterator[int]:
    return (DYNAMIC_WORD if number is None else number for number in numbers)
