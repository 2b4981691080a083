"""Acts as texts name them: issuer, date, number, title, registration.

Two shapes cover the register.  Acts under the law are known by date and number, with the
issuer before them and the word for the act behind them: `Қазақстан Республикасы Сауда және
интеграция министрінің 2020 жылғы 16 наурыздағы № 51-НҚ бұйрығы`.  Laws and codes are known
by title: `"Рұқсаттар және хабарламалар туралы" Қазақстан Республикасының Заңы`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from ingest.letters import fold
from parsers import dates, lexicon
from parsers.hints import has_any
from parsers.model import ActRef, ActType
from parsers.quotes import quoted_before, unquote

FoundAct = tuple[int, int, ActRef]
"""Start and end in characters of the text, and the act named there."""

MAX_ISSUER = 400
"""The issuer is looked for in so many characters before the date."""

# `51-НҚ`, `ҚР ДСМ-170/2020`, `04/198`, `19-42-3.3.17`, `178-VII ҚРЗ`
_NO_WORD = r"(?!бұйр|қаулы|жарлы|шешім|заң|кодекс)"
NUMBER = (
    rf"(?:ҚР\s+(?=\w{{2,5}}-?\d))?(?:{_NO_WORD}[\w-])*\d(?:{_NO_WORD}[\w/-]|\.(?=\d))*"
    r"(?:\s+(?:ҚРЗ|ЗРК)\b)?"
)
"""Expression source: the number of an act."""
# `№ 335`, `N 1340`, `No 12`, `№335`
_SIGN = r"(?:№|N[oо]?\.?)"
_TYPE = r"(?:бұйр[ыұ]|қаулы|жарлы|шешім|заң|кодекс|өкім)"

# `"Сауда туралы" `, `"Тіркеу туралы" қағидаларды бекіту туралы" `: one title, no number in it
_TITLE_BETWEEN = r"""
    ["«“] (?: [^"«»“”№;]{0,300} (?<=[\s("«“]) ["«“] [^"«»“”№;]{3,300} ["»”] )?
    [^"«»“”№;]{0,500} ["»”] \s*
"""
# `2020 жылғы 8 маусымдағы № 335`, `28.04.2023 № 308`, `2004.12.20. N 1340`,
# `2018 жылғы 28 наурыздағы "Сауда туралы" № 53/НҚ`
_CORE = re.compile(
    rf"""
    (?<![\d.]) (?: {dates.WRITTEN} | {dates.DAY_FIRST} | {dates.YEAR_FIRST} )
    \s* (?:ж\.\s*)? (?P<between> {_TITLE_BETWEEN} )? {_SIGN} \s* (?P<number> {NUMBER} )
    """,
    re.VERBOSE,
)
# ` бұйрығымен`, ` "…" бұйрығы`, ` (… № 12195 болып тіркелген) бұйрығымен`
_TYPE_WORD = re.compile(
    rf"\s*+,?\s*+(?:бірлескен\s+|нормативтік\s+|біріккен\s+)?(?P<type>{_TYPE}\w*)", re.IGNORECASE
)
# `(Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде № 20865 болып тіркелген)`
_REGISTERED = re.compile(
    rf"тірке[^()№;]{{0,80}}?{_SIGN}\s*(?P<registration>\d{{1,6}})\b", re.IGNORECASE
)
_NEAR_REGISTRATION = 220

# `министрінің м.а.`, `министрінің міндетін атқарушының`, `Үкіметінің`, `төрағасының`
_ISSUER_END = re.compile(
    r"""
    (?<![\w-]) [\w-]+ (?:нің|ның|дің|дың|тің|тың)
    (?P<acting> \s+ (?: м\.\s?а\.? | міндетін\s+атқарушы\w* | уақытша\s+міндетін\s+атқарушы\w* ) )?
    \s* $
    """,
    re.VERBOSE | re.IGNORECASE,
)
_GENITIVES = ("нің", "ның", "дің", "дың", "тің", "тың")
# `министрі міндетін атқарушының`: the ending of the minister was left out
_ACTING_FOR = re.compile(r"\s+(?:уақытша\s+)?міндетін\s+атқарушының\s*$", re.IGNORECASE)
_STATE = r"(?:Қазақстан\s+Республикасы(?:ның)?|ҚР)\b"
# `… даму министрінің және Қазақстан Республикасы …`, `… министрінің м.а. мен ҚР …`
_JOINT = re.compile(rf"(?:нің|ның|м\.\s?а\.|атқарушының)\s*(?:,|\s(?:және|мен))\s*{_STATE}")
# `Премьер-Министрінің орынбасары – Қаржы министрінің`: one person holds both offices
_TWO_OFFICES = re.compile(r"(орынбасары)\s[–—-]\s(?=[А-ЯӘІҢҒҮҰҚӨҺ])")
# `Премьер-Министрінің орынбасары - Қазақстан Республикасы Қаржы министрінің`
_OFFICES_OF_STATE = re.compile(rf"орынбасары\s[–—-]\s{_STATE}")
# `министрінің м.а.`: its dots end no sentence
_ACTING = re.compile(r"м\.\s?а\.")
# `агенттігі (Монополияға қарсы агенттік) Төрағасының`: a bracket inside the name of an office
_INNER_BRACKET = re.compile(r"(?<=[ғг][ыі]\s)\([^\W\d][^()\d№]{4,80}\)(?=\s\w+[нд][ыі]ң\b)")
_STATE_NAME = re.compile(_STATE)
_ISSUER_BREAK = re.compile('["«»“”(;:)]|\\s[–—-]\\s|\\.\\s|,\\s')
_CAPITAL = re.compile(r"\b[А-ЯӘІҢҒҮҰҚӨҺ]")

_LAW_END = r"(?:ы|ының|ына|ында|ындағы|ын|ынан|ымен)"
_CODE_END = r"(?:нің|не|нде|ндегі|н|нен|мен)?"
# `Қазақстан Республикасының Заңы`, `… Республикасының 2013 жылғы 15 сәуірдегі № 88-V Заңына`,
# `Қазақстан Республикасы Әкімшілік рәсімдік-процестік кодексінің`, `… Конституциялық заңының`
_LAW = re.compile(
    rf"""
    Қ (?: азақстан \s+ Республикасы(?:ның)? | Р (?<! \w ҚР ) ) \s+
    (?: (?P<inner> ["«“][^"«»“”]{{5,300}}["»”] ) \s* )?
    (?: {dates.WRITTEN} \s* (?: {_SIGN} \s* (?P<number> {NUMBER}) \s+ )? )?
    (?: (?P<inner2> ["«“][^"«»“”]{{5,300}}["»”] ) \s* )?
    (?: (?:Конституциялық\s+|конституциялық\s+)? (?P<law> [Зз]аң{_LAW_END} ) \b
      | (?P<code> (?: [А-ЯӘІҢҒҮҰҚӨҺ][\w-]* \s+ (?:(?:және|мен)\s+)? (?:[\w-]+\s+){{0,3}}? )?
          [Кк]одексі{_CODE_END} ) \b
      | (?P<constitution> Конституция\w* ) )
    """,
    re.VERBOSE,
)
# `Салық кодексінің 616-бабы`, `Еңбек кодексіне`
_NAMED_CODE = re.compile(
    rf"\b(?P<code>[А-ЯӘІҢҒҮҰҚӨҺ][\w-]+\s+(?:[а-яәіңғүұқөһ-]+\s+)?[Кк]одексі{_CODE_END})\b"
)
# `2013 жылғы 15 сәуірдегі ` before `Қазақстан Республикасының Заңы`
_DATE_BEFORE = re.compile(
    rf"(?:{dates.WRITTEN})\s*(?:{_SIGN}\s*(?P<number>{NUMBER})\s*)?$", re.VERBOSE
)
# `… бұйрығына өзгерістер мен толықтырулар енгізу туралы`
_NAMED_TITLE = re.compile(r"(?:енгізу|тану|тоқтата\s+тұру|жою)\s+туралы$", re.IGNORECASE)
_LAW_HINTS = ("Заң", "заңы", "одексі", "Конституция")
_CODE_WORD = re.compile(r"кодекс\w*$", re.IGNORECASE)


# `…" бұйрығы`: the closing quote of a title before the word for the act
_CLOSED_BEFORE_TYPE = re.compile(rf'["»”]\s*(?={_TYPE})')
_BRACKET_SIGN = re.compile(r"[()]")


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who made an act: the name in the nominative where it could be formed, and its start."""

    start: int
    name: str | None
    acting: bool


def find_act_refs(text: str, folded: str | None = None) -> list[FoundAct]:
    """Return the acts that `text` names, in order, without overlaps.

    Args:
        text: repaired text of one block or sentence; look-alike letters need not be folded.
        folded: the folded copy of `text`, where the caller has it already.

    Returns:
        Start, end (characters of `text`, end exclusive) and the act.  The stretch covers
        title, issuer, date, number, the bracket with the registration where it stands
        between number and word, and the word for the act.

    """
    folded = fold(text) if folded is None else folded
    found = _numbered(folded, text) if _has_sign(folded) else []
    if has_any(folded, _LAW_HINTS):
        taken = [(start, end) for start, end, _ in found]
        for law in _laws(folded, text):
            if all(law[1] <= start or law[0] >= end for start, end in taken):
                found.append(law)
                taken.append((law[0], law[1]))
    return sorted(found, key=lambda item: item[0])


def _has_sign(text: str) -> bool:
    return "№" in text or "N" in text


def _numbered(folded: str, text: str) -> list[FoundAct]:
    found: list[FoundAct] = []
    begin = dates.first_place(folded)
    cores = [] if begin is None else list(_CORE.finditer(folded, begin))
    for position, core in enumerate(cores):
        limit = cores[position + 1].start() if position + 1 < len(cores) else len(folded)
        floor = found[-1][1] if found else 0
        found.append(_read_numbered(core, folded, text, floor, limit))
    return _share_type(found, folded)


def _share_type(found: list[FoundAct], folded: str) -> list[FoundAct]:
    """Give the word behind the last act of a joint one to those before it.

    `2018 жылғы 5 желтоқсандағы № 845 және 2018 жылғы 6 желтоқсандағы № 98 бірлескен бұйрығы`
    """
    for index in range(len(found) - 2, -1, -1):
        start, end, act = found[index]
        following = found[index + 1]
        gap = folded[end : following[0]].strip(" ,")
        if act.type is ActType.UNKNOWN and gap in ("", "және", "мен"):
            found[index] = (start, end, replace(act, type=following[2].type))
    return found


def _read_numbered(core: re.Match[str], folded: str, text: str, floor: int, limit: int) -> FoundAct:
    issuer = read_issuer(folded, core.start(), floor)
    quoted = quoted_before(folded, issuer.start)
    title = unquote(text[quoted[0] : quoted[1]]) if quoted else None
    if quoted and quoted[0] < floor:
        # `""…" … № 43 бұйрығына өзгерістер енгізу туралы" … № 141 бұйрығы`: two acts, one in the
        # title of the other
        title = title if _NAMED_TITLE.search(title or "") else None
        quoted = None
    start = quoted[0] if quoted else issuer.start
    end, kind, title_behind = _read_behind(folded, text, core.end(), limit)
    if core["between"] and title is None:
        title_behind = unquote(text[core.start("between") : core.end("between")].rstrip())
    near = folded[core.end() : min(limit, max(end, core.end()) + _NEAR_REGISTRATION)]
    registered = _REGISTERED.search(near)
    act = ActRef(
        type=kind,
        date=dates.read_match(core),
        number=" ".join(text[core.start("number") : core.end("number")].rstrip(".,-").split()),
        registration_number=registered["registration"] if registered else None,
        title=title or title_behind,
        issuer=issuer.name,
        acting=issuer.acting,
    )
    return start, end, act


def _read_behind(
    folded: str, text: str, position: int, limit: int
) -> tuple[int, ActType, str | None]:
    """Read what may stand behind the number: bracket, quoted title, the word for the act."""
    title = None
    here = position
    for _ in range(3):
        word = _TYPE_WORD.match(folded, here, limit)
        if word:
            return _with_registration(folded, word.end(), limit), act_type(word["type"]), title
        after = here + len(folded[here:limit]) - len(folded[here:limit].lstrip())
        closing = closing_bracket(folded, after, limit)
        if closing is not None:
            here = closing
        elif after < limit and folded[after] in '"«“':
            quote = _title_behind(folded, after, limit)
            if quote is None:
                break
            title, here = unquote(text[after:quote]), quote
        else:
            break
    return position, ActType.UNKNOWN, None


def _title_behind(folded: str, opening: int, limit: int) -> int | None:
    """Return the end of a title that opens behind the number and closes before the word."""
    match = _CLOSED_BEFORE_TYPE.search(folded, opening + 1, min(limit, opening + MAX_ISSUER))
    return match.start() + 1 if match else None


def _with_registration(folded: str, end: int, limit: int) -> int:
    """Return the end of the bracket with the registration behind the word, else `end`."""
    after = end + len(folded[end:limit]) - len(folded[end:limit].lstrip())
    closing = closing_bracket(folded, after, limit)
    if closing is not None and _REGISTERED.search(folded, after, closing):
        return closing
    return end


def closing_bracket(text: str, position: int, limit: int | None = None) -> int | None:
    """Return the end of the bracket that opens at `position`, None when it never closes."""
    limit = len(text) if limit is None else limit
    if position >= limit or text[position] != "(":
        return None
    depth = 0
    for match in _BRACKET_SIGN.finditer(text, position, limit):
        depth += 1 if match.group() == "(" else -1
        if depth == 0:
            return match.end()
    return None


def act_type(word: str) -> ActType:
    """Return the type of act that a word names in any case: бұйрығымен → ORDER."""
    lowered = word.lower()
    form = lexicon.ACT_FORMS.get(lowered)
    if form:
        return lexicon.ACT_NOUNS[form.lemma]
    stems = {"бұйр": ActType.ORDER, "қаулы": ActType.RESOLUTION, "жарлы": ActType.DECREE,
             "шешім": ActType.DECISION, "заң": ActType.LAW, "кодекс": ActType.CODE}  # fmt: skip
    return next((kind for stem, kind in stems.items() if lowered.startswith(stem)), ActType.UNKNOWN)


def read_issuer(folded: str, end: int, floor: int = 0) -> Issuer:
    """Read the issuer that ends at `end` (where the date begins).

    Args:
        folded: the folded text.
        end: where the date starts.
        floor: the issuer does not begin before this character.

    Returns:
        The issuer; `name` is None when no genitive stands before the date.

    """
    low = max(floor, end - MAX_ISSUER)
    before = folded[low:end]
    ending = _ISSUER_END.search(before[-80:]) if _may_end_issuer(before) else None
    if ending is None:
        return Issuer(end, None, False)
    start = _issuer_start(before)
    if start is None:
        return Issuer(end, None, False)
    name_end = len(before) - (len(ending.group()) - len(ending.group().rstrip()))
    substitute = ending.start("acting") if ending["acting"] else -1
    if substitute < 0 and (bare := _ACTING_FOR.search(before[-80:])):
        substitute = bare.start()
    acting = substitute >= 0
    if acting:
        name_end = len(before) - len(before[-80:]) + substitute
    return Issuer(low + start, nominative(before[start:name_end]), acting)


def _may_end_issuer(before: str) -> bool:
    """Say whether a genitive or the word for an acting head ends a text: a cheap test."""
    tail = before[-80:].lower()
    return tail.rstrip().endswith(_GENITIVES) or "міндетін" in tail or "м." in tail


def _blank_dots(match: re.Match[str]) -> str:
    return match.group().replace(".", "_")


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _blank_dash(match: re.Match[str]) -> str:
    return match[1] + " " * (len(match.group()) - len(match[1]))


def _issuer_start(before: str) -> int | None:
    """Return where the name of the issuer begins in the text before the date."""
    masked = _ACTING.sub(_blank_dots, before) if "м." in before else before
    masked = _TWO_OFFICES.sub(_blank_dash, masked) if "орынбасары" in masked else masked
    masked = _INNER_BRACKET.sub(_blank, masked) if ")" in masked else masked
    breaks = list(_ISSUER_BREAK.finditer(masked))
    hard = max((match.end() for match in breaks if match.group() not in (", ",)), default=0)
    states = [match.start() for match in _STATE_NAME.finditer(before) if match.start() >= hard]
    if len(states) == 1:
        return states[0]
    if states:
        joints = {match.end() for match in _JOINT.finditer(before)}
        joints.update(match.end() for match in _OFFICES_OF_STATE.finditer(before))
        ends = {match.start(): match.end() for match in _STATE_NAME.finditer(before)}
        start = states[-1]
        for earlier in reversed(states[:-1]):
            if ends[start] in joints:
                start = earlier
        return start
    soft = max((match.end() for match in breaks), default=0)
    capital = _CAPITAL.search(before, soft)
    return capital.start() if capital else None


def nominative(name: str) -> str:
    """Return an authority's name with its last word, and each joint one's, in the nominative.

    >>> nominative("Қазақстан Республикасы Сауда және интеграция министрінің")
    'Қазақстан Республикасы Сауда және интеграция министрі'
    """
    words = name.split()
    for index, word in enumerate(words):
        last = index + 1 == len(words)
        joint = (
            not last
            and words[index + 1] in ("және", "мен")
            and _STATE_NAME.match(" ".join(words[index + 2 : index + 4]))
        )
        if last or joint:
            words[index] = lexicon.undo_genitive(word)
    return " ".join(words)


def _laws(folded: str, text: str) -> list[FoundAct]:
    found: list[FoundAct] = []
    for match in _LAW.finditer(folded):
        found.append(_read_law(match, folded, text, found[-1][1] if found else 0))
    for match in _NAMED_CODE.finditer(folded) if "одексі" in folded else ():
        if all(match.end() <= start or match.start() >= end for start, end, _ in found):
            title = _code_title(text[match.start("code") : match.end("code")])
            found.append((match.start(), match.end(), ActRef(ActType.CODE, title=title)))
    return sorted(found, key=lambda item: item[0])


def _read_law(match: re.Match[str], folded: str, text: str, floor: int) -> FoundAct:
    kind = ActType.LAW if match["law"] else ActType.CODE if match["code"] else ActType.UNKNOWN
    start = match.start()
    day = dates.read_written(match) if match["year"] else None
    number = match["number"]
    dated = _DATE_BEFORE.search(folded[max(floor, start - 60) : start])
    if dated and day is None:
        start = max(floor, start - 60) + dated.start()
        day, number = dates.read_written(dated), dated["number"]
    quoted = quoted_before(folded, start)
    title = None
    if quoted and quoted[0] >= floor:
        start, title = quoted[0], unquote(text[quoted[0] : quoted[1]])
    for inner in ("inner", "inner2"):
        if match[inner]:
            title = unquote(text[match.start(inner) : match.end(inner)])
    if match["code"] and title is None:
        title = _code_title(text[match.start("code") : match.end("code")])
    if match["constitution"]:
        title = "Қазақстан Республикасының Конституциясы"
    return start, match.end(), ActRef(kind, date=day, number=number, title=title)


def _code_title(words: str) -> str:
    """Return a code's name in the nominative: `Еңбек кодексіне` → `Еңбек кодексі`."""
    return " ".join(_CODE_WORD.sub("кодексі", fold(words)).split())
