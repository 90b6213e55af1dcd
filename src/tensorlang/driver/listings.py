"""What tl-opt prints about itself instead of a module."""

from __future__ import annotations

from tensorlang.dialects.registry import DIALECTS
from tensorlang.driver.options import Listing
from tensorlang.passes.options import Option, options_of, print_value
from tensorlang.passes.pipeline import PASSES, PIPELINES, find


def listing(what: Listing) -> str:
    """The text of a listing, ending in a newline."""
    match what:
        case "passes":
            return _passes()
        case "dialects":
            return f"Available Dialects: {','.join(sorted(DIALECTS))}\n"
        case "grammar":
            from tensorlang.syntax.grammar import grammar_text

            return grammar_text()


def _passes() -> str:
    lines: list[str] = []
    for name in sorted(PASSES):
        cls = find(name)
        summary = (cls.__doc__ or "").strip().splitlines()[0]
        lines.append(f"{name:<30}{summary}")
        lines += [f"    {_option(option)}" for option in options_of(cls).values()]
    lines += [f"{name:<30}= {text}" for name, text in sorted(PIPELINES.items())]
    return "\n".join(lines) + "\n"


def _option(option: Option) -> str:
    if option.required:
        return f"{option.description} (must be given)"
    return (
        option.description
        if option.default is None
        else f"{option.description} (default: {print_value(option.default)})"
    )
