"""The site is built strictly, without a network, and asks nobody for anything."""

import functools
import http.server
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.docs.pages import ROOT

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("material") is None,
    reason="mkdocs-material is not installed; `make docs` installs requirements-docs.lock",
)
# "<link href=https://…", "<script src="//…": what a browser fetches by itself; <a> is not
_FETCHED = re.compile(
    r"""<(?:script|img|iframe|source|link)\b[^>]*?\b(?:src|href)=["']?(?:https?:)?//[^\s"'>]+"""
)


CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
REQUIRED = os.environ.get("TARMAQ_BROWSER") == "required"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs") / "site"
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        # A proxy that is not there: whatever would be fetched fails the build.
        env=os.environ | {"https_proxy": "http://127.0.0.1:9", "http_proxy": "http://127.0.0.1:9"},
    )
    assert built.returncode == 0, built.stderr
    return folder


def test_pages_fetch_nothing_from_elsewhere(site):
    pages = list(site.rglob("*.html"))
    assert len(pages) > 30
    for page in pages:
        fetched = [
            found for found in _FETCHED.findall(page.read_text("utf-8")) if "canonical" not in found
        ]
        assert fetched == [], page


def test_kazakh_words_are_in_the_index_of_the_search(site):
    index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    assert any("жазылсын" in page["text"] for page in index["docs"])


def test_the_makers_of_pages_are_no_part_of_the_site(site):
    assert not list(site.rglob("*.py"))
    assert (site / "examples" / "made-up-order.pdf").is_file()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.mark.browser
@pytest.mark.skipif(
    CHROMIUM is None and not REQUIRED,
    reason="no Chromium on this machine; install Debian's `chromium` to run the browser tests",
)
def test_a_kazakh_word_is_found_and_nobody_else_is_asked(site):
    index = json.loads((site / "search" / "search_index.json").read_text("utf-8"))
    having = {
        part["location"].partition("#")[0] for part in index["docs"] if "жазылсын" in part["text"]
    }
    serve = functools.partial(_Quiet, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            address = f"http://127.0.0.1:{server.server_port}/"
            found, asked = _searched(address, "жазылсын")
        finally:
            server.shutdown()
    assert found >= having > set()
    assert [url for url in asked if not url.startswith(address)] == []


def _searched(address: str, word: str) -> tuple[set[str], list[str]]:
    """Type a word into the search; return the pages found, and every address asked for."""
    asked: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        page = browser.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}index.html", wait_until="networkidle")
        page.locator(".md-search__input").fill(word)
        page.locator(".md-search__input").press("End")  # the search looks when a key comes up
        page.locator(".md-search-result__link").first.wait_for(state="attached")
        links = page.locator(".md-search-result__link").evaluate_all("all => all.map(a => a.href)")
        browser.close()
    return {re.split(r"[?#]", link.removeprefix(address))[0] for link in links}, asked
