"""Feeds and calendars: read back by other programs, and with no day that the base lacks."""

import json
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import pytest
from datasette.app import Datasette
from icalendar import Calendar
from lxml import etree, html

from queries.base import open_base
from queries.changes.feed import ChangesAsked, find_changes
from queries.pages.machine.atom import Feed, to_atom
from queries.pages.machine.calendar_file import to_ics
from queries.pages.machine.canned import CANNED
from queries.pages.machine.dated_entries import Entry
from queries.pages.serving.site import make_site
from tests.queries.five_orders import base
from tests.queries.served import ask

ATOM = "{http://www.w3.org/2005/Atom}"
FEED = Feed("key", "Title", "http://here/x.atom", "http://here/x")
DAYS = (date(2022, 7, 18), date(2022, 8, 17))


@pytest.fixture(scope="module")
def site():
    return make_site(base())


def feed(site: Datasette, path: str) -> Any:
    served = ask(site, path)
    assert served.status == 200, served.text[:300]
    assert served.headers["content-type"] == "application/atom+xml; charset=utf-8"
    return etree.fromstring(served.text.encode())


def events(site: Datasette, path: str) -> list[Any]:
    served = ask(site, path)
    assert served.status == 200, served.text[:300]
    assert served.headers["content-type"] == "text/calendar; charset=utf-8"
    return list(read(served.text).walk("VEVENT"))


def read(text: str | bytes) -> Any:
    return Calendar.from_ical(text)


def hold_to_rfc_4287(root: Any) -> None:
    """What section 4 of RFC 4287 asks of a feed and of its entries, and of their dates."""
    assert root.tag == f"{ATOM}feed"
    for node in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):  # 4.1.1, 4.1.2: exactly one of each
            (found,) = node.findall(f"{ATOM}{name}")
            assert found.text
        UUID(node.findtext(f"{ATOM}id").removeprefix("urn:uuid:"))
        assert len(node.findtext(f"{ATOM}updated")) == len("2022-07-18T00:00:00Z")
        date.fromisoformat(node.findtext(f"{ATOM}updated").removesuffix("T00:00:00Z"))
        assert len(node.findall(f"{ATOM}link[@rel='alternate']")) == 1
        for link in node.findall(f"{ATOM}link"):
            assert link.get("href").startswith("http")
    assert root.findtext(f"{ATOM}author/{ATOM}name")  # 4.1.1: an author, if entries have none
    assert len(root.findall(f"{ATOM}link[@rel='self']")) == 1
    ids = [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))  # 4.2.6: an id is universally unique


FEEDS = [
    "/-/tarmaq/changes.atom",
    "/-/tarmaq/changes.atom?from=2022-01-01&to=2022-12-31&lang=ru",
    "/law/changes.atom?since=2020-01-01&until=2030-01-01",
    "/law/coming.atom?since=2020-01-01",
    "/law/uncertain_dates.atom",
    "/law/history.atom?act=335",
    "/law/in_force.atom?act=335&on=2022-08-01",
    "/law/events.atom",
    "/law/rules.atom",
    "/law/clause_versions.atom?_size=5",
]


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_is_valid_and_the_same_on_each_asking(site, path):
    root = feed(site, path)
    hold_to_rfc_4287(root)
    assert root.findall(f"{ATOM}entry")
    assert etree.tostring(root) == etree.tostring(feed(site, path))


def test_the_feed_of_changes_tells_of_every_change(site):
    root = feed(site, "/-/tarmaq/changes.atom?lang=en")
    told = find_changes(open_base(base()), ChangesAsked(), 500)
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == len([change for change in told if change.key.split("|")[2]])
    titles = [entry.findtext(f"{ATOM}title") for entry in entries]
    assert "№ 335 of 08.06.2020: restated (№ 268 of 13.05.2022)" in titles


def test_an_entry_carries_its_window_and_never_the_day_of_asking(site):
    """№ 268 was registered on 18 May 2022: sixty days after a publication within thirty."""
    root = feed(site, "/-/tarmaq/changes.atom?lang=en&act=335")
    (entry,) = [
        entry
        for entry in root.findall(f"{ATOM}entry")
        if "(№ 268 of 13.05.2022)" in entry.findtext(f"{ATOM}title")
    ]
    assert entry.findtext(f"{ATOM}updated") == "2022-07-18T00:00:00Z"
    assert "2022-07-18 – 2022-08-17" in entry.findtext(f"{ATOM}summary")
    assert entry.find(f"{ATOM}category").get("term") == "presumed"
    link = entry.find(f"{ATOM}link").get("href")
    assert "/-/tarmaq/act/order-2020-06-08-335" in link
    assert str(date.today()) not in etree.tostring(root, encoding="unicode")


def test_links_of_a_feed_lead_to_pages(site):
    for path in ("/-/tarmaq/changes.atom?act=335", "/law/changes.atom?act=335&since=2020-01-01"):
        for link in feed(site, path).findall(f".//{ATOM}link[@rel='alternate']"):
            address = link.get("href").removeprefix("http://localhost")
            assert ask(site, address).status == 200, address


def test_ids_do_not_depend_on_the_question(site):
    """A reader that follows all changes and one act meets the same change under one id."""

    def ids(path: str) -> set[str]:
        return {entry.findtext(f"{ATOM}id") for entry in feed(site, path).findall(f"{ATOM}entry")}

    assert ids("/-/tarmaq/changes.atom?act=335") < ids("/-/tarmaq/changes.atom")
    assert ids("/law/changes.atom?act=335&since=2020-01-01") < ids("/law/events.atom?_size=max")


def test_hostile_words_stay_words():
    entry = Entry("k", "<b>&\x00\x0b", ("]]><script>",), *DAYS, "presumed", '/"><x')
    root = etree.fromstring(to_atom(FEED, [entry], None))
    node = root.find(f"{ATOM}entry")
    assert node.findtext(f"{ATOM}title") == "<b>&\ufffd\ufffd"
    assert "]]><script>" in node.findtext(f"{ATOM}summary")
    assert node.find(f"{ATOM}link").get("href") == 'http://here/"><x'
    (event,) = read(to_ics("t\r\nBEGIN:VEVENT", [entry], "http://here")).walk("VEVENT")
    assert event["summary"].endswith("<b>&")


def test_what_has_no_day_is_left_out_and_counted():
    entries = [
        Entry("a", "known", (), *DAYS, "presumed"),
        Entry("b", "not known", (), None, None, "unknown"),
        Entry("c", "not before", (), DAYS[0], None, "unknown"),
    ]
    root = etree.fromstring(to_atom(FEED, entries, None))
    assert len(root.findall(f"{ATOM}entry")) == 2  # the bound of c is a day of the base
    assert "1 without a known day" in root.findtext(f"{ATOM}subtitle")
    calendar = read(to_ics("t", entries, ""))
    assert len(calendar.walk("VEVENT")) == 1
    assert "2 without known days" in calendar["x-wr-caldesc"]


def test_a_feed_without_entries_has_the_day_of_the_newest_act():
    root = etree.fromstring(to_atom(FEED, [], date(2026, 3, 26)))
    hold = root.findtext(f"{ATOM}updated")
    assert hold == "2026-03-26T00:00:00Z"
    with pytest.raises(ValueError, match="has a date"):
        to_atom(FEED, [], None)


def test_windows_are_tentative_spans_and_days_are_days(site):
    found = events(site, "/-/tarmaq/changes.ics?from=2020-01-01&lang=en")
    assert found
    for event in found:
        first, behind = event["dtstart"].dt, event["dtend"].dt
        assert type(first) is date
        assert event["dtstamp"].dt.date() == first
        one_day = behind - first == timedelta(days=1)
        assert event["status"] == ("CONFIRMED" if one_day else "TENTATIVE")
        assert one_day != event["summary"].startswith("? ")
    by_title = {str(event["summary"]): event for event in found}
    window = by_title[
        "? 2022-07-18 – 2022-08-17: № 335 of 08.06.2020: restated (№ 268 of 13.05.2022)"
    ]
    assert (window["dtstart"].dt, window["dtend"].dt) == (date(2022, 7, 18), date(2022, 8, 18))
    # № 144-НҚ: 2026 жылғы 12 шілдеден бастап
    day = by_title["№ 51-НҚ of 16.03.2020: restated (№ 144-НҚ of 26.03.2026)"]
    assert day["dtstart"].dt == date(2026, 7, 12)
    assert len({event["uid"] for event in found}) == len(found)


def test_the_calendar_begins_today_unless_told(site):
    for event in events(site, "/-/tarmaq/changes.ics"):
        assert event["dtend"].dt > date.today()


@pytest.mark.parametrize(
    "path",
    [
        "/law/coming.ics?since=2020-01-01",
        "/law/changes.ics?since=2022-01-01&until=2022-12-31",
        "/law/events.ics",
        "/law/history.ics?act=335&clause=para_13",
    ],
)
def test_rows_become_events_with_the_days_of_the_rows(site, path):
    found = events(site, path)
    rows = json.loads(
        ask(
            site,
            path.replace(".ics", ".json") + "&_shape=array"
            if "?" in path
            else path.replace(".ics", ".json?_shape=array"),
        ).text
    )
    prefix = "effect" if "effect_earliest" in rows[0] else "from"
    known = [row for row in rows if row[f"{prefix}_latest"]]
    assert [str(event["dtstart"].dt) for event in found] == [
        row[f"{prefix}_earliest"] for row in known
    ]


def test_renderers_are_offered_where_rows_have_days_and_nowhere_else(site):
    for path, offered in [
        ("/law/events", True),
        ("/law/clause_versions", True),
        ("/law/coming?since=2020-01-01", True),
        ("/law/acts", False),
        ("/law/warnings_by_code", False),
    ]:
        links = html.fromstring(ask(site, path).text).xpath("//a/@href")
        for extension in (".atom", ".ics"):
            assert any(extension in link for link in links) is offered, (path, extension)


def test_every_query_with_days_can_be_followed(site):
    """In force, history, rules, changes, coming, uncertain dates, clauses without wording …"""
    followed = [
        canned.name for canned in CANNED if ask(site, f"/law/{canned.name}.atom").status == 200
    ]
    assert set(followed) >= {
        "in_force",
        "history",
        "operations",
        "service_rules",
        "changes",
        "coming",
        "uncertain_dates",
        "without_wording",
    }


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ({"act": "9999/2020-01-01"}, 404, "no act is known"),
        ({"from": "2020-02-30"}, 400, "no such day"),
    ],
)
@pytest.mark.parametrize("extension", ["atom", "ics"])
def test_a_bad_question_is_told(site, extension, asked, status, said):
    served = ask(site, f"/-/tarmaq/changes.{extension}?{urlencode(asked | {'lang': 'en'})}")
    assert served.status == status
    assert said in served.text
