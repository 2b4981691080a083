"""Amending orders that were amended themselves before they took effect.

An instruction orders what its wording says on the day of its effect.  So the text of the
amending order is put together as of that day and read again; an instruction that is gone
orders nothing, one with other words orders those (docs/decisions/0009).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ingest.model import Block, BlockStyle, Document, Source, SourceFormat, Span
from ingest.model import Run as TextRun
from kb.apply import Piece, Text
from kb.apply.model import GONE
from kb.effective import EffectiveDate, UnknownDate, earliest, latest
from kb.identity import Register, number_key, title_key
from kb.operations import Ordered, fall
from kb.own_annexes import OwnAnnex, own_annexes, with_own_text
from kb.subject import Subject
from kb.timeline import Run, Stage
from kb.versions import Version
from parsers.amendments import read_amendments
from parsers.model import Amendment, NodeKind
from parsers.structure import read_structure

_FLUSH = (NodeKind.BOX, NodeKind.HEADING, NodeKind.ROW, NodeKind.TITLE, NodeKind.SIGNATURE)
_Key = tuple[object, ...]


def as_amended(
    operations: Sequence[Ordered],
    subject: Subject,
    run: Run,
    chains: Mapping[str | None, Sequence[Version]],
    register: Register,
) -> tuple[Ordered, ...]:
    """Return the operations of an act as they stand on the days of their own effect."""
    by_day: dict[EffectiveDate, list[Ordered]] = defaultdict(list)
    for ordered in operations:
        by_day[ordered.when].append(ordered)
    found: list[Ordered] = []
    added: dict[str, Ordered] = {}
    for when, group in by_day.items():
        stages = [stage for stage in run.stages if surely_before(stage.step.event.when, when)]
        if stages:
            group = _read_again(group, stages, subject, register, added)
        found += [_unless_ended(ordered, chains) for ordered in group]
    return tuple(sorted((*found, *added.values()), key=lambda ordered: ordered.place))


def surely_before(one: EffectiveDate, other: EffectiveDate) -> bool:
    """Say whether an effect has surely begun by the day on which another can first begin."""
    last, first = latest(one), earliest(other)
    if last is None or first is None or isinstance(other, UnknownDate):
        return False
    return last <= first


def perhaps_before(one: EffectiveDate, other: EffectiveDate) -> bool:
    """Say whether an effect can have begun before another one has surely begun."""
    first, last = earliest(one), latest(other)
    return first is None or last is None or first < last


def _unless_ended(ordered: Ordered, chains: Mapping[str | None, Sequence[Version]]) -> Ordered:
    """An operation whose instruction, or whose whole order, ended before its effect."""
    source = ordered.amendment.source_eid
    for name in (None, source):
        for version in chains.get(name, ()):
            if version.state not in GONE:
                continue
            what = f"{source} of {ordered.by.label}" if name else ordered.by.label
            reason = f"{what} was {version.state} by {version.cause.by}"
            if surely_before(version.valid_from, ordered.when):
                return fall(ordered, f"{reason} before the instruction took effect")
            if perhaps_before(version.valid_from, ordered.when):
                doubt = f"{reason}; whether before the instruction took effect is not certain"
                return replace(ordered, doubt=doubt)
    return ordered


def _read_again(
    group: Sequence[Ordered],
    stages: Sequence[Stage],
    subject: Subject,
    register: Register,
    added: dict[str, Ordered],
) -> list[Ordered]:
    """The operations of one day in the wording of that day; new ones go to `added` once.

    Repeals that are no instructions of the list (`from_repeals`) are left as printed.
    """
    document = compose(stages[-1].text)
    structure = read_structure(document)
    amendments, _ = read_amendments(document, structure)
    own = own_annexes(document, structure, amendments)
    amendments = tuple(with_own_text(one, own.get(n)) for n, one in enumerate(amendments))
    by = " and ".join(dict.fromkeys(stage.step.event.by for stage in stages))
    printed, now = _numbered(subject.parse.amendments), _numbered(amendments)
    keys, places = list(printed), {key: place for place, key in enumerate(now)}
    found = [
        ordered
        if ordered.from_repeals
        else _renewed(
            ordered, now.get(keys[ordered.place]), own.get(places.get(keys[ordered.place], -1)), by
        )
        for ordered in group
    ]
    event = stages[-1].step.event
    new = [(key, amendment) for key, amendment in now.items() if key not in printed]
    for number, (key, amendment) in enumerate(new):
        quote = document.source.text[amendment.span.start : amendment.span.end]
        name = f"{event.id}:added:{number}"
        added.setdefault(
            name,
            replace(
                group[0],
                id=name,
                target=register.find(amendment.act) or group[0].target,
                amendment=replace(amendment, span=event.span or Span(0, 0), new_span=None),
                own=own.get(places[key]),
                place=len(subject.parse.amendments) + number,
                document=event.document or group[0].document,
                quote=quote,
                note=f"the instruction was put in by {by}",
            ),
        )
    return found


def _renewed(ordered: Ordered, now: Amendment | None, own: OwnAnnex | None, by: str) -> Ordered:
    before = ordered.amendment
    if now is None:
        return fall(ordered, f"{by} took the instruction out before it took effect")
    changed = replace(before, old=now.old, new=now.new, until=now.until, everywhere=now.everywhere)
    if changed == before:
        return ordered
    return replace(ordered, amendment=changed, own=own, note=f"in the wording of {by}")


def _numbered(amendments: Sequence[Amendment]) -> dict[_Key, Amendment]:
    """Amendments by what they are about; the n-th of several about one thing by its n."""
    found: dict[_Key, Amendment] = {}
    for amendment in amendments:
        ref = amendment.act
        key: _Key = (
            amendment.op,
            ref.date,
            number_key(ref.number or ""),
            title_key(amendment.attachment or ""),
            amendment.eid,
        )
        turn = 0
        while (*key, turn) in found:
            turn += 1
        found[*key, turn] = amendment
    return found


def compose(text: Text) -> Document:
    """Return a text at one moment as a document that the readers can read."""
    lines: list[tuple[str, BlockStyle]] = []
    for piece in text.pieces:
        if not piece.text or not piece.there:
            continue
        own = piece.text.split("\n")
        if piece.follows_on and lines:
            lines[-1] = (lines[-1][0] + own[0], lines[-1][1])
            own = own[1:]
        lines += [(line, _style(piece)) for line in own]
    return _document(lines)


def _style(piece: Piece) -> BlockStyle:
    return BlockStyle.LINE if piece.kind in _FLUSH else BlockStyle.PARAGRAPH


def _document(lines: Sequence[tuple[str, BlockStyle]]) -> Document:
    text = "\n".join(line for line, _ in lines)
    blocks, start = [], 0
    for line, style in lines:
        end = start + len(line)
        run = (TextRun(0, len(line), Span(start, end)),)
        blocks.append(Block(line, Span(start, min(end + 1, len(text))), run, style))
        start = end + 1
    source = Source("as amended", "0" * 64, SourceFormat.PLAIN_TEXT, "utf-8", text)
    return Document(source, tuple(blocks))
