"""Answers for programs: JSON over HTTP, feeds, calendars, downloads, and ready questions in SQL."""
