"""The rows of `acts`: each act with what all its mentions say, its start and its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kb.effective import EffectiveDate
from kb.identity import Act
from kb.publications import Publication
from kb.rows import DateColumns, date_columns
from kb.tables import ActRow
from kb.versions import DatedEvent
from parsers.model import EventKind

_NO_DATE = DateColumns(earliest=None, latest=None, certainty="", assumption=None, reason=None)


def act_rows(
    acts: Iterable[Act],
    published: Mapping[str, Publication],
    starts: Mapping[str, EffectiveDate],
    ends: Mapping[str, DatedEvent],
) -> Iterator[ActRow]:
    """Return the rows of acts.

    `starts` has the entry into force of the acts in the collection, `ends` the repeal or
    planned repeal of those that have one.
    """
    for act in acts:
        publication = published.get(act.id)
        yield _act_row(act, publication, starts.get(act.id), ends.get(act.id))


def _act_row(
    act: Act,
    publication: Publication | None,
    start: EffectiveDate | None,
    end: DatedEvent | None,
) -> ActRow:
    ref = act.ref
    begins = date_columns(start) if start else _NO_DATE
    repealed = end is not None and end.kind == EventKind.REPEALED.value
    ends = date_columns(end.when) if end and repealed else _NO_DATE
    return ActRow(
        id=act.id,
        label=act.label,
        type=ref.type.value,
        issuer=ref.issuer,
        acting=int(ref.acting),
        date=ref.date.isoformat() if ref.date else None,
        number=ref.number,
        registration_date=act.registration_date.isoformat() if act.registration_date else None,
        registration_number=ref.registration_number,
        adilet_id=act.adilet_id,
        adilet_id_origin=act.adilet_id_origin,
        title=ref.title,
        status=_status(start, end),
        repealed_by=end.by_act if end and repealed else None,
        in_collection=int(start is not None),
        published=publication.date.isoformat() if publication else None,
        start_earliest=begins["earliest"],
        start_latest=begins["latest"],
        start_certainty=begins["certainty"] or None,
        start_reason=begins["reason"],
        end_earliest=ends["earliest"],
        end_latest=ends["latest"],
        end_certainty=ends["certainty"] or None,
        end_reason=ends["reason"],
    )


def _status(start: EffectiveDate | None, end: DatedEvent | None) -> str:
    if end is not None:
        return end.kind
    return "no_repeal_known" if start is not None else "unknown"
