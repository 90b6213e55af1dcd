"""From SSA values and affine maps to linear forms over loop variables, and back.

A form's variables are `Value`s (loop variables, extents, anything not computed affinely) and `Quotient`s.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from tensorlang.analysis.linear import Linear, number, variable
from tensorlang.analysis.polyhedron import Constraint
from tensorlang.ir import affine
from tensorlang.ir.affine import AffineBinary, AffineConstant, AffineDim, AffineExpr, AffineMap, AffineSymbol
from tensorlang.ir.attributes import AffineMapAttr, IntegerAttr
from tensorlang.ir.core import Block, Operation, Value
from tensorlang.support.diagnostics import Diagnostic, DiagnosticError


@dataclass(frozen=True, slots=True)
class Quotient:
    """The variable `form floordiv divisor`, rounded down."""

    form: Linear
    divisor: int


@dataclass(frozen=True, slots=True)
class Steps:
    """How many steps the loop of a variable has made: never negative."""

    value: Hashable


class NotLinearError(DiagnosticError):
    """An expression multiplies or divides by something that is not a number, or a loop goes no way."""

    def __init__(self, why: str = "an index expression multiplies or divides by a value that is not constant") -> None:
        super().__init__([Diagnostic(why)])


def form_of(value: Value) -> Linear:
    """The linear form of an index: through constants, `affine.apply` and sums and multiples; else the value itself."""
    op = value.op
    if op is None:
        return variable(value)
    try:
        return _form_of_op(op) or variable(value)
    except NotLinearError:
        return variable(value)


def _form_of_op(op: Operation) -> Linear | None:
    match op.name:
        case "arith.constant":
            held = op.attributes.get("value")
            return number(held.value) if isinstance(held, IntegerAttr) else None
        case "affine.apply":
            return forms(map_of(op), op.operands)[0]
        case "arith.addi":
            return form_of(op.operands[0]) + form_of(op.operands[1])
        case "arith.subi":
            return form_of(op.operands[0]) - form_of(op.operands[1])
        case "arith.muli":
            return _product(form_of(op.operands[0]), form_of(op.operands[1]))
        case _:
            return None


def map_of(op: Operation, name: str = "map") -> AffineMap:
    """The affine map an operation holds under `name`."""
    held = op.attributes[name]
    assert isinstance(held, AffineMapAttr)
    return held.map


def forms(map_: AffineMap, operands: Sequence[Value]) -> tuple[Linear, ...]:
    """The results of a map applied to operands, dimensions first.

    Raises:
        NotLinearError: a result is only semi-affine.
    """
    given = [form_of(value) for value in operands]
    return tuple(_form(result, given[: map_.dims], given[map_.dims :]) for result in map_.results)


def _form(expr: AffineExpr, dims: Sequence[Linear], symbols: Sequence[Linear]) -> Linear:
    match expr:
        case AffineConstant(value):
            return number(value)
        case AffineDim(position):
            return dims[position]
        case AffineSymbol(position):
            return symbols[position]
        case AffineBinary(kind, lhs, rhs):
            return _binary(kind, _form(lhs, dims, symbols), _form(rhs, dims, symbols))


def _binary(kind: str, lhs: Linear, rhs: Linear) -> Linear:
    if kind == "+":
        return lhs + rhs
    if kind == "*":
        return _product(lhs, rhs)
    if not rhs.is_constant or rhs.number <= 0:
        raise NotLinearError()
    if kind == "floordiv":
        return quotient(lhs, rhs.number)
    if kind == "ceildiv":
        return quotient(lhs + (rhs.number - 1), rhs.number)
    return lhs - quotient(lhs, rhs.number) * rhs.number


def _product(lhs: Linear, rhs: Linear) -> Linear:
    if rhs.is_constant:
        return lhs * rhs.number
    if lhs.is_constant:
        return rhs * lhs.number
    raise NotLinearError()


def quotient(form: Linear, divisor: int) -> Linear:
    """`form floordiv divisor` for a positive divisor; terms that are multiples of it leave the quotient."""
    whole = Linear({v: f // divisor for v, f in form.terms.items() if f % divisor == 0}, form.number // divisor)
    rest = Linear({v: f for v, f in form.terms.items() if f % divisor}, form.number % divisor)
    if rest.is_constant:
        return whole
    return whole + variable(Quotient(rest, divisor))


def definitions(form: Linear) -> Iterator[Constraint]:
    """What holds of the quotients in a form: `0 <= form - divisor * quotient < divisor`, theirs inside too."""
    for name in form.terms:
        if isinstance(name, Quotient):
            remainder = name.form - variable(name) * name.divisor
            yield Constraint(remainder)
            yield Constraint(-remainder + (name.divisor - 1))
            yield from definitions(name.form)


def known_bounds(form: Linear) -> Iterator[Constraint]:
    """What holds of a form's variables by what they are: quotients by definition, extents are not negative."""
    yield from definitions(form)
    for value in variables(form):
        if value.op is not None and value.op.name in ("memref.dim", "tensor.dim"):
            yield Constraint(variable(value))


def variables(form: Linear) -> Iterator[Value]:
    """The values a form depends on, inside quotients too."""
    for name in form.terms:
        if isinstance(name, Quotient):
            yield from variables(name.form)
        elif isinstance(name, Value):
            yield name


def depends_on(form: Linear, value: Value) -> bool:
    """Whether a form mentions a value."""
    return any(found is value for found in variables(form))


def replace(form: Linear, value: Value, by: Linear) -> Linear:
    """The form with a value replaced by another form, inside quotients too."""
    return rebuild(form, lambda found: by if found is value else variable(found))


def rebuild(form: Linear, leaf: Callable[[Value], Linear]) -> Linear:
    """The form with every value replaced by what `leaf` says."""
    result = number(form.number)
    for name, factor in form.terms.items():
        if isinstance(name, Quotient):
            result = result + quotient(rebuild(name.form, leaf), name.divisor) * factor
        elif isinstance(name, Value):
            result = result + leaf(name) * factor
        else:
            result = result + Linear({name: factor})
    return result


def relabel(form: Linear, label: Callable[[Value], Hashable]) -> Linear:
    """The form over labels instead of values: to speak of one loop variable in two iterations at once."""
    terms: dict[Hashable, int] = {}
    for name, factor in form.terms.items():
        if isinstance(name, Quotient):
            key: Hashable = Quotient(relabel(name.form, label), name.divisor)
        elif isinstance(name, Steps):
            key = Steps(label(name.value)) if isinstance(name.value, Value) else name
        elif isinstance(name, Value):
            key = label(name)
        else:
            key = name
        terms[key] = terms.get(key, 0) + factor
    return Linear({key: factor for key, factor in terms.items() if factor}, form.number)


def to_map(results: Sequence[Linear]) -> tuple[AffineMap, list[Value]]:
    """A map and its operands with these results: loop variables become dimensions, all else symbols."""
    found = dict.fromkeys(value for form in results for value in variables(form))
    dims = [value for value in found if is_loop_variable(value)]
    symbols = [value for value in found if not is_loop_variable(value)]
    leaves: dict[Value, AffineExpr] = {value: AffineDim(i) for i, value in enumerate(dims)}
    leaves.update((value, AffineSymbol(i)) for i, value in enumerate(symbols))
    exprs = tuple(_expression(form, leaves) for form in results)
    return AffineMap(len(dims), len(symbols), exprs), [*dims, *symbols]


def _expression(form: Linear, leaves: dict[Value, AffineExpr]) -> AffineExpr:
    expr: AffineExpr = AffineConstant(0)
    for name, factor in form.terms.items():
        if isinstance(name, Quotient):
            leaf = affine.floordiv(_expression(name.form, leaves), AffineConstant(name.divisor))
        else:
            assert isinstance(name, Value)
            leaf = leaves[name]
        expr = affine.add(expr, affine.mul(leaf, AffineConstant(factor)))
    return affine.add(expr, AffineConstant(form.number))


def is_loop_variable(value: Value) -> bool:
    """Whether a value is the variable of an affine loop (a dimension; never a symbol)."""
    owner = value.owner
    if not isinstance(owner, Block) or owner.parent is None:
        return False
    return owner.parent.name in ("affine.for", "affine.parallel") and value.index < _variables_of(owner.parent)


def _variables_of(loop: Operation) -> int:
    return 1 if loop.name == "affine.for" else len(loop.regions[0].entry.args)
