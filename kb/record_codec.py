"""Records to lists of plain values and back, as their type hints say.

What is decoded is data only: no name in it is looked up and nothing of it is called, so a file
that somebody else wrote can at worst be refused.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, time
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

_T = TypeVar("_T")
_Step = Callable[[Any], Any]
_PLAIN = (str, int, bool, NoneType)


class NotARecordError(ValueError):
    """A value that is no record of the type asked for."""


@dataclass(frozen=True, slots=True)
class _Coder:
    """How values of a type are written and read; None where they stay as they are."""

    write: _Step | None
    read: _Step | None


def encoded(record: object) -> Any:  # noqa: ANN401 - lists, strings, numbers and None, nested
    """Return a dataclass as nested lists that JSON can hold.

    Raises TypeError for a field whose type has no plain form.
    """
    kind: Any = type(record)
    write = _coder(kind).write
    return record if write is None else write(record)


def decoded(kind: type[_T], value: Any) -> _T:  # noqa: ANN401 - as above
    """Return the record that `encoded` made `value` of.

    Raises NotARecordError if `value` has not the shape of such a record.
    """
    hint: Any = kind
    read = _coder(hint).read
    try:
        found: _T = value if read is None else read(value)
    except (TypeError, ValueError, LookupError, AttributeError, InvalidOperation) as error:
        raise NotARecordError(f"this is no {kind.__name__}: {error}") from error
    return found


@cache
def _coder(hint: Hashable) -> _Coder:
    """The coder of a type or of a generic form of one; TypeError if it has no plain form."""
    origin = get_origin(hint)
    if origin is tuple:
        return _of_tuple(get_args(hint))
    if origin in (Union, UnionType):
        return _of_union(get_args(hint))
    if is_dataclass(hint):
        return _of_dataclass(hint)
    return _of_leaf(hint)


def _of_leaf(hint: Any) -> _Coder:  # noqa: ANN401
    if hint in _PLAIN:
        return _Coder(None, None)
    if hint in (date, time):
        return _Coder(lambda moment: moment.isoformat(), hint.fromisoformat)
    if hint is Decimal:
        return _Coder(str, Decimal)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return _Coder(lambda member: member.value, {one.value: one for one in hint}.__getitem__)
    raise TypeError(f"{hint} has no plain form")


def _of_dataclass(hint: Any) -> _Coder:  # noqa: ANN401
    hints = get_type_hints(hint)
    names = [field.name for field in fields(hint)]
    coders = [_coder(hints[name]) for name in names]
    written = [(name, coder.write) for name, coder in zip(names, coders, strict=True)]
    turned = [(index, coder.read) for index, coder in enumerate(coders) if coder.read is not None]
    count = len(names)

    def write(record: Any) -> list[Any]:  # noqa: ANN401
        values = [(getattr(record, name), step) for name, step in written]
        return [value if step is None else step(value) for value, step in values]

    def read(value: Any) -> Any:  # noqa: ANN401
        if type(value) is not list or len(value) != count:
            raise NotARecordError(f"{hint.__name__} has {count} fields")
        for index, step in turned:
            value[index] = step(value[index])
        return hint(*value)

    return _Coder(write, read)


def _of_tuple(parts: Sequence[Any]) -> _Coder:
    if len(parts) == 2 and parts[1] is Ellipsis:
        one = _coder(parts[0])
        write, read = one.write, one.read
        return _Coder(
            list if write is None else lambda values: [write(value) for value in values],
            _plain_tuple if read is None else lambda values: tuple([read(v) for v in values]),
        )
    coders = [_coder(part) for part in parts]
    return _Coder(
        lambda values: [_turned(c.write, v) for c, v in zip(coders, values, strict=True)],
        lambda values: tuple(_turned(c.read, v) for c, v in zip(coders, values, strict=True)),
    )


def _of_union(parts: Sequence[Any]) -> _Coder:
    """Values of one of several types: None as it is, several others with a number before them."""
    kinds = [part for part in parts if part is not NoneType]
    coders = [_coder(kind) for kind in kinds]
    if len(kinds) == 1:
        write, read = coders[0].write, coders[0].read
        return _Coder(
            None if write is None else lambda value: None if value is None else write(value),
            None if read is None else lambda value: None if value is None else read(value),
        )
    numbers = {kind: number for number, kind in enumerate(kinds)}

    def tagged(value: Any) -> list[Any] | None:  # noqa: ANN401
        if value is None:
            return None
        number = numbers[type(value)]
        return [number, _turned(coders[number].write, value)]

    def untagged(value: Any) -> Any:  # noqa: ANN401
        if value is None:
            return None
        number, inner = value
        return _turned(coders[number].read, inner)

    return _Coder(tagged, untagged)


def _plain_tuple(values: Any) -> tuple[Any, ...]:  # noqa: ANN401
    if type(values) is not list:
        raise NotARecordError("a list was expected")
    return tuple(values)


def _turned(step: _Step | None, value: Any) -> Any:  # noqa: ANN401
    return value if step is None else step(value)
