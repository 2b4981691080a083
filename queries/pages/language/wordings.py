"""Names of states, kinds, certainties and days of effect in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.effective import DateWindow, EffectiveDate, ExactDate, UnknownDate
from queries.pages.language.languages import N_
from queries.pages.language.places import place_in_words

if TYPE_CHECKING:
    from queries.pages.language.languages import Translator

STATES = {
    "in_force": N_("in force"),
    "not_yet": N_("not in force yet"),
    "deleted": N_("deleted"),
    "repealed": N_("repealed"),
    "suspended": N_("suspended"),
    "unknown": N_("not known"),
}
CERTAINTIES = {
    "exact": N_("exact: printed in a source"),
    "computed": N_("computed from a known day"),
    "presumed": N_("presumed"),
    "uncertain": N_("uncertain"),
    "unknown": N_("not known"),
}
EVENTS = {
    "commencement": N_("entry into force"),
    "restated": N_("restated"),
    "changed": N_("changed"),
    "added": N_("added"),
    "deleted": N_("deleted"),
    "repealed": N_("repealed"),
    "planned_repeal": N_("repeal planned"),
    "suspended": N_("suspended"),
    "resumed": N_("resumed"),
}
KINDS = {
    "title": N_("title"),
    "preamble": N_("preamble"),
    "division": N_("division"),
    "chapter": N_("chapter"),
    "section": N_("section"),
    "heading": N_("heading"),
    "article": N_("article"),
    "point": N_("point"),
    "subpoint": N_("subpoint"),
    "part": N_("part"),
    "paragraph": N_("paragraph"),
    "quoted": N_("new wording"),
    "attachment": N_("attachment"),
    "annex": N_("annex"),
    "form": N_("form"),
    "table": N_("table"),
    "row": N_("row"),
    "box": N_("stamp of approval"),
    "note": N_("editor's note"),
    "editorial": N_("editor's remark"),
    "passport": N_("particulars of the act"),
    "status": N_("status in the source"),
    "signature": N_("signature"),
    "agreement": N_("agreement of other bodies"),
    "imprint": N_("imprint of the source"),
}
OPERATIONS = {
    "restate": N_("restate"),
    "insert": N_("add"),
    "delete": N_("delete"),
    "replace_words": N_("replace words"),
    "insert_words": N_("add words"),
    "delete_words": N_("delete words"),
    "repeal": N_("repeal"),
    "suspend": N_("suspend"),
}
OUTCOMES = {
    "applied": N_("applied to the text"),
    "in_target_text": N_("in the text already"),
    "no_change": N_("changes nothing"),
    "target_not_in_collection": N_("text of the act not in the collection"),
    "failed": N_("not applied: it failed"),
    "ambiguous": N_("not applied: two readings"),
    "pending": N_("not applied yet"),
}
VERSIONS = {
    "in_force": N_("in force"),
    "until": N_("in force until"),
    "past": N_("no longer in force"),
    "deferred": N_("deferred: not in force yet"),
    "open": N_("may be in force: its day is not certain"),
    "start_unknown": N_("start unknown"),
    "no_wording": N_("wording not in the collection"),
    "deleted": N_("deleted"),
    "repealed": N_("repealed"),
    "suspended": N_("suspended"),
    "unknown": N_("not known"),
}
RULES = {
    "deadline": N_("Terms"),
    "fee": N_("Fees"),
    "hours": N_("Hours"),
    "refusal": N_("Grounds of refusal"),
}


@dataclass(frozen=True, slots=True)
class Wordings:
    """Names of things in one language, as templates ask for them."""

    translator: Translator

    def state(self, state: str) -> str:
        """Return the name of a state of a clause or act."""
        return self._named(STATES, state)

    def certainty(self, certainty: str) -> str:
        """Return how sure something is."""
        return self._named(CERTAINTIES, certainty)

    def event(self, kind: str) -> str:
        """Return the name of a kind of event."""
        return self._named(EVENTS, kind)

    def kind(self, kind: str) -> str:
        """Return the name of a kind of clause."""
        return self._named(KINDS, kind)

    def operation(self, op: str) -> str:
        """Return what an instruction orders."""
        return self._named(OPERATIONS, op)

    def outcome(self, state: str) -> str:
        """Return what became of an instruction."""
        return self._named(OUTCOMES, state)

    def version(self, key: str) -> str:
        """Return how a version stands to a day: see `clause_page.standing_of`."""
        return self._named(VERSIONS, key)

    def rules(self, kind: str) -> str:
        """Return the name of rules of one kind."""
        return self._named(RULES, kind)

    def place(self, eid: str | None) -> str:
        """Return where a clause stands in its act: `attachment 1, point 13`."""
        return place_in_words(eid, self.translator)

    def day(self, when: EffectiveDate | None) -> str:
        """Return a day of effect as a reader is told it, in ISO form; None: no end is known."""
        _ = self.translator.gettext
        match when:
            case None:
                return _("no end known")
            case ExactDate(day=day):
                return day.isoformat()
            case DateWindow(earliest=earliest, latest=latest):
                return _(
                    "a day between %(earliest)s and %(latest)s",
                    earliest=earliest.isoformat(),
                    latest=latest.isoformat(),
                )
            case UnknownDate(not_before=bound) if bound is not None:
                return _("a day that is not known, not before %(day)s", day=bound.isoformat())
            case _:
                return _("a day that is not known")

    def standing(self, state: str, certainty: str | None) -> str:
        """Return a state and, where its dates are not sure, how sure they are."""
        if state == "uncertain" or certainty in (None, "exact", "computed", "unknown"):
            return self._named(STATES | {"uncertain": CERTAINTIES["uncertain"]}, state)
        return f"{self.state(state)} ({self.certainty(certainty)})"

    def interval(self, begin: EffectiveDate | None, end: EffectiveDate | None) -> str:
        """Return since when and until when something holds; its end only if one is known."""
        _ = self.translator.gettext
        found = _("begins: %(day)s", day=self.day(begin)) if begin is not None else ""
        if end is None:
            return found
        return f"{found}; {_('ends: %(day)s', day=self.day(end))}".removeprefix("; ")

    def _named(self, names: dict[str, str], key: str) -> str:
        """The translated name, or the key in plain words: an unknown name is shown, not hidden."""
        return self.translator.gettext(names[key]) if key in names else key.replace("_", " ")
