"""`python -m bench.pages`: how long pages take, asked of the application and of a real server.

Each kind of page gets 500 requests, one after the other, put to the application itself (what a
page costs) and then over a real loopback server by eight readers at once (what a reader waits
for on a busy machine).  The bars of the 95th percentile are those asked of the first; the
second is printed beside them with the requests a second.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import urlencode

import httpx
from rich.console import Console
from rich.table import Table

from kb.build import Order, build
from queries.base import open_base
from queries.pages import links
from queries.pages.serving.site import make_site

ORDERS = Path(__file__).parent.parent / "data" / "orders"
READERS = 8
# From after the day of the oldest of the five orders, before which a service has no answer.
_FIRST, _LAST = date(2016, 1, 1), date(2026, 12, 31)
_WORDS = ("лицензия беру", "жұмыс күні", "335 13-тармақ", "өтініш", "мемлекеттік қызмет", "№ 268")
_WARM = 5
_WIDTH = 96
_SPREAD = 1_000


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page: its addresses, and the milliseconds that 95 of 100 requests may take."""

    name: str
    bar: float | None
    address: Callable[[random.Random], str]


@dataclass(frozen=True, slots=True)
class Times:
    """How long requests took, in milliseconds, and how many were answered in a second."""

    milliseconds: tuple[float, ...]
    rate: float

    def percentile(self, share: float) -> float:
        """Return the time within which that share of the requests was answered."""
        ordered = sorted(self.milliseconds)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


@dataclass(frozen=True, slots=True)
class Measured:
    """One kind of page, asked one by one of the application and by readers at once of a server."""

    kind: Kind
    alone: Times
    together: Times | None

    @property
    def passed(self) -> bool:
        """Whether the bar is held; a kind without one always does."""
        return self.kind.bar is None or self.alone.percentile(0.95) < self.kind.bar


def measure(requests: int = 500, seed: int = 1, server: bool = True) -> tuple[Measured, ...]:
    """Build a base of the five orders and return how long each kind of page takes."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder) / "law.db"
        build(Order((ORDERS,), base, Path(folder) / "none.csv"))
        with open_base(base) as connection:
            kinds = kinds_of(connection)
        return _measured(base, kinds, requests, seed, server)


def measure_spread(base: Path, requests: int = 100, seed: int = 1) -> tuple[Measured, ...]:
    """Return how long pages of a large base take, hardly ever of one act twice."""
    with open_base(base) as connection:
        kinds = spread_kinds_of(connection, random.Random(seed))
    return _measured(base, kinds, requests, seed, server=True)


def _measured(
    base: Path, kinds: Sequence[Kind], requests: int, seed: int, server: bool
) -> tuple[Measured, ...]:
    asked = {kind.name: _addresses(kind, requests, seed) for kind in kinds}
    alone = asyncio.run(_one_by_one(base, asked))
    together = _at_once(base, asked) if server else {}
    return tuple(Measured(kind, alone[kind.name], together.get(kind.name)) for kind in kinds)


def kinds_of(connection: sqlite3.Connection) -> tuple[Kind, ...]:
    """Return the kinds of pages, with the largest act and all its clauses, and all services."""
    act, adopted = connection.execute(
        "select act, acts.date from clauses join acts on acts.id = act where in_collection = 1 "
        "group by act order by sum(length(text)) desc, act limit 1"
    ).fetchone()
    # Before its adoption an act has no text to be shown, and a page without text proves little.
    alive = date.fromisoformat(adopted)
    query = "select eid from clauses where act = ? and norm = 1 order by position"
    eids = [eid for (eid,) in connection.execute(query, (act,))]
    services = [key for (key,) in connection.execute("select id from services order by id")]
    return (
        Kind("largest act, random dates", 100, lambda by: links.act(act, _day(by, alive))),
        Kind("clause", 30, lambda by: links.clause(act, by.choice(eids), _day(by, alive))),
        Kind("search", 50, lambda by: links.search(by.choice(_WORDS), _day(by))),
        Kind("home", 100, lambda by: links.home(_day(by))),
        Kind("service", None, lambda by: links.service(by.choice(services), _day(by))),
        Kind(
            "what changed in it", None, lambda by: links.redline(act, None, *_two_days(by, alive))
        ),
        Kind("changes", None, lambda by: links.changes(_day(by))),
        Kind("JSON of a clause", None, lambda by: _json(act, by.choice(eids), _day(by, alive))),
    )


def spread_kinds_of(connection: sqlite3.Connection, by: random.Random) -> tuple[Kind, ...]:
    """Return the kinds of pages of a base with many acts: hardly ever the same one twice."""
    query = "select id from acts where in_collection = 1 order by id"
    acts = [key for (key,) in connection.execute(query)]
    some = by.sample(acts, min(len(acts), _SPREAD))
    query = "select eid from clauses where act = ? and norm = 1 order by position"
    known = ((act, connection.execute(query, (act,)).fetchall()) for act in some)
    clauses = [(act, by.choice(eids)[0]) for act, eids in known if eids]
    return (
        Kind("act", None, lambda by: links.act(by.choice(some), _day(by))),
        Kind("clause", None, lambda by: links.clause(*by.choice(clauses), _day(by))),
        Kind("search", None, lambda by: links.search(by.choice(_WORDS), _day(by))),
        Kind("home", None, lambda by: links.home(_day(by))),
        Kind("services", None, lambda by: links.services(_day(by))),
        Kind("changes", None, lambda by: links.changes(_day(by))),
    )


def _day(by: random.Random, first: date = _FIRST) -> date:
    return first + timedelta(days=by.randrange((_LAST - first).days))


def _two_days(by: random.Random, first: date) -> tuple[date, date]:
    one, other = sorted((_day(by, first), _day(by, first)))
    return one, other


def _json(act: str, eid: str, day: date) -> str:
    return "/-/tarmaq/show.json?" + urlencode({"act": act, "clause": eid, "on": day})


def _addresses(kind: Kind, requests: int, seed: int) -> tuple[str, ...]:
    by = random.Random(f"{seed}:{kind.name}")
    return tuple(kind.address(by) for _ in range(requests))


async def _one_by_one(base: Path, asked: dict[str, tuple[str, ...]]) -> dict[str, Times]:
    site = make_site(base)
    await site.invoke_startup()
    found = {}
    for name, addresses in asked.items():
        for address in addresses[:_WARM]:
            await site.client.get(address)
        times = []
        for address in addresses:
            started = time.perf_counter()
            response = await site.client.get(address)
            times.append((time.perf_counter() - started) * 1000)
            _mind(response.status_code, address)
        found[name] = Times(tuple(times), len(times) * 1000 / sum(times))
    return found


def _at_once(base: Path, asked: dict[str, tuple[str, ...]]) -> dict[str, Times]:
    found = {}
    with serving(base) as site, ThreadPoolExecutor(READERS) as readers:
        for name, addresses in asked.items():
            shares = [addresses[reader::READERS] for reader in range(READERS)]
            started = time.perf_counter()
            times = [t for share in readers.map(lambda s: _read(site, s), shares) for t in share]
            found[name] = Times(tuple(times), len(times) / (time.perf_counter() - started))
    return found


def _read(site: str, addresses: Sequence[str]) -> list[float]:
    times = []
    with httpx.Client(base_url=site, trust_env=False, timeout=60) as client:
        for address in addresses:
            started = time.perf_counter()
            response = client.get(address)
            times.append((time.perf_counter() - started) * 1000)
            _mind(response.status_code, address)
    return times


@contextmanager
def serving(base: Path) -> Iterator[str]:
    """Serve a base on a free port of this machine; yields the site's address.

    Raises RuntimeError if the server does not answer within half a minute.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    site = f"http://127.0.0.1:{port}"
    words = [sys.executable, "-m", "queries.cli", "serve", "--db", str(base), "--port", str(port)]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _wait_for(site)
            yield site
        finally:
            server.terminate()


def _wait_for(site: str) -> None:
    for _ in range(150):
        try:
            httpx.get(site, trust_env=False, timeout=5)
        except httpx.TransportError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError(f"{site} does not answer")


def _mind(status: int, address: str) -> None:
    """A page that fails is fast and counts for nothing."""
    if status != httpx.codes.OK:
        raise RuntimeError(f"{address} was answered with {status}")


def table_of(measured: Sequence[Measured], requests: int) -> Table:
    """Return the figures as a table, in milliseconds."""
    table = Table(title=f"Pages, {requests} requests of each kind, milliseconds")
    table.add_column("page", no_wrap=True)
    for name in ("p50", "p95", "max", "bar", "", f"{READERS} at once", "p95", "/s"):
        table.add_column(name, justify="right", no_wrap=True)
    for one in measured:
        bar = "" if one.kind.bar is None else f"< {one.kind.bar:.0f}"
        mark = "" if one.kind.bar is None else ("pass" if one.passed else "FAIL")
        table.add_row(one.kind.name, *_figures(one.alone), bar, mark, *_beside(one.together))
    return table


def _figures(times: Times) -> tuple[str, str, str]:
    return (
        f"{times.percentile(0.5):.1f}",
        f"{times.percentile(0.95):.1f}",
        f"{max(times.milliseconds):.0f}",
    )


def _beside(times: Times | None) -> tuple[str, ...]:
    if times is None:
        return ("", "", "")
    return (f"{times.percentile(0.5):.0f}", f"{times.percentile(0.95):.0f}", f"{times.rate:.0f}")


def main() -> None:
    """Measure and print; exit status 1 if a bar is not held."""
    parser = argparse.ArgumentParser(prog="python -m bench.pages", description=__doc__)
    parser.add_argument("--requests", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--no-server", action="store_true", help="only the application itself")
    asked = parser.parse_args()
    measured = measure(asked.requests, asked.seed, not asked.no_server)
    # A file or a pipe has no width of its own; less than this cuts the figures.
    console = Console()
    Console(width=max(console.width, _WIDTH)).print(table_of(measured, asked.requests))
    if not all(one.passed for one in measured):
        sys.exit(1)


if __name__ == "__main__":
    main()
