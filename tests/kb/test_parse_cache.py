"""Parses that are kept: what they hold, what is done with broken ones, and when they end."""

import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.read import read_document
from kb.assemble import assemble
from kb.corrections import Correction
from kb.errors import BuildFailedError
from kb.model import Collection, ParsedFile
from kb.parse_cache import ParseCache, key_of, packed, packed_refusal
from parsers.parse import parse

ORDERS = Path(__file__).parent.parent.parent / "data" / "orders"
KEY, OTHER = "0" * 40, "1" * 40
FILE = ParsedFile(parse(read_document(next(ORDERS.glob("*-335-*")))), ("a.txt",))
PACKED = packed(KEY, FILE)


@pytest.fixture
def cache(tmp_path: Path) -> ParseCache:
    return ParseCache(tmp_path / "law.db.cache")


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_nothing_is_there_before_anything_is_kept(cache):
    assert cache.get(KEY) is None
    assert cache.record(KEY) is None
    assert list(cache.keys()) == []
    assert not cache.folder.exists()


def test_a_parse_comes_back_without_its_blocks_only(cache):
    cache.put(KEY, FILE)
    found = cache.get(KEY)
    assert found.parse.document.blocks == ()
    document = replace(found.parse.document, blocks=FILE.parse.document.blocks)
    assert replace(found, parse=replace(found.parse, document=document)) == FILE


def test_the_record_tells_the_act_and_what_the_file_is(cache):
    cache.put(KEY, FILE)
    record = cache.record(KEY)
    assert (record.key, record.names) == (KEY, ("a.txt",))
    assert (record.brief.own.number, record.brief.own.registration_number) == ("335", "20865")
    # the orders that the notes of № 335 name
    numbers = {mention.ref.number for mention in record.brief.mentions}
    assert {"640", "268", "321"} <= numbers
    assert record.description.act == "№ 335 of 08.06.2020"
    assert record.description.chars == len(FILE.parse.document.source.text)


def test_the_base_of_kept_parses_is_the_base_of_fresh_ones(cache):
    """So nothing of what is left out is ever asked for."""
    fresh = []
    for number, path in enumerate(sorted(ORDERS.glob("*.txt"))):
        fresh.append(ParsedFile(parse(read_document(path)), (path.name,)))
        cache.put(f"{number:040}", fresh[-1])
    keys = cache.keys()
    kept = tuple(cache.get(key) for key in keys)
    assert assemble(Collection(kept)) == assemble(Collection(tuple(fresh)))


def test_a_refusal_is_no_parse_and_a_parse_no_refusal(cache):
    cache.store(KEY, packed_refusal("the file holds no text"))
    cache.put(OTHER, FILE)
    assert cache.refusal(KEY) == "the file holds no text"
    assert cache.record(KEY) is None
    assert cache.get(KEY) is None
    assert cache.refusal(OTHER) is None
    assert set(cache.keys()) == {KEY, OTHER}


BROKEN = {
    "empty": b"",
    "cut in the head": PACKED[:20],
    "cut in the middle": PACKED[: len(PACKED) // 2],
    "longer than it was": PACKED + b"x",
    "zeros behind a lost disk block": PACKED[:4096] + bytes(len(PACKED) - 4096),
    "another format": b"tarmaq parse 0\n" + PACKED[15:],
    "no file of this kind": b"\x80\x04cos\nsystem\n(S'true'\ntR.",  # a pickle that runs a command
}


@pytest.mark.parametrize("data", BROKEN.values(), ids=BROKEN)
def test_what_is_broken_counts_as_missing(cache, data):
    cache.store(KEY, data)
    assert cache.get(KEY) is None
    assert cache.record(KEY) is None
    assert cache.refusal(KEY) is None


@given(st.integers(0, len(PACKED) - 1), st.integers(1, 255))
@settings(max_examples=60)
def test_a_byte_that_changed_is_found(tmp_path_factory, place, change):
    cache = ParseCache(tmp_path_factory.mktemp("kept"))
    data = bytearray(PACKED)
    data[place] ^= change
    cache.store(KEY, bytes(data))
    assert cache.record(KEY) is None
    assert cache.get(KEY) is None


@pytest.mark.parametrize("value", [b"[]", b"{}", b"[1, 2]", b"[" * 100_000, b"\xff", b"null"])
def test_what_is_whole_but_no_parse_counts_as_missing(cache, value):
    """Somebody else may write a file with a right checksum: it is data, whatever it says."""
    from kb.parse_cache import _entry

    cache.store(KEY, _entry(zlib.compress(value), zlib.compress(value)))
    assert cache.get(KEY) is None
    assert cache.record(KEY) is None


def test_text_with_half_of_a_surrogate_pair_is_kept(cache):
    source = replace(FILE.parse.document.source, text="бұйрық \ud800")
    document = replace(FILE.parse.document, source=source)
    cache.put(KEY, replace(FILE, parse=replace(FILE.parse, document=document)))
    assert cache.get(KEY).parse.document.source.text == "бұйрық \ud800"


def test_parses_of_another_program_are_not_read_and_go_at_the_end(cache, monkeypatch):
    cache.put(KEY, FILE)
    monkeypatch.setattr("kb.parse_cache.generation", lambda: "f" * 16)
    newer = ParseCache(cache.folder)
    assert newer.get(KEY) is None
    newer.put(OTHER, FILE)
    newer.prune()
    assert list(newer.keys()) == [OTHER]
    assert cache.get(KEY) is None


def test_pruning_touches_nothing_that_is_not_its_own(cache):
    cache.put(KEY, FILE)
    cache.put(OTHER, FILE)
    strange = [cache.folder / "letters.txt", cache.folder / ".parses-mine" / "x"]
    for path in strange:
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", encoding="utf-8")
    cache.prune()
    assert set(cache.keys()) == {KEY, OTHER}
    cache.prune({OTHER})
    assert list(cache.keys()) == [OTHER]
    assert all(path.exists() for path in strange)


def test_nothing_half_written_stays(cache, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    cache.put(OTHER, FILE)
    before = files(cache.folder)
    monkeypatch.setattr("kb.parse_cache.Path.replace", fail)
    with pytest.raises(BuildFailedError, match=r"cannot keep parses in .*: No space left"):
        cache.put(KEY, FILE)
    assert files(cache.folder) == before


def test_a_folder_that_cannot_be_made_is_one_sentence(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(BuildFailedError, match="cannot keep parses"):
        ParseCache(tmp_path / "file" / "cache").put(KEY, FILE)


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "0" * 39, "0" * 39 + "/", "Z" * 40])
def test_a_key_is_never_a_path(cache, key):
    with pytest.raises(ValueError, match="no key"):
        cache.get(key)


def correction(number: int) -> Correction:
    return Correction(f"c.yaml:00{number}", "file", "a.txt", "x", f"y{number}", "A", "B")


def test_keys_differ_where_the_parse_may(monkeypatch):
    first, second = correction(1), correction(2)
    keys = [
        key_of("ab", "a.txt", ()),
        key_of("ac", "a.txt", ()),
        key_of("ab", "b.txt", ()),  # a name can offer metadata
        key_of("ab", "a.txt", (first,)),
        key_of("ab", "a.txt", (second,)),
        key_of("ab", "a.txt", (first, second)),
    ]
    monkeypatch.setenv("TARMAQ_MAX_PAGES", "5")
    keys.append(key_of("ab", "a.txt", ()))
    assert len(set(keys)) == len(keys)
    monkeypatch.delenv("TARMAQ_MAX_PAGES")
    assert key_of("ab", "a.txt", (second, first)) == keys[5]
