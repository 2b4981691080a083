"""Boxes: the block above an attachment that says what it belongs to.

`… № 335 бұйрығымен бекітілген` opens what an order approved; `… қағидаларына 1-қосымша` opens
an annex (қосымша).  A box is printed flush, a few words a line, torn by blank lines and pages;
two boxes may stand one upon the other: an annex of the amending order that *is* an annex of
some rules names both.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parsers.hints import has_any
from parsers.pieces import Piece, joined
from parsers.quoted import find_quotes
from parsers.structure.marks import AGREEMENT, DIVISION, IMPRINT, SIGNATORY, head

_NOUN = r"""(?:бұйры(?:қ|ғ)|қаулы|шешім|жарлы(?:қ|ғ)|өкім|заң
    |қағида|ереже|регламент|стандарт|тізбе|тізім|нұсқаулы(?:қ|ғ)|әдістеме|жарғы|тәртіп|тәртіб|талап|шарт|бағдарлама|жоспар|нысан|форма|қосымша
    |лимит|норма|норматив|хаттама|келісім|тізілім|кесте|сипаттама|өлшемшарт)"""
_ENDING = r"(?:лары|лері|дары|дері|тары|тері|ы|і|сы|сі|лар|лер|дар|дер|тар|тер)?"
_DATIVE = r"(?:н[ае]|[ғқг]а|[гк]е)"

# "… мемлекеттік қызмет көрсету қағидаларына 1-қосымша", "№ 264 бұйрығына 1-қосымша"
_ANNEX_END = re.compile(
    rf"""(?:^|(?<=\s))
         (?:(?P<noun>{_NOUN}){_ENDING}{_DATIVE}\s+(?:№\s*)?)?
         (?:(?P<num>\d{{1,3}}(?:-\d{{1,2}})*)\s?-?\s?)?
         қосымша
         (?=\s*$|\s+(?-i:["«“А-ЯӘҒҚҢӨҰҮҺІ]))""",
    re.X | re.I,
)
# "№ 335 бұйрығымен бекітілген", "бекітілді"
_APPROVED_END = re.compile(
    r"(?:^|(?<=\s))бекіт(?:ілген|ілді)(?=\s*$|\s+(?-i:[\"«“А-ЯӘҒҚҢӨҰҮҺІ]))", re.I
)
_ANNEX_WORD = re.compile(r"қосымша(?:\s|$)")
_MAY_END = ("ымш", "ЫМШ", "бек", "Бек", "БЕК")  # free of letters that look like Latin ones
_BY_ACT = re.compile(r"(?:бұйры[қғ]|қаулы|шешім|жарлы[қғ]|өкім)\w*мен\b", re.I)
# a line that ends in what a box belongs to: "бұйрықтарының тізбесіне"
_TARGET_END = re.compile(rf"{_NOUN}{_ENDING}{_DATIVE}\s*$", re.X | re.I)
_TARGET = re.compile(
    rf"(?P<noun>{_NOUN}){_ENDING}{_DATIVE}\s+(?:№\s*)?(?:\d{{1,3}}(?:-\d{{1,2}})*\s?-?\s?)?қосымша",
    re.X | re.I,
)
# how a box begins: a quoted title, the issuer, the date of the act
_BEGINNING = re.compile(r"\s*(?:[\"«“]|Қазақстан\s+Республикас|ҚР\s|\d{4}\s+жылғы|Бекітілген)")
_DATE_LINE = re.compile(r"\s*\d{4}\s+жыл")
# "Полиция департаменті бастығының", "Экология министрінің м.а."
_ISSUER_END = re.compile(r"[нтд][ыі]ң\s*(?:м\.\s?а\.|міндетін\s+атқарушының)?\s*$", re.I)
# "министрінің м.а.": the full stops of an acting head end no sentence
_ACTING_END = re.compile(r"(?:^|\s)м\.\s?а\.\s*$", re.I)
_CAPITAL = re.compile(r"\s*[А-ЯӘҒҚҢӨҰҮҺІ]")
_NOT_IN_BOX = re.compile(r"[_|\[\]@]|www\.|^\s*\d{1,3}\s*[).]|^\s*\d{1,2}\s*$")
_ENDS_TEXT = re.compile(r"[.;:!?\])]\s*$")
_LABEL = re.compile(r"\s*\d{1,4}(?:-\d{1,3})*[.)]")
_LONGEST = 240
_LONGEST_TARGET = 40
"""A noun with its endings has no more letters."""
_UPON = 12  # a box upon another has no more lines than this


@dataclass(frozen=True, slots=True)
class Box:
    """A box: pieces `first` to `last` (included); `num` of the annex, None for an approval.

    `noun` is the word for what the annex belongs to (`қағида`, `бұйрығ`), folded.
    """

    first: int
    last: int
    text: str
    annex: bool
    num: str | None = None
    noun: str | None = None


def cut_boxes(pieces: Sequence[Piece]) -> list[Piece]:
    """Cut pieces in which a heading or a second box is glued to the end of a box."""
    cut: list[Piece] = []
    for piece in pieces:
        end = None if piece.indented else _end_in(piece)
        if end is None or end.end() >= len(piece.text.rstrip()) or not _glued(piece, end):
            cut.append(piece)
        else:
            cut.extend(cut_boxes(piece.cut(end.end())))
    return cut


def _glued(piece: Piece, end: re.Match[str]) -> bool:
    """Tell whether a box ends inside a piece; a clause may hold the same words."""
    if _LABEL.match(piece.text) or _ENDS_TEXT.search(piece.text):
        return False
    return end.re is _ANNEX_END or _BY_ACT.search(piece.text, 0, end.end()) is not None


def find_boxes(pieces: Sequence[Piece], start: int) -> list[Box]:
    """Find the boxes among `pieces` from index `start` on, in order, none overlapping.

    A box inside a quoted new wording opens an annex of the amended act, not of this one.
    """
    boxes: list[Box] = []
    floor = start
    quoted = quoted_pieces(pieces)
    for index in range(start, len(pieces)):
        match = None if index in quoted else _end_in(pieces[index])
        if match is None:
            continue
        box = _box(pieces, floor, index, match)
        if box is not None:
            boxes.append(box)
            floor = index + 1
    return boxes


def quoted_pieces(pieces: Sequence[Piece]) -> set[int]:
    """Return the pieces of new wordings, but for one that runs on behind the signature."""
    quoted: set[int] = set()
    for quote in find_quotes([piece.text for piece in pieces]):
        own = range(quote.first, quote.last + 1)
        ends = (SIGNATORY.search(pieces[i].text) or AGREEMENT.match(pieces[i].text) for i in own)
        if quote.closed and not any(ends):
            quoted.update(own)
    return quoted


def _end_in(piece: Piece) -> re.Match[str] | None:
    text = piece.text
    if len(text) > _LONGEST or not has_any(text, _MAY_END):
        return None
    folded = head(text, _LONGEST)
    lowered = folded.lower()
    if _ANNEX_WORD.search(lowered):
        match = _ANNEX_END.search(folded)
        if match is not None:
            return match
    return _APPROVED_END.search(folded) if "бекіт" in lowered else None


def _box(pieces: Sequence[Piece], floor: int, last: int, end: re.Match[str]) -> Box | None:
    annex = end.re is _ANNEX_END
    if _LABEL.match(pieces[last].text):
        return None
    first = _first(pieces, floor, last)
    text = joined(pieces[first : last + 1])
    if not annex:
        return Box(first, last, text, annex=False) if _BY_ACT.search(text) else None
    target = _TARGET.search(head(text, 2000))
    if target is None and (end["num"] is None or end.start() > 0):
        return None
    if pieces[last].indented and first == last and target is None:
        return None
    noun = target["noun"].lower() if target else None
    return Box(first, last, text, annex=True, num=end["num"], noun=noun)


def _first(pieces: Sequence[Piece], floor: int, last: int) -> int:
    """Go back from the last line of a box to its first."""
    first = last
    while first > floor and last - first < 40 and _in_box(pieces[first - 1]):
        if _table(pieces[first - 1]) != _table(pieces[last]):
            break
        first -= 1
    if floor and first == floor and last - first < _UPON and _ends_box(pieces[floor - 1]):
        return first  # a box directly upon another one: nothing else stands between them
    fresh = parted = stands = None
    for index in range(first, last + 1):
        apart = pieces[index].gap >= 2
        if _BEGINNING.match(pieces[index].text):
            fresh = index if apart or fresh is None else fresh
        elif apart and _CAPITAL.match(pieces[index].text):
            parted = index
        elif pieces[index].gap and _CAPITAL.match(pieces[index].text):
            stands = index
    if fresh is not None:
        return _with_empty_cells(pieces, floor, _with_issuer(pieces, first, fresh))
    if parted is not None:
        return parted
    if stands is not None and last - stands < _UPON:
        return stands
    torn = (i for i in range(last, first - 1, -1) if _ends_in_target(pieces[i]))
    return next(torn, last)


def _ends_in_target(piece: Piece) -> bool:
    text = head(piece.text, _LONGEST).rstrip()
    return _TARGET_END.search(text, max(0, len(text) - _LONGEST_TARGET)) is not None


def _with_issuer(pieces: Sequence[Piece], first: int, fresh: int) -> int:
    """Go back from the date of the order over the lines of an issuer without the state's name.

    `Батыс Қазақстан облысы` / `Полиция департаменті бастығының` / `2018 жылғы …`
    """
    if not _DATE_LINE.match(pieces[fresh].text) or fresh == first:
        return fresh
    if not _ISSUER_END.search(pieces[fresh - 1].text):
        return fresh
    for index in range(fresh - 1, max(first, fresh - _UPON) - 1, -1):
        if pieces[index].gap and _CAPITAL.match(pieces[index].text):
            return index
    return fresh


def _ends_box(piece: Piece) -> bool:
    return _end_in(piece) is not None and not _LABEL.match(piece.text) and not piece.indented


def _with_empty_cells(pieces: Sequence[Piece], floor: int, first: int) -> int:
    """Take in the empty cell that stands left of a box set as a table."""
    while first > floor and pieces[first].cell and not pieces[first - 1].text.strip():
        if _table(pieces[first - 1]) != _table(pieces[first]):
            break
        first -= 1
    return first


def _table(piece: Piece) -> int | None:
    return piece.cell.table if piece.cell else None


def _in_box(piece: Piece) -> bool:
    text = piece.text
    if piece.indented or len(text) > _LONGEST or _NOT_IN_BOX.search(text):
        return False
    if _end_in(piece) is not None or SIGNATORY.search(text):
        return False
    if _ENDS_TEXT.search(text) and not text.rstrip().endswith((")", "]")):
        return _ACTING_END.search(text) is not None
    return not (AGREEMENT.match(text) or IMPRINT.match(text) or DIVISION.match(text))
