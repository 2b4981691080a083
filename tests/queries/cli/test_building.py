"""`tarmaq build`: what was what, bad files among good ones, and what is shown of long work."""

import hashlib
import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from bench.maker.docx import office_docx, portal_docx
from bench.maker.html import old_page
from bench.maker.orders import AMENDING, CONSOLIDATED
from bench.maker.pdf import portal_pdf
from bench.maker.portal_json import block_json
from bench.maker.text import to_text
from ingest.limits import MAX_PAGES
from ingest.model import SourceFormat
from kb.describe import Description
from queries.cli import main
from queries.cli.summaries import MOST_LINES, file_lines, printable

ORDERS = Path(__file__).parent.parent.parent.parent / "data" / "orders"
FILE_335 = ORDERS / "order-2020-06-08-335-mining-licence-rules.kk.txt"


def build(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["build", *map(str, arguments)], prog_name="tarmaq")


def line_of(result: Result, name: str) -> str:
    return next(line for line in result.stdout.splitlines() if line.startswith(name))


def test_the_summary_says_what_each_file_of_a_mixed_folder_is(tmp_path):
    folder = tmp_path / "mix"
    folder.mkdir()
    (folder / "a.html").write_text(old_page(CONSOLIDATED), encoding="utf-8")
    (folder / "b.pdf").write_bytes(portal_pdf(AMENDING))
    shutil.copy(FILE_335, folder / "c.txt")
    (folder / "d.docx").write_bytes(portal_docx(CONSOLIDATED))
    result = build(folder, "--db", tmp_path / "law.db")
    assert result.exit_code == 0, result.stderr
    assert "html · № 412 of 30.06.2021 · consolidated text (newest note of 2022-03-11)" in line_of(
        result, "a.html"
    )
    pdf = line_of(result, "b.pdf")
    assert "pdf · № 58 of 14.02.2023 · text as adopted; amends № 412 of 30.06.2021" in pdf
    assert " pages, " in pdf or " page, " in pdf
    assert "pdf-text · № 335 of 08.06.2020" in line_of(result, "c.txt")
    assert "docx · № 412 of 30.06.2021" in line_of(result, "d.docx")
    assert "repealed by № 219 of 22.04.2020" in line_of(
        build(ORDERS, "--db", tmp_path / "five.db"), "order-2015-10-09-982"
    )


def test_quiet_leaves_the_lines_out(tmp_path):
    result = build(FILE_335, "--db", tmp_path / "law.db", "--quiet")
    assert len(result.stdout.splitlines()) == 1
    assert result.stdout.startswith(str(tmp_path / "law.db"))
    assert ": 1 document, " in result.stdout


def test_hundreds_of_files_are_counted_by_format():
    made = [
        Description(
            f"{n}.x", str(n), form, "№ 1 of 02.03.2020", "text as adopted", "as adopted",
            newest=None, pages=None, chars=5, warnings=2,
        )
        for form in (SourceFormat.PDF, SourceFormat.HTML)
        for n in range(MOST_LINES)
    ]  # fmt: skip
    assert list(file_lines(made)) == [
        f"html: {MOST_LINES} files, {2 * MOST_LINES} warnings",
        f"pdf: {MOST_LINES} files, {2 * MOST_LINES} warnings",
    ]
    assert len(list(file_lines(made[:MOST_LINES]))) == MOST_LINES


def test_names_are_printed_without_what_a_terminal_obeys():
    assert printable("бұйрық\x1b[2J\u202etxt.\n") == "бұйрық?[2J?txt.?"


# --- bad input: one clear line each, the rest of the build goes on, exit 1 ---


def _pdf(draw, **options) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842), **options)
    draw(canvas)
    canvas.save()
    return stream.getvalue()


def _pages(count: int) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(count):
        document.new_page(100, 100)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _sentence(canvas: Canvas) -> None:
    portal_pdf(CONSOLIDATED)  # registers the fonts
    canvas.setFont("DejaVuSerif", 11)
    canvas.drawString(71, 700, "Қазақстан Республикасы министрінің бұйрығы және қосымшасы")


def _without_letters(canvas: Canvas) -> None:
    portal_pdf(CONSOLIDATED)
    canvas.setFont("DejaVuSerif", 11)
    text = "Қазақстан Республикасы министрінің бұйрығы және қызмет туралы қызметті"
    for number in range(5):
        canvas.drawString(71, 700 - 20 * number, "".join(c for c in text if c not in "Ққәғңөұүһі"))


def _word(**changed: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(office_docx(CONSOLIDATED))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**parts, **{f"word/{k}.xml": v for k, v in changed.items()}}.items():
            archive.writestr(name, data)
    return stream.getvalue()


_ENTITY = b"""<?xml version="1.0"?><!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">&x;</w:document>"""
_NO_PAGES = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Count 0/Kids[]>> endobj
trailer <</Root 1 0 R/Size 3>>
%%EOF
"""
_LOGIN = "<html><body><form><input name=u><input type=password></form>Кіру</body></html>"
_ERROR = "<html><head><title>404 Not Found</title></head><body>nginx</body></html>"

BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "bomb.docx": (lambda: _word(bomb=bytes(90_000_000)), "more than any order needs"),
    "cut.docx": (lambda: portal_docx(CONSOLIDATED)[:3000], "cut off"),
    "cut.json": (lambda: block_json(CONSOLIDATED)[:900], "cut off"),
    "cut.pdf": (lambda: portal_pdf(CONSOLIDATED)[:5000], "cut off"),
    "entity.docx": (lambda: _word(document=_ENTITY), "declares entities"),
    "error.html": (_ERROR.encode, "error page"),
    "login.html": (_LOGIN.encode, "login page"),
    "lost.pdf": (lambda: _pdf(_without_letters), "no Kazakh letters"),
    "map.json": (b'{"type": "FeatureCollection", "features": []}'.strip, "not the portal's"),
    "nothing.pdf": (lambda: _NO_PAGES, "PDF"),
    "old.doc": (b"\xd0\xcf\x11\xe0 old".strip, "old Word"),
    "secret.pdf": (
        lambda: _pdf(_sentence, encrypt=StandardEncryption("secret", canPrint=0)),
        "password",
    ),
    "vast.pdf": (lambda: _pages(MAX_PAGES + 1), "more than any order"),
}


def test_bad_files_of_all_kinds_are_one_line_each_and_the_rest_goes_on(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for name, (make, _) in BAD.items():
        (folder / name).write_bytes(make())
    (folder / "good.json").write_bytes(block_json(AMENDING))
    before = {path: hashlib.sha256(path.read_bytes()).digest() for path in folder.iterdir()}
    out = tmp_path / "out"
    out.mkdir()

    result = build(folder, "--db", out / "law.db")

    assert result.exit_code == 1
    told = result.stderr.splitlines()
    assert [line.split(": ")[1] for line in told] == sorted(BAD)
    for line in told:
        assert BAD[line.split(": ")[1]][1] in line, line
    assert "№ 58 of 14.02.2023" in line_of(result, "good.json")
    assert "1 document, " in result.stdout.splitlines()[-1]
    # nothing is written outside the base and its folder of parses
    assert {path.name for path in out.iterdir()} == {"law.db", "law.db.cache"}
    after = {path: hashlib.sha256(path.read_bytes()).digest() for path in folder.iterdir()}
    assert after == before
    assert {path.name for path in tmp_path.iterdir()} == {"in", "out"}


@pytest.mark.parametrize("name", ["secret.pdf", "login.html", "map.json"])
def test_a_bad_file_alone_is_status_2_and_no_base(tmp_path, name):
    (tmp_path / name).write_bytes(BAD[name][0]())
    result = build(tmp_path / name, "--db", tmp_path / "law.db")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert BAD[name][1] in result.stderr
    assert not (tmp_path / "law.db").exists()


def test_a_name_with_control_characters_is_printed_without_them(tmp_path):
    bad, good = tmp_path / "a\x1b[2Jb.txt", tmp_path / "c\x07d.txt"
    bad.write_bytes(b"")
    good.write_text(to_text(CONSOLIDATED), encoding="utf-8")
    result = build(tmp_path, "--db", tmp_path / "law.db")
    assert result.exit_code == 1
    assert "a?[2Jb.txt" in result.stderr
    assert "c?d.txt: plain-text" in result.stdout
    assert "\x1b" not in result.output


def test_a_name_that_is_no_text_is_read_all_the_same(tmp_path):
    try:
        shutil.copy(FILE_335, tmp_path / os.fsdecode(b"order-\xff.txt"))
        (tmp_path / os.fsdecode(b"empty-\xff.txt")).write_bytes(b"")
    except OSError:
        pytest.skip("the file system has no such names")
    result = build(tmp_path, "--db", tmp_path / "law.db")
    assert result.exit_code == 1
    assert result.stderr.startswith("tarmaq: empty-?.txt: ")
    assert "order-?.txt: pdf-text" in result.stdout


def test_without_a_terminal_no_bar_is_drawn(tmp_path):
    result = build(FILE_335, "--db", tmp_path / "law.db")
    assert result.stderr == ""
    assert "\x1b" not in result.stdout


def test_json_of_a_mapping_of_another_kind_stays_one_line(tmp_path):
    """A shape near the portal's, with content that is no list of blocks."""
    for number, value in enumerate(
        [{"content": "text"}, {"document": {"id": 1}}, {"content": [1]}]
    ):
        (tmp_path / f"{number}.json").write_text(json.dumps(value), encoding="utf-8")
    result = build(tmp_path, "--db", tmp_path / "law.db")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 3


# --- parses that are kept ---


def test_parses_stand_beside_the_base_or_where_they_are_wanted_or_nowhere(tmp_path):
    for name, more in (
        ("a", []),
        ("b", ["--cache", tmp_path / "kept"]),
        ("c", ["--no-cache"]),
    ):
        assert build(FILE_335, "--db", tmp_path / f"{name}.db", *more).exit_code == 0
    assert len(list((tmp_path / "a.db.cache").glob(".parses-*/??/*"))) == 1
    assert len(list((tmp_path / "kept").glob(".parses-*/??/*"))) == 1
    assert not (tmp_path / "b.db.cache").exists()
    assert not (tmp_path / "c.db.cache").exists()


def test_a_folder_of_parses_and_none_at_all_exclude_each_other(tmp_path):
    result = build(FILE_335, "--db", tmp_path / "a.db", "--no-cache", "--cache", tmp_path / "kept")
    assert result.exit_code == 2
    assert "--cache and --no-cache exclude each other" in result.stderr
    assert not list(tmp_path.iterdir())


def test_a_base_in_the_folder_of_the_orders_does_not_read_its_own_parses(tmp_path):
    shutil.copy(FILE_335, tmp_path / "335.txt")
    for number in range(2):
        result = build(tmp_path, "--db", tmp_path / "law.db")
        assert result.exit_code == 0, result.stderr
        if not number:
            (tmp_path / "412.txt").write_text(to_text(CONSOLIDATED), encoding="utf-8")
    assert "2 documents" in result.stdout


@pytest.mark.parametrize("option", [("--jobs", "0"), ("--jobs", "x"), ("--seconds-per-file", "0")])
def test_numbers_that_cannot_be_are_refused(tmp_path, option):
    result = build(FILE_335, "--db", tmp_path / "law.db", *option)
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert option[0] in result.stderr


def test_a_cluster_that_is_not_there_is_one_line(tmp_path):
    result = build(FILE_335, "--db", tmp_path / "law.db", "--scheduler", "nobody")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1
    assert "nobody" in result.stderr or "tarmaq[dask]" in result.stderr
    assert not (tmp_path / "law.db").exists()


def test_what_is_passed_over_is_named_but_for_the_collection_s_own_list(tmp_path):
    shutil.copy(FILE_335, tmp_path / "335.txt")
    (tmp_path / "manifest.yaml").write_text("documents: []\n", encoding="utf-8")
    (tmp_path / "days.csv").write_text("a,b\n", encoding="utf-8")
    result = build(tmp_path, "--db", tmp_path / "law.db")
    (line,) = [line for line in result.stdout.splitlines() if "passed over" in line]
    assert line == "passed over (no documents by their names): days.csv"
