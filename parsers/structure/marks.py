"""Marks: the openings by which a line of an act shows what it is.

Each expression stands below a line that it reads in a real order; all of them look only at
the first or the last characters of a line, so a long paragraph costs no more than a short one.
"""

from __future__ import annotations

import re

from ingest.letters import fold

# "13. Жауапты орындаушы …", "10-1. Қазақстан Республикасының …", "2.1. Қор құрғақ үй-жайда …"
# (numbered by chapter); not "28.04.2023 № 308"
POINT = re.compile(
    r"""\s*["«“]?                        # quoted new wording begins so too: see `point_label`
        (?P<num>\d{1,4}(?:-\d{1,3})*
          | \d{1,3}(?:\.\d{1,3}){1,3}(?=\.\s*["«“]?[^\W\d_]))
        \.(?!\d)\s*(?=\S)""",
    re.X,
)
# "II. Бақылау тәртібі", with Latin or Cyrillic letters
ROMAN = re.compile(r"\s*(?P<num>[IVXІХ]{1,6})\.\s+(?=[А-ЯӘҒҚҢӨҰҮҺІЁ])", re.X)
# "1) осы бұйрықты …", "1-1) осы …"; not "2) тармақша алып тасталсын", "1) және 2) тармақшалар"
SUBPOINT = re.compile(
    r"""\s*(?P<num>\d{1,4}(?:-\d{1,3})*)\)
        (?!\s*(?:(?:,|және|немесе|мен|[-–—])\s*\d{1,4}(?:-\d{1,3})*\)|тармақша))\s*""",
    re.X,
)
# "10-бап. Осы Заңда пайдаланылатын негізгі ұғымдар", "57-1-бап. …"
ARTICLE = re.compile(r"\s*(?P<num>\d{1,4}(?:-\d{1,3})*)\s?-\s?бап\s*\.\s*", re.X | re.I)
# "1-тарау. Жалпы ережелер", "2-бөлім. …", "1-параграф. …", "I тарау. …"
DIVISION = re.compile(
    r"""\s*(?P<num>\d{1,3}(?:-\d{1,3})*|[IVXLІХ]{1,7})
        \s?-?\s?
        (?P<kind>тарау|бөлім|кіші\ бөлім|параграф)
        (?:\s*[.:]\s*|\s+|$)""",
    re.X | re.I,
)
# "Ескерту. 13-тармақ жаңа редакцияда – …"; not "Ескерту: ______" of a form
NOTE = re.compile(r"\s*(?:Ескерту|ЕСКЕРТУ)\s*[.!:]\s*(?![\s_])", re.X)
# "ЗҚАИ-ның ескертпесі!", "РҚАО-ның ескертпесі!"
EDITORIAL = re.compile(r"\s*(?:ЗҚАИ|РҚАО)\s?(?:-?\s?н[ыі]ң)?\s+ескерт(?:пе|у)", re.X | re.I)
# "© 2012. Қазақстан Республикасы Әділет министрлігінің …"
IMPRINT = re.compile(r"\s*©", re.X)
# "КЕЛІСІЛДІ", "КЕЛІСІЛГЕН" in capitals; "Келісілді:" of older orders only alone on its line
AGREEMENT = re.compile(
    r"""\s*+[\"«“]?\s*+(?:КЕЛІСІЛ(?:ДІ|ГЕН)\b|К(?i:еліс[іi]л(?:д[іi]|ген))[\"»”]?\s*:?\s*$)""", re.X
)
# "1 нысан", "Нысан", "2-нысан": the first line of a form
FORM = re.compile(r"\s*(?:(?P<num>\d{1,3})\s?-?\s?)?нысан\b(?!\s+бойынша)", re.X | re.I)
# "… 10-бабының 1) тармақшасына сәйкес БҰЙЫРАМЫН:", "ҚАУЛЫ ЕТЕДІ:"
ENACTING = re.compile(
    r"(?:(?i:бұйырам(?:ын|ы[з3]))|ҚАУЛЫ\s+ЕТ(?:ЕДІ|ЕМІН|ЕМІЗ|ТІ)"
    r"|ШЕШІМ\s+(?:ҚАБЫЛДА(?:ДЫ|ДЫМ)|ЕТ(?:ЕМІН|ТІ))|ШЕШ(?:ТІ|ЕМІН))\s*:?"
)
# "Күшін жойған", printed above the passport of a dead act, sometimes glued to it; a living act's
# "Жаңа", "Жаңартылған" is alone on its line, or glued to the name of the state
STATUS = re.compile(
    r"""\s*(?: (?P<dead> (?i:Күшін\s+жойған|Күші\s+жойылған) ) (?=[\s.]|$|[А-ЯӘҒҚҢӨҰҮҺІ]) [.]?
          | (?:Жаңа|Жаңартылған|Қолданыстағы) (?=\s*$|\s*Қазақстан\s+Республикас) ) \s*""",
    re.X,
)
# "Р. Баймишев", "… даму министрі Ә. Исекешев", "А.Қ.Ержанов"
SIGNATORY = re.compile(
    r"""(?P<name>[А-ЯӘҒҚҢӨҰҮҺІЁ]\.\s?(?:[А-ЯӘҒҚҢӨҰҮҺІЁ]\.\s?)?
        [А-ЯӘҒҚҢӨҰҮҺІЁ][а-яәғқңөұүһіёА-ЯӘҒҚҢӨҰҮҺІЁ]+
        (?:-[А-ЯӘҒҚҢӨҰҮҺІЁ][а-яәғқңөұүһіёА-ЯӘҒҚҢӨҰҮҺІЁ]+)?)\s*$""",
    re.X,
)
# "____________", "[күні]"
_BLANKS_TO_FILL = re.compile(r"_{3}|\[[^\]]{3,60}\]")

_TO_FOLD = re.compile(r"[A-Za-zһҺ\u00a0\u2007\u202f\t]")
_SENTENCE_END = re.compile(r"[.!?][\"»”)\]]*\s*$")
_OPEN_END = re.compile(r"[:;,][\"»”]*\s*$")


def ends_sentence(text: str) -> bool:
    """Tell whether a paragraph is a complete norm: its last sign is a full stop."""
    return _SENTENCE_END.search(text, max(0, len(text) - 12)) is not None


def ends_open(text: str) -> bool:
    """Tell whether an enumeration goes on behind this paragraph (`:` or `;`)."""
    return _OPEN_END.search(text, max(0, len(text) - 12)) is not None


def has_blanks(text: str) -> bool:
    """Tell whether a line of a form leaves something to be filled in."""
    return ("___" in text or "[" in text) and _BLANKS_TO_FILL.search(text) is not None


def head(text: str, size: int = 60) -> str:
    """Return the folded first characters of a line: enough for every mark."""
    start = text[:size]
    return fold(start) if _TO_FOLD.search(start) else start


def point_label(text: str) -> re.Match[str] | None:
    """Match the label of a point (тармақ) that is not in quotes."""
    match = POINT.match(text, 0, 80)
    return None if match is None or text[: match.start("num")].strip() else match


def number_key(num: str) -> tuple[int, ...]:
    """Return a number as printed (`10-1`, `2.1`) as integers that can be compared."""
    return tuple(int(part) for part in num.replace(".", "-").split("-"))


def heading_label(text: str) -> re.Match[str] | None:
    """Match the label of an old heading: `1. Жалпы ережелер`, `II. Бақылау тәртібі`."""
    return point_label(text) or ROMAN.match(text)


def follows(num: str, last: str | None) -> bool:
    """Tell whether `num` is the next number of a list whose last number was `last`.

    An inserted number (10-1) follows 10, and 11 follows 10-1; lists begin with 1.
    """
    if last is None:
        return num in ("1", "1.1")
    new, old = number_key(num), number_key(last)
    if "." in num:
        return new > old and (new[-1] == 1 or new[:-1] == old[: len(new) - 1])
    if len(new) == 1:
        return new[0] == old[0] + 1
    return new[:-1] == old[: len(new) - 1] and new > old
