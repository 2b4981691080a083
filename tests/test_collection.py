"""The shipped collection: every file is named in the manifest and is what it says."""

import hashlib
from pathlib import Path

import yaml

from ingest.read import read_document

ORDERS = Path(__file__).parent.parent / "data" / "orders"
MANIFEST = yaml.safe_load((ORDERS / "manifest.yaml").read_text("utf-8"))["documents"]


def test_manifest_names_every_file_and_no_other():
    assert {entry["file"] for entry in MANIFEST} == {path.name for path in ORDERS.glob("*.txt")}


def test_files_are_the_ones_described():
    for entry in MANIFEST:
        data = (ORDERS / entry["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == entry["sha256"], entry["file"]


def test_formats_are_found_from_the_content():
    for entry in MANIFEST:
        document = read_document(ORDERS / entry["file"])
        assert document.source.format == entry["format"], entry["file"]
        assert document.source.encoding == "utf-8"
