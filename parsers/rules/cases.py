"""Cases (жағдай): the words that say when a rule holds, and a stable key for them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from parsers.model import CaseKey

_KEYS = tuple(
    (key, re.compile(words))
    for key, words in (
        # `бөлініп шығу немесе бөліну нысанында қайта ұйымдастырылған жағдайда`
        (
            CaseKey.REISSUE_REORGANISATION,
            r"бөлініп\s+шығу|бөліп\s+шығар|\bбөлін?у\b|қайта\s+ұйымдаст",
        ),
        (CaseKey.DUPLICATE, r"телнұсқа|дубликат"),
        # `арнайы техникалық құралдардың экспортына немесе импортына лицензия беру кезінде`
        (CaseKey.SPECIAL_TECHNICAL_MEANS, r"арнайы\s+техникалық\s+құрал"),
        (CaseKey.EXTENSION, r"ұзарт"),
        (CaseKey.TERMINATION, r"қолданыл\w+\s+(?:тоқтат|\w+\s+тоқтат)"),
    )
)
_ANNEX_ALONE = re.compile(r"қосымша")
_LICENCE = re.compile(r"лицензия(?:ны|ның|лар)?\s+(?:және|мен|немесе|беру|алу|қайта)")
_REISSUE = re.compile(r"қайта\s+(?:р[еә]сімде|бер)")
_IMPORT = re.compile(r"импорт|әкелу")
_EXPORT = re.compile(r"экспорт|әкету")
_TRANSIT = re.compile(r"транзит")
_ISSUE = re.compile(r"\b(?:беру|алу)\b|берген|берілген|ресімдеу")
_COMPLETE = re.compile(
    r"толық\s+(?:топтама|пакет|көлем)|толық\s+ұсын|сәйкес\s+(?:бол|кел)(?:ған|ген|са|се)"
)
_INCOMPLETE = re.compile(
    r"толық\s+емес|толық\s+ұсынба|топтама\w*\s+(?:толық\s+)?ұсынба"
    r"|сәйкес\s+(?:болма|келме)|мерзімі\s+өт(?:кен|іп)"
)
_APPROVAL = re.compile(r"келісу\s+талап")
_PORTAL = re.compile(r"портал\w*\s+(?:арқылы|жүгін)|^\s*портал(?:да|ға)?\s*$")
_CORPORATION = re.compile(r"мемлекеттік\s+корпорация")
_PEOPLE = re.compile(r"жеке\s+(?:және\s+заңды\s+)?тұлға")
_FIRMS = re.compile(r"заңды\s+тұлға")
_BRACKET = re.compile(r"\([^()]*\)")

_LATIN = dict(
    zip(
        "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя",
        ["a", "a", "b", "v", "g", "g", "d", "e", "e", "zh", "z", "i", "i", "k", "q", "l", "m", "n",
         "ng", "o", "o", "p", "r", "s", "t", "u", "u", "u", "f", "h", "h", "c", "ch", "sh", "sh",
         "", "y", "i", "", "e", "yu", "ya"],
        strict=True,
    )
)  # fmt: skip
_SLUG_WORDS = 8


_LETTERS = re.compile(r"[^\W_]+")


def case_key(text: str) -> str | None:
    """Return the key of a case in folded small letters, a slug where no key is known.

    None for words that name everybody (`жеке және заңды тұлғаларға`).

    >>> case_key("лицензияны және (немесе) лицензияға қосымшаны қайта ресімдеу кезінде")
    'reissue'
    >>> case_key("ерекше жағдайда")
    'erekshe_zhagdaida'
    """
    plain = _BRACKET.sub(" ", text)
    for key, pattern in _KEYS:
        if pattern.search(plain):
            return key.value
    people, firms = bool(_PEOPLE.search(plain)), bool(_FIRMS.search(plain))
    found = _licence_key(plain) or _procedure_key(plain)
    if found is None and people and firms:
        return None
    if found is None and (people or firms):
        found = CaseKey.INDIVIDUALS if people else CaseKey.LEGAL_ENTITIES
    if found is None and _ISSUE.search(plain):
        found = CaseKey.ISSUE
    return found.value if found else slug(plain)


def _licence_key(text: str) -> CaseKey | None:
    annex = bool(_ANNEX_ALONE.search(text)) and not _LICENCE.search(text)
    if _REISSUE.search(text):
        return CaseKey.ANNEX_REISSUE if annex else CaseKey.REISSUE
    if annex:
        return CaseKey.ANNEX_ISSUE
    if _TRANSIT.search(text):
        return CaseKey.TRANSIT
    goods_in, goods_out = bool(_IMPORT.search(text)), bool(_EXPORT.search(text))
    if goods_in and goods_out:
        return CaseKey.ISSUE
    if goods_in or goods_out:
        return CaseKey.IMPORT if goods_in else CaseKey.EXPORT
    return None


def _procedure_key(text: str) -> CaseKey | None:
    for key, pattern in (
        (CaseKey.APPROVAL_NEEDED, _APPROVAL),
        (CaseKey.INCOMPLETE_DOCUMENTS, _INCOMPLETE),
        (CaseKey.COMPLETE_DOCUMENTS, _COMPLETE),
        (CaseKey.STATE_CORPORATION, _CORPORATION),
        (CaseKey.PORTAL, _PORTAL),
    ):
        if pattern.search(text):
            return key
    return None


def slug(text: str) -> str | None:
    """Return Latin letters for the first words of a case, None where there are none."""
    words = _LETTERS.findall(text.lower())[:_SLUG_WORDS]
    latin = ("".join(_LATIN.get(letter, letter) for letter in word) for word in words)
    return "_".join(word for word in latin if word) or None


# words that set a case: `лицензия беру кезінде`, `… жағдайда`, `… үшін`, `жеке тұлғаларға`
_MARKER = re.compile(
    r"кезінде|\bкезде\b|жағдай|\bүшін\b|бойынша|арқылы|\bберу\b|қайта\s+(?:р[еә]сімде|бер)|телнұсқа"
    r"|тұлға|\bпортал|корпорация"
)
# words that say only what is counted: `мемлекеттік қызметті көрсету мерзімі`, `… көрсеткені үшін`
_GENERIC = re.compile(
    r"""(?:мемлекеттік\s+)?(?:көрсетілетін\s+)?қызмет(?:ті|тер|терді)?\s+көрсет\w*
        (?:\s+(?:жалпы\s+)?мерзім\w*|\s+үшін(?:\s+\w*алым\w*)?|\s+кезінде)?\s*$""",
    re.VERBOSE,
)
_LABEL = re.compile(r"\d{1,2}\)\s*")
_EDGES = ' \t\n\xa0,:;.-–—‒"«»“”'


@dataclass(frozen=True, slots=True)
class Case:
    """A case found at `start`/`end`: its key and words."""

    key: str
    start: int
    end: int


def case_of_head(text: str, start: int, end: int, *, any_words: bool = False) -> Case | None:
    """Return the case set by the words `text[start:end]` that stand before a number.

    `any_words` takes every wording for a case, not only one with a marker: in the row of
    terms what stands before the dash is one.
    """
    start, end = trim(text, start, end)
    head = text[start:end]
    opened = head.rfind("(")
    cut = max(head.rfind(":"), opened if ")" not in head[opened + 1 :] else -1)
    if cut >= 0:
        start, end = trim(text, start + cut + 1, end)
    label = _LABEL.match(text, start, end)
    if label is not None:
        start, end = trim(text, label.end(), end)
    head = text[start:end]
    marker = _MARKER.search(head)
    if not head or _GENERIC.match(head) or not (marker or any_words):
        return None
    key = case_key(head)
    return None if key is None else Case(key, start, end)


def case_of_channel(text: str, start: int, end: int) -> Case | None:
    """Return the channel that the words of an event name alone, None for several or none.

    `Мемлекеттік корпорацияға құжаттарды тапсырған сәттен бастап – 10 (он) жұмыс күні`
    """
    start, end = trim(text, start, end)
    corporation = bool(_CORPORATION.search(text, start, end))
    portal = text.find("портал", start, end) >= 0
    if corporation == portal:
        return None
    key = CaseKey.STATE_CORPORATION if corporation else CaseKey.PORTAL
    return Case(key.value, start, end)


# `… толық топтамасын ұсынған жағдайда,`, `сәйкес болған жағдайда,`, `импортқа лицензия алу үшін`
_CONDITION = re.compile(
    r"""\b(?:жағдай(?:лар)?да|кезінде|кезде)\b
      | \b(?:импорт|экспорт|транзит)\w{0,4}\s+(?:\w+\s+){0,2}(?:алу|беру)\s+үшін\b""",
    re.VERBOSE,
)


def case_of_condition(masked: str, start: int, end: int) -> Case | None:
    """Return the last condition in `masked[start:end]`, from the comma before it on."""
    found = None
    for found in _CONDITION.finditer(masked, start, end):  # noqa: B007  # the last one counts
        pass
    if found is None:
        return None
    begin = start
    if found.group().endswith("үшін"):
        begin = found.start()
    else:
        for mark in (",", ":", ";"):
            begin = max(begin, masked.rfind(mark, start, found.start()) + 1)
    begin, stop = trim(masked, begin, found.end())
    key = case_key(masked[begin:stop])
    return None if key is None else Case(key, begin, stop)


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch without blanks, dashes and marks at its edges."""
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end
