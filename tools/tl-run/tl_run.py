"""Compile a module and run its main. An integer result is the exit status.

With --self-optimize hot functions are rewritten while the program runs; with --heal the function behind a failed
tensorlang.assert is. Whatever takes their place went through the trust gate.
"""

import sys
from collections.abc import Sequence

try:
    from tensorlang.driver.status import guarded
except KeyboardInterrupt:
    sys.exit(130)

TYPE_CHECKING = False  # everything is imported inside `main`, where also an interrupt while it loads is quiet
if TYPE_CHECKING:
    from tensorlang.driver.command_line import CommandLine

EMISSIONS = ("ir", "llvm", "asm", "obj", "shared")
RESULT_TYPES = ("void", "i1", "i8", "i16", "i32", "i64", "index", "f32", "f64")


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status: that of the program, 1 the input is wrong, 2 the command line is wrong, 3 the program failed."""
    return guarded("tl-run", lambda: _main(sys.argv[1:] if argv is None else argv))


def _main(words: Sequence[str]) -> int:
    from tensorlang.driver.command_line import brain_options

    cli = _command_line()
    args = cli.parse(words)
    if args.emit in ("obj", "shared") and args.output == "-" and sys.stdout.isatty():
        cli.error(f"--emit {args.emit} needs -o FILE: the terminal cannot show it")
    if args.output != "-" and args.emit is None and not args.heal:
        cli.error("-o FILE goes with --emit or --heal")
    brain = brain_options(cli, args)
    from tensorlang.driver import run
    from tensorlang.driver.options import RunOptions

    return run.run(
        RunOptions(
            file=args.file,
            entry_point_result=args.entry_point_result,
            self_optimize=args.self_optimize,
            heal=args.heal,
            budget_s=args.budget,
            emit=args.emit,
            output=args.output,
            inputs=tuple(args.input),
            stats=args.stats,
            trace=args.trace,
            report=args.report,
            perf_map=args.perf_map,
            brain=brain,
        )
    )


def _command_line() -> "CommandLine":
    from tensorlang.driver.command_line import CommandLine, add_brain_arguments, add_output_argument, binding, seconds

    cli = CommandLine("tl-run", __doc__)
    cli.add_argument("file", nargs="?", default="-", help="input, or - for standard input (default)")
    cli.add_argument("--self-optimize", action="store_true", help="rewrite hot functions while the program runs")
    cli.add_argument("--heal", action="store_true", help="rewrite the function behind a failed assert, and go on")
    cli.add_argument("--budget", type=seconds, default=30.0, metavar="SECONDS", help="of search, at most (default: 30)")
    cli.add_argument(
        "--entry-point-result", choices=RESULT_TYPES, metavar="TYPE", help="print main's result, of this type"
    )
    cli.add_argument(
        "--input",
        type=binding,
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="an argument of main: a .npy file, or a number",
    )
    cli.add_argument("--emit", choices=EMISSIONS, help="print this stage of the compilation instead of running")
    add_output_argument(cli, "where --emit prints, or --heal writes the healed program")
    cli.add_argument("--stats", metavar="FILE", help="the summary as JSON")
    cli.add_argument("--trace", metavar="FILE", help="a Chrome trace as JSON")
    cli.add_argument("--report", metavar="DIR", help="a self-contained HTML page")
    cli.add_argument("--perf-map", action="store_true", help="name the jitted code for Linux perf")
    add_brain_arguments(cli)
    return cli


if __name__ == "__main__":
    sys.exit(main())
