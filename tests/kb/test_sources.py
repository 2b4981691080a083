"""Which files of a folder are documents, and which folders are looked into."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kb.build import Order, build
from kb.sources import find_sources

ORDER = next((Path(__file__).parent.parent.parent / "data" / "orders").glob("*.txt"))


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "taken"),
    [
        ("a.txt", True),
        ("a.PDF", True),  # the case of a suffix says nothing
        ("order", True),  # no suffix
        ("order.", True),  # a point at the end begins none
        ("a.csv", False),
        ("a.txt.bak", False),
        ("бұйрық.txt", True),
        ("бұйрық.docx", True),
    ],
)
def test_a_file_is_a_document_by_its_suffix(tmp_path, name, taken):
    put(tmp_path, name)
    found = find_sources([tmp_path])
    assert [file.path.name for file in found.files] == [name] * taken
    assert [path.name for path in found.passed_over] == [name] * (not taken)


def test_folders_are_gone_into_but_for_hidden_ones(tmp_path):
    put(tmp_path, "b/c/1.txt", "b-1.txt", ".parses/2.txt", "b/.git/3.txt", "b/.4.txt")
    names = [file.path.relative_to(tmp_path).as_posix() for file in find_sources([tmp_path]).files]
    assert names == ["b/c/1.txt", "b-1.txt"]  # what lies in b before what begins like it


def test_the_folder_in_which_one_is_gives_the_same_files_as_their_names(tmp_path, monkeypatch):
    put(tmp_path, "a.txt", "b/c.txt")
    monkeypatch.chdir(tmp_path)
    found = find_sources([Path(), Path("a.txt"), Path("b")])
    assert [str(file.path) for file in found.files] == ["a.txt", str(Path("b", "c.txt"))]


def test_a_folder_that_cannot_be_opened_is_named(tmp_path, monkeypatch):
    put(tmp_path, "a.txt", "closed/b.txt")
    scan = os.scandir

    def refuse(path: str) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", path)
        return scan(path)

    monkeypatch.setattr("os.scandir", refuse)
    closed, other = sorted(find_sources([tmp_path]).files, key=lambda file: file.sha256 or "")
    assert (closed.path.name, closed.reason) == (
        "closed",
        "the folder cannot be opened (Permission denied)",
    )
    assert other.path.name == "a.txt"


def test_a_build_that_finds_nothing_changed_loads_nothing_that_parses(tmp_path, monkeypatch):
    # held still, as in the other process below: its files may be edited while the tests run
    monkeypatch.setattr("kb.build.program_digest", lambda: "")
    task = Order((ORDER,), tmp_path / "law.db", tmp_path / "none.csv", cache=tmp_path / "kept")
    build(task)
    code = (
        "import sys, kb.build; from pathlib import Path; from kb.build import Order, build; "
        "kb.build.program_digest = lambda: ''; "
        "task = Order(*[Path(p) if i else (Path(p),) for i, p in enumerate(sys.argv[1:4])],"
        " cache=Path(sys.argv[4])); print(build(task).changed, 'parsers.parse' in sys.modules)"
    )
    words = [ORDER, task.target, task.publications, task.cache]
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, words)], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "False"]
