"""Clauses that an instruction names: `2-тармақтың 5) және 6) тармақшалары` → two paths.

Instructions are written tightly and with slips, so a missing blank or hyphen is allowed
(`1)тармақшасы`, `реттік нөмірі 2 жол`), and beside the clauses of a reference they name
headings, the preamble, rows, columns, sentences, and clauses without a number
(`мынадай мазмұндағы абзацпен`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product

from parsers import eid, lexicon
from parsers.amendments.model import BOX, SENTENCE, Path, Step
from parsers.lexicon import Case, Form
from parsers.numbers import NUMBER_LIST, ORDINAL, ListedNumber, unroll

_PREFIXES = lexicon.CLAUSE_NOUNS | {"сөйлем": SENTENCE}
_FORMS = lexicon.CLAUSE_FORMS | lexicon.inflect("сөйлем")
_NAMED_FORMS = lexicon.forms_of(("кіріспе", "преамбула", "тақырып", "атау", "бұрыш"))
_NAMED = {
    "кіріспе": eid.PREAMBLE, "преамбула": eid.PREAMBLE, "тақырып": eid.HEADING,
    "атау": eid.HEADING, "бұрыш": BOX,
}  # fmt: skip
# what separates the items of a list of clauses, or a quote between them
_APART = re.compile(r"[,;\x01]|\b(?:және|мен|пен|бен|немесе|сондай-ақ)\b", re.IGNORECASE)
_AT_HAND = {eid.POINT, eid.SUBPOINT, eid.PART, eid.PARAGRAPH, eid.ARTICLE, eid.ROW, eid.CHAPTER}
# "1) тармақшаның екінші бөлігі", "3-бағанның 5-жолы"
_ALSO_INSIDE = {(eid.SUBPOINT, eid.PART), (eid.COLUMN, eid.ROW)}
_LONGEST_FORM = max(map(len, _FORMS))
_NOUN = (
    r"(?:тарма[қғ]|ба[пб]|қосымша|бөлі[кгм]|абзац|азат\s?жол|жол|тара[уұ]|параграф|баған|сөйлем)"
)

# "13-тармақ", "2-тармақтың 5) және 6) тармақшалары", "реттік нөмірі 2-жол", "екінші бөлігі",
# "II бөлімнің", "1)тармақшасы" (missing blank), "кіріспесі", "тараудың тақырыбы", "атауы",
# "абзацпен" (no number)
_PIECE = re.compile(
    rf"""
    \b (?=\w) (?:                                     # most characters are inside a word
      (?: реттік \s+ нөмір\w* \s* (?:№\s*)? )?
      (?<![\w./№-]) (?<!\d,\x20) (?P<numbers> (?> {NUMBER_LIST} ) )
      (?P<joint> \s*-\s* | \s+ | (?<=\)) | (?<=\d) )
      (?: (?:бар|болатын) \s+ )?
      (?P<noun> {_NOUN}\w* )
    | (?<![\w./-]) (?P<roman> (?-i:[IVXІХ]{{1,6}}) ) (?: \s*-\s* | \s+ )
      (?P<division> (?:бөлім|тара[уұ]|параграф)\w* )
    | (?P<named> (?:кіріспе|преамбула|тақыры[пб])\w* | атау(?!л)\w*
          | (?: (?:жоғар\w+|оң|сол) \s+ (?:жақ\w*\s+)? ){{1,3}} бұрыш\w* (?:\s+мәтін\w*)? )
    | (?P<bare> {_NOUN}\w* )
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LATIN = str.maketrans("ІХ", "IX")  # Roman numbers are printed with Cyrillic letters too
_ORDINAL_END = re.compile(rf"{ORDINAL}$", re.IGNORECASE)
# "осы бұйрыққа ", "осы тізбеге ", "осы бұйрықтың " before "1-қосымшаға сәйкес"
_OWN = re.compile(
    r"\bосы\s+(?:бұйры[қғ]|тізбе|қаулы|шешім|жарлы[қғ]|өзгеріс|өкім)\w*(?:\s+мен\s+\w+)?\s*$",
    re.IGNORECASE,
)
# "Бұйрыққа 2-қосымшаға сәйкес …", "Бұйрықтың 2-қосымшасына сәйкес …" at the head of a sentence
_OWN_HEAD = re.compile(r"(?:^|[.;]\s)\s*бұйры(?:ққа|қтың)\s+$", re.IGNORECASE)
_ACCORDING = re.compile(r"\s+(?:сәйкес|сай)\b", re.IGNORECASE)

_OWN_WINDOW = 80
"""`осы бұйрыққа` is looked for in so many characters before the annex."""


@dataclass(frozen=True, slots=True)
class Target:
    """Clauses named by one chain of steps.

    `case` and `possessed` are those of the last noun: they tell what part the chain plays
    in the sentence.  `own` marks an annex of the amending order itself; `exceptions` what a
    bracket takes out (`6-тармақтан басқасы`).  `bare` tells that the noun has no number, `adjoins`
    that nothing separates the chain from the one before it (`3-тармақта бірінші абзацта`),
    `doubtful` that its list mixes numbers of different nouns.
    """

    paths: tuple[Path, ...]
    case: Case | None
    start: int
    end: int
    own: bool = False
    bare: bool = False
    exceptions: tuple[str, ...] = ()
    adjoins: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class _Found:
    prefix: str
    numbers: tuple[ListedNumber, ...]
    form: Form | None
    start: int
    end: int
    doubtful: bool = False

    @property
    def opens(self) -> bool:
        """Whether what follows can be a part of this clause (2-тармақтың, 10-бабы)."""
        if self.form is None or self.form.case in (Case.GENITIVE, Case.ATTRIBUTE):
            return True
        return self.form.possessed and self.form.case is Case.NOMINATIVE and bool(self.numbers)


def sole_annex(path: Path) -> Path:
    """Return a path whose annex has no number as that of the sole annex: `annex_1`.

    An annex without a number (қосымша) is the only one its document has.
    """
    return tuple(
        Step(step.prefix, "1") if step.prefix == eid.ANNEX and step.number is None else step
        for step in path
    )


def find_targets(masked: str) -> list[Target]:
    """Return the clauses named in `masked` (folded, quotes, acts and dates blanked), in order."""
    targets: list[Target] = []
    chain: list[_Found] = []
    for match in _PIECE.finditer(masked):
        for found in _read(match):
            if chain and not _continues(chain[-1], found, masked):
                targets.append(_close(chain, masked, targets))
                chain = []
            chain.append(found)
    if chain:
        targets.append(_close(chain, masked, targets))
    return targets


def _read(match: re.Match[str]) -> tuple[_Found, ...]:
    if match["named"]:
        word = match["named"].lower().split()[-1]
        form = _NAMED_FORMS.get(word)
        # "жоғарғы оң жақ бұрышындағы мәтін" is the box, as бұрышы is
        box = "бұрыш" in match["named"].lower()
        lemma = "бұрыш" if box else form.lemma if form else _lemma(word)
        if lemma is None:
            return ()
        return (_Found(_NAMED[lemma], (), form, match.start(), match.end()),)
    group = next(name for name in ("noun", "division", "bare") if match[name])
    known = _known(match[group].lower())
    if known is None:
        return ()
    word, form = known
    end = match.start(group) + len(word)
    prefix = _PREFIXES[form.lemma]
    if group == "bare":
        return (_Found(prefix, (), form, match.start(), end),)
    if group == "division":
        number = ListedNumber(match["roman"].translate(_LATIN))
        return (_Found(prefix, (number,), form, match.start(), end),)
    return _numbered(match, prefix, form, end)


def _lemma(word: str) -> str | None:
    return next((name for name in _NAMED if word.startswith(name[:5])), None)


# "2) және 5" before тармақтың: the first number belongs to тармақшалары, said later
_MIXED = re.compile(
    r"(?P<inner>(?:\d[\d-]*\)(?:\s*,\s*|\s+(?:және|мен|немесе)\s+))+)(?P<outer>\d[\d-]*)$"
)
_ORDINAL_WORD = re.compile(ORDINAL, re.IGNORECASE)


def _numbered(match: re.Match[str], prefix: str, form: Form, end: int) -> tuple[_Found, ...]:
    numbers = match["numbers"]
    ordinal = _ORDINAL_END.search(numbers) is not None
    if ordinal and match["joint"] == "":
        return ()
    if numbers.endswith(")") and "(" not in numbers and prefix != eid.SUBPOINT:
        return ()
    plural = form.plural
    mixed = _MIXED.match(numbers) if prefix != eid.SUBPOINT else None
    if mixed:
        start = match.start("numbers")
        inner, outer = unroll(mixed["inner"]), unroll(mixed["outer"], plural=plural)
        stop = start + numbers.rindex(")") + 1
        return (
            _Found(eid.SUBPOINT, inner, None, match.start(), stop),
            _Found(prefix, outer, form, start + mixed.start("outer"), end),
        )
    doubtful = _ORDINAL_WORD.search(numbers) is not None and any(map(str.isdigit, numbers))
    items = unroll(numbers, plural=plural)
    return (_Found(prefix, items, form, match.start(), end, doubtful),)


def _known(word: str) -> tuple[str, Form] | None:
    """Return the longest known form that `word` begins with: "тармақмынадай" is тармақ."""
    for length in range(min(len(word), _LONGEST_FORM), 2, -1):
        form = _FORMS.get(word[:length])
        if form is not None and (length == len(word) or _may_be_glued(word[length:])):
            return word[:length], form
    return None


def _may_be_glued(rest: str) -> bool:
    return rest.startswith(("мынадай", "алып", "осы", "және", "жаңа", "деген"))


def _continues(last: _Found, found: _Found, masked: str) -> bool:
    gap = masked[last.end : found.start]
    if not gap.isspace() and gap != "":
        return False
    if not last.opens:
        return False
    inner = Step(found.prefix).rank > Step(last.prefix).rank
    return inner or (last.prefix, found.prefix) in _ALSO_INSIDE


def _is_own(masked: str, start: int, end: int) -> bool:
    low = max(0, start - _OWN_WINDOW)
    if _OWN.search(masked, low, start) is not None:
        return True
    head = _ACCORDING.match(masked, end) and _OWN_HEAD.search(masked[low:start])
    return head is not None and low == 0


def _row_first(path: Path) -> Path:
    """Put the row before the column, whichever the text names first."""
    prefixes = [step.prefix for step in path]
    if eid.ROW in prefixes and eid.COLUMN in prefixes:
        return tuple(sorted(path, key=lambda step: step.rank))
    return path


def _close(chain: list[_Found], masked: str, before: list[Target]) -> Target:
    # "осы тармақтың екінші бөлігі": a clause without number in front is the one at hand
    while len(chain) > 1 and not chain[0].numbers and chain[0].prefix in _AT_HAND:
        chain = chain[1:]
    steps = [
        [Step(found.prefix, item.number) for item in found.numbers] or [Step(found.prefix)]
        for found in chain
    ]
    last = chain[-1]
    return Target(
        paths=tuple(_row_first(path) for path in product(*steps)),
        case=last.form.case if last.form else None,
        start=chain[0].start,
        end=last.end,
        own=chain[0].prefix == eid.ANNEX and _is_own(masked, chain[0].start, last.end),
        bare=not last.numbers and last.prefix not in (eid.PREAMBLE, eid.HEADING, BOX),
        exceptions=tuple(
            item.exception for found in chain for item in found.numbers if item.exception
        ),
        adjoins=bool(before) and _APART.search(masked, before[-1].end, chain[0].start) is None,
        doubtful=any(found.doubtful for found in chain),
    )
