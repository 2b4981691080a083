"""The measurements of `python -m bench`, each as figures with what stands beside them."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pdfplumber
import spacy

from bench import applying as applying_bench
from bench import compare_with, lookup
from bench import damage as damage_bench
from bench import deadlines as deadlines_bench
from bench import growth as growth_bench
from bench import pages as pages_bench
from bench import truth as truth_bench
from bench.figure import Figure
from bench.maker.orders import MADE
from bench.maker.pdf import portal_pdf
from ingest.read import read_bytes, read_document
from parsers.parse import parse

ORDERS = Path(__file__).parent.parent / "data" / "orders"
_SEED = 2026


def _rate(work: Callable[[], object], characters: int, seconds: float) -> float:
    """Return characters a second of `work`, repeated for some seconds on one core."""
    work()
    rounds = 0
    started = time.process_time()
    while time.process_time() - started < seconds:
        work()
        rounds += 1
    return rounds * characters / (time.process_time() - started)


def parsing(seconds: float = 3.0) -> Iterator[Figure]:
    """Yield the speed of reading and of the whole parse of the five orders."""
    paths = sorted(ORDERS.glob("*.txt"))
    texts = [read_document(path).source.text for path in paths]
    characters = sum(map(len, texts))
    blank = spacy.blank("kk")
    reading = _rate(lambda: [read_document(path) for path in paths], characters, seconds)
    whole = _rate(lambda: [parse(read_document(path)) for path in paths], characters, seconds)
    tokens = _rate(lambda: [blank(text) for text in texts], characters, seconds)
    what = "reading and repair, characters/s on one core"
    yield Figure("reading", what, reading, f"{reading / 1e6:.2f} M", "", True)
    beside = f"{whole / tokens:.2f} of spaCy's bare tokenizer ({tokens / 1e6:.2f} M)"
    what = "the whole parse, characters/s on one core"
    yield Figure("parse", what, whole, f"{whole / 1e6:.2f} M", beside, True)
    yield _start()


def _start() -> Figure:
    started = time.perf_counter()
    command = [sys.executable, "-m", "queries.cli", "--version"]
    subprocess.run(command, check=True, capture_output=True)
    seconds = time.perf_counter() - started
    return Figure("start", "start of the command line, s", seconds, f"{seconds:.2f}", "", False)


def beside_others(acts: int = 40) -> Iterator[Figure]:
    """Yield parsing beside eyecite and bluebell, in characters a second on one core."""
    found = compare_with.measure(_SEED, acts)
    for key, name, own in (("made", "made orders", found.made), ("real", "the five", found.real)):
        for part, what, speed in (
            ("", "with reading and repair", own.whole),
            ("-proper", "parse proper", own.proper),
        ):
            told, shown = f"{name}, {what}, characters/s", f"{speed.rate / 1e6:.2f} M"
            yield Figure(f"parse-{key}{part}", told, speed.rate, shown, found.left_out or "", True)
            yield from _times_eyecite(found, f"{key}{part}", f"{name}, {what}", speed.rate)
    if found.bluebell is not None:
        rate, structure = found.bluebell.rate, found.made.structure.rate
        beside = f"{rate / 1e6:.2f} M; Tarmaq's structure alone {structure / 1e6:.2f} M"
        times = structure / rate
        told = "times bluebell, structure, texts of the same lengths"
        yield Figure("times-bluebell", told, times, f"{times:.1f}", beside, True)


def _times_eyecite(
    found: compare_with.Compared, key: str, what: str, rate: float
) -> Iterator[Figure]:
    if found.eyecite is None or found.eyecite_at_once is None:
        return
    alone, at_once = found.eyecite.rate, found.eyecite_at_once.rate
    beside = (
        f"references alone, texts of the same lengths: {alone / 1e6:.2f} M; "
        f"one text of all: {at_once / 1e6:.2f} M, {rate / at_once:.1f} times"
    )
    times = rate / alone
    yield Figure(
        f"times-eyecite-{key}", f"times eyecite, {what}", times, f"{times:.1f}", beside, True
    )


def applying() -> Iterator[Figure]:
    """Yield the time of fifty amendments."""
    found = applying_bench.measure()
    what = f"{found.edits} amendments applied to one order, ms"
    beside = f"{found.versions} versions"
    yield Figure(
        "applying", what, found.seconds * 1000, f"{found.seconds * 1000:.0f}", beside, False
    )


def repairing(paragraphs: int) -> Iterator[Figure]:
    """Yield the share of damaged paragraphs that come back."""
    found = damage_bench.measure(paragraphs=paragraphs, seed=_SEED)
    what = f"{found.paragraphs:,} paragraphs damaged on purpose, back exactly"
    beside = f"exactly or with a warning: {found.safe_share:.2%}"
    yield Figure("repair", what, found.exact_share, f"{found.exact_share:.2%}", beside, True)


def deadlines() -> Iterator[Figure]:
    """Yield deadlines a second."""
    found = deadlines_bench.measure()
    what = "deadlines/s on one core, each with its trace"
    beside = f"{found.steps} steps of the procedure in each"
    yield Figure("deadlines", what, found.rate, f"{found.rate:,.0f}", beside, True)


def pdf() -> Iterator[Figure]:
    """Yield pages of PDF a second, beside pdfplumber's text and tables of the same pages."""
    files = [portal_pdf(order) for order in MADE.values()]
    started = time.process_time()
    pages = sum(map(_plumb, files))
    plain = time.process_time() - started
    started = time.process_time()
    for data in files:
        read_bytes("made.pdf", data)
    own = time.process_time() - started
    beside = f"{plain / own:.0%} of pdfplumber alone ({pages / plain:.1f})"
    yield Figure(
        "pdf", "pages of PDF/s on one core", pages / own, f"{pages / own:.1f}", beside, True
    )


def _plumb(data: bytes) -> int:
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text(x_tolerance_ratio=0.3)
            page.find_tables()
            page.close()
        return len(document.pages)


def truth(acts: int) -> Iterator[Figure]:
    """Yield the shares of what agrees with the books of a made collection."""
    account = truth_bench.measure(acts, _SEED)
    for what, number in sorted(account.compared.items()):
        share = account.share(what)
        differ = f"{account.differing[what]:,} of {number:,} differ"
        key = f"truth-{what.replace(' ', '-')}"
        yield Figure(key, f"{acts} made acts: {what}", share, f"{share:.3%}", differ, True)
    open_ones = len(account.unexplained)
    what = f"{acts} made acts: differences without an explanation"
    yield Figure("truth-unexplained", what, open_ones, f"{open_ones}", "", None)


def growth(sizes: Sequence[int], requests: int = 0) -> Iterator[Figure]:
    """Yield full builds of growing collections, one order more, and answers of the largest.

    `requests` is how often each kind of page of the largest base is asked for.
    """
    built: list[growth_bench.Built] = []
    for acts in sizes:
        with tempfile.TemporaryDirectory() as name:
            one = growth_bench.measure(acts, _SEED, Path(name))
            built.append(one)
            yield from _of_build(one)
            if acts == sizes[-1]:
                yield from _lookups(one)
                if requests:
                    yield from _large_pages(one, requests)
    points = [(one.acts, one.build.seconds) for one in built]
    last = growth_bench.exponent(points[-2:])
    beside = f"between the last two: {last:.2f}"
    what = f"exponent of growth of the full build, {sizes[0]:,} to {sizes[-1]:,} acts"
    power = growth_bench.exponent(points)
    yield Figure("growth", what, power, f"{power:.2f}", beside, False)


def _of_build(one: growth_bench.Built) -> Iterator[Figure]:
    acts, run = one.acts, one.build
    characters = f"{one.characters / 1e6:.1f} M characters"
    beside = f"{characters}, {run.processor:.1f} s of processor, peak {run.peak:,.0f} MB of all"
    what = f"full build of {acts:,} acts, s"
    yield Figure(f"build-{acts}", what, run.seconds, f"{run.seconds:.1f}", beside, False)
    what = f"peak memory at {acts:,} acts, MB"
    yield Figure(f"memory-{acts}", what, run.peak, f"{run.peak:,.0f}", "", False)
    size = one.size / acts
    beside = f"{one.size / one.characters:.1f} bytes a character of the sources"
    yield Figure(
        f"bytes-{acts}",
        f"base at {acts:,} acts, kB an act",
        size,
        f"{size / 1e3:.0f}",
        beside,
        False,
    )
    for key, what, more in (
        ("one-more", "one order more", one.one_more),
        ("one-less", "one order taken away", one.one_less),
    ):
        beside = f"{more.processor:.1f} s of processor; {more.seconds / run.seconds:.0%} of a full"
        what = f"{what} at {acts:,} acts, s"
        yield Figure(f"{key}-{acts}", what, more.seconds, f"{more.seconds:.1f}", beside, False)


def _lookups(one: growth_bench.Built) -> Iterator[Figure]:
    found = lookup.measure(one.base)
    for share, name in ((0.5, "median"), (0.99, "99th percentile")):
        own, bare = found.answers.percentile(share) * 1000, found.bare.percentile(share) * 1000
        whole = found.whole.percentile(share) * 1000
        beside = (
            f"{found.ratio(share):.1f} times a bare look-up by key ({bare:.3f} ms); "
            f"with parts, causes and sources {whole:.1f} ms"
        )
        what = f"in-force answer for a clause at {one.acts:,} acts, {name}, ms"
        key = f"answer-{'median' if share == 0.5 else 'p99'}"
        yield Figure(key, what, own, f"{own:.3f}", beside, False)


def _large_pages(one: growth_bench.Built, requests: int) -> Iterator[Figure]:
    measured = pages_bench.measure_spread(one.base, requests)
    yield from _of_pages(measured, f"page-{one.acts}", f"page at {one.acts:,} acts")


def pages(requests: int = 100) -> Iterator[Figure]:
    """Yield how long pages of the five orders take, alone and under eight readers."""
    yield from _of_pages(pages_bench.measure(requests=requests), "page", "page")


def _of_pages(measured: Sequence[pages_bench.Measured], key: str, what: str) -> Iterator[Figure]:
    readers = pages_bench.READERS
    for one in measured:
        own, name = one.alone.percentile(0.95), one.kind.name.replace(" ", "-")
        beside = f"median {one.alone.percentile(0.5):.1f} ms"
        told = f"{what}: {one.kind.name}, p95, ms"
        yield Figure(f"{key}-{name}", told, own, f"{own:.1f}", beside, False)
    together = [one.together for one in measured if one.together is not None]
    if together:
        seconds = sum(len(times.milliseconds) / times.rate for times in together)
        rate = sum(len(times.milliseconds) for times in together) / seconds
        slow = max(times.percentile(0.95) for times in together)
        beside = f"the slowest kind: p95 {slow:.0f} ms"
        told = f"{what}, all kinds under {readers} readers, requests/s"
        yield Figure(f"{key}-rate", told, rate, f"{rate:.0f}", beside, True)
