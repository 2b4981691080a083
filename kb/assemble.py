"""Many parses to the rows of one base.  The order in which they come does not matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kb.corrected_rows import add_corrections
from kb.corrections import Corrected
from kb.effective import (
    AFTER_ADOPTION,
    AFTER_REGISTRATION,
    BETWEEN_EDITIONS,
    SPLIT_SCOPE,
    Assumptions,
)
from kb.model import Base, Collection, UnreadFile
from kb.parts.brief import brief_of
from kb.parts.family import family_rows, mentioned_rows
from kb.parts.world import Load, Plan, plan
from kb.publications import Publication
from kb.rows import RowSet
from kb.schema import SCHEMA_VERSION
from kb.tables import AssumptionRow, BuildRow, UnreadFileRow, WarningRow


def assemble(collection: Collection) -> Base:
    """Join the parses of a collection to a base, all of them in memory.

    Identity first, then editions and dates of effect, then events and versions of each act;
    what cannot be settled becomes a row of `warnings`.
    """
    files = {file.parse.document.source.sha256: file for file in collection.files}
    briefs = tuple(brief_of(file) for _, file in sorted(files.items()))
    made = plan(briefs, files.__getitem__, collection.publications, collection.assumptions)
    rows = common_rows(
        made.unmatched, collection.assumptions, collection.unread, collection.uncorrected
    )
    for part in parts(made, files.__getitem__):
        rows.update(part)
    return Base(rows.sorted())


def parts(made: Plan, load: Load) -> Iterator[RowSet]:
    """Yield the rows of one family after the other, and those of acts only mentioned."""
    for family in made.families:
        yield family_rows(family, made.world, load)
    yield mentioned_rows([act.id for act in made.outside()], made.world)


def common_rows(
    unmatched: Iterable[Publication],
    assumptions: Assumptions,
    unread: Iterable[UnreadFile],
    uncorrected: Iterable[Corrected],
) -> RowSet:
    """Return the rows that belong to no act."""
    rows = RowSet()
    rows.add("assumptions", *_assumptions(assumptions))
    rows.add("unread_files", *_unread(unread))
    rows.add("build", BuildRow("schema_version", SCHEMA_VERSION))
    rows.add("warnings", *_unmatched(unmatched))
    add_corrections(rows, uncorrected, {})
    return rows


def _unmatched(lines: Iterable[Publication]) -> Iterator[WarningRow]:
    for number, line in enumerate(lines):
        message = (
            f"the table of publications names {line.act}, which is no act of the base or names "
            "more than one; the line was not used"
        )
        yield WarningRow(
            id=f"publications:{number:03}",
            step="base",
            code="publication-without-act",
            message=message,
            act=None,
            clause=None,
            document=None,
            span=None,
        )


def _unread(files: Iterable[UnreadFile]) -> tuple[UnreadFileRow, ...]:
    """One row for each name; files of one name in several folders share it."""
    reasons: dict[str, list[str]] = {}
    for file in sorted(set(files)):
        reasons.setdefault(file.name, []).append(file.reason)
    return tuple(UnreadFileRow(name, "; ".join(found)) for name, found in reasons.items())


def _assumptions(days: Assumptions) -> tuple[AssumptionRow, ...]:
    return (
        AssumptionRow(
            AFTER_REGISTRATION,
            days.after_registration,
            "An order is first published not before its registration and within "
            f"{days.after_registration} calendar days of it.",
        ),
        AssumptionRow(
            AFTER_ADOPTION,
            days.after_adoption,
            "An act known only by its day of adoption is first published within "
            f"{days.after_adoption} calendar days of that day.",
        ),
        AssumptionRow(
            SPLIT_SCOPE,
            None,
            "Where the scope of a split entry into force allows two readings, the effect begins "
            "on one of the two dates or between them.",
        ),
        AssumptionRow(
            BETWEEN_EDITIONS,
            None,
            "A change between two editions that nothing explains took effect not before the day of "
            "the older one and not after that of the newer one.",
        ),
    )
