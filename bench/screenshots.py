"""`python -m bench.screenshots`: the main pages as pictures in docs/screenshots.

Needs the system's Chromium.  Pictures show the first screen of a page at desk and phone width,
with fixed days, in a palette of 64 colours, so that they stay small and alike from run to run.
"""

from __future__ import annotations

import argparse
import io
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from bench.pages import serving
from kb.build import Order, build
from queries.pages import links

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "screenshots"
MOST_BYTES = 100_000
_COLOURS = 64
_ACT, _CLAUSE = "order-2020-06-08-335", "att_1__para_13"
_DAYS = ("2021-01-01", "2023-01-01")
WIDTHS = {"desk": (1280, 900), "phone": (360, 740)}


@dataclass(frozen=True, slots=True)
class Shot:
    """A page to be taken: the name of its pictures, and its address."""

    name: str
    address: str


SHOTS = (
    Shot("home", links.home(_DAYS[1])),
    Shot("act", links.act(_ACT, _DAYS[1])),
    Shot("clause", links.clause(_ACT, _CLAUSE, _DAYS[1])),
    Shot("redline", links.redline(_ACT, _CLAUSE, *_DAYS)),
    Shot("operations", links.operations("order-2022-05-13-268")),
    Shot(
        "service",
        links.service_dates(f"{_ACT}#att_1", case="issue", filed="2023-03-07", on="2023-03-07"),
    ),
    Shot("search", links.search("лицензия беру", _DAYS[1])),
    Shot("changes", links.changes()),
    Shot("graph", links.graph(question="depends", act="335/2020-06-08", on=_DAYS[1])),
)


def take(browser: Browser, site: str, shot: Shot, width: str) -> bytes:
    """Return a picture of the first screen of a page as PNG."""
    across, down = WIDTHS[width]
    context = browser.new_context(
        viewport={"width": across, "height": down},
        locale="en-GB",
        java_script_enabled=False,
        reduced_motion="reduce",
    )
    try:
        page = context.new_page()
        glue = "&" if "?" in shot.address else "?"
        answered = page.goto(f"{site}{shot.address}{glue}lang=en")
        if answered is None or not answered.ok:
            raise RuntimeError(f"{shot.address} has no page to be taken")
        return small(page.screenshot())
    finally:
        context.close()


def small(picture: bytes) -> bytes:
    """Return a picture with a palette of few colours, without dither."""
    with Image.open(io.BytesIO(picture)) as opened:
        few = opened.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    written = io.BytesIO()
    few.save(written, "PNG", optimize=True)
    return written.getvalue()


def main() -> None:
    """Take all pictures; exit status 1 if one is too large or there is no browser."""
    parser = argparse.ArgumentParser(prog="python -m bench.screenshots", description=__doc__)
    parser.add_argument("--to", type=Path, default=FOLDER, help="folder of the pictures")
    folder: Path = parser.parse_args().to
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        sys.exit("no Chromium on this machine; install Debian's `chromium`")
    folder.mkdir(parents=True, exist_ok=True)
    too_large = []
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        base = Path(work) / "law.db"
        build(Order((ROOT / "data" / "orders",), base, Path(work) / "none.csv"))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with serving(base) as site:
            for shot in SHOTS:
                for width in WIDTHS:
                    path = folder / f"{shot.name}-{width}.png"
                    path.write_bytes(take(browser, site, shot, width))
                    size = path.stat().st_size
                    print(f"{path.name}  {size / 1000:.0f} kB")
                    too_large += [path.name] if size > MOST_BYTES else []
        browser.close()
    if too_large:
        sys.exit(f"larger than {MOST_BYTES // 1000} kB: {', '.join(too_large)}")


if __name__ == "__main__":
    main()
