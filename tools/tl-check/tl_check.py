"""The trust gate: may CANDIDATE replace BASE?

Accepted: the candidate module is printed, status 0. Rejected: status 4, with the stage, the reason and a counterexample
on standard error.
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
    """Exit status: 0 accepted, 1 the input is wrong, 2 the command line is wrong, 4 rejected, 70 a bug of ours."""
    return guarded("tl-check", lambda: _main(sys.argv[1:] if argv is None else argv))


def _main(words: Sequence[str]) -> int:
    cli = _command_line()
    args = cli.parse(words)
    if [args.base, args.candidate, args.certificate].count("-") > 1:
        cli.error("only one of BASE, CANDIDATE and --certificate can come from standard input")
    if args.certificate is not None and (args.functions or args.faster or args.seed):
        cli.error("--certificate has its own functions, seeds and --faster: they are not given beside it")
    from tensorlang.driver import check
    from tensorlang.driver.options import CheckOptions

    args.functions = tuple(args.functions or ())
    return check.run(CheckOptions(**vars(args)))


def _command_line() -> "CommandLine":
    from tensorlang.driver.command_line import CommandLine, add_output_argument, seed, symbol

    cli = CommandLine("tl-check", __doc__)
    cli.add_argument("base", metavar="BASE", help="the module that is trusted")
    cli.add_argument(
        "candidate", metavar="CANDIDATE", nargs="?", default="-", help="the one that is not (default: standard input)"
    )
    add_output_argument(cli, "where the accepted candidate is printed")
    cli.add_argument(
        "--function", dest="functions", action="append", type=symbol, metavar="NAME",
        help="what to compare; may be given several times (default: what differs)",
    )  # fmt: skip
    cli.add_argument(
        "--policy",
        choices=("proved", "tested"),
        default="tested",
        help="the class of evidence that is enough (default: tested)",
    )
    cli.add_argument("--faster", action="store_true", help="the candidate must also win the timing stage")
    cli.add_argument("--json", metavar="FILE", help="write the verdict there: the certificate, or the counterexample")
    cli.add_argument("--seed", type=seed, default=0, metavar="N", help="of every random choice (default: 0)")
    cli.add_argument(
        "--certificate", metavar="FILE", help="a file of --json: check that it holds for BASE and CANDIDATE"
    )
    return cli


if __name__ == "__main__":
    sys.exit(main())
