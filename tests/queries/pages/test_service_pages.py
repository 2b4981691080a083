"""The pages of services: the ten questions of `docs/questions.md`, answered by the calculator."""

from datetime import date
from urllib.parse import urlencode

import pytest
from icalendar import Calendar
from lxml import html

from kb.assemble import assemble
from kb.write import write_base
from queries.pages import links
from queries.pages.serving.site import make_site
from queries.pages.views.service_pages import board
from queries.rules.services import find_service, services_named
from tests.kb.builder import Order, after, collection, order
from tests.queries.five_orders import book
from tests.queries.read_pages import addresses, fetch, read, section, words

POISONS, MINING = "order-2020-07-08-392#att_n1", "order-2020-06-08-335#att_1"
GOODS, METALS = "order-2020-06-26-374#att_n1", "order-2020-05-05-269#att_n1"
PROCESSING = "order-2015-10-09-982#att_1"


def page_of(service: str, status: int = 200, **asked: str) -> html.HtmlElement:
    return read(links.service_dates(service, **asked), status)


def answer(page: html.HtmlElement) -> str:
    return words(page.xpath("//div[@id='answer']")[0])


def test_1_an_application_after_the_cut_off_before_a_holiday():
    page = page_of(POISONS, case="issue", filed="2023-03-07", time="16:30")
    said = answer(page)
    # Row 7 of the standard: after 16.00 on the next working day; 8 March is a holiday.
    assert "Registered: 2023-03-09" in said
    assert "filed after 16.00" in said
    assert "2023-03-08 (Wednesday): International Women's Day – Халықаралық әйелдер күні" in said
    assert "Due: 2023-03-16 (Thursday) – issue: 5 working days" in said
    rows = page.xpath("//table[@class='trace']/tbody/tr")
    cells = [[words(cell) for cell in row.xpath("./td")] for row in rows]
    assert [cell[0] for cell in cells] == ["1", "not counted", "not counted", "2", "3", "4", "5"]
    assert cells[1] == ["not counted", "2023-03-11 Saturday", "day off of the week"]


def test_2_a_holiday_on_the_way_is_named():
    page = page_of(MINING, case="reissue", filed="2023-03-07")
    assert "Due: 2023-03-13" in answer(page)
    (row,) = page.xpath("//table[@class='trace']/tbody/tr[contains(., '2023-03-08')]")
    assert "International Women's Day – Халықаралық әйелдер күні" in words(row)
    assert row.get("class") == "skipped"
    # The rules and the standard set the same term: one candidate with both clauses.
    (due,) = page.xpath("//p[@class='due' and contains(., 'Due:')]/..")
    assert len(due.xpath("./div[@class='ground']")) == 2


def test_3_without_a_case_every_term_is_shown_and_none_is_chosen():
    page = page_of(GOODS, filed="2023-03-07T10:00")
    said = answer(page)
    assert "3 terms may be meant; choose a case." in said
    dues = [words(p) for p in page.xpath("//div[@id='answer']//p[@class='due']")]
    assert [due.split()[1] for due in dues] == ["2023-03-09", "2023-03-15", "2023-03-27"]
    assert ["export" in dues[0], "import" in dues[1], "special" in dues[2]] == [True] * 3


@pytest.mark.parametrize(
    ("asked", "day", "step"),
    [
        ({}, "2023-03-29", "notice of the hearing"),
        ({}, "2023-03-31", "hearing"),
        ({"appealed": "2023-04-10"}, "2023-04-13", "appeal forwarded"),
        ({"appealed": "2023-04-10"}, "2023-04-17", "appeal decided by the provider"),
        ({"appealed": "2023-04-10"}, "2023-05-02", "appeal decided by the authorised body"),
    ],
)
def test_4_and_5_hearing_and_appeal(asked, day, step):
    page = page_of(MINING, case="issue", filed="2023-03-07", **asked)
    assert "Due: 2023-04-03" in answer(page)
    found = [
        words(row)
        for row in page.xpath("//table[contains(@class, 'procedure')]/tbody/tr")
        if step in words(row.xpath("./td[2]")[0])
    ]
    assert any(row.startswith(day) for row in found), found


@pytest.mark.parametrize(
    ("service", "case", "on", "said", "why"),
    [
        (MINING, "issue", "2022-10-03", "30,630 tenge – issue = 10 MCI × 3063", "not the 3180"),
        (POISONS, "reissue", "2026-11-02", "4,325 tenge – re-issue = 10 % of 10 MCI", "a share"),
        (METALS, "", "2024-03-07", "0 tenge = free of charge", "Тегін"),
        (MINING, "issue", "2023-03-07", "34,500 tenge", "ten MCI of 3450 tenge"),
    ],
)
def test_6_to_8_fees(service, case, on, said, why):
    page = page_of(service, case=case, on=on)
    fee = words(page.xpath("//div[@id='fee']")[0])
    assert f"Fee on {on}:" in fee
    assert said in fee, why


def test_the_fee_of_a_licence_is_that_of_the_day_of_filing_unless_another_is_given():
    of_filing = page_of(MINING, case="issue", filed="2022-10-03")
    assert "Fee on 2022-10-03: 30,630" in words(of_filing)
    given = page_of(MINING, case="issue", filed="2022-10-03", on="2023-03-07")
    assert "Fee on 2023-03-07: 34,500" in words(given)


def test_9_inside_the_window_of_a_change_no_date_is_told():
    page = page_of(POISONS, case="issue", filed="2022-08-01")
    said = answer(page)
    assert "No date can be told." in said
    assert "between 2022-07-18 and 2022-08-17" in said
    assert not page.xpath("//table[@class='trace']")


def test_10_rules_that_were_repealed_give_no_date():
    said = answer(page_of(PROCESSING, filed="2020-09-01"))
    assert "No date can be told." in said
    assert "repealed by № 219 of 22.04.2020" in said


def test_every_term_and_fee_names_its_clause_words_and_interval():
    page = page_of(MINING, on="2023-03-07")
    shown = section(page, "terms")
    rows = shown.xpath(".//table[contains(@class, 'rules')]/tbody/tr")
    assert rows
    for row in rows:
        (clause,) = row.xpath(".//div[@class='ground']/a")
        assert clause.get("href").startswith("/-/tarmaq/act/")
        assert clause.get("href").endswith("?on=2023-03-07")
        (quote,) = row.xpath(".//q")
        assert quote.get("lang") == "kk"
        assert words(quote)
        assert "begins: " in words(row)
    text = words(shown)
    # Point 3 of the standard: 15 working days for issue; row 6: ten MCI for the licence.
    assert "15 working days" in text
    assert "10 MCI" in text


def test_a_reason_is_told_once_and_every_rule_leads_to_it():
    page = page_of(MINING, on="2023-03-07")
    told = [words(li) for li in page.xpath("//ol[@class='reasons']/li")]
    assert len(told) == len(set(told)) > 0
    targets = {f"#{li.get('id')}" for li in page.xpath("//ol[@class='reasons']/li")}
    assert {a.get("href") for a in page.xpath("//a[@class='why']")} == targets


def test_on_an_uncertain_day_rules_are_not_shown_as_in_force():
    found = board(find_service(book(), "392/2020-07-08").on(date(2022, 8, 1)).forces)
    assert {force.state for force in (*found.terms, *found.fees)} <= {"uncertain", "unknown"}
    assert "in force" not in words(section(page_of(POISONS, on="2022-08-01"), "terms")).replace(
        "not in force", ""
    ).replace("was in force", "")


def test_the_orders_that_govern_a_service_are_named():
    shown = section(page_of(MINING), "acts")
    said = words(shown)
    assert "№ 335 of 08.06.2020 – approved the rules" in said
    # № 268 restated points 13, 15 and 16 of the rules.
    assert "№ 268 of 13.05.2022 – changed" in said
    assert "/-/tarmaq/operations/order-2022-05-13-268" in addresses(shown)
    assert "№ 640 of 10.12.2021" in said
    assert "its text is not in the collection" in said


@pytest.mark.parametrize(
    ("asked", "field", "said"),
    [
        ({"filed": "2023-02-30"}, "filed", "no such day"),
        ({"filed": "soon"}, "filed", "not a date"),
        ({"filed": "2023-03-07", "time": "25:00"}, "filed", "no such time"),
        ({"time": "16:30"}, "filed", "a time without its day"),
        ({"filed": "2023-03-07", "appealed": "x"}, "appealed", "not a date"),
        ({"on": "07-03-2023"}, "on", "not a date"),
        ({"filed": "2023-03-07", "case": "wedding"}, None, "its cases are issue, reissue"),
        ({"filed": "2015-01-05"}, None, "before the collection"),
        ({"filed": "2031-01-05"}, None, "not known"),
    ],
)
def test_an_error_stands_beside_the_form_and_the_form_keeps_what_was_typed(asked, field, said):
    page = page_of(MINING, 400, **asked)
    (form,) = page.xpath("//section[@aria-labelledby='calculate']//form")
    for name, typed in asked.items():
        values = form.xpath(f".//input[@name='{name}']/@value")
        values += form.xpath(f".//select[@name='{name}']/option[@selected]/@value")
        assert values == [typed]
    complaints = [words(one) for one in page.xpath("//*[@role='alert']")]
    assert any(said in one for one in complaints), complaints
    invalid = form.xpath(".//input[@aria-invalid='true']/@name")
    assert invalid == ([field] if field else [])
    assert section(page, "terms") is not None


@pytest.mark.parametrize(
    ("filed", "time", "why"),
    [
        ("2023-03-07", "16.30", "as orders print times"),
        ("07.03.2023", "16:30", "as orders print days"),
        ("2023-03-07T16:30", "", "both in one field"),
        ("2023-03-07T11:30Z", "", "UTC, five hours and a half later in Almaty: UTC+6 until 2024"),
    ],
)
def test_days_and_times_as_people_write_them(filed, time, why):
    said = answer(page_of(POISONS, case="issue", filed=filed, time=time))
    assert "Due: 2023-03-16" in said, why


def test_the_dates_come_as_a_calendar_file():
    page = page_of(POISONS, case="issue", filed="2023-03-07", time="16:30")
    (href,) = page.xpath("//a[contains(@href, '.ics')]/@href")
    found = fetch(href)
    assert found.headers["content-type"] == "text/calendar; charset=utf-8"
    assert found.headers["content-disposition"] == 'attachment; filename="tarmaq-2023-03-09.ics"'
    events = Calendar.from_ical(found.text).walk("VEVENT")
    assert date(2023, 3, 16) in [event.decoded("dtstart") for event in events]


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ({}, 400, "filed=2023-03-07"),
        ({"filed": "x"}, 404, "not a date"),
        ({"filed": "2023-03-07", "case": "wedding"}, 404, "has no case"),
    ],
)
def test_a_calendar_file_without_an_answer_is_a_page_that_says_why(asked, status, said):
    assert said in words(read(links.service_calendar(MINING, **asked), status))


def test_the_same_answers_are_there_as_json():
    page = page_of(POISONS, case="issue", filed="2023-03-07", time="16:30", appealed="2023-04-10")
    (dates,) = page.xpath("//a[contains(@href, 'deadline.json')]/@href")
    (cost,) = page.xpath("//a[contains(@href, 'fee.json')]/@href")
    assert '"due": "2023-03-16"' in fetch(dates).text
    assert '"2023-04-13"' in fetch(dates).text
    assert '"amount": 34500' in fetch(cost).text


def test_an_unknown_service_is_answered_with_candidates():
    said = words(read("/-/tarmaq/service/nothing", 404))
    assert "no service is known as 'nothing'" in said
    assert "335/2020-06-08" in said


@pytest.mark.parametrize(
    ("asked", "services", "why"),
    [
        ("", 12, "every one"),
        ("улар", 1, "the licence for poisons"),
        # № 51-НҚ (first rules), № 335, № 374 and № 392; two names of № 269 say лицензияның.
        ("лицензиясын", 6, "any form of лицензия"),
        ("269", 5, "the five services of № 269"),
        ("335/2020-06-08", 1, "an order by number and date"),
        ("неке", 0, "no service of the collection"),
    ],
)
def test_services_are_found_by_words_and_numbers(asked, services, why):
    page = read("/-/tarmaq/services?" + urlencode({"q": asked}))
    shown = page.xpath("//ol[@class='services']/li")
    assert len(shown) == services, why
    known = [rules.service for rules in book().services]
    assert len(services_named(known, asked)) == len(shown)


def test_a_list_of_services_keeps_the_day_and_the_words():
    page = read("/-/tarmaq/services?" + urlencode({"q": "улар", "on": "2023-03-07"}))
    (name,) = page.xpath("//ol[@class='services']//a[@class='name']/@href")
    assert name == links.service(POISONS, "2023-03-07")
    assert page.xpath("//input[@name='q']/@value") == ["улар"]
    assert page.xpath("//input[@name='on']/@value") == ["2023-03-07"]


def test_what_is_typed_is_escaped_everywhere():
    hostile = '"><script>alert(1)</script>{{ 7*7 }}'
    for name in ("case", "filed", "time", "appealed", "on"):
        text = fetch(links.service_dates(MINING, **{name: hostile}), 400).text
        assert "<script>" not in text
        assert "49" not in text.partition("<main")[2].partition("calculate")[0]
    assert "<script>" not in fetch("/-/tarmaq/services?" + urlencode({"q": hostile})).text


def test_a_collection_without_services_says_so(tmp_path):
    item = Order(order("1", date(2020, 1, 10)), date(2020, 1, 20), after(10))
    item.clause("para_1", "1. Мәтін.")
    write_base(assemble(collection(item)), tmp_path / "law.db")
    site = make_site(tmp_path / "law.db")
    assert "0 services." in words(read("/-/tarmaq/services", site=site))
    assert "the base has none" in words(read("/-/tarmaq/service/x", 404, site=site))
