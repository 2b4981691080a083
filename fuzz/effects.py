"""Mutations with a known effect: another number in the text is that number in one fact.

A place is a word of the source that a fact was read from.  When it is replaced, the leaves of
the parse that hold the old value must hold the new one, the texts that quote the place must
quote the new word, and nothing else may change once spans are shifted.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

Json = Any
Leaf = tuple[str, Json, Json]
"""A path such as `rules[3].value.number` with its value before and after."""

_INDEX = re.compile(r"\[\d+\]")
_OFFSET = re.compile(r"rules\[\d+\]\.(?:start|end)")
"""Offsets in a clause's own text, which move with what is put in before them."""
_SPANS = frozenset({"span", "new_span", "unclaimed"})


@dataclass(frozen=True, slots=True)
class Place:
    """A word `[start, end)` of the source, what to write there, and the fact that it says.

    `old` and `new` are the values of the fact; `required` is the path of a leaf that must
    change; `kind` names the rows of `EFFECTS`.
    """

    kind: str
    start: int
    end: int
    word: str
    old: Json
    new: Json
    required: str


EFFECTS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        # the number of the order itself: its own facts, and no other act
        "own number": frozenset({"act.number"}),
        # the portal's id is made of the registration number
        "registration number": frozenset({"act.registration_number", "act.id", "act.adilet_id"}),
        "day of adoption": frozenset({"act.date"}),
        # digits and words in brackets are changed together, so no warning may come of it
        "term": frozenset(
            {"rules[].value.number", "rules[].number.digits", "rules[].number.words"}
        ),
        "fee": frozenset({"rules[].value.number", "rules[].number.digits"}),
        "number in a note": frozenset({"notes[].by[].number", "citations[].act.number"}),
        "day in a note": frozenset({"notes[].by[].date", "citations[].act.date"}),
        "cited clause": frozenset({"citations[].eids[]"}),
        "amended order": frozenset({"amendments[].act.number", "citations[].act.number"}),
        "amended point": frozenset({"amendments[].eid", "citations[].eids[]"}),
        "fixed day": frozenset({"commencement[].rule.date"}),
    }
)
"""The paths that each kind of mutation may change besides texts; `[]` is any place of a list."""

_REPORTED: Mapping[str, str] = MappingProxyType({"own number": "annex-owner-unknown"})
"""The warning that a change may bring: the boxes of annexes still name the old number."""

# "15 (он бес) жұмыс күні": both are changed
_TERM = re.compile(
    r"\b(?P<digits>\d{1,2})\s*\((?P<words>[а-яәіңғүұқөһ ]+)\)\s+(?:жұмыс|күнтізбелік)"
)
_FEE = re.compile(r"\b(?P<digits>\d{1,2})(?=\s+(?:еселенген\s+)?(?:айлық|АЕК))")
_OWN = re.compile(r"(?:№|\bN)\s*(?P<digits>\d+)(?=\S*\s+бұйры)")
_DAY = re.compile(r"\b\d{4}\s+жылғы\s+(?P<digits>\d{1,2})\s+\w+")
_NOTE_NUMBER = re.compile(r"№\s*(?P<digits>\d+)\b")
_NOTE_DAY = re.compile(r"\b(?P<digits>\d{2})\.\d{2}\.\d{4}(?=\s+№)")
_CLAUSE = re.compile(r"\b(?P<digits>\d+)-бабын")
_POINT = re.compile(r"\b(?P<digits>\d+)-тармақ")
_WORDS = MappingProxyType({3: "үш", 5: "бес", 7: "жеті", 8: "сегіз", 12: "он екі", 17: "он жеті"})


def places(text: str, parsed: Json) -> Iterator[Place]:
    """Yield the places of a text whose effect is known, in the order of `EFFECTS`."""
    yield from _of_act(text, parsed["act"])
    for number, rule in enumerate(parsed["rules"]):
        path = f"rules[{number}].value.number"
        if rule["kind"] in ("deadline", "fee") and "number" in rule["value"]:
            yield from _of_rule(text, rule, path)
    for number, note in enumerate(parsed["notes"]):
        yield from _of_note(text, note, f"notes[{number}].by[0]")
    for number, citation in enumerate(parsed["citations"]):
        yield from _of_citation(text, citation, f"citations[{number}].eids[0]")
    yield from _of_amended(text, parsed)
    for number, rule in enumerate(parsed["commencement"]):
        if rule["rule"]["kind"] == "date":
            path = f"commencement[{number}].rule.date"
            yield from _day("fixed day", text, rule["span"], rule["rule"]["date"], path)


def _of_act(text: str, act: Json) -> Iterator[Place]:
    start, end = act["span"]
    found = _OWN.search(text, start, end)
    if found and act["number"].startswith(found["digits"]):
        new = _other(found["digits"])
        whole = new + act["number"].removeprefix(found["digits"])
        yield Place("own number", *found.span("digits"), new, act["number"], whole, "act.number")
    registered = act["registration_number"]
    at = text.find(registered, start, end) if registered else -1
    if at >= 0:
        new, path = _other(registered), "act.registration_number"
        yield Place("registration number", at, at + len(registered), new, registered, new, path)
    yield from _day("day of adoption", text, act["span"], act["date"], "act.date")


def _of_rule(text: str, rule: Json, path: str) -> Iterator[Place]:
    start, end = rule["span"]
    value = rule["value"]["number"]
    for found in _TERM.finditer(text, start, end):
        if int(found["digits"]) == value:
            new = next(n for n in _WORDS if n != value)
            word = f"{new}{text[found.end('digits') : found.start('words')]}{_WORDS[new]}"
            yield Place("term", found.start("digits"), found.end("words"), word, value, new, path)
    found_fee = _FEE.search(text, start, end)
    if rule["kind"] == "fee" and found_fee and int(found_fee["digits"]) == value:
        yield Place("fee", *found_fee.span("digits"), str(value + 1), value, value + 1, path)


def _of_note(text: str, note: Json, path: str) -> Iterator[Place]:
    if len(note["by"]) != 1:
        return
    (by,) = note["by"]
    start, end = note["span"]
    number = _NOTE_NUMBER.search(text, start, end)
    if number and number["digits"] == by["number"]:
        new = _other(number["digits"])
        yield Place(
            "number in a note", *number.span("digits"), new, by["number"], new, f"{path}.number"
        )
    day = _NOTE_DAY.search(text, start, end)
    if day and by["date"] and by["date"].endswith(f"-{day['digits']}"):
        new = _other_day(day["digits"])
        date = f"{by['date'][:-2]}{new}"
        yield Place("day in a note", *day.span("digits"), new, by["date"], date, f"{path}.date")


def _of_citation(text: str, citation: Json, path: str) -> Iterator[Place]:
    start, end = citation["span"]
    if len(citation["eids"]) != 1:
        return
    (eid,) = citation["eids"]
    for found in _CLAUSE.finditer(text, start, end):
        if eid.split("__")[0] == f"art_{found['digits']}":
            new = _other(found["digits"])
            changed = f"art_{new}" + eid.removeprefix(f"art_{found['digits']}")
            place = found.start("digits"), found.end("digits")
            yield Place("cited clause", *place, new, eid, changed, path)


def _of_amended(text: str, parsed: Json) -> Iterator[Place]:
    """Yield the last naming of the first amended order, and points told by a single number."""
    for number, item in enumerate(parsed["amendments"]):
        start, end = item["span"]
        points = list(_POINT.finditer(text, start, end))
        if len(points) == 1 and item["op"] == "delete":
            found, step = points[0], f"para_{points[0]['digits']}"
            if item["eid"] == step:
                new = _other(found["digits"])
                path = f"amendments[{number}].eid"
                yield Place("amended point", *found.span("digits"), new, step, f"para_{new}", path)
        named = [c for c in parsed["citations"] if number == 0 and c["span"][1] <= start]
        acts = [c for c in named if c["act"] and c["act"]["number"] == item["act"]["number"]]
        for found in _NOTE_NUMBER.finditer(text, *acts[-1]["span"]) if acts else ():
            if found["digits"] == item["act"]["number"]:
                new, path = _other(found["digits"]), "amendments[0].act.number"
                yield Place("amended order", *found.span("digits"), new, found["digits"], new, path)


def _day(kind: str, text: str, span: list[int], date: str, path: str) -> Iterator[Place]:
    found = _DAY.search(text, *span)
    if found and int(date[-2:]) == int(found["digits"]):
        new = _other_day(found["digits"])
        yield Place(kind, *found.span("digits"), new, date, f"{date[:-2]}{int(new):02}", path)


def _other(digits: str) -> str:
    """Return another number of as many digits."""
    return str(int(digits) + (1 if digits[-1] != "9" else -1)).zfill(len(digits))


def _other_day(digits: str) -> str:
    return f"{int(digits) % 27 + 1:0{len(digits)}}" if digits != "09" else "08"


def surprises(place: Place, text: str, before: Json, read: Callable[[str], Json]) -> list[str]:
    """Return what changed and should not have, and what did not change and should have."""
    after = _without_reported(place, read(text[: place.start] + place.word + text[place.end :]))
    shift = len(place.word) - (place.end - place.start)
    changed = list(
        differences("", _shifted(_without_reported(place, before), place.end, shift), after)
    )
    wrong = [
        f"{path}: {str(old)[:80]!r} became {str(new)[:80]!r}"
        for path, old, new in changed
        if not (
            _is_fact(place, path, old, new)
            or _quotes(place, text, old, new)
            or (_OFFSET.fullmatch(path) and new - old == shift)
        )
    ]
    if place.required not in {path for path, _, _ in changed}:
        wrong.append(f"{place.required} did not change")
    return wrong


def _without_reported(place: Place, tree: Json) -> Json:
    code = _REPORTED.get(place.kind)
    return {**tree, "warnings": [item for item in tree["warnings"] if item["code"] != code]}


def _is_fact(place: Place, path: str, old: Json, new: Json) -> bool:
    if _INDEX.sub("[]", path) not in EFFECTS[place.kind]:
        return False
    if path in ("act.id", "act.adilet_id"):
        return bool(str(new) == str(old).replace(str(place.old), str(place.new)))
    return bool(old == place.old and new == place.new)


def _quotes(place: Place, text: str, old: Json, new: Json) -> bool:
    """Whether a text is the same but for the word, wherever in it the word stands."""
    if not (isinstance(old, str) and isinstance(new, str)):
        return False
    was = " ".join(text[place.start : place.end].split())
    at = old.find(was)
    while at >= 0:
        if old[:at] + " ".join(place.word.split()) + old[at + len(was) :] == new:
            return True
        at = old.find(was, at + 1)
    return False


def differences(path: str, old: Json, new: Json) -> Iterator[Leaf]:
    """Yield the leaves in which two JSON trees differ."""
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys():
        for key in old:
            yield from differences(f"{path}.{key}".lstrip("."), old[key], new[key])
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for index, (one, other) in enumerate(zip(old, new, strict=True)):
            yield from differences(f"{path}[{index}]", one, other)
    elif old != new:
        yield path, old, new


def _shifted(tree: Json, end: int, shift: int, *, places: bool = False) -> Json:
    """Return a tree whose spans count in the text after a change of length before `end`."""
    if isinstance(tree, dict):
        moved = {
            key: _shifted(value, end, shift, places=key in _SPANS) for key, value in tree.items()
        }
        if "claimed" in moved and "chars" in moved:
            moved |= {"chars": moved["chars"] + shift, "claimed": moved["claimed"] + shift}
        return moved
    if isinstance(tree, list):
        return [_shifted(item, end, shift, places=places) for item in tree]
    return tree + shift if places and isinstance(tree, int) and tree >= end else tree
