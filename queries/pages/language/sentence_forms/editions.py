"""Forms of sentences on editions and witnesses of an act, and on what file formats offer."""

from __future__ import annotations

from queries.pages.language.marks import N_

FORMS = (
    N_(
        "A change between two editions that nothing explains took effect not before the day of "
        "the older one and not after that of the newer one."
    ),
    N_("an act that no source at hand names"),
    N_(
        "%(file)s and %(file_other)s differ in %(eid)s, and no note, operation or offered cause "
        "tells of the change; it took effect between the days of the two editions"
    ),
    N_("%(file)s does not have the attachment; no note says it ended"),
    N_("deleted: %(file)s does not have it"),
    N_("another file of this edition, %(file)s, does not have it"),
    N_("another file of this edition, %(file)s, reads “%(words)s”"),
    N_("the only file of this edition"),
    N_("it is complete, the other is not"),
    N_("its notes tell of more changes"),
    N_("it has fewer repairs that allow two readings"),
    N_("its format tells the structure of the text better"),
    N_("nothing tells them apart; its SHA-256 comes first"),
    N_("%(document)s: %(why)s"),
    N_(
        "%(file)s and %(file_other)s have one edition but differ in %(eid)s: %(shown)s / "
        "%(shown_other)s"
    ),
    N_("not there"),
    N_(
        "%(eid)s is missing with its whole attachment in one of the two editions: %(shown)s / "
        "%(shown_other)s"
    ),
    N_(
        "%(eid)s differs between two editions, and no note, operation or offered cause tells "
        "why: %(shown)s / %(shown_other)s"
    ),
    N_(
        "%(file)s and %(file_other)s have one edition; the texts are taken from "
        "%(file_chosen)s: %(why)s"
    ),
    N_("%(file)s and %(file_other)s are two editions of one act; %(file_chosen)s is the newest"),
    N_("editions that differ; %(file)s is the newest, and no source tells why"),
    N_("the format, not a note, names %(act)s as a cause"),
    N_("text and notes of the older edition %(file)s"),
    N_("metadata in %(file)s"),
    N_("editions in %(file)s"),
    N_("edition date"),
    N_("newest act named"),
    N_("the id %(words)s is taken as offered; the text gives no rule to build it from"),
    N_("the id is the one that adoption and registration give"),
    N_(
        "%(file)s offers the id %(words)s; day of adoption and registration number of %(act)s "
        "give %(words_computed)s"
    ),
    N_(
        "%(file)s is offered as the edition of %(day)s, but names an act of %(day_act)s; the "
        "day of the edition is taken from the text"
    ),
    N_(
        "%(file)s is offered as the edition of %(day)s, but is itself of %(day_act)s; the day "
        "of the edition is taken from the text"
    ),
    N_("no act that the text names is younger than the edition"),
    N_(
        "%(file)s gives %(day)s as a day of publication; %(act)s was registered or adopted on "
        "%(day_bound)s, and nothing is published before"
    ),
    N_("the earliest day listed is that of the first publication"),
    N_(
        "%(file)s gives %(day)s as the day of first publication of %(act)s; %(source)s gives "
        "%(day_counts)s, which counts"
    ),
    N_("text and status do not contradict"),
    N_("%(file)s has the status “%(words)s”, but %(why)s"),
    N_("neither passport, note nor an act at hand says what repealed it, and when"),
    N_("its own text says that the act was repealed"),
    N_("it has no note of a change"),
    N_("its notes tell of changes"),
    N_("the format does not say which act that is"),
    N_("the act itself made its first text"),
    N_("the notes name the act too"),
    N_("no note names %(act)s; that it changed the act rests on the format alone"),
    N_("the words “%(words)s” could be two acts; their link leads to %(act)s"),
    N_("the words “%(words)s” do not say which act they mean; their link leads to %(act)s"),
    N_("“%(words)s” names %(act)s, but its link leads to %(act_linked)s"),
    N_("an act of the id %(words)s"),
    N_(
        "it does not say which act it is the text of; the id %(words)s that its name or format "
        "offers is that of %(act)s"
    ),
    N_(
        "it does not say which act it is the text of; %(number)s of its %(number_all)s clauses "
        "are word for word those of %(act)s"
    ),
    N_("consolidated; the newest note is of %(day)s"),
    N_("consolidated; its notes name no day"),
    N_("as adopted"),
    N_("the metadata of %(file)s"),
    N_(
        "%(file)s names “%(words)s” as the cause of its edition, which is no act that can have "
        "changed %(act)s"
    ),
    N_("the editions of the act show it; %(file)s is the newest"),
    N_("the metadata of %(file)s name the order as a cause"),
)
