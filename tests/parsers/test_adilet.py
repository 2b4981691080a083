"""Ids of the portal are derived where a rule gives them, and never made up elsewhere."""

from __future__ import annotations

from datetime import date

import pytest

from parsers.adilet import derived_adilet_id
from parsers.model import ActRef, ActType

MINISTER = "Қазақстан Республикасы Инвестициялар және даму министрі"

IDS = [
    # the year is that of adoption, also where the registration came a year later
    (ActRef(ActType.ORDER, date(2017, 12, 22), "251", "16390", issuer=MINISTER), "V1700016390"),
    # the order of 2015 in the collection
    (ActRef(ActType.ORDER, date(2015, 10, 9), "982", "12302", issuer=MINISTER), "V1500012302"),
    # ids of 2010 and before are shorter and end in a low line
    (ActRef(ActType.ORDER, date(2010, 7, 30), "493", "6449", issuer=MINISTER), None),
    # a regional department of justice counts its own numbers
    (ActRef(ActType.ORDER, date(2018, 3, 12), "45-VI", "5112",
            issuer="Батыс Қазақстан облысы Полиция департаменті бастығы"), None),
    # never registered
    (ActRef(ActType.ORDER, date(2015, 10, 9), "982", None, issuer=MINISTER), None),
    # resolutions have a letter of their own
    (ActRef(ActType.RESOLUTION, date(2015, 10, 9), "982", "12302", issuer=MINISTER), None),
]  # fmt: skip


@pytest.mark.parametrize(("act", "adilet_id"), IDS)
def test_derived_adilet_id(act: ActRef, adilet_id: str | None) -> None:
    assert derived_adilet_id(act) == adilet_id
