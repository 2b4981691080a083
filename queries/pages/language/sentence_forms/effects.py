"""Forms of sentences on dates of effect, wordings, states and what a version rests on."""

from __future__ import annotations

from queries.pages.language.marks import N_

FORMS = (
    N_(
        "the day of first official publication of %(act)s is not known; it is taken to lie "
        "within %(number)s days of registration (%(day)s), so the effect begins between "
        "%(day_first)s and %(day_last)s"
    ),
    N_(
        "the day of first official publication of %(act)s is not known; it is taken to lie "
        "within %(number)s days of adoption (%(day)s), so the effect begins between "
        "%(day_first)s and %(day_last)s"
    ),
    N_("%(act)s was first published on %(day)s (%(source)s)"),
    N_("%(act)s was first published on %(day)s"),
    N_("no source says when %(act)s takes effect"),
    N_("the formula of entry into force is not understood: %(words)s"),
    N_("the day of registration of %(act)s is not known"),
    N_("the day of signing of %(act)s is not known"),
    N_("counted from the registration of %(act)s on %(day)s"),
    N_("counted from the signing of %(act)s on %(day)s"),
    N_("the date of effect of %(act)s lies outside the calendar"),
    N_("no date of %(act)s is known from which to count"),
    N_(
        "Where the scope of a split entry into force allows two readings, the effect begins on "
        "one of the two dates or between them."
    ),
    N_(
        "An order is first published not before its registration and within %(number)s calendar "
        "days of it."
    ),
    N_(
        "An act known only by its day of adoption is first published within %(number)s calendar "
        "days of that day."
    ),
    N_("the scope of the entry into force allows two readings"),
    N_("the beginning is not recorded"),
    N_("not recorded"),
    N_("not known"),
    N_("the act is only mentioned; the collection does not have its text"),
    N_("the act is only mentioned"),
    N_("the collection does not have the text of the act; what its amendments brought in is known"),
    N_("wording not in the collection: the act is known from its amendments only"),
    N_("wording not in the collection (%(done)s later by %(act)s)"),
    N_("wording not in the collection"),
    N_("the wording is not in the collection"),
    N_(
        "%(place)s was %(done)s later by %(act)s; whether its earlier wording had this clause "
        "is not known"
    ),
    N_("the act was changed later by %(act)s; the note does not say where"),
    N_("the act was repealed by %(act)s before"),
    N_("changed by %(act)s; the wording is not in the collection"),
    N_("deleted by %(act)s"),
    N_("repealed by %(act)s"),
    N_("suspended by %(act)s"),
    N_("the new wording by %(act)s does not have it"),
    N_("only an older text has it"),
    N_("the words are those that %(act)s ordered"),
    N_("the words are those of the older text %(file)s: %(why)s"),
    N_("the words are those of the older text %(file)s"),
    N_("the clause is named by a note only; the document prints no words of it"),
    N_("a damaged line of the source allows two readings"),
    N_("a note under %(eid)s of %(act)s says that %(eid_other)s was %(done)s"),
    N_("it was applied to neither clause"),
    N_("it was applied to neither"),
    N_("the entry into force names %(eid)s, which the text of the act does not have"),
    N_("two pieces of the text go by %(eid)s; the second is in no version"),
    N_("an act that is not named"),
    N_("an act that the note does not name"),
    N_("an act that the passport does not name"),
    N_("the amendments of the act, whose text is not in the collection"),
    N_("consolidated text in %(file)s"),
    N_("text as adopted in %(file)s"),
    N_("a note in %(file)s that tells of an earlier wording"),
    N_("a note in %(file)s tells when it was in force"),
    N_("amendment in %(file)s"),
    N_("repeal in %(file)s"),
    N_("inline note in %(file)s"),
    N_("note in %(file)s"),
    N_("passport in %(file)s"),
    N_("commencement clause in %(file)s"),
    N_("the act is only mentioned in %(file)s"),
    N_("№ %(words)s of %(day)s"),
    N_("registration № %(words)s"),
    N_("order of %(day)s"),
    N_("law of %(day)s"),
    N_("code of %(day)s"),
    N_("resolution of %(day)s"),
    N_("decree of %(day)s"),
    N_("decision of %(day)s"),
    N_("(an act without number and date: %(file)s)"),
    N_("the act"),
    N_("restated"),
    N_("changed"),
    N_("added"),
    N_("deleted"),
    N_("repealed"),
    N_("suspended"),
    N_("resumed"),
    N_("planned repeal"),
    N_("commencement"),
    N_("in force"),
    N_("not in force yet"),
    N_("not in force"),
    N_("uncertain"),
    N_("unknown"),
    N_("uncertain: %(choices)s"),
    N_("%(why)s (presumed)"),
    N_("not in force: %(why)s"),
    N_("in force, %(why)s"),
    N_("not known, %(why)s"),
    N_("on this day it may be %(choices)s"),
    N_("a split entry into force: %(eids)s can be in force before the rest"),
    N_("the clause is not amendable text and has no versions"),
    N_("the wording of %(eids)s is not known, each for its own reason"),
    N_("the wording of %(eids)s is not known: %(why)s"),
    N_("the wording of %(eids)s is not known"),
    N_("on %(day)s more than one wording may be in force"),
    N_("a day between %(day_first)s and %(day_last)s"),
    N_("a day that is not known, not before %(day)s"),
    N_("a day that is not known"),
    N_(
        "wording not in the collection: %(file)s does not have the clause yet, and it was "
        "%(done)s later by %(act)s"
    ),
)
