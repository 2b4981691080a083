"""Kazakh numbers, dates and clause nouns in the forms that orders use."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

_ONES = ("", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
_TENS = ("", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан")
_ORDINALS = {
    "бір": "бірінші", "екі": "екінші", "үш": "үшінші", "төрт": "төртінші", "бес": "бесінші",
    "алты": "алтыншы", "жеті": "жетінші", "сегіз": "сегізінші", "тоғыз": "тоғызыншы",
    "он": "оныншы", "жиырма": "жиырмасыншы", "отыз": "отызыншы", "қырық": "қырқыншы",
    "елу": "елуінші", "алпыс": "алпысыншы", "жетпіс": "жетпісінші", "сексен": "сексенінші",
    "тоқсан": "тоқсаныншы",
}  # fmt: skip

_MONTHS = (
    # attribute (5 қаңтардағы), locative (қаңтарда), ablative (қаңтардан), dative (қаңтарға)
    ("қаңтардағы", "қаңтарда", "қаңтардан", "қаңтарға"),
    ("ақпандағы", "ақпанда", "ақпаннан", "ақпанға"),
    ("наурыздағы", "наурызда", "наурыздан", "наурызға"),
    ("сәуірдегі", "сәуірде", "сәуірден", "сәуірге"),
    ("мамырдағы", "мамырда", "мамырдан", "мамырға"),
    ("маусымдағы", "маусымда", "маусымнан", "маусымға"),
    ("шілдедегі", "шілдеде", "шілдеден", "шілдеге"),
    ("тамыздағы", "тамызда", "тамыздан", "тамызға"),
    ("қыркүйектегі", "қыркүйекте", "қыркүйектен", "қыркүйекке"),
    ("қазандағы", "қазанда", "қазаннан", "қазанға"),
    ("қарашадағы", "қарашада", "қарашадан", "қарашаға"),
    ("желтоқсандағы", "желтоқсанда", "желтоқсаннан", "желтоқсанға"),
)

# Clause nouns (тармақ: point, …): nominative, possessed, genitive, possessed genitive,
# locative attribute, possessed locative attribute, instrumental, dative; then the plurals.
_NOUNS = {
    "para": ("тармақ", "тармағы", "тармақтың", "тармағының", "тармақтағы", "тармағындағы",
             "тармақпен", "тармаққа"),
    "subpara": ("тармақша", "тармақшасы", "тармақшаның", "тармақшасының", "тармақшадағы",
                "тармақшасындағы", "тармақшамен", "тармақшаға"),
    "part": ("бөлік", "бөлігі", "бөліктің", "бөлігінің", "бөліктегі", "бөлігіндегі", "бөлікпен",
             "бөлікке"),
    "p": ("абзац", "абзацы", "абзацтың", "абзацының", "абзацтағы", "абзацындағы", "абзацпен",
          "абзацқа"),
    "row": ("жол", "жолы", "жолдың", "жолының", "жолдағы", "жолындағы", "жолмен", "жолға"),
    "annex": ("қосымша", "қосымшасы", "қосымшаның", "қосымшасының", "қосымшадағы",
              "қосымшасындағы", "қосымшамен", "қосымшаға"),
    "chp": ("тарау", "тарауы", "тараудың", "тарауының", "тараудағы", "тарауындағы", "тараумен",
            "тарауға"),
}  # fmt: skip
_PLURALS = {
    "para": ("тармақтар", "тармақтары", "тармақтармен"),
    "subpara": ("тармақшалар", "тармақшалары", "тармақшалармен"),
    "part": ("бөліктер", "бөліктері", "бөліктермен"),
    "p": ("абзацтар", "абзацтары", "абзацтармен"),
    "row": ("жолдар", "жолдары", "жолдармен"),
    "annex": ("қосымшалар", "қосымшалары", "қосымшалармен"),
}
_FORMS = ("nom", "poss", "gen", "poss_gen", "at", "poss_at", "ins", "dat")
_PLURAL_FORMS = ("nom", "poss", "ins")


def words(number: int) -> str:
    """Return a number from 1 to 99 in words: 15 is `он бес`."""
    return " ".join(part for part in (_TENS[number // 10], _ONES[number % 10]) if part)


def ordinal(number: int) -> str:
    """Return a number from 1 to 99 as an ordinal: 32 is `отыз екінші`."""
    *first, last = words(number).split()
    return " ".join((*first, _ORDINALS[last]))


def both(number: int) -> str:
    """Return a number as rules print it, in digits and in words: `15 (он бес)`."""
    return f"{number} ({words(number)})"


def dated(day: date, form: str) -> str:
    """Return `2020 жылғы 8 маусымдағы`; `form` is attribute, on, since or until."""
    month = _MONTHS[day.month - 1][("attribute", "on", "since", "until").index(form)]
    return f"{day.year} жылғы {day.day} {month}"


def noun(kind: str, form: str, *, plural: bool = False) -> str:
    """Return the noun of a kind of clause in a form (`gen`, `poss`, `ins` …)."""
    if plural:
        return _PLURALS[kind][_PLURAL_FORMS.index(form)]
    return _NOUNS[kind][_FORMS.index(form)]


def named(kind: str, numbers: Sequence[str], form: str) -> str:
    """Return clauses by number: `8, 9 және 10-тармақтар`, `1) және 2) тармақшалары`."""
    word = noun(kind, form, plural=len(numbers) > 1)
    if kind in ("part", "p"):
        return f"{joined([ordinal(int(number)) for number in numbers])} {word}"
    if kind == "subpara":
        return f"{joined([f'{number})' for number in numbers])} {word}"
    if kind == "row":
        numbered = "реттік нөмірлері" if len(numbers) > 1 else "реттік нөмірі"
        return f"{numbered} {joined(numbers)}-{word}"
    return f"{joined(numbers)}-{word}"


def joined(parts: Sequence[str]) -> str:
    """Return a list as a sentence has it: `8, 9 және 10`."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} және {parts[-1]}"


def possessed(noun_phrase: str, form: str) -> str:
    """Put a possessed noun (`қағидалары`) into the accusative, locative, dative or genitive."""
    back = _is_back(noun_phrase)
    ending = {
        "acc": "н",
        "loc": "нда" if back else "нде",
        "dat": "на" if back else "не",
        "gen": "ның" if back else "нің",
    }[form]
    return noun_phrase + ending


def _is_back(word: str) -> bool:
    """Tell by its last vowel whether endings take back vowels (а, ы) or front ones (е, і)."""
    vowels = [letter for letter in word.lower() if letter in "аәеёиоөуұүыіэюя"]
    return bool(vowels) and vowels[-1] in "аоұыуюя"
