"""Families put together one by one give the rows that all acts together give."""

import random
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest

from kb.assemble import assemble, parts
from kb.model import Collection, ParsedFile
from kb.parts.brief import brief_of
from kb.parts.family import family_rows, mentioned_rows
from kb.parts.world import Plan, connected, plan
from kb.rows import RowSet
from kb.tables import TABLES
from tests.kb.families import FAMILIES, parsed

TESTS = Path(__file__).parent.parent
ORDERS = TESTS.parent / "data" / "orders"


@cache
def everything() -> dict[str, ParsedFile]:
    """The families, the five orders and the made-up orders of the register, by digest."""
    paths = [
        *FAMILIES.glob("*/*.txt"),
        *ORDERS.glob("*.txt"),
        *(TESTS / "unseen" / "orders").glob("*/*.txt"),
    ]
    found = {}
    for path in sorted(paths):
        file = parsed(path)
        found[file.parse.document.source.sha256] = file
    return dict(sorted(found.items()))


def plan_of(files: Mapping[str, ParsedFile]) -> Plan:
    return plan(
        [brief_of(file) for file in files.values()],
        files.__getitem__,
        (),
        Collection(()).assumptions,
    )


def test_families_one_by_one_are_all_acts_at_once():
    files = everything()
    made = plan_of(files)
    assert len(made.families) > 10
    apart = RowSet()
    for part in parts(made, files.__getitem__):
        apart.update(part)
    together = RowSet()
    whole = {key: shas for family in made.families for key, shas in family.items()}
    together.update(family_rows(whole, made.world, files.__getitem__))
    together.update(mentioned_rows([act.id for act in made.outside()], made.world))
    one, other = apart.sorted(), together.sorted()
    for table in TABLES:
        assert one[table] == other[table], table


def test_every_document_and_every_act_is_in_one_part():
    files = everything()
    made = plan_of(files)
    shas = [sha for family in made.families for found in family.values() for sha in found]
    assert sorted(shas) == list(files)
    acts = [key for family in made.families for key in family]
    acts += [act.id for act in made.outside()]
    assert sorted(acts) == sorted(made.world.register.acts)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_files_does_not_matter(seed):
    files = list(everything().values())
    expected = assemble(Collection(tuple(files)))
    random.Random(seed).shuffle(files)
    assert assemble(Collection(tuple(files))) == expected


def test_what_amends_and_what_is_amended_are_one_family():
    # b amends a and c, d amends e, f is amended by nobody
    edges = [("b", "a"), ("b", "c"), ("d", "e")]
    assert connected("fbda", edges) == (("a", "b", "c"), ("d", "e"), ("f",))


def test_two_chains_that_meet_late_become_one_family():
    edges = [("d", "c"), ("b", "a"), ("c", "b")]
    assert connected((), edges) == (("a", "b", "c", "d"),)
