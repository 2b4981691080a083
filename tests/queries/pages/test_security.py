"""Served pages: what an order or a request says never becomes markup, a script or an address."""

import asyncio
import csv
import json
import re
from io import StringIO
from urllib.parse import quote, urlsplit

import pytest
from icalendar import Calendar
from lxml import etree, html

from queries.pages.machine.canned import CANNED
from queries.pages.machine.spreadsheet import SafeRows
from queries.pages.serving.guarding import Crowd, is_host, with_guards
from queries.pages.serving.site import make_site
from tests.hostile import SCRIPT, SQL, TEMPLATE, hostile
from tests.queries.five_orders import base
from tests.queries.served import Served, ask

FIVE = "/-/tarmaq/act/order-2020-06-08-335"
ACT = "/-/tarmaq/act/order-2021-06-30-412"
SERVICE = "/-/tarmaq/service/order-2021-06-30-412~23att_1"
HOSTILE_WORDS = ("<script>alert(9)</script>", "{{7*7}}", "'; drop table acts;--", '"><img src=x>')


@pytest.fixture(scope="module")
def site():
    return make_site(hostile()[0])


@pytest.fixture(scope="module")
def five():
    return make_site(base())


def crawled(site, most: int = 150) -> dict[str, Served]:
    """All answers that links lead to from the first page, by address."""
    waiting = ["/", "/law", f"{ACT}?on=2023-01-01", ACT, SERVICE]
    seen: dict[str, Served] = {}
    while waiting and len(seen) < most:
        path = waiting.pop(0)
        if path in seen or "/language/" in path:
            continue
        seen[path] = served = ask(site, path, headers={"accept-language": "en"})
        if served.headers.get("content-type", "").startswith("text/html"):
            links = html.fromstring(served.text).xpath("//a/@href | //link/@href")
            waiting += [link.partition("#")[0] for link in links if link.startswith("/")]
    return seen


@pytest.fixture(scope="module")
def answers(site):
    return crawled(site)


def is_ours(path: str) -> bool:
    return path == "/" or path.startswith(("/?", "/-/tarmaq"))


def pages(answers: dict[str, Served]) -> list[tuple[str, html.HtmlElement]]:
    return [
        (path, html.fromstring(served.text))
        for path, served in answers.items()
        if served.headers.get("content-type", "").startswith("text/html")
    ]


def test_the_crawl_reaches_pages_that_show_harmful_words(answers):
    shown = [path for path, page in pages(answers) if SCRIPT in page.text_content()]
    assert len(shown) > 10
    assert any(path.startswith("/law") for path in shown)
    assert any(is_ours(path) for path in shown)
    assert all(served.status < 500 for served in answers.values())


def test_words_of_orders_never_become_elements(answers):
    for path, page in pages(answers):
        assert not page.xpath("//script[contains(., 'alert')]"), path
        assert not page.xpath("//img[@onerror] | //*[@onerror] | //*[@onload]"), path
        for address in page.xpath("//@href | //@src | //@action"):
            assert urlsplit(address.strip()).scheme.lower() not in ("javascript", "data"), path


def test_pages_of_ours_have_no_script_no_style_and_no_address_elsewhere(answers):
    for path, page in pages(answers):
        if is_ours(path):
            assert not page.xpath("//script | //style | //@style | //iframe | //object"), path
            assert not page.xpath("//@*[starts-with(name(), 'on')]"), path
            for address in page.xpath("//@href | //@src | //@action"):
                assert re.match(r"/(?!/)|#|\?|$", address), (path, address)


def test_templates_and_sql_in_orders_are_only_words(answers, site):
    whole = "\n".join(page.text_content() for _, page in pages(answers))
    assert TEMPLATE in whole
    assert SQL in whole
    assert ask(site, "/law/acts.json?_shape=array").status == 200


def test_every_answer_says_what_a_browser_may_do_with_it(answers, five):
    more = ["/law/acts.csv", "/-/tarmaq/changes.atom", "/-/tarmaq/changes.ics?from=2000-01-01"]
    more += ["/-/tarmaq/no.json", "/-/tarmaq/nothing", "/nothing", "/law/events.atom", "/law.json"]
    more += ["/-/tarmaq/openapi.json", "/-/tarmaq/tarmaq.css", f"{FIVE}.xml", f"{FIVE}?on=x"]
    for path, served in (*answers.items(), *((path, ask(five, path)) for path in more)):
        policy = served.headers["content-security-policy"]
        assert re.search(r"default-src '(none|self)'", policy), path
        assert "frame-ancestors 'none'" in policy, path
        assert served.headers["x-content-type-options"] == "nosniff", path
        if is_ours(path):
            assert "unsafe" not in policy, path
            assert "script-src" not in policy, path
        assert "http" not in policy, path


def test_no_cookie_but_that_of_the_language_and_no_header_that_names_the_program(answers, five):
    for path, served in answers.items():
        assert "set-cookie" not in served.headers, path
        assert not {"server", "x-powered-by"} & set(served.headers), path
    chosen = ask(five, "/-/tarmaq/language/ru?back=/").headers["set-cookie"]
    assert re.match(r"tarmaq_language=ru; (?=.*HttpOnly)(?=.*SameSite=lax)", chosen, re.IGNORECASE)


@pytest.mark.parametrize(
    "back",
    [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/x\r\nset-cookie: a=b",
        "\\\\evil.example",
        "",
    ],
)
def test_a_choice_of_language_leads_nowhere_else(five, back):
    served = ask(five, "/-/tarmaq/language/kk", params={"back": back})
    assert served.headers["location"] == "/"
    assert served.headers["set-cookie"].count("=kk") == 1


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("127.0.0.1:8001", 200),
        ("law.example.kz", 200),
        ("[::1]:8001", 200),
        ('evil.example/"><script>', 400),
        ("a b", 400),
        ("x,y", 400),
    ],
)
def test_a_host_that_is_none_is_refused(five, host, status):
    served = ask(five, "/-/tarmaq/changes.atom", headers={"host": host})
    assert served.status == status
    assert "<script>" not in served.text


def test_two_hosts_are_none():
    assert not is_host([(b"host", b"a"), (b"Host", b"b")])


@pytest.mark.parametrize("words", HOSTILE_WORDS)
@pytest.mark.parametrize(
    "path",
    [
        "/-/tarmaq/search?q=", "/?on=", "/-/tarmaq/act/", f"{FIVE}/", f"{FIVE}?on=",
        "/-/tarmaq/services?q=", "/-/tarmaq/acts?q=", "/-/tarmaq/graph?question=",
        "/-/tarmaq/graph?act=", "/-/tarmaq/check?code=", "/-/tarmaq/changes?from=",
        "/-/tarmaq/redline/order-2020-06-08-335?from=v1&to=", "/-/tarmaq/operations/",
        "/-/tarmaq/service/", f"/law/{CANNED[0].name}?act=", "/-/tarmaq/", "/-/tarmaq/?lang=",
    ],
)  # fmt: skip
def test_what_a_request_says_is_only_words_in_its_answer(five, path, words):
    name, _, value = (path + words).partition("?")
    address = quote(name) + (f"?{quote(value, safe='=&')}" if value else "")
    served = ask(five, address)
    assert served.status < 500
    if served.headers.get("content-type", "").startswith("text/html"):
        page = html.fromstring(served.text)
        assert not page.xpath("//script[contains(., 'alert')] | //img[@src='x']")
        assert "49" not in page.xpath("string(//*[@role='alert'])").replace(words, "")


@pytest.mark.parametrize(
    "path",
    [
        "/-/tarmaq/../../etc/passwd", "/-/tarmaq/act/..%2f..%2fetc%2fpasswd", "/..%2flaw.db",
        "/-/static/..%2f..%2f..%2f..%2fetc/passwd", "/-/tarmaq/act/%00", "/-/tarmaq/tarmaq.css/..",
        "/-/static-plugins/tarmaq/..%2fgate.py", "/-/tarmaq/%2e%2e/%2e%2e/etc/passwd",
    ],
)  # fmt: skip
def test_no_address_leads_to_another_file(five, path):
    served = ask(five, path)
    assert served.status in (302, 400, 404)
    assert "root:" not in served.text
    assert "def gate" not in served.text


def test_json_is_json_and_feeds_are_whole(site):
    acts = json.loads(ask(site, "/law/acts.json?_shape=array").text)
    assert any(SCRIPT in (act["title"] or "") for act in acts)
    served = ask(site, "/-/tarmaq/changes.atom")
    feed = etree.fromstring(served.text.encode())
    names = {etree.QName(element).localname for element in feed.iter()}
    assert names <= {
        *("feed", "id", "title", "subtitle", "updated", "author", "name", "rights", "link"),
        *("entry", "category", "summary"),
    }


def test_a_calendar_has_only_the_lines_that_tarmaq_writes(site):
    text = ask(site, "/-/tarmaq/changes.ics?from=2000-01-01").text
    lines = text.replace("\r\n ", "").split("\r\n")
    assert all(re.match(r"[A-Z-]+[;:]|$", line) for line in lines), lines
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert Calendar.from_ical(text).walk("VEVENT")


def test_the_address_of_a_filled_in_answer_is_quoted(site):
    served = ask(site, "/-/tarmaq/search", params={"q": '"><script>alert(9)</script>'})
    page = html.fromstring(served.text)
    (field,) = page.xpath("//main//input[@name='q']/@value")
    assert field == '"><script>alert(9)</script>'


@pytest.mark.parametrize(
    ("kind", "policy"),
    [
        (b"application/json", "default-src 'none'"),
        (b"text/csv", "default-src 'none'"),
        (b"text/html; charset=utf-8", "script-src 'self'"),
    ],
)
def test_headers_are_added_where_they_lack_and_kept_where_they_are(kind, policy):
    assert (
        policy in dict(with_guards([(b"content-type", kind)]))[b"content-security-policy"].decode()
    )
    own = [(b"content-type", kind), (b"Content-Security-Policy", b"own")]
    assert [v for n, v in with_guards(own) if n.lower() == b"content-security-policy"] == [b"own"]


def test_heavy_requests_wait_for_their_turn_and_light_ones_do_not():
    async def scene() -> tuple[int, bool, bool, bool]:
        crowd = Crowd(at_once=2, most_waiting=1)
        done = asyncio.Event()
        running = 0

        async def heavy() -> bool:
            nonlocal running
            async with crowd.turn("/-/tarmaq/redline/335") as admitted:
                running += admitted
                if admitted:
                    await done.wait()
                return admitted

        first = [asyncio.create_task(heavy()) for _ in range(3)]
        await asyncio.sleep(0)
        most = running
        refused = await heavy()
        async with crowd.turn("/") as light:
            pass
        done.set()
        return most, refused, light, all(await asyncio.gather(*first))

    assert asyncio.run(scene()) == (2, False, True, True)


def test_eight_redlines_at_a_time_are_all_answered(five):
    async def together() -> list[int]:
        await five.invoke_startup()
        path = "/-/tarmaq/redline/order-2020-06-08-335?from=2021-01-01&to=2024-01-01"
        light = five.client.get("/-/tarmaq/tarmaq.css")
        found = await asyncio.gather(light, *(five.client.get(path) for _ in range(8)))
        return [answer.status_code for answer in found]

    assert asyncio.run(together()) == [200] * 9


@pytest.mark.parametrize("table", ["rules", "clauses", "clause_versions", "citations", "documents"])
@pytest.mark.parametrize("asked", ["", "?_stream=on", "?_dl=1"])
def test_no_cell_of_a_table_as_csv_is_a_formula(site, table, asked):
    text = ask(site, f"/law/{table}.csv{asked}").text
    rows = list(csv.reader(StringIO(text, newline="")))
    assert len({len(row) for row in rows}) == 1
    assert len(rows) > 1
    begin = ("=", "+", "-", "@", "\t", "\r")
    assert not [
        cell for row in rows for cell in row if cell.startswith(begin) and not cell[1:].isdigit()
    ]


def test_a_formula_is_kept_as_words_in_the_csv(site):
    text = ask(site, "/law/rules.csv?_stream=on").text
    assert "'=HYPERLINK" in text


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (["a,b\r\n", "=1,2\r\n"], "a,b\r\n'=1,2\r\n"),
        (["-5,+1.5,-x\r\n"], "-5,+1.5,'-x\r\n"),  # numbers stay numbers
        (['"x\n=1",2\r\n'], '"x\n=1",2\r\n'),  # a line end inside a cell begins no cell
        (['"x\r\n', '@y","=z"\r\n'], '"x\r\n@y",\'=z\r\n'),  # cut inside a cell
        (["a,=b"], "a,'=b\r\n"),  # no line end at the last row
        (["қағаз\r\n"], "қағаз\r\n"),
    ],
)
def test_rows_are_made_safe_as_they_come(pieces, expected):
    rows = SafeRows()
    last = len(pieces) - 1
    found = [rows.add(piece.encode(), last=n == last) for n, piece in enumerate(pieces)]
    assert b"".join(found).decode() == expected
