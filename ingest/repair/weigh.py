"""Weigh what a reading of a damaged line does: where its links go and what it leaves behind."""

# ruff: noqa: PLR0911 - each return is one case, in the order in which the cases are asked

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.repair import lexicon
from ingest.repair.evidence import Evidence
from ingest.repair.grammar import is_phrase, meeting_weight
from ingest.repair.pieces import (
    LINKING,
    PIECE,
    TORN_ACT_NUMBER,
    first_piece_weight,
    is_open_chain,
    piece_weight,
)

if TYPE_CHECKING:
    from ingest.repair.reading import Reading, Setting


class Weights:
    """How much each fact counts; found by reading the damaged lines, not by fitting."""

    MARGIN = 2.0
    """Two readings nearer than this are reported as undecided."""
    FUSED_MARGIN = 4.0
    """The same where digits are cut: a wrong number is the worst error of all."""
    CHAIN_MARGIN = 5.0
    """The same where `59-бабының` may belong to the link or to the plain text before one."""
    HOPELESS = 16.0
    """What meets what cannot make good a greater lack than this."""
    NUMBER_MARGIN = 3.5
    """The same where the numbered references come in another order."""
    CLOSE = 6.0
    """A reading behind the best by more than this cannot win by what the document says."""
    THRESHOLD = 0.0
    """A reading below this is no better than leaving the line as it is."""
    UNFILLED = -3.0
    UNFILLED_START = -5.0
    SEEN = 1.5
    EXTRA_WORD = -2.5


# `(бес) жұмыс күні`, `(он бес)`: a number in words, in brackets.
_SPELLED = re.compile(r"\(([^\W\d]+(?:\ [^\W\d]+){0,3})\)", re.VERBOSE)
# `жұмыс күні`, `айлық есептік`, `күннен`: what needs a number before it.
_COUNTED = re.compile(
    r"(?:жұмыс\ күн|күн(?!тізбе|інен|нен|дері)|айлық\ есептік|сағат\ іш|минут|ай\ іш|жыл\ іш)",
    re.VERBOSE,
)
# `14` ⏎ `қазандағы`, `2022` ⏎ `жылғы`: what needs a day or a year before it.
_MONTH_BELOW = re.compile(
    r"""(?:қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)
        [днт]?[ае][ғг][ыі]\b""",
    re.VERBOSE,
)
_YEAR_BELOW = re.compile(r"жыл(?:ғы|дың)\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BEHIND_REFERENCE = re.compile(
    r"""сәйкес|мынадай|алып|көздел|белгілен|көрсетілген|айқында|және|немесе|мен\b|бен\b|пен\b
      |тарма|бөлі|абзац|бойынша|жаңа|редакция|толықтыр|\d{1,3}\)|[,.;:)–-]|негіз|шең|шегін|талап
      |бекіт|өзгер|күші|ескеріл|баян|берілген|орын|қара""",
    re.VERBOSE,
)
_BEFORE_REFERENCE = re.compile(r".*(?:[ндт][ыі]ң|[ғгқк][ае]|н[ае]|[ыі]|[лдт][ае]р)\Z")
_DATE = re.compile(r".*(?:\d\d\.\d\d\.\d{4}\.?|[дт][ае]ғы|[дт][ае]гі|жылғы|м\.а\.)\Z")
# `№ 394`, `№ 51-нқ`: what stands before the noun of an act.
_ENDS_WITH_NUMBER = re.compile(r"(?:№|\bn)\ ?(?:қр\ )?[\w/ -]{0,10}\d[\w/-]{0,6}\Z", re.VERBOSE)
_ROUND = frozenset(map(str, (10, 12, 15, 20, 25, 30, 40, 45, 50, 60, 90, 100)))
# `ішінде)25`, `жазылсын:13`, `–9-бабының`: no text is printed so.
_STUCK = re.compile(r"[^\W\d][:;,)–—]\w|\A[–—:;.,][\w№]|[;)]\w|[^\W\d]{3}\d")
# `тексеріледі.-нқ`, `жаңа47-тармағы`: a mark, or a number stuck to a word, inside a link.
_STUCK_LINK = re.compile(r"[^\W\d][.:;,)]-?\w|[^\W\d]{2}\d")
_END_NUMBER = re.compile(r"(?<![\d.,/-])\d{1,6}\Z")
_BEFORE_NOUN = re.compile(r".*(?:[ндт][ыі]ң|туралы|көрсету|беру|осы|аталған|көрсетілген|\"|»)\Z")
# `4 т`, `15 т.`: a point in an editor's note.
_SHORT_POINT = re.compile(r"\d{1,4}(?:-\d{1,3})?\ т\.?")
_LAST_SUBPOINT = 40
"""Greater numbers of subpoints are rare, of articles and points are not."""
_REACH = 40
"""Characters of a neighbouring text that tell how a link stands beside it."""
# `Заңға сәйкес`, `бабына орай`: what asks for the dative, and its endings.
_AFTER_DATIVE = re.compile(r"(?:сәйкес|сай|орай|негізделіп|қарамастан)\b")
_DATIVE = re.compile(r".*(?:[ғгқк][ае]|н[ае])")


def tail_weight(plain: str) -> float:
    """Weigh what cannot meet among the last words of the plain text."""
    words = plain.rpartition("  ")[2].rsplit(" ", 5)
    return sum([min(0.0, meeting_weight(*pair)) for pair in pairwise(filter(None, words))])


def plain_end_weights(plain: str, setting: Setting, starts: bool) -> tuple[float, float]:
    """Weigh how the plain text goes on: on the next line, and with a link of this line.

    `starts` tells that the rest of a torn word stands at the start of the line.
    """
    rest, _, last = plain.rstrip().rpartition(" ")
    if _STUCK.search(last):
        return -5.0, -5.0
    if setting.marked and not starts and (piece_weight(setting.before, last) or 0.0) >= PIECE:
        return -9.0, -9.0  # the rest of the torn word would stay behind
    found = _END_NUMBER.search(last) if last[-1:].isdecimal() else None
    number = found.group() if found else ""
    alone = number == last != "" and rest[-1:] not in ("№", "n")
    spelled = _SPELLED.match(setting.after)
    value = lexicon.number_value(spelled.group(1)) if spelled else None
    linked = (-4.0 if alone else -6.0 * plain[-1:].isalnum()) - (8.0 if value else 0.0)
    if value is not None:
        return (8.0 if number and int(number) == value else -8.0), linked
    if _MONTH_BELOW.match(setting.after):
        weight = _before_month(rest, last, number)
        return weight, linked + min(weight, 0.0)
    if _YEAR_BELOW.match(setting.after) and number:
        return (4.0 if _YEAR.fullmatch(number) else -4.0), linked
    if _COUNTED.match(setting.after) and last != "№":
        return _before_unit(plain, last, bool(number)), linked
    return _before_next_line(plain, setting, last, alone), linked


def _before_next_line(plain: str, setting: Setting, last: str, alone: bool) -> float:
    """Weigh the word `last`, a number `alone` or not, before a line that asks for no number.

    `5` ⏎ `(бес) жұмыс күні` and `15` ⏎ `жұмыс күні` ask for one.
    """
    if last == "№":
        return 3.0 if setting.after[:1].isdigit() else -5.0
    if setting.after[:1] == ")" and plain.rfind("(") <= plain.rfind(")"):
        if not alone or len(last) > 2:
            return -4.0
        return 4.0 if int(last) <= _LAST_SUBPOINT else 3.0
    if alone:
        listed = setting.after.startswith(("және ", "немесе ", ", "))
        return 1.0 if listed else -3.0
    if last.endswith("ң") and plain[-1] == " " and lexicon.is_torn_reference(last):
        return -1.5  # `41-бабының` asks for what stands in it
    if last[:1] == "-" and len(last) > 1:
        return -3.0
    return -2.0 if last in ("қр", "р") and TORN_ACT_NUMBER.search(setting.before) else 0.0


def _before_month(rest: str, last: str, number: str) -> float:
    """Weigh the word `last` before a month, with its `number` if any: `2022 жылғы 14`."""
    if number and 1 <= int(number) <= 31:
        return 4.0 if rest.endswith("жылғы") else 2.0
    return -4.0 if number or last == "жылғы" else -2.0


def _before_unit(plain: str, last: str, numbered: bool) -> float:
    """Weigh the word `last` before `жұмыс күні`, `күн`, `айлық`, which ask for a number.

    A term or a fee is mostly a round number, which tells `15` from `8` where digits stick
    together; a number behind `2 (екі)` is one too many.
    """
    if last in ("жұмыс", "күнтізбелік", "айлық"):
        return 3.5
    if lexicon.number_value(last):
        return 3.0
    if not numbered:
        return 1.0 if last[-1:] == ")" else -1.5
    rest = plain.rstrip()[: -len(last)].rstrip()
    if rest[-1:] == ")" or lexicon.number_value(rest.rpartition(" ")[2]):
        return -2.0
    return 3.0 if len(last) == 1 or last in _ROUND else 1.8


def hole_weight(setting: Setting, reading: Reading) -> float:
    """Weigh the holes that `reading` leaves empty."""
    end, _, places = reading
    left_empty = bisect_left(setting.holes, end) - len(places) + (places[-1] == end)
    weight = left_empty * Weights.UNFILLED
    if setting.marked and places[0] > len(setting.body) - len(setting.body.lstrip()):
        weight += Weights.UNFILLED_START
    return weight


def link_weight(setting: Setting, reading: Reading, index: int, link: str, place: int) -> float:
    """Weigh one link: its own shape, and how it fits between the words it comes to stand."""
    if place == reading.end:
        return _end_link_weight(setting, reading, index, link)
    if link[-1] == "-":
        return -6.0  # a line was broken behind it, so it stood at the end
    if index == 0 and setting.marked and not setting.body[:place].strip():
        piece = piece_weight(setting.before, link)
        if piece is not None:
            return piece
        if setting.before[-1:] == "-" and setting.before[-2:-1].isdigit():
            return -8.0  # `5-` ⏎ asks for `тармағына`
    left = _text_before(setting, reading, index, place)
    right = _text_behind(setting, reading, index, place)
    return _shape_weight(link) + _fit_weight(link, left[-_REACH:], right[:_REACH])


def _end_link_weight(setting: Setting, reading: Reading, index: int, link: str) -> float:
    """Weigh a link that stood at the end of the line, where it is."""
    if index and _completes(setting, link):
        return -9.0  # the rest of the torn word would stay behind
    last = _text_before(setting, reading, index, reading.end).rpartition(" ")[2]
    if setting.torn and not _STUCK_LINK.search(link):
        return first_piece_weight(link, last)
    return _weight_at_end(link, last)


@lru_cache(maxsize=8192)
def _weight_at_end(link: str, last: str) -> float:
    """Weigh `link` at the end of a line behind the word `last`."""
    if lexicon.is_enacting(link):
        return 2.0
    shape = _shape_weight(link)
    listed = link[0].isdigit() and lexicon.precedes_reference(last)
    listed = listed and (last.endswith("ң") or not lexicon.is_part_noun(last))
    if " " in link and not (listed and lexicon.is_reference_chain(link)):
        return min(shape, 0.0) - 2.0
    if listed or shape < 0:
        return min(shape, 2.0)
    return min(shape, 1.5) * 0.3 - 1.0


def _completes(setting: Setting, link: str) -> bool:
    """Tell whether the short `link` is the rest of a word that the line above begins."""
    if not setting.marked or len(link) > 6 or link[0].isdigit() or setting.before[-1:].isspace():
        return False
    return (piece_weight(setting.before, link) or 0.0) > PIECE


@lru_cache(maxsize=8192)
def _shape_weight(link: str) -> float:
    """Weigh a link by itself."""
    if _STUCK_LINK.search(link):
        return -6.0
    if link[-1] in ".,;:" and not lexicon.is_enacting(link) and not _SHORT_POINT.fullmatch(link):
        return -6.0
    if " " not in link:
        return lexicon.link_likeness(link)
    if lexicon.is_act_number(link):
        return 6.0
    if is_open_chain(link):
        return 5.5
    if lexicon.is_reference_chain(link):
        return 6.5 + (2.0 if link.count(" ") > 1 else 0.0)
    if lexicon.is_numbered_act(link) or lexicon.is_day(link):
        return 6.5
    if is_phrase(link):
        return 6.5 + min(3, link.count(" "))
    if _SHORT_POINT.fullmatch(link):
        return 5.0
    words = link.split()
    inner = sum(meeting_weight(*pair) for pair in pairwise(words))
    return min(map(lexicon.link_likeness, words)) + Weights.EXTRA_WORD * (len(words) - 1) + inner


def _text_before(setting: Setting, reading: Reading, index: int, place: int) -> str:
    """Return the text before a link that is put at `place`, of the lines above if it is first."""
    body = setting.body
    low = reading.places[index - 1] if index else 0
    left = body[low:place].strip()
    if index:
        return left or body[slice(*reading.links[index - 1])]
    return left if len(left) > _REACH else f"{setting.before[-_REACH:].strip()} {left}".strip()


def _text_behind(setting: Setting, reading: Reading, index: int, place: int) -> str:
    """Return the text behind a link put at `place`: plain text, a link, or the line below."""
    following = index + 1 < len(reading.places)
    high = reading.places[index + 1] if following else reading.end
    right = setting.body[place:high].strip()
    if not right and following:
        right = setting.body[slice(*reading.links[index + 1])]
    return right or setting.after


@lru_cache(maxsize=8192)
def _fit_weight(link: str, left: str, right: str) -> float:
    """Weigh how `link` stands between the text `left` and the text `right`."""
    before = left.rpartition(" ")[2]
    wants_dative = _AFTER_DATIVE.match(right) and not lexicon.is_number(link)
    if wants_dative and not _DATIVE.fullmatch(link):
        return -2.0
    if link[0] in "№n" and (lexicon.is_act_number(link) or lexicon.is_numbered_act(link)):
        weight = 3.0 if _DATE.fullmatch(before) else -6.0
        return weight + (1.0 if right[:1] == "(" or _BEHIND_REFERENCE.match(right) else 0.0)
    if link[0].isdigit():
        return _number_fit(link, before, right)
    if lexicon.is_enacting(link):
        return 0.0 if right[:1] == '"' else -6.0
    fits = right[:1] in ("(", '"', "") or _BEHIND_REFERENCE.match(right)
    weight = 1.0 if fits and right[:1] != ")" else 0.0
    if _ENDS_WITH_NUMBER.search(left):
        return weight + 3.0
    if before in LINKING or before in ("сәйкес", "бойынша", "кейін", "болып"):
        return weight - 2.0
    if _BEFORE_NOUN.fullmatch(before):
        return weight + 1.0
    return weight


def _number_fit(link: str, before: str, right: str) -> float:
    """Weigh a numbered reference between `before` and `right`."""
    behind = right.split(" ", 1)[0]
    listed = behind in LINKING or right[:1] in (",", "-", "–")
    if lexicon.is_number(link):
        weight = 2.0 if listed else -3.0
    else:
        weight = 1.5 if _BEHIND_REFERENCE.match(right) else 0.0
    if before in LINKING or before.endswith(","):
        return weight + 1.0
    return weight + (1.5 if _BEFORE_REFERENCE.fullmatch(before) else 0.0)


def seen_weight(setting: Setting, reading: Reading, index: int, evidence: Evidence) -> float:
    """Weigh what the document knows of the words on both sides of a link."""
    low, high = reading.links[index]
    place = reading.places[index]
    if not setting.body[place:low].strip():
        return 0.0  # it stands where it stood: of course the document shows it there
    link = setting.body[low:high]
    left = _text_before(setting, reading, index, place)
    right = _text_behind(setting, reading, index, place)
    weight = 0.0
    if left and evidence.side_by_side(left.rpartition(" ")[2], link):
        weight += Weights.SEEN
    following = right.split(" ", 1)[0]
    if following[:1].isalnum() and evidence.side_by_side(link, following + " "):
        weight += Weights.SEEN
    return weight
