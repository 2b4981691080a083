"""Names of clauses as lawyers say them: `att_1__para_13__subpara_2` is a point and its subpoint."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from parsers import eid as eids
from queries.pages.language.marks import N_

if TYPE_CHECKING:
    from queries.pages.language.languages import Translator

# "att_n2", "para_10-1", "part_div_1": a prefix and what is printed, or counted, behind it
_STEP = re.compile(r"(?P<prefix>[a-z]+(?:_[a-z]+)*?)_(?P<num>n?\d+[\w.-]*)")
_NUMBERED = {
    eids.ATTACHMENT: N_("attachment %(num)s"),
    eids.DIVISION: N_("division %(num)s"),
    eids.CHAPTER: N_("chapter %(num)s"),
    eids.SECTION: N_("section %(num)s"),
    eids.ARTICLE: N_("article %(num)s"),
    eids.POINT: N_("point %(num)s"),
    eids.SUBPOINT: N_("subpoint %(num)s"),
    eids.PART: N_("part %(num)s"),
    eids.PARAGRAPH: N_("paragraph %(num)s"),
    eids.ANNEX: N_("annex %(num)s"),
    eids.ROW: N_("row %(num)s"),
    eids.COLUMN: N_("column %(num)s"),
    "box": N_("box %(num)s"),
    "form": N_("form %(num)s"),
    "note": N_("note %(num)s"),
    "table": N_("table %(num)s"),
}
_ALONE = {
    eids.PREAMBLE: N_("preamble"),
    eids.HEADING: N_("heading"),
    "title": N_("title"),
    "passport": N_("date and number"),
    "signature": N_("signature"),
    "agreement": N_("agreed with"),
}


def place_in_words(eid: str | None, translator: Translator) -> str:
    """Return where a clause stands, outermost piece first; of None, that it is the whole act.

    A piece that has no name here keeps its eId: nothing is hidden.
    """
    _ = translator.gettext
    if not eid:
        return _("the whole act")
    return ", ".join(_piece(step, translator) for step in eids.split(eid))


def _piece(step: str, translator: Translator) -> str:
    found = _STEP.fullmatch(step)
    if found and found["prefix"] in _NUMBERED:
        # An attachment known by its title only (att_n2) is counted in the order it was named.
        return translator.gettext(_NUMBERED[found["prefix"]], num=found["num"].lstrip("n"))
    return translator.gettext(_ALONE[step]) if step in _ALONE else step
