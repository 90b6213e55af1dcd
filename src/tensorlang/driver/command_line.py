"""What the command lines share: argument types, the choice of a brain, a fault of spelling with a suggestion."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence

TYPE_CHECKING = False  # importing typing would cost every tool 5 ms
if TYPE_CHECKING:
    from typing import NoReturn

    from _typeshed import SupportsWrite

    from tensorlang.driver.options import BrainOptions

BRAINS = ("auto", "local", "gemini", "openai", "replay")


class CommandLine(argparse.ArgumentParser):
    """A parser with the manners of every tool: no abbreviations, `--version`, one line and status 2 for a mistake."""

    def __init__(self, tool: str, about: str | None) -> None:
        import tensorlang

        super().__init__(prog=tool, description=about, allow_abbrev=False, formatter_class=_formatted)
        self.add_argument("--version", action="version", version=f"{tool} {tensorlang.__version__}")

    def options(self) -> list[str]:
        """Every spelling of every option."""
        return list(self._option_string_actions)

    def parse(self, words: Sequence[str], also: Callable[[], Iterable[str]] = tuple) -> argparse.Namespace:
        """Like `parse_args`, but a word it does not know is answered with the nearest that it does.

        Args:
            words: what follows the tool's name.
            also: gives the options that the caller takes beside these; asked only after a mistake.
        """
        args, unknown = self.parse_known_args(words)
        if unknown:
            self.error(_unrecognized(unknown[0], [*self.options(), *also()]))
        return args

    def _print_message(self, message: str, file: SupportsWrite[str] | None = None) -> None:
        """As argparse does it, but a help text that cannot be written is an error."""
        if not message:
            return
        if file is sys.stdout:
            from tensorlang.driver.standard_streams import write_output

            write_output(message)
        else:
            (file or sys.stderr).write(message)

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: error: {message} ({self.prog} --help tells all)\n")


def _formatted(prog: str) -> argparse.HelpFormatter:
    return argparse.RawDescriptionHelpFormatter(prog, max_help_position=34, width=_width())


def _width() -> int:
    """Columns for the help text. argparse would import shutil to find out, a tenth of what `--help` costs."""
    try:
        return min(os.get_terminal_size(sys.__stdout__.fileno()).columns, 120) if sys.__stdout__ else 100
    except (OSError, ValueError):
        return 100


def _unrecognized(word: str, known: Sequence[str]) -> str:
    from tensorlang.support.diagnostics import did_you_mean

    name = word.partition("=")[0]
    if not name.startswith("-"):
        return f"unexpected argument '{word}'"
    return f"unknown option '{name}'{did_you_mean(name, known)}"


def add_output_argument(cli: CommandLine, what: str) -> None:
    """`-o FILE`: written whole or not at all."""
    cli.add_argument("-o", dest="output", default="-", metavar="FILE", help=f"{what} (default: standard output)")


def add_brain_arguments(cli: CommandLine) -> None:
    """Who is asked for a rewrite, how often, and what is kept of it."""
    brain = cli.add_argument_group("brain")
    brain.add_argument("--brain", choices=BRAINS, default=None, help="who is asked (default: auto, Gemini with a key)")
    brain.add_argument("--model", metavar="NAME", help="the language model (default: TL_MODEL, else the brain's own)")
    brain.add_argument("--attempts", type=positive, default=3, metavar="N", help="questions at most (default: 3)")
    brain.add_argument("--max-tokens", type=positive, default=16_384, metavar="N", help="length of a reply at most")
    brain.add_argument("--record", metavar="DIR", help="keep questions, replies and verdicts there")
    brain.add_argument("--replay", metavar="DIR", help="answer from what --record kept there")


def brain_options(cli: CommandLine, args: argparse.Namespace) -> BrainOptions:
    """Those arguments, typed. `--replay DIR` chooses the brain `replay`, which has nothing to say without it."""
    from tensorlang.driver.options import BrainOptions

    brain = args.brain or ("replay" if args.replay else "auto")
    if brain == "replay" and not args.replay:
        cli.error("--brain replay needs --replay DIR")
    if args.replay and brain != "replay":
        cli.error(f"--replay answers in place of a brain: it does not go with --brain {brain}")
    return BrainOptions(
        brain=brain,
        model=args.model,
        attempts=args.attempts,
        max_tokens=args.max_tokens,
        record=args.record,
        replay=args.replay,
    )


def positive(word: str) -> int:
    """A whole number from 1 on."""
    if not (word.isascii() and word.isdecimal() and len(word) <= 12 and int(word) > 0):
        raise argparse.ArgumentTypeError(f"needs a whole number from 1 on, got '{word}'")
    return int(word)


def seconds(word: str) -> float:
    """A finite duration above zero."""
    try:
        duration = float(word)
    except ValueError:
        duration = -1.0
    if not 0 < duration < 1e9:
        raise argparse.ArgumentTypeError(f"needs seconds above 0, got '{word}'")
    return duration


def symbol(word: str) -> str:
    """A function's name, with or without the `@`."""
    name = word.removeprefix("@")
    if not name:
        raise argparse.ArgumentTypeError("needs the name of a function")
    return name


def numeral(text: str) -> int | float | None:
    """The number of `7`, `-1.5`, `1e3`, `true` or `false`; None for any other text."""
    for read in (int, float):
        try:
            return read(text)
        except ValueError:
            continue
    return {"true": 1, "false": 0}.get(text)


def seed(word: str) -> int:
    """A seed: a whole number from 0 on that fits 63 bits."""
    if not word.isdecimal() or not word.isascii() or int(word[:20]) >= 1 << 63:
        raise argparse.ArgumentTypeError(f"needs a whole number from 0 to 2^63 - 1, got '{word[:40]}'")
    return int(word)


def binding(word: str) -> tuple[str, str]:
    """`NAME=FILE.npy` or `NAME=NUMBER` as a pair."""
    name, _, file = word.partition("=")
    if not name or not (file.endswith(".npy") or numeral(file) is not None):
        raise argparse.ArgumentTypeError(f"needs NAME=FILE.npy or NAME=NUMBER, got '{word}'")
    return name, file
