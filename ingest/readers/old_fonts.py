"""Text in the old Kazakh fonts: `Ќазаќстан Республикасы … жылѓы` is Қазақстан … жылғы.

Before Unicode, fonts drew the Kazakh letters in the places where Windows Cyrillic has letters
of Serbian, Macedonian, Ukrainian and Belarusian.  A text copied out of such a document shows
those letters.  Each stands for one Kazakh letter, so offsets stay as they are.
"""

from __future__ import annotations

import re

# The places that STRK 1048 gives the letters, read as Windows-1251, and `ѓ` of the older fonts.
_OLD = "ЌќЋћЎўЈјҐґЄєЃѓЇїЅѕ"
_NEW = "ҚқҺһҰұӘәӨөҒғҒғҮүҢң"
_TABLE = str.maketrans(_OLD, _NEW)
_OLD_LETTER = re.compile(f"[{_OLD}]")
_NEW_LETTER = re.compile(f"[{_NEW}]")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
# words that show the old letters in every order: Қазақстан, және, жылғы, бұйрық, қызмет
_WORD = re.compile(r"\b(?:Ќазаќстан|жјне|жылѓы|жылєы|бўйры[ќѓє]|ќызмет|ќаулы|ќа[ѓє]ида|кїн)", re.I)
_SHARE = 0.02
"""Old letters among the Cyrillic ones: Kazakh prose has about one in nine in their places."""


def is_old_font(text: str) -> bool:
    """Tell whether Kazakh letters stand in the places of an old font.

    They do when letters of those places are common, real Kazakh ones (but for і, which had a
    place of its own) next to missing, and a common Kazakh word is written with them.
    """
    if _OLD_LETTER.search(text) is None or _WORD.search(text) is None:
        return False
    old = len(_OLD_LETTER.findall(text))
    new = len(_NEW_LETTER.findall(text))
    return old >= _SHARE * len(_CYRILLIC.findall(text)) and new * 10 < old


def convert(text: str) -> str:
    """Return `text` with the letters of the old fonts made Kazakh, one for one.

    >>> convert("Ќазаќстан Республикасы Їкіметініѕ ќаулысына")
    'Қазақстан Республикасы Үкіметінің қаулысына'
    """
    return text.translate(_TABLE)
