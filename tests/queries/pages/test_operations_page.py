"""The page of an amending order: what it orders, what became of it, what changed it itself."""

from tests.queries.act_sites import AMENDING, MINING, at, family, five, page, select, words

PAGE = f"/-/tarmaq/operations/{AMENDING}"


def test_operations_are_grouped_by_the_act_they_change_in_the_order_of_the_text():
    tree = page(five(), PAGE)
    groups = {
        words(select(s, "h2")[0]): len(select(s, "ol > li")) for s in select(tree, "section.target")
    }
    # № 268, items 6–9: three operations on № 335, five on № 374, six on № 392, eight on № 394.
    assert groups == {
        "№ 335 of 08.06.2020": 3,
        "№ 374 of 26.06.2020": 5,
        "№ 392 of 08.07.2020": 6,
        "№ 394 of 10.07.2020": 8,
    }


def test_an_operation_leads_to_its_target_on_the_day_of_effect():
    first = select(page(five(), PAGE), "section.target li")[0]
    hrefs = [a.get("href") for a in select(first, "a")]
    # Surely in effect from 2022-08-17 on.
    assert f"/-/tarmaq/act/{MINING}/att_1__para_13?on=2022-08-17" in hrefs
    assert f"/-/tarmaq/act/{AMENDING}/att_1__para_6__p_3" in hrefs


def test_an_operation_says_its_words_state_reason_and_result():
    first = words(select(page(five(), PAGE), "section.target li")[0])
    assert first.startswith("restate: attachment 1, point 13 in the text already")
    assert "a day between 2022-07-18 and 2022-08-17" in first
    assert "13-тармақ мынадай редакцияда жазылсын:" in first
    assert "13. Жауапты орындаушы" in first
    assert "the text of the target has these very words" in first


def test_a_deletion_has_no_new_words():
    third = select(page(five(), PAGE), "section.target")[3]
    last = select(third, "li")[-1]
    assert words(last).startswith("delete: attachment 1, point 15")
    assert not select(last, "ins")


def test_operations_that_failed_give_their_reason():
    tree = page(family("impossible_targets"), "/-/tarmaq/operations/order-2021-01-05-21")
    first, second, third = select(tree, "section.target li")
    assert "not applied: it failed" in words(first)
    assert "no clause att_1__para_9" in words(first)
    assert "is there already" in words(second)
    assert "applied to the text" in words(third)


def test_old_and_new_words_of_a_replacement_are_both_shown():
    # "words_once": 3-тармақтағы "үш" деген сөз "бес" деген сөзбен ауыстырылсын.
    tree = page(family("words_once"), "/-/tarmaq/operations/order-2021-01-05-21")
    (third,) = [li for li in select(tree, "section.target li") if "point 3" in words(li)]
    assert [d.text_content() for d in select(third, "del")] == ["үш"]
    assert [d.text_content() for d in select(third, "ins")] == ["бес"]


def test_what_changed_the_order_itself_is_told():
    itself = words(at(page(five(), PAGE), "itself"))
    # Items 1–5 and annex 1 were repealed: point 4 by № 309 from 2023-10-01.
    assert "2023-10-01: repealed attachment 1, point 4 – № 309 of 28.04.2023" in itself


def test_an_order_without_a_text_shows_what_others_tell_of_it():
    tree = page(five(), "/-/tarmaq/operations/order-2021-12-10-640")
    effects = words(at(tree, "effects"))
    assert "№ 335 of 08.06.2020, attachment 1, point 3: restated" in effects


def test_an_order_that_changes_nothing_says_so():
    tree = page(five(), f"/-/tarmaq/operations/{MINING}")
    assert "It orders no change of another act" in words(tree)


def test_an_unknown_order_is_a_page_with_candidates():
    tree = page(five(), "/-/tarmaq/operations/order-2022-05-13-26", 404)
    assert f"/-/tarmaq/act/{AMENDING}" in [a.get("href") for a in select(tree, "main a")]
