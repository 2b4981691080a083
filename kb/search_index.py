"""The full-text index over every wording of every clause, by words and by stems.

The index keeps no text of its own (a contentless FTS5 table): its rows have the row ids of
`clause_versions`, where the words stand.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from ingest.letters import fold
from kb.tables import ClauseRow, ClauseVersionRow
from parsers.eid import HEADING, join
from parsers.kazakh.stems import stems, tokens

SEARCH = "clause_search"
"""Name of the FTS5 table; its columns are `words` (folded, lower case) and `stems`."""

# No diacritics are removed: й and и are different letters.
_CREATE = f"""
    create virtual table {SEARCH} using fts5(
        words, stems, content = '', tokenize = 'unicode61 remove_diacritics 0'
    )
"""
_INSERT = f"insert into {SEARCH} (rowid, words, stems) values (?, ?, ?)"
_DELETE = f"insert into {SEARCH} ({SEARCH}, rowid, words, stems) values ('delete', ?, ?, ?)"

Clauses = Mapping[str, ClauseRow]
Numbered = Iterable[tuple[int, ClauseVersionRow]]
Words = tuple[int, str, str]
"""Number of a version, its words, their stems."""


def create_search(connection: sqlite3.Connection) -> None:
    """Make the empty index."""
    connection.execute(_CREATE)


def words_of(clauses: Clauses, versions: Numbered) -> Iterator[Words]:
    """Yield number, words and stems of each version that a search looks through.

    `clauses` has all clauses of their acts by key; `versions` come with their numbers.
    """
    for number, version in versions:
        clause = clauses.get(version.clause or "")
        if clause is None or not _has_words(clause, version):
            continue
        # A heading that is a clause of its own has versions of its own.
        heading = None if join(clause.id, HEADING) in clauses else clause.heading
        text = searched_text(heading, version.text)
        if text:
            words = " ".join(word for _, _, word in tokens(text))
            yield number, words, " ".join(stems(text))


def add_search(connection: sqlite3.Connection, words: Iterable[Words]) -> None:
    """Add wordings to the index, under the row ids of their versions."""
    connection.executemany(_INSERT, words)


def remove_search(connection: sqlite3.Connection, words: Iterable[Words]) -> None:
    """Take wordings out of the index; everything must be as it was when they were added.

    A contentless index does not know its words, so they have to be said once more.
    """
    connection.executemany(_DELETE, words)


def compact_search(connection: sqlite3.Connection) -> None:
    """Join the index into one piece, as it is read fastest."""
    connection.execute(f"insert into {SEARCH} ({SEARCH}) values ('optimize')")


def searched_text(heading: str | None, text: str | None) -> str:
    """Return what a search looks through for one version: heading and own words.

    A heading that the words begin with already, or have in them, is not put before them.
    """
    if not heading or not text:
        return heading or text or ""
    return text if _closed(heading) in _closed(text) else f"{heading}\n{text}"


def _has_words(clause: ClauseRow, version: ClauseVersionRow) -> bool:
    """Whether a version's words are known, or its heading is all that is known of the clause.

    An attachment that only its amendments name has a title and no text; a version of another
    clause whose words are lost may have had another heading.
    """
    return version.text is not None or (clause.text is None and version.state == "in_force")


def _closed(text: str) -> str:
    return " ".join(fold(text).lower().split())
