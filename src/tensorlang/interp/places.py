"""Elements by their indices, be they in memory or of a tensor: what transfers, gathers and linalg read and write."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from tensorlang.interp.memory import View, strides_of
from tensorlang.interp.values import Tensor, TrapError, meant

Place = tuple[int, ...]


class Places(Protocol):
    """A memref or a tensor. A tensor is changed in a copy, which `results` gives."""

    @property
    def sizes(self) -> tuple[int, ...]: ...
    def peek(self, indices: Sequence[int], /) -> object: ...
    def load(self, indices: Sequence[int], /) -> object: ...
    def store(self, indices: Sequence[int], value: object, /) -> None: ...
    def to_change(self) -> Places: ...
    def results(self) -> list[object]: ...


class MemoryPlaces:
    """The elements of a memref, in place."""

    def __init__(self, view: View) -> None:
        self.sizes = view.sizes
        self.peek, self.load, self.store = view.peek, view.load, view.store

    def to_change(self) -> MemoryPlaces:
        return self

    def results(self) -> list[object]:
        return []


class TensorPlaces:
    """The elements of a tensor."""

    def __init__(self, tensor: Tensor) -> None:
        self.sizes = tensor.shape
        self.elements = tensor.elements
        self.strides = strides_of(tensor.shape)

    def peek(self, indices: Sequence[int]) -> object:
        return self.elements[self._at(indices)]

    def load(self, indices: Sequence[int]) -> object:
        return self.elements[self._at(indices)]

    def store(self, indices: Sequence[int], value: object) -> None:
        self.elements[self._at(indices)] = value

    def to_change(self) -> TensorPlaces:
        return TensorPlaces(Tensor(self.sizes, list(self.elements)))

    def results(self) -> list[object]:
        return [Tensor(self.sizes, self.elements)]

    def _at(self, indices: Sequence[int]) -> int:
        if any(not 0 <= i < n for i, n in zip(indices, self.sizes, strict=True)):
            raise TrapError(f"index {list(indices)} is outside a tensor of shape {list(self.sizes)}")
        return sum(i * s for i, s in zip(indices, self.strides, strict=True))


def places_of(value: object) -> Places:
    """The elements of a memref or tensor."""
    found = meant(value)
    if isinstance(found, View):
        return MemoryPlaces(found)
    assert isinstance(found, Tensor)
    return TensorPlaces(found)
