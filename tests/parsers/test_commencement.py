"""Entry into force: formulas, split rules, and the counting of paragraphs."""

from datetime import date
from typing import Any

import pytest

from ingest.model import Span
from parsers.commencement import parse_rule, read_commencement
from parsers.model import Commencement, CommencementRule, CountedFrom, NodeKind
from tests.parsers.small import Row, small


def rule_of(text: str) -> CommencementRule:
    rule = parse_rule(text, Span)
    assert rule is not None
    return rule


@pytest.mark.parametrize(
    ("text", "days", "day", "reason"),
    [
        (
            "алғашқы ресми жарияланған күнінен кейін күнтізбелік алпыс күн өткен соң қолданысқа енгізіледі",
            60,
            None,
            "№ 264 point 4",
        ),
        (
            "оның алғашқы ресми жарияланған күнінен кейін күнтізбелік жиырма бір күн өткен соң қолданысқа енгізіледі",
            21,
            None,
            "№ 982 point 4: оның",
        ),
        (
            "алғаш ресми жарияланғаннан кейін он күнтізбелік күн өткеннен кейін қолданысқа енгізіледі",
            10,
            None,
            "every small variation at once",
        ),
        (
            "алғашқы ресми жарияланған күнінен кейін күнтізбелік 10 (он) күн өткен соң",
            10,
            None,
            "digits and words",
        ),
        (
            "алғашқы ресми жарияланған күнінен бастап күнтізбелік он күн өткен соң",
            10,
            None,
            "бастап for кейін",
        ),
        (
            "алғашқы ресми жарияланған күнінен кейiн күнтiзбелiк он күн өткен соң",
            10,
            None,
            "Latin letters",
        ),
        (
            "01.10.2023 бастап қолданысқа енгізіледі және ресми жариялануға тиіс",
            None,
            date(2023, 10, 1),
            "№ 268 item 4, a note",
        ),
        (
            "2026 жылғы 12 шілдеден бастап қолданысқа енгізіледі",
            None,
            date(2026, 7, 12),
            "№ 144-НҚ point 4",
        ),
        (
            "алғашқы ресми жарияланған күнінен кейін алты ай өткен соң қолданысқа енгізіледі",
            None,
            None,
            "months are no count of days: found, not computed",
        ),
        (
            "алғашқы ресми жарияланған күнінен кейін күнтізбелік 10 (жиырма) күн өткен соң",
            None,
            None,
            "digits and words disagree: neither is taken",
        ),
        ("қолданысқа енгізілу тәртібін 4-т. қараңыз", None, None, "a signpost"),
        (
            "ол бірінші рет ресми жарияланған күннен кейін он күнтізбелік күн өткен соң қолданысқа енгізіледі",
            10,
            None,
            "orders of 2010: бірінші рет for алғашқы",
        ),
        (
            "алғашқы ресми жарияланғаннан кейін күнтізбелік 10 күннен соң қолданысқа енеді",
            10,
            None,
            "енеді for енгізіледі, nothing passes in words",
        ),
        (
            "2019 ж. 1 наурыздан бастап қолданысқа енгізіледі",
            None,
            date(2019, 3, 1),
            "the year by its abbreviation",
        ),
        (
            "алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн өткен соң, бірақ 2019 жылғы 1 наурыздан ерте емес қолданысқа енгізіледі",
            None,
            None,
            "the later of two days: neither is taken for it",
        ),
        (
            "алғашқы ресми жарияланған күнінен бастап, бірақ 01.03.2019 бұрын емес",
            None,
            None,
            "the same from publication, the bound as a numeric date",
        ),
    ],
)
def test_formulas(text: str, days: int | None, day: date | None, reason: str) -> None:
    rule = rule_of(text)
    assert (rule.days, rule.date) == (days, day), reason
    assert text[rule.span.start : rule.span.end] == rule.text


def test_from_publication_day_is_not_the_day_after() -> None:
    rule = rule_of("алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі")
    assert (rule.days, rule.from_the_day) == (0, True)
    later = rule_of("ресми жарияланғаннан кейін қолданысқа енгізіледі")
    assert (later.days, later.from_the_day) == (0, False)


def test_first_published_in_other_words_is_from_that_day() -> None:
    rule = rule_of("бірінші ресми түрде жарияланғаннан бастап қолданысқа енгізіледі")
    assert (rule.days, rule.from_the_day) == (0, True)


def test_registration_passed_is_registration() -> None:
    rule = rule_of("Әділет министрлігінде мемлекеттік тіркеуден өткен күннен бастап")
    assert (rule.counted_from, rule.from_the_day) == (CountedFrom.REGISTRATION, True)


def test_relations_that_a_rule_reaches_back_to_are_no_second_date() -> None:
    rule = rule_of(
        "алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі және 2020 жылғы "
        "1 қаңтардан бастап туындаған қатынастарға қолданылады"
    )
    assert (rule.days, rule.date) == (0, None)


def test_a_text_without_any_rule() -> None:
    assert parse_rule("интернет-ресурсында орналастыруды", Span) is None


def commencement(
    *texts: str, kind: NodeKind = NodeKind.POINT, attachment: str | None = None
) -> tuple[list[Any], list[str]]:
    rows = [
        Row(f"para_{n}", kind, text, str(n), attachment=attachment)
        for n, text in enumerate(texts, 4)
    ]
    rules, notices = read_commencement(*small(*rows))
    return [
        (item.rule.days if item.rule.date is None else item.rule.date, item.scope) for item in rules
    ], [notice.code for notice in notices]


PUBLISHED = "алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн өткен соң қолданысқа"


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        (f"4. Осы бұйрық {PUBLISHED} енгізіледі.", [(10, ())], "the whole act"),
        (f"4. Осы бұйрық {PUBLISHED} енеді.", [(10, ())], "енеді: no word of bringing in"),
        (
            "4. Осы бұйрық, 2023 жылғы 1 қаңтардан бастап қолданысқа енгізілетін 1-тармақтың 3) "
            f"және 5) тармақшаларын қоспағанда, {PUBLISHED} енгізіледі.",
            [(date(2023, 1, 1), ("para_1__subpara_3", "para_1__subpara_5")), (10, ())],
            "an exception before, as in № 144-НҚ, with subpoints",
        ),
        (
            f"4. Осы бұйрық {PUBLISHED} енгізіледі, 2-тармақты қоспағанда, ол 2024 жылғы "
            "1 қаңтардан бастап қолданысқа енгізіледі.",
            [(10, ()), (date(2024, 1, 1), ("para_2",))],
            "an exception behind, taken up by a pronoun",
        ),
        (
            "4. Осы бұйрықтың 2-тармағы 2024 жылғы 1 қаңтардан бастап қолданысқа енгізіледі.",
            [(date(2024, 1, 1), ("para_2",))],
            "a rule of its own for one point",
        ),
        (
            "4. Осы бұйрық, 2023 жылғы 1 қаңтардан бастап қолданысқа енгізілетін 2-тармағын, "
            "2024 жылғы 1 шілдеден бастап қолданысқа енгізілетін 3-тармағын қоспағанда, "
            f"{PUBLISHED} енгізіледі.",
            [(date(2023, 1, 1), ("para_2",)), (date(2024, 7, 1), ("para_3",)), (10, ())],
            "two exceptions",
        ),
    ],
)
def test_scopes(text: str, expected: list[Any], reason: str) -> None:
    assert commencement(text) == (expected, []), reason


def test_rules_of_others_are_not_this_orders() -> None:
    assert commencement(f"Осы бұйрық {PUBLISHED} енгізіледі.", kind=NodeKind.QUOTED) == ([], [])
    assert commencement(f"Осы бұйрық {PUBLISHED} енгізіледі.", attachment="att_1") == ([], [])


def test_publication_on_a_site_is_no_entry_into_force() -> None:
    """№ 268 point 2: 2) осы бұйрық ресми жарияланғаннан кейін …"""
    text = "2) осы бұйрық ресми жарияланғаннан кейін интернет-ресурсында орналастыруды қамтамасыз етсін"
    assert commencement(text) == ([], [])


@pytest.mark.parametrize(
    ("text", "counted_from", "days", "from_the_day"),
    [
        # orders of before 2016 count from registration or signing
        ("мемлекеттік тіркелген күннен бастап күшіне енеді", "registration", 0, True),
        (
            "Әділет министрлігінде мемлекеттік тіркелгеннен кейін қолданысқа енгізіледі",
            "registration",
            0,
            False,
        ),
        (
            "мемлекеттік тіркелген күнінен кейін күнтізбелік он күн өткен соң қолданысқа енгізіледі",
            "registration",
            10,
            False,
        ),
        ("қол қойылған күнінен бастап қолданысқа енгізіледі", "signing", 0, True),
        ("қабылданған күнінен бастап күшіне енеді", "signing", 0, True),
    ],
)
def test_other_days_to_count_from(
    text: str, counted_from: str, days: int, from_the_day: bool
) -> None:
    rule = rule_of(text)
    assert (rule.counted_from, rule.days, rule.from_the_day) == (counted_from, days, from_the_day)


def test_a_rule_that_cannot_be_computed_is_reported() -> None:
    rules, codes = commencement(
        "4. Осы бұйрық алғашқы ресми жарияланған күнінен кейін алты ай өткен соң "
        "қолданысқа енгізіледі."
    )
    assert rules == [(None, ())]
    assert codes == ["commencement-not-understood"]


def _paragraphs(kinds: str) -> tuple[Commencement, list[str]]:
    rows = [Row("para_1", NodeKind.POINT, "1. … өзгерістер енгізілсін:", "1")]
    for number, kind in enumerate(kinds, 2):
        node_kind = NodeKind.QUOTED if kind == "q" else NodeKind.PARAGRAPH
        rows.append(Row(f"para_1__p_{number}", node_kind, "мәтін", str(number), parent="para_1"))
    rows.append(
        Row(
            "para_4",
            NodeKind.POINT,
            f"4. Осы бұйрық, {PUBLISHED} енгізілетін 1-тармағының екінші, үшінші, алтыншы және "
            "жетінші абзацтарын қоспағанда, 2026 жылғы 12 шілдеден бастап қолданысқа енгізіледі.",
            "4",
        )
    )
    rules, notices = read_commencement(*small(*rows))
    return rules[0], [notice.code for notice in notices]


def test_paragraphs_that_hold_whole_operations_are_certain() -> None:
    """2 and 3, 6 and 7 are each an instruction with its wording."""
    rule, codes = _paragraphs("iqiiiqi")
    assert rule.scope == ("para_1__p_2", "para_1__p_3", "para_1__p_6", "para_1__p_7")
    assert (rule.candidates, codes) == ((), [])


def test_a_pair_that_tears_an_operation_apart_is_offered_in_the_other_counting() -> None:
    rule, codes = _paragraphs("iqiiqi")
    assert codes == ["commencement-scope-uncertain"]
    assert rule.candidates == (("para_1__p_2", "para_1__p_3", "para_1__p_5", "para_1__p_6"),)
    assert "6 and 7" in (rule.reason or "")
