"""affine.parallel: a loop nest with affine bounds that may run in any order; and the yield of affine regions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from tensorlang.dialects.affine_scope import operand_faults
from tensorlang.dialects.affine_text import expression_text, map_of, read_values
from tensorlang.dialects.memref_atomic import KINDS
from tensorlang.ir.affine import AffineDim, AffineExpr, AffineMap, AffineSymbol, substitute
from tensorlang.ir.assembly import Node, Reader, Terminator, Token, Writer, attributes_of, tokens_of, write_results
from tensorlang.ir.attributes import (
    AffineMapAttr,
    ArrayAttr,
    Attribute,
    DenseElementsAttr,
    IntegerAttr,
    StringAttr,
)
from tensorlang.ir.constraints import AFFINE_MAP, INDEX_ONLY, AttributeConstraint
from tensorlang.ir.core import Operation, Value
from tensorlang.ir.opdef import attribute, operands, region, results
from tensorlang.ir.strings import unescape
from tensorlang.ir.structured import end_region, yielded
from tensorlang.ir.types import I32, I64, INDEX, FloatType, IntegerType, TensorType, Type

_INTEGERS = AttributeConstraint(
    "64-bit integer array attribute",
    lambda a: isinstance(a, ArrayAttr) and all(isinstance(e, IntegerAttr) and e.type == I64 for e in a.elements),
)
_GROUPS = AttributeConstraint(
    "32-bit signless integer elements attribute",
    lambda a: isinstance(a, DenseElementsAttr) and a.type.element == I32,
)


class AffineYieldOp(Operation):
    """Ends the region of an affine operation and hands its values to it."""

    __slots__ = ()
    name = "affine.yield"
    is_terminator = True
    is_pure = True
    values = operands()
    assembly = Terminator()

    def check(self) -> Iterator[str]:
        parent = self.parent
        if parent is None or parent.name not in ("affine.for", "affine.if", "affine.parallel"):
            yield "only terminates affine.if/for/parallel regions"
        elif len(parent.results) != len(self.operands):
            yield "parent of yield must have same number of results as the yield operands"
        elif parent.result_types != self.operand_types:
            yield "types mismatch between yield op and its parent"


@dataclass(slots=True)
class _Bounds:
    """The bounds being read: their expressions over all their operands, and how many belong to each loop."""

    exprs: list[AffineExpr] = field(default_factory=list[AffineExpr])
    groups: list[int] = field(default_factory=list[int])
    dims: dict[str, Token] = field(default_factory=dict[str, Token])
    symbols: dict[str, Token] = field(default_factory=dict[str, Token])

    def add(self, nodes: Sequence[Node], reader: Reader) -> None:
        """One loop's bound, of one or several expressions."""
        map_, dims, symbols = reader.subscripts(nodes)
        new_dims = [AffineDim(_position(self.dims, token)) for token in dims]
        new_symbols = [AffineSymbol(_position(self.symbols, token)) for token in symbols]
        self.exprs += [substitute(expr, new_dims, new_symbols) for expr in map_.results]
        self.groups.append(len(map_.results))

    def operands(self, reader: Reader) -> list[Value]:
        return read_values([*self.dims.values(), *self.symbols.values()], reader)

    def attributes(self, side: str) -> dict[str, Attribute]:
        map_ = AffineMap(len(self.dims), len(self.symbols), tuple(self.exprs))
        sizes = tuple(self.groups)
        values = sizes[:1] if sizes and len(set(sizes)) == 1 else sizes
        groups = DenseElementsAttr(values, TensorType((len(sizes),), I32))
        return {f"{side}BoundsMap": AffineMapAttr(map_), f"{side}BoundsGroups": groups}


def _position(known: dict[str, Token], token: Token) -> int:
    known.setdefault(token[0], token)
    return list(known).index(token[0])


def _read_bounds(node: Node, word: str, reader: Reader) -> _Bounds:
    """`(%i, min(%n, 4))`; `word` is what may stand before a group."""
    bounds = _Bounds()
    for kid in (kid for kid in node.kids if kid is not None):
        if kid.rule != "bound_group":
            bounds.add([kid], reader)
        elif kid.kids[0][0] != word:
            raise reader.error(f"use of undeclared identifier '{kid.kids[0][0]}', did you mean '{word}'?", kid.kids[0])
        else:
            bounds.add([inner for inner in kid.kids[1:] if inner is not None], reader)
    return bounds


class _ParallelForm:
    """`affine.parallel (%i, ...) = (lb, ...) to (ub, ...) [step (n, ...)] [reduce ("addf", ...)] [-> t] { ... }`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        _, ivs, lower, _, upper, steps, reductions, types, body, attributes = node.kids
        names = tokens_of(ivs)
        low, high = _read_bounds(lower, "max", reader), _read_bounds(upper, "min", reader)
        strides: list[Any] = (
            [kid for kid in steps.kids if isinstance(kid, int)] if steps is not None else [1] * len(names)
        )
        kinds = [_kind(token, reader) for token in tokens_of(reductions)[1:]]
        made = end_region(reader.region(body, [(name, INDEX) for name in names]), AffineYieldOp, reader)
        attrs = attributes_of(low.attributes("lower"), high.attributes("upper"), attributes)
        attrs["steps"] = ArrayAttr(tuple(IntegerAttr(stride, I64) for stride in strides))
        attrs["reductions"] = ArrayAttr(tuple(IntegerAttr(kind, I64) for kind in kinds))
        values = [*low.operands(reader), *high.operands(reader)]
        return reader.make(cls, values, types or (), attrs, regions=[made])

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, AffineParallelOp)
        writer.write(" (")
        writer.values(op.inductions)
        writer.write(") = ")
        _write_bounds(op.lower_map, op.lower_groups, op.lower_operands, "max", writer)
        writer.write(" to ")
        _write_bounds(op.upper_map, op.upper_groups, op.upper_operands, "min", writer)
        if any(step != 1 for step in op.steps):
            writer.write(f" step ({', '.join(map(str, op.steps))})")
        if op.results:
            writer.write(f" reduce ({', '.join(str(StringAttr(kind)) for kind in op.reductions)})")
        write_results(op.result_types, writer)
        writer.write(" ")
        writer.region(op.regions[0], terminator=bool(op.results))
        writer.attributes(op, _SHOWN_ELSEWHERE)


_SHOWN_ELSEWHERE = (
    "lowerBoundsMap", "lowerBoundsGroups", "upperBoundsMap", "upperBoundsGroups", "steps", "reductions",
)  # fmt: skip


def _kind(token: Token, reader: Reader) -> int:
    name = unescape(token[0])
    if name not in KINDS:
        known = ", ".join(KINDS)
        raise reader.error(
            f"custom op 'affine.parallel' invalid reduction value: \"{name}\", expected one of {known}", token
        )
    return KINDS.index(name)


def _write_bounds(
    map_: AffineMap, groups: Sequence[int], operands_: Sequence[Value], word: str, writer: Writer
) -> None:
    dims, symbols = operands_[: map_.dims], operands_[map_.dims :]
    texts = [expression_text(expr, dims, symbols, writer) for expr in map_.results]
    shown: list[str] = []
    for size in groups:
        part, texts = ", ".join(texts[:size]), texts[size:]
        shown.append(part if size == 1 else f"{word}({part})")
    writer.write(f"({', '.join(shown)})")


class AffineParallelOp(Operation):
    """Run the body for every point of a grid with affine bounds, in any order; yielded values are reduced to results.

    A loop's lower bound is the largest of its group of expressions, its upper bound the smallest.
    """

    __slots__ = ()
    name = "affine.parallel"
    has_recursive_effects = True
    map_operands = operands(INDEX_ONLY)
    outs = results()
    reduction_list = attribute(_INTEGERS, name="reductions")
    lower_map_attribute = attribute(AFFINE_MAP, name="lowerBoundsMap")
    lower_group_attribute = attribute(_GROUPS, name="lowerBoundsGroups")
    upper_map_attribute = attribute(AFFINE_MAP, name="upperBoundsMap")
    upper_group_attribute = attribute(_GROUPS, name="upperBoundsGroups")
    step_list = attribute(_INTEGERS, name="steps")
    body = region(single_block=True, required=True, terminator="affine.yield")
    assembly = _ParallelForm()

    @property
    def inductions(self) -> Sequence[Value]:
        """The counters, outermost first."""
        return self.regions[0].entry.args

    @property
    def lower_map(self) -> AffineMap:
        """All lower bounds, one after another; `lower_groups` says how many belong to each loop."""
        return map_of(self, "lowerBoundsMap")

    @property
    def upper_map(self) -> AffineMap:
        """All upper bounds, as in `lower_map`."""
        return map_of(self, "upperBoundsMap")

    @property
    def lower_groups(self) -> tuple[int, ...]:
        return self._groups("lowerBoundsGroups")

    @property
    def upper_groups(self) -> tuple[int, ...]:
        return self._groups("upperBoundsGroups")

    @property
    def lower_operands(self) -> Sequence[Value]:
        return self.operands[: self.lower_map.dims + self.lower_map.symbols]

    @property
    def upper_operands(self) -> Sequence[Value]:
        return self.operands[self.lower_map.dims + self.lower_map.symbols :]

    @property
    def steps(self) -> tuple[int, ...]:
        """The stride of each loop."""
        return self._integers("steps")

    @property
    def reductions(self) -> tuple[str, ...]:
        """How each result is reduced: `addf`, `maximumf`, ..."""
        return tuple(KINDS[kind] if 0 <= kind < len(KINDS) else "?" for kind in self._integers("reductions"))

    @property
    def yielded(self) -> Sequence[Value]:
        """What each round gives to the reductions."""
        return yielded(self.regions[0])

    def _integers(self, name: str) -> tuple[int, ...]:
        found = self.attributes.get(name)
        elements = found.elements if isinstance(found, ArrayAttr) else ()
        return tuple(element.value for element in elements if isinstance(element, IntegerAttr))

    def _groups(self, name: str) -> tuple[int, ...]:
        found = self.attributes.get(name)
        return found.expanded() if isinstance(found, DenseElementsAttr) else ()

    def check(self) -> Iterator[str]:
        counts = len(self.inductions), len(self.lower_groups), len(self.upper_groups), len(self.steps)
        if len(set(counts)) != 1:
            groups = f"the number of map groups for lower ({counts[1]}) and upper bound ({counts[2]})"
            shown = f"the number of region arguments ({counts[0]}) and {groups}, and the number of steps ({counts[3]})"
            yield f"{shown} must all match"
        elif any(arg.type != INDEX for arg in self.inductions):
            yield "expected arguments of the body to be of index type"
        else:
            yield from self._bound_faults()
            yield from self._reduction_faults()

    def _bound_faults(self) -> Iterator[str]:
        sides = (("lower", self.lower_map, self.lower_groups), ("upper", self.upper_map, self.upper_groups))
        inputs = sum(map_.dims + map_.symbols for _, map_, _ in sides)
        for side, map_, groups in sides:
            if any(size < 1 for size in groups):
                yield f"expected {side} bound map to have at least one result"
            elif sum(groups) != len(map_.results):
                yield f"expected the {side} bound groups to cover all results of the map"
        if inputs != len(self.operands):
            yield f"expected {inputs} operands for the bounds, got {len(self.operands)}"
            return
        yield from operand_faults(self, self.lower_operands, self.lower_map.dims)
        yield from operand_faults(self, self.upper_operands, self.upper_map.dims)

    def _reduction_faults(self) -> Iterator[str]:
        if len(self.reductions) != len(self.results):
            yield "a reduction must be specified for each output"
        elif any(not _reduces(kind, out.type) for kind, out in zip(self.reductions, self.results, strict=True)):
            yield "result type cannot match reduction attribute"


_SIGNS: Final = {"maxs": "s", "mins": "s", "maxu": "u", "minu": "u"}
"""Kinds that take only integers whose type says this sign."""


def _reduces(kind: str, type_: Type) -> bool:
    """Whether values of a type can be combined so: what mlir-opt takes, which is less than could be computed."""
    if kind == "assign":
        return True
    if kind in ("addf", "mulf", "maximumf", "minimumf"):
        return isinstance(type_, FloatType)
    if kind in ("addi", "muli", "andi", "ori"):
        return isinstance(type_, IntegerType)
    return isinstance(type_, IntegerType) and type_.sign == _SIGNS.get(kind)
