"""Sentences of answers (reasons, headlines, notes, errors) in the languages of the interface.

The base and the answers speak English.  Here a sentence is held against the forms of
`sentence_forms`, its fields are taken out, translated as their kind asks for, and set into the
form's translation.  `docs/pages.md`, section Languages, has the kinds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from gettext import NullTranslations
from types import MappingProxyType

from babel.dates import get_day_names

from queries.pages.language_marks import N_
from queries.pages.sentence_forms import FORMS

_LONGEST = 20_000
"""Characters of a sentence that is looked at; a longer one is shown as it is."""
_DEEPEST = 8
"""Sentences inside sentences that are looked at."""
_KEPT = 4_096
"""Sentences whose translation is remembered."""
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_AND_MORE = N_("%(list)s and %(number)s more")

# `%(day_first)s`: a field; its kind is what stands before the first underscore.
_FIELD = re.compile(r"%\((?P<name>[a-z_]+)\)s")
# `att_1__para_3, att_1__para_4 and 2 more`: the end of a list that was cut.
_CUT_LIST = re.compile(r"(?P<list>.+) and (?P<number>\d+) more", re.DOTALL)
# `Capital Day (observed) – Астана күні (қайта белгіленген демалыс)`: what stands before the dash.
_BEFORE_DASH = re.compile(r"(?P<name>[^–]+) – .+")

PATTERNS: Mapping[str, str] = MappingProxyType({
    "act": r".+?",
    "acts": r".+?",
    "case": r".+?",
    "choices": r".+?",
    "code": r"[a-z_]+",
    "day": r"\d{4}-\d\d-\d\d|\d\d\.\d\d\.\d{4}",
    "done": r"[a-z_]+",
    "eid": r"(?:preamble|heading|[a-z]+_)[^\s:;,“”()]*",
    "file": r".+?",
    "holiday": r"[A-Z][A-Za-z' -]+(?:\([a-z]+\))? – .+",
    "items": r".+?",
    "list": r".+?",
    "number": r"-?\d+(?:[.,]\d+)*",
    "op": r"(?:restate|insert|delete|replace_words|insert_words|delete_words|repeal|suspend)",
    "place": r"(?:the act|(?:preamble|heading|[a-z]+_)[^\s:;,“”()]*)",
    "row": r"[a-z]+",
    "time": r"\d{1,2}[.:]\d\d",
    "weekday": "|".join(_WEEKDAYS),
    "why": r".+?",
    "words": r".+?",
    "year": r"\d{4}",
})  # fmt: skip
"""What a field of each kind looks like."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence in a language: `known` if a form has it, `whole` if nothing in it is English."""

    text: str
    known: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class Form:
    """A form ready for matching; `weight` counts the characters that are no field."""

    english: str
    pattern: re.Pattern[str]
    landmark: str
    weight: int

    @classmethod
    def of(cls, english: str) -> Form:
        """Compile a form: anchored, and each field ends for good where the next words begin.

        The atomic groups keep matching linear in the length of the sentence for each field.
        """
        pieces = [piece.replace("%%", "%") for piece in _FIELD.split(english)]
        words, names = pieces[0::2], pieces[1::2]
        pattern = re.escape(words[0])
        for name, after in zip(names[:-1], words[1:-1], strict=True):
            pattern += f"(?>(?P<{name}>{PATTERNS[kind_of(name)]}){re.escape(after)})"
        last = PATTERNS[kind_of(names[-1])]
        pattern += f"(?P<{names[-1]}>{last}){re.escape(words[-1])}"
        landmark = max(words, key=len)
        return cls(english, re.compile(pattern, re.DOTALL), landmark, sum(map(len, words)))


def kind_of(name: str) -> str:
    """Return the kind of a field: `day` of `day_first`."""
    return name.partition("_")[0]


def field_names(form: str) -> tuple[str, ...]:
    """Return the names of the fields of a form or of its translation, in their order."""
    return tuple(match["name"] for match in _FIELD.finditer(form))


@cache
def _index() -> tuple[dict[str, tuple[Form, ...]], tuple[Form, ...]]:
    """The forms with fields by their first word, and those that begin with a field."""
    by_word: dict[str, list[Form]] = {}
    loose: list[Form] = []
    for english in FORMS:
        if not field_names(english):
            continue
        first, blank, _ = english.partition(" ")
        group = by_word.setdefault(first, []) if blank and "%(" not in first else loose
        group.append(Form.of(english))
    ordered = {word: tuple(sorted(group, key=_weight)) for word, group in by_word.items()}
    return ordered, tuple(sorted(loose, key=_weight))


def _weight(form: Form) -> int:
    return -form.weight


def _matches(sentence: str) -> Iterator[tuple[Form, re.Match[str]]]:
    """The forms that a sentence has, the most telling first."""
    by_word, loose = _index()
    first = by_word.get(sentence.partition(" ")[0], ())
    for form in sorted((*first, *loose), key=_weight):
        if form.landmark in sentence:
            match = form.pattern.fullmatch(sentence)
            if match is not None:
                yield form, match


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of the base in one language; what was said once is remembered."""

    code: str
    catalog: NullTranslations
    said: dict[str, Said] = field(default_factory=dict, compare=False, repr=False)

    def say(self, sentence: str) -> str:
        """Return a sentence in the language, or as it is if no form has it."""
        return self.look(sentence).text

    def speaks(self, sentence: str) -> str:
        """Return the code of the language that `say` gives a sentence in: its own or `en`."""
        return self.code if self.look(sentence).known else "en"

    def look(self, sentence: str) -> Said:
        """Return a sentence in the language and whether its form and all its parts are known."""
        if self.code == "en":
            return Said(sentence, True, True)
        if len(self.said) > _KEPT:
            self.said.clear()
        return self._look(sentence, 0)

    def _look(self, sentence: str, depth: int) -> Said:
        known = self.said.get(sentence)
        if known is None:
            known = self._translated(sentence, depth)
            if depth == 0 or known.whole:
                self.said[sentence] = known
        return known

    def _translated(self, sentence: str, depth: int) -> Said:
        unknown = Said(sentence, False, False)
        if not sentence or depth > _DEEPEST or len(sentence) > _LONGEST:
            return unknown
        exact = self.catalog.gettext(sentence)
        if exact != sentence:
            return Said(exact, True, True)
        best = unknown
        for form, match in _matches(sentence):
            found = self._filled(form, match, depth)
            if found.whole:
                return found
            best = best if best.known else found
        series = self._series(sentence, "; ", depth)
        return series if series is not None and not best.known else best

    def _filled(self, form: Form, match: re.Match[str], depth: int) -> Said:
        translation = self.catalog.gettext(form.english)
        if translation == form.english:
            return Said(match.string, False, False)
        values = {
            name: _HANDLERS.get(kind_of(name), _kept)(self, value, depth + 1)
            for name, value in match.groupdict().items()
        }
        text = translation % {name: value.text for name, value in values.items()}
        return Said(text, True, all(value.whole for value in values.values()))

    def _series(self, sentence: str, glue: str, depth: int) -> Said | None:
        """Sentences set one behind the other, each of which has a form; None if they are not."""
        head, found, rest = sentence.partition(glue)
        while found:
            first = self._look(head, depth + 1)
            if first.whole:
                second = self._look(rest, depth + 1)
                if not second.whole:
                    more = self._series(rest, glue, depth + 1) if depth < _DEEPEST else None
                    second = more or second
                return Said(first.text + _between(self, glue) + second.text, True, second.whole)
            piece, found, rest = rest.partition(glue)
            head = f"{head}{glue}{piece}"
        return None


_Handler = Callable[[Sentences, str, int], Said]


def _kept(_speaker: Sentences, value: str, _depth: int) -> Said:
    """Words of an order, numbers, days, names of files: as they are."""
    return Said(value, True, True)


def _sentence(speaker: Sentences, value: str, depth: int) -> Said:
    return speaker._look(value, depth)


def _name(speaker: Sentences, value: str, depth: int) -> Said:
    """A name that can be one of ours (`the act`); any other stays as it is."""
    said = speaker._look(value, depth)
    return said if said.whole else Said(value, True, True)


def _code(speaker: Sentences, value: str, depth: int) -> Said:
    return _name(speaker, value.replace("_", " "), depth)


def _names(glue: str) -> _Handler:
    """Names with `glue` between them, translated one by one."""

    def listed(speaker: Sentences, value: str, depth: int) -> Said:
        names = [_name(speaker, name, depth).text for name in value.split(glue)]
        return Said(_between(speaker, glue).join(names), True, True)

    return listed


def _list(speaker: Sentences, value: str, depth: int) -> Said:
    cut = _CUT_LIST.fullmatch(value)
    if cut is None:
        return _names(" and ")(speaker, value, depth)
    return Said(speaker.catalog.gettext(_AND_MORE) % cut.groupdict(), True, True)


def _choices(speaker: Sentences, value: str, depth: int) -> Said:
    """One sentence, or several with `or` between them."""
    whole = speaker._look(value, depth)
    if whole.whole:
        return whole
    return speaker._series(value, " or ", depth) or whole


def _between(speaker: Sentences, glue: str) -> str:
    return speaker.catalog.gettext(glue) if glue.strip().isalpha() else glue


def _weekday(speaker: Sentences, value: str, _depth: int) -> Said:
    names = get_day_names("wide", locale=speaker.code)
    return Said(names[_WEEKDAYS.index(value)], True, True)


def _holiday(speaker: Sentences, value: str, depth: int) -> Said:
    """A holiday with its Kazakh name behind a dash: the name in the language alone."""
    match = _BEFORE_DASH.fullmatch(value)
    said = speaker._look(match["name"], depth) if match else None
    return said if said is not None and said.whole else Said(value, False, False)


_GLUES = (N_(" and "), N_(" or "))
_HANDLERS: Mapping[str, _Handler] = MappingProxyType({
    "act": _names(" and "),
    "acts": _names(", "),
    "case": _code,
    "choices": _choices,
    "code": _code,
    "done": _code,
    "holiday": _holiday,
    "items": _names(", "),
    "list": _list,
    "op": _code,
    "place": _name,
    "row": _code,
    "weekday": _weekday,
    "why": _sentence,
})  # fmt: skip
