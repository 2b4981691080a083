"""`tarmaq check`: totals and findings of the five orders and of made-up families."""

import json
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from kb.build import Order, build
from kb.write import write_base
from queries.base import open_base
from queries.cli import main
from queries.sources.check import Severity, check, check_totals, report_to_json
from tests.kb.families import NAMES, base_of, files_of

ROOT = Path(__file__).parents[3]
NO_TABLE = Path("no-such-table.csv")


@pytest.fixture(scope="module")
def orders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("base") / "law.db"
    build(Order((ROOT / "data" / "orders",), path, NO_TABLE))
    return path


def family(name: str, folder: Path) -> Path:
    path = folder / f"{name}.db"
    write_base(base_of(files_of(name)), path)
    return path


def test_the_five_orders_have_only_true_findings(orders):
    report = check(open_base(orders))
    assert report.sound
    totals = report.totals
    # Points 13, 15 and 16 of № 335, ordered by № 268 and printed in the consolidated text.
    assert totals["matching"] == 3
    for key in ("failed", "ambiguous", "differing", "not_understood", "joins_on_tolerance"):
        assert totals[key] == 0, key
    assert totals["notes_without_operations"] == totals["operations_without_notes"] == 0
    # Paragraphs 32 and 33 of № 144-НҚ; the note of № 982 that stands under the wrong point.
    uncertain = [f for f in report.findings if f.code in (
        "commencement-scope-uncertain", "note-names-another-clause"
    )]  # fmt: skip
    assert Counter(f.act for f in uncertain) == {
        "№ 144-НҚ of 26.03.2026": 1,
        "№ 982 of 09.10.2015": 1,
    }


def test_every_code_found_in_the_five_orders_is_explained(orders):
    page = (ROOT / "docs" / "check.md").read_text(encoding="utf-8")
    codes = {finding.code for finding in check(open_base(orders)).findings}
    assert [code for code in sorted(codes) if f"`{code}`" not in page] == []


def test_every_total_is_explained():
    page = (ROOT / "docs" / "check.md").read_text(encoding="utf-8")
    schema = json.loads((files("queries") / "schemas" / "check.schema.json").read_text("utf-8"))
    for key in schema["properties"]["totals"]["required"]:
        assert f"`{key}`" in page


@pytest.mark.parametrize("name", NAMES)
def test_the_json_has_the_shape_that_its_schema_promises(name, tmp_path):
    text = (files("queries") / "schemas" / "check.schema.json").read_text(encoding="utf-8")
    report = check(open_base(family(name, tmp_path)))
    Draft202012Validator(json.loads(text)).validate(report_to_json(report))


def test_a_quote_is_the_source_at_its_span(orders):
    connection = open_base(orders)
    texts = dict(connection.execute("select name, text from documents"))
    quotes = 0
    for finding in check(connection).findings:
        if finding.quote and finding.span and finding.document:
            start, end = finding.span
            said = " ".join(texts[finding.document][start:end].split())
            assert said.startswith(finding.quote.removesuffix(" …"))
            quotes += 1
    assert quotes > 0


@pytest.mark.parametrize(
    ("name", "failed", "ambiguous", "status"),
    [
        # Not found, found twice, found in a longer word only.
        ("words_not_found_or_twice", 2, 1, 1),
        # A point that is not there, one that is there already, one deleted before.
        ("impossible_targets", 3, 0, 1),
        ("words_once", 0, 0, 0),
    ],
)
def test_strict_minds_what_failed(name, failed, ambiguous, status, tmp_path):
    path = family(name, tmp_path)
    report = check(open_base(path))
    assert (report.totals["failed"], report.totals["ambiguous"]) == (failed, ambiguous)
    errors = [f for f in report.findings if f.severity is Severity.ERROR]
    assert len(errors) == failed + ambiguous
    runner = CliRunner()
    strict = runner.invoke(main, ["check", "--strict", "--db", str(path)], standalone_mode=False)
    assert strict.return_value == status
    plain = runner.invoke(main, ["check", "--db", str(path)], standalone_mode=False)
    assert plain.return_value == 0


def test_details_show_the_findings_behind_a_total(tmp_path):
    path = str(family("words_not_found_or_twice", tmp_path))
    runner = CliRunner()
    found = runner.invoke(main, ["check", "--details", "failed", "--db", path]).output
    assert "0 times" in found
    assert "longer words" in found
    assert "2 times" not in found
    unknown = runner.invoke(main, ["check", "--details", "nonsense", "--db", path])
    assert unknown.exit_code == 2
    assert len(unknown.output.strip().splitlines()) == 1


def test_the_totals_fit_on_one_screen(orders):
    output = CliRunner().invoke(main, ["check", "--db", str(orders)]).output
    assert len(output.splitlines()) <= 24
    assert all(len(line) <= 120 for line in output.splitlines())


@pytest.mark.parametrize("name", NAMES)
def test_totals_that_are_counted_alone_are_those_of_the_findings(tmp_path, name):
    connection = open_base(family(name, tmp_path))
    assert check_totals(connection) == check(connection).totals


def test_totals_of_the_five_orders_are_those_of_their_findings(orders):
    connection = open_base(orders)
    assert check_totals(connection) == check(connection).totals
    assert check_totals(connection)["matching"] == 3


def test_a_warning_told_by_parse_and_base_counts_once(orders):
    # The note of № 982 that stands under another point than the one it names.
    codes = Counter(code for (code,) in open_base(orders).execute("select code from warnings"))
    assert codes["note-elsewhere"] == codes["note-names-another-clause"] == 1
    found = Counter(finding.code for finding in check(open_base(orders)).findings)
    assert (found["note-elsewhere"], found["note-names-another-clause"]) == (0, 1)
