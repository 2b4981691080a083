"""The JSON of a parse: its schema, and the words of clauses as read in the orders."""

from datetime import date

import jsonschema
import pytest

from ingest.model import Notice, Span
from parsers.model import (
    ActRef,
    ActType,
    Amendment,
    Citation,
    Commencement,
    CommencementRule,
    EventKind,
    NoteCause,
    NoteEvent,
    Operation,
    Parse,
    Repeal,
    Service,
)
from parsers.parse import parse
from queries.sources.parse_json import Json, parse_schema, parse_to_json
from tests.parsers.orders import ORDERS, document_of, parse_of


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    schema = parse_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("order", ORDERS)
def test_the_five_orders_obey_the_schema(
    order: str, validator: jsonschema.Draft202012Validator
) -> None:
    assert list(validator.iter_errors(parse_to_json(parse_of(order)))) == []


def test_the_schema_describes_every_key() -> None:
    schema = parse_schema()
    for name, part in schema["properties"].items():
        assert part["description"], name
    for name, part in schema["$defs"]["clause"]["properties"].items():
        assert "$ref" in part or part["description"], name


def _clauses(order: str) -> dict[str, Json]:
    return {clause["eid"]: clause for clause in parse_to_json(parse_of(order))["clauses"]}


def test_the_text_of_a_clause_is_its_whole_wording() -> None:
    text = _clauses("335")["att_1__para_13"]["text"].split("\n")
    assert len(text) == 4  # four paragraphs are printed, and a note that is no wording
    assert text[0].startswith("13. Жауапты орындаушы көрсетілетін қызметті берушінің")
    assert text[1].startswith("Мемлекеттік қызметті көрсетуден бас тарту үшін негіздер")
    assert text[3].endswith("дәлелді бас тартуды береді.")


def test_own_text_leaves_the_children_out() -> None:
    point = _clauses("335")["att_1__para_2"]
    assert point["own_text"].endswith("қызмет түрлерін қамтиды:")
    assert point["text"].endswith("9) химиялық өндірістерді пайдалану.")


def test_the_text_of_a_row_is_in_reading_order_although_a_page_tore_it() -> None:
    row = _clauses("264")["annex_4__row_1"]
    assert row["text"].split("\n")[:3] == [
        "1",
        "Көрсетілетін қызметті берушінің атауы",
        "Қазақстан Республикасы Индустрия және",
    ]
    assert row["cells"]["content"].endswith("Индустриялық даму комитеті.")


def test_a_note_has_its_own_text_and_is_in_no_others() -> None:
    clauses = _clauses("982")
    assert clauses["att_1__para_6__note_1"]["text"].startswith("Ескерту. 7-тармаққа өзгеріс")
    assert "Ескерту." not in clauses["att_1"]["text"]
    assert "7) алып тасталды –" in clauses["att_1__para_6"]["text"]


def test_the_act() -> None:
    act = parse_to_json(parse_of("982"))["act"]
    assert act["id"] == act["adilet_id"] == "V1500012302"
    assert act["adilet_id_basis"] == "derived"
    assert act["date"] == "2015-10-09"
    assert act["status"] == "repealed"
    assert act["repealed_by"]["date"] == "2020-04-22"
    assert act["repealed_by"]["number"] == "219"
    assert act["signatory"] == "Ә. Исекешев"


IDS = [
    ("335", "V2000020865"),
    ("268", "V2200028106"),
    ("264", "V2300032350"),
    ("144-nq", "V2600038226"),
]


@pytest.mark.parametrize(("order", "adilet_id"), IDS)
def test_ids_of_registered_orders(order: str, adilet_id: str) -> None:
    assert parse_to_json(parse_of(order))["act"]["adilet_id"] == adilet_id


def test_coverage_is_whole() -> None:
    coverage = parse_to_json(parse_of("144-nq"))["coverage"]
    assert coverage["chars"] == coverage["claimed"] == 16230
    assert coverage["unclaimed"] == []


def test_warnings_of_all_rooms_are_told_once_in_the_order_of_their_places() -> None:
    parse = parse_of("268")
    late, early = Notice("late", "Late.", Span(9, 10)), Notice("early", "Early.")
    made = parse_to_json(
        Parse(parse.document, parse.passport, parse.structure, notices=(late, early, late))
    )
    codes = [warning["code"] for warning in made["warnings"]]
    assert codes.index("early") < codes.index("late") < codes.index("row-number-inferred")
    assert codes.count("late") == 1


def test_every_kind_of_finding_has_its_shape(validator: jsonschema.Draft202012Validator) -> None:
    order = parse_of("335")
    span = Span(3, 9)
    act = ActRef(ActType.ORDER, date(2020, 6, 8), "335", "20865")
    rule = CommencementRule("алпыс күн өткен соң", span, days=60)
    fixed = CommencementRule("01.10.2023 бастап", span, date=date(2023, 10, 1))
    strange = CommencementRule("түсініксіз", span)
    full = Parse(
        order.document,
        order.passport,
        order.structure,
        citations=(
            Citation("осы бұйрық", span, own=True),
            Citation("№ 335", span, ("para_1",), act),
        ),
        amendments=(
            Amendment(
                Operation.RESTATE, act, "Қағидалар", "para_13", "att_1__para_6", span, new="13."
            ),
            Amendment(
                Operation.SUSPEND, act, None, "para_1", "para_1", span, until=date(2026, 1, 1)
            ),
        ),
        notes=(
            NoteEvent(
                EventKind.RESTATED, "para_3", "para_3", (NoteCause(act, fixed, span),), "…", span
            ),
        ),
        commencement=(
            Commencement(rule),
            Commencement(fixed, ("para_1__p_2",), "екінші абзац", (("para_1__p_2",),), "counting"),
            Commencement(strange, (), "абзацтар"),
        ),
        repeals=(Repeal(act, (), span),),
        services=(Service("Қызмет", None, "att_1", span),),
        coverage=None,
    )
    made = parse_to_json(full)
    assert list(validator.iter_errors(made)) == []
    assert [item["scope"] for item in made["commencement"]] == ["act", ["para_1__p_2"], []]
    assert [item["rule"]["kind"] for item in made["commencement"]] == [
        "after_publication", "date", "unknown",
    ]  # fmt: skip
    assert made["amendments"][1]["until"] == "2026-01-01"
    assert made["notes"][0]["by"][0]["number"] == "335"
    assert made["notes"][0]["by"][0]["commencement"] == {"kind": "date", "date": "2023-10-01"}
    assert made["rules"] == []


def test_a_repeal_tells_when_it_takes_effect() -> None:
    # № 982: "Күші жойылды – … 22.04.2020 № 219 (… күнтізбелік он күн өткен соң …)"
    repealed_by = parse_to_json(parse(document_of("982")))["act"]["repealed_by"]
    assert (repealed_by["number"], repealed_by["date"]) == ("219", "2020-04-22")
    assert repealed_by["commencement"] == {"kind": "after_publication", "days": 10}
