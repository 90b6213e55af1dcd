"""Functions of several blocks: any graph of branches, with a budget of steps backwards."""

from collections.abc import Sequence

from .body import Body, Function, listed

PAIR = Sequence[tuple[str, str]]
"""Names and types."""


def blocks(b: Body) -> None:
    """A function whose blocks all take how often they may still go back, and two values; then a call of it."""
    types = [b.anything() for _ in range(2)]
    function = Function(f"@graph{b.module.number()}", tuple(types), (types[0],))
    entry = Body(b.draw, b.module, depth=b.depth + 1, is_quiet=True)
    params = [(entry.fresh(), type_) for type_ in types]
    head = ", ".join(f"{name}: {type_}" for name, type_ in params)
    entry.write(f"func.func private {function.name}({head}) -> {listed(function.results)} {{")
    for name, type_ in params:
        entry.learn(name, type_)
    entry.statements(2)
    _Graph(entry, types, entry.between(1, 4)).write()
    b.module.texts.append("\n".join([*entry.lines, "}"]))
    b.module.functions.append(function)
    call(b, function)


class _Graph:
    """Blocks after the entry, and what each of them ends with."""

    def __init__(self, entry: Body, types: Sequence[str], count: int) -> None:
        self.entry, self.types = entry, types
        self.labels = [f"^b{entry.module.number()}" for _ in range(count)]

    def write(self) -> None:
        b = self.entry
        budget = b.number(b.between(0, 4), "i32")
        given = [(budget, "i32"), *((b.pick(type_), type_) for type_ in self.types)]
        b.write(f"cf.br {self._to(0, given)}")
        for place in range(len(self.labels)):
            self._block(place)

    def _to(self, place: int, given: PAIR) -> str:
        names, types = ", ".join(name for name, _ in given), ", ".join(type_ for _, type_ in given)
        return f"{self.labels[place]}({names} : {types})"

    def _block(self, place: int) -> None:
        b = self.entry.inner()
        budget = b.fresh()
        params = [(budget, "i32"), *((b.fresh(), type_) for type_ in self.types)]
        b.write(f"{self.labels[place]}({', '.join(f'{name}: {type_}' for name, type_ in params)}):")
        for name, type_ in params[1:]:
            b.learn(name, type_)
        b.statements(3)
        less = b.say("i32", f"arith.subi {budget}, {b.number(1, 'i32')} : i32")
        more = b.say("i1", f"arith.cmpi sgt, {budget}, {b.number(0, 'i32')} : i32")
        given = [(less, "i32"), *((b.pick(type_), type_) for type_ in self.types)]
        if place == len(self.labels) - 1:
            self._leave(b, more, given)
        else:
            self._branch(b, place, more, given)

    def _leave(self, b: Body, more: str, given: PAIR) -> None:
        """Back to any block while the budget lasts, or out of the function."""
        out = f"^b{b.module.number()}"
        b.write(f"cf.cond_br {more}, {self._to(b.below(len(self.labels)), given)}, {out}")
        b.write(f"{out}:")
        b.write(f"func.return {b.pick(self.types[0])} : {self.types[0]}")

    def _branch(self, b: Body, place: int, more: str, given: PAIR) -> None:
        """Forwards in one of three ways, or back while the budget lasts."""
        kind, later = b.one_of(("on", "either", "switch", "back")), range(place + 1, len(self.labels))
        if kind == "on":
            b.write(f"cf.br {self._to(b.one_of(later), given)}")
        elif kind == "either":
            b.write(
                f"cf.cond_br {b.pick('i1')}, {self._to(b.one_of(later), given)}, {self._to(b.one_of(later), given)}"
            )
        elif kind == "back":
            b.write(f"cf.cond_br {more}, {self._to(b.below(place + 1), given)}, {self._to(place + 1, given)}")
        else:
            arms = [f"{word}: {self._to(b.one_of(later), given)}" for word in ("default", "0", "-1", "5")]
            b.write(f"cf.switch {b.pick('i32')} : i32, [")
            b.write(",\n".join(arms))
            b.write("]")


def call(b: Body, function: Function) -> None:
    given = ", ".join([b.pick(type_) for type_ in function.inputs])
    b.say_all(function.results, f"func.call {function.name}({given}) : {function.type}")


QUIET = (blocks,)
