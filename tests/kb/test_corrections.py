"""Corrections by hand: applied once and only once, with spans that still count in the file."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from ingest.origin import source_span
from ingest.read import read_document
from kb.build import Order, build
from kb.corrections import Correction, correct, read_corrections
from kb.errors import ReferenceTableError

ORDERS = Path(__file__).parent.parent.parent / "data" / "orders"
NAME = "order-2020-06-08-335-mining-licence-rules.kk.txt"
# A fault of the published text (№ 335 annex 1): a letter is missing in көрсетілетін.
NEEDLE, READING = "көретілетін қызмет стандартына", "көрсетілетін қызмет стандартына"


def entry(**changed: str) -> str:
    fields = {"file": NAME, "needle": NEEDLE, "reading": READING, "who": "A", "why": "B"} | changed
    lines = [f'{name}: "{value}"' for name, value in fields.items() if value]
    return "- " + "\n  ".join(lines) + "\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "corrections"
    found.mkdir()
    return found


def correction(needle: str, reading: str, kind: str = "file", target: str = NAME) -> Correction:
    return Correction("x", kind, target, needle, reading, "A", "B")


def test_a_correction_changes_the_reading_and_keeps_the_places():
    before = read_document(ORDERS / NAME)
    after, (outcome,) = correct(before, [correction(NEEDLE, READING)])
    assert outcome.applied
    assert outcome.span is not None
    found = before.source.text[outcome.span.start : outcome.span.end]
    assert " ".join(found.split()) == NEEDLE  # the source breaks the line inside it
    assert after.text == before.text.replace(NEEDLE, READING)
    assert after.source == before.source
    for block in after.blocks:
        span = source_span(block, 0, len(block.text))
        assert block.span.start <= span.start <= span.end <= block.span.end


@pytest.mark.parametrize("reading", ["", "ё", "бірнеше сөз бір сөздің орнына"])
def test_what_stands_behind_a_correction_keeps_its_place(reading):
    before = read_document(ORDERS / NAME)
    after, _ = correct(before, [correction(NEEDLE, reading)])
    (index,) = [n for n, block in enumerate(before.blocks) if NEEDLE in block.text]
    old, new = before.blocks[index], after.blocks[index]
    tail = old.text.partition(NEEDLE)[2]
    assert source_span(new, len(new.text) - len(tail), len(new.text)) == source_span(
        old, len(old.text) - len(tail), len(old.text)
    )


@pytest.mark.parametrize(("needle", "count"), [("жоқ мұндай сөз", "0"), ("қызмет", "times")])
def test_a_needle_that_does_not_stand_there_once_changes_nothing(needle, count):
    before = read_document(ORDERS / NAME)
    after, (outcome,) = correct(before, [correction(needle, "х")])
    assert after == before
    assert not outcome.applied
    assert count in outcome.reason


def test_corrections_are_counted_stored_and_fail_loudly(tmp_path, folder):
    orders = tmp_path / "orders"
    orders.mkdir()
    shutil.copy(ORDERS / NAME, orders / NAME)
    (folder / "a.yaml").write_text(
        entry() + entry(needle="мұндай сөз жоқ") + entry(file="", act="335/2020-06-08", needle="2) Порталдың -", reading="2) Порталдың")
        + entry(file="басқа.txt"),
        encoding="utf-8",
    )  # fmt: skip
    task = Order((orders,), tmp_path / "law.db", Path("none.csv"), corrections=folder)
    outcome = build(task)
    assert [misfit.reason[:33] for misfit in outcome.misfits] == [
        "the needle stands in the text 0 t"
    ]
    assert build(task).misfits == outcome.misfits  # told again, though nothing is built
    with sqlite3.connect(task.target) as base:
        rows = base.execute("select target, applied from corrections order by id").fetchall()
        texts = base.execute(
            f"select count(*) from clauses where text like '%{NEEDLE}%'"
        ).fetchone()
        codes = base.execute("select code from warnings where code like 'correction%'").fetchall()
    assert rows == [(NAME, 1), (NAME, 0), ("335/2020-06-08", 1), ("басқа.txt", 0)]
    assert texts == (0,)
    assert codes == [("correction-does-not-fit",)]


def test_a_changed_correction_makes_the_base_anew(tmp_path, folder):
    task = Order((ORDERS / NAME,), tmp_path / "law.db", Path("none.csv"), corrections=folder)
    assert build(task).changed
    (folder / "a.yaml").write_text(entry(), encoding="utf-8")
    assert build(task).changed


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (entry(why=""), "correction 1: why is missing"),
        (entry(file=""), "one of file, sha256 and act must be given"),
        (entry(act="335/2020-06-08"), "one of file, sha256 and act must be given"),
        (entry(nedle="x"), "no correction has a field 'nedle'"),
        (entry(file="", sha256="ab"), "at least 8 digits"),
        ("a: b\n", "a list of corrections was expected"),
        ("- [", "not a readable YAML file"),
        ("- x\n", "fields such as needle and reading were expected"),
    ],
)
def test_a_bad_correction_is_an_error_of_one_sentence(folder, text, said):
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ReferenceTableError, match=said) as error:
        read_corrections(folder)
    assert "\n" not in str(error.value)


def test_a_folder_that_is_not_there_has_no_corrections(tmp_path):
    assert read_corrections(tmp_path / "no") == ()
