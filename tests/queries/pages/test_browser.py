"""The pages in a real browser: ten everyday questions, and what must hold for every page.

These tests need the system's Chromium.  Where there is none they are skipped and say so;
with TARMAQ_BROWSER=required its absence is a failure.  Every walk is made twice: at a desk,
and on a phone with scripts switched off.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, sync_playwright

from bench.pages import serving
from queries.pages import links
from tests.queries.five_orders import base

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
REQUIRED = os.environ.get("TARMAQ_BROWSER") == "required"
DESK = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 360, "height": 740}, "java_script_enabled": False}

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None and not REQUIRED,
        reason="no Chromium on this machine; install Debian's `chromium` to run the browser tests",
    ),
]

ACT, OTHER = "order-2020-06-08-335", "order-2022-05-13-268"
DAY, BEFORE, OPEN = "2023-01-01", "2021-01-01", "2022-08-01"
POINT = "att_1__para_13"
KINDS = {
    "home": links.home(DAY),
    "acts": links.acts(DAY),
    "act": links.act(ACT, DAY),
    "act inside a window": links.act(ACT, OPEN),
    "act only mentioned": links.act("order-2020-04-22-219"),
    "clause": links.clause(ACT, POINT, DAY),
    "clause inside a window": links.clause(ACT, POINT, OPEN),
    "redline in one text": links.redline(ACT, None, BEFORE, DAY),
    "redline side by side": links.redline(ACT, None, BEFORE, DAY, "side"),
    "operations": links.operations(OTHER),
    "search": links.search("лицензия беру", DAY),
    "search that finds nothing": links.search("жоқсөз", DAY),
    "services": links.services(DAY),
    "service": links.service_dates(
        f"{ACT}#att_1", case="issue", filed="2023-03-07", time="16:30", on="2023-03-07"
    ),
    "changes": links.changes(),
    "check": links.check(),
    "graph": links.graph(question="depends", act="335/2020-06-08"),
    "complaint": links.act("nothing"),
}
"""Every kind of page, each with an address that shows all that the kind can show."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    with serving(base()) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert CHROMIUM is not None, "TARMAQ_BROWSER=required, but there is no Chromium"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield chromium
        chromium.close()


@contextmanager
def opened(browser: Browser, site: str, **options: Any) -> Iterator[Page]:
    """Open a page; a request that leaves the site, or an error of a page, fails the test."""
    context = browser.new_context(base_url=site, **({"locale": "en-GB"} | options))
    page = context.new_page()
    faults: list[str] = []
    page.on(
        "request", lambda asked: None if asked.url.startswith(site) else faults.append(asked.url)
    )
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("response", lambda got: faults.append(got.url) if got.status >= 500 else None)
    page.set_default_timeout(15_000)
    yield page
    context.close()
    assert faults == []


@pytest.fixture(params=[DESK, PHONE], ids=["desk", "phone without scripts"])
def page(browser: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open the first page as a lawyer would who was only told the address of the site."""
    with opened(browser, site, **request.param) as shown:
        shown.goto("/")
        yield shown


def main(page: Page) -> Locator:
    return page.get_by_role("main")


def find(page: Page, words: str, on: str = "") -> None:
    """Type words and a day on the first page and press the button."""
    page.get_by_role("searchbox").fill(words)
    if on:
        page.get_by_label("On the day", exact=True).fill(on)
    page.get_by_role("button", name="Find").click()


def go_to_day(page: Page, day: str) -> None:
    page.get_by_label("On the day", exact=True).fill(day)
    page.get_by_role("button", name="Show").click()


def go_to_service(page: Page, words: str) -> None:
    page.get_by_role("link", name="Services", exact=True).click()
    page.get_by_role("searchbox").fill(words)
    page.get_by_role("button", name="Find").click()
    main(page).locator("a.name").click()


def show(page: Page, kind: str, language: str = "en") -> None:
    """Open a kind of page and make sure that it is the page and not a complaint about it."""
    address = KINDS[kind]
    answer = page.goto(f"{address}{'&' if '?' in address else '?'}lang={language}")
    assert answer is not None
    assert answer.status == (404 if kind == "complaint" else 200)


def told(place: Locator) -> str:
    return " ".join(place.inner_text().split())


# Which wording of a point was in force on a day?
def test_1_which_wording_of_a_point_was_in_force(page: Page) -> None:
    find(page, "335 13-тармақ", DAY)
    main(page).get_by_role("link", name=re.compile("№ 335 .*point 13")).first.click()
    assert f"{DAY} (a past day): in force (presumed)" in told(page.get_by_role("status"))
    text = told(page.get_by_role("region", name="Text"))
    assert text.startswith("13. Жауапты орындаушы")
    go_to_day(page, BEFORE)
    assert "wording not in the collection" in told(page.get_by_role("status"))


# What changed it, and by which words?
def test_2_what_changed_it(page: Page) -> None:
    find(page, "335 13-тармақ", DAY)
    main(page).get_by_role("link", name=re.compile("№ 335 .*point 13")).first.click()
    assert page.get_by_role("heading", name="What changed it").is_visible()
    assert "13-тармақ мынадай редакцияда жазылсын:" in told(main(page))
    main(page).get_by_role("link", name=re.compile("№ 268 of 13.05.2022.*point 6")).first.click()
    assert "№ 268 of 13.05.2022" in told(page.get_by_role("heading", level=1))


# Since when, and how sure is that?
def test_3_since_when(page: Page) -> None:
    find(page, "335 13-тармақ", DAY)
    main(page).get_by_role("link", name=re.compile("№ 335 .*point 13")).first.click()
    assert "a day between 2022-07-18 and 2022-08-17" in told(page.get_by_role("status"))
    go_to_day(page, OPEN)
    answer = told(main(page))
    assert "restated later by № 268" in answer
    assert "13. Жауапты орындаушы" in answer


# What is coming?
def test_4_what_is_coming(page: Page) -> None:
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Changes").click()
    page.get_by_label("From the day").fill("2026-07-01")
    page.get_by_role("button", name="Show").click()
    known = told(page.get_by_role("region", name=re.compile("On a known day")))
    assert "2026-07-12 № 51-НҚ of 16.03.2020 changed by № 144-НҚ of 26.03.2026" in known
    page.get_by_role("link", name="What is coming").click()
    assert page.get_by_role("heading", name="Changes", level=1).is_visible()


# When is the answer due on an application of Tuesday, half past four?  docs/questions.md, 1
def test_5_when_is_the_answer_due(page: Page) -> None:
    go_to_service(page, "уларды")
    page.get_by_label("Case").select_option(label="issue")
    page.get_by_label("Filed on the day").fill("2023-03-07")
    page.get_by_label("at (Almaty time)").fill("16:30")
    page.get_by_role("button", name="Calculate").click()
    answer = told(page.get_by_role("region", name=re.compile("When is the answer due")))
    assert "Registered: 2023-03-09" in answer
    assert "Due: 2023-03-16" in answer
    assert "Халықаралық әйелдер күні" in answer


# What does it cost?  docs/questions.md, 6
def test_6_what_does_it_cost(page: Page) -> None:
    go_to_service(page, "335/2020-06-08")
    page.get_by_label("Case").select_option(label="issue")
    page.get_by_label("Paid on").fill("2022-10-03")
    page.get_by_role("button", name="Calculate").click()
    answer = told(page.get_by_role("region", name=re.compile("When is the answer due")))
    assert re.search(r"30\D?630", answer), answer
    assert re.search(r"3\D?063", answer), answer


# What did order № 268 change?
def test_7_what_did_an_order_change(page: Page) -> None:
    find(page, "№ 268")
    direct = page.get_by_role("region", name="Named by number")
    direct.get_by_role("link", name="№ 268 of 13.05.2022", exact=True).click()
    page.get_by_role("link", name="What this act orders").click()
    assert "22 operations" in told(main(page))
    assert "13-тармақ мынадай редакцияда жазылсын:" in told(main(page))
    page.get_by_role("link", name="attachment 1, point 13", exact=True).first.click()
    assert (
        told(page.get_by_role("heading", level=1)) == "№ 335 of 08.06.2020, attachment 1, point 13"
    )


# What does a point cite, and who cites it?
def test_8_what_does_it_cite_and_who_cites_it(page: Page) -> None:
    find(page, "335 9-тармақ", DAY)
    main(page).get_by_role("link", name=re.compile("№ 335 .*point 9$")).first.click()
    page.get_by_role("heading", name="What it cites").wait_for()
    assert "осы Қағидаларға 2-қосымшаға" in told(main(page))
    page.get_by_role("heading", name="What cites it").wait_for()
    assert "осы Қағидалардың 9-тармағында" in told(main(page))
    main(page).get_by_role("link", name=re.compile("point 11$")).first.click()
    assert told(page.get_by_role("heading", level=1)).endswith("point 11")


# Is the act repealed?
def test_9_is_the_act_repealed(page: Page) -> None:
    find(page, "982/2015-10-09", BEFORE)
    direct = page.get_by_role("region", name="Named by number")
    direct.get_by_role("link", name="№ 982 of 09.10.2015", exact=True).click()
    assert "repealed by № 219 of 22.04.2020" in told(page.get_by_role("status"))


# Find by a form of a word, and by a number.
def test_10_find_by_a_word_form_and_by_number(page: Page) -> None:
    find(page, "шағымдарды", DAY)
    main(page).get_by_role("link", name=re.compile("№ 335 of 08.06.2020")).first.wait_for()
    assert page.locator("mark").first.is_visible()
    page.get_by_role("link", name="Tarmaq", exact=True).click()
    find(page, "20865")
    direct = page.get_by_role("region", name="Named by number")
    direct.get_by_role("link", name="№ 335 of 08.06.2020", exact=True).click()
    assert "V2000020865" in told(main(page))


def test_the_address_shown_can_be_sent_to_a_colleague(
    page: Page, browser: Browser, site: str
) -> None:
    find(page, "335 13-тармақ", DAY)
    main(page).get_by_role("link", name=re.compile("№ 335 .*point 13")).first.click()
    address = main(page).locator("code").first.inner_text()
    assert page.url == site + address
    with opened(browser, site) as other:
        other.goto(address)
        assert told(other.get_by_role("status")) == told(page.get_by_role("status"))


def test_the_language_is_chosen_once_and_kept(page: Page) -> None:
    page.get_by_role("link", name="Русский").click()
    assert page.locator("html").get_attribute("lang") == "ru"
    page.get_by_role("link", name="Изменения").first.click()
    assert page.locator("html").get_attribute("lang") == "ru"
    page.get_by_role("link", name="Қазақша").click()
    assert page.locator("html").get_attribute("lang") == "kk"
    assert "/-/tarmaq/changes" in page.url


@pytest.mark.parametrize("kind", KINDS)
def test_no_fault_that_bars_a_reader_in_any_language(
    browser: Browser, site: str, kind: str
) -> None:
    """What axe-core calls serious or critical, WCAG 2.2 A and AA among it."""
    with opened(browser, site, **DESK) as page:
        for language in ("kk", "ru", "en"):
            show(page, kind, language)
            assert page.locator("html").get_attribute("lang") == language
            found = Axe().run(page).response["violations"]
            grave = [
                (fault["id"], fault["nodes"][0]["html"][:200])
                for fault in found
                if fault["impact"] in ("serious", "critical")
            ]
            assert grave == [], language


@pytest.mark.parametrize("kind", KINDS)
def test_pages_fit_a_phone_and_need_no_script(browser: Browser, site: str, kind: str) -> None:
    with opened(browser, site, **DESK) as page:
        show(page, kind)
        with_scripts = told(main(page))
        assert page.locator("script").count() == 0
        for width in (1280, 768, 360):
            page.set_viewport_size({"width": width, "height": 740})
            across = page.evaluate("document.documentElement.scrollWidth")
            assert across <= width, f"{across} of {width}"
    with opened(browser, site, **(DESK | {"java_script_enabled": False})) as page:
        show(page, kind)
        assert told(main(page)) == with_scripts


@pytest.mark.parametrize("kind", KINDS)
def test_pages_print_their_text_and_leave_the_controls(
    browser: Browser, site: str, kind: str
) -> None:
    a4_at_96_dots = 794
    with opened(browser, site, viewport={"width": a4_at_96_dots, "height": 1123}) as page:
        show(page, kind)
        page.emulate_media(media="print")
        assert not page.get_by_role("navigation", name="Main").is_visible()
        assert page.locator("form:visible").count() == 0
        assert page.get_by_role("heading", level=1).is_visible()
        assert "Not an official publication" in told(page.locator("footer"))
        assert page.evaluate("document.documentElement.scrollWidth") <= a4_at_96_dots
        assert page.pdf(format="A4").startswith(b"%PDF")


@pytest.mark.parametrize("kind", KINDS)
def test_days_are_shown_in_iso(browser: Browser, site: str, kind: str) -> None:
    """A native date field shows the browser's own order of day and month: ISO stands beside it."""
    with opened(browser, site, **(DESK | {"locale": "en-US"})) as page:
        show(page, kind)
        for field in page.locator("input[type=date], input[type=datetime-local]").all():
            beside = field.locator("xpath=ancestor::label[1] | following-sibling::*[1]").first
            assert re.search(r"\d{4}-\d{2}-\d{2}", beside.inner_text())
        for name in ("on", "from", "to", "filed", "appealed"):
            for field in page.locator(
                f"input[type=text][name={name}], input:not([type])[name={name}]"
            ).all():
                assert re.fullmatch(r"(\d{4}-\d{2}-\d{2})?", field.input_value())
                assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", field.get_attribute("placeholder") or "")
        assert not re.search(r"\b\d{1,2}/\d{1,2}/\d{4}\b", told(main(page)))
