"""Rules in rows and points that the five orders do not have: tables of sentences, properties.

Sentences marked (№ …) are from an order of the collection; the others are forms of standards
and rules in force elsewhere, each with the reason why it is here.
"""

from __future__ import annotations

from datetime import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from parsers.model import (
    Bound,
    Channel,
    Deadline,
    Fee,
    FeeKind,
    Hours,
    NodeKind,
    RefusalGround,
    RuleKind,
    StartEvent,
    StepKey,
)
from parsers.numbers import CARDINALS
from parsers.rules import read_rules
from parsers.rules.cases import case_key
from parsers.rules.quantities import find_quantities
from tests.parsers.orders import document
from tests.parsers.rule_rows import FEE, HOURS, REFUSAL, TERM, fee, point, read, row, term
from tests.parsers.small import Row, small


@pytest.mark.parametrize(
    ("content", "expected", "why"),
    [
        ("3 (үш) жұмыс күні.", (3, "working_day", None), "№ 269: digits and words"),
        ("күнтізбелік отыз күн", (30, "calendar_day", None), "the kind before the number"),
        ("30 (отыз) күнтізбелік күн", (30, "calendar_day", None), "the kind behind it"),
        ("он бес (15) жұмыс күні", (15, "working_day", None), "words first, digits in brackets"),
        ("бес жұмыс күні ішінде", (5, "working_day", None), "words alone"),
        ("екі ай ішінде", (2, "month", None), "months"),
        ("бір айлық мерзімде", (1, "month", None), "the unit as an adjective"),
        ("2 (екі) сағат ішінде", (2, "hour", None), "hours"),
        ("20 минут", (20, "minute", None), "minutes without a binding word"),
        ("15 (он бес) минуттан аспайды", (15, "minute", None), "a loan word with back endings"),
        (
            "Жүгінген кезде: 1) қайта ресімдеу – 3 (үш) жұмыс күні",
            (3, "working_day", "reissue"),
            "a label inside the sentence is no part of the case",
        ),
        (
            "Мемлекеттік қызметті көрсету мерзімі - екі ай",
            (2, "month", None),
            "the row's own name repeated is no case",
        ),
        (
            "Экспортқа лицензия беру кезінде -1 (бір) жұмыс күні",
            (1, "working_day", "export"),
            "№ 374: the dash sticks to the number",
        ),
        (
            "телнұсқасын беру – 2 (екі) жұмыс күні",
            (2, "working_day", "duplicate"),
            "a duplicate is a case although «беру» stands there",
        ),
        ("порталда – 1 жұмыс күні", (1, "working_day", "portal"), "a channel as case"),
        (
            "Мемлекеттік корпорацияға құжаттарды тапсырған сәттен бастап – 10 жұмыс күні",
            (10, "working_day", "state_corporation"),
            "the channel stands in the words of the event",
        ),
        (
            "қолданылу мерзімін ұзарту – бес жұмыс күні",
            (5, "working_day", "extension"),
            "a known case without «кезінде»",
        ),
        (
            "ерекше жағдайда - 7 (жеті) жұмыс күні",
            (7, "working_day", "erekshe_zhagdaida"),
            "an unknown case has a slug",
        ),
    ],
)
def test_rows_of_terms(content, expected, why):
    (rule,), notices = read(row(TERM, content))
    assert term(rule) == expected, why
    assert rule.step is StepKey.SERVICE
    assert notices == ()


def test_waiting_and_serving_are_steps_of_their_own():
    found, _ = read(
        row(
            TERM,
            "1) құжаттарды тапсырған сәттен бастап – 5 (бес) жұмыс күні;",
            "2) құжаттарды тапсыру үшін күтудің рұқсат берілген ең ұзақ уақыты – 20 минут;",
            "3) қызмет көрсетудің рұқсат берілген ең ұзақ уақыты – 15 (он бес) минут.",
        )
    )
    assert [(rule.step, *term(rule)) for rule in found] == [
        (StepKey.SERVICE, 5, "working_day", None),
        (StepKey.WAITING, 20, "minute", None),
        (StepKey.SERVING, 15, "minute", None),
    ]
    assert isinstance(found[0].value, Deadline)
    assert found[0].value.start is StartEvent.FILING
    assert found[0].value.start_text == "құжаттарды тапсырған сәттен бастап"


def test_a_heading_item_sets_the_case_of_those_under_it():
    found, _ = read(row(TERM, "Қайта ресімдеу кезінде:", "3 (үш) жұмыс күні"))
    assert [(term(rule), rule.case_text) for rule in found] == [
        ((3, "working_day", "reissue"), "Қайта ресімдеу кезінде")
    ]


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("7. Мемлекеттік қызметті көрсету он жұмыс күнінен аспайды.",
         (10, "working_day", Bound.WITHIN, StepKey.SERVICE), "«аспайды» binds"),
        ("7. Беруші өтінішті екі ай ішінде қарайды.",
         (2, "month", Bound.WITHIN, StepKey.EXAMINATION), "months"),
        ("8. Кеңсе қызметкері өтінішті 20 минут ішінде тіркейді.",
         (20, "minute", Bound.WITHIN, StepKey.REGISTRATION), "registration"),
        ("8. Беруші екі жұмыс күні ішінде шешім қабылдайды.",
         (2, "working_day", Bound.WITHIN, StepKey.DECISION), "«қабылдау» of a decision"),
        ("9. Әкімшілік актіге шағым әкімшілік органға үш айдан кешіктірілмей беріледі.",
         (3, "month", Bound.WITHIN, StepKey.APPEAL_FILING), "the applicant's own term"),
        ("10. Тыңдау туралы хабарлама мерзімі аяқталғанға дейін кемінде 3 (үш) жұмыс күні "
         "бұрын жіберіледі.",
         (3, "working_day", Bound.AT_LEAST_BEFORE, StepKey.HEARING_NOTICE), "№ 335 point 13"),
        ("10. Отырыс басталғанға дейін бес жұмыс күнінен кешіктірмей хабарлама жібереді.",
         (5, "working_day", Bound.AT_LEAST_BEFORE, StepKey.NOTIFICATION),
         "«дейін … кешіктірмей» runs backwards"),
        ("11. Тыңдау хабардар етілген күннен бастап 2 (екі) жұмыс күнінен кешіктірілмей "
         "жүргізіледі.",
         (2, "working_day", Bound.WITHIN, StepKey.HEARING), "№ 335 point 13"),
        ("12. Алушы ескертулерді 5 жұмыс күні ішінде жояды.",
         (5, "working_day", Bound.WITHIN, StepKey.REMEDY), "faults are remedied"),
        ("13. Қажет болған кезде мерзімді 5 (бес) жұмыс күніне ұзартады.",
         (5, "working_day", Bound.WITHIN, StepKey.EXTENSION), "so many days more"),
        ("14. Құжаттарды тіркеуді – 15 минут ішінде жүзеге асырады.",
         (15, "minute", Bound.WITHIN, StepKey.REGISTRATION), "the noun of the step in front"),
        ("15. Өтініштерді қарау мерзімі бес жұмыс күні.",
         (5, "working_day", Bound.WITHIN, StepKey.EXAMINATION), "«мерзімі» binds"),
        ("13. Мерзім 10 (он) жұмыс күніне дейін ұзартылады.",
         (10, "working_day", Bound.WITHIN, StepKey.EXTENSION), "an extension"),
    ],
)  # fmt: skip
def test_terms_in_points(text, expected, why):
    (rule,), notices = read(point(text))
    assert isinstance(rule.value, Deadline)
    value = rule.value
    assert (value.number, value.unit.value, value.bound, rule.step) == expected, why
    assert notices == ()
    assert not rule.quote.startswith(text[:2])  # the label is no part of the quote


@pytest.mark.parametrize(
    ("text", "event", "words"),
    [
        ("тіркелген күнінен бастап 5 (бес) жұмыс күні ішінде қаралады",
         StartEvent.REGISTRATION, "тіркелген күнінен бастап"),
        ("шағым келіп түскен күннен бастап 3 (үш) жұмыс күні ішінде қаралады",
         StartEvent.RECEIPT, "шағым келіп түскен күннен бастап"),
        ("құжаттарды тапсырған сәттен бастап 3 күн ішінде қаралады",
         StartEvent.FILING, "құжаттарды тапсырған сәттен бастап"),
        ("бөлімшенің жауабын қарағаннан кейін 1 (бір) жұмыс күні ішінде қаралады",
         StartEvent.AGENCY_REPLY, "бөлімшенің жауабын қарағаннан кейін"),
        ("3 (үш) жұмыс күні ішінде, алым төленген күннен бастап, қаралады",
         StartEvent.PAYMENT, "алым төленген күннен бастап"),
        ("ақау анықталған сәттен бастап екі сағат ішінде жойылады",
         StartEvent.DETECTION, "ақау анықталған сәттен бастап"),
    ],
)  # fmt: skip
def test_start_events(text, event, words):
    (rule,), _ = read(point(f"5. {text}."))
    assert isinstance(rule.value, Deadline)
    assert (rule.value.start, rule.value.start_text) == (event, words)


def test_bare_days_are_calendar_days_and_say_so():
    (rule,), _ = read(point("5. Өтініш 10 күн ішінде қаралады."))
    assert isinstance(rule.value, Deadline)
    assert (rule.value.unit.value, rule.value.unit_stated) == ("calendar_day", False)


def test_at_once_is_a_term_without_a_number():
    (rule,), _ = read(point("5. Беруші ақау анықталған сәттен бастап дереу хабардар етеді."))
    assert isinstance(rule.value, Deadline)
    assert (rule.value.bound, rule.value.start) == (Bound.IMMEDIATELY, StartEvent.DETECTION)
    assert rule.step is StepKey.NOTIFICATION


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("5. 2022 жылғы 1 қаңтардан бастап 2023 жылға дейін.", "dates"),
        ("5. Бірыңғай байланыс орталығы: 1414, 8-800-080-7777.", "telephone numbers"),
        ("5. Осы Қағидаларға 3-қосымшаға сәйкес 2-тармақтың 5) тармақшасы.", "references"),
        ("5. Бұйрық жарияланған күнінен кейін күнтізбелік он күн өткен соң қолданысқа енгізіледі.",
         "entry into force"),
        ("5. Өтініш берілген күні көрсетіледі.", "a day that is no term"),
        ("5. Айлық есеп және жылдық баланс тапсырылады.", "adjectives of reports"),
    ],
)  # fmt: skip
def test_what_is_no_term_is_neither_read_nor_reported(text, why):
    assert read(point(text)) == ((), ()), why


@pytest.mark.parametrize(
    ("made", "code", "why"),
    [
        (point("5. Соңғы алты айдағы табысы туралы анықтама."), "term-not-understood",
         "a time that binds nobody"),
        (point("5. Лицензия 5 жыл мерзімге беріледі."), "term-not-understood", "validity"),
        (point("5. Жұмыс уақыты аптасына 40 сағаттан аспайды."), "term-not-understood", "a rate"),
        (point("5. Есеп кейінгі айдың 7 (жетінші) күнінен кешіктірмей беріледі."),
         "term-not-understood", "a day of the calendar"),
        (point("5. Есеп келесі айдың 10 күнінен кешіктірмей беріледі."),
         "term-not-understood", "the same without words"),
        (row(TERM, "3-5 жұмыс күні"), "term-not-understood", "a range"),
        (row(TERM, "келісім бойынша"), "term-not-understood", "a row of terms without a term"),
        (row(FEE, "10 АЕК-тен аспайтын мөлшерде"), "sum-not-understood", "a limit is no sum"),
        (row(FEE, "4 АЕК-тен артық емес"), "sum-not-understood", "a limit in other words"),
        (row(FEE, "Қызмет ақылы негізде көрсетіледі."), "sum-not-understood", "no sum at all"),
        (row(HOURS, "қабылдау 25.00-ден 26.00-ға дейін"), "hours-not-understood", "no such hour"),
        (point("11. Осы Қағидалардың 9-тармағында көрсетілген мерзім ішінде жібереді."),
         "term-not-understood", "№ 335 point 11: another clause sets the term"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_reported(made, code, why):
    found, notices = read(made)
    assert not [rule for rule in found if rule.kind is not RuleKind.REFUSAL], why
    assert [notice.code for notice in notices] == [code], why


@pytest.mark.parametrize(
    ("content", "readings", "code"),
    [
        ("15 (жиырма) жұмыс күні", (15, 20), "number-disagrees"),
        ("15 (он беес) жұмыс күні", (15, 10), "number-disagrees"),
        ("15 (пятнадцать) жұмыс күні", (15, None), "number-words-not-understood"),
    ],
)
def test_digits_and_words_are_kept_both_and_compared(content, readings, code):
    (rule,), notices = read(row(TERM, content))
    assert rule.number is not None
    assert (rule.number.digits, rule.number.words) == readings
    assert [notice.code for notice in notices] == [code]


@pytest.mark.parametrize(
    ("content", "expected", "why"),
    [
        ("мемлекеттік баж 0,5 АЕК", ("mci", 0.5, None), "a decimal comma"),
        ("лицензия беру кезінде - 10 айлық есептік көрсеткіш", ("mci", 10, "issue"), "№ 335"),
        ("Алым ставкалары: лицензия беру үшін – 10 (он) айлық есептік көрсеткішті құрайды",
         ("mci", 10, "issue"), "№ 51-НҚ: the case stands behind a colon"),
        ("лицензия беру үшін айлық есептік көрсеткіштің 2 еселенген мөлшері",
         ("mci", 2, "issue"), "the index first"),
        ("он еселенген айлық есептік көрсеткіш", ("mci", 10, None), "words alone"),
        ("лицензияны қайта ресімдеу үшін - тиісті ставканың 10%",
         ("percent", 10, "reissue"), "№ 392"),
        ("телнұсқасын беру үшін – 50 пайыз", ("percent", 50, "duplicate"), "a bare percentage"),
        ("айлық есептік көрсеткіштің 50 пайызы", ("percent", 50, None), "of the index itself"),
        ("5 000 (бес мың) теңге", ("tenge", 5000, None), "money"),
        ("Тегін.", ("free", None, None), "№ 269"),
        ("ақылы негізде (жеке тұлғалар үшін – тегін)", ("free", None, "individuals"),
         "the case stands in the bracket"),
        ("жеке тұлғаларға тегін", ("free", None, "individuals"), "free for some"),
        ("жеке және заңды тұлғаларға тегін көрсетіледі", ("free", None, None), "free for all"),
        ("лицензияға қосымшаларды (телнұсқаларын) беру кезінде лицензиялық алым алынбайды",
         ("none", None, "annex_issue"), "№ 392: the bracket is no case of its own"),
        ("Алым Салық кодексінің 616-бабында белгіленген мөлшерлемелер бойынша төленеді",
         ("reference", None, None), "the code sets the sum"),
    ],
)  # fmt: skip
def test_fees(content, expected, why):
    (rule,), notices = read(row(FEE, content))
    assert fee(rule) == expected, why
    assert notices == ()


def test_what_a_percentage_is_of_and_its_limit():
    (rule,), notices = read(
        row(
            FEE,
            "лицензияны қайта ресімдеу үшін лицензия беру кезіндегі мөлшерлеменің 10 (он) "
            "пайызы, бірақ 4 (төрт) АЕК-тен аспайды",
        )
    )
    assert isinstance(rule.value, Fee)
    assert rule.value.kind is FeeKind.PERCENT
    assert rule.value.number == 10
    assert rule.value.at_most == 4
    assert rule.value.of == "лицензия беру кезіндегі мөлшерлеменің"
    assert (rule.case, notices) == ("reissue", ())
    (of_index,), _ = read(row(FEE, "АЕК-тің 50 пайызы"))
    assert isinstance(of_index.value, Fee)
    assert of_index.value.of_mci


def test_a_row_whose_name_and_content_run_together_is_read():
    document_, structure = small(
        Row("annex_1__row_6", NodeKind.ROW, ["6", "Алынатын төлем мөлшері Тегін"], num="6",
            attachment="annex_1")
    )  # fmt: skip
    node = structure.nodes[0]
    from dataclasses import replace

    from parsers.model import RowCells, Structure

    cells = RowCells("6", "Алынатын төлем мөлшері Тегін", "")
    found, _ = read_rules(document_, Structure((replace(node, cells=cells),)), ())
    assert [fee(rule) for rule in found] == [("free", None, None)]


@pytest.mark.parametrize(
    ("content", "expected", "why"),
    [
        ("көрсетілетін қызметті беруші - дүйсенбі – жұма, сағат 9.00-ден 18.00-ге дейін, "
         "түскі үзіліс сағат 13.00-ден 14.00-ге дейін",
         Hours(Channel.PROVIDER, (1, 2, 3, 4, 5), time(9), time(18), time(13), time(14)),
         "the break behind the hours"),
        ("Мемлекеттік корпорация - дүйсенбіден бастап сенбіні қоса алғанда, түскі үзіліссіз "
         "сағат 9.00-ден 20.00-ге дейін",
         Hours(Channel.STATE_CORPORATION, (1, 2, 3, 4, 5, 6), time(9), time(20), no_break=True),
         "no break, six days"),
        ("13.00-ден 14.30-ға дейін түскі үзіліс",
         Hours(Channel.UNKNOWN, break_start=time(13), break_end=time(14, 30)), "a break alone"),
        ("портал – тәулік бойы", Hours(Channel.PORTAL, around_the_clock=True), "the portal"),
        ("көрсетілетін қызметті беруші - 9:00 – 18:30, үзіліспен 13:00 – 14:30",
         Hours(Channel.PROVIDER, (), time(9), time(18, 30), time(13), time(14, 30)),
         "colons and dashes, no days"),
    ],
)  # fmt: skip
def test_hours(content, expected, why):
    (rule,), notices = read(row(HOURS, content))
    assert rule.value == expected, why
    assert notices == ()


def test_the_cut_off_has_the_channel_of_the_item_before_it():
    found, _ = read(
        row(
            HOURS,
            "1) көрсетілетін қызметті беруші – сағат 9.00-ден 18.30-ға дейін.",
            "Cағат 16.00-ден кейін келіп түскен өтініштерді тіркеу келесі жұмыс күні",
        )
    )
    assert isinstance(found[1].value, Hours)
    assert (found[1].value.channel, found[1].value.cutoff) == (Channel.PROVIDER, time(16))


def test_a_standard_printed_as_points_is_read_like_a_table():
    # the form of standards before 2020
    found, notices = read(
        small(
            Row("att_1__para_4", NodeKind.POINT,
                "4. Мемлекеттік қызметті көрсету мерзімдері:", num="4", attachment="att_1"),
            Row("att_1__para_4__subpara_1", NodeKind.SUBPOINT,
                "1) портал арқылы – 11 (он бір) жұмыс күні;", num="1", parent="att_1__para_4",
                attachment="att_1"),
            Row("att_1__para_8", NodeKind.POINT, "8. Жұмыс кестесі:", num="8",
                attachment="att_1"),
            Row("att_1__para_8__subpara_2", NodeKind.SUBPOINT, "2) портал – тәулік бойы;",
                num="2", parent="att_1__para_8", attachment="att_1"),
            Row("att_1__para_10", NodeKind.POINT,
                "10. Мемлекеттік қызметті көрсетуден бас тарту үшін негіздер:", num="10",
                attachment="att_1"),
            Row("att_1__para_10__subpara_2", NodeKind.SUBPOINT, "2) алым төленбесе.", num="2",
                parent="att_1__para_10", attachment="att_1"),
        )
    )  # fmt: skip
    assert [(rule.kind, rule.case) for rule in found] == [
        (RuleKind.DEADLINE, "portal"),
        (RuleKind.HOURS, None),
        (RuleKind.REFUSAL, None),
    ]
    assert found[0].step is StepKey.SERVICE
    assert found[2].value == RefusalGround(2, "2)", "алым төленбесе")
    assert notices == ()


def test_grounds_with_and_without_headings():
    found, _ = read(
        row(
            REFUSAL,
            "1. Лицензияны алу кезінде:",
            "1) алым төленбесе;",
            "2) талаптарға сәйкес келмесе. 2. Қайта ресімдеу кезінде:",
            "1) құжаттар ұсынылмаса.",
        )
    )
    assert [(rule.case, rule.value.position) for rule in found
            if isinstance(rule.value, RefusalGround)] == [
        ("issue", 1), ("issue", 2), ("reissue", 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("лицензияны және (немесе) лицензияға қосымшаны беру кезінде", "issue"),
        ("лицензияға қосымшаны қайта ресімдеу кезінде", "annex_reissue"),
        ("жекелеген тауар түрлерінің импортына және (немесе) экспортына лицензия беру кезінде",
         "issue"),
        ("тауарлар транзиті кезінде", "transit"),
        ("құжаттар топтамасын толық ұсынбаған жағдайда", "incomplete_documents"),
        ("келісу талап етілген жағдайда", "approval_needed"),
        ("жеке және заңды тұлғаларға", None),
        ("", None),
    ],
)  # fmt: skip
def test_keys_of_cases(text, key):
    assert case_key(text) == key


def test_numbers_of_years_are_no_terms():
    assert list(find_quantities("2015 жылы 18 қарашада")) == []


WORDS = {value: word for word, value in CARDINALS.items() if value < 10}


@given(st.integers(1, 9), st.integers(1, 9))
@example(5, 5)
def test_changing_a_digit_changes_the_rule_and_is_caught_by_the_words(digit, word):
    content = f"лицензия беру кезінде - {digit} ({WORDS[word]}) жұмыс күні ішінде"
    (rule,), notices = read(row(TERM, content))
    assert term(rule)[0] == digit
    assert [notice.code for notice in notices] == ([] if digit == word else ["number-disagrees"])
    assert rule.quote == content


_PIECES = st.sampled_from(
    ["5", "(бес)", "он бес", "жұмыс", "күні", "күнтізбелік", "ішінде", "кезінде", "-", "–", ";",
     ".", "\n", "лицензия беру", "қайта ресімдеу", "10%", "АЕК", "айлық есептік көрсеткіш",
     "тегін", "алым алынбайды", "сағат", "9.00-ден", "18.30-ға дейін", "түскі үзіліс", "портал",
     "тіркелген күннен бастап", "дейін", "кемінде", "бұрын", "1)", "2.", ":", '"', "(", ")",
     "Салық кодексінің 616-бабында", "мөлшерлеме", "İ", "\u00a0", "i", "дереу", "теңге"]
)  # fmt: skip
_TEXT = st.lists(_PIECES, max_size=30).map(" ".join) | st.text(max_size=120)


@settings(max_examples=150)
@given(_TEXT, st.sampled_from([TERM, FEE, HOURS, REFUSAL, ""]))
def test_no_text_raises_and_every_quote_stands_in_its_node(text, name):
    lines = text.split("\n") or [""]
    made = row(name, *lines) if name else point(*lines)
    found, notices = read(made)
    own = made[1].nodes[0].own_text
    for rule in found:
        assert rule.quote == own[rule.start : rule.end]
        assert rule.quote.strip()
        assert rule.span.end <= len(made[0].source.text)
    for notice in notices:
        assert notice.span is not None
    assert read(made) == (found, notices)  # the same again: nothing depends on the run


@settings(max_examples=100)
@given(st.lists(_PIECES, max_size=25).map(" ".join), st.sampled_from([TERM, FEE]))
def test_no_number_of_a_row_of_terms_or_fees_goes_unnoticed(text, name):
    lines = text.split("\n") or [""]
    made = row(name, *lines)
    found, notices = read(made)
    own = made[1].nodes[0].own_text
    begin = own.index(name) + len(name)
    spans = [(rule.start, rule.end) for rule in found]
    # the source of a small document is its lines: offsets are those of the node
    spans += [(notice.span.start, notice.span.end) for notice in notices if notice.span]
    for number in ("616", "10%"):
        place = own.find(number, begin)
        while place >= 0:
            assert any(start <= place < end for start, end in spans), (own, place)
            place = own.find(number, place + 1)


def test_a_whole_document_gives_rules_to_its_service():
    text = (
        '"Мұрағаттық анықтамалар беру" мемлекеттік көрсетілетін қызмет қағидаларын бекіту туралы\n'
        "Қазақстан Республикасы Мәдениет министрінің 2021 жылғы 17 сәуірдегі № 138 бұйрығы. "
        "Қазақстан Республикасының Әділет министрлігінде 2021 жылғы 20 мамырда № 21086 болып "
        "тіркелді\n"
        "      БҰЙЫРАМЫН:\n"
        '      1. Қоса беріліп отырған "Мұрағаттық анықтамалар беру" мемлекеттік көрсетілетін '
        "қызмет қағидалары бекітілсін.\n\n"
        "Қазақстан Республикасы\nМәдениет министрінің\n2021 жылғы 17 сәуірдегі\n"
        "№ 138 бұйрығымен\nбекітілген\n\n"
        '"Мұрағаттық анықтамалар беру" мемлекеттік көрсетілетін қызмет қағидалары\n\n'
        "1-тарау. Жалпы ережелер\n"
        "      1. Мұрағат өтініш тіркелген күннен бастап 11 (он бір) жұмыс күні ішінде анықтама "
        "береді.\n"
    )
    from parsers.parse import parse

    found = parse(document(text))
    (rule,) = found.rules
    assert term(rule) == (11, "working_day", None)
    assert rule.step is StepKey.SERVICE  # from registration to the result: the whole service
    assert rule.service == found.services[0].name == "Мұрағаттық анықтамалар беру"


@pytest.mark.parametrize("unit", ["он бес жиырма ", "5 (бес) жұмыс күні ішінде ", "10 АЕК "])
def test_a_line_of_numbers_without_end_gives_an_answer(unit):
    # each of these took minutes while a search ran over the whole line from every place
    found, notices = read(row(TERM if "АЕК" not in unit else FEE, unit * 1500))
    assert found or notices
