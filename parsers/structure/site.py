"""Lines of a web site that were saved with a text: its menu before the title, its tabs behind."""

from __future__ import annotations

import re
from collections.abc import Sequence

from parsers.pieces import Piece
from parsers.structure.marks import head

# "• Іздеу", "· РУС": an act numbers its lists and never marks them with bullets in its head
_BULLET = re.compile(r"\s*[•·▪►]\s*\S")
# labels of the portal and of collections of acts, alone on their line
_LABEL = re.compile(
    r"""\s*(?: әділет | негізгі | іздеу | кабинет | таңдаулы | мәтін | сілтемелер | қаз | рус | eng
        | ақпарат(?:\s+статистика)? | ресми\s+жарияла\w+ | өзгерістер\s+тарихы | тарихи\s+құжаттар
        | мобильдік\s+нұсқа\w*(?:\s+\w+){0,2} | полная\s+версия\s+сайта | құжатқа\s+қайту
        | құжат(?:тан|қа)\s+сілтемелер | жарнама\s+орналастыру | көру\s+қабілеті(?:\s+\w+){1,4}
        | мәртебесі\s*: | акт\s+туралы\s+ақпарат\s*: | \d{4,6}-v[\da-z]{8,12} ) \s*$""",
    re.X | re.I,
)
_FEWEST = 3  # a single such line may be a word of the title
_DEEPEST = 80
_LONGEST = 60


def is_site_line(piece: Piece) -> bool:
    """Tell whether a line is a label or an entry of a site's menu."""
    if len(piece.text) > _LONGEST or piece.cell is not None:
        return False
    text = head(piece.text)
    return bool(_BULLET.match(text) or _LABEL.match(text))


def site_depth(pieces: Sequence[Piece]) -> int:
    """Return in how many of the first lines a site's menu is to be reckoned with, 0 for none."""
    found = 0
    for piece in pieces[:_DEEPEST]:
        found += is_site_line(piece)
        if found == _FEWEST:
            return _DEEPEST
    return 0


def menu_end(pieces: Sequence[Piece]) -> int:
    """Return the index behind the last line of a menu that stands before a passport."""
    return max((index + 1 for index, piece in enumerate(pieces) if is_site_line(piece)), default=0)
