"""Quoted titles: find the opening quote that a closing one belongs to.

Titles of orders nest quotes and often lack one: `"Тау-кен … лицензия беру" мемлекеттік
қызметті көрсету қағидаларын бекіту туралы"` opens once and closes twice, because the title
begins with the quoted name of a service.
"""

from __future__ import annotations

import re

_MARK = re.compile('["«»“”„]')
_BREAK = re.compile(r";\s|\.\s+[А-ЯӘІҢҒҮҰҚӨҺ]|:\s|\(бұдан")
MAX_TITLE = 700
"""Titles are looked for in so many characters before their closing quote."""


def is_opening(text: str, position: int) -> bool:
    """Say whether the quote mark at `position` opens: what stands before it decides."""
    mark = text[position]
    if mark in "«“„":
        return True
    if mark in "»”":
        return False
    before = text[position - 1] if position else " "
    after = text[position + 1] if position + 1 < len(text) else " "
    if before.isspace() or before in '(["«–—-':
        return not after.isspace() or before.isspace()
    return False


def last_quote(text: str, start: int, end: int) -> int:
    """Return where the last quote mark of any form stands between two characters, or -1."""
    return max(text.rfind(mark, start, end) for mark in '"«»“”')


def title_start(text: str, closing: int) -> int | None:
    """Return where the quote opens that closes at `closing`, None when it never does.

    Walks back counting quotes.  Of a title with more closings than openings the nearest
    opening that leaves one closing over is taken, since such a title begins with a quoted
    name; a break of the sentence (`;`, `:`, a full stop, a definition) ends the walk.
    """
    low = max(0, closing - MAX_TITLE)
    depth, fallback = 1, None
    for match in reversed(list(_MARK.finditer(text, low, closing))):
        position = match.start()
        if not is_opening(text, position):
            depth += 1
            continue
        depth -= 1
        if depth == 0:
            broken = fallback is not None and _BREAK.search(text, position, fallback)
            return fallback if broken else position
        if depth == 1 and fallback is None:
            fallback = position
    return fallback


def quoted_before(text: str, position: int) -> tuple[int, int] | None:
    """Return start and end of the quoted title that ends right before `position`, if any.

    The span includes the marks; blanks between the title and `position` are allowed.
    """
    end = len(text[:position].rstrip())
    if not end or not _MARK.match(text, end - 1) or is_opening(text, end - 1):
        return None
    start = title_start(text, end - 1)
    return None if start is None else (start, end)


def unquote(text: str) -> str:
    """Return a title without the quotes around it and with single blanks.

    Inner quotes stay, except where the title opens with a quoted name whose second opening
    quote was never printed.
    """
    return " ".join(text[1:-1].split())
