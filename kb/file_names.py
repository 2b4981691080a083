"""Names of files by what they are: `order-2020-06-08-335-tau-ken-zhane-himiya.kk.pdf`.

A name is made of what was read, never of the name under which a file came: Latin letters,
digits, hyphens and dots only, so it is safe on every system and in every command.
"""

from __future__ import annotations

import re

from ingest.letters import fold
from ingest.model import SourceFormat
from parsers.model import Parse

_SUFFIXES = {
    SourceFormat.PDF_TEXT: "txt",
    SourceFormat.PLAIN_TEXT: "txt",
    SourceFormat.PDF: "pdf",
    SourceFormat.DOCX: "docx",
    SourceFormat.HTML: "html",
    SourceFormat.JSON: "json",
}
_LATIN = str.maketrans("аәбвгғдезийкқлмнңоөпрстуұүфхһыіэ", "aabvggdeziikqlmnnooprstuuufhhyie") | {
    ord(letter): latin
    for letter, latin in zip(
        "ёжцчшщюя", ("yo", "zh", "ts", "ch", "sh", "sch", "yu", "ya"), strict=True
    )
}
_OTHER = re.compile(r"[^a-z0-9]+")
# words that stand in nearly every title and tell nothing: "… бекіту туралы"
_USUAL = frozenset(
    {
        "бекіту",
        "туралы",
        "мемлекеттік",
        "қызмет",
        "қызметті",
        "көрсету",
        "көрсетілетін",
        "қазақстан",
        "республикасы",
        "республикасының",
        "кейбір",
        "бұйрықтарына",
        "бұйрығына",
        "енгізу",
        "қағидаларын",
        "қағидалары",
    }
)
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_MOST_LETTERS = 48
_MOST_NUMBER = 32


def file_name(found: Parse, number: int = 1) -> str:
    """Return the name of a document; `number`, from 2, tells apart those of the same name."""
    act, source = found.passport.act, found.document.source
    parts = [
        act.type.value,
        act.date.isoformat() if act.date else "undated",
        latin(act.number or "")[:_MOST_NUMBER].strip("-") or source.sha256[:8],
        title_slug(act.title or ""),
    ]
    stem = "-".join(part for part in parts if part)
    counted = f"-{number}" if number > 1 else ""
    return f"{stem}{counted}.kk.{_SUFFIXES[source.format]}"


def title_slug(title: str) -> str:
    """Return the telling words of a title in Latin letters, up to 48 letters."""
    slug = ""
    for word in _WORD.findall(fold(title).casefold()):
        written = "" if word in _USUAL else latin(word)
        longer = f"{slug}-{written}" if slug and written else slug or written
        if len(longer) > _MOST_LETTERS:
            break
        slug = longer
    return slug


def latin(text: str) -> str:
    """Return a text in small Latin letters, digits and hyphens: `144-НҚ` as `144-nq`."""
    letters = fold(text).casefold()
    return _OTHER.sub("-", letters.translate(_LATIN).replace("ъ", "").replace("ь", "")).strip("-")
