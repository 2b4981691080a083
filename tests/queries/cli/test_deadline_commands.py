"""`tarmaq deadline`, `fee`, `services`, `export rules`, and the JSON over HTTP."""

import asyncio
import json
from importlib.resources import files
from typing import Any
from urllib.parse import quote

import icalendar
import jsonschema
import pytest
from click.testing import CliRunner, Result

from queries.cli import main
from queries.pages.serving.site import make_site
from tests.queries.five_orders import base


def run(*arguments: str) -> Result:
    command = [*arguments, "--db", str(base())]
    return CliRunner().invoke(main, command, prog_name="tarmaq")


def validated(name: str, text: str) -> dict[str, Any]:
    schema = json.loads((files("queries.schemas") / f"{name}.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    found: dict[str, Any] = json.loads(text)
    jsonschema.Draft202012Validator(schema).validate(found)
    return found


def test_a_deadline_in_words():
    result = run("deadline", "улар", "--case", "issue", "--filed", "2023-03-07T16:30")
    assert result.exit_code == 0, result.stderr
    for words in (
        "registered 2023-03-09: filed after 16.00",
        "due 2023-03-16 [issue]: 5 working days; presumed",
        "5 (бес) жұмыс күні",
        "notice of the hearing",
        "Not an official publication",
    ):
        assert words in result.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("392", "--case", "issue", "--filed", "2023-03-07T16:30"),
        ("392", "--filed", "2023-03-07"),
        ("392", "--filed", "2022-08-01"),
        ("982", "--filed", "2019-06-06T17:00"),
        ("982", "--filed", "2021-06-06"),
        ("394", "--registered", "2023-03-07"),
        ("335", "--registered", "2023-03-07", "--six-days"),
    ],
)
def test_json_of_a_deadline_keeps_its_schema(arguments):
    result = run("deadline", *arguments, "--json")
    assert result.exit_code == 0, result.stderr
    found = validated("deadline", result.stdout)
    assert "\\u" not in result.stdout
    assert (found["due"] is None) or found["candidates"]


def test_json_of_a_single_term_has_rule_and_trace_at_its_head():
    result = run("deadline", "392", "--case", "reissue", "--filed", "2023-03-07", "--json")
    found = validated("deadline", result.stdout)
    assert found["due"] == "2023-03-13"
    assert found["rule"]["value"]["number"] == 3
    assert [day["counted"] for day in found["trace"]] == [False, True, True, False, False, True]


@pytest.mark.parametrize(
    ("arguments", "amount"),
    [
        (("392", "--case", "reissue", "--on", "2023-03-07"), 3450),
        (("392", "--on", "2023-03-07"), None),
        (("392", "--on", "2022-08-01"), None),
        (("269/2020-05-05#att_n2", "--on", "2024-03-07"), 0),
    ],
)
def test_json_of_a_fee_keeps_its_schema(arguments, amount):
    result = run("fee", *arguments, "--json")
    assert result.exit_code == 0, result.stderr
    found = validated("fee", result.stdout)
    assert (found["amount"], found["currency"]) == (amount, "KZT")


def test_a_fee_in_words():
    result = run("fee", "улар", "--case", "issue", "--on", "2023-03-07")
    assert "34500 tenge [issue] = 10 MCI × 3450" in result.stdout
    assert "MCI 3450 tenge from 2023-01-01" in result.stdout
    assert "10 айлық есептік көрсеткіш" in result.stdout


def test_a_value_from_memory_says_so():
    assert "memory" not in run("fee", "335", "--case", "issue", "--on", "2023-03-07").stdout
    old = run("fee", "335", "--case", "issue", "--on", "2021-12-15").stdout
    assert "29170 tenge" in old
    assert "quoted from memory" in old


def test_services_are_listed():
    result = run("services")
    assert "392/2020-07-08  Уларды өндіру" in result.stdout
    assert "cases: annex_issue, issue, reissue, reissue_reorganisation" in result.stdout
    found = json.loads(run("services", "--json").stdout)
    assert len(found["services"]) == 12


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("deadline", "балық", "--filed", "2023-03-07"), "335/2020-06-08"),
        (("deadline", "лицензия", "--filed", "2023-03-07"), "fits several services"),
        (("deadline", "392", "--filed", "2023-03-07", "--case", "x"), "reissue"),
        (("deadline", "392", "--filed", "16:30"), "2023-03-07T16:30"),
        (("deadline", "392", "--filed", "2023-02-30"), "no such day"),
        (("deadline", "392", "--registered", "2023-02-30"), "no such day"),
        (("deadline", "392", "--filed", "2014-03-07"), "2015-10-09"),
        (("deadline", "392", "--filed", "2031-03-07"), "2015 to 2027"),
        (("deadline", "392"), "--filed"),
        (("deadline", "392", "--filed", "2023-03-07", "--registered", "2023-03-07"), "one of"),
        (("fee", "392", "--on", "2014-03-07"), "2015-10-09"),
        (("fee", "392", "--on", "2023-02-30"), "no such day"),
        (("fee", "392", "--case", "import", "--on", "2023-03-07"), "annex_issue"),
        (("export", "rules", "--format", "ics"), "--service"),
        (("export", "rules", "--format", "xml"), "json"),
        (("export", "rules", "--case", "issue"), "ics only"),
        (
            ("export", "rules", "--format", "ics", "--service", "394", "--filed", "2023-03-07"),
            "no rule on the whole term",
        ),
    ],
)
def test_a_bad_question_is_one_clear_line(arguments, words):
    result = run(*arguments)
    assert result.exit_code == 2, result.output
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("tarmaq: ")
    assert words in line


@pytest.mark.parametrize("form", ["json", "openfisca", "zen", "csv"])
def test_exports_go_to_a_file_or_to_stdout(form, tmp_path):
    target = tmp_path / f"rules.{form}"
    assert run("export", "rules", "--format", form, "--out", str(target)).exit_code == 0
    written = target.read_bytes().decode()
    assert run("export", "rules", "--format", form).stdout_bytes.decode() == written
    assert "Экспортқа лицензия беру кезінде" in written


def test_an_application_as_a_calendar(tmp_path):
    target = tmp_path / "dates.ics"
    asked = ("--service", "335", "--case", "issue", "--filed", "2023-03-07")
    result = run("export", "rules", "--format", "ics", *asked, "--out", str(target))
    assert result.exit_code == 0, result.stderr
    events = icalendar.Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    days = {str(event.start) for event in events if isinstance(event, icalendar.Event)}
    assert "2023-04-03" in days


def get(path: str) -> tuple[int, dict[str, Any]]:
    async def ask() -> tuple[int, dict[str, Any]]:
        site = make_site(base())
        await site.invoke_startup()
        response = await site.client.get(f"/-/tarmaq/{path}")
        return response.status_code, response.json()

    return asyncio.run(ask())


def test_a_deadline_over_http_is_that_of_the_command():
    query = f"service={quote('улар')}&case=issue&filed=2023-03-07T16:30"
    status, found = get(f"deadline.json?{query}")
    assert status == 200
    said = run("deadline", "улар", "--case", "issue", "--filed", "2023-03-07T16:30", "--json")
    assert {key: value for key, value in found.items() if key != "notice"} == json.loads(
        said.stdout
    )


def test_an_offset_in_an_address_may_come_as_a_blank():
    status, found = get("deadline.json?service=374&case=import&filed=2023-03-06T16:01+06:00")
    assert (status, found["registered"]) == (200, "2023-03-07")


def test_a_fee_over_http():
    status, found = get("fee.json?service=392&case=reissue&on=2023-03-07")
    assert (status, found["amount"]) == (200, 3450)


@pytest.mark.parametrize(
    ("path", "expected", "words"),
    [
        ("deadline.json", 400, "service="),
        ("deadline.json?service=392", 400, "filed="),
        ("deadline.json?service=392&filed=2023-02-30", 400, "no such day"),
        ("deadline.json?service=392&filed=2031-01-01", 400, "2015 to 2027"),
        ("fee.json?service=foo", 404, "no service"),
        ("fee.json?service=392&case=foo&on=2023-01-01", 404, "annex_issue"),
    ],
)
def test_a_bad_question_over_http_is_told(path, expected, words):
    status, found = get(path)
    assert status == expected
    assert words in found["error"]
