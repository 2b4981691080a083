"""Endings of Kazakh words and what may stand before each.

Endings come in a fixed order: plural, possession, case; voice, negation, tense.  Their first
consonant goes by the letter before them, their vowel by the last vowel of the stem (сингармонизм).
Source: school grammar of Kazakh; the third person is listed and the
polite second, for acts use no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

_BACK = "аоұыёя"
_FRONT = "әеөүіэ"
# и, у and ю stand in words of both kinds, and у is a consonant behind a vowel.
_EITHER = "иую"
VOWELS = _BACK + _FRONT + _EITHER
_OPEN = _BACK + _FRONT + "и"
_LIQUID = "лруйю"
_NASAL = "мнң"
_SIBILANT = "зж"
_TO_FRONT = str.maketrans("аығқ", "еігк")

V, L, N, Z, T = "VLNZT"
"""What a letter is to the ending behind it: vowel, liquid, nasal, з or ж, voiceless."""
_CLASS = {
    **dict.fromkeys(_OPEN, V),
    **dict.fromkeys(_LIQUID, L),
    **dict.fromkeys(_NASAL, N),
    **dict.fromkeys(_SIBILANT, Z),
}
Endings = dict[str, frozenset[str]]


def letter_class(letter: str) -> str:
    """Return the class of a letter: every consonant not named above is voiceless (T)."""
    return _CLASS.get(letter, T)


def harmonises(stem: str, ending: str) -> bool:
    """Say whether the vowel of an ending goes with the last vowel of a stem.

    An ending that only has one form (-мен, -пен), or a stem whose last vowel is of either
    kind, goes with everything.
    """
    kind = _first_kind(ending)
    if kind is None or ending in _ONE_FORM:
        return True
    for letter in reversed(stem):
        if letter in _EITHER:
            return True
        if letter in VOWELS:
            return (letter in _BACK) is (kind == "back")
    return False


def _first_kind(ending: str) -> str | None:
    for letter in ending:
        if letter in _BACK:
            return "back"
        if letter in _FRONT:
            return "front"
    return None


def _both(rows: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield each back ending and its front twin with the letters that may stand before it."""
    for ending, before in rows:
        yield ending, before
        yield ending.translate(_TO_FRONT), before


def _table(rows: Iterable[tuple[str, str]]) -> Endings:
    table: dict[str, set[str]] = {}
    for ending, before in rows:
        table.setdefault(ending, set()).update(before)
    return {ending: frozenset(before) for ending, before in table.items()}


_ONE_FORM = frozenset(("мен", "бен", "пен"))
_PLAIN_CASES = (
    ("ның", V + N), ("дың", L + Z), ("тың", T),  # ілік септік
    ("ға", V + L + N + Z), ("қа", T),  # барыс септік
    ("ны", V), ("ды", L + N + Z), ("ты", T),  # табыс септік
    ("да", V + L + N + Z), ("та", T),  # жатыс септік
    ("дан", V + L + Z), ("нан", N), ("тан", T),  # шығыс септік
    ("дағы", V + L + N + Z), ("тағы", T),  # тармақтағы
)  # fmt: skip
_INSTRUMENTAL = (("мен", V + L + N), ("бен", Z), ("пен", T))  # көмектес септік
_AFTER_POSSESSION = ("", "ның", "на", "н", "нда", "нан", "ндағы")
_POSSESSION = (("сы", V), ("ы", L + N + Z + T))  # тәуелдік жалғау, үшінші жақ
_POLITE = (("ңыз", V), ("ыңыз", L + N + Z + T))  # өтінішіңіз: in notices to applicants
_AFTER_POLITE = ("", "дың", "ға", "ды", "да", "дан")

CASES: Endings = _table(
    [
        *_both(_PLAIN_CASES),
        *_INSTRUMENTAL,
        *_both((own + case, before) for own, before in _POSSESSION for case in _AFTER_POSSESSION),
        *_both((own + case, before) for own, before in _POLITE for case in _AFTER_POLITE),
        *(
            (own + "мен", before)
            for back, before in _POSSESSION
            for own in (back, back.translate(_TO_FRONT))
        ),
    ]
)
"""Case endings, possession, and both together: -ның, -ы, -ының, -сындағы."""
# лар: қағидалар, тараулар; дар: жылдар, заңдар; тар: баптар
PLURALS: Endings = _table(_both([("лар", V + L), ("дар", L + N + Z), ("тар", T)]))
"""Plural endings (көптік жалғау); after л it is -дар, after р, й, у -лар."""
PARTICIPLES: Endings = _table(
    _both([
        ("ған", V + L + N + Z), ("қан", T),
        ("атын", L + N + Z + T), ("йтын", V), ("итын", L + N + Z + T),
    ])
)  # fmt: skip
"""Endings of participles (есімше), which are declined like nouns."""
FINITE: Endings = _table(
    _both([
        ("ады", L + N + Z + T), ("йды", V), ("иды", L + N + Z + T),
        ("амын", L + N + Z + T), ("ймын", V),
        ("ды", V + L + N + Z), ("ты", T),
        ("са", V + L + N + Z + T), ("сын", V + L + N + Z + T),
        ("ып", L + N + Z + T), ("п", V),
        ("ғанша", V + L + N + Z), ("қанша", T),
    ])
)  # fmt: skip
"""Endings of verbs that nothing follows: tense, mood, converb (көсемше)."""
LOOSE: Endings = _table(_both([("а", L + N + Z + T), ("й", V)]))
"""Converbs in one letter (бере, сақтай): only known verbs are looked for behind them."""
NEGATIONS: Endings = _table(_both([("ма", V + L), ("ба", N + Z), ("па", T)]))
"""Negation of the verb (болымсыз етістік)."""
PASSIVES: Endings = _table(_both([("л", V), ("ыл", L + N + Z + T)]))
"""The passive voice (ырықсыз етіс); stems with л take -н, -ын instead."""
PASSIVES_BEHIND_L: Endings = _table(_both([("н", V), ("ын", L)]))
"""The passive of stems whose last consonant is л: алын-, жариялан-."""
NUMBER_ENDINGS = frozenset(
    ending for ending, _ in _both([*_PLAIN_CASES, ("ншы", V), ("ыншы", V), ("шы", V), ("сы", V)])
)
"""What stands behind a hyphen and belongs to a number: 16.00-ден, 2-ші."""

_LONGEST = 7
"""Letters of the longest ending, -сындағы."""


def split_ending(
    word: str, table: Endings, least: int = 1, strict: bool = True
) -> Iterator[tuple[str, str]]:
    """Yield (rest, ending) for each ending of a table that fits, the longest ending first.

    The rest has at least `least` letters.  Loan words take endings of either kind of vowel
    (банктің, актісі), so where the rest is looked up in the lexicon `strict` may be false.
    """
    for length in range(min(_LONGEST, len(word) - least), 0, -1):
        ending = word[-length:]
        before = table.get(ending)
        if before is None:
            continue
        rest = word[:-length]
        if letter_class(rest[-1]) in before and (not strict or harmonises(rest, ending)):
            yield rest, ending
