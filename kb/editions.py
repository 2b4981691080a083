"""Editions (редакция) of one act: which files have one text, and in which order texts came.

Two files are witnesses of one edition if their notes name the same acts and their edition
dates do not differ, or if they offer the same edition date and one of them has no notes.  An
act that only a file's format names tells editions apart where their words differ.
Everything here depends on what the files say, not on the order in which they come.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kb.identity import Act, Register
from kb.model import ParsedFile
from kb.offered import causes_of
from kb.witnesses import choose, differences

_FIRST = timedelta(days=60)
"""An edition of so many days after registration is the first one."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One text of an act with all files that have it, the preferred one first.

    `told` are the acts that notes, passport or format name as having changed it, `reach` the
    day of the newest of them.  `day` is a day on which this text was the current one, as
    `day_basis` says; `why` tells why the first file is preferred.  `ordinal` counts the
    editions at hand from 1, the oldest.
    """

    act: str
    ordinal: int
    files: tuple[ParsedFile, ...]
    why: str
    told: frozenset[str]
    reach: date | None
    offered: date | None
    day: date | None
    day_basis: str

    @property
    def chosen(self) -> ParsedFile:
        """The witness from which the texts of this edition are taken."""
        return self.files[0]

    @property
    def sha256(self) -> str:
        """The digest of that witness."""
        return self.chosen.parse.document.source.sha256


@dataclass(frozen=True, slots=True)
class _Sighting:
    """One file with what tells its edition: acts that its notes name, or its format alone."""

    file: ParsedFile
    noted: frozenset[str]
    extra: frozenset[str]
    reach: date | None
    offered: date | None

    @property
    def sha256(self) -> str:
        return self.file.parse.document.source.sha256


def editions_of(act: Act, files: Iterable[ParsedFile], register: Register) -> tuple[Edition, ...]:
    """Return the editions of an act, the newest first."""
    sightings = sorted(
        (_sighting(file, act.id, register) for file in files), key=lambda item: item.sha256
    )
    groups = _grouped(sightings, act)
    ordered = sorted(groups, key=lambda group: _place(group, act))
    made = [_edition(act, number, group) for number, group in enumerate(ordered, start=1)]
    return tuple(reversed(made))


def possible_day(act: Act, offered: date | None) -> date | None:
    """Return an edition date that is offered, None if the act was not even adopted by then."""
    impossible = offered is not None and act.ref.date is not None and offered < act.ref.date
    return None if impossible else offered


def _sighting(file: ParsedFile, act: str, register: Register) -> _Sighting:
    parse, metadata = file.parse, file.parse.document.source.metadata
    refs = [cause.act for note in parse.notes for cause in note.by]
    refs += [parse.passport.repealed_by] if parse.passport.repealed_by else []
    noted = {key for ref in refs if (key := register.find(ref)) not in (None, act)}
    causes = (register.find_cause(cause, act) for cause in causes_of(metadata))
    extra = {key for key in causes if key not in (None, act)} - noted
    days = (register.acts[key].ref.date for key in (*noted, *extra) if key is not None)
    return _Sighting(
        file,
        frozenset(key for key in noted if key is not None),
        frozenset(key for key in extra if key is not None),
        max((day for day in days if day is not None), default=None),
        possible_day(register.acts[act], metadata.edition),
    )


def _grouped(sightings: Sequence[_Sighting], act: Act) -> list[list[_Sighting]]:
    """Put the files of one edition together: those with a date first, then those without."""
    dated: dict[object, list[_Sighting]] = {}
    undated: dict[object, list[_Sighting]] = {}
    for item in sightings:
        if item.offered is not None:
            dated.setdefault((item.noted, item.offered), []).append(item)
        else:
            undated.setdefault((item.noted, item.extra), []).append(item)
    groups = _without_notes_joined(list(dated.values()))
    for group in undated.values():
        same = [other for other in groups if _one_edition(group[0], other, act)]
        if same:
            min(same, key=lambda other: _distance(group[0], other[0])).extend(group)
        else:
            groups.append(group)
    return groups


def _one_edition(item: _Sighting, group: Sequence[_Sighting], act: Act) -> bool:
    """Whether a file without a date can have the edition of a group whose notes tell the same.

    Its words decide where the format names more acts than the notes, and where there are no
    notes: such a file is the text as adopted, unless its words are those of another edition.
    """
    if item.noted != _noted(group):
        return False
    plain = item.extra == frozenset().union(*(other.extra for other in group))
    if plain and (item.noted or any(_as_adopted(other, act) for other in group)):
        return True
    return not _distance(item, group[0])[0]


def _without_notes_joined(groups: Sequence[list[_Sighting]]) -> list[list[_Sighting]]:
    """A file without notes joins the one edition of the same date whose notes tell something."""
    kept: list[list[_Sighting]] = [group for group in groups if group[0].noted]
    noted = list(kept)
    for group in groups:
        if group[0].noted:
            continue
        same = [other for other in noted if other[0].offered == group[0].offered]
        if len(same) == 1:
            same[0].extend(group)
        else:
            kept.append(group)
    return kept


def _noted(group: Sequence[_Sighting]) -> frozenset[str]:
    return max((item.noted for item in group), key=len)


def _told(group: Sequence[_Sighting]) -> frozenset[str]:
    return frozenset().union(*(item.noted | item.extra for item in group))


def _as_adopted(item: _Sighting, act: Act) -> bool:
    """Whether an edition date is that of the first edition: soon after registration."""
    begin = act.registration_date or act.ref.date
    return begin is not None and item.offered is not None and item.offered <= begin + _FIRST


def _distance(one: _Sighting, other: _Sighting) -> tuple[int, int, str]:
    """How far two files are from each other: clauses that differ; then the newer one is nearer."""
    found = differences(one.file.parse, other.file.parse)
    return len(found), -(other.offered or date.min).toordinal(), other.sha256


def _day(group: Sequence[_Sighting], act: Act) -> tuple[date | None, str]:
    """A day on which a text was the current one.

    An edition date before the newest act that the notes name cannot be right: the text decides.
    """
    reach = max((item.reach for item in group if item.reach), default=None)
    offered = max((item.offered for item in group if item.offered), default=None)
    if offered is not None and (reach is None or offered >= reach):
        return offered, "edition date"
    begun = act.registration_date or act.ref.date
    if reach is not None and (begun is None or reach >= begun):
        return reach, "newest act named"
    if act.registration_date is not None:
        return act.registration_date, "registration"
    return act.ref.date, "adoption" if act.ref.date else "not known"


def _place(group: Sequence[_Sighting], act: Act) -> tuple[date, date, int, str]:
    reach = max((item.reach for item in group if item.reach), default=date.min)
    day, _ = _day(group, act)
    return day or date.min, reach, len(_told(group)), min(item.sha256 for item in group)


def _edition(act: Act, number: int, group: Sequence[_Sighting]) -> Edition:
    choice = choose([item.file for item in group])
    day, basis = _day(group, act)
    return Edition(
        act=act.id,
        ordinal=number,
        files=choice.files,
        why=choice.reason,
        told=_told(group),
        reach=max((item.reach for item in group if item.reach), default=None),
        offered=max((item.offered for item in group if item.offered), default=None),
        day=day,
        day_basis=basis,
    )
