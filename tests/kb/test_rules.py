"""Rules as rows: words that stand in their version, dates of the clause, one row for two files."""

import hashlib
import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from kb.build import Order, build
from kb.rules import plain
from tests.queries.five_orders import ORDERS, base

ORDER_335 = "order-2020-06-08-335-mining-licence-rules.kk.txt"


@pytest.fixture(scope="module")
def connection() -> sqlite3.Connection:
    connection = sqlite3.connect(base())
    connection.row_factory = sqlite3.Row
    return connection


def test_every_quote_stands_in_its_version_and_in_its_source(connection):
    rows = connection.execute("""
        select rules.*, clause_versions.text as wording, clause_versions.clause as its_clause,
               documents.text as source, spans.start, spans.end
        from rules left join clause_versions on clause_versions.id = rules.version
        join documents on documents.id = rules.document join spans on spans.id = rules.span
    """).fetchall()
    assert rows
    for row in rows:
        assert row["version"] is not None, f"{row['id']}: {row['from_reason']}"
        assert row["wording"] is not None
        assert plain(row["quote"]) in plain(row["wording"]), row["id"]
        assert row["its_clause"] == row["clause"]
        assert hashlib.sha256(row["wording"].encode()).hexdigest() == row["sha256"]
        assert row["end"] > row["start"] >= 0
        assert row["end"] <= len(row["source"])


def test_a_rule_has_the_interval_of_its_version(connection):
    differing = connection.execute("""
        select rules.id from rules join clause_versions on clause_versions.id = rules.version
        where rules.from_earliest is not clause_versions.from_earliest
           or rules.from_latest is not clause_versions.from_latest
           or rules.to_earliest is not clause_versions.to_earliest
           or rules.to_latest is not clause_versions.to_latest
           or rules.state is not clause_versions.state
    """).fetchall()
    assert [row["id"] for row in differing] == []


def test_a_rule_in_two_files_is_one_row_with_both_places(connection):
    """Point 15 of № 335 stands in № 335 itself and in № 268, which restated it."""
    (row,) = connection.execute("""
        select rules.*, documents.name from rules join documents on documents.id = rules.document
        where rules.act like '%-335' and step = 'appeal_provider'
    """).fetchall()
    assert json.loads(row["value"])["number"] == 5
    assert "-335-" in row["name"]
    (other,) = json.loads(row["also"])
    named = "select documents.name from spans join documents on documents.id = spans.document"
    (found,) = connection.execute(f"{named} where spans.id = ?", (other,)).fetchone()
    assert "-268-" in found


def test_the_rules_of_order_268_belong_to_the_acts_that_it_amends(connection):
    acts = {
        row["act"].rpartition("-")[2]
        for row in connection.execute("select act from rules where service is not null")
    }
    assert acts == {"335", "374", "392", "394", "269", "НҚ", "982"}


def test_every_service_is_named_once_with_its_provider_and_standard(connection):
    rows = {row["id"]: row for row in connection.execute("select * from services")}
    assert len(rows) == 12
    own = rows["order-2020-06-08-335#att_1"]
    assert own["provider"].endswith("Индустриялық даму комитеті")
    assert own["standard"] == "order-2020-06-08-335#att_1__annex_1"
    # № 268 and the title of the rules both name it.
    assert {name["act"].rpartition("-")[2] for name in json.loads(own["names"])} == {"335", "268"}
    for number in range(1, 6):
        row = rows[f"order-2020-05-05-269#att_n{number}"]
        assert row["standard"] == f"order-2020-05-05-269#att_n{number}__annex_2"


def changed_base(folder: Path, old: str, new: str) -> sqlite3.Connection:
    """A base in which one place of № 335 reads otherwise."""
    orders = folder / "orders"
    shutil.copytree(ORDERS, orders)
    path = orders / ORDER_335
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    build(Order((orders,), folder / "law.db", Path("no-table.csv")))
    connection = sqlite3.connect(folder / "law.db")
    connection.row_factory = sqlite3.Row
    return connection


def test_one_changed_digit_changes_the_rule_and_the_words_beside_it_tell(tmp_path):
    old = "лицензия беру кезінде - 15 (он бес) жұмыс күні ішінде;"
    changed = changed_base(tmp_path, old, old.replace("15", "16"))
    (row,) = changed.execute("""
        select * from rules where act like '%-335' and eid like 'att_1__para_7%'
        and case_key = 'issue'
    """).fetchall()
    assert (row["digits"], row["words"]) == ("16", "15")
    codes = {
        found["code"]
        for found in changed.execute("select code from warnings where act like '%-335'")
    }
    assert any("number" in code or "digit" in code for code in codes), codes
