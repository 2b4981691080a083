"""The pages in a real browser: what a person sees, at desk and phone width.

These tests need the system's Chromium.  Where there is none they are skipped and say so;
with TARMAQ_BROWSER=required its absence is a failure.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
REQUIRED = os.environ.get("TARMAQ_BROWSER") == "required"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None and not REQUIRED,
        reason="no Chromium on this machine; install Debian's `chromium` to run the browser tests",
    ),
]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(url: str) -> None:
    for _ in range(150):
        try:
            with urlopen(url):
                return
        except URLError:
            time.sleep(0.2)
    raise AssertionError(f"{url} does not answer")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    tarmaq = str(Path(sys.executable).parent / "tarmaq")
    base = tmp_path_factory.mktemp("site") / "law.db"
    subprocess.run(
        [tarmaq, "build", str(ROOT / "data" / "orders"), "--db", str(base)],
        check=True,
        capture_output=True,
    )
    port = free_port()
    with subprocess.Popen(
        [tarmaq, "serve", "--db", str(base), "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        url = f"http://127.0.0.1:{port}"
        try:
            wait_for(url)
            yield url
        finally:
            server.terminate()


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


@pytest.fixture(params=[(1280, 900), (360, 740)], ids=["desk", "phone"])
def page(browser: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Open a page at two widths; any request that leaves the machine fails the test."""
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height})
    opened = context.new_page()
    outside: list[str] = []
    opened.on(
        "request",
        lambda asked: None if asked.url.startswith(site) else outside.append(asked.url),
    )
    yield opened
    context.close()
    assert outside == []


def test_home_explains_the_base_and_fits_the_screen(page: Page, site: str) -> None:
    page.goto(site)
    assert page.locator("h1").count() == 1
    assert "№ 335" in page.inner_text("body")
    widths = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert widths[0] <= widths[1], "the page is wider than the screen"


def test_a_search_with_a_date_leads_to_the_wording(page: Page, site: str) -> None:
    page.goto(site)
    page.fill("input[name=q]", "Тыңдау хабардар етілген күннен")
    page.fill("input[name=on]", "2023-01-01")
    page.press("input[name=q]", "Enter")
    page.get_by_role("link", name="№ 335").first.click()
    assert "Тыңдау хабардар етілген күннен" in page.inner_text("body")
