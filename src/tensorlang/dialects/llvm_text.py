"""llvm: the text of its types, read and checked: `array<6 x i8>`, `struct<(i32, ptr)>`, `func<i32 (ptr, ...)>`.

Inside the angle brackets the prefix `!llvm.` may be left out, and is when printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from tensorlang.ir.context import NotationError
from tensorlang.ir.types import INDEX, DialectType, FloatType, IntegerType, Type, VectorType

_PLAIN: Final = frozenset({"void", "label", "token", "metadata", "x86_amx", "ppc_fp128"})
_NO_ELEMENTS: Final = frozenset({"void", "label", "token", "metadata", "func"})
_SPACE: Final = re.compile(r"\s*")
_WORD: Final = re.compile(r"[A-Za-z_][\w$]*")
_INTEGER: Final = re.compile(r"-?[0-9]+")
_NUMBER: Final = re.compile(r"index\b|(i[1-9][0-9]*)\b|(bf16|f(?:16|32|64|80|128))\b")
_VECTOR: Final = re.compile(r"vector<\s*(\[)?([1-9][0-9]*)\]?\s*x\s*")
_STRING: Final = re.compile(r'"[^"]*"')
_OTHER: Final = re.compile(r"!(?!llvm\.)|(?:complex|tuple|tensor|memref|vector|none|tf32|[su]i[0-9]|f[468][EF0-9])")


def inner_text(type_: Type) -> str:
    """A type as it is written inside another of this dialect."""
    return str(type_).removeprefix("!llvm.")


def read_type(text: str) -> Type:
    """The type that `!llvm.` before this text stands for, its text brought to MLIR's spacing. Raises NotationError."""
    reader = _TypeReader(text)
    found = reader.type()
    if reader.at < len(text.rstrip()):
        raise NotationError("expected the end of the type", reader.at)
    return found


class _TypeReader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.forms: dict[str, Callable[[], str]] = {
            "ptr": self._pointer, "array": self._array, "struct": self._struct, "func": self._function,
            "target": self._target,
        }  # fmt: skip

    def type(self) -> Type:
        start = self._skip()
        number = _NUMBER.match(self.text, start)
        if number:
            self.at = number.end()
            text = number[0]
            return INDEX if text == "index" else IntegerType(int(text[1:])) if number[1] else FloatType(text)
        vector = _VECTOR.match(self.text, start)
        if vector:
            return self._vector(vector)
        if _OTHER.match(self.text, start):
            return self._foreign()
        self._take("!llvm.")
        word = self._word()
        if word not in self.forms and word not in _PLAIN:
            raise NotationError(f"unknown LLVM type: {word}", start)
        return DialectType("llvm", self.forms[word]() if word in self.forms else word)

    def _vector(self, match: re.Match[str]) -> Type:
        self.at = match.end()
        element = self.type()
        self._expect(">")
        return VectorType((int(match[2]),), element, (True,) if match[1] else ())

    def _foreign(self) -> DialectType:
        """A type of another dialect or of none, up to the bracket or comma that ends it; kept as text."""
        start = self._skip()
        depth = 0
        while self.at < len(self.text) and (depth or self.text[self.at] not in ",>) "):
            depth += (self.text[self.at] in "<(") - (self.text[self.at] in ">)")
            self.at += 1
        return DialectType("llvm", self.text[start : self.at])

    # -- the dialect's own types, each after its word -----------------------------------------------------------------

    def _pointer(self) -> str:
        if not self._take("<"):
            return "ptr"
        space = self._integer(32)
        self._expect(">")
        return f"ptr<{space}>" if space else "ptr"

    def _array(self) -> str:
        opening = self._expect("<")
        count = self._integer(64)
        start = self._skip()
        if self._word() != "x":
            raise NotationError("expected 'x'", start)
        element = self._element("array element", opening, _NO_ELEMENTS)
        self._expect(">")
        return f"array<{count} x {element}>"

    def _struct(self) -> str:
        opening = self._expect("<")
        named = _STRING.match(self.text, self._skip())
        name = ""
        if named:
            self.at = named.end()
            self._expect(",")
            name = f"{named[0]}, "
            if self._take("opaque"):
                self._expect(">")
                return f"struct<{name}opaque>"
        packed = "packed " if self._take("packed") else ""
        self._expect("(")
        fields = self._list(lambda: self._element("LLVM structure element", opening, _NO_ELEMENTS))
        self._expect(">")
        return f"struct<{name}{packed}({fields})>"

    def _function(self) -> str:
        opening = self._expect("<")
        result = self._element("function result", opening, frozenset({"func", "label", "metadata"}))
        self._expect("(")
        inputs = self._list(lambda: self._argument(opening))
        self._expect(">")
        return f"func<{result} ({inputs})>"

    def _argument(self, opening: int) -> str:
        if not self._take("..."):
            return self._element("function argument", opening, frozenset({"void", "func"}))
        if not self.text.startswith(")", self._skip()):
            raise NotationError("expected ')'", self.at)
        return "..."

    def _target(self) -> str:
        self._expect("<")
        parts = [self._foreign().body]
        while self._take(","):
            parts.append(self._foreign().body)
        self._expect(">")
        return f"target<{', '.join(parts)}>"

    # -- pieces --------------------------------------------------------------------------------------------------------

    def _element(self, kind: str, opening: int, refused: frozenset[str]) -> str:
        """A type inside another whose bracket is at `opening`, where some kinds may not stand."""
        found = self.type()
        if isinstance(found, DialectType) and found.body.partition("<")[0] in refused:
            raise NotationError(f"invalid {kind} type: '{found}'", opening)
        return inner_text(found)

    def _list(self, item: Callable[[], str]) -> str:
        """Items between commas, up to the closing parenthesis."""
        if self._take(")"):
            return ""
        found = [item()]
        while self._take(","):
            found.append(item())
        self._expect(")")
        return ", ".join(found)

    def _integer(self, width: int) -> int:
        match = _INTEGER.match(self.text, self._skip())
        if match is None or len(match[0]) > 20:
            raise NotationError("expected integer value", self.at)
        self.at = match.end()
        return int(match[0]) & ((1 << width) - 1)

    def _word(self) -> str:
        match = _WORD.match(self.text, self._skip())
        if match is None:
            raise NotationError("expected valid keyword", self.at)
        self.at = match.end()
        return match[0]

    def _take(self, mark: str) -> bool:
        found = self.text.startswith(mark, self._skip())
        self.at += len(mark) if found else 0
        return found

    def _expect(self, mark: str) -> int:
        """Where the mark stands. A missing one is reported behind what comes before it, as MLIR's parser does."""
        end = self.at
        if not self._take(mark):
            raise NotationError(f"expected '{mark}'", end)
        return self.at - len(mark)

    def _skip(self) -> int:
        match = _SPACE.match(self.text, self.at)
        self.at = match.end() if match else self.at
        return self.at
