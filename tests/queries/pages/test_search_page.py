"""The search page: words in any form and numbers, on a day, with filters."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from lxml import html

from tests.queries.read_pages import addresses, fetch, read, words


def search(**asked: str) -> html.HtmlElement:
    return read("/-/tarmaq/search?" + urlencode(asked))


def groups(page: html.HtmlElement) -> dict[str, html.HtmlElement]:
    return {words(s.xpath("./h2/a")[0]): s for s in page.xpath("//section[@class='found']")}


def test_without_words_it_says_what_can_be_typed():
    page = read("/-/tarmaq/search")
    assert "What can be typed" in words(page)
    assert "335 13-тармақ" in words(page)
    for href in page.xpath("//dl//a/@href"):
        found = read(href)
        assert found.xpath("//section[@class='found'] | //ul[@class='direct']/li"), href


def test_every_form_of_a_word_is_found_and_marked():
    # Row 3 of the standard of № 392 begins "Лицензияны және (немесе) лицензияға қосымшаны беру".
    page = search(q="лицензия", on="2023-01-01", act="392/2020-07-08")
    marks = {words(mark) for mark in page.xpath("//mark")}
    assert {"Лицензияны", "лицензияға"} <= marks
    assert set(groups(page)) == {"№ 392 of 08.07.2020"}


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2023-01-01", "in force (presumed)"),
        ("2022-08-01", "uncertain"),
        ("2021-01-01", "coming (presumed)"),
    ],
)
def test_a_wording_is_told_with_its_state_on_the_day_and_its_interval(on, said):
    # Point 13 of № 335, part 3, in the wording of № 268: the notice of the hearing.
    page = search(q='"Тыңдау хабардар етілген күннен бастап"', on=on, act="335")
    (hit,) = page.xpath("//section[@class='found']//li")
    assert words(hit.xpath("./a")[0]) == "attachment 1, point 13, part 3"
    assert words(hit.xpath("./span[starts-with(@class, 'state')]")[0]) == said
    assert "a day between 2022-07-18 and 2022-08-17" in words(hit)
    # The link shows the wording that was found: on a later day if it is only coming.
    (href,) = addresses(hit)
    shown_on = parse_qs(urlsplit(href).query)["on"][0]
    assert shown_on == ("2022-08-17" if said.startswith("coming") else on)


@pytest.mark.parametrize(
    ("asked", "place", "address"),
    [
        ("№ 335", "№ 335 of 08.06.2020", "/-/tarmaq/act/order-2020-06-08-335"),
        ("20865", "№ 335 of 08.06.2020", "/-/tarmaq/act/order-2020-06-08-335"),
        ("V2000020865", "№ 335 of 08.06.2020", "/-/tarmaq/act/order-2020-06-08-335"),
        ("51-НҚ", "№ 51-НҚ of 16.03.2020", "/-/tarmaq/act/order-2020-03-16-51-~D0~9D~D2~9A"),
        (
            "335 13-тармақ",
            "№ 335 of 08.06.2020, attachment 1, point 13",
            "/-/tarmaq/act/order-2020-06-08-335/att_1__para_13",
        ),
    ],
)
def test_what_a_number_names_stands_first(asked, place, address):
    page = search(q=asked, on="2023-01-01")
    first = page.xpath("//ul[@class='direct']/li/a")[0]
    assert words(first) == place
    assert first.get("href").startswith(address)


def test_filters_narrow_and_keep_what_else_was_asked():
    asked = {"q": "лицензия", "on": "2023-01-01", "kind": "row", "state": "in_force"}
    page = search(**asked)
    assert page.xpath("//select[@name='state']/option[@selected]/@value") == ["in_force"]
    assert page.xpath("//select[@name='kind']/option[@selected]/@value") == ["row"]
    places = [words(a) for a in page.xpath("//section[@class='found']//li/a")]
    assert places
    assert all(", row " in place for place in places)
    states = {
        words(s) for s in page.xpath("//section[@class='found']//span[contains(@class, 'state')]")
    }
    assert states <= {"in force", "in force (presumed)"}
    other = page.xpath("//nav[@class='filters']/a/@href")[0]
    kept = parse_qs(urlsplit(other).query)
    assert (kept["q"], kept["kind"], kept["on"]) == (["лицензия"], ["row"], ["2023-01-01"])
    assert len(groups(page)) > 1
    (only,) = groups(page)["№ 392 of 08.07.2020"].xpath(".//a[contains(@href, 'act=')]/@href")
    assert set(groups(read(only))) == {"№ 392 of 08.07.2020"}


def test_a_filter_that_is_none_narrows_nothing():
    plain = words(search(q="лицензия", on="2023-01-01").xpath("//p[@class='count']")[0])
    odd = search(q="лицензия", on="2023-01-01", kind="novel", state="lost")
    assert words(odd.xpath("//p[@class='count']")[0]) == plain


def test_long_lists_go_on_page_by_page():
    path, seen = "/-/tarmaq/search?" + urlencode({"q": "лицензия", "on": "2023-01-01"}), 0
    count = int(words(read(path).xpath("//p[@class='count']/strong")[0]).split()[0])
    while path:
        page = read(path)
        seen += len(page.xpath("//section[@class='found']//li"))
        path = "".join(page.xpath("//a[@rel='next']/@href"))
    assert seen == count > 20


def test_when_nothing_is_found_the_page_helps():
    page = search(q="неке", on="2023-01-01", state="past")
    said = words(page.xpath("//section[@aria-labelledby='nothing']")[0])
    assert "Search without the filters" in said
    assert "fewer words find more" in said
    assert not page.xpath("//section[@class='found']")


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ({"q": "лицензия", "on": "2023-02-30"}, 400, "no such day"),
        ({"q": "лицензия", "act": "9999"}, 404, "no act is known"),
    ],
)
def test_what_cannot_be_answered_is_told(asked, status, said):
    assert said in words(read("/-/tarmaq/search?" + urlencode(asked), status))


@pytest.mark.parametrize(
    "hostile",
    [
        '"><script>alert(1)</script>',
        "{{ 7*7 }} {% raw %}",
        'лицензия" OR 1=1 --',
        "NEAR(a b) AND * ^",
        "'; drop table acts; --",
        "\x00\x01",
        "ә" * 5000,
    ],
)
def test_what_is_typed_is_words_and_nothing_else(hostile):
    text = fetch("/-/tarmaq/search?" + urlencode({"q": hostile})).text
    assert "<script>" not in text
    assert "alert(1)</script>" not in text
    page = read("/-/tarmaq/search?" + urlencode({"q": hostile}))
    if hostile.isprintable():
        assert page.xpath("//input[@name='q']/@value") == [hostile.strip()]
