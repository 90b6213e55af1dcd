"""Who calls a function, as far as all that can call it is in sight."""

from __future__ import annotations

from collections.abc import Sequence

from tensorlang.dialects.builtin import ModuleOp
from tensorlang.dialects.func import CallOp, FuncOp, ReturnOp
from tensorlang.ir.attributes import StringAttr
from tensorlang.ir.core import Operation
from tensorlang.ir.symbols import lookup, references


class Callers:
    """The calls and the other references to the functions below a module."""

    def __init__(self, root: Operation) -> None:
        self._calls: dict[FuncOp, list[CallOp]] = {}
        self._returns: dict[FuncOp, list[ReturnOp]] = {}
        self._escaped: set[Operation] = set()
        self._root = root
        if isinstance(root, ModuleOp):
            self._collect(root)

    def _collect(self, root: Operation) -> None:
        for op, reference in references(root):
            target = lookup(op, reference)
            if isinstance(op, CallOp) and isinstance(target, FuncOp):
                self._calls.setdefault(target, []).append(op)
            elif target is not None:
                self._escaped.add(target)

    def sees(self, function: FuncOp) -> bool:
        """Whether the function lies below the root."""
        return self._root.is_ancestor_of(function)

    def are_known(self, function: FuncOp) -> bool:
        """Whether nobody but `calls` can call the function."""
        is_private = function.attributes.get("sym_visibility") == StringAttr("private")
        return is_private and isinstance(self._root, ModuleOp) and function not in self._escaped

    def calls(self, function: FuncOp) -> Sequence[CallOp]:
        """The direct calls."""
        return self._calls.get(function, ())

    def returns(self, function: FuncOp) -> Sequence[ReturnOp]:
        """Where the function returns to its callers."""
        if function not in self._returns:
            ends = [block.last for block in function.regions[0].blocks]
            self._returns[function] = [op for op in ends if isinstance(op, ReturnOp)]
        return self._returns[function]
