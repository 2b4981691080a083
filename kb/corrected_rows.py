"""Corrections by hand as rows; one that does not fit any more is a warning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kb.corrections import Corrected
from kb.rows import RowSet
from kb.tables import CorrectionRow, WarningRow

DOES_NOT_FIT = "correction-does-not-fit"


def add_corrections(rows: RowSet, outcomes: Iterable[Corrected], acts: Mapping[str, str]) -> None:
    """Add corrections with what became of them; `acts` has the act of each document."""
    for outcome in outcomes:
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


def _warning(outcome: Corrected, acts: Mapping[str, str]) -> WarningRow:
    made, sha = outcome.correction, outcome.document or ""
    message = f"the correction {made.id} of “{made.needle}” was not made: {outcome.reason}"
    key = f"{made.id}@{sha[:16]}:misfit"
    return WarningRow(key, "base", DOES_NOT_FIT, message, acts.get(sha), None, sha, None)
