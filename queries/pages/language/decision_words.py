"""The decisions of interpretation: number, title and rule of each record of `docs/decisions`.

The records have question and ground; what stands here is what a reader of an answer is told.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from queries.pages.language.marks import N_


@dataclass(frozen=True, slots=True)
class Decision:
    """A reading of the law that answers follow: its record's number and title, its rule."""

    number: int
    title: str
    rule: str


_WORDS = (
    (
        N_("What makes two mentions one act"),
        N_(
            "Mentions are one act if they have one registration number, or one date and number "
            "and issuers that do not contradict each other; what fits two acts is joined to none."
        ),
    ),
    (
        N_("Unknown publication dates are windows"),
        N_(
            "Where the day of first official publication is not known, it is taken to lie within "
            "a stretch of days; inside the stretch both readings are shown."
        ),
    ),
    (
        N_("What is known of a wording before a change"),
        N_(
            "That a clause was changed proves that it had other words, not which ones: the "
            "earlier wording is not known, nor whether its parts existed."
        ),
    ),
    (
        N_("A note that names another clause than it stands under"),
        N_("Such a note is applied to neither clause; the wordings of both become uncertain."),
    ),
    (
        N_("Two files with the text of one act"),
        N_(
            "The words come from the file whose notes know the newest act; an older file gives the "
            "words of wordings that the newer one has no more."
        ),
    ),
    (
        N_("Split entry into force with a doubtful count"),
        N_(
            "Clauses that only some ways of counting paragraphs bring into force earlier get a "
            "stretch of days over both dates."
        ),
    ),
    (
        N_('"From the day of registration" is read as printed'),
        N_(
            "Where an order takes effect from its registration or signing, the day that it prints "
            "counts; nothing is assumed about publication."
        ),
    ),
    (
        N_("The repeal of an amending order does not undo what it changed"),
        N_(
            "A change that had taken effect stays; instructions that were repealed before their "
            "effect change nothing."
        ),
    ),
    (
        N_("An instruction orders what it says on the day of its effect"),
        N_(
            "If an amending order was changed itself before its effect, its wording on the day of "
            "effect is carried out."
        ),
    ),
    (
        N_("An operation is applied once: by the editors or by Tarmaq"),
        N_(
            "If the notes of a consolidated text name the amending order, its change is in the "
            "text already and is only compared; otherwise it is applied."
        ),
    ),
)
DECISIONS = tuple(Decision(n, title, rule) for n, (title, rule) in enumerate(_WORDS, start=1))
"""All decisions in the order of their numbers, which begin with 1."""


def decisions(numbers: Iterable[int]) -> tuple[Decision, ...]:
    """Return the decisions with some numbers, each once, in the order of the numbers."""
    return tuple(DECISIONS[number - 1] for number in sorted(set(numbers)))
