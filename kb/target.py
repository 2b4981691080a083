"""Where a base may be written: told before any work, so that nobody waits for a refusal.

A file that is not known to be a base of Tarmaq is never replaced.  A base is known by the
application id in its first hundred bytes (SQLite file format, section 1.3.14), so one that was
cut off or damaged is still known; older ones are known by their table `build`.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from kb.errors import BuildFailedError
from kb.whole_file import require_unprotected

APPLICATION_ID = int.from_bytes(b"TRMQ", "big")
"""What `pragma application_id` of a base says."""
_MAGIC = b"SQLite format 3\0"
_ID = slice(68, 72)


def require_target(target: Path) -> None:
    """Raise BuildFailedError, with the reason, if no base can or may be written at `target`."""
    folder = target.parent
    if not folder.is_dir():
        raise BuildFailedError(f"cannot write {target}: there is no folder {folder}")
    if target.is_dir():
        raise BuildFailedError(f"cannot write {target}: it is a folder")
    if target.exists() and not is_own(target):
        raise BuildFailedError(
            f"{target} is no base made by Tarmaq and is left as it is; "
            "move it away, or name another file with --db"
        )
    try:
        require_unprotected(target)
    except PermissionError as error:
        raise BuildFailedError(f"cannot write {target}: {error.strerror}") from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise BuildFailedError(f"cannot write in {folder}: there is no right to")


def is_own(path: Path) -> bool:
    """Say whether a file is a base of Tarmaq, of whatever version and state, or empty."""
    if not path.is_file():
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_ID.stop)
    except OSError:
        return False
    if not head:
        return True
    if not head.startswith(_MAGIC):
        return False
    return head[_ID] == APPLICATION_ID.to_bytes(4, "big") or _has_version(path)


def _has_version(path: Path) -> bool:
    """Say whether a file of SQLite has the table in which every base names its version."""
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?immutable=1", uri=True)
    except sqlite3.Error:
        return False
    try:
        query = "select 1 from build where key = 'schema_version'"
        return connection.execute(query).fetchone() is not None
    except sqlite3.Error:
        return False
    finally:
        connection.close()
