"""The types and defaults of declarations, read from their syntax: nothing that a notebook says is run."""

import ast
import builtins
import datetime
import typing
from collections.abc import Callable
from typing import Any

import annotated_types
import pydantic

from casebook.execution import types


def _by_name(names: dict[Any, str]) -> dict[str, Any]:
    """Name → object, with and without the module before the name."""
    pairs = [(module, name) for module, listed in names.items() for name in listed.split()]
    return {
        written: getattr(module, name)
        for module, name in pairs
        for written in (name, f"{module.__name__}.{name}")
    }


DATES = "date datetime time timedelta"
TYPES = _by_name(
    {
        builtins: "bool bytes dict float frozenset int list set str tuple",
        typing: "Annotated Any Dict FrozenSet List Literal Mapping Optional Sequence Set Tuple Union",
        datetime: DATES,
        pydantic: "PositiveInt NonNegativeInt PositiveFloat NonNegativeFloat",
        types: "Edtf Article Coder",
    }
)
TYPE_CALLS = _by_name(
    {
        types: "Term InCase",
        pydantic: "Field conint confloat constr conlist",
        annotated_types: "Gt Ge Lt Le Interval MultipleOf MinLen MaxLen Len",
    }
)
VALUE_CALLS = _by_name({datetime: DATES, builtins: "float set frozenset"})
EXAMPLES = "a number, a text, date(2020, 9, 27), or a list, tuple, set or dict of these"


class _Refused(ValueError):
    """What stands in an expression and is not accepted there."""


def type_of(node: ast.expr) -> Any:
    """The type that an annotation means: names of TYPES, `|`, `[…]`, and calls of TYPE_CALLS.

    ValueError says what else is in it.
    """
    return _read(_type, node)


def default_of(node: ast.expr) -> Any:
    """The value of a default: a literal, a signed number, a day or time, or a list, tuple, set or dict of these.

    ValueError says what else is in it.
    """
    return _read(_value, node)


def _read(reader: Callable[[ast.expr], Any], node: ast.expr) -> Any:
    try:
        return reader(node)
    except _Refused:
        raise
    except Exception as error:  # whatever is wrong with the arguments of what it calls
        raise ValueError(f"cannot be worked out: {error}") from None


def _type(node: ast.expr) -> Any:
    source = ast.unparse(node)
    match node:
        case ast.Name() | ast.Attribute() if source in TYPES:
            return TYPES[source]
        case ast.Constant(value=None | builtins.Ellipsis):
            return node.value
        case ast.Constant(value=str(text)):  # an annotation in quotes, which pydantic would run
            return _type(ast.parse(text, mode="eval").body)
        case ast.Subscript():
            kind = _type(node.value)
            return kind[(_value if kind is typing.Literal else _type)(node.slice)]
        case ast.BinOp(op=ast.BitOr()):
            return _type(node.left) | _type(node.right)
        case ast.Tuple():
            return tuple(map(_type, node.elts))
        case ast.Call() if (name := ast.unparse(node.func)) in TYPE_CALLS:
            return _called(TYPE_CALLS[name], node, _type if name.endswith("conlist") else _value)
        case ast.Name() | ast.Attribute():
            names = ", ".join(name for name in TYPES if "." not in name)
            raise _Refused(f"uses {source!r}, which is none of {names}")
    calls = ", ".join(name for name in TYPE_CALLS if "." not in name)
    raise _Refused(f"holds `{source}`; a type is made of names, `|`, `[…]` and calls of {calls}")


def _value(node: ast.expr) -> Any:
    match node:
        case ast.Constant():
            return node.value
        case ast.UnaryOp(op=ast.USub()):
            return -_value(node.operand)
        case ast.UnaryOp(op=ast.UAdd()):
            return +_value(node.operand)
        case ast.List() | ast.Tuple() | ast.Set():
            kind = {ast.List: list, ast.Tuple: tuple, ast.Set: set}[type(node)]
            return kind(map(_value, node.elts))
        case ast.Dict() if None not in node.keys:
            return {_value(key): _value(value) for key, value in zip(node.keys, node.values) if key}
        case ast.Call() if (name := ast.unparse(node.func)) in VALUE_CALLS:
            return _called(VALUE_CALLS[name], node, _value)
    raise _Refused(f"holds `{ast.unparse(node)}`; accepted are None, True, False, {EXAMPLES}")


def _called(function: Callable, node: ast.Call, read: Callable[[ast.expr], Any]) -> Any:
    named = {str(keyword.arg): _value(keyword.value) for keyword in node.keywords}
    return function(*map(read, node.args), **named)
