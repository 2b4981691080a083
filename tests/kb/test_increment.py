"""A base changed in places says what a base built anew says, whatever came, went or changed."""

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.build import Order, build, state_of
from kb.dump import dump
from kb.parts.whole import write_whole
from tests.kb.families import FAMILIES

ORDERS = Path(__file__).parent.parent.parent / "data" / "orders"
PUBLICATIONS = """act,date,source,note
10/2020-01-10,2020-01-20,Gazette,
335/2020-06-08,2020-06-20,Gazette,
9/1999-01-01,1999-01-02,Gazette,
"""
FILES = sorted(FAMILIES.glob("*/*.txt"), key=lambda path: (path.parent.name, path.name))


@pytest.fixture(autouse=True, scope="module")
def one_program() -> Iterator[None]:
    """Hold the program's digest still: its files may be edited while the tests run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("kb.build.program_digest", lambda: "")
        patch.setattr("kb.parse_cache.generation", lambda: "0" * 16)
        yield


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("parses")


def place(folder: Path, cache: Path, name: str = "law.db") -> Order:
    (folder / "orders").mkdir(exist_ok=True)
    table = folder / "publications.csv"
    table.write_text(PUBLICATIONS, encoding="utf-8")
    return Order((folder / "orders",), folder / name, table, cache=cache)


def build_both(task: Order) -> bool:
    """Build on, and anew beside it; return whether the first was changed in places."""
    called: list[int] = []
    with pytest.MonkeyPatch.context() as patch:

        def whole(*told: Any) -> dict[str, int]:
            called.append(1)
            return write_whole(*told)

        patch.setattr("kb.renew.write_whole", whole)
        outcome = build(task)
    other = Order(task.paths, task.target.with_name("anew.db"), task.publications, cache=task.cache)
    other.target.unlink(missing_ok=True)
    state = state_of(other)
    assert state is not None
    state.unlink(missing_ok=True)
    expected = build(other)
    assert list(dump(task.target)) == list(dump(other.target))
    if outcome.changed:
        for name, number in outcome.counts.items():
            assert number == expected.counts[name], name
        assert outcome.files == expected.files
    return not called


STEPS = st.lists(
    st.lists(
        st.tuples(st.integers(0, len(FILES) - 1), st.sampled_from(["put", "cut", "rename", "go"])),
        min_size=1,
        max_size=4,
    ),
    min_size=1,
    max_size=4,
)


def act_on(folder: Path, number: int, what: str) -> None:
    """Put a file in, cut off its last third, give it another name, or take it away."""
    source = FILES[number]
    path = folder / "orders" / f"{number:03}.txt"
    if what == "put":
        shutil.copy(source, path)
    elif what == "cut":
        text = source.read_text(encoding="utf-8")
        path.write_text(text[: len(text) * 2 // 3], encoding="utf-8")
    elif what == "rename" and path.exists():
        path.rename(path.with_name(f"renamed-{number:03}.txt"))
    elif what == "go":
        path.unlink(missing_ok=True)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(start=st.sets(st.integers(0, len(FILES) - 1), min_size=1, max_size=12), steps=STEPS)
def test_any_sequence_of_changes_gives_the_base_of_a_whole_build(
    tmp_path_factory, cache, start, steps
):
    folder = tmp_path_factory.mktemp("law")
    task = place(folder, cache)
    shutil.copy(ORDERS / "order-2020-06-08-335-mining-licence-rules.kk.txt", folder / "orders")
    for number in start:
        act_on(folder, number, "put")
    build(task)
    for step in steps:
        for number, what in step:
            act_on(folder, number, what)
        assert build_both(task)


def test_the_five_orders_come_and_go_one_by_one(tmp_path, cache):
    task = place(tmp_path, cache)
    paths = sorted(ORDERS.glob("*.txt"))
    random.Random(7).shuffle(paths)
    shutil.copy(paths[0], tmp_path / "orders")
    build(task)
    for path in paths[1:]:
        shutil.copy(path, tmp_path / "orders")
        assert build_both(task)
    for path in paths[:-1]:
        (tmp_path / "orders" / path.name).unlink()
        assert build_both(task)


def test_a_build_with_nothing_new_leaves_all_alone(tmp_path, cache):
    task = place(tmp_path, cache)
    act_on(tmp_path, 0, "put")
    build(task)
    before = task.target.read_bytes()
    assert not build(task).changed
    assert task.target.read_bytes() == before
