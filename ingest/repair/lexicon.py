"""Words by which displaced links are known: nouns of acts and their parts, in any form.

Everything here is matched against folded, lower-case text (`ingest.letters.fold`).
"""

# ruff: noqa: PLR0911 - each return is one case, in the order in which the cases are asked
# ruff: noqa: SIM905 - word lists read better as words

from __future__ import annotations

import re
from functools import lru_cache

# Endings of Kazakh nouns: plural, possessive of the third person, case, and -ғы/-гі.
_ENDING = r"""
    (?:[лдт][ае]р)?                                  # plural: қағида-лар
    (?:с?[ыі])?                                      # possessive: заң-ы, тізбе-сі
    (?:[ндт][ыі]ң|[ғгқк][ае]|н[ае]|н|[ндт][ыі]       # genitive, dative, accusative
       |н?[дт][ае]|н?[днт][ае]н|[мбп]ен)?            # locative, ablative, instrumental
    (?:[ғг][ыі])?                                    # 9-тармағында-ғы
"""

# `бұйрығына`, `кодексінің`, `қағидаларында`: nouns of acts and of what acts approve.
_ACT_NOUN = re.compile(
    rf"""(?:бұйры(?:қ(?![ыі])|ғ(?=[ыі]))|заң|кодекс|қағида|ереже|регламент|стандарт|тізбе|тізілім|тізім
        |нұсқаулы(?:қ(?![ыі])|ғ(?=[ыі]))|қаулы|жарлы(?:қ(?![ыі])|ғ(?=[ыі]))|шешім|жарғы|өкім|келісім|конвенция|хаттама|әдістеме
        |бағдарлама|жоспар|тұжырымдама|стратегия|норматив|конституция|декларация
        |кесте|кіріспе|тақырып|тақырыб|ұсыным|ұсынымдама|техрегламент
        ){_ENDING}""",
    re.VERBOSE,
)
# `тармақтың`, `қосымшаға`, `бөлігінде`: parts of an act.
# A last қ, п or к softens before a vowel, and only there: `тармақтың`, `тармағының`.
_PART_STEM = (
    "(?:тарма(?:қ(?![ыі])|ғ(?=[ыі]))|тармақша|ба(?:п(?![ыі])|б(?=[ыі]))"
    "|бөлі(?:к(?![ыі])|г(?=[ыі]))|бөлім|тарау|параграф|абзац|жол|баған|қосымша|реттік)"
)
_PART = _PART_STEM + _ENDING
_PART_NOUN = re.compile(_PART, re.VERBOSE)
# `10-бабының 1) тармақшасына`, `екінші бөлігі`: a reference of several words as one link.
_TENS = r"(?:(?:он|жиырма|отыз|қырық|елу|алпыс|жетпіс|сексен|тоқсан)\ )?"
_ITEM = r"(?:\d{1,4}(?:-\d{1,3}){0,3}-|\d{1,3}(?:-\d{1,3})?\)\ |" + _TENS + r"\w{2,12}нш[ыі]\ )"
_CHAIN = re.compile(
    rf"(?<!\S)(?:{_ITEM}{_PART_STEM}\w{{0,6}}[ыі]ң?\ ){{0,2}}{_ITEM}{_PART}\Z",
    re.VERBOSE,
)
# `1 қаңтардан`: a day that a provision begins with.
_DAY = re.compile(
    r"""\d{1,2}\ (?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша
        |желтоқсан)\w{0,6}""",
    re.VERBOSE,
)
# `талаптарына`, `нысан`: nouns that are links at times and ordinary words mostly.
_WEAK_NOUN = re.compile(
    rf"""(?:талап|талаб|шарт|нысан|құжат|акті|норма|үлгі|сызба|анықтама|ескертпе|мөлшерлеме
        |тариф|паспорт|санат|сынып|көрсеткіш|өлшем|тәртіп|тәртіб){_ENDING}""",
    re.VERBOSE,
)
# `БҰЙЫРАМЫН:`, `ҚАУЛЫ ЕТЕДІ:`: the enacting word, printed bold and displaced as links are.
_ENACTING = re.compile(r"(?:бұйырамын|етеді|шешті|шешім\ қабылдады):?", re.VERBOSE)
# `10-бабының`, `4-т`, `2-1-тармағына`; the noun is group 2.
_NUMBERED = re.compile(r"(\d{1,4}(?:-\d{1,3}){0,3})-(\w{1,20})(?:-\w{1,10})?")
_NUMBER = re.compile(r"\d{1,4}(?:-\d{1,3}){0,3}")
# `№ 308`, `N 45`, `№ ҚР ДСМ-170/2020`
_ACT_NUMBER = re.compile(
    r"""(?:№|n)\ ?(?:қр\ )?(?:[^\W\d]{1,4}\ ?-?\ ?)?\d
        (?![\d/.-]{0,9}[^\W\d]{4})[\w/.-]{0,14}                # no word stuck to it
    """,
    re.VERBOSE,
)
_FIRST_DIGIT = re.compile(r"[\d№]")
_POSSESSIVE = re.compile(r"\w{3,}[ыі](?:ның|нің|на|не|н|нда|нде|нан|нен|мен)?")

# `Қағидаларға`, `Заңның`, `және`, `8,`: what stands before a numbered reference.
_BEFORE_REFERENCE = re.compile(
    r"(?:.*(?:[ндт][ыі]ң|[ғгқк][ае]|н[ае]|,)|және|немесе|мен|бен|пен|[-–])", re.VERBOSE
)

_FUNCTION_WORDS = frozenset(
    """және немесе мен пен бен сәйкес бойынша үшін туралы арқылы кейін дейін бастап бұл осы сол
    ол олар оның бар жоқ не де да та те ме ма бір екі үш төрт бес алты жеті сегіз тоғыз он жұмыс
    күн күні күнінен күннен күннің ішінде өткен соң мынадай жазылсын редакцияда алып тасталсын
    бекітілсін бекітілген толықтырылсын енгізілсін көрсетілген белгіленген көзделген айқындалған
    болып табылады табылатын болған жағдайда жағдайларда кезінде қолданысқа енгізіледі алғашқы
    ресми жарияланған күнтізбелік әрі бұдан ретінде жөніндегі тиісті тиіс қараңыз жаңа болады
    жүзеге асырылады асырады асыруға арналған қойылатын тіркелген берілген қайта ұйымдастырылған
    мемлекеттік қызмет көрсету қызметті көрсетілетін жеке заңды тұлға қазақстан республикасы
    республикасының сондай-ақ егер бірақ өзге барлық қоса деп деген жылғы нысанында
    нысандарда""".split()
)

# The codes in force, by the word before `кодексі`.
_CODES = frozenset(
    """азаматтық еңбек салық су жер орман экология экологиялық бюджет кәсіпкерлік кеден қылмыстық
    цифрлық әлеуметтік құрылыс әкімшілік рәсімдік-процестік атқару процестік іс-жүргізу жүйесі
    отбасы""".split()
)

_UNITS = {
    "бір": 1, "екі": 2, "үш": 3, "төрт": 4, "бес": 5, "алты": 6, "жеті": 7, "сегіз": 8,
    "тоғыз": 9, "он": 10, "жиырма": 20, "отыз": 30, "қырық": 40, "елу": 50, "алпыс": 60,
    "жетпіс": 70, "сексен": 80, "тоқсан": 90,
}  # fmt: skip


def number_value(words: str) -> int | None:
    """Return the value of a Kazakh number in words (`он бес` is 15), or None.

    >>> number_value("он бес"), number_value("жүз жиырма"), number_value("немесе")
    (15, 120, None)
    """
    total = current = 0
    for word in words.split():
        if word == "жүз":
            current = max(current, 1) * 100
        elif word == "мың":
            total, current = total + max(current, 1) * 1000, 0
        elif word in _UNITS:
            current += _UNITS[word]
        else:
            return None
    return total + current or None


def is_function_word(word: str) -> bool:
    """Tell whether the folded, lower-case `word` is too common to be a link."""
    return word in _FUNCTION_WORDS


@lru_cache(maxsize=8192)
def is_noun_of_act(word: str) -> bool:
    """Tell whether `word` names an act or a part of one: `бұйрығына`, `қағидалары`, `тармағы`."""
    return bool(_ACT_NOUN.fullmatch(word) or _PART_NOUN.fullmatch(word))


def is_code_name(word: str) -> bool:
    """Tell whether `word` names a code of the Republic: `Еңбек` кодексі."""
    return word in _CODES


def is_enacting(word: str) -> bool:
    """Tell whether `word` enacts: `БҰЙЫРАМЫН:`."""
    return bool(_ENACTING.fullmatch(word))


@lru_cache(maxsize=8192)
def is_part_noun(word: str) -> bool:
    """Tell whether `word` names a part of an act: `тармағына`, `қосымшаларға`."""
    return bool(_PART_NOUN.fullmatch(word))


def is_number(word: str) -> bool:
    """Tell whether `word` is a number of a clause: `8`, `10-1`."""
    return bool(_NUMBER.fullmatch(word))


@lru_cache(maxsize=8192)
def is_act_number(words: str) -> bool:
    """Tell whether `words` are a number of an act with its sign: `№ 308`, `N 45`."""
    return bool(_ACT_NUMBER.fullmatch(words))


@lru_cache(maxsize=8192)
def is_numbered_act(words: str) -> bool:
    """Tell whether `words` are a number and a noun of an act: `№ 12 қаулысымен`."""
    number, _, noun = words.rpartition(" ")
    return is_act_number(number) and is_noun_of_act(noun)


@lru_cache(maxsize=8192)
def is_reference_chain(words: str) -> bool:
    """Tell whether `words` are a reference: `3) тармақшасы`, `10-бабының 1) тармақшасына`."""
    return bool(_CHAIN.fullmatch(words))


@lru_cache(maxsize=8192)
def is_day(words: str) -> bool:
    """Tell whether `words` are a day and its month: `1 қаңтардан`."""
    return bool(_DAY.fullmatch(words))


def ends_as_reference(words: str) -> bool:
    """Tell whether `words`, of which the first may be stuck to other text, end as a reference."""
    return bool(_CHAIN.search(unstuck(words)) or _DAY.search(words))


def unstuck(words: str) -> str:
    """Return `words` from their first digit or `№`; what is before may belong to other text."""
    match = _FIRST_DIGIT.search(words)
    return words[match.start() if match else words.find(" ") + 1 :]


@lru_cache(maxsize=8192)
def numbered_noun(word: str) -> tuple[str, str] | None:
    """Return number and noun of a numbered reference (`10-бабының`), or None."""
    match = _NUMBERED.fullmatch(word)
    return (match.group(1), match.group(2)) if match else None


def precedes_reference(word: str) -> bool:
    """Tell whether a numbered reference often follows the folded `word`: `Қағидаларға`, `және`."""
    return bool(_BEFORE_REFERENCE.fullmatch(word))


def is_torn_reference(word: str) -> bool:
    """Tell whether `word`, put together of two pieces, is a numbered reference: `31-бабының`."""
    numbered = numbered_noun(word)
    return bool(numbered and is_part_noun(numbered[1]))


@lru_cache(maxsize=8192)
def link_likeness(word: str) -> float:
    """Return how much the single folded, lower-case `word` looks like a link, -6 to 6."""
    if word[0].isdigit():
        numbered = numbered_noun(word)
        if numbered:
            if is_part_noun(numbered[1]) or numbered[1] == "т":
                return 6.0
            return -3.0 if is_noun_of_act(numbered[1]) else 2.0
        return 2.0 if is_number(word.rstrip("-")) else -1.0
    if word in _FUNCTION_WORDS:
        return -6.0
    if is_noun_of_act(word) or _ENACTING.fullmatch(word):
        return 5.0
    if _WEAK_NOUN.fullmatch(word):
        return 3.0
    if not word.isalpha():
        return -4.0 if word[-1] in ',;.:)"' or word[0] in '("' else -0.5
    return 0.5 if _POSSESSIVE.fullmatch(word) else -1.0
