"""Fees of the services of the five orders: multiples of the MCI of the day, read from the orders."""

from datetime import date
from decimal import Decimal

import pytest

from kb.effective import ExactDate
from kb.mci import mci_on
from parsers.model import Fee, FeeKind
from queries.errors import BeforeCollectionError, UnknownCaseError
from queries.rules.book import ServiceRules
from queries.rules.fee import FeeAnswer, fee, multiple_of
from queries.rules.force import RuleRecord, VersionStub
from queries.rules.services import find_service
from tests.queries.five_orders import book


def ask(service: str, on: str, case: str | None = None) -> FeeAnswer:
    return fee(find_service(book(), service), date.fromisoformat(on), case)


@pytest.mark.parametrize(
    ("service", "case", "on", "amount", "why"),
    [
        ("335", "issue", "2023-03-07", 34500, "10 MCI of 3450"),
        ("335", "reissue", "2023-03-07", 3450, "10 % of 10 MCI"),
        ("335", "issue", "2022-09-01", 30630, "3063: the 3180 of April is for social payments"),
        ("335", "issue", "2026-01-01", 43250, "4325"),
        ("374", None, "2023-03-07", 34500, "one fee for all cases"),
        ("374", "export", "2023-03-07", 34500, "export is an issue"),
        ("392", "issue", "2024-12-31", 36920, "10 MCI of 3692"),
        ("392", "reissue", "2025-01-01", 3932, "10 % of 10 MCI of 3932"),
        ("392", "annex_issue", "2025-01-01", 0, "алым алынбайды"),
        *((f"269/2020-05-05#att_n{n}", None, "2024-01-01", 0, "тегін") for n in range(1, 6)),
        ("51-НҚ/2020-03-16#att_n1", None, "2026-07-12", 43250, "in force on 12 July 2026"),
    ],
)
def test_sums(service, case, on, amount, why):
    answer = ask(service, on, case)
    assert answer.amount == Decimal(amount), why
    assert all(rule.quote for candidate in answer.candidates for rule in candidate.rules)


def test_the_source_of_a_rate_in_the_tax_code_is_told():
    answer = ask("51-НҚ/2020-03-16#att_n1", "2026-07-12")
    assert any("616-бабының" in note for note in answer.notes)


def test_a_percentage_says_of_what():
    (candidate,) = ask("392", "2025-01-01", "reissue").candidates
    assert candidate.formula == "10 % of 10 MCI × 3932"
    assert candidate.mci == mci_on(date(2025, 1, 1))


@pytest.mark.parametrize(
    ("service", "on", "state"),
    [
        ("335", "2021-10-01", "uncertain"),  # the standard of № 321, in force 2021-08-23 … 11-21
        ("392", "2022-08-01", "uncertain"),
        ("392", "2022-07-01", "unknown"),
        ("51-НҚ/2020-03-16#att_n1", "2026-07-11", "unknown"),
        ("394", "2023-01-01", "unknown"),
        ("51-НҚ/2020-03-16#att_n2", "2026-08-01", "unknown"),
    ],
)
def test_a_day_without_a_sure_rule_gets_that_answer_and_no_sum(service, on, state):
    answer = ask(service, on)
    assert (answer.amount, answer.candidates, answer.state) == (None, (), state)
    assert answer.reason


def test_without_a_case_different_fees_are_all_shown():
    answer = ask("392", "2023-03-07")
    assert answer.amount is None
    assert {candidate.amount for candidate in answer.candidates} == {34500, 3450, 0}


def test_a_day_without_an_mci_has_a_formula_and_no_sum():
    answer = ask("335", "2027-02-01", "issue")
    assert answer.amount is None
    assert answer.candidates[0].formula == "10 MCI"
    assert "2027-02-01" in (answer.reason or "")


def test_unknown_case_and_day_before_the_collection():
    with pytest.raises(UnknownCaseError, match="annex_issue, issue, reissue"):
        ask("392", "2023-03-07", "import")
    with pytest.raises(BeforeCollectionError, match="2015-10-09"):
        ask("392", "2014-01-01")


def made(*values: tuple[str | None, Fee]) -> ServiceRules:
    """A service with fees by hand, all in force from 2020."""
    begin = ExactDate(date(2020, 1, 1))
    rules = [
        RuleRecord(
            *(f"r{n}", "fee", "s", "act", "№ 1", "act#row_6", "row_6", "v", None, case, case),
            *(value, "quote", None, "in_force", begin, None, "exact", "version", None, None),
            *("file", (0, 1)),
        )
        for n, (case, value) in enumerate(values)
    ]
    chain = {"act#row_6": (VersionStub("v", "in_force", begin, None, True, None),)}
    return ServiceRules(find_service(book(), "335").service, rules, chain)


def test_a_percentage_of_two_possible_rates_has_no_sum():
    rules = made(
        (None, Fee(FeeKind.MCI, Decimal(10))),
        (None, Fee(FeeKind.MCI, Decimal(20))),
        ("reissue", Fee(FeeKind.PERCENT, Decimal(10), "ставканың")),
    )
    answer = fee(rules, date(2023, 1, 1), "reissue")
    assert answer.amount is None
    assert "10 MCI, 20 MCI" in (answer.reason or "")


@pytest.mark.parametrize(
    ("value", "amount", "why"),
    [
        (Fee(FeeKind.TENGE, Decimal(500)), 500, "a sum as printed"),
        (Fee(FeeKind.MCI, Decimal("0.5")), 1725, "half an MCI of 3450"),
        (Fee(FeeKind.PERCENT, Decimal(25), of_mci=True), Decimal("862.5"), "of the MCI itself"),
        (Fee(FeeKind.REFERENCE, act="Салық кодексінің"), None, "set by another act"),
    ],
)
def test_other_kinds_of_fees(value, amount, why):
    assert fee(made((None, value)), date(2023, 1, 1)).amount == amount, why


def test_a_limit_in_mci_holds_for_a_percentage():
    rules = made(
        ("issue", Fee(FeeKind.MCI, Decimal(100))),
        ("reissue", Fee(FeeKind.PERCENT, Decimal(10), "ставканың", at_most=Decimal(4))),
    )
    assert fee(rules, date(2023, 1, 1), "reissue").amount == 4 * 3450
    limited = Fee(FeeKind.PERCENT, Decimal(10), "ставканың", at_most=Decimal(4))
    assert multiple_of(limited, rules.on(date(2023, 1, 1))) == 4
