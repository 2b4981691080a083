"""The search index: every wording, no text of its own, the same bytes in every build."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from kb.assemble import assemble
from kb.search_index import SEARCH, searched_text
from kb.write import write_base
from tests.kb.builder import Order, after, collection, order
from tests.kb.families import base_of, files_of


def written(base: object, folder: Path, name: str = "law.db") -> sqlite3.Connection:
    write_base(base, folder / name)  # type: ignore[arg-type]
    return sqlite3.connect(folder / name)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    """A point restated from three working days to five, another deleted."""
    folder = tmp_path_factory.mktemp("base")
    return written(base_of(files_of("restate_and_delete_point")), folder)


def found(connection: sqlite3.Connection, match: str) -> set[tuple[str, int]]:
    query = f"""
        select v.clause, v.ordinal from {SEARCH}
        join clause_versions as v on v.rowid = {SEARCH}.rowid where {SEARCH} match ?
    """
    return {
        (str(clause).partition("#")[2], ordinal)
        for clause, ordinal in connection.execute(query, (match,))
        if str(clause).startswith("order-2020-01-10-10#")
    }


def test_every_wording_is_found_not_only_the_last(base):
    assert found(base, 'stems : "қарау"') == {("att_1__para_3", 1), ("att_1__para_3", 2)}
    assert found(base, 'words : "үш жұмыс"') == {("att_1__para_3", 1)}
    assert found(base, 'words : "бес жұмыс"') == {("att_1__para_3", 2)}


def test_a_deleted_point_is_found_as_it_was(base):
    assert found(base, 'words : "тегін"') == {("att_1__para_4", 1)}


def test_words_are_as_written_and_stems_are_not(base):
    assert found(base, 'words : "қағидаларда"') == {("att_1__para_2", 1)}
    assert ("att_1__para_1", 1) in found(base, 'stems : "қағида"')
    assert found(base, 'stems : "қағидаларда"') == set()


def test_letters_that_only_look_alike_are_folded(tmp_path):
    item = Order(order("10", date(2020, 1, 10)), date(2020, 1, 20), after(10))
    item.clause("para_1", "1. Мемлекеттiк тiзiлiм.")  # Latin i
    connection = written(assemble(collection(item)), tmp_path)
    assert found(connection, 'words : "мемлекеттік"') == {("para_1", 1)}
    assert found(connection, 'stems : "тізілім"') == {("para_1", 1)}


def test_the_index_keeps_no_text(base):
    names = {name for (name,) in base.execute("select name from sqlite_master")}
    assert f"{SEARCH}_data" in names
    assert f"{SEARCH}_content" not in names
    assert base.execute(f"select words, stems from {SEARCH} limit 1").fetchone() == (None, None)


def test_the_rows_lead_to_the_same_wordings_after_a_vacuum(base, tmp_path):
    copy = sqlite3.connect(tmp_path / "copy.db")
    base.backup(copy)
    before = found(copy, 'stems : "қызмет"')
    assert before
    copy.execute("vacuum")
    assert found(copy, 'stems : "қызмет"') == before


def test_two_builds_have_one_dump(tmp_path):
    files = files_of("restate_and_delete_point")
    dumps = [
        list(written(base_of(order), tmp_path, name).iterdump())
        for order, name in ((files, "a.db"), (tuple(reversed(files)), "b.db"))
    ]
    assert dumps[0] == dumps[1]
    assert any(f"{SEARCH}_data" in line for line in dumps[0])


@pytest.mark.parametrize(
    ("heading", "text", "searched", "why"),
    [
        ("Мерзім", "15 күн", "Мерзім\n15 күн", "a heading is searched with its words"),
        ("Қызмет  мерзімі", "3 Қызмет мерзімі\n15 күн", "3 Қызмет мерзімі\n15 күн", "a row's own"),
        ("Қағидалар", None, "Қағидалар", "an attachment known by its title only"),
        (None, "Мәтін", "Мәтін", "most clauses have no heading"),
        (None, None, "", "nothing is known"),
    ],
)
def test_a_heading_is_searched_once(heading, text, searched, why):
    assert searched_text(heading, text) == searched, why
