"""Weigh the readings of one damaged line; what several of them share is weighed once."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ingest.repair.cuts import cut_weight
from ingest.repair.evidence import Evidence
from ingest.repair.grammar import first_words, last_words, words_weight
from ingest.repair.pieces import PIECE, piece_weight
from ingest.repair.weigh import (
    hole_weight,
    link_weight,
    plain_end_weights,
    seen_weight,
    tail_weight,
)

if TYPE_CHECKING:
    from ingest.repair.reading import Reading, Setting


class Edges(NamedTuple):
    """The first two words of a stretch of text, the last two, and whether it is one word."""

    head: tuple[str, str]
    tail: tuple[str, str]
    single: bool


class Scale:
    """Weighs the readings of one line; what several of them share is weighed once."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._cuts: dict[tuple[int, int, bool], float] = {}
        self._ends: dict[tuple[int, bool], tuple[float, float]] = {}
        self._tails: dict[tuple[int, int], float] = {}
        self._stretches: dict[tuple[int, int], Edges | None] = {}
        self._above = last_words(setting.before.rstrip())
        self._below = first_words(setting.after)

    def weigh(self, reading: Reading, evidence: Evidence | None) -> float:
        """Return the weight of `reading` but for `meetings`.

        With `evidence` the document's own words count too.
        """
        setting, body = self.setting, self.setting.body
        end, links, places = reading
        weight = cut_weight(setting, reading, evidence) if evidence else self._cut(reading)
        weight += self._plain_end(reading)
        for index, place in enumerate(places):
            low, high = links[index]
            weight += link_weight(setting, reading, index, body[low:high], place)
            if evidence and place < end:
                weight += seen_weight(setting, reading, index, evidence)
        return weight + hole_weight(setting, reading)

    def _cut(self, reading: Reading) -> float:
        """Weigh the cut by itself: it is the same wherever the links go."""
        end, links, places = reading
        if self.setting.body[end - 1] == " ":
            return 0.0
        key = (end, links[0][1], len(places) > 1 and places[-1] == end)
        if key not in self._cuts:
            self._cuts[key] = cut_weight(self.setting, reading, None)
        return self._cuts[key]

    def _plain_end(self, reading: Reading) -> float:
        """Weigh how the plain text goes on: by the link behind it, or on the next line."""
        setting, end = self.setting, reading.end
        starts = setting.marked and not setting.body[: reading.places[0]].strip()
        if starts:
            link = setting.body[slice(*reading.links[0])]
            starts = (piece_weight(setting.before, link) or 0.0) >= PIECE
        weights = self._ends.get((end, starts))
        if weights is None:
            weights = plain_end_weights(setting.body[:end], setting, starts)
            self._ends[end, starts] = weights
        return weights[reading.places[-1] == end]

    def meetings(self, reading: Reading) -> float:
        """Weigh all places where `reading` sets two stretches side by side."""
        setting, body = self.setting, self.setting.body
        last_two = self._above
        torn = setting.marked and not setting.before[-1:].isspace()
        weight = 0.0
        for low, high in reading.order():
            edges = self._edges(low, high)
            if edges is None:
                continue
            if torn and low == reading.links[0][0] and self._completes(low, high):
                last_two = last_words(setting.before.rstrip() + body[low:high].strip())
            else:
                weight += words_weight(*last_two, *edges.head) if last_two[1] else 0.0
                last_two = (last_two[1], edges.tail[1]) if edges.single else edges.tail
            torn = False
        if setting.after:
            weight += words_weight(*last_two, *self._below)
        places = reading.places
        last = places[-1] if places[-1] < reading.end else places[-2] if len(places) > 1 else 0
        key = (last, reading.end)
        if key not in self._tails:
            self._tails[key] = tail_weight(body[last : reading.end])
        return weight + self._tails[key]

    def _edges(self, low: int, high: int) -> Edges | None:
        """Return the first two and the last two words of a stretch; None if it is blank."""
        if (low, high) not in self._stretches:
            text = self.setting.body[low:high].strip()
            edges = Edges(first_words(text), last_words(text), " " not in text) if text else None
            self._stretches[low, high] = edges
        return self._stretches[low, high]

    def _completes(self, low: int, high: int) -> bool:
        """Tell whether a stretch is the rest of the word that the lines above end with."""
        text = self.setting.body[low:high].strip()
        return (piece_weight(self.setting.before.rstrip(), text) or 0.0) >= 5.0
