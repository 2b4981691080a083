"""A sentence on entry into force is read or reported, never passed over."""

from __future__ import annotations

import pytest

from parsers.commencement import read_commencement
from parsers.structure import read_structure
from tests.parsers.orders import document

HEAD = """Есеп туралы

Қазақстан Республикасы Қаржы министрінің 2020 жылғы 1 мамырдағы № 1 бұйрығы

      БҰЙЫРАМЫН:

      1. Есеп бекітілсін.

"""

SENTENCES = [
    # the noun without a pronoun is the order itself
    ("2. Бұйрық алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі.", 1, []),
    # аталған stands for осы
    ("2. Аталған бұйрық 2021 жылғы 1 қаңтардан бастап қолданысқа енгізіледі.", 1, []),
    # another act's entry into force is a condition: no day follows from it
    ("2. Тәртіп Келісім күшіне енгеннен кейін қолданысқа енгізіледі.", 0,
     ["commencement-not-understood"]),
    # nothing is brought into force here
    ("2. Есеп портал арқылы беріледі.", 0, []),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "rules", "codes"), SENTENCES)
def test_read_or_reported(sentence: str, rules: int, codes: list[str]) -> None:
    text = document(f"{HEAD}      {sentence}\n")
    found, notices = read_commencement(text, read_structure(text))
    assert (len(found), [notice.code for notice in notices]) == (rules, codes)
