"""Exports: the same rules in every format, each leading back to its clause and words."""

import csv
import json
from datetime import date, timedelta
from importlib.resources import files
from io import StringIO
from typing import Any

import icalendar
import jsonschema
import pytest
import yaml
import zen

from kb.effective import ExactDate
from kb.terms import add_working_days
from parsers.model import Deadline, Unit
from queries.base import open_base
from queries.export.as_csv import guarded, rules_to_csv, rules_to_csv_lines
from queries.export.as_ics import deadline_to_ics
from queries.export.as_json import rules_to_json, rules_to_json_text
from queries.export.as_openfisca import rules_to_openfisca
from queries.export.as_zen import rules_to_zen
from queries.export.dated import dated_rules
from queries.rules.book import RuleBook, RuleStream, ServiceRules
from queries.rules.cases import cases_of
from queries.rules.deadline import Question, deadline
from queries.rules.fee import fee
from queries.rules.force import RuleRecord
from queries.rules.services import find_service
from tests.queries.five_orders import base, book

DAYS = [date(2019, 6, 3), date(2021, 1, 11), date(2022, 8, 1), date(2023, 3, 7), date(2026, 7, 13)]


def schema(name: str) -> dict[str, Any]:
    text = (files("queries.schemas") / f"{name}.schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    jsonschema.Draft202012Validator.check_schema(found)
    return found


def test_json_keeps_its_schema_and_has_every_rule():
    document = json.loads(json.dumps(rules_to_json(book()), ensure_ascii=False))
    jsonschema.Draft202012Validator(schema("rules")).validate(document)
    held = [rule for rules in book().services for rule in rules.rules]
    assert {rule["id"] for rule in document["rules"]} >= {rule.id for rule in held}
    assert len({rule["id"] for rule in document["rules"]}) == len(document["rules"])
    for rule in document["rules"]:
        assert rule["quote"]
        assert rule["act"]
        assert rule["eid"]


def test_a_window_of_assumption_gives_the_sure_days_of_a_rule():
    (found,) = [
        rule
        for rule in rules_to_json(book())["rules"]
        if rule["eid"] == "att_n1__annex_1__row_3" and rule["case"] == "import"
    ]
    # № 268, registered on 18 May 2022: 60 days after a publication up to 30 days later.
    assert found["valid_from"]["earliest"] == "2022-07-18"
    assert (found["sure_from"], found["sure_until"]) == ("2022-08-17", None)
    assert found["certainty"] == "presumed"


def zen_decision() -> zen.ZenDecision:
    return zen.ZenEngine().create_decision(json.dumps(rules_to_zen(book())))


def test_zen_comes_to_the_same_terms_and_sums():
    decision, compared = zen_decision(), 0
    for rules in book().services:
        for case in cases_of(rules) or ("any",):
            for day in DAYS:
                asked = {"service": rules.service.handle, "case": case, "on": day.isoformat()}
                result = decision.evaluate(asked)["result"]
                key = None if case == "any" else case
                compared += same_terms(rules, key, day, result["terms"])
                compared += same_sums(rules, key, day, result["fees"])
    assert compared > 30


def same_terms(rules: ServiceRules, case: str | None, day: date, terms: Any) -> int:
    """Compare the whole terms of a case of its own; the graph does not widen cases."""
    answer = deadline(rules, Question(filed=day, case=case))
    wanted = {
        (rule.id, candidate.value.number, candidate.value.unit.value)
        for candidate in answer.candidates
        for rule in candidate.rules
        if candidate.case in (None, case)
    }
    found = {(term["rule"], term["number"], term["unit"]) for term in terms}
    assert wanted <= found
    sure = {term["rule"] for term in terms if term["number"] is not None}
    for step in answer.steps:
        if step.due is not None and step.rule.case in (None, case):
            assert step.rule.id in sure
    return len(wanted)


def test_zen_leaves_no_rule_out():
    """Words with quotes in them break a cell, and a broken row is passed over in silence."""
    decision = zen_decision()
    for rules in book().services:
        for dated in (found for found in dated_rules(book()) if found.rules is rules):
            rule, day = dated.rule, dated.sure_from
            if rule.kind not in ("deadline", "fee") or day is None:
                continue
            asked = {"service": rules.service.handle, "case": rule.case, "on": day.isoformat()}
            result = decision.evaluate(asked)["result"]
            lines = {line["rule"]: line for line in (*result["terms"], *result["fees"])}
            assert lines[rule.id]["quote"] == " ".join(rule.quote.split())


def same_sums(rules: ServiceRules, case: str | None, day: date, fees: Any) -> int:
    answer = fee(rules, day, case)
    wanted = {
        (rule.id, candidate.amount)
        for candidate in answer.candidates
        for rule in candidate.rules
        if candidate.case in (None, case)
    }
    found = {(line["rule"], line["amount"]) for line in fees if line["amount"] is not None}
    assert wanted <= found
    return len(wanted)


@pytest.mark.parametrize(
    ("service", "case", "on", "number", "amount"),
    [
        ("392/2020-07-08", "reissue", "2023-03-07", 3, 3450),
        ("374/2020-06-26", "special_technical_means", "2024-03-07", 10, None),
        ("335/2020-06-08", "issue", "2025-03-07", 15, 39320),
        ("269/2020-05-05#att_n3", "", "2024-03-07", 3, 0),
    ],
)
def test_zen_by_hand(service, case, on, number, amount):
    result = zen_decision().evaluate({"service": service, "case": case, "on": on})["result"]
    terms = [term for term in result["terms"] if term["step"] == "service"]
    assert {term["number"] for term in terms} == {number}
    assert all(term["quote"] and term["sha256"] for term in terms)
    assert {line["amount"] for line in result["fees"]} == (
        {amount} if amount is not None else set()
    )


def test_zen_has_no_number_on_an_uncertain_day():
    asked = {"service": "392/2020-07-08", "case": "issue", "on": "2022-08-01"}
    result = zen_decision().evaluate(asked)["result"]
    (term,) = [term for term in result["terms"] if term["step"] == "service"]
    assert (term["number"], term["certainty"]) == (None, "uncertain")
    (line,) = result["fees"]
    assert line["amount"] is None


def parameters(node: dict[str, Any], path: tuple[str, ...] = ()) -> list[tuple[Any, ...]]:
    """Every parameter of a tree, after checking that nodes have the keys they may have."""
    if "values" in node:
        assert set(node) <= {"description", "metadata", "values"}, path
        return [(path, node)]
    found = []
    for name, child in node.items():
        if name not in ("description", "metadata"):
            assert name.isidentifier(), name
            found += parameters(child, (*path, name))
    return found


def test_openfisca_parameters_have_values_by_day_with_references():
    text = rules_to_openfisca(book())
    assert "&id" not in text
    tree = yaml.safe_load(text)
    leaves = dict(parameters(tree))
    term = leaves["_392_2020_07_08", "deadline", "service", "reissue", "att_n1__annex_1__row_3"]
    value = term["values"][date(2022, 8, 17)]
    assert value["value"] == 3
    (reference,) = value["metadata"]["reference"]
    assert "3 (үш) жұмыс күні" in reference["quote"]
    assert reference["eid"] == "att_n1__annex_1__row_3"
    share = leaves["_392_2020_07_08", "fee", "percent", "reissue", "att_n1__annex_1__row_6"]
    assert share["values"][date(2022, 8, 17)]["value"] == 0.1
    assert share["metadata"]["unit"] == "/1"
    assert leaves[("mci",)]["values"][date(2023, 1, 1)]["value"] == 3450
    for path, leaf in leaves.items():
        for day, dated in leaf["values"].items():
            assert isinstance(day, date), path
            if dated["value"] is not None:
                assert dated["metadata"]["reference"], path


def test_openfisca_ends_a_repealed_rule():
    leaves = dict(parameters(yaml.safe_load(rules_to_openfisca(book()))))
    ended = [leaf for path, leaf in leaves.items() if path[0] == "_982_2015_10_09"]
    assert ended
    for leaf in ended:
        # № 219 takes effect between 3 May and 1 August 2020.
        assert leaf["values"][date(2020, 5, 3)]["value"] is None


def test_csv_has_a_line_for_every_rule():
    lines = list(csv.DictReader(StringIO(rules_to_csv(book()))))
    assert len(lines) == len(list(dated_rules(book())))
    (line,) = [
        found
        for found in lines
        if found["service"] == "374/2020-06-26"
        and (found["kind"], found["step"], found["case"]) == ("deadline", "service", "export")
    ]
    assert (line["number"], line["unit"], line["sure_from"]) == ("1", "working_day", "2022-08-17")
    assert "1 (бір) жұмыс" in line["quote"]


@pytest.mark.parametrize("cell", ["=1+1", "+7", "-2", "@x", "\t=1", "  =1", "\r=1", "＝1"])
def test_no_cell_is_a_formula(cell):
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "15", "10 АЕК", "а-б"])
def test_other_cells_stay_as_they_are(cell):
    assert guarded(cell) == cell


def made_book(quote: str) -> RuleBook:
    """A service with one term whose words are made up."""
    begin = ExactDate(date(2020, 1, 1))
    rule = RuleRecord(
        *("r", "deadline", "s", "act", "№ 1", None, "para_1", None, "service", None, None),
        *(Deadline(3, Unit.WORKING_DAY), quote, None, "in_force", begin, None),
        *("exact", "amendment", None, None, "file", (0, 1)),
    )
    service = find_service(book(), "335").service
    return RuleBook((ServiceRules(service, [rule], {}),), (), None)


@pytest.mark.parametrize(
    "quote",
    ["=cmd()", 'a "quoted" \\ word', "two\nlines; a, b", "d('x') + 1", "of 'both' \"kinds\""],
)
def test_odd_words_come_through_every_format(quote):
    made = made_book(quote)
    (line,) = csv.DictReader(StringIO(rules_to_csv(made)))
    assert line["quote"].lstrip("'") == " ".join(quote.split())
    graph = zen.ZenEngine().create_decision(json.dumps(rules_to_zen(made)))
    asked = {"service": made.services[0].service.handle, "case": "", "on": "2023-01-01"}
    (term,) = graph.evaluate(asked)["result"]["terms"]
    assert term["quote"] == " ".join(quote.split())
    leaves = parameters(yaml.safe_load(rules_to_openfisca(made)))
    quotes = [leaf["description"] for path, leaf in leaves if path[0].startswith("_335")]
    assert quotes == [" ".join(quote.split())]
    answer = deadline(made.services[0], Question(filed=date(2023, 1, 5)))
    (event,) = icalendar.Calendar.from_ical(deadline_to_ics(answer)).walk("VEVENT")
    assert " ".join(quote.split()) in str(event["description"])


def test_icalendar_has_an_entry_of_a_whole_day_for_every_date():
    rules = find_service(book(), "335/2020-06-08")
    answer = deadline(rules, Question(filed=date(2023, 3, 7), case="issue"))
    text = deadline_to_ics(answer)
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    events = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert len({str(event["uid"]) for event in events}) == len(events)
    assert len(events) == 1 + sum(step.due is not None for step in answer.steps)
    for event in events:
        assert isinstance(event, icalendar.Event)
        starts, ends = event.start, event.end
        assert type(starts) is date
        assert ends - starts == timedelta(days=1)
    due = events[0]
    assert isinstance(due, icalendar.Event)
    assert due.start == add_working_days(date(2023, 3, 7), 15).due == date(2023, 4, 3)
    assert "15 (он бес) жұмыс күні" in str(due["description"])
    assert "att_1__annex_1__row_3" in str(due["description"])
    assert text == deadline_to_ics(answer), "the same answer gives the same file"


# --- piece by piece -------------------------------------------------------------------------


def test_rules_read_a_few_at_a_time_are_those_of_the_book(monkeypatch):
    stream = RuleStream(open_base(base()))
    for at_once in (1, 5, 1_000):
        monkeypatch.setattr("queries.rules.book._AT_ONCE", at_once)
        found, day = list(stream.services), date(2022, 8, 1)
        assert [rules.service for rules in found] == list(stream.records) == list(book().records)
        for rules, whole in zip(found, book().services, strict=True):
            assert rules.rules == whole.rules
            assert rules.on(day).forces == whole.on(day).forces
        assert tuple(stream.others) == book().others


def test_json_and_csv_written_piece_by_piece_are_the_whole_documents():
    stream = RuleStream(open_base(base()))
    whole = json.dumps(rules_to_json(book()), ensure_ascii=False, indent=2) + "\n"
    assert "".join(rules_to_json_text(stream)) == whole
    assert "".join(rules_to_csv_lines(stream)) == rules_to_csv(book())
    assert len(list(rules_to_json_text(stream))) > len(json.loads(whole)["rules"])


def test_line_breaks_of_all_kinds_within_words_stay_as_they_are():
    made = made_book("бір\u2028екі\u0085үш\nтөрт")
    (rule,) = json.loads("".join(rules_to_json_text(made)))["rules"]
    assert rule["quote"] == "бір\u2028екі\u0085үш\nтөрт"


def test_a_base_without_services_is_written_whole():
    empty = RuleBook((), (), None)
    assert json.loads("".join(rules_to_json_text(empty)))["services"] == []
    assert "".join(rules_to_json_text(empty)).startswith(
        json.dumps({"notice": rules_to_json(empty)["notice"]}, indent=2, ensure_ascii=False)[:-2]
    )
