"""A disk that is full: the command says so in one sentence, and nothing is half written.

Files are kept from growing (RLIMIT_FSIZE), which a program meets as it meets a full disk.
"""

import pytest

from bench.faults.child import Limits, run
from bench.faults.scene import BASE, INBOX, ORDERS, TABLE, actions
from bench.faults.state import leftovers, state_of
from tests.faults.scenes import copied, is_one_sentence

LITTLE = 400
"""Bytes that a file may have: enough for what a command says, for nothing else."""


@pytest.mark.parametrize("room", [LITTLE, 5_000, 100_000])
@pytest.mark.parametrize("name", ["build: one file more", "build: no base yet"])
def test_a_build_without_room_leaves_the_old_base(tmp_path, name, room):
    place = copied(tmp_path)
    action = next(one for one in actions(place) if one.name == name)
    action.prepare(place)
    before = state_of(place)
    ended = run(place, action.command, Limits(file_size=room))
    assert is_one_sentence(ended), ended
    assert state_of(place) == before
    assert leftovers(place) == []
    assert run(place, action.command).status == 0


def test_a_table_without_room_stays_as_it_was(tmp_path):
    place = copied(tmp_path)
    action = next(one for one in actions(place) if one.name == "publication set")
    before = (place / TABLE).read_bytes()
    long = ("--note", "ескертпе " * LITTLE)
    ended = run(place, (*action.command, *long), Limits(file_size=LITTLE))
    assert is_one_sentence(ended), ended
    assert "cannot write" in ended.stderr
    assert (place / TABLE).read_bytes() == before
    assert leftovers(place) == []


def test_an_order_without_room_is_not_added(tmp_path):
    place = copied(tmp_path)
    new = next((place / INBOX).iterdir()).relative_to(place)
    before = state_of(place)
    ended = run(place, ("add", str(new), "--to", str(ORDERS)), Limits(file_size=LITTLE))
    assert is_one_sentence(ended), ended
    assert state_of(place) == before
    assert leftovers(place) == []
    assert (place / BASE).is_file()
