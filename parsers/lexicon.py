"""Legal terms with their inflected forms, made by a small paradigm of Kazakh nouns.

Kazakh adds endings in a fixed order: plural, possessive, case, and `-ғы/-гі` that turns a
locative into an attribute (`тармағындағы`).  Vowels follow the harmony of the stem, the
first consonant of an ending that of the letter before it, and a final қ, к, п is voiced
before a vowel (бұйрық → бұйрығы, бөлік → бөлігі, бап → бабы).
Source: school grammar of Kazakh; only nouns that acts use are listed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from parsers import eid
from parsers.model import ActType


class Case(StrEnum):
    """The case of a noun; the question that it answers stands behind each."""

    NOMINATIVE = "nom"  # не?
    GENITIVE = "gen"  # ненің?
    DATIVE = "dat"  # неге?
    ACCUSATIVE = "acc"  # нені?
    LOCATIVE = "loc"  # неде?
    ABLATIVE = "abl"  # неден?
    INSTRUMENTAL = "ins"  # немен?
    ATTRIBUTE = "attr"  # недегі?


@dataclass(frozen=True, slots=True)
class Form:
    """What an inflected form says: its lemma, number, third-person possessive, and case."""

    lemma: str
    plural: bool
    possessed: bool
    case: Case


CLAUSE_NOUNS: dict[str, str] = {
    "бөлім": eid.DIVISION,
    "тарау": eid.CHAPTER,
    "параграф": eid.SECTION,
    "бап": eid.ARTICLE,
    "тармақ": eid.POINT,
    "тармақша": eid.SUBPOINT,
    "бөлік": eid.PART,
    "абзац": eid.PARAGRAPH,
    "азатжол": eid.PARAGRAPH,
    "қосымша": eid.ANNEX,
    "жол": eid.ROW,
    "баған": eid.COLUMN,
}
"""Nouns of clauses and the eId prefix of each."""

ACT_NOUNS: dict[str, ActType] = {
    "бұйрық": ActType.ORDER,
    "заң": ActType.LAW,
    "кодекс": ActType.CODE,
    "қаулы": ActType.RESOLUTION,
    "жарлық": ActType.DECREE,
    "шешім": ActType.DECISION,
}
"""Nouns of acts and the type of each."""

ATTACHMENT_NOUNS = (
    "қағида", "ереже", "регламент", "стандарт", "нұсқаулық", "нұсқау", "әдістеме", "тізбе",
    "тәртіп", "талап", "норма", "норматив", "жоспар", "бағдарлама", "тізім", "номенклатура",
    "нысан", "әдіс", "критерий", "өлшемшарт", "лимит", "тариф", "сызба", "үлгі",
)  # fmt: skip
"""Nouns of what an order approves (бекітеді) and attaches."""

OFFICE_NOUNS = (
    "министр", "үкімет", "президент", "төраға", "басқарма", "кеңес", "комитет", "агенттік",
    "әкімдік", "әкім", "мәслихат", "комиссия", "сот", "бас прокурор", "прокурор", "басшы",
    "министрлік", "палата", "төралқа", "парламент", "директор", "директорлар кеңес",
)  # fmt: skip
"""Nouns of the offices and bodies that make acts."""

OTHER_NOUNS = (
    "тақырып", "кіріспе", "өзгеріс", "толықтыру", "редакция", "сөз", "сөйлем", "цифр",
    "күн", "ай", "жыл", "сағат", "минут", "мерзім", "ставка", "мөлшерлеме", "көрсеткіш",
    "лицензия", "рұқсат", "хабарлама", "өтініш", "шағым", "тіркеу", "тізілім", "баспа",
    "есептік көрсеткіш", "мемлекеттік қызмет", "алым", "құжат", "мәтін",
)  # fmt: skip
"""Other terms of amending, commencement and services."""

_BACK = "аоұыуёюя"
_FRONT = "әеөүіиэ"
_VOWELS = _BACK + _FRONT
_VOICELESS = "бвгдкқпстфхһцчшщ"
_SONORANT = "лруйяю"
_NASAL = "мнң"
_VOICED = {"қ": "ғ", "к": "г", "п": "б"}
_FRONT_OF = str.maketrans({"а": "е", "ы": "і", "ғ": "г", "қ": "к", "ң": "ң"})
_LOAN_FRONT = {"критерий", "норматив", "лимит", "тариф", "кодекс", "регламент"}
_LOAN_BACK = {"абзац", "стандарт", "комиссия", "лицензия", "редакция", "номенклатура"}


def is_back(stem: str) -> bool:
    """Say whether endings behind `stem` have back vowels (қағида-лар, not ереже-лер)."""
    last_word = stem.lower().rsplit(maxsplit=1)[-1]
    if last_word in _LOAN_BACK:
        return True
    if last_word in _LOAN_FRONT:
        return False
    for letter in reversed(last_word):
        if letter in _BACK and letter != "у":
            return True
        if letter in _FRONT:
            return False
    return True


def _pick(stem: str, after_vowel: str, after_voiced: str, after_voiceless: str) -> str:
    last = stem[-1]
    if last in _VOICELESS:
        return after_voiceless
    return after_vowel if last in _VOWELS and last != "у" else after_voiced


def plural_of(stem: str) -> str:
    """Return the plural: қағида → қағидалар, бап → баптар, заң → заңдар."""
    last = stem[-1]
    ending = "тар" if last in _VOICELESS else "дар" if last in _NASAL + "зжл" else "лар"
    return stem + _harmonise(stem, ending)


def possessive_of(stem: str) -> str:
    """Return the third-person possessive: бұйрық → бұйрығы, қосымша → қосымшасы, бап → бабы."""
    last = stem[-1]
    if last in _VOWELS and not stem.endswith(("у", "и")):
        return stem + _harmonise(stem, "сы")
    voiced = stem[:-1] + _VOICED.get(last, last)
    return voiced + _harmonise(stem, "ы")


def _harmonise(stem: str, ending: str) -> str:
    return ending if is_back(stem) else ending.translate(_FRONT_OF)


def _case_endings(stem: str, possessed: bool) -> Iterator[tuple[str, Case]]:
    """Yield each case ending that `stem` takes; a possessed stem takes -н- forms."""
    yield "", Case.NOMINATIVE
    last = stem[-1]
    nasal_or_vowel = last != "у" and (last in _VOWELS or last in _NASAL)
    hard = last in _VOICELESS
    genitive = "тың" if hard else ("ның" if nasal_or_vowel else "дың")
    yield genitive, Case.GENITIVE
    if possessed:
        yield from (
            ("на", Case.DATIVE), ("н", Case.ACCUSATIVE), ("нда", Case.LOCATIVE),
            ("нан", Case.ABLATIVE), ("ндағы", Case.ATTRIBUTE),
        )  # fmt: skip
    else:
        yield "қа" if hard else "ға", Case.DATIVE
        yield _pick(stem, "ны", "ды", "ты"), Case.ACCUSATIVE
        yield "та" if hard else "да", Case.LOCATIVE
        yield "тан" if hard else ("нан" if last in _NASAL else "дан"), Case.ABLATIVE
        yield "тағы" if hard else "дағы", Case.ATTRIBUTE
    yield _instrumental(stem), Case.INSTRUMENTAL


def _instrumental(stem: str) -> str:
    last = stem[-1]
    if last in _VOICELESS:
        return "пен"
    return "бен" if last in "зж" else "мен"


def inflect(lemma: str) -> dict[str, Form]:
    """Return every form of a noun and what it says.

    >>> inflect("бап")["бабының"].case, inflect("бұйрық")["бұйрығымен"].possessed
    (<Case.GENITIVE: 'gen'>, True)
    """
    forms: dict[str, Form] = {}
    for plural in (False, True):
        number_stem = plural_of(lemma) if plural else lemma
        for possessed in (False, True):
            stem = possessive_of(number_stem) if possessed else number_stem
            for ending, case in _case_endings(stem, possessed):
                word = stem + (
                    ending
                    if ending[-2:] == "ен" and len(ending) == 3 and ending[0] in "мбп"
                    else _harmonise(stem, ending)
                )
                forms.setdefault(word, Form(lemma, plural, possessed, case))
    return forms


@cache
def forms_of(lemmas: tuple[str, ...]) -> dict[str, Form]:
    """Return the forms of several nouns in one table, lower case."""
    table: dict[str, Form] = {}
    for lemma in lemmas:
        for word, form in inflect(lemma).items():
            table.setdefault(word, form)
    return table


CLAUSE_FORMS = forms_of(tuple(CLAUSE_NOUNS))
"""Every form of every clause noun."""
ACT_FORMS = forms_of(tuple(ACT_NOUNS))
"""Every form of every act noun."""
ATTACHMENT_FORMS = forms_of(ATTACHMENT_NOUNS)
"""Every form of every noun of what an order approves."""


def all_terms() -> dict[str, Form]:
    """Return the whole lexicon: form → lemma, number, possessive, case."""
    return forms_of((*CLAUSE_NOUNS, *ACT_NOUNS, *ATTACHMENT_NOUNS, *OFFICE_NOUNS, *OTHER_NOUNS))


def undo_genitive(word: str) -> str:
    """Return a possessed noun without its genitive: министрінің → министрі.

    A word that is no possessed genitive is returned as it is: nothing is guessed.
    """
    for ending in ("ның", "нің"):
        if word.endswith(ending) and word[-4:-3] in ("ы", "і"):
            return word[:-3]
    return word
