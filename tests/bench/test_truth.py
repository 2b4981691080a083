"""Tarmaq on made collections says what the maker's books say."""

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from bench.collection.write import DOCUMENTS, PUBLICATIONS, TRUTH, write_collection
from bench.truth import compare, measure, shown_classes
from kb.build import Order, build


@pytest.mark.parametrize("seed", [1, 11, 2027])
def test_everything_is_as_the_books_say(seed):
    account = measure(40, seed)
    assert not account.unexplained, list(shown_classes(account, 1))
    assert account.compared["acts"] == 40
    assert account.compared["wordings on days of change"] > 8_000
    assert account.compared["terms and fees"] > 50
    assert account.compared["whole texts"] > 60
    # what is explained is rare: a damaged paragraph
    assert account.share("wordings on days of change") > 0.999
    assert account.share("terms and fees") == 1
    assert account.share("days of effect") == 1


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    write_collection(folder, 20, 9, forms=(("text", 1.0),))
    build(Order((folder / DOCUMENTS,), folder / "law.db", folder / PUBLICATIONS))
    return folder


def kinds(
    folder: Path,
    lines: list[dict[str, Any]] | None = None,
    change: tuple[str] | None = None,
    tmp_path: Path = Path(),
) -> set[str]:
    """The classes of differences after the books or the base were changed."""
    base, books = folder / "law.db", folder / TRUTH
    if change is not None:
        base = tmp_path / "changed.db"
        shutil.copy(folder / "law.db", base)
        with sqlite3.connect(base) as connection:
            assert connection.execute(*change).rowcount > 0
        connection.close()
    if lines is not None:
        books = tmp_path / "books.jsonl"
        books.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))
    return {one.kind for one in compare(base, books).unexplained}


def test_the_comparison_itself_is_clean_here(made):
    assert kinds(made) == set()


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("update clause_versions set text = text || ' қате' where clause like '%#para_3'", "text"),
        ("update clause_versions set state = 'deleted', text = null where clause like '%#para_3'", "state"),
        ("update clause_versions set from_earliest = date(from_earliest, '-3 days'),"
         " from_latest = date(from_latest, '-3 days') where clause like '%#para_3'", "state"),
        ("update clause_versions set from_certainty = 'exact' where from_certainty = 'presumed'", "day-of-change"),
        ("update acts set start_latest = date(start_latest, '+1 day') where in_collection", "act-start"),
        ("delete from clause_versions where clause like '%#preamble'", "clause-missing"),
        ("update rules set value = replace(value, '\"number\": ', '\"number\": 1') where kind = 'deadline'", "rule"),
        ("delete from rules where kind = 'fee'", "rule"),
        # a term that another wording of the row sets for a case, given to this one without it
        ("update rules set case_key = null where case_key = 'issue' and kind = 'deadline'", "rule"),
        ("update clauses set position = -position where eid like '%chp%'", "whole-text"),
    ],
)  # fmt: skip
def test_a_fault_in_the_base_is_found(made, tmp_path, query, kind):
    assert kind in kinds(made, change=(query,), tmp_path=tmp_path)


def test_an_act_or_clause_that_the_books_do_not_know_is_found(made, tmp_path):
    lines = [json.loads(line) for line in (made / TRUTH).open()]
    lines[0]["clauses"].pop("preamble")
    lines[1]["registration"] = "999999"
    assert {"clause-not-in-books", "act-missing"} <= kinds(made, lines, tmp_path=tmp_path)
