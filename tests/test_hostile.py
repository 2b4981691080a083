"""Files and texts that mean harm: limits at their border, and nothing of them in any output."""

import csv
import io
import json
import sys
import zipfile
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

import pydot
import pytest
import yaml
from click.testing import CliRunner
from lxml import etree, html

from bench.maker.docx import portal_docx
from bench.maker.html import old_page
from bench.maker.orders import CONSOLIDATED
from bench.maker.text import to_text
from ingest.errors import IngestError, UnsafeFileError
from ingest.limits import DEFAULTS, VARIABLES, Limits, limits
from ingest.read import name_as_text, read_bytes, read_document
from ingest.readers.docx_styles import whole
from kb.sources import find_sources
from queries.cli import main
from queries.cli.terminal import guarded_terminal, unguarded, visible
from tests.hostile import NAME, SCRIPT, TERMINAL, hostile, text_with_controls

TEXT = to_text(CONSOLIDATED)
ROOT = Path(__file__).parent.parent


def nested_html(depth: int) -> bytes:
    """A page whose words stand in so many elements, html and body among them."""
    inner = depth - 2
    return f"<html><body>{'<b>' * inner}{TEXT}{'</b>' * inner}</body></html>".encode()


def nested_json(depth: int) -> bytes:
    block: dict[str, object] = {"type": "text", "text": "Қазақстан Республикасы және туралы."}
    for _ in range(depth):
        block = {"type": "point", "content": [block]}
    return json.dumps({"content": [block]}).encode()


BORDERS: dict[str, tuple[Callable[[], bytes], int]] = {
    # limit: a file, and what there is of it
    "bytes": (TEXT.encode, len(TEXT.encode())),
    "characters": (TEXT.encode, len(TEXT)),
    "nesting": (lambda: nested_html(40), 40),
}


@pytest.mark.parametrize("name", BORDERS)
def test_a_limit_lets_through_what_is_on_it_and_stops_what_is_over_it(name, monkeypatch):
    make, size = BORDERS[name]
    monkeypatch.setenv(VARIABLES[name], str(size))
    read_bytes("a.txt", make())
    monkeypatch.setenv(VARIABLES[name], str(size - 1))
    with pytest.raises(UnsafeFileError, match=rf"{VARIABLES[name]} sets another limit") as error:
        read_bytes("a.txt", make())
    assert f"{size:,}" in str(error.value)
    assert "\n" not in str(error.value)


def test_a_file_that_is_too_large_is_not_even_read(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLES["bytes"], "10")
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 11)
    with pytest.raises(UnsafeFileError, match="11 bytes"):
        read_document(path)
    (source,) = find_sources([tmp_path]).files
    assert source.sha256 is None
    assert "11 bytes" in (source.reason or "")


@pytest.mark.parametrize("value", ["0", "-1", "many", "1e3", "²", "9" * 40, "1_000"])
@pytest.mark.parametrize("name", VARIABLES)
def test_a_limit_that_is_no_number_is_said(name, value, monkeypatch):
    monkeypatch.setenv(VARIABLES[name], value)
    with pytest.raises(ValueError, match=f"{VARIABLES[name]} should be a number of {name}"):
        limits()
    with pytest.raises(UnsafeFileError, match=VARIABLES[name]):
        read_bytes("a.txt", TEXT.encode())


def test_limits_are_what_is_set_and_defaults_elsewhere(monkeypatch):
    assert limits() == DEFAULTS == Limits()
    monkeypatch.setenv("TARMAQ_MAX_PARTS", " 7 ")
    assert limits() == Limits(parts=7)


def test_nesting_cannot_be_set_deeper_than_the_parsers_go(monkeypatch):
    monkeypatch.setenv(VARIABLES["nesting"], "251")
    with pytest.raises(ValueError, match="up to 250"):
        limits()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (nested_html(200), "200 deep"),  # what the parser still reads
        (nested_html(5_000), "deeper than any page"),  # what it does not
        (nested_json(200), "151 deep"),
        (nested_json(400), "151 deep"),
        (b'{"content": ' + b"[" * 100_000, "nests deeper"),
    ],
)
def test_deep_nesting_is_one_sentence_and_no_recursion(data, said):
    with pytest.raises(UnsafeFileError, match=said):
        read_bytes("x", data)


def test_nesting_up_to_the_limit_loses_no_word():
    """The deepest page that is read has room on the stack, whoever calls."""
    document = read_bytes("x", nested_html(DEFAULTS.nesting))
    assert "Ара шаруашылығына паспорт беру" in document.text


def docx_with(part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A Word document with one part changed; a part that is not there is added."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(portal_docx(CONSOLIDATED))) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:  # fmt: skip
        names = old.namelist()
        for name in names:
            data = old.read(name)
            new.writestr(name, change(data) if name == part else data)
        if part not in names:
            new.writestr(part, change(b""))
    return made.getvalue()


LAUGHS = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("part", "change", "said"),
    [
        ("word/document.xml", lambda x: x.replace(b"<w:document", LAUGHS + b"<w:document", 1), "declares entities"),
        # behind more than a head's worth of blanks, where a short look would not see it
        ("word/document.xml", lambda x: x.replace(b"<w:document", b" " * 3_000_000 + LAUGHS + b"<w:document", 1), "declares entities"),
        # in a part whose name does not say that it is XML
        ("word/other.bin", lambda _: b"<?xml version='1.0'?>" + LAUGHS + b"<l/>", "declares entities"),
        ("word/other.xml", lambda _: ("<?xml version='1.0'?>" + LAUGHS.decode()).encode("utf-16"), "declares entities"),
        # a bomb: 30 MB of blanks pack to 30 KB
        ("word/media/a.png", lambda _: b" " * 30_000_000, "would unpack to"),
        ("word/document.xml", lambda x: x.replace(b"<w:body>", b"<w:body>" + b"<w:sdt>" * 300, 1).replace(b"</w:body>", b"</w:sdt>" * 300 + b"</w:body>", 1), "nests deeper"),
    ],
)  # fmt: skip
def test_archives_and_xml_that_blow_up_are_refused(part, change, said):
    with pytest.raises(UnsafeFileError, match=said):
        read_bytes("x", docx_with(part, change))


@pytest.mark.parametrize(("name", "value"), [("parts", "3"), ("unpacked", "1000"), ("ratio", "1")])
def test_the_limits_of_archives_can_be_set(name, value, monkeypatch):
    monkeypatch.setenv(VARIABLES[name], value)
    grown = docx_with("word/media/a.png", lambda _: b" " * (21_000_000 if name == "ratio" else 10))
    with pytest.raises(UnsafeFileError, match="would unpack to"):
        read_bytes("x", grown)


@pytest.mark.parametrize(
    ("text", "expected"), [("12", 12), ("²", 1), ("9" * 5_000, 1), ("-3", 1), ("", 1), ("٣", 3)]
)
def test_numbers_of_word_that_are_none_count_as_one(text, expected):
    assert whole(text, 1) == expected


@pytest.mark.parametrize("value", ["²", "9" * 5_000, "-1", "99999999"])
@pytest.mark.parametrize("attribute", ["rowspan", "colspan", "start"])
def test_numbers_of_a_page_that_are_none_do_no_harm(attribute, value):
    tag = (
        f'<ol {attribute}="{value}"><li>' if attribute == "start" else f'<td {attribute}="{value}">'
    )
    page = old_page(CONSOLIDATED).replace("<td>", tag, 1).replace("<article>", f"<article>{tag}", 1)
    assert "паспорт беру" in read_bytes("x", page.encode()).text


def test_links_out_of_a_folder_are_named_and_not_followed(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text(TEXT, encoding="utf-8")
    folder = tmp_path / "orders"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    for name, target in {
        "twin.txt": "a.txt",
        "secret.txt": "../outside/secret.txt",
        "all": "../outside",
        "gone.txt": "nowhere.txt",
        "circle.txt": "circle.txt",
    }.items():
        (folder / name).symlink_to(target)
    found = {file.path.name: file.reason for file in find_sources([folder]).files}
    assert found == {
        "a.txt": None,
        "twin.txt": None,
        "secret.txt": "this is a link that leads out of the folder; it was not followed",
        "all": "this is a link that leads out of the folder; it was not followed",
        "gone.txt": "this is a link that leads nowhere",
        "circle.txt": "this is a link that leads nowhere",
    }


def test_a_folder_that_is_itself_a_link_is_read(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "link").symlink_to("real")
    (source,) = find_sources([tmp_path / "link"]).files
    assert source.reason is None


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\x1b[2J.txt", "a?[2J.txt"),
        ("a\nb.txt", "a?b.txt"),
        ("a\u202etxt.exe", "a?txt.exe"),  # shown as aexe.txt
        ("a\u2066b\u2069.txt", "a?b?.txt"),
        ("бұйрық № 5.txt", "бұйрық № 5.txt"),
        ("a\u00a0b.txt", "a\u00a0b.txt"),
    ],
)
def test_names_are_kept_without_signs_that_are_obeyed(name, shown):
    assert name_as_text(name) == shown


def test_a_name_that_is_too_long_for_the_system_is_one_sentence(tmp_path):
    result = CliRunner().invoke(main, ["text", str(tmp_path / ("a" * 5_000))])
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


# --- what is printed


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[2J", "\\x1b[2J"),
        ("\x9b31m", "\\x9b31m"),  # the same in one sign
        ("\u202eabc", "\\u202eabc"),
        ("a\rb", "a\\x0db"),  # would print b over a
        ("a\r\nb", "a\nb"),
        ("қағаз\t№ 5\n", "қағаз\t№ 5\n"),
        ("", ""),
    ],
)
def test_a_terminal_is_shown_signs_and_obeys_none(text, expected):
    assert visible(text) == expected


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_only_a_terminal_is_guarded(monkeypatch):
    terminal, pipe = Terminal(), io.StringIO()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setattr(sys, "stderr", pipe)
    with guarded_terminal():
        print("\x1b[2J")
        print("\x1b[2J", file=sys.stderr)
        unguarded(sys.stdout).write("\x1b[1K")  # a bar draws past the guard
    assert terminal.getvalue() == "\\x1b[2J\n\x1b[1K"
    assert pipe.getvalue() == "\x1b[2J\n"
    assert sys.stdout is terminal


def test_no_command_lets_a_text_speak_to_the_terminal(tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text(text_with_controls(), encoding="utf-8")
    base = str(hostile()[0])
    commands = [
        ["text", str(path)], ["parse", str(path)], ["parse", "--format", "json", str(path)],
        ["show", "412#att_1__para_2", "--db", base], ["history", "412", "--db", base],
        ["search", "ұғымдар", "--db", base], ["check", "--details", "--db", base],
        ["export", "acts", "--format", "text", "--db", base], ["text", str(path) + TERMINAL],
    ]  # fmt: skip
    shown = ""
    for words in commands:
        terminal = Terminal()
        monkeypatch.setattr(sys, "stdout", terminal)
        monkeypatch.setattr(sys, "stderr", terminal)
        monkeypatch.chdir(tmp_path)
        with pytest.raises(SystemExit):
            main(words)
        printed = terminal.getvalue()
        assert not set("\x1b\x07\x9b\u202e\r") & set(printed), words
        shown += printed
    assert "\\x1b[2J" in shown


# --- what is exported


def export(*words: str) -> str:
    result = CliRunner().invoke(main, ["export", *words, "--db", str(hostile()[0])])
    assert result.exit_code == 0, result.stderr
    return result.stdout


def test_rules_as_csv_have_no_formula():
    rows = list(csv.reader(io.StringIO(export("rules", "--format", "csv"), newline="")))
    assert any(cell.startswith("'=HYPERLINK") for row in rows for cell in row)
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


def test_rules_in_the_formats_of_others_are_whole():
    assert "drop table" in json.dumps(json.loads(export("rules", "--format", "json")))
    assert json.loads(export("rules", "--format", "zen"))["nodes"]
    tree = yaml.safe_load(export("rules", "--format", "openfisca"))
    assert all(isinstance(branch, dict) for branch in tree.values() if not isinstance(branch, str))


def test_graphs_hold_only_what_tarmaq_writes():
    dot = export("graph", "--format", "dot")
    drawn = (pydot.graph_from_dot_data(dot) or [])[0]
    assert not {"URL", "href"} & {
        name for node in drawn.get_nodes() for name in node.get_attributes()
    }
    tree = etree.fromstring(export("graph", "--format", "graphml").encode())
    assert {etree.QName(e).localname for e in tree.iter()} == {
        "graphml",
        "key",
        "graph",
        "node",
        "edge",
        "data",
    }
    assert json.loads(export("graph", "--format", "json"))["nodes"]


def test_a_mermaid_chart_has_one_node_or_edge_a_line_and_nothing_else():
    lines = export("graph", "--format", "mermaid").splitlines()
    assert lines[0] == "flowchart LR"
    assert lines[1].startswith("  %% ")
    for line in lines[2:]:
        assert line.count('"') in (0, 2), line
        assert "<" not in line, line
        assert "click" not in line.partition('"')[0], line
        assert line.lstrip().startswith("n"), line


@pytest.mark.parametrize("form", ["html", "akn"])
def test_acts_as_markup_hold_the_words_and_no_element_of_theirs(form, tmp_path):
    export("acts", "--format", form, "--on", "2023-01-01", "--out", str(tmp_path))
    files = list(tmp_path.iterdir())
    assert files
    words = ""
    for file in files:
        assert file.resolve().parent == tmp_path.resolve()
        data = file.read_bytes()
        tree = html.fromstring(data) if form == "html" else etree.fromstring(data)
        assert not [
            e
            for e in tree.iter()
            if isinstance(e.tag, str) and e.tag.rpartition("}")[2] in ("script", "img")
        ]
        words += "".join(tree.itertext())
    assert SCRIPT in words


def test_the_names_of_harmful_files_are_words_like_others():
    base, outcome = hostile()
    assert NAME in {file.name for file in outcome.files}
    assert not outcome.unread
    result = CliRunner().invoke(main, ["acts", "--db", str(base)])
    assert result.exit_code == 0


@pytest.mark.parametrize("data", [b"\x00" * 5_000, b"PK\x03\x04" + b"\xff" * 99, b"%PDF-1.7\n%%EOF", b"{\\rtf1"])  # fmt: skip
def test_rubbish_is_one_sentence(data):
    with pytest.raises(IngestError) as error:
        read_bytes("x", data)
    assert "\n" not in str(error.value)


# --- what is installed


def locked() -> list[str]:
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    return [
        line.partition("==")[0].strip() for line in lines if "==" in line and line[0] not in " #"
    ]


@pytest.mark.parametrize("name", locked())
def test_no_package_at_run_time_has_a_licence_that_binds_users(name):
    try:
        told = metadata(name)
    except PackageNotFoundError:
        pytest.skip("not installed on this system")
    licences = [*(told.get_all("License-Expression") or []), *(told.get_all("Classifier") or [])]
    licences = [one for one in licences if one and ("License" in one or "Classifier" not in one)]
    licences += "\n".join(told.get_all("License") or []).splitlines()[:1]
    said = " ".join(licences)
    assert said, "the package does not say its licence"
    bound = [
        word
        for word in ("AGPL", "Affero", "GPL", "General Public")
        if word in said.replace("LGPL", "").replace("Lesser General Public", "")
    ]
    assert not bound or " OR " in said, said
