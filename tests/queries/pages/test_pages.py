"""The pages: what they say, that they escape, and that tables browse."""

import asyncio
import re
from datetime import date
from pathlib import Path

import pytest
from datasette.app import Datasette

from kb.assemble import assemble
from kb.build import Order as Task
from kb.build import build
from kb.tables import TABLES
from kb.write import write_base
from queries.pages.serving.site import make_site
from tests.kb.builder import Order, after, collection, order

ORDERS = Path(__file__).parents[3] / "data" / "orders"
ACT = "/-/tarmaq/act/order-2020-06-08-335"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    path = tmp_path_factory.mktemp("base") / "law.db"
    build(Task((ORDERS,), path, Path("no-table.csv")))
    return make_site(path)


def get(site: Datasette, path: str, status: int = 200) -> str:
    async def ask() -> tuple[int, str]:
        await site.invoke_startup()
        # Datasette 1.0 has another address for SQL and leads there from the old one.
        response = await site.client.get(
            path, headers={"accept-language": "en"}, follow_redirects=True
        )
        return response.status_code, response.text

    found, text = asyncio.run(ask())
    assert found == status, text[:500]
    return text


def words(page: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", page).split())


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/?on=2020-02-30", 400, "no such day"),
        (f"{ACT}?on=x", 400, "not a date"),
        ("/-/tarmaq/act/nothing", 404, "no act is known"),
        (f"{ACT}/para_99", 404, "has no clause"),
    ],
)
def test_bad_questions_are_answered_in_a_sentence(site, path, status, said):
    assert said in words(get(site, path, status))


@pytest.mark.parametrize("path", ["/", f"{ACT}?on=2023-01-01", f"{ACT}/att_1__para_13"])
def test_pages_need_no_network_and_no_script(site, path):
    page = get(site, path)
    assert "<script" not in page
    assert not re.findall(r'(?:src|href)="(?![/#])[^"]*"', page)
    assert "style=" not in page


def test_what_an_order_says_is_escaped(tmp_path):
    item = Order(order("<b>77", date(2020, 1, 10), title="<i>т</i>"), date(2020, 1, 20), after(10))
    item.clause("para_1", "1. <script>alert('мәтін')</script>")
    path = tmp_path / "law.db"
    write_base(assemble(collection(item)), path)
    site = make_site(path)
    for page in (
        get(site, "/"),
        get(site, "/-/tarmaq/act/order-2020-01-10-b-77?on=2023-01-01"),
    ):
        assert "<script>" not in page
        assert "<i>" not in page
        assert "<b>77" not in page
        assert "&lt;b&gt;77" in page


@pytest.mark.parametrize("table", list(TABLES))
def test_every_table_opens_with_its_description(site, table):
    page = get(site, f"/law/{table}")
    description = (TABLES[table].__doc__ or "").strip()
    assert description in words(page).replace("&#39;", "'").replace("&#x27;", "'")


def test_foreign_keys_show_labels_and_facets_are_there(site):
    page = get(site, "/law/clause_versions?_size=5")
    assert ">№ 335 of 08.06.2020</a>" in page or ">№ 144-НҚ of 26.03.2026</a>" in page
    for name in ("act", "state", "wording_certainty", "date_certainty"):
        assert f"facet-law-clause_versions-{name}" in page


def test_the_base_cannot_be_written_through_the_pages(site):
    assert all(
        not database.is_mutable for name, database in site.databases.items() if name == "law"
    )
    get(site, "/law?sql=delete+from+acts", 400)


def test_the_style_sheet_is_served_from_the_package(site):
    assert ".tarmaq" in get(site, "/-/tarmaq/tarmaq.css")
