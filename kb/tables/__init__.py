"""The tables of the base: each a frozen row class whose columns carry their description.

This is the one place that says what the base holds: the SQLite schema (`kb.write`), the
metadata that Datasette shows (`kb.metadata`) and the test of `docs/data-model.md` are read
from it.  Keys are natural texts, so a base does not depend on the order of its files.
Dates are ISO texts; a date of effect is four columns `…_earliest`, `…_latest`,
`…_certainty`, `…_reason` and the key of the assumption it rests on.
"""

from __future__ import annotations

from kb.tables.acts import ActRow as ActRow
from kb.tables.acts import DocumentRow as DocumentRow
from kb.tables.acts import PublicationRow as PublicationRow
from kb.tables.acts import SpanRow as SpanRow
from kb.tables.amendments import AmendmentRow as AmendmentRow
from kb.tables.amendments import JoinRow as JoinRow
from kb.tables.clauses import ClauseRow as ClauseRow
from kb.tables.clauses import ClauseVersionRow as ClauseVersionRow
from kb.tables.columns import Column as Column
from kb.tables.editions import EditionChangeRow as EditionChangeRow
from kb.tables.editions import EditionRow as EditionRow
from kb.tables.editions import OfferedRow as OfferedRow
from kb.tables.editions import ReadingRow as ReadingRow
from kb.tables.editions import WitnessRow as WitnessRow
from kb.tables.events import CommencementRow as CommencementRow
from kb.tables.events import EventRow as EventRow
from kb.tables.events import RepealRow as RepealRow
from kb.tables.making import AssumptionRow as AssumptionRow
from kb.tables.making import BuildRow as BuildRow
from kb.tables.reading import CitationRow as CitationRow
from kb.tables.reading import CorrectionRow as CorrectionRow
from kb.tables.reading import CoverageRow as CoverageRow
from kb.tables.reading import RepairRow as RepairRow
from kb.tables.reading import UnclaimedRow as UnclaimedRow
from kb.tables.reading import UnreadFileRow as UnreadFileRow
from kb.tables.reading import WarningRow as WarningRow
from kb.tables.rules import RuleRow as RuleRow
from kb.tables.rules import ServiceRow as ServiceRow

Row = (
    ActRow
    | DocumentRow
    | SpanRow
    | ClauseRow
    | EventRow
    | ClauseVersionRow
    | CitationRow
    | CommencementRow
    | AmendmentRow
    | JoinRow
    | CorrectionRow
    | RepealRow
    | ServiceRow
    | RuleRow
    | WarningRow
    | RepairRow
    | CoverageRow
    | UnclaimedRow
    | UnreadFileRow
    | PublicationRow
    | EditionRow
    | WitnessRow
    | ReadingRow
    | EditionChangeRow
    | OfferedRow
    | AssumptionRow
    | BuildRow
)

TABLES: dict[str, type[Row]] = {
    "acts": ActRow,
    "assumptions": AssumptionRow,
    "documents": DocumentRow,
    "spans": SpanRow,
    "clauses": ClauseRow,
    "events": EventRow,
    "clause_versions": ClauseVersionRow,
    "citations": CitationRow,
    "commencements": CommencementRow,
    "amendments": AmendmentRow,
    "joins": JoinRow,
    "corrections": CorrectionRow,
    "repeals": RepealRow,
    "services": ServiceRow,
    "rules": RuleRow,
    "warnings": WarningRow,
    "repairs": RepairRow,
    "coverage": CoverageRow,
    "unclaimed": UnclaimedRow,
    "editions": EditionRow,
    "witnesses": WitnessRow,
    "readings": ReadingRow,
    "edition_changes": EditionChangeRow,
    "offered": OfferedRow,
    "publications": PublicationRow,
    "unread_files": UnreadFileRow,
    "build": BuildRow,
}
"""Every table, those referred to before those that refer to them."""
