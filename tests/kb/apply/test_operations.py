"""Each operation on a small text: what changes, what stays, and what is refused."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.apply import Edit, Piece, Status, Text, Words, apply_edit
from kb.apply.suspend import resume
from parsers.model import NodeKind, Operation

K, Op = NodeKind, Operation


def piece(eid: str, kind: NodeKind, text: str | None, parent: str | None, **more: Any) -> Piece:
    return Piece(eid, kind, text, parent=parent, attachment="att_1", **more)


# Rules as orders have them: chapters that points' names leave out, a point in parts.
RULES = Text(
    (
        piece("att_1", K.ATTACHMENT, "", None),
        piece("att_1__chp_1", K.CHAPTER, "", "att_1"),
        piece("att_1__chp_1__heading", K.HEADING, "1-тарау. Жалпы ережелер", "att_1__chp_1"),
        piece("att_1__para_1", K.POINT, "1. Өтініш үш күн ішінде қаралады.", "att_1__chp_1"),
        piece("att_1__para_2", K.POINT, "2. ", "att_1__chp_1"),
        piece("att_1__para_2__part_1", K.PART, "Бірінші бөлік:", "att_1__para_2", follows_on=True),
        piece(
            "att_1__para_2__part_1__subpara_1", K.SUBPOINT, "1) хат;", "att_1__para_2__part_1"
        ),
        piece("att_1__para_2__note_1", K.NOTE, "Ескерту. үш", "att_1__para_2", norm=False),
        piece("att_1__chp_2", K.CHAPTER, "", "att_1"),
        piece("att_1__para_3", K.POINT, "3. Шағым он күн, өтініш үш күн.", "att_1__chp_2"),
    )
)  # fmt: skip
ONLY_AMENDED = Text((Piece("att_n1", K.ATTACHMENT, None, heading="Қағидалар"),), whole=False)


def words(text: Text) -> dict[str, str | None]:
    return {p.eid: p.text for p in text.pieces}


def states(text: Text) -> dict[str, str]:
    return {p.eid: p.state for p in text.pieces if p.state != "in_force"}


def names(text: Text) -> list[str]:
    return [p.eid for p in text.pieces]


def test_restate_puts_new_parts_in_and_ends_those_that_the_new_words_lack():
    new = "2. Жаңа бірінші бөлік.\nЖаңа екінші бөлік."
    after = apply_edit(RULES, Edit(Op.RESTATE, "att_1__para_2", new=new, cause="№ 5")).text
    assert words(after)["att_1__para_2__part_2"] == "Жаңа екінші бөлік."
    assert states(after) == {"att_1__para_2__part_1__subpara_1": "deleted"}
    gone = after.find("att_1__para_2__part_1__subpara_1")
    assert gone is not None
    assert gone.reason == "the new wording by № 5 does not have it"


@pytest.mark.parametrize(
    "new",
    ["2. Жаңа бөлік.", "Жаңа бөлік."],
    ids=["printed with the point's number", "printed without it"],
)
def test_a_restated_first_part_stands_behind_the_number_of_its_point_once(new):
    after = apply_edit(RULES, Edit(Op.RESTATE, "att_1__para_2__part_1", new=new)).text
    part = after.find("att_1__para_2__part_1")
    assert part is not None
    assert (words(after)["att_1__para_2"], part.text, part.follows_on) == (
        "2. ",
        "Жаңа бөлік.",
        True,
    )


def test_a_number_that_is_not_the_points_stays_in_the_new_wording():
    edit = Edit(Op.RESTATE, "att_1__para_2__part_1", new="20. Жаңа бөлік.")
    assert words(apply_edit(RULES, edit).text)["att_1__para_2__part_1"] == "20. Жаңа бөлік."


def test_restate_leaves_every_other_clause_alone():
    after = apply_edit(RULES, Edit(Op.RESTATE, "att_1__para_1", new="1. Жаңа.")).text
    assert {eid for eid in words(RULES) if words(RULES)[eid] != words(after)[eid]} == {
        "att_1__para_1"
    }


def of_point_7(*numbers: str) -> str:
    return "\n".join(("7. Картаны бағалайды:", *(f"{n}) мәтін {n};" for n in numbers)))


@pytest.mark.parametrize(
    ("first", "then", "order"),
    [
        # 7-1) came and went: on the days between it stands behind 7), not behind 8).
        (("7", "7-1", "8"), ("7", "8"), ["7", "7-1", "8"]),
        # The first one went: it stands before what is left.
        (("1", "2", "3"), ("2", "3"), ["1", "2", "3"]),
        # The last ones went, and a lower number came.
        (("1", "2", "3"), ("1", "1-1"), ["1", "1-1", "2", "3"]),
        # Nothing is left: they keep their order.
        (("1", "2", "3"), (), ["1", "2", "3"]),
    ],
)
def test_what_new_words_lack_keeps_its_place_among_the_rest(first, then, order):
    text = Text((piece("att_1__para_7", K.POINT, "7. Ескі.", "att_1"),))
    for numbers in (first, then):
        edit = Edit(Op.RESTATE, "att_1__para_7", new=of_point_7(*numbers) if numbers else "7. Жоқ.")
        text = apply_edit(text, edit).text
    assert names(text) == ["att_1__para_7", *(f"att_1__para_7__subpara_{n}" for n in order)]


def test_a_heading_is_restated_alone():
    edit = Edit(Op.RESTATE, "att_1__chp_1__heading", new="1-тарау. Негізгі ережелер")
    after = apply_edit(RULES, edit).text
    assert words(after)["att_1__chp_1__heading"] == "1-тарау. Негізгі ережелер"
    assert words(after)["att_1__para_1"] == words(RULES)["att_1__para_1"]


def test_a_wording_that_differs_in_letters_and_blanks_only_is_no_change():
    same = "1.  Өтiнiш үш күн ішінде\nқаралады."  # a Latin i, two blanks, a line break
    assert apply_edit(RULES, Edit(Op.RESTATE, "att_1__para_1", new=same)).status is Status.NO_CHANGE


@pytest.mark.parametrize(
    ("eid", "behind", "parent"),
    [
        # 10-1 stands behind 10, in its chapter, before the next chapter.
        ("att_1__para_2-1", "att_1__para_2__note_1", "att_1__chp_1"),
        # A new last point stands behind the last.
        ("att_1__para_4", "att_1__para_3", "att_1__chp_2"),
        # The instruction says subpoint of the point; the subpoints are in its first part.
        (
            "att_1__para_2__subpara_2",
            "att_1__para_2__part_1__subpara_1",
            "att_1__para_2__part_1",
        ),
    ],
)
def test_a_new_clause_goes_behind_its_lower_neighbour(eid, behind, parent):
    number = eid.rpartition("_")[2]
    mark = f"{number})" if "subpara" in eid else f"{number}."
    result = apply_edit(RULES, Edit(Op.INSERT, eid, new=f"{mark} жаңа"))
    assert result.status is Status.APPLIED
    order = names(result.text)
    assert order[order.index(behind) + 1] == result.eid
    new = result.text.find(result.eid)
    assert new is not None
    assert new.parent == parent


def test_ten_one_and_ten_two_come_in_order_whichever_is_first():
    def both(*turn: str) -> list[str]:
        text = RULES
        for number in turn:
            edit = Edit(Op.INSERT, f"att_1__para_1-{number}", new=f"1-{number}. Жаңа.")
            text = apply_edit(text, edit).text
        return names(text)

    assert both("1", "2") == both("2", "1")


def test_deletion_renumbers_nothing_and_a_deleted_clause_can_come_back():
    after = apply_edit(RULES, Edit(Op.DELETE, "att_1__para_2")).text
    assert words(after)["att_1__para_3"] == words(RULES)["att_1__para_3"]
    assert states(after)["att_1__para_2__part_1__subpara_1"] == "deleted"
    assert apply_edit(after, Edit(Op.DELETE, "att_1__para_2")).status is Status.NO_CHANGE
    again = apply_edit(after, Edit(Op.INSERT, "att_1__para_2", new="2. Қайта."))
    assert again.status is Status.APPLIED
    assert words(again.text)["att_1__para_2"] == "2. Қайта."
    assert names(again.text).count("att_1__para_2") == 1


@pytest.mark.parametrize(
    ("edit", "status", "said"),
    [
        (Edit(Op.RESTATE, "att_1__para_9", new="9. Х"), Status.FAILED, "no clause att_1__para_9"),
        (Edit(Op.RESTATE, "att_1__para_1__sentence_2", new="Х"), Status.FAILED, "no clause that"),
        (Edit(Op.RESTATE, None, new="Х"), Status.FAILED, "no clause or no new wording"),
        (Edit(Op.INSERT, "att_1__para_1", new="1. Басқа."), Status.FAILED, "there already"),
        (Edit(Op.INSERT, "att_1__para_9__subpara_1", new="1) х"), Status.FAILED, "no clause"),
        (Edit(Op.DELETE, None), Status.FAILED, "only repealed"),
        (Edit(Op.REPLACE_WORDS, "att_1__para_1", old="он", new="х"), Status.FAILED, "0 times"),
        # Twice in one point, and twice in the whole text: which is meant is not said.
        (Edit(Op.REPLACE_WORDS, "att_1__para_3", old="күн", new="х"), Status.AMBIGUOUS, "2 times"),
        (Edit(Op.DELETE_WORDS, None, old="үш күн"), Status.AMBIGUOUS, "2 times"),
        # Inside a longer word only.
        (Edit(Op.REPLACE_WORDS, "att_1__para_1", old="қарал", new="х"), Status.FAILED, "longer"),
        # Over the end of one clause into the next.
        (
            Edit(Op.REPLACE_WORDS, "att_1__para_2", old="бөлік: 1) хат", new="х"),
            Status.FAILED,
            "runs over",
        ),
        (Edit(Op.INSERT_WORDS, "att_1__para_1", new="х"), Status.FAILED, "does not quote"),
        # Words of a note are nobody's to change.
        (Edit(Op.REPLACE_WORDS, "att_1__para_2", old="үш", new="х"), Status.FAILED, "0 times"),
    ],
)
def test_what_cannot_be_done_exactly_is_not_done(edit, status, said):
    result = apply_edit(RULES, edit)
    assert (result.status, result.text) == (status, RULES)
    assert said in result.reason


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (Edit(Op.REPLACE_WORDS, "x", old="үш", new="бес"), "1. Өтініш бес күн ішінде қаралады."),
        # Found with a Latin i and other quotes; the rest of the clause stays as printed.
        (Edit(Op.REPLACE_WORDS, "x", old="Өтiнiш", new="Арыз"), "1. Арыз үш күн ішінде қаралады."),
        (Edit(Op.INSERT_WORDS, "x", old="үш", new="жұмыс"), "1. Өтініш үш жұмыс күн ішінде қаралады."),
        (Edit(Op.INSERT_WORDS, "x", old="Өтініш", new=", хат"), "1. Өтініш, хат үш күн ішінде қаралады."),
        (
            Edit(Op.INSERT_WORDS, "x", old="күн", new="жұмыс", before=True),
            "1. Өтініш үш жұмыс күн ішінде қаралады.",
        ),
        (Edit(Op.DELETE_WORDS, "x", old="үш күн ішінде"), "1. Өтініш қаралады."),
        # No blank is left before the full stop.
        (Edit(Op.DELETE_WORDS, "x", old="қаралады"), "1. Өтініш үш күн ішінде."),
    ],
)  # fmt: skip
def test_words_are_changed_and_nothing_else(edit, expected):
    edit = Edit(edit.op, "att_1__para_1", edit.old, edit.new, before=edit.before)
    result = apply_edit(RULES, edit)
    assert words(result.text) == words(RULES) | {"att_1__para_1": expected}
    (place,) = result.words
    assert isinstance(place, Words)
    assert place.eid == "att_1__para_1"


def test_words_everywhere_are_all_changed_and_their_places_told():
    result = apply_edit(RULES, Edit(Op.REPLACE_WORDS, None, "үш", "бес", everywhere=True))
    assert words(result.text)["att_1__para_3"] == "3. Шағым он күн, өтініш бес күн."
    assert [place.eid for place in result.words] == ["att_1__para_1", "att_1__para_3"]
    assert words(result.text)["att_1__para_2__note_1"] == "Ескерту. үш"


@pytest.mark.parametrize(
    ("number", "text", "found"),
    [
        ("2", "2 күн", True),
        ("2", "12 күн", False),
        ("2", "2,5 күн", False),
        ("2", "1.2 күн", False),
        ("2", "2-1-тармақ", False),
        ("2", "2-тармақ", True),
        ("2", "№ 2.", True),
    ],
)
def test_a_number_is_found_as_a_number(number, text, found):
    one = Text((Piece("para_1", K.POINT, text),))
    result = apply_edit(one, Edit(Op.REPLACE_WORDS, "para_1", number, "3"))
    assert (result.status is Status.APPLIED) is found


def test_a_repeal_ends_the_act_and_everything_in_it():
    result = apply_edit(RULES, Edit(Op.REPEAL, None, cause="№ 9"))
    assert result.text.state == "repealed"
    assert all(not p.there for p in result.text.pieces if p.norm)
    later = apply_edit(result.text, Edit(Op.RESTATE, "att_1__para_1", new="1. Х"))
    assert (later.status, later.reason) == (Status.FAILED, "the act was repealed before")
    assert apply_edit(result.text, Edit(Op.REPEAL, None)).status is Status.NO_CHANGE


def test_a_suspended_clause_keeps_its_words_and_can_be_amended_meanwhile():
    edit = Edit(Op.SUSPEND, "att_1__para_2", until=date(2030, 1, 1))
    stopped = apply_edit(RULES, edit).text
    assert set(states(stopped).values()) == {"suspended"}
    assert words(stopped) == words(RULES)
    changed = apply_edit(stopped, Edit(Op.RESTATE, "att_1__para_2", new="2. Жаңа.")).text
    assert states(changed)["att_1__para_2"] == "suspended"
    assert words(resume(changed, "att_1__para_2").text)["att_1__para_2"] == "2. Жаңа."
    assert "att_1__para_2" not in states(resume(changed, "att_1__para_2").text)


def test_a_name_that_leaves_parts_out_finds_the_clause_if_there_is_one():
    edit = Edit(Op.RESTATE, "att_1__para_2__subpara_1", new="1) арыз;")
    result = apply_edit(RULES, edit)
    assert result.eid == "att_1__para_2__part_1__subpara_1"
    other = piece("att_1__para_2__part_2__subpara_1", K.SUBPOINT, "1) х;", "att_1__para_2")
    two = Text((*RULES.pieces, other))
    assert apply_edit(two, edit).status is Status.AMBIGUOUS


def test_a_clause_that_is_gone_is_not_meant_where_another_of_that_name_stands():
    """Point 2 had subpoint 1) of its own once; now its first part has one."""
    gone = piece("att_1__para_2__subpara_1", K.SUBPOINT, None, "att_1__para_2", state="deleted")
    text = Text((*RULES.pieces, gone))
    result = apply_edit(text, Edit(Op.DELETE, "att_1__para_2__subpara_1"))
    assert (result.status, result.eid) == (
        Status.APPLIED,
        "att_1__para_2__part_1__subpara_1",
    )


def test_nothing_is_put_into_a_chapter_that_is_gone():
    """Rules restated whole lack chapter 2 with point 3: a new point 4 stands in chapter 1."""
    text = apply_edit(RULES, Edit(Op.DELETE, "att_1__chp_2")).text
    new = apply_edit(text, Edit(Op.INSERT, "att_1__para_4", new="4. Жаңа.")).text
    added = new.find("att_1__para_4")
    assert added is not None
    assert added.parent == "att_1__chp_1"


def test_of_an_act_known_from_amendments_only_the_new_words_are_kept():
    text = ONLY_AMENDED
    for edit, status in (
        (Edit(Op.RESTATE, "att_n1__para_13", new="13. А.\nБ."), Status.TARGET_NOT_IN_COLLECTION),
        (Edit(Op.DELETE, "att_n1__para_18"), Status.TARGET_NOT_IN_COLLECTION),
        (Edit(Op.REPLACE_WORDS, "att_n1__para_5", "х", "у"), Status.TARGET_NOT_IN_COLLECTION),
        # Words that an earlier amendment brought are known.
        (Edit(Op.REPLACE_WORDS, "att_n1__para_13", "Б", "В"), Status.APPLIED),
    ):
        result = apply_edit(text, edit)
        assert result.status is status, edit
        text = result.text
    assert words(text)["att_n1__para_13__part_2"] == "В."
    assert words(text)["att_n1__para_5"] is None
    assert states(text) == {"att_n1__para_18": "deleted"}


_EIDS = st.sampled_from(
    [None, "para_1", "att_1__para_1", "att_1__para_2", "att_1__para_2__subpara_1", "att_1",
     "att_1__para_1-1", "att_1__para_2__part_2", "att_1__chp_1", "att_1__annex_1__row_2",
     "preamble", "heading", "x", "att_1__para_1__sentence_1"]
)  # fmt: skip
_TEXTS = st.none() | st.sampled_from(["", "үш", "күн", "1. Мәтін.", "1) а;\n2) б.", "(", "2\nа\nб"])
_EDITS = st.builds(
    Edit,
    st.sampled_from(list(Operation)),
    _EIDS,
    old=_TEXTS,
    new=_TEXTS | st.text(max_size=30),
    everywhere=st.booleans(),
    before=st.booleans(),
)


@given(st.lists(_EDITS, max_size=5), st.booleans())
def test_no_edit_raises_or_is_made_in_part(edits, whole):
    text = RULES if whole else ONLY_AMENDED
    for edit in edits:
        result = apply_edit(text, edit)
        assert result.reason
        if result.status in (Status.FAILED, Status.AMBIGUOUS, Status.NO_CHANGE):
            assert result.text == text
        found = names(result.text)
        assert len(found) == len(set(found))
        assert set(names(text)) <= set(found)
        text = result.text
