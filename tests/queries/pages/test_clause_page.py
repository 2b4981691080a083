"""The page of a clause: its words on a day, timeline, cause, relations and sources."""

import sqlite3
from datetime import date

import pytest
from datasette.utils import tilde_encode

from kb.effective import DateWindow, ExactDate, UnknownDate
from queries.acts import ActRecord
from queries.pages.views.clause_page import standing_of
from queries.wordings.answers import Answer
from tests.queries import five_orders
from tests.queries.act_sites import AMENDING, LIGHT, MINING, at, family, five, page, select, words

POINT = f"/-/tarmaq/act/{MINING}/att_1__para_13"
MADE = "/-/tarmaq/act/order-2020-01-10-10/att_1__para_3"
DAY = date(2022, 8, 1)
WINDOW = DateWindow(date(2022, 7, 18), date(2022, 8, 17), "a", "r")


def version(state="in_force", text="т", begin=None, end=None) -> Answer:
    act = ActRecord(
        "a", "a", "order", None, False, None, None, None, None, None, None, "", None, True
    )
    start = begin or ExactDate(date(2020, 1, 1))
    return Answer(act, "para_1", None, state, "exact", "exact", text, start, end, None, "b")


@pytest.mark.parametrize(
    ("found", "standing"),
    [
        (version(), "in_force"),
        # It ends, but not yet.
        (version(end=ExactDate(date(2022, 8, 2))), "until"),
        # The end is the first day on which it no longer holds.
        (version(end=ExactDate(DAY)), "past"),
        (version(begin=ExactDate(date(2022, 8, 2))), "deferred"),
        (version(begin=WINDOW), "open"),
        (version(begin=UnknownDate("?")), "start_unknown"),
        (version(text=None), "no_wording"),
        (version(state="unknown", text=None), "unknown"),
        (version(state="deleted", text=None), "deleted"),
        (version(state="repealed", text=None), "repealed"),
        (version(state="suspended"), "suspended"),
        # What is to be repealed later is not repealed.
        (version(state="repealed", text=None, begin=ExactDate(date(2023, 1, 1))), "deferred"),
    ],
)
def test_how_a_version_stands_to_a_day(found, standing):
    assert standing_of(found, DAY) == standing


def test_the_words_on_a_day_are_whole():
    text = words(select(page(five(), f"{POINT}?on=2023-01-01"), "section.text")[0])
    assert text.startswith("13. Жауапты орындаушы көрсетілетін қызметті берушінің")
    assert text.endswith("дәлелді бас тартуды береді.")


def test_two_readings_of_a_clause_are_both_shown():
    first, second = select(page(five(), f"{POINT}?on=2022-08-01"), "section.text .reading")
    assert "wording not in the collection" in words(first)
    assert "13. Жауапты орындаушы" in words(second)


def test_the_timeline_names_states_and_dates_and_no_magic_day():
    tree = page(five(), f"{POINT}?on=2023-01-01")
    newest, oldest = select(tree, ".timeline > li")
    assert words(newest).startswith("in force on the day shown")
    assert "begins: a day between 2022-07-18 and 2022-08-17" in words(newest)
    assert words(oldest).startswith("wording not in the collection")
    assert "begins: a day between 2020-07-09 and 2020-08-08" in words(oldest)
    text = words(tree)
    assert "9999" not in text
    assert "1900" not in text


@pytest.mark.parametrize(
    ("path", "day", "states"),
    [
        # № 268, point 4 of its list: repealed from 2023-10-01.
        (f"/-/tarmaq/act/{AMENDING}/att_1__para_4", "2023-01-01", ["deferred: not in force yet", "wording not in the collection"]),
        (f"/-/tarmaq/act/{AMENDING}/att_1__para_4", "2024-01-01", ["repealed", "wording not in the collection"]),
        # № 982, point 6, 7): deleted by № 45 between 2019-02-08 and 2019-05-09; what is gone is
        # not repealed once more with the act.
        (f"/-/tarmaq/act/{LIGHT}/att_1__para_6__subpara_7", "2019-06-01", ["deleted", "wording not in the collection"]),
    ],
)  # fmt: skip
def test_states_of_versions_on_several_days(path, day, states):
    found = [words(p) for p in select(page(five(), f"{path}?on={day}"), ".timeline > li > p > b")]
    assert found == states


def test_a_suspension_is_a_version_of_its_own():
    found = [
        words(p)
        for p in select(page(family("suspension"), f"{MADE}?on=2021-03-01"), ".timeline li > p > b")
    ]
    assert found == ["deferred: not in force yet", "suspended", "no longer in force"]


def test_the_amending_words_stand_beside_the_changed_words():
    # "words_once": "үш" is replaced by "бес" in point 3.
    tree = at(page(family("words_once"), f"{MADE}?on=2021-06-01"), "cause")
    assert "деген сөз" in words(select(tree, ".ordered")[0])
    changed = select(tree, ".changed .words")[0]
    assert [d.text_content() for d in select(changed, "del")] == ["[deleted: үш]"]
    assert [d.text_content() for d in select(changed, "ins")] == ["[added: бес]"]


def test_an_order_that_could_not_be_carried_out_stands_on_its_clause():
    # "impossible_targets": № 22 restates point 5, which № 21 had taken out.
    address = "/-/tarmaq/act/order-2020-01-10-10/att_1__para_5?on=2022-06-01"
    (one,) = select(at(page(family("impossible_targets"), address), "versions"), ".operations li")
    assert "not applied: it failed" in words(one)
    assert "№ 22 of 05.01.2022" in words(one)
    assert "was deleted before" in words(one)


def test_two_versions_can_be_chosen_for_comparison():
    tree = page(five(), f"{POINT}?on=2023-01-01")
    form = select(at(tree, "versions"), "form")[0]
    assert form.get("action") == f"/-/tarmaq/redline/{MINING}/att_1__para_13"
    chosen = {s.get("name"): select(s, "option[selected]") for s in select(form, "select")}
    assert chosen["from"][0].get("value") == "v1"
    assert chosen["to"][0].get("value") == "v2"


def test_what_it_cites_and_what_cites_it_are_links():
    tree = page(five(), f"{POINT}?on=2023-01-01")
    cites = at(tree, "cites")
    assert "осы Қағидаларға 3-қосымшаға" in words(cites)
    assert [a.get("href") for a in select(cites, "a")] == [
        f"/-/tarmaq/act/{MINING}/att_1__annex_3?on=2023-01-01"
    ]
    # № 268, item 6: "13-тармақ мынадай редакцияда жазылсын:".
    by = [a.get("href") for a in select(at(tree, "cited-by"), "a")]
    assert f"/-/tarmaq/act/{AMENDING}/att_1__para_6__p_3?on=2023-01-01" in by
    # Point 11: "осы Қағидалардың 9-тармағында".
    nine = page(five(), f"/-/tarmaq/act/{MINING}/att_1__para_9?on=2023-01-01")
    own = [a.get("href") for a in select(at(nine, "cited-by"), "a")]
    assert f"/-/tarmaq/act/{MINING}/att_1__para_11?on=2023-01-01" in own


def test_a_reference_whose_act_is_not_told_says_so():
    # № 335, point 15: "Заңның 25-бабының 2-тармағына" – which law is not said there.
    tree = page(five(), f"/-/tarmaq/act/{MINING}/att_1__para_15?on=2023-01-01")
    assert "it is not known which act is meant" in words(at(tree, "cites"))


def test_rules_that_rest_on_it_lead_to_the_service():
    tree = at(page(five(), f"{POINT}?on=2023-01-01"), "rules")
    assert "Тыңдау хабардар етілген күннен бастап 2 (екі) жұмыс күнінен" in words(tree)
    assert all(
        a.get("href").startswith("/-/tarmaq/service/order-2020-06-08-335")
        for a in select(tree, "a[lang=kk]")
    )
    assert select(tree, "a[lang=kk]")


def test_the_place_of_origin_and_the_address_are_shown():
    tree = page(five(), f"{POINT}?on=2023-01-01")
    said = words(at(tree, "sources"))
    assert "order-2020-06-08-335-mining-licence-rules.kk.txt: characters " in said
    assert words(select(tree, ".address code")[0]) == f"{POINT}?on=2023-01-01"


def test_a_piece_without_versions_shows_its_words():
    tree = page(five(), f"/-/tarmaq/act/{MINING}/att_1__box_1")
    assert "№ 335 бұйрығымен бекітілген" in words(select(tree, "section.text")[0])


def test_clauses_of_every_kind_have_a_page():
    # A clause in ten, so that every kind comes: none may fail on any day.
    connection = sqlite3.connect(five_orders.base())
    found = connection.execute("select act, eid from clauses order by id").fetchall()[::10]
    kinds = set()
    for act, eid in found:
        tree = page(five(), f"/-/tarmaq/act/{tilde_encode(act)}/{tilde_encode(eid)}?on=2022-08-01")
        kinds.add(len(select(tree, ".timeline > li")))
        assert select(tree, "h1")
    assert len(kinds) > 1
