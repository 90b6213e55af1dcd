"""A proof of emptiness is never wrong: checked against every point of a small box."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from tensorlang.analysis.linear import Linear, variable
from tensorlang.analysis.polyhedron import Constraint, at_least, is_empty

NAMES: tuple[str, ...] = ("x", "y", "z")
RADIUS = 3


def form(factors: tuple[int, int, int], number: int) -> Linear:
    return Linear({v: f for v, f in zip(NAMES, factors, strict=True) if f}, number)


small = st.integers(-4, 4)
forms = st.builds(form, st.tuples(small, small, small), st.integers(-9, 9))
constraints = st.builds(Constraint, forms, st.booleans())


def value(form: Linear, point: dict[str, int]) -> int:
    return form.number + sum(form.factor(name) * point[name] for name in NAMES)


def holds(constraint: Constraint, point: dict[str, int]) -> bool:
    found = value(constraint.form, point)
    return found == 0 if constraint.is_equality else found >= 0


@given(st.lists(constraints, min_size=1, max_size=5))
def test_a_point_is_never_denied(system: list[Constraint]) -> None:
    box = [c for name in NAMES for c in (at_least(variable(name), -RADIUS), at_least(-variable(name), -RADIUS))]
    points = (dict(zip(NAMES, p, strict=True)) for p in product(range(-RADIUS, RADIUS + 1), repeat=len(NAMES)))
    has_point = any(all(holds(c, point) for c in system) for point in points)
    if has_point:
        assert not is_empty([*box, *system])


def test_parity_is_seen() -> None:
    x, y = variable("x"), variable("y")
    assert is_empty([Constraint(x * 2 - y * 4 - 1, is_equality=True)])


def test_a_bounded_gap_is_seen() -> None:
    x = variable("x")
    assert is_empty([Constraint(x * 3 - 1), Constraint(-(x * 3) + 2)])
