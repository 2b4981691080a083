"""Weigh two stretches of text that a reading sets side by side: what may follow what.

A reference goes from the large to the small: the act, its article, its point, the number of a
subpoint, the noun `тармақша`.  A date asks for the number of the act, `тіркеу тізілімінде` for
the number of the registration, `сәйкес` for a dative.  Each side is sorted into kinds, and a
table says how well two kinds meet.
"""

# ruff: noqa: PLR0911 - each return is one case, in the order in which the cases are asked

from __future__ import annotations

import re
from functools import lru_cache

from ingest.repair import lexicon

# The kinds, before and behind the place where two stretches meet.
_STEMS = {
    "article": "ба[пб]",
    "point": "тарма[қғ](?!ша)",
    "portion": "(?:бөлі[кг]|абзац)",
    "subpoint-noun": "тармақша",
    "annex": "қосымша",
    "chapter": "(?:тарау|бөлім|параграф)",
}
_ACT = 8
_LEVEL = {
    "annex": 6, "chapter": 5, "article": 4, "point": 3, "portion": 2, "subpoint-noun": 1,
}  # fmt: skip
_PART = {kind: re.compile(stem) for kind, stem in _STEMS.items()}

_NUMBERED = re.compile(r'["(«]?\d{1,4}(?:-\d{1,3}){0,3}-([^\W\d]+)')
# `1)`, `2),`: the number of a subpoint.
_SUBPOINT = re.compile(r"\d{1,3}(?:-\d{1,2})?\)")
# `8,`, `8`: a bare number of a list.
_BARE = re.compile(r"\d{1,4}(?:-\d{1,3}){0,2},?")
# `бабы`, `бабының`, `тармағының`: what holds a smaller part.
_HOLDS = re.compile(r"[^\W\d]+(?:[ыі]|[ндт][ыі]ң)")
_LOCATIVE = re.compile(r".*[^\W\d]н?[дт][ае]")
_ORDINAL = re.compile(r"[^\W\d]+нш[ыі]")
_GENITIVE = re.compile(r"[^\W\d]+[ндт][ыі]ң")
_DATIVE = re.compile(r"(?:.*[^\W\d])?(?:[ғгқк][ае]|н[ае]|(?<=[лмнрй])[ае])")
# `маусымдағы`, `шілдедегі`, `наурыздағы`: a day of signing goes on with the number.
_MONTH = re.compile(
    r"""(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)
        (?:[днт]?[ае]?[ғг][ыі])""",
    re.VERBOSE,
)
_DAY = re.compile(r"\d\d\.\d\d\.\d{4}\.?")
# `№ 308`, `№ ҚР ДСМ-170/2020`
_ACT_NUMBER = re.compile(
    r"(?:№|n)\ ?(?:қр\ )?[^\W\d_]*-?\d(?![\d/.-]{0,9}[^\W\d]{4})[\w/.-]*", re.VERBOSE
)
# `заңы`, `кодексінің`, `қағидаларына`: an act by its noun in the possessive.
_POSSESSED = re.compile(
    r"""[^\W\d]+?(?:с?[ыі])(?:ның|нің|н[ае]|н|нда|нде|нан|нен|мен)?(?:[ғг][ыі])?""", re.VERBOSE
)
_WORD = re.compile(r"[^\W_][\w-]*")
# `308`, `141-нқ`, `дсм-170`: the number of an act behind its sign, up to a stroke.
_NUMBER = re.compile(r"\d+(?:-[^\W\d]{1,2})?|[^\W\d]{2,4}-\d+")
_VERB = re.compile(r"бекітілсін|мынадай|алып|жазылсын|толықтырылсын|әзірлен|айқында")
_ASKING = {"№": "sign", "қр": "country-sign", "жылғы": "year"}
_THIS = frozenset(("осы", "аталған"))
_LINKING = frozenset(("және", "немесе", "мен", "бен", "пен"))
_REPUBLIC = frozenset(("республикасы", "республикасының"))


def part_kind(noun: str) -> str:
    """Return the kind of part that `noun` names (`бабының` is an article), or nothing."""
    if lexicon.is_part_noun(noun):
        for kind, pattern in _PART.items():
            if pattern.match(noun):
                return kind
    return ""


@lru_cache(maxsize=16384)
def kind_before(last: str, left: str) -> tuple[str, int, bool]:
    """Return kind, level and whether it holds a part, of the word `last` behind the word `left`."""
    numbered = _NUMBERED.fullmatch(last)
    if numbered and (kind := part_kind(numbered.group(1))):
        return "numbered", _LEVEL[kind], _HOLDS.fullmatch(numbered.group(1)) is not None
    if _ACT_NUMBER.fullmatch(last) or (left in ("№", "қр") and any(map(str.isdigit, last))):
        return "act-number", 0, False
    if numbered and len(numbered.group(1)) < 5:
        return "fragment", 0, False
    if _SUBPOINT.fullmatch(last):
        return ("subpoint", 1, False) if left else ("start", 0, False)
    if last in _ASKING and (last != "қр" or left in ("№", "n")):
        return _ASKING[last], 0, False
    if last == "тізілімінде":
        return ("register" if left == "тіркеу" else "other"), 0, False
    if _MONTH.fullmatch(last) or _DAY.fullmatch(last):
        return "date", 0, False
    if last in _REPUBLIC:
        return "republic", 0, False
    if last in _LINKING:
        if _SUBPOINT.fullmatch(left):
            return "subpoint-list", 0, False
        return ("list" if _BARE.fullmatch(left) else "linking"), 0, False
    return _noun_before(last)


def _noun_before(last: str) -> tuple[str, int, bool]:
    """Sort a word that is neither number nor sign."""
    if last in _THIS:
        return "this", 0, False
    if kind := part_kind(last):
        return "part", _LEVEL[kind], _HOLDS.fullmatch(last) is not None
    if lexicon.is_noun_of_act(last):
        return "act", 8, _HOLDS.fullmatch(last) is not None and last != "қаулы"
    if lexicon.is_code_name(last) or last.endswith("процестік"):
        return "code", 0, False
    if _ORDINAL.fullmatch(last):
        return "ordinal", 0, False
    if lexicon.number_value(last):
        return "number-word", 0, False
    if _GENITIVE.fullmatch(last):
        return "genitive", 0, False
    if _BARE.fullmatch(last):
        return "bare", 0, False
    if last[-1:] in "(«" or not last:
        return "start", 0, False
    return ("function" if lexicon.is_function_word(last) else "other"), 0, False


@lru_cache(maxsize=16384)
def kind_behind(first: str, right: str) -> tuple[str, int]:
    """Return kind and level of the word `first` that the word `right` follows."""
    numbered = _NUMBERED.match(first)
    if numbered and (kind := part_kind(numbered.group(1))):
        return "numbered", _LEVEL[kind]
    if _SUBPOINT.match(first):
        return "subpoint", 1
    if first[0] == "№" or _ACT_NUMBER.fullmatch(f"{first} {right}"):
        return "act-number", 0
    if _DAY.match(first):
        return "date", 0
    match = _WORD.match(first)
    if match is None:
        return {"(": "bracket", ")": "close"}.get(first[0], "mark"), 0
    word = match.group()
    if word == "болып" and right.startswith("тіркелген"):
        return "registered", 0
    if word in _LINKING:
        return "linking", 0
    if word in ("сәйкес", "сай", "орай"):
        return "wants-dative", 0
    if kind := part_kind(word):
        return ("subpoint-noun" if kind == "subpoint-noun" else "part"), _LEVEL[kind]
    return _noun_behind(word)


def _noun_behind(word: str) -> tuple[str, int]:
    """Sort a word that is neither number nor sign nor a part."""
    if lexicon.is_noun_of_act(word):
        if word.startswith("заң"):
            return "law", 8
        if word.startswith("кодексі"):
            return "code-noun", 8
        return ("document" if _POSSESSED.fullmatch(word) else "short-name"), 8
    if _VERB.match(word):
        return "verb", 0
    if _ORDINAL.fullmatch(word):
        return "ordinal", 2
    if word == "қр":
        return "country", 0
    return ("number" if _NUMBER.fullmatch(word) else "other"), 0


# How well two kinds meet; what is not listed says nothing.
_MEETING: dict[tuple[str, str], float] = {
    # `13-бабы 5) тармақшасына`: a number stands before its noun, and a noun behind its number
    ("subpoint", "subpoint-noun"): 4.0, ("subpoint", "subpoint"): -8.0,
    ("subpoint", "law"): -6.0, ("subpoint", "code-noun"): -6.0, ("subpoint", "numbered"): -6.0,
    ("subpoint", "wants-dative"): -8.0, ("subpoint", "other"): -4.0, ("subpoint", "verb"): -6.0,
    ("subpoint", "document"): -4.0, ("subpoint", "act-number"): -6.0, ("subpoint", "bracket"): -4.0,
    ("republic", "subpoint-noun"): -8.0, ("act", "subpoint-noun"): -6.0,
    ("genitive", "subpoint-noun"): -3.0, ("other", "subpoint-noun"): -6.0,
    ("function", "subpoint-noun"): -6.0, ("numbered", "subpoint-noun"): -7.0,
    ("part", "subpoint-noun"): -6.0, ("code", "subpoint-noun"): -8.0,
    ("start", "subpoint-noun"): -4.0, ("ordinal", "subpoint-noun"): 1.0,
    ("linking", "subpoint-noun"): -6.0, ("list", "subpoint-noun"): -6.0,
    ("this", "subpoint"): -5.0,
    # `тіркеу тізілімінде № 11074 болып тіркелген`
    ("register", "act-number"): 7.0, ("register", "registered"): -8.0,
    ("act-number", "registered"): 4.0, ("other", "registered"): -4.0,
    ("numbered", "registered"): -6.0, ("act", "registered"): -6.0,
    ("act-number", "other"): -1.5, ("act-number", "law"): -4.0, ("act-number", "code-noun"): -5.0,
    ("act-number", "document"): 1.0, ("act-number", "short-name"): -3.0,
    ("act-number", "numbered"): -2.0,
    # `№ ҚР` asks for `ДСМ-170/2020`, `2022 жылғы` for a day
    ("country-sign", "other"): -4.0, ("country-sign", "document"): -4.0,
    ("country-sign", "bracket"): -4.0, ("country-sign", "mark"): -4.0,
    ("country-sign", "wants-dative"): -5.0, ("country-sign", "numbered"): -6.0,
    ("country-sign", "verb"): -4.0,
    ("year", "document"): -3.0, ("year", "bracket"): -3.0, ("year", "mark"): -5.0,
    ("year", "act-number"): -5.0, ("year", "numbered"): -5.0, ("year", "wants-dative"): -5.0,
    # `8 маусымдағы № 335`
    ("date", "act-number"): 2.0, ("date", "bracket"): -4.0, ("date", "document"): -5.0,
    ("date", "numbered"): -5.0, ("date", "wants-dative"): -5.0,
    # `Қазақстан Республикасы Заңының`, `рәсімдік-процестік кодексінің`
    ("republic", "law"): 4.0, ("republic", "numbered"): -6.0, ("republic", "subpoint"): -7.0,
    ("republic", "document"): -1.0, ("republic", "bracket"): -2.0, ("republic", "act-number"): -4.0,
    ("republic", "wants-dative"): -8.0, ("republic", "verb"): -4.0, ("republic", "mark"): -1.0,
    ("code", "code-noun"): 5.0, ("code", "numbered"): -6.0, ("code", "subpoint"): -6.0,
    ("function", "code-noun"): -5.0, ("genitive", "code-noun"): -2.0, ("other", "code-noun"): -1.5,
    ("linking", "code-noun"): -2.0,
    ("this", "numbered"): -6.0, ("this", "act-number"): -4.0, ("this", "mark"): -4.0,
    ("this", "short-name"): 3.0, ("this", "document"): 1.0, ("this", "law"): 2.0,
    ("this", "linking"): -6.0, ("this", "wants-dative"): -6.0, ("this", "bracket"): -3.0,
    ("this", "verb"): -3.0,
    ("function", "law"): -3.0, ("other", "law"): -1.0,
    ("ordinal", "law"): -3.0, ("ordinal", "numbered"): -3.0, ("ordinal", "part"): 2.0,
    ("number-word", "number"): -6.0, ("number-word", "numbered"): -3.0,
    ("number-word", "act-number"): -6.0,
    # `бұйрықтарының тізбесі`: a genitive asks for what it holds
    ("genitive", "verb"): -5.0, ("genitive", "wants-dative"): -6.0, ("genitive", "document"): 1.5,
    ("genitive", "mark"): -2.0,
    ("list", "numbered"): 3.0, ("list", "other"): -4.0, ("list", "law"): -4.0,
    ("list", "document"): -4.0, ("list", "wants-dative"): -6.0,
    # `5) және 6) тармақшалары`: a list of subpoints goes on with a subpoint
    ("subpoint-list", "subpoint"): 4.0, ("subpoint-list", "subpoint-noun"): -6.0,
    ("subpoint-list", "numbered"): -7.0, ("subpoint-list", "other"): -3.0,
    ("subpoint-list", "law"): -6.0, ("subpoint-list", "document"): -6.0,
    ("subpoint-list", "wants-dative"): -8.0, ("subpoint-list", "act-number"): -6.0,
    ("linking", "wants-dative"): -6.0, ("linking", "mark"): -4.0, ("linking", "bracket"): -2.0,
    ("linking", "linking"): -5.0, ("linking", "verb"): -2.0,
    ("bare", "document"): -5.0, ("bare", "law"): -5.0, ("bare", "code-noun"): -5.0,
    ("bare", "wants-dative"): -6.0, ("bare", "part"): 3.0,
    ("sign", "other"): -4.0, ("sign", "document"): -4.0, ("sign", "bracket"): -4.0,
    ("sign", "registered"): -5.0, ("sign", "mark"): -4.0, ("sign", "wants-dative"): -5.0,
    ("sign", "numbered"): -6.0, ("sign", "act-number"): -6.0, ("sign", "verb"): -4.0,
}  # fmt: skip


def meeting_weight(left: str, right: str) -> float:
    """Return how well the text `left` goes on with `right`, -8 to 7; 0 when nothing is known.

    Both are folded, in lower case and stripped.
    """
    if not left or not right:
        return 0.0
    return words_weight(*last_words(left), *first_words(right))


def last_words(text: str) -> tuple[str, str]:
    """Return the last word but one of `text`, or nothing, and the last one."""
    words = text[-80:].rsplit(" ", 2)
    return (words[-2] if len(words) > 1 else ""), words[-1]


def first_words(text: str) -> tuple[str, str]:
    """Return the first word of `text` and the second one, or nothing."""
    words = text[:80].split(" ", 2)
    return words[0], (words[1] if len(words) > 1 else "")


@lru_cache(maxsize=16384)
def words_weight(second: str, last: str, first: str, following: str) -> float:
    """Weigh the words `second` and `last` before the words `first` and `following`."""
    return _weight(kind_before(last, second), kind_behind(first, following), last)


@lru_cache(maxsize=8192)
def is_phrase(words: str) -> bool:
    """Tell whether each of some words asks for the next: `Заңының 10-бабының 1)`, `№ 335 бұйрығы`.

    So a reference of any length can be one link.
    """
    parts = words.split()
    if len(parts) < 2 or not (words[0] in "№n" or kind_before(parts[0], "x")[1]):
        return False
    for place in range(1, len(parts)):
        if parts[place - 1] in ("№", "n") or parts[place - 2 : place] == ["№", "қр"]:
            if parts[place] != "қр" and not lexicon.is_act_number(" ".join(parts[: place + 1])):
                return False
            continue
        if meeting_weight(" ".join(parts[:place]), " ".join(parts[place:])) < 1.0:
            return False
    return True


def _weight(before: tuple[str, int, bool], behind: tuple[str, int], last: str) -> float:
    kind, level, _ = before
    following, lower = behind
    if following == "close":
        if kind in ("subpoint", "genitive") or (level and last.endswith("ң")):
            return -10.0
        if _LOCATIVE.fullmatch(last):
            return -6.0
        following = "mark"
    if kind in ("numbered", "part", "act"):
        weight = _behind_reference(before, (following, lower), last)
        if weight is not None:
            return weight
    if following == "wants-dative" and kind in ("other", "ordinal"):
        return 0.5 if _DATIVE.fullmatch(last) else -6.0
    if kind == "fragment":
        return 0.0 if following == "mark" else -5.0
    return _MEETING.get((kind, following), 0.0)


def _behind_reference(
    before: tuple[str, int, bool], behind: tuple[str, int], last: str
) -> float | None:
    """Weigh what stands behind an act or a part of one: only what is smaller fits."""
    kind, level, holds = before
    following, lower = behind
    genitive = holds and last.endswith("ң")
    if following == "wants-dative":
        return 0.5 if _DATIVE.fullmatch(last) else -6.0
    if following in ("numbered", "subpoint"):
        if holds:
            return 3.0 if lower < level else -6.0
        # `Қағидаларға 3-қосымшаға`
        return 2.0 if kind == "act" and lower == _LEVEL["annex"] else -3.0
    if kind == "act":
        return -6.0 if genitive and following in ("mark", "verb") else None
    if following == "ordinal":
        return 2.0 if holds and level > lower else -6.0
    if lower == _ACT:
        return -5.0 if following in ("law", "code-noun") or holds else -2.0
    if following == "number" and holds and kind == "numbered":
        return 2.0  # `37-бабының 8 және 55-тармақтары`
    if genitive and following in ("date", "verb", "mark"):
        return {"date": -4.0, "verb": -5.0, "mark": -6.0}[following]
    return None
