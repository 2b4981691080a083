"""Where the nodes of a drawing stand: days along the x axis, lanes below each other.

All measures are SVG user units, about a pixel on a screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from queries.graph.neighbourhood import Lane, Neighbour

WIDTH = 960
LEFT = 150
RIGHT = 12
TOP = 24
ROW = 34
BOX = 21
BAR = 5
_GAP = 6
_LETTER = 7.2
_MOST_TICKS = 8
_HALF_A_DAY = 32  # of the words "2026-01-01" below a tick, so that none is cut at the edge
_MONTH_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 12000, 120000)
_MARGIN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Placed:
    """A node in its place: upper left corner and width of its box, the bars above it.

    `window` is the stretch of days on which it can begin, `span` from then to its end.
    """

    neighbour: Neighbour
    text: str
    x: int
    y: int
    width: int
    window: tuple[int, int] | None = None
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole drawing: its nodes, the lanes with their top and height, the ticks of the axis."""

    placed: tuple[Placed, ...]
    lanes: tuple[tuple[Lane, int, int], ...]
    ticks: tuple[tuple[int, str], ...]
    height: int


@dataclass(frozen=True, slots=True)
class Axis:
    """The days that a drawing covers, both included, and where each of them lies."""

    first: date
    last: date

    def x(self, day: date) -> int:
        """Return where a day lies; one outside is at the edge."""
        days = max(1, (self.last - self.first).days)
        part = min(max((day - self.first).days / days, 0), 1)
        return round(LEFT + part * (WIDTH - RIGHT - LEFT))

    def ticks(self) -> tuple[tuple[int, str], ...]:
        """Return at most eight first days of months, evenly stepped, in ISO form."""
        first = self.first.year * 12 + self.first.month - 1
        last = self.last.year * 12 + self.last.month - 1
        step = next(s for s in _MONTH_STEPS if (last - first) // s < _MOST_TICKS)
        months = range(-(-(first + 1) // step) * step, last + 1, step)
        days = [date(month // 12, month % 12 + 1, 1) for month in months]
        found = ((self.x(day), day.isoformat()) for day in days)
        return tuple((x, name) for x, name in found if x + _HALF_A_DAY <= WIDTH)


def lay_out(neighbours: Sequence[Neighbour], texts: Sequence[str]) -> Layout:
    """Return where neighbours stand, in lanes in their order, rows packed from the left.

    A node without a day stands behind those with one, in rows of its lane's own.
    """
    axis = _axis(neighbours)
    placed: list[Placed] = []
    lanes: list[tuple[Lane, int, int]] = []
    top = TOP
    for lane in Lane:
        members = [
            _place(neighbour, text, axis)
            for neighbour, text in zip(neighbours, texts, strict=True)
            if neighbour.lane is lane
        ]
        if not members:
            continue
        found, count = _packed(members, top)
        placed += found
        lanes.append((lane, top, count * ROW))
        top += count * ROW
    return Layout(tuple(placed), tuple(lanes), axis.ticks() if axis else (), top + _GAP)


def _axis(neighbours: Sequence[Neighbour]) -> Axis | None:
    days = [day for neighbour in neighbours for day in _days(neighbour)]
    if not days:
        return None
    first, last = min(days), max(days)
    try:
        return Axis(first - _MARGIN, last + _MARGIN)
    except OverflowError:
        return Axis(first, last)


def _days(neighbour: Neighbour) -> list[date]:
    days = (
        neighbour.earliest,
        neighbour.latest,
        neighbour.end_earliest,
        neighbour.end_latest,
    )
    return [date.fromisoformat(day) for day in days if day is not None]


def _place(neighbour: Neighbour, text: str, axis: Axis | None) -> Placed:
    """A node at its day, still without a row; one at the right edge is moved in."""
    width = round(len(text) * _LETTER + 12)
    begin = neighbour.earliest or neighbour.latest
    if axis is None or begin is None:
        return Placed(neighbour, text, -1, 0, width)
    start = axis.x(date.fromisoformat(begin))
    last = axis.x(date.fromisoformat(neighbour.latest or begin))
    end = neighbour.end_latest or neighbour.end_earliest
    span = None
    if neighbour.lane is Lane.ITSELF:
        span = (start, axis.x(date.fromisoformat(end)) if end else WIDTH - RIGHT)
    x = max(LEFT, min(start, WIDTH - RIGHT - width))
    return Placed(neighbour, text, x, 0, width, (start, last), span)


def _packed(members: Sequence[Placed], top: int) -> tuple[list[Placed], int]:
    """Give each node the first row in which it covers no other; return also how many rows."""
    found: list[Placed] = []
    free: list[int] = []
    dated = sorted((one for one in members if one.x >= 0), key=lambda one: one.x)
    for one in dated:
        right = max(one.x + one.width, *(one.window or (0,)), *(one.span or (0,))) + _GAP
        left = min(one.x, *(one.window or (one.x,)))
        row = next((n for n, end in enumerate(free) if end <= left), len(free))
        free[row : row + 1] = [right]
        found.append(_moved(one, one.x, top, row))
    row, x = len(free), LEFT
    for one in (one for one in members if one.x < 0):
        if x > LEFT and x + one.width > WIDTH - RIGHT:
            row, x = row + 1, LEFT
        found.append(_moved(one, x, top, row))
        x += one.width + _GAP
    return found, row + (1 if x > LEFT else 0)


def _moved(one: Placed, x: int, top: int, row: int) -> Placed:
    y = top + row * ROW + BAR + 4
    return Placed(one.neighbour, one.text, x, y, one.width, one.window, one.span)
