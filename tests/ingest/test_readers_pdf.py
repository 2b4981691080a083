"""PDF: reading order, paragraphs and tables over pages, and files that cannot be read."""

import io
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from bench.maker.model import Grid, Heading, Order, Paragraph
from bench.maker.orders import CONSOLIDATED
from bench.maker.pdf import font_folder, portal_pdf
from ingest.errors import (
    DamagedFileError,
    EncryptedFileError,
    IngestError,
    NoActInFileError,
    UnsafeFileError,
    UnsupportedLanguageError,
)
from ingest.limits import MAX_PAGES, PAGES_VARIABLE
from ingest.model import BlockStyle, SourceFormat
from ingest.read import read_bytes
from ingest.readers.pdf import read_pdf
from ingest.readers.pdf_page import read_page

pytestmark = pytest.mark.skipif(
    font_folder() is None, reason="DejaVu Serif is not installed (Debian: fonts-dejavu-core)"
)
SENTENCE = (
    "Көрсетілетін қызметті беруші өтінішті Заңның 10-бабының 1) тармақшасына сәйкес тіркелген"
    " күнінен бастап 5 (бес) жұмыс күні ішінде қарайды және нәтижесін портал арқылы жолдайды."
)


def order(*items) -> Order:
    return Order("Қағидаларды бекіту туралы", "2021 жылғы 30 маусымдағы № 412 бұйрығы.", items)


def drawn(draw, **options) -> bytes:
    """A PDF of what `draw` puts on a canvas."""
    portal_pdf(CONSOLIDATED)  # registers the fonts
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), **options)
    draw(canvas)
    canvas.save()
    return stream.getvalue()


def texts(data: bytes) -> list[str]:
    return [block.text for block in read_bytes("x.pdf", data).blocks]


def test_links_that_are_drawn_last_stand_where_they_are_printed():
    data = portal_pdf(order(Paragraph(SENTENCE)))
    drawing = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range()
    assert "10-бабының 1) тармақшасына" not in drawing  # the page's own order is another
    assert texts(data)[-1] == SENTENCE


def test_paragraphs_go_on_over_pages_and_headings_do_not_join_them():
    items = [Paragraph(f"{number}. {SENTENCE} {SENTENCE}") for number in range(1, 60)]
    document = read_bytes("x", portal_pdf(order(*items, Heading("2-тарау. Тәртібі"), items[0])))
    found = [b.text for b in document.blocks if b.style is BlockStyle.PARAGRAPH]
    assert found == [*(item.text for item in items), items[0].text]
    assert "2-тарау. Тәртібі" in [b.text for b in document.blocks if b.style is BlockStyle.LINE]
    pages = [block.page or 0 for block in document.blocks]
    assert pages == sorted(pages)
    assert pages[-1] > 4


def test_rows_torn_by_a_page_end_are_one_row_and_the_table_is_one():
    rows = tuple(
        ((str(number),), (f"Атауы {number} жолдың",), (f"{number}) {SENTENCE}", SENTENCE))
        for number in range(1, 25)
    )
    document = read_bytes("x", portal_pdf(order(Paragraph(SENTENCE), Grid(rows))))
    cells = [(b.cell, b.text) for b in document.blocks if b.cell]
    assert {cell.table for cell, _ in cells} == {0}
    for number, (_, name, content) in enumerate(rows):
        own = [(cell.column, text) for cell, text in cells if cell.row == number]
        assert own == [(0, str(number + 1)), (1, name[0]), (2, content[0]), (2, content[1])]


def test_spans_partition_the_source_and_pages_are_told():
    document = read_bytes("x", portal_pdf(CONSOLIDATED))
    assert document.source.format is SourceFormat.PDF
    assert sum(len(b.span) for b in document.blocks) == len(document.source.text)
    assert document.notices == ()
    assert {b.page for b in document.blocks} == {1, 2}


def test_page_numbers_are_left_out_and_that_is_said():
    def draw(canvas):
        for number in range(1, 4):
            canvas.setFont("DejaVuSerif", 11)
            canvas.drawString(71, 700, "Осы бұйрық" + " орындалсын" * number)
            canvas.drawString(71, 680, "Қазақстан Республикасы")
            canvas.drawString(290, 30, str(number))
            canvas.showPage()

    document = read_bytes("x", drawn(draw))
    assert [block.text for block in document.blocks][:2] == [
        "Осы бұйрық орындалсын", "Қазақстан Республикасы",
    ]  # fmt: skip
    assert [notice.code for notice in document.notices] == ["page-numbers-left-out"]


def test_letter_spaced_words_are_words():
    def draw(canvas):
        canvas.setFont("DejaVuSerif", 11)
        canvas.drawString(71, 700, "Индустрия және сауда министрінің бұйрығы", charSpace=2)
        canvas.drawString(71, 680, "Қазақстан Республикасы")

    assert texts(drawn(draw))[0] == "Индустрия және сауда министрінің бұйрығы"


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        # a link's end of line tore a word that is whole elsewhere in the order
        ("Республикасының Еңбек код", "ексіне сәйкес демалыс", "Еңбек кодексіне сәйкес"),
        ("министрінің бұйры", "ғына сәйкес шешім", "министрінің бұйрығына сәйкес"),
        # two words that the order has elsewhere, each alone: they stay two
        ("оның ішінде бір", "неше рет", "ішінде бір неше рет"),
        # nothing in the order tells that these are one word
        ("осындай рұқ", "сатты алады", "осындай рұқ сатты алады"),
        # a number or a capital is no rest of a word
        ("Заңның 5", "тармағына", "Заңның 5 тармағына"),
        ("сондай бұйры", "Ғына", "сондай бұйры Ғына"),
    ],
)
def test_a_word_that_a_line_end_tore_is_one_where_the_order_has_it_whole(above, below, expected):
    def draw(canvas):
        canvas.setFont("DejaVuSerif", 11)
        canvas.drawString(92, 740, "Осы кодексіне және бұйрығына сәйкес бірнеше құжат.")
        canvas.drawString(92, 725, "Бір рет, неше рет, неше күн.")
        for number in range(8):  # lines that show where the text ends
            canvas.drawString(71, 700 - 15 * number, "Қазақстан Республикасының")
            canvas.drawRightString(524, 700 - 15 * number, "министрлігі.")
        canvas.drawString(92, 500, "1. Осы")
        canvas.drawRightString(524, 500, above)
        canvas.drawString(71, 485, below)

    assert expected in texts(drawn(draw))[-1]


def test_progress_tells_each_page():
    told = []
    read_pdf("x", portal_pdf(CONSOLIDATED), lambda done, pages: told.append((done, pages)))
    assert told == [(1, 2), (2, 2)]


def _scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (20, 20), "gray")), 0, 0, 595, 842)


def _scan_behind_text(canvas):
    canvas.setFont("DejaVuSerif", 11)
    canvas.drawString(71, 700, "Қазақстан Республикасы бұйрығы және қосымшасы")
    canvas.showPage()
    _scan(canvas)


def _lost(canvas):
    """What is left where the font of the page draws Kazakh letters as nothing."""
    canvas.setFont("DejaVuSerif", 11)
    text = "Қазақстан Республикасы министрінің бұйрығы және қызмет туралы қызметті"
    for number in range(5):
        canvas.drawString(71, 700 - 20 * number, "".join(c for c in text if c not in "Ққәғңөұүһі"))


def empty_pages(count: int) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(count):
        document.new_page(100, 100)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


NO_PAGES = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Count 0/Kids[]>> endobj
trailer <</Root 1 0 R/Size 3>>
%%EOF
"""


def _bad() -> list[tuple[bytes, type[IngestError], str]]:
    sound = portal_pdf(CONSOLIDATED)
    locked = StandardEncryption("secret", canPrint=0)
    return [
        (sound[: len(sound) // 2], DamagedFileError, "cut off"),
        (b"%PDF-1.7 ...", DamagedFileError, "cut off"),
        (drawn(_scan_behind_text, encrypt=locked), EncryptedFileError, "password"),
        (drawn(_scan), NoActInFileError, "scanned"),
        (drawn(_lost), UnsupportedLanguageError, "font has no Kazakh letters"),
        (NO_PAGES, DamagedFileError, "no pages|broken"),
        (empty_pages(10_000), UnsafeFileError, "10,000 pages, more than any order .3,000 are read"),
    ]


@pytest.mark.parametrize("number", range(7))
def test_bad_files_are_one_clear_sentence(number):
    data, error, words = _bad()[number]
    with pytest.raises(error, match=words) as caught:
        read_bytes("folder/bad.pdf", data)
    assert str(caught.value).startswith("folder/bad.pdf: ")
    assert "\n" not in str(caught.value)


def test_the_limit_of_pages_can_be_set(monkeypatch):
    data = portal_pdf(CONSOLIDATED)  # two pages
    monkeypatch.setenv(PAGES_VARIABLE, "1")
    with pytest.raises(UnsafeFileError, match=r"2 pages, more .* TARMAQ_MAX_PAGES sets another"):
        read_bytes("x", data)
    monkeypatch.setenv(PAGES_VARIABLE, "2")
    assert read_bytes("x", data).blocks
    monkeypatch.setenv(PAGES_VARIABLE, str(MAX_PAGES + 1))
    with pytest.raises(NoActInFileError, match="3001 pages are pictures"):
        read_bytes("x", empty_pages(MAX_PAGES + 1))


@pytest.mark.parametrize("value", ["many", "0", "-3"])
def test_a_limit_that_is_no_number_of_pages_is_said(monkeypatch, value):
    monkeypatch.setenv(PAGES_VARIABLE, value)
    with pytest.raises(UnsafeFileError, match="TARMAQ_MAX_PAGES should be a number of pages"):
        read_bytes("x", portal_pdf(CONSOLIDATED))


def test_a_scanned_page_among_others_is_named():
    document = read_bytes("x", drawn(_scan_behind_text))
    assert [notice.code for notice in document.notices] == ["page-without-text"]
    assert "Page 2" in document.notices[0].message


def test_a_font_that_says_other_letters_than_the_second_reader_sees_is_told(monkeypatch):
    def misread(page):
        return replace(read_page(page), letters="жоқ")

    monkeypatch.setattr("ingest.readers.pdf.read_page", misread)
    codes = {notice.code for notice in read_pdf("x", portal_pdf(CONSOLIDATED)).notices}
    assert "pdf-readers-differ" in codes


def test_a_pdf_cut_anywhere_gives_no_traceback_and_is_never_silently_short():
    whole = portal_pdf(CONSOLIDATED)
    for end in range(10, len(whole) - 10, len(whole) // 25):
        try:
            document = read_bytes("x", whole[:end])
        except IngestError:
            continue
        assert "pdf-without-end" in {notice.code for notice in document.notices}


def test_the_font_of_the_maker_has_the_kazakh_letters():
    portal_pdf(CONSOLIDATED)
    font = pdfmetrics.getFont("DejaVuSerif")
    assert isinstance(font, TTFont)
    assert all(ord(letter) in font.face.charToGlyph for letter in "ӘҒҚҢӨҰҮҺІәғқңөұүһі№")
