"""Every row of the table of instructions means what it says it means."""

from __future__ import annotations

import pytest

from parsers.amendments import Change, Instruction, read_instruction
from parsers.amendments.model import path_eid
from parsers.model import Operation
from tests.parsers.instruction_table import ROWS, Row


def told(instruction: Instruction) -> tuple[str, ...]:
    """Return a reading in the notation of the table."""
    lines = [told_change(change) for change in instruction.changes]
    if instruction.sets_context:
        context = instruction.context
        lines.append(
            " ".join(
                [
                    "context",
                    *where(
                        context.act.number if context.act else None,
                        context.attachment,
                        path_eid(context.path),
                    ),
                ]
            )
        )
    return (*lines, *(f"! {problem.code}" for problem in instruction.problems))


def where(number: str | None, attachment: str | None, eid: str | None) -> list[str]:
    named = [f"№ {number}"] if number else []
    if attachment:
        named.append(f"{{{attachment}}}")
    return [*named, eid or "-"]


def told_change(change: Change) -> str:
    act = change.context.act
    line = " ".join(
        [
            change.op.value,
            *where(act.number if act else None, change.context.attachment, change.eid),
        ]
    )
    new = (change.new or "").replace("\n", "⏎")
    if change.op is Operation.REPLACE_WORDS:
        line += f": {change.old} => {new}"
    elif change.op is Operation.DELETE_WORDS:
        line += f": {change.old}"
    elif change.op is Operation.INSERT_WORDS:
        anchor = change.old or "-"
        line += f": {new} + {anchor} (before)" if change.before else f": {anchor} + {new}"
    elif change.own_annex is not None:
        line += f" <- annex {change.own_annex or '-'}"
    elif change.new:
        line += f" = {new}"
    if change.until:
        line += f" until {change.until}"
    return line + (" everywhere" if change.everywhere else "")


@pytest.mark.parametrize("row", ROWS, ids=[row.reason for row in ROWS])
def test_an_instruction_means_what_the_table_says(row: Row) -> None:
    assert told(read_instruction(row.text)) == row.meaning


def test_the_table_is_long_enough_and_each_row_has_its_own_reason() -> None:
    assert len(ROWS) >= 120
    assert len({row.text for row in ROWS}) == len(ROWS)
    assert all(row.reason for row in ROWS)
