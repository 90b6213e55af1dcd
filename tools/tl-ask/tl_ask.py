"""Ask a brain to rewrite one function and print the module with the rewrite in place.

When nothing usable comes back the input is printed unchanged and the reason goes to standard error; --strict makes that
status 4. What is printed has not been judged: pipe it into tl-check.
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


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status: 0 done, 1 the input is wrong, 2 the command line is wrong, 4 nothing usable, 70 a bug of ours."""
    return guarded("tl-ask", lambda: _main(sys.argv[1:] if argv is None else argv))


def _main(words: Sequence[str]) -> int:
    from tensorlang.driver.command_line import brain_options

    cli = _command_line()
    args = cli.parse(words)
    brain = brain_options(cli, args)
    from tensorlang.driver import ask
    from tensorlang.driver.options import AskOptions

    return ask.run(
        AskOptions(
            file=args.file,
            output=args.output,
            function=args.function,
            goal=args.goal,
            form=args.form,
            dry_run=args.dry_run,
            strict=args.strict,
            experience=args.export_experience,
            brain=brain,
        )
    )


def _command_line() -> "CommandLine":
    from tensorlang.driver.command_line import CommandLine, add_brain_arguments, add_output_argument, symbol

    cli = CommandLine("tl-ask", __doc__)
    cli.add_argument("file", nargs="?", default="-", help="input, or - for standard input (default)")
    add_output_argument(cli, "where the module is printed")
    cli.add_argument("--function", type=symbol, metavar="NAME", help="the function to rewrite (default: the costliest)")
    cli.add_argument("--goal", choices=("speed", "heal"), default="speed", help="what to ask for (default: speed)")
    cli.add_argument(
        "--as",
        dest="form",
        choices=("ir", "pipeline"),
        default="ir",
        help="print the rewritten module, or the passes that make it (default: ir)",
    )
    cli.add_argument("--dry-run", action="store_true", help="print the prompt and ask nobody")
    cli.add_argument("--strict", action="store_true", help="status 4 when nothing usable comes back")
    cli.add_argument(
        "--export-experience", metavar="DIR", help="print what --record kept there as JSON lines to train on"
    )
    add_brain_arguments(cli)
    return cli


if __name__ == "__main__":
    sys.exit(main())
