"""The build on the real orders: order of files, failures, and the base that stood before."""

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from kb.assemble import assemble
from kb.build import Order, build
from kb.effective import Assumptions
from kb.errors import BuildFailedError, NothingToBuildError, ReferenceTableError
from kb.model import Collection
from kb.parse_cache import ParseCache
from kb.parsed import Parsed
from kb.parsing import parse_all
from kb.sources import find_sources
from kb.write import write_base

ORDERS = Path(__file__).parent.parent.parent / "data" / "orders"
NO_TABLE = Path("no-such-table.csv")
TWO = (
    "order-2020-06-08-335-mining-licence-rules.kk.txt",
    "order-2015-10-09-982-processing-regulation.kk.txt",
)


def dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        return list(connection.iterdump())


@pytest.fixture(autouse=True)
def one_program(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold the program's digest still: its files may be edited while the tests run."""
    monkeypatch.setattr("kb.build.program_digest", lambda: "")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    orders = tmp_path / "orders"
    orders.mkdir()
    for name in TWO:
        shutil.copy(ORDERS / name, orders / name)
    return orders


@pytest.fixture
def task(folder: Path, tmp_path: Path) -> Order:
    return Order((folder,), tmp_path / "law.db", NO_TABLE)


def test_the_base_does_not_depend_on_the_order_in_which_files_come(task, tmp_path, monkeypatch):
    build(task)

    def backwards(files, *rest):
        return reversed(list(parse_all(tuple(files)[::-1], *rest)))

    monkeypatch.setattr("kb.renew.parse_all", backwards)
    other = replace(task, target=tmp_path / "other.db")
    build(other)
    assert dump(task.target) == dump(other.target)


def test_building_with_one_more_file_is_building_from_all_at_once(task, folder, tmp_path):
    third = "order-2022-05-13-268-amending-nine-orders.kk.txt"
    build(task)
    shutil.copy(ORDERS / third, folder / third)
    assert build(task).changed
    once = replace(task, target=tmp_path / "once.db")
    build(once)
    assert dump(task.target) == dump(once.target)


def test_a_second_run_with_nothing_changed_leaves_the_file_alone(task):
    assert build(task).changed
    before = task.target.stat()
    assert not build(task).changed
    assert task.target.stat().st_mtime_ns == before.st_mtime_ns
    assert task.target.stat().st_ino == before.st_ino


def test_whatever_the_base_rests_on_makes_it_anew(task, folder, tmp_path):
    build(task)
    table = tmp_path / "publications.csv"
    table.write_text(
        "act,date,source,note\n20865,2020-06-19,Эталондық бақылау банкі,\n", encoding="utf-8"
    )
    assert build(replace(task, publications=table)).changed
    assert build(replace(task, assumptions=Assumptions(after_registration=40))).changed
    (folder / TWO[1]).unlink()
    assert build(task).changed


def test_a_publication_dates_the_order_exactly(task, tmp_path):
    table = tmp_path / "publications.csv"
    table.write_text(
        "act,date,source,note\n20865,2020-06-19,Эталондық бақылау банкі,\n", encoding="utf-8"
    )
    build(replace(task, publications=table))
    with sqlite3.connect(task.target) as connection:
        row = connection.execute(
            "select start_earliest, start_latest, start_certainty from acts where number = '335'"
        ).fetchone()
    assert row == ("2020-07-11", "2020-07-11", "computed")  # 19.06.2020 + 22 days


def test_files_that_cannot_be_read_are_named_and_the_rest_goes_on(task, folder):
    (folder / "empty.txt").write_bytes(b"")
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 20)
    outcome = build(task)
    assert [file.name for file in outcome.unread] == ["empty.txt", "noise.txt"]
    assert all(file.reason and "\n" not in file.reason for file in outcome.unread)
    assert outcome.counts["documents"] == 2
    again = build(task)
    assert (again.changed, again.unread) == (False, outcome.unread)


def test_a_failed_build_leaves_the_old_base_whole(task, folder, monkeypatch):
    build(task)
    before = task.target.read_bytes()
    (folder / TWO[1]).unlink()

    def fail(*_):
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("kb.write.compact_search", fail)
    with pytest.raises(BuildFailedError, match="disk is full"):
        build(task)
    assert task.target.read_bytes() == before
    assert [path.name for path in task.target.parent.iterdir() if "law.db" in path.name] == [
        "law.db"
    ]


def test_a_row_that_leads_nowhere_is_no_base(task, tmp_path):
    cache = ParseCache(tmp_path / "parses")
    records = parse_all(find_sources(task.paths).files, (), cache)
    kept = [cache.get(one.key) for one in records if isinstance(one, Parsed)]
    files = tuple(file for file in kept if file is not None)
    base = assemble(Collection(files))
    broken = replace(base, tables={**base.tables, "documents": ()})
    with pytest.raises(BuildFailedError, match="leads to no row of documents"):
        write_base(broken, task.target)
    assert not task.target.exists()


def test_nothing_readable_is_no_build(task, folder):
    build(task)
    before = task.target.read_bytes()
    for name in TWO:
        (folder / name).write_bytes(b"")
    with pytest.raises(NothingToBuildError):
        build(task)
    assert task.target.read_bytes() == before


def test_a_missing_path_is_named_and_the_rest_goes_on(task, tmp_path):
    outcome = build(replace(task, paths=(*task.paths, tmp_path / "missing.txt")))
    assert [file.name for file in outcome.unread] == ["missing.txt"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("act,day\n", "first line"),
        ("act,date,source,note\n20865,2020-02-30,x,\n", "line 2"),
        ("act,date,source,note\n,2020-02-03,x,\n", "no act"),
    ],
)
def test_a_bad_table_of_publications_stops_the_build(task, tmp_path, content, words):
    table = tmp_path / "publications.csv"
    table.write_text(content, encoding="utf-8")
    with pytest.raises(ReferenceTableError, match=words):
        build(replace(task, publications=table))
    assert not task.target.exists()


def test_tables_and_hidden_files_in_a_folder_are_passed_over(folder):
    (folder / "manifest.yaml").write_text("documents: []\n", encoding="utf-8")
    (folder / ".hidden.txt").write_text("x", encoding="utf-8")
    found = find_sources([folder])
    assert [file.path.name for file in found.files] == sorted(TWO)
    assert [path.name for path in found.passed_over] == ["manifest.yaml"]


def test_the_same_bytes_twice_are_read_once(folder, tmp_path):
    shutil.copy(folder / TWO[0], folder / "copy.txt")
    cache = ParseCache(tmp_path / "parses")
    found = list(parse_all(find_sources([folder]).files, (), cache))
    names = [one.names for one in found if isinstance(one, Parsed)]
    assert sorted(names) == sorted([(TWO[1],), ("copy.txt", TWO[0])])
    assert len(list(cache.keys())) == 2


def test_a_changed_program_makes_the_base_anew(task, monkeypatch):
    build(task)
    monkeypatch.setattr("kb.build.program_digest", lambda: "another")
    assert build(task).changed


def test_a_file_that_is_no_base_is_never_replaced(task):
    task.target.write_text("not a database", encoding="utf-8")
    with pytest.raises(BuildFailedError, match="is no base made by Tarmaq and is left as it is"):
        build(task)
    assert task.target.read_text(encoding="utf-8") == "not a database"


def test_every_foreign_key_holds_and_every_span_lies_in_its_document(task):
    build(task)
    with sqlite3.connect(task.target) as connection:
        assert connection.execute("pragma foreign_key_check").fetchall() == []
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
        outside = connection.execute(
            "select count(*) from spans join documents on documents.id = spans.document "
            "where spans.start < 0 or spans.end < spans.start or spans.end > documents.chars"
        ).fetchone()
        assert outside == (0,)
