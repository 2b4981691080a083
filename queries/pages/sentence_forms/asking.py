"""Forms of sentences on questions that cannot be answered as they were put."""

from __future__ import annotations

from queries.pages.language_marks import N_

FORMS = (
    N_("an act is given as V2000020865, 20865 (registration number) or 335/2020-06-08"),
    N_("no act is known as %(words)s"),
    N_("%(words)s also fits %(list)s, known by name only"),
    N_("%(words)s fits several acts: %(list)s"),
    N_("did you mean %(list)s?"),
    N_("the collection has %(list)s"),
    N_("%(words)s fits several clauses of %(act)s: %(list)s"),
    N_("%(eid)s is taken as the order's own; there is also %(list)s"),
    N_("%(act)s is only mentioned"),
    N_("the collection does not have its text"),
    N_(
        "%(act)s has no clause %(words)s; a clause is given as para_13, annex_2 or "
        "att_1__para_13__part_2; near it are %(list)s"
    ),
    N_("%(words)s fits several services: %(list)s"),
    N_("no service is known as %(words)s: the base has none"),
    N_(
        "no service is known as %(words)s; a service is given as 335/2020-06-08 or by words of "
        "its name: %(list)s"
    ),
    N_("%(words)s has no cases: leave out %(words_case)s"),
    N_("%(words)s has no case %(words_case)s; its cases are %(items)s"),
    N_("%(words)s is a time without its day; write it as 2023-03-07T16:30"),
    N_("%(words)s is not a date; write it as 2023-03-07 or 2023-03-07T16:30"),
    N_("%(words)s is not a date; write it as 2023-01-31"),
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
)
