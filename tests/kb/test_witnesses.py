"""Two files of one text: what counts as a difference of words, and which file is preferred."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.model import Repair, RepairRule
from kb.model import ParsedFile
from kb.witnesses import choose, confirmed, differences, doubts, plain
from parsers.model import NodeKind
from tests.kb.builder import Order, order

ACT = order("10", date(2020, 1, 10))
LONG = "2. Көрсетілетін қызметті беруші өтінішті қабылдайды және тіркейді."


def file(*points: tuple[str, str], name: str = "a.txt") -> ParsedFile:
    made = Order(ACT, name=name)
    for eid, words in points:
        parent = eid.rpartition("__")[0] or None
        made.clause(eid, words, NodeKind.POINT, parent)
    return ParsedFile(made.parse(), (name,))


def unsure(found: ParsedFile, eid: str) -> ParsedFile:
    """The file with a repair in a clause that allows two readings."""
    node = next(n for n in found.parse.structure.nodes if n.eid == eid)
    repair = Repair(RepairRule.FUSED_NUMBER, node.span, "52", "5 2", certain=False)
    document = replace(found.parse.document, repairs=(repair,))
    return replace(found, parse=replace(found.parse, document=document))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        # Blanks, in words torn by a line end too.
        ("қызмет  көрсету", "қызметкөр сету", True),
        # Quotes, dashes, soft hyphens, a Latin letter in a Kazakh word.
        ("«А» – Б", '"А" - Б', True),
        ("қыз\u00adмет", "қызмет", True),
        ("мемлекеттiк", "мемлекеттік", True),
        # Two numbers are not one: reading 52 for 5 2 loses a term.
        ("5 2", "52", False),
        ("5-тармақ", "5 тармақ", False),
        ("Бес күн", "бес күн", False),
    ],
)
def test_what_a_reader_or_a_repair_makes_of_a_page_is_no_difference(one, other, same):
    assert (plain(one) == plain(other)) is same


@given(st.text(alphabet="аб 1-2\n", max_size=30))
def test_plain_words_are_plain_already(text):
    assert plain(plain(text)) == plain(text)


def test_differences_name_the_clause_and_both_readings():
    one = file(("para_1", "1. Бес күн."), ("para_2", LONG))
    other = file(("para_1", "1. Алты күн."), ("para_2", LONG))
    (found,) = differences(one.parse, other.parse)
    assert (found.eid, found.one, found.other) == ("para_1", "1. Бес күн.", "1. Алты күн.")


def test_words_divided_in_another_way_do_not_differ():
    one = file(("para_2", LONG))
    other = file(
        ("para_2", "2. Көрсетілетін қызметті беруші"),
        ("para_2__part_1", "өтінішті қабылдайды және тіркейді."),
    )
    assert differences(one.parse, other.parse) == ()
    assert differences(other.parse, one.parse) == ()


def test_a_clause_that_one_file_lacks_differs():
    one = file(("para_1", "1. Бес күн."), ("para_2", LONG))
    other = file(("para_1", "1. Бес күн."))
    (found,) = differences(one.parse, other.parse)
    assert (found.eid, found.one, found.other) == ("para_2", LONG, None)
    (found,) = differences(other.parse, one.parse)
    assert (found.one, found.other) == (None, LONG)


def test_fewer_uncertain_repairs_go_first():
    good = file(("para_1", "1. Бес күн."), ("para_2", LONG), name="good.txt")
    bad = unsure(file(("para_1", "1. Бec күн."), ("para_2", LONG), name="bad.txt"), "para_1")
    for files in ([good, bad], [bad, good]):
        choice = choose(files)
        assert choice.files == (good, bad)
        assert choice.reason == "it has fewer repairs that allow two readings"


def test_an_uncertain_reading_casts_no_doubt_on_a_certain_one_and_is_borne_out_by_it():
    good = file(("para_1", "1. Бес күн."), ("para_2", LONG))
    other = unsure(file(("para_1", "1. Алты күн."), ("para_2", LONG)), "para_1")
    assert doubts(good, [other]) == {}
    assert set(doubts(other, [good])) == {"para_1"}
    same = unsure(file(("para_1", "1. Бес күн."), ("para_2", LONG)), "para_1")
    assert confirmed(same, [good]) == {"para_1"}
    assert confirmed(other, [good]) == frozenset()
