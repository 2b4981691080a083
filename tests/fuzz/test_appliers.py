"""Edits of any kind, alone and one after the other: refused whole or made whole."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.edits import act, check_edits, read_edit
from kb.apply import Edit
from parsers.model import Operation

EIDS = [piece.eid for piece in act().pieces]
NEW_EIDS = [
    "para_2-1",
    "para_99",
    "para_1__subpara_1-1",
    "annex_7",
    "art_3",
    "att_1",
    "preamble",
    "chp_1__heading",
    "",
    "x",
]
WORDS = ["үш күн", "3", "(", "[а-я]+", "\\1", "2. Жаңа.", "2-1. Жаңа.\\n1) бір;\\n2) екі.", "\"Сөз\"", "", " ", "Ескерту. Күші жойылды"]  # fmt: skip

lines = st.builds(
    "|".join,
    st.tuples(
        st.sampled_from([operation.value for operation in Operation]),
        st.sampled_from(EIDS + NEW_EIDS),
        st.sampled_from(WORDS),
        st.sampled_from(WORDS),
        st.sampled_from(["", "e", "b", "w", "eb"]),
    ),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(lines, max_size=6).map("\n".join))
def test_edits_one_after_the_other(edits: str) -> None:
    check_edits(edits)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=120))
def test_any_text_is_an_edit(line: str) -> None:
    check_edits(line)


@pytest.mark.parametrize(
    ("line", "edit"),
    [
        ("delete|para_2", Edit(Operation.DELETE, "para_2", cause="№ 5")),
        (
            "replace_words||үш|бес|e",
            Edit(Operation.REPLACE_WORDS, None, "үш", "бес", everywhere=True, cause="№ 5"),
        ),
        ("?", Edit(Operation.RESTATE, None, cause="№ 5")),
    ],
)
def test_what_a_line_says(line: str, edit: Edit) -> None:
    assert read_edit(line) == edit
