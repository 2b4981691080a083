"""One instruction to its operations: which verb does what to which clause.

Each clause of the sentence ends with a verb; its targets are told apart by their case.
The plain form is what is changed, the locative or genitive a place, the instrumental what
is added, the dative behind `осы бұйрыққа` the own annex that brings the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from parsers import dates, eid
from parsers.amendments.model import Change, Context, Path, Problem, put_inside
from parsers.amendments.quoted_words import Quoted, Role
from parsers.amendments.scope import Scope
from parsers.amendments.target import Target, find_targets, sole_annex
from parsers.amendments.verbs import Clause, Verb
from parsers.amendments.word_changes import read_word_changes
from parsers.lexicon import Case
from parsers.model import Operation

NOT_UNDERSTOOD = "instruction-not-understood"
# "бүкіл мәтін бойынша", "барлық мәтінінде", "мәтін бойынша"
_EVERYWHERE = re.compile(r"\b(?:(?:бүкіл|барлық|күллі)\s+мәтін|мәтін\w*\s+бойынша)", re.IGNORECASE)
_GROUND = re.compile(r"\s+(?:сәйкес|сай|негізінде)\b", re.IGNORECASE)
# "бекітілген "…" қағидалары мынадай редакцияда": the blanked title stands right before
_TITLE_RESTATED = re.compile(r"\x04\s+(?:мынадай|келесі|жаңа)\s+редакцияда\s*$", re.IGNORECASE)
_SUBJECT_CASES = (Case.NOMINATIVE, Case.ACCUSATIVE, None)


@dataclass(slots=True)
class Sentence:
    """The sentence being read: its scope and text, the results, and the places carried on."""

    text: str
    scope: Scope
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    places: tuple[Path, ...] = ()
    opening: int = 0
    targets: tuple[Target, ...] = ()

    def __post_init__(self) -> None:
        self.targets = tuple(find_targets(self.scope.masked))

    @property
    def context(self) -> Context:
        """What the sentence is about."""
        return self.scope.context

    def quoted_in(self, clause: Clause) -> list[Quoted]:
        """Return the quoted words of a clause that are changed or tell where."""
        return [
            item
            for item in self.scope.quoted
            if clause.start <= item.start < clause.end and item.role is not Role.QUALIFIER
        ]

    def not_understood(self, clause: Clause, why: str) -> None:
        """Report a verb that belongs to no operation."""
        verb = self.text[clause.end : clause.verb_end]
        message = f"The instruction with “{verb}” was not understood: {why}."
        self.problems.append(Problem(NOT_UNDERSTOOD, message, clause.start, clause.verb_end))

    def report(self, code: str, message: str, clause: Clause) -> None:
        """Report something less than a lost instruction."""
        self.problems.append(Problem(code, message, clause.start, clause.verb_end))


@dataclass(frozen=True, slots=True)
class Parts:
    """The targets of one clause, by the part they play, put into their places."""

    subjects: tuple[Path, ...]
    places: tuple[Path, ...]
    added: tuple[Path, ...]
    own: tuple[str, ...]


def read_clause(sentence: Sentence, clause: Clause, opening: int) -> None:
    """Add the operations of one clause to `sentence`, or report that it has none.

    `opening` is where the printed sentence begins that the clause belongs to.
    """
    sentence.opening = opening
    targets = [
        target
        for target in sentence.targets
        if clause.start <= target.start < clause.end and not is_ground(sentence.scope, target)
    ]
    for target in targets:
        for exception in target.exceptions:
            message = f"The bracket “{exception}” takes something out of the clauses named."
            sentence.report("exception-in-target", message, clause)
    if any(target.doubtful for target in targets):
        sentence.not_understood(clause, "a list in it mixes the numbers of different clauses")
        return
    before = len(sentence.changes)
    reader = _READERS.get(clause.verb)
    if reader is None:
        sentence.not_understood(clause, "this verb orders no change that is known")
        return
    reader(sentence, clause, targets)
    if len(sentence.changes) == before:
        placed = _placed(sentence, targets)
        if placed and clause.chained:
            sentence.places = placed[-1][1]
        if not _reported(sentence, clause):
            sentence.not_understood(clause, "no clause or words to change were found in it")


def is_ground(scope: Scope, target: Target) -> bool:
    """Say whether a clause is the ground of the order: `Заңының 27-бабына сәйкес`."""
    return not target.own and _GROUND.match(scope.masked, target.end) is not None


def _reported(sentence: Sentence, clause: Clause) -> bool:
    return any(
        problem.code == NOT_UNDERSTOOD and problem.start == clause.start
        for problem in sentence.problems
    )


def _parts(sentence: Sentence, clause: Clause, targets: list[Target]) -> Parts:
    """Tell subjects, places and additions apart; each chain stands in the one before it."""
    subjects: list[Path] = []
    places: list[Path] = []
    added: list[Path] = []
    own: list[str] = []
    outer = sentence.places[-1] if sentence.places else sentence.context.path
    for target in targets:
        if target.own:
            own.extend(path[0].number or "" for path in target.paths)
            continue
        if target.bare and not _bare_counts(target, clause):
            continue
        named = [sole_annex(path) for path in target.paths]
        paths = [put_inside(path, outer, deep=outer == sentence.context.path) for path in named]
        if target.case is Case.INSTRUMENTAL:
            added.extend(named)
        elif target.case in _SUBJECT_CASES:
            _extend(subjects, paths, target)
            outer = paths[-1]
        elif target.case is not Case.ABLATIVE:
            _extend(places, paths, target)
            outer = paths[-1]
        elif clause.verb is Verb.ADD and len(paths[0]) > 1:
            # "3-тармақтың 5) тармақшасынан кейін": point 3 is the place
            places.append(paths[0][:-1])
    return Parts(tuple(subjects), tuple(places), tuple(added), tuple(own))


def _extend(named: list[Path], paths: list[Path], target: Target) -> None:
    """Add paths; one that adjoins what holds it takes its place: `3-тармақта бірінші абзацта`."""
    if named and target.adjoins and _holds(named[-1], paths[0]):
        named.pop()
    named.extend(paths)


def _holds(outer: Path, inner: Path) -> bool:
    return len(outer) < len(inner) and inner[: len(outer)] == outer


def _bare_counts(target: Target, clause: Clause) -> bool:
    """Say whether a clause noun without number names a clause: added ones, a sole annex."""
    if target.case is Case.INSTRUMENTAL:
        return True
    annex = target.paths[0][0].prefix == eid.ANNEX
    return annex and target.case is Case.NOMINATIVE and clause.verb is not Verb.ADD


def _restate(sentence: Sentence, clause: Clause, targets: list[Target]) -> None:
    if _restate_words(sentence, clause, targets):
        return
    parts = _parts(sentence, clause, targets)
    subjects = parts.subjects
    if not subjects and _whole_document(sentence, clause, parts):
        subjects = (sentence.context.path,)
    if not subjects and sentence.places:
        subjects = sentence.places
    if not subjects:
        return
    for path, own in zip(
        subjects, _paired(sentence, clause, parts.own, len(subjects)), strict=True
    ):
        _add(sentence, clause, Operation.RESTATE, path, own_annex=own,
             wording=own is None)  # fmt: skip
    sentence.places = subjects


def _whole_document(sentence: Sentence, clause: Clause, parts: Parts) -> bool:
    """Say whether all of the act or attachment gets a new text: `… қағидалары … жазылсын`."""
    if parts.own:
        return sentence.scope.named
    title = _TITLE_RESTATED.search(sentence.scope.masked, clause.start, clause.end)
    if title is None:
        return False
    return not sentence.text[: title.start() + 1].endswith(("да", "де", "та", "те"))


def _paired(
    sentence: Sentence, clause: Clause, own: tuple[str, ...], count: int
) -> tuple[str | None, ...]:
    """Return the own annex of each target: pairs in order, one annex for a sole target."""
    if not own:
        return (None,) * count
    if len(own) == count:
        return own
    message = f"{count} clauses are named, but {len(own)} annexes of the order bring their texts."
    sentence.report("annexes-do-not-match", message, clause)
    return (*own[:1], *[None] * (count - 1)) if count else ()


def _restate_words(sentence: Sentence, clause: Clause, targets: list[Target]) -> bool:
    """Read `"X" деген сөздердің орнына "Y" деген сөздер жазылсын`."""
    quoted = sentence.quoted_in(clause)
    if not any(item.role is Role.INSTEAD for item in quoted):
        return False
    _change_words(sentence, clause, targets)
    return True


def _add_clauses(sentence: Sentence, clause: Clause, targets: list[Target]) -> None:
    quoted = bool(sentence.quoted_in(clause))
    if quoted:
        _change_words(sentence, clause, targets)
    parts = _parts(sentence, clause, targets)
    if not parts.added:
        return
    base = sentence.context.path
    named = tuple(dict.fromkeys(parts.subjects + parts.places))
    places = named or sentence.places or ((base,) if base else ((),))
    if quoted:
        places = places[-1:]
    owns = _paired(sentence, clause, parts.own, len(parts.added))
    for place in places:
        for path, own in zip(parts.added, owns, strict=True):
            full = put_inside(path, place, deep=True)
            _add(sentence, clause, Operation.INSERT, full, own_annex=own, wording=own is None)
            if full[-1].number is None and full[-1].prefix not in (eid.PREAMBLE, eid.HEADING):
                message = "The instruction does not say which number the added clause gets."
                sentence.report("number-not-given", message, clause)
    if not sentence.places:
        sentence.places = places


def _delete(sentence: Sentence, clause: Clause, targets: list[Target]) -> None:
    quoted = sentence.quoted_in(clause)
    last = quoted[-1].noun_end if quoted else clause.start
    if quoted:
        _change_words(sentence, clause, [t for t in targets if t.start < last])
    behind = [target for target in targets if target.start >= last]
    parts = _parts(sentence, clause, behind)
    for path in parts.subjects:
        _add(sentence, clause, Operation.DELETE, path)
    if parts.subjects:
        sentence.places = parts.subjects


def _change_words(sentence: Sentence, clause: Clause, targets: list[Target]) -> None:
    quoted = sentence.quoted_in(clause)
    if not quoted:
        return
    placed = _placed(sentence, targets)
    fallback = sentence.places or (sentence.context.path,)
    everywhere = bool(_EVERYWHERE.search(sentence.scope.masked, clause.start, clause.end))
    reading = read_word_changes(clause.verb, quoted, placed, fallback)
    if reading is None:
        sentence.not_understood(clause, "the quoted words cannot be paired")
        return
    for op, place, old, new, before in reading:
        words = [None if q is None else sentence.text[q.start + 1 : q.end - 1].strip()
                 for q in (old, new)]  # fmt: skip
        span = None if new is None else (new.start + 1, new.end - 1)
        _add(sentence, clause, op, place, old=words[0], new=words[1], new_place=span,
             everywhere=everywhere, before=before)  # fmt: skip
    if any(op is Operation.INSERT_WORDS and old is None for op, _, old, _, _ in reading):
        message = "The instruction does not say where in the clause the words go."
        sentence.report("place-not-given", message, clause)
    sentence.places = tuple(dict.fromkeys(place for _, place, *_ in reading))


def _placed(sentence: Sentence, targets: list[Target]) -> list[tuple[int, tuple[Path, ...]]]:
    """Return each place of quoted words with its position, each put into the one before it."""
    outer = sentence.places[-1] if sentence.places else sentence.context.path
    placed: list[tuple[int, tuple[Path, ...]]] = []
    for target in targets:
        if target.own or target.bare or target.case in (Case.INSTRUMENTAL, Case.ABLATIVE):
            continue
        paths = tuple(put_inside(sole_annex(path), outer) for path in target.paths)
        if placed and target.adjoins and _holds(placed[-1][1][-1], paths[0]):
            placed.pop()
        outer = paths[-1]
        placed.append((target.start, paths))
    return placed


def _suspend(sentence: Sentence, clause: Clause, targets: list[Target]) -> None:
    parts = _parts(sentence, clause, targets)
    paths = parts.subjects + parts.places
    if not paths and (sentence.scope.named or sentence.context.path):
        paths = (sentence.context.path,)
    found = dates.find_dates(sentence.text[clause.start : clause.end])
    day = found[-1] if found else None
    if day is not None and day.value is None:
        message = f"“{day.text}” is no day of the calendar."
        sentence.report("impossible-date", message, clause)
    if day is None:
        sentence.report("no-date", "The suspension does not say until when it lasts.", clause)
    for path in paths:
        _add(sentence, clause, Operation.SUSPEND, path, until=day.value if day else None)
    sentence.places = paths


def _repeal(sentence: Sentence, clause: Clause, targets: list[Target]) -> None:
    parts = _parts(sentence, clause, targets)
    paths = parts.subjects + parts.places
    if paths:
        for path in paths:
            _add(sentence, clause, Operation.REPEAL, path)
    elif sentence.scope.acts:
        for act in sentence.scope.acts:
            context = Context(act, sentence.context.attachment)
            _add(sentence, clause, Operation.REPEAL, (), context=context)
    elif sentence.scope.named:
        _add(sentence, clause, Operation.REPEAL, ())


def _add(
    sentence: Sentence, clause: Clause, op: Operation, path: Path, *,
    context: Context | None = None, **rest: object,
) -> None:  # fmt: skip
    change = Change(
        op,
        context or sentence.context,
        path,
        sentence.opening,
        clause.verb_end,
        **rest,  # type: ignore[arg-type]
    )
    sentence.changes.append(change)


_READERS: dict[Verb, Callable[[Sentence, Clause, list[Target]], None]] = {
    Verb.RESTATE: _restate,
    Verb.ADD: _add_clauses,
    Verb.REPLACE: _change_words,
    Verb.DELETE: _delete,
    Verb.SUSPEND: _suspend,
    Verb.REPEAL: _repeal,
}
