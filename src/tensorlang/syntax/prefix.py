"""What a text got wrong before the place where it ceases to be one: a reader from top to bottom says that first.

What comes before that place is closed with brackets, and read up to there.
"""

from __future__ import annotations

from collections import deque
from typing import Final

from tensorlang.ir.assembly import Node, Token
from tensorlang.ir.context import Context
from tensorlang.ir.core import Operation
from tensorlang.support.diagnostics import DiagnosticError
from tensorlang.support.source import Source
from tensorlang.syntax import lalr
from tensorlang.syntax.actions import Actions
from tensorlang.syntax.lexer import END, FAULT
from tensorlang.syntax.reader import ModuleReader

_BRACKETS: Final = {
    "_RBRACE": "}", "_LBRACE": "{", "_RPAREN": ")", "_LPAREN": "(", "_COLON": ":", "_ARROW": "->", "DO": "do",
    "DEFAULT": "default",
}  # fmt: skip
_MARK: Final = '"the end of the prefix"'
_MARK_KINDS: Final = ("_LPAREN", "_RPAREN", "_COLON", "_LPAREN", "_RPAREN", "_ARROW", "_LPAREN", "_RPAREN")
_LONGEST: Final = 12
"""So many tokens at most end an operation after one of its regions."""
Stack = tuple[int, ...]


class _ReachedError(Exception):
    """All of the prefix is read, and nothing is wrong with it."""


class _PrefixReader(ModuleReader):
    def operation(self, node: Node) -> Operation:
        body = node.kids[0]
        if isinstance(body, Node) and body.rule == "generic_op" and body.kids[0][0] == _MARK:
            raise _ReachedError
        return super().operation(node)


def earlier_fault(
    source: Source, context: Context, kinds: list[str], tokens: list[Token], position: int
) -> DiagnosticError | None:
    """What is wrong with the operations before the token at `position`, where the parser stopped."""
    found = _last_start(kinds, tokens, position)
    if found is None:
        return None
    index, stack = found
    place = tokens[position][1]
    ending = _ending(stack)
    if ending is None:
        return None
    added = [(_BRACKETS[kind], place) for kind in ending]
    mark = [(_MARK, place), *((_BRACKETS[kind], place) for kind in _MARK_KINDS)]
    whole = [*kinds[:index], "STRING", *_MARK_KINDS, *ending, END]
    return _read(source, context, whole, [*tokens[:index], *mark, *added, ("", place)], place)


def _read(
    source: Source, context: Context, kinds: list[str], tokens: list[Token], place: int
) -> DiagnosticError | None:
    try:
        nodes = lalr.parse(source, kinds, tokens, Actions(source, context).table())
        _PrefixReader(source, context).module(nodes)
    except (_ReachedError, lalr.StoppedError):
        return None
    except DiagnosticError as fault:
        span = fault.diagnostics[0].span
        return fault if span is not None and span.start < place else None
    return None


def _last_start(kinds: list[str], tokens: list[Token], position: int) -> tuple[int, list[int]] | None:
    """The last token up to `position` where an operation may begin, and the parser's states before it.

    An operation that a character ends which is none is not whole: the lexer is ahead of the parser.
    """
    states = lalr.initial()
    found: tuple[int, list[int]] | None = None
    for index in range(position + 1):
        if index == position:
            return (index, states) if kinds[index] != FAULT and _begins(states) else found
        before = [*states] if _begins(states) else None
        if not lalr.advance(states, kinds[index], tokens[index][0]):
            return found
        if before is not None and lalr.settled(before, "ARITH_CONSTANT") == states[:-1]:
            found = index, before
    return found


def _begins(states: list[int]) -> bool:
    """Whether an operation may begin here, with the names of its results."""
    return lalr.leads_to_shift(states, "ARITH_CONSTANT") and lalr.leads_to_shift(states, "VALUE")


def _ending(states: list[int]) -> list[str] | None:
    """The brackets that end every operation that is open; None where brackets are not enough."""
    ending: list[str] = []
    stack = tuple(states)
    while not lalr.accepts(list(stack)):
        found = _closed(stack)
        if found is None:
            return None
        stack, added = found
        ending += added
    return ending


def _closed(stack: Stack) -> tuple[Stack, list[str]] | None:
    """The shortest way out of the innermost region and its operation."""
    pending: deque[tuple[Stack, list[str], int]] = deque([(stack, [], 0)])
    seen = {stack}
    while pending:
        states, added, depth = pending.popleft()
        if depth == -1 and _begins([*states]):
            return states, added
        for kind in _BRACKETS if len(added) < _LONGEST else ():
            after = [*states]
            step = (kind == "_LBRACE") - (kind == "_RBRACE")
            if depth + step >= -1 and lalr.advance(after, kind, _BRACKETS[kind]) and tuple(after) not in seen:
                seen.add(tuple(after))
                pending.append((tuple(after), [*added, kind], depth + step))
    return None
