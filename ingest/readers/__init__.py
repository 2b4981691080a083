"""Readers: one module per format, each from bytes to blocks in reading order.

A format that is not text has no characters of its own to count in, so its source text is the
extracted text: the blocks in reading order, a line break behind each, six blanks before an
indented paragraph.  `docs/formats.md` describes what each reader takes and leaves out.
"""
