"""Strings marked for translation, as `make messages` collects them from code.

Babel's own reader of Python goes by tokens and passes over a call inside an f-string
(`f"{begins}; {_('ends: %(day)s')}"`); this one goes by the syntax tree.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from typing import BinaryIO

Found = tuple[int, str, list[str | None], list[str]]
"""Line, name of the function, its arguments (None for what is no string), no comments."""


def extract(
    source: BinaryIO,
    keywords: Collection[str],
    comment_tags: Collection[str],  # noqa: ARG001 - Babel passes it
    options: Mapping[str, object],  # noqa: ARG001 - Babel passes it
) -> Iterator[Found]:
    """Yield every call of one of the functions named by `keywords`, in the form Babel asks for."""
    for node in ast.walk(ast.parse(source.read())):
        if isinstance(node, ast.Call) and node.args:
            name = _name(node.func)
            if name in keywords:
                yield node.lineno, name, [_text(argument) for argument in node.args], []


def _name(function: ast.expr) -> str:
    """The last name of what is called: `gettext` of `translator.gettext`."""
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _text(argument: ast.expr) -> str | None:
    constant = isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    return ast.literal_eval(argument) if constant else None
