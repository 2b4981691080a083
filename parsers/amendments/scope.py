"""What an instruction is about: the act, what the act approved, and a copy fit for matching.

The matching copy has the same length as the instruction; quoted words, acts, dates and
attachment titles are blanked in it, so that no number or verb inside them is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.letters import fold
from parsers import dates, eid, lexicon
from parsers.acts import find_act_refs
from parsers.amendments.model import Context
from parsers.amendments.quoted_words import Quoted, find_quoted
from parsers.hints import has_any
from parsers.lexicon import Case
from parsers.model import ActRef
from parsers.quotes import is_opening

_QUOTED, _ACT, _DATE, _TITLE = "\x01", "\x02", "\x03", "\x04"
_MARKS = re.compile('["«»“”„]')
# "… бұйрығымен бекітілген ", "көрсетілген бұйрықпен бекітілген "
_APPROVED = re.compile(r"\bбекітілген\s+(?:[,–-]\s*)?", re.IGNORECASE)
# "көрсетілген Қағидаларға", "аталған қағидалардың", "көрсетілген тізбеде"
_SAME_ATTACHMENT = re.compile(
    r"\b(?:көрсетілген|аталған|жоғарыда\s+көрсетілген)\s+(?P<noun>[\w-]+)", re.IGNORECASE
)
# "көрсетілген бұйрықтың", "аталған бұйрыққа"; not "көрсетілген бұйрықпен бекітілген"
_SAME_ACT = re.compile(
    r"\b(?:көрсетілген|аталған)\s+(?:бірлескен\s+)?(?:бұйры[қғ]|қаулы|шешім|жарлы[қғ])\w*",
    re.IGNORECASE,
)
# what may follow the name of an attachment in an instruction
_AFTER_NAME = re.compile(
    r"""\s*+(?:\([^()]*\)\s*+)?
        (?: [:;,\x01"«“] | $ | \d | осы\b | мынадай | жаңа\b | бүкіл | барлық | мәтін | реттік
          | кіріспе | тақыры | оң\ жақ | жоғар | күш[іи] | қосымша | толықтыр | өзгеріс | және\b
          | қолдан | қолы | бойынша
          | (?:он|жиырма|отыз|қырық|елу)?\s*[а-яәіңғүұқөһ]+нш[іы]\b )""",
    re.VERBOSE | re.IGNORECASE,
)
# "… қызметтер тізілімінде:", for a noun that the lexicon does not know
_LOCATIVE_END = re.compile(r"(?P<ending>(?:(?<=[ыі])н)?[дт][ае])\s*:\s*$")
_WORD = re.compile(r"[\w-]+")
# "… 27-бабына сәйкес", "… негізінде": the ground of the order, not what it changes
_GROUND = re.compile(r"\b(?:сәйкес|негізінде|басшылыққа)\b", re.IGNORECASE)
# "… бұйрығына өзгерістер енгізу туралы": an act named inside the title of another
_IN_TITLE = re.compile(r"[^\x02]{0,400}?\b(?:туралы|жөнінде)\s*[\"»”]", re.IGNORECASE)
_OWN_ACT = re.compile(r"\bосы\b", re.IGNORECASE)
_LONGEST_NAME = 900


_PART_END = re.compile(r"[,:;\x02]")


@dataclass(frozen=True, slots=True)
class Scope:
    """The reading of an instruction's scope.

    `masked` is the matching copy; `acts` the acts it is about (several in a repeal);
    `named` tells that the sentence itself names the act, the attachment or refers back to
    one; `unknown_attachment` that it refers back to an attachment nobody has named.
    """

    masked: str
    quoted: tuple[Quoted, ...]
    context: Context
    acts: tuple[ActRef, ...]
    named: bool
    unknown_attachment: bool = False


def read_scope(text: str, context: Context) -> Scope:
    """Return what the instruction `text` is about, given the context before it."""
    folded = fold(text)
    quoted = find_quoted(folded)
    masked = _blank(folded, ((item.start, item.end) for item in quoted), _QUOTED)
    masked, acts = _read_acts(masked, text, quoted)
    masked = _blank(masked, ((d.start, d.end) for d in dates.find_dates(masked)), _DATE)
    new = context
    if acts:
        new = Context(acts[0])
    elif _SAME_ACT.search(masked):
        new = Context(context.act)
    approved = _read_approved(masked, text) or _read_table_title(masked, text, new)
    if approved:
        title, start, end = approved
        masked = masked[:start] + _TITLE * (end - start) + masked[end:]
        new = new if title is None else replace(new, attachment=title, path=())
        return Scope(masked, tuple(quoted), new, acts, named=True)
    same = _same_attachment(masked)
    if same:
        new = replace(new, path=())
    unknown = same and new.attachment is None
    return Scope(masked, tuple(quoted), new, acts, bool(acts) or same or new != context, unknown)


def _blank(text: str, stretches: Iterable[tuple[int, int]], fill: str) -> str:
    for start, end in stretches:
        text = text[:start] + fill * (end - start) + text[end:]
    return text


def _read_acts(masked: str, text: str, quoted: list[Quoted]) -> tuple[str, tuple[ActRef, ...]]:
    """Blank every act and return those that the instruction is about."""
    if not has_any(masked, ("№", "N", "Заң", "заң", "одекс")):
        return masked, ()
    visible = _blank(text, ((item.start, item.end) for item in quoted), _QUOTED)
    found = find_act_refs(visible)
    blanked = _blank(masked, ((start, end) for start, end, _ in found), _ACT)
    about = tuple(
        act for _, end, act in found if not _is_ground(blanked, end) and not _in_title(blanked, end)
    )
    return blanked, about


def _is_ground(blanked: str, end: int) -> bool:
    tail = _PART_END.split(blanked[end:], maxsplit=1)[0]
    ground = _GROUND.search(tail)
    return ground is not None and not _OWN_ACT.search(tail[: ground.start()])


def _in_title(blanked: str, end: int) -> bool:
    return _IN_TITLE.match(blanked, end) is not None


def _read_approved(masked: str, text: str) -> tuple[str, int, int] | None:
    """Return title, start and end of what the act approved, None where none is named."""
    match = _APPROVED.search(masked)
    if match is None:
        return None
    start = match.end()
    if start < len(masked) and _MARKS.match(masked, start):
        close = closing_mark(masked, start)
        if close is not None:
            title = " ".join(text[start + 1 : close].split())
            return title, start, _name_end(masked, close + 1) or close + 1
    end = _name_end(masked, start)
    if end is not None:
        return _nominative(text[start:end]), start, end
    last = _LOCATIVE_END.search(masked, start)
    if last is None:
        return None
    return " ".join(text[start : last.start("ending")].split()), start, last.end("ending")


def _read_table_title(
    masked: str, text: str, context: Context
) -> tuple[str | None, int, int] | None:
    """Read a line that is only a quoted title: `"…" … тізбесінде:`.

    Under an annex it names the table of that annex (title None: the context stays);
    elsewhere it names what the act approved.
    """
    start = len(masked) - len(masked.lstrip())
    if not _MARKS.match(masked, start) or not masked.rstrip().endswith(":"):
        return None
    close = closing_mark(masked, start)
    if close is None:
        return None
    end = _name_end(masked, close + 1)
    if end is None or masked[end:].strip() != ":":
        return None
    if context.path and context.path[0].prefix == eid.ANNEX:
        return None, start, end
    return " ".join(text[start + 1 : close].split()), start, end


def closing_mark(text: str, opening: int) -> int | None:
    """Return the mark that closes the quote at `opening`, counting nested ones.

    Where the marks do not balance, the last closing mark counts.
    """
    depth, last = 0, None
    for match in _MARKS.finditer(text, opening, opening + _LONGEST_NAME):
        if match.start() == opening or is_opening(text, match.start()):
            depth += 1
            continue
        depth -= 1
        last = match.start()
        if depth == 0:
            return last
    return last


def _name_end(masked: str, start: int) -> int | None:
    """Return the end of the noun that closes the name of an attachment."""
    stop = masked.find(":", start)
    limit = min(len(masked), start + _LONGEST_NAME, stop + 1 if stop >= 0 else len(masked))
    for word in _WORD.finditer(masked, start, limit):
        form = lexicon.ATTACHMENT_FORMS.get(word.group().lower())
        if form is None or form.case in (Case.ACCUSATIVE, Case.INSTRUMENTAL):
            continue
        if form.case is Case.NOMINATIVE and not (form.possessed or form.plural):
            continue
        if _AFTER_NAME.match(masked, word.end()):
            return word.end()
    return None


def _nominative(name: str) -> str:
    """Return an attachment's name in the nominative: қағидаларында → қағидалары."""
    words = name.split()
    form = lexicon.ATTACHMENT_FORMS.get(fold(words[-1]).lower()) if words else None
    if form is None:
        return " ".join(words)
    stem = lexicon.plural_of(form.lemma) if form.plural else form.lemma
    words[-1] = lexicon.possessive_of(stem) if form.possessed else stem
    return " ".join(words)


def _same_attachment(masked: str) -> bool:
    return any(
        match["noun"].lower() in lexicon.ATTACHMENT_FORMS
        for match in _SAME_ATTACHMENT.finditer(masked)
    )
