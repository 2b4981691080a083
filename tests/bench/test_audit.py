"""The audit of pinned packages, with made answers: no network is asked."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from bench import audit
from bench.audit import FAULT, NO_ANSWER, Json, Pin, Told

LOCK = """# pinned
lxml==5.0.0
Ruamel.YAML_x==1.2 ; python_version > "3"
not a pin
lxml==5.0.0
"""
HOLE: Json = {"id": "PYSEC-1", "withdrawn": None}


def project(newest: str, *faults: Json) -> Json:
    return {"info": {"version": newest}, "vulnerabilities": list(faults)}


def run(tmp_path: Path, answers: Any) -> tuple[int, str]:
    """Audit one lock file; `answers` by path, an error to raise, or nothing (404)."""
    (tmp_path / "requirements.lock").write_text("lxml==5.0.0\n", encoding="utf-8")

    def fetched(path: str) -> Json | None:
        if isinstance(answers, OSError):
            raise answers
        found: Json | None = answers.get(path)
        return found

    printed = StringIO()
    console = Console(file=printed, width=100)
    return audit.audit([tmp_path / "requirements.lock"], fetched, console), printed.getvalue()


def test_pins_are_read_once_with_the_names_of_indexes(tmp_path):
    lock = tmp_path / "requirements.lock"
    lock.write_text(LOCK, encoding="utf-8")
    assert audit.pins([lock, lock]) == (Pin("lxml", "5.0.0"), Pin("ruamel-yaml-x", "1.2"))


@pytest.mark.parametrize(
    ("answers", "faults", "status", "_why"),
    [
        ({"lxml": project("5.0.0")}, (), 0, "the newest version, which has none"),
        ({"lxml": project("5.0.0", HOLE)}, ("PYSEC-1",), FAULT, "the newest has a fault"),
        ({"lxml": project("6.0")}, None, 0, "the pinned one is older, and nothing tells of it"),
        ({"lxml": project("6.0", HOLE)}, None, 0, "a fault of the newest is not one of the pinned"),
        ({"lxml": project("6.0"), "lxml/5.0.0": project("5.0.0", HOLE)}, ("PYSEC-1",), FAULT,
         "the index describes the pinned version"),
        ({"lxml": project("6.0"), "lxml/5.0.0": project("5.0.0")}, (), 0, "and it has none"),
        ({"lxml": project("5.0.0", HOLE | {"withdrawn": "2024-01-01T00:00:00Z"})}, (), 0,
         "withdrawn: it was none"),
        ({"lxml": {"info": {"version": "5.0.0"}}}, None, 0, "an index that knows of no faults"),
        ({}, None, NO_ANSWER, "an index that has no descriptions at all"),
    ],
)  # fmt: skip
def test_what_an_index_tells(tmp_path, answers, faults, status, _why):
    pin = Pin("lxml", "5.0.0")
    newest = (answers.get("lxml") or {}).get("info", {}).get("version")
    assert audit.told_of(pin, answers.get) == Told(pin, newest, faults)
    told, printed = run(tmp_path, answers)
    assert told == status
    shown = "not known" if faults is None else ", ".join(faults) or "none"
    (line,) = [line for line in printed.splitlines() if "5.0.0" in line]
    assert shown in line


def test_an_index_that_does_not_answer_is_one_sentence(tmp_path):
    status, printed = run(tmp_path, OSError("timed out"))
    assert status == NO_ANSWER
    assert printed == "the package index does not answer: timed out\n"


def test_a_fault_goes_before_silence():
    told = [Told(Pin("a", "1"), None, None), Told(Pin("b", "1"), "1", ("PYSEC-1",))]
    assert audit.status_of(told) == FAULT


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://index.example/simple/", "https://index.example"),
        ("https://index.example/root/simple", "https://index.example/root"),
        ("https://index.example/mirror/", "https://index.example/mirror"),
    ],
)
def test_the_address_is_that_of_the_environment(monkeypatch, given, expected):
    monkeypatch.setenv("PIP_INDEX_URL", given)
    assert audit.index_address() == expected


def test_a_name_and_password_are_not_shown():
    assert audit.shown("https://me:secret@index.example/x?token=1") == "https://index.example/x"


@pytest.mark.parametrize("base", ["file:///srv/index", "index", ""])
def test_an_index_of_files_tells_nothing(base):
    with pytest.raises(OSError, match="tells no faults"):
        audit.fetch(base, "lxml")


class _Index(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        found = {"/pypi/lxml/json": json.dumps(project("5.0.0")), "/pypi/odd/json": "<html>"}
        body = found.get(self.path)
        self.send_response(404 if body is None else 200)
        self.end_headers()
        self.wfile.write((body or "").encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def index(monkeypatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server = HTTPServer(("127.0.0.1", 0), _Index)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_descriptions_are_fetched_from_the_machine_at_hand(index):
    assert audit.fetch(index, "lxml") == project("5.0.0")
    assert audit.fetch(index, "lxml/4.0") is None
    with pytest.raises(OSError, match="no JSON"):
        audit.fetch(index, "odd")
