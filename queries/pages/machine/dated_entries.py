"""Things with a day of effect, as feeds and calendars take them: from changes and from rows.

A day is exact, a window or unknown, and stays what it is: no entry has a day that the base
does not have.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from kb.effective import certainty, earliest, latest
from queries.pages import links

if TYPE_CHECKING:
    from queries.changes.feed import Change
    from queries.pages.language.wordings import Wordings

Row = Mapping[str, Any]
_SPACE = UUID("1e0a1002-1522-5d12-b3c4-dbf7645fd204")
"""Name space of the ids of entries (RFC 9562, version 5): the same key gives the same id."""
_PREFIXES = ("effect", "from")
_TITLE = ("kind", "op", "cause", "state", "ordinal")
_QUOTED = 400


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that takes effect, or may, between two days; None: no day is known.

    `key` tells it from all others, `link` is the path of the page that shows it, `certainty`
    one of `kb.effective.Certainty`, `words` what is told of it, a line each.
    """

    key: str
    title: str
    words: tuple[str, ...]
    first: date | None
    last: date | None
    certainty: str
    link: str | None = None

    @property
    def uuid(self) -> UUID:
        """Its id, the same on every machine and day."""
        return uuid5(_SPACE, self.key)

    @property
    def span(self) -> tuple[date, date] | None:
        """The first and last day on which it can take effect, None if they are not known."""
        return (self.first, self.last) if self.first and self.last else None

    @property
    def sure(self) -> bool:
        """Whether it is one day, that a source tells or that follows from known days."""
        return self.first is not None and self.first == self.last


def entries_of_changes(changes: Iterable[Change], words: Wordings) -> tuple[Entry, ...]:
    """Return changes as entries in the language of `words`."""
    return tuple(_of_change(change, words) for change in changes)


def has_entries(columns: Iterable[str]) -> bool:
    """Say whether rows with these columns can be entries: an id and a day of effect."""
    there = set(columns)
    return "id" in there and any(f"{prefix}_certainty" in there for prefix in _PREFIXES)


def entries_of_rows(rows: Iterable[Row], place: str) -> tuple[Entry, ...]:
    """Return rows of a table or query as entries; `place` is the address of their table."""
    return tuple(_of_row(row, place) for row in rows)


def _of_change(change: Change, words: Wordings) -> Entry:
    kinds = dict.fromkeys(words.event(clause.kind) for clause in change.clauses)
    by = change.by if change.by and change.by.id != change.act.id else None
    clauses = (
        f"{clause.eid or change.act.label}: {words.event(clause.kind)}. {_cut(clause.quote)}"
        for clause in change.clauses
    )
    told = (words.day(change.when), words.translator.say(change.when.reason), *clauses)
    return Entry(
        key=f"change|{change.key}",
        title=f"{change.act.label}: {', '.join(kinds)}" + (f" ({by.label})" if by else ""),
        words=tuple(line for line in told if line),
        first=earliest(change.when),
        last=latest(change.when),
        certainty=certainty(change.when).value,
        link=links.act(change.act.id, earliest(change.when)),
    )


def _of_row(row: Row, place: str) -> Entry:
    prefix = next(found for found in _PREFIXES if f"{found}_certainty" in row)
    first, last = (_day(row[f"{prefix}_{end}"]) for end in ("earliest", "latest"))
    told = [row.get(name) for name in (f"{prefix}_reason", "reason", "quote", "text")]
    return Entry(
        key=f"row|{row['id']}",
        title=row.get("title") or _title(row),
        words=tuple(dict.fromkeys(_cut(text) for text in told if text)),
        first=first,
        last=last,
        certainty=row[f"{prefix}_certainty"],
        link=_link(row, place),
    )


def _title(row: Row) -> str:
    """What a row is about: its act and clause, and what happens to them."""
    about = " ".join(str(row[name]) for name in ("act", "eid") if row.get(name))
    clause = str(row.get("clause") or "")
    about = clause.replace("#", " ") if clause and not row.get("eid") else about
    what = ", ".join(str(row[name]) for name in _TITLE if row.get(name))
    return f"{about}: {what}" if what else about


def _link(row: Row, place: str) -> str:
    """The page of the clause or act a row is about, if it names one by its key, else the rows."""
    act, _, eid = str(row.get("clause") or "").partition("#")
    act, eid = row.get("act_id") or act, row.get("eid") or eid
    return links.clause(act, eid) if act else place


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _QUOTED else f"{words[:_QUOTED].rstrip()} …"
