"""The full-text index over every wording of every clause, by words and by stems.

The index keeps no text of its own (a contentless FTS5 table): its rows have the row ids of
`clause_versions`, where the words stand.  A base is always written whole, so these ids count
its rows from 1 in the order of their keys, and stay when the file is compacted.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

from ingest.letters import fold
from kb.tables import ClauseRow, ClauseVersionRow, Row
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


def add_search(
    connection: sqlite3.Connection, clauses: Iterable[Row], versions: Iterable[Row]
) -> None:
    """Make the index in a base whose `clause_versions` have just been written in this order."""
    connection.execute(_CREATE)
    connection.executemany(_INSERT, _entries(clauses, versions))
    connection.execute(f"insert into {SEARCH} ({SEARCH}) values ('optimize')")


def searched_text(heading: str | None, text: str | None) -> str:
    """Return what a search looks through for one version: heading and own words.

    A heading that the words begin with already, or have in them, is not put before them.
    """
    if not heading or not text:
        return heading or text or ""
    return text if _closed(heading) in _closed(text) else f"{heading}\n{text}"


def _entries(clauses: Iterable[Row], versions: Iterable[Row]) -> Iterator[tuple[int, str, str]]:
    by_id = {row.id: row for row in clauses if isinstance(row, ClauseRow)}
    listed = [row for row in versions if isinstance(row, ClauseVersionRow)]
    for number, version in enumerate(listed, start=1):
        clause = by_id.get(version.clause or "")
        if clause is None or not _has_words(clause, version):
            continue
        # A heading that is a clause of its own has versions of its own.
        heading = None if join(clause.id, HEADING) in by_id else clause.heading
        text = searched_text(heading, version.text)
        if text:
            words = " ".join(word for _, _, word in tokens(text))
            yield number, words, " ".join(stems(text))


def _has_words(clause: ClauseRow, version: ClauseVersionRow) -> bool:
    """Whether a version's words are known, or its heading is all that is known of the clause.

    An attachment that only its amendments name has a title and no text; a version of another
    clause whose words are lost may have had another heading.
    """
    return version.text is not None or (clause.text is None and version.state == "in_force")


def _closed(text: str) -> str:
    return " ".join(fold(text).lower().split())
