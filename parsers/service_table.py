"""Service standards (мемлекеттік көрсетілетін қызмет стандарты): rows from cells printed as text.

A standard, or a list of basic requirements (негізгі талаптардың тізбесі), is a table of numbered
rows: number, name, content.  As text it comes cell after cell, and a row that crosses a page
comes as: first half of the content, the number or none, the name, the rest of the content.
The names of the rows are laid down by the rules on drafting standards and vary only a little, so
they are what holds a torn row together.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.letters import fold
from parsers.hints import has_any
from parsers.model import RowCells
from parsers.pieces import Piece

_STATE = r"(?:мемлекеттік\s+)?(?:көрсетілетін\s+)?қызмет(?:ті|тер|терді)?"
_NAMES: tuple[tuple[str, str], ...] = (
    # "Көрсетілетін қызметті берушінің атауы"
    ("provider", rf"{_STATE}\s+берушінің\s+атауы"),
    # "Мемлекеттік көрсетілетін қызметті ұсыну тәсілдері"
    ("channels", rf"{_STATE}\s+(?:ұсыну|көрсету)(?:дің)?\s+(?:тәсілдері|арналары)"),
    # "Мемлекеттік қызмет көрсету мерзімі"
    ("term", rf"{_STATE}\s+көрсету(?:дің)?\s+мерзім(?:дер)?і"),
    # "Мемлекеттік қызметті көрсету нысаны", "… түрі"
    ("form", rf"{_STATE}\s+көрсету(?:дің)?\s+(?:нысаны|түрі)"),
    # "Мемлекеттік қызметті көрсету нәтижесі"
    ("result", rf"{_STATE}\s+көрсету(?:дің)?\s+нәтижесі"),
    # "Мемлекеттік қызмет көрсету кезінде өтініш берушіден алынатын төлем мөлшері және …"
    (
        "fee",
        rf"{_STATE}\s+көрсету\s+(?:кезінде|үшін)\s+[^.;:]{{5,60}}?\sалынатын\s+(?:төлем|алым|ақы)\w*"
        r"\s+мөлшері[^.;:]{0,160}?\s(?:әдіс|тәсіл)(?:дері|дер|і)?",
    ),
    # "Көрсетілетін қызметті берушінің, Мемлекеттік корпорацияның және … жұмыс графигі"
    (
        "hours",
        r"(?:(?:мемлекеттік\s+)?(?:көрсетілетін\s+)?қызмет(?:ті)?\s+берушінің[^.;:]{0,120}?\s)?"
        r"жұмыс\s+(?:кестесі|графигі)",
    ),
    # "Мемлекеттік қызмет көрсету үшін қажетті құжаттар тізбесі", "… мен мәліметтердің тізбесі"
    (
        "documents",
        rf"{_STATE}\s+көрсету\s+үшін\s+[^.;:]{{0,80}}?құжаттар(?:дың)?[^.;:]{{0,40}}?\sтізбесі",
    ),
    # "Қазақстан Республикасының заңнамасында белгіленген … бас тарту үшін негіздер"
    (
        "refusal",
        r"(?:Қазақстан\s+Республикасының\s+заң\w+\s+белгіленген\s+)?"
        rf"{_STATE}\s+көрсетуден\s+бас\s+тарту"
        r"(?:\s+үшін\s+Қазақстан\s+Республикасының[^.;:]{5,100}?\sнегіздер"
        r"(?:ді\s+қамтитын[^.;:]{0,120}?\sнегізгі\s+талаптар(?:дың)?\s+тізбесі|і|дің\s+тізбесі)?"
        r"|(?:\s+үшін|\s+туралы)?\s+негіздер(?:дің|і)?(?:\s+тізбесі)?)",
    ),
    # "Мемлекеттік қызметті (оның ішінде электрондық нысанда …) … өзге де талаптар"
    ("other", rf"{_STATE}\s+көрсету[^.;:]{{0,220}}?өзге\s+де\s+талаптар\.?"),
    ("other", rf"{_STATE}\s*[(,][^.;:]{{0,220}}?өзге\s+де\s+талаптар\.?"),
)
_ORDER = ("provider", "channels", "term", "form", "result", "fee", "hours", "documents", "refusal")
_RANK = {name: rank for rank, name in enumerate((*_ORDER, "other"))}
_PATTERNS = tuple(
    (_RANK[name], re.compile(rf"(?:{pattern})(?![\w-])", re.I)) for name, pattern in _NAMES
)
# the last word of each name: a line without any of these holds no name
_LAST_WORDS = (
    "тауы", "тәс", "налары", "мерз", "нысан", "түр", "нәтиж", "кест", "граф", "тізб", "тiзб",
    "негіз", "негiз", "талап", "әді", "әдi",
)  # fmt: skip
# "2 Мемлекеттік қызметті ұсыну тәсілдері", "6"
_NUMBER = re.compile(r"\s*(?P<num>\d{1,2})\.?(?:\s+(?=[А-ЯӘҒҚҢӨҰҮҺІ])|\s*$)")
_GOES_ON = re.compile(r"\s*[а-яәғқңөұүһі(]")
_CLOSED = re.compile(r"[.;:]\s*$")
_LONGEST_NAME = 420
_MIN_NAMES = 3


@dataclass(slots=True)
class TableRow:
    """A row (жол) being put together: slices of number, name and content.

    `number` is the printed number or, where none is printed, the position; `inferred` tells
    which.  `content` is in reading order, whatever page break tore it.
    """

    number: str
    inferred: bool
    number_pieces: list[Piece] = field(default_factory=list)
    name_pieces: list[Piece] = field(default_factory=list)
    content: list[Piece] = field(default_factory=list)

    @property
    def pieces(self) -> list[Piece]:
        """All slices of the row in reading order."""
        return [*self.number_pieces, *self.name_pieces, *self.content]

    @property
    def cells(self) -> RowCells:
        """The cells as text; paragraphs of the content stand on lines of their own."""
        name = " ".join(piece.text.strip() for piece in self.name_pieces)
        return RowCells(self.number, name, _paragraphs(self.content))


@dataclass(frozen=True, slots=True)
class ServiceTable:
    """The rows of a standard; `first` is the index of the piece with which they begin."""

    first: int
    rows: tuple[TableRow, ...]
    unplaced: tuple[Piece, ...] = ()


def find_service_table(pieces: Sequence[Piece], *, torn: bool) -> ServiceTable | None:
    """Find a service standard among pieces and put its rows together.

    `torn` tells that the text came out of printed pages, where a cell that begins behind a
    blank line may be the first half of the next row.  Returns None where fewer than three of
    the standard row names occur in their order, or none of them opens a row.
    """
    first = _table_start(pieces)
    if first is None:
        return None
    reader = _RowReader(torn=torn)
    for piece in pieces[first:]:
        reader.read(piece)
    reader.finish()
    if not reader.rows:
        return None
    return ServiceTable(first, tuple(reader.rows), tuple(reader.unplaced))


def match_name(text: str, after: int = -1) -> tuple[int, re.Match[str]] | None:
    """Match a standard row name at the start of `text`; only names that stand behind `after`.

    Returns the rank of the name (0 for the provider, 9 for other requirements) and the match.
    """
    if not _may_hold_a_name(text[:_LONGEST_NAME]):
        return None
    folded = fold(text[:_LONGEST_NAME])
    for rank, pattern in _PATTERNS:
        if rank > after:
            match = pattern.match(folded, len(folded) - len(folded.lstrip()))
            if match is not None:
                return rank, match
    return None


def _may_hold_a_name(text: str) -> bool:
    return has_any(text.lower(), _LAST_WORDS)


def _table_start(pieces: Sequence[Piece]) -> int | None:
    """Return the first piece of the first row, if enough names follow each other."""
    start, rank, found = None, -1, 0
    for index, piece in enumerate(pieces):
        if piece.indented:
            continue
        number = _NUMBER.match(piece.text, 0, 12)
        named = match_name(piece.text[number.end() :] if number else piece.text, rank)
        if named is not None:
            found += 1
            rank = named[0]
            start = index if start is None else start
        elif start is None and number and number["num"] == "1" and number.end() == len(piece.text):
            start = index
        if found >= _MIN_NAMES:
            return start
    return None


class _RowReader:
    """Puts rows together piece by piece; the state is where in a row the text stands."""

    def __init__(self, *, torn: bool) -> None:
        self.torn = torn
        self.rows: list[TableRow] = []
        self.unplaced: list[Piece] = []
        self._rank = -1
        self._number: list[Piece] = []
        self._number_text: str | None = None
        self._pending: list[Piece] = []
        self._fresh = False  # a name was read, its content cell has not begun

    def read(self, piece: Piece) -> None:
        """Take one piece: a number, a name, content, or several of them glued together."""
        number = None if piece.indented else _NUMBER.match(piece.text, 0, 12)
        if number is not None and self._takes(number, piece):
            self._open_unnamed()
            head, *rest = piece.cut(number.end())
            self._number, self._number_text = [head], number["num"]
            for part in rest:
                self._read_text(part)
            return
        self._read_text(piece)

    def finish(self) -> None:
        """Give what is left over to the last row, so that nothing is lost."""
        self._open_unnamed()
        if self.rows:
            self.rows[-1].content.extend(self._pending)
        self.unplaced.extend(self._pending)

    def _open_unnamed(self) -> None:
        """Open a row whose printed number no standard name followed: its first cell names it."""
        if self._number_text is None:
            return
        name, content = self._pending[:1], self._pending[1:]
        self.rows.append(TableRow(self._number_text, False, self._number, name, content))
        self._number, self._number_text, self._pending = [], None, []
        self._rank = max(self._rank, min(int(self.rows[-1].number), len(_ORDER)) - 1)
        self._fresh = False

    def _takes(self, number: re.Match[str], piece: Piece) -> bool:
        """Tell whether a number is the next row's: rows are numbered without jumps."""
        last = int(self._number_text or (self.rows[-1].number if self.rows else 0))
        if not last < int(number["num"]) <= last + 2:
            return False
        if number.end() == len(piece.text):
            return True
        return match_name(piece.text[number.end() :], self._rank) is not None

    def _read_text(self, piece: Piece) -> None:
        named = match_name(piece.text, self._rank) if len(piece.text) > 5 else None
        if named is not None and self._is_next(named[0], piece, named[1].end()):
            name, *rest = piece.cut(_with_blank(piece.text, named[1].end()))
            self._open(named[0], name)
            for part in rest:
                self._read_content(part)
            return
        inner = self._inner_name(piece)
        if inner is not None:
            rank, start, end = inner
            before, name, *rest = piece.cut(start, _with_blank(piece.text, end))
            self._read_content(before)
            self._open(rank, name)
            for part in rest:
                self._read_content(part)
            return
        self._read_content(piece)

    def _is_next(self, rank: int, piece: Piece, end: int) -> bool:
        """Tell whether a name opens a row: a cell of its own, or the very next row."""
        alone = end >= len(piece.text.rstrip())
        return alone or rank - self._rank <= 2

    def _inner_name(self, piece: Piece) -> tuple[int, int, int] | None:
        """Find the name of the next row inside a piece: `… растайтын Мемлекеттік қызметті …`."""
        if len(piece.text) < 40 or not _may_hold_a_name(piece.text):
            return None
        folded = fold(piece.text)
        for rank, pattern in _PATTERNS:
            if not self._rank < rank <= self._rank + 1:
                continue
            for match in pattern.finditer(folded, 10):
                if folded[match.start()].isupper() and not self._fresh:
                    return rank, match.start(), match.end()
        return None

    def _open(self, rank: int, name: Piece) -> None:
        self._rank = rank
        last = int(self.rows[-1].number) if self.rows else 0
        number = self._number_text or str(last + 1)
        row = TableRow(number, self._number_text is None, self._number, [name], self._pending)
        self.rows.append(row)
        self._number, self._number_text, self._pending = [], None, []
        self._fresh = True

    def _read_content(self, piece: Piece) -> None:
        row = self.rows[-1] if self.rows else None
        new_cell = self.torn and not self._fresh and 1 <= piece.gap <= 2
        if row is None or self._number or self._pending or new_cell:
            self._pending.append(piece)
        else:
            row.content.append(piece)
            self._fresh = False


def _with_blank(text: str, end: int) -> int:
    """Return `end` moved behind the blanks there, so that they stay with the earlier slice."""
    while end < len(text) and text[end] == " ":
        end += 1
    return end


def _paragraphs(content: Sequence[Piece]) -> str:
    """Join slices: a half sentence torn by a page goes on, everything else is a new line."""
    lines: list[str] = []
    block = -1
    for piece in content:
        text = piece.text.strip()
        if not text:
            continue
        same = piece.block == block
        if lines and (same or (not _CLOSED.search(lines[-1]) and _GOES_ON.match(text))):
            lines[-1] = f"{lines[-1]} {text}"
        else:
            lines.append(text)
        block = piece.block
    return "\n".join(lines)
