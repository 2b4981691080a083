"""The same order from every format says the same, apart from where it says it."""

import io
import itertools
import re
from collections.abc import Callable
from functools import cache

import pdfplumber
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.formats import EXPLAINED, parts_that_differ
from bench.maker.compare import PARTS, differences, knowledge
from bench.maker.displaced import displaced_text
from bench.maker.formats import FORMATS
from bench.maker.long_order import LONG
from bench.maker.orders import MADE
from bench.maker.pdf import font_folder, portal_pdf
from bench.maker.reset import reset
from bench.maker.text import to_text
from ingest.model import RepairRule, SourceFormat
from ingest.read import read_bytes
from parsers.model import Parse
from parsers.parse import parse
from tests.parsers.orders import ORDERS, document_of

NO_FONT = pytest.mark.skipif(
    font_folder() is None, reason="DejaVu Serif is not installed (Debian: fonts-dejavu-core)"
)
FORMS = [pytest.param(form, marks=NO_FONT if form == "pdf" else ()) for form in FORMATS]


@cache
def from_text(name: str) -> Parse:
    return parse(read_bytes("order.txt", to_text(MADE[name]).encode()))


@cache
def from_order(number: str) -> Parse:
    return parse(document_of(number))


def test_the_made_orders_say_what_was_written_into_them():
    rules, amending = from_text("consolidated"), from_text("amending")
    assert [clause.eid for clause in rules.structure.nodes if "row" in clause.eid] == [
        f"att_1__annex_1__row_{number}" for number in range(1, 9)
    ]
    assert [(note.eid, note.event.value) for note in rules.notes] == [("att_1__para_2", "restated")]
    assert [rule.rule.days for rule in rules.commencement] == [10]
    assert [(item.op.value, item.eid) for item in amending.amendments] == [
        ("restate", "para_4"),
        ("insert", "para_4-1"),
        ("restate", "annex_1__row_3"),
    ]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", MADE)
def test_a_made_order_says_the_same_in_every_format(name: str, form: str):
    write: Callable[..., bytes] = FORMATS[form]
    found = parse(read_bytes("order", write(MADE[name])))
    assert list(differences(from_text(name), found)) == []
    for part in PARTS:
        assert knowledge(found)[part] == knowledge(from_text(name))[part], part


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("number", ORDERS)
def test_a_real_order_set_anew_says_the_same(number: str, form: str):
    """The same, or with just the differences that docs/formats.md explains."""
    expected = from_order(number)
    found = parse(read_bytes("order", FORMATS[form](reset(expected))))
    known = EXPLAINED.get((form, f"№ {expected.passport.act.number}"), {})
    unlike = {line.partition(":")[0] for line in differences(expected, found)}
    assert {
        eid for eid in unlike if not any(eid != other and other.startswith(eid) for other in unlike)
    } == set(known)
    # new wording that holds such a place differs with it
    assert set(parts_that_differ(expected, found)) <= ({"amendments"} if known else set())


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", MADE)
def test_every_character_is_claimed_in_every_format(name: str, form: str):
    coverage = parse(read_bytes("order", FORMATS[form](MADE[name]))).coverage
    assert coverage is not None
    assert coverage.unclaimed == ()


@NO_FONT
def test_the_long_order_is_cut_by_page_ends_as_the_portal_cuts_it():
    """Paragraphs and rows go on over pages, links come last, and letters are spread."""
    with pdfplumber.open(io.BytesIO(portal_pdf(LONG))) as document:
        pages = list(document.pages)
        first_lines = [page.extract_text_lines()[0] for page in pages[1:]]
        margin = min(line["x0"] for line in first_lines)
        tables = [page.extract_tables() for page in pages]
        words = [page.extract_words(use_text_flow=True) for page in pages]
        spread = [page.extract_words(x_tolerance_ratio=0.1) for page in pages]
    # a page begins in the midst of a paragraph: at the margin, in small letters
    assert any(abs(line["x0"] - margin) < 1 and line["text"][0].islower() for line in first_lines)
    # a page begins with the rest of a row: its first cell is empty
    assert any(found and not found[0][0][0] and found[0][0][-1] for found in tables)
    assert {len(found[0][0]) for found in tables if found} == {2, 3}
    # "16-бабының" is drawn behind words that stand to the right of it
    assert any(
        later["text"] == "16-бабының" and later["x0"] < word["x0"] and later["top"] == word["top"]
        for page in words
        for word, later in itertools.pairwise(page)
    )
    assert any(
        len(word["text"]) == 1 and word["text"].isalpha() for page in spread for word in page
    )


def test_displaced_text_has_the_damage_of_an_extractor():
    raw = displaced_text(LONG).decode()
    links = re.findall(r"^.*[а-яәғқңөұүһі][.,]? ?(?:\d+-бабының|\d-қосымшаға)$", raw, re.M)
    assert links, "no link stands behind the rest of its line"
    assert re.search(r"^(?:\w ){5,}", raw, re.M), "no line of a cell has wide letters"
    document = read_bytes("order.txt", raw.encode())
    assert document.source.format is SourceFormat.PDF_TEXT
    rules = {repair.rule for repair in document.repairs}
    assert {
        RepairRule.DISPLACED_LINK, RepairRule.JOINED_LINE, RepairRule.LETTER_SPACING,
    } <= rules  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_however_it_is_damaged_a_made_order_says_the_same(seed: int):
    for name, order in MADE.items():
        found = parse(read_bytes("order.txt", displaced_text(order, seed)))
        assert list(differences(from_text(name), found)) == []
