"""Decide where paragraphs, cells and headings begin in the lines of a PDF's text.

An indented line opens a paragraph.  Flush text has no such sign, so a break is read from
four facts: blank lines, the blank that a wrapped line leaves behind, the fill of the line,
and the first character of the next line (`docs/damage.md` gives each rule with an example).
"""

# ruff: noqa: PLR0911 - each return is one case, in the order in which the cases are asked

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.letters import fold
from ingest.repair import lexicon
from ingest.repair.lines import Line

PARAGRAPH_INDENT = 4
"""Blanks from which a line opens a paragraph."""
PORTAL_INDENT = 6
"""Blanks before a paragraph in the portal's PDF text."""
PAGE_GAP = 3
"""Blank lines that a page end leaves in the text."""
_HALF_FILLED = 0.6
"""A first line below this part was not wrapped: `Қазақстан Республикасының` of a signature."""
_FILLED = 0.85
"""A line that was wrapped fills at least this part of the width of its neighbours."""

# `8`, `10`: the number of a table row printed as a cell of its own.
_ROW_NUMBER = re.compile(r"\d{1,3}\.?\Z")
# `7 Көрсетілетін қызметті берушінің`: number and name of a row in one cell.
_NUMBERED_NAME = re.compile(r"\d{1,3} [A-ZА-ЯЁӘҒҚҢӨҰҮҺІ]")
# `Мемлекеттік қызметті көрсету нәтижесі`, `Жұмыс кестесі`: names of rows of a standard
# (мемлекеттік көрсетілетін қызмет стандарты); they vary only a little.
_ROW_NAME = re.compile(
    r"(?:Мемлекетт[iі]к\ (?:көрсетілетін\ )?қызмет|Көрсетілетін\ қызмет|Жұмыс\ кестесі)",
    re.VERBOSE,
)
# `1) лицензия беру кезінде`, `2. Лицензияны және`, `10-1. Осы`: a numbered clause.
_CLAUSE_NUMBER = re.compile(r"\d{1,3}(?:-\d{1,3})*[.)](?:\s|\Z)")
# `1) тармақшасына`, `2), 3) және`, `10-бабы`, `1 қосымшасының`: goes on with a reference.
_PART_NUMBER = re.compile(
    r"\d{1,3}(?:-\d{1,3})*(?:[.)](?:[\s,]|\Z)|-[^\W\d]{2}|\ қосымша|\ жыл|\ (?:және|немесе)\ \d)"
)
# `39-тармақ`, `15.07.2008`, `2021 жылғы`: a number that no paragraph or heading begins with.
_GOING_ON = re.compile(
    r"\d{1,3}(?:-\d{1,3})*-(?:тарма|ба[пб]|абзац)|\d\d\.\d\d\.\d{4}|\d{4}\ жыл", re.VERBOSE
)


@dataclass(slots=True)
class Group:
    """The lines of one block to be, with the indent of its first line.

    `marked` holds the indexes of lines before which an empty line and a blank or a
    punctuation mark tell that a link stood at their start.
    """

    lines: list[Line]
    indented: bool
    marked: set[int]


def group_lines(text: str, lines: list[Line]) -> list[Group]:
    """Return the blocks of `text` as groups of `lines`, in source order."""
    width = _paragraph_width(lines)
    flush_widths = _flush_widths(lines)
    groups: list[Group] = []
    for index, line in enumerate(lines):
        if groups and (line.indent < PARAGRAPH_INDENT or _holds_links(text, groups[-1], line)):
            group = groups[-1]
            fill = width if group.indented else flush_widths[index]
            if line.gap and link_starts_line(text, group, line):
                group.marked.add(len(group.lines))
                group.lines.append(line)
                continue
            if _continues(text, group, lines, index, fill):
                group.lines.append(line)
                continue
        groups.append(Group([line], line.indent >= PARAGRAPH_INDENT, set()))
    return groups


def _paragraph_width(lines: list[Line]) -> int:
    """Return the usual width of indented paragraphs: what nine of ten wrapped lines reach."""
    lengths = sorted(line.length for line in lines if line.trailing and line.length > 40)
    if len(lengths) < 10:
        lengths = sorted(line.length for line in lines) or [80]
    return lengths[len(lengths) * 9 // 10]


def _flush_widths(lines: list[Line]) -> list[int]:
    """Return for each line the greatest width among the lines it stands with unbroken."""
    widths: list[int] = []
    widest = 0
    for index, line in enumerate(lines):
        if line.gap or line.indent >= PARAGRAPH_INDENT:
            widths += [widest] * (index - len(widths))
            widest = 0
        widest = max(widest, line.end - line.raw_start)
    return widths + [widest] * (len(lines) - len(widths))


def link_starts_line(text: str, group: Group, line: Line) -> bool:
    """Tell whether one empty line before `line` marks a link at its start.

    `Заңының ` ⏎ ⏎ ` 1) тармақшасына сәйкес ";10-бабы`: the line goes on in the middle of a
    sentence and begins with the blank or punctuation mark that stood behind the link.
    """
    last = group.lines[-1]
    if line.gap not in (1, PAGE_GAP + 1):
        return False
    first = text[line.start]
    if not (1 <= line.indent < PORTAL_INDENT or first in ",;:.)" or _is_closing_quote(text, line)):
        return False
    if text[last.end - 1] in (".;:!?" if group.indented else '.;:!?"»') and not last.trailing:
        # `Ескерту.` opens an editor's note
        return first.islower() and fold(text[max(0, last.end - 8) : last.end]) == "Ескерту."
    if first == ")" and line.gap > 1:
        return False  # the page end itself explains the break
    if first.isdigit() and not last.trailing:
        if text[last.end - 1] == "-":
            return True  # `27-` ⏎ ` 10,  және`
        numbered = _CLAUSE_NUMBER if line.gap > 1 or not group.indented else _PART_NUMBER
        return numbered.match(text, line.start, line.end) is not None
    if first.isupper() and not last.trailing:
        return False
    if first in ",;:.)" or (first == '"' and text[line.start + 1 : line.start + 2].islower()):
        return True
    return any(mark in text[line.start + 1 : line.end - 1] for mark in ' .,;:")')


def _holds_links(text: str, group: Group, line: Line) -> bool:
    """Tell whether the blanks before `line` are those of four or five links, and no indent."""
    within = group.indented and group.lines[0].indent >= PORTAL_INDENT > line.indent
    return within and line.gap == 1 and text[line.start].islower()


def _is_closing_quote(text: str, line: Line) -> bool:
    """Tell whether `line` begins with a mark that closes: `";`, `" мемлекеттік`."""
    if text[line.start] not in '"»':
        return False
    if line.end - line.start == 1 or text[line.start + 1] in " ,;:.)":
        return True
    return text[line.start + 1].islower() and text.find(" ", line.start, line.end) < 0


def _continues(text: str, group: Group, lines: list[Line], index: int, width: int) -> bool:
    """Tell whether line `index`, which has no indent, goes on with `group`."""
    line = lines[index]
    last = group.lines[-1]
    first = text[line.start]
    if line.gap:
        return _continues_over_gap(text, group, lines, index, width)
    if line.indent and not (group.indented and first.islower()):
        return False  # ` 1 нысан`, or the name of a row whose number the page end ate
    if not group.indented and _is_row_number(text, group, last):
        return False
    if last.trailing or _is_open(text, group, last):
        return True
    return not _is_paragraph_end(text, group, line, width)


def _is_row_number(text: str, group: Group, last: Line) -> bool:
    if len(group.lines) > 1 or last.trailing or last.end - last.start > 4:
        return False
    return _ROW_NUMBER.match(text, last.start, last.end) is not None


def _is_open(text: str, group: Group, last: Line) -> bool:
    """Tell whether a bracket or quotation mark just opened, or a quoted title is not closed."""
    stop = text[last.end - 1]
    if stop in "([«" or (stop == '"' and text[last.end - 2 : last.end - 1] in " ("):
        return True
    if group.indented or stop in ".;:":
        return False
    return text.count('"', group.lines[0].start, last.end) % 2 == 1


def _is_paragraph_end(text: str, group: Group, line: Line, width: int) -> bool:
    """Tell whether the last line of `group`, without a blank behind it, ends its paragraph."""
    last = group.lines[-1]
    first = text[line.start]
    opens = _opens(text, line)
    stop = text[last.end - 1]
    if stop in '"»' and last.end - last.start > 1:
        stop = text[last.end - 2]
    short = last.length < _FILLED * width
    if group.indented:
        fits = last.length + 1 + _first_word(text, line) <= width
        signature = len(group.lines) == 1 and last.length < _HALF_FILLED * width
        signature = signature and "  " not in text[last.start : last.end]
        return short and opens and fits and (stop in ".;:" or signature)
    numbered = first.isdigit() and not _CLAUSE_NUMBER.match(text, line.start, line.end)
    if stop in ";:" and stop == text[last.end - 1]:
        return (opens and not numbered) or first.islower()
    if stop in ".;:" and (short or (opens and not numbered)):
        return opens or first.islower()
    return short and opens


def _opens(text: str, line: Line) -> bool:
    """Tell whether `line` begins as a sentence, a numbered clause or a quotation does."""
    first = text[line.start]
    if first in '"«[':
        return line.end - line.start > 1 and not text[line.start + 1].isspace()
    return first.isupper() or first.isdigit()


def _first_word(text: str, line: Line) -> int:
    """Return the width of the first word of `line` in small letters; a capital counts 1.5."""
    end = text.find(" ", line.start, line.end)
    word = text[line.start : line.end if end < 0 else end]
    return len(word) + sum(character.isupper() for character in word) // 2


def _continues_over_gap(text: str, group: Group, lines: list[Line], index: int, width: int) -> bool:
    """Tell whether `group` goes on behind blank lines (a page end, mostly)."""
    line = lines[index]
    last = group.lines[-1]
    first = text[line.start]
    unfinished = last.trailing or text[last.end - 1] in "-/,("
    filled = last.length >= min(_FILLED * width, width - _first_word(text, line))
    ended = text[last.end - 1] in ".;:"
    if line.gap < PAGE_GAP:
        if group.indented and not line.indent and not ended and (unfinished or filled):
            return first.islower() or _is_link(text, last, line)
        return unfinished and first.islower() and (group.indented or not line.indent)
    if group.indented:
        fills = line.length >= _FILLED * width and not first.isdigit()
        if filled and not line.indent and _GOING_ON.match(text, line.start, line.end):
            return True
        plainly = first.islower() or filled
        return unfinished or (plainly and not ended) or (filled and (first.islower() or fills))
    if first.islower():
        return unfinished or text[last.end - 1] not in ".;:"
    return unfinished and not _is_row_start(text, lines, index)


def _is_link(text: str, last: Line, line: Line) -> bool:
    """Tell whether `line` is a link by itself, or its last piece: `10-бабының`, `БҰЙЫРАМЫН:`."""
    word = fold(text[line.start : line.end]).lower()
    torn = fold(text[last.start : last.end]).lower().rpartition(" ")[2] + word
    if " " in word:
        return False
    return lexicon.is_torn_reference(word) or any(map(lexicon.is_enacting, (word, torn)))


def _is_row_start(text: str, lines: list[Line], index: int) -> bool:
    """Tell whether a page end is followed by the number or the name of the row it tears.

    The name stands between the halves of the content, so what comes behind its cell goes on
    in lower case.
    """
    line = lines[index]
    if _ROW_NUMBER.match(text, line.start, line.end):
        return True
    if _NUMBERED_NAME.match(text, line.start, line.end) or _ROW_NAME.match(text, line.start):
        return True
    if not text[line.start].isupper():
        return False
    for following in lines[index + 1 : index + 12]:
        if following.gap or following.indent:
            return following.indent == 0 and text[following.start].islower()
    return False
