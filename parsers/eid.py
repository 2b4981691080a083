"""eIds: the names of clauses, after Akoma Ntoso's naming convention.

A name is a chain of steps joined by `__`; a step is a prefix and the number as printed
(`para_10-1`, `annex_3__row_6`).  Points (тармақ) are numbered through the whole attachment,
so their names leave the chapter out.
"""

from __future__ import annotations

PREAMBLE = "preamble"
ATTACHMENT = "att"
DIVISION = "part_div"  # бөлім: a division above chapters
CHAPTER = "chp"
SECTION = "sec"
ARTICLE = "art"
POINT = "para"
SUBPOINT = "subpara"
PART = "part"
PARAGRAPH = "p"
ANNEX = "annex"
ROW = "row"
COLUMN = "col"
HEADING = "heading"

_SEPARATOR = "__"


def step(prefix: str, number: str | int | None = None) -> str:
    """Return one step of a name: `step("para", "10-1")` is `para_10-1`."""
    return prefix if number is None else f"{prefix}_{number}"


def join(*steps: str | None) -> str:
    """Chain steps, leaving out empty ones: `join("att_1", None, "para_3")`."""
    return _SEPARATOR.join([part for part in steps if part])


def split(eid: str) -> tuple[str, ...]:
    """Return the steps of a name."""
    return tuple(eid.split(_SEPARATOR))
