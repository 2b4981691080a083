"""Forms of sentences on what became of amendments, and of what `tarmaq check` finds."""

from __future__ import annotations

from queries.pages.language.marks import N_

FORMS = (
    N_("the act was repealed before"),
    N_("%(eid)s can be %(list)s; the order does not say which is meant"),
    N_("an order cannot be deleted, only repealed"),
    N_(
        "%(act)s put %(eids)s into another chapter; texts of days before show them where they "
        "stand since"
    ),
    N_("%(eid)s was %(done)s before"),
    N_("%(eid)s was %(done)s"),
    N_("the act has no clause %(eid)s to which %(eid_other)s could be added"),
    N_("the act has no clause %(eid)s"),
    N_("%(eid)s, in which %(eid_other)s stands, was %(done)s before"),
    N_("%(eid)s, to which %(eid_other)s should be added, was %(done)s before"),
    N_("the act is known from its amendments only; its earlier words are not known"),
    N_("the act is known from its amendments only; the new wording holds from then on"),
    N_("the instruction gives no clause or no wording to be added"),
    N_("%(eid)s is no clause that can be added"),
    N_("the text has this clause already"),
    N_("%(eid)s is there already with other words"),
    N_("%(eid)s was added again"),
    N_("%(eid)s was added"),
    N_("the instruction gives no words to be added"),
    N_("an amendment"),
    N_("the act and all its clauses ended"),
    N_("the instruction gives no new words"),
    N_("the instruction does not quote the words to be found"),
    N_("part of the words in which “%(words)s” must be found is not in the collection"),
    N_("“%(words)s” runs over from one clause of %(place)s into the next"),
    N_("“%(words)s” occurs in %(place)s only as part of longer words or numbers"),
    N_("“%(words)s” occurs 0 times in %(place)s"),
    N_("“%(words)s” occurs %(number)s times in %(place)s; the order does not say which is meant"),
    N_("the words are replaced by themselves"),
    N_("changed in one place"),
    N_("changed in %(number)s places"),
    N_("%(eid)s is no clause whose words can be changed"),
    N_("the words of %(eid)s are not in the collection; the change is kept without words"),
    N_("the instruction gives no clause or no new wording"),
    N_("%(eid)s is no clause that can be restated alone"),
    N_("the text has this wording already"),
    N_("%(eid)s has the new wording"),
    N_("%(place)s is not in force"),
    N_("%(place)s is suspended until %(day)s"),
    N_("%(place)s is suspended without an end"),
    N_("%(place)s is not suspended"),
    N_("the suspension ended"),
    N_("the suspension would end on %(day)s, before it begins"),
    N_("%(why)s, on a day that is not known: %(why_day)s"),
    N_("%(why)s (in the wording of %(act)s)"),
    N_("%(why)s (the instruction was put in by %(act)s)"),
    N_("%(act)s was %(done)s by %(act_by)s before the instruction took effect"),
    N_(
        "%(act)s was %(done)s by %(act_by)s; whether before the instruction took effect is not "
        "certain"
    ),
    N_("%(eid)s of %(act)s"),
    N_("%(act)s took the instruction out before it took effect"),
    N_("the instruction does not say which act it changes"),
    N_("an order cannot amend itself"),
    N_("%(op)s of %(place)s by %(act)s was not applied: %(why)s"),
    N_("%(op)s of %(place)s by %(act)s and the text differ: %(words)s"),
    N_("%(op)s of %(place)s by %(act)s and the text differ: the text has no clause %(eid)s"),
    N_("%(op)s of %(place)s by %(act)s and the text differ: %(eid)s still stands in the text"),
    N_("%(op)s of %(place)s by %(act)s and the text differ: %(eid)s does not stand in the text"),
    N_(
        "%(op)s of %(place)s by %(act)s and the text differ: the new words “%(words)s” do not "
        "occur in the text"
    ),
    N_(
        "%(op)s of %(place)s by %(act)s and the text differ: the old words “%(words)s” still "
        "occur in the text"
    ),
    N_(
        "%(op)s of %(place)s of %(act)s takes effect between %(day_first)s and %(day_last)s: "
        "%(why)s"
    ),
    N_("%(op)s of %(place)s of %(act)s: %(why)s"),
    N_(
        "%(act)s and an act that it changes amend each other; the instructions of one of them "
        "were read as printed"
    ),
    N_(
        "a note says that %(place)s was %(done)s by %(act)s, whose text in the collection "
        "orders nothing there"
    ),
    N_(
        "%(file)s and %(file_chosen)s are two texts of one act; the versions are taken from "
        "%(file_again)s, whose notes reach further or whose digest comes first"
    ),
    N_(
        "the table of publications names %(words)s, which is no act of the base or names more "
        "than one; the line was not used"
    ),
    N_("the correction %(words)s of “%(words_needle)s” was not made: %(why)s"),
    N_("the file or act that it names is not in the collection"),
    N_("the needle stands in the text %(number)s times, not once; nothing was changed"),
    N_("“%(words)s” is read as “%(words_read)s”"),
    N_("only in blanks, quotes or letters that look alike"),
    N_("the text has no clause %(eid)s"),
    N_("%(eid)s still stands in the text"),
    N_("%(eid)s does not stand in the text"),
    N_("the new words “%(words)s” do not occur in the text"),
    N_("the old words “%(words)s” still occur in the text"),
    N_("“%(words)s” fits %(list)s; joined to none"),
    N_("the act has no attachment with the title “%(words)s”"),
    N_("the titles are the same"),
    N_("“%(words)s” is taken for “%(words_heading)s”, the only attachment of the act"),
    N_("“%(words)s” is taken for “%(words_heading)s”: they differ in endings or small words"),
    N_("“%(words)s” is taken for “%(words_heading)s”"),
    N_("no version of the clause has these words"),
    N_("instruction %(code)s"),
    N_("the text has it, and was changed again by %(act)s"),
    N_("a note in %(file)s tells of it"),
    N_("the text has it already, though no note says so"),
    N_("the text knows the amending act, but has neither this change nor a note of it"),
    N_(
        "%(act)s orders a change (%(op)s) of %(place)s that no note of the consolidated text "
        "tells of, though other notes name that act"
    ),
    N_(
        "the text at hand reaches to %(act)s and has no note of this change; whether it has the "
        "change already cannot be told"
    ),
    N_("the day of first official publication of %(act)s is not known; enter it with `%(words)s`"),
    N_("%(act)s is not in the collection: %(items)s"),
    N_("%(act)s is not in the collection"),
    N_("cited %(number)s times"),
    N_("amended %(number)s times"),
    N_("causing %(number)s times"),
    N_("read as “%(words)s”, can also be %(words_other)s"),
    N_("read as “%(words)s”"),
    N_("operations that failed"),
    N_("operations that allow two readings"),
    N_("operations whose words differ from the text"),
    N_("dates of effect with two readings or none"),
    N_("instructions not understood"),
    N_("notes without operations"),
    N_("operations without notes"),
    N_("attachments joined on tolerance"),
    N_("attachments not joined"),
    N_("acts that amend each other"),
    N_("instructions that fell before their effect"),
    N_("repairs that allow two readings"),
    N_("corrections that do not fit"),
    N_("publication dates not known"),
    N_("acts cited but not in the collection"),
    N_("restate"),
    N_("insert"),
    N_("delete"),
    N_("replace words"),
    N_("insert words"),
    N_("delete words"),
    N_("repeal"),
    N_("suspend"),
    N_("applied"),
    N_("no change"),
    N_("target not in collection"),
    N_("failed"),
    N_("ambiguous"),
    N_("pending"),
    N_("in target text"),
    N_("changes between editions that nothing explains"),
    N_("clauses in which files of one edition differ"),
    N_("claims of files that their text does not bear out"),
)
