"""Fees (алым, төлем, баж): multiples of the index, percentages, none, free, by reference.

АЕК is the monthly calculation index (айлық есептік көрсеткіш, MCI).  A limit that stands
alone (`10 АЕК-тен аспайды`) is no fee and is reported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from parsers.hints import has_any
from parsers.model import Fee, FeeKind, ReadNumber, RuleKind
from parsers.numbers import parse_cardinal
from parsers.rules.cases import case_of_head, trim
from parsers.rules.found import Findings, Found, Remark
from parsers.rules.passage import Passage, Sentence
from parsers.rules.quantities import WORDED, read_number

_INDEX = r"(?:айлық\s+есептік\s+көрсеткіш\w*|аек(?:-?\w+)?\b|мрп\b)"
# `0,5`, `10 (он)`, `он`, `1 500`
_NUMBER = rf"""
    (?: (?P<digits> (?<![\w.,:/№]) (?<!\w[-–]) \d{{1,7}} (?:[.,]\d{{1,4}})? (?![.,]?\d) )
            (?: \s* \( \s* (?P<spelled> [^()\d]{{2,60}} ) \) )?
      | (?P<words> {WORDED} ) (?: \s* \( \s* (?P<inner> \d{{1,4}} ) \s* \) )? )
"""
_TIMES = r"(?:\s*-?\s*(?:еселенген|еселік|есе(?:сі)?)(?:\s+(?:мөлшер\w*|көлем\w*))?)"
# `10 айлық есептік көрсеткіш`, `0,5 АЕК`, `10 (он) еселенген айлық есептік көрсеткіш`
_MCI = re.compile(rf"{_NUMBER} {_TIMES}? \s* (?P<index>{_INDEX})", re.VERBOSE)
# `айлық есептік көрсеткіштің 2 еселенген мөлшері`, `АЕК-тің 50 пайызы`
_MCI_FIRST = re.compile(
    rf"{_INDEX} \s+ {_NUMBER} (?P<what> {_TIMES} | \s*(?:%|пайыз\w*) | \s+мөлшер\w* )", re.VERBOSE
)
# `тиісті ставканың 10%`, `мөлшерлеменің 50 (елу) пайызы`
_PERCENT = re.compile(rf"{_NUMBER} \s* (?:%(?:-\w+)?|пайыз\w*)", re.VERBOSE)
# `5000 теңге`, `1 500 (бір мың бес жүз) теңге`
_TENGE = re.compile(
    r"""(?P<digits> (?<![\w.,:/№]) \d{1,3} (?:[ ]?\d{3}){0,4} (?:,\d{1,2})? )
        (?: \s* \( \s* (?P<spelled> [^()\d]{2,80} ) \) )? \s* теңге\w*""",
    re.VERBOSE,
)
_LIMIT = re.compile(
    r"\s*(?:\w+\s+)?(?:аспа|асырма|(?:артық|көп|жоғары)\s+(?:емес|болма)|дейін|шегінде)"
)
_AT_LEAST = re.compile(r"(?:кемінде|кем\s+дегенде|бастап|жоғары)\s*$")
# `лицензиялық алым алынбайды`, `мемлекеттік баж төленбейді`, `төлем алынбайды`
_NONE = re.compile(
    r"""(?:\b(?:лицензиялық|мемлекеттік)\s+)?\b(?:алым|баж|төлем|төлемақы|ақы)\w*
        \s+(?:алынбайды|төленбейді|өндірілмейді|алынбауға|талап\s+етілмейді|жоқ)""",
    re.VERBOSE,
)
_FREE = re.compile(r"\bтегін\b|\bақысыз\b|ақы\s+төлеусіз|\bтегін\s+негізде")
# `Қазақстан Республикасы Салық кодексінің 616-бабының 4-тармағында белгіленген мөлшерлемелер
# бойынша`
_REFERENCE = re.compile(
    r"""(?P<act> (?:["«“][^"«»“”\n]{3,200}["»”]\s+)? (?:қазақстан\s+республикасы(?:ның)?\s+)?
            (?:["«“][^"«»“”\n]{3,200}["»”]\s+)? (?:[^\s,;.:()"\d]+\s+){0,6}?
            (?:кодекс(?:і|тің)|заң(?:ы|ның))\w* (?:\s*\([^()\n]{0,80}\))? )
        \s+ (?P<clause> \d+(?:-\d+)?-баб\w* (?: \s+\d+(?:-\d+)?-тарма\w* )?
            (?: \s+\d+(?:-\d+)?\)\s+тармақша\w* )? )?
        (?: \s+ | \s*,\s* ) (?:белгіленген|көзделген|айқындалған|сәйкес)
        (?: \s+ (?:[^\W\d]+\s+){0,3}? (?:мөлшерлеме|ставка|мөлшер|тәртіп)\w* (?:\s+бойынша)? )?""",
    re.VERBOSE,
)
_FEE_WORD = re.compile(r"алым|төлем|\bбаж|ставка|мөлшерлеме|ақы|төле")
_SERVED = re.compile(r"қызмет|көрсет")
_HINTS = (
    "айлық", "аек", "мрп", "%", "пайыз", "теңге", "тегін", "ақысыз", "алынба", "төленбе",
    "өндірілме", "мөлшерлеме",
)  # fmt: skip
"""A text in small letters without any of these sets no fee."""
_GENITIVE = re.compile(r"\w+(?:ның|нің|дың|дің|тың|тің)$")
_OF_STOPS = {"үшін", "кезінде", "жағдайда", "болса", "бойынша"}
_WORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True, slots=True)
class _Sum:
    """A fee found at `start`/`end`; `head` is where the words of its case end."""

    fee: Fee
    start: int
    end: int
    head: int
    number: ReadNumber | None = None
    words_unread: bool = False


def read_fees(passage: Passage, findings: Findings, *, fee_row: bool) -> None:
    """Add the fees of a passage.

    In the fee row of a standard every sum counts; elsewhere a percentage, a sum in tenge and
    a reference need a word for a fee beside them.
    """
    if not (fee_row or has_any(passage.match[passage.first :], _HINTS)):
        return
    header: tuple[int, int] | None = None
    for sentence in passage.sentences:
        text = passage.match[sentence.start : sentence.end]
        if not (fee_row or has_any(text, _HINTS)):
            continue
        sums = _sums(passage, sentence, fee_row=fee_row)
        if not sums and fee_row and text.rstrip().endswith(":"):
            header = sentence.start, sentence.end
        low = sentence.start
        for item in sums:
            _add(passage, sentence, (low, item, len(sums) == 1, header), findings)
            low = item.end


def _sums(passage: Passage, sentence: Sentence, *, fee_row: bool) -> list[_Sum]:
    """Return the fees of a sentence in order; one stretch of words is one fee."""
    text, low, high = passage.match, sentence.start, sentence.end
    about_fees = fee_row or bool(_FEE_WORD.search(text, low, high))
    found: list[_Sum] = []
    found += _index_sums(text, low, high)
    if about_fees:
        found += _percentages(text, low, high, found)
        found += _money(text, low, high)
        found += [
            _Sum(Fee(FeeKind.NONE), match.start(), match.end(), match.start())
            for match in _NONE.finditer(text, low, high)
        ]
    if fee_row or _SERVED.search(text, low, high):
        found += [
            _Sum(Fee(FeeKind.FREE), match.start(), match.end(), match.start())
            for match in _FREE.finditer(text, low, high)
        ]
    if _FEE_WORD.search(text, low, high) and (fee_row or "мөлшерлеме" in text[low:high]):
        found += _references(passage, low, high)
    return _limited(sorted(found, key=lambda item: item.start))


def _index_sums(text: str, low: int, high: int) -> list[_Sum]:
    found: list[_Sum] = []
    for match in _MCI_FIRST.finditer(text, low, high):
        number, unread = read_number(match)
        percent = "%" in match["what"] or "пайыз" in match["what"]
        fee = Fee(FeeKind.PERCENT if percent else FeeKind.MCI, number.value, of_mci=percent)
        found.append(_Sum(fee, match.start(), match.end(), match.start(), number, unread))
    first = tuple(found)
    for match in _MCI.finditer(text, low, high):
        if any(item.start < match.end() and match.start() < item.end for item in first):
            continue
        number, unread = read_number(match)
        limited = _LIMIT.match(text, match.end(), high)
        if limited or _AT_LEAST.search(text, max(low, match.start() - 40), match.start()):
            kind = FeeKind.REFERENCE if limited else FeeKind.NONE  # a limit, told apart later
            fee = Fee(kind, at_most=number.value)
            end = limited.end() if limited else match.end()
            found.append(_Sum(fee, match.start(), end, match.start(), number, unread))
            continue
        fee = Fee(FeeKind.MCI, number.value)
        found.append(_Sum(fee, match.start(), match.end(), match.start(), number, unread))
    return found


def _percentages(text: str, low: int, high: int, taken: list[_Sum]) -> list[_Sum]:
    found: list[_Sum] = []
    for match in _PERCENT.finditer(text, low, high):
        if any(item.start < match.end() and match.start() < item.end for item in taken):
            continue
        number, unread = read_number(match)
        begin = _base_of(text, low, match.start())
        of = text[begin : match.start()].strip() or None
        fee = Fee(FeeKind.PERCENT, number.value, of=of)
        found.append(_Sum(fee, begin, match.end(), begin, number, unread))
    return found


def _base_of(text: str, low: int, position: int) -> int:
    """Return where the words begin that a percentage is of: `тиісті ставканың` 10%."""
    words = list(_WORD.finditer(text, max(low, position - 160), position))
    if not words or text[words[-1].end() : position].strip():
        return position
    if not _GENITIVE.match(words[-1].group()):
        return position
    begin = words[-1].start()
    for word in reversed(words[max(0, len(words) - 4) : -1]):
        if text[word.end() : begin].strip() or word.group() in _OF_STOPS:
            break
        begin = word.start()
    return begin


def _money(text: str, low: int, high: int) -> list[_Sum]:
    found: list[_Sum] = []
    for match in _TENGE.finditer(text, low, high):
        plain = match["digits"].replace(" ", "").replace(",", ".")
        words = parse_cardinal(match["spelled"]) if match["spelled"] else None
        number = ReadNumber(Decimal(plain), None if words is None else Decimal(words))
        fee = Fee(FeeKind.TENGE, number.value)
        found.append(_Sum(fee, match.start(), match.end(), match.start(), number))
    return found


def _references(passage: Passage, low: int, high: int) -> list[_Sum]:
    found: list[_Sum] = []
    for match in _REFERENCE.finditer(passage.match, low, high):
        begin = _act_start(passage.match, match)
        clause = match.span("clause")
        fee = Fee(
            FeeKind.REFERENCE,
            act=passage.quote(begin, match.end("act")),
            clause=passage.quote(*clause) if match["clause"] else None,
        )
        found.append(_Sum(fee, begin, match.end(), begin))
    return found


def _act_start(text: str, match: re.Match[str]) -> int:
    """Return where the act's name begins: at `Қазақстан Республикасы`, else two words back."""
    if text[match.start("act")] in '"«“':
        return match.start("act")
    place = text.find("қазақстан республикасы", match.start("act"), match.end("act"))
    if place >= 0:
        return place
    words = list(_WORD.finditer(text, match.start("act"), match.end("act")))
    return words[-2].start() if len(words) > 1 else match.start("act")


def _limited(sums: list[_Sum]) -> list[_Sum]:
    """Join a limit (`бірақ 4 АЕК-тен аспайды`) to the fee before it; drop one that stands alone.

    What is dropped stays unread, and is reported where a number may not go unnoticed.
    """
    kept: list[_Sum] = []
    for item in sums:
        if item.fee.at_most is None:
            kept.append(item)
        elif kept and item.fee.kind is FeeKind.REFERENCE and kept[-1].fee.number is not None:
            fee = replace(kept[-1].fee, at_most=item.fee.at_most)
            kept[-1] = replace(kept[-1], fee=fee, end=item.end)
    return kept


def _add(
    passage: Passage,
    sentence: Sentence,
    where: tuple[int, _Sum, bool, tuple[int, int] | None],
    findings: Findings,
) -> None:
    low, item, alone, header = where
    case = case_of_head(passage.match, low, item.head)
    begin = case.start if case else item.start
    if case is None and header is not None:
        case = case_of_head(passage.match, *header)
    if alone and sentence.end - sentence.start <= 400:
        place = sentence.start, sentence.end
    else:
        place = trim(passage.text, begin, item.end)
    fee = item.fee
    if fee.of is not None:
        fee = replace(fee, of=passage.quote(item.head, item.head + len(fee.of)))
    findings.rules.append(
        Found(
            RuleKind.FEE,
            fee,
            *place,
            case=case.key if case else None,
            case_text=passage.quote(case.start, case.end) if case else None,
            number=item.number,
        )
    )
    if item.number is not None and not item.number.agrees:
        message = f"The digits say {item.number.digits}, the words {item.number.words}."
        findings.remarks.append(Remark("number-disagrees", message, *place))
    elif item.words_unread:
        message = "The words beside the digits are not a number that is known."
        findings.remarks.append(Remark("number-words-not-understood", message, *place))
