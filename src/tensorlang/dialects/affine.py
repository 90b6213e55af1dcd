"""affine: loops, conditionals and index arithmetic whose bounds and conditions are affine.

Here: for, if, apply, min, max. The rest of the dialect is in affine_memory.py, affine_parallel.py and affine_index.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from tensorlang.dialects.affine_dma import AffineDmaStartOp, AffineDmaWaitOp, AffinePrefetchOp
from tensorlang.dialects.affine_index import DelinearizeIndexOp, LinearizeIndexOp
from tensorlang.dialects.affine_memory import AffineLoadOp, AffineStoreOp, AffineVectorLoadOp, AffineVectorStoreOp
from tensorlang.dialects.affine_parallel import AffineParallelOp, AffineYieldOp
from tensorlang.dialects.affine_scope import affine_scope, is_dimension, is_symbol, operand_faults
from tensorlang.dialects.affine_text import map_of, read_map, read_values, write_map
from tensorlang.ir.affine import AffineConstant, AffineMap, AffineSymbol, IntegerSet
from tensorlang.ir.assembly import Node, Reader, Token, Writer, attributes_of, tokens_of, write_results
from tensorlang.ir.attributes import AffineMapAttr, IntegerAttr, IntegerSetAttr
from tensorlang.ir.constraints import AFFINE_MAP, INDEX_ATTRIBUTE, INDEX_ONLY, AttributeConstraint
from tensorlang.ir.core import Operation, Region, Value
from tensorlang.ir.opdef import Fault, attribute, operands, region, result, results
from tensorlang.ir.structured import (
    carried_faults,
    carried_pairs,
    edge_faults,
    end_region,
    single_or_all,
    write_carried,
    yielded,
)
from tensorlang.ir.types import INDEX, Type

_SYMBOL: Final = AffineMap(0, 1, (AffineSymbol(0),))
_SET: Final = AttributeConstraint("IntegerSet attribute", lambda a: isinstance(a, IntegerSetAttr))


def _read_bound(
    node: Node, side: str, keyword: Token, before: Callable[[], int], reader: Reader
) -> tuple[AffineMap, list[Token]]:
    """A number, a value, or a map with its operands; several results need the word `max` (below) or `min` (above).

    The bound stands in the text after the offset `before`, which is searched for when a fault has to be placed.
    """
    word = "max" if side == "lower" else "min"
    kids: list[Any] = [kid for kid in node.kids if kid is not None]
    first = kids[0]
    if isinstance(first, int):
        return AffineMap.constant(first), []
    if len(kids) == 1 and isinstance(first, tuple):
        return _SYMBOL, [kids[0]]
    if isinstance(first, tuple) and kids[0][0] != word:
        raise reader.error(f"expected attribute value, did you mean '{word}'?", before())
    found, dims, symbols = read_map(kids[-1], reader)
    if not isinstance(found, AffineMapAttr):
        message = "expected valid affine map representation for loop bounds"
        raise reader.error(f"custom op 'affine.for' {message}", keyword)
    _match_counts(found.map, "map", dims, symbols, keyword, reader)
    if len(found.map.results) > 1 and not isinstance(first, tuple):
        several = f"{side} loop bound affine map with multiple results requires '{word}' prefix"
        raise reader.error(f"custom op 'affine.for' {several}", reader.place_after(("", before()), ""))
    return found.map, [*dims, *symbols]


def _match_counts(
    found: AffineMap | IntegerSet, what: str, dims: list[Token], symbols: list[Token], keyword: Token, reader: Reader
) -> None:
    whole = "affine map" if what == "map" else "integer set"
    if found.dims != len(dims):
        message = f"dim operand count and {whole} dim count must match ({len(dims)} and {found.dims})"
        raise reader.error(f"custom op '{keyword[0]}' {message}", keyword)
    if found.symbols != len(symbols):
        message = f"symbol operand count and {whole} symbol count must match ({len(symbols)} and {found.symbols})"
        raise reader.error(f"custom op '{keyword[0]}' {message}", keyword)


class _ForForm:
    """`affine.for %i = lower to upper [step n] [iter_args(%a = %b, ...) -> (t, ...)] { ... }`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, index, low, to, high, step, loop, body, attributes = node.kids
        lower, low_tokens = _read_bound(low, "lower", keyword, lambda: reader.mark_place(index[1], "=") + 1, reader)
        low_values = read_values(low_tokens, reader)
        upper, high_tokens = _read_bound(high, "upper", keyword, lambda: to[1] + len(to[0]), reader)
        high_values = read_values(high_tokens, reader)
        pairs = carried_pairs(loop)
        types: list[Type] = loop.kids[-1] if loop is not None else []
        if len(pairs) != len(types):
            message = "mismatch between the number of loop-carried values and results"
            raise reader.error(f"custom op 'affine.for' {message}: {len(pairs)} and {len(types)}", keyword)
        inits = reader.uses([outer for _, outer in pairs], types, keyword)
        inner = [(name, carried) for (name, _), carried in zip(pairs, types, strict=True)]
        made = end_region(reader.region(body, [(index, INDEX), *inner]), AffineYieldOp, reader)
        attrs = attributes_of(attributes)
        attrs |= {"lowerBoundMap": AffineMapAttr(lower), "upperBoundMap": AffineMapAttr(upper)}
        attrs["step"] = IntegerAttr(self._step(step, reader), INDEX)
        values = [*low_values, *high_values, *inits]
        segments = (len(low_values), len(high_values), len(inits))
        return reader.make(cls, values, types, attrs, regions=[made], segments=segments)

    def _step(self, node: Node | None, reader: Reader) -> int:
        if node is None:
            return 1
        _, stride = node.kids
        if stride < 0:
            positive = "expected step to be representable as a positive signed integer"
            raise reader.error(f"custom op 'affine.for' {positive}", reader.place_after(node.kids[0], ""))
        return stride

    def write(self, op: Operation, writer: Writer) -> None:
        assert isinstance(op, AffineForOp)
        writer.write(f" {writer.name(op.induction)} = ")
        _write_bound(op.lower_map, op.lower_operands, "max", writer)
        writer.write(" to ")
        _write_bound(op.upper_map, op.upper_operands, "min", writer)
        writer.write(f" step {op.step}" if op.step != 1 else "")
        write_carried(op.iter_args, op.inits, writer, "iter_args")
        write_results(op.result_types, writer)
        writer.write(" ")
        writer.region(op.regions[0], terminator=bool(op.results))
        writer.attributes(op, ("lowerBoundMap", "upperBoundMap", "step"))


def _write_bound(map_: AffineMap, values: Sequence[Value], word: str, writer: Writer) -> None:
    if len(map_.results) == 1:
        (expr,) = map_.results
        if isinstance(expr, AffineConstant) and map_.dims + map_.symbols == 0:
            return writer.write(str(expr.value))
        if map_ == _SYMBOL:
            return writer.write(writer.name(values[0]))
    else:
        writer.write(f"{word} ")
    return write_map(AffineMapAttr(map_), values, writer)


class AffineForOp(Operation):
    """Repeat the body from the lower to below the upper bound, carrying values along.

    The lower bound is the largest result of its map, the upper bound the smallest; the step is a positive constant.
    """

    __slots__ = ()
    name = "affine.for"
    has_recursive_effects = True
    lower_operands = operands(INDEX_ONLY)
    upper_operands = operands(INDEX_ONLY)
    inits = operands()
    outs = results()
    lower_map_attribute = attribute(AFFINE_MAP, name="lowerBoundMap")
    upper_map_attribute = attribute(AFFINE_MAP, name="upperBoundMap")
    step_attribute = attribute(INDEX_ATTRIBUTE, name="step")
    body = region(single_block=True, required=True, terminator="affine.yield")
    assembly = _ForForm()

    @property
    def lower_map(self) -> AffineMap:
        """From `lower_operands` (dimensions first, then symbols) to the bounds."""
        return map_of(self, "lowerBoundMap")

    @property
    def upper_map(self) -> AffineMap:
        """From `upper_operands` (dimensions first, then symbols) to the bounds."""
        return map_of(self, "upperBoundMap")

    @property
    def step(self) -> int:
        found = self.attributes["step"]
        assert isinstance(found, IntegerAttr)
        return found.value

    @property
    def constant_lower(self) -> int | None:
        """The lower bound, where it is a number."""
        return _constant(self.lower_map)

    @property
    def constant_upper(self) -> int | None:
        """The upper bound, where it is a number."""
        return _constant(self.upper_map)

    @property
    def induction(self) -> Value:
        """The loop's counter: the first argument of the body."""
        return self.regions[0].entry.args[0]

    @property
    def iter_args(self) -> Sequence[Value]:
        """The carried values as the body sees them."""
        return self.regions[0].entry.args[1:]

    @property
    def yielded(self) -> Sequence[Value]:
        """The carried values of the next round."""
        return yielded(self.regions[0])

    def check(self) -> Iterator[str | Fault]:
        args = self.regions[0].entry.args
        if not args or args[0].type != INDEX:
            yield "expected body to have a single index argument for the induction variable"
        else:
            sides = (("lower", self.lower_map, self.lower_operands), ("upper", self.upper_map, self.upper_operands))
            for side, map_, values in sides:
                yield from _bound_faults(self, side, map_, values)
            yield from carried_faults(self.inits, args[1:], self.regions[0], self.results)


def _constant(map_: AffineMap) -> int | None:
    first = map_.results[0]
    return first.value if map_.is_single_constant and isinstance(first, AffineConstant) else None


def _bound_faults(op: Operation, side: str, map_: AffineMap, values: Sequence[Value]) -> Iterator[str]:
    if not map_.results:
        yield f"expected {side} bound map to have at least one result"
    elif len(values) != map_.dims + map_.symbols:
        yield f"expected {map_.dims + map_.symbols} operands for the {side} bound, got {len(values)}"
    else:
        yield from operand_faults(op, values, map_.dims)


class _IfForm:
    """`affine.if #set(%i)[%n] [-> t] { ... } [else { ... }]`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, found, dims, symbols, types, then, otherwise, attributes = node.kids
        if not isinstance(found, IntegerSetAttr):
            message = "invalid kind of attribute specified: expected an affine set"
            raise reader.error(f"custom op 'affine.if' {message}", reader.place_after(keyword, ""))
        _match_counts(found.set, "set", tokens_of(dims), tokens_of(symbols), keyword, reader)
        values = read_values([*tokens_of(dims), *tokens_of(symbols)], reader)
        made = [end_region(reader.region(then), AffineYieldOp, reader)]
        other = end_region(reader.region(otherwise.kids[-1]), AffineYieldOp, reader) if otherwise else Region()
        attrs = attributes_of(attributes, {"condition": found})
        return reader.make(cls, values, types or (), attrs, regions=[*made, other])

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(" ")
        write_map(op.attributes["condition"], op.operands, writer)
        single_or_all(op.result_types, writer)
        writer.write(" ")
        writer.region(op.regions[0], terminator=bool(op.results))
        if op.regions[1].blocks:
            writer.write(" else ")
            writer.region(op.regions[1], terminator=bool(op.results))
        writer.attributes(op, ("condition",))


class AffineIfOp(Operation):
    """Run the first region where all constraints hold, else the second; it may be empty when nothing is defined."""

    __slots__ = ()
    name = "affine.if"
    has_recursive_effects = True
    condition_operands = operands(INDEX_ONLY)
    outs = results()
    condition_attribute = attribute(_SET, name="condition")
    then = region(single_block=True, required=True, terminator="affine.yield")
    otherwise = region(single_block=True, terminator="affine.yield")
    assembly = _IfForm()

    @property
    def condition(self) -> IntegerSet:
        """The constraints over the operands (dimensions first, then symbols)."""
        found = self.attributes["condition"]
        assert isinstance(found, IntegerSetAttr)
        return found.set

    @property
    def has_else(self) -> bool:
        return bool(self.regions[1].blocks)

    def check(self) -> Iterator[str | Fault]:
        if len(self.operands) != self.condition.dims + self.condition.symbols:
            yield "operand count and condition integer set dimension and symbol count must match"
        elif self.results and not self.has_else:
            yield from edge_faults("parent", "parent", (), self.results, self)
        elif any(block.args for branch in self.regions for block in branch.blocks):
            yield "expects the regions to have no arguments"
        else:
            yield from operand_faults(self, self.operands, self.condition.dims)


class _MapForm:
    """`affine.apply #map(%i)[%n]`."""

    def read(self, node: Node, reader: Reader, cls: type[Operation]) -> Operation:
        keyword, operands_, attributes = node.kids
        found, dims, symbols = read_map(operands_, reader)
        place = reader.place_after(keyword, "")
        if not isinstance(found, AffineMapAttr):
            message = "invalid kind of attribute specified: expected an affine map"
            raise reader.error(f"custom op '{cls.name}' {message}", place)
        if cls is AffineApplyOp and (len(dims), len(symbols)) != (found.map.dims, found.map.symbols):
            raise reader.error("custom op 'affine.apply' dimension or symbol index mismatch", keyword)
        values = read_values([*dims, *symbols], reader)
        results_ = [INDEX] * len(found.map.results) if cls is AffineApplyOp else [INDEX]
        return reader.make(cls, values, results_, attributes_of(attributes, {"map": found}))

    def write(self, op: Operation, writer: Writer) -> None:
        writer.write(" ")
        write_map(op.attributes["map"], op.operands, writer)
        writer.attributes(op, ("map",))


class MapOp(Operation):
    """Something made of the results of an affine map of its operands (dimensions first, then symbols)."""

    __slots__ = ()
    is_pure = True
    map_operands = operands(INDEX_ONLY)
    out = result(INDEX_ONLY)
    map_attribute = attribute(AFFINE_MAP, name="map")
    assembly = _MapForm()

    @property
    def map(self) -> AffineMap:
        return map_of(self, "map")

    def check(self) -> Iterator[str]:
        if len(self.operands) != self.map.dims + self.map.symbols:
            yield "operand count and affine map dimension and symbol count must match"
        elif not self.map.results:
            yield "affine map expect at least one result"


class AffineApplyOp(MapOp):
    """The only result of the map."""

    __slots__ = ()
    name = "affine.apply"

    def check(self) -> Iterator[str]:
        if len(self.map.results) != 1:
            yield "mapping must produce one value"
            return
        yield from super().check()
        scope = affine_scope(self)
        for value in self.operands[self.map.dims :]:
            if is_dimension(value, scope) and not is_symbol(value, scope):
                yield "!dimensional operand cannot be used as a symbol"
                return


class AffineMinOp(MapOp):
    """The smallest result of the map."""

    __slots__ = ()
    name = "affine.min"


class AffineMaxOp(MapOp):
    """The largest result of the map."""

    __slots__ = ()
    name = "affine.max"


OPERATIONS: Final = (
    AffineForOp, AffineIfOp, AffineParallelOp, AffineYieldOp, AffineLoadOp, AffineStoreOp, AffineVectorLoadOp,
    AffineVectorStoreOp, AffineApplyOp, AffineMinOp, AffineMaxOp, DelinearizeIndexOp, LinearizeIndexOp,
    AffinePrefetchOp, AffineDmaStartOp, AffineDmaWaitOp,
)  # fmt: skip
