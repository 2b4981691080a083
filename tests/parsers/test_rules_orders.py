"""The rules of the five orders: expectations written by reading the orders."""

from __future__ import annotations

import re
from datetime import time
from functools import cache

import pytest

from parsers.model import (
    AfterHours,
    Bound,
    Channel,
    Deadline,
    Fee,
    FeeKind,
    Hours,
    Parse,
    RefusalGround,
    Rule,
    RuleKind,
    StartEvent,
    StepKey,
)
from parsers.numbers import CARDINAL_WORD
from parsers.parse import parse
from parsers.rules import read_wording
from queries.sources.parse_json import wording
from tests.parsers.orders import ORDERS, document, document_of
from tests.parsers.rule_rows import fee, term

SERVICES = {
    "982": 1,  # its own regulation
    "335": 1,  # its own rules
    "268": 4,  # items 6 to 9; items 1 to 5 are repealed
    "264": 5,  # five sets of rules of № 269
    "144-nq": 2,  # two sets of rules of № 51-НҚ
}


@cache
def whole(order: str) -> Parse:
    return parse(document_of(order))


def rules(order: str, eid: str, kind: RuleKind = RuleKind.DEADLINE) -> list[Rule]:
    return [rule for rule in whole(order).rules if rule.eid == eid and rule.kind is kind]


def steps(order: str, *eids: str) -> list[tuple[StepKey | None, int, str]]:
    found = [rule for eid in eids for rule in rules(order, eid)]
    return [(rule.step, term(rule)[0], term(rule)[1]) for rule in found]


@pytest.mark.parametrize(
    ("order", "eid", "expected", "why"),
    [
        (
            "335",
            "att_1__annex_1__row_3",
            [(15, "issue"), (3, "reissue"), (15, "reissue_reorganisation")],
            "row 3 of the standard of № 335",
        ),
        (
            "268",
            "att_1__annex_2__row_3",
            [(1, "export"), (5, "import"), (10, "special_technical_means")],
            "row 3 of the new standard of № 374; its first dash stands close to the number",
        ),
        (
            "268",
            "att_1__annex_3__row_3",
            [(5, "issue"), (3, "reissue"), (5, "reissue_reorganisation")],
            "row 3 of the new standard of № 392",
        ),
        ("264", "annex_1__row_3", [(3, None)], "one term without a case, № 269"),
        ("264", "annex_2__row_3", [(3, None)], "№ 269, second rules"),
        ("264", "annex_3__row_3", [(3, None)], "№ 269, third rules"),
        ("264", "annex_4__row_3", [(3, None)], "№ 269, fourth rules"),
        ("264", "annex_5__row_3", [(3, None)], "№ 269, fifth rules"),
    ],
)
def test_terms_of_the_standards(order, eid, expected, why):
    found = rules(order, eid)
    assert [(term(rule)[0], rule.case) for rule in found] == expected, why
    for rule in found:
        assert isinstance(rule.value, Deadline)
        assert (rule.value.unit.value, rule.value.bound) == ("working_day", Bound.WITHIN)
        assert (rule.step, rule.row) == (StepKey.SERVICE, "3")
        assert rule.number is not None
        assert rule.number.digits == rule.number.words == rule.value.number


def test_points_set_the_same_terms_as_the_standard():
    # № 335 point 7: three items under «жалпы мерзімі:»
    found = [rule for n in (2, 3, 4) for rule in rules("335", f"att_1__para_7__p_{n}")]
    assert [term(rule) for rule in found] == [
        (15, "working_day", "issue"),
        (3, "working_day", "reissue"),
        (15, "working_day", "reissue_reorganisation"),
    ]
    assert {rule.step for rule in found} == {StepKey.SERVICE}
    assert found[0].case_text == "лицензия беру кезінде"


def test_the_procedure_of_order_335():
    assert steps("335", "att_1__para_9", "att_1__para_12", "att_1__para_13__part_1") == [
        (StepKey.DOCUMENT_CHECK, 2, "working_day"),
        (StepKey.AGENCY_REPLY, 10, "working_day"),
        (StepKey.DECISION, 1, "working_day"),
    ]
    check, reply, decision = (
        rules("335", eid)[0].value
        for eid in ("att_1__para_9", "att_1__para_12", "att_1__para_13__part_1")
    )
    assert isinstance(check, Deadline)
    assert isinstance(reply, Deadline)
    assert isinstance(decision, Deadline)
    assert check.start is StartEvent.REGISTRATION
    assert check.start_text == "алушы ұсынған құжаттарды тіркеген күннен бастап"
    assert (reply.start, reply.start_text) == (
        StartEvent.RECEIPT,
        "сұрау салу келіп түскен сәттен бастап",
    )
    assert decision.start is StartEvent.AGENCY_REPLY


@pytest.mark.parametrize(
    ("order", "eid", "target"),
    [
        ("335", "att_1__para_13__part_3", None),
        ("268", "att_1__para_6__p_6", "para_13"),  # the same words as new wording
        ("268", "att_1__para_7__p_6", "para_13"),
        ("268", "att_1__para_8__p_6", "para_13"),
        ("268", "att_1__para_9__p_13", "para_10-1"),
    ],
)
def test_hearings(order, eid, target):
    notice, hearing = rules(order, eid)
    assert isinstance(notice.value, Deadline)
    assert isinstance(hearing.value, Deadline)
    assert (notice.step, hearing.step) == (StepKey.HEARING_NOTICE, StepKey.HEARING)
    assert (notice.value.number, notice.value.bound) == (3, Bound.AT_LEAST_BEFORE)
    assert notice.value.start is StartEvent.END_OF_TERM
    assert (hearing.value.number, hearing.value.bound) == (2, Bound.WITHIN)
    assert hearing.value.start is StartEvent.NOTIFICATION
    assert (notice.adopted.eid if notice.adopted else None) == target


@pytest.mark.parametrize(
    ("order", "first", "eids"),
    [
        ("335", "att_1__para_15__part_", (3, 4, 5, 6)),
        ("268", "att_1__para_6__p_", (11, 12, 13, 14)),
        ("268", "att_1__para_7__p_", (11, 12, 13, 14)),
        ("268", "att_1__para_8__p_", (11, 12, 13, 14)),
        ("268", "att_1__para_9__p_", (18, 19, 20, 21)),
    ],
)
def test_appeals_three_five_and_fifteen(order, first, eids):
    # the five days are those that the displaced text hides as «52-тармағына (бес)»
    assert steps(order, *(f"{first}{number}" for number in eids)) == [
        (StepKey.APPEAL_FORWARDING, 3, "working_day"),
        (StepKey.APPEAL_SELF_REVIEW, 3, "working_day"),
        (StepKey.APPEAL_PROVIDER, 5, "working_day"),
        (StepKey.APPEAL_AUTHORISED_BODY, 15, "working_day"),
    ]


def test_new_wording_of_order_374_sets_two_terms_in_one_sentence():
    found = rules("268", "att_1__para_7__p_4")
    assert [(*term(rule), rule.step) for rule in found] == [
        (4, "working_day", "import", StepKey.DECISION),
        (1, "working_day", "export", StepKey.DECISION),
    ]
    assert found[0].case_text == "импортқа лицензия алу үшін"
    assert {rule.adopted.eid for rule in found if rule.adopted} == {"para_13"}
    assert {(rule.service or "")[:10] for rule in found} == {"Тауарларды"}


def test_points_8_to_10_of_order_394():
    assert steps("268", *(f"att_1__para_9__p_{n}" for n in (4, 6, 8, 9))) == [
        (StepKey.DOCUMENT_CHECK, 2, "working_day"),
        (StepKey.EXAMINATION, 3, "working_day"),
        (StepKey.ISSUE_OF_RESULT, 1, "working_day"),
        (StepKey.AGENCY_REPLY, 8, "working_day"),
        (StepKey.DECISION, 1, "working_day"),
    ]
    assert rules("268", "att_1__para_9__p_6")[0].case == "complete_documents"


def test_the_steps_of_order_982_in_minutes_hours_and_days():
    eids = [f"att_1__para_5__subpara_{n}" for n in (1, 2, 3, 4)]
    eids += ["att_1__para_5__subpara_4__p_2", "att_1__para_5__subpara_4__p_3"]
    eids += ["att_1__para_5__subpara_5", "att_1__para_5__subpara_5__p_2"]
    eids += ["att_1__para_5__subpara_6", "att_1__para_5__subpara_7", "att_1__para_11"]
    assert steps("982", *eids) == [
        (StepKey.REGISTRATION, 30, "minute"),
        (StepKey.ASSIGNMENT, 3, "hour"),
        (StepKey.ASSIGNMENT, 3, "hour"),
        (StepKey.DOCUMENT_CHECK, 1, "working_day"),
        (StepKey.REFUSAL_PREPARATION, 1, "working_day"),
        (StepKey.EXAMINATION, 5, "working_day"),
        (StepKey.DECISION, 2, "hour"),
        (StepKey.REFUSAL_PREPARATION, 2, "hour"),
        (StepKey.APPROVAL, 4, "hour"),
        (StepKey.SIGNING, 4, "hour"),
        (StepKey.SERVICE, 23, "working_day"),
    ]
    whole_term = rules("982", "att_1__para_11")[0]
    assert whole_term.number is not None
    assert whole_term.number.digits is None
    assert whole_term.number.words == 23


def test_total_terms_in_new_wording_of_order_269():
    # «жалпы мерзімі 3 (үш) жұмыс күнін құрайды» closes point 4 of all five rules
    eids = [f"para_1__p_{n}" for n in (13, 24, 35, 46, 57)]
    assert steps("264", *eids) == [(StepKey.SERVICE, 3, "working_day")] * 5
    names = {rules("264", eid)[0].service for eid in eids}
    assert len(names) == 5
    assert None not in names


@pytest.mark.parametrize(
    ("order", "eid", "expected"),
    [
        ("335", "att_1__annex_1__row_6", [("mci", 10, "issue"), ("percent", 10, "reissue")]),
        ("268", "att_1__annex_2__row_6", [("mci", 10, "issue")]),
        (
            "268",
            "att_1__annex_3__row_6",
            [("mci", 10, "issue"), ("percent", 10, "reissue"), ("none", None, "annex_issue")],
        ),
        *(("264", f"annex_{n}__row_6", [("free", None, None)]) for n in range(1, 6)),
        ("144-nq", "para_1__p_27", [("reference", None, None), ("mci", 10, "issue")]),
    ],
)
def test_fees(order, eid, expected):
    found = rules(order, eid, RuleKind.FEE)
    assert [fee(rule) for rule in found] == expected
    assert {rule.row for rule in found} == {"6"}


def test_what_a_percentage_is_of_and_where_a_reference_leads():
    share = rules("268", "att_1__annex_3__row_6", RuleKind.FEE)[1].value
    assert isinstance(share, Fee)
    assert share.of == "тиісті ставканың"
    reference = rules("144-nq", "para_1__p_27", RuleKind.FEE)[0]
    assert reference.value == Fee(
        FeeKind.REFERENCE,
        act="Қазақстан Республикасы Салық кодексінің",
        clause="616-бабының 4-тармағында",
    )
    assert reference.adopted is not None
    assert reference.adopted.eid == "annex_3__row_6"


WEEK = Hours(Channel.PROVIDER, (1, 2, 3, 4, 5), time(9), time(18, 30), time(13), time(14, 30))
PORTAL = Hours(Channel.PORTAL, around_the_clock=True, after_hours=AfterHours.NEXT_WORKING_DAY)
CUTOFF = Hours(Channel.PROVIDER, cutoff=time(16), after_hours=AfterHours.NEXT_WORKING_DAY)


@pytest.mark.parametrize(
    ("order", "eid", "expected"),
    [
        ("335", "att_1__annex_1__row_7", [WEEK, PORTAL]),
        ("268", "att_1__annex_2__row_7", [WEEK, CUTOFF, PORTAL]),
        ("268", "att_1__annex_3__row_7", [WEEK, CUTOFF, PORTAL]),
        *(("264", f"annex_{n}__row_7", [WEEK, PORTAL]) for n in range(1, 6)),
    ],
)
def test_hours(order, eid, expected):
    assert [rule.value for rule in rules(order, eid, RuleKind.HOURS)] == expected


def test_registration_on_the_day_of_receipt_and_after_hours_in_a_point():
    (same_day,) = rules("335", "att_1__para_8__part_1")
    assert isinstance(same_day.value, Deadline)
    assert (same_day.value.bound, same_day.step) == (Bound.SAME_DAY, StepKey.REGISTRATION)
    (after,) = rules("335", "att_1__para_8__part_2", RuleKind.HOURS)
    assert after.value == Hours(Channel.UNKNOWN, after_hours=AfterHours.NEXT_WORKING_DAY)


@pytest.mark.parametrize(
    ("order", "eid", "expected"),
    [
        (
            "335",
            "att_1__annex_1__row_9",
            [("issue", 7), ("reissue", 7), ("reissue_reorganisation", 3)],
        ),
        ("268", "att_1__annex_2__row_9", [(None, 10)]),
        (
            "268",
            "att_1__annex_3__row_9",
            [("issue", 7), ("reissue", 1), ("reissue_reorganisation", 3)],
        ),
    ],
)
def test_grounds_of_refusal_are_an_ordered_list_for_each_case(order, eid, expected):
    found = rules(order, eid, RuleKind.REFUSAL)
    lists: dict[str | None, list[int]] = {}
    for rule in found:
        assert isinstance(rule.value, RefusalGround)
        lists.setdefault(rule.case, []).append(rule.value.position)
    assert [(case, len(places)) for case, places in lists.items()] == expected
    assert all(places == list(range(1, len(places) + 1)) for places in lists.values())


def test_a_ground_is_quoted_without_its_label():
    ground = rules("335", "att_1__annex_1__row_9", RuleKind.REFUSAL)[1]
    assert ground.value == RefusalGround(2, "2)", "лицензиялық алым енгізілмеген")
    assert ground.quote == "лицензиялық алым енгізілмеген"


@pytest.mark.parametrize("order", ORDERS)
def test_every_quote_stands_in_its_clause_and_at_its_span(order):
    found = whole(order)
    nodes = {node.eid: node for node in found.structure.nodes}
    for rule in found.rules:
        assert nodes[rule.eid].own_text[rule.start : rule.end] == rule.quote
        assert rule.quote.strip()
        source = found.document.source.text[rule.span.start : rule.span.end]
        # displaced words may stand between; the first and the last word are those of the quote
        assert set(rule.quote.split()[0]) & set(source)
        assert len(source) >= len(rule.quote) // 2


@pytest.mark.parametrize("order", ORDERS)
def test_no_number_of_rows_3_and_6_goes_unnoticed(order):
    found = whole(order)
    for node in found.structure.nodes:
        if node.cells is None or node.cells.number not in ("3", "6"):
            continue
        text = node.own_text
        begin = len(text) - len(text.split(node.cells.content.split("\n")[0], 1)[-1])
        begin -= len(node.cells.content.split("\n")[0])
        for match in re.finditer(rf"\d+(?:[.,]\d+)*|{CARDINAL_WORD}", text[begin:]):
            place = begin + match.start()
            if re.match(r"\d+\)", text[place:]):
                continue  # the label of an item
            quoted = any(
                rule.eid == node.eid and rule.start <= place < rule.end for rule in found.rules
            )
            assert quoted, (node.eid, match.group())  # these five leave nothing to notices


@pytest.mark.parametrize("order", ORDERS)
def test_nothing_of_the_five_orders_disagrees_or_is_a_sum_not_understood(order):
    codes = {notice.code for notice in whole(order).notices}
    assert not codes & {"number-disagrees", "sum-not-understood", "hours-not-understood"}


def test_terms_set_by_another_clause_are_reported():
    # point 11 of № 335: «осы Қағидалардың 9-тармағында көрсетілген мерзім ішінде»
    (notice,) = [note for note in whole("335").notices if note.code == "term-not-understood"]
    assert notice.span is not None
    text = whole("335").document.source.text[notice.span.start : notice.span.end]
    assert "мерзім ішінде" in text


@pytest.mark.parametrize("order", ORDERS)
def test_each_service_is_known_with_its_names_and_rules(order):
    found = whole(order)
    assert len(found.services) == SERVICES[order]
    names = {service.name for service in found.services}
    for service in found.services:
        assert service.names
        assert all(name.name in found.document.text.replace("\n", " ") for name in service.names)
    owned = {rule.service for rule in found.rules if rule.service}
    assert owned == names
    orphans = [rule for rule in found.rules if rule.service is None]
    assert all(rule.step is StepKey.ACT_ITSELF for rule in orphans)


def test_names_that_differ_are_names_of_one_service():
    # the standard of № 335 leaves out «арналған»; № 392 has «қайта өңдеу» in its standard
    (mining,) = whole("335").services
    assert len({name.name for name in mining.names}) == 2
    assert mining.standard == "att_1__annex_1"
    poisons = whole("268").services[2]
    assert {name.name.split(",")[1] for name in poisons.names} == {" өңдеу", " қайта өңдеу"}
    assert poisons.standard == "att_1__annex_3"


def test_the_provider_of_order_982_is_named_in_point_1():
    (service,) = whole("982").services
    assert service.provider == (
        "Қазақстан Республикасы Индустрия және инфрақұрылымдық даму министрлігінің "
        "Индустриялық даму және өнеркәсіптік қауіпсіздік комитеті"
    )


def test_rules_of_new_annexes_belong_to_the_order_that_is_amended():
    found = whole("268")
    for rule in found.rules:
        assert rule.adopted is not None
        amendment = found.amendments[rule.adopted.amendment]
        assert amendment.act.number in ("335", "374", "392", "394")
        assert rule.adopted.attachment == amendment.attachment
    rows = {rule.adopted.eid for rule in found.rules if rule.adopted and rule.row}
    assert rows == {f"annex_1__row_{number}" for number in (3, 6, 7, 9)}


PRINTED = [
    # as printed in № 335, the term then read, and where
    ("кезінде - 15 (он бес) жұмыс", "кезінде - 16 (он бес) жұмыс", "att_1__para_7__p_2", 16),
    ("бастап 2 (екі) жұмыс", "бастап 7 (екі) жұмыс", "att_1__para_9", 7),
    ("бастап 10 (он) жұмыс", "бастап 40 (он) жұмыс", "att_1__para_12", 40),
]


@pytest.mark.parametrize(("old", "new", "eid", "number"), PRINTED)
def test_a_changed_digit_in_the_source_changes_the_rule_and_is_reported(old, new, eid, number):
    text = document_of("335").source.text
    assert text.count(old) >= 1
    changed = parse(document(text.replace(old, new, 1)))
    (rule,) = [rule for rule in changed.rules if rule.eid == eid]
    assert term(rule)[0] == number
    assert "number-disagrees" in {notice.code for notice in changed.notices}


def wording_of(order: str, eid: str) -> str:
    nodes = whole(order).structure.nodes
    return wording(nodes)[eid]


@pytest.mark.parametrize(
    ("eid", "old", "new", "expected"),
    [
        (
            "att_1__para_7",
            "15 (он бес)",
            "20 (жиырма)",
            [(20, "issue"), (3, "reissue"), (20, "reissue_reorganisation")],
        ),
        (
            "att_1__annex_1__row_3",
            "3 (үш)",
            "2 (екі)",
            [(15, "issue"), (2, "reissue"), (15, "reissue_reorganisation")],
        ),
        ("att_1__para_12", "10 (он)", "бес", [(5, None)]),
    ],
)
def test_rules_of_a_wording_made_by_changes(eid, old, new, expected):
    # words replaced in № 335: the new term stands in no document
    text = wording_of("335", eid).replace(old, new)
    found, notices = read_wording(eid, text)
    assert [(term(rule)[0], rule.case) for rule in found] == expected
    assert notices == ()
    for rule in found:
        assert rule.eid == eid
        assert text[rule.start : rule.end] == rule.quote
        assert text[rule.span.start : rule.span.end] == rule.quote
    if eid != "att_1__para_12":
        assert {rule.step for rule in found} == {StepKey.SERVICE}


@pytest.mark.parametrize("eid", ["att_1__para_7", "att_1__para_13", "att_1__para_15"])
def test_a_wording_gives_the_rules_that_its_document_gives(eid):
    found, _ = read_wording(eid, wording_of("335", eid))
    expected = [rule for rule in whole("335").rules if rule.eid.startswith(eid + "__")]
    assert [(rule.step, rule.value, rule.case, rule.quote) for rule in found] == [
        (rule.step, rule.value, rule.case, rule.quote) for rule in expected
    ]


def test_items_of_quoted_new_wording_stand_under_their_first_line():
    # item 6 of № 268 with point 7 of № 335 in the place of point 13
    text = document_of("268").source.text
    start = text.index('      "13. ')  # of item 6, the first of three
    end = text.index('";\n', start) + 3
    new = (
        '      "13. Мемлекеттік қызметті көрсетудің жалпы мерзімі:\n'
        "      лицензия беру кезінде - 15 (он бес) жұмыс күні;\n"
        '      лицензияны қайта ресімдеу кезінде - 3 (үш) жұмыс күні.";\n'
    )
    found = parse(document(text[:start] + new + text[end:]))
    rules_ = [rule for rule in found.rules if rule.adopted and rule.adopted.eid == "para_13"]
    assert [(rule.step, *term(rule)) for rule in rules_[:2]] == [
        (StepKey.SERVICE, 15, "working_day", "issue"),
        (StepKey.SERVICE, 3, "working_day", "reissue"),
    ]
