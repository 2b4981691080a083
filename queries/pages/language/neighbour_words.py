"""What a drawing of a neighbourhood says, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from queries.graph.neighbourhood import Lane, Neighbour
from queries.pages.language.languages import N_, Translator
from queries.pages.language.places import place_in_words
from queries.pages.language.wordings import Wordings

LANES = {
    Lane.CHANGES_IT: N_("Changed by"),
    Lane.ITSELF: N_("The act itself"),
    Lane.CHANGED: N_("Changes"),
    Lane.ATTACHMENTS: N_("Attachments"),
    Lane.SERVICES: N_("Services"),
    Lane.GOVERNS: N_("Rests on"),
    Lane.CITED: N_("Refers to"),
    Lane.CITING: N_("Referred to by"),
}
TIES = {
    "adopted": N_("adopted"),
    "rules": N_("rules"),
    "standard": N_("standard"),
    "restate": N_("restates"),
    "insert": N_("inserts"),
    "delete": N_("deletes"),
    "replace_words": N_("replaces words"),
    "insert_words": N_("inserts words"),
    "delete_words": N_("deletes words"),
    "repeal": N_("repeals"),
    "suspend": N_("suspends"),
}
STATES = {
    "no_change": N_("changed nothing"),
    "target_not_in_collection": N_("text not in the collection"),
    "failed": N_("not applied"),
    "ambiguous": N_("not applied: ambiguous"),
    "pending": N_("pending"),
    "applied": N_("applied"),
}


@dataclass(frozen=True, slots=True)
class NeighbourWords:
    """Names and sentences for one drawing and its table."""

    translator: Translator

    def name(self, label: str) -> str:
        """Return the name of a drawing for those who do not see it."""
        return self.translator.gettext("What %(label)s is tied to, by days", label=label)

    def left_out(self, number: int) -> str:
        """Return the notice of how many are not drawn."""
        return self.translator.ngettext(
            "%(number)s more is not drawn; the table has it if it can.",
            "%(number)s more are not drawn; the table has as many as it can.",
            number,
        )

    def label(self, neighbour: Neighbour) -> str:
        """Return what a neighbour is called: a clause as lawyers name it."""
        if neighbour.eid is not None:
            return place_in_words(neighbour.eid, self.translator)
        return self.translator.say(neighbour.label)

    def lane(self, lane: Lane) -> str:
        """Return the name of a lane."""
        return self.translator.gettext(LANES[lane])

    def tie(self, neighbour: Neighbour) -> str:
        """Return how a neighbour is tied: which operations, or how many references."""
        if neighbour.lane in (Lane.CITED, Lane.CITING):
            return self.translator.ngettext(
                "%(number)s reference", "%(number)s references", neighbour.count
            )
        found = ", ".join(self._tie(tie) for tie in neighbour.ties)
        return f"{found} ({neighbour.count})" if neighbour.count > 1 else found

    def day(self, neighbour: Neighbour) -> str:
        """Return when, in ISO form; nothing for what has no day."""
        begin = self._window(neighbour.earliest, neighbour.latest)
        if neighbour.end_earliest or neighbour.end_latest:
            return f"{begin} – {self._window(neighbour.end_earliest, neighbour.end_latest)}"
        return begin

    def certainty(self, neighbour: Neighbour) -> str:
        """Return how sure the day is, nothing where it is no day of effect."""
        if neighbour.certainty is None:
            return ""
        return Wordings(self.translator).certainty(neighbour.certainty)

    def whole(self, neighbour: Neighbour) -> str:
        """Return everything about a neighbour in one line."""
        lane, day, tie = self.lane(neighbour.lane), self.day(neighbour), self.tie(neighbour)
        title = None if neighbour.title is None else " ".join(neighbour.title.split())
        names = ": ".join(part for part in (lane, self.label(neighbour), title) if part)
        return "; ".join(part for part in (names, tie, day) if part)

    def _tie(self, tie: str) -> str:
        """An operation in words; one without an event has what became of it behind a blank."""
        name, _, state = tie.partition(" ")
        words = self.translator.gettext(TIES[name]) if name in TIES else self._event(name)
        if not state:
            return words
        told = self.translator.gettext(STATES[state]) if state in STATES else state
        return f"{words}: {told}"

    def _event(self, kind: str) -> str:
        return Wordings(self.translator).event(kind)

    def _window(self, earliest: str | None, latest: str | None) -> str:
        say = self.translator.gettext
        if earliest is None and latest is None:
            return ""
        if latest is None:
            return say("not before %(day)s", day=earliest)
        if earliest == latest:
            return latest
        return f"{earliest} … {latest}"
