"""Deadlines of the services of the five orders; expected days counted by hand on a calendar.

7 March 2023 is a Tuesday; 8 March is a holiday, 21 to 23 March is Nauryz.
"""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.build import Order, build
from kb.calendar import Week
from kb.effective import ExactDate
from kb.errors import CalendarRangeError
from kb.terms import WorkingTime
from parsers.model import (
    AfterHours,
    Bound,
    Channel,
    Deadline,
    Hours,
    StartEvent,
    StepKey,
    Unit,
)
from queries.base import open_base
from queries.errors import (
    BadDateError,
    BeforeCollectionError,
    UnknownCaseError,
    UnknownServiceError,
)
from queries.rules.book import ServiceRules, load_rule_book
from queries.rules.deadline import DeadlineAnswer, Question, deadline
from queries.rules.force import Force, RuleRecord, Situation, VersionStub
from queries.rules.registration import Office, office_on, read_moment, register
from queries.rules.services import find_service
from queries.rules.steps import Step
from tests.queries.five_orders import ORDERS, book

S335, S374, S392, S394, S982 = (
    "335/2020-06-08",
    "374/2020-06-26",
    "392/2020-07-08",
    "394/2020-07-10",
    "982/2015-10-09",
)


def ask(service: str, filed: str | None = None, **more: object) -> DeadlineAnswer:
    when = read_moment(filed) if filed else None
    return deadline(find_service(book(), service), Question(filed=when, **more))  # type: ignore[arg-type]


def step(answer: DeadlineAnswer, key: StepKey) -> Step:
    (found,) = [found for found in answer.steps if found.key == key]
    return found


@pytest.mark.parametrize(
    ("service", "case", "filed", "days", "due"),
    [
        (S335, "issue", "2023-03-07T10:00", 15, "2023-04-03"),
        (S335, "reissue", "2023-03-07T10:00", 3, "2023-03-13"),
        (S335, "reissue_reorganisation", "2023-03-07T10:00", 15, "2023-04-03"),
        (S374, "export", "2023-03-07T10:00", 1, "2023-03-09"),
        (S374, "import", "2023-03-07T10:00", 5, "2023-03-15"),
        (S374, "special_technical_means", "2023-03-07T10:00", 10, "2023-03-27"),
        (S392, "issue", "2023-03-07T10:00", 5, "2023-03-15"),
        (S392, "reissue", "2023-03-07T10:00", 3, "2023-03-13"),
        (S392, "reissue_reorganisation", "2023-03-07T10:00", 5, "2023-03-15"),
        (S982, None, "2019-06-06T10:00", 23, "2019-07-10"),
        # 4 May 2024 is a Saturday that is worked.
        *(
            (f"269/2020-05-05#att_n{n}", None, "2024-05-02T10:00", 3, "2024-05-06")
            for n in range(1, 6)
        ),
    ],
)
def test_terms_of_the_services(service, case, filed, days, due):
    answer = ask(service, filed, case=case)
    assert answer.due == date.fromisoformat(due)
    assert {candidate.value.number for candidate in answer.candidates} == {days}
    for candidate in answer.candidates:
        assert sum(entry.counted for entry in candidate.trace) == days
        assert all(rule.quote and rule.version for rule in candidate.rules)


def test_a_holiday_is_named_in_the_trace():
    (candidate,) = ask(S392, "2023-03-07T10:00", case="reissue").candidates
    assert (candidate.trace[0].date, candidate.trace[0].counted) == (date(2023, 3, 8), False)
    assert "Халықаралық әйелдер күні" in candidate.trace[0].reason


@pytest.mark.parametrize(
    ("service", "filed", "registered", "why"),
    [
        (S374, "2023-03-06T15:59", "2023-03-06", "before the cut-off"),
        (S374, "2023-03-06T16:00", "2023-03-06", "«16.00-ден кейін» is after 16.00"),
        (S374, "2023-03-06T16:01", "2023-03-07", "after the cut-off"),
        (S374, "2023-03-07T16:30", "2023-03-09", "the next day is a holiday"),
        (S335, "2023-03-06T16:30", "2023-03-06", "№ 335 has no cut-off"),
        (S335, "2023-03-06T18:31", "2023-03-07", "after hours"),
        (S335, "2023-03-03T22:00", "2023-03-06", "Friday night"),
        (S335, "2023-03-04T11:00", "2023-03-06", "a Saturday"),
        (S335, "2023-03-04", "2023-03-06", "a Saturday, without a time"),
        (S335, "2023-07-01T11:00", "2023-07-01", "a Saturday that is worked"),
        (S374, "2023-03-06T10:01+00:00", "2023-03-07", "16.01 in Almaty, then UTC+6"),
        (S374, "2024-03-04T10:30+00:00", "2024-03-04", "15.30 in Almaty, UTC+5 since 1 March"),
        (S374, "06.03.2023 16:01", "2023-03-07", "as Kazakh texts write it"),
    ],
)
def test_when_an_application_is_registered(service, filed, registered, why):
    assert ask(service, filed).registered == date.fromisoformat(registered), why


def test_the_rule_of_the_cut_off_is_quoted():
    entry = ask(S374, "2023-03-07T16:30").registration
    assert entry.rule is not None
    assert "16.00-ден кейін" in entry.rule.quote


def test_a_day_without_a_time_is_told():
    assert any("16.00" in note for note in ask(S374, "2023-03-07").notes)


def test_a_known_day_of_registration_is_taken_as_it_is():
    answer = ask(S392, registered=date(2023, 3, 9), case="reissue")
    assert (answer.registered, answer.due) == (date(2023, 3, 9), date(2023, 3, 14))


def test_the_steps_of_order_335():
    answer = ask(S335, "2023-03-07T10:00", case="issue", appealed=date(2023, 4, 10))
    assert answer.due == date(2023, 4, 3)
    for key, due, why in (
        (StepKey.DOCUMENT_CHECK, "2023-03-10", "2 working days from registration"),
        (StepKey.AGENCY_REPLY, "2023-03-29", "10 from the request of 10 March; Nauryz"),
        (StepKey.DECISION, "2023-03-30", "1 from the reply"),
        (StepKey.HEARING_NOTICE, "2023-03-29", "3 before 3 April: 31, 30, 29"),
        (StepKey.HEARING, "2023-03-31", "2 from the notice"),
        (StepKey.APPEAL_FORWARDING, "2023-04-13", "3 from Monday 10 April"),
        (StepKey.APPEAL_SELF_REVIEW, "2023-04-13", "the same 3"),
        (StepKey.APPEAL_PROVIDER, "2023-04-17", "the 5 that the source hides as 52-тармағына"),
        (StepKey.APPEAL_AUTHORISED_BODY, "2023-05-02", "15; 1 May is a holiday"),
    ):
        assert step(answer, key).due == date.fromisoformat(due), why


def test_the_hours_of_order_982_count_inside_working_hours():
    answer = ask(S982, "2019-06-06T17:00")
    dues = [found.due for found in answer.steps if isinstance(found.due, datetime)]
    plain = [due.replace(tzinfo=None) for due in dues]
    # 30 minutes; 3 hours over the night; 3 hours over the break of 13.00-14.30.
    assert plain[:3] == [
        datetime(2019, 6, 6, 17, 30),
        datetime(2019, 6, 7, 11, 0),
        datetime(2019, 6, 7, 15, 30),
    ]
    registration = step(answer, StepKey.REGISTRATION)
    assert any("assumed" in note for note in registration.notes), "the order prints no hours"


def test_without_a_case_all_terms_are_shown_and_none_is_picked():
    answer = ask(S374, "2023-03-07T10:00")
    assert answer.due is None
    assert {candidate.case for candidate in answer.candidates} == {
        "export",
        "import",
        "special_technical_means",
    }


@pytest.mark.parametrize(
    ("service", "filed", "state", "words"),
    [
        (S335, "2020-06-30", "not_yet", "2020-07-09"),
        (S335, "2020-07-20", "uncertain", "publication"),
        (S335, "2020-08-07", "uncertain", "publication"),
        (S982, "2020-06-10", "uncertain", "№ 219"),
        (S982, "2020-09-01", "repealed", "№ 219"),
        (S392, "2022-08-01", "uncertain", "№ 268"),
        (S392, "2021-03-01", "unknown", "not known"),
        ("269/2020-05-05#att_n1", "2021-03-01", "unknown", "not known"),
        (S394, "2023-03-07", "unknown", "no rule on the whole term"),
    ],
)
def test_a_day_without_a_sure_rule_gets_that_answer_and_no_date(service, filed, state, words):
    answer = ask(service, filed)
    assert (answer.due, answer.candidates, answer.state) == (None, (), state)
    assert words in (answer.reason or "")


def test_the_first_sure_day_has_a_date():
    """Order № 335 has surely been in force since 8 August 2020, a Saturday."""
    answer = ask(S335, "2020-08-10T10:00", case="reissue")
    assert answer.due == date(2020, 8, 13)
    assert answer.certainty == "presumed"
    assert any("annex_1__row_3" in note for note in answer.notes), "the standard of then is lost"


def test_an_answer_that_crosses_an_estimated_holiday_says_so():
    (candidate,) = ask(S392, "2026-05-25T10:00", case="reissue").candidates
    assert candidate.due == date(2026, 5, 29)
    assert any("Құрбан айт" in note for note in candidate.notes)


@pytest.mark.parametrize(
    ("words", "handle"),
    [
        ("улар", S392),
        ("уларды", S392),
        ("Улардың", S392),
        ("химия өндірісі", S335),
        ("кен химия өндірістерін пайдалану", S335),
        ("№ 335", S335),
        ("335", S335),
        ("order-2020-06-08-335#att_1", S335),
        ("тауарларды, технологияларды", S394),
        ("минералды шикізат", "269/2020-05-05#att_n5"),
        ("әкелу", "269/2020-05-05#att_n4"),
        ("әкету", "269/2020-05-05#att_n3"),
        ("өнеркәсіптік алу", "269/2020-05-05#att_n1"),
        ("рұқсат беру аумағында экспорт", "51-НҚ/2020-03-16#att_n2"),
    ],
)
def test_a_service_is_found_by_words_in_any_form(words, handle):
    assert find_service(book(), words).service.handle == handle


@pytest.mark.parametrize("words", ["лицензия", "269/2020-05-05", "балық аулау", "", "қ"])
def test_a_service_that_is_not_clear_is_an_error_with_candidates(words):
    with pytest.raises(UnknownServiceError, match=r"\d+(-НҚ)?/20\d\d-\d\d-\d\d"):
        find_service(book(), words)


def test_every_service_of_the_orders_is_there_once():
    handles = [rules.service.handle for rules in book().services]
    assert sorted(handles) == sorted(
        [S335, S374, S392, S394, S982]
        + [f"269/2020-05-05#att_n{n}" for n in range(1, 6)]
        + [f"51-НҚ/2020-03-16#att_n{n}" for n in (1, 2)]
    )


@pytest.mark.parametrize(
    "text",
    ["16:30", "2023-02-30", "2023-02-30T10:00", "2023-03-07T25:00", "tomorrow", "2023-3-7", ""],
)
def test_what_is_no_moment_is_refused(text):
    with pytest.raises(BadDateError, match="2023-"):
        read_moment(text)


def test_an_unknown_case_names_the_cases():
    with pytest.raises(UnknownCaseError, match="export, import"):
        ask(S374, "2023-03-07", case="renewal")


def test_a_day_before_the_collection_or_outside_the_calendar_is_an_error():
    with pytest.raises(BeforeCollectionError, match="2015-10-09"):
        ask(S335, "2015-10-08")
    with pytest.raises(CalendarRangeError, match="2015 to 2027"):
        ask(S335, "2028-01-10")


@settings(max_examples=60)
@given(st.dates(date(2022, 9, 1), date(2027, 10, 1)))
def test_on_any_day_the_term_has_its_working_days(day):
    answer = deadline(find_service(book(), S335), Question(filed=day, case="issue"))
    assert answer.due is not None
    assert answer.registered >= day
    (candidate,) = answer.candidates
    assert sum(entry.counted for entry in candidate.trace) == 15
    assert candidate.trace[0].date == answer.registered + timedelta(days=1)


def made(*terms: tuple[str | None, Deadline, str]) -> ServiceRules:
    """A service with terms by hand (case, term, step), all in force from 2020."""
    begin = ExactDate(date(2020, 1, 1))
    rules = [
        RuleRecord(
            *(f"r{n}", "deadline", "s", "act", "№ 1", "act#row_3", "row_3", "v", step, case, case),
            *(value, f"quote {n}", None, "in_force", begin, None, "exact", "version", None, None),
            *("file", (0, 1)),
        )
        for n, (case, value, step) in enumerate(terms)
    ]
    chain = {"act#row_3": (VersionStub("v", "in_force", begin, None, True, None),)}
    return ServiceRules(find_service(book(), S335).service, rules, chain)


@pytest.mark.parametrize(
    ("value", "filed", "due", "why"),
    [
        (Deadline(20, Unit.MINUTE), "2023-03-07T10:00", "2023-03-07T10:20", "at the counter"),
        (Deadline(1, Unit.HOUR), "2023-03-07T18:00", "2023-03-09T09:30", "over a holiday"),
        (Deadline(2, Unit.HOUR), "2023-03-07", "2023-03-07T11:00", "from opening, without a time"),
    ],
)
def test_a_service_in_hours_ends_at_a_moment(value, filed, due, why):
    answer = deadline(made((None, value, "service")), Question(filed=read_moment(filed)))
    (candidate,) = answer.candidates
    assert candidate.ends is not None
    assert candidate.ends.replace(tzinfo=None) == datetime.fromisoformat(due), why
    assert answer.due == datetime.fromisoformat(due).date()


@pytest.mark.parametrize(
    ("value", "due", "why"),
    [
        (Deadline(30, Unit.CALENDAR_DAY), "2023-04-06", "a Thursday"),
        (Deadline(2, Unit.WEEK), "2023-03-24", "21 March is Nauryz: the next working day"),
        (Deadline(1, Unit.MONTH), "2023-04-07", "a Friday"),
        (Deadline(1, Unit.YEAR), "2024-03-07", "a Thursday"),
        (Deadline(0, Unit.WORKING_DAY, Bound.SAME_DAY), "2023-03-07", "the same day"),
    ],
)
def test_other_units(value, due, why):
    answer = deadline(made((None, value, "service")), Question(filed=date(2023, 3, 7)))
    assert answer.due == date.fromisoformat(due), why


def test_a_term_beyond_the_calendar_is_an_error_or_a_note_beside_others():
    long, short = Deadline(10, Unit.YEAR), Deadline(3, Unit.WORKING_DAY)
    with pytest.raises(CalendarRangeError):
        deadline(made((None, long, "service")), Question(filed=date(2023, 3, 7)))
    both = made(("renewal", long, "service"), ("issue", short, "service"))
    answer = deadline(both, Question(filed=date(2023, 3, 7)))
    assert answer.due == date(2023, 3, 13)
    assert any("2015 to 2027" in note for note in answer.notes)


def test_a_step_that_cannot_be_dated_does_not_cost_the_answer():
    rules = made(
        (None, Deadline(3, Unit.WORKING_DAY), "service"),
        (None, Deadline(10, Unit.YEAR), "remedy"),
        (
            None,
            Deadline(2, Unit.HOUR, Bound.AT_LEAST_BEFORE, StartEvent.END_OF_TERM),
            "hearing_notice",
        ),
        (None, Deadline(1, Unit.MONTH, start=StartEvent.DETECTION), "notification"),
    )
    answer = deadline(rules, Question(filed=date(2023, 3, 7)))
    assert answer.due == date(2023, 3, 13)
    assert [found.due for found in answer.steps] == [None, None, None]
    assert all(found.reason for found in answer.steps)


def test_two_clauses_that_disagree_are_two_candidates():
    rules = made(
        ("issue", Deadline(3, Unit.WORKING_DAY), "service"),
        ("issue", Deadline(5, Unit.WORKING_DAY), "service"),
    )
    answer = deadline(rules, Question(filed=date(2023, 3, 7), case="issue"))
    assert answer.due is None
    assert [c.due for c in answer.candidates] == [date(2023, 3, 13), date(2023, 3, 15)]


def office(*hours: Hours) -> Office:
    """The provider's hours by rules made by hand."""
    sample = find_service(book(), S335).rules[0]
    forces = [
        Force(replace(sample, kind="hours", value=value), "in_force", "exact") for value in hours
    ]
    return office_on(Situation(tuple(forces)))


PORTAL = Hours(Channel.PORTAL, around_the_clock=True, after_hours=AfterHours.NEXT_WORKING_DAY)
COUNTER = Hours(Channel.STATE_CORPORATION, (1, 2, 3, 4, 5, 6), time(9), time(20), no_break=True)
OFFICE = Hours(Channel.PROVIDER, (1, 2, 3, 4, 5), time(9), time(18, 30), time(13), time(14, 30))


def test_the_hours_are_those_of_the_provider():
    found = office(COUNTER, PORTAL, OFFICE)
    assert found.hours == WorkingTime(time(9), time(18, 30), time(13), time(14, 30))
    assert found.week is Week.FIVE_DAYS
    assert found.after_rule is not None
    assert office(COUNTER, PORTAL).hours is None, "hours of the State Corporation are its own"
    assert office(replace(OFFICE, days=(1, 2, 3, 4, 5, 6))).week is Week.SIX_DAYS
    assert office(replace(OFFICE, channel=Channel.UNKNOWN), COUNTER).hours == found.hours


def test_a_provider_that_works_on_saturdays_registers_on_saturdays():
    six = office(replace(OFFICE, days=(1, 2, 3, 4, 5, 6)))
    assert register(date(2023, 3, 4), six, six.week).registered == date(2023, 3, 4)
    assert register(date(2023, 3, 4), office(OFFICE)).registered == date(2023, 3, 6)


def test_a_term_too_short_for_a_hearing_is_told():
    """One working day for an export licence; notice of a hearing at least three before its end."""
    answer = ask(S374, "2023-03-07T10:00", case="export")
    notice = step(answer, StepKey.HEARING_NOTICE)
    assert (answer.due, notice.due) == (date(2023, 3, 9), date(2023, 3, 3))
    assert any("before the registration" in note for note in notice.notes)
    ample = step(ask(S335, "2023-03-07T10:00", case="issue"), StepKey.HEARING_NOTICE)
    assert ample.notes == ()


def test_steps_longer_than_the_whole_term_are_told():
    """Order № 335: 2 + 10 + 1 working days do not fit into the 3 of a re-issue."""
    answer = ask(S335, "2023-03-07T10:00", case="reissue")
    assert any("after the whole term" in note for note in step(answer, StepKey.DECISION).notes)


def test_with_a_day_of_publication_an_uncertain_day_has_a_date(tmp_path):
    """№ 268 published on 20 May 2022, say: in force 60 days later, from 20 July."""
    table = tmp_path / "publications.csv"
    table.write_text("act,date,source,note\n28106,2022-05-20,a gazette,\n", encoding="utf-8")
    build(Order((ORDERS,), tmp_path / "law.db", table))
    known = load_rule_book(open_base(tmp_path / "law.db"))
    question = Question(filed=datetime(2022, 8, 1, 10), case="reissue")
    answer = deadline(find_service(known, S392), question)
    assert (answer.due, answer.certainty) == (date(2022, 8, 4), "computed")
    before = deadline(find_service(known, S392), Question(filed=date(2022, 7, 19)))
    assert (before.due, before.state) == (None, "unknown")
