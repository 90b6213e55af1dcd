"""one-shot-bufferize: tensors as memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tensorlang.dialects.func import FuncOp
from tensorlang.dialects.scf_forall import ForallOp
from tensorlang.ir.core import Operation
from tensorlang.passes.base import Pass
from tensorlang.passes.lowering.bufferize.accesses import is_tensor
from tensorlang.passes.lowering.bufferize.function_rules import convert, convert_signature
from tensorlang.passes.lowering.bufferize.rewriting import analyse, bufferize_function
from tensorlang.passes.lowering.parallel_to_for import lower_forall


@dataclass(frozen=True, kw_only=True)
class OneShotBufferizePass(Pass):
    """Turn tensors into memrefs, in place where nobody can tell the difference, with copies elsewhere.

    Functions take and give row-major memrefs: an argument is never written, a result is memory that the caller frees.
    Tensors that the rounds of an scf.forall share are carried through loops, one round after the other.
    Whatever is allocated and not handed out is freed after its last use.
    """

    name: ClassVar[str] = "one-shot-bufferize"
    anchor: ClassVar[str | None] = "builtin.module"

    def run(self, root: Operation) -> int:
        for op in [op for op in root.walk() if isinstance(op, ForallOp) and op.outputs]:
            lower_forall(op)
        functions = [op for op in root.walk() if isinstance(op, FuncOp) and _has_tensors(op)]
        analyses = {function: analyse(function) for function in functions if not function.is_declaration}
        for function in functions:
            if function.is_declaration:
                convert_signature(function)
        return len(functions) + sum(bufferize_function(*found) for found in analyses.items())


def _has_tensors(function: FuncOp) -> bool:
    if convert(function.type) != function.type:
        return True
    values = (value for op in function.walk() for value in (*op.operands, *op.results))
    return any(is_tensor(value) for value in values) or any(
        convert(result.type) != result.type for op in function.walk() for result in op.results
    )
