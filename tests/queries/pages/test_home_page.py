"""The first page and the list of acts: what a stranger is told, with values of the five orders."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from kb.assemble import assemble
from kb.build import Order as Task
from kb.build import build
from kb.write import write_base
from queries.pages.serving.site import make_site
from tests.kb.builder import Order, after, collection, fixed, order
from tests.queries.five_orders import ORDERS
from tests.queries.read_pages import addresses, fetch, read, section, words

A982, A335 = "order-2015-10-09-982", "order-2020-06-08-335"


def made(path: Path, *items: Order) -> Datasette:
    write_base(assemble(collection(*items)), path / "law.db")
    return make_site(path / "law.db")


def an_order(number: object, day: date, **more: Any) -> Order:
    item = Order(order(str(number), day, **more), day + timedelta(days=10), after(10))
    return item.clause("para_1", "1. Мәтін.")


def test_a_stranger_is_told_what_it_is_and_what_to_type():
    page = read("/")
    assert len(page.xpath("//h1")) == 1
    assert words(page.xpath("//h1")[0]) == "Which wording was in force on a day, and why"
    (form,) = page.xpath("//form[@role='search']")
    assert form.get("action") == "/-/tarmaq/search"
    assert form.get("method") == "get"
    assert form.xpath(".//input/@name") == ["q", "on"]
    assert form.xpath(".//input[@name='on']/@value") == [date.today().isoformat()]
    assert all(label.text_content().strip() for label in form.xpath(".//label"))
    assert "Not an official publication." in words(page)
    examples = [words(a) for a in page.xpath("//p[@class='hint']/a")]
    assert "лицензия" in examples


def test_it_says_how_far_the_collection_reaches():
    said = words(section(read("/"), "reach"))
    # Five files, one order each; the oldest is № 982 of 2015, the newest № 144-НҚ of 2026.
    assert "5 documents, 5 acts" in said
    assert "Newest act with its text2026-03-26" in said
    assert "Oldest act with its text2015-10-09" in said
    # № 268 carries a note that names № 425 of 9 June 2023; № 264 and № 144-НҚ carry none.
    assert "Newest act that a note names2023-06-09" in said
    assert "2 documents have no notes" in said
    assert "Every file was read." in said


@pytest.mark.parametrize(
    ("day", "act", "said"),
    [
        ("2023-01-01", A335, "in force (presumed) begins: a day between 2020-07-09 and 2020-08-08"),
        ("2020-07-08", A335, "not in force yet"),
        (
            "2020-08-01",
            A335,
            "uncertain: not in force yet / in force Takes effect: a day between 2020-07-09 and",
        ),
        (
            "2020-06-01",
            A982,
            "uncertain: in force / repealed Takes effect: a day between 2020-05-03",
        ),
        (
            "2021-01-01",
            A982,
            "repealed (presumed) Takes effect: a day between 2020-05-03 and 2020-08-01",
        ),
    ],
)
def test_acts_stand_with_their_state_and_interval_on_the_day(day, act, said):
    page = read(f"/?on={day}")
    (row,) = section(page, "acts").xpath(f".//tbody/tr[.//a[contains(@href, '{act}?')]]")
    cells = [words(cell) for cell in row.xpath("./td")]
    assert cells[2].startswith(said)
    assert addresses(row) == [f"/-/tarmaq/act/{act}?on={day}"]


def test_what_changed_what_is_coming_and_what_needs_a_look_lead_on():
    page = read("/")
    lately = section(page, "lately")
    first = lately.xpath(".//li[@class='change']")[0]
    # The newest known day of the five orders is 12 July 2026, by № 144-НҚ.
    assert words(first).startswith("2026-07-12 № 51-НҚ of 16.03.2020")
    assert "/-/tarmaq/operations/order-2026-03-26-144-~D0~9D~D2~9A" in addresses(first)
    look = section(page, "look")
    assert "25 acts cited but not in the collection" in words(look)
    assert "/-/tarmaq/check?code=acts_not_in_collection" in addresses(look)
    services = section(page, "services")
    assert "/-/tarmaq/services" in addresses(services)
    assert "All 12 services" in words(services)


def test_every_link_of_the_first_page_answers():
    for href in sorted({h for h in addresses(read("/")) if h.startswith("/")}):
        fetch(href, 302 if "/language/" in href else 200)


def test_a_question_of_the_old_address_is_led_to_the_search():
    found = fetch("/?q=тыңдау&on=2023-01-01", 302)
    assert found.headers["location"].startswith("/-/tarmaq/search?q=")
    assert found.headers["location"].endswith("on=2023-01-01")


@pytest.mark.parametrize("path", ["/?on=2020-02-30", "/-/tarmaq/acts?on=x"])
def test_a_day_that_is_none_is_refused(path):
    assert "write" in words(read(path, 400).xpath("//p[@role='alert']")[0])


def test_long_lists_are_cut_and_go_on_page_by_page(tmp_path):
    first = date(2020, 1, 1)
    items = [an_order(n, first + timedelta(days=n)) for n in range(1, 61)]
    site = made(tmp_path, *items)
    home = section(read("/", site=site), "acts")
    assert len(home.xpath(".//tbody/tr")) == 10
    assert "All 60 acts with their texts" in words(home)
    page = read("/-/tarmaq/acts", site=site)
    assert words(page.xpath("//tbody/tr[1]/td[1]")[0]) == "№ 60 of 01.03.2020"
    assert len(page.xpath("//tbody/tr")) == 50
    (after_it,) = page.xpath("//a[@rel='next']/@href")
    second = read(after_it, site=site)
    assert len(second.xpath("//tbody/tr")) == 10
    assert second.xpath("//a[@rel='prev']/@href")
    assert not second.xpath("//a[@rel='next']")
    behind = read("/-/tarmaq/acts?page=99", site=site)
    assert not behind.xpath("//tbody/tr")
    assert "page=2" in behind.xpath("//a[@rel='prev']/@href")[0]


@pytest.mark.parametrize("number", ["0", "-1", "x", "٣", "9" * 30, ""])
def test_a_page_number_that_is_none_is_the_first_page(number):
    assert len(read(f"/-/tarmaq/acts?page={number}").xpath("//tbody/tr")) == 5


def test_acts_can_be_narrowed_to_a_status():
    page = read("/-/tarmaq/acts?status=mentioned")
    assert "25 acts, newest first." in words(page)
    assert words(page.xpath("//nav[@class='filters']/*[@aria-current]")[0]) == "only mentioned"
    (one,) = read("/-/tarmaq/acts?status=repealed").xpath("//tbody/tr")
    assert words(one).startswith("№ 982 of 09.10.2015")
    assert len(read("/-/tarmaq/acts?status=nonsense").xpath("//tbody/tr")) == 5


def test_what_is_coming_is_told_on_its_day(tmp_path):
    start = date.today() + timedelta(days=30)
    item = Order(order("1", date(2020, 1, 1)), date(2020, 1, 5), fixed(start))
    item.clause("para_1", "1. Мәтін.")
    page = read("/", site=made(tmp_path, item))
    said = words(section(page, "coming"))
    assert f"{start.isoformat()} № 1 of 01.01.2020 entry into force" in said
    assert "No change is known up to today." in words(section(page, "lately"))


def test_files_that_could_not_be_read_are_named(tmp_path):
    folder = tmp_path / "orders"
    folder.mkdir()
    source = next(ORDERS.glob("*982*.txt"))
    (folder / source.name).write_bytes(source.read_bytes())
    (folder / "broken <b>.txt").write_bytes(b"")
    build(Task((folder,), tmp_path / "law.db", tmp_path / "no-table.csv"))
    said = words(section(read("/", site=make_site(tmp_path / "law.db")), "reach"))
    assert "1 file could not be read: broken <b>.txt" in said
    assert "Every file was read." not in said


def test_an_empty_collection_says_what_to_do(tmp_path):
    page = read("/", site=made(tmp_path))
    assert "The collection has no act yet." in words(section(page, "acts"))
    assert "The collection names no service." in words(section(page, "services"))
    assert "Nothing failed, disagrees or is uncertain." in words(section(page, "look"))


def test_words_of_an_order_are_never_markup(tmp_path):
    title = "<script>alert('т')</script> \"{{ 7*7 }}\" & <img src=x>"
    item = an_order("<b>1", date(2020, 1, 10), title=title)
    site = made(tmp_path, item)
    for path in ("/", "/-/tarmaq/acts", "/-/tarmaq/changes"):
        page = read(path, site=site)
        assert not page.xpath("//script | //img | //b[contains(., '1 of')]")
        assert "<b>1" in words(page)
    assert title in words(read("/", site=site))


@pytest.mark.parametrize("path", ["/", "/-/tarmaq/acts", "/-/tarmaq/changes", "/-/tarmaq/check"])
def test_a_page_needs_no_network_no_script_and_no_style_of_its_own(path):
    found = fetch(path)
    page = read(path)
    assert not page.xpath("//script | //style | //*[@style] | //*[starts-with(name(@*), 'on')]")
    assert all(h.startswith(("/", "#")) for h in page.xpath("//@href | //@src"))
    assert "default-src 'none'" in found.headers["content-security-policy"]
