"""Arrays as memrefs and back, without a copy, with every mismatch named.

Accepted are NumPy arrays and whatever offers the buffer protocol or `__dlpack__`. NumPy has no bf16: an array of
`ml_dtypes.bfloat16` will do, or the bits as uint16.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, Protocol, cast, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from tensorlang.jit.abi import Parameter, element_bytes, row_major

if TYPE_CHECKING:
    from typing_extensions import CapsuleType

Array = NDArray[np.generic]

ELEMENT_DTYPES: Final = {
    "i1": ("bool",),
    "i8": ("int8", "uint8"),
    "i16": ("int16", "uint16"),
    "i32": ("int32", "uint32"),
    "i64": ("int64", "uint64"),
    "index": ("int64", "uint64"),
    "f16": ("float16",),
    "bf16": ("bfloat16", "uint16"),
    "f32": ("float32",),
    "f64": ("float64",),
}
"""The names of NumPy's types for an element; a result has the first that NumPy knows itself."""

_REACHABLE_DEVICES: Final = frozenset({1, 3, 11, 13})
"""DLPack's numbers of the processor and of host memory that an accelerator shares."""


@runtime_checkable
class SupportsDLPack(Protocol):
    """An array of another library that NumPy can look at."""

    def __dlpack__(self, *, stream: None = None, max_version: tuple[int, int] = ...) -> "CapsuleType": ...
    def __dlpack_device__(self) -> tuple[int, int]: ...


class _Memory:
    """Strided memory in NumPy's array interface; the array made of it keeps `owner` alive."""

    def __init__(self, interface: Mapping[str, object], owner: object) -> None:
        self.__array_interface__ = interface
        self.owner = owner


def array_at(
    address: int, shape: tuple[int, ...], strides: tuple[int, ...], dtype: np.dtype[np.generic], owner: object
) -> Array:
    """A writable array over the memory of `owner`, or of nobody; strides in bytes."""
    interface = {"version": 3, "data": (address, False), "shape": shape, "strides": strides, "typestr": dtype.str}
    return np.asarray(_Memory(interface, owner))


def as_array(argument: object, parameter: Parameter) -> Array:
    """`argument` as a NumPy array that shares its memory. Raises TypeError naming the parameter when it is none."""
    if isinstance(argument, np.ndarray):
        return cast(Array, argument)
    if isinstance(argument, SupportsDLPack):
        return _imported(argument, parameter)
    try:
        return np.asarray(memoryview(argument))  # pyright: ignore[reportArgumentType]
    except TypeError:
        raise TypeError(f"argument '{parameter.name}' must be an array ({parameter}), got {_kind(argument)}") from None


def check_array(array: Array, parameter: Parameter) -> None:
    """Raise TypeError or ValueError, naming the parameter, unless `array` may stand for it."""
    _check_elements(array, parameter)
    _check_shape(array, parameter)
    _check_strides(array, parameter)
    if parameter.written and not array.flags.writeable:
        raise ValueError(f"argument '{parameter.name}' is written to, but the array is read-only")
    if array.ctypes.data % element_bytes(parameter.element):
        raise ValueError(f"argument '{parameter.name}' is not aligned to its {element_bytes(parameter.element)} bytes")


def memref_words(array: Array, parameter: Parameter) -> list[int]:
    """The exploded memref of a checked array: allocated, aligned, offset, sizes, strides."""
    address, offset = array.ctypes.data, parameter.offset or 0
    wanted = _wanted_strides(array, parameter)
    strides = [given if want is None else want for given, want in zip(_strides(array), wanted, strict=True)]
    return [address, address - offset * array.itemsize, offset, *array.shape, *strides]


def _kind(argument: object) -> str:
    return type(argument).__name__


def _imported(argument: SupportsDLPack, parameter: Parameter) -> Array:
    device = argument.__dlpack_device__()[0]
    if device not in _REACHABLE_DEVICES:
        raise TypeError(f"argument '{parameter.name}' is not in the processor's memory, but on DLPack device {device}")
    try:
        array = np.from_dlpack(argument)
    except (BufferError, RuntimeError, TypeError, ValueError) as fault:
        reason = f"NumPy cannot share the memory of {_kind(argument)}: {fault}"
        raise TypeError(f"argument '{parameter.name}' must be an array ({parameter}); {reason}") from None
    if array.flags.writeable or _can_say_read_only(argument):
        return array
    return array_at(array.ctypes.data, array.shape, array.strides, array.dtype, array)


def _can_say_read_only(argument: SupportsDLPack) -> bool:
    """Whether the exporter speaks DLPack 1; before that memory could not be marked, and NumPy assumes the worst."""
    try:
        return "versioned" in repr(argument.__dlpack__(max_version=(1, 0)))
    except TypeError:
        return False


def _check_elements(array: Array, parameter: Parameter) -> None:
    accepted = ELEMENT_DTYPES.get(parameter.element)
    if accepted is None:
        raise TypeError(f"argument '{parameter.name}' is a {parameter}; NumPy has no such elements")
    if array.dtype.name not in accepted or not array.dtype.isnative:
        byte_order = "" if array.dtype.isnative else " of foreign byte order"
        raise TypeError(
            f"argument '{parameter.name}' must have elements of {parameter.element} ({' or '.join(accepted)}), "
            f"got {array.dtype.name}{byte_order}"
        )


def _check_shape(array: Array, parameter: Parameter) -> None:
    if parameter.kind == "unranked":
        return
    fits = len(array.shape) == len(parameter.shape) and all(
        want in (None, extent) for want, extent in zip(parameter.shape, array.shape, strict=True)
    )
    if not fits:
        raise ValueError(f"argument '{parameter.name}' must be a {parameter}, got an array of shape {array.shape}")


def _check_strides(array: Array, parameter: Parameter) -> None:
    if any(stride % array.itemsize for stride in array.strides):
        raise ValueError(f"argument '{parameter.name}' has elements that do not lie a whole number of elements apart")
    if 0 in array.shape:
        return
    wanted, given = _wanted_strides(array, parameter), _strides(array)
    for extent, want, stride in zip(array.shape, wanted, given, strict=True):
        if extent > 1 and want not in (None, stride):
            layout = "dense and row-major" if parameter.strides is None else f"laid out with strides {wanted}"
            raise ValueError(
                f"argument '{parameter.name}' must be {layout}, got strides {given} of shape {array.shape}, in elements"
            )


def _wanted_strides(array: Array, parameter: Parameter) -> tuple[int | None, ...]:
    if parameter.kind == "unranked":
        return (None,) * array.ndim
    return row_major(array.shape) if parameter.strides is None else parameter.strides


def _strides(array: Array) -> tuple[int, ...]:
    return tuple(stride // array.itemsize for stride in array.strides)
