"""No link leads nowhere: pages are followed from the first one, a bounded sample of every kind."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html

from bench.maker.orders import AMENDING, CONSOLIDATED
from bench.maker.text import to_text
from queries.pages.serving.site import make_site
from tests.queries.act_sites import family, five, page, read_texts, select, served, words, written

if TYPE_CHECKING:
    from datasette.app import Datasette

FAMILIES = sorted(path.name for path in (Path(__file__).parents[2] / "families").glob("[a-z]*"))
HOST = "http://localhost"
_REPEALING = """Кейбір бұйрықтардың күші жойылды деп тану туралы
Қазақстан Республикасы Ауыл шаруашылығы министрінің 2023 жылғы 5 қыркүйектегі № 77 бұйрығы. Қазақстан Республикасының Әділет министрлігінде 2023 жылғы 8 қыркүйекте № 29077 болып тіркелді
      БҰЙЫРАМЫН:
      1. "Паспорт беру қағидаларын бекіту туралы" Қазақстан Республикасы Ауыл шаруашылығы министрінің 2021 жылғы 30 маусымдағы № 412 бұйрығының 44-тармағының күші жойылды деп танылсын.
      2. Осы бұйрық 2023 жылғы 1 қазаннан бастап қолданысқа енгізіледі.

Министр А. Асанов
"""


@cache
def failed() -> "Datasette":
    """№ 58 restates, and № 77 repeals, point 44 of № 412, which has no such point."""
    amending = to_text(AMENDING).replace("4-тармақ мынадай", "44-тармақ мынадай")
    amending = amending.replace('"4. Көрсетілетін', '"44. Көрсетілетін')
    return make_site(written(read_texts((to_text(CONSOLIDATED), amending, _REPEALING))))


def walk(site: "Datasette", most: int) -> Iterator[tuple[str, str, int, html.HtmlElement | None]]:
    """Yield address, where it was found, status and page of up to `most` addresses.

    Kinds of pages take turns; inside a kind the order is that of digests, so it is no one's choice.
    """
    waiting, visited = {"/": ""}, Counter[str]()
    seen = set(waiting)
    for _ in range(most):
        if not waiting:
            return
        path = min(waiting, key=lambda one: (visited[kind_of(one)], digest(one)))
        found_on = waiting.pop(path)
        visited[kind_of(path)] += 1
        answer = served(site, path)
        own = path == "/" or path.startswith("/-/tarmaq")
        shown = own and "text/html" in answer.headers.get("content-type", "")
        tree = html.document_fromstring(answer.text) if shown else None
        yield path, found_on, answer.status, tree
        for address in addresses(tree, path) - seen:
            seen.add(address)
            waiting[address] = path


def addresses(tree: html.HtmlElement | None, path: str) -> set[str]:
    """Where the links of a page lead; one that leads off the site fails."""
    if tree is None:
        return set()
    found = {urljoin(HOST + path, href).partition("#")[0] for href in tree.xpath("//@href")}
    assert all(one.startswith(f"{HOST}/") for one in found), (path, found)
    return {one.removeprefix(HOST) for one in found}


def kind_of(path: str) -> str:
    """The kind of a page: the words of its address that no act, clause or day changes."""
    parts = urlsplit(path)
    steps = parts.path.strip("/").split("/")
    names = sorted(re.findall(r"(?:^|&)([a-z]+)=", parts.query))
    ending = re.search(r"\.[a-z]+$", parts.path)
    return f"{steps[:3]} {len(steps)} {names} {ending and ending[0]}"


def digest(path: str) -> str:
    return hashlib.sha256(path.encode()).hexdigest()


def broken(site: "Datasette", most: int) -> list[tuple[int, str, str]]:
    return [(status, path, on) for path, on, status, _ in walk(site, most) if status >= 400]


@pytest.mark.parametrize("name", FAMILIES)
def test_no_link_of_a_family_leads_nowhere(name: str) -> None:
    assert broken(family(name), 60) == []


@pytest.mark.parametrize(("site", "most"), [(five, 400), (failed, 250)])
def test_no_link_leads_nowhere(site, most) -> None:
    assert broken(site(), most) == []


def test_the_walk_comes_to_every_kind_of_page() -> None:
    paths = [path for path, *_ in walk(five(), 200)]
    for kind in ("act", "redline", "operations", "service"):
        assert any(path.startswith(f"/-/tarmaq/{kind}/") for path in paths), kind
    for kind in ("search", "services", "changes", "check", "graph", "decisions", "acts"):
        assert any(re.match(rf"/-/tarmaq/{kind}(?:\?|$)", path) for path in paths), kind


def test_a_rule_of_a_clause_that_the_act_does_not_have_is_no_link() -> None:
    tree = page(failed(), "/-/tarmaq/service/order-2021-06-30-412~23att_1?on=2023-06-01")
    assert "point 44" in words(tree)
    assert not [link for link in select(tree, "a") if "para_44" in link.get("href", "")]


def test_a_repealed_point_that_the_act_does_not_have_is_no_link() -> None:
    tree = page(failed(), "/-/tarmaq/operations/order-2023-09-05-77")
    (repeals,) = tree.xpath("//section[@id='repeals']")
    assert "point 44" in words(repeals)
    (link,) = select(repeals, "a")
    assert link.get("href") == "/-/tarmaq/act/order-2021-06-30-412"


def test_an_act_without_a_text_has_no_file() -> None:
    """№ 219 is only named; № 51-НҚ has the wordings that № 144-НҚ brought in."""
    for act, expected in (("order-2020-04-22-219", 0), ("20135", 1), ("order-2020-06-08-335", 1)):
        tree = page(five(), f"/-/tarmaq/act/{act}")
        assert len([one for one in select(tree, "a") if ".xml" in one.get("href", "")]) == expected
