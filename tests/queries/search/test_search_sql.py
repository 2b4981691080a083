"""The SQL functions, asked as Datasette asks them: through a connection."""

import sqlite3

import pytest

from kb.search_index import SEARCH
from queries.base import open_base
from queries.search.sql_functions import register
from tests.queries.five_orders import base as five_orders


@pytest.fixture(scope="module")
def sql() -> sqlite3.Connection:
    connection = open_base(five_orders())
    register(connection)
    return connection


def value(sql: sqlite3.Connection, expression: str, *values: object) -> object:
    return sql.execute(f"select {expression}", values).fetchone()[0]


@pytest.mark.parametrize(
    ("text", "expression"),
    [
        ("лицензияларды беру", '(stems : "лицензия") AND (stems : "беру")'),
        ("13-тармағы", '(stems : "13 тармақ")'),
        ('"жұмыс күні"', '(words : "жұмыс күні")'),
        ('a" OR stems : "b', '(stems : "a") AND (words : "or stems") AND (stems : "b")'),
        (" – ", '""'),
        ("", '""'),
        (None, None),
        (335, '(stems : "335")'),
    ],
)
def test_stems_make_an_expression_to_match(sql, text, expression):
    assert value(sql, "tarmaq_stems(?)", text) == expression


@pytest.mark.parametrize(
    ("words", "some"), [("лицензиялардың берілуі", True), ("жоқсөзжоқ", False), ("", False)]
)
def test_the_expression_can_be_matched(sql, words, some):
    query = f"select count(*) from {SEARCH} where {SEARCH} match tarmaq_stems(?)"
    assert (sql.execute(query, (words,)).fetchone()[0] > 0) is some


EXACT = ("2020-03-01", "2020-03-01", "exact")
WINDOW = ("2022-07-18", "2022-08-17", "presumed")
UNKNOWN = ("2020-06-26", None, "unknown")
OPEN = (None, None, None)


@pytest.mark.parametrize(
    ("begin", "end", "day", "answer"),
    [
        (EXACT, OPEN, "2020-02-29", "no"),
        (EXACT, OPEN, "2020-03-01", "yes"),
        (EXACT, WINDOW, "2022-07-17", "yes"),
        (EXACT, WINDOW, "2022-07-18", "uncertain"),  # the end may have come
        (EXACT, WINDOW, "2022-08-16", "uncertain"),
        (EXACT, WINDOW, "2022-08-17", "no"),
        (WINDOW, OPEN, "2022-07-18", "uncertain"),
        (WINDOW, OPEN, "2022-08-17", "yes"),
        (UNKNOWN, OPEN, "2020-06-25", "no"),  # not before the act was adopted
        (UNKNOWN, OPEN, "2025-01-01", "uncertain"),
        (OPEN, OPEN, "2025-01-01", "uncertain"),  # no beginning is recorded
        (EXACT, UNKNOWN, "2020-06-25", "yes"),
        (EXACT, UNKNOWN, "2020-06-26", "uncertain"),
        (EXACT, OPEN, "01.03.2020", "yes"),
        (EXACT, OPEN, None, None),
    ],
)
def test_a_day_lies_in_an_interval_or_not(sql, begin, end, day, answer):
    assert value(sql, "tarmaq_in_force(?,?,?,?,?,?,?)", *begin, *end, day) == answer


# The first days are vectors of the official calendar: 8 March 2022 and the days around.
@pytest.mark.parametrize(
    ("expression", "answer"),
    [
        ("tarmaq_working_days('2022-03-03', 3)", "2022-03-09"),
        ("tarmaq_working_days('2022-08-25', 5)", "2022-09-02"),
        ("tarmaq_working_days('2023-06-29', 5)", "2023-07-05"),
        ("tarmaq_working_days('2022-03-09', -1)", "2022-03-05"),  # a Saturday that was worked
        ("tarmaq_working_days('2022-03-03', 0)", "2022-03-03"),
        ("tarmaq_working_days('2022-03-03', '3')", "2022-03-09"),
        ("tarmaq_working_days(null, 3)", None),
        ("tarmaq_working_days('2022-03-03', null)", None),
        ("tarmaq_add_calendar_days('2023-02-27', 3)", "2023-03-02"),
        ("tarmaq_add_calendar_days('2023-03-02', -3)", "2023-02-27"),
        ("tarmaq_add_calendar_days(null, 1)", None),
        ("tarmaq_is_working_day('2022-03-07')", 0),  # moved from Saturday, 5 March
        ("tarmaq_is_working_day('2022-03-05')", 1),
        ("tarmaq_is_working_day('2022-03-06')", 0),  # Sunday
        ("tarmaq_is_working_day(null)", None),
    ],
)
def test_days_are_counted_by_the_official_calendar(sql, expression, answer):
    assert value(sql, expression) == answer


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("tarmaq_working_days('yesterday', 1)", "'yesterday' is not a date"),
        ("tarmaq_working_days('2023-02-30', 1)", "no such day as 2023-02-30"),
        ("tarmaq_working_days('2023-02-01', 'two')", "'two' is not a whole number"),
        ("tarmaq_working_days('2023-02-01', 1.5)", "1.5 is not a whole number"),
        ("tarmaq_working_days('2014-02-01', 1)", "2015 to 2027"),
        ("tarmaq_working_days('2027-12-30', 100)", "2015 to 2027"),
        ("tarmaq_is_working_day('1999-01-01')", "1999"),
        ("tarmaq_add_calendar_days('2023-02-01', 99999999999)", "outside the calendar"),
        (
            "tarmaq_in_force('2020', '2020-01-01', 'exact', null, null, null, '2021-01-01')",
            "'2020'",
        ),
        ("tarmaq_in_force(null, null, 'sure', null, null, null, '2021-01-01')", "no certainty"),
    ],
)
def test_what_cannot_be_used_is_told_in_words(sql, expression, said):
    answer = value(sql, expression)
    assert isinstance(answer, str)
    assert answer.startswith("error: ")
    assert said in answer


def test_the_functions_are_deterministic():
    # SQLite takes only deterministic functions into an index.
    memory = sqlite3.connect(":memory:")
    register(memory)
    memory.execute("create table days (day text)")
    memory.execute("create index next on days (tarmaq_working_days(day, 1))")
    memory.execute("create index stems on days (tarmaq_stems(day))")
