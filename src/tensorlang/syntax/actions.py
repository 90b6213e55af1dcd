"""What the reductions of types and attributes make. Operations stay nodes until their region is known."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final, cast

from tensorlang.ir.assembly import Node, Token
from tensorlang.ir.attributes import (
    FALSE,
    TRUE,
    UNIT,
    AffineMapAttr,
    ArrayAttr,
    Attribute,
    ComplexAttr,
    DictionaryAttr,
    IntegerSetAttr,
    OpaqueAttr,
    StringAttr,
    SymbolRefAttr,
    TypeAttr,
)
from tensorlang.ir.types import (
    DYNAMIC,
    INDEX,
    ComplexType,
    DialectType,
    FloatType,
    FunctionType,
    IntegerType,
    NoneType,
    StridedLayout,
    TupleType,
    Type,
)
from tensorlang.support.diagnostics import DiagnosticError, did_you_mean, error
from tensorlang.support.source import Source, Span
from tensorlang.syntax import affine_text, dense, dialect_text, known, numbers, shaped
from tensorlang.syntax.checked_tensor import checked_tensor
from tensorlang.syntax.places import token_after

LARGEST_WIDTH: Final = 16_777_215


class Actions:
    """The actions of one parse, with the aliases defined so far."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.type_aliases: dict[str, Type] = {}
        self.attribute_aliases: dict[str, Attribute] = {}
        self.shaped_types: dict[str, Type] = {}

    def table(self) -> dict[str, Callable[[list[Any]], Any]]:
        """Rule name to action."""
        prefix = "on_"
        return {name.removeprefix(prefix): getattr(self, name) for name in dir(self) if name.startswith(prefix)}

    def error(self, message: str, token: Token) -> DiagnosticError:
        text, start = token
        return error(message, Span(self.source, start, start + max(1, len(text))))

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

    # -- types ---------------------------------------------------------------------------------------------------------

    def on_builtin_type(self, kids: list[Any]) -> Type:
        text = kids[0][0]
        known = _BUILTIN.get(text)
        if known is not None:
            return known
        width = int(text.lstrip("sui"))
        if width > LARGEST_WIDTH:
            raise self.error(f"integer bitwidth is limited to {LARGEST_WIDTH} bits", kids[0])
        made = IntegerType(width, text[0] if text[0] != "i" else "")
        _BUILTIN[text] = made
        return made

    def on_simple_shaped(self, kids: list[Any]) -> Type:
        text = kids[0][0]
        known = self.shaped_types.get(text)
        if known is None:
            prefix, element = _SPLIT_SIMPLE(text)
            made = self.on_builtin_type([(element, kids[0][1])])
            known = shaped.shaped(self.source, kids[0], prefix, made, None, None)
            self.shaped_types[text] = known
        return known

    def on_shaped(self, kids: list[Any]) -> Type:
        token, element, layout, space = kids
        return shaped.shaped(self.source, token, token[0], element, layout, space)

    def on_strided_layout(self, kids: list[Any]) -> StridedLayout:
        strides, offset_word, offset = kids[1], kids[2], kids[3]
        return StridedLayout(tuple(strides), 0 if offset_word is None else offset)

    def on_strides(self, kids: list[Any]) -> list[int]:
        return [kid for kid in kids if kid is not None]

    def on_extent(self, kids: list[Any]) -> int:
        return DYNAMIC if isinstance(kids[0], tuple) else kids[0]

    def on_complex_type(self, kids: list[Any]) -> Type:
        if not isinstance(kids[1], IntegerType | FloatType):
            raise self.error("invalid element type for complex", ("", token_after(self.source, kids[0][1], 1)))
        return ComplexType(kids[1])

    def on_tuple_type(self, kids: list[Any]) -> Type:
        return TupleType(tuple(kid for kid in kids[1:] if kid is not None))

    def on_dialect_type(self, kids: list[Any]) -> Type:
        dialect, _, body = kids[0][0][1:].partition(".")
        if dialect in known.TYPELESS:
            raise known.typeless(dialect, kids[0][1] + len(dialect) + 2, self.source)
        return DialectType(dialect, _spaced(body))

    def on_checked_tensor(self, kids: list[Any]) -> Type:
        keyword, element, linear = kids
        dims = "".join(keyword[0].split()).partition("<")[2]
        shape = [
            DYNAMIC if part == "?" else shaped.extent(self.source, part, keyword) for part in dims.split("x") if part
        ]
        return checked_tensor(keyword, shape, element, linear is not None, self.source)

    def on_symbolic_tensor(self, kids: list[Any]) -> Type:
        keyword, extents, element, linear = kids
        return checked_tensor(keyword, extents, element, linear is not None, self.source)

    def on_named_extents(self, kids: list[Any]) -> list[Any]:
        return [kid for kid in kids if kid is not None]

    def on_type_list(self, kids: list[Any]) -> list[Type]:
        return [kid for kid in kids if kid is not None]

    def on_types(self, kids: list[Any]) -> list[Type]:
        return kids

    def on_single_type(self, kids: list[Any]) -> list[Type]:
        return kids

    def on_function_type(self, kids: list[Any]) -> Type:
        return FunctionType(tuple(kids[0]), tuple(kids[1]))

    def on_arrow_results(self, kids: list[Any]) -> list[Type]:
        return kids[0]

    # -- attributes ----------------------------------------------------------------------------------------------------

    def on_attr_dict(self, kids: list[Any]) -> dict[str, Attribute]:
        entries: dict[str, Attribute] = {}
        for kid in kids:
            if kid is None:
                continue
            token, value = kid
            name = numbers.unescape(token[0]) if token[0].startswith('"') else token[0]
            if name in entries:
                raise self.error(f"duplicate key '{name}' in dictionary attribute", token)
            entries[name] = value
        return entries

    def on_attr_entry(self, kids: list[Any]) -> tuple[Token, Attribute]:
        return kids[0], UNIT if kids[1] is None else kids[1]

    def on_dictionary_attribute(self, kids: list[Any]) -> Attribute:
        return DictionaryAttr(tuple(sorted(kids[0].items())))

    def on_type_attribute(self, kids: list[Any]) -> Attribute:
        return TypeAttr(kids[0])

    def on_unit_attribute(self, kids: list[Any]) -> Attribute:
        return UNIT

    def on_bool_attribute(self, kids: list[Any]) -> Attribute:
        return TRUE if kids[0][0] == "true" else FALSE

    def on_string_attribute(self, kids: list[Any]) -> Attribute:
        return StringAttr(numbers.unescape(kids[0][0]))

    def on_symbol_ref(self, kids: list[Any]) -> Attribute:
        return SymbolRefAttr(tuple(numbers.symbol_name(token[0]) for token in kids))

    def on_array_attribute(self, kids: list[Any]) -> Attribute:
        return ArrayAttr(tuple(kid for kid in kids if kid is not None))

    def on_dialect_attribute(self, kids: list[Any]) -> Attribute:
        token, type_ = kids if len(kids) > 1 else (kids[0], None)
        text = token[0]
        if "." not in text and "<" not in text:
            return self.on_alias_attribute(kids)
        made = dialect_text.dialect_attribute(token, self.source)
        return made if type_ is None or isinstance(made, ComplexAttr) else OpaqueAttr(str(made), type_)

    def on_location(self, kids: list[Any]) -> Attribute:
        return OpaqueAttr("loc(unknown)")

    def on_location_attribute(self, kids: list[Any]) -> Attribute:
        return kids[0]

    def on_math_flags(self, kids: list[Any]) -> tuple[str, Attribute]:
        (word, _), names = kids
        return dialect_text.flags(word, names.kids, self.source)

    def on_exact_flag(self, kids: list[Any]) -> tuple[str, Attribute]:
        return "isExact", UNIT

    def on_integer(self, kids: list[Any]) -> int:
        sign = -1 if kids[0][0] == "-" else 1
        return sign * numbers.integer_value(kids[-1][0])

    def on_number(self, kids: list[Any]) -> numbers.Number:
        return numbers.Number(kids[-1][0], kids[0][0] == "-", kids[-1][1])

    def on_number_attribute(self, kids: list[Any]) -> Attribute:
        number, type_ = kids
        if number.is_float and not isinstance(type_, FloatType | None):
            place = token_after(self.source, number.start, 2)
            raise error("floating point value not valid for specified type", Span(self.source, place, place + 1))
        return self._checked(number, lambda: numbers.attribute(number, type_))

    def on_dense_resource(self, kids: list[Any]) -> Attribute:
        _, name, type_ = kids
        return OpaqueAttr(f"dense_resource<{name[0]}>", type_)

    def on_dense_list(self, kids: list[Any]) -> dense.Nested:
        return dense.Nested([kid for kid in kids if kid is not None])

    def on_sparse_elements(self, kids: list[Any]) -> Attribute:
        word, indices, values, type_ = kids
        return self._checked(word, lambda: dense.sparse(indices, values, type_), word)

    def on_dense_pair(self, kids: list[Any]) -> dense.Pair:
        return dense.Pair((kids[0], kids[1]))

    def on_dense_elements(self, kids: list[Any]) -> Attribute:
        word, value, type_ = kids
        return self._checked(value, lambda: dense.dense(value, type_), word)

    def on_short_dense(self, kids: list[Any]) -> Node:
        return Node("short_dense", kids)

    def on_dense_array(self, kids: list[Any]) -> Attribute:
        word, type_, *values = kids
        return self._checked(word, lambda: dense.dense_array(type_, [v for v in values if v is not None]), word)

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


def _split_simple(text: str) -> tuple[str, str]:
    match = _ELEMENT.search(text)
    assert match
    return text[: match.start(1)], match[1]


def _spaced(body: str) -> str:
    """The body of a dialect's type with spaces where MLIR puts them, the prefix `!llvm.` left out inside."""
    if "<" not in body:
        return body
    single = " ".join(body.replace("!llvm.", "").split())
    for pattern, spaced in _SPACES:
        single = pattern.sub(spaced, single)
    return single


_SPACES: Final = (
    (re.compile(r" ?([<(]) ?"), r"\1"),
    (re.compile(r" ?(>|\))"), r"\1"),
    (re.compile(r" ?, ?"), ", "),
    (re.compile(r"(func<[^ (]+|>)\("), r"\1 ("),
    (re.compile(r"(array<[0-9]+) ?x ?"), r"\1 x "),
)
_ELEMENT: Final = re.compile(r"[x<]((?:bf|f|i)[0-9]+|index)>$")
_SPLIT_SIMPLE = _split_simple
_BUILTIN: Final = cast(dict[str, Type], {"index": INDEX, "none": NoneType()})
_BUILTIN.update({name: FloatType(name) for name in ("f16", "bf16", "f32", "f64", "tf32", "f80", "f128")})
_BUILTIN.update(
    {
        name: FloatType(name)
        for name in (
            "f8E5M2", "f8E4M3", "f8E4M3FN", "f8E5M2FNUZ", "f8E4M3FNUZ", "f8E4M3B11FNUZ", "f8E3M4", "f8E8M0FNU",
            "f4E2M1FN", "f6E2M3FN", "f6E3M2FN",
        )
    }
)  # fmt: skip
