"""Who an act is, in FRBR's words: work, expression and manifestation, of it or a component."""

from __future__ import annotations

from datetime import date

from queries.acts import ActRecord
from queries.export.akn.times import SOURCE
from queries.export.akn.uris import COUNTRY, FORMAT, LANGUAGE, expression_uri, in_component
from queries.export.akn.xml import Element, element

ISSUER = "issuer"
_MEDIA_TYPE = "application/akn+xml"


def identification(
    act: ActRecord, work: str, day: date, title: str | None, component: str | None = None
) -> Element:
    """Return the identification of an act, or of one of its components, on a day."""
    found = element("identification", source=SOURCE)
    found.append(_work(act, work, title, component))
    expression = expression_uri(work, day)
    spoken = _level("FRBRExpression", expression, component)
    spoken.append(element("FRBRdate", date=day.isoformat(), name="on"))
    spoken.append(element("FRBRauthor", href=f"#{ISSUER}"))
    spoken.append(element("FRBRauthoritative", value="false"))
    spoken.append(element("FRBRlanguage", language=LANGUAGE))
    found.append(spoken)
    # The same base gives the same file whenever it is asked: the day is that of the text.
    file = _level("FRBRManifestation", expression, component, f".{FORMAT}")
    file.append(element("FRBRdate", date=day.isoformat(), name="on"))
    file.append(element("FRBRauthor", href=SOURCE))
    file.append(element("FRBRformat", value=_MEDIA_TYPE))
    found.append(file)
    return found


def _level(name: str, uri: str, component: str | None, ending: str = "") -> Element:
    found = element(name)
    found.append(element("FRBRthis", value=in_component(uri, component) + ending))
    found.append(element("FRBRuri", value=uri + ending))
    return found


def _work(act: ActRecord, work: str, title: str | None, component: str | None) -> Element:
    found = _level("FRBRWork", work, component)
    aliases = [("title", title)]
    if component is None:
        aliases += [("adilet", act.adilet_id), ("registration", act.registration_number)]
    for name, value in aliases:
        if value:
            found.append(element("FRBRalias", value=" ".join(value.split()), name=name))
    found.append(element("FRBRdate", date=act.date, name="adoption"))
    found.append(element("FRBRauthor", href=f"#{ISSUER}"))
    found.append(element("FRBRcountry", value=COUNTRY))
    found.append(element("FRBRsubtype", value=act.type))
    if act.number:
        found.append(element("FRBRnumber", value=act.number))
    found.append(element("FRBRprescriptive", value="true"))
    return found
