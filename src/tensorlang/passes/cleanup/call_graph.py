"""Who calls whom in a module, as far as calls name a function with a body in it."""

from __future__ import annotations

from collections.abc import Iterator

from tensorlang.dialects.func import CallOp, FuncOp
from tensorlang.ir.core import Operation


class CallGraph:
    """The direct calls of a module at the time it was made."""

    def __init__(self, module: Operation) -> None:
        self.functions = [op for op in module.walk() if isinstance(op, FuncOp) and not op.is_declaration]
        self.callees = {function: list(self._callees(function)) for function in self.functions}

    @staticmethod
    def _callees(function: FuncOp) -> Iterator[FuncOp]:
        for op in function.walk():
            target = op.target() if isinstance(op, CallOp) else None
            if target is not None and not target.is_declaration:
                yield target

    def callees_first(self) -> list[FuncOp]:
        """Every function after those it calls, as far as there is no recursion."""
        order: dict[FuncOp, None] = {}
        begun: set[FuncOp] = set()
        for root in self.functions:
            stack = [(root, iter(self.callees[root]))]
            begun.add(root)
            while stack:
                function, rest = stack[-1]
                following = next((callee for callee in rest if callee not in begun), None)
                if following is None:
                    order.setdefault(function)
                    stack.pop()
                else:
                    begun.add(following)
                    stack.append((following, iter(self.callees[following])))
        return list(order)

    def is_recursive(self, function: FuncOp) -> bool:
        """Whether a function can come to call itself."""
        seen: set[FuncOp] = set()
        pending = list(self.callees[function])
        while pending:
            callee = pending.pop()
            if callee is function:
                return True
            if callee not in seen:
                seen.add(callee)
                pending += self.callees[callee]
        return False
