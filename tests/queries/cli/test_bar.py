"""The bar of a build: what it is told, and the rate and time left that it shows."""

from collections.abc import Iterator
from io import StringIO
from itertools import repeat
from typing import cast

from rich.console import Console
from rich.progress import Progress, TaskID

from bench.maker.orders import AMENDING, CONSOLIDATED
from bench.maker.pdf import portal_pdf
from bench.maker.portal_json import block_json
from kb.parse_cache import ParseCache
from kb.parsing import parse_all
from kb.sources import find_sources
from queries.cli.bar import Drawn, Pace, build_bar


class Bar:
    """A bar that writes down what it is told."""

    def __init__(self) -> None:
        self.told: list[tuple[str, object]] = []

    def update(self, _task: int, **what: object) -> None:
        self.told.extend(what.items())


def drawn_on(bar: Bar, moments: Iterator[float]) -> Drawn:
    return Drawn(cast(Progress, bar), TaskID(1), clock=lambda: next(moments))


def test_the_bar_is_told_files_and_pages(tmp_path):
    (tmp_path / "b.pdf").write_bytes(portal_pdf(CONSOLIDATED))
    (tmp_path / "c.json").write_bytes(block_json(AMENDING))
    cache = ParseCache(tmp_path / "kept")
    bar = Bar()
    list(parse_all(find_sources([tmp_path]).files, (), cache, progress=drawn_on(bar, repeat(0.0))))
    assert bar.told == [
        ("total", 2),
        ("advance", 0), ("page", ""),
        ("page", "b.pdf: page 1 of 2"),
        ("page", "b.pdf: page 2 of 2"),
        ("advance", 1), ("pace", ""), ("page", ""),
        ("advance", 1), ("pace", ""), ("page", ""),
    ]  # fmt: skip

    (tmp_path / "d.json").write_bytes(block_json(CONSOLIDATED))
    bar = Bar()
    list(parse_all(find_sources([tmp_path]).files, (), cache, progress=drawn_on(bar, repeat(0.0))))
    assert bar.told == [
        ("total", 3),
        ("advance", 2), ("page", "2 files parsed before"),
        ("advance", 1), ("pace", ""), ("page", ""),
    ]  # fmt: skip


def test_rate_and_time_left_are_those_of_the_files_that_were_read():
    """Of 1,000 bytes 400 were parsed before and 150 are read in 10 seconds: 450 take 30 more."""
    moments = iter([0.0, 0.0, 0.0, 5.0, 10.0])
    bar = Bar()
    drawn = drawn_on(bar, moments)
    drawn.begin(10, 1000)
    drawn.kept(4, 400)
    drawn.file_done(100, 70_000)
    drawn.file_done(50, 30_000)
    paces = [value for name, value in bar.told if name == "pace"]
    assert paces[-1] == "0.2 files/s · 10,000 characters/s · 0:00:30 left"


def test_before_a_second_nothing_is_said_of_the_rate():
    assert str(Pace(seconds=0.5, files=3, size=10, characters=50, waiting=90)) == ""
    assert str(Pace(seconds=5, waiting=90)) == ""
    assert str(Pace(2.0, 4, 1, 8_000_000, 3_600)) == (
        "2.0 files/s · 4,000,000 characters/s · 2:00:00 left"
    )


def test_a_bar_is_drawn_on_a_terminal_only(monkeypatch, capsys):
    stream = StringIO()
    monkeypatch.setattr(
        "queries.cli.bar.Console", lambda **_: Console(file=stream, force_terminal=True, width=120)
    )
    with build_bar() as bar:
        bar.begin(40, 1000)
        bar.kept(30, 900)
        assert isinstance(bar, Drawn)
    assert "30/40" in stream.getvalue()
    assert "30 files parsed before" in stream.getvalue()

    quiet = StringIO()
    monkeypatch.setattr("queries.cli.bar.Console", lambda **_: Console(file=quiet))
    with build_bar() as bar:
        bar.begin(40, 1000)
        assert not isinstance(bar, Drawn)
    assert quiet.getvalue() == ""
    assert capsys.readouterr() == ("", "")
