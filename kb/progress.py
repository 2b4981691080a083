"""How reading many files goes on, for whoever wants to show it."""

from __future__ import annotations


class Progress:
    """Told how reading goes on; this one keeps still, a command line draws a bar of it."""

    def begin(self, files: int) -> None:
        """Take the number of files to be read."""

    def page(self, name: str, done: int, pages: int) -> None:
        """Take a page that was read of a file, and how many it has."""

    def file_done(self) -> None:
        """Take a file that is done, read or not."""
