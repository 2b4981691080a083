"""The pages of the documentation, and what tests read in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
OUTSIDE = (ROOT / "README.md", ROOT / "CONTRIBUTING.md")
"""Pages that stand outside the site and are held to the same."""

# "[limits](docs/limits.md#pages)", "![a clause](docs/screenshots/clause-desk.png)"
_LINK = re.compile(r"!?\[[^\]\n]*\]\((?P<target>[^)\s]+)\)")
# "    indented", "```console … ```": what looks like a link in code is none
_FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
_INLINE = re.compile(r"`[^`\n]+`")
_HEADING = re.compile(r"^#{1,6} +(?P<words>.+)$", re.MULTILINE)


def links(page: Path) -> Iterator[str]:
    """Return the targets of the links and pictures of a page."""
    text = _INLINE.sub("", _FENCED.sub("", page.read_text("utf-8")))
    return (found["target"] for found in _LINK.finditer(text))


def anchors(page: Path) -> set[str]:
    """Return the names under which the headings of a page can be reached."""
    words = (
        found["words"] for found in _HEADING.finditer(_FENCED.sub("", page.read_text("utf-8")))
    )
    return {re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", word.lower()).strip()) for word in words}


def navigation() -> list[str]:
    """Return the pages named in the navigation of the site, in order."""
    settings = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    return list(_leaves(settings["nav"]))


def _leaves(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from _leaves(value)
    elif isinstance(part, list):
        for value in part:
            yield from _leaves(value)
