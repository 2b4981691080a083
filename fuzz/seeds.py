"""What fuzzing starts from: small pieces of the five orders, made orders, and found cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from bench.maker.formats import FORMATS
from bench.maker.orders import MADE
from fuzz.targets import word_body
from ingest.read import read_document
from parsers.parse import parse

ROOT = Path(__file__).parent.parent
ORDERS = ROOT / "data" / "orders"
CASES = Path(__file__).parent / "cases"
_PIECE = 2_400
"""Characters of a piece: long enough for a point with its instruction, short enough to run fast."""
_FORMATS = {
    "html": ("html-old", "html-new", "html-1251"),
    "json": ("json-blocks", "json-markup"),
    "docx": ("docx-portal", "docx-office"),
    "archive": ("docx-portal", "docx-office"),
    "pdf": ("pdf",),
}
_EDITS = (
    "restate|para_2||2. Жаңа мәтін.\\n1) жаңа тармақша.|",
    "insert|para_2-1||2-1. Жаңа тармақ.|",
    "delete|para_1__subpara_1|||",
    "replace_words|para_2|үш күн|бес күн|e",
    "insert_words|para_2|Шағым|жазбаша|b\ndelete_words|annex_1__para_2|: үш күн||",
    "repeal||||\nsuspend|para_10|||w",
)


def texts() -> Mapping[str, str]:
    """Return the five orders by file name, as decoded."""
    return {path.name: path.read_text("utf-8") for path in sorted(ORDERS.glob("*.txt"))}


def seeds(target: str) -> Iterator[bytes]:
    """Yield what a target's fuzzing starts from: its found cases, then pieces of orders."""
    yield from (path.read_bytes() for path in cases(target))
    if target in _FORMATS:
        yield from _made(target)
    elif target == "apply":
        yield from (lines.encode() for lines in _EDITS)
    elif target == "try":
        yield from _instructions()
    else:
        yield from _pieces()


def cases(target: str) -> list[Path]:
    """Return the files of cases that once failed, in a fixed order."""
    return sorted(path for path in (CASES / target).glob("*") if path.is_file())


def _made(target: str) -> Iterator[bytes]:
    for form in _FORMATS[target]:
        for order in ("consolidated", "amending"):
            data = FORMATS[form](MADE[order])
            yield word_body(data) if target == "docx" else data


def _pieces() -> Iterator[bytes]:
    for text in texts().values():
        yield text[:_PIECE].encode()
        for start in range(_PIECE, len(text), 6 * _PIECE):
            yield text[start : start + _PIECE].encode()


def _instructions() -> Iterator[bytes]:
    for path in sorted(ORDERS.glob("*.txt")):
        document = read_document(path)
        source = document.source.text
        for amendment in parse(document).amendments[:12]:
            words = source[amendment.span.start : amendment.span.end]
            yield words[:_PIECE].encode()
