"""Consolidated texts: the notes that an editor prints, and what they leave untold."""

from __future__ import annotations

from collections.abc import Mapping

from bench.collection.base_order import Act
from bench.collection.commencement import Commencement
from bench.collection.model import Head


def note_changes(act: Act, before: Mapping[str, int], head: Head, begin: Commencement) -> None:
    """Put notes under the points of the rules that the order `head` restated or added.

    `before` has the number of versions that each clause had.  What a restated point said
    before is told by no text: its clauses are marked so.
    """
    when = begin.when(head)
    acting = " м.а." if head.acting else ""
    by = f"ҚР {head.ministry.name} министрінің{acting} {head.day:%d.%m.%Y} № {head.number}"
    for eid, entry in act.book.entries.items():
        changed = len(entry.versions) > before.get(eid, 0)
        if not changed or eid.count("__") != 1 or "__para_" not in eid:
            continue
        number = eid.rpartition("_")[2]
        added = eid not in before
        what = f"{number}-тармақпен толықтырылды" if added else f"{number}-тармақ жаңа редакцияда"
        changed_on = entry.versions[-1].begin
        bracket = begin.rule if changed_on == when else begin.exception or begin.rule
        act.noted[eid] = f"Ескерту. {what} – {by} ({bracket.bracket}) бұйрығымен."
        if not added:
            for inner, other in act.book.entries.items():
                if inner == eid or inner.startswith(f"{eid}__"):
                    other.untold_until = changed_on
