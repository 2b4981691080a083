"""Drawing operations on words: replaced, put in, taken out, everywhere, and numbers of terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from bench.collection import lexicon
from bench.collection.base_order import ATTACHMENT
from bench.collection.book import Book
from bench.collection.kazakh import both
from bench.collection.model import Piece, When, Wording
from bench.collection.operation import Desk, Operation, Place, kind_of, locative, name_clause

_WORD = re.compile(r"[а-яәғқңөұүһі]+")
_DAYS = (1, 2, 3, 4, 5, 7, 8, 10, 12, 15, 20, 25, 30)


def change_words(desk: Desk) -> Operation | None:
    """Replace, insert or delete words that stand in a clause once."""
    random = desk.act.writer.random
    for _ in range(12):
        found = _phrase(desk, _clauses(desk))
        if found is not None:
            eid, old = found
            draw = random.choice((_replacing, _replacing, _inserting, _deleting))
            return draw(desk, eid, old)
    return None


def _clauses(desk: Desk) -> list[str]:
    """Return points, and subpoints and parts behind the first, without terms in them."""
    found = desk.points()
    found += [e for p in desk.points() for kind in ("subpara", "part") for e in desk.inner(p, kind)]
    return found


def _phrase(desk: Desk, clauses: list[str]) -> tuple[str, str] | None:
    """Draw words of a clause that stand in it exactly once, away from terms and references."""
    random, book = desk.act.writer.random, desk.act.book
    if not clauses:
        return None
    eid = random.choice(clauses)
    leaves = [
        e for e in book.inside(eid) if (w := book.entries[e].wording) and w.text and not w.rules
    ]
    if len(leaves) != len([w for w in book.wordings(eid) if w.text]) or not leaves:
        return None
    leaf = random.choice(leaves)
    wording = book.entries[leaf].wording
    assert wording is not None
    phrases = list(_runs(wording.text, random.choice((1, 2, 2, 3))))
    random.shuffle(phrases)
    whole = desk.text(eid)
    for phrase in phrases[:6]:
        if _count(whole, phrase) == 1:
            return eid, phrase
    return None


def _runs(text: str, length: int) -> Iterator[str]:
    """Yield runs of small words that no mark, quote or number interrupts."""
    if '"' in text or "№" in text:
        return
    words = list(_WORD.finditer(text))
    for start in range(len(words) - length + 1):
        run = words[start : start + length]
        phrase = text[run[0].start() : run[-1].end()]
        plain = phrase.split(" ") == [match.group() for match in run]
        edges = text[run[0].start() - 1 : run[0].start()] == " " and text[
            run[-1].end() : run[-1].end() + 1
        ] in (" ", ".", ",", ";")
        if plain and edges and not lexicon.NOT_TO_CHANGE & set(phrase.split()):
            yield phrase


def _count(text: str, phrase: str) -> int:
    """Count a phrase as whole words, whatever the case of its letters."""
    return len(_whole(phrase).findall(text))


def _whole(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){re.escape(phrase)}(?![\w-])", re.I)


def _uninflected(phrase: str, text: str) -> int:
    """How often a phrase stands in a text as quoted; 0 if it also stands there with endings."""
    found = re.findall(rf"(?<![\w-]){re.escape(phrase)}(?![\w-])", text)
    return len(found) if len(found) == text.count(phrase) else 0


def _place(desk: Desk, eid: str) -> str:
    """Name the place of words: `13-тармақта`, `13-тармақтағы`, `2-тармақтың 5) тармақшасындағы`."""
    if kind_of(eid) == "para" and desk.act.writer.random.random() < 0.5:
        return locative(eid)
    return name_clause(eid, "at")


def _said(phrase: str, form: str) -> str:
    """Return `деген сөз` or `деген сөздер` in a case, as the number of words asks."""
    many = " " in phrase
    word = {
        "nom": ("сөз", "сөздер"),
        "ins": ("сөзбен", "сөздермен"),
        "after": ("сөзден кейін", "сөздерден кейін"),
    }[form][many]
    return f'"{phrase}" деген {word}'


def _leaf_with(book: Book, eid: str, phrase: str) -> str:
    for inner in book.inside(eid):
        wording = book.entries[inner].wording
        if wording is not None and _count(wording.text, phrase):
            return inner
    raise ValueError(f"{phrase} does not stand in {eid}")


def _edit(book: Book, eid: str, old: str, new: str, when: When) -> None:
    """Put new words into the clause inside `eid` that has the old ones."""
    leaf = _leaf_with(book, eid, old)
    wording = book.entries[leaf].wording
    assert wording is not None
    text = _whole(old).sub(lambda _: new, wording.text)
    text = re.sub(r" (?=[.,;])", "", re.sub(r" {2,}", " ", text))
    book.change(leaf, replace(wording, text=text), when)


def _replacing(desk: Desk, eid: str, old: str) -> Operation:
    new = desk.act.writer.phrase()

    def apply(book: Book, when: When) -> None:
        _edit(book, eid, old, new, when)

    verb = desk.act.writer.random.choice(("ауыстырылсын", "ауыстырылсын", "алмастырылсын"))
    text = f"{_place(desk, eid)} {_said(old, 'nom')} {_said(new, 'ins')} {verb}"
    return Operation(Place.RULES, text, apply, frozenset({eid}))


def _inserting(desk: Desk, eid: str, old: str) -> Operation:
    new = desk.act.writer.pick(lexicon.KINDS)

    def apply(book: Book, when: When) -> None:
        _edit(book, eid, old, f"{old} {new}", when)

    text = f"{_place(desk, eid)} {_said(old, 'after')} {_said(new, 'ins')} толықтырылсын"
    return Operation(Place.RULES, text, apply, frozenset({eid}))


def _deleting(desk: Desk, eid: str, old: str) -> Operation:
    def apply(book: Book, when: When) -> None:
        _edit(book, eid, old, "", when)

    text = f"{_place(desk, eid)} {_said(old, 'nom')} алып тасталсын"
    return Operation(Place.RULES, text, apply, frozenset({eid}))


def change_term(desk: Desk) -> Operation | None:
    """Replace the number of a term, in digits and words, where it stands in a clause once."""
    book, random = desk.act.book, desk.act.writer.random
    found = []
    for point in desk.points():
        for eid in book.inside(point):
            wording = book.entries[eid].wording
            if wording is None or len(wording.rules) != 1 or wording.rules[0].number is None:
                continue
            old = both(int(wording.rules[0].number))
            if desk.free(eid) and _count_plain(desk.text(eid), old) == 1:
                found.append((eid, old))
    if not found:
        return None
    eid, old = random.choice(found)
    number = random.choice([day for day in _DAYS if both(day) != old])

    def apply(book: Book, when: When) -> None:
        wording = book.entries[eid].wording
        assert wording is not None
        rule = replace(wording.rules[0], number=Decimal(number))
        book.change(
            eid, Wording(wording.text.replace(old, both(number)), (rule,), wording.follows), when
        )

    said = random.choice((
        f'"{old}" деген цифр мен сөз "{both(number)}" деген цифрмен және сөзбен',
        f'"{old}" деген сөздер "{both(number)}" деген сөздермен',
    ))  # fmt: skip
    text = f"{name_clause(eid, 'at')} {said} ауыстырылсын"
    return Operation(Place.RULES, text, apply, frozenset({eid}))


def _count_plain(text: str, phrase: str) -> int:
    return len(re.findall(rf"(?<!\d){re.escape(phrase)}", text))


def change_everywhere(desk: Desk) -> Operation | None:
    """Replace the name of a body in the whole text of the rules."""
    if desk.taken:
        return None
    book, writer = desk.act.book, desk.act.writer
    whole = "\n".join(book.text(eid) for eid in book.children[ATTACHMENT] if book.alive(eid))
    olds = [b for b in lexicon.BODIES if _uninflected(b, whole) > 2]
    if not olds:
        return None
    old = writer.random.choice(olds)
    new = f"{writer.pick(lexicon.KINDS)} {old.split()[-1]}"
    held = frozenset(
        e for e in book.inside(ATTACHMENT) if (w := book.entries[e].wording) and old in w.text
    )

    def apply(book: Book, when: When) -> None:
        for eid in held:
            wording = book.entries[eid].wording
            assert wording is not None
            book.change(eid, replace(wording, text=wording.text.replace(old, new)), when)

    text = f"бүкіл мәтін бойынша {_said(old, 'nom')} {_said(new, 'ins')} ауыстырылсын"
    return Operation(Place.RULES, text, apply, held | {ATTACHMENT})


def chain(desk: Desk) -> Operation | None:
    """Replace words in the head of a list and add a subpoint, in one sentence."""
    writer = desk.act.writer
    holders = [p for p in desk.points() if desk.inner(p, "subpara")]
    found = _phrase(desk, holders)
    if found is None:
        return None
    holder, old = found
    number = str(desk.highest(f"{holder}__subpara_") + 1)
    new, item = writer.phrase(), f"{number}) {writer.item()};"

    def apply(book: Book, when: When) -> None:
        _edit(book, holder, old, new, when)
        book.enact(Piece(f"subpara_{number}", Wording(item)), holder, holder, when)

    added = f"мынадай мазмұндағы {number}) тармақшамен толықтырылсын:"
    text = f"{locative(holder)} {_said(old, 'nom')} {_said(new, 'ins')} ауыстырылып, {added}"
    return Operation(Place.RULES, text, apply, frozenset({holder}), (item,))
