"""What a DOCX says about paragraphs apart from their text: styles and automatic numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OFF = frozenset({"0", "false", "off", "none"})
_PLACE = re.compile(r"%([1-9])")
_HEADING = re.compile(r"heading|title|заголовок|название", re.I)
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"))
_LEVELS = 9
_MOST_DIGITS = 5
_LONGEST_LABEL = 255  # characters; it is printed before each paragraph of a list
_MOST_LETTERS = 30  # times that a letter stands in a number: zzz
_DEEPEST = 20  # styles that build on each other in a circle end here


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks: alignment, bold, heading, first-line indent, list and level."""

    align: str | None = None
    bold: bool = False
    heading: bool = False
    indent: bool = False
    numbering: tuple[str, int] | None = None


def value(element: _Element | None, name: str = "val") -> str | None:
    """Return an attribute of Word's namespace, None where element or attribute is missing."""
    return None if element is None else element.get(W + name)


def whole(text: str, otherwise: int) -> int:
    """Return a number as Word writes them (none has more than five digits), else `otherwise`."""
    return int(text) if text.isdecimal() and len(text) <= _MOST_DIGITS else otherwise


def is_on(element: _Element | None) -> bool:
    """Tell whether a switch such as `<w:b/>` is set."""
    return element is not None and (value(element) or "true").lower() not in _OFF


def look_of(properties: _Element | None, below: Look) -> Look:
    """Return the look that `w:pPr` gives over the look of its style, `below`."""
    if properties is None:
        return below
    indent = properties.find(W + "ind")
    first = value(indent, "firstLine")
    numbering = properties.find(W + "numPr")
    listed = below.numbering
    if numbering is not None:
        number = value(numbering.find(W + "numId"))
        level = value(numbering.find(W + "ilvl")) or (str(listed[1]) if listed else "0")
        listed = (number, whole(level, 0)) if number not in (None, "0") else None
    return Look(
        align=value(properties.find(W + "jc")) or below.align,
        bold=below.bold,
        heading=below.heading or properties.find(W + "outlineLvl") is not None,
        indent=below.indent if first is None else whole(first, 0) > 0,
        numbering=listed,
    )


class Styles:
    """The looks of a document's paragraph styles by id; styles build on each other."""

    def __init__(self, root: _Element | None) -> None:
        self._elements: dict[str, _Element] = {}
        self._looks: dict[str, Look] = {}
        self._default: str | None = None
        for style in () if root is None else root.iter(W + "style"):
            name = style.get(W + "styleId")
            if name and style.get(W + "type") == "paragraph":
                self._elements[name] = style
                if style.get(W + "default") in ("1", "true"):
                    self._default = name

    def look(self, name: str | None, depth: int = 0) -> Look:
        """Return the look of the style `name`, of the default style for None."""
        name = name or self._default
        if name is None or name not in self._elements or depth > _DEEPEST:
            return Look()
        if name not in self._looks:
            self._looks[name] = self._build(self._elements[name], depth)
        return self._looks[name]

    def _build(self, style: _Element, depth: int) -> Look:
        base = value(style.find(W + "basedOn"))
        below = self.look(base, depth + 1) if base else Look()
        look = look_of(style.find(W + "pPr"), below)
        bold = style.find(f"{W}rPr/{W}b")
        heading = _HEADING.match(value(style.find(W + "name")) or "") is not None
        return Look(
            align=look.align,
            bold=is_on(bold) if bold is not None else look.bold,
            heading=look.heading or heading,
            indent=look.indent,
            numbering=look.numbering,
        )


@dataclass(frozen=True, slots=True)
class _Level:
    start: int
    form: str
    text: str
    space: str


class Numbering:
    """Counts automatic numbers as Word prints them: `1.`, `2)`, `2.1.`."""

    def __init__(self, root: _Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, str] = {}
        self._restarts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int | None]] = {}
        if root is None:
            return
        for abstract in root.findall(W + "abstractNum"):
            levels = {_level_number(lvl): _level(lvl) for lvl in abstract.iter(W + "lvl")}
            self._levels[abstract.get(W + "abstractNumId", "")] = levels
        for listed in root.findall(W + "num"):
            number = listed.get(W + "numId", "")
            self._lists[number] = value(listed.find(W + "abstractNumId")) or ""
            for override in listed.findall(W + "lvlOverride"):
                start = value(override.find(W + "startOverride"))
                if start:
                    restarts = self._restarts.setdefault(number, {})
                    restarts[_level_number(override)] = whole(start, 1)

    def label(self, listed: tuple[str, int]) -> str:
        """Return the next number of a list and level with what stands behind it, "" for none."""
        number, level = listed
        abstract = self._lists.get(number, "")
        levels = self._levels.get(abstract, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        for restarted, start in self._restarts.pop(number, {}).items():
            counts[restarted] = start - 1
        own = levels[level]
        previous = counts[level]
        counts[level] = own.start if previous is None else previous + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        if own.form in ("bullet", "none"):
            return "•" + own.space if own.form == "bullet" else ""
        return (
            _PLACE.sub(lambda match: _shown(levels, counts, int(match[1]) - 1), own.text)
            + own.space
        )


def _shown(levels: dict[int, _Level], counts: list[int | None], level: int) -> str:
    if level not in levels:
        return ""
    count = counts[level]
    return _formatted(levels[level].start if count is None else count, levels[level].form)


def _level_number(element: _Element) -> int:
    """Return which level of a list is meant; Word has nine."""
    return min(whole(element.get(W + "ilvl", "0"), 0), _LEVELS - 1)


def _level(element: _Element) -> _Level:
    start = value(element.find(W + "start")) or "1"
    return _Level(
        start=whole(start, 1),
        form=value(element.find(W + "numFmt")) or "decimal",
        text=(value(element.find(W + "lvlText")) or "")[:_LONGEST_LABEL],
        space="" if value(element.find(W + "suff")) == "nothing" else " ",
    )


def _formatted(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter", "russianLower", "russianUpper") and number > 0:
        letters = _CYRILLIC if form.startswith("russian") else _LATIN
        times, place = divmod(number - 1, len(letters))
        letter = letters[place] * min(times + 1, _MOST_LETTERS)
        return letter.upper() if form in ("upperLetter", "russianUpper") else letter
    if form in ("lowerRoman", "upperRoman") and 0 < number < 400:
        roman = _roman(number)
        return roman.upper() if form == "upperRoman" else roman
    return f"{number:02d}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    written = ""
    for worth, sign in _ROMAN:
        while number >= worth:
            written, number = written + sign, number - worth
    return written + "i" * number
