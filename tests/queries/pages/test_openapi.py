"""The JSON over HTTP: described, valid, and answered as described and as the commands answer."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator

from kb.metadata import NOT_OFFICIAL
from queries import pages
from queries.cli import main
from queries.pages.machine.openapi import ROUTES_DESCRIBED, description
from queries.pages.serving.site import make_site
from tests.queries.five_orders import base
from tests.queries.served import ask

_ONE_OF_TWO = {"deadline": {"filed": "2023-03-07T16:30"}, "graph": {"question": "cycles"}}
"""Where one of several parameters is needed."""
NAMES = [route.name for route in ROUTES_DESCRIBED]


@pytest.fixture(scope="module")
def site():
    return make_site(base())


@pytest.fixture(scope="module")
def described(site) -> dict[str, Any]:
    served = ask(site, "/-/tarmaq/openapi.json")
    assert served.status == 200
    found: dict[str, Any] = json.loads(served.text)
    return found


def validator(described: dict[str, Any], name: str) -> Draft202012Validator:
    root = {"$ref": f"#/components/schemas/{name}", "components": described["components"]}
    return Draft202012Validator(root, format_checker=Draft202012Validator.FORMAT_CHECKER)


def answer(site: Any, name: str, **asked: str) -> tuple[int, dict[str, Any]]:
    served = ask(site, f"/-/tarmaq/{name}.json?{urlencode(asked)}")
    assert served.headers["content-type"] == "application/json; charset=utf-8"
    found: dict[str, Any] = json.loads(served.text)
    return served.status, found


def test_the_description_is_a_valid_openapi_document(described):
    assert described["openapi"].startswith("3.1")
    OpenAPIV31SpecValidator(described).validate()


def test_what_the_validator_finds_is_found():
    """A document without a version of its interface is refused: the test above can fail."""
    broken = description() | {"info": {"title": "Tarmaq"}}
    assert list(OpenAPIV31SpecValidator(broken).iter_errors())


def test_every_json_address_is_described_and_every_described_one_is_there():
    routes = [path for path, _ in pages.register_routes()]
    named = {path.removeprefix("^").removesuffix("$").replace("\\", "") for path in routes}
    answering = {path for path in named if path.endswith(".json") and "(" not in path}
    assert answering - {"/-/tarmaq/openapi.json"} == {route.path for route in ROUTES_DESCRIBED}


@pytest.mark.parametrize("route", ROUTES_DESCRIBED, ids=NAMES)
def test_the_examples_are_answered_by_the_schema(site, described, route):
    asked = {field.name: field.example for field in route.fields if field.example}
    status, found = answer(site, route.name, **asked)
    assert status == 200, found
    validator(described, route.name).validate(found)
    assert found["notice"] == NOT_OFFICIAL
    needed = {field.name: field.example for field in route.fields if field.required}
    needed |= _ONE_OF_TWO.get(route.name, {})
    status, found = answer(site, route.name, **needed)
    assert status == 200, found
    validator(described, route.name).validate(found)


@pytest.mark.parametrize("route", ROUTES_DESCRIBED, ids=NAMES)
def test_an_answer_that_lacks_something_is_not_by_the_schema(described, route):
    assert list(validator(described, route.name).iter_errors({"notice": NOT_OFFICIAL}))


@pytest.mark.parametrize(
    ("name", "asked", "command"),
    [
        ("acts", {}, "acts"),
        ("acts", {"mentioned": "1"}, "acts --mentioned"),
        (
            "show",
            {"act": "335", "clause": "para_13", "on": "2021-01-01"},
            "show 335#para_13 --on 2021-01-01",
        ),
        (
            "show",
            {"act": "335", "clause": "para_13", "on": "2022-08-01"},  # inside the window
            "show 335#para_13 --on 2022-08-01",
        ),
        ("history", {"act": "335", "clause": "13-тармақ"}, "history 335#para_13"),
        (
            "diff",
            {"act": "335", "clause": "para_13", "from": "2021-01-01", "to": "2023-01-01"},
            "diff 335#para_13 --from 2021-01-01 --to 2023-01-01",
        ),
        (
            "search",
            {"q": "лицензия беру", "on": "2023-01-01", "limit": "5"},
            "search лицензия беру --on 2023-01-01 --limit 5",
        ),
        (
            "graph",
            {"question": "depends", "act": "335", "clause": "para_13"},
            "graph depends 335#para_13",
        ),
        ("services", {}, "services"),
        ("check", {}, "check"),
        (
            "deadline",
            {"service": "улар", "case": "issue", "filed": "2023-03-07T16:30"},
            "deadline улар --case issue --filed 2023-03-07T16:30",
        ),
        (
            "fee",
            {"service": "335", "case": "issue", "on": "2022-10-03"},
            "fee 335 --case issue --on 2022-10-03",
        ),
    ],
)
def test_the_answer_is_that_of_the_command(site, name, asked, command):
    status, found = answer(site, name, **asked)
    assert status == 200
    said = CliRunner().invoke(main, [*command.split(" "), "--json", "--db", str(base())])
    assert said.exit_code == 0, said.output
    assert {key: value for key, value in found.items() if key != "notice"} == json.loads(
        said.stdout
    )


@pytest.mark.parametrize(
    ("name", "asked", "expected", "said"),
    [
        ("show", {}, 400, "give act="),
        ("show", {"act": " "}, 400, "give act="),
        ("show", {"act": "9999/2020-01-01"}, 404, "no act is known"),
        ("show", {"act": "335", "clause": "para_99"}, 404, "near it are"),
        ("show", {"act": "335", "on": "2020-02-30"}, 400, "no such day"),
        ("history", {"act": "nothing"}, 404, "no act is known"),
        ("diff", {"act": "335"}, 400, "give from="),
        ("diff", {"act": "335", "from": "x", "to": "2023-01-01"}, 400, "not a date"),
        ("deadline", {"service": "335"}, 400, "give one of filed="),
        ("deadline", {"service": "335", "filed": "2031-01-01"}, 400, "2015 to 2027"),
        ("search", {"on": "2023-01-01"}, 400, "give q="),
        ("search", {"q": "x", "limit": "many"}, 400, "no number from 0 to 1000"),
        ("search", {"q": "x", "limit": "1001"}, 400, "no number from 0 to 1000"),
        ("search", {"q": "x", "state": "valid"}, 400, "one of in_force"),
        ("search", {"q": "x", "act": "9999/2020-01-01"}, 404, "no act is known"),
        ("graph", {"question": "why"}, 400, "the graph answers"),
        ("graph", {"question": "depends"}, 400, "give question="),
        ("fee", {"service": "335", "case": "foo"}, 404, "its cases are"),
    ],
)
def test_what_has_no_answer_is_told_in_a_sentence(site, name, asked, expected, said):
    status, found = answer(site, name, **asked)
    assert status == expected
    validator(description(), "error").validate(found)
    assert said in found["error"]


def test_what_a_person_types_stays_text(site):
    status, found = answer(site, "show", act="<script>'\";--")
    assert status == 404
    assert "<script>" in found["error"]  # JSON, sent with nosniff: a browser shows it as text
    served = ask(site, "/-/tarmaq/show.json?act=x")
    assert served.headers["x-content-type-options"] == "nosniff"
