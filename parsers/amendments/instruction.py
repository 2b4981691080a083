"""Instruction sentences: what one line of an amending act orders, or what it sets."""

from __future__ import annotations

import re
from dataclasses import replace

from parsers import eid
from parsers.amendments.model import Change, Context, Instruction, Path, Problem, put_inside
from parsers.amendments.scope import Scope, read_scope
from parsers.amendments.sentence import Sentence, is_ground, read_clause
from parsers.amendments.target import Target, find_targets, sole_annex
from parsers.amendments.verbs import Clause, Verb, find_clauses, may_order_change
from parsers.amendments.wording import cut_wording, give_wording
from parsers.lexicon import Case

# "1) ", "1. ", "2-1) ": the number of the instruction itself; not "10) тармақшадағы", "1) және 2)"
_LABEL = re.compile(
    r"""\s*\d{1,3}(?:-\d{1,3})*
        (?: \.(?!\d) | \)(?!\s*(?:тармақша|,|және\b|немесе\b|мен\b|[-–])) ) \s*""",
    re.VERBOSE | re.IGNORECASE,
)
# "орыс тіліндегі мәтінге түзету енгізілді, қазақ тіліндегі мәтін өзгермейді"
_RUSSIAN_ONLY = re.compile(
    r"орыс\s+тілін\w*.{0,300}?(?:қазақ|мемлекеттік)\s+тіл\w*.{0,80}?өзгер(?:мейді|іссіз|тілмейді)",
    re.IGNORECASE | re.DOTALL,
)
# "4-тармақта:"; "… қызмет көрсету:қағидаларында", as a torn line may be left
_ENDS_OPEN = re.compile(r":\s*[\w-]{0,30}\s*$")
# "көрсетілген бұйрықпен бекітілген "…" қағидаларында", the colon was forgotten
_NAMES_AGAIN = re.compile(
    r"""\s*(?:\d{1,3}[.)]\s*)?(?:көрсетілген|аталған)\b .{0,900} [\w»”"][дт][ае]\s*[;.,]?\s*$""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_LOCATIVES = ("да", "де", "та", "те")
# "Мыналардың күші жойылды деп танылсын:", "мынадай бұйрықтардың күші жойылды деп …:"
_LISTS = re.compile(r"\bтізбе|\bтізім|\bқосымша", re.IGNORECASE)
_TAIL = 48
_PLACE_CASES = (Case.LOCATIVE, Case.ATTRIBUTE, Case.DATIVE, Case.GENITIVE, Case.NOMINATIVE)


def may_instruct(line: str) -> bool:
    """Say whether a line can hold an instruction or set context: a cheap test."""
    if ":" in line[-_TAIL:] and _ENDS_OPEN.search(line, max(0, len(line) - _TAIL)):
        return True
    return may_order_change(line) or _names_again(line)


def _names_again(line: str) -> bool:
    """Say whether a line names again what it is about, its colon forgotten."""
    end = line.rstrip().rstrip(";.,").rstrip().lower()
    return end.endswith(_LOCATIVES) and _NAMES_AGAIN.match(line) is not None


def read_instruction(text: str) -> Instruction:
    """Read one instruction without context, with its quoted wording if that follows.

    Args:
        text: the sentence and, behind its colon, the new wording in quotes; any text is
            taken and nothing is raised.

    Returns:
        What it was taken to mean; `problems` tells what was not understood.

    """
    sentence, passage, left = cut_wording(text)
    instruction = read_sentence(sentence, Context())
    if instruction.says_nothing:
        message = "No instruction was found: the text has no verb of change and sets no place."
        problem = Problem("instruction-not-understood", message, 0, len(sentence))
        instruction = replace(instruction, problems=(problem,))
    changes, problems = give_wording(instruction, passage)
    if left:
        message = "Another instruction stands behind the first one; it was not read."
        problems += (
            Problem("more-than-one-instruction", message, len(text) - len(left), len(text)),
        )
    return replace(instruction, text=text, changes=changes, problems=problems)


def read_sentence(text: str, context: Context) -> Instruction:
    """Read one line of instructions, without new wording, in its context."""
    label = _LABEL.match(text)
    if label:
        blank = " " * label.end()
        return replace(_read(blank + text[label.end() :], context), text=text)
    return _read(text, context)


def _read(text: str, context: Context) -> Instruction:
    if _RUSSIAN_ONLY.search(text):
        message = "Only the Russian text is corrected; the Kazakh text does not change."
        return Instruction(text, (), context, (Problem("russian-only", message, 0, len(text)),))
    scope = read_scope(text, context)
    clauses = find_clauses(scope.masked)
    if not clauses:
        return _context_line(text, scope, context)
    head = scope.masked.find(":", 0, clauses[0].start or clauses[0].end) + 1
    if head:
        first = _read_head(text[:head], context)
        if first is not None:
            return replace(_read(" " * head + text[head:], first), text=text)
    return _read_clauses(text, scope, clauses)


def _read_head(head: str, context: Context) -> Context | None:
    """Read the context that a line sets before its own instruction: `3-тармақта: …`."""
    line = _context_line(head, read_scope(head, context), context)
    return line.context if line.sets_context else None


def _read_clauses(text: str, scope: Scope, clauses: list[Clause]) -> Instruction:
    sentence = Sentence(text, scope)
    sources = None
    opening = 0
    for clause in clauses:
        if clause.verb is Verb.BRING_IN:
            sources = _bring_in(sentence, clause)
        else:
            read_clause(sentence, clause, opening)
        if not clause.chained:
            sentence.places = ()
            opening = clause.verb_end
    if scope.unknown_attachment and sentence.changes:
        message = "The sentence refers back to a document that no line before it has named."
        sentence.problems.append(Problem("attachment-not-named", message, 0, len(text)))
    return _finish(text, sentence, clauses, sources)


def _finish(
    text: str, sentence: Sentence, clauses: list[Clause], sources: str | None
) -> Instruction:
    brings_in = any(clause.verb is Verb.BRING_IN for clause in clauses)
    after = sentence.context
    if brings_in:
        after = replace(after, path=_place_path(_places(sentence.scope), after.path))
    elif sentence.changes:
        after = replace(after, path=_still_in(after.path, sentence.changes))
    repeals = [clause for clause in clauses if clause.verb is Verb.REPEAL]
    changes, problems = tuple(sentence.changes), tuple(sentence.problems)
    opens = annex = None
    if repeals and not changes:
        last = repeals[-1]
        opens = last.colon
        annex = _own_annex(sentence.scope, last)
        if annex is None and _LISTS.search(sentence.scope.masked, last.start, last.end):
            annex = ""
        if opens or annex is not None:
            problems = tuple(p for p in problems if p.start != last.start)
    return Instruction(
        text=text,
        changes=changes,
        context=after,
        problems=problems,
        sets_context=brings_in,
        opens_repeals=bool(opens),
        repeals_annex=annex,
        sources_annex=sources,
    )


def _still_in(path: Path, changes: list[Change]) -> Path:
    """Return what is left of a place: `8-тармақ …` under `4-тармақта:` leaves point 4."""
    for change in changes:
        if change.path[: len(path)] == path:
            return path
    kept = 0
    while kept < len(path) and changes[0].path[: kept + 1] == path[: kept + 1]:
        kept += 1
    return path[:kept]


# "мынадай өзгерістер мен толықтырулар енгізілсін", not "қолданысқа енгізілсін"
_CHANGES = re.compile(r"өзгер[іт]|толықтыру|түзету", re.IGNORECASE)
_COMMENCEMENT = re.compile(r"қолданыс|әрекет", re.IGNORECASE)


def _bring_in(sentence: Sentence, clause: Clause) -> str | None:
    """Read `… өзгерістер енгізілсін`: the own annex that holds them, if one is named."""
    words = sentence.scope.masked[clause.start : clause.end]
    if _CHANGES.search(words):
        return _own_annex(sentence.scope, clause)
    if not _COMMENCEMENT.search(words):
        sentence.not_understood(clause, "it does not say that changes are brought in")
    return None


def _own_annex(scope: Scope, clause: Clause) -> str | None:
    for target in find_targets(scope.masked[: clause.end]):
        if target.own and target.start >= clause.start:
            return target.paths[0][0].number or ""
    return None


def _context_line(text: str, scope: Scope, context: Context) -> Instruction:
    """Read a line without a verb: `4-тармақта:`, `… бұйрығында (…):`, or nothing at all."""
    if not _ENDS_OPEN.search(scope.masked) and not _names_again(text):
        return Instruction(text, (), context)
    places = _places(scope)
    path = _place_path(places, scope.context.path)
    sets = scope.named or bool(places)
    after = replace(scope.context, path=path) if sets else context
    return Instruction(text, (), after, sets_context=sets)


def _places(scope: Scope) -> list[Target]:
    """Return the clauses of a sentence that are a place: not its ground, not an own annex."""
    return [
        target
        for target in find_targets(scope.masked)
        if not target.own
        and target.case in _PLACE_CASES
        and (not target.bare or _is_sole_annex(target))
        and not is_ground(scope, target)
    ]


def _is_sole_annex(target: Target) -> bool:
    return target.case is Case.LOCATIVE and target.paths[0][0].prefix == eid.ANNEX


def _place_path(places: list[Target], outer: Path) -> Path:
    for target in places:
        if len(target.paths) == 1:
            outer = put_inside(sole_annex(target.paths[0]), outer)
    return outer
