"""How a clause stands on a day, in Akoma Ntoso's words: its text, its status, what is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from queries.clauses import CONTAINERS, Clause
from queries.wordings.answers import Answer
from queries.wordings.chronicle import Chronicle
from queries.wordings.in_force import own_answer

GONE = ("deleted", "repealed")
_ABSENT = (*GONE, "not_yet")


@dataclass(frozen=True, slots=True)
class Standing:
    """What is set for a clause: `text` is None where no words of it are known to hold.

    `status` is the value of Akoma Ntoso's attribute, None for plain text in force.
    """

    answer: Answer
    text: str | None
    status: str | None


def standing_of(chronicle: Chronicle, clause: Clause, day: date) -> Standing:
    """Return how a clause stands on a day.

    Where more than one version may hold, words are set only if all of those that would be there
    have the same ones; the clause is then `undefined`, as without words.
    """
    answer = own_answer(chronicle, clause, day)
    if answer.readings:
        texts = {one.text for one in answer.readings if one.state not in _ABSENT}
        return Standing(answer, texts.pop() if len(texts) == 1 else None, "undefined")
    if answer.state in GONE:
        return Standing(answer, None, "removed")
    if answer.state == "not_yet":
        return Standing(answer, None, "undefined")
    if answer.text is None and clause.kind not in CONTAINERS:
        return Standing(answer, None, "unknown")
    suspended = answer.state == "suspended"
    return Standing(answer, answer.text, "temporarilyRemoved" if suspended else None)


def is_plain(standing: Standing) -> bool:
    """Whether a clause is in force with words that are certain, on dates that are exact."""
    return standing.status is None and standing.answer.wording_certainty == "exact"
