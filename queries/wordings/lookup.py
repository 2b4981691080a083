"""The words of one clause on a day, by one look-up: for programs that ask very often.

The answer has the clause's own words, without those of its parts, and no causes or sources;
`queries.wordings.in_force.show` tells the whole story.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kb.effective import Certainty
from queries.errors import UnknownClauseError

_NOT_YET = "not_yet"
_VERSIONS = """
    select state, text, from_earliest, from_latest, from_certainty
    from clause_versions where clause = ? order by ordinal
"""
_SURE = (Certainty.EXACT.value, Certainty.COMPUTED.value)
_Row = tuple[str, str | None, str | None, str | None, str]


@dataclass(frozen=True, slots=True)
class WordingOn:
    """What a clause says on a day.

    `state` is that of `show`, `uncertain` where more than one version may hold; `text` is then
    None, as it is where the words are not known or nothing is in force.  `ordinals` are the
    versions that may hold, counted from 1; 0 is the time before the first.  `certainty` is
    about the days.
    """

    state: str
    certainty: str
    text: str | None
    ordinals: tuple[int, ...]


def wording_on(connection: sqlite3.Connection, act: str, eid: str, day: date) -> WordingOn:
    """Return the wording of a clause on a day; `act` is the key of an act, as in `acts`.

    Raises UnknownClauseError if the base has no versions of the clause.
    """
    versions: Sequence[_Row] = connection.execute(_VERSIONS, (f"{act}#{eid}",)).fetchall()
    if not versions:
        raise UnknownClauseError(f"{act} has no amendable clause {eid}")
    low, high = _open(versions, day.isoformat())
    ordinals = tuple(range(low + 1, high + 2))
    if len(ordinals) > 1:
        open_dates = [versions[n][4] for n in range(low + 1, high + 1)]
        unknown = Certainty.UNKNOWN.value in open_dates
        sure = Certainty.UNKNOWN if unknown else Certainty.UNCERTAIN
        return WordingOn(sure.value, sure.value, None, ordinals)
    sure_days = _less_sure([row[4] for row in versions[max(low, 0) : low + 2]])
    if low < 0:
        return WordingOn(_NOT_YET, sure_days, None, ordinals)
    return WordingOn(versions[low][0], sure_days, versions[low][1], ordinals)


def _open(versions: Sequence[_Row], day: str) -> tuple[int, int]:
    """The first and last version that may hold, from 0; -1 is the time before the first.

    The same reading of windows as `queries.wordings.timeline.pick`, on the ISO texts of the rows:
    from its latest day on an effect has surely begun, before its earliest surely not.
    """
    low = max((n for n, row in enumerate(versions) if row[3] and day >= row[3]), default=-1)
    for n in range(low + 1, len(versions)):
        first = versions[n][2]
        if first and day < first:
            return low, n - 1
    return low, len(versions) - 1


def _less_sure(certainties: Sequence[str]) -> str:
    """How sure a day between two dates is; one that lies before an unknown date is presumed."""
    if all(one == _SURE[0] for one in certainties):
        return _SURE[0]
    return _SURE[1] if all(one in _SURE for one in certainties) else Certainty.PRESUMED.value
