"""Searching: every form of a word, on a day; numbers; pages; snippets.  Read from the orders."""

import json
import sqlite3
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

import queries.search.direct
from kb.effective import ExactDate
from kb.write import write_base
from parsers.kazakh.stems import stem, stems, tokens
from queries.base import open_base
from queries.errors import UnknownActError
from queries.search.as_json import result_to_json
from queries.search.day import Status
from queries.search.find import SearchAsk, SearchResult, find, search
from queries.search.snippet import snippet
from queries.search.terms import read_terms
from tests.kb.families import base_of, files_of
from tests.queries.five_orders import base as five_orders

DAY = date(2023, 1, 1)


@pytest.fixture(scope="module")
def orders() -> sqlite3.Connection:
    return open_base(five_orders())


@pytest.fixture(scope="module")
def family(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    """Point 3: three working days, from 01.02.2021 five; point 4 deleted on that day."""
    path = tmp_path_factory.mktemp("base") / "law.db"
    write_base(base_of(files_of("restate_and_delete_point")), path)
    return sqlite3.connect(path)


def hits(result: SearchResult, act: str | None = None) -> dict[tuple[str, int], Status]:
    return {
        (hit.eid, hit.ordinal): hit.status
        for group in result.groups
        for hit in group.hits
        if act in (None, group.act.number)
    }


def direct(result: SearchResult) -> list[tuple[str | None, str | None]]:
    return [(hit.act.number, hit.eid) for hit in result.direct]


# --- on a day ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "old", "new"),
    [
        (date(2020, 2, 29), Status.COMING, Status.COMING),  # № 10 begins on 01.03.2020
        (date(2020, 3, 1), Status.IN_FORCE, Status.COMING),
        (date(2021, 1, 31), Status.IN_FORCE, Status.COMING),
        (date(2021, 2, 1), Status.PAST, Status.IN_FORCE),
    ],
)
def test_both_wordings_are_found_with_their_status_on_the_day(family, day, old, new):
    found = hits(find(family, SearchAsk("жұмыс күнінде қараған", day, limit=100)), "10")
    assert found == {("att_1__para_3", 1): old, ("att_1__para_3", 2): new}


@pytest.mark.parametrize(
    ("words", "day", "status", "found"),
    [
        ("үш жұмыс күні", date(2021, 2, 1), Status.IN_FORCE, set()),
        ("үш жұмыс күні", date(2021, 2, 1), Status.PAST, {("att_1__para_3", 1)}),
        ("бес жұмыс күні", date(2021, 1, 31), Status.COMING, {("att_1__para_3", 2)}),
        ("тегін көрсету", date(2021, 1, 31), Status.IN_FORCE, {("att_1__para_4", 1)}),
        ("тегін көрсету", date(2021, 2, 1), Status.PAST, {("att_1__para_4", 1)}),
        ("тегін көрсету", date(2021, 2, 1), Status.IN_FORCE, set()),
    ],
)
def test_a_status_narrows_to_wordings_that_stand_so_on_the_day(family, words, day, status, found):
    ask = SearchAsk(words, day, act="10/2020-01-10", statuses=(status,))
    assert set(hits(find(family, ask))) == found


def test_inside_a_window_a_wording_is_uncertain(orders):
    # Point 13 was restated by № 268, which begins between 18.07.2022 and 17.08.2022.
    ask = SearchAsk("Тыңдау хабардар етілген күннен", date(2022, 8, 1), act="335/2020-06-08")
    assert hits(find(orders, ask))["att_1__para_13__part_3", 2] is Status.UNCERTAIN


def test_an_interval_comes_with_its_dates(family):
    (group,) = find(family, SearchAsk("үш", date(2021, 1, 1), act="10/2020-01-10")).groups
    (hit,) = group.hits
    assert hit.valid_from == ExactDate(date(2020, 3, 1))
    assert hit.valid_to == ExactDate(date(2021, 2, 1))
    assert (hit.state, hit.certainty) == ("in_force", "exact")


# --- words ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "other", "why"),
    [
        ("лицензия", "лицензияларды", "plural and case"),
        ("беру", "берілген", "passive participle"),
        ("бұйрық", "бұйрығымен", "voiced consonant"),
        ("Қағида", "ҚАҒИДАЛАРЫНДА", "capitals"),
        ("мемлекеттік", "мемлекеттiк", "Latin i"),
        ("беру лицензия", "лицензияны беретін", "order does not matter"),
    ],
)
def test_every_form_of_the_words_finds_the_same(orders, typed, other, why):
    found = [find(orders, SearchAsk(words, DAY, limit=1000)) for words in (typed, other)]
    assert found[0].total > 0
    assert hits(found[0]) == hits(found[1]), why


def test_near_words_find_different_clauses(orders):
    # № 335 has chapters (тарау), and minerals that are widely spread (кең таралған).
    act = "335/2020-06-08"
    chapters = hits(find(orders, SearchAsk("тарау", DAY, act=act)))
    spread = hits(find(orders, SearchAsk("таралу", DAY, act=act)))
    assert chapters.keys() & spread.keys() == set()
    assert len(spread) == 1
    assert chapters


def test_a_phrase_is_looked_for_as_written(family):
    ask = SearchAsk('"жұмыс күні ішінде"', DAY, act="10/2020-01-10")
    assert set(hits(find(family, ask))) == {("att_1__para_3", 1), ("att_1__para_3", 2)}
    for other in ('"жұмыс күнінің ішінде"', '"күні жұмыс"', '"ішінде жұмыс күні"'):
        assert find(family, SearchAsk(other, DAY)).total == 0


def test_the_beginning_of_a_word_is_taken_if_nothing_else_is_there(orders):
    found = find(orders, SearchAsk("лиценз", DAY))
    assert found.total >= find(orders, SearchAsk("лицензия", DAY)).total
    assert found.notes == ("no clause has a form of 'лиценз': taken for a word's beginning",)
    assert find(orders, SearchAsk("лицензия", DAY)).notes == ()


@pytest.mark.parametrize(
    "words", ["", "   ", '"', "OR", '" OR 1=1 --', "NEAR(", "жоқсөзжоқ", "*", "^", "{stems}:", "''"]
)
def test_no_words_are_operators_of_the_search(orders, words):
    assert search(orders, words, DAY) == ()


@given(st.text(alphabet="аб1 \"*():^-+{}«»/'№NEARORD", max_size=60))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_anything_can_be_typed(orders, words):
    result = find(orders, SearchAsk(words, DAY, limit=3))
    assert result.total >= sum(len(group.hits) for group in result.groups)


def test_a_slow_search_finds_the_same(orders):
    """The same question answered from the texts alone, without index and without SQL words."""
    texts = orders.execute("""
        select v.id, v.text from clause_versions as v where v.text is not null
    """).fetchall()
    stemmed = {key: set(stems(text)) for key, text in texts}
    for words in ("лицензия беру", "мерзім", "жұмыс күн", "қызмет алушы бас тарту", "335"):
        asked = set(stems(words))
        wanted = {key for key, found in stemmed.items() if asked <= found}
        result = find(orders, SearchAsk(words, DAY, limit=5000))
        found = {f"{hit.clause}@{hit.ordinal}" for group in result.groups for hit in group.hits}
        # Besides, the search looks through headings, which stand in a column of their own.
        assert wanted <= found
        for key in found - wanted:
            heading = orders.execute(
                "select heading from clauses where id = ?", (key.rpartition("@")[0],)
            ).fetchone()[0]
            assert asked <= stemmed.get(key, set()) | set(stems(heading or ""))


# --- numbers ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "found", "why"),
    [
        ("51-НҚ", [("51-НҚ", None)], "the number of an act that is only amended"),
        ("51-нқ бұйрық", [("51-НҚ", None)], "small letters, and a word beside it"),
        ("№ 335", [("335", None)], "with the sign"),
        ("№335", [("335", None)], "without a blank"),
        ("N 335", [("335", None)], "with a Latin N"),
        ("335", [("335", None)], "bare"),
        ("20865", [("335", None)], "the registration number"),
        ("V2000020865", [("335", None)], "the Adilet id"),
        ("335/2020-06-08", [("335", None)], "number and day"),
        ("335/2020-06-09", [], "no act of that number has that day"),
        ("335 13-тармақ", [("335", "att_1__para_13")], "a point of an act"),
        ("№ 335 бұйрықтың 13-тармағында", [("335", "att_1__para_13")], "inflected"),
        ("335 para_13", [("335", "att_1__para_13")], "an eId"),
        ("335 2-тармақтың 5) тармақшасы", [("335", "att_1__para_2__subpara_5")], "in order"),
        ("99999", [], "no such number"),
        ("335 999-тармақ", [("335", None)], "no such point: the act itself"),
        ("лицензия", [], "no number"),
    ],
)
def test_numbers_lead_straight_to_what_they_name(orders, typed, found, why):
    assert direct(find(orders, SearchAsk(typed, DAY))) == found, why


def test_a_clause_without_an_act_leads_to_each_of_that_number(orders):
    found = direct(find(orders, SearchAsk("13-тармақ", DAY)))
    assert ("335", "att_1__para_13") in found
    assert len({act for act, _ in found}) > 1


@pytest.mark.parametrize("at_once", [1, 2, 7])
def test_clauses_of_a_number_come_alike_however_many_acts_are_read_at_once(
    orders, monkeypatch, at_once
):
    whole = direct(find(orders, SearchAsk("3-тармақ", date(2023, 1, 1))))
    assert len({act for act, _ in whole}) > 2
    monkeypatch.setattr(queries.search.direct, "_ACTS_AT_ONCE", at_once)
    assert direct(find(orders, SearchAsk("3-тармақ", date(2023, 1, 1)))) == whole


def test_a_status_is_asked_of_all_wordings_found_not_only_of_a_page(orders):
    day = date(2021, 1, 1)
    every = find(orders, SearchAsk("өтініш", day, limit=10_000))
    coming = [hit for group in every.groups for hit in group.hits if hit.status is Status.COMING]
    few = find(orders, SearchAsk("өтініш", day, statuses=(Status.COMING,), limit=5))
    assert few.total == len(coming) > 5


def test_a_clause_is_looked_for_in_the_act_given(orders):
    found = find(orders, SearchAsk("13-тармақ", DAY, act="335/2020-06-08"))
    assert direct(found) == [("335", "att_1__para_13")]


def test_words_beside_a_number_are_looked_for_within_its_act(orders):
    # No clause says both "335" and "тыңдау"; point 13 of № 335 is about the hearing (тыңдау).
    result = find(orders, SearchAsk("335 тыңдау", DAY))
    assert {group.act.number for group in result.groups} == {"335"}
    assert ("att_1__para_13__part_3", 2) in hits(result)
    assert result.notes == ("looked for within № 335 of 08.06.2020",)


def test_a_number_is_found_in_texts_too(orders):
    result = find(orders, SearchAsk("51-НҚ", DAY))
    # № 144-НҚ names it in its title and in point 1.
    assert {eid for eid, _ in hits(result, "144-НҚ")} == {"title", "para_1"}


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2015, 1, 1), Status.COMING),
        (date(2019, 1, 1), Status.IN_FORCE),
        (date(2020, 6, 1), Status.UNCERTAIN),  # repealed between 03.05.2020 and 01.08.2020
        (date(2021, 1, 1), Status.PAST),
    ],
)
def test_what_is_named_comes_with_its_state_on_the_day(orders, day, status):
    (hit,) = find(orders, SearchAsk("982", day)).direct
    assert (hit.act.number, hit.status) == ("982", status)


# --- filters, groups and pages ----------------------------------------------------------


def test_kinds_narrow_to_clauses_of_them(orders):
    result = find(orders, SearchAsk("лицензия", DAY, kinds=("row", "heading"), limit=500))
    kinds = {hit.kind for group in result.groups for hit in group.hits}
    assert kinds == {"row", "heading"}


def test_an_act_that_is_not_there_is_an_error_with_candidates(orders):
    with pytest.raises(UnknownActError, match="335/2020-06-08"):
        find(orders, SearchAsk("лицензия", DAY, act="334/2020-06-08"))


def test_pages_put_together_are_the_whole(orders):
    whole = find(orders, SearchAsk("лицензия", DAY, limit=1000))
    offset: int | None = 0
    pages = []
    while offset is not None:
        page = find(orders, SearchAsk("лицензия", DAY, limit=7, offset=offset))
        assert (page.total, page.acts) == (whole.total, whole.acts)
        pages += [(group.act.id, hit) for group in page.groups for hit in group.hits]
        offset = page.next_offset
    assert pages == [(group.act.id, hit) for group in whole.groups for hit in group.hits]
    assert len(pages) == whole.total
    assert sum(group.total for group in whole.groups) == whole.total


def test_an_act_is_one_group(orders):
    acts = [group.act.id for group in find(orders, SearchAsk("қызмет", DAY, limit=1000)).groups]
    assert len(acts) == len(set(acts)) > 1


def test_a_page_behind_the_last_is_empty(orders):
    result = find(orders, SearchAsk("лицензия", DAY, offset=10_000))
    assert (result.groups, result.next_offset) == ((), None)
    assert result.total > 0


def test_the_same_search_gives_the_same_result(orders):
    ask = SearchAsk("мемлекеттік қызмет көрсету", DAY, limit=50)
    assert find(orders, ask) == find(orders, ask)


def test_too_many_words_are_told(orders):
    result = find(orders, SearchAsk(" ".join(f"сөз{n}" for n in range(40)), DAY))
    assert result.notes == ("only the first 32 words of 1000 characters count",)


# --- snippets ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("Лицензияны беру мерзімі", "лицензия", ["Лицензияны"]),
        ("51-НҚ бұйрық", "51-НҚ", ["51-НҚ"]),
        ("Үш жұмыс\nкүні ішінде", '"жұмыс күні"', ["жұмыс күні"]),
        ("күні жұмыс", '"жұмыс күні"', []),
        ("<b>заң</b> & заңы", "заң", ["заң", "заңы"]),
    ],
)
def test_a_snippet_marks_what_was_looked_for(text, words, marked):
    pieces = snippet(text, read_terms(words))
    assert [part for part, is_hit in pieces if is_hit] == marked
    assert "".join(part for part, _ in pieces) == " ".join(text.split())


def test_a_long_text_is_cut_around_the_words():
    text = "бос " * 200 + "лицензия беру " + "бос " * 200
    pieces = snippet(text, read_terms("лицензия беру"))
    whole = "".join(part for part, _ in pieces)
    assert [part for part, is_hit in pieces if is_hit] == ["лицензия", "беру"]
    assert whole.startswith("… бос")
    assert whole.endswith("бос …")
    assert len(whole) < 400


@given(
    st.lists(st.sampled_from(["заң", "заңы", " ", "\n", ",", "сот", "x" * 90, "–"]), max_size=80)
)
def test_a_snippet_is_a_stretch_of_the_text(parts):
    text = "".join(parts)
    pieces = snippet(text, read_terms("заң сот"))
    inner = "".join(part for part, _ in pieces).removeprefix("… ").removesuffix(" …")
    assert "".join(inner.split()) in "".join(text.split())
    for part, is_hit in pieces:
        assert not is_hit or {stem(word) for _, _, word in tokens(part)} <= {"заң", "сот"}


# --- JSON -------------------------------------------------------------------------------


@pytest.mark.parametrize("words", ["лицензия беру", "335 13-тармақ", "51-НҚ", "жоқсөзжоқ"])
def test_the_json_has_the_shape_that_its_schema_promises(orders, words):
    text = (files("queries.schemas") / "search.schema.json").read_text("utf-8")
    Draft202012Validator.check_schema(json.loads(text))
    checker = Draft202012Validator(json.loads(text), format_checker=FormatChecker())
    found = result_to_json(find(orders, SearchAsk(words, DAY, statuses=(Status.IN_FORCE,))))
    assert list(checker.iter_errors(found)) == []
    assert json.loads(json.dumps(found, ensure_ascii=False)) == found
