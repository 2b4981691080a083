"""Every page is found from the navigation, and every link leads somewhere."""

from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.docs.pages import DOCS, OUTSIDE, PAGES, ROOT, anchors, links, navigation

ALL = [*PAGES, *OUTSIDE]


def name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def test_every_page_stands_in_the_navigation_once():
    named = navigation()
    assert sorted(named) == sorted(page.relative_to(DOCS).as_posix() for page in PAGES)


@pytest.mark.parametrize("page", ALL, ids=name)
def test_every_link_leads_to_a_file_and_a_heading(page):
    for target in links(page):
        if target.startswith(("https://", "http://", "mailto:")):
            continue
        path, _, anchor = unquote(target).partition("#")
        led = (page.parent / path).resolve() if path else page
        assert led.is_file(), f"{name(page)} leads to {target}, which is no file"
        if anchor:
            assert anchor in anchors(led), f"{name(page)} leads to {target}: no such heading"


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_page_of_the_site_leads_to_nothing_outside_the_site(page):
    for target in links(page):
        if not target.startswith(("https://", "http://", "mailto:", "#")):
            led = (page.parent / unquote(target).partition("#")[0]).resolve()
            assert led.is_relative_to(DOCS), f"{name(page)}: {target}"


def test_a_link_is_found_and_code_is_none(tmp_path):
    page = tmp_path / "page.md"
    page.write_text("# A b-c\n[x](y.md#z) `[no](no.md)`\n```\n[no](no.md)\n```\n![p](q.png)\n")
    assert list(links(page)) == ["y.md#z", "q.png"]
    assert anchors(page) == {"a-b-c"}
