"""Families put together in several processes: the rows of one process, in the same order."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from kb.effective import Assumptions
from kb.errors import BuildFailedError
from kb.model import ParsedFile
from kb.parse_cache import ParseCache
from kb.parsed import Parsed
from kb.parsing import parse_all
from kb.parts.put_together import Kept, Made, put_together
from kb.parts.world import Plan, plan
from kb.sources import find_sources

TESTS = Path(__file__).parent.parent
ORDERS = (TESTS.parent / "data" / "orders", TESTS / "unseen" / "orders")


class Deadly(Kept):
    """Ends any process but the first that asks for a parse."""

    def __call__(self, sha: str) -> ParsedFile:
        if multiprocessing.parent_process() is not None:
            os.kill(os.getpid(), signal.SIGKILL)
        return super().__call__(sha)


class Forgetful(Kept):
    """Has lost all parses in a process of its own."""

    def __call__(self, sha: str) -> ParsedFile:
        if multiprocessing.parent_process() is not None:
            return Kept(ParseCache(Path("/nowhere")), self.known)(sha)
        return super().__call__(sha)


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> tuple[Plan, Kept]:
    """The five orders and the made-up ones of the register in one plan, with their parses."""
    cache = ParseCache(tmp_path_factory.mktemp("kept"))
    records = [
        one for one in parse_all(find_sources(ORDERS).files, (), cache) if isinstance(one, Parsed)
    ]
    load = Kept(cache, {one.sha256: (one.key, one.names) for one in records})
    briefs = [one.brief for one in sorted(records, key=lambda one: one.sha256)]
    return plan(briefs, load, (), Assumptions()), load


def made(collection: tuple[Plan, Kept], jobs: int, kind: Callable[..., Kept] = Kept) -> list[Made]:
    found, load = collection
    return list(put_together(found, kind(load.cache, load.known), jobs))


@pytest.fixture(scope="module")
def alone(collection: tuple[Plan, Kept]) -> list[Made]:
    return made(collection, 1)


def test_two_processes_make_the_rows_of_one(collection, alone):
    assert len(alone) == len(collection[0].families) > 10
    assert made(collection, 2) == alone


def test_what_a_process_that_is_killed_leaves_is_done_here(collection, alone):
    assert made(collection, 2, Deadly) == alone


def test_a_parse_that_is_gone_is_told_from_another_process(collection):
    with pytest.raises(BuildFailedError, match="is gone from /nowhere"):
        made(collection, 2, Forgetful)


def test_whoever_stops_early_leaves_no_process(collection):
    before = set(multiprocessing.active_children())
    found, load = collection
    stream = put_together(found, load, 2)
    next(stream)
    assert set(multiprocessing.active_children()) - before
    stream.close()
    assert not set(multiprocessing.active_children()) - before
