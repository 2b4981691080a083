"""Damage clean paragraphs as a PDF extractor does, repair them, and count what comes back.

`python -m bench.damage --paragraphs 5000 --seed 1` prints the share that comes back exactly
and the share that comes back exactly or with a warning: first with links as the portal sets
them, then with links cut in varied ways, which is harder than any order met so far.

The damage follows `docs/damage.md`: a paragraph is wrapped, and each printed line comes out
as its plain text followed by the texts of its links.  The sentences are put together from
word lists of their own, not from the lexicon of the repair.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from random import Random
from time import perf_counter

from bench.sentences import LinkStyle, Piece, paragraph
from ingest.repair import Repaired, repair

INDENT = " " * 6


@dataclass(frozen=True, slots=True)
class Damaged:
    """A document of damaged paragraphs: the raw text, and for each its clean text and span."""

    raw: str
    clean: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How many paragraphs came back exactly, how many of the others carry a warning."""

    paragraphs: int
    exact: int
    warned: int
    wrong: tuple[tuple[str, str, str], ...]

    @property
    def exact_share(self) -> float:
        """The share of paragraphs that came back exactly, 0 to 1."""
        return self.exact / self.paragraphs

    @property
    def safe_share(self) -> float:
        """The share that came back exactly or carries a warning, 0 to 1."""
        return (self.exact + self.warned) / self.paragraphs


def damaged_document(
    random: Random, paragraphs: int, style: LinkStyle = LinkStyle.PORTAL
) -> Damaged:
    """Return a document of `paragraphs` damaged paragraphs, all wrapped at one width."""
    width = random.randint(60, 100)
    parts: list[str] = []
    clean: list[str] = []
    spans: list[tuple[int, int]] = []
    position = 0
    for _ in range(paragraphs):
        pieces = paragraph(random, style)
        raw = damaged_paragraph(random, pieces, width)
        clean.append("".join(piece.text for piece in pieces))
        spans.append((position, position + len(raw)))
        parts.append(raw)
        position += len(raw)
    return Damaged("".join(parts), tuple(clean), tuple(spans))


def damaged_paragraph(random: Random, pieces: list[Piece], width: int) -> str:
    """Return `pieces` wrapped at `width` characters, each line's links behind its plain text."""
    text = "".join(piece.text for piece in pieces)
    linked = [piece.linked for piece in pieces for _ in piece.text]
    groups = [index for index, piece in enumerate(pieces) for _ in piece.text]
    raw = INDENT
    start = 0
    while start < len(text):
        end = line_end(random, text, linked, start, width - (len(INDENT) if start == 0 else 0))
        if start and linked[start]:
            raw += "\n"
        elif start and random.random() < 0.02:
            raw += random.choice(["\n\n\n", "\n \n\n", "\n\n\n\n"])
        raw += printed_line(random, text, linked, groups, (start, end)) + "\n"
        start = end + (1 if text[end : end + 1] == " " else 0)
    return raw


def line_end(random: Random, text: str, linked: list[bool], start: int, width: int) -> int:
    """Return where the line that begins at `start` is broken, before the blank if at one.

    Lines break at blanks and behind hyphens; now and then before a mark or behind a bracket,
    and a link also inside a word.
    """
    limit = start + width
    if limit >= len(text):
        return len(text)
    if linked[limit] and linked[limit - 1] and random.random() < 0.5 and _inside_word(text, limit):
        return limit
    end = limit
    while end > start + width // 2:
        before, here = text[end - 1], text[end]
        if here == " " and before != " ":
            return end
        if before == "-" and here.isalpha() and text[end - 2].isalnum():
            return end
        if random.random() < 0.3 and ((here in ";,)" and before != " ") or before == "("):
            return end
        end -= 1
    return limit


def _inside_word(text: str, place: int) -> bool:
    return text[place - 1].isalnum() and (text[place].isalnum() or text[place] == "-")


def printed_line(
    random: Random, text: str, linked: list[bool], groups: list[int], span: tuple[int, int]
) -> str:
    """Return one line as the extractor prints it: the plain text, then the links' texts."""
    start, end = span
    plain = "".join(text[i] for i in range(start, end) if not linked[i])
    links: list[str] = []
    last = -1
    for i in range(start, end):
        if linked[i]:
            if groups[i] != last:
                links.append("")
                last = groups[i]
            links[-1] += text[i]
    at_blank = text[end : end + 1] == " " and not linked[end]
    if at_blank and random.random() < 0.7:
        plain += " "
    return plain + " ".join(links)


def score(document: Damaged, repaired: Repaired) -> Score:
    """Compare each paragraph of `document` with the blocks that cover its span."""
    warned_places = [notice.span.start for notice in repaired.notices if notice.span]
    warned_places += [entry.span.start for entry in repaired.repairs if not entry.certain]
    texts: dict[int, list[str]] = {}
    starts = [low for low, _ in document.spans]
    index = 0
    for block in repaired.blocks:
        while index + 1 < len(starts) and block.span.start >= starts[index + 1]:
            index += 1
        texts.setdefault(index, []).append(block.text)
    exact = warned = 0
    wrong: list[tuple[str, str, str]] = []
    for index, (clean, (low, high)) in enumerate(zip(document.clean, document.spans, strict=True)):
        if texts.get(index) == [clean]:
            exact += 1
            continue
        if any(low <= place < high for place in warned_places):
            warned += 1
        else:
            wrong.append((clean, " ¶ ".join(texts.get(index, [])), document.raw[low:high]))
    return Score(len(document.clean), exact, warned, tuple(wrong))


def measure(
    paragraphs: int, seed: int, each: int = 100, style: LinkStyle = LinkStyle.PORTAL
) -> Score:
    """Damage and repair `paragraphs` paragraphs in documents of `each`; return the total."""
    random = Random(seed)
    exact = warned = 0
    wrong: list[tuple[str, str, str]] = []
    done = 0
    while done < paragraphs:
        document = damaged_document(random, min(each, paragraphs - done), style)
        part = score(document, repair(document.raw))
        exact, warned, done = exact + part.exact, warned + part.warned, done + part.paragraphs
        wrong += part.wrong
    return Score(done, exact, warned, tuple(wrong))


def main() -> None:
    """Print both figures, and with `--show N` the first paragraphs that came back wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--paragraphs", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--each", type=int, default=100, help="paragraphs in a document")
    parser.add_argument("--show", type=int, default=0, help="wrong paragraphs to print")
    arguments = parser.parse_args()
    for style in LinkStyle:
        begun = perf_counter()
        total = measure(arguments.paragraphs, arguments.seed, arguments.each, style)
        seconds = perf_counter() - begun
        print(f"links                 {style.value} (seed {arguments.seed}, {seconds:.1f} s)")
        print(f"paragraphs            {total.paragraphs}")
        print(f"exact                 {total.exact} = {total.exact_share:.2%}")
        print(f"exact or with warning {total.exact + total.warned} = {total.safe_share:.2%}")
        for clean, read, raw in total.wrong[: arguments.show]:
            print(f"\nclean {clean}\nread  {read}\n{raw}")


if __name__ == "__main__":
    main()
