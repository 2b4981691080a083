"""The graph's page and JSON, and the drawing on pages of acts and services."""

from __future__ import annotations

import json
import re
import sqlite3
from datetime import date
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from datasette.app import Datasette

from kb.assemble import assemble
from kb.write import write_base
from queries.base import open_base
from queries.errors import UnknownActError, UnknownServiceError
from queries.graph.neighbourhood import (
    MOST_IN_LANE,
    Lane,
    Neighbour,
    Neighbourhood,
    neighbourhood_of_act,
    neighbourhood_of_service,
)
from queries.pages.language.languages import translator
from queries.pages.language.neighbour_words import NeighbourWords
from queries.pages.serving.site import make_site
from queries.pages.views.drawing import MOST_DRAWN, draw, drawing_of
from queries.pages.views.layout import LEFT, WIDTH
from tests.kb.builder import Order, after, collection, order
from tests.queries.five_orders import base
from tests.queries.served import ask

PAGE, JSON = "/-/tarmaq/graph", "/-/tarmaq/graph.json"
RULES_335 = "order-2020-06-08-335"


@pytest.fixture(scope="module")
def site() -> Datasette:
    return make_site(base())


@pytest.fixture(scope="module")
def connection() -> sqlite3.Connection:
    return open_base(base())


def page(site: Datasette, query: str, status: int = 200) -> str:
    answer = ask(site, f"{PAGE}?lang=en&{query}")
    assert answer.status == status, answer.text[:300]
    return " ".join(re.sub(r"<[^>]*>", " ", answer.text).split())


def words() -> NeighbourWords:
    return NeighbourWords(translator("en"))


def test_the_page_explains_and_asks_by_a_form(site):
    text = ask(site, PAGE).text
    for name in ("question", "act", "clause", "on"):
        assert f'name="{name}"' in text
    assert text.count('type="radio"') == 4
    assert "<script" not in text
    assert "style=" not in text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        # Point 11 of the rules says "осы Қағидалардың 9-тармағында".
        ("question=depends&act=335&clause=para_9", "№ 335 of 08.06.2020, attachment 1, point 11"),
        ("question=depends&act=335%23para_9", "осы Қағидалардың 9-тармағында"),
        # Item 4 of № 268 was repealed from a day that its note prints.
        ("question=through&act=268", "repeals № 268 of 13.05.2022, attachment 1, point 4"),
        ("question=through&act=268", "2023-10-01"),
        # № 309 took away another item of № 268 than the one that changes № 335.
        ("question=through&act=335", "through № 268 of 13.05.2022 (without effect on it)"),
        ("question=touches&act=335&clause=annex_1&on=2023-01-01", "Services that rest on it: 1"),
        ("question=touches&act=335&clause=para_9", "References that would lead nowhere: 1"),
        ("question=cycles", "Nothing goes in circles"),
        ("question=depends&act=law-2014-05-16&clause=13-бап", "art_13"),
    ],
)
def test_a_question_is_answered_on_the_page(site, query, said):
    shown = page(site, query)
    assert said in shown or said.replace("art_13", "article 13") in shown, shown[:600]


@pytest.mark.parametrize(
    ("query", "status", "said"),
    [
        ("question=depends&act=999%2F2020-01-01", 404, "999/2020-01-01"),
        ("question=depends&act=335&clause=para_99", 404, "para_99"),
        ("question=why&act=335", 404, "why"),
        ("question=touches&act=335&on=2020-02-30", 400, "2020-02-30"),
    ],
)
def test_a_bad_question_is_answered_in_a_sentence(site, query, status, said):
    assert said in page(site, query, status)


def test_what_a_person_types_is_escaped(site):
    answer = ask(site, f"{PAGE}?question=depends&act={quote('<script>alert(1)</script>')}")
    assert "<script>" not in answer.text


def test_the_same_answers_come_as_json(site):
    answer = ask(site, f"{JSON}?question=touches&act=335&clause=para_9&on=2023-01-01")
    found = json.loads(answer.text)
    assert found["on"] == "2023-01-01"
    assert [edge["text"] for edge in found["citations"]] == ["осы Қағидалардың 9-тармағында"]
    assert "notice" in found
    assert "ғ" in answer.text
    assert ask(site, f"{JSON}?question=depends").status == 400
    assert ask(site, f"{JSON}?question=depends&act=999").status == 404


def test_the_neighbourhood_of_an_act_is_what_its_text_says(connection):
    found = neighbourhood_of_act(connection, RULES_335)
    lanes = {
        lane: [(one.label, one.count) for one in found.neighbours if one.lane is lane]
        for lane in Lane
    }
    # Ten notes: № 640 on points 3, 8, 9, 11, 12; № 268 on 13, 15, 16; № 321 on annexes 1, 2.
    assert lanes[Lane.CHANGES_IT] == [
        ("№ 321 of 23.06.2021", 2),
        ("№ 640 of 10.12.2021", 5),
        ("№ 268 of 13.05.2022", 3),
    ]
    assert lanes[Lane.ITSELF] == [("№ 335 of 08.06.2020", 1)]
    assert lanes[Lane.CHANGED] == []
    assert len(lanes[Lane.SERVICES]) == 1
    # № 268 also cites the act that it changes, and is shown once.
    assert lanes[Lane.CITING] == []
    (middle,) = [one for one in found.neighbours if one.lane is Lane.ITSELF]
    assert (middle.earliest, middle.latest) == ("2020-07-09", "2020-08-08")


def test_the_neighbourhood_of_a_service_has_what_it_rests_on(connection):
    found = neighbourhood_of_service(connection, f"{RULES_335}#att_1")
    rests = [(one.eid, one.ties) for one in found.neighbours if one.lane is Lane.GOVERNS]
    assert rests == [("att_1", ("rules",)), ("att_1__annex_1", ("standard",))]
    changed = [one.label for one in found.neighbours if one.lane is Lane.CHANGES_IT]
    assert "№ 268 of 13.05.2022" in changed


def test_keys_that_nothing_has_are_refused(connection):
    with pytest.raises(UnknownActError):
        neighbourhood_of_act(connection, "order-1")
    with pytest.raises(UnknownServiceError):
        neighbourhood_of_service(connection, "order-1#att_1")


def test_a_neighbourhood_is_read_by_indexes_alone(connection):
    """No scan of a table that grows with the collection."""
    seen: list[str] = []
    connection.set_trace_callback(seen.append)
    neighbourhood_of_act(connection, RULES_335)
    neighbourhood_of_service(connection, f"{RULES_335}#att_1")
    connection.set_trace_callback(None)
    assert len(seen) >= 10
    for query in seen:
        plan = [row[3] for row in connection.execute(f"explain query plan {query}")]
        scans = [line for line in plan if line.startswith(("SCAN", "BLOOM FILTER"))]
        # What is scanned is a result in memory, or the places inside one service.
        assert not [line for line in scans if not line.startswith(("SCAN changes", "SCAN places"))]


def made(number: int, lane: Lane = Lane.CITED, **more: Any) -> Neighbour:
    day = date.fromordinal(date(2015, 1, 1).toordinal() + 97 * number).isoformat()
    known = {"earliest": day, "latest": day, "act": f"a{number}"} | more
    return Neighbour(lane, f"№ {number} бұйрық", "Тақырып", **known)


def drawn(neighbourhood: Neighbourhood) -> ElementTree.Element:
    svg = str(draw(neighbourhood, words()))
    assert "style" not in re.sub(r'class="[^"]*"', "", svg)
    assert "<script" not in svg
    return ElementTree.fromstring(svg)


def local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def test_every_node_of_a_drawing_is_a_link_with_a_name(connection):
    found = neighbourhood_of_act(connection, RULES_335)
    root = drawn(found)
    nodes = [element for element in root.iter() if local(element) == "a"]
    assert len(nodes) == len(found.neighbours)
    for node in nodes:
        assert node.attrib["href"].startswith("/-/tarmaq/")
        (title,) = [child for child in node if local(child) == "title"]
        assert title.text == node.attrib["aria-label"]
    assert root.attrib["aria-label"]
    assert root.attrib["viewBox"] == f"0 0 {root.attrib['width']} {root.attrib['height']}"


def test_days_lie_on_the_axis_in_their_order(connection):
    root = drawn(neighbourhood_of_act(connection, RULES_335))
    ticks = [
        (float(element.attrib["x"]), element.text or "")
        for group in root
        if group.attrib.get("class") == "axis"
        for element in group
        if local(element) == "text"
    ]
    assert 2 <= len(ticks) <= 8
    assert ticks == sorted(ticks, key=lambda tick: tick[1])
    assert [x for x, _ in ticks] == sorted(x for x, _ in ticks)
    for _, day in ticks:
        assert date.fromisoformat(day).day == 1


def test_no_box_covers_another_and_all_are_inside():
    found = Neighbourhood("x", tuple(made(n, list(Lane)[n % 8]) for n in range(40)))
    boxes = [
        tuple(float(element.attrib[name]) for name in ("x", "y", "width", "height"))
        for element in drawn(found).iter()
        if element.attrib.get("class") == "box"
    ]
    assert len(boxes) == 40
    for number, (x, y, width, height) in enumerate(boxes):
        assert x >= LEFT
        assert x + width <= WIDTH
        for left, top, across, down in boxes[:number]:
            apart = left + across <= x or x + width <= left or top + down <= y or y + height <= top
            assert apart


def test_a_large_neighbourhood_is_cut_and_says_so():
    middle = made(0, Lane.ITSELF)
    others = tuple(made(n, Lane.CITING) for n in range(1, 90))
    drawing = drawing_of(Neighbourhood("x", (*others, middle), omitted=7), words())
    root = ElementTree.fromstring(str(drawing.svg))
    assert sum(local(element) == "a" for element in root.iter()) == MOST_DRAWN
    assert "№ 0 бұйрық" in str(drawing.svg)
    assert f"{90 - MOST_DRAWN + 7} more are not drawn" in str(drawing.svg)
    assert (len(drawing.facts), drawing.not_drawn, drawing.omitted) == (90, 90 - MOST_DRAWN, 7)


@pytest.mark.parametrize(
    "days",
    [
        {"earliest": None, "latest": None},
        {"earliest": "2020-01-01", "latest": None},
        {"earliest": "0001-01-01", "latest": "9999-12-31"},
        {"earliest": "2020-01-01", "latest": "2020-01-01"},
    ],
)
def test_any_days_can_be_drawn(days):
    drawn(Neighbourhood("x", (made(1, Lane.ITSELF, **days), made(2, **days))))
    drawn(Neighbourhood("x", ()))


def test_words_of_an_order_are_escaped_and_long_ones_cut():
    nasty = Neighbour(
        Lane.CITED, '"><script>alert(1)</script> & so on and so on', '<b>\n"т"\'</b>', act='a"<'
    )
    svg = str(draw(Neighbourhood('<i>"', (nasty,)), words()))
    root = ElementTree.fromstring(svg)
    (node,) = [element for element in root.iter() if local(element) == "a"]
    assert (
        '"><script>alert(1)</script> & so on and so on: <b> "т"\'</b>' in node.attrib["aria-label"]
    )
    (text,) = [element.text or "" for element in node if local(element) == "text"]
    assert len(text) <= 26
    assert text.endswith("…")


def test_lanes_have_at_most_a_stated_number(tmp_path):
    """An act that many cite: each of them in one sentence."""
    count = MOST_IN_LANE + 3
    orders = []
    cited = Order(order("1", date(2020, 1, 10)), date(2020, 1, 20), after(10)).clause(
        "para_1", "1."
    )
    for number in range(count):
        act = order(f"{number + 2}", date(2021, 1, 10))
        orders.append(Order(act, date(2021, 1, 20), after(10)).clause("para_1", f"1. {number}"))
    path = tmp_path / "law.db"
    write_base(assemble(collection(cited, *orders)), path)
    with sqlite3.connect(path) as writing:
        span = writing.execute("select id, document from spans limit 1").fetchone()
        for number in range(count):
            writing.execute(
                "insert into citations values (?, ?, null, '', 'order-2020-01-10-1', 0, null,"
                " '[]', ?, ?)",
                (f"c{number}", f"order-2021-01-10-{number + 2}", span[1], span[0]),
            )
    found = neighbourhood_of_act(open_base(path), "order-2020-01-10-1")
    assert sum(one.lane is Lane.CITING for one in found.neighbours) == MOST_IN_LANE
    assert found.omitted == 3


class Tags(HTMLParser):
    """The tags that stand open at the end: none, in a page that is whole."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: Any) -> None:  # noqa: ARG002 - as it is called
        if tag not in ("meta", "link", "input", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("question", ["depends", "through", "touches", "cycles"])
def test_pages_are_whole_in_every_language(site, question):
    for language in ("kk", "ru", "en"):
        tags = Tags()
        path = f"{PAGE}?lang={language}&question={question}&act=335&on=2021-01-01"
        tags.feed(ask(site, path).text)
        assert tags.open == []
