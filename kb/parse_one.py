"""The bytes of one file to what is kept of it: read, correct, parse, pack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.errors import IngestError
from ingest.read import PageProgress, name_as_text, read_bytes
from kb.corrections import Correction, concerning, correct
from kb.model import ParsedFile
from kb.parse_cache import key_of, packed, packed_refusal
from kb.parsed import Parsed, parsed_of
from parsers.errors import ParseError
from parsers.parse import parse


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a file: its record, or the reason why it is none; and what to keep.

    `entries` are for the cache, by their keys.
    """

    parsed: Parsed | None
    reason: str | None = None
    entries: tuple[tuple[str, bytes], ...] = ()


def parse_one(
    name: str,
    sha256: str,
    data: bytes,
    corrections: Sequence[Correction],
    pages: PageProgress | None = None,
) -> Result:
    """Parse the bytes of the file `name`, whose digest is `sha256`; never raises for any content.

    `corrections` are all that there are; `pages` is told how a PDF goes on.  A refusal is kept
    as well as a parse; what may go otherwise another time is not.
    """
    key = first_key(sha256, name, corrections)
    try:
        return _parsed(key, name, data, corrections, pages)
    except (IngestError, ParseError) as error:
        return Result(None, error.reason, ((key, packed_refusal(error.reason)),))
    except MemoryError:
        return Result(None, "there is not enough memory to read it")
    except Exception as error:  # one document of many must not end the work on all of them
        said = " ".join(str(error).split())
        reason = f"the program failed on it, please report this ({type(error).__name__}: {said})"
        return Result(None, reason)


def first_key(sha256: str, name: str, corrections: Sequence[Correction]) -> str:
    """Return the key of a document as it is before corrections that name its act.

    Which act it is the text of is only known when it has been parsed.
    """
    name = name_as_text(name)
    return key_of(sha256, name, concerning(corrections, sha256, name))


def final_key(parsed: Parsed, corrections: Sequence[Correction]) -> str:
    """Return the key of a document with the corrections that name its act, too.

    `parsed` is the record under its first key, which tells the act.
    """
    name, sha256 = parsed.names[0], parsed.sha256
    about_act = concerning(corrections, sha256, name, parsed.brief.own)
    if not about_act:
        return parsed.key
    return key_of(sha256, name, (*concerning(corrections, sha256, name), *about_act))


def _parsed(
    key: str,
    name: str,
    data: bytes,
    corrections: Sequence[Correction],
    pages: PageProgress | None,
) -> Result:
    """Read, correct and parse; corrections of an act wait until it is known which act it is."""
    document, outcomes = correct(read_bytes(name, data, pages), corrections)
    first = ParsedFile(parse(document), (name_as_text(name),), outcomes)
    record, entries = parsed_of(first, key), [(key, packed(key, first))]
    document, more = correct(document, corrections, record.brief.own)
    if more:
        again = any(outcome.applied for outcome in more)
        last = ParsedFile(parse(document) if again else first.parse, first.names, outcomes + more)
        key = final_key(record, corrections)
        record = parsed_of(last, key)
        entries.append((key, packed(key, last)))
    return Result(record, entries=tuple(entries))
