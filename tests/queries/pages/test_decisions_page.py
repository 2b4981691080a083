"""Decisions of interpretation: each answer names those it rests on, on its page and in words."""

import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml.html import HtmlElement

from kb.assemble import assemble
from parsers.model import CountedFrom
from queries.cli import main
from queries.pages.language.decision_words import DECISIONS
from queries.pages.language.languages import translator
from queries.pages.serving.site import make_site
from tests.kb.builder import Order, after, collection, fixed, order
from tests.queries.act_sites import family, five, page, select, words, written
from tests.queries.five_orders import base

RECORDS = sorted((Path(__file__).parents[3] / "docs" / "decisions").glob("*.md"))
MADE = "order-2020-01-10-10"
_ON_REGISTRATION = replace(after(0), counted_from=CountedFrom.REGISTRATION, from_the_day=True)


@cache
def registered():
    """An order that takes effect on the day of its registration, which its passport prints."""
    act = order("10", date(2020, 1, 10), registration_number="19910")
    made = Order(act, date(2020, 1, 20), _ON_REGISTRATION)
    return make_site(written(assemble(collection(made.clause("para_1", "1. Мәтін.")))))


@cache
def plain():
    """An order with a printed day of effect, which nothing changed: nothing had to be decided."""
    made = Order(order("10", date(2020, 1, 10)), date(2020, 1, 20), fixed(date(2020, 3, 1)))
    return make_site(written(assemble(collection(made.clause("para_1", "1. Мәтін.")))))


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_every_record_is_known_to_code_and_catalogs(record):
    number = int(record.name[:4])
    heading = record.read_text(encoding="utf-8").splitlines()[0]
    decision = DECISIONS[number - 1]
    assert heading == f"# {number}. {decision.title}"
    for code in ("kk", "ru"):
        catalog = translator(code)
        for text in (decision.title, decision.rule):
            said = catalog.gettext(text)
            assert said != text, (code, text)
            assert re.search(r"[а-яәғқңөұүһі]", said), (code, said)


def test_no_decision_is_without_a_record():
    assert [decision.number for decision in DECISIONS] == [int(p.name[:4]) for p in RECORDS]


# What is asked, what it rests on, and why.
LISTED = [
    (five, "act/order-2020-06-08-335/att_1__para_13?on=2023-01-01", {1, 2, 10},
     "restated by № 268, of unknown publication; its note and the order at hand are compared"),
    (five, "act/order-2020-06-08-335/att_1__para_13?on=2021-01-01", {1, 2, 3},
     "the words before the restatement are not at hand; its instruction had no effect yet"),
    (five, "act/order-2020-06-08-335/para_1?on=2023-01-01", {2},
     "nothing changed point 1; only the order's publication is unknown"),
    (five, "act/order-2015-10-09-982/att_1__para_6?on=2019-12-01", {2, 4},
     "a note about point 7 stands under point 6"),
    (lambda: family("adopted_and_consolidated"), f"act/{MADE}/att_1__para_3?on=2020-06-01", {5},
     "the consolidated text has lost the words that the adopted one has"),
    (five, "act/20135/att_n2__para_1?on=2026-06-01", {1, 3, 6, 10},
     "№ 144-НҚ enters into force in two parts by paragraphs that can be counted in two ways"),
    (registered, f"act/{MADE}/para_1?on=2023-01-01", {7}, "in force from its registration"),
    (lambda: family("repeal_of_amending_order"), f"act/{MADE}/att_1__para_3?on=2023-01-01",
     {1, 8, 10}, "№ 21 changed the point a year before it was repealed: the change stays"),
    (lambda: family("repeal_of_amending_order_before_effect"),
     f"act/{MADE}/att_1__para_3?on=2023-01-01", {8, 10}, "№ 21 was repealed before its effect"),
    (lambda: family("amended_before_effect"), f"act/{MADE}/att_1__para_3?on=2023-01-01",
     {1, 9, 10}, "№ 22 changed the instruction of № 21 before it took effect"),
    (lambda: family("chain_on_one_clause"), f"act/{MADE}/att_1__para_2?on=2020-06-01", set(),
     "on that day no operation has taken effect"),
    (plain, f"act/{MADE}/para_1?on=2023-01-01", set(), "all is printed"),
    (plain, f"act/{MADE}?on=2023-01-01", set(), "the same for the whole act"),
    (five, "act/order-2015-10-09-982?on=2017-01-01", {1, 2, 3, 4},
     "the whole text has clauses of which notes disagree and words that are not at hand"),
    (five, "act/order-2019-01-28-45", {1}, "an act that is only mentioned"),
    (five, "redline/order-2020-06-08-335/att_1__para_13?from=2021-01-01&to=2023-01-01",
     {1, 2, 3, 10}, "both sides of the change"),
    (five, "operations/order-2022-05-13-268", {10}, "operations on texts with and without notes"),
    (lambda: family("instruction_taken_out_before_effect"), "operations/order-2021-01-05-21",
     {8, 10}, "point 1 of the amending order was deleted before its effect"),
]  # fmt: skip


def listed(tree: HtmlElement) -> set[int]:
    links = select(tree, "section.grounds li > a")
    for link in links:
        number = int(link.get("href").partition("#decision-")[2])
        decision = DECISIONS[number - 1]
        assert words(link) == f"{number}. {decision.title}"
        assert words(link.getparent()).endswith(decision.rule)
    return {int(link.get("href").partition("#decision-")[2]) for link in links}


@pytest.mark.parametrize(("site", "path", "expected", "_why"), LISTED)
def test_a_page_lists_the_decisions_that_it_rests_on(site, path, expected, _why):
    found = page(site(), f"/-/tarmaq/{path}")
    assert listed(found) == expected


def test_every_decision_is_listed_somewhere():
    assert set.union(*(expected for _, _, expected, _ in LISTED)) == set(range(1, 11))


def test_a_service_lists_those_of_its_rules():
    """№ 335 has its fee from № 321 by a note: the day of that act's publication is not known."""
    tree = page(five(), "/-/tarmaq/services?q=335&on=2023-01-01")
    address = next(link.get("href") for link in select(tree, "a[href^=/-/tarmaq/service/]"))
    assert 2 in listed(page(five(), address))


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_page_of_decisions_has_all_and_leads_nowhere_else(language):
    tree = page(five(), "/-/tarmaq/decisions", language=language)
    spoken = translator(language)
    for decision in DECISIONS:
        (title,) = tree.xpath(f"//dt[@id='decision-{decision.number}']")
        assert words(title) == f"{decision.number}. {spoken.gettext(decision.title)}"
        assert words(title.getnext()) == spoken.gettext(decision.rule)
    assert all(str(href).startswith("/") for href in tree.xpath("//main//a/@href"))


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("show 335/2020-06-08#para_13 --on 2023-01-01", {1, 2, 10}),
        ("show 335/2020-06-08#para_13 --on 2021-01-01", {1, 2, 3}),
        ("history 335/2020-06-08#para_13", {1, 2, 3, 10}),
        # the rules are those of № 392 as № 268 restated them, of unknown publication
        ("deadline улар --case issue --filed 2023-03-07T16:30", {2}),
        ("fee 335/2020-06-08 --case issue --on 2022-10-03", {2}),
    ],
)
def test_the_command_line_has_a_line_for_each(command, expected):
    result = CliRunner().invoke(main, [*command.split(), "--db", str(base())])
    lines = re.findall(r"^rests on decision (\d+) \(docs/decisions\): (.+)$", result.stdout, re.M)
    assert {int(number) for number, _ in lines} == expected
    for number, title in lines:
        assert title == DECISIONS[int(number) - 1].title
