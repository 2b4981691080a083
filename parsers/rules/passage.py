"""A node's words made ready for reading rules: one matching copy, cut into sentences.

All offsets count characters of `Node.own_text`; every copy has the same length, so that what
is found in a copy stands at the same place in the text and, through the lines, in the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ingest.letters import fold, lower_case
from ingest.model import Document, Span
from ingest.origin import source_span
from parsers.model import Node

# a line that goes on: `… дүйсенбіден бастап` ⏎ `жұманы қоса алғанда …` (a cell torn by a page)
_SOFT_BREAK = re.compile(
    r"""(?= [ \n–—,(-] )                       # what a break can begin with
        (?: (?<![.;:\n]) [ ]?\n (?= \s* [a-zа-яәғқңөұүһі(] )
          | (?<=[^\W\d]) [ ]?[–—,(-][ ]?\n )""",
    re.VERBOSE,
)
_BRACKET = re.compile(r"\([^()\n]*(?:\([^()\n]*\)[^()\n]*)*\)")
# a title inside a sentence: `орындаушы "Тауарлар экспорты … бекіту туралы" Қазақстан`
_TITLE = re.compile(r"(?<=[\s(])[\"«“](?=\w)[^\"«»“”\n]{1,400}[\"»”](?!\w)")
_OPENS = re.compile(r"[\"«“]\w")
# `…; `, `… дейін.⏎`, `… жүргізіледі. Тыңдау …`; not `9.00`, not `т.б.`
_END = re.compile(
    r"""; | \n
      | \. (?<=[\w)%"»”]\.) (?<!\bт\.) (?<!\bж\.)
        (?= \s+["«“]?[A-ZА-ЯӘҒҚҢӨҰҮҺІ\d(] | \s*["»”]?\s*$ )""",
    re.VERBOSE,
)
_ENDS = ' \t\xa0\n"«»“”.;,'
_STARTS = ' \t\n\xa0"«»“”-–—‒•'
LABEL = re.compile(r"[\s\"«“]*(?:\d{1,3}(?:-\d{1,3})*[.)](?!\d)\s*)?(?:[-–—‒•]\s+)?")
"""The label of an item at the start of a sentence: `2) `, `10-1. `, with its quote mark."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of a passage that ends with a full stop, semicolon or printed line.

    `start` stands behind the item's label; `label` is the label as printed, without quotes.
    """

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of a node: `text` as they are, `match` folded and in small letters.

    `masked` is `match` with titles and brackets blanked; `first` is where the content
    begins, behind the number and name of a row; `sentences` are those of the content in
    order, empty ones left out.
    """

    node: Node
    text: str
    match: str
    masked: str
    sentences: tuple[Sentence, ...]
    first: int = 0

    def quote(self, start: int, end: int) -> str:
        """Return the words between two offsets."""
        return self.text[start:end]


def folded_text(node: Node) -> str:
    """Return the folded copy of `node.own_text`, made line by line: other readers fold lines."""
    return "\n".join([fold(line.text) for line in node.lines])


def passage_of(node: Node, folded: str, first: int = 0) -> Passage:
    """Return the passage of a node with that folded copy, its content beginning at `first`."""
    text = node.own_text
    soft = _soften(folded)
    cut = _BRACKET.sub(_blank, soft) if "(" in soft else soft
    masked = lower_case(_TITLE.sub(_blank, cut) if _OPENS.search(cut) else cut)
    return Passage(node, text, lower_case(soft), masked, tuple(_sentences(text, cut, first)), first)


def _sentences(text: str, cut: str, first: int) -> Iterator[Sentence]:
    start = first
    for match in _END.finditer(cut, first):
        if sentence := _sentence(text, start, match.start()):
            yield sentence
        start = match.end()
    if sentence := _sentence(text, start, len(text)):
        yield sentence


def _sentence(text: str, start: int, end: int) -> Sentence | None:
    """Return the sentence between two characters, None where only blanks and marks stand."""
    label = LABEL.match(text, start, end)
    begin = label.end() if label else start
    while end > begin and text[end - 1] in _ENDS:
        end -= 1
    return Sentence(begin, end, text[start:begin].strip(_STARTS)) if end > begin else None


def _soften(text: str) -> str:
    return _SOFT_BREAK.sub(_blank, text) if "\n" in text else text


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def span_of(document: Document, node: Node, start: int, end: int) -> Span:
    """Return the place in the source of `node.own_text[start:end]`.

    Where the words stand on several lines the span holds all of them.
    """
    spans: list[Span] = []
    offset = 0
    for line in node.lines:
        low, high = max(start, offset), min(end, offset + len(line.text))
        if low < high:
            shift = line.start - offset
            spans.append(source_span(document.blocks[line.block], low + shift, high + shift))
        offset += len(line.text) + 1
    if not spans:
        return node.span
    return Span(min(span.start for span in spans), max(span.end for span in spans))
