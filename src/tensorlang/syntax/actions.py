"""What the reductions of attributes and locations make. Operations stay nodes until their region is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from tensorlang.ir.assembly import Node, Token
from tensorlang.ir.attributes import (
    FALSE,
    TRUE,
    UNIT,
    AffineMapAttr,
    ArrayAttr,
    Attribute,
    ComplexAttr,
    DenseResourceAttr,
    DictionaryAttr,
    DistinctAttr,
    IntegerSetAttr,
    StringAttr,
    SymbolRefAttr,
    TypeAttr,
)
from tensorlang.ir.context import Context
from tensorlang.ir.locations import (
    CallSiteLocation,
    FileLocation,
    FusedLocation,
    Location,
    NameLocation,
    UnknownLocation,
)
from tensorlang.ir.strings import unescape
from tensorlang.ir.types import I1, FloatType, IntegerType, MemRefType, TensorType, Type, VectorType
from tensorlang.support.diagnostics import DiagnosticError, did_you_mean, error
from tensorlang.support.source import Source, Span
from tensorlang.syntax import affine_text, dialect_text, elements, metadata, numbers
from tensorlang.syntax.places import after_type, token_after
from tensorlang.syntax.type_actions import TypeActions

UNKNOWN: Final = UnknownLocation()


class Actions(TypeActions):
    """The actions of one parse, with the aliases defined so far."""

    def __init__(self, source: Source, context: Context) -> None:
        super().__init__(source, context)
        self.type_aliases: dict[str, Type] = {}
        self.attribute_aliases: dict[str, Attribute] = {}
        self.late_locations: list[Token] = []
        """Aliases of operations' locations, which may be defined later."""
        self.distinct: dict[int, DistinctAttr] = {}
        self.blobs: dict[str, str] = {}
        """The literals of resources by name."""

    def table(self) -> dict[str, Callable[[list[Any]], Any]]:
        """Rule name to action."""
        prefix = "on_"
        return {name.removeprefix(prefix): getattr(self, name) for name in dir(self) if name.startswith(prefix)}

    def finish(self) -> None:
        """What only the end of the text decides: every location must have been defined."""
        for name, start in self.late_locations:
            if not isinstance(self.attribute_aliases.get(name), Location):
                raise self.error("operation location alias was never defined", (name, start))

    # -- aliases -------------------------------------------------------------------------------------------------------

    def on_type_alias(self, kids: list[Any]) -> None:
        (name, start), type_ = kids
        if name in self.type_aliases:
            raise self.error(f"redefinition of type alias id '{name[1:]}'", (name, start))
        self.type_aliases[name] = type_

    def on_attribute_alias(self, kids: list[Any]) -> None:
        (name, start), attribute = kids
        if name in self.attribute_aliases:
            raise self.error(f"redefinition of attribute alias id '{name[1:]}'", (name, start))
        self.attribute_aliases[name] = attribute

    def on_alias_type(self, kids: list[Any]) -> Type:
        name = kids[0][0]
        if name not in self.type_aliases:
            close = did_you_mean(name, list(self.type_aliases))
            raise self._undefined_alias(kids[0], close)
        return self.type_aliases[name]

    def on_alias_attribute(self, kids: list[Any]) -> Attribute:
        name = kids[0][0]
        if name not in self.attribute_aliases:
            raise self._undefined_alias(kids[0], did_you_mean(name, list(self.attribute_aliases)))
        return self.attribute_aliases[name]

    def _undefined_alias(self, token: Token, close: str) -> DiagnosticError:
        name, start = token
        place = start + len(name)
        return error(f"undefined symbol alias id '{name[1:]}'{close}", Span(self.source, place, place + 1))

    # -- attributes ----------------------------------------------------------------------------------------------------

    def on_attr_dict(self, kids: list[Any]) -> dict[str, Attribute]:
        entries: dict[str, Attribute] = {}
        for kid in kids:
            if kid is None:
                continue
            token, value = kid
            name = unescape(token[0]) if token[0].startswith('"') else token[0]
            if not name:
                raise self.error("expected valid attribute name", token)
            if name in entries:
                raise self.error(f"duplicate key '{name}' in dictionary attribute", token)
            entries[name] = value
        return entries

    def on_attr_entry(self, kids: list[Any]) -> tuple[Token, Attribute]:
        return kids[0], UNIT if kids[1] is None else kids[1]

    def on_dictionary_attribute(self, kids: list[Any]) -> Attribute:
        return DictionaryAttr(tuple(sorted(kids[0].items())))

    def on_strided_attribute(self, kids: list[Any]) -> Attribute:
        return kids[0]

    def on_type_attribute(self, kids: list[Any]) -> Attribute:
        return TypeAttr(kids[0])

    def on_unit_attribute(self, kids: list[Any]) -> Attribute:
        return UNIT

    def on_bool_attribute(self, kids: list[Any]) -> Attribute:
        return TRUE if kids[0][0] == "true" else FALSE

    def on_string_attribute(self, kids: list[Any]) -> Attribute:
        return StringAttr(unescape(kids[0][0]), kids[1])

    def on_symbol_ref(self, kids: list[Any]) -> Attribute:
        return SymbolRefAttr(tuple(numbers.symbol_name(token[0]) for token in kids))

    def on_array_attribute(self, kids: list[Any]) -> Attribute:
        return ArrayAttr(tuple(kid for kid in kids if kid is not None))

    def on_dialect_attribute(self, kids: list[Any]) -> Attribute:
        token, type_ = kids
        text = token[0]
        if "." not in text and "<" not in text:
            if type_ is not None:
                place = token[1] + len(text)
                raise error("an alias takes no type", Span(self.source, place, place + 1))
            return self.on_alias_attribute(kids)
        made = dialect_text.dialect_attribute(token, self.source, self.context)
        return made if type_ is None or isinstance(made, ComplexAttr) else replace(made, type=type_)

    # -- locations -----------------------------------------------------------------------------------------------------

    def on_location(self, kids: list[Any]) -> Location:
        if not isinstance(kids[1], Location):
            self.late_locations.append(kids[1])
            return UNKNOWN
        return kids[1]

    def on_location_attribute(self, kids: list[Any]) -> Attribute:
        return kids[0]

    def on_location_alias(self, kids: list[Any]) -> Location | Token:
        found = self.attribute_aliases.get(kids[0][0])
        if found is None:
            return kids[0]
        if not isinstance(found, Location):
            raise self.error(f"expected location, but found '{found}'", kids[0])
        return found

    def on_unknown_location(self, kids: list[Any]) -> Location:
        return UNKNOWN

    def on_file_location(self, kids: list[Any]) -> Location:
        file, line, column, _, end = kids
        numerals = [line, *([column] if column else [])]
        if any(len(text) > 10 for text, _ in numerals):
            raise self.error("expected 32-bit unsigned integer", numerals[-1])
        shown = "" if end is None else ":".join(kid[0] if kid else "" for kid in end.kids)
        return FileLocation(unescape(file[0]), int(line[0]), int(column[0]) if column else 0, shown)

    def on_name_location(self, kids: list[Any]) -> Location:
        name, child = kids
        return NameLocation(unescape(name[0]), None if child is None else self._known(child))

    def on_callsite_location(self, kids: list[Any]) -> Location:
        return CallSiteLocation(self._known(kids[1]), self._known(kids[3]))

    def on_fused_location(self, kids: list[Any]) -> Location:
        _, metadata, *parts = kids
        return FusedLocation(tuple(self._known(part) for part in parts if part is not None), metadata)

    def _known(self, location: Any) -> Location:
        if not isinstance(location, Location):
            raise self._undefined_alias(location, did_you_mean(location[0], list(self.attribute_aliases)))
        return location

    # -- numbers and elements ------------------------------------------------------------------------------------------

    def on_math_flags(self, kids: list[Any]) -> tuple[str, Attribute]:
        (word, _), names = kids
        return dialect_text.flags(word, names.kids, self.source)

    def on_exact_flag(self, kids: list[Any]) -> tuple[str, Attribute]:
        return "isExact", UNIT

    def on_integer(self, kids: list[Any]) -> int:
        sign = -1 if kids[0][0] == "-" else 1
        text, start = kids[-1]
        if len(text) > numbers.LONGEST:
            raise self.error("integer literal is too large", kids[-1])
        return sign * numbers.integer_value(text, start)

    def on_number(self, kids: list[Any]) -> numbers.Number:
        return numbers.Number(kids[-1][0], kids[0][0] == "-", kids[-1][1])

    def on_number_attribute(self, kids: list[Any]) -> Attribute:
        number, type_ = kids
        if number.is_float and not isinstance(type_, FloatType | None):
            place = after_type(self.source, number.start)
            raise error("floating point value not valid for specified type", Span(self.source, place, place + 1))
        return self._checked(number, lambda: numbers.attribute(number, type_))

    def on_dense_resource(self, kids: list[Any]) -> Attribute:
        _, (name, start), type_ = kids
        if not isinstance(type_, TensorType | VectorType | MemRefType):
            place = token_after(self.source, start, 1)
            raise error("`dense_resource` expected a shaped type", Span(self.source, place, place + 1))
        return DenseResourceAttr(unescape(name) if name.startswith('"') else name, type_, self.blobs)

    def on_file_metadata(self, kids: list[Any]) -> None:
        groups = [kid for kid in kids if isinstance(kid, Node)]
        for message, token in metadata.faults(groups, self.context):
            raise self.error(message, token)
        self.blobs.update(metadata.blobs(groups))

    def on_sparse_elements(self, kids: list[Any]) -> Attribute:
        word, indices, values, type_ = kids
        return self._checked(word, lambda: elements.sparse(indices, values, type_), word)

    def on_dense_pair(self, kids: list[Any]) -> elements.Pair:
        return elements.Pair((kids[0], kids[1]))

    def on_distinct(self, kids: list[Any]) -> Attribute:
        (number, _), value = kids[1:]
        if len(number) > 18:
            raise self.error("expected an unsigned 64-bit integer", kids[1])
        made = DistinctAttr(int(number), UNIT if value is None else value)
        known = self.distinct.setdefault(made.number, made)
        if known != made:
            raise self.error(f"referenced attribute does not match previous definition: {known.value}", kids[0])
        return made

    def on_dense_list(self, kids: list[Any]) -> elements.Nested:
        return elements.Nested([kid for kid in kids if kid is not None])

    def on_dense_elements(self, kids: list[Any]) -> Attribute:
        word, value, type_ = kids
        return self._checked(value, lambda: elements.dense(value, type_), word)

    def on_short_dense(self, kids: list[Any]) -> Node:
        return Node("short_dense", kids)

    def on_dense_array(self, kids: list[Any]) -> Attribute:
        word, type_, *values = kids
        start = (f"{word[0]}<", word[1])
        if not isinstance(type_, IntegerType | FloatType):
            raise self.error_after(f"expected integer or float type, got: '{type_}'", start)
        if type_ != I1 and type_.width % 8:
            raise self.error_after("element type bitwidth must be a multiple of 8", start)
        return self._checked(word, lambda: elements.dense_array(type_, [v for v in values if v is not None]), word)

    def _checked(self, value: Any, make: Callable[[], Attribute], word: Token | None = None) -> Attribute:
        """Turn a ValueError of `make` into a located fault."""
        try:
            return make()
        except numbers.LiteralError as fault:
            at = fault.start if fault.start >= 0 else word[1] if word else value.start
            raise error(str(fault), Span(self.source, at, at + 1)) from None

    # -- affine --------------------------------------------------------------------------------------------------------

    def on_affine_dims(self, kids: list[Any]) -> list[Token]:
        return [kid for kid in kids if kid is not None]

    on_affine_symbols = on_affine_dims

    def on_affine_map(self, kids: list[Any]) -> Attribute:
        _, dims, symbols, *exprs = kids
        scope = affine_text.scope_of(dims, symbols or [], self.source)
        return AffineMapAttr(affine_text.map_of(scope, [expr for expr in exprs if expr is not None], self.source))

    def on_transpose_map(self, kids: list[Any]) -> Attribute:
        dims, *exprs = kids
        scope = affine_text.scope_of(dims, [], self.source)
        return AffineMapAttr(affine_text.map_of(scope, [expr for expr in exprs if expr is not None], self.source))

    def on_affine_set(self, kids: list[Any]) -> Attribute:
        _, dims, symbols, *constraints = kids
        scope = affine_text.scope_of(dims, symbols or [], self.source)
        return IntegerSetAttr(affine_text.set_of(scope, [c for c in constraints if c is not None], self.source))
