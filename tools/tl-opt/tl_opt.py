"""Parse a module, verify it, run passes over it and print it.

Every pass is also an option, --its-name or --its-name="option=1 other=2", and passes run in the order given.
The --mlir- spellings of --print-op-generic, --print-ir-* and --timing are understood too.
"""

import sys
from collections.abc import Sequence, Set

try:
    from tensorlang.driver.status import guarded
except KeyboardInterrupt:
    sys.exit(130)

TYPE_CHECKING = False  # everything is imported inside `main`, where also an interrupt while it loads is quiet
if TYPE_CHECKING:
    import argparse

    from tensorlang.driver.command_line import CommandLine
    from tensorlang.driver.options import OptOptions

LISTINGS = {
    "passes": ("--list-passes", "every pass with its options"),
    "dialects": ("--show-dialects", "every dialect"),
    "grammar": ("--print-grammar", "the whole grammar"),
}
SWITCHES = {
    "split-input-file": "'// -----' separates independent inputs",
    "verify-diagnostics": "expect exactly the diagnostics that comments announce",
    "allow-unregistered-dialect": "keep operations of unknown dialects",
    "print-op-generic": "print the generic form",
    "print-ir-before-all": "print the module before every pass",
    "print-ir-after-all": "print the module after every pass",
    "print-ir-after-change": "print the module after every pass that changed it",
    "timing": "tell how long each pass took",
}
WITH_MLIR_SPELLING = ("print-op-generic", "print-ir-", "timing")


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status: 0 done, 1 the input is wrong, 2 the command line is wrong, 70 a bug of ours."""
    return guarded("tl-opt", lambda: _main(sys.argv[1:] if argv is None else argv))


def _main(words: Sequence[str]) -> int:
    cli = _command_line()
    args = cli.parse(_with_passes_in_order(words, cli.options()), also=lambda: [f"--{name}" for name in _passes()])
    options = _options(args)
    from tensorlang.driver import opt

    return opt.run(options)


def _command_line() -> "CommandLine":
    from tensorlang.driver.command_line import CommandLine, add_output_argument

    cli = CommandLine("tl-opt", __doc__)
    cli.add_argument("file", nargs="?", default="-", help="input, or - for standard input (default)")
    add_output_argument(cli, "where the module is printed")
    pipeline = ("-p", "--passes", "--pass-pipeline")
    cli.add_argument(*pipeline, action="append", default=[], metavar="PIPELINE", help="such as 'a,b{n=4}'")
    for when in ("before", "after"):
        names = _spellings(f"print-ir-{when}")
        cli.add_argument(*names, action="append", default=[], metavar="PASSES", help=f"print the module {when} these")
    for name, meaning in SWITCHES.items():
        cli.add_argument(*_spellings(name), action="store_true", help=meaning)
    verify = ("0", "1", "false", "true")
    cli.add_argument("--verify-each", default="1", choices=verify, help="verify after every pass (default: 1)")
    listings = cli.add_mutually_exclusive_group()
    for listing, (name, meaning) in LISTINGS.items():
        listings.add_argument(name, dest="listing", action="store_const", const=listing, help=meaning)
    return cli


def _spellings(name: str) -> list[str]:
    return [f"--{name}", f"--mlir-{name}"] if name.startswith(WITH_MLIR_SPELLING) else [f"--{name}"]


def _passes() -> Set[str]:
    """Every word that may stand in a pipeline."""
    from tensorlang.passes.pipeline import PASSES, PIPELINES

    return PASSES.keys() | PIPELINES.keys()


def _with_passes_in_order(words: Sequence[str], own: Sequence[str]) -> list[str]:
    """Each `--tile="loop=i size=8"` as `--passes=tile{loop=i size=8}`: one option then keeps the order of all."""
    return [
        _as_pipeline(word) if word.startswith("--") and word.partition("=")[0] not in own else word for word in words
    ]


def _as_pipeline(word: str) -> str:
    """The word itself unless it names a pass."""
    name, _, given = word.removeprefix("--").partition("=")
    if name not in _passes():
        return word
    options = given.removeprefix("{").removesuffix("}")
    return f"--passes={name}{{{options}}}" if options else f"--passes={name}"


def _options(args: "argparse.Namespace") -> "OptOptions":
    from tensorlang.driver.options import OptOptions

    given = vars(args)
    given["pipeline"] = tuple(given.pop("passes"))
    given["verify_each"] = args.verify_each in ("1", "true")
    for names in ("print_ir_before", "print_ir_after"):
        given[names] = tuple(name.strip() for group in given[names] for name in group.split(","))
    return OptOptions(**given)


if __name__ == "__main__":
    sys.exit(main())
