"""What must hold for the whole site: settings, an untouched base, answers to bad addresses."""

import asyncio
import hashlib
import json
import re
import sqlite3
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from datasette.app import Datasette
from datasette.database import Database
from lxml import html

from queries.cli.serving import serve
from queries.pages.answering.asking import find_base
from queries.pages.machine.canned import CANNED
from queries.pages.machine.letters import with_letters
from queries.pages.serving.site import Access, make_site
from tests.queries.five_orders import base
from tests.queries.served import ask

ACT = "order-2020-06-08-335"


@pytest.fixture(scope="module")
def site():
    return make_site(base())


@pytest.fixture(scope="module")
def closed():
    """A site without SQL of visitors and without downloads."""
    return make_site(base(), Access(sql=False, download=False))


def test_arbitrary_sql_can_be_switched_off(site, closed):
    asked = "/law?sql=select+1"
    for path in (asked, asked.replace("?", ".json?")):
        assert ask(site, path, follow_redirects=True).status == 200
        assert ask(closed, path, follow_redirects=True).status == 403
    assert ask(closed, "/law/acts.json?_where=1=1").status in (400, 403)


def test_without_sql_all_pages_and_queries_still_work(closed):
    paths = ["/", f"/-/tarmaq/act/{ACT}?on=2023-01-01", f"/-/tarmaq/act/{ACT}/att_1__para_13"]
    paths += [f"/law/{canned.name}" for canned in CANNED]
    paths += ["/law/acts", f"/law/acts/{ACT}", "/-/tarmaq/fee.json?service=335&on=2022-10-03"]
    assert {path: ask(closed, path).status for path in paths} == dict.fromkeys(paths, 200)


def test_the_base_can_be_kept_from_downloads(site, closed):
    def download(of: Datasette) -> tuple[int, str | None]:
        served = ask(of, "/law.db")
        return served.status, served.headers.get("content-type")

    assert download(site) == (200, "application/octet-stream")
    assert download(closed)[0] == 403
    assert "law.db" not in ask(closed, "/law").text


def test_a_query_that_takes_too_long_is_stopped():
    site = make_site(base(), Access(sql_seconds=0.05))
    endless = "with recursive n(i) as (select 1 union all select i+1 from n) select max(i) from n"
    served = ask(site, "/law.json", params={"sql": endless}, follow_redirects=True)
    assert served.status == 400
    assert re.search("interrupted|limit", served.text, re.IGNORECASE)


def test_the_base_is_opened_immutable(site):
    database = find_base(site)
    assert isinstance(database, Database)
    assert not database.is_mutable

    def write(connection):
        connection.execute("delete from acts")

    async def attempt() -> None:
        await database.execute_fn(write)

    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        asyncio.run(attempt())
    assert ask(site, "/law.json?sql=delete+from+acts", follow_redirects=True).status in (400, 403)


def test_a_crawl_over_all_pages_changes_no_byte_of_the_base(site):
    before = hashlib.sha256(base().read_bytes()).hexdigest()
    folder = {path.name for path in base().parent.iterdir()}
    waiting = ["/"]
    seen: set[str] = set()
    while waiting and len(seen) < 60:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        served = ask(site, path, follow_redirects=True)
        assert served.status < 500, path
        if served.headers.get("content-type", "").startswith("text/html"):
            links = html.fromstring(served.text).xpath("//a/@href")
            waiting += [link for link in links if not urlsplit(link).netloc and link[0] == "/"]
    assert len(seen) > 20
    assert hashlib.sha256(base().read_bytes()).hexdigest() == before
    assert {path.name for path in base().parent.iterdir()} == folder


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/-/tarmaq/act/nothing", 404, "no act is known"),
        (f"/-/tarmaq/act/{ACT}/para_99", 404, "has no clause"),
        (f"/-/tarmaq/act/{ACT}?on=2020-02-30", 400, "no such day"),
        (f"/-/tarmaq/act/{ACT}/att_1__para_13?on=soon", 400, "not a date"),
        ("/-/tarmaq/no-such-page", 404, "no such page"),
        ("/-/tarmaq/", 404, "no such page"),
    ],
)
def test_what_is_not_there_is_told_in_a_page(site, path, status, said):
    served = ask(site, f"{path}{'&' if '?' in path else '?'}lang=en")
    assert served.status == status
    (complaint,) = html.fromstring(served.text).xpath("//*[@role='alert']")
    assert said in complaint.text_content()


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/-/tarmaq/no-such.json", 404, "openapi.json"),
        ("/-/tarmaq/fee.json?service=335&on=2020-02-30", 400, "no such day"),
        ("/-/tarmaq/fee.json", 400, "service"),
        ("/-/tarmaq/deadline.json?service=nothing&filed=2023-03-07", 404, "no service"),
    ],
)
def test_what_is_not_there_is_told_in_json(site, path, status, said):
    served = ask(site, path)
    assert served.status == status
    assert said in json.loads(served.text)["error"]


def test_a_folder_without_a_base_says_how_to_make_one(tmp_path):
    other = tmp_path / "other.db"
    sqlite3.connect(other).execute("create table notes (words text)").connection.close()
    served = ask(make_site(other), "/-/tarmaq/fee.json?service=335")
    assert served.status == 404
    assert "tarmaq build" in json.loads(served.text)["error"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (rb'["\u049b\u0430\u0493\u0430\u0437"]', '["қағаз"]'),  # letters of Kazakh
        (rb'["\ud83d\ude00"]', '["😀"]'),  # two halves of one letter
        (rb'["\\u0430"]', r'["\\u0430"]'),  # a backslash of the text itself
        (rb'["\u0000\u001f\u0430"]', r'["\u0000\u001fа"]'),  # control characters stay escaped
        (
            rb'[1.5, 1e22, 12345678901234567890, "\u0430"]',
            '[1.5, 1e+22, 12345678901234567890, "а"]',
        ),
        (rb'["\ud83d"]', r'["\ud83d"]'),  # half a letter cannot be sent as UTF-8
        (rb"not json \u0430", r"not json \u0430"),
        (b'{"a": 1}', '{"a": 1}'),
        (b'"\\u0430"\n"\\u0431"', '"а"\n"б"'),  # one value on a line
    ],
)
def test_letters_of_json_are_unescaped_and_nothing_else(body, expected):
    assert with_letters(body).decode() == expected


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--db", "none.db"], "no base at none.db"),
        (["--host", "0.0.0.0"], "'0.0.0.0' is not one of"),
        (["--sql-seconds", "0"], "--sql-seconds"),
        (["--port", "70000"], "--port"),
    ],
)
def test_serve_refuses_what_it_cannot_do(words, said, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(serve, words)
    assert result.exit_code != 0
    assert said in result.output + str(result.exception)


def test_serve_hands_its_settings_on(monkeypatch):
    import uvicorn

    from queries.pages.serving import site

    asked = []

    def noted(path: Path, access: Access):
        asked.append((path, access))
        return make_site(path, access)

    monkeypatch.setattr(site, "make_site", noted)
    monkeypatch.setattr(uvicorn, "run", lambda *_, **__: None)
    words = ["--db", str(base()), "--no-sql", "--no-download", "--sql-seconds", "0.5"]
    assert CliRunner().invoke(serve, words).exit_code == 0
    assert asked == [(base(), Access(sql=False, download=False, sql_seconds=0.5))]
