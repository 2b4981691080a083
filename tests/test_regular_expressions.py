"""No regular expression of the product grows faster than about the square of its text."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest

from fuzz.expressions import TooSlowError, attacks, seconds

ROOMS = ("ingest", "parsers", "kb", "queries")
ROOT = Path(__file__).parent.parent
CALLS = {"compile", "match", "search", "sub", "subn", "findall", "split", "fullmatch", "finditer"}

# A pattern made of the words of an edit or of a table cannot be a constant.  Each builder joins
# escaped words or rows of a table of this program, never a text as it came.
BUILDERS = {
    ("kb/apply/match.py", "_pattern"): "words of an edit, each escaped",
    ("parsers/amendments/wording.py", "_find_label"): "the number of a clause, escaped",
    ("parsers/rules/steps.py", "_line"): "the rows of the table of steps, once at import",
    ("kb/changed_rules.py", "_in_older_text"): "the words of a rule, each escaped",
    ("kb/whole_file.py", "remove_abandoned"): "the prefix of a file's name, escaped",
    ("queries/pages/language/sentences.py", "of"): "the table of sentences, once at import",
}

SHORT = 400
"""Characters at which a pattern of cubic growth already takes a tenth of a second."""
QUICK = 0.012
"""Seconds of CPU within which the worst text of SHORT characters needs no second look."""
LIMIT = 0.5
"""Seconds of CPU after which a search is given up."""
SQUARE_OR_LESS = 5.6
"""Times that a search may take of a text twice as long: 4 is the square, 8 the cube."""


def patterns(room: str) -> dict[re.Pattern[Any], str]:
    """Every compiled pattern that a module, class or table of a room holds, with its place."""
    package = importlib.import_module(room)
    found: dict[re.Pattern[Any], str] = {}
    for module in pkgutil.walk_packages(package.__path__, f"{room}."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                for pattern, place in inside(value, f"{module.name}.{name}", room):
                    found.setdefault(pattern, place)
    return found


def inside(value: Any, place: str, room: str, depth: int = 0) -> Iterator[tuple[Any, str]]:
    if isinstance(value, re.Pattern):
        yield value, place
    if depth > 5:
        return
    for name, inner in parts(value, room):
        yield from inside(inner, f"{place}{name}", room, depth + 1)


def parts(value: Any, room: str) -> Iterator[tuple[str, Any]]:
    if isinstance(value, (tuple, list, set, frozenset)):
        yield from ((f"[{number}]", item) for number, item in enumerate(value))
    elif isinstance(value, Mapping):
        yield from ((f"[{key!r}]", item) for key, item in value.items())
        yield from ((" key", key) for key in value)
    elif isinstance(value, type):
        if value.__module__.split(".")[0] == room:
            yield from ((f".{name}", item) for name, item in vars(value).items())
    elif is_dataclass(value):
        yield from ((f".{field.name}", getattr(value, field.name)) for field in fields(value))


def slow(pattern: re.Pattern[Any]) -> str | None:
    """Say how a search grows under the worst attack, None if with the square at most."""
    worst, longest = None, QUICK
    for attack in attacks(pattern):
        try:
            taken = seconds(pattern, attack.of_length(SHORT), LIMIT)
        except TooSlowError:
            return f"more than {LIMIT} s for {attack}"
        if taken > longest:
            worst, longest = attack, taken
    if worst is None:
        return None
    half, one, two = (least(pattern, worst.of_length(SHORT * n // 2)) for n in (1, 2, 4))
    grows = two > SQUARE_OR_LESS * one and one > SQUARE_OR_LESS * half
    return f"{half:.4f} s, {one:.4f} s, {two:.4f} s for {worst}" if grows else None


def least(pattern: re.Pattern[Any], text: str) -> float:
    """Return the least of several runs: what else the machine does only adds time."""
    try:
        return min(seconds(pattern, text, 4 * LIMIT) for _ in range(4))
    except TooSlowError:
        return 1_000.0


@pytest.mark.parametrize("room", ROOMS)
def test_no_pattern_grows_faster_than_the_square(room: str) -> None:
    found = {place: slow(pattern) for pattern, place in patterns(room).items()}
    assert len(found) > 10
    assert {place: growth for place, growth in found.items() if growth} == {}


@pytest.mark.parametrize(
    ("source", "why"),
    [
        (r"(?:а+)+б", "a loop in a loop: exponential"),
        (r"(?:а|а)*б", "two branches that begin alike: exponential"),
        (r"(?:\w+\s*)+:", "a loop whose blank is optional: exponential"),
        (r"\bсөз\s*\s*\s*б", "three loops over the same blanks behind a word: cubic"),
        (r"\s*,?\s*б", "two loops over the same blanks at each place of the text: cubic"),
    ],
)
def test_a_pattern_that_grows_fast_is_found(source: str, why: str) -> None:
    assert slow(re.compile(source)), why


@pytest.mark.parametrize("source", [r"\s*б", r"(?:а++)+б", r"\w+\s+(?:\w+\s+){1,8}б", r'"[^"]*"'])
def test_a_pattern_that_does_not_is_let_pass(source: str) -> None:
    assert slow(re.compile(source)) is None


def made_in_functions() -> Iterator[tuple[str, str, int]]:
    """Each pattern made while the program runs: file, function and line."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            for function in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef)):
                    for node in filter(is_pattern_call, ast.walk(function)):
                        file = path.relative_to(ROOT).as_posix()
                        yield file, function.name, getattr(node, "lineno", 0)


def is_pattern_call(node: Any) -> bool:
    """Tell whether a node calls `re.compile`, `re.search` and the like."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr in CALLS
    )


def test_patterns_are_constants() -> None:
    """A pattern inside a function escapes the test of growth, so there is none but the builders'."""
    found = {
        (file, name, line)
        for file, name, line in made_in_functions()
        if (file, name) not in BUILDERS and name != "made"
    }
    assert found == set()
