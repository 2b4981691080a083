"""PDF: words in the order in which they are read, page by page, checked by a second reader."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pdfplumber
import pypdfium2

from ingest.errors import (
    DamagedFileError,
    EncryptedFileError,
    NoActInFileError,
    UnsafeFileError,
    UnsupportedLanguageError,
)
from ingest.language import Language, detect_language
from ingest.limits import require
from ingest.model import Notice, SourceFormat
from ingest.readers.layout import Extract
from ingest.readers.pdf_layout import lay_pages
from ingest.readers.pdf_page import PageContent, PdfLine, read_page

_DIFFERENCE = 0.005
"""The share of a page's characters by which the two readers may differ unsaid."""
_TAIL = 2048  # bytes in which a whole file has its end mark
# "азастан", "жне", "бйры", "ызмет": Қазақстан, және, бұйрық, қызмет without their own letters
_LOST = re.compile(r"\bазастан|\bжне\b|\bбйры|\bызмет|\(cid:\d+\)|\ufffd", re.I)
_PAGE_NUMBER = re.compile(r"[-–—\s]*(\d{1,4})[-–—\s]*\Z")


def read_pdf(name: str, data: bytes, progress: Callable[[int, int], None] | None = None) -> Extract:
    """Read a PDF that has a text layer.

    `progress` is called after each page with the pages read and the pages there are.

    Raises `EncryptedFileError`, `DamagedFileError` for one that is cut off or has no page,
    `UnsafeFileError` for more pages than `ingest.limits` allows, `NoActInFileError` for
    scanned pages and `UnsupportedLanguageError` for a font that lost the Kazakh letters.
    """
    check = _open_check(name, data)
    try:
        pages, notices = _read(name, data, check, progress)
    finally:
        check.close()
    if not any(page.items for page in pages):
        reason = f"the PDF has no text layer: its {len(pages)} pages are pictures (scanned)"
        raise NoActInFileError(name, f"{reason}; run text recognition on it first")
    pages, numbers = _without_page_numbers(pages)
    laid = tuple(lay_pages(pages))
    _require_letters(name, " ".join(block.text for block in laid))
    notices += [*numbers, *_pictures(pages), *_end(data)]
    return Extract(SourceFormat.PDF, "-", laid, notices=tuple(notices))


def _end(data: bytes) -> Iterator[Notice]:
    if b"%%EOF" not in data[-_TAIL:]:
        message = "The PDF lacks its end; it was pieced together, and pages may be missing."
        yield Notice("pdf-without-end", message)


def _open_check(name: str, data: bytes) -> pypdfium2.PdfDocument:
    """Open the second reader, which also tells at once what cannot be read at all."""
    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() and b"/Encrypt" in data:
            raise EncryptedFileError(name, "the PDF needs a password") from error
        raise DamagedFileError(name, "the PDF is cut off or broken") from error
    if pages == 0:
        document.close()
        raise DamagedFileError(name, "the PDF has no pages")
    try:
        require(name, "pages", pages, "the PDF has {} pages")
    except UnsafeFileError:
        document.close()
        raise
    return document


def _read(
    name: str,
    data: bytes,
    check: pypdfium2.PdfDocument,
    progress: Callable[[int, int], None] | None,
) -> tuple[list[PageContent], list[Notice]]:
    contents: list[PageContent] = []
    notices: list[Notice] = []
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for page in document.pages:
                content = read_page(page)
                page.close()  # keeps memory flat: a page's characters take a megabyte
                notices += _compare(content, check)
                contents.append(replace(content, letters=""))
                if progress is not None:
                    progress(content.number, len(document.pages))
    except Exception as error:  # pdfminer raises what its parser runs into
        raise DamagedFileError(name, "the PDF is cut off or broken") from error
    return contents, notices


def _compare(content: PageContent, check: pypdfium2.PdfDocument) -> Iterator[Notice]:
    """Yield a notice when the second reader sees other characters on a page."""
    page = check[content.number - 1]
    text_page = page.get_textpage()
    seen = Counter("".join(text_page.get_text_range().split()))
    text_page.close()
    page.close()
    own = Counter("".join(content.letters.split()))
    for hidden in ("\ufffe", "\x02", "-", "\u00ad"):  # how pdfium marks a hyphen at a line's end
        del seen[hidden], own[hidden]
    missing, extra = (seen - own).total(), (own - seen).total()
    if missing + extra > max(3, _DIFFERENCE * own.total()):
        message = (
            f"Two readers of the PDF differ on page {content.number}: "
            f"{missing} characters only in the second, {extra} only in the first."
        )
        yield Notice("pdf-readers-differ", message)


def _without_page_numbers(
    pages: Sequence[PageContent],
) -> tuple[list[PageContent], tuple[Notice, ...]]:
    """Leave out the page's own number where it stands alone above or below the text."""
    kept: list[PageContent] = []
    left_out = 0
    for page in pages:
        items = list(page.items)
        for end in (-1, 0):
            line = items[end] if len(items) > 1 else None
            if isinstance(line, PdfLine):
                match = _PAGE_NUMBER.match(line.text)
                if match is not None and int(match[1]) == page.number:
                    del items[end]
                    left_out += 1
        kept.append(replace(page, items=tuple(items)))
    if left_out < max(2, len(pages) // 2):
        return list(pages), ()
    message = f"The numbers of {left_out} pages, printed above or below the text, were left out."
    return kept, (Notice("page-numbers-left-out", message),)


def _pictures(pages: Sequence[PageContent]) -> Iterator[Notice]:
    for page in pages:
        if not page.items and page.images:
            message = f"Page {page.number} is a picture without text; it was not read."
            yield Notice("page-without-text", message)


def _require_letters(name: str, text: str) -> None:
    """Refuse a text whose font had no Kazakh letters: they are lost, not merely unusual."""
    if detect_language(text) is Language.KAZAKH and "(cid:" not in text:
        return
    if len(_LOST.findall(text)) >= 3:
        reason = "the PDF's font has no Kazakh letters, so they are lost from its text"
        raise UnsupportedLanguageError(name, f"{reason}; get the file in another format")
