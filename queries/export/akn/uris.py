"""FRBR addresses of acts: Akoma Ntoso's naming convention for Kazakh acts.

    work            /akn/kz/act/order/2020-06-08/335
    expression      /akn/kz/act/order/2020-06-08/335/kaz:2022-08-20
    manifestation   /akn/kz/act/order/2020-06-08/335/kaz:2022-08-20.xml
    component       /akn/kz/act/order/2020-06-08/335/kaz:2022-08-20/!att_1/annex_2
    clause          /akn/kz/act/order/2020-06-08/335/~att_1__para_13

The day behind the colon is the one that is asked about, not that of a version: when a version
began may be known only as a window (naming convention 1.0, section 4: `@` names a version by its
date, `:` asks for the content on a day).
"""

from __future__ import annotations

from datetime import date
from urllib.parse import quote

from parsers import eid as eids
from queries.acts import ActRecord

LANGUAGE = "kaz"
COUNTRY = "kz"
MAIN = "main"
NO_NUMBER = "nn"
"""What stands in the place of a number that no source gives."""
FORMAT = "xml"


def work_uri(act: ActRecord | None) -> str | None:
    """Return the address of an act as a work; None for one whose day of adoption is not known.

    The number is taken from the act's key, where it has no slashes and is its own among the
    acts of a day; letters outside ASCII are escaped, as in every IRI that is written as a URI.
    """
    if act is None or act.date is None:
        return None
    return f"/akn/{COUNTRY}/act/{act.type}/{act.date}/{quote(number_part(act), safe='')}"


def number_part(act: ActRecord) -> str:
    """Return the part of an act's key that tells it from the other acts of its type and day."""
    start = f"{act.type}-{act.date}"
    rest = act.id.removeprefix(start).removeprefix("-") if act.id.startswith(start) else act.id
    return rest or NO_NUMBER


def expression_uri(work: str, day: date) -> str:
    """Return the address of a work's Kazakh text on a day."""
    return f"{work}/{LANGUAGE}:{day.isoformat()}"


def in_component(uri: str, component: str | None) -> str:
    """Return the address of a component of a work or expression; None is the main one."""
    return f"{uri}/!{component or MAIN}"


def component_name(eid: str) -> str:
    """Return the name of an attachment as a component: `att_1__annex_2` is `att_1/annex_2`."""
    return "/".join(eids.split(eid))


def clause_uri(work: str, eid: str | None) -> str:
    """Return the address of a clause of a work, of the work itself without an eId."""
    return f"{work}/~{quote(eid, safe='')}" if eid else work
