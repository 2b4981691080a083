"""Readings of the law: each is followed by code that names it, and shown where it matters."""

import json
import re
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from kb.effective import (
    AFTER_ADOPTION,
    AFTER_REGISTRATION,
    BETWEEN_EDITIONS,
    SPLIT_SCOPE,
    DateWindow,
    ExactDate,
    UnknownDate,
)
from queries.acts import find_act
from queries.base import open_base
from queries.cli import main
from queries.wordings.answers import Answer
from queries.wordings.decisions import decisions_of
from tests.queries.five_orders import base

ROOT = Path(__file__).parent.parent
RECORDS = sorted((ROOT / "docs" / "decisions").glob("*.md"))
# docs/decisions/0008-repeal-of-amending-orders.md, docs/decisions/0009, decision 10
_NAMED = re.compile(r"docs/decisions/(?P<file>(\d{4})(?:-[a-z-]+\.md)?)|\bdecision (\d{1,2})\b")


def references() -> dict[int, set[str]]:
    """The decisions that the code names, with the modules that do."""
    found: dict[int, set[str]] = {}
    for room in ("ingest", "parsers", "kb", "queries"):
        for module in (ROOT / room).rglob("*.py"):
            for match in _NAMED.finditer(module.read_text(encoding="utf-8")):
                number = int(match[2] or match[3])
                found.setdefault(number, set()).add(module.relative_to(ROOT).as_posix())
    return found


@pytest.mark.parametrize("record", RECORDS, ids=lambda path: path.stem)
def test_every_decision_is_named_by_code_that_follows_it(record: Path) -> None:
    modules = references().get(int(record.name[:4]), set())
    assert any(module.startswith(("kb/", "parsers/")) for module in modules), modules


def test_every_decision_that_code_names_exists() -> None:
    names = {path.name for path in RECORDS}
    assert set(references()) <= {int(name[:4]) for name in names}
    for module in (
        path for room in ("kb", "parsers", "queries") for path in (ROOT / room).rglob("*.py")
    ):
        for match in re.finditer(r"docs/decisions/(\d{4}-[a-z-]+\.md)", module.read_text("utf-8")):
            assert match[1] in names, (module, match[1])


DAY, LATER = date(2023, 1, 1), date(2023, 2, 1)
COUNTED = ExactDate(DAY, computed=True, reason="counted from the registration of № 1 on 2023-01-01")


@pytest.mark.parametrize(
    ("when", "basis", "reason", "expected"),
    [
        (DateWindow(DAY, LATER, AFTER_REGISTRATION, "r"), "text as adopted in a.txt", None, (2,)),
        (DateWindow(DAY, LATER, AFTER_ADOPTION, "r"), "consolidated text in a.txt", None, (2,)),
        (DateWindow(DAY, LATER, SPLIT_SCOPE, "r"), "text as adopted in a.txt", None, (6,)),
        # docs/editions.md explains it; no decision of interpretation is behind it
        (DateWindow(DAY, LATER, BETWEEN_EDITIONS, "r"), "editions that differ", None, ()),
        (COUNTED, "text as adopted in a.txt", None, (7,)),
        # counted from a known publication: nothing is decided
        (ExactDate(DAY, computed=True, reason="№ 1 was first published on 2022-12-21"), "x", None, ()),
        # who № 2 is rests on decision 1
        (ExactDate(DAY), "x", "wording not in the collection (restated later by № 2)", (1, 3)),
        (ExactDate(DAY), "x", "a note under para_6 says that para_7 was changed; it was applied to neither", (4,)),
        (ExactDate(DAY), "the words are those of the older text a.txt", None, (5,)),
        (UnknownDate("no source says when"), "amendment in b.txt", None, (10,)),
        (ExactDate(DAY), "amendment in b.txt", "in the wording of № 3", (9, 10)),
    ],
)  # fmt: skip
def test_an_answer_names_the_decisions_that_it_rests_on(when, basis, reason, expected) -> None:
    act = find_act(open_base(base()), "335").act
    answer = Answer(
        act, "para_1", DAY, "in_force", "exact", "exact", "words", when, None, None, basis,
        wording_reason=reason,
    )  # fmt: skip
    assert decisions_of(answer) == expected


@pytest.mark.parametrize(
    ("act", "clause", "day", "expected"),
    [
        # № 335 was registered on 17.06.2020 and does not say when it was published
        ("335", "para_1", "2023-01-01", [2]),
        # restated by № 268; the words before are not at hand
        ("335", "att_1__para_13", "2021-01-01", [1, 2, 3]),
        # № 51-НҚ is known from № 144-НҚ only, which enters into force in parts
        ("51-НҚ", "att_n1__para_1", "2026-12-01", [1, 2, 10]),
    ],
)  # fmt: skip
def test_the_json_of_an_answer_has_its_decisions(act, clause, day, expected) -> None:
    words = ["show", f"{act}#{clause}", "--on", day, "--json", "--db", str(base())]
    result = CliRunner().invoke(main, words)
    assert json.loads(result.stdout)["decisions"] == expected
