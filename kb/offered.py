"""What a file's name or format says about its act, read: ids, causes of the edition, status.

The text decides; what is offered here is held against it (`kb.claims`) and used where the
text is silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from ingest.letters import fold
from ingest.model import OfferedMetadata
from parsers.acts import find_act_refs
from parsers.model import ActRef, ActType

# "https://adilet.zan.kz/kaz/docs/V2000020865/08.06.2020#z15": the id in a portal's address
_LINK_ID = re.compile(r"/docs/(?P<id>[A-Z]\d{2}[0-9A-Z]{2,10}_?)(?![0-9A-Za-z_])")
# "V2000020865": an order of the national register; letters of a region stand in other ids
_NATIONAL = re.compile(r"V\d{2}(?P<number>\d{8})")
_ID = re.compile(r"[A-Z]\d{2}[0-9A-Z]{2,10}_?")
# "2022-03-11", "11.03.2022" as the whole of a value
_DAY = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?:T.*)?|(?P<d2>\d{2})\.(?P<m2>\d{2})\.(?P<y2>\d{4})"
)
# "77", "51-НҚ", "№ ҚР ДСМ-170/2020" as the whole of a value
_NUMBER = re.compile(r"(?:№\s*|N\s+)?(?P<number>(?:ҚР\s+)?[\w-]{0,12}\d[\w/.-]{0,16})")
_LETTERS = {
    ActType.ORDER: "VG",
    ActType.LAW: "Z",
    ActType.CODE: "K",
    ActType.RESOLUTION: "PVGS",
    ActType.DECREE: "UH",
    ActType.DECISION: "VGPS",
}


class Status(StrEnum):
    """What a format says about the state of its act."""

    REPEALED = "repealed"  # Күшін жойған
    CHANGED = "changed"  # Жаңартылған, өзгерістер енгізілген
    ORIGINAL = "original"  # Жаңа
    IN_FORCE = "in_force"  # Қолданыстағы, күшінде
    NOT_YET = "not_yet"  # Күшіне енбеген


_STATUSES = (
    (re.compile(r"күш[іи]н?\s+жой|утратил", re.I), Status.REPEALED),
    (re.compile(r"күшіне\s+енбеген|қолданысқа\s+енгізілмеген|не\s+вступ", re.I), Status.NOT_YET),
    (re.compile(r"жаңартыл|өзгер(?:іс|тіл)|толықтыр|обновл|измен", re.I), Status.CHANGED),
    (re.compile(r"^\s*(?:жаңа|бастапқы|новый)\b", re.I), Status.ORIGINAL),
    (re.compile(r"қолданыстағы|күшінде|действу", re.I), Status.IN_FORCE),
)


@dataclass(frozen=True, slots=True)
class OfferedCause:
    """An act that a format names as the cause of an edition, with the words that name it."""

    ref: ActRef
    adilet_id: str | None
    text: str


def id_of_link(target: str) -> str | None:
    """Return the portal's id of the act that an address leads to, None if it names none.

    >>> id_of_link("https://adilet.zan.kz/kaz/docs/V2000020865#z15")
    'V2000020865'
    """
    match = _LINK_ID.search(target)
    return match["id"] if match else None


def act_of_id(adilet_id: str | None) -> ActRef | None:
    """Return the order that an id of the national register names: by its registration number.

    Other ids (of laws, of regional and of older acts) do not tell what they are made of.
    """
    match = _NATIONAL.fullmatch(adilet_id or "")
    if match is None or not match["number"].strip("0"):
        return None
    return ActRef(ActType.ORDER, registration_number=match["number"].lstrip("0"))


def fits_type(adilet_id: str, kind: ActType) -> bool:
    """Say whether an id can be that of an act of a kind: its first letter tells."""
    return kind is ActType.UNKNOWN or adilet_id[0] in _LETTERS[kind]


def status_of(metadata: OfferedMetadata) -> Status | None:
    """Return what a format says about the state of its act, None if nothing that is known."""
    text = metadata.status or ""
    return next((status for pattern, status in _STATUSES if pattern.search(text)), None)


def causes_of(metadata: OfferedMetadata) -> tuple[OfferedCause, ...]:
    """Return the acts that a format names as the causes of its edition.

    A format names an act in a sentence, or in values of its own for day, number and id, in
    any order; a value that comes again begins the next act.
    """
    found: dict[tuple[ActRef, str | None], OfferedCause] = {}
    for cause in _causes(metadata.causes):
        found.setdefault((cause.ref, cause.adilet_id), cause)
    return tuple(found.values())


def _causes(values: tuple[str, ...]) -> Iterator[OfferedCause]:
    open_: dict[str, str | date] = {}
    words: list[str] = []
    for value in (value.strip() for value in values):
        named = list(find_act_refs(value, fold(value)))
        if named:
            yield from (OfferedCause(ref, None, value) for _, _, ref in named)
            continue
        read = _value(value)
        if read is None:
            continue
        if read[0] in open_:
            yield from _closed(open_, words)
            open_, words = {}, []
        open_[read[0]] = read[1]
        words.append(value)
    yield from _closed(open_, words)


def _value(value: str) -> tuple[str, str | date] | None:
    """Read a value of its own: what it is, and the day, number or id."""
    if _ID.fullmatch(value):
        return "id", value
    match = _DAY.fullmatch(value)
    if match is not None:
        parts = (match["y"] or match["y2"], match["m"] or match["m2"], match["d"] or match["d2"])
        try:
            return "day", date(*(int(part) for part in parts))
        except ValueError:
            return None
    match = _NUMBER.fullmatch(value)
    return ("number", match["number"]) if match else None


def _closed(values: dict[str, str | date], words: list[str]) -> Iterator[OfferedCause]:
    """The act that day, number and id name together; a number or a day alone names none."""
    day, number, name = values.get("day"), values.get("number"), values.get("id")
    adilet_id = name if isinstance(name, str) else None
    ref = act_of_id(adilet_id) or ActRef(ActType.UNKNOWN)
    if isinstance(day, date) and isinstance(number, str):
        ref = replace(ref, date=day, number=number)
    if adilet_id is not None or ref.number is not None:
        yield OfferedCause(ref, adilet_id, " ".join(words))
