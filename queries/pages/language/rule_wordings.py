"""Terms, fees, hours, steps and cases in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from babel.dates import get_day_names

from kb.terms import CountedDay
from parsers.model import Bound, Channel, Deadline, Fee, FeeKind, Hours, StartEvent, Unit
from queries.pages.language.languages import N_

if TYPE_CHECKING:
    from queries.pages.language.languages import Translator

STEPS = {
    "service": N_("the whole service"),
    "registration": N_("registration of the application"),
    "assignment": N_("assignment to a unit or officer"),
    "document_check": N_("check that the documents are complete"),
    "refusal_preparation": N_("reasoned refusal prepared"),
    "examination": N_("examination of the documents"),
    "agency_request": N_("request to another agency"),
    "agency_reply": N_("reply of the other agency"),
    "decision": N_("decision or result prepared"),
    "approval": N_("result agreed"),
    "signing": N_("result signed"),
    "issue_of_result": N_("result sent"),
    "hearing_notice": N_("notice of the hearing"),
    "hearing": N_("hearing"),
    "appeal_filing": N_("appeal filed"),
    "appeal_forwarding": N_("appeal forwarded to the body that hears it"),
    "appeal_self_review": N_("decision in the applicant's favour instead of forwarding"),
    "appeal_provider": N_("appeal decided by the provider"),
    "appeal_authorised_body": N_("appeal decided by the authorised body"),
    "appeal": N_("appeal decided"),
    "notification": N_("notification"),
    "remedy": N_("faults remedied by the applicant"),
    "payment": N_("payment"),
    "suspension": N_("term suspended"),
    "extension": N_("term extended"),
    "waiting": N_("waiting to hand in documents"),
    "serving": N_("service at the counter"),
    "act_itself": N_("about the order itself"),
    "other": N_("other term"),
}
CASES = {
    "issue": N_("issue"),
    "reissue": N_("re-issue"),
    "reissue_reorganisation": N_("re-issue after division or separation"),
    "annex_issue": N_("issue of an annex to the licence"),
    "annex_reissue": N_("re-issue of an annex to the licence"),
    "duplicate": N_("duplicate"),
    "import": N_("import"),
    "export": N_("export"),
    "transit": N_("transit"),
    "special_technical_means": N_("special technical means"),
    "extension": N_("extension"),
    "termination": N_("termination"),
    "individuals": N_("individuals"),
    "legal_entities": N_("legal entities"),
    "incomplete_documents": N_("the documents are not complete"),
    "complete_documents": N_("the documents are complete"),
    "approval_needed": N_("another body has to agree"),
    "portal": N_("through the portal"),
    "state_corporation": N_("through the State Corporation"),
}
STARTS = {
    "registration": N_("from registration"),
    "receipt": N_("from receipt"),
    "filing": N_("from filing"),
    "payment": N_("from payment"),
    "agency_reply": N_("from the reply of the other agency"),
    "notification": N_("from the notice"),
    "decision": N_("from the decision"),
    "act_approved": N_("from the approval of the act"),
    "act_registered": N_("from the registration of the act"),
    "detection": N_("from detection"),
}
FORCES = {
    "in_force": N_("in force"),
    "uncertain": N_("uncertain"),
    "unknown": N_("not known"),
    "not_yet": N_("not in force yet"),
    "superseded": N_("another wording was in force"),
    "deleted": N_("deleted"),
    "repealed": N_("repealed"),
    "suspended": N_("suspended"),
}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""The reasons of `kb.calendar` that only name the day of the week."""
_CHANNELS = {
    Channel.PROVIDER: N_("provider"),
    Channel.PORTAL: N_("portal"),
    Channel.STATE_CORPORATION: N_("State Corporation"),
    Channel.UNKNOWN: N_("not said whose"),
}


@dataclass(frozen=True, slots=True)
class RuleWordings:
    """What rules set, in one language, as templates ask for it."""

    translator: Translator

    def step(self, key: str | None) -> str:
        """Return the name of a step of the procedure."""
        return self._named(STEPS, key or "other")

    def case(self, key: str | None, printed: str | None = None) -> str:
        """Return the name of a case: of a known key, else its words as printed."""
        if key is None:
            _ = self.translator.gettext
            return _("all cases")
        return self.translator.gettext(CASES[key]) if key in CASES else printed or key

    def force(self, state: str) -> str:
        """Return whether a rule holds, in a word or two."""
        return self._named(FORCES, state)

    def length(self, value: Deadline) -> str:
        """Return the length of a term: `5 working days`."""
        ngettext, number = self.translator.ngettext, value.number
        return {
            Unit.MINUTE: ngettext("%(number)s minute", "%(number)s minutes", number),
            Unit.HOUR: ngettext("%(number)s hour", "%(number)s hours", number),
            Unit.WORKING_DAY: ngettext("%(number)s working day", "%(number)s working days", number),
            Unit.CALENDAR_DAY: ngettext(
                "%(number)s calendar day", "%(number)s calendar days", number
            ),
            Unit.WEEK: ngettext("%(number)s week", "%(number)s weeks", number),
            Unit.MONTH: ngettext("%(number)s month", "%(number)s months", number),
            Unit.YEAR: ngettext("%(number)s year", "%(number)s years", number),
        }[value.unit]

    def bound(self, value: Deadline) -> str:
        """Return how a term binds: `5 working days`, `at least 3 working days before …`."""
        _ = self.translator.gettext
        match value.bound:
            case Bound.SAME_DAY:
                return _("on the same day")
            case Bound.IMMEDIATELY:
                return _("at once")
            case Bound.AT_LEAST_BEFORE if value.start is StartEvent.END_OF_TERM:
                return _("at least %(length)s before the term ends", length=self.length(value))
            case Bound.AT_LEAST_BEFORE:
                return _("at least %(length)s before the event", length=self.length(value))
            case _:
                return self.length(value)

    def term(self, value: Deadline) -> str:
        """Return a term with how it binds and what it counts from, as far as its words say."""
        if value.start not in STARTS:
            return self.bound(value)
        return f"{self.bound(value)}, {self.translator.gettext(STARTS[value.start])}"

    def fee(self, value: Fee) -> str:
        """Return how a fee is set."""
        _ = self.translator.gettext
        if value.kind is FeeKind.TENGE:
            return self.tenge(value.number)
        if value.kind is FeeKind.PERCENT and value.of_mci:
            return _("%(number)s %% of the MCI", number=self.number(value.number))
        return {
            FeeKind.MCI: _("%(number)s MCI", number=self.number(value.number)),
            FeeKind.PERCENT: _("%(number)s %% of the rate", number=self.number(value.number)),
            FeeKind.NONE: _("no fee is charged"),
            FeeKind.FREE: _("free of charge"),
            FeeKind.REFERENCE: _("set by another act"),
        }[value.kind]

    def hours(self, value: Hours) -> str:
        """Return working hours: whose they are and what of them the rule sets."""
        found = ", ".join(self._hours(value))
        return f"{self._named_channel(value.channel)}: {found}" if found else ""

    def number(self, number: Decimal | int | None) -> str:
        """Return a number as the language writes it, empty for none."""
        return "" if number is None else self.translator.number(number)

    def tenge(self, amount: Decimal | int | None) -> str:
        """Return a sum of money; tiyn (hundredths) only where there are some."""
        _ = self.translator.gettext
        return _("%(amount)s tenge", amount=self.number(amount))

    def weekday(self, day: date) -> str:
        """Return the name of the weekday of a day."""
        return self.translator.weekday(day)

    def off(self, day: CountedDay) -> str:
        """Return why a day of a term was passed over, or that it was worked."""
        _ = self.translator.gettext
        if not day.counted and day.reason in _WEEKDAYS:
            return _("day off of the week")
        return self.translator.say(day.reason)

    def moment(self, when: date | datetime | None) -> str:
        """Return a day, or a day and time of Almaty, in ISO form."""
        if isinstance(when, datetime):
            return when.strftime("%Y-%m-%d %H:%M")
        return when.isoformat() if when else ""

    def _hours(self, value: Hours) -> list[str]:
        _, found = self.translator.gettext, list[str]()
        if value.around_the_clock:
            found.append(_("around the clock"))
        if value.days:
            names = get_day_names("abbreviated", locale=self.translator.code)
            found.append(" ".join(str(names[day - 1]) for day in value.days))
        if value.open and value.close:
            found.append(f"{value.open:%H:%M}–{value.close:%H:%M}")
        if value.break_start and value.break_end:
            rest = f"{value.break_start:%H:%M}–{value.break_end:%H:%M}"
            found.append(_("break %(hours)s", hours=rest))
        if value.no_break:
            found.append(_("no break"))
        if value.cutoff:
            found.append(_("cut-off at %(time)s", time=f"{value.cutoff:%H:%M}"))
        if value.after_hours:
            found.append(_("what comes later counts from the next working day"))
        return found

    def _named_channel(self, channel: Channel) -> str:
        return self.translator.gettext(_CHANNELS[channel])

    def _named(self, names: dict[str, str], key: str) -> str:
        return self.translator.gettext(names[key]) if key in names else key.replace("_", " ")
