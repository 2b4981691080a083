"""Sentences of answers (reasons, headlines, notes, errors) in the languages of the interface.

The base and the answers speak English.  Here a sentence is held against the forms of
`sentence_forms`, its fields are taken out, translated as their kind asks for, and set into the
form's translation.  `docs/pages.md`, section Languages, has the kinds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from gettext import NullTranslations
from types import MappingProxyType

from babel.dates import get_day_names

from queries.pages.language.marks import N_
from queries.pages.language.sentence_forms import FORMS

_LONGEST = 20_000
"""Characters of a sentence that is looked at; a longer one is shown as it is."""
_DEEPEST = 8
"""Sentences inside sentences that are looked at."""
_LONGEST_SERIES = 48
"""Sentences set one behind the other that are told apart."""
_KEPT = 4_096
"""Sentences whose translation is remembered."""
_TELLING = 3
"""Characters between two fields from which on the first field ends for good."""
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_AND_MORE = N_("%(list)s and %(number)s more")

# `%(day_first)s`: a field; its kind is what stands before the first underscore.
_FIELD = re.compile(r"%\((?P<name>[a-z_]+)\)s")
# `att_1__para_3, att_1__para_4 and 2 more`, `…; and 2 more`: the end of a list that was cut.
_CUT_LIST = re.compile(r"(?P<list>.+?);? and (?P<number>\d+) more", re.DOTALL)
# `Capital Day (observed) – Астана күні (қайта белгіленген демалыс)`: what stands before the dash.
_BEFORE_DASH = re.compile(r"(?P<name>[^–]+) – .+")
# `att_1__para_10-1`, `preamble`: the eId of a clause.
_EID = re.compile(r"(?:title|passport|preamble|heading|signature|[a-z]+_[^\s:;,“”()]*)")
# `wording`: an English word, not `para_3`, `order.kk.txt` or `335/2020-06-08`.
_ENGLISH = re.compile(r"(?<![\w./-])[a-z]{2,}(?![\w./-]*\w)")
# A name that is not ours ends before what our sentences put behind names.
_NAME = r"(?:(?!;\ |:\ |\ or\ |\ \([a-z]).)+?"
# `(an act without number and date: order.txt)`: an act that nothing else names.
_UNNAMED = r"\(an\ act\ without\ number\ and\ date:\ [^)]*\)"

PATTERNS: Mapping[str, str] = MappingProxyType({
    "act": rf"(?:{_UNNAMED}|{_NAME})",
    "acts": r".+?",
    "case": r"[^\s,;:()]+",
    "cases": r".+?",
    "choices": r".+?",
    "code": r"[a-z_]+",
    "day": r"\d{4}-\d\d-\d\d|\d\d\.\d\d\.\d{4}",
    "document": rf"{_NAME}\.\w{{2,5}}",
    "done": r"[a-z_]+",
    "eid": _EID.pattern,
    "eids": _NAME,
    "file": _NAME,
    "holiday": r"[A-Z][A-Za-z' -]+(?:\([a-z]+\))? – .+",
    "items": r".+?",
    "list": r".+?",
    "number": r"-?\d+(?:[.,]\d+)*",
    "op": r"(?:restate|insert|delete|replace_words|insert_words|delete_words|repeal|suspend)",
    "place": rf"(?:the act|{_EID.pattern})",
    "row": r"[a-z]+",
    "shown": r".+?",
    "source": r".+?",
    "time": r"\d{1,2}[.:]\d\d",
    "typed": r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"",
    "weekday": "|".join(_WEEKDAYS),
    "why": r".+?",
    "words": r".*?",
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
        """Compile a form: each field ends for good where the next words first stand.

        The atomic groups keep matching linear in the length of the sentence.
        """
        pieces = [piece.replace("%%", "%") for piece in _FIELD.split(english)]
        words, names = pieces[0::2], pieces[1::2]
        pattern, group = re.escape(words[0]), ""
        for name, after in zip(names, words[1:], strict=True):
            group += f"(?P<{name}>{PATTERNS[kind_of(name)]}){re.escape(after)}"
            if len(after) >= _TELLING and name != names[-1]:
                pattern, group = f"{pattern}(?>{group})", ""
        landmark = max(words, key=len)
        weight = sum(map(len, words))
        return cls(english, re.compile(pattern + group, re.DOTALL), landmark, weight)


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
    """The sentences of the base in one language; what was said once is remembered.

    `place` names a clause, given by its eId, in that language.
    """

    code: str
    catalog: NullTranslations
    place: Callable[[str], str]
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
        found = self.said.get(sentence)
        if found is None:
            if len(self.said) >= _KEPT:
                self.said.clear()
            speech = _Speech(self.code, self.catalog, self.place)
            found = self.said[sentence] = speech.look(sentence)
        return found


@dataclass(slots=True)
class _Speech:
    """One sentence being translated: its parts are looked at once each, and not too deep."""

    code: str
    catalog: NullTranslations
    place: Callable[[str], str]
    done: dict[str, Said] = field(default_factory=dict)
    parted: dict[tuple[str, str], Said | None] = field(default_factory=dict)
    depth: int = 0

    def look(self, sentence: str) -> Said:
        """Return a sentence, or several that are set one behind the other, in the language."""
        found = self.done.get(sentence)
        if found is None:
            self.depth += 1
            found = self.done[sentence] = self._looked(sentence)
            self.depth -= 1
        return found

    def _looked(self, sentence: str) -> Said:
        if not sentence or self.depth > _DEEPEST or len(sentence) > _LONGEST:
            return Said(sentence, False, False)
        series = self.series(sentence, "; ")
        if series is not None:
            return series
        formed = self._formed(sentence)
        return formed if formed.known else self._partly(sentence)

    def series(self, sentence: str, glue: str) -> Said | None:
        """Return sentences with `glue` between them, None unless each of them has a form."""
        if (sentence, glue) not in self.parted:
            self.parted[sentence, glue] = self._parted(sentence, glue)
        return self.parted[sentence, glue]

    def _parted(self, sentence: str, glue: str) -> Said | None:
        pieces = sentence.split(glue)
        if len(pieces) > _LONGEST_SERIES:
            return None
        for cut in range(1, len(pieces)):
            head = self._formed(glue.join(pieces[:cut]))
            if not head.whole:
                continue
            behind = glue.join(pieces[cut:])
            rest = self.series(behind, glue) or self.look(behind)
            if rest.whole:
                return Said(head.text + self.between(glue) + rest.text, True, True)
        return None

    def between(self, glue: str) -> str:
        """Return what stands between two names or sentences."""
        return self.catalog.gettext(glue) if glue.strip().isalpha() else glue

    def _formed(self, sentence: str) -> Said:
        """A sentence that is one form; the most telling form whose parts are all known wins."""
        exact = self.catalog.gettext(sentence) if sentence else sentence
        if exact != sentence:
            return Said(exact, True, True)
        best = Said(sentence, False, False)
        for form, match in _matches(sentence):
            found = self._filled(form, match)
            if found.whole:
                return found
            best = best if best.known else found
        return best

    def _filled(self, form: Form, match: re.Match[str]) -> Said:
        values = {
            name: _HANDLERS.get(kind_of(name), _kept)(self, value)
            for name, value in match.groupdict().items()
        }
        text = self.catalog.gettext(form.english)
        filled = text % {name: value.text for name, value in values.items()}
        return Said(filled, True, all(value.whole for value in values.values()))

    def _partly(self, sentence: str) -> Said:
        """Sentences of which some are known: those in the language, the others in English."""
        pieces = [self._formed(piece) for piece in sentence.split("; ")]
        return Said(
            "; ".join(piece.text for piece in pieces), any(piece.known for piece in pieces), False
        )


_Handler = Callable[[_Speech, str], Said]


def _kept(_speech: _Speech, value: str) -> Said:
    """Words of an order, numbers, days, names of files: as they are."""
    return Said(value, True, True)


def _sentence(speech: _Speech, value: str) -> Said:
    return speech.look(value)


def _name(speech: _Speech, value: str) -> Said:
    """A name that can be one of ours (`the act`); any other stays, and has no English words."""
    said = speech.look(value)
    return said if said.whole else Said(value, True, not _ENGLISH.search(value))


def _code(speech: _Speech, value: str) -> Said:
    return _name(speech, value.replace("_", " "))


def _names(glue: str, name: _Handler = _name) -> _Handler:
    """Names with `glue` between them, translated one by one."""

    def listed(speech: _Speech, value: str) -> Said:
        whole = name(speech, value)
        if whole.whole and glue not in whole.text:
            return whole
        return _together(speech.between(glue), [name(speech, part) for part in value.split(glue)])

    return listed


def _list(speech: _Speech, value: str) -> Said:
    """Names as they are, the last after `and`, or a number of those left out."""
    return _cut(speech, value, _names(" and "))


def _place(speech: _Speech, value: str) -> Said:
    """A clause by its eId, as a lawyer says it; other names like any name."""
    if not _EID.fullmatch(value):
        return _name(speech, value)
    return Said(speech.place(value), True, True)


def _places(speech: _Speech, value: str) -> Said:
    """Clauses by their eIds; a place in words has commas, so semicolons part the places."""
    return _cut(
        speech,
        value,
        lambda speech, names: _together("; ", [_place(speech, one) for one in names.split(", ")]),
    )


def _together(glue: str, said: Sequence[Said]) -> Said:
    return Said(glue.join(one.text for one in said), True, all(one.whole for one in said))


def _cut(speech: _Speech, value: str, listed: _Handler) -> Said:
    """A list, or the beginning of one with the number of what was left out."""
    cut = _CUT_LIST.fullmatch(value)
    if cut is None:
        return listed(speech, value)
    named = listed(speech, cut["list"])
    more = {"list": named.text, "number": cut["number"]}
    return Said(speech.catalog.gettext(_AND_MORE) % more, True, named.whole)


def _choices(speech: _Speech, value: str) -> Said:
    """One sentence, or several with `or` between them."""
    return speech.series(value, " or ") or speech.look(value)


def _weekday(speech: _Speech, value: str) -> Said:
    names = get_day_names("wide", locale=speech.code)
    return Said(names[_WEEKDAYS.index(value)], True, True)


def _holiday(speech: _Speech, value: str) -> Said:
    """A holiday with its Kazakh name behind a dash: the name in the language alone."""
    match = _BEFORE_DASH.fullmatch(value)
    said = speech.look(match["name"]) if match else None
    return said if said is not None and said.whole else Said(value, False, False)


_GLUES = (N_(" and "), N_(" or "))
_HANDLERS: Mapping[str, _Handler] = MappingProxyType({
    "act": _names(" and "),
    "acts": _names(", "),
    "case": _code,
    "cases": _names(", ", _code),
    "choices": _choices,
    "code": _code,
    "done": _code,
    "eid": _place,
    "eids": _places,
    "holiday": _holiday,
    "items": _names(", "),
    "list": _list,
    "op": _code,
    "place": _place,
    "row": _code,
    "shown": _name,
    "source": _name,
    "weekday": _weekday,
    "why": _sentence,
})  # fmt: skip
