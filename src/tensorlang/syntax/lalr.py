"""The parser's loop: Lark's LALR tables driven over the tokens, an action at each reduction, no tree in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import accumulate
from typing import Any, Final

from tensorlang.ir.assembly import Node, Token
from tensorlang.support.diagnostics import DiagnosticError, did_you_mean, error
from tensorlang.support.source import Source, Span
from tensorlang.syntax.lexer import END, tokenize
from tensorlang.syntax.short_names import SHORT_NAMES
from tensorlang.syntax.tables import Rule, tables

Action = Callable[[list[Any]], Any]
DEEPEST: Final = 512
"""Regions nested deeper than this are refused, and brackets of any kind nested twice as deep."""

_FALLBACK: Final = ("BARE_NAME", "DOTTED_NAME")


def parse(source: Source, actions: Mapping[str, Action]) -> list[Any]:
    """The values of the top-level items. Raises DiagnosticError at the first token that cannot continue the text."""
    kinds, tokens = tokenize(source)
    _check_depth(source, kinds, tokens)
    made = tables()
    table, end = made.states, made.end
    rules = [(*reduction, actions.get(reduction[3])) for reduction in _reductions()]
    states: list[int] = [made.start]
    values: list[Any] = []
    row = table[made.start]
    position = 0
    kind = kinds[0]
    while True:
        entry = row.get(kind)
        if entry is None:
            entry, kind = _fallback(row, kind, tokens[position][0])
            if entry is None:
                raise _unexpected(source, _shiftable(states), kinds, tokens, position)
        if not entry & 1:
            state = entry >> 1
            states.append(state)
            values.append(tokens[position])
            row = table[state]
            position += 1
            kind = kinds[position]
            continue
        length, origin, form, name, picks, splice, action = rules[entry >> 1]
        popped = values[-length:] if length else []
        if length:
            del values[-length:], states[-length:]
        if form == _GROW:
            value = popped[0]
            _grow(value, popped, picks, splice)
        else:
            kids = popped if picks is None else _picked(popped, picks, splice)
            if form == _LIST or (form == _SINGLE and len(kids) == 1):
                value = kids if form == _LIST else kids[0]
            elif action is None:
                value = Node(name, kids, popped[0] if popped else None)
            else:
                value = action(kids)
        values.append(value)
        target = table[states[-1]][origin] >> 1
        states.append(target)
        row = table[target]
        if target == end and kind == END:
            return values[0].kids if isinstance(values[0], Node) else values[0]


_STEPS: Final[dict[str, int]] = {
    **dict.fromkeys(("_LPAREN", "_LBRACE", "_LSQUARE", "_LESS", "SHAPED", "SIMPLE_SHAPED"), 1),
    **dict.fromkeys(("_RPAREN", "_RBRACE", "_RSQUARE", "_GREATER"), -1),
}


def _check_depth(source: Source, kinds: list[str], tokens: list[Token]) -> None:
    """Refuse brackets nested too deeply before anything follows them inwards."""
    if max(_depths(kinds)) <= 2 * DEEPEST:
        return
    position = next(at for at, depth in enumerate(_depths(kinds)) if depth > 2 * DEEPEST)
    start = tokens[position][1]
    raise error("nested too deeply", Span(source, start, start + 1))


def _depths(kinds: list[str]) -> Iterator[int]:
    """How many brackets are open after each token."""
    step = _STEPS.get
    return accumulate(step(kind, 0) for kind in kinds)


_PLAIN, _SINGLE, _LIST, _GROW = 0, 1, 2, 3
_Picks = tuple[int | None, ...]
_Reduction = tuple[int, str, int, str, _Picks | None, frozenset[int]]


@cache
def _reductions() -> list[_Reduction]:
    """The rules as flat tuples, which the loop unpacks faster than it reads attributes; no picks: all are kept."""
    forms = ((rule, _form(rule)) for rule in tables().rules)
    return [(rule.length, rule.origin, form, rule.action, _kept(rule, form), rule.inline) for rule, form in forms]


def _kept(rule: Rule, form: int) -> _Picks | None:
    keeps_all = form != _GROW and not rule.inline and rule.picks == tuple(range(rule.length))
    return None if keeps_all else rule.picks


def _form(rule: Rule) -> int:
    if rule.grows:
        return _GROW
    if rule.is_list:
        return _LIST
    return _SINGLE if rule.keeps_single else _PLAIN


def _picked(popped: list[Any], picks: _Picks, splice: frozenset[int]) -> list[Any]:
    """What a rule keeps of its pieces."""
    return _spliced(popped, picks, splice) if splice else [None if i is None else popped[i] for i in picks]


def _grow(grown: list[Any], popped: list[Any], picks: _Picks | None, splice: frozenset[int]) -> None:
    """Append to the list at the left what the rest of the rule holds."""
    assert picks is not None
    for i in picks[1:]:
        if i in splice:
            grown.extend(popped[i])
        else:
            grown.append(None if i is None else popped[i])


def _spliced(popped: list[Any], picks: tuple[int | None, ...], splice: frozenset[int]) -> list[Any]:
    kids: list[Any] = []
    for i in picks:
        if i is None:
            kids.append(None)
        elif i in splice:
            kids.extend(popped[i])
        else:
            kids.append(popped[i])
    return kids


def _fallback(row: Mapping[str, int], kind: str, text: str) -> tuple[int | None, str]:
    """A keyword where no keyword fits is a name."""
    if text[:1].isalpha() or text[:1] == "_":
        for name in (*_FALLBACK, "BUILTIN_TYPE") if kind == "BUILTIN_TYPE" else _FALLBACK:
            entry = row.get(name)
            if entry is not None and not (name == "DOTTED_NAME" and "." not in text):
                return entry, name
    return None, kind


_EXPECTED: Final = (
    ("_RBRACE", "'}'"), ("_COLON", "':'"), ("_EQUAL", "'='"), ("_LPAREN", "'('"), ("_RPAREN", "')'"), ("_RSQUARE",
    "']'"),
    ("_LSQUARE", "'['"), ("_COMMA", "','"), ("_GREATER", "'>'"), ("_LESS", "'<'"), ("_ARROW", "'->'"), ("VALUE",
    "SSA operand"),
    ("SYMBOL", "symbol name"), ("BUILTIN_TYPE", "type"), ("INTEGER", "integer"), ("STRING", "string"), ("_LBRACE",
    "'{'"),
    ("BARE_NAME", "name"), ("BLOCK", "block name"),
)  # fmt: skip


def _shiftable(states: list[int]) -> frozenset[str]:
    """The kinds of token that can continue the text: those that lead to a shift, through whatever reductions."""
    return frozenset(kind for kind in tables().states[states[-1]] if _leads_to_shift(states, kind))


def _leads_to_shift(states: list[int], kind: str) -> bool:
    table, rules = tables().states, _reductions()
    stack = list(states)
    while (entry := table[stack[-1]].get(kind)) is not None:
        if not entry & 1:
            return True
        length, origin = rules[entry >> 1][:2]
        del stack[len(stack) - length :]
        stack.append(table[stack[-1]][origin] >> 1)
    return False


def _unexpected(
    source: Source, row: frozenset[str], kinds: list[str], tokens: list[Any], position: int
) -> DiagnosticError:
    """A message for the token at `position`, which has no place in the state of `row`."""
    text, start = tokens[position]
    span = Span(source, start, start + max(1, len(text)))
    starts_operation = "ARITH_CONSTANT" in row
    if "SYMBOL_WORD" in row and "_LPAREN" in row and kinds[position - 1] != "_LPAREN":
        after_sign = kinds[position - 1] in ("PLUS", "AFFINE_TIMES")
        return error("missing right operand of binary operator" if after_sign else "expected affine expression", span)
    if starts_operation and kinds[position] in ("DOTTED_NAME", "BARE_NAME"):
        return _unknown_operation(text, span)
    wanted = [words for name, words in _EXPECTED if name in row]
    if (wanted or starts_operation) and not _names_symbol(row, tokens, position):
        span = _end_of_previous(source, tokens, position)
    found = f"'{_short(text)}'" if text else "the end of the text"
    if starts_operation:
        return error("expected operation name in quotes" + (f", got {found}" if text else ""), span)
    if len(wanted) == 1 or (wanted and wanted[0].startswith("'") and len(wanted) <= 3):
        return error(f"expected {' or '.join(wanted)}, got {found}", span)
    if "BUILTIN_TYPE" in row and "INTEGER" not in row:
        return error(f"expected type, got {found}", span)
    if wanted:
        return error(f"expected {', '.join(wanted[:-1])} or {wanted[-1]}, got {found}", span)
    words = [f"'{word}'" for word, kind in tables().words.items() if kind in row]
    if 1 <= len(words) <= 4:
        return error(f"expected {' or '.join(words)}, got {found}", span)
    return error(f"unexpected {found}", span)


def _names_symbol(row: frozenset[str], tokens: list[Any], position: int) -> bool:
    """Whether the name of a new symbol is missing: MLIR's parser reports that at the token that stands there."""
    before = tokens[position - 1][0] if position else ""
    return "SYMBOL" in row and before in ("func.func", "memref.global", "llvm.func", "llvm.mlir.global", *_VISIBILITIES)


_VISIBILITIES: Final = ("private", "public", "nested", "constant")


def _end_of_previous(source: Source, tokens: list[Any], position: int) -> Span:
    """Where a missing piece should have stood: after the token before, as MLIR's parser has it."""
    if position == 0:
        text, start = tokens[0]
        return Span(source, start, start + max(1, len(text)))
    text, start = tokens[position - 1]
    return Span(source, start + len(text), start + len(text) + 1)


def _unknown_operation(text: str, span: Span) -> DiagnosticError:
    known = [word for word in tables().words if "." in word]
    dialect = text.partition(".")[0]
    if "." in text and not any(word.startswith(f"{dialect}.") for word in known):
        dialects = sorted({word.partition(".")[0] for word in known})
        return error(f"unknown dialect '{dialect}' of op '{_short(text)}'{did_you_mean(dialect, dialects)}", span)
    bare = [word for word in known if "." not in text and word.partition(".")[2] == text]
    return error(f"unknown op '{_short(text)}'{did_you_mean(bare[0] if bare else text, [*SHORT_NAMES, *known])}", span)


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."
