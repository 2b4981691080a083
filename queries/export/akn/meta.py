"""What is said about a text: publication, events, references, and what is Tarmaq's own.

`proprietary` has, in a namespace of Tarmaq's own: the notice that this is no official publication,
every event with its bounds and its words, the windows of dates, and the clauses that are not plain
text in force, with the reason and the readings that may hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from kb.effective import ExactDate
from kb.metadata import NOT_OFFICIAL
from parsers.model import NodeKind
from queries.acts import ActRecord
from queries.export.akn.facts import Facts
from queries.export.akn.identification import ISSUER, identification
from queries.export.akn.standing import Standing
from queries.export.akn.times import (
    ADOPTION,
    EFFECT,
    SOURCE,
    Event,
    Times,
    dated,
    lifecycle,
    temporal_data,
    windows,
)
from queries.export.akn.uris import COUNTRY, clause_uri, work_uri
from queries.export.akn.xml import Element, element, own
from queries.wordings.answers import Answer
from queries.wordings.chronicle import EventRecord
from queries.wordings.in_force import own_answer

_ONTOLOGY = "/akn/ontology"
_ORIGINAL = "#original"
_DAYS = (("adoption", "adoption of the act named"), ("effect", "the change takes effect"))


@dataclass(frozen=True, slots=True)
class Gathered:
    """What the body of a document has brought up."""

    facts: Facts
    day: date
    work: str
    times: Times
    gaps: Sequence[tuple[str, Standing]]


def title_of(facts: Facts, day: date) -> str | None:
    """Return the title of an act on a day, as its text or others name it."""
    roots = facts.chronicle.children.get(None, ())
    title = next((clause for clause in roots if clause.kind == NodeKind.TITLE.value), None)
    words = own_answer(facts.chronicle, title, day).text if title is not None else None
    return words or facts.act.title


def add_events(facts: Facts, times: Times) -> None:
    """Put the events of an act's life into its times.

    An amendment or repeal whose day of effect is known has that day; one whose day is a window
    or unknown has the day of adoption of the act that ordered it, and says so.
    """
    if facts.act.date:
        adopted = date.fromisoformat(facts.act.date)
        times.event(Event(adopted, "generation", _ORIGINAL, ADOPTION))
    for event in facts.chronicle.events:
        if not event.applied:
            continue
        if event.cause.kind == "commencement":
            if isinstance(event.when, ExactDate):
                times.event(Event(event.when.day, None, _ORIGINAL, EFFECT))
            continue
        by = event.cause.act
        if by is None or by.date is None:
            continue
        whole = event.clause is None and event.cause.kind == "repealed"
        kind = "repeal" if whole else "amendment"
        source = _ORIGINAL if by.id == facts.act.id else f"#{reference('by', by)}"
        if isinstance(event.when, ExactDate):
            times.event(Event(event.when.day, kind, source, EFFECT))
        else:
            times.event(Event(date.fromisoformat(by.date), kind, source, ADOPTION))


def reference(role: str, act: ActRecord) -> str:
    """Return the eId of a reference to another act: `by` which this one was changed, or `of`."""
    return f"{role}_{act.id}"


def meta(gathered: Gathered, analysis: Element | None) -> Element:
    """Return the metadata of an act on a day; `analysis` has its modifications."""
    facts, found = gathered.facts, element("meta")
    title = title_of(facts, gathered.day)
    found.append(identification(facts.act, gathered.work, gathered.day, title))
    if facts.issues:
        first = facts.issues[0]
        found.append(element("publication", date=first.day, name=first.source, showAs=first.source))
    found.append(lifecycle(gathered.times))
    periods = temporal_data(gathered.times)
    for part in (analysis, periods, _references(gathered, title), _proprietary(gathered)):
        if part is not None:
            found.append(part)
    return found


def _references(gathered: Gathered, title: str | None) -> Element:
    facts, found = gathered.facts, element("references", source=SOURCE)
    shown = title or facts.act.label
    found.append(element("original", eId="original", href=gathered.work, showAs=shown))
    changing = [event.cause.act for event in facts.chronicle.events if event.applied]
    changed = [o.target for o in facts.operations] + [r.target for r in facts.repeals]
    for name, role, acts in (("passiveRef", "by", changing), ("activeRef", "of", changed)):
        for act in dict.fromkeys(acts):
            uri = work_uri(act)
            if act is not None and uri is not None and act.id != facts.act.id:
                eid = reference(role, act)
                found.append(element(name, eId=eid, href=uri, showAs=act.label))
    issuer = facts.act.issuer
    found.append(_organization(ISSUER, issuer or "not known: no source names the issuer", issuer))
    found.append(_organization("tarmaq", "Tarmaq", "tarmaq"))
    for eid, words in _DAYS:
        found.append(_named("TLCEvent", "event", eid, words))
    for state in dict.fromkeys(key[2] for key in gathered.times.intervals):
        found.append(_named("TLCConcept", "concept", state, state.replace("_", " ")))
    return found


def _named(name: str, kind: str, eid: str, words: str) -> Element:
    return element(name, eId=eid, href=f"{_ONTOLOGY}/{kind}/{eid}", showAs=words)


def _organization(eid: str, shown: str, name: str | None) -> Element:
    """An organisation; it is addressed by its name, as there is no public list of addresses."""
    key = quote("-".join((name or "unknown").casefold().split()), safe="-")
    href = f"{_ONTOLOGY}/organization/{COUNTRY}/{key}"
    return element("TLCOrganization", eId=eid, href=href, showAs=" ".join(shown.split()))


def _proprietary(gathered: Gathered) -> Element:
    facts, found = gathered.facts, element("proprietary", source=SOURCE)
    found.append(own("notice", NOT_OFFICIAL))
    whole = own_answer(facts.chronicle, None, gathered.day)
    state = own("act", whole.reason, id=facts.act.id, status=facts.act.status, state=whole.state)
    state.set("certainty", whole.certainty)
    found.append(state)
    for issue in facts.issues:
        found.append(own("publication", issue.source, date=issue.day))
    found.extend(_event(event, gathered.times) for event in facts.chronicle.events)
    found.extend(windows(gathered.times))
    for eid, standing in gathered.gaps:
        found.append(_gap(eid, standing))
    return found


def _event(event: EventRecord, times: Times) -> Element:
    """An event as the base has it, also one that is only recorded."""
    cause = event.cause
    by = work_uri(cause.act) if cause.act is not None else None
    found = own(
        "event",
        kind=cause.kind,
        clause=_eid(event.clause),
        by=clause_uri(by, cause.eid) if by else cause.act.id if cause.act else None,
        applied="true" if event.applied else "false",
        origin=event.origin,
    )
    if isinstance(event.when, ExactDate):
        found.set("day", event.when.day.isoformat())
    else:
        found.set("window", times.window(event.when))
    found.append(own("quote", cause.quote))
    if event.disagreement:
        found.append(own("disagreement", event.disagreement))
    return found


def _gap(eid: str, standing: Standing) -> Element:
    """A clause that is not plain text in force: how it stands, why, and what may hold."""
    answer = standing.answer
    found = own("clause", eid=eid, state=answer.state, certainty=answer.certainty)
    found.set("wording", answer.wording_certainty)
    if answer.reason:
        found.append(own("reason", answer.reason))
    found.extend(_reading(reading, standing.text) for reading in answer.readings)
    return found


def _reading(reading: Answer, set_text: str | None) -> Element:
    """A version that may hold on the day; words that are set in the text are not repeated."""
    found = own("reading", state=reading.state, wording=reading.wording_certainty)
    for part, when in (("begin", reading.valid_from), ("end", reading.valid_to)):
        if when is not None:
            found.append(dated(own(part), when))
    if reading.text and reading.text == set_text:
        found.set("words", "set")
    elif reading.text:
        found.append(own("text", reading.text))
    return found


def _eid(clause: str | None) -> str | None:
    """The eId in a clause's key, `order-2020-06-08-335#att_1__para_13`."""
    return clause.partition("#")[2] if clause else None
