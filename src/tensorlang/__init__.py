"""NeuroJIT: programs that rewrite their own hot functions, and heal, behind a trust gate.

    import tensorlang as tl
    program = tl.load("matmul.tl")
    program.matmul(a, b, c)

Here: the Python face, loaded when first touched, so that `import tensorlang` costs nothing.
The layers, each importing only downward:
`driver > evolve > {tune | gate} > {brain | jit} > {codegen | interp} > passes > {rewrite | analysis}
> {syntax | dialects} > ir > support`.
"""

TYPE_CHECKING = False  # type checkers take it for true; importing typing would cost every tool 5 ms

if TYPE_CHECKING:
    from tensorlang.driver.python_api import load as load
    from tensorlang.driver.status import ToolError as ToolError
    from tensorlang.evolve.program import ProgramFailedError as ProgramFailedError
    from tensorlang.support.diagnostics import DiagnosticError as DiagnosticError

__version__ = "0.1.0"
__all__ = ["DiagnosticError", "ProgramFailedError", "ToolError", "__version__", "load"]

_HOMES = {
    "load": "tensorlang.driver.python_api",
    "DiagnosticError": "tensorlang.support.diagnostics",
    "ProgramFailedError": "tensorlang.evolve.program",
    "ToolError": "tensorlang.driver.status",
}


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module 'tensorlang' has no attribute '{name}'")
    from importlib import import_module

    value: object = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
