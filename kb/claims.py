"""What files offer about their acts, held against texts, operator and dates: rows and warnings.

The text decides.  What is offered is used where the text is silent, and every claim that does
not fit is a warning that shows both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.model import OfferedMetadata
from kb.editions import Edition
from kb.identity import Act, Register
from kb.links import FollowedLink
from kb.model import ParsedFile
from kb.offered import Status, causes_of, status_of
from kb.publications import Publication
from kb.rows import RowSet
from kb.tables import OfferedRow, WarningRow
from parsers.adilet import derived_adilet_id
from parsers.model import Parse

AGREES, USED, DIFFERS, NOT_USED = "agrees", "used", "differs", "not_used"
_CODES = {
    "adilet_id": "adilet-id-disagrees",
    "cause": "edition-cause-disagrees",
    "edition": "edition-date-disagrees",
    "publication": "publication-disagrees",
    "status": "status-disagrees",
    "identity": "act-told-by-file",
    "link": "link-disagrees",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """One thing that a file offers, what is told otherwise, and what came of it."""

    kind: str
    offered: str
    told: str | None
    outcome: str
    reason: str


@dataclass(frozen=True, slots=True)
class Context:
    """What the claims of one act's files are held against.

    `published` is the publication that counts, `repealed` tells whether anything in the
    collection ends the act.
    """

    act: Act
    register: Register
    published: Publication | None
    repealed: bool


def add_claims(
    rows: RowSet,
    context: Context,
    editions: Sequence[Edition],
    identities: Mapping[str, str],
    links: Mapping[str, Sequence[FollowedLink]],
) -> None:
    """Add what the files of an act offer, and a warning for each claim that does not fit.

    `identities` says by digest why a file that does not name its act is taken for this one's,
    `links` which of its references' links were used or lead elsewhere.
    """
    for edition in editions:
        for file in edition.files:
            source = file.parse.document.source
            claims = list(_claims(file, edition, context))
            if source.sha256 in identities:
                reason = f"{source.name}: {identities[source.sha256]}"
                claims.append(Claim("identity", context.act.label, None, USED, reason))
            for number, claim in enumerate(claims):
                _add(rows, context.act.id, file.parse, claim, number)
            for number, link in enumerate(links.get(source.sha256, ())):
                _add_link(rows, context, file.parse, link, number)


def _claims(file: ParsedFile, edition: Edition, context: Context) -> Iterator[Claim]:
    yield from _adilet_id(file.parse, context)
    yield from _edition(file, edition, context.act)
    yield from _publication(file.parse, context)
    yield from _status(file.parse, context)
    yield from _causes(file.parse, context)


def _adilet_id(parse: Parse, context: Context) -> Iterator[Claim]:
    offered = parse.document.source.metadata.adilet_id
    if offered is None:
        return
    computed = derived_adilet_id(context.act.ref)
    if computed is None:
        reason = f"the id {offered} is taken as offered; the text gives no rule to build it from"
        yield Claim("adilet_id", offered, None, USED, reason)
    elif computed == offered:
        reason = "the id is the one that adoption and registration give"
        yield Claim("adilet_id", offered, computed, AGREES, reason)
    else:
        reason = (
            f"{parse.document.source.name} offers the id {offered}; day of adoption and "
            f"registration number of {context.act.label} give {computed}"
        )
        yield Claim("adilet_id", offered, computed, DIFFERS, reason)


def _edition(file: ParsedFile, edition: Edition, act: Act) -> Iterator[Claim]:
    source = file.parse.document.source
    offered = source.metadata.edition
    if offered is None:
        return
    bound = edition.reach or act.ref.date
    reach = bound.isoformat() if bound else None
    if bound is not None and offered < bound:
        what = "names an act" if edition.reach else "is itself"
        reason = (
            f"{source.name} is offered as the edition of {offered.isoformat()}, but {what} "
            f"of {reach}; the day of the edition is taken from the text"
        )
        yield Claim("edition", offered.isoformat(), reach, DIFFERS, reason)
    else:
        reason = "no act that the text names is younger than the edition"
        yield Claim("edition", offered.isoformat(), reach, USED, reason)


def _publication(parse: Parse, context: Context) -> Iterator[Claim]:
    source, published = parse.document.source, context.published
    days = source.metadata.publications
    if not days:
        return
    offered, told = ", ".join(day.isoformat() for day in days), _told_of(published)
    bound = context.act.registration_date or context.act.ref.date
    if bound is not None and min(days) < bound:
        reason = (
            f"{source.name} gives {min(days).isoformat()} as a day of publication; "
            f"{context.act.label} was registered or adopted on {bound.isoformat()}, and nothing is "
            "published before"
        )
        yield Claim("publication", offered, bound.isoformat(), DIFFERS, reason)
        return
    if published is None or published.date == min(days):
        reason = "the earliest day listed is that of the first publication"
        yield Claim("publication", offered, told, USED if published else NOT_USED, reason)
        return
    reason = (
        f"{source.name} gives {min(days).isoformat()} as the day of first publication of "
        f"{context.act.label}; {published.source} gives {published.date.isoformat()}, which counts"
    )
    yield Claim("publication", offered, told, DIFFERS, reason)


def _told_of(published: Publication | None) -> str | None:
    return f"{published.date.isoformat()} ({published.source})" if published else None


def _status(parse: Parse, context: Context) -> Iterator[Claim]:
    source, status = parse.document.source, status_of(parse.document.source.metadata)
    printed = parse.passport.status == "repealed"
    if status is None and not printed:
        return
    offered = source.metadata.status or "Күшін жойған"
    told, wrong = _contradiction(status or Status.REPEALED, parse, context)
    if wrong is None:
        yield Claim("status", offered, told, AGREES, "text and status do not contradict")
    else:
        reason = f"{source.name} has the status “{offered}”, but {wrong}"
        yield Claim("status", offered, told, DIFFERS, reason)


def _contradiction(status: Status, parse: Parse, context: Context) -> tuple[str | None, str | None]:
    """What the text tells of the state of its act, and in what a status contradicts that."""
    told = "repealed" if context.repealed else "changed" if parse.notes else "no change told"
    if status is Status.REPEALED:
        missing = "neither passport, note nor an act at hand says what repealed it, and when"
        return told, None if context.repealed else missing
    own = parse.passport.repealed_by is not None or parse.passport.status == "repealed"
    if own:
        return "repealed", "its own text says that the act was repealed"
    if status is Status.CHANGED and not parse.notes and not causes_of(_metadata(parse)):
        return told, "it has no note of a change"
    if status is Status.ORIGINAL and parse.notes:
        return told, "its notes tell of changes"
    return told, None


def _metadata(parse: Parse) -> OfferedMetadata:
    return parse.document.source.metadata


def _causes(parse: Parse, context: Context) -> Iterator[Claim]:
    refs = [cause.act for note in parse.notes for cause in note.by]
    refs += [parse.passport.repealed_by] if parse.passport.repealed_by else []
    noted = {context.register.find(ref) for ref in refs}
    for cause in causes_of(_metadata(parse)):
        key = context.register.find_cause(cause, context.act.id)
        if key is None:
            reason = (
                f"{parse.document.source.name} names “{cause.text}” as the cause of its edition, "
                f"which is no act that can have changed {context.act.label}"
            )
            yield Claim("cause", cause.text, None, DIFFERS, reason)
        elif key == context.act.id:
            yield Claim("cause", cause.text, None, AGREES, "the act itself made its first text")
        elif key in noted:
            yield Claim("cause", cause.text, key, AGREES, "the notes name the act too")
        else:
            label = context.register.acts[key].label
            reason = f"no note names {label}; that it changed the act rests on the format alone"
            yield Claim("cause", cause.text, key, USED, reason)


def _add(rows: RowSet, act: str, parse: Parse, claim: Claim, number: int) -> None:
    sha = parse.document.source.sha256
    key = f"{sha[:16]}:offered:{claim.kind}:{number:03}"
    row = OfferedRow(
        key,
        sha,
        act,
        claim.kind,
        claim.offered,
        claim.told,
        claim.outcome,
        claim.reason,
        None,
    )
    rows.add("offered", row)
    if claim.outcome == DIFFERS or claim.kind == "identity":
        code = _CODES[claim.kind]
        warning = WarningRow(key, "base", code, claim.reason, act, None, sha, None)
        rows.add("warnings", warning)


def _add_link(
    rows: RowSet, context: Context, parse: Parse, link: FollowedLink, number: int
) -> None:
    sha, acts = parse.document.source.sha256, context.register.acts
    key = f"{sha[:16]}:offered:link:{number:05}"
    leads = acts[link.linked].label if link.linked else f"an act of the id {link.adilet_id}"
    told = acts[link.told].label if link.told else None
    if link.used:
        told_what = "could be two acts" if told else "do not say which act they mean"
        reason = f"the words “{link.citation.text}” {told_what}; their link leads to {leads}"
    else:
        reason = f"“{link.citation.text}” names {told}, but its link leads to {leads}"
    span = rows.span(sha, link.citation.span)
    outcome = USED if link.used else DIFFERS
    row = OfferedRow(
        key, sha, context.act.id, "link", link.adilet_id, link.told, outcome, reason, span
    )
    rows.add("offered", row)
    if not link.used:
        warning = WarningRow(key, "base", _CODES["link"], reason, context.act.id, None, sha, span)
        rows.add("warnings", warning)


def offers(editions: Iterable[Edition]) -> Iterator[tuple[str, str, date]]:
    """Yield digest, name and day of every publication that the files of an act offer."""
    for edition in editions:
        for file in edition.files:
            source = file.parse.document.source
            yield from ((source.sha256, source.name, day) for day in source.metadata.publications)
