"""Word documents: paragraphs, numbers, tables, and files made to do harm."""

import io
import zipfile

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from bench.maker.docx import office_docx, portal_docx
from bench.maker.orders import CONSOLIDATED, MADE
from ingest.errors import (
    DamagedFileError,
    EncryptedFileError,
    IngestError,
    NoActInFileError,
    UnsafeFileError,
    UnsupportedFormatError,
)
from ingest.model import BlockStyle, SourceFormat
from ingest.read import read_bytes
from parsers.model import NodeKind
from parsers.parse import parse

WORDS = "Қазақстан Республикасының Заңына сәйкес осы бұйрықтың орындалуын бақылау жүктелсін."
P = f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>"
NUMBERING = """<w:numbering {ns}><w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%3."/></w:lvl>
</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/>
</w:lvlOverride></w:num></w:numbering>"""


def written(body: str, *, numbering: bool = False) -> bytes:
    """A Word document whose body is `body` in WordprocessingML."""
    document = docx.Document()
    element = document.element.body
    for child in list(element):
        element.remove(child)
    for child in parse_xml(f"<w:body {nsdecls('w', 'r')}>{body}</w:body>"):
        element.append(child)
    if numbering:
        part = document.part.numbering_part
        made = parse_xml(NUMBERING.format(ns=nsdecls("w")))
        for child in list(part.element):
            part.element.remove(child)
        for child in made:
            part.element.append(child)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(body: str, *, numbering: bool = False):
    return read_bytes("order.docx", written(body, numbering=numbering))


def listed(number: int, level: int, text: str) -> str:
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
    )


LINE, PARAGRAPH = BlockStyle.LINE, BlockStyle.PARAGRAPH


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # a word may be cut into runs anywhere
        (
            "<w:p><w:r><w:t>10-ба</w:t></w:r><w:r><w:t>бының</w:t></w:r></w:p>",
            [("10-бабының", PARAGRAPH)],
        ),
        (
            "<w:p><w:r><w:t>ҚР</w:t><w:tab/><w:t>ДСМ</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r></w:p>",
            [("ҚР ДСМ-1", PARAGRAPH)],
        ),
        # a line break ends a block: boxes are written so
        (
            '<w:p><w:pPr><w:jc w:val="right"/></w:pPr><w:r><w:t>№ 412</w:t><w:br/><w:t>бекітілген</w:t></w:r></w:p>',
            [("№ 412", LINE), ("бекітілген", LINE)],
        ),
        # tracked changes: the new text counts
        (
            "<w:p><w:del><w:r><w:delText>ескі</w:delText></w:r></w:del><w:ins><w:r><w:t>жаңа</w:t></w:r></w:ins></w:p>",
            [("жаңа", PARAGRAPH)],
        ),
        # content controls are passed through
        (
            "<w:sdt><w:sdtContent><w:p><w:r><w:t>ішінде</w:t></w:r></w:p></w:sdtContent></w:sdt>",
            [("ішінде", PARAGRAPH)],
        ),
        (
            "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Жалпы ережелер</w:t></w:r></w:p>",
            [("Жалпы ережелер", LINE)],
        ),
        (
            '<w:p><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>Жалпы</w:t></w:r></w:p>',
            [("Жалпы", PARAGRAPH)],
        ),
        ("<w:p/><w:p><w:r><w:t>   </w:t></w:r></w:p>", []),
    ],
)
def test_paragraphs_become_blocks(body, expected):
    assert [(b.text, b.style) for b in read(body + P).blocks[:-1]] == expected


def test_automatic_numbers_are_printed_as_word_does():
    body = "".join(
        [
            listed(5, 0, "бір"), listed(5, 1, "бірінші"), listed(5, 1, "екінші"), listed(5, 2, "рим"),
            listed(5, 0, "екі"), listed(5, 1, "қайта"), listed(6, 0, "төрт"), listed(6, 0, "бес"),
        ]
    )  # fmt: skip
    assert [b.text for b in read(body + P, numbering=True).blocks[:-1]] == [
        "1. бір", "1.1) бірінші", "1.2) екінші", "I. рим", "2. екі", "2.1) қайта", "4. төрт", "5. бес",
    ]  # fmt: skip


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def test_cells_that_span_columns_and_rows_and_tables_inside_cells():
    start, wide = '<w:vMerge w:val="restart"/>', '<w:gridSpan w:val="2"/>'
    nested = f"<w:tc><w:tbl><w:tr>{cell('ішкі')}{cell('екі')}</w:tr></w:tbl><w:p/></w:tc>"
    body = (
        f"<w:tbl><w:tr>{cell('1', start)}{cell('а')}{cell('б')}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('в', wide)}</w:tr>"
        f"<w:tr>{cell('2')}{cell('г')}{nested}</w:tr></w:tbl>"
    )
    found = [b for b in read(P + body).blocks if b.cell]
    assert [(b.text, b.cell.row, b.cell.column) for b in found] == [
        ("1", 0, 0), ("а", 0, 1), ("б", 0, 2), ("в", 1, 1), ("2", 2, 0), ("г", 2, 1), ("ішкі", 2, 2), ("екі", 2, 2),
    ]  # fmt: skip
    assert found[0].cell.row_span == 2
    assert found[3].cell.column_span == 2


def test_what_is_left_out_is_said():
    body = (
        "<w:p><w:r><w:t>Осы</w:t><w:footnoteReference w:id='2'/></w:r>"
        "<w:del><w:r><w:delText>ескі</w:delText></w:r></w:del></w:p>"
    )
    codes = ["footnotes-left-out", "tracked-changes"]
    assert [n.code for n in read(P + body).notices] == codes  # a mark without a footnote


FOOTNOTES = """<w:footnotes {ns}><w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>
<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Күн ретінде
жұмыс күні</w:t></w:r><w:r><w:t> есептеледі.</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="3"><w:p><w:r><w:t>АЕК – айлық есептік көрсеткіш.</w:t></w:r></w:p></w:footnote>
<w:footnote w:id="9"><w:p><w:r><w:t>ешкім сілтемейді</w:t></w:r></w:p></w:footnote></w:footnotes>"""


def with_footnotes(body: str, footnotes: str) -> bytes:
    """A Word document of this body with a part of footnotes."""
    return with_footnotes_part(written(body), footnotes)


def with_footnotes_part(data: bytes, footnotes: str) -> bytes:
    document = docx.Document(io.BytesIO(data))
    part = Part(
        PackURI("/word/footnotes.xml"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        footnotes.format(ns=nsdecls("w")).encode(),
        document.part.package,
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def mark(number: int) -> str:
    return f"<w:r><w:footnoteReference w:id='{number}'/></w:r>"


def test_footnotes_stand_behind_the_text_in_the_order_of_their_marks():
    """The mark itself is no text: `5` with a mark 1 would read as 51."""
    body = (
        f"<w:p><w:r><w:t>Алым 5</w:t></w:r>{mark(3)}<w:r><w:t> АЕК;</w:t></w:r></w:p>"
        f"<w:tbl><w:tr>{cell('1')}{cell('2')}<w:tc><w:p><w:r><w:t>мерзімі</w:t></w:r>{mark(2)}</w:p>"
        f"</w:tc></w:tr></w:tbl>{P}"
    )
    document = read_bytes("x.docx", with_footnotes(body, FOOTNOTES))
    assert [b.text for b in document.blocks] == [
        "Алым 5 АЕК;", "1", "2", "мерзімі", WORDS,
        "АЕК – айлық есептік көрсеткіш.", "Күн ретінде жұмыс күні есептеледі.",
    ]  # fmt: skip
    assert [(b.style, b.anchor) for b in document.blocks[-2:]] == [
        (LINE, "footnote-1"), (LINE, "footnote-2"),
    ]  # fmt: skip
    (notice,) = document.notices
    assert notice.code == "footnotes-behind-text"
    assert notice.message.startswith("2 footnotes")
    assert sum(len(b.span) for b in document.blocks) == len(document.source.text)


@pytest.mark.parametrize("make", [portal_docx, office_docx])
@pytest.mark.parametrize("order", MADE.values(), ids=MADE)
def test_footnotes_change_no_clause(make, order):
    """Behind a signature or a table they would be taken for part of it: they are notes."""
    plain = make(order)
    document = docx.Document(io.BytesIO(plain))
    point = next(p for p in document.paragraphs if p.text.strip().startswith("2. "))
    point._p.append(parse_xml(mark(2).replace("<w:r>", f"<w:r {nsdecls('w')}>")))
    stream = io.BytesIO()
    document.save(stream)
    expected = parse(read_bytes("x", plain))
    found = parse(read_bytes("x", with_footnotes_part(stream.getvalue(), FOOTNOTES)))
    added = found.structure.nodes[-1]
    assert (added.kind, added.parent, added.own_text) == (
        NodeKind.NOTE, None, "Күн ретінде жұмыс күні есептеледі.",
    )  # fmt: skip
    assert [n.own_text for n in found.structure.nodes[:-1]] == [
        n.own_text for n in expected.structure.nodes
    ]
    assert found.passport.act == expected.passport.act
    assert found.coverage is not None
    assert found.coverage.unclaimed == ()


def test_broken_footnotes_are_said_and_the_text_is_read():
    body = f"<w:p><w:r><w:t>Осы</w:t></w:r>{mark(2)}</w:p>{P}"
    document = read_bytes("x.docx", with_footnotes(body, "<w:footnotes"))
    assert [b.text for b in document.blocks] == ["Осы", WORDS]
    assert [n.code for n in document.notices] == ["footnotes-left-out"]


def test_spans_partition_the_source():
    document = read_bytes("x", portal_docx(CONSOLIDATED))
    assert document.source.format is SourceFormat.DOCX
    assert sum(len(b.span) for b in document.blocks) == len(document.source.text)
    for block in document.blocks:
        (run,) = block.runs
        assert document.source.text[run.source.start : run.source.end] == block.text


def packed(parts: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def with_part(name: str, change) -> bytes:
    """A sound Word document with one part changed."""
    with zipfile.ZipFile(io.BytesIO(written(P))) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    parts[name] = change(parts.get(name, b""))
    return packed(parts)


ENTITY = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def with_password_flag(data: bytes) -> bytes:
    """Set the bit that says "encrypted" of the first entry of the directory."""
    place = data.index(b"PK\x01\x02")
    return data[: place + 8] + bytes([data[place + 8] | 1]) + data[place + 9 :]


@pytest.mark.parametrize(
    ("data", "error", "words"),
    [
        (packed({"[Content_Types].xml": b"", "word/document.xml": bytes(90_000_000)}), UnsafeFileError, "90 MB"),
        (packed({f"{n}.xml": b"" for n in range(6000)}), UnsafeFileError, "6000 parts"),
        (with_part("word/document.xml", lambda data: ENTITY + data[55:]), UnsafeFileError, "entities"),
        (with_part("word/document.xml", lambda data: (ENTITY + data[55:]).decode().encode("utf-16")), UnsafeFileError, "entities"),
        (with_password_flag(written(P)), EncryptedFileError, "password"),
        (written(P)[:3000], DamagedFileError, "cut off"),
        (with_part("word/document.xml", lambda data: data[: len(data) // 2]), DamagedFileError, "cut off"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text"}), UnsupportedFormatError, "no Word document"),
        (with_part("[Content_Types].xml", lambda data: data.replace(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main")), UnsupportedFormatError, "no Word document"),
        (written("<w:p/>"), NoActInFileError, "no text"),
        (b"PK\x03\x04....", DamagedFileError, "cut off"),
    ],
)  # fmt: skip
def test_bad_files_are_one_clear_sentence(data, error, words):
    with pytest.raises(error, match=words) as caught:
        read_bytes("folder/bad.docx", data)
    assert str(caught.value).startswith("folder/bad.docx: ")
    assert "\n" not in str(caught.value)


def test_a_document_cut_or_changed_anywhere_gives_no_traceback():
    whole = portal_docx(CONSOLIDATED)
    for place in range(0, len(whole), 1499):
        for data in (whole[:place], whole[:place] + b"\xff" + whole[place + 1 :]):
            try:
                document = read_bytes("x", data)
            except IngestError:
                continue
            assert document.source.text
