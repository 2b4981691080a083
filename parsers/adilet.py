"""The portal's id of a registered order, where a rule gives it.

The id of an order in the national register of acts is `V`, two digits of the year of *adoption*
and the registration number in eight digits (`V2200028106`; `V1700016390` was adopted in 2017 and
registered in 2018).  Ids of older acts are shorter and end in `_` (`P100000278_`), those of
regional acts hold letters of the region (`V16UL003811`): neither is ever built, only kept
(docs/decisions/0001-identity-of-acts.md).
"""

from __future__ import annotations

import re

from parsers.model import ActRef, ActType

_FIRST_YEAR = 2011
# `Батыс Қазақстан облысы Полиция департаменті бастығы`, `Шымкент қаласының әкімі`
_REGIONAL = re.compile(r"\bоблыс|\bаудан|\bқала(?:сы|лық)|мәслихат|\bәкім", re.IGNORECASE)
_LENGTH = 8


def derived_adilet_id(act: ActRef) -> str | None:
    """Return the id of an order in the national register, None where no rule gives one.

    >>> from datetime import date
    >>> derived_adilet_id(ActRef(ActType.ORDER, date(2022, 5, 13), "268", "28106"))
    'V2200028106'
    """
    number = act.registration_number
    if act.type is not ActType.ORDER or act.date is None or not number or not number.isdecimal():
        return None
    if act.date.year < _FIRST_YEAR or _REGIONAL.search(act.issuer or ""):
        return None
    return f"V{act.date.year % 100:02d}{number.zfill(_LENGTH)}"
