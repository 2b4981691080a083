"""The drawing of a neighbourhood: an SVG with days along the x axis, and the same as rows.

Nothing in it runs or has a style of its own, for the pages' policy forbids both: it is drawn
with classes (`static/30-graph.css`) and presentation attributes.  Every node is a link.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

from queries.graph.neighbourhood import Lane, Neighbour, Neighbourhood
from queries.pages import links
from queries.pages.language.neighbour_words import NeighbourWords
from queries.pages.views.layout import BAR, BOX, LEFT, ROW, WIDTH, Layout, Placed, lay_out

MOST_DRAWN = 40
"""Nodes that a drawing has at most; the rows have them all."""
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Fact:
    """A row of the table below a drawing: the same facts in words."""

    lane: str
    label: str
    title: str | None
    href: str
    tie: str
    day: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """An SVG, safe as markup; the facts in rows; and how many have no place in each."""

    svg: Markup
    facts: tuple[Fact, ...]
    not_drawn: int
    omitted: int


def drawing_of(neighbourhood: Neighbourhood, labels: NeighbourWords) -> Drawing:
    """Return a neighbourhood as a drawing with its table."""
    neighbours = neighbourhood.neighbours
    return Drawing(
        svg=draw(neighbourhood, labels),
        facts=tuple(_fact(neighbour, labels) for neighbour in neighbours),
        not_drawn=max(0, len(neighbours) - MOST_DRAWN),
        omitted=neighbourhood.omitted,
    )


def draw(neighbourhood: Neighbourhood, labels: NeighbourWords) -> Markup:
    """Return a neighbourhood as SVG: a lane for each way of being tied, windows as bars.

    More than `MOST_DRAWN` neighbours are cut, evenly over the lanes, and the drawing says so.
    """
    shown = _chosen(neighbourhood.neighbours)
    layout = lay_out(shown, [_cut(labels.label(neighbour)) for neighbour in shown])
    left_out = len(neighbourhood.neighbours) - len(shown) + neighbourhood.omitted
    height = layout.height + (ROW if left_out else 0)
    lines = [
        f'<svg class="graph" xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" '
        f'height="{height}" viewBox="0 0 {WIDTH} {height}" role="group" '
        f'aria-label="{escape(labels.name(neighbourhood.label))}">',
        *_axis(layout),
        *_lanes(layout, labels),
        *_ties(layout),
        *(line for placed in layout.placed for line in _node(placed, labels)),
    ]
    if left_out:
        place = f'x="{LEFT}" y="{height - 8}"'
        lines.append(f'<text class="left-out" {place}>{escape(labels.left_out(left_out))}</text>')
    # Every text in it is escaped where it is put in.
    return Markup("\n".join((*lines, "</svg>")))


def _chosen(neighbours: Sequence[Neighbour]) -> tuple[Neighbour, ...]:
    """The neighbours to be drawn: the act itself, then one of each lane after the other."""
    lanes = {lane: [n for n in neighbours if n.lane is lane] for lane in Lane}
    turns = [
        (place if lane is not Lane.ITSELF else -1, number, neighbour)
        for number, (lane, found) in enumerate(lanes.items())
        for place, neighbour in enumerate(found)
    ]
    chosen = sorted(turns, key=lambda turn: turn[:2])[:MOST_DRAWN]
    order = {lane: number for number, lane in enumerate(Lane)}
    return tuple(turn[2] for turn in sorted(chosen, key=lambda t: (order[t[2].lane], t[0])))


def _axis(layout: Layout) -> list[str]:
    """The ticks of the axis, each a day in ISO form, and a line down through all lanes."""
    lines = ['<g class="axis">']
    for x, day in layout.ticks:
        lines.append(f'<line x1="{x}" y1="20" x2="{x}" y2="{layout.height}"/>')
        lines.append(f'<text x="{x}" y="14" text-anchor="middle" font-size="11">{day}</text>')
    return [*lines, "</g>"]


def _lanes(layout: Layout, labels: NeighbourWords) -> list[str]:
    """The name of each lane at its left, and a line above it."""
    lines = ['<g class="lanes">']
    for lane, top, _ in layout.lanes:
        lines.append(f'<line x1="0" y1="{top}" x2="{WIDTH}" y2="{top}"/>')
        name = escape(labels.lane(lane))
        lines.append(f'<text x="4" y="{top + 20}" font-size="12">{name}</text>')
    return [*lines, "</g>"]


def _ties(layout: Layout) -> list[str]:
    """A line from each node to the act in the middle; the lanes say which way it goes."""
    middle = next((one for one in layout.placed if one.neighbour.lane is Lane.ITSELF), None)
    if middle is None:
        return []
    lines = ['<g class="ties" aria-hidden="true">']
    for one in layout.placed:
        if one is middle:
            continue
        above = one.y < middle.y
        start, end = (one.y + BOX, middle.y) if above else (one.y, middle.y + BOX)
        goal = min(max(one.x + 8, middle.x), middle.x + middle.width)
        lines.append(
            f'<line class="tie {one.neighbour.lane.value}" '
            f'x1="{one.x + 8}" y1="{start}" x2="{goal}" y2="{end}"/>'
        )
    return [*lines, "</g>"]


def _node(placed: Placed, labels: NeighbourWords) -> list[str]:
    """A link with a box and its words cut; the whole words, the tie and the day in its title.

    A node without a day has a dashed box, so that it is not read against the axis.
    """
    neighbour, x, y = placed.neighbour, placed.x, placed.y
    whole = escape(labels.whole(neighbour))
    dated = "" if placed.window else " undated"
    lines = [
        f'<a class="node {neighbour.lane.value}{dated}" href="{escape(href_of(neighbour))}" '
        f'aria-label="{whole}"><title>{whole}</title>'
    ]
    for kind, span in (("span", placed.span), ("window", placed.window)):
        if span is not None:
            start, end = span
            bar = f'x="{start}" y="{y - BAR - 2}" width="{max(2, end - start)}" height="{BAR}"'
            lines.append(f'<rect class="{kind}" {bar}/>')
    size = f'x="{x}" y="{y}" width="{placed.width}" height="{BOX}" rx="3"'
    lines.append(f'<rect class="box" {size} fill="#fff" stroke="#0b5394"/>')
    lines.append(f'<text x="{x + 6}" y="{y + 15}" font-size="12">{escape(placed.text)}</text></a>')
    return lines


def href_of(neighbour: Neighbour) -> str:
    """Return the address of a neighbour's page."""
    if neighbour.service is not None:
        return links.service(neighbour.service)
    return links.clause(neighbour.act or "", neighbour.eid)


def _fact(neighbour: Neighbour, labels: NeighbourWords) -> Fact:
    return Fact(
        lane=labels.lane(neighbour.lane),
        label=labels.label(neighbour),
        title=neighbour.title,
        href=href_of(neighbour),
        tie=labels.tie(neighbour),
        day=labels.day(neighbour),
        certainty=labels.certainty(neighbour),
    )


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LETTERS else f"{plain[: _LETTERS - 1].rstrip()}…"
