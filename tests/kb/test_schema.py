"""Every table and column of a built base is described, in the metadata and in the docs."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from kb.assemble import assemble
from kb.metadata import datasette_metadata
from kb.schema import columns
from kb.search_index import SEARCH
from kb.tables import TABLES
from kb.write import write_base
from tests.kb.builder import Order, after, collection, order

DATA_MODEL = Path(__file__).parent.parent.parent / "docs" / "data-model.md"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> sqlite3.Connection:
    path = tmp_path_factory.mktemp("base") / "law.db"
    item = Order(order("10", date(2020, 1, 10)), date(2020, 1, 20), after(10)).clause(
        "para_1", "1. Мәтін."
    )
    write_base(assemble(collection(item)), path)
    return sqlite3.connect(path)


def stored(connection: sqlite3.Connection) -> dict[str, list[str]]:
    names = connection.execute("select name from sqlite_master where type in ('table', 'view')")
    tables = [name for (name,) in names if not name.startswith((SEARCH, "sqlite_"))]
    return {
        table: [row[1] for row in connection.execute(f"pragma table_info([{table}])")]
        for table in tables
    }


def test_the_metadata_describe_every_table_and_column(base):
    described = datasette_metadata("law")["databases"]["law"]["tables"]
    for table, names in stored(base).items():
        assert described[table]["description"].endswith(".")
        assert list(described[table]["columns"]) == names
        assert all(text.strip() for text in described[table]["columns"].values())
    assert set(described) == set(stored(base))


def test_the_data_model_page_names_every_table_and_column(base):
    page = DATA_MODEL.read_text(encoding="utf-8")
    for table, names in stored(base).items():
        _, found, section = page.partition(f"\n## {table}\n")
        assert found, f"docs/data-model.md has no section about {table}"
        section = section.partition("\n## ")[0]
        assert [name for name in names if f"| `{name}` |" not in section] == []


def test_labels_facets_and_sort_orders_name_columns_that_are_there():
    for table, about in datasette_metadata("law")["databases"]["law"]["tables"].items():
        names = {spec.name for spec in columns(table)}
        wanted = {*about.get("facets", []), about.get("label_column"), about.get("sort")} - {None}
        assert wanted <= names, table


def test_every_reference_leads_to_a_key(base):
    for table in TABLES:
        keys = {
            row[3]: (row[2], row[4]) for row in base.execute(f"pragma foreign_key_list([{table}])")
        }
        for spec in columns(table):
            if spec.column.references:
                assert keys[spec.name][0] == spec.column.references


def test_what_can_be_empty_is_said(base):
    for table in TABLES:
        for _, name, _, required, _, key in base.execute(f"pragma table_info([{table}])"):
            optional = next(spec.optional for spec in columns(table) if spec.name == name)
            assert bool(required or key) is not optional, f"{table}.{name}"
