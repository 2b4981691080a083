"""Word forms to their dictionary form, for searching: бұйрығының → бұйрық, беріледі → беру.

A word is cut in every way that the order of Kazakh endings allows.  Of the pieces that the
lexicon knows the longest counts; a word that it does not know is cut by rules that only
take what is unlikely to be anything else.  Words made from other words (мемлекеттік from
мемлекет, беруші from беру) are words of their own; so are opposites (негізсіз).

A verb goes by its infinitive in -у, with its passive and its negation: a noun and a verb
that begin alike (баға, бағалау) stay apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ingest.letters import fold
from parsers.kazakh.endings import (
    CASES,
    FINITE,
    LOOSE,
    NEGATIONS,
    NUMBER_ENDINGS,
    PARTICIPLES,
    PASSIVES,
    PASSIVES_BEHIND_L,
    PLURALS,
    VOWELS,
    V,
    letter_class,
    split_ending,
)
from parsers.kazakh.stem_lexicon import (
    DROPPED_VOWELS,
    IRREGULAR,
    LINKED,
    NOUNS,
    VERB_STEMS_IN_VOWEL,
    VERBS,
    WHOLE,
)

_WORD = re.compile(r"[^\W_]+")
_KAZAKH = re.compile(r"[а-яёәғқңөұүһі]+")
# "16.00-ден": the digit and the hyphen before an ending
_BEHIND_NUMBER = re.compile(r"\d-")
_VOICED = {"ғ": "қ", "г": "к", "б": "п"}
_REMEMBERED = 1 << 16
_LEAST = 3
"""A word that is not known keeps at least so many letters, a vowel among them."""
_LEAST_IF_RISKY = 4
_ROUNDS = 3
"""A noun has at most so many layers of endings: тармақ-тар-ын-дағы-лар-дың."""
_MADE_OF_NOUNS = ("ла", "ле", "да", "де", "та", "те")
"""Endings that make verbs of nouns: жоспар-ла-."""
_NEGATED = ("ма", "ме", "ба", "бе", "па", "пе")


def tokens(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the words of a text: first character, end, and the word folded, in lower case.

    Letters and digits make words, everything else parts them: `10-бабының` is two.
    """
    folded = fold(text)
    for found in _WORD.finditer(folded):
        yield found.start(), found.end(), found.group().lower()


def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the words of a text in their order.

    >>> stems("10-бабының 1) тармақшасына сәйкес")
    ('10', 'бап', '1', 'тармақша', 'сәйкес')

    Endings that a hyphen joins to a number are left out (`16.00-ден` gives 16 and 00).
    """
    folded = fold(text).lower()
    found = []
    for match in _WORD.finditer(folded):
        word, start = match.group(), match.start()
        if word not in NUMBER_ENDINGS or not _BEHIND_NUMBER.fullmatch(folded[start - 2 : start]):
            found.append(stem(word))
    return tuple(found)


@lru_cache(maxsize=_REMEMBERED)
def stem(word: str) -> str:
    """Return the dictionary form of one word, as far as it can be told.

    `word` is a folded word without blanks.  Numbers, words in Latin letters and words with
    digits come back in lower case.  The result is for comparing: for a word that the lexicon
    does not know it can be shorter than any real word.

    >>> stem("бұйрығымен"), stem("тіркелгеннен"), stem("51")
    ('бұйрық', 'тіркеу', '51')
    """
    word = word.lower()
    if not _KAZAKH.fullmatch(word):
        return word
    known = _known(word)
    if known is not None:
        return known
    return _guess(_spelled_out(word))


def _spelled_out(word: str) -> str:
    """Return a word with й and its vowel apart: жояды is жой-ады, комиссиясы ends in -а-сы."""
    return word.replace("я", "йа").replace("ю", "йу")


def _closed_up(word: str) -> str:
    return word.replace("йа", "я").replace("йу", "ю")


def _nouns() -> dict[str, str]:
    """Return what a noun can read before its endings, spelled out, with the noun."""
    table = {_spelled_out(noun): noun for noun in NOUNS | WHOLE}
    table |= {short[:-1]: noun for short, noun in DROPPED_VOWELS.items()}
    table |= {noun[:-1]: noun for noun in NOUNS if _doubled(noun)}  # процесс: процестің
    table |= {noun + "і": noun for noun in LINKED}
    return table


def _doubled(word: str) -> bool:
    return len(word) > 1 and word[-1] == word[-2] and word[-1] not in VOWELS


def _verbs() -> dict[str, str]:
    """Return what a verb can read before its endings, spelled out, with its infinitive."""
    table = {_spelled_out(verb)[:-1]: verb for verb in VERBS | VERB_STEMS_IN_VOWEL.keys()}
    table |= {_devoiced(cut): verb for cut, verb in table.items()}  # таб-у, тап-қан
    return table | {full: verb for verb, full in VERB_STEMS_IN_VOWEL.items()}


def _devoiced(rest: str) -> str:
    return rest[:-1] + _VOICED.get(rest[-1], rest[-1])


_NOUN_STEMS = _nouns()
_VERB_STEMS = _verbs()
_CUT_SHORT = frozenset(short[:-1] for short in DROPPED_VOWELS)


def _known(word: str) -> str | None:
    """The word of the lexicon that a form belongs to: that of which it keeps most letters."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word in WHOLE or word in NOUNS or word in VERBS:
        return word
    word = _spelled_out(word)
    best, length = None, 0
    for rest, ending in _nominal(word, least=2, strict=False):
        noun = _known_noun(rest, ending)
        if noun is not None and len(rest) > length:
            best, length = noun, len(rest)
    for rest, ending in _verbal(word, least=2):
        for cut in _voices(rest):
            verb = _known_verb(cut, ending if cut == rest else "")
            if verb is not None and len(cut) > length:
                best, length = verb, len(cut)
    return best


def _known_noun(rest: str, ending: str) -> str | None:
    if rest in _CUT_SHORT and ending[:1] not in ("ы", "і"):
        return None
    noun = _NOUN_STEMS.get(rest)
    if noun is None and ending and ending[0] in VOWELS:
        noun = _NOUN_STEMS.get(_devoiced(rest))
    return noun


def _known_verb(rest: str, ending: str) -> str | None:
    verb = _VERB_STEMS.get(rest)
    if verb is None and ending in ("ып", "іп") and rest.endswith("у"):  # тап-: тауып
        verb = _VERB_STEMS.get(rest[:-1] + "п")
    return verb


def _nominal(word: str, least: int = _LEAST, strict: bool = True) -> Iterator[tuple[str, str]]:
    """Yield what can be left of a noun, with the ending that stood behind it."""
    yield word, ""
    cut = [(word, ""), *split_ending(word, CASES, least, strict)]
    yield from cut[1:]
    for rest, _ in cut:
        yield from split_ending(rest, PLURALS, least, strict)


def _verbal(word: str, least: int = _LEAST) -> Iterator[tuple[str, str]]:
    """Yield what can be left of a verb before voice and negation are taken off."""
    for rest, _ in _nominal(word, least):
        yield from split_ending(rest, PARTICIPLES, least)
        if rest.endswith("у") and len(rest) > least:
            yield rest[:-1], "у"
    yield from split_ending(word, FINITE, least)
    yield from split_ending(word, LOOSE, least)


def _voices(rest: str) -> Iterator[str]:
    """Yield a verb as it is, without negation, and without the passive."""
    yield rest
    for positive, _ in [(rest, ""), *split_ending(rest, NEGATIONS, 2)]:
        if positive != rest:
            yield positive
        for table in (PASSIVES, PASSIVES_BEHIND_L):
            for active, _ in split_ending(positive, table, 2):
                if table is PASSIVES or "л" in active[-3:]:
                    yield active
                    yield from (deeper for deeper, _ in split_ending(active, PASSIVES, 2))


def _guess(word: str) -> str:
    """Cut a word that the lexicon does not know, until nothing more comes off."""
    for _ in range(_ROUNDS):
        verb = _guessed_verb(word)
        if verb is not None:
            return verb
        shorter = _without_noun_endings(word)
        if shorter == word:
            break
        known = _known(_closed_up(shorter))
        if known is not None:
            return known
        word = shorter
    word = _devoiced(word[:-1] if _doubled(word) else word)
    return _closed_up(word.rstrip("ь") or word)


def _without_noun_endings(word: str) -> str:
    for table in (CASES, PLURALS):
        word = next((rest for rest, _ in split_ending(word, table, _LEAST) if _whole(rest)), word)
    return word


def _guessed_verb(word: str) -> str | None:
    """The infinitive that a form of an unknown verb belongs to, None if it may be a noun."""
    for rest, ending in _verbal(word):
        if _whole(rest) and _surely_verbal(rest, ending):
            return _infinitive(rest)
    return None


def _surely_verbal(rest: str, ending: str) -> bool:
    """Say whether a piece before an ending can hardly be that of a noun.

    `жолды` is a noun in the accusative and `жазды` may be either, but behind a vowel -ды is
    a past tense, for there the accusative is -ны.
    """
    long_enough = len(rest) >= _LEAST_IF_RISKY
    match ending:
        case "а" | "е" | "й" | "ты" | "ті":
            return False
        case "п" | "йды" | "йді":
            return rest.endswith(_MADE_OF_NOUNS) or (ending != "п" and long_enough)
        case "ды" | "ді":
            return letter_class(rest[-1]) == V or _passive(rest)
        case "са" | "се":
            return _passive(rest) or rest.endswith(_NEGATED)
        case "сын" | "сін":
            return long_enough and letter_class(rest[-1]) != V
        case _:
            return True


def _passive(rest: str) -> bool:
    return rest.endswith(("ыл", "іл")) and len(rest) >= _LEAST + 2


def _infinitive(rest: str) -> str:
    """Put an unknown verb into the infinitive, without negation and passive.

    They stay where the infinitive would read like a noun: таралу is not тарау, a chapter.
    """
    found = _as_infinitive(rest)
    for table in (NEGATIONS, PASSIVES, PASSIVES_BEHIND_L):
        for active, _ in split_ending(rest, table, _LEAST):
            behind_l = table is not PASSIVES_BEHIND_L or active.endswith(_MADE_OF_NOUNS)
            if _whole(active) and behind_l and _as_infinitive(active) not in NOUNS:
                rest, found = active, _as_infinitive(active)
                break
    return found


def _as_infinitive(rest: str) -> str:
    rest = rest[:-1] if rest[-1] in "ыі" else _devoiced(rest)
    return _closed_up(rest + "у")


def _whole(rest: str) -> bool:
    """Say whether a piece can be a word: it has a vowel, and no Kazakh word ends in о."""
    return rest[-1] != "о" and any(letter in VOWELS for letter in rest)
