"""Saved pages: the portal's shapes, other sites, tables, encodings, and pages without an act."""

from datetime import date

import pytest

from bench.maker.html import new_page, old_page, other_page
from bench.maker.orders import CONSOLIDATED
from ingest.errors import (
    EmptyFileError,
    NoActInFileError,
    UnsafeFileError,
    UnsupportedLanguageError,
)
from ingest.model import BlockStyle, CellPosition, SourceFormat
from ingest.read import read_bytes

P = "<p>Қазақстан Республикасының Заңына сәйкес осы бұйрықтың орындалуын бақылау жүктелсін.</p>"


def page(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body>{body}</body></html>".encode()


def read(body: str):
    return read_bytes("page.html", page(body))


def blocks(body: str) -> list[tuple[str, BlockStyle]]:
    return [(block.text, block.style) for block in read(body + P).blocks[:-1]]


def in_cells(body: str) -> list[tuple[str, CellPosition]]:
    return [(block.text, block.cell) for block in read(P + body).blocks if block.cell]


LINE, PARAGRAPH = BlockStyle.LINE, BlockStyle.PARAGRAPH


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # the portal indents by no-break spaces and wraps the markup where it likes
        ("<p id='z3'>&nbsp;&nbsp;  1. Осы\n  бұйрық</p>", [("1. Осы бұйрық", PARAGRAPH)]),
        # older acts are one <p> with breaks
        (
            "<p>1. Бірінші.<br>2. Екінші.</p>",
            [("1. Бірінші.", PARAGRAPH), ("2. Екінші.", PARAGRAPH)],
        ),
        ("<h3>1-тарау. Жалпы ережелер</h3>", [("1-тарау. Жалпы ережелер", LINE)]),
        ("<p align=center>бекітілген</p>", [("бекітілген", LINE)]),
        ('<p style="text-align: right">1-қосымша</p>', [("1-қосымша", LINE)]),
        # a heading that is only bold; a bold sentence is a paragraph
        ("<p><b>Жалпы ережелер</b></p>", [("Жалпы ережелер", LINE)]),
        ("<p><b>1. Осы бұйрық.</b></p>", [("1. Осы бұйрық.", PARAGRAPH)]),
        # links inside a sentence stay where they are printed
        (
            '<p>Заңның <a href="/x">10-бабының</a> 1) тармақшасы</p>',
            [("Заңның 10-бабының 1) тармақшасы", PARAGRAPH)],
        ),
        # preformatted text is indented by blanks
        (
            "<pre>Бұйрық туралы\n      1. Осы бұйрық</pre>",
            [("Бұйрық туралы", LINE), ("1. Осы бұйрық", PARAGRAPH)],
        ),
        # a browser prints the numbers of a list, so they are words of the act
        (
            "<ol start=2><li>Осы</li><li>Сол</li></ol>",
            [("2. Осы", PARAGRAPH), ("3. Сол", PARAGRAPH)],
        ),
        # soft hyphens and blanks without width are not printed
        ("<p>мем&shy;лекет&#8203;тік</p>", [("мемлекеттік", PARAGRAPH)]),
        # what is not shown is no text
        ('<p style="display:none">жасырын</p><script>var қ = 1;</script><!-- ғ -->', []),
        # a box is a table without lines: its right column
        (
            "<table><tr><td>&nbsp;</td><td>2021 жылғы<br>№ 412 бұйрығымен<br>бекітілген</td></tr></table>",
            [("2021 жылғы", LINE), ("№ 412 бұйрығымен", LINE), ("бекітілген", LINE)],
        ),
        # a signature is a pair of cells, printed on one line
        (
            "<table><tr><td>Республикасының<br>министрі</td><td>С. Омаров</td></tr></table>",
            [("Республикасының", LINE), ("министрі С. Омаров", LINE)],
        ),
    ],
)
def test_elements_become_blocks(body, expected):
    assert blocks(body) == expected


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        # two rows of three cells
        (
            "<tr><td>1<td>Атауы<td>Әкімдік<tr><td>2<td>Мерзімі<td>5 күн",
            [
                ("1", 0, 0),
                ("Атауы", 0, 1),
                ("Әкімдік", 0, 2),
                ("2", 1, 0),
                ("Мерзімі", 1, 1),
                ("5 күн", 1, 2),
            ],
        ),
        # a number that spans two rows pushes the second row's cells to the right
        (
            "<tr><td rowspan=2>1<td>Атауы<tr><td>Мерзімі<tr><td>2<td>Ақысы",
            [("1", 0, 0), ("Атауы", 0, 1), ("Мерзімі", 1, 1), ("2", 2, 0), ("Ақысы", 2, 1)],
        ),
        # a cell over two columns
        (
            "<tr><td>1<td colspan=2>Атауы<td>соңы<tr><td>2<td>а<td>б<td>в",
            [
                ("1", 0, 0),
                ("Атауы", 0, 1),
                ("соңы", 0, 3),
                ("2", 1, 0),
                ("а", 1, 1),
                ("б", 1, 2),
                ("в", 1, 3),
            ],
        ),
        # a single row of three cells is a row, no box: new wording of a row stands so
        (
            "<tr><td>3<td>Мерзімі<td>3 (үш) күн",
            [("3", 0, 0), ("Мерзімі", 0, 1), ("3 (үш) күн", 0, 2)],
        ),
        # a number and one text: a row of two cells
        ("<tr><td>3<td>Мерзімі", [("3", 0, 0), ("Мерзімі", 0, 1)]),
        # spans that are no numbers count as one
        ("<tr><td rowspan=x colspan=-1>1<td>а<td>б", [("1", 0, 0), ("а", 0, 1), ("б", 0, 2)]),
        # a table in a cell is text of that cell
        (
            "<tr><td>1<td>а<td><table><tr><td>ішкі<td>екі</table><tr><td>2<td>в<td>г",
            [
                ("1", 0, 0),
                ("а", 0, 1),
                ("ішкі", 0, 2),
                ("екі", 0, 2),
                ("2", 1, 0),
                ("в", 1, 1),
                ("г", 1, 2),
            ],
        ),
    ],
)
def test_cells_keep_their_row_and_column(rows, expected):
    found = in_cells(f"<table border=1>{rows}</table>")
    assert [(text, cell.row, cell.column) for text, cell in found] == expected


def test_a_title_over_the_whole_table_is_a_line_and_tables_are_counted():
    table = (
        "<table><tr><td colspan=3>Талаптар тізбесі<tr><td>1<td>а<td>б<tr><td>2<td>в<td>г</table>"
    )
    document = read(P + table + table)
    assert [b.text for b in document.blocks if b.style is LINE] == ["Талаптар тізбесі"] * 2
    assert {b.cell.table for b in document.blocks if b.cell} == {0, 1}


@pytest.mark.parametrize("make", [old_page, new_page, other_page])
def test_spans_partition_the_source_and_the_text_stands_in_it(make):
    document = read_bytes("x", make(CONSOLIDATED).encode())
    text = document.source.text
    assert document.source.format is SourceFormat.HTML
    place = 0
    for block in document.blocks:
        assert block.span.start == place
        place = block.span.end
        (run,) = block.runs
        assert text[run.source.start : run.source.end].replace("\xa0", " ") == block.text
    assert place == len(text)


def test_the_portals_page_offers_id_edition_title_and_status():
    metadata = read_bytes("x", old_page(CONSOLIDATED).encode()).source.metadata
    assert metadata.adilet_id == "V2100023456"
    assert metadata.edition == date(2022, 5, 18)
    assert metadata.language == "kaz"
    assert metadata.status == "Жаңартылған"
    assert metadata.title == CONSOLIDATED.title


def test_publication_dates_are_read_from_the_pages_own_table():
    table = (
        '<table id="ethernatable"><tr><td>Жарияланған күні</td><td>ҚР НҚА ЭБ 09.07.2021,'
        " 01.08.2021</td></tr><tr><td>Қабылданған күні</td><td>30.06.2021</td></tr></table>"
    )
    document = read(f"<div class=info>{table}</div><article>{P}</article>")
    assert document.source.metadata.publications == (date(2021, 7, 9), date(2021, 8, 1))


def test_anchors_and_links_of_the_page_are_kept():
    document = read(
        f'{P}<p id="z7">&nbsp;&nbsp;Заңның <a href="/kaz/docs/Z1300000088#z10">10-бабының</a></p>'
    )
    block = document.blocks[-1]
    (link,) = block.links
    assert block.anchor == "z7"
    assert block.text[link.start : link.end] == "10-бабының"
    assert link.target == "/kaz/docs/Z1300000088#z10"


def test_menus_and_footers_are_left_out_and_counted():
    document = read_bytes("x", other_page(CONSOLIDATED).encode())
    assert "Жаңалықтар" not in document.source.text
    assert "Барлық құқықтар" not in document.source.text
    assert [notice.code for notice in document.notices] == ["page-around-left-out"]


@pytest.mark.parametrize(
    ("charset", "encoding", "taken"),
    [
        ("utf-8", "utf-8", "utf-8"),
        ("windows-1251", "utf-8", "utf-8"),  # saved anew by a browser, old declaration left
        ("windows-1251", "kz1048", "kz1048"),  # Kazakh text under the Russian name
        ("utf-8", "utf-16", "utf-16"),
    ],
)
def test_encodings_of_pages(charset, encoding, taken):
    document = read_bytes("x", other_page(CONSOLIDATED, charset).encode(encoding))
    assert document.source.encoding == taken
    assert "қағидаларында" in document.source.text or "қағидалары" in document.source.text


def test_windows_1251_writes_kazakh_letters_as_entities():
    data = other_page(CONSOLIDATED, "windows-1251").encode("cp1251", "xmlcharrefreplace")
    document = read_bytes("x", data)
    assert document.source.encoding in {"windows-1251", "cp1251"}
    assert CONSOLIDATED.title in document.text


@pytest.mark.parametrize(
    "title",
    [
        # the number of the order that is amended looks like the answer of a server
        "Сауда министрінің 2019 жылғы 4 ақпандағы № 404 бұйрығына өзгеріс енгізу туралы",
        # the subject of the order is errors
        "Реестрде табылған қате туралы",
    ],
)
def test_a_short_order_is_no_error_page_whatever_its_title_names(title):
    body = f"<h1>{title}</h1><p>БҰЙЫРАМЫН:</p><p>1. Құжат табылмады деген жазба алып тасталсын.</p>"
    laid = read_bytes("order.html", page(body + P, f"<title>{title}</title>")).blocks
    assert laid[0].text == title


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (page("<form><input type=password></form><p>Кіру"), NoActInFileError, "login page"),
        (page("<h1>404 Not Found</h1>"), NoActInFileError, "error page"),
        (page("<p>Бет жоқ", "<title>Құжат табылмады</title>"), NoActInFileError, "error page"),
        (page("<div id=root></div><script>load()</script>"), NoActInFileError, "no text"),
        (b"<html>", NoActInFileError, "no text"),
        (
            page("<p>Приказ Министра индустрии от 8 июня 2020 года № 335"),
            UnsupportedLanguageError,
            "Russian",
        ),
        (page("<div>" * 5000 + P), UnsafeFileError, "deeper"),
        (b"  \n ", EmptyFileError, "empty"),
    ],
)
def test_pages_without_an_act_are_named_in_one_sentence(data, error, words):
    with pytest.raises(error, match=words) as caught:
        read_bytes("folder/page.html", data)
    assert str(caught.value).startswith("folder/page.html: ")
    assert "\n" not in str(caught.value)


def test_a_page_cut_off_anywhere_is_read_or_refused_without_a_traceback():
    whole = old_page(CONSOLIDATED).encode()
    for end in range(50, len(whole), 997):
        try:
            document = read_bytes("x", whole[:end])
        except (NoActInFileError, UnsupportedLanguageError):
            continue
        assert sum(len(block.span) for block in document.blocks) == len(document.source.text)
