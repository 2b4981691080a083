"""The grammar of clauses: `10-бабының 1) тармақшасына`, `4-тармақтың екінші бөлігі`.

A chain names a clause from the outside in.  Every step but the last stands in the genitive
(`2-тармағының`), in the possessive alone (`10-бабы 1) тармақшасына`) or as an attribute
(`2-тармақтағы`).  Each step has a list of numbers that share its noun.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import product

from ingest.letters import lower_case
from parsers import eid, lexicon
from parsers.lexicon import Case
from parsers.numbers import NUMBER_LIST, ListedNumber, unroll

_RANK = {
    eid.ANNEX: 0, eid.DIVISION: 1, eid.CHAPTER: 2, eid.SECTION: 3, eid.ARTICLE: 4, eid.ROW: 5,
    eid.COLUMN: 6, eid.POINT: 7, eid.PART: 8, eid.SUBPOINT: 8, eid.PARAGRAPH: 8,
}  # fmt: skip
_LEFT_OUT = {eid.DIVISION, eid.CHAPTER, eid.SECTION}
_NEED_HYPHEN = {eid.ROW, eid.COLUMN, eid.PART, eid.PARAGRAPH, eid.SUBPOINT}
_NO_ORDINAL = {eid.ROW, eid.COLUMN}
_STEMS = (
    ("тармақша", "тармақша"), ("тармақ", "тармақ"), ("тармағ", "тармақ"), ("абзац", "абзац"),
    ("қосымша", "қосымша"), ("параграф", "параграф"), ("азатжол", "азатжол"),
)  # fmt: skip

# what no clause with a number can do without; each begins with signs that few words have
_BEHIND_NUMBER = r"\s?[-–]?\s?(?:тарма|ба[пб]|қосымша|бөлі[кгм]|абзац|азат|жол|тарау|параг|баған)"
_CLAUSE_BEHIND_DIGIT = re.compile(rf"[\d)]{_BEHIND_NUMBER}")
_CLAUSE_BEHIND_ORDINAL = re.compile(rf"нш[іы]{_BEHIND_NUMBER}")
# what no annex without a number can do without
_PLAIN_HINT = re.compile(r"қосымша(?<=[аең\s]\sқосымша)")
_NOUN = (
    r"(?:тармақ|тармағ|ба[пб]|қосымша|бөлі[кг]|абзац|азат\s?жол|жол|тарау|параграф|бөлім|баған)"
    r"\w*"
)
# `10-бабының`, `5) және 6) тармақшалары`, `екінші бөлігі`, `1 қосымшасының`
_STEP = re.compile(
    rf"""
    (?<![\w./№-]) (?<!№\s) (?P<numbers> {NUMBER_LIST} )
    (?P<joint> \s*[-–]\s* | \s+ | (?<=\)) ) (?P<noun> {_NOUN} )
    """,
    re.VERBOSE,
)
"""For small letters: an expression that ignores case takes twice as long."""
# `осы Қағидаларға қосымшаға сәйкес`: the only annex has no number
_PLAIN_ANNEX = re.compile(r"(?P<holder>[\w-]+[қкғгыі][аең])\s+(?P<noun>қосымша\w*)", re.IGNORECASE)
# `1-тараудың тақырыбы`
_HEADING = re.compile(r"\s+(?:тақырыб|тақырып)\w*")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a chain: the eId prefix, its numbers, where it stands, how it is inflected."""

    prefix: str
    numbers: tuple[ListedNumber, ...]
    start: int
    end: int
    case: Case | None
    possessed: bool

    @property
    def contains(self) -> bool:
        """Whether a further step may follow as a part of this one."""
        return self.case in (Case.GENITIVE, Case.ATTRIBUTE, None) or (
            self.possessed and self.case is Case.NOMINATIVE
        )

    @property
    def rank(self) -> int:
        """How far out the step stands: 0 for an annex, 8 inside a point."""
        return _RANK[self.prefix]


@dataclass(frozen=True, slots=True)
class Chain:
    """A clause as printed: steps from the outside in, `start`/`end` in the text.

    `heading` marks `… тақырыбы`: the heading of the clause alone is meant.
    """

    steps: tuple[Step, ...]
    start: int
    end: int
    heading: bool = False

    @property
    def exceptions(self) -> tuple[str, ...]:
        """What brackets take out (`6-тармақтан басқасы`), as printed."""
        return tuple(
            number.exception for step in self.steps for number in step.numbers if number.exception
        )

    def eids(self) -> tuple[str, ...]:
        """Return the name of each clause meant, without the attachment it lies in.

        Points and articles are numbered through, so chapters above them are left out.
        """
        steps = self.steps
        if any(step.prefix in (eid.POINT, eid.ARTICLE) for step in steps):
            steps = tuple(step for step in steps if step.prefix not in _LEFT_OUT)
        names = [[eid.step(step.prefix, n.number) for n in step.numbers] for step in steps]
        tail = eid.HEADING if self.heading else None
        return tuple(eid.join(*combination, tail) for combination in product(*names))

    def inside(self, outer: Chain) -> Chain:
        """Return this chain put into those steps of `outer` that stand further out."""
        inherited = tuple(step for step in outer.steps if step.rank < self.steps[0].rank)
        return replace(self, steps=inherited + self.steps)


def may_name_clause(text: str) -> bool:
    """Say whether a text can name a clause by its number: a cheap test."""
    if _CLAUSE_BEHIND_DIGIT.search(text) is not None:
        return True
    return "нш" in text and _CLAUSE_BEHIND_ORDINAL.search(text) is not None


def may_name_plain_annex(text: str) -> bool:
    """Say whether a text can name an annex without a number: a cheap test."""
    return _PLAIN_HINT.search(text) is not None


def find_chains(folded: str) -> list[Chain]:
    """Return the clause chains of a folded text, in order, without overlaps.

    >>> [chain.eids() for chain in find_chains("2-тармағының 1), 2) және 3) тармақшаларында")]
    [('para_2__subpara_1', 'para_2__subpara_2', 'para_2__subpara_3')]
    """
    chains: list[Chain] = []
    open_steps: list[Step] = []
    for step in _steps(folded):
        if open_steps and not _continues(open_steps[-1], step, folded):
            chains.append(_close(open_steps, folded))
            open_steps = []
        open_steps.append(step)
    if open_steps:
        chains.append(_close(open_steps, folded))
    return chains


def _steps(folded: str) -> list[Step]:
    """Return the steps of a text in order, those without a number among them."""
    steps: list[Step] = []
    if may_name_clause(folded):
        matches = _STEP.finditer(lower_case(folded))
        steps += [step for match in matches if (step := _read_step(match, folded))]
    if may_name_plain_annex(folded):
        plain = [_plain_annex(match) for match in _PLAIN_ANNEX.finditer(folded)]
        steps = sorted([*steps, *filter(None, plain)], key=lambda step: step.start)
    return steps


def _plain_annex(match: re.Match[str]) -> Step | None:
    """Return the only annex of an act or attachment, numbered 1 as the structure names it.

    What the annex is of must stand before it: `лицензияға қосымша` is no annex of an act.
    """
    holder = match["holder"].lower()
    owner = lexicon.ACT_FORMS.get(holder) or lexicon.ATTACHMENT_FORMS.get(holder)
    form = lexicon.CLAUSE_FORMS.get(match["noun"].lower())
    if owner is None or form is None or form.plural:
        return None
    if owner.case not in (Case.DATIVE, Case.GENITIVE):
        return None
    start, end = match.span("noun")
    return Step(eid.ANNEX, (ListedNumber("1"),), start, end, form.case, form.possessed)


def _continues(last: Step, step: Step, folded: str) -> bool:
    gap = folded[last.end : step.start]
    return last.contains and gap.isspace() and last.rank <= step.rank


def _close(steps: list[Step], folded: str) -> Chain:
    end = steps[-1].end
    heading = _HEADING.match(folded, end) if steps[-1].case is Case.GENITIVE else None
    return Chain(tuple(steps), steps[0].start, heading.end() if heading else end, bool(heading))


def _read_step(match: re.Match[str], folded: str) -> Step | None:
    """Return the step of a match, None where the words only look like one."""
    noun = match["noun"]
    form = lexicon.CLAUSE_FORMS.get(noun)
    lemma = (
        form.lemma if form else next((name for stem, name in _STEMS if noun.startswith(stem)), None)
    )
    if lemma is None:
        return None
    prefix = lexicon.CLAUSE_NOUNS[lemma]
    numbers = folded[match.start("numbers") : match.end("numbers")]
    if not _suits(prefix, numbers, match["joint"], bool(form and form.possessed)):
        return None
    items = unroll(numbers, plural=bool(form and form.plural))
    return Step(
        prefix, items, match.start(), match.end(),
        form.case if form else None, bool(form and form.possessed),
    )  # fmt: skip


def _suits(prefix: str, numbers: str, joint: str, possessed: bool) -> bool:
    """Say whether this kind of clause is numbered in this way.

    `1) қосымша құжаттар` opens a subpoint with an ordinary word, `екінші жолы` may mean the
    second time: neither is a reference.
    """
    ordinal = not numbers[-1].isdigit() and not numbers.endswith(")")
    if numbers.endswith(")"):
        return prefix == eid.SUBPOINT or "(" in numbers
    if ordinal:
        return prefix not in _NO_ORDINAL
    if joint.strip() in ("-", "–") or prefix not in _NEED_HYPHEN:
        return True
    return possessed and prefix not in _NO_ORDINAL
