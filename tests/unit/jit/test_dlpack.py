from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray

from tensorlang.jit.abi import Parameter
from tensorlang.jit.entry import NativeFunction

Echo = Callable[..., NativeFunction]


def memref(*shape: int, name: str = "a") -> Parameter:
    return Parameter(name, "memref", "f32", shape)


class Foreign:
    """An array of another library: all it offers is DLPack."""

    def __init__(self, array: NDArray[np.float32]) -> None:
        self.array = array

    def __dlpack__(self, **options: object) -> object:
        return self.array.__dlpack__(**options)  # pyright: ignore[reportCallIssue, reportArgumentType]

    def __dlpack_device__(self) -> tuple[int, int]:
        return (1, 0)


class OldForeign:
    """One that speaks the first version of the protocol, which cannot say whether memory may be written."""

    def __init__(self, array: NDArray[np.float32]) -> None:
        self.array = array

    def __dlpack__(self, *, stream: None = None) -> object:
        return self.array.__dlpack__()

    def __dlpack_device__(self) -> tuple[int, int]:
        return (1, 0)


class Elsewhere(Foreign):
    """One whose memory the processor cannot reach."""

    def __dlpack_device__(self) -> tuple[int, int]:
        return (2, 0)


@pytest.mark.parametrize("kind", [Foreign, OldForeign])
def test_dlpack_is_shared_not_copied(echo: Echo, kind: type[Foreign] | type[OldForeign]) -> None:
    array = np.zeros(3, np.float32)
    assert echo((memref(3),), (Parameter("r", "scalar", "i64"),))(kind(array)) == array.ctypes.data


def test_dlpack_of_another_device_is_refused(echo: Echo) -> None:
    with pytest.raises(TypeError, match="not in the processor's memory, but on DLPack device 2"):
        echo((memref(3),), ())(Elsewhere(np.zeros(3, np.float32)))
