"""`python -m bench.applying`: fifty amendments on one order, from parses to versions.

The order is № 335 of the collection; the amendments are made up: each restates a point, puts
words in the place of others, adds a point or deletes one.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from ingest.read import read_document
from kb.apply import Edit, Text, Turn
from kb.effective import Assumptions, ExactDate
from kb.events import Calendar, own_rule
from kb.identity import Mention, register_acts
from kb.subject import read_subject, standing_text, told_chains
from kb.timeline import Step, extend, run_edits
from kb.versions import DatedEvent
from parsers.model import Operation
from parsers.parse import parse

ORDER = (
    Path(__file__).parent.parent
    / "data"
    / "orders"
    / "order-2020-06-08-335-mining-licence-rules.kk.txt"
)
_FIRST = date(2023, 1, 1)
_WORDS = ("қызметті", "қызметтерді")


@dataclass(frozen=True, slots=True)
class Applying:
    """How many edits were made, how many changed something, versions, and seconds (wall clock)."""

    edits: int
    applied: int
    versions: int
    seconds: float


def measure(count: int = 50) -> Applying:
    """Apply `count` amendments to one order and derive the versions of every clause."""
    found = parse(read_document(ORDER))
    register = register_acts([Mention(found.passport.act, True, found.passport.registration_date)])
    (key,) = register.acts
    rule = own_rule(found)
    calendar = Calendar(register, {}, Assumptions(), {key: rule} if rule else {})
    subject = read_subject(found, register.acts[key], calendar)
    told = told_chains(subject)
    text = standing_text(subject, told)
    steps = [_step(number, text) for number in range(count)]
    started = time.perf_counter()
    run = run_edits(text, steps)
    chains = {
        eid: extend(told.get(eid, ()), changes, subject.start_of(eid))
        for eid, changes in run.changes.items()
    }
    seconds = time.perf_counter() - started
    applied = sum(result.status.value == "applied" for _, result in run.results.values())
    return Applying(count, applied, sum(map(len, chains.values())), seconds)


def _step(number: int, text: Text) -> Step:
    points = [piece for piece in text.pieces if piece.kind.value == "point"]
    eid = points[number % len(points)].eid
    when = ExactDate(_FIRST + timedelta(days=30 * number))
    edit = _edit(number, eid)
    event = DatedEvent(
        f"bench:{number:03}", edit.op.value, edit.eid, when, "bench", None, None, "", None
    )
    return Step(event.id, edit, event, Turn(when, when.day, str(number), 0))


def _edit(number: int, eid: str) -> Edit:
    printed = eid.rpartition("_")[2]
    match number % 4:
        case 0:
            new = f"{printed}. Жаңа мәтін:\n1) бірінші;\n2) екінші.\nҮшінші бөлік."
            return Edit(Operation.RESTATE, eid, new=new)
        case 1:
            old, new = _WORDS if number % 8 == 1 else _WORDS[::-1]
            return Edit(Operation.REPLACE_WORDS, None, old, new, everywhere=True)
        case 2:
            new = f"{printed}-{number}. Қосылған тармақ."
            return Edit(Operation.INSERT, f"{eid}-{number}", new=new)
        case _:
            return Edit(Operation.DELETE, eid)


def main() -> None:
    """Print what was measured."""
    found = measure()
    print(
        f"{found.edits} amendments of one order, {found.applied} of them with effect, "
        f"{found.versions} versions: {found.seconds * 1000:.0f} ms"
    )


if __name__ == "__main__":
    main()
