"""The page of changes: sections by how a day is known, values read from the five orders."""

from datetime import date, timedelta

import pytest
from lxml import html

from kb.assemble import assemble
from kb.write import write_base
from queries.pages.serving.site import make_site
from tests.kb.builder import Order, collection, fixed, order
from tests.queries.read_pages import addresses, read, section, words


def told(page: html.HtmlElement, heading: str) -> list[str]:
    return [words(li) for li in section(page, heading).xpath("./ul/li[@class='change']")]


def test_known_days_windows_and_their_counts_stand_apart():
    page = read("/-/tarmaq/changes")
    days, windows = told(page, "days"), told(page, "windows")
    assert [entry.split()[0] for entry in days] == ["2026-07-12", "2026-07-12", "2023-10-01"]
    assert all(entry.startswith("a day between ") for entry in windows)
    assert not page.xpath("//section[@aria-labelledby='unknown']")
    assert words(page.xpath("//h2[@id='days']")[0]) == "On a known day (3)"


@pytest.mark.parametrize(
    ("asked", "days", "there", "why"),
    [
        ("from=2023-10-02&to=2026-07-11", 0, False, "between the two known days"),
        ("from=2023-10-01&to=2023-10-01", 1, False, "the day itself"),
        ("from=01.08.2022&to=02.08.2022", 0, True, "inside the window of № 268"),
        ("from=2022-08-18", 3, False, "after that window"),
    ],
)
def test_the_days_asked_about(asked, days, there, why):
    page = read(f"/-/tarmaq/changes?{asked}")
    assert len(told(page, "days")) == days, why
    mining = [entry for entry in told(page, "windows") if "№ 335 of 08.06.2020 changed by" in entry]
    assert any("№ 268" in entry for entry in mining) is there, why


def test_each_change_leads_to_its_clauses_its_act_and_the_instructions():
    page = read("/-/tarmaq/changes?act=335")
    assert words(page.xpath("//h1")[0]) == "Changes: № 335 of 08.06.2020"
    (entry,) = [li for li in page.xpath("//li[@class='change']") if "№ 268" in words(li)]
    assert addresses(entry) == [
        "/-/tarmaq/act/order-2020-06-08-335",
        "/-/tarmaq/operations/order-2022-05-13-268",
        *(f"/-/tarmaq/act/order-2020-06-08-335/att_1__para_{n}" for n in (13, 15, 16)),
    ]
    assert "restated – attachment 1, point 13, attachment 1, point 15" in words(entry)


def test_many_clauses_are_counted_not_listed():
    # № 264 changes the preamble of № 269, and of each of five sets of rules points 1, 2, 4 and
    # annex 2: twenty-one clauses, eight of them named here.
    page = read("/-/tarmaq/changes?act=269")
    (entry,) = [li for li in page.xpath("//li[@class='change']") if "№ 264" in words(li)]
    assert len(entry.xpath(".//ul//a")) == 8
    assert "and 13 more" in words(entry)


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("from=2020-02-30", 400, "no such day"),
        ("to=x", 400, "not a date"),
        ("act=9999", 404, "no act is known as '9999'"),
    ],
)
def test_what_cannot_be_answered_is_told(asked, status, said):
    assert said in words(read(f"/-/tarmaq/changes?{asked}", status))


def test_coming_changes_stand_first_and_unknown_days_last(tmp_path):
    start = date.today() + timedelta(days=5)
    soon = Order(order("1", date(2020, 1, 1)), date(2020, 1, 5), fixed(start))
    soon.clause("para_1", "1. Мәтін.")
    silent = Order(order("2", date(2020, 2, 1)), date(2020, 2, 5)).clause("para_1", "1. Мәтін.")
    write_base(assemble(collection(soon, silent)), tmp_path / "law.db")
    site = make_site(tmp_path / "law.db")
    page = read("/-/tarmaq/changes", site=site)
    headings = page.xpath("//main//h2/@id")
    assert headings == ["coming", "days", "windows", "unknown"]
    assert told(page, "coming")[0].startswith(start.isoformat())
    (unknown,) = told(page, "unknown")
    assert unknown.startswith("a day that is not known, not before 2020-02-05")
    # With days asked about, the list of what is coming is that of the days.
    assert not read("/-/tarmaq/changes?to=2019-01-01", site=site).xpath("//h2[@id='coming']")


def test_long_lists_go_on_page_by_page(tmp_path):
    items = [
        Order(order(str(n), date(2020, 1, 1)), date(2020, 1, 2), fixed(date(2021, 1, 1))).clause(
            "para_1", "1. Мәтін."
        )
        for n in range(1, 46)
    ]
    write_base(assemble(collection(*items)), tmp_path / "law.db")
    site = make_site(tmp_path / "law.db")
    seen, path = [], "/-/tarmaq/changes"
    while path:
        page = read(path, site=site)
        seen += told(page, "days")
        path = "".join(page.xpath("//a[@rel='next']/@href"))
    assert len(seen) == len(set(seen)) == 45
