"""The page of what needs a look: findings of the five orders, what they mean and where they lead."""

from datetime import date

import pytest
from lxml import html

from kb.assemble import assemble
from kb.write import write_base
from queries.pages.language.check_wordings import GENERAL, MEANINGS, SEVERITIES, TOTALS, meaning_of
from queries.pages.serving.site import make_site
from queries.sources.check import TOTALS as GROUPS
from queries.sources.check import Severity
from tests.kb.builder import Order, after, collection, order
from tests.kb.families import base_of, files_of
from tests.queries.read_pages import addresses, read, words


def findings(page: html.HtmlElement) -> list[str]:
    return [words(li) for li in page.xpath("//ul[@class='findings']/li")]


def test_every_finding_is_there_with_its_meaning_and_what_can_be_done():
    page = read("/-/tarmaq/check")
    said = words(page)
    # docs/check.md: 13 publication days and 25 acts are not at hand.
    assert "13 publication dates not known" in said
    assert "25 acts cited but not in the collection" in said
    for heading in page.xpath("//section[contains(@class, 'severity')]/h3"):
        after_it = heading.getnext()
        assert words(after_it).startswith("What can be done: ")


@pytest.mark.parametrize("key", [group.key for group in GROUPS])
def test_a_total_leads_to_exactly_its_findings(key):
    codes = {code for group in GROUPS if group.key == key for code in group.codes}
    page = read(f"/-/tarmaq/check?code={key}")
    shown = {words(small).split(" · ")[0] for small in page.xpath("//main//h3/small")}
    assert shown <= codes
    totals = {words(li).split(" ", 1)[1]: li for li in page.xpath("//ul[@class='totals']/li")}
    if TOTALS[key] in totals:
        number = int(words(totals[TOTALS[key]]).split()[0])
        assert len(findings(page)) == min(number, 50) > 0
        assert totals[TOTALS[key]].xpath("./a/@aria-current") == ["true"]
    else:
        assert "Nothing of this kind was found." in words(page)


def test_a_finding_has_its_message_words_clause_and_source():
    page = read("/-/tarmaq/check?code=note-names-another-clause")
    (item,) = page.xpath("//ul[@class='findings']/li")
    # A fault of the published text: the note under point 6 of № 982 speaks of point 7.
    assert "Ескерту. 7-тармаққа өзгеріс енгізілді" in words(item.xpath("./blockquote")[0])
    assert item.xpath("./blockquote/@lang") == ["kk"]
    clause, source = addresses(item)
    assert clause == "/-/tarmaq/act/order-2015-10-09-982/att_1__para_6"
    assert "/documents/" in source
    assert words(item.xpath("./p[@class='source']")[0]).startswith("Source: order-2015-10-09-982")
    assert "characters 9624–9838" in words(item)


def test_a_finding_about_an_instruction_leads_to_the_instruction():
    # Point 1 of № 144-НҚ restates point 1 of the second rules of № 51-НҚ in its paragraph 31.
    page = read("/-/tarmaq/check?code=effect-uncertain")
    hrefs = [addresses(li)[0] for li in page.xpath("//ul[@class='findings']/li")]
    assert "/-/tarmaq/act/order-2026-03-26-144-~D0~9D~D2~9A/para_1__p_31" in hrefs
    for href in hrefs:
        read(href)


def test_findings_of_one_act():
    page = read("/-/tarmaq/check?act=982/2015-10-09")
    places = [words(p) for p in page.xpath("//p[@class='place']")]
    assert places
    assert all(place.startswith("№ 982 of 09.10.2015") for place in places)
    assert "no act is known" in words(read("/-/tarmaq/check?act=77", 404))


def test_long_lists_go_on_page_by_page_the_worst_first():
    first, second = read("/-/tarmaq/check"), read("/-/tarmaq/check?page=2")
    whole = int(words(first.xpath("//ul[@class='totals']/li")[0]).split()[0])
    assert len(findings(first)) == 50
    assert len(findings(second)) == whole - 50
    headings = [words(h) for page in (first, second) for h in page.xpath("//section/h2")]
    ranks = [list(SEVERITIES.values()).index(heading) for heading in headings]
    assert ranks == sorted(ranks)


@pytest.mark.parametrize(
    ("family", "code"),
    [
        ("impossible_targets", "amendment-failed"),
        ("words_not_found_or_twice", "amendment-ambiguous"),
        ("circular_amendment", "circular-amendment"),
        ("instruction_taken_out_before_effect", "instruction-fell"),
    ],
)
def test_what_failed_in_made_up_families_is_explained(tmp_path, family, code):
    write_base(base_of(files_of(family)), tmp_path / "law.db")
    page = read(f"/-/tarmaq/check?code={code}", site=make_site(tmp_path / "law.db"))
    assert MEANINGS[code].says in words(page)
    assert findings(page)


def test_every_code_of_a_total_has_a_meaning_of_its_own():
    codes = {code for group in GROUPS for code in group.codes}
    assert codes - set(MEANINGS) == set()
    assert {group.key for group in GROUPS} | {"other"} == set(TOTALS)
    assert set(SEVERITIES) == {severity.value for severity in Severity}


def test_a_code_without_an_entry_is_explained_in_general_words():
    assert meaning_of("a-new-code") is GENERAL


def test_a_code_that_does_not_exist_finds_nothing_and_is_escaped():
    page = read("/-/tarmaq/check?code=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert not page.xpath("//script")
    assert "Nothing of this kind was found." in words(page)


def test_hostile_words_in_a_finding_are_words(tmp_path):
    item = Order(order("<b>1", date(2020, 1, 10)), date(2020, 1, 20), after(10))
    item.clause("para_1", "1. Мәтін.")
    write_base(assemble(collection(item)), tmp_path / "law.db")
    page = read("/-/tarmaq/check", site=make_site(tmp_path / "law.db"))
    assert "№ <b>1 of 10.01.2020" in words(page)
