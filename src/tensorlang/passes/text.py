"""Pipelines as text: `canonicalize,tile{size=8 loop=i}` and MLIR's `builtin.module(func.func(cse),inline)`.

Beyond MLIR, `@f(cse,tile{size=8 loop=i})` runs passes on the one function of that name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tensorlang.ir.strings import print_symbol
from tensorlang.ir.symbols import symbol_token_name
from tensorlang.passes.base import Pass
from tensorlang.passes.options import Option, WrongValueError, options_of, value_of
from tensorlang.passes.pipeline import PASSES, PIPELINES, find
from tensorlang.passes.runner import Stage
from tensorlang.support.diagnostics import DiagnosticError, did_you_mean, error
from tensorlang.support.source import Source, Span

_SPACE: Final = re.compile(r"\s*")
_NAME: Final = re.compile(r'[A-Za-z_][A-Za-z0-9_.-]*|@(?:"[^"]+"|[A-Za-z_$.][A-Za-z0-9_$.-]*)')
_OPTION: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")
_VALUE: Final = re.compile(r"""\s*("[^"]*"|'[^']*'|\{[^{}]*\}|[^\s{}"']*)""")
_DEEPEST: Final = 8
_QUOTES: Final = {'"': '"', "'": "'", "{": "}"}
ROOT_ANCHORS: Final = ("builtin.module", "any")


def parse_pipeline(text: str) -> tuple[Stage, ...]:
    """The stages that a text names, in order.

    Raises:
        DiagnosticError: it is no pipeline, or names a pass or an option that does not exist; carries the place.
    """
    reader = _Reader(Source("<pipeline>", text))
    stages = reader.root()
    return tuple(stages)


@dataclass(slots=True)
class _Reader:
    source: Source
    at: int = 0

    # -- characters -------------------------------------------------------------------------------------------------

    def space(self) -> None:
        found = _SPACE.match(self.source.text, self.at)
        assert found
        self.at = found.end()

    def peek(self) -> str:
        self.space()
        return self.source.text[self.at : self.at + 1]

    def take(self, char: str) -> bool:
        if self.peek() != char:
            return False
        self.at += 1
        return True

    def word(self, pattern: re.Pattern[str], what: str) -> tuple[str, int]:
        self.space()
        found = pattern.match(self.source.text, self.at)
        if not found:
            raise self.wrong(f"expected {what}", self.at)
        self.at = found.end()
        return found[0], found.start()

    def wrong(self, message: str, at: int, width: int = 1) -> DiagnosticError:
        return error(message, Span(self.source, at, at + width))

    # -- structure --------------------------------------------------------------------------------------------------

    def root(self) -> list[Stage]:
        """The whole text; an anchor around all of it that names the module says nothing new."""
        if not self.peek():
            return []
        stages = self.steps((), 0)
        self.space()
        if self.at < len(self.source.text):
            raise self.wrong(f"expected ',' or the end, got '{self.source.text[self.at]}'", self.at)
        return stages

    def steps(self, path: tuple[str, ...], depth: int) -> list[Stage]:
        stages = self.step(path, depth)
        while self.take(","):
            stages += self.step(path, depth)
        return stages

    def step(self, path: tuple[str, ...], depth: int) -> list[Stage]:
        name, at = self.word(_NAME, "the name of a pass")
        if self.peek() == "(":
            return self.nested(name, at, path, depth)
        if name.startswith("@"):
            raise self.wrong(f"expected '(' after '{name}', then the passes to run on it", self.at)
        if name in PIPELINES:
            return [Stage((*path, *stage.path), stage.step) for stage in parse_pipeline(PIPELINES[name])]
        if name not in PASSES:
            known = [*PASSES, *PIPELINES]
            raise self.wrong(f"unknown pass '{name}'{did_you_mean(name, known)}", at, len(name))
        return [Stage(path, self.configured(find(name), at))]

    def nested(self, name: str, at: int, path: tuple[str, ...], depth: int) -> list[Stage]:
        """`func.func(...)`: the steps inside run on each such operation; `@f(...)`: on the function of that name."""
        if not name.startswith("@") and "." not in name and name != "any":
            raise self.wrong(f"'{name}' is not the name of an operation to run passes on", at, len(name))
        if depth == _DEEPEST:
            raise self.wrong(f"pipelines nest at most {_DEEPEST} deep", at, len(name))
        opened = self.at
        self.take("(")
        name = print_symbol(symbol_token_name((name, at))) if name.startswith("@") else name
        inner = path if depth == 0 and name in ROOT_ANCHORS else (*path, name)
        stages = [] if self.peek() == ")" else self.steps(inner, depth + 1)
        if not self.take(")"):
            raise self.wrong("this '(' is never closed", opened)
        return stages

    # -- options ----------------------------------------------------------------------------------------------------

    def configured(self, cls: type[Pass], at: int) -> Pass:
        """The pass with the options that follow its name."""
        known = options_of(cls)
        given: dict[str, object] = {}
        if self.take("{"):
            opened = self.at - 1
            while not self.take("}"):
                if not self.peek():
                    raise self.wrong("this '{' is never closed", opened)
                option, value = self.option(cls, known)
                given[option.field] = value
        missing = [option.name for option in known.values() if option.required and option.field not in given]
        if missing:
            raise self.wrong(f"pass '{cls.name}' needs the option '{missing[0]}'", at, len(cls.name))
        return cls(**given)

    def option(self, cls: type[Pass], known: dict[str, Option]) -> tuple[Option, object]:
        name, at = self.word(_OPTION, "the name of an option")
        option = known.get(name)
        if option is None:
            hint = did_you_mean(name, list(known)) if known else ", it takes none"
            raise self.wrong(f"pass '{cls.name}' has no option '{name}'{hint}", at, len(name))
        if not self.take("="):
            return option, self.bare(option, at)
        value, start = self.word(_VALUE, "a value")
        try:
            return option, value_of(option.kind, _unquoted(value.strip()))
        except WrongValueError as fault:
            blank = len(value) - len(value.lstrip())
            raise self.wrong(f"option '{name}' of '{cls.name}' {fault}", start + blank, len(value.strip())) from None

    def bare(self, option: Option, at: int) -> bool:
        """A flag without a value is true."""
        if option.kind is not bool:
            raise self.wrong(f"option '{option.name}' needs a value: {option.description}", at, len(option.name))
        return True


def _unquoted(value: str) -> str:
    quoted = len(value) >= 2 and _QUOTES.get(value[0]) == value[-1]
    return value[1:-1] if quoted else value
