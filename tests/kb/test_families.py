"""Made-up families of acts: base, amending orders, and the text expected on several dates.

The files are read as any order is, by the grammar; the texts were written by hand from the
rules of drafting (docs/applying.md).
"""

import shutil
import sqlite3
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kb.build import Order, build
from kb.model import Base
from kb.write import write_base
from queries.base import open_base
from queries.wordings.in_force import show
from tests.kb.builder import table
from tests.kb.families import FAMILIES, NAMES, base_of, expected, files_of

ACT = "10/2020-01-10"


@pytest.fixture(scope="module", params=NAMES)
def family(request, tmp_path_factory):
    name = request.param
    base = base_of(files_of(name))
    path: Path = tmp_path_factory.mktemp("family") / "law.db"
    write_base(base, path)
    connection = open_base(path)
    yield expected(name), base, connection
    connection.close()


def rows_of(base: Base, number: str) -> list[Any]:
    acts = {row.id: row.number for row in table(base, "acts")}
    rows = [row for row in table(base, "amendments") if acts[row.act] == number]
    return sorted(rows, key=lambda row: row.id)


def test_every_operation_comes_to_what_is_expected(family):
    want, base, _ = family
    for number, states in want["states"].items():
        assert [row.state for row in rows_of(base, number)] == states, number


def test_every_reason_says_what_is_wrong(family):
    want, base, _ = family
    for number, reasons in want.get("reasons", {}).items():
        for row, part in zip(rows_of(base, number), reasons, strict=True):
            assert part in row.reason


def test_the_same_day_order_is_stored(family):
    want, base, _ = family
    for number, sequence in want.get("sequence", {}).items():
        assert [row.sequence for row in rows_of(base, number)] == sequence


def test_two_sources_for_one_wording_are_compared(family):
    want, base, _ = family
    for number, found in want.get("comparison", {}).items():
        assert [row.comparison for row in rows_of(base, number)] == found


def test_every_clause_has_the_text_expected_on_every_date(family):
    want, _, connection = family
    for day, clauses in want["texts"].items():
        for eid, text in clauses.items():
            answer = show(connection, want.get("act", ACT), eid, day)
            if text is None:
                assert (answer.text, answer.state in ("deleted", "repealed", "not_yet")) == (
                    None,
                    True,
                ), (day, eid)
            elif text == "(suspended)":
                assert answer.state == "suspended", (day, eid)
            else:
                own = "\n".join(line.rstrip() for line in (answer.text or "").split("\n"))
                assert own.startswith(text), (day, eid, own)
                assert own == text or answer.parts, (day, eid, own)


def test_new_clauses_stand_in_their_place(family):
    want, base, _ = family
    wanted = want.get("order", [])
    rows = sorted(table(base, "clauses"), key=lambda row: row.position)
    own = [row.eid for row in rows if row.act == "order-2020-01-10-10" and row.eid in wanted]
    assert own == wanted


def test_what_is_to_be_reported_is(family):
    want, base, _ = family
    codes = {row.code for row in table(base, "warnings")}
    assert set(want.get("warnings", ())) <= codes
    for state, code in (("failed", "amendment-failed"), ("ambiguous", "amendment-ambiguous")):
        found = [s for states in want["states"].values() for s in states]
        assert (code in codes) is (state in found)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_the_base_does_not_depend_on_the_order_of_files_nor_on_how_often_they_come(data):
    name = data.draw(st.sampled_from(NAMES))
    files = files_of(name)
    shuffled = data.draw(st.permutations(files))
    assert base_of(shuffled) == base_of(files)


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_any_split_into_several_builds_ends_in_the_base_of_all_files(data):
    name = data.draw(st.sampled_from(NAMES))
    paths = data.draw(st.permutations(sorted((FAMILIES / name).glob("*.txt"))))
    cuts = data.draw(st.lists(st.integers(1, len(paths)), max_size=3).map(sorted))
    with TemporaryDirectory() as folder:
        orders = Path(folder) / "orders"
        orders.mkdir()
        bit_by_bit = Order((orders,), Path(folder) / "bits.db", Path("none.csv"))
        for end in (*cuts, len(paths)):
            for path in paths[:end]:
                shutil.copy(path, orders / path.name)
            build(bit_by_bit)
        once = Order((orders,), Path(folder) / "once.db", Path("none.csv"))
        build(once)
        assert _dump(bit_by_bit.target) == _dump(once.target)


def test_an_act_that_is_only_amended_gets_its_text_when_that_comes():
    files = files_of("insert_between_numbers")
    base_file = next(file for file in files if file.names == ("base.txt",))
    without = base_of(file for file in files if file is not base_file)
    states = {row.state for row in table(without, "amendments")}
    clauses = {row.eid for row in table(without, "clauses") if row.act == "order-2020-01-10-10"}
    assert states == {"target_not_in_collection"}
    assert {"att_n1__para_3-1", "att_n1__para_3-2"} <= clauses
    joined = base_of(files)
    assert {row.state for row in table(joined, "amendments")} == {"applied"}
    assert not [row for row in table(joined, "clauses") if row.eid.startswith("att_n")]


def _dump(path: Path) -> list[str]:
    with sqlite3.connect(path) as connection:
        return [line for line in connection.iterdump() if "fingerprint" not in line]
