"""The page of an act on a day: its text, marks, margin remarks, days around, and sources.

The values are read from the orders: № 335 was registered on 17.06.2020 and waits 21 days, so it
begins between 2020-07-09 and 2020-08-08; № 268 (18.05.2022, 60 days) between 2022-07-18 and
2022-08-17; № 640 of 10.12.2021 (60 days, known by its adoption) between 2022-02-09 and 2022-05-10.
"""

import itertools
import re

import pytest

from tests.queries.act_sites import (
    AMENDING,
    HOSTILE,
    HOSTILE_ACT,
    LIGHT,
    MINING,
    at,
    family,
    five,
    hostile,
    page,
    select,
    served,
    words,
)

ACT = f"/-/tarmaq/act/{MINING}"
MADE = "/-/tarmaq/act/order-2020-01-10-10"


def test_the_whole_text_stands_in_the_order_of_the_document():
    tree = page(five(), f"{ACT}?on=2023-01-01")
    assert words(select(tree, "h1")[0]).endswith(
        "мемлекеттік қызметті көрсету қағидаларын бекіту туралы"
    )
    points = [
        a.text_content()
        for a in select(tree, ".kind-point .words > a.self")
        if a.text_content()[0].isdigit()
    ]
    # Four points of the order itself, then the sixteen of the rules.
    assert points == [f"{n}." for n in (*range(1, 5), *range(1, 17))]
    text = words(select(tree, "section.text")[0])
    places = [
        text.index(said)
        for said in (
            "БҰЙЫРАМЫН:",
            "1-тарау. Жалпы ережелер",
            "9) химиялық өндірістерді",
            "1414, 8-800-080-7777",
            "Лицензияға қосымша",
        )
    ]
    assert places == sorted(places)


def test_points_are_anchors_and_lead_to_their_pages():
    tree = page(five(), f"{ACT}?on=2023-01-01")
    point = at(tree, "att_1__para_7")
    (link,) = select(point, "a.self")
    assert (link.text_content(), link.get("href")) == ("7.", f"{ACT}/att_1__para_7?on=2023-01-01")
    # A paragraph (абзац) has no number of its own: its link is a sign with a name.
    (sign,) = select(at(tree, "att_1__para_7__p_2"), "a.self")
    assert sign.get("href") == f"{ACT}/att_1__para_7__p_2?on=2023-01-01"
    assert "point 7, paragraph 2" in words(sign)


def test_a_part_that_goes_on_in_its_point_is_one_paragraph_with_it():
    # № 335, point 13: "13. Жауапты орындаушы …" is the point's number and its first part.
    tree = page(five(), f"{ACT}?on=2023-01-01")
    paragraph = select(at(tree, "att_1__para_13"), "p.words")[0]
    assert words(paragraph).startswith("13. Жауапты орындаушы көрсетілетін қызметті берушінің")
    assert select(paragraph, "span[id=att_1__para_13__part_1]")


def test_headings_have_a_hierarchy_without_holes():
    tree = page(five(), f"{ACT}?on=2023-01-01")
    levels = [int(h.tag[1]) for h in select(tree, "h1, h2, h3, h4, h5, h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert next(words(h).rstrip(" ¶") for h in select(tree, "section.text h3")).startswith(
        "1-тарау. Жалпы ережелер"
    )


def test_every_anchor_is_there_once_and_every_link_inside_the_page_leads_to_one():
    for day in ("2021-10-01", "2022-08-01", "2023-01-01"):
        tree = page(five(), f"{ACT}?on={day}")
        ids = [element.get("id") for element in select(tree, "[id]")]
        assert len(ids) == len(set(ids))
        inside = {a.get("href")[1:] for a in select(tree, "a[href^='#']")}
        assert inside <= set(ids)
        # Whatever is folded, a colleague's link to a part still leads to its place.
        assert {"att_1__para_13", "att_1__para_13__part_3", "att_1__annex_1__row_3"} <= set(ids)


def test_the_contents_lead_to_chapters_and_annexes():
    tree = page(five(), f"{ACT}?on=2023-01-01")
    leads = [a.get("href") for a in select(tree, ".contents a")]
    assert leads == [
        "#att_1",
        "#att_1__chp_1",
        "#att_1__chp_2",
        "#att_1__chp_3",
        "#att_1__annex_1",
        "#att_1__annex_1__annex_1",
        "#att_1__annex_1__annex_2",
        "#att_1__annex_2",
        "#att_1__annex_3",
    ]


def test_a_service_standard_is_a_table_of_ten_rows():
    tree = page(five(), f"{ACT}?on=2023-01-01")
    (table,) = select(tree, "section.text table")
    rows = select(table, "tbody tr")
    assert [words(select(row, "td")[0]) for row in rows] == [str(n) for n in range(1, 11)]
    third = at(tree, "att_1__annex_1__row_3")
    assert words(select(third, "th")[0]) == "Мемлекеттік қызмет көрсету мерзімі"
    assert select(third, "th")[0].get("scope") == "row"
    assert words(select(third, "td")[1]).startswith(
        "лицензияны және (немесе) лицензияға қосымшаны беру кезінде - 15 (он бес) жұмыс күні ішінде;"
    )
    # Row 9's number is lost in the PDF; its name is still told from its content.
    ninth = at(tree, "att_1__annex_1__row_9")
    assert words(select(ninth, "th")[0]).endswith("бас тарту үшін негіздер")
    assert words(select(ninth, "td")[1]).startswith(
        "1. Лицензияны және (немесе) лицензияға қосымшаны алу кезінде:"
    )


def test_a_box_stands_before_the_title_of_what_it_belongs_to():
    text = words(select(page(five(), f"{ACT}?on=2023-01-01"), "section.text")[0])
    box = text.index("2020 жылғы 8 маусымы № 335 бұйрығымен бекітілген")
    assert box < text.index("1-тарау. Жалпы ережелер")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2020-07-01", "2020-07-01 (a past day): not in force yet"),
        ("2020-07-20", "Not certain on this day:"),  # inside the window of its beginning
        ("2023-01-01", "2023-01-01 (a past day): in force"),
        ("2022-08-01", "Not certain on this day:"),  # inside the window of № 268
        ("2021-01-01", "A coming wording exists: a day between 2021-08-23 and 2021-11-21"),
        ("2999-01-01", "2999-01-01 (a day to come): in force"),
    ],
)
def test_the_bar_says_what_day_it_is_and_what_held(day, said):
    assert said in words(select(page(five(), f"{ACT}?on={day}"), ".bar")[0])


def test_a_repealed_act_says_by_whom_and_its_text_is_still_an_earlier_day_away():
    tree = page(five(), f"/-/tarmaq/act/{LIGHT}?on=2021-01-01")
    assert "repealed by № 219 of 22.04.2020" in words(select(tree, ".bar")[0])
    assert not select(tree, "section.text .kind-point")
    (earlier,) = select(tree, ".steps a[rel=prev]")
    # № 219 waits ten days from its publication: not before 2020-05-03.
    assert earlier.get("href") == f"/-/tarmaq/act/{LIGHT}?on=2020-05-02"


def test_a_remark_stands_beside_the_words_it_changed():
    remark = select(at(page(five(), f"{ACT}?on=2023-01-01"), "att_1__para_13"), ".remark")[0]
    said = words(remark)
    assert said.startswith("restated – № 268 of 13.05.2022, attachment 1, point 6, paragraph 3")
    assert "a day between 2022-07-18 and 2022-08-17; presumed" in said
    assert "Ескерту. 13-тармақ жаңа редакцияда" in said
    assert "13-тармақ мынадай редакцияда жазылсын:" in said
    (link,) = select(remark, "a")
    assert link.get("href") == f"/-/tarmaq/act/{AMENDING}/att_1__para_6__p_3"


def test_a_remark_by_an_act_without_a_text_leads_to_what_is_known_of_it():
    tree = page(five(), f"{ACT}?on=2023-01-01")
    (link,) = select(at(tree, "att_1__para_3"), ".remark a")
    assert link.get("href") == "/-/tarmaq/operations/order-2021-12-10-640"


def test_a_remark_on_what_is_ahead_says_so():
    early = at(page(five(), f"{ACT}?on=2021-01-01"), "att_1__para_3")
    assert "ahead of the day shown" in words(early)
    assert "ahead of" not in words(at(page(five(), f"{ACT}?on=2023-01-01"), "att_1__para_3"))


def test_every_note_of_the_order_is_told_once():
    # № 335 has ten notes; each stands as a quote beside the words it is about.
    text = words(select(page(five(), f"{ACT}?on=2023-01-01"), "section.text")[0])
    assert len(re.findall(r"Ескерту\. ", text)) == 10


def test_a_wording_that_the_collection_lacks_says_so():
    point = at(page(five(), f"{ACT}?on=2021-01-01"), "att_1__para_13")
    assert "wording not in the collection (restated later by № 268 of 13.05.2022)" in words(point)
    assert "Жауапты орындаушы" not in words(point)


def test_two_readings_are_both_shown():
    point = at(page(five(), f"{ACT}?on=2022-08-01"), "att_1__para_13")
    first, second = select(point, ".reading")
    assert words(first).startswith("Either: in force, wording not in the collection")
    assert words(second).startswith(
        "or: in force (begins: a day between 2022-07-18 and 2022-08-17)"
    )
    assert "13. Жауапты орындаушы" in words(second)


def test_repealed_points_are_shown_as_such_with_their_cause():
    # № 268, point 4 of its list: "Күші жойылды - … 28.04.2023 № 309 (01.10.2023 бастап …)".
    after = at(page(five(), f"/-/tarmaq/act/{AMENDING}?on=2023-10-01"), "att_1__para_4")
    assert "repealed by № 309 of 28.04.2023" in words(after)
    before = at(page(five(), f"/-/tarmaq/act/{AMENDING}?on=2023-09-30"), "att_1__para_4")
    assert "wording not in the collection" in words(before)
    assert "2023-10-01; exact" in words(select(before, ".remark")[0])


def test_a_deleted_subpoint_is_shown_in_its_place():
    # № 982, point 6: "7) алып тасталды – … 28.01.2019 № 45".
    tree = page(five(), f"/-/tarmaq/act/{LIGHT}?on=2019-06-01")
    assert "deleted by № 45 of 28.01.2019" in words(at(tree, "att_1__para_6__subpara_7"))


def test_what_is_only_recorded_is_listed_with_its_reason():
    # № 982: the note under point 6 speaks of "7-тармақ".
    tree = page(five(), f"/-/tarmaq/act/{LIGHT}?on=2019-06-01")
    listed = words(at(tree, "not-applied"))
    assert "recorded only" in listed
    assert (
        "a note under att_1__para_6 of № 982 of 09.10.2015 says that att_1__para_7 was changed"
        in listed
    )
    assert "recorded only" in words(at(tree, "att_1__para_6"))


def test_operations_that_failed_are_listed_on_their_target():
    # "impossible_targets": point 9 does not exist; point 3 is there already; point 5 is gone.
    listed = words(at(page(family("impossible_targets"), f"{MADE}?on=2022-06-01"), "not-applied"))
    assert listed.count("not applied: it failed") == 3
    assert "is there already" in listed
    assert "was deleted before" in listed


@pytest.mark.parametrize(
    ("day", "marks"), [("2021-01-31", 0), ("2021-02-01", 1), ("2021-06-30", 1), ("2021-07-01", 0)]
)
def test_a_suspended_point_is_marked_on_its_days_only(day, marks):
    # "suspension": point 3 from 1 February until 1 July 2021; its words stay readable.
    point = at(page(family("suspension"), f"{MADE}?on={day}"), "att_1__para_3")
    assert "3. Өтініш үш жұмыс күні ішінде қаралады." in words(point)
    found = [words(mark) for mark in select(point, "p.mark")]
    assert found == ["suspended (begins: 2021-02-01; ends: 2021-07-01)"] * marks


def test_previous_and_next_change_lead_to_days_on_which_it_is_sure():
    steps = select(page(five(), f"{ACT}?on=2021-12-01"), ".steps")[0]
    hrefs = [a.get("href") for a in select(steps, "a")]
    assert f"{ACT}?on=2021-08-22" in hrefs  # the last day surely before № 321
    assert f"{ACT}?on=2022-05-10" in hrefs  # the first day surely after № 640
    assert f"/-/tarmaq/redline/{MINING}?from=2021-08-22&to=2021-11-21" in hrefs


def test_inside_a_window_both_sides_of_it_are_offered():
    hrefs = [a.get("href") for a in select(page(five(), f"{ACT}?on=2022-08-01"), ".steps a")]
    assert f"{ACT}?on=2022-07-17" in hrefs
    assert f"{ACT}?on=2022-08-17" in hrefs


def test_the_status_box_names_registration_and_adilet_id():
    box = words(select(page(five(), f"{ACT}?on=2023-01-01"), "dl.status")[0])
    assert "№ 20865, 2020-06-17" in box
    assert "V2000020865" in box


def test_the_same_answer_is_had_as_json_and_as_akoma_ntoso():
    links = select(page(five(), f"{ACT}?on=2023-01-01"), "dl.status a")
    assert [link.text for link in links] == ["JSON", "Akoma Ntoso"]
    assert [served(five(), link.get("href")).status for link in links] == [200, 200]


def test_sources_name_the_file_and_how_far_it_reaches():
    said = words(at(page(five(), ACT), "sources"))
    assert "order-2020-06-08-335-mining-licence-rules.kk.txt" in said
    assert "newest note of 2022-05-13" in said


def test_an_amending_order_leads_to_what_it_orders():
    hrefs = [a.get("href") for a in select(page(five(), f"/-/tarmaq/act/{AMENDING}"), ".steps a")]
    assert f"/-/tarmaq/operations/{AMENDING}" in hrefs
    own = [a.get("href") for a in select(page(five(), ACT), ".steps a")]
    assert f"/-/tarmaq/operations/{MINING}" not in own


def test_an_act_that_is_only_mentioned_tells_what_it_did():
    tree = page(five(), "/-/tarmaq/act/order-2020-04-22-219")
    assert "only mentioned" in words(select(tree, ".bar")[0])
    assert "№ 982 of 09.10.2015: repealed, a day between 2020-05-03 and 2020-08-01" in words(
        at(tree, "effects")
    )


def test_an_act_known_from_its_amendments_shows_their_words():
    # № 268, item 9 adds point 10-1 to the rules of № 394 and takes points 14 and 15 out.
    tree = page(five(), "/-/tarmaq/act/order-2020-07-10-394?on=2023-01-01")
    assert words(at(tree, "att_n1__para_10-1")).startswith("10-1. Қазақстан Республикасының")
    assert "deleted by № 268 of 13.05.2022" in words(at(tree, "att_n1__para_14"))


def test_an_act_is_found_by_the_names_that_people_use():
    for name in ("V2000020865", "20865"):
        assert "№ 335 of 08.06.2020" in words(page(five(), f"/-/tarmaq/act/{name}?on=2023-01-01"))


@pytest.mark.parametrize(
    ("path", "status", "said", "lead"),
    [
        (f"{ACT}?on=2023-02-30", 400, "no such day", ACT),
        ("/-/tarmaq/act/order-2020-06-08-33", 404, "no act is known", f"/-/tarmaq/act/{MINING}"),
        (f"{ACT}/para_99", 404, "has no clause", f"{ACT}/att_1__para_9"),
        # Without a component in the order itself, annex 1 fits the attachment's and the annex's.
        (f"{ACT}/para_9?on=x", 400, "not a date", f"{ACT}/para_9"),
    ],
)
def test_a_bad_question_is_answered_with_what_may_have_been_meant(path, status, said, lead):
    tree = page(five(), path, status)
    assert said in words(tree)
    assert lead in [a.get("href") for a in select(tree, "main a")]


def test_titles_and_words_that_are_markup_or_template_text_stay_words():
    for path in (
        f"/-/tarmaq/act/{HOSTILE_ACT}?on=2023-01-01",
        f"/-/tarmaq/act/{HOSTILE_ACT}?on=2020-06-01",
        f"/-/tarmaq/act/{HOSTILE_ACT}/para_1",
        f"/-/tarmaq/act/{HOSTILE_ACT}/para_2?on=2022-01-01",
        f"/-/tarmaq/redline/{HOSTILE_ACT}?from=2020-01-01&to=2022-01-01",
        f"/-/tarmaq/redline/{HOSTILE_ACT}/para_2?from=v1&to=v2&view=side",
        f"/-/tarmaq/operations/{HOSTILE_ACT}",
    ):
        found = served(hostile(), path)
        assert found.status == 200, path
        assert "<script" not in found.text
        assert "<b>&" not in found.text
        tree = page(hostile(), path)
        assert " ".join(HOSTILE.split()) in words(tree), path


def test_the_interface_is_in_the_language_asked_for_and_the_order_in_its_own():
    tree = page(five(), f"{ACT}?on=2023-01-01", language="ru")
    assert tree.get("lang") == "ru"
    assert all(p.get("lang") == "kk" for p in select(tree, "section.text p.words"))
