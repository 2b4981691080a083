"""Acts as files: the command, the page, and the other formats than Akoma Ntoso."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner
from lxml import etree, html

from queries.cli import main
from tests.queries.act_sites import HOSTILE_ACT, MINING, five, hostile, select, served
from tests.queries.export.akn_files import akn, strict_schema
from tests.queries.five_orders import base


def run(*arguments: str) -> Any:
    return CliRunner().invoke(main, ["export", "acts", *arguments, "--db", str(base())])


def test_the_command_writes_one_act(tmp_path):
    out = tmp_path / "335.xml"
    asked = ("--act", "335/2020-06-08", "--on", "2022-03-01")
    shown, wrote = run(*asked), run(*asked, "--out", str(out))
    assert (shown.exit_code, wrote.exit_code) == (0, 0), shown.output + wrote.output
    assert out.read_bytes() == akn(base(), MINING, "2022-03-01")
    assert shown.stdout.rstrip("\n").encode() == out.read_bytes()
    assert wrote.stdout == ""


def test_the_command_writes_every_act_of_the_collection_into_a_folder(tmp_path):
    done = run("--on", "2023-10-01", "--out", str(tmp_path / "new" / "acts"))
    assert (done.exit_code, done.stderr) == (0, "")
    written = sorted(path.name for path in (tmp_path / "new" / "acts").iterdir())
    assert written == [
        "order-2015-10-09-982.2023-10-01.xml",
        "order-2020-06-08-335.2023-10-01.xml",
        "order-2022-05-13-268.2023-10-01.xml",
        "order-2023-04-19-264.2023-10-01.xml",
        "order-2026-03-26-144-НҚ.2023-10-01.xml",
    ]
    for path in (tmp_path / "new" / "acts").iterdir():
        assert strict_schema().validate(etree.parse(path))


def test_json_is_that_of_show():
    found = json.loads(run("--act", MINING, "--on", "2022-03-01", "--format", "json").stdout)
    schema = json.loads((files("queries.schemas") / "show.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(found)
    shown = CliRunner().invoke(
        main, ["show", MINING, "--on", "2022-03-01", "--json", "--db", str(base())]
    )
    asked = json.loads(shown.stdout)
    # `show` adds what the base remarks on the act as a whole.
    assert found | {"notes": None} == asked | {"notes": None}


def test_plain_text_has_the_words_and_says_what_is_not_known():
    lines = run("--act", MINING, "--on", "2022-08-01", "--format", "text").stdout.splitlines()
    assert lines[0] == "№ 335 of 08.06.2020 on 2022-08-01: in force (presumed)"
    assert "2-тарау. Мемлекеттік қызметті көрсету тәртібі" in lines
    assert any(line.startswith("[att_1__para_13: uncertain") for line in lines)
    assert lines[-1].startswith("Not an official publication.")


def test_html_stands_alone_and_has_every_clause_as_an_anchor():
    text = run("--act", MINING, "--on", "2023-10-01", "--format", "html").stdout
    page = html.document_fromstring(text)
    assert page.get("lang") == "kk"
    point = page.get_element_by_id("att_1__para_2")
    assert point.text_content().startswith("2. Тау-кен және химия өндірістерін пайдалану")
    row = page.get_element_by_id("att_1__annex_1__row_3")
    assert "15 (он бес) жұмыс күні" in row.text_content()
    assert page.xpath("//@src | //link | //script | //@href") == []


def test_no_word_of_an_order_is_markup():
    path = next(base.path for base in hostile().databases.values() if base.path)
    for form in ("html", "akn"):
        done = CliRunner().invoke(
            main,
            ["export", "acts", "--act", HOSTILE_ACT, "--format", form, "--db", str(path)],
        )
        assert done.exit_code == 0
        assert "<script" not in done.stdout


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        # All acts are many files: there must be a folder for them.
        ((), "give --out"),
        (("--act", "999/2020-01-01"), "no act is known"),
        (("--act", "640/2021-12-10"), "only mentioned"),
        (("--act", MINING, "--on", "31.02.2023"), "no such day"),
        (("--act", MINING, "--format", "docx"), "docx"),
        (("--act", MINING, "--out", "/dev/null/x"), "cannot write"),
        (("--out", "/dev/null/x"), "cannot make the folder"),
    ],
)
def test_what_cannot_be_written_is_told_in_a_sentence(asked, said):
    done = run(*asked)
    assert done.exit_code != 0
    assert said in done.output + str(done.exception)


def test_the_page_gives_the_same_file():
    found = served(five(), f"/-/tarmaq/act/{MINING}.xml?on=2022-03-01")
    assert (found.status, found.headers["content-type"]) == (
        200,
        "application/akn+xml; charset=utf-8",
    )
    assert found.text.encode() == akn(base(), MINING, "2022-03-01")
    name = "order-2020-06-08-335.2022-03-01.xml"
    assert found.headers["content-disposition"] == f"attachment; filename*=UTF-8''{name}"
    assert "script-src" not in found.headers["content-security-policy"]


def test_a_number_with_letters_makes_no_odd_header():
    found = served(five(), "/-/tarmaq/act/144-~D0~9D~D2~9A~2F2026-03-26.xml?on=2026-08-01")
    assert found.status == 200
    assert "144-%D0%9D%D2%9A" in found.headers["content-disposition"]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/-/tarmaq/act/999.xml", 404),
        ("/-/tarmaq/act/order-2021-12-10-640.xml", 404),
        (f"/-/tarmaq/act/{MINING}.xml?on=2023-02-30", 400),
    ],
)
def test_a_file_that_cannot_be_made_is_a_helpful_page(path, status):
    found = served(five(), path)
    assert found.status == status
    assert select(html.document_fromstring(found.text), "main")
