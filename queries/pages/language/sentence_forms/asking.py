"""Forms of sentences on questions that cannot be answered as they were put."""

from __future__ import annotations

from queries.pages.language.marks import N_

FORMS = (
    N_("an act is given as V2000020865, 20865 (registration number) or 335/2020-06-08"),
    N_("no act is known as %(typed)s"),
    N_("%(typed)s also fits %(list)s, known by name only"),
    N_("%(typed)s fits several acts: %(list)s"),
    N_("did you mean %(list)s?"),
    N_("the collection has %(list)s"),
    N_("%(typed)s fits several clauses of %(act)s: %(list)s"),
    N_("%(eid)s is taken as the order's own; there is also %(eids)s"),
    N_("%(act)s is only mentioned"),
    N_("the collection does not have its text"),
    N_(
        "%(act)s has no clause %(typed)s; a clause is given as para_13, annex_2 or "
        "att_1__para_13__part_2; near it are %(list)s"
    ),
    N_("%(typed)s fits several services: %(list)s"),
    N_("no service is known as %(typed)s: the base has none"),
    N_(
        "no service is known as %(typed)s; a service is given as 335/2020-06-08 or by words of "
        "its name: %(list)s"
    ),
    N_("%(words)s has no cases: leave out %(typed)s"),
    N_("%(words)s has no case %(typed)s; its cases are %(cases)s"),
    N_("%(typed)s is a time without its day; write it as 2023-03-07T16:30"),
    N_("%(typed)s is not a date; write it as 2023-03-07 or 2023-03-07T16:30"),
    N_("%(typed)s is not a date; write it as 2023-01-31"),
    N_("there is no such day as %(words)s; write a date as 2023-01-31"),
    N_("there is no such time as %(words)s; write 2023-03-07T16:30"),
    N_("%(day)s is before the collection: its oldest act is of %(day_first)s"),
    N_("a deadline needs the day of filing or of registration"),
    N_("%(act)s was registered on %(day)s and cannot be published before, on %(day_before)s"),
    N_("%(act)s was adopted on %(day)s and cannot be published before, on %(day_before)s"),
    N_("%(day)s is in the future; enter a publication when it is out"),
    N_("say where the act was published: --source TEXT"),
    N_("there is no base at %(file)s; build one with `%(words)s`"),
    N_("%(file)s is not a base made by Tarmaq"),
    N_("%(file)s was built by another version of Tarmaq; build it again with `%(words)s`"),
    N_("%(act)s %(eid)s has no version %(typed)s; it has %(items)s"),
    N_("%(act)s has no version %(typed)s; it has %(items)s"),
    N_("only the first %(number)s words are looked for"),
    N_("no clause has a form of %(typed)s: taken for a word's beginning"),
    N_(
        "the day on which each version surely held is not known, so the clause's own words are "
        "compared without those of its parts"
    ),
    N_("no act has the key %(typed)s"),
    N_("no service has the key %(typed)s"),
    N_("none"),
    N_("there is no such page"),
    N_("no base of Tarmaq is served here; build one with `%(words)s`"),
    N_("give one of filed=2023-03-07T16:30 and registered=2023-03-07"),
    N_("the day of filing is not given; write it as filed=2023-03-07"),
    N_("give question=depends (through, touches) and act=, or question=cycles"),
    N_("there is no question %(typed)s; the graph answers %(items)s"),
    N_("give %(words)s=, as in ?%(words_example)s"),
    N_("%(words)s is not known; it is one of %(items)s"),
    N_("%(words)s is no number from 0 to %(number)s"),
    N_("a clause is asked for together with its act: give act=335/2020-06-08"),
)
