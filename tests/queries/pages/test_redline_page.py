"""The page of a redline: marks in words, moves, both views, days and versions."""

from functools import cache

import pytest

from queries.pages.serving.site import make_site
from tests.queries.act_sites import (
    MINING,
    at,
    family,
    five,
    page,
    read_texts,
    select,
    served,
    words,
    written,
)

ACT = "order-2020-01-10-10"
LINE = f"/-/tarmaq/redline/{ACT}"
DAYS = "from=2021-01-01&to=2021-06-01"

_TITLE = '"Үлгі беру" мемлекеттік қызметін көрсету қағидалары'
_BASE = f"""{_TITLE}н бекіту туралы
Қазақстан Республикасы Сауда министрінің 2020 жылғы 10 қаңтардағы № 10 бұйрығы. Қазақстан Республикасының Әділет министрлігінде 2020 жылғы 20 қаңтарда № 19910 болып тіркелді
      БҰЙЫРАМЫН:
      1. Қоса беріліп отырған {_TITLE} бекітілсін.
      2. Осы бұйрық 2020 жылғы 1 наурыздан бастап қолданысқа енгізіледі.

Министр А. Асанов

Қазақстан Республикасы
Сауда министрінің
2020 жылғы 10 қаңтардағы
№ 10 бұйрығымен
бекітілген

{_TITLE}

      1. Өтініш беруші құжаттардың толық топтамасын ұсынады.
      2. Қызмет көрсету нәтижесі портал арқылы жіберіледі.
      3. Шағым министрлікке жазбаша түрде беріледі.
"""
_AMENDING = f"""{_TITLE}н бекіту туралы" бұйрыққа өзгерістер енгізу туралы
Қазақстан Республикасы Сауда министрінің 2021 жылғы 5 қаңтардағы № 21 бұйрығы. Қазақстан Республикасының Әділет министрлігінде 2021 жылғы 8 қаңтарда № 22021 болып тіркелді
      БҰЙЫРАМЫН:
      1. {_TITLE}н бекіту туралы" Қазақстан Республикасы Сауда министрінің 2020 жылғы 10 қаңтардағы № 10 бұйрығына (Нормативтік құқықтық актілерді мемлекеттік тіркеу тізілімінде № 19910 болып тіркелген) мынадай өзгерістер енгізілсін:
      көрсетілген бұйрықпен бекітілген {_TITLE}нда:
      1 және 3-тармақтар мынадай редакцияда жазылсын:
      "1. Шағым министрлікке жазбаша түрде беріледі.
      3. Өтінішті қараудың мерзімі он жұмыс күні болып табылады.".
      2. Осы бұйрық 2021 жылғы 1 ақпаннан бастап қолданысқа енгізіледі.

Министр А. Асанов
"""


@cache
def moved():
    """Point 3's words become those of point 1, and point 3 gets new ones."""
    return make_site(written(read_texts([_BASE, _AMENDING])))


def test_words_are_marked_in_words_not_by_colour_only():
    tree = page(family("words_once"), f"{LINE}?{DAYS}")
    change = next(c for c in select(tree, "section.place") if "point 3" in words(c))
    assert "[deleted: үш]" in words(change)
    assert "[added: бес]" in words(change)
    # Those who see it do not see the labels twice.
    assert all(select(mark, ".unseen") for mark in select(change, ".words del, .words ins"))


def test_text_that_moved_is_marked_at_both_ends():
    tree = page(moved(), f"{LINE}?{DAYS}")
    went, came = at(tree, "moved-from-1"), at(tree, "moved-to-1")
    assert (went.tag, came.tag) == ("del", "ins")
    assert "Шағым министрлікке жазбаша түрде беріледі." in words(went)
    assert "1. Шағым министрлікке жазбаша түрде беріледі." in words(came)
    assert select(went, "a")[0].get("href") == "#moved-to-1"
    assert select(came, "a")[0].get("href") == "#moved-from-1"


def test_side_by_side_has_the_earlier_words_left_and_the_later_right():
    tree = page(family("words_once"), f"{LINE}/att_1__para_3?{DAYS}&view=side")
    left, right = select(tree, "section.place .sides > div")
    assert "Өтініш [deleted: үш] жұмыс" in words(left)
    assert "Өтініш [added: бес] жұмыс" in words(right)
    assert not select(left, "ins")
    assert not select(right, "del")


def test_changes_lead_to_the_previous_and_the_next():
    tree = page(family("words_once"), f"{LINE}?{DAYS}")
    places = select(tree, "section.place")
    assert len(places) == 4
    jumps = [[a.get("href") for a in select(place, ".jump a")] for place in places]
    assert jumps[0] == ["#change-2"]
    assert jumps[1] == ["#change-1", "#change-3"]
    assert jumps[3] == ["#change-3"]


def test_a_point_and_its_parts_are_one_place():
    # № 335, point 13 was restated whole; its earlier words are not in the collection.
    tree = page(five(), f"/-/tarmaq/redline/{MINING}/att_1__para_13?from=2021-01-01&to=2023-01-01")
    (place,) = select(tree, "section.place")
    assert "wording not in the collection" in words(place)
    assert "13. Жауапты орындаушы" in words(place)
    assert "дәлелді бас тартуды береді." in words(place)


def test_versions_can_be_named_instead_of_days():
    by_version = page(family("words_once"), f"{LINE}/att_1__para_3?from=v1&to=v2")
    by_day = page(family("words_once"), f"{LINE}/att_1__para_3?{DAYS}")
    assert [words(p) for p in select(by_version, "section.place .words")] == [
        words(p) for p in select(by_day, "section.place .words")
    ]


def test_without_days_the_last_change_is_shown():
    tree = page(family("words_once"), LINE)
    # № 21 takes effect on 2021-02-01; the day before it is the last with the old words.
    assert select(tree, "input[name=from]")[0].get("value") == "2021-01-31"
    assert select(tree, "section.place")


def test_nothing_changed_is_said():
    tree = page(family("words_once"), f"{LINE}?from=2021-03-01&to=2021-06-01")
    assert "Nothing changed between these days." in words(tree)


def test_both_views_lead_to_each_other_and_to_json():
    tree = page(family("words_once"), f"{LINE}?{DAYS}")
    hrefs = [a.get("href") for a in select(tree, ".steps a")]
    assert f"{LINE}?{DAYS}&view=side" in hrefs
    answers = [href for href in hrefs if ".json" in href]
    assert served(family("words_once"), answers[0]).status == 200


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        (f"{LINE}/att_1__para_3?from=v1&to=v9", 404, "it has v1, v2"),
        (f"{LINE}?from=x&to=2021-01-01", 400, "not a date"),
        (f"{LINE}/para_77?{DAYS}", 404, "has no clause"),
        # A version's name means nothing for a whole act.
        (f"{LINE}?from=v1&to=v7", 404, "has no version 'v7'"),
    ],
)
def test_what_cannot_be_compared_is_said(asked, status, said):
    assert said in words(page(family("words_once"), asked, status))
