"""The quick answer says of a clause's own words what the whole answer says."""

from datetime import date, timedelta

import pytest

from queries.acts import list_acts
from queries.base import open_base
from queries.errors import UnknownClauseError
from queries.wordings.chronicle import load
from queries.wordings.in_force import own_answer
from queries.wordings.lookup import wording_on
from tests.queries import five_orders

RULES_335 = "order-2020-06-08-335"


@pytest.fixture(scope="module")
def base():
    with open_base(five_orders.base()) as connection:
        yield connection


@pytest.mark.parametrize(
    ("day", "expected", "why"),
    [
        ("2020-06-30", ("not_yet", "presumed", (0,)), "registered on 17 June, 21 days to wait"),
        ("2020-07-20", ("uncertain", "uncertain", (0, 1)), "inside the window of № 335 itself"),
        ("2021-03-01", ("in_force", "presumed", (1,)), "before № 268; its words are not at hand"),
        ("2022-08-01", ("uncertain", "uncertain", (1, 2)), "inside the window of № 268"),
        ("2023-01-01", ("in_force", "presumed", (2,)), "the wording of № 268"),
    ],
)
def test_point_13_of_the_mining_licence_rules(base, day, expected, why):
    found = wording_on(base, RULES_335, "att_1__para_13", date.fromisoformat(day))
    assert (found.state, found.certainty, found.ordinals) == expected, why
    assert (found.text is not None) == (expected[2] == (2,))


def test_it_agrees_with_the_whole_answer_around_every_date(base):
    compared = 0
    for act in list_acts(base, mentioned=True):
        chronicle = load(base, act)
        days = {
            date.fromisoformat(day) + timedelta(days=step)
            for (begin, end) in base.execute(
                "select from_earliest, from_latest from clause_versions where act = ?", (act.id,)
            )
            for day in (begin, end)
            if day
            for step in (-1, 0, 1)
        }
        for clause in chronicle.clauses:
            if not chronicle.versions.get(clause.id):
                continue
            for day in sorted(days):
                whole = own_answer(chronicle, clause, day)
                quick = wording_on(base, act.id, clause.eid, day)
                state = "uncertain" if whole.readings else whole.state
                assert quick.certainty == whole.certainty
                assert quick.state in (state, whole.certainty)
                assert quick.text == (None if whole.readings else whole.text)
                compared += 1
    assert compared > 5000


def test_a_clause_without_versions_is_named(base):
    with pytest.raises(UnknownClauseError, match="para_999"):
        wording_on(base, RULES_335, "para_999", date(2023, 1, 1))
