"""Phrases of notes: what they are found in, and what they are not."""

import subprocess
import sys

import pytest

from parsers.event_phrases import PHRASES, find_phrases
from parsers.events import find_events
from parsers.model import EventKind


@pytest.mark.parametrize(
    ("note", "kind", "words", "reason"),
    [
        (
            "13-тармақ жаңа редакцияда - ҚР",
            EventKind.RESTATED,
            "жаңа редакцияда",
            "the commonest form",
        ),
        (
            "13-тармақ жаңа  редакцияда - ҚР",
            EventKind.RESTATED,
            "жаңа  редакцияда",
            "a double blank",
        ),
        (
            "2-тармақ ЖАҢА РЕДАКЦИЯДА",
            EventKind.RESTATED,
            "ЖАҢА РЕДАКЦИЯДА",
            "capitals of a heading",
        ),
        (
            "Бұйрыққа өзгерістер мен толықтырулар енгізілді",
            EventKind.CHANGED,
            "өзгерістер мен толықтырулар енгізілді",
            "the longest phrase, not its end alone",
        ),
        ("Күші жойылды деп танылды", EventKind.REPEALED, "Күші жойылды деп танылды", "the longest"),
        (
            "5-тармақ (алып тасталды)",
            EventKind.DELETED,
            "алып тасталды",
            "a bracket is no part of a word",
        ),
        (
            "9-тармақ жаңа редакцияға өзгертілді",
            EventKind.RESTATED,
            "жаңа редакцияға өзгертілді",
            "what was restated was not only changed",
        ),
    ],
)
def test_phrases(note: str, kind: EventKind, words: str, reason: str) -> None:
    (found,) = find_phrases(note, 0)
    assert (found[0], note[found[1] : found[2]]) == (kind, words), reason


@pytest.mark.parametrize(
    ("note", "reason"),
    [
        ("қайтаөзгертілді", "the end of another word"),
        ("өзгертілдіме", "the beginning of another word"),
        ("жаңа редакцияда-қолданыста", "a part of a word with a hyphen"),
    ],
)
def test_no_phrases(note: str, reason: str) -> None:
    assert list(find_phrases(note, 0)) == [], reason


def test_a_hyphen_before_the_issuer_stands_for_a_dash() -> None:
    """`жаңа редакцияда-ҚР Қаржы министрінің`: printed without its blanks."""
    (event,) = find_events("13-тармақ жаңа редакцияда-ҚР Қаржы министрінің", 0)
    assert (event.kind, event.start, event.end) == (EventKind.RESTATED, 10, 25)


def test_no_phrase_of_one_kind_begins_one_of_another() -> None:
    """The kinds are tried in turn, so the shorter phrase would hide the longer one."""
    flat = [(kind, phrase) for kind, phrases in PHRASES.items() for phrase in phrases]
    hidden = [
        (short, long)
        for kind, short in flat
        for other, long in flat
        if kind is not other and f"{long} ".startswith(f"{short} ")
    ]
    assert hidden == []


def test_a_note_is_read_without_spacy() -> None:
    """Loading spaCy takes longer than reading fifty orders; every command would wait for it."""
    program = (
        "import sys; from parsers.parse import parse; from parsers.events import find_events;"
        "found = find_events('13-тармақ жаңа редакцияда', 0);"
        "print(len(found), 'spacy' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["1", "False"]
