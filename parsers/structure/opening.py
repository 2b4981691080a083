"""The opening of an act: title, status, passport, editorial remarks, notes and preamble."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers import eid as names
from parsers.model import NodeKind
from parsers.pieces import Piece
from parsers.structure.marks import (
    ARTICLE,
    DIVISION,
    EDITORIAL,
    ENACTING,
    NOTE,
    STATUS,
    head,
    point_label,
)
from parsers.structure.run_on import cut_run_on
from parsers.structure.site import is_site_line, menu_end, site_depth
from parsers.structure.tree import Draft, Tree

# "… министрінің м.а. 2022 жылғы 13 мамырдағы № 268 бұйрығы. Қазақстан Республикасының …"
PASSPORT = re.compile(
    r"""\d{4}\s*(?:жыл(?:ғы|ы)|ж\.)\s*
        [«"“]?\s*\d{1,2}\s*[»"”]?\s*[а-яәғқңөұүһі]{4,14}\s*
        (?:№|N)\s*[^;:]{1,80}?\s
        (?:бірлескен\s+)?
        (?:бұйрығы|қаулысы|шешімі|жарлығы|өкімі|кодексі|заңы)
        (?=\s*$|\s*[.,;(]|\s+Қазақстан\s+Республикасының\s+Әділет)""",
    re.X | re.I,
)
# "Қазақстан Республикасының Заңы 2014 жылғы 16 мамырдағы № 202-V ҚРЗ.", "… Кодексі 2017 жылғы …"
LAW_PASSPORT = re.compile(
    r"""(?:Заңы|Кодексі|Жарлығы|Қаулысы|бұйрығы)\s*,?\s+
        \d{4}\s*(?:жыл(?:ғы|ы)|ж\.)\s*\d{1,2}\s*[а-яәғқңөұүһі]{4,14}\s*,?\s*(?:№|N)\s*\S+""",
    re.X | re.I,
)
# "… қағидаларын бекіту туралы Қазақстан Республикасы …": no blank line between title and passport
_TITLE_ENDS = re.compile(
    r"""\b(?:туралы\.?|бұйрығымен\))\s+
        (?=(?:(?:Күшін\s+жойған|Күші\s+жойылған|Жаңа|Жаңартылған)\s+)?
           (?:Қазақстан\s+Республикас|[А-ЯӘҒҚҢӨҰҮҺІ]\w+\s+облыс))""",
    re.X,
)
# "(тақырыбы жаңа редакцияда - ҚР … министрінің 14.02.2019 № 47 (…) бұйрығымен)"
_TITLE_NOTE = re.compile(r"\(\s*(?:тақырыб|тақырып|атау)\w*\s+\S+\s+редакцияда\b", re.I)
# the number of the act in its passport: "№ 268 бұйрығы", "№ ҚР ДСМ-170/2020 бұйрығы"
OWN_NUMBER = re.compile(r"(?:№|N)\s*(?P<num>(?:ҚР\s+)?\S+?)(?=\s|$|\.(?:\s|$))", re.X)
# "Күші жойылды - ҚР … 2008.12.25 N 424-НҚ бұйрығымен." under the passport, without "Ескерту."
_BARE_REPEAL = re.compile(r"\s*Күші\s+жойылды\s*[-–—]\s*(?:ҚР|Қазақстан)\b", re.I)
_CLAUSE_BEGINS = 12  # a passport stands among the first lines, before any clause
_LONGEST_PREAMBLE = 40


def cut_opening(pieces: Sequence[Piece]) -> list[Piece]:
    """Cut off a passport what it was joined to: the title or the status line before it."""
    cut: list[Piece] = []
    for index, piece in enumerate(pieces):
        opens = index < _CLAUSE_BEGINS and not piece.indented
        cut.extend(_cut_joined(piece) if opens else [piece])
    return cut_run_on(cut, _LONGEST_PREAMBLE)


def _cut_joined(piece: Piece) -> list[Piece]:
    text = piece.text
    note = _TITLE_NOTE.search(text)
    places = {note.start()} if note else set()
    passport = PASSPORT.search(text)
    if passport is not None:
        titles = [match.end() for match in _TITLE_ENDS.finditer(text, 0, passport.start())]
        places.update(titles[-1:])
        status = STATUS.match(text, titles[-1] if titles else 0)
        if status is not None:
            places.add(status.end())
    places.discard(0)
    return piece.cut(*sorted(places)) if places else [piece]


def read_opening(tree: Tree, pieces: Sequence[Piece]) -> int:
    """Add the nodes of the opening and return the index of the first piece behind it."""
    index = _title_and_passport(tree, pieces)
    while index < len(pieces):
        text = head(pieces[index].text)
        if EDITORIAL.match(text):
            index = _editorial(tree, pieces, index)
        elif NOTE.match(text) or _BARE_REPEAL.match(text):
            tree.count(NodeKind.NOTE, "", "note").take([pieces[index]])
            index += 1
        else:
            break
    return _preamble(tree, pieces, index)


def _title_and_passport(tree: Tree, pieces: Sequence[Piece]) -> int:
    depth = site_depth(pieces)
    place = _passport_place(pieces, max(_CLAUSE_BEGINS, depth))
    if place is None:
        end = 0
        while end < min(len(pieces), _CLAUSE_BEGINS) and _is_title(pieces[end]):
            end += 1
        if end:
            tree.add(NodeKind.TITLE, "title", pieces=pieces[:end])
        tree.report("no-passport", "No line with issuer, date and number of the act was found.")
        return end
    site = menu_end(pieces[:place]) if depth else 0
    menu = [piece for piece in pieces[:site] if not _is_status(piece)]
    if menu:
        tree.count(NodeKind.IMPRINT, "", "site").take(menu)
    _title(tree, [piece for piece in pieces[:place] if piece not in menu])
    passport = tree.add(NodeKind.PASSPORT, "passport", pieces=[pieces[place]])
    index = _tabs(tree, pieces, place + 1) if site else place + 1
    while index < len(pieces) and _is_title(pieces[index]) and index < place + 4:
        if _is_status(pieces[index]):
            tree.count(NodeKind.STATUS, "", "status").take([pieces[index]])
        else:
            passport.take([pieces[index]])
        index += 1
    return index


def _title(tree: Tree, pieces: Sequence[Piece]) -> None:
    """Add the title with its note and the status that stand before the passport."""
    title: Draft | None = None
    for piece in pieces:
        if title is not None and _TITLE_NOTE.match(head(piece.text).lstrip()):
            tree.count(NodeKind.NOTE, "", "note").take([piece])
        elif _is_status(piece):
            tree.count(NodeKind.STATUS, "", "status").take([piece])
        elif title is None:
            title = tree.add(NodeKind.TITLE, "title", pieces=[piece])
        else:
            title.take([piece])


def _is_status(piece: Piece) -> bool:
    return len(piece.text) < 40 and STATUS.match(piece.text) is not None


def _tabs(tree: Tree, pieces: Sequence[Piece], index: int) -> int:
    """Add the site's tabs behind the passport (`• Мәтін`) and return the index behind them."""
    start = index
    while index < len(pieces) and is_site_line(pieces[index]):
        index += 1
    if index > start:
        tree.count(NodeKind.IMPRINT, "", "site").take(pieces[start:index])
    return index


def _passport_place(pieces: Sequence[Piece], deepest: int) -> int | None:
    for index, piece in enumerate(pieces[:deepest]):
        if piece.indented and _begins_clause(piece.text):
            return None
        text = head(piece.text, 1200)
        if PASSPORT.search(text) or LAW_PASSPORT.search(text):
            return index
        if ENACTING.search(text):
            return None
    return None


def _is_title(piece: Piece) -> bool:
    text = head(piece.text)
    if piece.indented or piece.cell is not None or ENACTING.search(piece.text):
        return False
    return not (_begins_clause(text) or NOTE.match(text) or EDITORIAL.match(text))


def _begins_clause(text: str) -> bool:
    start = text[:80]
    return bool(point_label(start) or ARTICLE.match(start) or DIVISION.match(start))


def _editorial(tree: Tree, pieces: Sequence[Piece], index: int) -> int:
    """Add `ЗҚАИ-ның ескертпесі!` with the sentence behind it."""
    own = [pieces[index]]
    if index + 1 < len(pieces):
        following = pieces[index + 1]
        text = head(following.text)
        begins = _begins_clause(text) or NOTE.match(text) or EDITORIAL.match(text)
        if not begins and not ENACTING.search(following.text):
            own.append(following)
    tree.count(NodeKind.EDITORIAL, "", "editorial").take(own)
    return index + len(own)


def _preamble(tree: Tree, pieces: Sequence[Piece], index: int) -> int:
    """Add the preamble (кіріспе): all up to `БҰЙЫРАМЫН:`, or up to the first clause."""
    end = index
    while end < min(len(pieces), index + _LONGEST_PREAMBLE):
        if ENACTING.search(pieces[end].text) and not _begins_clause(pieces[end].text):
            end += 1
            break
        if _begins_clause(pieces[end].text):
            break
        end += 1
    else:
        end = index
    if end > index:
        tree.add(NodeKind.PREAMBLE, names.PREAMBLE, pieces=pieces[index:end])
    return end
