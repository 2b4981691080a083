"""A base is replaced, lost or spoilt while it is served: each answer rests on one base."""

import asyncio
import json
import shutil
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from lxml import html

from bench.faults.child import run
from bench.faults.scene import BASE, BUILD, actions
from bench.pages import serving
from queries.base import open_base
from queries.errors import NoBaseError
from queries.pages.serving import following
from queries.pages.serving.following import GONE, REFUSED, Following
from queries.pages.serving.pinned import PinnedBase
from queries.pages.serving.site import make_site
from tests.faults.scenes import copied

COUNT = "/tarmaq/documents.json?_shape=array&_size=max"
PATHS = ("/", "/-/tarmaq/acts", "/-/tarmaq/check", "/-/tarmaq/changes", COUNT)
ENGLISH = {"accept-language": "en"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return copied(tmp_path)


def build_one_less(place: Path) -> None:
    next(one for one in actions(place) if one.name == "build: one file less").prepare(place)
    assert run(place, BUILD).status == 0


def documents(base: Path) -> int:
    connection = open_base(base)
    found: int = connection.execute("select count(*) from documents").fetchone()[0]
    connection.close()
    return found


def asked(app: Any, *steps: str | Callable[[], object]) -> list[httpx.Response]:
    """Ask paths of an application one after the other, with other things done between."""

    async def ask() -> list[httpx.Response]:
        transport = httpx.ASGITransport(app=app)
        found = []
        async with httpx.AsyncClient(transport=transport, base_url="http://t") as client:
            for step in steps:
                if isinstance(step, str):
                    found.append(await client.get(step, headers=ENGLISH))
                else:
                    step()
        return found

    return asyncio.run(ask())


def notes(answer: httpx.Response) -> list[str]:
    found = html.fromstring(answer.text).xpath("//p[@role='status']")
    return [" ".join(one.text_content().split()) for one in found]


def test_the_first_page_after_a_build_is_of_the_new_base(place):
    app = Following(place / BASE)
    before = documents(place / BASE)
    first, second, page = asked(app, COUNT, lambda: build_one_less(place), COUNT, "/")
    assert (len(first.json()), len(second.json())) == (before, before - 1)
    assert page.status_code == 200
    assert notes(page) == []


def test_a_base_that_is_gone_goes_on_answering_and_says_so(place):
    app = Following(place / BASE)
    before = documents(place / BASE)
    page, table, taken, again = asked(
        app, lambda: (place / BASE).unlink(), "/", COUNT, "/tarmaq.db",
        lambda: run(place, BUILD), "/",
    )  # fmt: skip
    assert notes(page) == [GONE]
    assert len(table.json()) == before
    assert taken.status_code == 503
    assert notes(again) == []


@pytest.mark.parametrize("what", ["another program's", "half a base", "an older schema"])
def test_a_file_that_is_no_base_of_this_version_is_not_served(place, what):
    other = place / "other.db"
    if what == "another program's":
        sqlite3.connect(other).execute("create table letters (words)").connection.close()
    elif what == "half a base":
        data = (place / BASE).read_bytes()
        other.write_bytes(data[: len(data) // 2])
    else:
        shutil.copy(place / BASE, other)
        with sqlite3.connect(other) as connection:
            connection.execute("update build set value = '1' where key = 'schema_version'")
    said: list[str] = []
    app = Following(place / BASE, tell=said.append)
    before = documents(place / BASE)
    page, table, taken = asked(
        app, lambda: other.replace(place / BASE), "/", COUNT, "/tarmaq.db"
    )  # fmt: skip
    assert notes(page) == [REFUSED]
    assert len(table.json()) == before
    assert taken.status_code == 503
    assert len(said) == 1  # not at every request
    assert "the one before is still served" in said[0]


def test_a_base_that_is_copied_over_in_place_is_not_read_half(place, monkeypatch):
    build_one_less(place)
    shutil.copy(place / BASE, place / "less.db")
    assert run(place, ("build", "inbox", "--db", str(BASE))).status == 0
    app = Following(place / BASE)
    whole = (place / "less.db").read_bytes()

    def write(data: bytes) -> None:
        with (place / BASE).open("r+b") as file:  # as `cp` does: the same file, other bytes
            file.truncate(0)
            file.write(data)

    half, early = asked(
        app, lambda: write(whole[: len(whole) // 2]), "/", lambda: write(whole), "/"
    )  # fmt: skip
    assert (half.status_code, early.status_code) == (503, 503)
    assert "in a moment" in half.text
    assert "retry-after" in half.headers
    monkeypatch.setattr(following, "_SETTLED", 0.0)
    (settled,) = asked(app, COUNT)
    assert len(settled.json()) == documents(place / "less.db")


def test_the_connections_of_a_site_lead_to_one_file(place):
    """Each thread of Datasette opens its own, perhaps long after the file was replaced."""
    site = make_site(place / BASE)
    database = site.get_database("tarmaq")
    assert isinstance(database, PinnedBase)
    before = documents(place / BASE)
    build_one_less(place)
    query = "select count(*) from documents"
    for _ in range(site.setting("num_sql_threads")):
        assert database.connect().execute(query).fetchone() == (before,)
    database.close()


def test_there_must_be_a_base_at_first(tmp_path):
    with pytest.raises(NoBaseError):
        Following(tmp_path / "none.db")
    sqlite3.connect(tmp_path / "other.db").execute("create table t (x)").connection.close()
    with pytest.raises(NoBaseError):
        Following(tmp_path / "other.db")


class Reader(threading.Thread):
    """Reads pages one after the other until it is stopped; keeps what it should not have met."""

    def __init__(self, site: str, answers: dict[str, set[str]]) -> None:
        super().__init__()
        self.count, self.wrong = 0, list[str]()
        self.stopped = threading.Event()
        self._site, self._answers = site, answers

    def run(self) -> None:
        while not self.stopped.is_set():
            for path in PATHS:
                self.count += 1
                if get(self._site, path) not in self._answers[path]:
                    self.wrong.append(path)


def get(site: str, path: str) -> str:
    answer = httpx.get(site + path, trust_env=False, timeout=60, headers=ENGLISH)
    return answer.text if answer.status_code == 200 else f"{answer.status_code} {answer.text}"


def test_a_real_server_is_read_while_real_builds_replace_its_base(place):
    """No failure, and no answer that is neither the old nor the new one."""
    every = shutil.copytree(place / "data", place / "every")

    def build_one_more() -> None:
        shutil.copytree(every, place / "data", dirs_exist_ok=True)
        assert run(place, BUILD).status == 0

    with serving(place / BASE) as site:
        answers = {path: {get(site, path)} for path in PATHS}
        build_one_less(place)
        for path in PATHS:
            answers[path].add(get(site, path))
        assert {path: len(answers[path]) for path in ("/", COUNT)} == {"/": 2, COUNT: 2}
        readers = [Reader(site, answers) for _ in range(4)]
        for reader in readers:
            reader.start()
        try:
            for _ in range(2):
                build_one_more()
                build_one_less(place)
        finally:
            for reader in readers:
                reader.stopped.set()
            for reader in readers:
                reader.join()
        assert [reader.wrong[:3] for reader in readers] == [[]] * len(readers)
        assert sum(reader.count for reader in readers) > len(readers) * len(PATHS)
        # What was built last is what is answered now.
        assert len(json.loads(get(site, COUNT))) == documents(place / BASE)


def test_connections_of_bases_before_are_closed(place):
    """Else a server that is built over all day runs out of files."""
    if not Path("/proc/self/fd").is_dir():
        pytest.skip("open files are counted in /proc")

    def files() -> int:
        names = [path for path in Path("/proc/self/fd").iterdir() if path.is_symlink()]
        return sum(str(place / BASE) in str(path.readlink()) for path in names)

    app = Following(place / BASE)
    asked(app, COUNT)
    before = files()
    copies = [Path(shutil.copy(place / BASE, place / f"{number}.db")) for number in range(3)]
    for copy in copies:
        copy.replace(place / BASE)
        asked(app, "/", COUNT)
    assert files() == before
