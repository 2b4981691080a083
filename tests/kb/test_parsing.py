"""The parse stage: what it yields, what it does not parse again, corrections, refusals."""

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bench.maker.orders import AMENDING, CONSOLIDATED
from bench.maker.pdf import portal_pdf
from bench.maker.text import to_text
from ingest.read import read_bytes
from kb.corrections import Correction
from kb.model import UnreadFile
from kb.parse_cache import ParseCache
from kb.parsed import Parsed
from kb.parsing import parse_all
from kb.progress import Progress
from kb.sources import SourceFile, find_sources

ORDERS = Path(__file__).parent.parent.parent / "data" / "orders"
FILE_335 = ORDERS / "order-2020-06-08-335-mining-licence-rules.kk.txt"
FILE_982 = ORDERS / "order-2015-10-09-982-processing-regulation.kk.txt"


class Counted(Progress):
    """Counts what the parse stage tells: files, and the bytes that are left at the end."""

    def __init__(self) -> None:
        self.files = self.before = self.read = self.left = self.characters = 0

    def begin(self, files: int, size: int) -> None:
        self.files, self.left = files, size

    def kept(self, files: int, size: int) -> None:
        self.before = files
        self.left -= size

    def file_done(self, size: int, characters: int) -> None:
        self.read += 1
        self.left -= size
        self.characters += characters


@pytest.fixture
def cache(tmp_path: Path) -> ParseCache:
    return ParseCache(tmp_path / "kept")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    orders = tmp_path / "orders"
    orders.mkdir()
    shutil.copy(FILE_335, orders / "b.txt")
    shutil.copy(FILE_982, orders / "d.txt")
    (orders / "c.txt").write_bytes(b"")
    return orders


def stage(
    folder: Path, cache: ParseCache, corrections: tuple[Correction, ...] = ()
) -> tuple[list[Any], Counted]:
    """What the stage yields, and what it told."""
    told = Counted()
    files = find_sources([folder]).files
    found = list(parse_all(files, corrections, cache, progress=told))
    assert told.files == told.before + told.read
    assert told.left == 0
    return found, told


def test_records_and_refusals_come_in_the_order_of_the_files(folder, cache):
    found, told = stage(folder, cache)
    assert [type(one) for one in found] == [Parsed, UnreadFile, Parsed]
    assert [one.brief.own.number for one in found if isinstance(one, Parsed)] == ["335", "982"]
    assert found[1].name == "c.txt"
    assert (told.files, told.before, told.read) == (3, 0, 3)
    # the two orders as they are in the file, decoded
    assert told.characters == len(FILE_335.read_text("utf-8")) + len(FILE_982.read_text("utf-8"))


def test_the_second_time_nothing_is_read(folder, cache, monkeypatch):
    first, _ = stage(folder, cache)
    monkeypatch.setattr("kb.parse_one.read_bytes", pytest.fail)
    second, told = stage(folder, cache)
    assert second == first
    assert (told.files, told.before, told.read) == (3, 3, 0)


def test_only_what_changed_is_read(folder, cache):
    stage(folder, cache)
    (folder / "d.txt").write_text(to_text(CONSOLIDATED), encoding="utf-8")
    (folder / "e.txt").write_text(to_text(AMENDING), encoding="utf-8")
    (folder / "b.txt").rename(folder / "renamed.txt")  # a name can offer metadata
    found, told = stage(folder, cache)
    assert (told.files, told.before, told.read) == (4, 1, 3)
    assert [one.names for one in found if isinstance(one, Parsed)] == [
        ("d.txt",), ("e.txt",), ("renamed.txt",),
    ]  # fmt: skip


def test_a_parse_that_is_broken_is_made_again(folder, cache):
    first, _ = stage(folder, cache)
    key = first[0].key
    cache.store(key, b"tarmaq parse 1\nnonsense")
    second, told = stage(folder, cache)
    assert (told.before, told.read) == (2, 1)
    assert second == first
    assert cache.get(key) is not None


def test_what_was_parsed_before_the_work_was_broken_off_is_kept(folder, cache):
    stream = parse_all(find_sources([folder]).files, (), cache)
    next(stream)
    stream.close()
    _, told = stage(folder, cache)
    assert (told.before, told.read) == (1, 2)


def test_one_content_under_several_names_is_one_record(folder, cache):
    shutil.copy(FILE_335, folder / "a.txt")
    (folder / "empty.txt").write_bytes(b"")
    found, told = stage(folder, cache)
    records = [one for one in found if isinstance(one, Parsed)]
    assert [one.names for one in records] == [("a.txt", "b.txt"), ("d.txt",)]
    assert records[0].description.name == "a.txt"
    assert {one.name for one in found if isinstance(one, UnreadFile)} == {"c.txt", "empty.txt"}
    assert told.files == 3


def test_a_file_that_is_missing_is_named(cache, tmp_path):
    files = find_sources([tmp_path / "none.txt"]).files
    assert list(parse_all(files, (), cache)) == [
        UnreadFile("none.txt", "there is no such file")
    ]  # fmt: skip


def test_a_file_that_changes_meanwhile_is_named_and_not_taken_for_the_old_one(folder, cache):
    files = find_sources([folder]).files
    (folder / "d.txt").write_text(to_text(CONSOLIDATED), encoding="utf-8")
    found = list(parse_all(files, (), cache))
    assert found[2] == UnreadFile("d.txt", "the file changed while it was read; build again")
    assert len(list(cache.keys())) == 2


def test_a_fault_of_the_program_is_named_and_the_rest_goes_on(folder, cache, monkeypatch):
    def fail(name, *rest):
        if name.endswith("b.txt"):
            raise KeyError("a\nb")
        return read_bytes(name, *rest)

    monkeypatch.setattr("kb.parse_one.read_bytes", fail)
    found, _ = stage(folder, cache)
    assert found[0] == UnreadFile(
        "b.txt", r"the program failed on it, please report this (KeyError: 'a\nb')"
    )
    assert isinstance(found[2], Parsed)
    monkeypatch.undo()
    found, told = stage(folder, cache)
    assert told.read == 1  # such a fault is not kept
    assert isinstance(found[0], Parsed)


# --- corrections: those of a file, of its digest, of its act ---


def correction(kind: str, target: str, reading: str = "Қазақстан") -> Correction:
    return Correction(
        f"c.yaml:001:{reading[:4]}", kind, target, "көретілетін", reading, "A", "B"
    )  # № 335 has this slip once


@pytest.fixture
def slip(tmp_path: Path) -> Path:
    """A folder with two orders; the words `Порталдың -` stand once in № 335."""
    orders = tmp_path / "slips"
    orders.mkdir()
    shutil.copy(FILE_335, orders / "b.txt")
    shutil.copy(FILE_982, orders / "d.txt")
    return orders


@pytest.mark.parametrize(("kind", "target"), [("file", "b.txt"), ("act", "335/2020-06-08")])
def test_a_correction_makes_only_its_own_document_parsed_again(slip, cache, kind, target):
    stage(slip, cache)
    made = replace(correction(kind, target, "тоқтатылғаны"), needle="Порталдың -")
    corrected, told = stage(slip, cache, (made,))
    assert (told.before, told.read) == (1, 1)
    assert [one.applied for one in corrected[0].corrected] == [True]
    assert corrected[1].corrected == ()
    text = cache.get(corrected[0].key).parse
    assert any("тоқтатылғаны" in node.own_text for node in text.structure.nodes)

    again, told = stage(slip, cache, (made,))
    assert (told.before, told.read) == (2, 0)
    assert again == corrected
    # without it the parse of before is there still
    plain, told = stage(slip, cache)
    assert (told.before, told.read) == (2, 0)
    assert plain[0].corrected == ()


def test_a_correction_of_an_act_is_found_in_a_cache_that_is_empty(slip, cache):
    made = replace(correction("act", "20865", "тоқтатылғаны"), needle="Порталдың -")
    first, _ = stage(slip, cache, (made,))
    second, told = stage(slip, cache, (made,))
    assert (told.before, told.read) == (2, 0)
    assert second == first


def test_one_that_does_not_fit_is_told_each_time(slip, cache):
    made = replace(correction("act", "20865"), needle="no such words")
    for _ in range(2):
        found, _ = stage(slip, cache, (made,))
        assert [one.applied for one in found[0].corrected] == [False]


def test_pages_of_a_pdf_are_told_with_its_name(cache, tmp_path):
    (tmp_path / "a.pdf").write_bytes(portal_pdf(CONSOLIDATED))
    told: list[tuple[str, int, int]] = []

    class Pages(Progress):
        def page(self, name: str, done: int, pages: int) -> None:
            told.append((name, done, pages))

    list(parse_all(find_sources([tmp_path / "a.pdf"]).files, (), cache, progress=Pages()))
    assert told == [("a.pdf", 1, 2), ("a.pdf", 2, 2)]


def test_sizes_are_those_of_the_files(folder):
    sizes = {file.path.name: file.size for file in find_sources([folder]).files}
    assert sizes == {path.name: path.stat().st_size for path in folder.iterdir()}
    assert SourceFile(folder / "x", None).size == 0
