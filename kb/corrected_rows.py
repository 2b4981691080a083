"""Corrections by hand as rows; one that does not fit any more is a warning."""

from __future__ import annotations

from kb.corrections import Corrected
from kb.model import Collection
from kb.rows import RowSet
from kb.tables import CorrectionRow, WarningRow

DOES_NOT_FIT = "correction-does-not-fit"


def add_corrections(rows: RowSet, collection: Collection, acts: dict[str, str]) -> None:
    """Add every correction with what became of it; `acts` has the act of each document."""
    outcomes = [outcome for file in collection.files for outcome in file.corrected]
    for outcome in (*outcomes, *collection.uncorrected):
        rows.add("corrections", _row(rows, outcome))
        if outcome.document is not None and not outcome.applied:
            rows.add("warnings", _warning(outcome, acts))


def _row(rows: RowSet, outcome: Corrected) -> CorrectionRow:
    made, sha = outcome.correction, outcome.document
    span = rows.span(sha, outcome.span) if sha is not None and outcome.span else None
    return CorrectionRow(
        id=f"{made.id}@{(sha or '')[:16]}",
        document=sha,
        target=made.target,
        needle=made.needle,
        reading=made.reading,
        who=made.who,
        why=made.why,
        applied=int(outcome.applied),
        reason=outcome.reason,
        span=span,
    )


def _warning(outcome: Corrected, acts: dict[str, str]) -> WarningRow:
    made, sha = outcome.correction, outcome.document or ""
    message = f"the correction {made.id} of “{made.needle}” was not made: {outcome.reason}"
    key = f"{made.id}@{sha[:16]}:misfit"
    return WarningRow(key, "base", DOES_NOT_FIT, message, acts.get(sha), None, sha, None)
