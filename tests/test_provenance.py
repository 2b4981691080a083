"""No fact without a source: every row and column of a base is walked back to what it rests on.

The sources are read again from the files; what the base says of them is not asked.
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ingest.errors import IngestError
from ingest.read import read_document
from kb.effective import (
    AFTER_ADOPTION,
    AFTER_REGISTRATION,
    BETWEEN_EDITIONS,
    SPLIT_SCOPE,
    Assumptions,
)
from kb.schema import columns, primary_key
from kb.tables import TABLES
from tests.provenance.collection import Place, collection, compact, is_place, place_names
from tests.provenance.kinds import DATED, KINDS, Kind

Row = dict[str, Any]
# Rows that need no place of their own: what stands in for it has its own test below.
WITHOUT_PLACE = {
    "acts": "mentioned by rows that have one",
    "assumptions": "the program's own, listed in decisions",
    "build": "what the base was built from",
    "clause_versions": "the document that the basis names, and the event that began it",
    "coverage": "counted from the document",
    "documents": "is the source",
    "edition_changes": "two editions, each a document",
    "editions": "is a document",
    "offered": "the format of its document",
    "publications": "the operator's table, or what a document offers",
    "spans": "is a place",
    "unread_files": "a file that is not in the base",
    "witnesses": "is a document",
}
MAY_LACK_PLACE = {"clauses", "events", "readings", "warnings"}
BRACKET = 160
"""Characters behind a reference in which its registration stands, in brackets."""
CERTAINTIES = {"exact", "computed", "presumed", "uncertain", "unknown", None}
ASSUMED = {AFTER_ADOPTION, AFTER_REGISTRATION, BETWEEN_EDITIONS, SPLIT_SCOPE}


def of_kind(*kinds: Kind) -> list[tuple[str, str]]:
    return [
        (t, name) for t, names in KINDS.items() for name, kind in names.items() if kind in kinds
    ]


def places(table: str, row: Row) -> list[Place]:
    return list(collection().places(table, row))


def stands_at(words: str, place: Place) -> bool:
    """Whether words stand at a place: whole, or, in cells printed side by side, letter for letter.

    Cells of a table that was printed as text stand in the source line by line, so the words of
    one are torn apart by those of the others.
    """
    sources, wanted = collection().sources, compact(words)
    repaired, raw = sources.repaired(place), compact(sources.raw(place))
    return wanted in repaired or wanted in raw or not (Counter(wanted) - Counter(repaired))


def stands_in(words: str, document: str) -> bool:
    found = collection().sources.documents[document]
    whole = compact(found.text) + compact(found.source.text)
    return compact(words) in whole or all(compact(word) in whole for word in words.split())


@pytest.mark.parametrize("table", TABLES)
def test_every_column_has_its_kind_of_provenance(table: str) -> None:
    told = {
        spec.name
        for spec in columns(table)
        if not (spec.column.key or spec.column.references or is_place(table, spec.name))
    }
    assert told == set(KINDS.get(table, {}))


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_rows(table: str) -> None:
    """So that no walk below is over nothing."""
    assert collection().rows(table)


@pytest.mark.parametrize("table", TABLES)
def test_every_row_has_a_place_inside_its_source(table: str) -> None:
    documents = collection().sources.documents
    for row in collection().rows(table):
        found = places(table, row)
        assert found or table in WITHOUT_PLACE or table in MAY_LACK_PLACE, row
        for place in found:
            assert 0 <= place.start <= place.end <= len(documents[place.document].source.text), row
            assert "document" not in row or place.document == row["document"], row


def test_the_base_has_the_sources_as_they_are_read_from_the_files() -> None:
    sources = collection().sources.documents
    rows = collection().rows("documents")
    assert {row["id"] for row in rows} == set(sources)
    for row in rows:
        source = sources[row["id"]].source
        assert (row["name"], row["format"], row["text"]) == (
            source.name,
            source.format,
            source.text,
        )
        assert row["chars"] == len(source.text)


@pytest.mark.parametrize(("table", "column"), of_kind(Kind.AT_PLACE))
def test_words_stand_at_their_place(table: str, column: str) -> None:
    for row in collection().rows(table):
        if row[column] is None or (table == "clauses" and not row["in_text"]):
            continue  # a clause that only an instruction names: tested below
        found = places(table, row)
        if not found and row[column] == "":
            continue
        assert any(stands_at(row[column], place) for place in found), (row, found)


def test_a_place_that_is_moved_is_found_out() -> None:
    """The test above can fail: words do not stand just behind their place."""
    moved = [
        (row["quote"], replace(place, start=place.end, end=place.end + place.end - place.start))
        for row in collection().rows("rules")
        for place in places("rules", row)
    ]
    assert sum(stands_at(quote, place) for quote, place in moved) < len(moved) / 10


@pytest.mark.parametrize(("table", "column"), of_kind(Kind.IN_DOCUMENT))
def test_words_stand_in_their_document(table: str, column: str) -> None:
    for row in collection().rows(table):
        if row[column]:
            assert any(stands_in(row[column], name) for name in sources_of(table, row)), row


def sources_of(table: str, row: Row) -> list[str]:
    """The documents that a row is of, or, for what was put together, all that can have told it."""
    if table == "readings":  # the words that are preferred stand in the other file
        edition = collection().row("editions", row["edition"])
        return [edition["document"]] if edition is not None else []
    if row.get("document") and table != "events":  # an event's instruction is the other act's
        return [row["document"]]
    return list(collection().sources.documents)


def test_clauses_that_only_an_instruction_names_are_its_words() -> None:
    """Their words are new words of the order, or there are none."""
    named = [row for row in collection().rows("clauses") if not row["in_text"]]
    assert named
    for row in named:
        assert not row["text"] or stands_in(row["text"], row["document"]), row
        assert any(
            _names(row, table) for table in ("events", "amendments", "joins", "citations")
        ), row


def _names(clause: Row, table: str) -> bool:
    """Whether a row of a table leads to a clause, or to one inside it."""
    links = [s.name for s in columns(table) if s.column.references == "clauses"]
    named = (row[link] for row in collection().rows(table) for link in links if row[link])
    parents = _ancestry(clause["id"])
    return any(
        one == clause["id"] or one.startswith(clause["id"]) or one in parents for one in named
    )


def _ancestry(clause: str) -> set[str]:
    found = set()
    row = collection().row("clauses", clause)
    while row is not None and row["parent"]:
        found.add(row["parent"])
        row = collection().row("clauses", row["parent"])
    return found


def test_words_of_a_version_stand_in_a_document_or_follow_from_an_instruction() -> None:
    whole = collection().sources.whole
    for row in collection().rows("clause_versions"):
        if not row["text"] or compact(row["text"]) in whole:
            continue
        clause = collection().row("clauses", row["clause"])
        if clause is not None and clause["text"] == row["text"]:
            continue  # torn apart by other cells, and tested as the clause's words
        event = collection().row("events", row["cause_event"])
        assert event is not None, row
        assert row["basis"].startswith("amendment"), row


def test_every_version_names_the_file_or_the_instructions_that_it_rests_on() -> None:
    names = {row["name"] for row in collection().rows("documents")}
    for row in collection().rows("clause_versions"):
        of_a_file = any(name in row["basis"] for name in names)
        assert of_a_file or row["basis"].startswith("the amendments of the act"), row
        assert row["cause_event"] or row["reason"] or row["basis"], row


def test_an_event_without_a_place_says_nothing_or_comes_from_a_format() -> None:
    for row in collection().rows("events"):
        if not places("events", row):
            silent = row["quote"] == "" and row["effect_certainty"] == "unknown"
            assert silent or row["origin"] in ("metadata", "editions"), row


@pytest.mark.parametrize(("table", "prefix"), sorted(DATED))
def test_a_date_of_effect_is_printed_counted_or_assumed(table: str, prefix: str) -> None:
    for row in collection().rows(table):
        certainty, first = row[f"{prefix}_certainty"], row[f"{prefix}_earliest"]
        last, reason = row[f"{prefix}_latest"], row.get(f"{prefix}_reason", "not kept here")
        assumption = row.get(f"{prefix}_assumption")
        assert certainty in CERTAINTIES
        for day in filter(None, (first, last)):
            date.fromisoformat(day)
        match certainty:
            case "exact":
                assert first == last
                assert first is None or _is_printed(first), row
            case "computed":
                assert first == last
                assert reason, row
            case "presumed" | "uncertain":
                assert reason, row
                if f"{prefix}_assumption" in row:
                    assert assumption in ASSUMED, row
            case "unknown":
                assert last is None, row
                assert reason, row


def _is_printed(day: str) -> bool:
    """Whether some source prints a day, as 01.03.2020 or with a name of the month."""
    when = date.fromisoformat(day)
    written = rf"{when:%d\.%m\.%Y}|{when.year}жылғы{when.day}\D"
    return re.search(written, collection().sources.whole) is not None


def test_assumptions_are_the_program_s_own_and_no_other() -> None:
    rows = {row["key"]: row["days"] for row in collection().rows("assumptions")}
    assert set(rows) == ASSUMED
    assert rows[AFTER_REGISTRATION] == Assumptions().after_registration
    assert rows[AFTER_ADOPTION] == Assumptions().after_adoption
    used = {
        row[spec.name]
        for table in TABLES
        for spec in columns(table)
        if spec.column.references == "assumptions"
        for row in collection().rows(table)
    } - {None}
    assert used <= set(rows)
    assert used


def test_publications_are_lines_of_the_operator_s_table_or_offered() -> None:
    with collection().publications.open(encoding="utf-8", newline="") as lines:
        table = {(line["date"], line["source"]) for line in csv.DictReader(lines)}
    for row in collection().rows("publications"):
        if row["origin"] == "table":
            assert (row["date"], row["source"]) in table, row
        else:
            assert _offered(row["document"], row["date"]), row


def test_corrections_are_those_of_the_operator() -> None:
    written = "\n".join(
        path.read_text(encoding="utf-8") for path in collection().corrections.glob("*.yaml")
    )
    for row in collection().rows("corrections"):
        for column in ("target", "needle", "reading", "who", "why"):
            assert row[column] in written, row


def test_what_is_offered_is_offered_by_the_format_or_the_name() -> None:
    for row in collection().rows("offered"):
        if row["kind"] == "status" and places("offered", row) == []:
            continue  # a status printed above the text is tested by its note
        assert _offered(row["document"], row["offered"]), row


def _offered(document: str, words: str) -> bool:
    source = collection().sources.documents[document].source
    offered = f"{source.metadata} {[str(d) for d in source.metadata.publications]} {source.text}"
    offered += f" {source.metadata.edition}"
    return all(word in offered for word in words.split())


@pytest.mark.parametrize(
    ("number", "day", "eids"), [("71", "01-05", []), ("72", "04-09", ["para_3"])]
)
def test_a_repeal_names_the_act_and_the_points_at_its_place(number, day, eids) -> None:
    """№ 77 repeals № 71 whole and point 3 of № 72."""
    target = f"order-2019-{day}-{number}"
    (row,) = [row for row in collection().rows("repeals") if row["target_act"] == target]
    assert json.loads(row["eids"]) == eids
    (place,) = places("repeals", row)
    assert f"№ {number} " in collection().sources.raw(place)


def test_two_readings_stand_each_in_its_file() -> None:
    (row,) = collection().rows("readings")
    assert row["text"] == "2. Өтініш төрт жұмыс күні ішінде қаралады."
    assert row["preferred"] == "2. Өтініш үш жұмыс күні ішінде қаралады."
    documents = collection().sources.documents
    assert documents[row["document"]].source.name == "later.pdf"
    assert not stands_in(row["preferred"], row["document"])


def test_a_file_that_is_not_read_is_there_and_cannot_be_read() -> None:
    (row,) = collection().rows("unread_files")
    path = collection().unreadable
    assert row["name"] == path.name
    with pytest.raises(IngestError) as told:
        read_document(path)
    assert row["reason"] == told.value.reason


@pytest.mark.parametrize("column", ["number", "registration_number"])
def test_numbers_of_acts_are_printed_where_the_act_is_named(column: str) -> None:
    """An act that is only mentioned is a row because some row with a place mentions it."""
    for row in collection().rows("acts"):
        if row[column] is None:
            continue
        found = list(mentions(row["id"]))
        assert found, row
        assert any(compact(row[column]) in compact(text) for text in found), row


def mentions(act: str) -> Iterator[str]:
    """The words of all places that name an act, with what stands behind them in brackets.

    For an act with a text, that text.
    """
    for row in collection().rows("documents"):
        if row["act"] == act:
            yield row["text"]
    for table in TABLES:
        links = [s.name for s in columns(table) if s.column.references == "acts"]
        for row in collection().rows(table):
            if any(row[link] == act for link in links):
                yield row.get("offered", "")
                for place in places(table, row):
                    yield collection().sources.repaired(place)
                    yield collection().sources.raw(replace(place, end=place.end + BRACKET))


def test_an_act_that_no_number_names_is_named_by_its_title() -> None:
    for row in collection().rows("acts"):
        if row["number"] is None and row["title"]:
            found = "".join(compact(text) for text in mentions(row["id"])).lower()
            words = row["title"].split()
            stems = [compact(word).lower()[:4] for word in words]
            assert all(stem in found for stem in stems), row


def test_numbers_of_rules_stand_in_their_words() -> None:
    deadlines = [row for row in collection().rows("rules") if row["kind"] == "deadline"]
    assert deadlines
    for row in deadlines:
        number = json.loads(row["value"]).get("number")
        told = {row["digits"], row["words"]} - {None}
        assert number is None or not told or str(number) in told, row


@pytest.mark.parametrize("table", [name for name in TABLES if place_names(name)])
def test_keys_are_texts_that_name_a_row_once(table: str) -> None:
    rows = collection().rows(table)
    assert len({row[primary_key(table)] for row in rows}) == len(rows)
