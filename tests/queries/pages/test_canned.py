"""Canned queries: each answers as the functions and commands of Tarmaq do."""

import csv
import io
import json
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

import pytest

from queries.acts import find_act
from queries.base import open_base
from queries.changes.feed import ChangesAsked, find_changes
from queries.pages.machine.canned import CANNED, Takes
from queries.pages.serving.site import make_site
from queries.rules.force import IN_FORCE
from queries.rules.services import find_service
from queries.wordings.chronicle import load
from queries.wordings.history import history
from queries.wordings.in_force import answer_for_clause
from tests.queries.five_orders import base, book
from tests.queries.served import Served, ask


@pytest.fixture(scope="module")
def site():
    return make_site(base())


def answer(site, name, **asked) -> Served:
    return ask(site, f"/law/{name}?{urlencode(asked)}")


def found(site, name, **asked) -> list[dict[str, Any]]:
    served = ask(site, f"/law/{name}.json?{urlencode({'_shape': 'array', **asked})}")
    assert served.status == 200, served.text
    return list(json.loads(served.text))


DAYS = ["2015-01-01", "2020-07-01", "2020-07-20", "2021-01-01", "2022-08-01", "2023-01-01"]


@pytest.mark.parametrize("day", DAYS)
@pytest.mark.parametrize("act", ["335/2020-06-08", "982/2015-10-09", "51-НҚ/2020-03-16"])
def test_in_force_on_a_date_says_what_show_says(site, act, day):
    connection = open_base(base())
    chronicle = load(connection, find_act(connection, act).act)
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in found(site, "in_force", act=act, on=day):
        rows.setdefault(row["eid"], []).append(row)
    asked = 0
    for clause in chronicle.clauses:
        if not chronicle.versions.get(clause.id):
            continue
        expected = answer_for_clause(chronicle, clause, date.fromisoformat(day))
        readings = expected.readings or (expected,)
        states = [reading.state for reading in readings if reading.state != "not_yet"]
        got = rows.get(clause.eid, [])
        assert [row["state"] for row in got] == states, clause.eid
        if got:
            asked += 1
            assert {row["certainty"] for row in got} == {expected.certainty}, clause.eid
            assert {row["others"] for row in got} == {len(readings) - 1}, clause.eid
    assert asked or day < "2020-08-01"


def test_in_force_has_the_words_of_the_day(site):
    """№ 268 of 13.05.2022 restated point 13; sixty days after a day that is not known."""
    asked = {"act": "335", "clause": "att_1__para_13__part_3"}
    (row,) = found(site, "in_force", **asked, on="2023-01-01")
    assert "Тыңдау хабардар етілген күннен" in row["text"]
    assert (row["state"], row["certainty"]) == ("in_force", "presumed")
    (before,) = found(site, "in_force", act="335", clause="13-тармақ", on="2021-01-01")
    assert before["text"] is None
    assert "restated later by № 268" in before["reason"]


@pytest.mark.parametrize("clause", ["para_13", "para_15", ""])
def test_history_says_what_history_says(site, clause):
    rows = found(site, "history", act="335", clause=clause)
    told = history(open_base(base()), "335", clause or None)
    own = [row for row in rows if row["eid"] == told.eid]
    assert [row["state"] for row in own] == [version.state for version in told.versions]
    causes = [v.cause.act.label if v.cause and v.cause.act else None for v in told.versions]
    assert [row["cause_act"] for row in own] == causes


def test_operations_of_an_order(site):
    """№ 268 restates points 13, 15 and 16 of the rules of № 335."""
    rows = found(site, "operations", act="268")
    rules = [row for row in rows if row["target_act"] == "№ 335 of 08.06.2020"]
    assert {(row["op"], row["target_eid"]) for row in rules} >= {
        ("restate", "para_13"),
        ("restate", "para_15"),
        ("restate", "para_16"),
    }
    assert len(found(site, "operations", act="264")) == 21


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("335", "2021-03-01"),  # the first wording of its rules
        ("335", "2023-03-07"),  # after № 268 restated three points
        ("улар", "2023-03-07"),  # known by what № 268 brought in
        ("269/2020-05-05#att_n2", "2024-03-07"),  # known by what № 264 brought in
    ],
)
def test_rules_of_a_service_has_every_rule_that_holds(site, name, day):
    service = find_service(book(), name)
    holding = {
        force.rule.id
        for force in service.on(date.fromisoformat(day)).forces
        if force.state == IN_FORCE
    }
    rows = found(site, "service_rules", service=name, on=day)
    assert holding <= {row["id"] for row in rows}
    assert {row["service"] for row in rows} <= {service.service.name}
    assert holding


def test_changes_between_two_dates_are_those_of_the_feed(site):
    since, until = date(2022, 7, 1), date(2022, 12, 31)
    rows = found(site, "changes", since=since, until=until)
    asked = ChangesAsked(since, until)
    told = find_changes(open_base(base()), asked, limit=1000)
    known = {(c.act.id, c.by.id if c.by else None) for c in told if c.key.split("|")[3]}
    got = {(row["act_id"], row["by_act_id"]) for row in rows}
    assert got >= known
    assert {row["effect_latest"] >= "2022-07-01" for row in rows} == {True}
    assert ("order-2020-06-08-335", "order-2022-05-13-268") in got


def test_coming_dates_begin_with_the_day_asked_for(site):
    """№ 144-НҚ says that most of it enters into force on 12 July 2026."""
    rows = found(site, "coming", since="2026-07-12")
    assert ("№ 51-НҚ of 16.03.2020", "2026-07-12") in {
        (row["act"], row["effect_earliest"]) for row in rows
    }
    assert not [
        row
        for row in found(site, "coming", since="2026-07-13")
        if row["effect_latest"] < "2026-07-13"
    ]


def test_uncertain_dates_are_all_with_their_reason(site):
    rows = found(site, "uncertain_dates", act="335")
    assert rows
    assert all(row["effect_reason"] for row in rows)
    assert not {row["effect_certainty"] for row in rows} & {"exact", "computed"}
    assert any("№ 268 of 13.05.2022 is not known" in row["effect_reason"] for row in rows)


def test_what_cites_an_act(site):
    connection = open_base(base())
    cited = connection.execute(
        "select cited_act, count(*) from citations where cited_act is not null and own = 0 "
        "group by 1 order by 2 desc, 1 limit 1"
    ).fetchone()
    rows = found(site, "citing", act=cited[0])
    assert len([row for row in rows if not row["own"]]) == cited[1]


def test_clauses_without_wording(site):
    rows = found(site, "without_wording", act="335")
    assert ("att_1__para_13", 1) in {(row["eid"], row["ordinal"]) for row in rows}
    assert all(row["reason"] for row in rows)


def test_warnings_by_code_counts_all(site):
    connection = open_base(base())
    (number,) = connection.execute("select count(*) from warnings").fetchone()
    assert sum(row["number"] for row in found(site, "warnings_by_code")) == number


def test_empty_parameters_get_defaults_that_are_shown(site):
    """A form that was never filled asks for today, and says so in its fields."""
    page = answer(site, "in_force", act="335")
    assert page.status == 200
    assert f'value="{date.today()}"' in page.text
    page = answer(site, "changes")
    assert f'value="{date.today() - timedelta(days=365)}"' in page.text


@pytest.mark.parametrize(
    ("name", "asked", "status", "said"),
    [
        ("in_force", {"on": "2020-02-30"}, 400, "no such day"),
        ("in_force", {"on": "tomorrow"}, 400, "not a date"),
        ("in_force", {"act": "9999/2020-01-01"}, 404, "no act is known"),
        ("in_force", {"act": "335", "clause": "para_99"}, 404, "has no clause"),
        ("in_force", {"clause": "para_13"}, 404, "together with its act"),
        ("service_rules", {"service": "балық аулау"}, 404, "no service is known"),
        ("changes", {"since": "2023-13-01"}, 400, "no such day"),
    ],
)
def test_bad_parameters_are_told_as_page_and_as_json(site, name, asked, status, said):
    for path in (f"/law/{name}?lang=en&", f"/law/{name}.json?"):
        served = ask(site, path + urlencode(asked))
        assert served.status == status, served.text[:300]
        assert said in served.text
    assert said in json.loads(served.text)["error"]


def test_every_query_has_a_title_and_says_what_its_parameters_are(site):
    for canned in CANNED:
        page = ask(site, f"/law/{canned.name}")
        assert page.status == 200, canned.name
        assert canned.title in page.text
        for parameter in canned.parameters:
            assert f'name="{parameter.name}"' in page.text
            assert parameter.says.split(",")[0] in page.text
    # Datasette 1.0 names the first few there, and all of them on a page of their own.
    listed = ask(site, "/law").text + ask(site, "/law/-/queries").text
    assert all(canned.title in listed for canned in CANNED)


def test_every_query_is_there_as_csv_with_the_same_rows(site):
    for canned in CANNED:
        served = ask(site, f"/law/{canned.name}.csv?_size=max")
        assert served.status == 200, canned.name
        rows = list(csv.DictReader(io.StringIO(served.text)))
        assert len(rows) == len(found(site, canned.name)), canned.name


@pytest.mark.parametrize(
    "path",
    [
        "/law/in_force.json?_shape=array&act=335&on=2023-01-01",
        "/law/acts.json?_shape=array",
        "/law/acts.json?_shape=objects",
        "/law/acts.json?_shape=array&_nl=on",
        "/law/acts/order-2020-06-08-335.json",
        "/law.json?sql=select+title+from+acts",
    ],
)
def test_json_has_kazakh_letters_as_letters(site, path):
    served = ask(site, path, follow_redirects=True)
    assert "\\u0" not in served.text
    assert "ғ" in served.text
    lines = served.text.splitlines() if "_nl" in path else [served.text]
    assert all(json.loads(line) for line in lines)
    assert "charset=utf-8" in served.headers["content-type"]


def test_every_kind_of_parameter_is_taken_by_some_query():
    assert {p.takes for canned in CANNED for p in canned.parameters} == set(Takes)
