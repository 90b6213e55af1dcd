"""The parser's loop: Lark's LALR tables driven over the tokens, an action at each reduction, no tree in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from itertools import accumulate
from typing import Any, Final

from tensorlang.ir.assembly import Node, Token
from tensorlang.support.diagnostics import DiagnosticError, error
from tensorlang.support.source import Source, Span
from tensorlang.syntax.expected import unexpected
from tensorlang.syntax.lexer import END, FAULT, lexical_fault
from tensorlang.syntax.tables import Rule, tables

Action = Callable[[list[Any]], Any]
DEEPEST: Final = 512
"""Regions nested deeper than this are refused, and brackets of any kind nested twice as deep."""

_FALLBACK: Final = ("BARE_NAME", "DOTTED_NAME")


class StoppedError(Exception):
    """The text cannot be continued at the token at `position`, or an action refuses what ends with it."""

    def __init__(self, fault: DiagnosticError, position: int) -> None:
        super().__init__(str(fault))
        self.fault = fault
        self.position = position


def parse(source: Source, kinds: list[str], tokens: list[Token], actions: Mapping[str, Action]) -> list[Any]:
    """The values of the top-level items. Raises `StoppedError` at the first token that cannot continue the text."""
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
                raise StoppedError(_fault(source, states, kinds, tokens, position), position)
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
                try:
                    value = action(kids)
                except DiagnosticError as fault:
                    raise StoppedError(fault, position - 1) from None
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


def _fault(source: Source, states: list[int], kinds: list[str], tokens: list[Token], position: int) -> DiagnosticError:
    if kinds[position] == FAULT and tokens[position][0] not in ("/", "|"):
        return lexical_fault(source, tokens[position][1])
    return unexpected(source, shiftable(states), kinds, tokens, position)


def shiftable(states: list[int]) -> frozenset[str]:
    """The kinds of token that can continue the text: those that lead to a shift, through whatever reductions."""
    return frozenset(kind for kind in tables().states[states[-1]] if leads_to_shift(states, kind))


def leads_to_shift(states: list[int], kind: str) -> bool:
    """Whether a token of this kind can come next."""
    return _settle([*states], kind) is not None


def initial() -> list[int]:
    """The states before the first token."""
    return [tables().start]


def advance(states: list[int], kind: str, text: str) -> bool:
    """Take one token, without values; False when it has no place here."""
    row = tables().states[states[-1]]
    if kind not in row:
        kind = _fallback(row, kind, text)[1]
    target = _settle(states, kind)
    if target is None:
        return False
    states.append(target)
    return True


def settled(states: list[int], kind: str) -> list[int]:
    """The states after the reductions that a token of this kind asks for."""
    after = [*states]
    _settle(after, kind)
    return after


def accepts(states: list[int]) -> bool:
    """Whether the text may end here."""
    _settle(states, END)
    return states[-1] == tables().end


def _settle(states: list[int], kind: str) -> int | None:
    """Do the reductions that this token asks for; the state behind it, None when it has no place."""
    made, rules = tables(), _reductions()
    while (entry := made.states[states[-1]].get(kind)) is not None:
        if not entry & 1:
            return entry >> 1
        length, origin = rules[entry >> 1][:2]
        del states[len(states) - length :]
        states.append(made.states[states[-1]][origin] >> 1)
        if states[-1] == made.end and kind == END:
            return None
    return None
