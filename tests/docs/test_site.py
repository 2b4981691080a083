"""The site is built strictly, without a network, and asks nobody for anything."""

import importlib.util
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.docs.pages import ROOT

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec("material") is None,
    reason="mkdocs-material is not installed; `make docs` installs requirements-docs.lock",
)
# "<link href=https://…", "<script src="//…": what a browser fetches by itself; <a> is not
_FETCHED = re.compile(
    r"""<(?:script|img|iframe|source|link)\b[^>]*?\b(?:src|href)=["']?(?:https?:)?//[^\s"'>]+"""
)


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
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
