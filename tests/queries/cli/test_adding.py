"""`tarmaq add`: what is taken, under which name, what is refused, and what stays as it was."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from bench.maker.docx import portal_docx
from bench.maker.html import old_page
from bench.maker.orders import AMENDING, CONSOLIDATED
from bench.maker.portal_json import block_json
from bench.maker.text import to_text
from ingest.read import read_bytes
from kb.collection_folder import _unlisted
from queries.cli import main

ORDERS = Path(__file__).parent.parent.parent.parent / "data" / "orders"
FILE_335 = ORDERS / "order-2020-06-08-335-mining-licence-rules.kk.txt"
FILE_144 = ORDERS / "order-2026-03-26-144-nq-amending-order-51-nq.kk.txt"


def add(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["add", *map(str, arguments)], prog_name="tarmaq")


def listed(folder: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = yaml.safe_load((folder / "manifest.yaml").read_text("utf-8"))[
        "documents"
    ]
    return found


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "orders"


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ORDERS, tmp_path / "shipped"))


def test_a_file_is_copied_whole_under_a_name_that_says_what_it_is(folder):
    result = add(FILE_335, "--to", folder)
    assert result.exit_code == 0, result.stderr
    name = "order-2020-06-08-335-tau-ken-zhane-himiya-ondiristerin-paidalanu.kk.txt"
    assert files(folder) == {name, "manifest.yaml"}
    assert (folder / name).read_bytes() == FILE_335.read_bytes()
    for words in ("№ 335 of 08.06.2020", "consolidated text", "newest note of 2022-05-13", name):
        assert words in result.stdout


def test_the_manifest_has_the_shape_of_the_shipped_one(folder):
    add(FILE_335, "--to", folder)
    (entry,) = listed(folder)
    theirs = next(e for e in listed(ORDERS) if e["file"] == FILE_335.name)
    assert list(entry) == list(theirs)
    same = {key: theirs[key] for key in ("act", "edition", "language", "format", "sha256")}
    assert {key: entry[key] for key in same} == same


def test_an_entry_goes_behind_the_last_and_everything_else_stays(shipped):
    manifest = shipped / "manifest.yaml"
    with manifest.open("a", encoding="utf-8") as file:
        file.write("# a remark at the end\nkeeper: Айгүл  # stays\n")
    before = manifest.read_text("utf-8")
    (shipped.parent / "made.txt").write_text(to_text(CONSOLIDATED), encoding="utf-8")
    assert add(shipped.parent / "made.txt", "--to", shipped).exit_code == 0
    after = manifest.read_text("utf-8")
    head, tail = before.split("# a remark at the end")
    assert after.startswith(head)
    assert after.endswith("# a remark at the end" + tail)
    assert [entry["act"]["number"] for entry in listed(shipped)][-2:] == ["144-НҚ", "412"]  # type: ignore[index]
    assert yaml.safe_load(after)["keeper"] == "Айгүл"


@pytest.mark.parametrize(
    "manifest",
    [
        "",
        "# nothing yet\n",
        "documents: []\n",
        "documents:\n",
        "documents: [] # none\nkeeper: A\n",
        "keeper: A\n",
        "documents:\n- {file: a.txt, sha256: x}\n",
        "documents:\n- file: a.txt\n  sha256: x",  # no line break at its end
        "documents:\n- file: a.txt\n  what: >\n    words that go on\n    over lines\n# end\n",
    ],
)
def test_manifests_of_any_make_are_gone_on_with(folder, manifest):
    folder.mkdir()
    (folder / "manifest.yaml").write_text(manifest, encoding="utf-8")
    before = (yaml.safe_load(manifest) or {}).get("documents") or []
    result = add(FILE_144, "--to", folder)
    assert result.exit_code == 0, result.stderr
    assert listed(folder)[:-1] == before
    assert listed(folder)[-1]["act"]["number"] == "144-НҚ"  # type: ignore[index]
    for comment in ("# nothing yet", "# none", "# end"):
        assert (comment in manifest) == (comment in (folder / "manifest.yaml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        ("documents: [{file: a.txt}]\n", "give each document its own lines"),
        ("documents: {a: 1}\n", "should list documents"),
        ("- a\n", "should list documents"),
        ("documents:\n  - what: no file\n", "should list documents"),
        ("a: [\n", "line 2: this is no YAML"),
    ],
)
def test_a_manifest_that_cannot_be_gone_on_with_is_left_alone(folder, manifest, words):
    folder.mkdir()
    (folder / "manifest.yaml").write_text(manifest, encoding="utf-8")
    result = add(FILE_144, "--to", folder)
    assert result.exit_code == 2
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1
    assert files(folder) == {"manifest.yaml"}
    assert (folder / "manifest.yaml").read_text("utf-8") == manifest


def test_the_same_bytes_are_refused_with_the_name_they_have(shipped, tmp_path):
    copy = tmp_path / "other name.txt"
    shutil.copy(FILE_335, copy)
    before = files(shipped)
    for more in ([], ["--another-witness"]):
        result = add(copy, "--to", shipped, *more)
        assert result.exit_code == 2
        assert f"these bytes are there already, as {FILE_335.name}" in result.stderr
    assert files(shipped) == before


def test_the_same_edition_in_another_format_wants_a_word(folder, tmp_path):
    page, word = tmp_path / "saved.html", tmp_path / "word.docx"
    page.write_text(old_page(CONSOLIDATED), encoding="utf-8")
    word.write_bytes(portal_docx(CONSOLIDATED))
    assert add(page, "--to", folder).exit_code == 0
    refused = add(word, "--to", folder)
    assert refused.exit_code == 2
    assert "this edition of the act is there already" in refused.stderr
    assert "--another-witness" in refused.stderr
    taken = add(word, "--to", folder, "--another-witness")
    assert taken.exit_code == 0, taken.stderr
    assert [entry["format"] for entry in listed(folder)] == ["html", "docx"]


def test_another_edition_of_an_act_is_taken_under_a_name_of_its_own(shipped, tmp_path):
    """Without its notes of 2022 the text is the edition of 2021: another one."""
    text = FILE_335.read_text("utf-8")
    older = tmp_path / "older.txt"
    older.write_text(text.replace("13.05.2022", "10.12.2021"), encoding="utf-8")
    result = add(older, "--to", shipped)
    assert result.exit_code == 0, result.stderr
    assert listed(shipped)[-1]["edition"] == "consolidated; the newest note is of 2021-12-10"


def test_a_file_put_there_by_hand_is_known_and_then_only_listed(folder, tmp_path):
    folder.mkdir()
    shutil.copy(FILE_335, folder / "mine.txt")
    other = tmp_path / "other.txt"
    other.write_bytes(FILE_335.read_bytes() + b"\n")
    assert "already, as mine.txt" in add(other, "--to", folder).stderr
    result = add(FILE_335, "--to", folder)
    assert result.exit_code == 0, result.stderr
    assert files(folder) == {"mine.txt", "manifest.yaml"}
    assert [entry["file"] for entry in listed(folder)] == ["mine.txt"]


def test_bytes_that_are_listed_but_missing_are_said(shipped):
    (shipped / FILE_335.name).unlink()
    result = add(FILE_335, "--to", shipped)
    assert result.exit_code == 2
    assert "which is missing" in result.stderr


def test_of_many_files_those_that_cannot_be_read_are_named_and_the_rest_is_taken(folder, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "cut.pdf").write_bytes(b"%PDF-1.7 ...")
    (tmp_path / "order.json").write_bytes(block_json(AMENDING))
    result = add(
        tmp_path / "empty.txt", FILE_144, tmp_path / "cut.pdf", tmp_path / "order.json",
        tmp_path / "gone.txt", "--to", folder,
    )  # fmt: skip
    assert result.exit_code == 1
    assert [line.split(":")[1].strip() for line in result.stderr.splitlines()] == [
        "empty.txt", "cut.pdf", "gone.txt",
    ]  # fmt: skip
    assert len(listed(folder)) == 2
    assert not [name for name in files(folder) if name.startswith(".")]


def test_nothing_taken_is_status_2_and_makes_no_folder(folder, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    assert add(tmp_path / "empty.txt", "--to", folder).exit_code == 2
    assert not folder.exists()


def test_names_are_safe_whatever_the_title_says(folder, tmp_path):
    evil = to_text(CONSOLIDATED).replace("Ара шаруашылығына", "../../etc/$(rm) `x`\x07; Ара")
    source = tmp_path / "a\x1b[31mb.txt"
    source.write_text(evil, encoding="utf-8")
    result = add(source, "--to", folder)
    assert result.exit_code == 0, result.stderr
    (name,) = files(folder) - {"manifest.yaml"}
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert ".." not in name
    assert "\x1b" not in result.stdout
    assert listed(folder)[0]["origin"] == "added from a\x1b[31mb.txt"
    assert "\x1b" not in (folder / "manifest.yaml").read_text("utf-8")


def test_a_name_that_is_no_text_does_not_stop_anything(folder, tmp_path):
    source = tmp_path / os.fsdecode(b"order-\xff.txt")
    try:
        shutil.copy(FILE_335, source)
    except OSError:
        pytest.skip("the file system has no such names")
    result = add(source, "--to", folder)
    assert result.exit_code == 0, result.stderr
    assert listed(folder)[0]["origin"] == "added from order-?.txt"


def test_a_folder_that_cannot_be_written_is_one_line(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    result = add(FILE_335, "--to", tmp_path / "file" / "orders")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_with_a_base_the_collection_is_built_at_once(folder, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    base = tmp_path / "law.db"
    result = add(FILE_335, "--to", folder, "--db", base)
    assert result.exit_code == 0, result.stderr
    assert f"{base}: 1 document, " in result.stdout


def test_unlisted_files_and_those_built_from_are_read_once(folder, tmp_path, monkeypatch):
    """Files put there by hand are read for the first addition, the next ones know them."""
    folder.mkdir()
    for path in sorted(ORDERS.glob("*.txt"))[:3]:
        shutil.copy(path, folder / f"mine-{path.name}")
    base = tmp_path / "law.db"
    (tmp_path / "new.json").write_bytes(block_json(AMENDING))
    assert add(FILE_144, "--to", folder, "--db", base).exit_code == 0

    read: list[str] = []

    def noted(name, *rest):
        read.append(Path(name).name)
        return read_bytes(name, *rest)

    _unlisted.cache_clear()
    monkeypatch.setattr("ingest.read.read_bytes", noted)
    monkeypatch.setattr("kb.parse_one.read_bytes", noted)
    result = add(tmp_path / "new.json", "--to", folder, "--db", base)
    assert result.exit_code == 0, result.stderr
    (entry,) = (one for one in listed(folder) if one["act"]["number"] == "58")  # type: ignore[index]
    assert read == ["new.json", entry["file"]]  # as it came, and under the name it got
    assert "5 documents" in result.stdout


def test_two_processes_that_add_at_once_lose_nothing(folder):
    paths = sorted(ORDERS.glob("*.txt"))
    command = [sys.executable, "-m", "queries.cli", "add", "--to", str(folder)]
    started = [
        subprocess.Popen([*command, *map(str, own)], stdout=subprocess.PIPE, cwd=ORDERS.parents[1])
        for own in (paths[:3], paths[3:])
    ]
    assert [process.wait(timeout=60) for process in started] == [0, 0]
    for process in started:
        process.communicate()
    digests = {hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}
    assert {entry["sha256"] for entry in listed(folder)} == digests
    assert len(files(folder)) == 6


def test_a_failed_manifest_leaves_no_copy_behind(folder, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("kb.collection_folder._register", fail)
    result = add(FILE_335, "--to", folder)
    assert result.exit_code == 2
    assert "No space left on device" in result.stderr
    assert files(folder) == set()
