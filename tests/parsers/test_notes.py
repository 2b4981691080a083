"""Editors' notes: sentences of the orders and the forms of other acts."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.model import ActType, CommencementRule, EventKind, NodeKind, NoteCause, NoteEvent
from parsers.notes import read_notes
from tests.parsers.small import Row, small

RULES: dict[str, Any] = {"attachment": "att_1", "parent": "att_1"}
INDUSTRY = "ҚР Индустрия және инфрақұрылымдық даму министрі"
SIXTY = "(алғашқы ресми жарияланған күнінен кейін күнтізбелік алпыс күн өткен соң қолданысқа енгізіледі)"
TEN = "(алғашқы ресми жарияланған күнінен кейін күнтізбелік он күн өткен соң қолданысқа енгізіледі)"


def read(*rows: Row) -> tuple[list[NoteEvent], list[str]]:
    events, notices = read_notes(*small(*rows))
    return list(events), [notice.code for notice in notices]


def under_point(
    note: str, number: str = "13", kind: NodeKind = NodeKind.NOTE
) -> tuple[list[NoteEvent], list[str]]:
    """Read a note that stands under one point of some rules."""
    return read(
        Row("att_1", NodeKind.ATTACHMENT, [], heading="көрсету қағидалары"),
        Row(f"att_1__para_{number}", NodeKind.POINT, f"{number}. Мәтін", number, **RULES),
        Row("att_1__note_1", kind, note, **RULES),
    )


def rule_of(cause: NoteCause) -> CommencementRule:
    assert cause.commencement is not None
    return cause.commencement


def causes(event: NoteEvent) -> list[tuple[str | None, str]]:
    return [(cause.act.number, str(cause.act.date)) for cause in event.by]


def test_a_point_restated_by_an_acting_minister() -> None:
    """№ 335 point 13."""
    (event,), codes = under_point(
        "Ескерту. 13-тармақ жаңа редакцияда - ҚР Индустрия және инфрақұрылымдық даму министрінің "
        f"м.а. 13.05.2022 № 268 {SIXTY} бұйрығымен."
    )
    assert (event.event, event.eid, event.stands_under) == (
        EventKind.RESTATED,
        "att_1__para_13",
        "att_1__para_13",
    )
    (cause,) = event.by
    assert (cause.act.type, cause.act.issuer, cause.act.acting) == (ActType.ORDER, INDUSTRY, True)
    assert (cause.act.date, cause.act.number) == (date(2022, 5, 13), "268")
    assert rule_of(cause).days == 60
    assert codes == []


@pytest.mark.parametrize(
    ("words", "kind", "eid", "reason"),
    [
        ("13-тармаққа өзгеріс енгізілді", EventKind.CHANGED, "att_1__para_13", "№ 982 point 3"),
        ("13-тармаққа өзгерістер енгізілді", EventKind.CHANGED, "att_1__para_13", "the plural"),
        (
            "13-тармаққа өзгерістер мен толықтырулар енгізілді",
            EventKind.CHANGED,
            "att_1__para_13",
            "changes and additions",
        ),
        ("13-тармақ алып тасталды", EventKind.DELETED, "att_1__para_13", "deleted"),
        ("13-тармақ алынып тасталды", EventKind.DELETED, "att_1__para_13", "a variant"),
        ("13-тармақтың күші жойылды", EventKind.REPEALED, "att_1__para_13", "repealed"),
        (
            "13-тармақ 5) тармақшамен толықтырылды",
            EventKind.ADDED,
            "att_1__para_13__subpara_5",
            "the subpoint is what was added",
        ),
        (
            "13-тармақтың 2) тармақшасы жаңа редакцияда",
            EventKind.RESTATED,
            "att_1__para_13__subpara_2",
            "a subpoint restated",
        ),
        (
            "2) тармақша жаңа редакцияда",
            EventKind.RESTATED,
            "att_1__para_13__subpara_2",
            "a subpoint without its point is of the point above",
        ),
        ("Жаңа редакцияда", EventKind.RESTATED, "att_1__para_13", "nothing named: the point above"),
        (
            "13-тармақтың күшін жою көзделген",
            EventKind.PLANNED_REPEAL,
            "att_1__para_13",
            "planned, not done",
        ),
        ("13-тармақ толықтырылды", EventKind.CHANGED, "att_1__para_13", "not itself the addition"),
    ],
)
def test_what_happened_to_what(words: Any, kind: Any, eid: str, reason: str) -> None:
    (event,), _ = under_point(
        f"Ескерту. {words} – ҚР Қаржы министрінің 28.01.2019 № 45 {TEN} бұйрығымен."
    )
    assert (event.event, event.eid) == (kind, eid), reason
    assert causes(event) == [("45", "2019-01-28")]


def test_a_note_that_names_another_point_is_kept_with_both() -> None:
    """№ 982 point 6 carries a note about point 7."""
    (event,), codes = under_point(
        f"Ескерту. 7-тармаққа өзгеріс енгізілді – {INDUSTRY}нің 28.01.2019 № 45 {TEN} бұйрығымен.",
        number="6",
    )
    assert (event.eid, event.stands_under) == ("att_1__para_7", "att_1__para_6")
    assert codes == ["note-elsewhere"]


def test_a_chapters_heading() -> None:
    """№ 982 chapter 1."""
    (event,), codes = read(
        Row("att_1", NodeKind.ATTACHMENT, [], heading="қызмет регламенті"),
        Row("att_1__chp_1", NodeKind.CHAPTER, [], "1", **RULES),
        Row(
            "note",
            NodeKind.NOTE,
            f"Ескерту. 1-тараудың тақырыбы жаңа редакцияда – {INDUSTRY}нің 28.01.2019 № 45 {TEN} "
            "бұйрығымен.",
            **RULES,
        ),
    )
    assert (event.eid, event.stands_under) == ("att_1__chp_1__heading", "att_1__chp_1")
    assert codes == []


def test_the_whole_act() -> None:
    """№ 982, below the passport: no clause named."""
    (event,), _ = read(
        Row("title", NodeKind.TITLE, "бекіту туралы"),
        Row("passport", NodeKind.PASSPORT, "бұйрығы"),
        Row(
            "note",
            NodeKind.NOTE,
            f"Ескерту. Күші жойылды – {INDUSTRY}нің 22.04.2020 № 219 {TEN} бұйрығымен.",
        ),
    )
    assert (event.event, event.eid, event.stands_under) == (EventKind.REPEALED, None, None)
    assert rule_of(event.by[0]).days == 10


@pytest.mark.parametrize(
    ("text", "commencement", "reason"),
    [
        (
            "4. Күші жойылды - ҚР Индустрия және инфрақұрылымдық даму министрінің 28.04.2023 № 309 "
            "(01.10.2023 бастап қолданысқа енгізіледі және ресми жариялануға тиіс) бұйрығымен.",
            date(2023, 10, 1),
            "№ 268 item 4: a fixed date",
        ),
        (
            "4. Күші жойылды - ҚР Индустрия және инфрақұрылымдық даму министрінің 28.04.2023 № 309 "
            f"{TEN} бұйрығымен.",
            10,
            "№ 268 items 2 and 5",
        ),
    ],
)
def test_an_inline_note_in_the_place_of_a_point(
    text: str, commencement: int | date, reason: str
) -> None:
    (event,), codes = read(Row("att_1__para_4", NodeKind.POINT, text, "4"))
    rule = rule_of(event.by[0])
    assert (event.event, event.eid, event.inline) == (EventKind.REPEALED, "att_1__para_4", True)
    assert commencement in (rule.days, rule.date), reason
    assert codes == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2) алынып тасталды - ҚР Үкіметінің 2010.12.20. N 1340 қаулысымен;", NodeKind.SUBPOINT),
        ("5. (алып тасталды - ҚР Қаржы министрінің 20.12.2019 № 45 бұйрығымен)", NodeKind.POINT),
        (
            "2-тарау. Күші жойылды - ҚР Қаржы министрінің 20.12.2019 № 45 бұйрығымен",
            NodeKind.CHAPTER,
        ),
        ("Алып тасталды - ҚР Қаржы министрінің 20.12.2019 № 45 бұйрығымен", NodeKind.ROW),
    ],
)
def test_inline_notes_of_other_acts(text: str, kind: NodeKind) -> None:
    (event,), codes = read(Row("x_1", kind, text, "1"))
    assert (event.eid, event.inline, len(event.by), codes) == ("x_1", True, 1, [])


def test_an_inline_note_in_the_place_of_a_subpoint() -> None:
    """№ 982 point 6."""
    (event,), _ = read(
        Row(
            "att_1__para_6__subpara_7",
            NodeKind.SUBPOINT,
            f"7) алып тасталды – {INDUSTRY}нің 28.01.2019 № 45 {TEN} бұйрығымен.",
            "7",
        )
    )
    assert (event.event, event.eid) == (EventKind.DELETED, "att_1__para_6__subpara_7")


@pytest.mark.parametrize(
    "text",
    [
        "5. Күші жойылды деп танылсын: 2020 жылғы 1 мамырдағы № 5 бұйрығы",
        "3. Лицензия алып тасталды деген сөздер",
    ],
)
def test_a_point_that_only_speaks_of_repeal_is_no_note(text: str) -> None:
    assert read(Row("para_5", NodeKind.POINT, text, "5")) == ([], [])


def test_several_orders_share_one_word_and_one_issuer() -> None:
    (event,), _ = under_point(
        "Ескерту. 13-тармаққа өзгеріс енгізілді - ҚР Денсаулық сақтау министрінің 24.12.2020 "
        f"№ ҚР ДСМ-325/2020 {TEN}; 05.03.2021 № ҚР ДСМ-20 {SIXTY} бұйрықтарымен."
    )
    assert causes(event) == [("ҚР ДСМ-325/2020", "2020-12-24"), ("ҚР ДСМ-20", "2021-03-05")]
    assert {cause.act.type for cause in event.by} == {ActType.ORDER}
    assert {cause.act.issuer for cause in event.by} == {"ҚР Денсаулық сақтау министрі"}
    assert [rule_of(cause).days for cause in event.by] == [10, 60]


def test_two_events_with_causes_of_their_own() -> None:
    (restated, changed), _ = under_point(
        "Ескерту. 13-тармақ жаңа редакцияда – ҚР Қаржы министрінің 24.12.2020 № 1 (01.01.2021 "
        "бастап қолданысқа енгізіледі); өзгеріс енгізілді - ҚР Қаржы министрінің 01.02.2021 № 5 "
        f"бұйрықтарымен {TEN}."
    )
    assert (restated.event, causes(restated)) == (EventKind.RESTATED, [("1", "2020-12-24")])
    assert (changed.event, causes(changed)) == (EventKind.CHANGED, [("5", "2021-02-01")])
    assert changed.eid == "att_1__para_13", "the subject goes on"
    assert rule_of(changed.by[0]).days == 10, "the bracket may stand behind the word"
    assert restated.by[0].act.type is ActType.ORDER, "the word at the end is for both"


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        (
            "Ескерту. 13-тармаққа өзгеріс енгізілді - ҚР Үкіметінің 2004.12.20. N 1340, 2005.03.01 "
            "N 180 қаулыларымен.",
            [("1340", "2004-12-20"), ("180", "2005-03-01")],
            "older notes: the year first, N for №",
        ),
        (
            "Ескерту.13-тармақ жаңа редакцияда-ҚР Қаржы министрінің30.04.2021№5бұйрығымен.",
            [("5", "2021-04-30")],
            "blanks are missing",
        ),
        (
            "Ескерту. 13-тармақ жаңа редакцияда - Алматы қаласы әкімдігінің 12.01.2020 № 04/198 "
            "қаулысымен.",
            [("04/198", "2020-01-12")],
            "a number with a stroke",
        ),
        (
            "Ескерту. 13-тармақ жаңа редакцияда - ҚР Ұлттық Банкі Басқармасының 30.01.2017 "
            "№ 19-42-3.3.17 қаулысымен.",
            [("19-42-3.3.17", "2017-01-30")],
            "a number with full stops is no date",
        ),
    ],
)
def test_acts_in_notes(text: str, expected: list[Any], reason: str) -> None:
    (event,), codes = under_point(text)
    assert causes(event) == expected, reason
    assert codes == []


def test_an_editorial_that_announces_a_repeal() -> None:
    (event,), _ = under_point(
        "РҚАО-ның ескертпесі! 13-тармақтың күшін жою көзделген – ҚР Қаржы министрінің 24.12.2030 "
        "№ 1 (01.01.2031 бастап қолданысқа енгізіледі) бұйрығымен.",
        kind=NodeKind.EDITORIAL,
    )
    assert (event.event, event.eid) == (EventKind.PLANNED_REPEAL, "att_1__para_13")


@pytest.mark.parametrize(
    ("text", "kind", "expected", "reason"),
    [
        ("ЗҚАИ-ның ескертпесі!", NodeKind.EDITORIAL, [], "a heading tells nothing"),
        (
            "Бұйрықтың қолданысқа енгізілу тәртібін 4-т. қараңыз.",
            NodeKind.EDITORIAL,
            [],
            "№ 268: a signpost",
        ),
        ("Ескерту. 13-тармақта бірдеңе болды.", NodeKind.NOTE, ["note-not-understood"], "no event"),
        (
            "Ескерту. 13-тармақ жаңа редакцияда.",
            NodeKind.NOTE,
            ["note-not-understood"],
            "nobody did it",
        ),
        (
            "Ескерту. 13-тармаққа орыс тілінде түзету енгізілді, қазақ тіліндегі мәтін өзгермейді - "
            "ҚР Қаржы министрінің 24.12.2020 № 1 бұйрығымен.",
            NodeKind.NOTE,
            ["russian-text-only"],
            "the Kazakh text stays",
        ),
        (
            "Ескерту. 13-тармақ жаңа редакцияда - ҚР Қаржы министрінің 24.12.2020 № 1 (қолданысқа "
            "енгізілу тәртібін 3-т. қараңыз) бұйрығымен.",
            NodeKind.NOTE,
            ["commencement-not-understood"],
            "the day stands elsewhere",
        ),
        (
            "Ескерту. 13-тармақ жаңа редакцияда - ҚР Қаржы министрінің 31.04.2021 № 1 бұйрығымен.",
            NodeKind.NOTE,
            ["impossible-date"],
            "April has thirty days",
        ),
    ],
)
def test_what_is_reported(text: str, kind: Any, expected: list[Any], reason: str) -> None:
    assert under_point(text, kind=kind)[1] == expected, reason


def test_a_planned_repeal_may_end_the_note() -> None:
    (event,), _ = under_point(
        "Ескерту. ҚР Қаржы министрінің 24.12.2030 № 1 бұйрығымен 13-тармақтың күшін жою көзделген"
    )
    assert (event.event, event.eid) == (EventKind.PLANNED_REPEAL, "att_1__para_13")


def test_an_annex_and_a_part_of_it() -> None:
    """№ 335 annex 1; a corner of an annex restated is the annex changed."""
    holder: dict[str, Any] = {"attachment": "att_1__annex_1", "parent": "att_1__annex_1"}
    act = f"{INDUSTRY}нің 23.06.2021 № 321 {SIXTY} бұйрығымен."
    (whole, corner), codes = read(
        Row("att_1", NodeKind.ATTACHMENT, [], heading="қағидалары"),
        Row("att_1__annex_1", NodeKind.ANNEX, [], "1", **RULES),
        Row("n1", NodeKind.NOTE, f"Ескерту. 1-қосымша жаңа редакцияда - {act}", **holder),
        Row(
            "n2",
            NodeKind.NOTE,
            f"Ескерту. 1-қосымшаның оң жақ жоғарғы бұрышы жаңа редакцияда - {act}",
            **holder,
        ),
    )
    assert (whole.event, whole.eid) == (EventKind.RESTATED, "att_1__annex_1")
    assert (corner.event, corner.eid) == (EventKind.CHANGED, "att_1__annex_1")
    assert codes == []


@given(
    st.lists(
        st.sampled_from(
            [
                "13-тармақ",
                "жаңа",
                "редакцияда",
                "–",
                ";",
                "(",
                ")",
                "ҚР",
                "министрінің",
                "28.01.2019",
                "№",
                "45",
                "бұйрығымен.",
                "алып",
                "тасталды",
                "2004.12.20.",
                "N",
            ]
        ),
        max_size=30,
    )
)
def test_any_note_is_an_event_or_a_notice(words: Any) -> None:
    events, codes = under_point("Ескерту. " + " ".join(words))
    assert events or codes


def test_the_signatures_of_a_joint_order_share_its_bracket() -> None:
    """The bracket stands once, behind the last number of one order."""
    (event,), _ = under_point(
        "Ескерту. 13-тармақ жаңа редакцияда - ҚР Туризм министрінің м.а. 14.03.2021 № 21 және ҚР "
        f"Қаржы министрінің 15.03.2021 № 207 {TEN} бірлескен бұйрығымен."
    )
    assert causes(event) == [("21", "2021-03-14"), ("207", "2021-03-15")]
    assert [rule_of(cause).days for cause in event.by] == [10, 10]


def test_orders_of_a_list_keep_their_own_brackets() -> None:
    """The plural of the word tells of two orders: nothing is known of the first."""
    (event,), _ = under_point(
        "Ескерту. 13-тармақ жаңа редакцияда - ҚР Туризм министрінің 14.03.2021 № 21 және ҚР "
        f"Қаржы министрінің 15.03.2021 № 207 {TEN} бұйрықтарымен."
    )
    assert [cause.commencement is None for cause in event.by] == [True, False]


def test_a_note_torn_by_a_page_end_is_one_note() -> None:
    """№ 982 chapter 4: the note goes on behind the page break."""
    document, structure = small(
        Row("para_13", NodeKind.POINT, "13. Мәтін", "13"),
        Row(
            "note",
            NodeKind.NOTE,
            [
                "Ескерту. 13-тармақ жаңа редакцияда – ҚР Қаржы министрінің 28.01.2019 № 45 (алғашқы ресми",
                "жарияланған күнінен кейін күнтізбелік он күн өткен соң қолданысқа енгізіледі) бұйрығымен.",
            ],
        ),
    )
    (event,), notices = read_notes(document, structure)
    (cause,) = event.by
    assert (cause.act.type, rule_of(cause).days) == (ActType.ORDER, 10)
    assert document.source.text[event.span.start : event.span.end].endswith("бұйрығымен.")
    assert notices == ()
