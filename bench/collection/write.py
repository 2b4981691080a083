"""Writing a collection: a file for each document, publications.csv, truth.jsonl."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bench.collection.family import FORMS, MOST_TOUCHED, Plan, make_family
from bench.collection.model import Family, Head, Made
from bench.maker.displaced import displaced_text
from bench.maker.formats import FORMATS
from bench.maker.text import to_text

DOCUMENTS, PUBLICATIONS, TRUTH = "orders", "publications.csv", "truth.jsonl"
_ENDINGS = {"html": "html", "docx": "docx", "json": "json", "pdf": "txt", "text": "txt"}
_LONGEST_FAMILY = 40


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: orders, characters of their texts before formatting, families."""

    acts: int
    characters: int
    families: int


def families(acts: int, seed: int, plan: Plan) -> Iterator[tuple[int, Family]]:
    """Yield families with their numbers until so many orders are made, the last one cut short."""
    index = 0
    while acts > 0:
        room = min(plan.room, acts)
        family = make_family(seed, index, replace(plan, room=room))
        acts -= len(family.documents)
        yield index, family
        index += 1


def write_collection(
    folder: Path,
    acts: int,
    seed: int = 1,
    touched: int = MOST_TOUCHED,
    forms: tuple[tuple[str, float], ...] = FORMS,
) -> Written:
    """Write a collection of `acts` orders into a folder; the same arguments give the same bytes.

    An amending order touches up to `touched` acts.  Documents go to `orders/`; beside them
    stand `publications.csv` and `truth.jsonl`, one line for each order.
    """
    (folder / DOCUMENTS).mkdir(parents=True, exist_ok=True)
    plan = Plan(_LONGEST_FAMILY, touched, forms)
    characters = number = 0
    published: list[Head] = []
    with (folder / TRUTH).open("w", encoding="utf-8") as truth:
        for index, family in families(acts, seed, plan):
            files, length = _write_documents(folder / DOCUMENTS, index, family)
            for told in family.truths:
                name, form = files[str(told["registration"])]
                line = {"file": name, "form": form, **told}
                truth.write(json.dumps(line, ensure_ascii=False) + "\n")
            published += family.publications
            characters, number = characters + length, number + 1
    _write_publications(folder / PUBLICATIONS, published)
    return Written(acts, characters, number)


def _write_documents(
    folder: Path, index: int, family: Family
) -> tuple[dict[str, tuple[str, str]], int]:
    """Write a family's documents; return names and formats by registration, and their length."""
    files, characters = {}, 0
    for place, made in enumerate(family.documents, start=1):
        ending = _ENDINGS[made.form.partition("-")[0]]
        name = f"{index:05}-{place:02}.{ending}"
        data = document(made)
        (folder / name).write_bytes(data)
        files[made.head.registration] = (name, made.form)
        characters += len(data.decode()) if ending != "docx" else 0
    return files, characters


def document(made: Made) -> bytes:
    """Return the bytes of a document in its format; a zip has no clock time in it."""
    if made.form == "text":
        return to_text(made.order).encode()
    if made.form == "pdf-text":
        return displaced_text(made.order, made.seed)
    data = FORMATS[made.form](made.order)
    if made.form.startswith("json"):
        return _without_cause(data)
    return _without_time(data) if made.form.startswith("docx") else data


def _without_cause(data: bytes) -> bytes:
    """Return the portal's JSON without the cause of its edition: the orders are as adopted."""
    told = json.loads(data)
    told["data"]["cause"] = []
    return json.dumps(told, ensure_ascii=False).encode()


def _without_time(data: bytes) -> bytes:
    """Return a zip with the same files, all of 1 January 1980."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), old.read(name))
    return out.getvalue()


def _write_publications(path: Path, heads: list[Head]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(("act", "date", "source", "note"))
        for head in heads:
            assert head.published is not None
            table.writerow(
                (head.registration, head.published.isoformat(), "Эталондық бақылау банкі", "")
            )
