"""The trust gate: may CANDIDATE replace BASE?

BASE and CANDIDATE are modules that hold the same functions. BASE is right by definition. CANDIDATE is not trusted: it
is read, proved safe, and run beside BASE on many shapes and inputs, only ever inside a sandboxed process.

Accepted: the candidate is printed on standard output, status 0. What is right only for some arguments (buffers that do
not overlap, sizes that fit each other) is printed behind a test of just that, with the base for all other calls.
Rejected: nothing is printed, status 4, and standard error has the place, the stage, the reason and a counterexample.
"""

import sys
from collections.abc import Sequence

try:
    from tensorlang.driver.status import guarded
except KeyboardInterrupt:
    sys.exit(130)

_MORE = """
stages; the first one that fails rejects:
  reply         the text is within limits, parses and verifies
  lint          same signature and symbols, known operations, no leak, the asserts are kept
  proof         every access in bounds, loops end, parallel loops are free of races: proved, or located as wrong
  worker        it compiles in the sandbox; every run there comes back, in time, without a crash
  differential  its floats are as near to a reference in f64 as rounding allows, its integers equal
  checked       the same with instruments: no unwritten memory is read, what was not proved is watched
  coverage      every condition on data went both ways in some run
  exact         it equals the base over secret prime fields, where there is no rounding
  timing        (with --faster) at least 5 % faster, by paired statistics

functions that can be judged: memrefs of i1 to i64, index, f16, bf16, f32, f64, of any rank, with static or
  dynamic sizes and strided layouts, in any memory space; integers, index and floats as arguments and results;
  tensors, which become memrefs first; calls of functions with a body; constant globals.
not: branches between blocks, recursion, vectors, complex numbers, unranked memrefs or pointers as arguments,
  mutable globals, prints, clocks, randomness, calls to the outside. Such a function is refused by lint.

examples:
  tl-check base.mlir new.mlir -o safe.mlir
  tl-ask kernel.tl | tl-check kernel.tl - | tl-run -
  tl-check base.mlir new.mlir --json certificate.json
  tl-check --certificate certificate.json base.mlir new.mlir

exit status: 0 accepted, or the certificate holds; 1 BASE or the certificate cannot be read; 2 the command line
  is wrong; 4 rejected, or the certificate does not hold; 70 a bug of ours
"""

TYPE_CHECKING = False  # everything is imported inside `main`, where also an interrupt while it loads is quiet
if TYPE_CHECKING:
    from tensorlang.driver.command_line import CommandLine


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status: 0 accepted, 1 the input is wrong, 2 the command line is wrong, 4 rejected, 70 a bug of ours."""
    return guarded("tl-check", lambda: _main(sys.argv[1:] if argv is None else argv))


def _main(words: Sequence[str]) -> int:
    cli = _command_line()
    args = cli.parse(words)
    if args.base == args.candidate == "-":
        cli.error("BASE and CANDIDATE cannot both come from standard input")
    if args.certificate == "-" and "-" in (args.base, args.candidate):
        cli.error("--certificate - is standard input: name BASE and CANDIDATE")
    if args.certificate is not None and (args.functions or args.faster or args.seed):
        cli.error("--certificate has its own functions, seeds and --faster: they are not given beside it")
    if args.json is not None and args.json == args.output:
        cli.error("--json and -o are the same file")
    from tensorlang.driver import check
    from tensorlang.driver.options import CheckOptions

    args.functions = tuple(args.functions or ())
    return check.run(CheckOptions(**vars(args)))


def _command_line() -> "CommandLine":
    from tensorlang.driver.command_line import CommandLine, add_output_argument, seed, symbol

    cli = CommandLine("tl-check", __doc__)
    cli.epilog = _MORE
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
        "--policy", choices=("proved", "tested"), default="tested",
        help="the evidence that is enough: equality proved by exact runs, or tested (default: tested)",
    )  # fmt: skip
    cli.add_argument("--faster", action="store_true", help="the candidate must also win the timing stage")
    cli.add_argument("--json", metavar="FILE", help="write the verdict there: the certificate, or the counterexample")
    cli.add_argument("--seed", type=seed, default=0, metavar="N", help="of every random choice (default: 0)")
    cli.add_argument(
        "--certificate", metavar="FILE", help="a file of --json: check that it holds for BASE and CANDIDATE"
    )
    return cli


if __name__ == "__main__":
    sys.exit(main())
