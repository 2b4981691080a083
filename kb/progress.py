"""How reading many files goes on, for whoever wants to show it."""

from __future__ import annotations


class Progress:
    """Told how reading goes on; this one keeps still, a command line draws a bar of it."""

    def begin(self, files: int, size: int) -> None:
        """Take the number of different files, and their bytes."""

    def kept(self, files: int, size: int) -> None:
        """Take how many of them were parsed before and need not be read again."""

    def page(self, name: str, done: int, pages: int) -> None:
        """Take a page that was read of a file, and how many it has."""

    def file_done(self, size: int, characters: int) -> None:
        """Take a file that is done: its bytes, the characters of its text (0: it was not read)."""
