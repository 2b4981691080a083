"""Find the holes that links left in a printed line.

A link between two plain words leaves both blanks; one before a punctuation mark leaves a
blank before the mark; one at the start of a paragraph a blank more of indent, or none before
a mark; one at the start of a later line an empty line (`ingest.repair.blocks`).
"""

from __future__ import annotations

import re

# `Заңының  1) тармақшасына`, `көрсету :`, `сәйкес ";`, `( сәйкес`, `"" шешімі`
_HOLE = re.compile(
    r"""\ {2,}(?!\Z)                       # two blanks
      | \ (?=[,;:.)»])                     # one before a mark that closes
      | \ (?="[,;:.)])                     # one before a closing quotation mark
      | \ (?="\Z)
      | (?<=[(«])\                         # one behind a bracket that opens
      | (?<=\()(?=\))                      # brackets with nothing inside
    """,
    re.VERBOSE,
)
# What any of them needs: each alternative begins with a fixed character, so the search is fast.
_MAY_BE_HOLE = re.compile(r' [ ,;:.)»"]|\( |« |\(\)')
# ` "стандарты`: no quotation opens at the last word of a paragraph, so the mark closes one
# and the word is a link that stood before it.
_LAST_QUOTE = re.compile(r"(?:\A|\ )(?=\"[^\W\d]{2,}\Z)", re.VERBOSE)
_CLOSES = frozenset(",;:.)»")


def has_hole(body: str, last: bool) -> bool:
    """Tell at little cost whether `body`, the `last` line of a block or not, may hold a hole."""
    if _MAY_BE_HOLE.search(body) and _HOLE.search(body):
        return True
    return last and '"' in body and _LAST_QUOTE.search(body) is not None


def find_holes(body: str, at_start: bool, last: bool) -> tuple[int, ...]:
    """Return the places in `body` where a link may have stood, in order.

    `at_start` tells that a hole at the start of a line can be read from its first blanks or
    its first mark; otherwise the line began with plain text.  Two links one blank apart
    leave one blank more, so a place is given for each.  `last` tells that the block ends here.
    """
    holes: list[int] = []
    begin = 0
    if at_start:
        begin = len(body) - len(body.lstrip())
        marks = body[begin : begin + 1] in _CLOSES or body[begin : begin + 2] in ('";', '".', '",')
        holes.extend(range(begin + 1 if marks else begin))
    for match in _HOLE.finditer(body, begin):
        start, end = match.span()
        if start < begin or (start == 0 and not at_start):
            continue
        if body[end : end + 1] in _CLOSES or body[end : end + 2] in ('";', '".', '",', '")', '":'):
            holes.extend(range(start + 1, end + 1))
        elif body[start - 1 : start] in ("(", "«"):
            holes.extend(range(start, max(end, start + 1)))
        else:
            holes.extend(range(start + 1, end))
    quote = _LAST_QUOTE.search(body, begin) if last else None
    if quote and quote.end() not in holes and (quote.end() or at_start):
        holes.append(quote.end())
    return tuple(holes)
